"""Who deletes what: one deleter a kind of thing that can be forgotten, in a registry that other stores add to."""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import apsw
import msgspec

from companion.store import kept, redact
from companion.store.database import all_rows, folded
from companion.store.removal import Gone, forget_documents, forget_files
from companion.types.safety import BY_WORDS, Found, Selector

# What may follow a name within its word and still be that name: possessives and the commonest inflections.
_ENDINGS = "(?:['’]?s|['’]|n|en|e|es|er)?"
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
DRAFTS = "draft."  # settings that hold what the owner was writing
KEEP_OUT_PURPOSE = "kept-out"


class Deleter(Protocol):
    """Finds and deletes one kind of thing.

    Attributes:
        kind: as in `Selector.kind`. in_backups: its rows lie in backups too, where it is run once more.
    """

    @property
    def kind(self) -> str:
        """See above."""
        ...

    @property
    def in_backups(self) -> bool:
        """See above."""
        ...

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """What the selector means of this kind; `id` is what `delete` takes."""
        ...

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Delete it in the open transaction, and tell in `gone` which files, documents and chunks went with it."""
        ...


class Registry:
    """The deleters of one memory, and what must look at derived rows afterwards."""

    def __init__(self, deleters: Sequence[Deleter] = ()) -> None:
        self.deleters = list(deleters)
        self.derived: list[Callable[[apsw.Connection, Gone], None]] = []

    def add(self, deleter: Deleter) -> None:
        """Let another kind be forgotten."""
        self.deleters.append(deleter)

    def add_derived(self, look: Callable[[apsw.Connection, Gone], None]) -> None:
        """Called in the transaction once the sources are gone: delete what has lost its last support."""
        self.derived.append(look)


@lru_cache(maxsize=64)
def pattern_of(words: str) -> re.Pattern[str]:
    """What finds `words` in a folded text: as whole words with their endings; anywhere in scripts without spaces."""
    escaped = r"\s+".join(re.escape(word) for word in folded(words).split())
    if _UNSPACED.search(words):
        return re.compile(escaped)
    return re.compile(rf"(?<!\w){escaped}{_ENDINGS}(?!\w)")


def says(text: str | None, words: str) -> bool:
    """Whether a text says these words."""
    return bool(words.strip()) and text is not None and pattern_of(words).search(folded(text)) is not None


def _in_span(selector: Selector, moment: str | None) -> bool:
    if moment is None:
        return False
    day = moment[:10]
    return (selector.since or "") <= day <= (selector.until or "9999-12-31")


class FileDeleter:
    """Files, with their attachments, texts, chunks, words and vectors. Those still in their folder are kept out.

    Args:
        key: of the keyed hashes by which a file is kept out without its name being kept.
    """

    kind = "file"
    in_backups = False

    def __init__(self, key: bytes) -> None:
        self._key = key

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """Top-level files; an attachment that is meant takes its mail with it."""
        numbers = dict.fromkeys(self._numbers(connection, selector))
        found: dict[int, Found] = {}
        for number in numbers:
            query = "SELECT coalesce(parent, id) FROM files WHERE id = ?"
            for (top,) in connection.execute(query, (number,)):
                ((shown,),) = all_rows(connection, "SELECT shown FROM files WHERE id = ?", (top,))
                found[int(top)] = Found(self.kind, int(top), str(shown))
        return list(found.values())

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Delete files; unless their folder goes too, remember by keyed hashes that they are not read again."""
        if selector.kind != "folder":
            for one in found:
                self._keep_out(connection, one.id)
        taken = forget_files(connection, [one.id for one in found])
        gone.files |= taken.files
        gone.documents |= taken.documents
        gone.chunks |= taken.chunks

    def is_kept_out(self, connection: apsw.Connection, folder: int, what: bytes) -> bool:
        """Whether a path (as the file system has it) or a content hash of this folder was forgotten."""
        query = "SELECT 1 FROM kept_out WHERE folder = ? AND hash = ?"
        return any(connection.execute(query, (folder, self._hash(what))))

    def _keep_out(self, connection: apsw.Connection, file: int) -> None:
        query = (
            "SELECT f.folder, f.path, d.content_hash FROM files f LEFT JOIN documents d ON d.id = f.document"
            " WHERE f.id = ?"
        )
        for folder, path, content in all_rows(connection, query, (file,)):
            for what in (path, content):
                if what is not None:
                    connection.execute("INSERT OR IGNORE INTO kept_out VALUES (?, ?)", (folder, self._hash(what)))

    def _hash(self, what: bytes) -> bytes:
        return hmac.new(self._key, what, hashlib.sha256).digest()[:16]

    def _numbers(self, connection: apsw.Connection, selector: Selector) -> Iterator[int]:
        if selector.kind == "file":
            yield from selector.ids
        elif selector.kind == "folder":
            for folder in selector.ids:
                yield from _firsts(connection, "SELECT id FROM files WHERE folder = ? AND parent IS NULL", (folder,))
        elif selector.kind == "time":
            for number, about in all_rows(connection, "SELECT id, about_from FROM files"):
                if _in_span(selector, about):
                    yield number
        elif selector.kind in BY_WORDS:
            yield from self._saying(connection, selector)

    @staticmethod
    def _saying(connection: apsw.Connection, selector: Selector) -> Iterator[int]:
        for number, shown in all_rows(connection, "SELECT id, shown FROM files"):
            if says(shown.replace("_", " ").replace("-", " "), selector.words) or says(shown, selector.words):
                yield number
        first = folded(selector.words.split()[0]) if selector.words.split() else ""
        query = "SELECT id, title, text, tree FROM documents WHERE instr(folded(title || text || tree), ?)"
        for document, title, text, tree in connection.execute(query, (first,)):
            people = msgspec.json.decode(tree).get("people") or []
            if any(says(part, selector.words) for part in (title, text, *people)):
                yield from _firsts(connection, "SELECT id FROM files WHERE document = ?", (document,))


class FolderDeleter:
    """A watched folder's own row; its files are the file deleter's."""

    kind = "folder"
    in_backups = False

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """The folders that are named by id."""
        if selector.kind != self.kind:
            return []
        query = "SELECT id, name FROM folders WHERE id = ?"
        return [
            Found(self.kind, i, name) for number in selector.ids for i, name in connection.execute(query, (number,))
        ]

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Delete their rows."""
        connection.executemany("DELETE FROM folders WHERE id = ?", [(one.id,) for one in found])


class ConversationDeleter:
    """Whole conversations, by id or where all of one lies in a span of time."""

    kind = "conversation"
    in_backups = True

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """Conversations that are meant as a whole."""
        if selector.kind == self.kind:
            query = "SELECT id, title FROM conversations WHERE id = ?"
            rows = [row for number in selector.ids for row in connection.execute(query, (number,))]
        elif selector.kind == "time":
            query = (
                "SELECT c.id, c.title FROM conversations c JOIN messages m ON m.conversation = c.id GROUP BY c.id"
                " HAVING min(substr(m.written, 1, 10)) >= ? AND max(substr(m.written, 1, 10)) <= ?"
            )
            rows = list(connection.execute(query, (selector.since or "", selector.until or "9999-12-31")))
        else:
            rows = []
        return [Found(self.kind, number, title) for number, title in rows]

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Delete them with their messages, and the drafts in them."""
        for one in found:
            connection.execute("DELETE FROM conversations WHERE id = ?", (one.id,))
            connection.execute("DELETE FROM settings WHERE key = ?", (f"{DRAFTS}{one.id}",))


class MessageDeleter:
    """Single messages that say something, or lie in a span of time: emptied, so that the others keep their place."""

    kind = "message"
    in_backups = True

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """Messages by what they say (what they quote included) or when they were written."""
        return [
            Found(self.kind, number, " ".join(text.split())[:60]) for number, text in self._rows(connection, selector)
        ]

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Empty them."""
        for one in found:
            redact.blank_message(connection, one.id)

    @staticmethod
    def _rows(connection: apsw.Connection, selector: Selector) -> Iterator[tuple[int, str]]:
        query = "SELECT id, text, written, answer FROM messages"
        if selector.kind == "time":
            for number, text, written, _ in all_rows(connection, query):
                if _in_span(selector, written):
                    yield number, text
        elif selector.kind in BY_WORDS:
            for number, text, _, answer in all_rows(connection, query):
                if says(text, selector.words) or (answer and says(answer.replace("\\n", " "), selector.words)):
                    yield number, text


class DraftDeleter:
    """What the owner was writing, other settings that say something, and titles of conversations."""

    kind = "draft"
    in_backups = True

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """By what they say; settings have no ids, and a title has its conversation's."""
        if selector.kind not in BY_WORDS:
            return []
        settings = all_rows(connection, "SELECT key, value FROM settings")
        titles = all_rows(connection, "SELECT id, title FROM conversations")
        found = [Found(self.kind, 0, key) for key, value in settings if says(value, selector.words)]
        return found + [Found("title", number, title) for number, title in titles if says(title, selector.words)]

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Delete settings and empty titles."""
        for one in found:
            if one.kind == "title":
                connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (redact.BLANK, one.id))
            else:
                connection.execute("DELETE FROM settings WHERE key = ?", (one.name,))


@dataclass(frozen=True)
class TableDeleter:
    """Rows of any table with an id: facts, goals, notes.

    Attributes:
        kind: as in `Selector.kind`. table: its name; `id` is its key.
        texts: columns that say something; the first one names a row. moment: column with an ISO date.
        documents: of the rows in the index, ids; those are forgotten with them.
    """

    kind: str
    table: str
    texts: tuple[str, ...]
    moment: str | None = None
    documents: Callable[[apsw.Connection, Sequence[int]], Sequence[int]] | None = None
    in_backups: bool = True

    def find(self, connection: apsw.Connection, selector: Selector) -> list[Found]:
        """Rows by id, by what they say, or by their date."""
        if not kept.exists(connection, self.table):
            return []
        columns = ", ".join(f'"{name}"' for name in (*self.texts, *([self.moment] if self.moment else [])))
        rows = all_rows(connection, f'SELECT id, {columns} FROM "{self.table}"')
        return [Found(self.kind, row[0], str(row[1])) for row in rows if self._is_meant(row, selector)]

    def delete(self, connection: apsw.Connection, found: Sequence[Found], selector: Selector, gone: Gone) -> None:
        """Delete the rows and their documents."""
        numbers = [one.id for one in found]
        held = self.documents(connection, numbers) if self.documents else ()
        connection.executemany(f'DELETE FROM "{self.table}" WHERE id = ?', [(number,) for number in numbers])
        if held:
            taken = forget_documents(connection, held)
            gone.documents |= taken.documents
            gone.chunks |= taken.chunks

    def _is_meant(self, row: tuple[object, ...], selector: Selector) -> bool:
        if selector.kind == self.kind:
            return row[0] in selector.ids
        if selector.kind in BY_WORDS:
            return any(says(str(text), selector.words) for text in row[1 : 1 + len(self.texts)] if text is not None)
        if selector.kind == "time" and self.moment:
            return _in_span(selector, None if row[-1] is None else str(row[-1]))
        return False


def _firsts(connection: apsw.Connection, query: str, values: tuple[object, ...]) -> list[int]:
    return [int(number) for (number,) in connection.execute(query, values)]


# What other stores keep of the owner's words, by the tables of their migrations.
_OWNERS_WORDS = (
    TableDeleter("goal", "goals", ("title", "why", "sentence", "target"), "pinned_on"),
    TableDeleter("check-in", "goal_check_ins", ("text",), "day"),
    TableDeleter("step", "goal_steps", ("text", "source")),
    TableDeleter("fact", "facts", ("statement", "subject", "value"), "noted"),
    TableDeleter("brief", "brief_lines", ("text", "line"), "day"),
    TableDeleter("note", "notes", ("text",), "written"),
)
_ROW_OF = {"message": "messages", "question": "messages", "answer": "messages", "fact": "facts", "goal": "goals"}


def standard(key: bytes) -> Registry:
    """The kinds that every memory has. Order counts: folders after their files, messages after conversations."""
    always = (FileDeleter(key), FolderDeleter(), ConversationDeleter(), MessageDeleter(), DraftDeleter())
    registry = Registry([*always, *_OWNERS_WORDS])
    registry.add_derived(_own_documents)
    return registry


def _own_documents(connection: apsw.Connection, gone: Gone) -> None:
    """Documents of messages, facts and goals in the index whose row is gone or was emptied."""
    if not kept.exists(connection, "document_sources"):
        return
    away: list[int] = []
    for kind, table in _ROW_OF.items():
        if kept.exists(connection, table):
            emptied = " OR t.text = ?2" if table == "messages" else " AND ?2 = ?2"
            query = (
                f"SELECT s.document FROM document_sources s LEFT JOIN {table} t ON t.id = s.source"
                f" WHERE s.kind = ?1 AND (t.id IS NULL{emptied})"
            )
            away += _firsts(connection, query, (kind, redact.BLANK))
    taken = forget_documents(connection, away)
    gone.documents |= taken.documents
    gone.chunks |= taken.chunks
