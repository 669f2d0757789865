"""Briefs as they were made, line by line, each line with what it rests on."""

import json
from collections.abc import Iterable
from dataclasses import replace

import apsw
import msgspec

from companion.store import kept
from companion.store.removal import Gone
from companion.types.answers import Verdict
from companion.types.briefs import Brief, BriefKind, BriefLine
from companion.types.goals import Cited

_UNLINKED = "id NOT IN (SELECT line FROM brief_sources)"


def keep(connection: apsw.Connection, brief: Brief) -> None:
    """Keep a brief in place of one of the same kind and day; call it in the transaction that ends its job.

    A line whose source was forgotten since the brief was made (a model may take a minute over it) is not kept.
    """
    connection.execute("DELETE FROM briefs WHERE kind = ? AND day = ?", (brief.kind, brief.day))
    query = "INSERT INTO briefs (kind, day, made, language, model) VALUES (?, ?, ?, ?, ?)"
    connection.execute(query, (brief.kind, brief.day, brief.made, brief.language, brief.model))
    number = connection.last_insert_rowid()
    for line in brief.lines:
        if not _stands(connection, line):
            continue
        packed = msgspec.json.encode(line).decode()
        query = "INSERT INTO brief_lines (brief, day, text, line) VALUES (?, ?, ?, ?)"
        connection.execute(query, (number, brief.day, line.sentence.text, packed))
        _keep_sources(connection, connection.last_insert_rowid(), line)


def _stands(connection: apsw.Connection, line: BriefLine) -> bool:
    """Whether all that a line rests on is there."""
    tables = {"file": "files", "chunk": "chunks", "goal": "goals", "check-in": "goal_check_ins"}
    return all(
        any(connection.execute(f"SELECT 1 FROM {tables[kind]} WHERE id = ?", (number,)))
        for kind, number in _sources(line)
    )


def _keep_sources(connection: apsw.Connection, row: int, line: BriefLine) -> None:
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
    """The brief of a day, or the newest one; without its Markdown. None where there is none.

    A line whose sources are not known (after a restore, until its files are read again) is not in it.
    """
    query = (
        "SELECT id, day, made, language, model FROM briefs WHERE kind = ? AND day = coalesce(?, day) ORDER BY day DESC"
    )
    of_brief = "SELECT line FROM brief_lines WHERE brief = ? AND id IN (SELECT line FROM brief_sources) ORDER BY id"
    for number, found, made, language, model in list(connection.execute(query, (kind, day))):
        rows = connection.execute(of_brief, (number,))
        lines = tuple(msgspec.json.decode(packed, type=BriefLine) for (packed,) in rows)
        return Brief(kind, found, made, language, lines, model=model)
    return None


def days(connection: apsw.Connection, kind: BriefKind) -> tuple[str, ...]:
    """The days of the briefs of a kind, newest first."""
    query = "SELECT day FROM briefs WHERE kind = ? ORDER BY day DESC LIMIT 400"
    return tuple(day for (day,) in connection.execute(query, (kind,)))


def is_made(connection: apsw.Connection, kind: BriefKind, day: str) -> bool:
    """Whether there is a brief of this kind and day."""
    return any(connection.execute("SELECT 1 FROM briefs WHERE kind = ? AND day = ?", (kind, day)))


def drop_unsupported(connection: apsw.Connection, gone: Gone) -> None:
    """Delete lines that lost any of what they rest on: prose goes with each of its supports.

    Nobody can tell whether what is forgotten is what an unlinked line of a restored brief rests on, so it goes too.
    """
    relink(connection)
    connection.execute(f"DELETE FROM brief_lines WHERE {_UNLINKED}")
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


def relink(connection: apsw.Connection) -> None:
    """Find again what the lines of a restored brief rest on: its files by their paths, once they are read anew."""
    for number, packed in list(connection.execute(f"SELECT id, line FROM brief_lines WHERE {_UNLINKED}")):
        line = _found_again(connection, msgspec.json.decode(packed, type=BriefLine))
        if line is not None:
            values = (msgspec.json.encode(line).decode(), number)
            connection.execute("UPDATE brief_lines SET line = ? WHERE id = ?", values)
            _keep_sources(connection, number, line)


def any_unlinked(connection: apsw.Connection) -> bool:
    """Whether a restored brief has lines whose sources are not known yet."""
    return any(connection.execute(f"SELECT 1 FROM brief_lines WHERE {_UNLINKED} LIMIT 1"))


def drop_replaced(backup: apsw.Connection, live: apsw.Connection) -> None:
    """Take out of a backup the lines that are no longer in the live database.

    A brief that is made anew has new lines. What a forgetting takes is told by rows of the live database, so older
    lines would keep the forgotten: only what lives, and was looked at, may stay.
    """
    if not (kept.exists(backup, "brief_lines") and kept.exists(live, "brief_lines")):
        return
    alive = json.dumps([number for (number,) in live.execute("SELECT id FROM brief_lines")])
    backup.execute("DELETE FROM brief_lines WHERE id NOT IN (SELECT value FROM json_each(?))", (alive,))


def _found_again(connection: apsw.Connection, line: BriefLine) -> BriefLine | None:
    sources = []
    for source in line.sources:
        found = _source_again(connection, source)
        if found is None:
            return None
        sources.append(found)
    for number, table in ((line.goal, "goals"), (line.check_in, "goal_check_ins")):
        if number and not any(connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,))):
            return None
    verdict = Verdict.NEUTRAL  # the place inside the file is not known any more
    return replace(line, sources=tuple(sources), sentence=replace(line.sentence, supports=(), verdict=verdict))


def _source_again(connection: apsw.Connection, source: Cited) -> Cited | None:
    if not source.path:
        return None if source.chunk else source  # what was said in a conversation cannot be told by a path
    query = "SELECT id FROM files WHERE shown = ? AND document IS NOT NULL ORDER BY id LIMIT 1"
    for (number,) in connection.execute(query, (source.path,)):
        return replace(source, file=int(number), chunk=0, start=0, end=0)
    return None
