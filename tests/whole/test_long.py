"""Long documents: a summary with a table of contents that opens, an estimate that holds, and memory that stays flat."""

import tracemalloc
from pathlib import Path

import pytest

from companion import requests as r
from companion.types.answers import Answer
from companion.types.whole import ReadSoFar
from companion.whole.pace import Pace, of_model
from tests.whole import long_pdf
from tests.whole.vault import answer_of, asked, engine_over

SHORT, SMALL, LARGE = 36, 60, 600  # pages


class Timer:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_long_report_has_a_table_of_contents_that_opens_at_its_chapters(tmp_path: Path) -> None:
    folder = tmp_path / "Papers"
    folder.mkdir()
    headings = long_pdf.write(folder / "report.pdf", SHORT, chapters=12)
    with engine_over(tmp_path / "data", folder) as here:
        answer = answer_of(asked(here, "Summarise the report"))
        assert answer.coverage is not None
        assert answer.coverage.read == 1
        lines = contents_of(answer)
        assert list(lines) == headings
        passages = {passage.number: passage for passage in answer.passages}
        for number, heading in enumerate(headings):
            cited = passages[lines[heading]]
            assert cited.place_of(span_in(answer, heading)).page == number * SHORT // 12 + 1
            view = here.call(r.ShowPassage(cited.chunk, ()))
            assert heading in view.text


def contents_of(answer: Answer) -> dict[str, int]:
    """Lines of the table of contents, each with the passage that it opens."""
    at = answer.text.index("### Contents")
    below = [s for s in answer.sentences if s.span.start > at]
    return {s.text.strip(" -"): s.supports[0].passage for s in below}


def span_in(answer: Answer, heading: str):
    sentence = next(s for s in answer.sentences if s.text.strip(" -") == heading)
    return sentence.supports[0].span


@pytest.mark.parametrize("expected", [5.0, 400.0])
def test_the_estimate_holds_after_the_first_tenth_however_wrong_it_was_before(expected: float) -> None:
    """A model that takes 42 s for 1,000 tokens, some steps slower than others; then 12 % for putting together."""
    clock = Timer()
    pace = of_model(200_000, clock, expected)
    steps = [(2_000, 84.0 * (1.3 if at % 3 else 0.4)) for at in range(100)]
    reduce_s = 0.12 * sum(seconds for _, seconds in steps)
    whole = sum(seconds for _, seconds in steps) + reduce_s
    done = 0
    for tokens, seconds in steps:
        clock.seconds += seconds
        done += tokens
        pace.done(done)
        if pace.share() >= 0.1:
            left = whole - clock.seconds
            assert left / 1.5 <= pace.seconds_left() <= left * 1.5


def test_an_estimate_that_learns_nothing_from_the_reading_fails_the_measure() -> None:
    """The planted fault: what was expected before is believed to the end."""
    clock = Timer()
    pace = Pace(200_000, clock, expected=5.0)
    clock.seconds = 42.0 * 20
    left = 42.0 * 180
    unlearned = (pace.total - 20_000) / 1000 * pace.expected
    assert not left / 1.5 <= unlearned <= left * 1.5
    pace.done(20_000)
    assert left / 1.5 <= pace.seconds_left() <= left * 1.5


@pytest.mark.proof
def test_six_hundred_pages_are_summarised_and_memory_stays_flat(tmp_path: Path) -> None:
    """Ten times the pages must not take ten times the memory beyond the text and the tree themselves."""
    peaks = {}
    for pages in (SMALL, LARGE):
        folder = tmp_path / f"Papers{pages}"
        folder.mkdir()
        headings = long_pdf.write(folder / "report.pdf", pages)
        with engine_over(tmp_path / f"data{pages}", folder) as here:
            asked(here, "What does the committee say?")  # whatever is loaded once is loaded
            tracemalloc.start()
            events = asked(here, "Summarise the report")
            peaks[pages] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            answer = answer_of(events)
            assert list(contents_of(answer)) == headings
            shares = [event.share for event in events if isinstance(event, ReadSoFar)]
            assert shares == sorted(shares)
    assert peaks[LARGE] < 120e6, peaks
