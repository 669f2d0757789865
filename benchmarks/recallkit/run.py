"""Ask every question of a set by words alone, by meaning alone, and as the product does."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from benchmarks.recallkit.embeddings import Embeddings
from benchmarks.recallkit.evidence import SETS, Evidence, evidence, means, starts
from benchmarks.recallkit.measures import Measured, measure
from benchmarks.recallkit.memory import Facts, Meaning, Words
from benchmarks.recallkit.sets import Memory, Question, RetrievalSet
from companion.models import embedders
from companion.recall.documents import rank_documents
from companion.recall.retriever import Ranking, Retriever
from companion.recall.words import query_terms
from companion.types.passages import Scope

DEPTH = 60  # chunks asked for; several may belong to one row


@dataclass
class Rankings:
    """Rankings of rows (or documents) of all questions of a set, by each way of searching."""

    words: list[list[str]] = field(default_factory=list)
    meaning: list[list[str]] = field(default_factory=list)
    fused: list[list[str]] = field(default_factory=list)
    grades: list[dict[str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class SetFigures:
    """What was measured of a set; `choosing` marks the questions that weights may be chosen by."""

    name: str
    words: Measured
    meaning: Measured
    fused: Measured
    choosing: np.ndarray
    evidence: tuple[float, ...] = ()  # see `evidence.means`
    categories: dict[str, float] = field(default_factory=dict)  # Recall@10 of fused, by kind of question


class Store:
    """A memory of a set, ready to be asked."""

    def __init__(self, memory: Memory, embeddings: Embeddings, embedder: embedders.Embedder) -> None:
        pieces = memory.pieces
        dates = [piece.date for piece in pieces]
        texts = [piece.text for piece in pieces]
        self.memory = memory
        self.starts = starts(memory)
        self.words = Words([piece.title for piece in pieces], texts, dates)
        asked = embeddings.of([question.text for question in memory.questions], question=True)
        vectors = {question.text: vector for question, vector in zip(memory.questions, asked, strict=True)}
        known = None if len(embedder.languages) > 20 else embedder.languages
        passages = embeddings.of([piece.embedded for piece in pieces])
        self.meaning = Meaning(passages, dates, vectors.__getitem__, known)
        self.facts = Facts([piece.document for piece in pieces], [piece.tokens for piece in pieces], texts, dates)
        known_days = [date.fromisoformat(day) for day in dates if day]
        self.last_day = max(known_days, default=date.today())  # questions without a day are asked at the end
        self.today = self.last_day
        self.retriever = Retriever(self.words, self.facts, self.meaning, lambda: self.today)

    def rows(self, chunks: Iterator[int]) -> list[str]:
        """Rows of chunks, each where its first chunk stands."""
        return list(dict.fromkeys(self.memory.pieces[chunk - 1].row for chunk in chunks))

    def documents(self, chunks: Iterator[int]) -> list[str]:
        """Documents of chunks, each where its first chunk stands."""
        return list(dict.fromkeys(self.memory.documents[self.memory.pieces[chunk - 1].document] for chunk in chunks))

    def ask(self, question: Question) -> tuple[list[int], list[int], Ranking]:
        """Chunks by words alone, chunks by meaning alone, and the product's own ranking."""
        self.today = question.day or self.last_day
        hits = self.words.search(query_terms(question.text).terms, 20_000, Scope())
        vector = self.meaning.embed(question.text)
        nearest = self.meaning.nearest(vector, DEPTH * 5, Scope())
        *_, ranking = self.retriever.search(question.text, limit=DEPTH)
        return [int(i) for i in hits.ids[: DEPTH * 5]], [int(i) for i in nearest.ids], ranking


def in_choosing_half(question: Question) -> bool:
    """Half of the questions, told by their id, are there to choose weights by; the others check the choice."""
    return hashlib.sha256(f"recall:{question.id}".encode()).digest()[0] % 2 == 0


def run(found: RetrievalSet, stores: Sequence[Store]) -> list[SetFigures]:
    """Figures of a set's rows and, where it judges them, of its documents."""
    rows, documents = Rankings(), Rankings()
    choosing_rows, choosing_documents = [], []
    read: list[Evidence] = []
    categories: list[str] = []
    for store in stores:
        for question in store.memory.questions:
            by_words, by_meaning, ranking = store.ask(question)
            fused = [hit.chunk for hit in ranking.hits]
            if question.rows:
                rows.words.append(store.rows(iter(by_words)))
                rows.meaning.append(store.rows(iter(by_meaning)))
                rows.fused.append(store.rows(iter(fused)))
                rows.grades.append(question.rows)
                choosing_rows.append(in_choosing_half(question))
                categories.append(question.category)
                if found.name in SETS:
                    ranked = rows.fused[-1]
                    read.append(evidence(store.memory, store.starts, ranking, ranked, question.rows))
            if question.documents:
                documents.words.append(store.documents(iter(by_words)))
                documents.meaning.append(store.documents(iter(by_meaning)))
                documents.fused.append([store.memory.documents[number] for number in rank_documents(ranking)])
                documents.grades.append(question.documents)
                choosing_documents.append(in_choosing_half(question))
    several = bool(documents.grades)
    first = _figures(f"{found.name}-turns" if several else found.name, rows, choosing_rows)
    by_category = {
        category: float(first.fused.recall10[[c == category for c in categories]].mean())
        for category in sorted(set(categories) - {""})
    }
    figures = [replace(first, evidence=means(read) if read else (), categories=by_category)]
    if several:
        figures.append(_figures(f"{found.name}-sessions", documents, choosing_documents))
    return figures


def _figures(name: str, rankings: Rankings, choosing: list[bool]) -> SetFigures:
    grades = rankings.grades
    return SetFigures(
        name,
        measure(rankings.words, grades),
        measure(rankings.meaning, grades),
        measure(rankings.fused, grades),
        np.array(choosing),
    )
