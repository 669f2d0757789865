"""Limits of a question as chips show them, and the menu that offers them; without the field that they stand under."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from ui import words

if TYPE_CHECKING:
    from companion.types.passages import Scope, ScopeChoices

_PEOPLE_SHOWN = 20
_YEARS_SHOWN = 8


@dataclass(frozen=True)
class Limit:
    """A limit that can be set: the icon and words of its chip, and what it adds to the scope."""

    icon_name: str
    words: str
    folder: int | None = None
    file: int | None = None
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    person: str = ""
    goal: int | None = None

    @property
    def is_time(self) -> bool:
        """Whether it limits the time; a question has one such limit."""
        return self.since is not None or self.until is not None


def scope_of(limits: Sequence[Limit]) -> Scope:
    """What limits come to together: each kind of limit widens itself, different kinds narrow each other."""
    from companion.types.passages import Scope

    scope = Scope()
    for limit in limits:
        scope = replace(
            scope,
            folders=scope.folders if limit.folder is None else (*scope.folders, limit.folder),
            files=scope.files if limit.file is None else (*scope.files, limit.file),
            kinds=(*scope.kinds, *limit.kinds),
            since=limit.since or scope.since,
            until=limit.until or scope.until,
            people=(*scope.people, limit.person) if limit.person else scope.people,
            goals=scope.goals if limit.goal is None else (*scope.goals, limit.goal),
        )
    return scope


def with_limit(limits: Sequence[Limit], added: Limit) -> list[Limit]:
    """The limits with one more; a time takes the place of another time."""
    kept = [one for one in limits if one != added and not (one.is_time and added.is_time)]
    return [*kept, added]


def time_limits(choices: ScopeChoices, today: date) -> list[Limit]:
    """Spans of time that can be chosen: the last days, and the years that files are about, newest first."""
    made = [
        Limit("calendar", name, since=(today - timedelta(days=days)).isoformat())
        for name, days in ((words.tr("Last 7 days"), 7), (words.tr("Last 30 days"), 30), (words.tr("Last year"), 365))
    ]
    first = int(choices.first_day[:4]) if choices.first_day else today.year
    last = min(int(choices.last_day[:4]), today.year) if choices.last_day else today.year
    for year in range(last, max(first, last - _YEARS_SHOWN + 1) - 1, -1):
        made.append(Limit("calendar", str(year), since=f"{year}-01-01", until=f"{year}-12-31"))
    return made


def fill_menu(menu: QMenu, choices: ScopeChoices, chosen: Callable[[Limit], None]) -> None:
    """Offer what a question can be limited to; what is not there to be chosen is not offered."""

    def part(title: str, found: Sequence[tuple[Limit, int]]) -> None:
        if not found:
            return
        inner = menu.addMenu(title)
        for limit, files in found:
            shown = f"{limit.words}\t{words.number(files)}" if files else limit.words
            inner.addAction(shown.replace("&", "&&")).triggered.connect(lambda _=False, one=limit: chosen(one))

    folders = [(Limit("folder", c.name, folder=c.id), c.files) for c in choices.folders]
    kinds = [(Limit(words.kind_icon(c.name), words.kind_name(c.name), kinds=(c.name,)), c.files) for c in choices.kinds]
    people = [(Limit("contact", c.name, person=c.name), c.files) for c in choices.people[:_PEOPLE_SHOWN]]
    goals = [(Limit("target", c.name, goal=c.id), c.files) for c in choices.goals]
    times = [(limit, 0) for limit in time_limits(choices, date.today())]
    part(words.tr("Folder"), folders)
    part(words.tr("Kind of file"), kinds)
    part(words.tr("Person"), people)
    part(words.tr("Time"), times)
    part(words.tr("Goal"), goals)
    if menu.isEmpty():
        menu.addAction(words.tr("Nothing has been read yet")).setEnabled(False)


def popup_above(menu: QMenu, button: QWidget, gap: int) -> None:
    """Open a menu above the button that it belongs to."""
    corner = button.mapToGlobal(button.rect().topLeft())
    corner.setY(corner.y() - menu.sizeHint().height() - gap)
    menu.popup(corner)
