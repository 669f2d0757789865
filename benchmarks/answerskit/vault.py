"""The sample vault, read and chunked as the product does, behind the product's retriever in memory."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.recallkit.memory import Facts, Meaning, Words
from companion.answers.values import ValueKind, covers, values_of
from companion.library.chunker import chunk, embedding_text
from companion.models.word_pieces import token_counter
from companion.readers.registry import read
from companion.recall.marks import marks
from companion.recall.retriever import Retriever
from companion.types.documents import Document
from companion.types.errors import CompanionError
from companion.types.passages import Passage, PlaceInPassage, Scope, SearchResult

ROOT = Path(__file__).resolve().parent.parent.parent
VAULT = ROOT / "assets" / "sample-vault"
TODAY = date(2026, 11, 24)  # the vault's last diary entry is two days old


class Vault:
    """Passages of the sample vault. `search` gives what the product's `PassageSearch` gives.

    Args:
        embed: unit vectors of texts, shape (texts, dimensions); None searches words alone.
    """

    def __init__(self, embed: "Embed | None" = None, folder: Path = VAULT) -> None:
        self._passages, embedded, tokens = _passages(folder)
        texts = [passage.text for passage in self._passages]
        titles = [" ".join([p.title, *p.heading]) for p in self._passages]
        dates = [passage.date for passage in self._passages]
        facts = Facts([p.document for p in self._passages], tokens, texts, dates)
        meaning = Meaning(embed(embedded), dates, lambda text: embed([text])[0]) if embed is not None else None
        self._retriever = Retriever(Words(titles, texts, dates), facts, meaning, lambda: TODAY)

    def search(self, question: str, scope: Scope = Scope(), limit: int = 12) -> Iterator[SearchResult]:
        """Passages for a question, best first."""
        for ranking in self._retriever.search(question, scope, limit):
            found = [
                replace(passage, number=n, score=hit.score, why=hit.why, marks=marks(passage.text, ranking.terms))
                for n, hit in enumerate(ranking.hits, start=1)
                for passage in [self._passages[hit.chunk - 1]]
            ]
            yield SearchResult(tuple(found), len({p.file for p in self._passages}), ranking.by_meaning)


class Embed:
    """Vectors of texts by the default embedder, each made once."""

    def __init__(self) -> None:
        from benchmarks.recallkit.embeddings import Embeddings, cache_folder
        from companion.models import embedders

        self._embeddings = Embeddings(embedders.DEFAULT, cache_folder(), lambda _: None)

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors of texts, shape (texts, dimensions)."""
        return self._embeddings.of(list(texts))

    def similarity(self, left: list[str], right: list[str]) -> np.ndarray:
        """Cosines, shape (left, right)."""
        return self(left) @ self(right).T


def questions(kinds: Sequence[str] = ()) -> list[dict]:
    """Questions about the vault with what an answer must hold: all, or those of some types."""
    rows = [
        row
        for name in ("vault_truth.json", "vault_questions.json")
        for row in json.loads((ROOT / "tests" / "data" / name).read_text(encoding="utf-8"))
    ]
    return [row for row in rows if not kinds or row["type"] in kinds]


def holds(text: str, must: Sequence[Sequence[str]]) -> bool:
    """Whether a text holds one spelling of everything it must; of a date, any way of writing that day."""
    plain = " ".join(text.split())
    stated = [value for value in values_of(plain) if value.kind is ValueKind.DATE]

    def said(spelling: str) -> bool:
        asked = values_of(spelling)
        is_day = len(asked) == 1 and asked[0].kind is ValueKind.DATE and asked[0].span.of(spelling) == spelling
        return spelling in plain or (is_day and any(covers(value, asked[0]) for value in stated))

    return all(any(said(spelling) for spelling in spellings) for spellings in must)


def _passages(folder: Path) -> tuple[list[Passage], list[str], list[int]]:
    count = token_counter()
    found, embedded, tokens = [], [], []
    number = 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for document in _documents(path):
            number += 1
            for part in chunk(document, count):
                text = part.span.of(document.text)
                day = document.dates[0].start if document.dates else None
                places = [
                    PlaceInPassage(max(0, block.span.start - part.span.start), block.place)
                    for block in document.blocks
                    if block.span.start < part.span.end and block.span.end > part.span.start
                ]
                found.append(
                    Passage(
                        1, len(found) + 1, number, number, document.title, str(path.relative_to(folder)), "Sample",
                        "note", part.place, part.title_path[1:], text, part.span.start, day, None, 0.0,
                        places=tuple(places),
                    )
                )  # fmt: skip
                embedded.append(embedding_text(document, part))
                tokens.append(part.tokens)
    return found, embedded, tokens


def _documents(path: Path) -> list[Document]:
    with path.open("rb") as file:
        try:
            document = read(file, path.name, "2026-11-01T00:00:00Z")
        except CompanionError:
            return []  # no reader on this machine, such as for the writing in a picture
    return [document, *(one.document for one in document.attachments if one.document is not None)]
