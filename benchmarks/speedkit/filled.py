"""A memory of as many chunks as wanted within minutes: true texts, made vectors, a sealed generation by a true worker.

Chunks are of some 250 tokens, put together from sentences of the installed documentation; ten make a document, with a
file on the disk as the scanner expects it. Vectors are made, in clusters as those of texts are: what they cost to keep
and to search does not hang on what they mean.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import apsw
import numpy as np
from numpy.typing import NDArray

from benchmarks.speedkit import processes
from benchmarks.speedkit.running import Running
from benchmarks.speedkit.sources import texts
from companion import requests
from companion.engine.supervisor import Supervisor
from companion.library.kinds import kind_of
from companion.library.reading import CHUNKER
from companion.link.codec import specs_of
from companion.recall.words import analyse
from companion.store import documents, folders, words
from companion.store.database import Database
from companion.store.vectors import VectorStore, to_float16
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span
from companion.workers import requests as work

CHUNK_CHARS = 1_000  # about 250 tokens
CHUNKS_A_DOCUMENT = 10
DOCUMENTS_A_STEP = 50  # in one transaction
FILES_A_STEP = 2_000
SENTENCE_CHARS = (30, 400)
DIMENSIONS = 384
CLUSTER = 200  # vectors, in the mean
SPREAD = 0.9  # of a vector about its cluster's middle; cosines within a cluster are then about .55
SHELVES = (folders.OWN_SHELF, folders.SAMPLE_SHELF)
QUESTION_WORDS = (4, 8)


@dataclass(frozen=True)
class Filled:
    """What filling a memory took, and questions about it.

    Attributes:
        chunks: how many. words_s, vectors_s: seconds of storing with words, and of building the generation.
        vectors_pss: most memory of the worker while it built. disk_bytes: of the whole memory.
        questions: whose words stand in it somewhere. plain: the same texts in a plain FTS5 table, for comparing.
    """

    chunks: int
    words_s: float
    vectors_s: float
    vectors_pss: int
    disk_bytes: int
    questions: tuple[str, ...]
    plain: Path


def sentences(chance: random.Random) -> list[str]:
    """Sentences of the documentation that is installed here, shuffled."""
    least, most = SENTENCE_CHARS
    found = [
        sentence + "."
        for _, paragraphs in texts()
        for paragraph in paragraphs
        for sentence in paragraph.split(". ")
        if least <= len(sentence) <= most
    ]
    found = list(dict.fromkeys(found))
    chance.shuffle(found)
    return found


def fill(memory: Running, chunks: int, questions: int, seed: int, more_files: int = 0) -> Filled:
    """Fill a memory whose engine does not run yet; `more_files` are there too, and all say what the first one says."""
    chance = random.Random(seed)
    pool = sentences(chance)
    plain = memory.place / "plain.db"
    database = Database(memory.places.database, memory.key)
    try:
        started = time.perf_counter()
        _store(database, memory.place / "papers", chunks, pool, chance, plain)
        _more_files(database, memory.place / "papers", more_files)
        words_s = time.perf_counter() - started
        started = time.perf_counter()
        most = _build(database, memory)
        vectors_s = time.perf_counter() - started
        database.checkpoint()
    finally:
        database.close()
    asked = tuple(question_of(chance, pool) for _ in range(questions))
    disk = processes.folder_bytes(memory.places.data)
    return Filled(chunks, words_s, vectors_s, most, disk, asked, plain)


def question_of(chance: random.Random, pool: list[str]) -> str:
    """A question in words that stand somewhere in the pool's sentences."""
    said = chance.choice(pool).strip(".").split()
    count = min(len(said), chance.randint(*QUESTION_WORDS))
    at = chance.randrange(len(said) - count + 1)
    return f"What is said about {' '.join(said[at : at + count])}?"


def _chunk_texts(chance: random.Random, pool: list[str]) -> Iterator[str]:
    while True:
        made, held = [], 0
        while held < CHUNK_CHARS:
            made.append(chance.choice(pool))
            held += len(made[-1]) + 1
        yield " ".join(made)


def made_vectors(count: int, seed: int) -> Iterator[NDArray[np.float32]]:
    """Unit vectors in clusters, one after the other."""
    numbers = np.random.default_rng(seed)
    middles = numbers.normal(size=(max(1, count // CLUSTER), DIMENSIONS)).astype(np.float32)
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    while True:
        around = numbers.normal(size=DIMENSIONS).astype(np.float32)
        vector = middles[numbers.integers(len(middles))] + SPREAD * around / np.linalg.norm(around)
        yield (vector / np.linalg.norm(vector)).astype(np.float32)


def _store(
    database: Database, root: Path, chunks: int, pool: list[str], chance: random.Random, plain_path: Path
) -> None:
    plain = sqlite3.connect(plain_path)
    plain.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61')")
    made, vectors = _chunk_texts(chance, pool), made_vectors(chunks, chance.randrange(1 << 30))
    with database.write(durable=True) as connection:
        folder = folders.add_folder(connection, str(root), "papers", folders.OWN_SHELF, time.time())
    todo = chunks
    number = 0
    while todo > 0:
        with database.write() as connection:
            for _ in range(DOCUMENTS_A_STEP):
                count = min(CHUNKS_A_DOCUMENT, todo)
                if count <= 0:
                    break
                parts = [next(made) for _ in range(count)]
                document = _insert(connection, number, parts, [next(vectors) for _ in range(count)])
                _insert_file(connection, folder, root, number, document)
                plain.executemany("INSERT INTO t (text) VALUES (?)", [(part,) for part in parts])
                todo -= count
                number += 1
    plain.commit()
    plain.close()


def _insert(connection: apsw.Connection, number: int, parts: list[str], vectors: list[NDArray[np.float32]]) -> int:
    title = f"paper {number}"
    text = "\n\n".join(parts)
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    blocks = tuple(Block(BlockKind.PARAGRAPH, span, Place(line=1 + 2 * i)) for i, span in enumerate(spans))
    document = Document(title, text, blocks)
    made = documents.insert_document(connection, folders.OWN_SHELF, number.to_bytes(32, "big"), "text/1", document)
    chunks = [Chunk(span, Place(), Place(), (title,), len(part) // 4) for span, part in zip(spans, parts, strict=True)]
    hashes = [documents.embedding_hash(f"{title}\n{part}") for part in parts]
    ids = documents.insert_chunks(connection, made, CHUNKER, chunks, hashes)
    for chunk, part in zip(ids, parts, strict=True):
        words.add(connection, chunk, analyse(title), analyse(part))
    documents.insert_embeddings(connection, "minilm", zip(hashes, to_float16(np.stack(vectors)), strict=True))
    return made


def _insert_file(connection: apsw.Connection, folder: int, root: Path, number: int, document: int) -> None:
    relative = f"{number // 100}/paper {number}.txt"
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    seen = path.stat()
    new = folders.NewFile(
        relative, relative, kind_of(path.name), seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_dev, None
    )
    file = folders.insert_file(connection, folder, new)
    day = folders.iso(seen.st_mtime_ns - number * 86_400 * 10**9 // 10)
    connection.execute(
        "UPDATE files SET document = ?, state = 'searchable', about_from = ?, date_kind = 'modified' WHERE id = ?",
        (document, day, file),
    )


def _more_files(database: Database, root: Path, count: int) -> None:
    connection = database.read()
    ((folder, document),) = connection.execute("SELECT folder, document FROM files LIMIT 1").fetchall()
    first = connection.execute("SELECT count(*) FROM files").fetchall()[0][0]
    for at in range(0, count, FILES_A_STEP):
        with database.write() as writing:
            for number in range(at, min(count, at + FILES_A_STEP)):
                _insert_file(writing, folder, root, first + number, document)


def _build(database: Database, memory: Running) -> int:
    """Build the sealed generation; returns the most memory that the worker took."""
    supervisor = Supervisor(specs_of(requests, work), memory.place / "scratch", {"vectors": memory.places.vectors})
    most = 0
    ended = threading.Event()

    def weigh() -> None:
        nonlocal most
        while not ended.wait(0.5):
            for pid in supervisor.pids().values():
                found = processes.used(pid)
                most = max(most, found.pss if found else 0)

    def ask(request: requests.Request[requests.R]) -> requests.R:
        return supervisor.call("vectors", request, seconds=900.0)

    weighing = threading.Thread(target=weigh, daemon=True)
    weighing.start()
    try:
        store = VectorStore(database, memory.places.vectors, ask, "minilm", DIMENSIONS, SHELVES)
        store.rebuild(folders.OWN_SHELF)
    finally:
        ended.set()
        weighing.join()
        supervisor.end_all()
    return most


def generation_of(memory: Running) -> Path:
    """The folder of the generation that was built."""
    return next(path for path in memory.places.vectors.iterdir() if path.name.isdecimal())
