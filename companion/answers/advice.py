"""Answers on health, law and money: the files' own words, and no advice that no file gives."""

from collections.abc import Iterator
from dataclasses import replace

from companion.answers.answerer import Prompted
from companion.answers.care import Matter, advises, touches
from companion.answers.prompt import not_in_files
from companion.types.answers import Answer, AnswerEvent, Finished, Notice, Outcome, Replaced, Sentence, Verdict
from companion.types.documents import Span
from companion.types.errors import Problem


def without_advice_of_its_own(
    question: str, matter: Matter | None, events: Iterator[AnswerEvent | Prompted]
) -> Iterator[AnswerEvent | Prompted]:
    """The events of an answer; who asks for advice is told that none is given, and a model's advice is taken out.

    Args:
        matter: what advice is asked on, None where none is asked for.
    """
    if matter is not None:
        yield Notice(Problem(f"no-advice-{matter}"))
    for event in events:
        if isinstance(event, Finished) and touches(f"{question} {event.answer.text}"):
            answer = unadvised(question, event.answer)
            if answer is not event.answer:
                yield Replaced(answer.text, answer.sentences)
                yield replace(event, answer=answer)
                continue
        yield event


def unadvised(question: str, answer: Answer) -> Answer:
    """The answer without the sentences that tell its reader what to do and that no file says."""
    kept = [one for one in answer.sentences if one.verdict is Verdict.SUPPORTED or not advises(one.text)]
    if len(kept) == len(answer.sentences):
        return answer
    if not any(one.verdict is Verdict.SUPPORTED for one in kept):
        text = not_in_files(question)
        alone = (Sentence(text, Span(0, len(text)), (), Verdict.NEUTRAL),)
        return replace(answer, text=text, sentences=alone, outcome=Outcome.NOT_IN_FILES)
    text, sentences = "", list[Sentence]()
    for one in kept:
        gap = "" if not text else "\n\n" if "\n\n" in answer.text[: one.span.start][-2:] else " "
        start = len(text) + len(gap)
        by = start - one.span.start
        flags = tuple(Span(flag.start, flag.end) for flag in one.flags)
        sentences.append(replace(one, span=Span(start, one.span.end + by), flags=flags))
        text += gap + answer.text[one.span.start : one.span.end]
    return replace(answer, text=text, sentences=tuple(sentences))
