"""Settings of the window."""

from dataclasses import dataclass

from companion.requests.base import Request


@dataclass(frozen=True)
class GetSetting(Request[str | None]):
    """A setting of the window (size, theme, drafts), kept encrypted like everything else."""

    key: str


@dataclass(frozen=True)
class ListHelplines(Request[tuple[str, ...]]):
    """The countries, two letters each, of which a number for somebody in distress is known."""


@dataclass(frozen=True)
class PutSetting(Request[None]):
    """Keep a setting of the window."""

    key: str
    value: str
