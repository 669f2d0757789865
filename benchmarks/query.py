"""How long from Enter to passages, and how all grows with the number of chunks.

    python benchmarks/query.py [--data DIR] [--quick] [--sizes 1000,10000,100000]

For each size a memory is filled (true texts, made vectors, a sealed generation by a true worker; see
`speedkit/filled.py`), its engine started, and questions asked through the socket as the window asks them: first by
words alone while no embedder is loaded, then by words and meaning. In turn with each, one process with nothing around
it embeds the question, asks Chroma and asks a plain FTS5 table; the ratio is to the sum of these three.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from benchmarks.speedkit import measure  # noqa: E402 - found by the line above
from benchmarks.speedkit.bare_search import BareSearch  # noqa: E402
from benchmarks.speedkit.filled import Filled, fill, generation_of  # noqa: E402
from benchmarks.speedkit.running import Running  # noqa: E402

SIZES, QUICK_SIZES = "1000,10000,100000", "1000,6000"
QUESTIONS, QUICK_QUESTIONS = 60, 20
SEED = 20261124
MS = 1000.0


@dataclass(frozen=True)
class Asked:
    """Seconds of the questions at one size: by words, by both, the bare three steps; and what processes held after."""

    filled: Filled
    words: list[float]
    both: list[float]
    bare: list[tuple[float, float, float]]
    first_words_s: float
    memory: dict[str, int]

    @property
    def bare_sums(self) -> list[float]:
        """The three steps together."""
        return [sum(steps) for steps in self.bare]


def ask_at(chunks: int, questions: int) -> Asked:
    """Fill a memory and ask."""
    with Running() as memory:
        filled = fill(memory, chunks, questions, SEED)
        measure.say(f"{chunks}: words {filled.words_s:.1f} s, vectors {filled.vectors_s:.1f} s")
        first_words_s = measure.seconds(lambda: memory.start().search(filled.questions[0], meaning=False))
        words = [measure.seconds(lambda q=q: memory.search(q, meaning=False)) for q in filled.questions]
        memory.warm()
        both, bare = [], []
        with BareSearch(generation_of(memory), memory.place / "copy", filled.plain) as apart:
            for question in filled.questions:
                bare.append(apart.ask(question))
                both.append(measure.seconds(lambda q=question: memory.search(q, meaning=True)))
        held: dict[str, int] = {}
        for one in memory.used():
            held[one.name] = held.get(one.name, 0) + one.pss
    return Asked(filled, words, both, bare, first_words_s, held)


def figures_of(asked: Asked) -> dict[str, float]:
    """Figures of one size."""
    size = asked.filled.chunks
    return {
        f"query.words_p50_ms.{size}": MS * measure.spread(asked.words).median,
        f"query.words_p95_ms.{size}": MS * measure.p95(asked.words),
        f"query.p50_ms.{size}": MS * measure.spread(asked.both).median,
        f"query.p95_ms.{size}": MS * measure.p95(asked.both),
        f"query.ratio_to_bare.{size}": measure.ratios(asked.both, asked.bare_sums).median,
        f"query.engine_mb.{size}": asked.memory.get("engine", 0) / 1e6,
        f"query.vectors_mb.{size}": asked.memory.get("vectors", 0) / 1e6,
        f"query.disk_bytes_a_chunk.{size}": asked.filled.disk_bytes / size,
    }


def print_tables(all_asked: list[Asked]) -> dict[str, float]:
    """Print what was measured; returns the fitted exponents."""
    print("Milliseconds from Enter to passages: median (least to most, questions), and the 95th of 100")
    rows = []
    for asked in all_asked:
        words, both = [MS * s for s in asked.words], [MS * s for s in asked.both]
        steps = [measure.short(MS * measure.spread(step).median) for step in zip(*asked.bare, strict=True)]
        rows.append(
            (
                f"{asked.filled.chunks:,}",
                measure.spread(words),
                measure.p95(words),
                measure.spread(both),
                measure.p95(both),
                " + ".join(steps),
                measure.ratios(asked.both, asked.bare_sums),
            )
        )
    measure.table(
        ("chunks", "by words", "p95", "by words and meaning", "p95", "bare: embed + Chroma + FTS5", "ratio to bare"),
        rows,
    )
    grown = {
        "words stored, s": [asked.filled.words_s for asked in all_asked],
        "generation built, s": [asked.filled.vectors_s for asked in all_asked],
        "worker while building, MB": [asked.filled.vectors_pss / 1e6 for asked in all_asked],
        "question by words, ms": [MS * measure.spread(asked.words).median for asked in all_asked],
        "question by both, ms": [MS * measure.spread(asked.both).median for asked in all_asked],
        "engine, MB": [asked.memory.get("engine", 1) / 1e6 for asked in all_asked],
        "vectors worker, MB": [asked.memory.get("vectors", 1) / 1e6 for asked in all_asked],
        "embed worker, MB": [asked.memory.get("embed", 1) / 1e6 for asked in all_asked],
        "disk, MB": [asked.filled.disk_bytes / 1e6 for asked in all_asked],
        "first question by words after a start, s": [asked.first_words_s for asked in all_asked],
    }
    sizes = [float(asked.filled.chunks) for asked in all_asked]
    exponents = {name: measure.exponent(sizes, values) if len(sizes) > 1 else 0.0 for name, values in grown.items()}
    print("How it grows: exponent 0 is constant, 1 linear")
    measure.table(
        ("", *(f"{size:,.0f} chunks" for size in sizes), "exponent"),
        [(name, *values, exponents[name]) for name, values in grown.items()],
    )
    return {
        "growth.words_stored": exponents["words stored, s"],
        "growth.generation": exponents["generation built, s"],
        "growth.query_words": exponents["question by words, ms"],
        "growth.query": exponents["question by both, ms"],
        "growth.engine_memory": exponents["engine, MB"],
        "growth.vectors_memory": exponents["vectors worker, MB"],
        "growth.disk": exponents["disk, MB"],
    }


def main() -> None:
    """Print the tables and the figures."""
    given = measure.arguments(__doc__, ("--sizes", {"default": "", "help": "numbers of chunks, parted by commas"}))
    sizes = [int(size) for size in (given.sizes or (QUICK_SIZES if given.quick else SIZES)).split(",")]
    print(f"{measure.machine()}; seed {SEED}\n")
    all_asked = [ask_at(size, QUICK_QUESTIONS if given.quick else QUESTIONS) for size in sizes]
    figures: dict[str, float] = {}
    for asked in all_asked:
        figures |= figures_of(asked)
    figures |= print_tables(all_asked)
    figures["query.ratio_to_bare"] = figures[f"query.ratio_to_bare.{sizes[-1]}"]
    measure.finish(figures)


if __name__ == "__main__":
    main()
