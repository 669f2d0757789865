"""Evidence for goals, which can be made again, and the owner's judgements about it, which cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import apsw
import msgspec

from companion.types.documents import Place
from companion.types.goals import Cited, Evidence, EvidenceVerdict, MatchedBy, WhyMatched
from companion.types.library import Page

SURE = 0.85  # a match from here on counts like confirmed ones and is not shown to be looked at


@dataclass(frozen=True)
class NewEvidence:
    """A piece to keep; spans are in the document's or message's text."""

    start: int
    end: int
    day: str
    value: float | None
    number: tuple[int, int]
    why: tuple[WhyMatched, ...]
    place: Place
    score: float
    fingerprint: bytes
    features: str


@dataclass(frozen=True)
class Counted:
    """What progress is computed from: one piece that was not dismissed. Check-ins have negative ids."""

    id: int
    day: str
    value: float | None
    table: bool
    confirmed: bool
    document: int


def replace_evidence(
    connection: apsw.Connection, goal: int, document: int | None, message: int | None, found: Iterable[NewEvidence]
) -> None:
    """Let a document (or message) hold these pieces for a goal and no others; a piece that stays keeps its id."""
    column, subject = ("document", document) if document is not None else ("message", message)
    query = f"SELECT fingerprint, id FROM goal_evidence WHERE goal = ? AND {column} = ?"
    known = dict(connection.execute(query, (goal, subject)))
    for piece in found:
        chunk = None if document is None else _chunk_at(connection, document, piece.start)
        number = known.pop(piece.fingerprint, None)
        values = (
            goal, document, message, chunk, piece.start, piece.end, piece.day, piece.value, *piece.number,
            msgspec.json.encode(piece.why).decode(), msgspec.json.encode(piece.place).decode(), piece.score,
            piece.fingerprint, piece.features,
        )  # fmt: skip
        if number is not None:
            connection.execute("DELETE FROM goal_evidence WHERE id = ?", (number,))
        connection.execute(
            "INSERT INTO goal_evidence (id, goal, document, message, chunk, start, stop, day, value, number_start,"
            " number_stop, why, place, score, fingerprint, features) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            " ?, ?)",
            (number, *values),
        )
    for number in known.values():
        connection.execute("DELETE FROM goal_evidence WHERE id = ?", (number,))


def _chunk_at(connection: apsw.Connection, document: int, start: int) -> int | None:
    query = "SELECT id FROM chunks WHERE document = ? AND start <= ? AND stop > ? ORDER BY ordinal LIMIT 1"
    return next((int(i) for (i,) in connection.execute(query, (document, start, start))), None)


def clear(connection: apsw.Connection, goal: int) -> None:
    """Take all evidence of a goal away; its judgements stay."""
    connection.execute("DELETE FROM goal_evidence WHERE goal = ?", (goal,))


_ALL = """
    SELECT e.id, e.goal, e.day, substr(coalesce(d.text, m.text), e.start + 1, e.stop - e.start), e.value,
        e.number_start - e.start, e.number_stop - e.start, e.why, e.place, e.score, j.counts,
        d.title, f.shown, f.kind, f.id, e.chunk, e.start - c.start, e.stop - c.start
    FROM goal_evidence e
    LEFT JOIN documents d ON d.id = e.document
    LEFT JOIN messages m ON m.id = e.message
    LEFT JOIN chunks c ON c.id = e.chunk
    LEFT JOIN files f ON f.id = (SELECT min(id) FROM files WHERE document = e.document)
    LEFT JOIN goal_judgements j ON j.goal = e.goal AND j.fingerprint = e.fingerprint
    WHERE e.goal = ?1
    UNION ALL
    SELECT -k.id, k.goal, k.day, k.text, k.value, k.start, k.stop, NULL, NULL, 1.0, 1, '', '', 'check-in', 0, 0, 0,
        length(k.text)
    FROM goal_check_ins k WHERE k.goal = ?1
"""


def page(
    connection: apsw.Connection,
    goal: int,
    after: str | None,
    limit: int,
    kind: str = "",
    dismissed: bool = False,
    until: str = "9999-12-31",
) -> Page[Evidence]:
    """A goal's timeline, newest first, up to a day."""
    where = "coalesce(counts, 1) = 0" if dismissed else "coalesce(counts, 1) = 1"
    values: list[object] = [goal, until]
    where += " AND day <= ?2"
    if kind:
        values.append(kind)
        where += f" AND coalesce(kind, 'message') = ?{len(values)}"
    columns = "id, goal, day, quote, value, a, b, why, place, score, counts, title, path, kind, file, chunk, s, t"
    base = f"WITH x ({columns}) AS ({_ALL}) SELECT {{}} FROM x WHERE {where}"
    (total,) = next(iter(connection.execute(base.format("count(*)"), values)))
    if after is not None:
        day, number = after.split("|")
        values += [day, int(number)]
        base += f" AND (day, id) < (?{len(values) - 1}, ?{len(values)})"
    values.append(limit + 1)
    rows = list(connection.execute(base.format(columns) + f" ORDER BY day DESC, id DESC LIMIT ?{len(values)}", values))
    more = len(rows) > limit
    found = tuple(_evidence(row) for row in rows[:limit])
    return Page(found, f"{found[-1].day}|{found[-1].id}" if more else None, int(total))


def _evidence(row: tuple[object, ...]) -> Evidence:
    number, goal, day, quote, value, a, b, why, place, score, counts, title, path, kind, file, chunk, s, t = row
    reasons = (
        (WhyMatched(MatchedBy.SAID),) if why is None else msgspec.json.decode(str(why), type=tuple[WhyMatched, ...])
    )
    if int(str(number)) < 0 or counts is not None:
        verdict = EvidenceVerdict.COUNTS if counts else EvidenceVerdict.NOT
    else:
        planned = any(reason.by is MatchedBy.EVENT for reason in reasons)
        sure = float(str(score)) >= SURE and not planned
        verdict = EvidenceVerdict.KNOWN if sure else EvidenceVerdict.NEW
    source = Cited(
        str(title or ""), str(path or ""), str(kind or "message"), int(str(file or 0)), int(str(chunk or 0)),
        max(0, int(str(s or 0))), max(0, int(str(t or 0))), "" if place is None else _place_words(str(place)),
    )  # fmt: skip
    span = (0, 0) if value is None else (int(str(a)), int(str(b)))
    return Evidence(
        int(str(number)), int(str(goal)), str(day), str(quote), source, reasons, verdict, float(str(score)),
        None if value is None else float(str(value)), span,
    )  # fmt: skip


def _place_words(packed: str) -> str:
    place = msgspec.json.decode(packed, type=Place)
    for name, value in (("page", place.page), ("slide", place.slide), ("sheet", place.sheet), ("line", place.line)):
        if value is not None:
            return f"{name} {value}{' ' + place.cells if name == 'sheet' and place.cells else ''}"
    return ""


def counted(connection: apsw.Connection, goal: int) -> list[Counted]:
    """All that counts towards a goal. An event was planned, not done: it counts only where the owner says so."""
    query = """
        SELECT e.id, e.day, e.value, instr(e.why, '"table"') > 0, coalesce(j.counts, 0), coalesce(e.document, 0)
        FROM goal_evidence e LEFT JOIN goal_judgements j ON j.goal = e.goal AND j.fingerprint = e.fingerprint
        WHERE e.goal = ?1 AND (j.counts = 1 OR (j.counts IS NULL AND instr(e.why, '"event"') = 0))
        UNION ALL SELECT -id, day, value, 0, 1, -id FROM goal_check_ins WHERE goal = ?1
    """
    return [
        Counted(i, day, value, bool(table), bool(confirmed), document)
        for i, day, value, table, confirmed, document in connection.execute(query, (goal,))
    ]


def one(connection: apsw.Connection, number: int) -> tuple[int, bytes, str] | None:
    """(goal, fingerprint, features) of a piece, or None."""
    query = "SELECT goal, fingerprint, features FROM goal_evidence WHERE id = ?"
    return next(iter(connection.execute(query, (number,))), None)


def judge(connection: apsw.Connection, goal: int, fingerprint: bytes, counts: bool | None, features: str) -> None:
    """Keep what the owner said about a piece, or take it back with None."""
    if counts is None:
        connection.execute("DELETE FROM goal_judgements WHERE goal = ? AND fingerprint = ?", (goal, fingerprint))
        return
    connection.execute(
        "INSERT INTO goal_judgements VALUES (?, ?, ?, ?) ON CONFLICT (goal, fingerprint) DO UPDATE"
        " SET counts = excluded.counts, features = excluded.features",
        (goal, fingerprint, int(counts), features),
    )


def judgements(connection: apsw.Connection, goal: int) -> Sequence[tuple[bool, str]]:
    """(counts, features) of all judgements of a goal."""
    query = "SELECT counts, features FROM goal_judgements WHERE goal = ? ORDER BY fingerprint"
    return [(bool(counts), features) for counts, features in connection.execute(query, (goal,))]


def judged(connection: apsw.Connection, goal: int) -> frozenset[bytes]:
    """Fingerprints of all pieces that the owner spoke about."""
    query = "SELECT fingerprint FROM goal_judgements WHERE goal = ?"
    return frozenset(fingerprint for (fingerprint,) in connection.execute(query, (goal,)))


def to_look_at(connection: apsw.Connection, goal: int) -> int:
    """How many pieces count without the owner having said anything, and not surely."""
    query = (
        "SELECT count(*) FROM goal_evidence e WHERE e.goal = ? AND e.score < ? AND NOT EXISTS (SELECT 1 FROM"
        " goal_judgements j WHERE j.goal = e.goal AND j.fingerprint = e.fingerprint)"
    )
    (number,) = next(iter(connection.execute(query, (goal, SURE))))
    return int(number)


def numbers_from(connection: apsw.Connection, goal: int) -> tuple[str, ...]:
    """Titles of the documents that values were read from, most values first."""
    query = (
        "SELECT d.title FROM goal_evidence e JOIN documents d ON d.id = e.document"
        " WHERE e.goal = ? AND e.value IS NOT NULL GROUP BY d.title ORDER BY count(*) DESC, d.title LIMIT 3"
    )
    return tuple(title for (title,) in connection.execute(query, (goal,)))
