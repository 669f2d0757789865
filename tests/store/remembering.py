"""A memory with files, words, vectors, answers and backups, and a search through every place where a trace may stay."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import apsw
import numpy as np

from companion.recall.words import analyse
from companion.store import conversations, documents, folders, kept, words
from companion.store.audit import AuditLog
from companion.store.backup import Backups
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.turn import turn, turn_matrix
from companion.store.vectors import VectorStore, to_float16
from companion.types.answers import Answer, Outcome, Sentence, Support, Verdict
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span
from companion.types.passages import Passage

DIMENSIONS = 384
MODEL = "minilm"
KEY = bytes(range(32))


class SteppingClock:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.seconds = datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def monotonic(self) -> float:
        return self.seconds


def vector_of(text: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    vector = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    return vector / np.linalg.norm(vector)


class Remembering:
    """A memory below a folder, its vectors served by `ask`."""

    def __init__(self, folder: Path, ask: Callable) -> None:
        self.folder = folder
        self.clock = SteppingClock()
        self.database = Database(folder / "memory.db", KEY)
        self.backups = Backups(self.database, folder / "backups", self.clock)
        self.audit = AuditLog(self.database, self.clock)
        self.vectors = VectorStore(self.database, folder / "vectors", ask, MODEL, DIMENSIONS, ("own",))
        self.forgetting = Forgetting(
            self.database, self.vectors, self.backups, self.audit, self.clock, lambda: False, folder / "set-aside"
        )
        with self.database.write() as connection:
            self.home = folders.add_folder(connection, "/home/hanna/notes", "notes", "own", 0.0)

    def add_file(self, name: str, text: str, folder: int | None = None, people: tuple[str, ...] = ()) -> int:
        content = hashlib.sha256(text.encode()).digest()
        with self.database.write() as connection:
            new = folders.NewFile(name, name, "note", len(text), 10**18, hash(name) % 10**6, 1, None)
            file = folders.insert_file(connection, folder or self.home, new)
            document = documents.find_document(connection, "own", content)
            if document is None:
                block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
                whole = Document(name.rsplit("/", 1)[-1], text, (block,), people=people)
                document = documents.insert_document(connection, "own", content, "text/1", whole)
                chunk = Chunk(Span(0, len(text)), Place(line=1), Place(line=1), (name,), 10)
                hashed = documents.embedding_hash(text)
                (number,) = documents.insert_chunks(connection, document, "chunker/1", [chunk], [hashed])
                words.add(connection, number, analyse(name), analyse(text))
                documents.insert_embeddings(connection, MODEL, [(hashed, to_float16(vector_of(text)[None, :])[0])])
            connection.execute(
                "UPDATE files SET document = ?, state = 'searchable', about_from = ? WHERE id = ?",
                (document, "2026-03-04", file),
            )
        return file

    def chunk_of(self, file: int) -> tuple[int, int]:
        query = "SELECT c.id, c.document FROM files f JOIN chunks c ON c.document = f.document WHERE f.id = ?"
        return self.database.read().execute(query, (file,)).fetchall()[0]

    def ask(self, question: str, *quoted: tuple[int, str], written: str = "2026-05-05T10:00:00+00:00") -> int:
        """Keep a question and an answer that says what the files (file, text) say; returns the conversation."""
        passages, sentences, text = [], [], ""
        for number, (file, said) in enumerate(quoted, start=1):
            chunk, document = self.chunk_of(file)
            name = self.database.read().execute("SELECT shown FROM files WHERE id = ?", (file,)).fetchall()[0][0]
            passages.append(
                Passage(
                    number,
                    chunk,
                    document,
                    file,
                    name,
                    name,
                    "notes",
                    "note",
                    Place(),
                    (name,),
                    said,
                    0,
                    None,
                    None,
                    1.0,
                )
            )
            start = len(text) + (1 if text else 0)
            text = f"{text} {said}".strip()
            support = Support(number, chunk, Span(0, len(said)), 0.9)
            sentences.append(Sentence(said, Span(start, len(text)), (support,), Verdict.SUPPORTED))
        answer = Answer(text, tuple(sentences), tuple(passages), Outcome.ANSWERED, "starter")
        with self.database.write(durable=True) as connection:
            conversation = conversations.start(connection, question, written)
            mine = conversations.add_question(connection, conversation, None, question, written)
            conversations.add_answer(connection, conversation, mine, answer, written, complete=True)
        return conversation

    def answers_in(self, conversation: int) -> list:
        return [m for m in conversations.branch(self.database.read(), conversation, None, 50).rows if m.answer]

    def forget(self, selector) -> list:
        number = self.forgetting.begin(selector)
        steps = list(self.forgetting.finish())
        assert self.forgetting.report(number).finished is not None
        return steps

    def close(self) -> None:
        self.database.close()


def traces(
    memory: Remembering, canary: str, vector: np.ndarray | None = None, seeds: tuple[bytes, ...] = ()
) -> set[str]:
    """Every place where the canary still is, looked at with the key.

    Args:
        canary: a word that no analysis changes. vector: of its text, for Chroma's files. seeds: of generations that
            there were, since a turned vector is only found by the matrix that turned it.
    """
    found = set()
    needle = canary.lower().encode()
    if _in_tables(memory.database.read(), needle):
        found.add("tables")
    if _in_index(memory.database.read(), needle):
        found.add("words")
    if needle in memory.database.read().serialize("main").lower():  # every page as it is decrypted, free ones too
        found.add("pages")
    wal = memory.folder / "memory.db-wal"
    if wal.exists() and wal.stat().st_size:
        found.add("log")
    for path in [*(memory.folder / "backups").glob("*"), *(memory.folder / "set-aside").rglob("*.db")]:
        with closing(memory.database.open_beside(path)) as connection:
            if _in_tables(connection, needle) or needle in connection.serialize("main").lower():
                found.add("backups")
    if vector is not None and _in_chroma(memory.folder / "vectors", vector, seeds):
        found.add("vectors")
    if any(needle in path.name.lower().encode() for path in memory.folder.rglob("*")):
        found.add("names")
    return found


def seeds_of(memory: Remembering) -> tuple[bytes, ...]:
    return tuple(seed for (seed,) in memory.database.read().execute("SELECT seed FROM generations"))


def _in_tables(connection: apsw.Connection, needle: bytes) -> bool:
    for table in [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]:
        if table.startswith("words"):
            continue
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            for value in row:
                raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
                if needle in raw.lower():
                    return True
    return False


def _in_index(connection: apsw.Connection, needle: bytes) -> bool:
    for table in ("words_data", "words_idx", "words_docsize", "words_config"):
        if not kept.columns(connection, table):
            continue
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            for value in row:
                # FTS5 leaves out the letters that a term shares with the one before
                if isinstance(value, bytes) and needle[3:] in value:
                    return True
    return any(connection.execute("SELECT 1 FROM words_vocabulary WHERE term = ?", (needle.decode(),)))


def _in_chroma(folder: Path, vector: np.ndarray, seeds: tuple[bytes, ...]) -> bool:
    kept_vector = vector.astype("<f2").astype(np.float32)  # what SQLite keeps of it, and generations are built from
    wanted = [kept_vector, *(turn(kept_vector[None, :], _matrix(seed))[0] for seed in seeds)]
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for offset in range(4):
            numbers = np.frombuffer(data[offset : offset + (len(data) - offset) // 4 * 4], dtype="<f4")
            if any(_holds(numbers, one) for one in wanted):
                return True
    return False


@lru_cache(maxsize=64)
def _matrix(seed: bytes) -> np.ndarray:
    return turn_matrix(seed, DIMENSIONS)


def _holds(numbers: np.ndarray, vector: np.ndarray) -> bool:
    """Whether eight numbers of the vector stand in a row; Chroma may have rounded them."""
    with np.errstate(invalid="ignore"):
        at = np.flatnonzero(np.abs(numbers[: max(0, len(numbers) - 7)] - vector[0]) < 1e-5)
        return any(np.allclose(numbers[i : i + 8], vector[:8], atol=1e-5) for i in at)
