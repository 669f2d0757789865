"""What a request is, and what can answer it."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
E = TypeVar("E")


class Request(Generic[R_co]):
    """A job that is answered once. Subclasses are frozen dataclasses: `class X(Request[Reply])`."""


class StreamRequest(Generic[E]):
    """A job that is answered by events. Subclasses are frozen dataclasses: `class X(StreamRequest[EventUnion])`."""


class Stream(Protocol[R_co]):
    """Events of one job, in order. Iterating ends when the job does; raises `CompanionError` where it failed."""

    def __iter__(self) -> Iterator[R_co]: ...

    def cancel(self) -> None:
        """Stop the job; what came so far stays, and the iteration ends after a last event."""


class Companion(Protocol):
    """Whatever can do the jobs: the client of an engine, or an engine in this process."""

    def call(self, request: Request[R]) -> R:
        """Do a job that is answered once.

        Raises:
            CompanionError: it could not be done; the problem says why and what to do.
        """
        ...

    def stream(self, request: StreamRequest[E]) -> Stream[E]:
        """Start a job that is answered by events."""
        ...
