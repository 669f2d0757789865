"""Conversations as they are kept: their branches, their pages, and ten seconds to think again."""

import pytest

from companion.store import conversations
from companion.types.answers import Answer, Outcome, Sent, Sentence, SentTurn, Support, Verdict
from companion.types.conversations import Role
from companion.types.documents import Place, Span
from companion.types.passages import Passage

WRITTEN = "2026-04-14T09:00:{:02d}+00:00"
PASSAGE = Passage(
    1,
    7,
    3,
    2,
    "Lease",
    "home/lease.pdf",
    "Home",
    "pdf",
    Place(page=2),
    ("Rent",),
    "The rent is 640.",
    0,
    None,
    None,
    0.5,
)
ANSWER = Answer(
    "The rent is 640 [1]. Hello.",
    (
        Sentence("The rent is 640 [1].", Span(0, 20), (Support(1, 7, Span(0, 16), 0.9),), Verdict.SUPPORTED),
        Sentence("Hello.", Span(21, 27), (), Verdict.NEUTRAL),
    ),
    (PASSAGE,),
    Outcome.ANSWERED,
    "starter",
)


def asked(connection, question: str = "What is the rent?", second: int = 0) -> tuple[int, int, int]:
    """A conversation of one question and its answer."""
    number = conversations.start(connection, question, WRITTEN.format(second))
    mine = conversations.add_question(connection, number, None, question, WRITTEN.format(second))
    answer = conversations.add_answer(connection, number, mine, ANSWER, WRITTEN.format(second), complete=True)
    return number, mine, answer


def titles(page) -> list[str]:
    return [row.title for row in page.rows]


def texts(page) -> list[str]:
    return [message.text for message in page.rows]


def test_an_answer_is_kept_with_its_sentences_and_what_supports_them(connection):
    number, mine, answer = asked(connection)
    page = conversations.branch(connection, number, None, 10)
    assert [(m.id, m.parent, m.role, m.complete) for m in page.rows] == [
        (mine, None, Role.OWNER, True),
        (answer, mine, Role.COMPANION, True),
    ]
    assert page.rows[0].answer is None
    assert page.rows[1].answer == ANSWER
    assert list(connection.execute("SELECT ordinal, chunk FROM supports")) == [(0, 7)]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What is the rent?", "What is the rent?"),
        ("  What\n is\tthe   rent? ", "What is the rent?"),
        ("word " * 30, "word word word word word word word word word word word…"),
        ("x" * 200, "x" * 59 + "…"),
        ("日本語" * 40, ("日本語" * 40)[:59] + "…"),
    ],
)
def test_a_conversation_is_titled_by_its_first_question(connection, question, title):
    conversations.start(connection, question, WRITTEN.format(0))
    assert titles(conversations.page(connection, None, 10, "")) == [title]
    assert len(title) <= conversations.TITLE_LENGTH


def test_an_edited_question_starts_a_branch_and_the_old_one_is_kept(connection):
    number, _, answer = asked(connection)
    old = conversations.add_question(connection, number, answer, "And the deposit?", WRITTEN.format(1))
    conversations.add_answer(connection, number, old, ANSWER, WRITTEN.format(2), complete=False)
    edited = conversations.add_question(connection, number, answer, "And the heating?", WRITTEN.format(3))
    page = conversations.branch(connection, number, None, 10)
    assert texts(page) == ["What is the rent?", ANSWER.text, "And the heating?"]
    assert page.total == 3
    assert conversations.head(connection, number) == edited
    (row,) = conversations.page(connection, None, 10, "").rows
    assert row.messages == 5
    assert conversations.page(connection, None, 10, "deposit").total == 1


def test_an_edited_first_question_starts_anew(connection):
    number, _, _ = asked(connection)
    conversations.add_question(connection, number, None, "Other", WRITTEN.format(1))
    assert texts(conversations.branch(connection, number, None, 10)) == ["Other"]


def test_a_long_conversation_comes_in_pages_from_its_end_in_order_of_time(connection):
    number, _, parent = asked(connection)
    for turn in range(1, 11):
        parent = conversations.add_question(connection, number, parent, f"turn {turn}", WRITTEN.format(turn))
        conversations.add_question(connection, number, parent, "a branch left behind", WRITTEN.format(turn))
    connection.execute("UPDATE conversations SET head = ? WHERE id = ?", (parent, number))
    pages, before = [], None
    while True:
        page = conversations.branch(connection, number, before, 5)
        pages.append(texts(page))
        assert page.total == 12
        if page.after is None:
            break
        before = int(page.after)
        conversations.add_question(connection, number, parent, "comes in meanwhile", WRITTEN.format(20))
        connection.execute("UPDATE conversations SET head = ? WHERE id = ?", (parent, number))
    assert pages == [
        [f"turn {turn}" for turn in range(6, 11)],
        [f"turn {turn}" for turn in range(1, 6)],
        ["What is the rent?", ANSWER.text],
    ]


def test_an_empty_or_unknown_conversation_has_an_empty_page(connection):
    number = conversations.start(connection, "?", WRITTEN.format(0))
    for asked_for in (number, 99):
        page = conversations.branch(connection, asked_for, None, 10)
        assert (page.rows, page.after, page.total) == ((), None, 0)
    assert conversations.head(connection, 99) is None


def test_pinned_conversations_come_first_and_the_newest_first_among_them(connection):
    numbers = [asked(connection, name, second)[0] for second, name in enumerate(["one", "two", "three", "four"])]
    conversations.pin(connection, numbers[0], True)
    conversations.pin(connection, numbers[1], True)
    assert titles(conversations.page(connection, None, 10, "")) == ["two", "one", "four", "three"]
    conversations.pin(connection, numbers[1], False)
    conversations.rename(connection, numbers[2], "the third")
    assert titles(conversations.page(connection, None, 10, "")) == ["one", "four", "the third", "two"]


def test_the_list_misses_and_repeats_nothing_while_it_is_paged_through(connection):
    numbers = {name: asked(connection, name, second)[0] for second, name in enumerate("abcdefgh")}
    conversations.pin(connection, numbers["c"], True)
    first = conversations.page(connection, None, 3, "")
    assert titles(first) == ["c", "h", "g"]
    asked(connection, "new", 30)  # comes before the place
    conversations.hide(connection, numbers["h"], 1.0)
    second = conversations.page(connection, first.after, 3, "")
    assert titles(second) == ["f", "e", "d"]
    conversations.hide(connection, numbers["g"], 1.0)
    conversations.hide(connection, numbers["f"], 1.0)
    third = conversations.page(connection, second.after, 3, "")
    assert (titles(third), third.after) == (["b", "a"], None)


def test_conversations_of_the_same_second_are_told_apart_between_pages(connection):
    for name in "abcde":
        asked(connection, name, 0)
    seen, after = [], None
    while True:
        page = conversations.page(connection, after, 2, "")
        seen += titles(page)
        after = page.after
        if after is None:
            break
    assert seen == list("edcba")


@pytest.mark.parametrize("find", ["übersetzung", "ÜBERSETZUNG", "u\N{COMBINING DIAERESIS}bersetzung", "der Übers"])
def test_a_conversation_is_found_by_words_of_its_title_whatever_their_case(connection, find):
    asked(connection, "Was kostet der Übersetzung?", 0)
    asked(connection, "Other", 1)
    assert titles(conversations.page(connection, None, 10, find)) == ["Was kostet der Übersetzung?"]


@pytest.mark.parametrize("find", ["%", "_", "'", "\\", "x%"])
def test_what_is_looked_for_is_no_pattern(connection, find):
    asked(connection, "plain", 0)
    assert conversations.page(connection, None, 10, find).total == 0
    asked(connection, f"it has {find} in it", 1)
    assert conversations.page(connection, None, 10, find).total == 1


def test_a_conversation_is_found_by_words_of_its_messages(connection):
    asked(connection, "one", 0)
    number, _, answer = asked(connection, "two", 1)
    conversations.add_question(connection, number, answer, "And the DEPOSIT?", WRITTEN.format(2))
    assert titles(conversations.page(connection, None, 10, "deposit")) == ["two"]
    assert conversations.page(connection, None, 10, "rent is 640").total == 2


def test_a_deleted_conversation_is_hidden_at_once_and_comes_back_within_ten_seconds(connection):
    number, _, _ = asked(connection)
    now = 1000.0
    conversations.hide(connection, number, now)
    assert not conversations.exists(connection, number)
    assert conversations.page(connection, None, 10, "").total == 0
    assert conversations.page(connection, None, 10, "rent").total == 0
    assert conversations.forget_hidden(connection, now + 9.9 - conversations.UNDO_S) == 0
    conversations.hide(connection, number, None)
    assert conversations.exists(connection, number)
    assert texts(conversations.branch(connection, number, None, 10)) == ["What is the rent?", ANSWER.text]
    assert conversations.forget_hidden(connection, now + 1000) == 0


def test_after_ten_seconds_nothing_of_it_is_left(connection):
    kept, *kept_messages = asked(connection, "kept")
    number, _, _ = asked(connection)
    conversations.hide(connection, number, 1000.0)
    assert conversations.forget_hidden(connection, 1000.0 + 10 - conversations.UNDO_S) == 1
    assert [row for (row,) in connection.execute("SELECT id FROM messages ORDER BY id")] == kept_messages
    for table in ("sentences", "supports"):
        assert {row for (row,) in connection.execute(f"SELECT message FROM {table}")} == {kept_messages[1]}
    assert conversations.exists(connection, kept)


def test_what_a_model_was_sent_is_kept_until_the_answers_passages_change(database):
    sent = Sent("qwen3:4b", (SentTurn("system", "Rules.", 3), SentTurn("user", "The rent is 640.", 7)), 14, 15, 4096)
    with database.write() as connection:
        conversation = conversations.start(connection, "What is the rent?", WRITTEN.format(0))
        question = conversations.add_question(connection, conversation, None, "What is the rent?", WRITTEN.format(0))
        answer = conversations.add_answer(connection, conversation, question, ANSWER, WRITTEN.format(1), True)
        conversations.add_sent(connection, answer, sent)
        assert conversations.sent(connection, answer) == sent
        assert conversations.answered_by(connection, answer) == "starter"
        assert conversations.answered_by(connection, question) is None
        connection.execute("UPDATE messages SET answer = '{}' WHERE id = ?", (answer,))  # as forgetting does
        assert conversations.sent(connection, answer) is None


def test_what_a_model_was_sent_goes_with_its_conversation(database):
    with database.write() as connection:
        conversation = conversations.start(connection, "What is the rent?", WRITTEN.format(0))
        question = conversations.add_question(connection, conversation, None, "What is the rent?", WRITTEN.format(0))
        answer = conversations.add_answer(connection, conversation, question, ANSWER, WRITTEN.format(1), True)
        conversations.add_sent(connection, answer, Sent("qwen3:4b", (), 14))
        conversations.hide(connection, conversation, 1.0)
        conversations.forget_hidden(connection, 2.0)
        assert list(connection.execute("SELECT * FROM sent")) == []
