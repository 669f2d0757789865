"""Questions that are answered by counting in tables, by code alone: no model takes part.

The interface for whoever sends questions their way:

    found = answer_numbers(database, question, scope, today, cancel)
    if found is not None:
        yield from numbers_events(found)   # ends in Finished(answer, 0, 0), for whoever keeps it
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from companion.link.cancel import Cancel
from companion.store.database import Database
from companion.types.answers import Answer, AnswerEvent, Checked, Delta, Finished, Found, Outcome, Sentence
from companion.types.passages import Passage, Scope
from companion.types.tables import Counted

BY_CODE = "numbers"  # `Answer.model` of what was counted


@dataclass(frozen=True)
class NumbersAnswer:
    """A number with all that it rests on.

    Attributes:
        text, sentences: the answer; each sentence has its supports in `passages`, numbered as cited.
        passages: chunks in which the rows stand, at most `PASSAGES` of them; the others are told by `TableRows`.
        counted: the plan, its sentence, how many rows it found; kept as `Answer.numbers`.
        rows: ids of the rows, in order, at most `ROWS`; `counted.rows` says how many there are.
        searched_files: how many files were looked at.
    """

    text: str
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    counted: Counted
    rows: tuple[int, ...]
    searched_files: int


@dataclass(frozen=True)
class NumbersRefused:
    """A question about tables that is not answered, since it could be meant in several ways or tables are not clear.

    Attributes:
        text, sentences: what was found, and what to say; all neutral.
        choices: the question asked so that one meaning is left, to be offered as chips.
        searched_files: how many files were looked at.
    """

    text: str
    sentences: tuple[Sentence, ...]
    choices: tuple[str, ...]
    searched_files: int


def answer_numbers(
    database: Database, question: str, scope: Scope, today: date, cancel: Cancel | None = None
) -> NumbersAnswer | NumbersRefused | None:
    """Count what a question asks for in the tables of the files in scope.

    Args:
        database: of the memory. Tables of files that were read before tables were kept are made of their texts first.
        question: as written, in English or German. scope: files, folders, kinds and days that it may look at.
        today: for the owner, for "this month". cancel: stops it.

    Returns:
        None where it is no question about tables: it is to be answered from passages.

    Raises:
        Cancelled: `cancel` was set.
    """
    return None


def numbers_events(found: NumbersAnswer | NumbersRefused) -> Iterator[AnswerEvent]:
    """The events of an answer by numbers, `Finished` last (conversation and message 0: whoever keeps it fills in)."""
    answer = as_answer(found)
    yield Found(answer.passages, found.searched_files, by_meaning=False)
    yield Delta(answer.text)
    for sentence in answer.sentences:
        yield Checked(sentence)
    yield Finished(answer, 0, 0)


def as_answer(found: NumbersAnswer | NumbersRefused) -> Answer:
    """As an answer that can be kept; a refusal is one that is not in the files."""
    if isinstance(found, NumbersRefused):
        return Answer(found.text, found.sentences, (), Outcome.NOT_IN_FILES, BY_CODE)
    return Answer(found.text, found.sentences, found.passages, Outcome.ANSWERED, BY_CODE, numbers=found.counted)
