"""Branches of a conversation: kept beside each other, chosen, and found in."""

import pytest

from companion.store import branches, conversations
from companion.types.documents import Span
from tests.store.test_conversations import ANSWER, WRITTEN, asked, texts


def turn(connection, number: int, parent: int | None, text: str) -> tuple[int, int]:
    mine = conversations.add_question(connection, number, parent, text, WRITTEN.format(1))
    return mine, conversations.add_answer(connection, number, mine, ANSWER, WRITTEN.format(1), complete=True)


def test_an_edited_question_keeps_the_one_before_and_both_know_of_each_other(connection):
    number, _, first = asked(connection)
    old, _ = turn(connection, number, first, "And the deposit?")
    new, _ = turn(connection, number, first, "And the heating?")
    page = branches.branch(connection, number, None, 10)
    assert texts(page) == ["What is the rent?", ANSWER.text, "And the heating?", ANSWER.text]
    assert [m.siblings for m in page.rows] == [(), (), (old, new), ()]


def test_the_branch_that_is_chosen_shows_its_newest_messages(connection):
    number, _, first = asked(connection)
    old, old_answer = turn(connection, number, first, "And the deposit?")
    _, deeper = turn(connection, number, old_answer, "When is it paid back?")
    turn(connection, number, first, "And the heating?")
    assert branches.choose(connection, number, old)
    assert conversations.head(connection, number) == deeper
    assert texts(branches.branch(connection, number, None, 10))[2::2] == ["And the deposit?", "When is it paid back?"]


def test_the_first_question_can_have_branches_too(connection):
    number, first, _ = asked(connection)
    again, _ = turn(connection, number, None, "What was the rent?")
    page = branches.branch(connection, number, None, 10)
    assert page.rows[0].siblings == (first, again)
    branches.choose(connection, number, first)
    assert texts(branches.branch(connection, number, None, 10))[0] == "What is the rent?"


def test_a_message_of_another_conversation_cannot_be_chosen(connection):
    number, _, answer = asked(connection)
    _, other, _ = asked(connection)
    assert not branches.choose(connection, number, other)
    assert conversations.head(connection, number) == answer


def test_pages_go_on_towards_the_end_as_well(connection):
    number, _, parent = asked(connection)
    for count in range(6):
        _, parent = turn(connection, number, parent, f"turn {count}")
    older = branches.branch(connection, number, None, 4)
    oldest = branches.branch(connection, number, older.rows[0].id, 100)
    assert oldest.after is None
    newer = branches.branch(connection, number, None, 4, newer_than=oldest.rows[1].id)
    assert texts(newer)[::2] == ["turn 0", "turn 1"]
    assert newer.after == str(newer.rows[-1].id)
    last = branches.branch(connection, number, None, 10, newer_than=older.rows[-1].id)
    assert (last.rows, last.after) == ((), None)


def test_words_are_found_in_the_branch_that_is_shown_and_nowhere_else(connection):
    number, mine, first = asked(connection)
    old, _ = turn(connection, number, first, "And the deposit?")
    new, _ = turn(connection, number, first, "And the heating?")
    assert [f.message for f in branches.find(connection, number, "AND THE")] == [new]
    branches.choose(connection, number, old)
    assert [f.message for f in branches.find(connection, number, "and the")] == [old]
    assert [f.message for f in branches.find(connection, number, "rent?")] == [mine]
    assert branches.find(connection, number, "  ") == ()


@pytest.mark.parametrize(
    ("text", "wanted", "shown"),
    [
        ("The rent is 640.", "rent", "rent"),
        ("Straße und Gasse", "gasse", "Gasse"),
        ("die große STRASSE", "strasse", "STRASSE"),
        ("die große Straße", "strasse", "Straße"),
        ("x " * 200 + "the rent " + "y " * 200, "rent", "rent"),
    ],
)
def test_what_was_found_is_shown_with_its_place(text, wanted, shown):
    snippet, span = branches.snippet(text, wanted)
    assert span.of(snippet) == shown
    assert len(snippet) < 200


def test_what_is_not_there_has_no_place():
    assert branches.snippet("The rent is 640.", "deposit") == ("", Span(0, 0))


def test_a_search_in_the_list_tells_where_the_words_stand(connection):
    number, _, first = asked(connection)
    mine, _ = turn(connection, number, first, "And when is the deposit paid back?")
    (row,) = conversations.page(connection, None, 10, "deposit").rows
    assert (row.message, row.found) == (mine, "And when is the deposit paid back?")
    (row,) = conversations.page(connection, None, 10, "").rows
    assert (row.message, row.found) == (0, "")


def test_an_answer_that_was_gone_on_with_takes_the_place_of_what_was_kept(connection):
    number, mine, broken = asked(connection)
    later = conversations.add_question(connection, number, broken, "later", WRITTEN.format(1))
    whole = conversations.add_answer(connection, number, mine, ANSWER, WRITTEN.format(2), complete=True)
    conversations.take_place(connection, whole, broken)
    assert branches.message(connection, broken) is None
    assert branches.message(connection, later).parent == whole
