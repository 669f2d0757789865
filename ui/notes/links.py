"""Links between notes in a text: what is being written after `[[`, and which link stands at a place. No Qt."""

import re
from collections.abc import Sequence

_OPEN = re.compile(r"\[\[([^\[\]\n]*)$")
_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_MOST = 8


def begun(line: str) -> str | None:
    """What was written after an open `[[` at the end of `line`; None where none is open."""
    found = _OPEN.search(line)
    return None if found is None else found[1]


def link_at(line: str, place: int) -> str | None:
    """The name in the link that stands at `place` in the line."""
    return next((found[1] for found in _LINK.finditer(line) if found.start() <= place <= found.end()), None)


def spans(line: str) -> list[tuple[int, int]]:
    """Where links stand in a line."""
    return [found.span() for found in _LINK.finditer(line)]


def offered(titles: Sequence[str], written: str) -> list[str]:
    """The titles that go on with what was written: first those that begin with it, in their order."""
    sought = written.casefold().strip()
    first = [title for title in titles if title.casefold().startswith(sought)]
    other = [title for title in titles if sought in title.casefold() and title not in first]
    return list(dict.fromkeys(first + other))[:_MOST]
