"""A number that is asked for in a conversation: counted, kept with its plan, gone with the files it came from."""

from pathlib import Path

import pytest

from companion import requests as r
from companion.store import jobs
from companion.types.answers import Finished, Verdict
from companion.types.safety import Selector
from tests.goals.here import eventually
from tests.whole.vault import asked, engine_over

MARK = "zwqkanarie"
STATEMENT = f"""Buchungstag;Empfänger;Verwendungszweck;Betrag;Saldo
03.02.2025;{MARK} Markt;Einkauf;-45,20;954,80
05.02.2025;Hahn;Miete;-800,00;154,80
03.03.2025;{MARK} Markt;Einkauf;-54,80;100,00
"""
QUESTION = f"How much did I spend on {MARK} in total?"


@pytest.fixture
def here(tmp_path: Path):
    folder = tmp_path / "Bank"
    folder.mkdir()
    (folder / "giro.csv").write_text(STATEMENT, encoding="utf-8")
    (folder / "note.md").write_text("# Note\n\nNothing of money here.\n", encoding="utf-8")
    with engine_over(tmp_path / "data", folder) as made:
        yield made


def test_a_sum_is_counted_kept_and_shown_row_by_row(here):
    finished = asked(here, QUESTION)[-1]
    assert isinstance(finished, Finished)
    assert "100.00" in finished.answer.text
    kept = here.call(r.ListMessages(finished.conversation)).rows[-1].answer
    assert kept is not None and kept.numbers is not None and kept.numbers.rows == 2
    rows = here.call(r.TableRows(kept.numbers.plan))
    assert [row.place.line for row in rows.rows] == [2, 4]
    again = here.call(r.CountAgain(kept.numbers.plan))
    assert again.text == finished.answer.text


def test_tables_are_made_by_themselves_after_reading(here):
    database = here.engine.memory.database
    assert eventually(lambda: not jobs.waiting(database.read(), jobs.TABLES), 60)
    assert MARK in str(list(database.read().execute("SELECT cells FROM doc_table_rows")))


def test_forgetting_the_file_takes_the_number_its_plan_and_its_tables(here):
    finished = asked(here, QUESTION)[-1]
    file = next(row.id for row in here.call(r.ListFiles()).rows if row.name == "giro.csv")
    list(here.stream(r.Forget(Selector("file", (file,)))))
    answer = here.call(r.ListMessages(finished.conversation)).rows[-1].answer
    assert answer.numbers is None
    assert all(one.verdict is Verdict.FORGOTTEN for one in answer.sentences)
    assert "100" not in answer.text
    connection = here.engine.memory.database.read()
    left = [
        str(row) for name in ("doc_tables", "doc_table_rows") for row in connection.execute(f"SELECT * FROM {name}")
    ]
    assert left == []
    answers = [str(row) for row in connection.execute("SELECT answer FROM messages WHERE answer IS NOT NULL")]
    assert MARK not in "\n".join(answers)
