"""Measure how much is found on public retrieval sets, by the product's own path.

    python benchmarks/recall.py --data ../shared/data [--quick] [--sets scifact,cranfield] [--results FILE]

Any folder with corpus.jsonl, queries.jsonl and qrels.tsv is a set. Embeddings are made once and kept by content in
$COMPANION_BENCH_CACHE (build/bench-cache). The last line is JSON with the figures.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, from a checkout

from benchmarks.recallkit import evidence, sets
from benchmarks.recallkit.embeddings import Embeddings, cache_folder
from benchmarks.recallkit.measures import SEED, Measured, difference
from benchmarks.recallkit.run import SetFigures, Store, run
from companion.models import embedders

QUICK_SETS = 6  # the smallest ones
LOCOMO_KINDS = {"1": "multi-hop", "2": "temporal", "3": "open-domain", "4": "single-hop", "5": "adversarial"}
EVIDENCE_HEAD = (
    f"| evidence read (share) | {' | '.join(f'{b} tokens' for b in evidence.BUDGETS)} | {evidence.TURNS} rows |\n"
    "|---|---|---|---|---|"
)
HEAD = (
    "| set | questions | words | meaning | fused | to the better one (nDCG@10, 95 %) | fused, checking half |\n"
    "|---|---|---|---|---|---|---|"
)

REPORT = """# What Companion finds

nDCG@10 / Recall@5 / Recall@10 on public retrieval sets, by `benchmarks/recall.py`: the product's own chunker, word
index, fusion and retriever, no model server, one set of weights for all sets. Weights were chosen by those questions
where the SHA-256 of "recall:" and its id begins with an even byte; the last column is the other half alone. The rule of
how long a chunk may be to lean on its neighbours was chosen with both halves in sight. The better one is words or
meaning, whichever has the higher nDCG@10; the interval is a paired bootstrap over questions.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COMPANION_SHARED", "../shared")) / "data")
    parser.add_argument("--quick", action="store_true", help=f"only the {QUICK_SETS} smallest sets")
    parser.add_argument("--sets", default="", help="only these, by name, parted by commas")
    parser.add_argument("--embedder", default=embedders.DEFAULT.name, choices=sorted(embedders.EMBEDDERS))
    parser.add_argument("--results", type=Path, help="write the table to this file, too")
    chosen = parser.parse_args()
    found = sets.discover(chosen.data) if chosen.data.is_dir() else []
    if chosen.sets:
        found = [one for one in found if one.name in chosen.sets.split(",")]
    elif chosen.quick:
        found = found[:QUICK_SETS]
    if not found:
        print(f"There is no retrieval set in {chosen.data}.", file=sys.stderr)
        return 2
    embedder = embedders.find(chosen.embedder)
    lines = _lines(found, embedder)
    if chosen.results:
        chosen.results.write_text(_report(lines[0], embedder), encoding="utf-8")
    print(json.dumps({"figures": lines[1], "commit": _commit()}))
    return 0


def _lines(found: list[sets.RetrievalSet], embedder: embedders.Embedder) -> tuple[list[str], dict[str, float]]:
    print(f"nDCG@10 / Recall@5 / Recall@10, meaning by {embedder.title}\n\n{HEAD}", flush=True)
    embeddings = Embeddings(embedder, cache_folder(), _say)
    table, read, kinds, figures = [], [], [], {}
    for one in found:
        started = time.perf_counter()
        stores = [Store(memory, embeddings, embedder) for memory in one.memories()]
        for measured in run(one, stores):
            table.append(_row(measured))
            print(table[-1], flush=True)
            figures |= _named(measured)
            if measured.evidence:
                read.append(f"| {measured.name} | {' | '.join(f'{value:.3f}' for value in measured.evidence)} |")
            kinds += [
                f"- {measured.name}, {LOCOMO_KINDS.get(kind, kind)}: {value:.3f}"
                for kind, value in measured.categories.items()
            ]
        _say(f"  {one.name}: {time.perf_counter() - started:.0f} s")
    more = ["", EVIDENCE_HEAD, *read] if read else []
    more += ["", "Recall@10 by kind of question:", "", *kinds] if kinds else []
    print("\n".join(more), flush=True)
    return [*table, *more], figures


def _row(measured: SetFigures) -> str:
    better = max(measured.words, measured.meaning, key=lambda ranked: ranked.ndcg10.mean())
    gap = difference(measured.fused.ndcg10, better.ndcg10)
    checking = measured.fused.only(~measured.choosing)
    return (
        f"| {measured.name} | {len(measured.choosing)} | {_three(measured.words)} | {_three(measured.meaning)} "
        f"| {_three(measured.fused)} | {gap.mean:+.3f} ({gap.low:+.3f} to {gap.high:+.3f}): {gap.verdict} "
        f"| {_three(checking)} |"
    )


def _three(measured: Measured) -> str:
    return " / ".join(f"{value:.3f}".removeprefix("0") for value in measured.means())


def _named(measured: SetFigures) -> dict[str, float]:
    better = max(measured.words, measured.meaning, key=lambda ranked: ranked.ndcg10.mean())
    gap = difference(measured.fused.ndcg10, better.ndcg10)
    names = ("ndcg@10", "recall@5", "recall@10")
    figures = {f"{measured.name}.{name}": value for name, value in zip(names, measured.fused.means(), strict=True)}
    evidence_names = [*(f"evidence@{budget}" for budget in evidence.BUDGETS), f"evidence@{evidence.TURNS}rows"]
    figures |= {
        f"{measured.name}.{name}": value for name, value in zip(evidence_names, measured.evidence, strict=False)
    }
    figures |= {
        f"{measured.name}.{LOCOMO_KINDS.get(kind, kind)}.recall@10": value
        for kind, value in measured.categories.items()
    }
    figures[f"{measured.name}.to_better_low"] = gap.low
    figures[f"{measured.name}.to_better_high"] = gap.high
    return {name: round(value, 4) for name, value in figures.items()}


def _report(table: list[str], embedder: embedders.Embedder) -> str:
    packages = ("apsw-sqlite3mc", "numpy", "snowballstemmer", "sentence-transformers", "torch")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    return (
        f"{REPORT}\n{datetime.now(UTC):%d %B %Y}; {machine}; seed {SEED}; commit {_commit()};\n"
        f"{versions}; meaning by {embedder.title}.\n\n{HEAD}\n" + "\n".join(table) + "\n"
    )


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


_say: Callable[[str], None] = lambda text: print(text, file=sys.stderr, flush=True)  # noqa: E731


if __name__ == "__main__":
    sys.exit(main())
