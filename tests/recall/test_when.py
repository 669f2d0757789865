"""A question that asks for a time is answered by a text that tells one."""

import pytest

from companion.recall.when import asks_when, tells_when


@pytest.mark.parametrize("question", ["When did she paint it?", "Since when has he swum?", "Wann kommt der Zug?"])
def test_questions_that_ask_for_a_time(question):
    assert asks_when(question)


@pytest.mark.parametrize("question", ["Who painted it?", "What did he say when he left?", "Was wann gilt, sagt wer?"])
def test_questions_that_ask_for_something_else(question):
    assert not asks_when(question)


def test_the_moment_of_writing_alone_tells_no_time():
    assert not tells_when("(1:56 pm on 8 May, 2023) Caroline: Hey Mel! Good to see you!")
    assert tells_when("(1:56 pm on 8 May, 2023) Caroline: I went there yesterday.")
    assert tells_when("Das war vor drei Wochen.")
