"""An answer that broke off is gone on with from its kept words."""

from companion.answers.answerer import Asked
from companion.answers.going_on import go_on
from companion.link.cancel import Cancel
from companion.types.answers import Answer, Checked, Delta, Finished, Outcome, Sentence, Support, Verdict
from companion.types.documents import Place, Span
from companion.types.errors import CompanionError, Problem
from companion.types.passages import Passage
from companion.workers.requests import GenerationDone, Piece

TEXT = "The tray comes on Thursday. Kuhn needs four hours for the tiles in the bathroom."
PASSAGE = Passage(
    3, 7, 3, 2, "Kuhn", "Flat/Kuhn.md", "Notes", "note", Place(line=2), (), TEXT, 0, None, None, 0.5
)  # fmt: skip
FIRST = "The tray comes on Thursday."
KEPT = Answer(
    FIRST + " Kuhn needs four hours for",
    (
        Sentence(FIRST, Span(0, 27), (Support(3, 7, Span(0, 27), 0.9),), Verdict.SUPPORTED),
        Sentence("Kuhn needs four hours for", Span(28, 53), (), Verdict.UNSUPPORTED),
    ),
    (PASSAGE,),
    Outcome.BROKEN_OFF,
    "gemma3:4b",
    Problem("model-died"),
)


class Model:
    """Says what it is told to, and remembers what it was shown."""

    name = "gemma3:4b"
    context_tokens = 4096

    def __init__(self, *pieces: str, fails: bool = False) -> None:
        self.pieces, self.fails, self.shown = pieces, fails, ()

    def count_tokens(self, turns) -> int:
        return sum(len(turn.content) // 4 for turn in turns)

    def stream(self, turns, _max_tokens, _cancel):
        self.shown = turns
        for piece in self.pieces:
            yield Piece(piece)
        if self.fails:
            raise CompanionError("ollama-not-running")
        yield GenerationDone("stop", 10, 10)


def gone_on(model: Model) -> tuple[list, Answer]:
    events = list(go_on(Asked("When does the tray come, and what does Kuhn need?"), KEPT, model, None, Cancel()))
    assert isinstance(events[-1], Finished)
    return events, events[-1].answer


def test_it_goes_on_behind_the_kept_words_and_every_span_fits():
    model = Model(" the tiles", " in the bathroom.")
    events, answer = gone_on(model)
    assert answer.text == FIRST + " Kuhn needs four hours for the tiles in the bathroom."
    assert answer.outcome is Outcome.ANSWERED
    assert [s.span.of(answer.text).strip() for s in answer.sentences] == [s.text.strip() for s in answer.sentences]
    assert [s.verdict for s in answer.sentences] == [Verdict.SUPPORTED, Verdict.SUPPORTED]
    assert "".join(e.text for e in events if isinstance(e, Delta)) == answer.text
    assert [e.sentence for e in events if isinstance(e, Checked)] == list(answer.sentences)
    assert (model.shown[-1].role, model.shown[-1].content) == ("assistant", KEPT.text)


def test_a_model_that_begins_anew_does_not_say_everything_twice():
    _, answer = gone_on(
        Model("The tray comes", " on Thursday. Kuhn needs four", " hours for the tiles in the bathroom.")
    )
    assert answer.text == FIRST + " Kuhn needs four hours for the tiles in the bathroom."


def test_where_it_fails_again_nothing_of_what_was_kept_is_lost():
    _, answer = gone_on(Model(fails=True))
    assert answer.text.startswith(FIRST)
    assert answer.outcome is Outcome.BROKEN_OFF
    assert answer.sentences[0] == KEPT.sentences[0]
    _, answer = gone_on(Model(" the tiles", fails=True))
    assert answer.text == KEPT.text + " the tiles"
    assert answer.outcome is Outcome.BROKEN_OFF


def test_its_numbers_still_name_the_same_passages():
    _, answer = gone_on(Model(" the tiles in the bathroom."))
    assert answer.passages == KEPT.passages
    assert {s.passage for sentence in answer.sentences for s in sentence.supports} == {3}
