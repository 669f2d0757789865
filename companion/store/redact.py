"""Kept answers after a forgetting: sentences tied to what is gone, and passages quoted from it, read "forgotten"."""

from collections.abc import Iterable
from dataclasses import replace

import apsw
import msgspec

from companion.store.database import all_rows
from companion.store.removal import Gone
from companion.types.answers import Answer, Sentence, Verdict
from companion.types.documents import Place, Span
from companion.types.passages import Passage
from companion.types.whole import Coverage, LimitKind

BLANK = "…"  # stands in the text in place of a forgotten sentence; the window says the word in its own language


def touched(connection: apsw.Connection, gone: Gone) -> list[int]:
    """Messages whose answer quotes something that is gone, a version that a gone file had before, or a file's name."""
    return sorted({*_quoting(connection, gone), *_naming(connection, gone)})


def _naming(connection: apsw.Connection, gone: Gone) -> list[int]:
    """Messages whose answer names a file that is gone, as one that it read or could not read."""
    if not gone.files:
        return []
    query = """
        SELECT m.id FROM messages m WHERE m.answer ->> '$.coverage' IS NOT NULL AND (
            EXISTS (SELECT 1 FROM json_each(m.answer, '$.coverage.unread') u
                WHERE json_extract(u.value, '$.file') IN (SELECT value FROM json_each(?1)))
            OR EXISTS (SELECT 1 FROM json_each(m.answer, '$.coverage.limits') l
                WHERE json_extract(l.value, '$.kind') = 'file'
                AND json_extract(l.value, '$.id') IN (SELECT value FROM json_each(?1))))
    """
    files = msgspec.json.encode(sorted(gone.files)).decode()
    return [int(number) for (number,) in connection.execute(query, (files,))]


def _quoting(connection: apsw.Connection, gone: Gone) -> list[int]:
    if not gone.documents and not gone.files:
        return []
    query = """
        SELECT DISTINCT m.id FROM messages m, json_each(m.answer, '$.passages') p
        WHERE m.answer IS NOT NULL AND (
            json_extract(p.value, '$.document') IN (SELECT value FROM json_each(?1))
            OR json_extract(p.value, '$.chunk') IN (SELECT value FROM json_each(?2))
            OR (json_extract(p.value, '$.file') IN (SELECT value FROM json_each(?3))
                AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = json_extract(p.value, '$.document'))))
        UNION SELECT m.id FROM messages m, json_each(m.answer, '$.numbers.documents') n
        WHERE m.answer IS NOT NULL AND n.value IN (SELECT value FROM json_each(?1))
    """
    lists = [msgspec.json.encode(sorted(part)).decode() for part in (gone.documents, gone.chunks, gone.files)]
    return [int(number) for (number,) in connection.execute(query, lists)]


def answers(connection: apsw.Connection, gone: Gone) -> int:
    """Redact every kept answer that quotes what is gone; returns how many there were."""
    found = touched(connection, gone)
    for number in found:
        _redact(connection, number, gone)
    return len(found)


def blank_message(connection: apsw.Connection, number: int) -> None:
    """Take everything out of a message but its place in the conversation."""
    connection.execute("DELETE FROM sentences WHERE message = ?", (number,))
    connection.execute("UPDATE messages SET text = ?, answer = NULL WHERE id = ?", (BLANK, number))


def _redact(connection: apsw.Connection, number: int, gone: Gone) -> None:
    ((packed,),) = all_rows(connection, "SELECT answer FROM messages WHERE id = ?", (number,))
    query = "SELECT sentence FROM sentences WHERE message = ? ORDER BY ordinal"
    rows = [msgspec.json.decode(row, type=Sentence) for (row,) in connection.execute(query, (number,))]
    answer = replace(msgspec.json.decode(str(packed), type=Answer), sentences=tuple(rows))
    away = [passage.number for passage in answer.passages if _is_gone(connection, passage, gone)]
    counted = answer.numbers is not None and not gone.documents.isdisjoint(answer.numbers.documents)
    redacted = redacted_answer(answer, away, counted)
    redacted = replace(redacted, coverage=_nameless(redacted.coverage, gone))
    bare = msgspec.json.encode(replace(redacted, sentences=())).decode()
    connection.execute("UPDATE messages SET text = ?, answer = ? WHERE id = ?", (redacted.text, bare, number))
    for ordinal, sentence in enumerate(redacted.sentences):
        packed = msgspec.json.encode(sentence).decode()
        connection.execute(
            "UPDATE sentences SET sentence = ? WHERE message = ? AND ordinal = ?", (packed, number, ordinal)
        )
        if sentence.verdict is Verdict.FORGOTTEN:
            connection.execute("DELETE FROM supports WHERE message = ? AND ordinal = ?", (number, ordinal))


def _is_gone(connection: apsw.Connection, passage: Passage, gone: Gone) -> bool:
    if passage.document in gone.documents or passage.chunk in gone.chunks:
        return True
    if passage.file not in gone.files:
        return False
    return not any(connection.execute("SELECT 1 FROM documents WHERE id = ?", (passage.document,)))


def redacted_answer(answer: Answer, numbers: Iterable[int], counted: bool = False) -> Answer:
    """An answer without what the passages of these numbers said; `counted`: it counted rows that are gone.

    A sentence goes if any support of it goes, and also if it has none: the model read those passages before it wrote
    it. What says nothing about the files stays. A count goes as a whole, with its plan: it names files and values.
    """
    away = set(numbers)
    passages = tuple(_blank(passage) if passage.number in away else passage for passage in answer.passages)
    text, sentences, at = "", [], 0
    for sentence in answer.sentences:
        text += _gap(answer.text[at : sentence.span.start])
        at = max(at, sentence.span.end)
        kept = sentence
        tied = any(support.passage in away for support in sentence.supports)
        if counted or tied or (not sentence.supports and sentence.verdict is not Verdict.NEUTRAL):
            kept = Sentence(BLANK, sentence.span, (), Verdict.FORGOTTEN)
        start = len(text)
        text += kept.text
        sentences.append(replace(kept, span=Span(start, len(text))))
    text += _gap(answer.text[at:])
    kept_count = None if counted else answer.numbers
    return replace(answer, text=text, sentences=tuple(sentences), passages=passages, numbers=kept_count)


def _nameless(coverage: Coverage | None, gone: Gone) -> Coverage | None:
    """What an answer rests on, without the names of files that are gone."""
    if coverage is None:
        return None
    return replace(
        coverage,
        unread=tuple(replace(one, name="") if one.file in gone.files else one for one in coverage.unread),
        limits=tuple(one for one in coverage.limits if one.kind is not LimitKind.FILE or one.id not in gone.files),
    )


def _gap(between: str) -> str:
    """What stands between sentences: white space; anything else is nobody's sentence and cannot be vouched for."""
    return between if not between.strip() else " "


def _blank(passage: Passage) -> Passage:
    return replace(
        passage,
        chunk=0,
        document=0,
        file=0,
        title="",
        path="",
        folder="",
        place=Place(),
        heading=(),
        text="",
        start=0,
        date=None,
        date_kind=None,
        marks=(),
        places=(),
    )
