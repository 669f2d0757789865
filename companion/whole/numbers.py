"""Questions that are answered by counting in tables, by code alone: no model takes part.

The interface for whoever sends questions their way:

    found = answer_numbers(database, question, scope, today, cancel)
    if found is not None:
        yield from numbers_events(found)   # ends in Finished(answer, 0, 0), for whoever keeps it
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from companion.library.cell_values import folded
from companion.library.table_keeping import make_tables
from companion.link.cancel import Cancel
from companion.recall.scope import documents_sql
from companion.store.database import Database
from companion.store.tables import tables_of, without_tables
from companion.types.answers import Answer, AnswerEvent, Checked, Delta, Finished, Found, Outcome, Sentence, Verdict
from companion.types.documents import Span
from companion.types.passages import Scope
from companion.types.tables import Measure, Plan
from companion.whole.counting.asked import Asked, asked
from companion.whole.counting.checking import check_plan
from companion.whole.counting.choosing import Candidate, Why, choose
from companion.whole.counting.citing import NumbersAnswer, NumbersRefused, files_of, told, unread_in
from companion.whole.counting.explaining import Values, explain
from companion.whole.counting.families import NUMERIC, families_of, stems
from companion.whole.counting.never import plan_of_what_never
from companion.whole.counting.outcomes import check_outcome
from companion.whole.counting.planning import Planner
from companion.whole.counting.refusing import refusal
from companion.whole.counting.running import run
from companion.whole.noticing import Task, task_of

__all__ = ["NumbersAnswer", "NumbersRefused", "answer_numbers", "as_answer", "count_again", "numbers_events"]

BY_CODE = "numbers"  # `Answer.model` of what was counted
_MAY_BE_SAID = frozenset({"unexplained", "two-meanings", "several-measures"})
MADE_AT_ONCE = 300  # documents whose tables are made while somebody waits; the others follow by themselves


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
    task = task_of(question)
    said = asked(question, today)
    if not _counts(said, task) or scope.dropped:
        return None
    check = cancel.check if cancel is not None else _never_stops
    library = _Library(database, scope, check)
    chosen = None
    try:
        chosen = library.choose(said)
        if chosen is None or (task is Task.ORDINARY and not _is_meant(said, chosen)):
            return None
        if library.waiting:
            raise Why("still-reading", [str(library.waiting)])
        noun = _noun(question, said, chosen)
        connection = database.read()
        if (said.unpaid or said.never) and -1 not in said.which:
            plan = plan_of_what_never(connection, said, chosen, library.candidates(said), noun, check)
        else:
            plan = Planner(connection, said, chosen, noun, check).plan()
        out = run(connection, plan, check)
        check_outcome(connection, chosen.family.stored, plan, out, said.without_back, check)
    except Why as why:
        if task is Task.ORDINARY and (chosen is None or why.code in _MAY_BE_SAID):  # passages may well say it
            return None
        return _refused(why, said.german, library.searched)
    return told(connection, plan, out, library.searched, library.unread)


def count_again(database: Database, plan: Plan, cancel: Cancel | None = None) -> NumbersAnswer | NumbersRefused:
    """Count by a plan as the owner changed it.

    Raises:
        CompanionError: `bad-request`, its parts do not fit together; `not-found`, a table of it is gone.
        Cancelled: `cancel` was set.
    """
    check = cancel.check if cancel is not None else _never_stops
    connection = database.read()
    stored = check_plan(connection, plan)
    files = len({table.document for table in plan.tables})
    try:
        out = run(connection, plan, check)
        check_outcome(connection, stored, plan, out, False, check)
    except Why as why:
        return _refused(why, plan.german, files)
    return told(connection, plan, out, files, ())


def _never_stops() -> None:
    """Nobody stops it."""


def _counts(said: Asked, task: Task) -> bool:
    """Whether a question may be one about tables."""
    if task in (Task.SUMMARISE, Task.COMPARE, Task.CHANGED):
        return False
    if task is not Task.ORDINARY:
        return True
    strong = {Measure.SUM, Measure.AVERAGE, Measure.LARGEST, Measure.SMALLEST, Measure.COUNT} & set(said.measures)
    return bool(strong or said.most or said.steps or said.how_much or said.unpaid or said.by)


def _is_meant(said: Asked, chosen: Candidate) -> bool:
    """Whether a question that may be an ordinary one is about these tables: "how much" alone is not enough."""
    if set(said.measures) - {Measure.LIST} or said.most or said.steps or said.unpaid:
        return bool(chosen.explained.noun or chosen.explained.mentions or said.spent or said.received)
    made = chosen.explained
    named = made.money or (any(one.field.kind in NUMERIC for one in made.mentions) and made.noun)
    return bool(named or said.spent or said.received)


def _noun(question: str, said: Asked, chosen: Candidate) -> str:
    """What a row is called: as the question says, as it is written there."""
    wanted = chosen.explained.noun
    for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", question):
        if wanted and folded(word) == wanted and len(chosen.explained.noun.split()) == 1:
            return str(word)
    return "Zeilen" if said.german else "rows"


def _refused(why: Why, german: bool, searched: int) -> NumbersRefused:
    text = refusal(why.code, why.found, german)
    sentence = Sentence(text, Span(0, len(text)), (), Verdict.NEUTRAL)
    return NumbersRefused(text, (sentence,), why.choices, searched)


class _Library:
    """The tables of the files in scope.

    Attributes:
        searched: how many files were looked at. waiting: that are still to be read. unread: names of failed ones.
    """

    def __init__(self, database: Database, scope: Scope, check: Callable[[], None]) -> None:
        self._database = database
        self._check = check
        connection = database.read()
        wanted = [int(number) for (number,) in connection.execute(documents_sql(scope))]
        self._files = files_of(connection, wanted)
        self.searched = len(self._files)
        self.waiting, self.unread = unread_in(connection, scope)
        missing = without_tables(connection, list(self._files))
        for number in missing[:MADE_AT_ONCE]:
            check()
            make_tables(database, number)
        self.waiting += max(0, len(missing) - MADE_AT_ONCE)
        stored = tables_of(database.read(), list(self._files))
        self._families = families_of(stored, {number: one.file for number, one in self._files.items()})
        self._made: list[Candidate] | None = None

    def candidates(self, said: Asked) -> list[Candidate]:
        """All families with how each explains the question."""
        if self._made is None:
            connection = self._database.read()
            self._made = [
                Candidate(family, explain(said, family, Values(connection, family, self._check)))
                for family in self._families
            ]
            if said.never and not said.unpaid:  # "which customers never ordered": the other word names another table
                for one in self._made:
                    others = [names for o in self._families if o is not one.family for names in o.names.values()]
                    left = one.explained.left
                    one.explained.left = [w for w in left if not any(stems(w) & names for names in others)]
        return self._made

    def choose(self, said: Asked) -> Candidate | None:
        """The family that is meant; raises `Why`."""
        return choose(said, self.candidates(said))


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
