"""Which files a question about whole files means: files, folders, kinds, people and times that it names.

What the owner chose as chips holds; the question's words only narrow it. Nothing is narrowed by a word that no name
has, and a file is never left out of a list because its name does not say what it is.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from companion.answers.lexicon import fold, language_of
from companion.recall.time import Days, understand
from companion.store.whole import ScopedFile
from companion.types.passages import Scope
from companion.types.whole import LimitKind, ScopeLimit
from companion.whole.lines import content_words
from companion.whole.naming import bare, day_words, forms, name_kin, name_words
from companion.whole.noticing import Task

_KINDS = {
    "mail": r"\b(?:e-?mails?|mails?)\b",
    "image": r"\b(?:photos?|pictures?|images?|fotos?|bilder?n?)\b",
    "slides": r"\b(?:slides|presentations?|folien|prasentation(?:en)?)\b",
    "pdf": r"\bpdfs?\b",
    "calendar": r"\b(?:calendar|kalender)\b",
}
_FOLDER_WORD = re.compile(r"\b(?:folder|directory|ordner|verzeichnis)\w*\b")
_COMPOUND_FOLDER = re.compile(r"\b(\w{3,})ordners?\b")
_FROM = re.compile(r"\b(?:from|by|to|of|with|von|vom|an|mit)\s+(?:(?:mr|mrs|ms|dr|herrn?|frau)\.?\s+)?$")
# words that say what is to be done, or stand for any file
_TASK_WORDS = (
    "summarise summarize summary sum up tldr main key points point overview give short brief compare "
    "comparison difference differences between side put list show every each all which what are is there "
    "say says does mention changed change different new version versions draft drafts two three four both "
    "these those this file files document documents everything anything folder directory since old latest "
    "last first fasse fass fasst zusammen zusammenfassung zusammenfassen wichtigsten punkte uberblick "
    "kurzfassung vergleiche vergleich vergleichen unterschied unterschiede unterscheiden zwischen liste "
    "alle samtliche zeig zeige nenne welche geandert geanderte fassung fassungen versionen entwurf beiden "
    "zwei drei datei dateien dokument dokumente ordner verzeichnis alles gib einen eine bitte please can "
    "could you me my our us gegenuber stelle einander neu anders letzten sagen sagt steht stehen nennen "
    "nennt alte neue auf mir kannst du over under about find uber unter zum zur "
)
_SEVERAL = frozenset({Task.COMPARE, Task.CHANGED})  # need two files at least
_ANY_NUMBERED = re.compile(r"^\d{1,2}$")


@dataclass(frozen=True)
class Names:
    """What there is to be named: the files of the scope, watched folders by id, and people whom files name."""

    files: tuple[ScopedFile, ...]
    folders: tuple[tuple[int, str], ...]
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meant:
    """What a question means.

    Attributes:
        scope: the files that are read. limits: the same as chips.
        named: whether words of the question named files by title, name or folder.
        topic: the question's words that named nothing, in its order: what it wants to know of these files.
    """

    scope: Scope
    limits: tuple[ScopeLimit, ...]
    named: bool
    topic: tuple[str, ...]


def meant(question: str, task: Task, scope: Scope, names: Names, today: date) -> Meant:
    """Narrow a scope to what the question names.

    Args:
        question: as asked. task: what is to be done. scope: what the owner chose; never widened.
        names: of what lies in that scope. today: for "last month".
    """
    narrowing = _Narrowing(question, task, scope, names)
    narrowing.by_folder()
    narrowing.by_kind()
    narrowing.by_person()
    if not narrowing.by_file_name():
        narrowing.by_name()
    narrowing.by_time(understand(question, today).days)
    return narrowing.meant()


def counted_in(question: str, scope: Scope, names: Names) -> Meant:
    """Narrow a scope to the folder, kind or person that a question names, for counting: what days rows are of, and
    what they are about, is told by the rows and not by the files that they stand in.
    """
    narrowing = _Narrowing(question, Task.LIST, scope, names)
    narrowing.by_folder()
    narrowing.by_kind()
    narrowing.by_person()
    return narrowing.meant()


def limits_of(scope: Scope, names: Names) -> tuple[ScopeLimit, ...]:
    """A scope as chips."""
    folders = dict(names.folders)
    files = {file.file: file for file in names.files}
    found = [ScopeLimit(LimitKind.FOLDER, folders.get(number, ""), number) for number in scope.folders]
    found += [_file_limit(files[number]) for number in scope.files if number in files]
    found += [ScopeLimit(LimitKind.KIND, kind) for kind in scope.kinds]
    found += [ScopeLimit(LimitKind.PERSON, person) for person in scope.people]
    if scope.since or scope.until:
        found.append(ScopeLimit(LimitKind.TIME, "", since=scope.since, until=scope.until))
    return tuple(found)


def _file_limit(file: ScopedFile) -> ScopeLimit:
    return ScopeLimit(LimitKind.FILE, file.title or file.name, file.file, file.kind)


class _Narrowing:
    """Narrows step by step; a step that would leave no file is not taken."""

    def __init__(self, question: str, task: Task, scope: Scope, names: Names) -> None:
        self._question, self._task, self._scope, self._names = question, task, scope, names
        self._plain = " ".join(fold(word) for word in question.split())
        self._language = language_of(question)
        self._files = list(names.files)
        self._limits: list[ScopeLimit] = list(limits_of(scope, names))
        self._used: set[str] = set()
        self._narrowed = self._named = False
        self._terms = [
            term for term in _ordered_words(question, self._language) if term not in _task_words(self._language)
        ]

    def by_folder(self) -> None:
        """A watched folder, or a folder inside one, whose name stands in the question beside the word folder."""
        asked = _FOLDER_WORD.search(self._plain)
        compounds = set(_COMPOUND_FOLDER.findall(self._plain))
        if not asked and not compounds:
            return
        wanted = set(self._terms) | {stem for word in compounds for stem in content_words(word, "de")}
        best: tuple[int, str, int, tuple[ScopedFile, ...]] | None = None
        for name, number, inside in self._folders():
            words = content_words(name, self._language)
            if words and words <= wanted | _with_plurals(wanted) and (best is None or len(words) > best[0]):
                best = (len(words), name, number, inside)
        if best is not None and self._take(list(best[3])):
            kind = LimitKind.FOLDER if best[2] else LimitKind.PATH
            self._limits.append(ScopeLimit(kind, best[1], best[2]))
            self._used |= content_words(best[1], self._language) | {s for s in wanted if s.endswith("ordn")}
            self._named = True

    def by_kind(self) -> None:
        """Mails, photos and the like, where the scope holds some."""
        for kind, pattern in _KINDS.items():
            found = re.search(pattern, self._plain)
            if found and self._take([file for file in self._files if file.kind == kind]):
                self._limits.append(ScopeLimit(LimitKind.KIND, kind))
                self._used |= content_words(found[0], self._language)

    def by_person(self) -> None:
        """Somebody whom mails name as sender or recipient, behind "from" or the like.

        Of other files nobody knows for certain whom they are from: a contract "with Halden" names no author Halden.
        """
        if not any(one.kind is LimitKind.KIND and one.name == "mail" for one in self._limits):
            return
        for person in self._names.people:
            shown = person.partition(" <")[0]
            for part in (shown, shown.split()[0] if shown.split() else ""):
                at = re.search(rf"\b{re.escape(fold(part))}\b", self._plain) if len(part) > 2 else None
                if at and _FROM.search(self._plain[: at.start()]):
                    self._limits.append(ScopeLimit(LimitKind.PERSON, shown))
                    self._scope = replace(self._scope, people=(*self._scope.people, shown))
                    self._used |= content_words(part, self._language)
                    return

    def by_file_name(self) -> bool:
        """Files that are called exactly so; False where there are none."""
        said = bare(self._question)
        found: dict[tuple[int, int], list[ScopedFile]] = {}
        for file in self._files:
            for form in forms(file.name):
                for at in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", said):
                    found.setdefault(at.span(), []).append(file)
        longest = [
            files
            for (start, end), files in found.items()
            if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in found)
        ]
        named = {file.file for files in longest for file in files}
        if not named or not self._take([file for file in self._files if file.file in named]):
            return False
        self._used |= {word for file in self._files for word in content_words(bare(file.name), self._language)}
        self._named = True
        return True

    def by_name(self) -> None:
        """Files whose title, name or folders say the question's words; rare words decide."""
        if self._task is Task.LIST:
            return  # what is listed may stand in any file, whatever that is called
        said = {file.file: name_words(file) | day_words(file) for file in self._files}
        counts = Counter(word for words in said.values() for word in words)
        said, terms = self._matched(said, counts)
        counts = Counter(word for words in said.values() for word in words)
        terms = [term for term in terms if not (_ANY_NUMBERED.match(term) and len(terms) == 1)]
        if not terms or not self._files:
            return
        weights = {term: math.log(1 + len(said) / counts[term]) for term in terms}
        groups = self._groups(said, sorted(terms, key=lambda term: -weights[term]))
        chosen = self._chosen(groups, said, weights)
        if chosen and self._take([file for file in self._files if file.file in chosen]):
            used = {term for number in chosen for term in said[number] if term in terms}
            self._used |= used
            self._named = True

    def _matched(
        self, said: dict[int, frozenset[str]], counts: Counter[str]
    ) -> tuple[dict[int, frozenset[str]], list[str]]:
        """The question's words that names say, in its words or others for the same, and the names with these words."""
        terms: list[str] = []
        alike: dict[str, frozenset[str]] = {}
        for term in dict.fromkeys(self._terms):
            if term in self._used:
                continue
            kin = frozenset({term}) if counts[term] else frozenset(word for word in name_kin(term) if counts[word])
            if kin:
                terms.append(term)
                alike[term] = kin
        with_terms = {number: words | {term for term in terms if words & alike[term]} for number, words in said.items()}
        return with_terms, terms

    def _groups(self, said: dict[int, frozenset[str]], terms: Sequence[str]) -> list[set[int]]:
        """Files that belong to each name in the question: rare words begin a group, others narrow it."""
        groups: list[set[int]] = []
        for term in terms:
            match = {number for number, words in said.items() if term in words}
            touched = False
            for at, group in enumerate(groups):
                if group & match:
                    groups[at] = group & match
                    touched = True
            if not touched:
                groups.append(match)
        for term in terms:  # a group that began late is narrowed by the words before it
            match = {number for number, words in said.items() if term in words}
            groups = [group & match or group for group in groups]
        return groups

    def _chosen(
        self, groups: Sequence[set[int]], said: dict[int, frozenset[str]], weights: dict[str, float]
    ) -> set[int]:
        several = self._task in _SEVERAL or re.search(r"\b(?:and|und|or|oder)\b|,", self._plain)
        if several:
            return set().union(*groups)

        def weight(group: set[int]) -> float:
            return max(sum(weights[term] for term in weights if term in said[number]) for number in group)

        return max(groups, key=weight)

    def by_time(self, days: Days | None) -> None:
        """Days that the question names, unless the names of its files said them already."""
        if days is None or (days.start is None and days.until is None):
            return
        year = {part for day in (days.start, days.until) if day for part in (str(day.year),)}
        if self._named and year & self._used:
            return
        if self._named and self._task in _SEVERAL and self._used & set(_time_words(self._terms)):
            return  # "the January and the September meeting": each month names a file
        since = days.start.isoformat() if days.start else None
        until = days.until.isoformat() if days.until else None

        def within(file: ScopedFile) -> bool:
            return file.date is not None and (since or "") <= file.date[:10] <= (until or "9")

        if self._take([file for file in self._files if within(file)]):
            self._limits = [one for one in self._limits if one.kind is not LimitKind.TIME]
            self._limits.append(ScopeLimit(LimitKind.TIME, "", since=since, until=until))
            self._used |= set(_time_words(self._terms))

    def meant(self) -> Meant:
        """All of it together."""
        scope = self._scope
        if self._narrowed:
            scope = replace(scope, files=tuple(file.file for file in self._files))
        topic = tuple(term for term in dict.fromkeys(self._terms) if term not in self._used)
        limits = list(self._limits)
        if self._named and not any(one.kind in (LimitKind.FOLDER, LimitKind.PATH) for one in self._limits):
            limits += [_file_limit(file) for file in self._files]
        return Meant(scope, tuple(dict.fromkeys(limits)), self._named, topic)

    def _folders(self) -> Iterable[tuple[str, int, tuple[ScopedFile, ...]]]:
        for number, name in self._names.folders:
            yield name, number, tuple(file for file in self._files if file.folder == number)
        inner = dict.fromkeys(part for file in self._files for part in file.path.split("/")[:-1])
        for part in inner:
            yield part, 0, tuple(file for file in self._files if part in file.path.split("/")[:-1])

    def _take(self, files: list[ScopedFile]) -> bool:
        if not files:
            return False
        self._narrowed = self._narrowed or len(files) < len(self._files)
        self._files = files
        return True


def _ordered_words(text: str, language: str) -> list[str]:
    """Content words of a text by their stems, in its order."""
    found: list[str] = []
    for word in re.findall(r"[\w.'’-]+", text):
        found += [stem for stem in sorted(content_words(word, language)) if stem not in found]
    return found


@lru_cache(maxsize=8)
def _task_words(language: str) -> frozenset[str]:
    return frozenset(stem for word in _TASK_WORDS.split() for stem in content_words(word, language)) | frozenset(
        stem for word in _TASK_WORDS.split() for stem in content_words(word, "de" if language == "en" else "en")
    )


def _with_plurals(words: set[str]) -> set[str]:
    return {f"{word}s" for word in words} | {word.removesuffix("s") for word in words}


def _time_words(terms: Sequence[str]) -> list[str]:
    named = content_words(_MONTH_NAMES, "en") | content_words(_MONTH_NAMES, "de")
    return [term for term in terms if re.fullmatch(r"(?:19|20)\d\d|\d{1,2}", term) or term in named]


_MONTH_NAMES = (
    "January February March April May June July August September October November December "
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember "
    "month year week quarter day days Monat Jahr Woche Quartal Tag letzten last this next past"
)
