"""A conversation as Markdown: questions as headings, answers below, what they rest on as footnotes."""

from collections.abc import Sequence

from companion.types.answers import Sentence, Verdict
from companion.types.conversations import ExportWords, Message, Role
from companion.types.documents import Place, Span
from companion.types.passages import Passage

_MOST_QUOTED = 300  # characters of a source's words in a footnote


def as_markdown(title: str, messages: Sequence[Message], words: ExportWords) -> str:
    """The whole of a conversation's branch; footnotes stand below the answer that they belong to."""
    parts = [f"# {_one_line(title)}"]
    answers = 0
    for message in messages:
        if message.role is Role.OWNER:
            parts.append(f"## {_one_line(message.text)}\n\n*{message.written[:16].replace('T', ' ')}*")
            if "\n" in message.text.strip():
                parts.append("\n".join(f"> {line}".rstrip() for line in message.text.strip().splitlines()))
        elif message.answer is not None:
            answers += 1
            parts += _answer(message, answers, words)
    return "\n\n".join(parts) + "\n"


def _answer(message: Message, number: int, words: ExportWords) -> list[str]:
    answer = message.answer
    if answer is None:
        return []
    text, at = [], 0
    for sentence in answer.sentences:
        end = sentence.span.end
        while end > sentence.span.start and answer.text[end - 1].isspace():  # a mark stands at the last word
            end -= 1
        text.append(answer.text[at:end] + _marks(sentence, number, words))
        at = end
    text.append(answer.text[at:])
    cited: dict[int, list[Span]] = {}
    for sentence in answer.sentences:
        for support in sentence.supports:
            spans = cited.setdefault(support.passage, [])
            if support.span not in spans:
                spans.append(support.span)
    notes = [
        f"[^{number}-{passage.number}]: {source(passage, cited[passage.number], words)}"
        for passage in answer.passages
        if passage.number in cited
    ]
    body = "".join(text).strip()
    unread = [
        f"*{words.not_read.format(_one_line(one.name))}*" for one in (answer.coverage.unread if answer.coverage else ())
    ]
    return [part for part in (body, "\n".join(unread), "\n".join(notes)) if part]


def _marks(sentence: Sentence, number: int, words: ExportWords) -> str:
    if sentence.verdict in (Verdict.UNSUPPORTED, Verdict.FLAGGED):
        return f" *({words.not_in_files})*"
    numbers = dict.fromkeys(support.passage for support in sentence.supports)
    return "".join(f"[^{number}-{passage}]" for passage in numbers)


def source(passage: Passage, spans: Sequence[Span], words: ExportWords) -> str:
    """A footnote: the file's title and path, the place of the very words, its date, and the words themselves."""
    first = min(spans, key=lambda span: span.start)
    where = place(passage.place_of(first), words)
    path = "/".join(part for part in (passage.folder, passage.path) if part)
    told = ", ".join(part for part in (_one_line(passage.title), f"`{path}`", where, passage.date or "") if part)
    quoted = " … ".join(_one_line(span.of(passage.text)) for span in sorted(spans, key=lambda span: span.start))
    if len(quoted) > _MOST_QUOTED:
        quoted = quoted[: _MOST_QUOTED - 1].rstrip() + "…"
    return f"{told}: “{quoted}”" if quoted else told


def place(found: Place, words: ExportWords) -> str:
    """A place in a file in words; "" where nothing is known."""
    parts = [part for part in (found.message, found.chapter) if part]
    if found.page is not None:
        parts.append(words.page.format(found.page))
    if found.slide is not None:
        parts.append(words.slide.format(found.slide))
    parts += [part for part in (found.sheet, found.cells) if part]
    if found.second is not None:
        parts.append(f"{int(found.second) // 60}:{int(found.second) % 60:02d}")
    if found.line is not None and not parts:
        parts.append(words.line.format(found.line))
    return ", ".join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
