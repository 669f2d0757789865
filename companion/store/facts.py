"""Rows of facts, their sources and refusals. What they mean is decided in `companion.facts`."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from companion.store import own_documents, preferences
from companion.store.own_documents import CONVERSATION_KINDS
from companion.types.documents import Span
from companion.types.facts import EarlierFact, FactRow, FactSource, FactState, FoundFact, Topic

_KEY_SETTING = "facts.hash_key"
_KEY_BYTES = 32
_COLUMNS = "id, subject, relation, value, statement, topic, state, since, until, noted, contradicts"
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "den", "dem"))
MESSAGE, FILE, OWN = "message", "file", "own"


@dataclass(frozen=True)
class Said:
    """Where a fact was said: which source, when, the sentence, the clause in it, and where the sentence begins."""

    kind: str
    source: int
    said: str
    quote: str
    mark: Span
    at: int


def normalised(subject: str, relation: str, value: str) -> str:
    """The same for the same fact, however it is written: case, accents, articles and marks do not matter."""
    return "|".join(plain(part) for part in (subject, relation, value))


def plain(text: str) -> str:
    """Lower case words without accents, articles and marks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(word for word in letters.split() if word not in _ARTICLES)


def keyed(connection: apsw.Connection, text: str) -> bytes:
    """A hash that tells nothing to whoever lacks this memory's key."""
    kept = preferences.get(connection, _KEY_SETTING)
    if kept is None:
        kept = secrets.token_bytes(_KEY_BYTES).hex()
        preferences.put(connection, _KEY_SETTING, kept)
    return hmac.digest(bytes.fromhex(kept), text.encode(), hashlib.sha256)


def insert(
    connection: apsw.Connection,
    found: FoundFact,
    key: bytes,
    state: FactState,
    noted: str,
    *,
    replaces: int | None = None,
    contradicts: int | None = None,
) -> int:
    """Keep a fact; returns its id."""
    connection.execute(
        "INSERT INTO facts (subject, relation, value, statement, topic, key, state, since, until, noted, language,"
        " replaces, contradicts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            found.subject, found.relation, found.value, found.statement, found.topic, key, state, found.since,
            found.until, noted, found.language, replaces, contradicts,
        ),
    )  # fmt: skip
    return connection.last_insert_rowid()


def add_source(connection: apsw.Connection, fact: int, said: Said) -> None:
    """Say where a fact was said (too)."""
    connection.execute(
        "INSERT OR REPLACE INTO fact_sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (fact, said.kind, said.source, said.said, said.quote, said.mark.start, said.mark.end, said.at),
    )


def with_key(connection: apsw.Connection, key: bytes) -> list[tuple[int, FactState]]:
    """Facts that say the same, newest first."""
    query = "SELECT id, state FROM facts WHERE key = ? ORDER BY id DESC"
    return [(int(number), FactState(state)) for number, state in connection.execute(query, (key,))]


def with_relation(connection: apsw.Connection, subject: str, relations: Sequence[str]) -> list[FactRow]:
    """Accepted facts that still hold, of one subject and any of the relations."""
    marks = ", ".join("?" for _ in relations)
    where = f"state = 'accepted' AND subject = ? AND relation IN ({marks})"
    return rows(connection, where, (subject, *relations))


def replaced(connection: apsw.Connection, fact: int) -> int | None:
    """What a proposed fact takes the place of, or None."""
    query = "SELECT replaces FROM facts WHERE id = ?"
    return next((number for (number,) in connection.execute(query, (fact,))), None)


def row(connection: apsw.Connection, fact: int) -> FactRow | None:
    """One fact, or None."""
    return next(iter(rows(connection, "id = ?", (fact,))), None)


def rows(connection: apsw.Connection, where: str, values: Sequence[object] = (), rest: str = "") -> list[FactRow]:
    """Facts with sources and history. `where` and `rest` are SQL of this program's own, never of the owner's."""
    found = list(
        connection.execute(f"SELECT {_COLUMNS} FROM facts WHERE {where} {rest or 'ORDER BY id'}", tuple(values))
    )
    return [
        FactRow(
            id=number, subject=subject, relation=relation, value=value, statement=statement, topic=Topic(topic),
            state=FactState(state), since=since, until=until, noted=noted, sources=sources(connection, number),
            earlier=tuple(_earlier(connection, number)), contradicts=_one(connection, contradicts),
        )
        for number, subject, relation, value, statement, topic, state, since, until, noted, contradicts in found
    ]  # fmt: skip


def _earlier(connection: apsw.Connection, fact: int) -> list[EarlierFact]:
    query = """
        WITH RECURSIVE chain (id, depth) AS (
            SELECT ?, 0 UNION ALL SELECT f.id, depth + 1 FROM facts f JOIN chain ON f.replaced_by = chain.id
        ) SELECT f.id, f.statement, f.value, f.since, f.until FROM chain JOIN facts f ON f.id = chain.id
        WHERE depth > 0 ORDER BY depth, coalesce(f.until, '9') DESC
    """
    return [EarlierFact(*found) for found in connection.execute(query, (fact,))]


def _one(connection: apsw.Connection, fact: int | None) -> EarlierFact | None:
    query = "SELECT id, statement, value, since, until FROM facts WHERE id = ?"
    return next((EarlierFact(*found) for found in connection.execute(query, (fact,))), None)


def sources(connection: apsw.Connection, fact: int) -> tuple[FactSource, ...]:
    """Where a fact was said, first saying first."""
    query = (
        "SELECT kind, source, said, quote, mark_start, mark_stop, at FROM fact_sources WHERE fact = ?"
        " ORDER BY said, source"
    )
    made = []
    for kind, source, said, quote, start, stop, at in list(connection.execute(query, (fact,))):
        title, chunk, conversation = _place(connection, kind, source, at)
        made.append(FactSource(kind, source, chunk, title, said, quote, Span(start, stop), conversation))
    return tuple(made)


def _place(connection: apsw.Connection, kind: str, source: int, at: int) -> tuple[str, int, int]:
    """Title, chunk to open and conversation of a source."""
    if kind == OWN:
        return "", 0, 0
    if kind == MESSAGE:
        query = "SELECT c.title, c.id FROM messages m JOIN conversations c ON c.id = m.conversation WHERE m.id = ?"
        title, conversation = next(((str(t), int(c)) for t, c in connection.execute(query, (source,))), ("", 0))
        found = (own_documents.find(connection, one, source) for one in CONVERSATION_KINDS)
        document = next((number for number in found if number is not None), None)
    else:
        document, conversation = source, 0
        query = "SELECT title FROM documents WHERE id = ?"
        title = next((str(t) for (t,) in connection.execute(query, (source,))), "")
    query = "SELECT id FROM chunks WHERE document = ? AND stop > ? ORDER BY ordinal LIMIT 1"
    chunk = next((int(number) for (number,) in connection.execute(query, (document, at))), 0)
    return title, chunk, conversation


def set_state(connection: apsw.Connection, fact: int, state: FactState) -> None:
    """Say where a fact stands."""
    connection.execute("UPDATE facts SET state = ? WHERE id = ?", (state, fact))


def end(connection: apsw.Connection, fact: int, until: str, replaced_by: int | None) -> None:
    """A fact no longer holds: it becomes history, of the one that took its place."""
    connection.execute(
        "UPDATE facts SET state = 'past', until = coalesce(until, ?), replaced_by = ? WHERE id = ?",
        (until, replaced_by, fact),
    )


def change(connection: apsw.Connection, fact: int, found: FoundFact, key: bytes) -> None:
    """Give a fact other words and times."""
    connection.execute(
        "UPDATE facts SET relation = ?, value = ?, statement = ?, topic = ?, key = ?, since = ?, until = ?,"
        " language = ? WHERE id = ?",
        (
            found.relation,
            found.value,
            found.statement,
            found.topic,
            key,
            found.since,
            found.until,
            found.language,
            fact,
        ),
    )


def delete(connection: apsw.Connection, fact: int) -> None:
    """Remove a fact with sources and history."""
    connection.execute("DELETE FROM facts WHERE id = ?", (fact,))


def refuse(connection: apsw.Connection, key: bytes, now: str) -> None:
    """Never propose this fact again."""
    connection.execute("INSERT OR REPLACE INTO fact_refusals VALUES (?, ?)", (key, now))


def is_refused(connection: apsw.Connection, key: bytes) -> bool:
    """Whether a fact was deleted or refused."""
    return any(connection.execute("SELECT 1 FROM fact_refusals WHERE key = ?", (key,)))


def lift(connection: apsw.Connection, key: bytes) -> None:
    """The owner says it again and wants it remembered."""
    connection.execute("DELETE FROM fact_refusals WHERE key = ?", (key,))


def never(connection: apsw.Connection) -> tuple[Topic, ...]:
    """Topics that no fact is proposed about."""
    return tuple(Topic(topic) for (topic,) in connection.execute("SELECT topic FROM fact_never ORDER BY topic"))


def set_never(connection: apsw.Connection, topic: Topic, refused: bool) -> None:
    """Propose no facts about a topic from now on, or some again."""
    if refused:
        connection.execute("INSERT OR IGNORE INTO fact_never VALUES (?)", (topic,))
    else:
        connection.execute("DELETE FROM fact_never WHERE topic = ?", (topic,))


def key_of(connection: apsw.Connection, fact: int) -> bytes:
    """A fact's keyed hash."""
    return next(iter(connection.execute("SELECT key FROM facts WHERE id = ?", (fact,))))[0]  # type: ignore[no-any-return]
