"""Going on with an answer that broke off: from its kept words, with the passages that it had."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.answers.answerer import Asked, Prompted, answer
from companion.answers.judge import Similarity
from companion.link.cancel import Cancel
from companion.models.chat import ChatModel
from companion.types.answers import (
    Answer,
    AnswerEvent,
    Checked,
    Delta,
    Finished,
    Found,
    Notice,
    Outcome,
    Replaced,
    Sentence,
    Waiting,
)
from companion.types.documents import Span
from companion.types.passages import Scope, SearchResult
from companion.workers.requests import ChatTurn, GenerationDone, Piece

_ENDS = ".!?…。！？:"
_CLOSERS = "\"'”’»)]*_"


def go_on(
    asked: Asked, kept: Answer, model: ChatModel | None, similarity: Similarity | None, cancel: Cancel
) -> Iterator[AnswerEvent | Prompted]:
    """Go on with an answer; the events are those of the whole of it, the kept sentences first.

    Its last sentence is worded to its end where it is unfinished. Where the model cannot go on either, the answer
    ends as it was kept, with the problem of now.

    Args:
        asked: the question, with what came before it. kept: the answer that broke off.
        model: who goes on with it. similarity: cosines from the embedder. cancel: stops it.
    """
    done, tail, sentences = _parted(kept)
    going = None if model is None else _GoingOn(model, done, tail)
    yield Found(kept.passages, len({passage.file for passage in kept.passages}), similarity is not None)
    if done:
        yield Delta(done)
        for sentence in sentences:
            yield Checked(sentence)
    waiting = False
    for event in answer(asked, _Kept(kept, similarity is not None), going, similarity, cancel):
        if isinstance(event, Found):
            continue
        if isinstance(event, Prompted):
            yield event
            continue
        waiting = waiting or (isinstance(event, Waiting) and event.what == "model")
        if isinstance(event, Notice) and waiting:
            yield Finished(replace(kept, outcome=Outcome.BROKEN_OFF, problem=event.problem), 0, 0)
            return
        yield _joined(event, done, sentences, kept)


def _parted(kept: Answer) -> tuple[str, str, tuple[Sentence, ...]]:
    """The text up to its last finished sentence, the unfinished rest, and the finished sentences."""
    finished = list(kept.sentences)
    while finished and not _is_finished(finished[-1].text):
        finished.pop()
    end = finished[-1].span.end if finished else 0
    done, tail = kept.text[:end], kept.text[end:]
    words = tail.lstrip()  # white space between the two belongs to what stands already: a new text begins with a word
    done += tail[: len(tail) - len(words)]
    if done and not done[-1].isspace():
        done += " "
    return done, words, tuple(finished)


def _is_finished(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _joined(event: AnswerEvent, done: str, sentences: Sequence[Sentence], kept: Answer) -> AnswerEvent:
    """An event of the rest as one of the whole answer."""
    by = len(done)
    if isinstance(event, Checked):
        return Checked(_moved(event.sentence, by))
    if isinstance(event, Replaced):
        return Replaced(done + event.text, (*sentences, *(_moved(one, by) for one in event.sentences)))
    if isinstance(event, Finished):
        rest = event.answer
        if done and rest.outcome is Outcome.NOT_IN_FILES:  # nothing more stands in the files: what stood there does
            told = replace(kept, text=done.rstrip(), sentences=tuple(sentences), outcome=Outcome.ANSWERED, problem=None)
            return replace(event, answer=told)
        whole = replace(
            rest,
            text=done + rest.text,
            sentences=(*sentences, *(_moved(one, by) for one in rest.sentences)),
            passages=kept.passages,
        )
        return replace(event, answer=whole)
    return event


def _moved(sentence: Sentence, by: int) -> Sentence:
    return replace(sentence, span=Span(sentence.span.start + by, sentence.span.end + by))


class _Kept:
    """Finds what the answer had, so that its numbers still name the same passages."""

    def __init__(self, kept: Answer, by_meaning: bool) -> None:
        self._kept, self._by_meaning = kept, by_meaning

    def search(self, _question: str, _scope: Scope, _limit: int) -> Iterator[SearchResult]:
        """The passages of the kept answer."""
        passages = self._kept.passages
        yield SearchResult(passages, len({passage.file for passage in passages}), self._by_meaning)


class _GoingOn:
    """A model that is shown the words of its answer so far and goes on behind them."""

    def __init__(self, model: ChatModel, done: str, tail: str) -> None:
        self._model, self._done, self._tail = model, done, tail

    @property
    def name(self) -> str:
        """The model's own."""
        return self._model.name

    @property
    def context_tokens(self) -> int:
        """The model's own."""
        return self._model.context_tokens

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        """With the words so far, which are part of the prompt."""
        return self._model.count_tokens(self._with_words(turns))

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        """The unfinished sentence, then what the model adds; words that it repeats from the start are left out."""
        if self._tail:
            yield Piece(self._tail)
        said = (self._done + self._tail).strip()
        repeated: str | None = ""
        for event in self._model.stream(self._with_words(turns), max_tokens, cancel):
            if isinstance(event, GenerationDone) or repeated is None:
                yield event
                continue
            repeated += event.text
            words = repeated.lstrip()
            if said.startswith(words):
                continue  # so far only what stood there already
            fresh = words[len(said) :] if words.startswith(said) else repeated
            repeated = None
            if fresh:
                yield replace(event, text=fresh)

    def _with_words(self, turns: Sequence[ChatTurn]) -> tuple[ChatTurn, ...]:
        return (*turns, ChatTurn("assistant", self._done + self._tail))
