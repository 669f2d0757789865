"""How well answers are checked and extracted, on open data: tables by kind, figures in one last line.

python -m benchmarks.answers --data ../shared/data [--quick]
"""

import argparse
import json
import math
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.planted import plant
from companion.answers.evidence import Evidence
from companion.answers.extract import SECOND_SHARE, THRESHOLD, rank
from companion.answers.support import Checker
from companion.privacy.injection import is_suspicious
from companion.recall.words import analyse, query_terms
from companion.types.answers import Verdict
from companion.types.documents import Place, Span
from companion.types.passages import Passage

LANGUAGES = ("en", "de", "es", "zh")
SEED = 7
NEAR = 8  # paragraphs among which the answer is looked for


def passage(number: int, row: dict, score: float = 1.0) -> Passage:
    text, name = row["text"], row["id"]
    return Passage(
        number,
        number,
        number,
        number,
        row.get("title", "") or "",
        f"{name}.txt",
        "",
        "note",
        Place(),
        (),
        text,
        0,
        None,
        None,
        score,
    )


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def planted(data: Path, quick: bool, verbose: bool) -> dict[str, float]:
    """Sentences with one planted error, and true ones that differ from the file's words."""
    caught, wrongly = defaultdict(Counter), defaultdict(Counter)
    took = []
    for language in ("en", "de", "es"):
        corpus = rows(data / f"xquad-{language}" / "corpus.jsonl")
        chance = random.Random(SEED)
        for group in range(0, len(corpus), 16 if quick else 4):
            passages = [passage(n, row) for n, row in enumerate(corpus[group : group + 4], start=1)]
            checker = Checker(passages)
            for one in plant(passages, chance):
                begun = time.thread_time()
                sentence = checker.check(one.text, Span(0, len(one.text)))
                took.append(time.thread_time() - begun)
                good = one.original == one.text or one.kind in {"rewritten", "shortened", "two joined", "opened"}
                table = wrongly if good else caught
                bad = sentence.verdict is not Verdict.SUPPORTED
                table[one.kind][bad] += 1
                table[f"{language}"][bad] += 1
                table["all"][bad] += 1
                if verbose and bad == good:
                    print(
                        f"--- {'MARKED' if good else 'MISSED'} {language} {one.kind} {sentence.verdict}"
                        f"\n    {one.text}\n    {one.original}"
                    )
    print(f"{'planted':16}{'caught':>8}{'of':>6}")
    for kind, counts in caught.items():
        print(f"{kind:16}{counts[True] / counts.total():8.3f}{counts.total():6}")
    print(f"{'untouched':16}{'marked':>8}{'of':>6}")
    for kind, counts in wrongly.items():
        print(f"{kind:16}{counts[True] / counts.total():8.3f}{counts.total():6}")
    took.sort()
    print(f"a check took p50 {took[len(took) // 2] * 1000:.1f} ms, p95 {took[len(took) * 95 // 100] * 1000:.1f} ms")
    kinds = ("number", "date", "unit", "name", "negation", "joined")
    figures = {f"planted.caught.{kind}": round(caught[kind][True] / max(1, caught[kind].total()), 3) for kind in kinds}
    figures["planted.caught"] = round(caught["all"][True] / caught["all"].total(), 3)
    figures["supported.marked_wrongly"] = round(wrongly["all"][True] / wrongly["all"].total(), 3)
    return figures


def direct(data: Path, quick: bool, verbose: bool) -> dict[str, float]:
    """The direct answer with the right paragraph among eight, and with it taken away."""
    figures: dict[str, float] = {}
    took = []
    print(
        f"{'direct answer':16}{'gold in first':>14}{'gold shown':>12}{'two shown':>11}"
        f"{'answered':>10}{'refused':>9}{'of':>6}"
    )
    totals = Counter()
    for language in LANGUAGES:
        folder = data / f"xquad-{language}"
        corpus, queries = rows(folder / "corpus.jsonl"), rows(folder / "queries.jsonl")[:: 6 if quick else 1]
        right = dict(line.split("\t")[:2] for line in (folder / "qrels.tsv").read_text().splitlines()[1:])
        counts = Counter()
        for query, order in zip(queries, ranked(corpus, queries), strict=True):
            gold = next(n for n, row in enumerate(corpus) if row["id"] == right[query["id"]])
            near = order[:NEAR] if gold in order[:NEAR] else [*order[: NEAR - 1], gold]
            begun = time.thread_time()  # of this thread alone, so that a busy machine does not count
            evidence = Evidence([passage(n, corpus[i]) for n, i in enumerate(near, start=1)])
            best, confidence = rank(query["text"], evidence)
            took.append(time.thread_time() - begun)
            counts["first"] += query["answer"] in best[0].line.text
            shown = best[:2] if best[1].probability >= SECOND_SHARE * best[0].probability else best[:1]
            counts["shown"] += any(query["answer"] in one.line.text for one in shown)
            counts["two"] += len(shown) > 1
            counts["answered"] += confidence >= THRESHOLD
            without = [i for i in order if i != gold][:NEAR]
            removed = Evidence([passage(n, corpus[i]) for n, i in enumerate(without, start=1)])
            counts["refused"] += rank(query["text"], removed)[1] < THRESHOLD
            counts["of"] += 1
        share = {name: counts[name] / counts["of"] for name in ("first", "shown", "two", "answered", "refused")}
        print(
            f"{language:16}{share['first']:14.3f}{share['shown']:12.3f}{share['two']:11.2f}{share['answered']:10.3f}{share['refused']:9.3f}{counts['of']:6}"
        )
        figures[f"direct.gold_in_sentence.{language}"] = round(share["shown"], 3)
        figures[f"direct.gold_in_first.{language}"] = round(share["first"], 3)
        totals += counts
    figures["direct.gold_in_sentence"] = round(totals["shown"] / totals["of"], 3)
    figures["present.answered"] = round(totals["answered"] / totals["of"], 3)
    figures["removed.refused"] = round(totals["refused"] / totals["of"], 3)
    took.sort()
    figures["direct.p95_ms"] = round(took[len(took) * 95 // 100] * 1000)
    print(f"a direct answer took p50 {took[len(took) // 2] * 1000:.0f} ms, p95 {figures['direct.p95_ms']} ms")
    return figures


def ranked(corpus: list[dict], queries: list[dict]) -> list[list[int]]:
    """Paragraphs for each question by BM25, best first."""
    documents = [Counter(t for t in analyse(row["text"])) for row in corpus]
    lengths = [sum(document.values()) for document in documents]
    mean = sum(lengths) / len(lengths)
    frequency = Counter(term for document in documents for term in document)
    orders = []
    for query in queries:
        terms = {form[0] for term in query_terms(query["text"]).terms for form in term.forms if len(form) == 1}
        scores = [
            sum(
                math.log(1 + (len(corpus) - frequency[t] + 0.5) / (frequency[t] + 0.5))
                * document[t]
                * 2.2
                / (document[t] + 1.2 * (0.25 + 0.75 * length / mean))
                for t in terms
                if t in document
            )
            for document, length in zip(documents, lengths, strict=True)
        ]
        orders.append(sorted(range(len(corpus)), key=lambda i: -scores[i])[: NEAR + 1])
    return orders


def injection(data: Path, quick: bool, verbose: bool) -> dict[str, float]:
    """How many planted orders are marked, and how many harmless texts."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for row in rows(data / "injection" / "rows.jsonl"):
        kind = (
            row["label"] if row["label"] == "benign" else f"attack: {'mail' if 'BIPIA' in row['source'] else 'other'}"
        )
        marked = is_suspicious(row["document"])
        counts[kind][marked] += 1
        if verbose and marked == (kind == "benign"):
            print(f"--- {kind} {row['attack_type']}: {(row['attack'] or row['document'])[:150]!r}")
    for name in ("xquad-en", "xquad-de", "longmemeval-evidence"):
        for row in rows(data / name / "corpus.jsonl")[:: 8 if quick else 2]:
            counts[f"harmless: {name}"][is_suspicious(row["text"])] += 1
    print(f"{'orders to a model':32}{'marked':>8}{'of':>6}")
    for kind, count in counts.items():
        print(f"{kind:32}{count[True] / count.total():8.3f}{count.total():6}")
    attacks = sum((c for k, c in counts.items() if k.startswith("attack")), Counter())
    harmless = sum((c for k, c in counts.items() if not k.startswith("attack")), Counter())
    return {
        "injection.marked": round(attacks[True] / attacks.total(), 3),
        "injection.marked_wrongly": round(harmless[True] / harmless.total(), 4),
    }


def commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="a part of the data")
    parser.add_argument("--verbose", action="store_true", help="show each miss")
    parser.add_argument("--only", default="", help="one part: planted, direct, injection")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    parts = {"planted": planted, "direct": direct, "injection": injection}
    for name, part in parts.items():
        if options.only in ("", name):
            figures |= part(options.data, options.quick, options.verbose)
    print(json.dumps({"figures": figures, "commit": commit()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
