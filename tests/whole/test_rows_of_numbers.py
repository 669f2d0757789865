"""What a number rests on can be looked at, changed, and forgotten."""

from dataclasses import replace

import pytest

from companion.store import redact, tables
from companion.store.database import all_rows
from companion.store.removal import forget_files
from companion.types.answers import Verdict
from companion.types.errors import CompanionError
from companion.types.passages import Scope
from companion.types.tables import Condition, Fits, Measure
from companion.whole.counting.citing import rows_page
from companion.whole.numbers import NumbersRefused, answer_numbers, as_answer, count_again
from tests.whole.bureau import bureau
from tests.whole.folder import memory_of
from tests.whole.test_plans import TODAY


@pytest.fixture
def memory(tmp_path):
    database = memory_of(tmp_path, bureau())
    yield database
    database.close()


def _asked(memory, question):
    found = answer_numbers(memory, question, Scope(), TODAY)
    assert found is not None and not isinstance(found, NumbersRefused), found
    return found


def test_the_rows_of_a_number_come_page_by_page_with_their_places(memory):
    found = _asked(memory, "Total amount of the orders in March 2025")
    first = rows_page(memory.read(), found.counted.plan, None, 2)
    rest = rows_page(memory.read(), found.counted.plan, first.after, 2)
    rows = [*first.rows, *rest.rows]
    assert (first.total, rest.after) == (3, None)
    assert [row.cells[0] for row in rows] == ["A-5", "A-6", "A-7"]
    assert rows[0].place.cells == "A6:G6"
    assert [row.id for row in rows] == list(found.rows)
    assert first.sentence == found.counted.sentence


def test_a_plan_can_be_changed_and_counted_again(memory):
    plan = _asked(memory, "Total amount of the orders in March 2025").counted.plan
    average = count_again(memory, replace(plan, measure=Measure.AVERAGE))
    assert "283.42" in average.text
    wider = count_again(memory, replace(plan, conditions=()))
    assert "2,802" in wider.text


@pytest.mark.parametrize(
    "change",
    [
        {"field": "Nothing"},
        {"field": "Customer"},
        {"conditions": (Condition("Amount", Fits.OVER, ("many",)),)},
        {"conditions": (Condition("Secret", Fits.IS, ("x",)),)},
        {"tables": ()},
    ],
)
def test_a_plan_that_does_not_fit_its_tables_is_refused(memory, change):
    plan = _asked(memory, "Total amount of the orders in March 2025").counted.plan
    with pytest.raises(CompanionError):
        count_again(memory, replace(plan, **change))


def test_a_forgotten_file_takes_its_tables_and_the_numbers_counted_in_it(memory):
    found = _asked(memory, "How much did I spend at REWE?")
    answer = as_answer(found)
    document = found.passages[0].document
    with memory.write() as connection:
        file = all_rows(connection, "SELECT id FROM files WHERE document = ?", (document,))[0][0]
        gone = forget_files(connection, [file])
    connection = memory.read()
    assert document in gone.documents
    for table in ("doc_tables", "doc_tables_made"):
        assert not all_rows(connection, f"SELECT 1 FROM {table} WHERE document = ?", (document,))
    assert "REWE" not in str(all_rows(connection, "SELECT cells FROM doc_table_rows"))
    redacted = redact.redacted_answer(answer, [], counted=True)
    assert redacted.numbers is None
    assert {one.verdict for one in redacted.sentences} == {Verdict.FORGOTTEN}
    assert "100" not in redacted.text
    with pytest.raises(CompanionError):
        rows_page(connection, found.counted.plan, None, 10)


def test_what_was_read_before_tables_were_kept_is_counted_too(memory):
    with memory.write() as connection:
        connection.execute("DELETE FROM doc_tables")
        connection.execute("DELETE FROM doc_tables_made")
        documents = [number for (number,) in connection.execute("SELECT id FROM documents")]
    assert len(tables.without_tables(memory.read(), documents)) == len(documents)
    assert "7" in _asked(memory, "How many orders are there?").text


def test_two_exports_of_one_account_are_not_added_up(tmp_path):
    files = bureau()
    files["bank/giro-copy.csv"] = files["bank/giro.csv"].replace(b"Kontoauszug", b"Umsaetze")
    database = memory_of(tmp_path, files)
    try:
        found = answer_numbers(database, "How much did I spend at REWE in March 2025?", Scope(), TODAY)
        assert isinstance(found, NumbersRefused)
        assert "giro-copy.csv" in found.text
    finally:
        database.close()
