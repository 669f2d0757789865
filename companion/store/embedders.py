"""Which embedder the owner chose, whose vectors serve, and what is missing between the two."""

from dataclasses import dataclass

import apsw
import msgspec

from companion.store import preferences
from companion.store.database import Database
from companion.store.documents import ToEmbed

CHOSEN = "embedder.chosen"  # settings
SERVING = "embedder.serving"
DEFAULT = "minilm"


@dataclass(frozen=True)
class MissingChunk:
    """A chunk without a vector of some embedder."""

    document: int
    to_embed: ToEmbed


def chosen(connection: apsw.Connection) -> str:
    """The embedder that the owner chose, or the one that comes chosen."""
    return preferences.get(connection, CHOSEN) or DEFAULT


def serving(connection: apsw.Connection) -> str:
    """The embedder whose vectors answer questions."""
    return preferences.get(connection, SERVING) or DEFAULT


def choose(connection: apsw.Connection, model: str) -> None:
    """Keep the owner's choice."""
    preferences.put(connection, CHOSEN, model)


def serve(connection: apsw.Connection, model: str) -> None:
    """Keep whose vectors serve."""
    preferences.put(connection, SERVING, model)


def missing(connection: apsw.Connection, model: str, below: int | None, limit: int) -> list[MissingChunk]:
    """Chunks without a vector of `model`, newest first, those with an id under `below` only."""
    query = (
        "SELECT c.document, c.id, c.embedding, c.start, c.stop, c.title_path FROM chunks c WHERE c.id < ? AND"
        " NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.hash = c.embedding AND e.model = ?) ORDER BY c.id DESC LIMIT ?"
    )
    rows = connection.execute(query, (below if below is not None else 1 << 62, model, limit))
    return [
        MissingChunk(document, ToEmbed(number, hashed, start, stop, tuple(msgspec.json.decode(titles))))
        for document, number, hashed, start, stop, titles in rows
    ]


def count(connection: apsw.Connection, model: str) -> tuple[int, int]:
    """(chunks with a vector of `model`, all chunks)."""
    query = (
        "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM embeddings e WHERE e.hash = c.embedding AND e.model = ?)),"
        " count(*) FROM chunks c"
    )
    done, total = next(iter(connection.execute(query, (model,))))
    return int(done), int(total)


def has_any(connection: apsw.Connection, model: str) -> bool:
    """Whether there is any vector of `model`."""
    return any(connection.execute("SELECT 1 FROM embeddings WHERE model = ? LIMIT 1", (model,)))


def remove_others(database: Database, model: str, limit: int) -> bool:
    """Remove up to `limit` embeddings of other embedders than `model`; True once there are none."""
    with database.write() as connection:
        connection.execute(
            "DELETE FROM embeddings WHERE (hash, model) IN"
            " (SELECT hash, model FROM embeddings WHERE model <> ? LIMIT ?)",
            (model, limit),
        )
        return connection.changes() < limit
