"""The main job in the terminal, as a newcomer does it: no display, no keyring, nobody to ask."""

import json
from pathlib import Path

import pytest

from tests.places import ROOT, Home

QUESTIONS = json.loads((ROOT / "assets" / "sample-questions.json").read_text(encoding="utf-8"))


def test_run_without_a_display_answers_from_the_sample_vault_with_a_citation(home: Home) -> None:
    ended = home.run("run")
    assert ended.returncode == 0, ended.stderr
    assert "no display" in ended.stderr
    first = QUESTIONS[0]
    assert any(spelling in ended.stdout for spelling in first["must"][0])
    assert f"] {first['file']}" in ended.stdout
    assert "companion ask" in ended.stdout


def test_a_memory_for_this_run_says_so_and_leaves_nothing(home: Home, sample_vault: Path) -> None:
    ended = home.run("ask", QUESTIONS[0]["question"], "--folder", str(sample_vault))
    assert "Nothing is kept" in ended.stderr
    assert list((home.folder / "tmp").glob("companion-*")) == []


@pytest.fixture
def notes(home: Home) -> Path:
    folder = home.folder / "notes"
    folder.mkdir()
    (folder / "house.md").write_text(
        "# House\n\nThe boiler was serviced on 3 March 2026 by Ms Okafor. The next service is due in March 2027.\n"
        "\nThe fuse box is in the cellar, left of the stairs.\n",
        encoding="utf-8",
    )
    (folder / "garden.md").write_text(
        "# Garden\n\nThe quince was planted on 12 October 2025. Water it every second day in July.\n", encoding="utf-8"
    )
    return folder


def test_answers_as_json_hold_what_is_printed(home: Home, notes: Path) -> None:
    answer = home.json("ask", "Who serviced the boiler?", "--folder", str(notes))
    assert answer["outcome"] == "answered"
    assert "Ms Okafor" in answer["text"]
    supports = [support for sentence in answer["sentences"] for support in sentence["supports"]]
    cited = {passage["number"]: passage for passage in answer["passages"]}
    assert {cited[support["passage"]]["path"] for support in supports} == {"house.md"}
    assert cited[supports[0]["passage"]]["place"]["line"] is not None


def test_an_edited_file_answers_anew_at_the_next_question(home: Home, notes: Path) -> None:
    question = ("ask", "Who serviced the boiler?", "--folder", str(notes))
    assert "Ms Okafor" in home.run(*question).stdout
    text = (notes / "house.md").read_text(encoding="utf-8")
    (notes / "house.md").write_text(text.replace("Ms Okafor", "Mr Lindqvist"), encoding="utf-8")
    ended = home.run(*question)
    assert "Mr Lindqvist" in ended.stdout
    assert "Okafor" not in ended.stdout


def test_files_in_another_language_name_the_search_that_knows_it_before_they_are_read(home: Home) -> None:
    letters = home.folder / "Briefe"
    letters.mkdir()
    for number in range(6):
        text = f"<p>Wir sind gestern mit dem Rad an den See gefahren, und es war schon sehr kalt. Nummer {number}.</p>"
        (letters / f"{number}.html").write_text(text, encoding="utf-8")
    proposal = "companion models --meaning multilingual"
    assert proposal in home.run("ask", "Wohin sind wir gefahren?", "--folder", str(letters)).stderr
    (home.folder / "notes").mkdir()
    (home.folder / "notes" / "a.md").write_text("The boiler was serviced on 3 March by Ms Okafor.", encoding="utf-8")
    assert proposal not in home.run("ask", "Who came?", "--folder", str(home.folder / "notes")).stderr


def test_what_the_files_do_not_say_is_said_so_with_exit_code_3(home: Home, notes: Path) -> None:
    ended = home.run("ask", "What is my passport number?", "--folder", str(notes))
    assert ended.returncode == 3
    assert "Your files don't say" in ended.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ask", ""), "There is no question yet."),
        (("ask",), "Missing argument"),
        (("ask", "Where?", "--folder", ""), "There is no folder at"),
        (("frobnicate",), "No such command"),
        (("ask", "Where?", "--folder", "/nowhere/at/all"), "There is no folder at /nowhere/at/all."),
        (("ask", "Where?", "--folder", __file__), "is not a folder."),
    ],
)
def test_bad_input_ends_with_a_sentence_and_exit_code_2(home: Home, words: tuple[str, ...], sentence: str) -> None:
    ended = home.run(*words)
    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_question_without_a_word_is_no_fault(home: Home, notes: Path) -> None:
    ended = home.run("ask", "???!!! 🎉", "--folder", str(notes))
    assert ended.returncode == 3, ended.stderr
    assert "Your files don't say" in ended.stdout


def test_search_needs_no_model_and_cites_places(home: Home, notes: Path) -> None:
    ended = home.run("search", "fuse box", "--folder", str(notes))
    assert ended.returncode == 0
    assert "[1] house.md:" in ended.stdout


def test_a_lasting_memory_opens_with_its_passphrase_only(home: Home, notes: Path) -> None:
    import os

    def with_passphrase(passphrase: str, *words: str) -> tuple[int, str, str]:
        read, write = os.pipe()
        os.write(write, f"{passphrase}\n".encode())
        os.close(write)
        ended = home.run("--passphrase-fd", str(read), *words, pass_fds=(read,))
        os.close(read)
        return ended.returncode, ended.stdout, ended.stderr

    code, _, told = with_passphrase("correct horse", "index", str(notes), "--wait")
    assert code == 0, told
    assert "2 of 2 files can be found by words, 2 by meaning too." in told
    code, printed, _ = with_passphrase("correct horse", "search", "quince")
    assert code == 0
    assert "garden.md" in printed


def test_a_model_that_is_not_there_is_named_with_those_that_are(home: Home, notes: Path) -> None:
    done = home.run("ask", "What is the kettle made of?", "--folder", str(notes), "--model", "no-such-model")
    assert done.returncode == 2
    assert "no model no-such-model" in done.stderr
    assert "none" in done.stderr
