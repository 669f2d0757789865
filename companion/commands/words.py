"""How places, problems and numbers read on the command line."""

from companion.types.documents import Place, Span
from companion.types.errors import Action, Problem
from companion.types.passages import Passage

ACTION_HINTS = {
    Action.START_OLLAMA: "ollama serve",
    Action.PULL_MODEL: "ollama pull MODEL",
    Action.CHOOSE_MODEL: "companion models",
    Action.UNLOCK: "companion --passphrase-fd N COMMAND",
}
# Where a window goes on by itself and a command does not.
INSTEAD = {"engine-lost": "The engine ended before it had answered. Run the command again: it starts a new one."}


def citation(passage: Passage, words: Span | None = None) -> str:
    """A passage as it is cited, at the place of the very words if given: `[1] path, page 3` or `[1] path:12`."""
    place = passage.place if words is None else passage.place_of(words)
    return f"[{passage.number}] {where(passage.path, place)}"


def where(path: str, place: Place) -> str:
    """A path with the place in it, as editors and people write it."""
    if place.page is not None:
        return f"{path}, page {place.page}"
    if place.slide is not None:
        return f"{path}, slide {place.slide}"
    if place.sheet is not None:
        return f"{path}, {place.sheet}{' ' + place.cells if place.cells else ''}"
    if place.message is not None:
        return f"{path}, {place.message}{f' ({place.date[:10]})' if place.date else ''}"
    if place.chapter is not None:
        return f"{path}, {place.chapter}"
    if place.second is not None:
        return f"{path}, {int(place.second) // 60}:{int(place.second) % 60:02}"
    if place.line is not None:
        return f"{path}:{place.line}"
    return path


def problem(found: Problem) -> str:
    """What happened and what to do, in a line."""
    if found.code in INSTEAD:
        return INSTEAD[found.code]
    hints = [ACTION_HINTS[action] for action in found.actions if action in ACTION_HINTS]
    return f"{found.sentence} {found.remedy}" + (f" ({hints[0]})" if hints else "")


def duration(seconds: float) -> str:
    """A time as a person says it."""
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"about {round(seconds / 60)} min"
    return f"about {round(seconds / 3600)} h"


def share(cores: float) -> str:
    """A share of one core as a person says it, such as 12 %."""
    percent = 100 * cores
    return f"{percent:.0f} %" if percent >= 1 else "less than 1 %"


def size(number: int) -> str:
    """A number of bytes as a person says it."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= factor:
            return f"{number / factor:.1f} {unit}"
    return f"{number} bytes"
