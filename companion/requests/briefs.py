"""Briefs: showing one, making one now."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.briefs import Brief, BriefKind


@dataclass(frozen=True)
class ShowBrief(Request[Brief | None]):
    """The newest brief of a kind, or that of a day; None where none was made."""

    kind: BriefKind
    day: str | None = None


@dataclass(frozen=True)
class MakeBrief(Request[Brief]):
    """Make the brief of today, or of the week up to today, in place of one that was made."""

    kind: BriefKind
    language: str = ""  # "en" or "de"; as it was chosen where it is empty
