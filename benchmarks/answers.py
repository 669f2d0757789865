"""How well answers are checked and extracted, on open data: tables by kind, figures in one last line.

python -m benchmarks.answers --data ../shared/data [--quick]
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.planted import plant
from companion.answers.support import Checker
from companion.types.answers import Verdict
from companion.types.documents import Place, Span
from companion.types.passages import Passage

LANGUAGES = ("en", "de", "es", "zh")
SEED = 7


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
    caught, wrongly = defaultdict(Counter), defaultdict(Counter)
    took = []
    for language in ("en", "de", "es"):
        corpus = rows(data / f"xquad-{language}" / "corpus.jsonl")
        chance = random.Random(SEED)
        for group in range(0, len(corpus), 16 if quick else 4):
            passages = [passage(n, row) for n, row in enumerate(corpus[group : group + 4], start=1)]
            checker = Checker(passages)
            for one in plant(passages, chance):
                begun = time.perf_counter()
                sentence = checker.check(one.text, Span(0, len(one.text)))
                took.append(time.perf_counter() - begun)
                good = one.original == one.text or one.kind in {"rewritten", "shortened", "two joined", "opened"}
                table = wrongly if good else caught
                bad = sentence.verdict is not Verdict.SUPPORTED
                table[one.kind][bad] += 1
                table[f"{language}"][bad] += 1
                table["all"][bad] += 1
                if verbose and bad == good:
                    print(
                        f"--- {'MARKED' if good else 'MISSED'} {language} {one.kind} {sentence.verdict}\n    {one.text}\n    {one.original}"
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


def commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="a quarter of the data")
    parser.add_argument("--verbose", action="store_true", help="show each miss")
    parser.add_argument("--only", default="", help="one part: planted")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    parts = {"planted": planted}
    for name, part in parts.items():
        if options.only in ("", name):
            figures |= part(options.data, options.quick, options.verbose)
    print(json.dumps({"figures": figures, "commit": commit()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
