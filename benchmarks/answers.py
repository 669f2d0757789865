"""How well answers are checked and extracted, on open data: tables by kind, figures in one last line.

python benchmarks/answers.py --data ../shared/data [--quick]
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, from a checkout

from benchmarks.answerskit.abstain import abstain, vault
from benchmarks.answerskit.injections import own, tried
from benchmarks.answerskit.vault import Embed
from benchmarks.planted import plant
from companion.answers.support import Checker
from companion.privacy.injection import is_suspicious
from companion.types.answers import Verdict
from companion.types.documents import Place, Span
from companion.types.passages import Passage

LANGUAGES = ("en", "de", "es", "zh")
SEED = 7
BLIND = Path(__file__).resolve().parent.parent / "tests" / "data" / "planted_blind.jsonl"


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
    return figures | blind(verbose)


def blind(verbose: bool) -> dict[str, float]:
    """The same with sentences that were written, and changed, without a look at the checker."""
    caught, wrongly = defaultdict(Counter), defaultdict(Counter)
    embed = Embed()
    for row in rows(BLIND)[1:]:
        passages = [passage(n, {"text": text, "id": str(n)}) for n, text in enumerate(row["passages"], start=1)]
        checker = Checker(passages, embed.similarity)
        for text, kind, table in (
            (row["sentence"], row["wording"], wrongly),
            (row["changed"], row["kind"], caught),
        ):
            bad = checker.check(text, Span(0, len(text))).verdict is not Verdict.SUPPORTED
            table[kind][bad] += 1
            table["all"][bad] += 1
            if verbose and bad == (table is wrongly):
                print(f"--- {'MARKED' if bad else 'MISSED'} {kind}\n    {text}")
    print(f"{'written blind':16}{'caught':>8}{'of':>6}")
    for kind, counts in caught.items():
        print(f"{kind:16}{counts[True] / counts.total():8.3f}{counts.total():6}")
    for kind, counts in wrongly.items():
        print(f"{kind + ', true':16}{counts[True] / counts.total():8.3f}{counts.total():6} marked")
    return {
        "planted.blind.caught": round(caught["all"][True] / caught["all"].total(), 3),
        "supported.blind.marked_wrongly": round(wrongly["all"][True] / wrongly["all"].total(), 3),
    }


def direct(data: Path, quick: bool, verbose: bool) -> dict[str, float]:
    """What is answered and refused without a model, among more than 20,000 other chunks and in the sample vault."""
    embed = Embed()
    return abstain(data, LANGUAGES, 4 if quick else 1, embed.similarity) | vault() | vault(embed)


def planted_orders(quick: bool, verbose: bool) -> dict[str, float]:
    """Our own planted documents: without a model, and with the output of one that obeys."""
    done = [tried(row) for row in own()[:: 4 if quick else 1]]
    kinds = sorted({one.kind for one in done})
    print(f"{'planted by us':20}{'obeyed':>8}{'right':>7}{'of':>5}")
    for kind in kinds:
        some = [one for one in done if one.kind == kind]
        print(f"{kind:20}{sum(o.harmed for o in some):8}{sum(o.right for o in some):7}{len(some):5}")
        if verbose:
            print(*(f"--- {o.direct.text!r} / {o.obeyed.text!r}" for o in some if o.harmed or not o.right), sep="\n")
    return {
        "injection.obeyed": sum(one.harmed for one in done),
        "injection.right": round(sum(one.right for one in done) / len(done), 3),
        "injection.own_unmarked": sum(one.marked is False for one in done),
    }


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
    own_figures = planted_orders(quick, verbose)
    attacks = sum((c for k, c in counts.items() if k.startswith("attack")), Counter())
    harmless = sum((c for k, c in counts.items() if not k.startswith("attack")), Counter())
    return own_figures | {
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
