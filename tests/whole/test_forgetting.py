"""What was found in a whole file goes with it: kept results, kept answers, and its name where it could not be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import requests as r
from companion.store.database import all_rows
from companion.types.answers import Answer, Finished, Verdict
from companion.types.safety import Selector
from tests.goals.here import EngineHere
from tests.whole.vault import FILES, asked, engine_over, write

MARK = "zwqkanarie"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[EngineHere]:
    files = {name: text for name, text in FILES.items() if name.startswith("Minutes/2026-03-0")}
    files["Minutes/2026-03-05.md"] += f"\n## Hall\n\nThe board decided to paint the {MARK} hall for 700 € until June.\n"
    folder = write(tmp_path / "Papers", files)
    (folder / "Minutes" / f"{MARK}.pdf").write_bytes(b"%PDF-1.4 this is no document")
    with engine_over(tmp_path / "data", folder) as made:
        yield made


def file_id(here: EngineHere, name: str) -> int:
    return next(row.id for row in here.call(r.ListFiles()).rows if row.name == name)


def forget(here: EngineHere, number: int) -> None:
    list(here.stream(r.Forget(Selector("file", (number,)))))


def everything(here: EngineHere) -> str:
    connection = here.engine.memory.database.read()
    tables = [row[0] for row in all_rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    told = (str(row) for table in tables for row in all_rows(connection, f'SELECT * FROM "{table}"'))
    return "\n".join(told)


def kept_answer(here: EngineHere, conversation: int) -> Answer:
    answer = here.call(r.ListMessages(conversation)).rows[-1].answer
    assert answer is not None
    return answer


def test_a_forgotten_file_leaves_neither_findings_nor_lines_of_answers(here: EngineHere) -> None:
    finished = asked(here, "Summarise everything in the folder Minutes")[-1]
    assert isinstance(finished, Finished)
    assert MARK in finished.answer.text
    assert any(one.name == f"{MARK}.pdf" for one in finished.answer.coverage.unread)
    connection = here.engine.memory.database.read()
    assert any(MARK in str(row) for row in all_rows(connection, "SELECT result FROM whole_results"))

    forget(here, file_id(here, "2026-03-05.md"))
    forget(here, file_id(here, f"{MARK}.pdf"))
    answer = kept_answer(here, finished.conversation)
    assert any(sentence.verdict is Verdict.FORGOTTEN for sentence in answer.sentences)
    assert "house 4" in answer.text  # the others stand as they were
    assert [one.name for one in answer.coverage.unread] == [""]
    assert MARK not in everything(here)
