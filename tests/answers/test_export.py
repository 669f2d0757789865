"""A conversation as Markdown that any editor shows, with its sources as footnotes."""

from dataclasses import replace

from companion.answers.export import as_markdown
from companion.engine.handlers.conversations import file_name
from companion.types.answers import Sentence, Verdict
from companion.types.conversations import ENGLISH, ConversationRow, ExportWords, Message, Role
from companion.types.documents import Span
from tests.store.test_conversations import ANSWER

WHEN = "2026-04-14T09:00:00+00:00"


def messages(answer=ANSWER) -> list[Message]:
    return [
        Message(1, 1, None, Role.OWNER, "What is the rent?", WHEN, None, True),
        Message(2, 1, 1, Role.COMPANION, answer.text, WHEN, answer, True),
    ]


def test_questions_are_headings_and_sources_are_footnotes():
    assert as_markdown("Rent", messages(), ENGLISH) == (
        "# Rent\n\n## What is the rent?\n\n*2026-04-14 09:00*\n\n"
        "The rent is 640 [1].[^1-1] Hello.\n\n"
        "[^1-1]: Lease, `Home/home/lease.pdf`, page 2: “The rent is 640.”\n"
    )


def test_words_about_places_are_in_the_readers_language():
    german = ExportWords(page="Seite {}", not_in_files="nicht in deinen Dateien")
    assert "Seite 2: “The rent" in as_markdown("Miete", messages(), german)


def test_a_sentence_that_stands_in_no_file_says_so():
    unsupported = Sentence("Hello.", Span(21, 27), (), Verdict.UNSUPPORTED)
    answer = replace(ANSWER, sentences=(ANSWER.sentences[0], unsupported))
    assert "Hello. *(not in your files)*" in as_markdown("Rent", messages(answer), ENGLISH)


def test_every_answer_has_footnotes_of_its_own():
    told = as_markdown("Rent", [*messages(), *messages()], ENGLISH)
    assert "[^1-1]:" in told
    assert "[^2-1]:" in told


def test_no_two_conversations_are_written_to_one_file_and_names_fit_every_disk():
    taken: set[str] = set()
    row = ConversationRow(1, "Rent: a/b?", False, WHEN, 2)
    assert file_name(row, taken) == "2026-04-14 Rent a b.md"
    assert file_name(row, taken) == "2026-04-14 Rent a b 2.md"
    assert len(file_name(replace(row, title="x" * 400), taken)) < 120
