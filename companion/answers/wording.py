"""A model's wording of an answer: a prompt that fits, its stream cleaned and checked, the starter kept in check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companion.answers.extract import DirectAnswer
from companion.answers.markup import Cleaner
from companion.answers.neutral import refuses
from companion.answers.prompt import NO_WISHES, Exchange, Wishes, build, owner_part
from companion.answers.questions import Wanted, is_numeric, wanted_by
from companion.answers.sentences import SentenceSplitter
from companion.answers.support import Checker
from companion.answers.values import ValueKind, values_of
from companion.link.cancel import Cancel
from companion.models.chat import ChatModel
from companion.models.tokens import fewest
from companion.recall.packing import pack, pack_owner_lines
from companion.types.answers import (
    AnswerEvent,
    Checked,
    Delta,
    Length,
    OwnerLine,
    Sent,
    Sentence,
    SentTurn,
    Verdict,
)
from companion.types.documents import Span
from companion.types.errors import Action, CompanionError, Problem
from companion.types.passages import Passage
from companion.workers.requests import ChatTurn, GenerationDone

_LONGEST_ANSWER = {Length.SHORT: 300, Length.NORMAL: 800, Length.LONG: 1_600}  # tokens
_ANSWER_SHARE = 4  # of the context: at most a quarter is kept for the answer
_STARTER_ANSWER = 120  # tokens; it is only to shorten and join
_STARTER_PASSAGES = 3  # a small model loses its way in more
_LONGER_THAN_EXTRACT = 1.3  # times the extract's length, from which a starter's wording shortens nothing


@dataclass(frozen=True)
class Counted:
    """Tokens of a prompt, as the model server counted them and as we did before; `least`: as few as it can have."""

    by_server: int | None = None
    by_us: int | None = None
    least: int = 0

    def problem(self, model: str) -> Problem | None:
        """What to say where the server read less than it was sent; a server that counts 0 did not count.

        More than expected is no problem: what does not fit is refused, and our own count learns from it.
        """
        if not self.by_server or self.by_us is None or self.by_server >= self.least:
            return None
        share = min(99, round(100 * self.by_server / max(self.by_us, 1)))
        return Problem("prompt-cut", {"model": model, "percent": str(share)}, (Action.RETRY, Action.CHOOSE_MODEL))


NOT_COUNTED = Counted()


@dataclass(frozen=True)
class Prompt:
    """A prompt that fits its model. `tokens` is our count; `answer_tokens` is what is left for the answer."""

    turns: tuple[ChatTurn, ...]
    passages: tuple[Passage, ...]
    tokens: int
    answer_tokens: int


@dataclass(frozen=True)
class Worded:
    """A complete wording, every sentence of it checked."""

    text: str
    sentences: tuple[Sentence, ...]


def prompt_for(
    question: str,
    passages: Sequence[Passage],
    history: Sequence[Exchange],
    model: ChatModel,
    wishes: Wishes = NO_WISHES,
    *,
    short: bool = False,
) -> Prompt:
    """The prompt with as many passages, and as much of the conversation, as the model can read.

    Lines about the owner take their own small share first.

    Raises:
        CompanionError: `prompt-too-long` where not even the best passage fits, or the model cannot be used.
    """
    context = model.context_tokens
    answer_tokens = min(_STARTER_ANSWER if short else _LONGEST_ANSWER[wishes.length], context // _ANSWER_SHARE)
    budget = context - answer_tokens
    wishes = replace(wishes, owner_lines=_fitting_lines(wishes.owner_lines, budget, model))
    for kept in range(len(history), -1, -1):
        told = tuple(history[len(history) - kept :])

        def count(some: Sequence[Passage], told: tuple[Exchange, ...] = told) -> int:
            return model.count_tokens(build(question, some, told, wishes, short=short))

        packed = pack(passages, budget, count)
        if packed.passages and (len(packed.passages) > 1 or len(passages) == 1 or not kept):
            turns = build(question, packed.passages, told, wishes, short=short)
            return Prompt(turns, packed.passages, packed.tokens, answer_tokens)
    tokens = model.count_tokens(build(question, passages[:1], (), wishes, short=short))
    raise CompanionError(
        "prompt-too-long", Action.SHORTEN, Action.CHOOSE_MODEL, model=model.name, tokens=tokens, limit=budget
    )


def _fitting_lines(lines: Sequence[OwnerLine], budget: int, model: ChatModel) -> tuple[OwnerLine, ...]:
    def count(some: Sequence[OwnerLine]) -> int:
        return model.count_tokens((ChatTurn("user", owner_part(some)),))

    return pack_owner_lines(lines, budget, count)


def sent(prompt: Prompt, model: ChatModel, by_server: int | None = None) -> Sent:
    """Exactly what a prompt says, with the tokens of each turn."""
    turns = tuple(SentTurn(turn.role, turn.content, model.count_tokens((turn,))) for turn in prompt.turns)
    return Sent(model.name, turns, prompt.tokens, by_server, model.context_tokens)


class Wording:
    """One streamed wording. Iterate `events()`, then `rest()`; text, sentences and counts stay whatever ends it."""

    def __init__(self, prompt: Prompt, model: ChatModel, checker: Checker, cancel: Cancel) -> None:
        self._prompt = prompt
        self._model = model
        self._checker = checker
        self._cancel = cancel
        self._cleaner = Cleaner()
        self._splitter = SentenceSplitter()
        self.sentences: list[Sentence] = []
        self.counted = Counted(None, prompt.tokens)

    @property
    def text(self) -> str:
        """All clean text so far."""
        return self._splitter.text

    def events(self) -> Iterator[AnswerEvent]:
        """Deltas as they come, and each sentence checked as soon as it is complete.

        Raises:
            CompanionError: the model failed. Cancelled: nobody wants the answer any more.
        """
        for piece in self._model.stream(self._prompt.turns, self._prompt.answer_tokens, self._cancel):
            self._cancel.check()
            if isinstance(piece, GenerationDone):
                self.counted = Counted(piece.prompt_tokens, self._prompt.tokens, fewest(self._prompt.turns))
                break
            yield from self._take(self._cleaner.feed(piece.text))

    def rest(self) -> Iterator[AnswerEvent]:
        """What was still held back; the last sentence is checked too, whole or cut off."""
        yield from self._take(self._cleaner.close())
        for span in self._splitter.close():
            yield self._checked(span)

    def _take(self, text: str) -> Iterator[AnswerEvent]:
        if not text:
            return
        yield Delta(text)
        for span in self._splitter.feed(text):
            yield self._checked(span)

    def _checked(self, span: Span) -> Checked:
        sentence = self._checker.check(span.of(self._splitter.text), span)
        self.sentences.append(sentence)
        return Checked(sentence)


def starter_prompt(question: str, passages: Sequence[Passage], direct: DirectAnswer, model: ChatModel) -> Prompt:
    """The prompt that asks the starter to shorten the direct answer.

    Raises:
        CompanionError: the model cannot be used, or not even one passage fits.
    """
    numbers = {support.passage for sentence in direct.sentences for support in sentence.supports}
    ordered = sorted(passages, key=lambda passage: passage.number not in numbers)
    return prompt_for(question, ordered[:_STARTER_PASSAGES], (), model, short=True)


def by_starter(
    question: str, prompt: Prompt, direct: DirectAnswer, model: ChatModel, checker: Checker, cancel: Cancel
) -> Worded | None:
    """The starter's shorter wording of the direct answer, or None where it is not better and true all through.

    Raises:
        CompanionError: the model failed. Cancelled: nobody wants the answer any more.
    """
    wording = Wording(prompt, model, checker, cancel)
    for _ in wording.events():
        pass
    for _ in wording.rest():
        pass
    worded = Worded(wording.text, tuple(wording.sentences))
    return worded if _is_better(question, worded, direct) else None


def _is_better(question: str, worded: Worded, direct: DirectAnswer) -> bool:
    if not worded.sentences or any(s.verdict is not Verdict.SUPPORTED or refuses(s.text) for s in worded.sentences):
        return False
    if len(worded.text) > _LONGER_THAN_EXTRACT * len(direct.text):
        return False
    stated = {(support.passage, support.span) for s in worded.sentences for support in s.supports}
    if not any((support.passage, support.span) in stated for s in direct.sentences for support in s.supports):
        return False
    return _still_answers(wanted_by(question), question, worded.text)


def _still_answers(asked: Wanted, question: str, text: str) -> bool:
    """Whether the number or time that was asked for did not get lost in the shortening."""
    new = [value for value in values_of(text) if value.span.of(text) not in question]
    if is_numeric(asked):
        return any(value.kind in (ValueKind.NUMBER, ValueKind.DATE) for value in new)
    if asked is Wanted.TIME:
        return any(value.kind is not ValueKind.NUMBER for value in new)
    return True
