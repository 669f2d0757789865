"""Retrieval sets on disk: found by their files, read as documents and chunks as the product makes them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from companion.library.chunker import CountTokens, chunk, embedding_text
from companion.models.word_pieces import token_counter
from companion.types.documents import Block, BlockKind, Document, Span

FILES = ("corpus.jsonl", "queries.jsonl", "qrels.tsv")


@dataclass(frozen=True)
class Piece:
    """A chunk of a row: what is searched by words, what is embedded, and its length in tokens."""

    row: str
    document: int
    title: str
    text: str
    embedded: str
    tokens: int
    date: str | None


@dataclass(frozen=True)
class Question:
    """A question, the day on which it is asked, the grades of rows (and documents) that answer it, and its kind."""

    id: str
    text: str
    day: date | None
    rows: dict[str, int]
    documents: dict[str, int]
    category: str


@dataclass(frozen=True)
class Memory:
    """One store of a set: its pieces in order, the names of its documents, and the questions asked of it."""

    name: str
    pieces: tuple[Piece, ...]
    documents: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class RetrievalSet:
    """A set by name; several memories where each question belongs to one of several stores (LoCoMo)."""

    name: str
    folders: tuple[Path, ...]

    def memories(self) -> Iterator[Memory]:
        """Read its stores one by one."""
        return (_memory(folder) for folder in self.folders)


def discover(data: Path) -> list[RetrievalSet]:
    """All sets under a folder. Folders that lie together in a folder of their own are stores of one set."""
    folders = sorted(path.parent for path in data.rglob(FILES[0]) if all((path.parent / n).is_file() for n in FILES))
    grouped: dict[Path, list[Path]] = {}
    for folder in folders:
        grouped.setdefault(folder if folder.parent in (data, folder) else folder.parent, []).append(folder)
    sets = [RetrievalSet(path.name, tuple(members)) for path, members in grouped.items()]
    return sorted(sets, key=lambda found: sum((folder / FILES[0]).stat().st_size for folder in found.folders))


def _memory(folder: Path) -> Memory:
    rows = _rows(folder / "corpus.jsonl")
    count = token_counter()
    pieces: list[Piece] = []
    documents: list[str] = []
    previous: object = None
    for row in rows:
        belongs = row.get("session") or row.get("title") or None
        if belongs is None or belongs != previous:
            documents.append(f"S{row['session']}" if "session" in row else str(row["id"]))
        previous = belongs
        pieces += _pieces(row, len(documents) - 1, count)
    judged = _grades(folder / "qrels.tsv")
    whole = _grades(folder / "qrels_sessions.tsv") if (folder / "qrels_sessions.tsv").is_file() else {}
    questions = tuple(
        Question(
            row["id"],
            row["text"],
            _day(row.get("date")),
            judged.get(row["id"], {}),
            whole.get(row["id"], {}),
            str(row.get("category") or ""),
        )
        for row in _rows(folder / "queries.jsonl")
        if row["id"] in judged
    )
    return Memory(folder.name, tuple(pieces), tuple(documents), questions)


def _pieces(row: dict[str, str], document: int, count: CountTokens) -> list[Piece]:
    text, title = row["text"], row.get("title") or ""
    kind = BlockKind.MESSAGE if "speaker" in row or "role" in row else BlockKind.PARAGRAPH
    read = Document(title=title, text=text, blocks=(Block(kind, Span(0, len(text))),))
    return [
        Piece(
            row["id"],
            document,
            " ".join(part.title_path),
            part.span.of(text),
            embedding_text(read, part),
            part.tokens,
            _iso(row.get("date")),
        )
        for part in chunk(read, count)
    ]


def _iso(written: str | None) -> str | None:
    return written[:10].replace("/", "-") if written else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(iso) if (iso := _iso(written)) else None


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        question, row, grade = line.split("\t")
        if int(grade) > 0:
            grades.setdefault(question, {})[row] = int(grade)
    return grades
