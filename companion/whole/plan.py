"""What a question about whole files is going to read, decided before anything is read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import apsw

from companion.recall.scope import files_sql, unread_files_sql
from companion.store import folders, scopes
from companion.store.whole import ScopedFile, files
from companion.types.answers import Length
from companion.types.errors import Problem
from companion.types.passages import Passage, Scope, SearchResult
from companion.types.whole import LimitKind, ScopeLimit, Unread
from companion.whole.naming import family
from companion.whole.noticing import Task
from companion.whole.scoping import Meant, Names, counted_in, limits_of, meant

READ_WHOLE = frozenset({Task.SUMMARISE, Task.COMPARE, Task.LIST, Task.CHANGED})  # the others are counted
_BY_CONTENT = frozenset({Task.SUMMARISE, Task.COMPARE, Task.CHANGED})
_TWO = frozenset({Task.COMPARE, Task.CHANGED})  # need two files at least
_VERSIONS = re.compile(r"\b(?:versions?|drafts?|fassung(?:en)?|versionen|entw[uü]rfe?)\b", re.IGNORECASE)
_MOST_VERSIONS = 12
_SEARCHED = 12
_AS_GOOD = 0.5  # of the best file's passages, from which another file is meant as well


class Searcher(Protocol):
    """Whatever finds passages."""

    def search(self, question: str, scope: Scope, limit: int) -> Iterator[SearchResult]:
        """Passages for a question, better ones later."""
        ...


@dataclass(frozen=True)
class Plan:
    """What is read.

    Attributes:
        question, task: what is asked. scope, limits: what it looks at, to be asked with again, and for chips.
        topic: stems of what it wants to know of these files, none where it wants all.
        files: that can be read, by folder and path. unread: that cannot.
        names: of watched folders by id. length: how long a summary is to be.
    """

    question: str
    task: Task
    scope: Scope
    limits: tuple[ScopeLimit, ...]
    topic: tuple[str, ...]
    files: tuple[ScopedFile, ...]
    unread: tuple[ScopedFile, ...]
    names: dict[int, str]
    length: Length = Length.NORMAL

    @property
    def count(self) -> int:
        """All files, those that cannot be read too."""
        return len(self.files) + len(self.unread)

    def named_unread(self) -> list[Unread]:
        """The files that cannot be read, and why."""
        return [Unread(file.file, file.name, file.problem or Problem("file-no-text")) for file in self.unread]


def plan(
    connection: apsw.Connection, search: Searcher, question: str, task: Task, scope: Scope, today: date, *, exact: bool
) -> Plan | None:
    """What a question reads; None where there is nothing to read for it.

    Args:
        search: finds the files that a question means where their names do not say.
        scope: what the owner chose. exact: read exactly that, whatever the words of the question name.
    """
    names = {folder.id: folder.name for folder in folders.folders(connection)}
    here = _in(connection, scope)
    people = tuple(choice.name for choice in scopes.people(connection))
    found = Names(tuple(here), tuple(names.items()), people)
    understood = meant(question, task, scope, found, today)
    if exact:
        understood = Meant(scope, limits_of(scope, found), True, understood.topic)
    chosen = _in(connection, understood.scope)
    if not understood.named and not understood.limits and task in _BY_CONTENT and understood.topic:
        by_content = _versions(question, here) or _by_content(search, question, scope, task)
        if not by_content:
            return None
        understood = _these(scope, found, by_content)
        chosen = _in(connection, understood.scope)
    if task in _TWO and len(chosen) == 1 and not exact:
        rest = replace(scope, files=tuple(file.file for file in here if file.file != chosen[0].file))
        another = _by_content(search, question, rest, Task.SUMMARISE) if rest.files else set()
        both = _others(chosen[0], here) or {chosen[0].file} | another
        understood = _these(scope, found, both)
        chosen = _in(connection, understood.scope)
    if not chosen:
        return None
    return _plan(question, task, understood, chosen, names)


def _these(scope: Scope, names: Names, files: set[int]) -> Meant:
    narrowed = replace(scope, files=tuple(file.file for file in names.files if file.file in files))
    return Meant(narrowed, limits_of(narrowed, names), True, ())


def _others(file: ScopedFile, here: Sequence[ScopedFile]) -> set[int]:
    """The versions of a document that lie beside it, itself among them; empty where there is no other."""
    found = {other.file for other in here if family(other) == family(file)}
    return found if len(found) > 1 else set()


def _versions(question: str, here: Sequence[ScopedFile]) -> set[int]:
    """The versions of the one document of which there are several, where a question speaks of versions alone."""
    if not _VERSIONS.search(question):
        return set()
    families: dict[tuple[str, str], set[int]] = {}
    for file in here:
        if family(file)[1]:
            families.setdefault(family(file), set()).add(file.file)
    several = [files for files in families.values() if 1 < len(files) <= _MOST_VERSIONS]
    numbered = [files for files in several if any(_VERSIONS.search(file.name) for file in here if file.file in files)]
    found = numbered or several
    return found[0] if len(found) == 1 else set()


def counting(connection: apsw.Connection, question: str, task: Task, scope: Scope) -> Plan:
    """What a question counts in."""
    here = _in(connection, scope)
    names = {folder.id: folder.name for folder in folders.folders(connection)}
    people = tuple(choice.name for choice in scopes.people(connection))
    found = counted_in(question, scope, Names(tuple(here), tuple(names.items()), people))
    return _plan(question, task, found, _in(connection, found.scope), names)


def _plan(question: str, task: Task, found: Meant, chosen: Sequence[ScopedFile], names: dict[int, str]) -> Plan:
    readable = tuple(file for file in chosen if file.document is not None and file.chunks)
    unread = tuple(file for file in chosen if file.document is None or not file.chunks)
    return Plan(question, task, found.scope, found.limits, found.topic, readable, unread, names)


def _in(connection: apsw.Connection, scope: Scope) -> list[ScopedFile]:
    return files(connection, f"({files_sql(scope)}) OR ({unread_files_sql(scope)})")


def _by_content(search: Searcher, question: str, scope: Scope, task: Task) -> set[int]:
    """The file whose passages answer the question best, and others that do so nearly as well."""
    passages: Sequence[Passage] = ()
    for result in search.search(question, scope, _SEARCHED):
        passages = [passage for passage in result.passages if passage.file]
    scores: dict[int, float] = {}
    for rank, passage in enumerate(passages, start=1):
        scores[passage.file] = scores.get(passage.file, 0.0) + 1 / rank
    if not scores:
        return set()
    least = _AS_GOOD * max(scores.values())
    if task in _TWO:
        least = min(least, sorted(scores.values(), reverse=True)[:2][-1])
    return {file for file, score in scores.items() if score >= least}


def plan_of(question: str, task: Task, scope: Scope, held: Sequence[ScopedFile]) -> Plan | None:
    """The plan to read files that lie in memory, all of them; None where there are none any more."""
    if not held:
        return None
    limits = tuple(ScopeLimit(LimitKind.FILE, file.title or file.name, file.file, file.kind) for file in held)
    names = Names(tuple(held), ())
    topic = meant(question, task, Scope(), names, date.min).topic
    return Plan(question, task, scope, limits, topic, tuple(held), (), {})
