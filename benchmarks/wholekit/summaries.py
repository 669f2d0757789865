"""How much of what matters an answer about whole files says, beside the answer from the four best passages.

A key point is a group of spellings; it is covered where the answer says one of them, without regard to case and white
space. On the same questions in the same run are measured: the whole-file answer; the plain one, which tells the most
telling lines of the four best passages, chosen as those of whole files are; what Companion answers from four passages
without noticing anything, which for such questions is mostly that the files do not say; and all words of the four
passages together, more than which no answer from them can say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from companion import requests as r
from companion.answers.answerer import Asked, answer
from companion.link.cancel import Cancel
from companion.store.documents import StoredChunk, StoredDocument, Tree
from companion.store.whole import ScopedFile
from companion.types.answers import Answer, Finished
from companion.types.passages import Passage, Scope, SearchResult
from companion.whole.telling import ALONE, tell
from tests.goals.here import EngineHere

PASSAGES = 4
KINDS = ("summarise", "compare", "changed")


@dataclass(frozen=True)
class Scored:
    """One question: the shares of its key points that each answer covers, and its points that the whole one lacks.

    `read` of `files` were read for it, where `meant` are what the question is about.
    """

    question: str
    kind: str
    whole: float
    plain: float
    unnoticed: float
    passages: float
    lacking: tuple[str, ...]
    read: int
    files: int
    meant: int


class FourPassages:
    """Finds what the engine finds, four passages at most."""

    def __init__(self, here: EngineHere) -> None:
        self._here = here
        self.last: tuple[Passage, ...] = ()

    def search(self, question: str, scope: Scope, _limit: int) -> Iterator[SearchResult]:
        """The last and best result, cut to four."""
        *_, best = self._here.engine.memory.passages.search(question, scope, PASSAGES)
        self.last = best.passages
        yield best


@dataclass(frozen=True)
class Joined:
    """Some passages as a document of their own."""

    passages: tuple[Passage, ...]
    number: int = 0

    @property
    def file(self) -> ScopedFile:
        """A file that holds them."""
        return ScopedFile(0, 0, 0, "text", "passages", "", None, 0, 0, len(self.passages), None)

    @property
    def document(self) -> StoredDocument:
        """Their texts, one below the other."""
        text = "\n\n".join(passage.text for passage in self.passages)
        return StoredDocument(0, "", "", text, Tree((), (), (), (), None, ()))

    @property
    def chunks(self) -> list[StoredChunk]:
        """One a passage."""
        made, at = [], 0
        for ordinal, passage in enumerate(self.passages):
            place, tokens = passage.place, len(passage.text) // 4
            made.append(StoredChunk(0, 0, ordinal, at, at + len(passage.text), place, place, (), tokens))
            at += len(passage.text) + 2
        return made

    @property
    def vectors(self) -> dict[int, Any]:
        """None."""
        return {}

    def passage(self, ordinal: int) -> Passage:
        """One of them."""
        return self.passages[ordinal]


def plain_answer(passages: tuple[Passage, ...]) -> str:
    """The most telling lines of some passages, as many as of a whole file of that length."""
    if not passages:
        return ""
    *_, told = tell(Joined(passages), ALONE)
    return "\n".join(line.text for line in told.lines)


def score(here: EngineHere, row: dict[str, Any], model: str) -> Scored:
    """Ask a question both ways."""
    question, groups = row["question"], row["key_points"]
    found = asked(here, question, model)
    four = FourPassages(here)
    unnoticed = finished(answer(Asked(question), four, None, here.engine.memory.similarity, Cancel()))
    lacking = tuple(group[0] for group in groups if not covers(found.text, group))
    coverage = found.coverage
    return Scored(
        question,
        row["kind"],
        share(found.text, groups),
        share(plain_answer(four.last), groups),
        share(unnoticed.text, groups),
        share("\n".join(passage.text for passage in four.last), groups),
        lacking,
        coverage.read if coverage else 0,
        coverage.files if coverage else 0,
        len(row["files"]),
    )


def asked(here: EngineHere, question: str, model: str) -> Answer:
    """The engine's answer, of which nothing is kept."""
    return finished(here.stream(r.Ask(question, model=model, keep=False)))


def finished(events: Iterator[Any]) -> Answer:
    """The answer that events end in."""
    return next(event.answer for event in events if isinstance(event, Finished))


def share(text: str, groups: Sequence[Sequence[str]]) -> float:
    """Which share of the key points a text says."""
    return sum(covers(text, group) for group in groups) / len(groups)


def covers(text: str, spellings: Sequence[str]) -> bool:
    """Whether a text says one of these spellings."""
    plain = _plain(text)
    return any(_plain(one) in plain for one in spellings)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("*", "").replace("\u00a0", " ").split())


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """Means over the questions, and how many times the plain answer's coverage the whole-file one has."""
    count = len(scored)
    whole, plain, unnoticed, passages = (
        sum(getattr(one, name) for one in scored) / count for name in ("whole", "plain", "unnoticed", "passages")
    )
    made = {
        "summary.coverage": whole,
        "summary.coverage_plain": plain,
        "summary.coverage_unnoticed": unnoticed,
        "summary.coverage_passages": passages,
        "summary.coverage_ratio": whole / plain if plain else float(whole > 0) * 99,
        "summary.coverage_ratio_passages": whole / passages if passages else float(whole > 0) * 99,
        "summary.all_read": sum(one.read == one.files > 0 for one in scored) / count,
    }
    for kind in KINDS:
        of_kind = [one.whole for one in scored if one.kind == kind]
        if of_kind:
            made[f"summary.coverage.{kind}"] = sum(of_kind) / len(of_kind)
    return {name: round(value, 3) for name, value in made.items()}
