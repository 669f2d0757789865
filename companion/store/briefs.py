"""Briefs as they were made, line by line, each line with what it rests on."""

import json
from collections.abc import Iterable

import apsw
import msgspec

from companion.store.removal import Gone
from companion.types.briefs import Brief, BriefKind, BriefLine


def keep(connection: apsw.Connection, brief: Brief) -> None:
    """Keep a brief in place of one of the same kind and day; call it in the transaction that ends its job."""
    connection.execute("DELETE FROM briefs WHERE kind = ? AND day = ?", (brief.kind, brief.day))
    query = "INSERT INTO briefs (kind, day, made, language) VALUES (?, ?, ?, ?)"
    connection.execute(query, (brief.kind, brief.day, brief.made, brief.language))
    number = connection.last_insert_rowid()
    for line in brief.lines:
        packed = msgspec.json.encode(line).decode()
        query = "INSERT INTO brief_lines (brief, day, text, line) VALUES (?, ?, ?, ?)"
        connection.execute(query, (number, brief.day, line.sentence.text, packed))
        row = connection.last_insert_rowid()
        connection.executemany(
            "INSERT OR IGNORE INTO brief_sources VALUES (?, ?, ?)", [(row, *source) for source in _sources(line)]
        )


def _sources(line: BriefLine) -> Iterable[tuple[str, int]]:
    for source in line.sources:
        if source.file:
            yield "file", source.file
        if source.chunk:
            yield "chunk", source.chunk
    if line.goal:
        yield "goal", line.goal
    if line.check_in:
        yield "check-in", line.check_in


def find(connection: apsw.Connection, kind: BriefKind, day: str | None) -> Brief | None:
    """The brief of a day, or the newest one; without its Markdown. None where there is none."""
    query = "SELECT id, day, made, language FROM briefs WHERE kind = ? AND day = coalesce(?, day) ORDER BY day DESC"
    for number, found, made, language in list(connection.execute(query, (kind, day))):
        rows = connection.execute("SELECT line FROM brief_lines WHERE brief = ? ORDER BY id", (number,))
        lines = tuple(msgspec.json.decode(packed, type=BriefLine) for (packed,) in rows)
        return Brief(kind, found, made, language, lines)
    return None


def is_made(connection: apsw.Connection, kind: BriefKind, day: str) -> bool:
    """Whether there is a brief of this kind and day."""
    return any(connection.execute("SELECT 1 FROM briefs WHERE kind = ? AND day = ?", (kind, day)))


def drop_unsupported(connection: apsw.Connection, gone: Gone) -> None:
    """Delete lines that lost any of what they rest on: prose goes with each of its supports."""
    for kind, numbers in (("file", gone.files), ("chunk", gone.chunks)):
        query = (
            "DELETE FROM brief_lines WHERE id IN (SELECT line FROM brief_sources WHERE kind = ?"
            " AND source IN (SELECT value FROM json_each(?)))"
        )
        connection.execute(query, (kind, json.dumps(sorted(numbers))))
    for kind, table in (("goal", "goals"), ("check-in", "goal_check_ins")):
        query = (
            "DELETE FROM brief_lines WHERE id IN (SELECT line FROM brief_sources WHERE kind = ?"
            f" AND source NOT IN (SELECT id FROM {table}))"
        )
        connection.execute(query, (kind,))
