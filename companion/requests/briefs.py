"""Briefs: showing one, making one now."""

from dataclasses import dataclass

from companion.requests.base import Request, StreamRequest
from companion.types.briefs import Brief, BriefKind, BriefMade


@dataclass(frozen=True)
class ShowBrief(Request[Brief | None]):
    """The newest brief of a kind, or that of a day; None where none was made."""

    kind: BriefKind
    day: str | None = None


@dataclass(frozen=True)
class ListBriefs(Request[tuple[str, ...]]):
    """The days of the briefs of a kind that were kept, newest first."""

    kind: BriefKind


@dataclass(frozen=True)
class WatchBriefs(StreamRequest[BriefMade]):
    """Each brief that is made at its time, as it is made; never ends by itself."""


@dataclass(frozen=True)
class MakeBrief(Request[Brief]):
    """Make the brief of today, or of the week up to today, in place of one that was made."""

    kind: BriefKind
    language: str = ""  # "en" or "de"; as it was chosen where it is empty
