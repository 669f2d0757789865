"""The block of settings at the top of a note, and hash tags in its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from companion.readers.dates import iso_or_none
from companion.types.documents import DateKind, DocumentDate

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"(?<![\w/&#(\[])#(\w[\w/-]*)")
_DATES = ("date", "datum", "day", "when", "created", "updated", "modified", "aktualisiert")  # best first
FRONT_BYTES = 64 * 1024  # a longer one is no front matter
_SHOWN_DEEP = 2


@dataclass
class FrontMatter:
    """What stood above the first line of a note. `lines` is how many lines it took, fences counted."""

    title: str = ""
    tags: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    dates: list[DocumentDate] = field(default_factory=list)
    shown: str = ""
    lines: int = 0


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Front matter and the rest of the text; an empty one where there is none or it is no YAML mapping."""
    found = _FENCE.match(text[:FRONT_BYTES])
    if found is None:
        return FrontMatter(), text
    import yaml

    try:
        # Aliases could make a small text huge ("billion laughs"), and front matter has no use for them.
        values = None if re.search(r"(?m)[:\-\s]&\w+\s", found.group(1)) else yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        return FrontMatter(), text
    return _filled(values, found.group(0).count("\n")), text[found.end() :]


def hash_tags(text: str) -> list[str]:
    """Tags written as #tag, in order; a number alone (#12) is none."""
    return [tag for tag in _TAG.findall(text) if not tag.isdigit()]


def _filled(values: dict[object, object], lines: int) -> FrontMatter:
    front = FrontMatter(lines=lines)
    dates: list[tuple[int, DocumentDate]] = []
    shown = []
    for key, value in values.items():
        name = str(key).strip().lower()
        if name == "title":
            front.title = str(value)
        elif name in ("tags", "tag", "keywords"):
            front.tags += [tag.removeprefix("#") for tag in _words(value)]
        elif name in ("author", "authors", "from", "to", "people", "attendees", "with"):
            front.people += _names(value)
        elif name in _DATES and (start := iso_or_none(value)):
            until = iso_or_none(values.get("until") or values.get("end"))
            dates.append((_DATES.index(name), DocumentDate(DateKind.FRONT_MATTER, start, until)))
        said = _plain(value, _SHOWN_DEEP)
        if said and name not in ("title", "cssclass", "cssclasses"):
            shown.append(f"{key}: {said}")
    front.dates = [date for _, date in sorted(dates, key=lambda dated: dated[0])]
    front.shown = "\n".join(shown)
    return front


def _words(value: object) -> list[str]:
    parts: Iterable[object] = value if isinstance(value, list) else re.split(r"[,\s]+", str(value or ""))
    return [str(part).strip() for part in parts if str(part).strip()]


def _names(value: object) -> list[str]:
    parts: Iterable[object] = value if isinstance(value, list) else re.split(r"[,;]", str(value or ""))
    return [str(part).strip() for part in parts if str(part).strip()]


def _plain(value: object, depth: int) -> str:
    if value is None or depth < 0:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(one, depth - 1)}".strip() for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(filter(None, (_plain(one, depth - 1) for one in value)))
    return str(value)
