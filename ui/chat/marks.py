"""From an answer's typed data to what the widgets draw, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.types.answers import Answer, Outcome, Sentence, Verdict
from companion.types.passages import Passage, Why
from ui import words
from ui.widgets.answer_layout import SentenceMark
from ui.widgets.passages import PassageItem
from ui.widgets.reader_pane import ReaderBlock, ReaderMark

if TYPE_CHECKING:
    from companion.types.documents import Span
    from companion.types.library import DocumentView


def mark_of(sentence: Sentence) -> SentenceMark:
    """A checked sentence as the page draws it."""
    numbers = tuple(dict.fromkeys(support.passage for support in sentence.supports))
    at = sentence.span.start
    return SentenceMark(
        sentence.span.start,
        sentence.span.end,
        numbers,
        sentence.verdict is not Verdict.UNSUPPORTED,
        tuple((at + flag.start, at + flag.end) for flag in sentence.flags),
    )


def support_spans(sentences: Sequence[Sentence], index: int, number: int) -> tuple[Span, ...]:
    """The very words in passage `number` that support a sentence; of all sentences where `index` is -1."""
    chosen = sentences if index < 0 else sentences[index : index + 1]
    return tuple(s.span for sentence in chosen for s in sentence.supports if s.passage == number)


def place_of(passage: Passage, spans: Sequence[Span]) -> str:
    """The place of the very words that support, else of the words asked for, else of the passage; with its folders."""
    first = min(spans or passage.marks, key=lambda span: span.start, default=None)
    return words.passage_place(passage, first)


def why_words(passage: Passage) -> str:
    """How a passage was found, such as "by words and meaning"; "" where that is not known."""
    names = {
        Why.WORDS: words.tr("words"),
        Why.MEANING: words.tr("meaning"),
        Why.TIME: words.tr("time"),
        Why.PERSON: words.tr("person"),
        Why.NEIGHBOUR: words.tr("what stands beside it"),
    }
    found = [names[why] for why in passage.why if why in names]
    if not found:
        return ""
    if len(found) == 1:
        return words.tr("found by {}").format(found[0])
    return words.tr("found by {} and {}").format(", ".join(found[:-1]), found[-1])


def citation_name(passages: Sequence[Passage], sentences: Sequence[Sentence], index: int, number: int) -> str:
    """What a screen reader says for a citation: "Citation 1, Dr Aydin, 14 April, line 6"."""
    passage = next((p for p in passages if p.number == number), None)
    if passage is None:
        return words.tr("Citation {}").format(number)
    spans = support_spans(sentences, index, number) if index >= 0 else ()
    first = min(spans, key=lambda span: span.start, default=None)
    place = words.place(passage.place_of(first) if first is not None else passage.place)
    told = [words.tr("Citation {}").format(number), passage.title, words.day(passage.date), place]
    return ", ".join(part for part in told if part)


def passage_item(passage: Passage, sentences: Sequence[Sentence] = ()) -> PassageItem:
    """A passage as the list draws it: marked where the answer rests on it, else where the question's words are."""
    supporting = support_spans(sentences, -1, passage.number)
    spans = supporting or passage.marks
    start = max(0, min((span.start for span in spans), default=0) - 24)
    if start:
        blank = passage.text.find(" ", start)
        start = blank + 1 if 0 <= blank < start + 24 else start
    snippet = passage.text[start : start + 240]
    return PassageItem(
        passage.number,
        words.kind_icon(passage.kind),
        passage.title,
        place_of(passage, supporting),
        words.day(passage.date),
        snippet,
        joined([(s.start - start, s.end - start) for s in spans if start <= s.start < start + len(snippet)]),
        supports=bool(supporting),
        warning=words.tr("gives orders") if passage.suspicious else "",
        why=why_words(passage),
    )


def joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, with overlapping ones made one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def reader_blocks(view: DocumentView) -> list[ReaderBlock]:
    """The blocks of a document view, each with its own words only: a heading's span covers what stands under it."""
    made = []
    for index, block in enumerate(view.blocks):
        following = view.blocks[index + 1].span.start if index + 1 < len(view.blocks) else len(view.text)
        end = min(block.span.end, following) if following > block.span.start else block.span.start
        own = view.text[block.span.start : end]
        text = own.rstrip()
        if text.strip():
            prefix = "" if block.done is None else ("ticked" if block.done else "box")
            made.append(ReaderBlock(block.kind.value, text, block.span.start, block.level, prefix))
    if not made and view.text.strip():
        made.append(ReaderBlock("paragraph", view.text, 0))
    return made


def reader_marks(view: DocumentView, number: int) -> tuple[ReaderMark, ...]:
    """The passage softly, its supporting words strongly."""
    soft = [ReaderMark(view.passage.start, view.passage.end, False, number)] if view.passage else []
    return (*soft, *(ReaderMark(span.start, span.end, True, number) for span in view.marks))


def foot_words(answer: Answer) -> str:
    """What stands under an answer: how much of it stands in the files."""
    if answer.outcome is Outcome.STOPPED:
        return words.tr("Stopped")
    told = [s for s in answer.sentences if s.verdict in (Verdict.SUPPORTED, Verdict.UNSUPPORTED, Verdict.FLAGGED)]
    if not told or answer.outcome in (Outcome.NOT_IN_FILES, Outcome.PASSAGES_ONLY):
        return ""
    if answer.numbers is not None:
        return words.tr("Counted in the tables of your files")
    if answer.model == "extract":
        return words.tr("In your files’ own words")
    good = sum(1 for s in told if s.verdict is Verdict.SUPPORTED)
    if good < len(told):
        return words.tr("{} of %Ln sentences stand in your files", "", len(told)).format(good)
    return words.tr("All %Ln sentences stand in your files", "", good)


def announcement(answer: Answer) -> str:
    """What a screen reader is told once, at the end."""
    bad = sum(1 for s in answer.sentences if s.verdict is Verdict.UNSUPPORTED)
    said = words.tr("Answer ready, %Ln sentences", "", len(answer.sentences))
    if not bad:
        return said
    return f"{said}, " + words.tr("{} not in your files").format(bad)


def plain_answer(answer: Answer) -> str:
    """An answer to be copied: its text, then the files it rests on."""
    cited = {s.passage for sentence in answer.sentences for s in sentence.supports}
    sources = [f"[{p.number}] {p.title}, {words.passage_place(p)}" for p in answer.passages if p.number in cited]
    return "\n".join([answer.text, "", *sources]).strip() if sources else answer.text
