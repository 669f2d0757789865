"""From a question to a checked answer, as a stream of events.

With a model in Ollama its words stream and each sentence is checked as soon as it is complete. With the starter, or
with no model, the files' own words stand first; the starter's wording takes their place only where all of it is
supported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from companion.answers import wording
from companion.answers.evidence import Evidence
from companion.answers.extract import DirectAnswer, direct_answer, of_card
from companion.answers.followup import asks_again, changes_subject, length_wished, understood
from companion.answers.judge import Similarity
from companion.answers.neutral import looked_again
from companion.answers.oneself import asks_of_oneself, of_the_owner, told_of_oneself
from companion.answers.prompt import Exchange, Wishes, not_in_files
from companion.answers.questions import wanted_by
from companion.answers.support import Checker
from companion.link.cancel import Cancel, Cancelled
from companion.models.chat import ChatModel
from companion.privacy.injection import is_suspicious, without_orders
from companion.types.answers import (
    Answer,
    AnswerEvent,
    Checked,
    Delta,
    Finished,
    Found,
    Length,
    Notice,
    Outcome,
    OwnerLine,
    Replaced,
    Sent,
    Sentence,
    Verdict,
    Waiting,
)
from companion.types.conversations import Message, Role
from companion.types.documents import Span
from companion.types.errors import CompanionError, Problem
from companion.types.passages import Passage, Scope, SearchResult

STARTER = "starter"
EXTRACT = "extract"
_PASSAGES_SEARCHED = 12
STARTER_SECONDS = 20.0  # the answer stands already; who asked does not wait longer for a shorter wording of it
_SHORT_CHARS = 200  # one sentence up to this length has nothing to shorten


class Retriever(Protocol):
    """Whatever finds passages."""

    def search(self, question: str, scope: Scope, limit: int) -> Iterator[SearchResult]:
        """Passages for a question, best first: what words find at once, then the same with meaning."""
        ...


@dataclass(frozen=True)
class Asked:
    """What is asked.

    Attributes:
        question: as written. scope: what may be looked at.
        history: earlier messages of the conversation, oldest first, the question itself not among them.
        length: how long the answer is to be. owner_lines: facts and goals that bear on it, best first.
        everything: it asks about everything in scope, which is not read for it: the answer says so.
    """

    question: str
    scope: Scope = Scope()
    history: tuple[Message, ...] = ()
    length: Length = Length.NORMAL
    owner_lines: tuple[OwnerLine, ...] = ()
    everything: bool = False


@dataclass(frozen=True)
class Prompted:
    """What a model was sent; for whoever keeps the answer, not for the window."""

    sent: Sent


def answer(
    asked: Asked, retriever: Retriever, model: ChatModel | None, similarity: Similarity | None, cancel: Cancel
) -> Iterator[AnswerEvent | Prompted]:
    """Answer a question; events in the order of `companion.types.answers`, `Prompted` where a model is asked.

    Args:
        asked: the question and what came before it. retriever: finds passages.
        model: who words the answer; None for the files' own words alone.
        similarity: cosines from the embedder, None where it is not there.
        cancel: stops the answer; what came so far is kept.

    Yields:
        events, `Finished` last with conversation and message 0, which whoever keeps the answer fills in.

    Raises:
        CompanionError: nothing could be searched, or there is no question.
    """
    if not asked.question.strip():
        raise CompanionError("empty-question")
    history = exchanges(asked.history)
    again = bool(history) and asks_again(asked.question)
    used = _asked_before(history) if again else understood(asked.question, history)
    found: tuple[Passage, ...] = ()
    by_meaning = False
    notices: tuple[str, ...] = ()
    try:
        for result in retriever.search(used, asked.scope, _PASSAGES_SEARCHED):
            cancel.check()
            found = tuple(replace(p, suspicious=p.suspicious or is_suspicious(p.text)) for p in result.passages)
            by_meaning = result.by_meaning
            question_used = used if used != asked.question else ""
            yield Found(found, result.searched_files, result.by_meaning, question_used)
            notices = result.notices
        cancel.check()
    except Cancelled:
        yield Finished(Answer("", (), found, Outcome.STOPPED, EXTRACT), 0, 0)
        return
    for code in notices:  # of the last result: what the first one lacked, a later one may have brought
        yield Notice(Problem(code))
    if found and asked.everything:
        yield Notice(Problem("not-every-file"))  # a list, count or sum from a few passages looks complete and is not
    if not by_meaning:
        similarity = None  # the embedder is not ready, and the answer does not wait for it
    yield from _Answering(asked, history, _Used(used, again), found, model, similarity, cancel).events()


def exchanges(messages: Sequence[Message]) -> tuple[Exchange, ...]:
    """Questions with their answers; a question that was never answered is left out."""
    found, question = [], ""
    for message in messages:
        if message.role is Role.OWNER:
            question = message.text
        elif message.answer is not None and question:
            found.append(Exchange(question, message.answer))
            question = ""
    return tuple(found)


def _asked_before(history: Sequence[Exchange]) -> str:
    """The last question that asked something, as it was understood then."""
    for at in range(len(history) - 1, -1, -1):
        if at == 0 or not asks_again(history[at].question):
            return understood(history[at].question, history[:at])
    return ""


def readable(passages: Sequence[Passage]) -> list[Passage]:
    """Passages as an answer may rest on them: orders to a model blanked out, those that are nothing else left out."""
    cleaned = [replace(p, text=without_orders(p.text)) if p.suspicious else p for p in passages]
    return [passage for passage in cleaned if passage.text.strip()]


@dataclass(frozen=True)
class _Used:
    """A question as it was understood, and whether it only asks to look again."""

    question: str
    again: bool


def _files_before(history: Sequence[Exchange]) -> frozenset[int]:
    """The files that the last answer rested on."""
    if not history:
        return frozenset()
    last = history[-1].answer
    cited = {support.passage for sentence in last.sentences for support in sentence.supports}
    return frozenset(passage.file for passage in last.passages if passage.number in cited)


def _said_before(history: Sequence[Exchange]) -> list[str]:
    """The files' words that the last answer rested on."""
    if not history:
        return []
    last = history[-1].answer
    texts = {passage.number: passage.text for passage in last.passages}
    supports = [support for sentence in last.sentences for support in sentence.supports]
    return [support.span.of(texts[support.passage]) for support in supports if support.passage in texts]


def _worth_wording(direct: DirectAnswer) -> bool:
    """Whether a shorter wording could help: several sentences, a long one, or one that is a row of a table."""
    if len(direct.sentences) != 1:
        return True
    text = direct.text.strip()
    return len(text) > _SHORT_CHARS or text[-1:] not in ".!?。！？"


class _Answering:
    """One answer after its passages were found."""

    def __init__(
        self,
        asked: Asked,
        history: tuple[Exchange, ...],
        used: _Used,
        found: Sequence[Passage],
        model: ChatModel | None,
        similarity: Similarity | None,
        cancel: Cancel,
    ) -> None:
        self._question = asked.question
        self._wishes = Wishes(length_wished(asked.question) or asked.length, asked.owner_lines)
        self._history = history
        self._used = used.question
        self._again = used.again
        self._found = tuple(found)
        self._usable = readable(found)
        self._model = model
        self._similarity = similarity
        self._cancel = cancel

    def events(self) -> Iterator[AnswerEvent | Prompted]:
        if not self._usable:
            yield from self._not_in_files()
        elif self._model is None or self._model.name == STARTER:
            yield from self._extracts(self._model)
        else:
            yield from self._worded(self._model)

    def _direct(self) -> DirectAnswer | None:
        evidence = Evidence(self._usable)
        length = self._wishes.length
        if asks_of_oneself(self._used):
            told = told_of_oneself(self._used, evidence)
            if told is not None:
                return told
            evidence = of_the_owner(self._used, evidence)
        if self._used != self._question and not self._again:
            # A follow-up asks for something else than what was just said: its own words choose the line first.
            named = of_card(self._used, evidence, self._question)
            if named is not None:
                return named
            fresh = evidence.without(_said_before(self._history))
            near = None if changes_subject(self._question) else self._beside(evidence, fresh)
            if near is not None:
                return near
            for asked in (self._question, self._used):
                found = direct_answer(asked, fresh, self._similarity, length)
                if found is not None:
                    return found
        return direct_answer(self._used, evidence, self._similarity, length)

    def _beside(self, evidence: Evidence, fresh: Evidence) -> DirectAnswer | None:
        """A follow-up's answer in the files that the last one came from, where a number or date is asked for."""
        before = wanted_by(self._history[-1].question)
        files = _files_before(self._history)
        # who asks for another kind of thing may well mean the very sentence that was shown
        order = (fresh, evidence) if wanted_by(self._question) is before else (evidence,)
        for some in order:
            cited = some.within(files)
            if cited.lines:
                found = direct_answer(self._used, cited, self._similarity, self._wishes.length, sure=True)
                if found is not None:
                    return found
        return None

    def _not_in_files(
        self, *, shown: bool = False, counted: wording.Counted = wording.NOT_COUNTED, model: str = EXTRACT
    ) -> Iterator[AnswerEvent]:
        """ "Your files don't say", with the nearest passages; `shown` where other words stand there already."""
        text = not_in_files(self._question)
        sentences = (Sentence(text, Span(0, len(text)), (), Verdict.NEUTRAL),)
        if shown:
            yield Replaced(text, sentences)
        else:
            yield Delta(text)
            yield Checked(sentences[0])
        yield self._finished(text, sentences, Outcome.NOT_IN_FILES, model, self._found, counted=counted)

    def _extracts(self, starter: ChatModel | None) -> Iterator[AnswerEvent | Prompted]:
        direct = self._direct()
        if direct is None:
            yield from self._not_in_files()
            return
        text, sentences, by = direct.text, direct.sentences, EXTRACT
        if self._again:
            text, sentences = self._with_lead(direct)
        yield Delta(text)
        for sentence in sentences:
            yield Checked(sentence)
        if starter is not None and not self._again and _worth_wording(direct):
            yield Waiting("model", starter.name)
            try:
                with self._cancel.within(STARTER_SECONDS) as cancel:
                    prompt = wording.starter_prompt(self._question, self._usable, direct, starter)
                    yield Prompted(wording.sent(prompt, starter))
                    better = wording.by_starter(self._question, prompt, direct, starter, self._checker(), cancel)
            except CompanionError as error:
                yield Notice(error.problem)
            except Cancelled:
                if self._cancel.is_set():
                    yield self._finished(text, sentences, Outcome.STOPPED, by, self._usable)
                    return
            else:
                if better is not None:
                    text, sentences, by = better.text, better.sentences, starter.name
                    yield Replaced(text, sentences)
        yield self._finished(text, sentences, Outcome.ANSWERED, by, self._usable)

    def _worded(self, model: ChatModel) -> Iterator[AnswerEvent | Prompted]:
        yield Waiting("model", model.name)
        try:
            question = f"{self._used} {self._question}" if self._again else self._question
            prompt = wording.prompt_for(question, self._usable, self._history, model, self._wishes)
        except CompanionError as error:
            yield Notice(error.problem)
            yield from self._extracts(None)
            return
        yield Prompted(wording.sent(prompt, model))
        stream = wording.Wording(prompt, model, Checker(prompt.passages, self._similarity), self._cancel)
        outcome, problem = Outcome.ANSWERED, None
        try:
            yield from stream.events()
        except Cancelled:
            outcome = Outcome.STOPPED
        except CompanionError as error:
            if not stream.text:
                yield Notice(error.problem)
                yield from self._extracts(None)
                return
            outcome, problem = Outcome.BROKEN_OFF, error.problem
        yield from stream.rest()
        counted = stream.counted
        if outcome is Outcome.ANSWERED and not any(s.verdict is Verdict.SUPPORTED for s in stream.sentences):
            yield from self._not_in_files(shown=bool(stream.text), counted=counted, model=model.name)
            return
        yield self._finished(stream.text, stream.sentences, outcome, model.name, prompt.passages, problem, counted)

    def _with_lead(self, direct: DirectAnswer) -> tuple[str, tuple[Sentence, ...]]:
        """The direct answer after a sentence that says where was looked again."""
        lead = looked_again(self._question, len(self._found), len({passage.file for passage in self._found}))
        shift = len(lead) + 1
        moved = [replace(one, span=Span(one.span.start + shift, one.span.end + shift)) for one in direct.sentences]
        first = Sentence(lead, Span(0, len(lead)), (), Verdict.NEUTRAL)
        return f"{lead} {direct.text}", (first, *moved)

    def _checker(self) -> Checker:
        return Checker(self._usable, self._similarity)

    def _finished(
        self,
        text: str,
        sentences: Sequence[Sentence],
        outcome: Outcome,
        model: str,
        passages: Sequence[Passage],
        problem: Problem | None = None,
        counted: wording.Counted = wording.NOT_COUNTED,
    ) -> Finished:
        numbers = {passage.number for passage in passages}
        shown = tuple(passage for passage in self._found if passage.number in numbers)  # with their orders, marked
        problem = problem or counted.problem(model)
        kept = Answer(text, tuple(sentences), shown, outcome, model, problem, counted.by_server, counted.by_us)
        return Finished(kept, 0, 0)
