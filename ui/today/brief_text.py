"""From a brief to what is drawn: its text, its sentences with their numbers, and what each number stands for."""

from dataclasses import dataclass

from companion.types.briefs import Brief, BriefKind, BriefPart
from companion.types.goals import Cited
from ui.languages import QT_TRANSLATE_NOOP
from ui.widgets.answer_layout import SentenceMark
from ui.words import translate

_PARTS = {
    BriefPart.EVENTS: QT_TRANSLATE_NOOP("Brief", "Today"),
    BriefPart.CHANGED: QT_TRANSLATE_NOOP("Brief", "Changed in your files"),
    BriefPart.PUSH: QT_TRANSLATE_NOOP("Brief", "A goal that needs a push"),
    BriefPart.DUE: QT_TRANSLATE_NOOP("Brief", "Due"),
    BriefPart.MOVED: QT_TRANSLATE_NOOP("Brief", "What moved"),
    BriefPart.STALLED: QT_TRANSLATE_NOOP("Brief", "What stalled"),
    BriefPart.WROTE: QT_TRANSLATE_NOOP("Brief", "What you wrote about it"),
    BriefPart.QUESTION: QT_TRANSLATE_NOOP("Brief", "One question to think on"),
}


@dataclass(frozen=True)
class Source:
    """What a number stands for; `goal` is whose page tells of it where there is no file."""

    cited: Cited
    goal: int


@dataclass(frozen=True)
class BriefText:
    """A brief as the page draws it. `sources` in the order of their numbers, from 1."""

    raw: str
    marks: tuple[SentenceMark, ...]
    sources: tuple[Source, ...]


def brief_text(brief: Brief) -> BriefText:
    """A paragraph for each part; those of a week stand under headings."""
    raw, part = "", None
    marks: list[SentenceMark] = []
    numbers: dict[Cited, int] = {}
    sources: list[Source] = []
    for line in brief.lines:
        if line.part is not part:
            part = line.part
            raw += "\n\n" if raw else ""
            if brief.kind is BriefKind.WEEK:
                raw += f"## {translate('Brief', _PARTS[part])}\n\n"
        else:
            raw += " "
        text = " ".join(line.sentence.text.split())
        for cited in line.sources:
            if cited not in numbers:
                numbers[cited] = len(numbers) + 1
                sources.append(Source(cited, line.goal))
        found = tuple(numbers[cited] for cited in dict.fromkeys(line.sources))
        marks.append(SentenceMark(len(raw), len(raw) + len(text), found))
        raw += text
    return BriefText(raw, tuple(marks), tuple(sources))


def files_in(brief: Brief) -> int:
    """From how many files a brief was made."""
    return len({source.file for line in brief.lines for source in line.sources if source.file})
