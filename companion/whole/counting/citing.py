"""From rows to an answer: sentences, the passages in which their rows stand, and the files that were looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import apsw

from companion.recall.passages import passages
from companion.recall.retriever import Ranked, Ranking
from companion.recall.words import QueryTerms
from companion.store import folders
from companion.types.answers import Sentence, Support, Verdict
from companion.types.documents import Span
from companion.types.passages import Passage, Scope, Why
from companion.types.tables import Counted, CountedRow, CountedRows, Plan
from companion.whole.counting.checking import check_plan
from companion.whole.counting.families import FileOf
from companion.whole.counting.repeats import Seen
from companion.whole.counting.running import Fitting, Outcome, fitting_rows
from companion.whole.counting.telling import condition_words, plan_sentence, results

PASSAGES = 64  # of an answer
SUPPORTS = 6  # of a sentence; all rows are told by `TableRows`
FEW = 8  # sentences that may each have as many; of more, each has one
ROWS_AT_ONCE = 200


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


@dataclass(frozen=True)
class _File:
    """What shows a document: a file, or one that came inside another."""

    id: int
    file: FileOf


def files_of(connection: apsw.Connection, documents: Sequence[int]) -> dict[int, _File]:
    """The file that shows each document."""
    found = {}
    for document, number in folders.files_of_documents(connection, documents).items():
        row = folders.file_row(connection, number)
        if row is not None:
            found[document] = _File(number, FileOf(row.name, row.path))
    return found


def unread_in(connection: apsw.Connection, scope: Scope) -> tuple[int, tuple[str, ...]]:
    """How many files in scope wait to be read, and the names of those that could not be read."""
    where, values = ["f.parent IS NULL"], list[object]()
    for column, wanted in (("f.folder", scope.folders), ("f.id", scope.files), ("f.kind", scope.kinds)):
        if wanted:
            where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    query = f"SELECT f.state, f.shown FROM files f WHERE {' AND '.join(where)} AND f.state IN ('waiting', 'failed')"
    rows = list(connection.execute(query, values))
    failed = tuple(str(shown).rsplit("/", 1)[-1] for state, shown in rows if state == "failed")
    return sum(state == "waiting" for state, _ in rows), failed


def told(
    connection: apsw.Connection, plan: Plan, out: Outcome, searched: int, unread: tuple[str, ...]
) -> NumbersAnswer:
    """An answer of what running a plan gave."""
    said = results(plan, out)
    each = SUPPORTS if len(said) <= FEW else 1
    cited = _Citations(connection, [row for _, rows in said for row in rows[:each]])
    text, sentences = "", []
    for words, rows in said:
        text += "\n\n" if text else ""
        supports = cited.supports(rows[:each])
        verdict = Verdict.SUPPORTED if supports else Verdict.NEUTRAL
        sentences.append(Sentence(words, Span(len(text), len(text) + len(words)), supports, verdict))
        text += words
    sentence = plan_sentence(plan)
    notes = [f"{'Gezählt' if plan.german else 'Counted'}: {sentence}."]
    if unread:
        names = ", ".join(unread[:5]) + (" …" if len(unread) > 5 else "")
        notes.append(
            f"Nicht lesbar und nicht mitgezählt: {names}."
            if plan.german
            else (f"Could not be read, and is not counted: {names}.")
        )
    if out.repeated:
        notes.append(
            f"{out.repeated} kamen in mehreren Dateien vor und sind einmal gezählt."
            if plan.german
            else f"{out.repeated} stood in several files and are counted once."
        )
    for words in notes:
        text += "\n\n"
        sentences.append(Sentence(words, Span(len(text), len(text) + len(words)), (), Verdict.NEUTRAL))
        text += words
    documents = {table.document for table in plan.tables} | {
        table.document for table in (plan.join.tables if plan.join is not None else ())
    }
    counted = Counted(plan, sentence, out.fitted, out.read, tuple(sorted(documents)))
    return NumbersAnswer(text, tuple(sentences), cited.passages(), counted, tuple(out.ids), searched)


class _Citations:
    """Passages for the rows of an answer, numbered as they come up; each document is looked up once."""

    def __init__(self, connection: apsw.Connection, rows: Sequence[Fitting]) -> None:
        self._chunks: dict[int, int] = {}  # by row
        found: dict[int, int] = {}  # documents by chunk, in order
        query = "SELECT id FROM chunks WHERE document = ? AND start <= ? AND stop > ? ORDER BY ordinal LIMIT 1"
        for row in rows:
            document, at = row.table.document, row.span.start
            for (chunk,) in connection.execute(query, (document, at, at)):
                if chunk in found or len(found) < PASSAGES:
                    found[int(chunk)] = document
                    self._chunks[row.id] = int(chunk)
        ranked = tuple(Ranked(chunk, document, 1.0, (Why.WORDS,)) for chunk, document in found.items())
        made = passages(connection, Ranking(ranked, QueryTerms((), None), by_meaning=False))
        self._passages = {one.chunk: replace(one, number=number) for number, one in enumerate(made, start=1)}

    def supports(self, rows: Sequence[Fitting]) -> tuple[Support, ...]:
        """The words of rows in their passages."""
        made = []
        for row in rows:
            passage = self._passages.get(self._chunks.get(row.id, 0))
            if passage is None:
                continue
            start = max(0, row.span.start - passage.start)
            end = min(len(passage.text), row.span.end - passage.start)
            if start < end:
                made.append(Support(passage.number, passage.chunk, Span(start, end), 1.0))
        return tuple(made)

    def passages(self) -> tuple[Passage, ...]:
        """All of them, in order."""
        return tuple(self._passages.values())


def rows_page(
    connection: apsw.Connection, plan: Plan, after: int | None, limit: int, check: Callable[[], None] = lambda: None
) -> CountedRows:
    """A page of the rows that a plan counts; `after` is how many were shown already.

    Raises:
        CompanionError: `bad-request`, `not-found`: the plan does not fit its tables, or they are gone.
    """
    check_plan(connection, plan)
    start = max(0, after or 0)
    limit = max(1, min(limit, ROWS_AT_ONCE))
    files = files_of(connection, [table.document for table in plan.tables])
    made, total = [], 0
    seen = Seen(plan)
    for row in fitting_rows(connection, plan, check):
        if row is None or row.doubtful or seen.before(row):
            continue
        if start <= total < start + limit:
            file = files.get(row.table.document)
            cells = tuple("" if cell is None else cell.text for cell in row.cells)
            made.append(CountedRow(row.id, 0 if file is None else file.id, row.table.name, row.place, cells))
        total += 1
    after = start + limit if start + limit < total else None
    return CountedRows(plan.fields, tuple(made), total, after, plan_sentence(plan), condition_words(plan))
