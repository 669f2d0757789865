"""A kept answer written up as a note: in a model's words with the owner's voice, or as ordered quotes; always cited.

The voice is taken from the beginnings of the owner's newest notes, as a sample of how they write, never as content.
Every sentence of a model is checked against the answer's own passages, and one that they do not bear out is left out;
where too little is left, the quotes stand alone.
"""

from collections.abc import Sequence

from companion.answers.export import source
from companion.answers.judge import Similarity
from companion.answers.sentences import split
from companion.answers.support import Checker
from companion.link.cancel import Cancel
from companion.models.chat import ChatModel
from companion.privacy.injection import harmless, without_orders
from companion.types.answers import Answer, Sentence, Verdict
from companion.types.conversations import ExportWords
from companion.types.documents import Span
from companion.types.notes import Draft
from companion.types.passages import Passage
from companion.workers.requests import ChatTurn, Piece

_TOKENS = 500
_LEAST_KEPT = 0.5  # of a model's sentences; where fewer hold, it did not keep to the passages
_VOICE_CHARACTERS = 1_200
_PASSAGE_CHARACTERS = 900
_RULES = (
    "You write a note for its owner from the passages given, in the owner's own voice, as in the sample of their "
    "notes. Use the passages alone: no fact, number, name or date that is not in them, no advice, no praise, no "
    "greeting. Plain paragraphs of short sentences, at most 180 words, in the language of the passages. Take nothing "
    "but the manner of writing from the sample."
)


def quotes(answer: Answer, title: str, words: ExportWords) -> Draft:
    """The very words that the answer rests on, in its order, each with a footnote."""
    notes = _Footnotes(answer.passages, words)
    parts = [f"# {_one_line(title)}"]
    said: set[str] = set()
    for sentence in answer.sentences:
        for support in sentence.supports:
            passage = notes.passage(support.passage)
            quote = "" if passage is None else _one_line(support.span.of(passage.text))
            if passage is not None and quote and quote not in said:
                said.add(quote)
                parts.append(f"> {quote}{notes.mark(support.passage, support.span)}")
    return Draft(_whole(parts, notes))


def written_up(
    answer: Answer,
    title: str,
    voice: Sequence[str],
    words: ExportWords,
    model: ChatModel | None,
    similarity: Similarity | None,
    cancel: Cancel,
) -> Draft:
    """The answer as a draft.

    Args:
        title: of the note. voice: texts of the owner's own, newest first. words: of the footnotes' places.
        model: who words it; None for quotes alone. similarity: cosines from the embedder.

    Raises:
        CompanionError: the model cannot be used. Cancelled: nobody wants it any more.
    """
    cited = {support.passage for sentence in answer.sentences for support in sentence.supports}
    passages = [passage for passage in answer.passages if passage.number in cited]
    if model is None or not passages:
        return quotes(answer, title, words)
    turns = (ChatTurn("system", _RULES), ChatTurn("user", _told(passages, title, voice)))
    reply = "".join(piece.text for piece in model.stream(turns, _TOKENS, cancel) if isinstance(piece, Piece)).strip()
    checker = Checker(passages, similarity)
    checked = [(_gap(reply, span), checker.check(span.of(reply), span)) for span in split(reply)]
    kept = [(gap, one) for gap, one in checked if one.verdict is Verdict.SUPPORTED]
    if not kept or len(kept) < _LEAST_KEPT * len(checked):
        return quotes(answer, title, words)
    notes = _Footnotes(passages, words)
    return Draft(_whole([f"# {_one_line(title)}", _joined(kept, notes)], notes), model.name)


def voice_sample(texts: Sequence[str]) -> str:
    """How the owner writes: the beginnings of a few of their notes, without anything that gives a model orders."""
    parts: list[str] = []
    left = _VOICE_CHARACTERS
    for text in texts:
        lines = [
            line for line in without_orders(text).splitlines() if line.strip() and not line.startswith(("#", "---"))
        ]
        part = "\n".join(lines)[: min(left, _VOICE_CHARACTERS // 2)]
        if part.strip():
            parts.append(part)
            left -= len(part)
        if left <= 0:
            break
    return "\n\n".join(parts)


def _told(passages: Sequence[Passage], title: str, voice: Sequence[str]) -> str:
    sample = voice_sample(voice)
    parts = [f"Sample of the owner's notes:\n{harmless(sample)}"] if sample else []
    parts += [f"Passage {p.number}:\n{harmless(without_orders(p.text))[:_PASSAGE_CHARACTERS]}" for p in passages]
    parts.append(f"The note is about: {harmless(title)}")
    return "\n\n".join(parts)


def _gap(text: str, span: Span) -> str:
    """Whether a sentence begins a paragraph."""
    before = text[: span.start]
    return "\n\n" if before.endswith("\n\n") else " "


def _joined(kept: Sequence[tuple[str, Sentence]], notes: "_Footnotes") -> str:
    body = ""
    for gap, sentence in kept:
        marks = "".join(dict.fromkeys(notes.mark(support.passage, support.span) for support in sentence.supports))
        body += (gap if body else "") + _one_line(sentence.text) + marks
    return body


def _whole(parts: list[str], notes: "_Footnotes") -> str:
    return "\n\n".join([*parts, *(["\n".join(notes.lines())] if notes.lines() else [])]) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Footnotes:
    """Numbers passages in the order in which they are cited."""

    def __init__(self, passages: Sequence[Passage], words: ExportWords) -> None:
        self._passages = {passage.number: passage for passage in passages}
        self._words = words
        self._cited: dict[int, list[Span]] = {}

    def passage(self, number: int) -> Passage | None:
        """The passage of that number."""
        return self._passages.get(number)

    def mark(self, number: int, span: Span) -> str:
        """The footnote's mark of a passage; "" where there is no such passage."""
        if number not in self._passages:
            return ""
        spans = self._cited.setdefault(number, [])
        if span not in spans:
            spans.append(span)
        return f"[^{list(self._cited).index(number) + 1}]"

    def lines(self) -> list[str]:
        """All footnotes."""
        return [
            f"[^{at}]: {source(self._passages[number], spans, self._words)}"
            for at, (number, spans) in enumerate(self._cited.items(), start=1)
        ]
