"""The plain text of a mail: what was written now, and what is only quoted from before."""

import re

from companion.readers.builder import DocumentBuilder
from companion.types.documents import BlockKind, Place

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
_MARKED = re.compile(r"^\s*(?:>|\|>)")
_INTRODUCED = re.compile(  # "On 3 May 2026, Ada wrote:" in the languages mail programs speak most
    r"^(?:On|Am|Le|El|Il|Em|Op|Den)\b[^\n]{4,200}\n?[^\n]{0,200}"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev)\b[^\n]{0,120}:\s*$",
    re.MULTILINE,
)
_HISTORY = re.compile(
    r"^(?:-{3,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Forwarded message|Weitergeleitet)[^\n]*"
    r"|_{10,}\s*\n(?:From|Von|De):[^\n]*"
    r"|(?:From|Von|De): [^\n]+\n(?:Sent|Gesendet|Envoyé|Enviado|Date|Datum)\s?: )",
    re.MULTILINE,
)


def append_mail_text(builder: DocumentBuilder, text: str, place: Place) -> None:
    """Append paragraphs; lines with quote marks, and all below a history's head, are quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    history = _HISTORY.search(text)
    forwarded = history is not None and not text[: history.start()].strip()  # nothing new above: it is the message
    now, before = (text[: history.start()], text[history.start() :]) if history and not forwarded else (text, "")
    for paragraph in _PARAGRAPHS.split(now):
        _append_paragraph(builder, paragraph, place)
    for paragraph in _PARAGRAPHS.split(before):
        builder.add(BlockKind.QUOTE, paragraph, place)


def _append_paragraph(builder: DocumentBuilder, paragraph: str, place: Place) -> None:
    introduced = _INTRODUCED.search(paragraph)
    run: list[str] = []
    kind = BlockKind.PARAGRAPH
    at = 0
    for line in paragraph.split("\n"):
        head = introduced is not None and introduced.start() <= at < introduced.end()
        this = BlockKind.QUOTE if head or _MARKED.match(line) else BlockKind.PARAGRAPH
        if this is not kind and run:
            builder.add(kind, "\n".join(run), place)
            run = []
        kind = this
        run.append(line)
        at += len(line) + 1
    builder.add(kind, "\n".join(run), place)
