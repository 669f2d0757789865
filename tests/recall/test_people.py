"""Who speaks in a chunk, and whom a question names."""

import pytest

from companion.recall.people import named, speaker


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna: Do you know when the ferry leaves?", {"anna"}),
        ("(1:56 pm on 8 May, 2023) Caroline: Hey Mel!", {"caroline"}),
        ("[10:15] Jörg Müller: ja", {"jörg", "müller"}),
        ("The rent rises. Note: from May on.", set()),
        ("https://example.org: a page", set()),
        ("", set()),
    ],
)
def test_the_speaker_of_a_message_is_told(text, names):
    assert speaker(text) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("When did Caroline go to the support group?", {"caroline"}),
        ("What is Caroline's identity?", {"caroline"}),
        ("What did I say?", set()),
        ("", set()),
    ],
)
def test_whom_a_question_names(question, names):
    assert named(question) - {"i"} == names
