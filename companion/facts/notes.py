"""Notes that the owner marked: what they say there about themselves is proposed like what they say in a chat."""

import apsw
import msgspec

from companion.facts import keep
from companion.facts.about import forget_source
from companion.store import facts, preferences
from companion.store.folders import OWN_SHELF
from companion.types.documents import DocumentDate

# Tags that mark a note, in front matter or as a hash tag.
MARKS = frozenset({"about-me", "aboutme", "remember", "companion/remember", "über-mich", "ueber-mich", "merken"})
_SEEN = "facts.seen_document"
_MARKED = "facts.marked_notes"
_A_ROUND = 200


class _Marks(msgspec.Struct):
    """The part of a document's tree that is looked at for every document."""

    tags: tuple[str, ...]
    dates: tuple[DocumentDate, ...]


def read_marked(connection: apsw.Connection, now: str) -> int:
    """Look through documents that came since the last time; returns how many were looked at."""
    seen = int(preferences.get(connection, _SEEN) or 0)
    query = "SELECT id, shelf, text, tree FROM documents WHERE kind = 'file' AND id > ? ORDER BY id LIMIT ?"
    paths = marked_paths(connection)
    rows = list(connection.execute(query, (seen, _A_ROUND)))
    for number, shelf, text, packed in rows:
        if shelf != OWN_SHELF:  # the sample vault is somebody else's life
            continue
        tree = msgspec.json.decode(packed, type=_Marks)
        if _is_marked(connection, number, tree.tags, paths):
            said = next((date.start for date in tree.dates), now)
            keep.propose_from_note(connection, number, text, said if len(said) >= 10 else now)
    if rows:
        preferences.put(connection, _SEEN, str(rows[-1][0]))
        _drop_lost_sources(connection)
    return len(rows)


def mark(connection: apsw.Connection, path: str, marked: bool) -> tuple[str, ...]:
    """Mark a note, or every note of a folder, by its path inside the watched folder, or take that back.

    Returns:
        All marked paths. What lies there is looked through anew.
    """
    wanted = path.strip().strip("/")
    paths = set(marked_paths(connection)) - {wanted}
    if marked and wanted:
        paths.add(wanted)
    preferences.put(connection, _MARKED, msgspec.json.encode(sorted(paths)).decode())
    preferences.put(connection, _SEEN, "0")
    return tuple(sorted(paths))


def marked_paths(connection: apsw.Connection) -> tuple[str, ...]:
    """Paths of marked notes and folders."""
    return tuple(msgspec.json.decode(preferences.get(connection, _MARKED) or "[]", type=list[str]))


def _is_marked(connection: apsw.Connection, document: int, tags: tuple[str, ...], paths: tuple[str, ...]) -> bool:
    if any(tag.casefold().lstrip("#") in MARKS for tag in tags):
        return True
    query = "SELECT shown FROM files WHERE document = ? AND kind IN ('note', 'text', 'document')"
    shown = [str(path) for (path,) in connection.execute(query, (document,))] if paths else []
    return any(one == path or one.startswith(f"{path}/") for one in shown for path in paths)


def is_due(connection: apsw.Connection) -> bool:
    """Whether documents came that were not looked at; cheap."""
    seen = int(preferences.get(connection, _SEEN) or 0)
    return any(connection.execute("SELECT 1 FROM documents WHERE kind = 'file' AND id > ? LIMIT 1", (seen,)))


def _drop_lost_sources(connection: apsw.Connection) -> None:
    """Notes that were changed or deleted: a newer reading of the same note is its source now."""
    query = "SELECT DISTINCT source FROM fact_sources WHERE kind = ? AND source NOT IN (SELECT id FROM documents)"
    for (source,) in list(connection.execute(query, (facts.FILE,))):
        forget_source(connection, facts.FILE, source)
