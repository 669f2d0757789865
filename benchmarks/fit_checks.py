"""Fit whether lines support a sentence, and write assets/checking.json.

    python benchmarks/fit_checks.py --data ../shared/data

Fitted to questions of XQuAD with right and wrong answers in their places, to sentences with planted changes, to
sentences written for this by hand, and to the half of tests/data/planted_blind.jsonl that is for looking
(`claims.is_for_looking`); benchmarks/answers.py prints figures of the other half. Needs scikit-learn.
"""

import argparse
import hashlib
import json
import os
import pickle
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, from a checkout

from benchmarks.answerskit.claims import Claim, all_claims
from benchmarks.answerskit.vault import Embed
from companion.answers.lexicon import language_of
from companion.answers.likeness import NAMES
from companion.answers.sentences import split
from companion.answers.support import Checker
from companion.answers.tokens import tokens_of

ASSET = Path(__file__).resolve().parent.parent / "assets" / "checking.json"
SEED = 5
# how much a claim counts: what a person wrote is nearer to what a model writes than what a program made
WEIGHTS = {"hand": 4.0, "looked at": 4.0, "asked": 0.6, "asked, name": 0.6, "asked, negated": 0.6}
MARKED = 0.18  # of true sentences of groups left out, that the threshold marks


class Remembered:
    """Cosines of texts whose vectors are made together, before they are asked for."""

    def __init__(self, embed: Embed, texts: Iterable[str]) -> None:
        self._embed = embed
        self._vectors: dict[str, np.ndarray] = {}
        self._add(sorted(set(texts)))

    def _add(self, texts: Sequence[str]) -> None:
        for at in range(0, len(texts), 2000):
            some = texts[at : at + 2000]
            self._vectors |= dict(zip(some, self._embed(some), strict=True))

    def similarity(self, left: list[str], right: list[str]) -> np.ndarray:
        """Cosines, shape (left, right)."""
        self._add(sorted({text for text in (*left, *right) if text not in self._vectors}))
        return np.stack([self._vectors[t] for t in left]) @ np.stack([self._vectors[t] for t in right]).T


def texts_of(claims: Sequence[Claim]) -> set[str]:
    """Everything that is compared by meaning: claims, lines and their words."""
    found = {claim.text for claim in claims}
    for text in {passage.text for claim in claims for passage in claim.passages}:
        found |= {span.of(text) for span in split(text)}
    words = {token.plain for text in sorted(found) for token in tokens_of(text, language_of(text)) if token.content}
    return found | words


def features(claims: Sequence[Claim], embed: Embed) -> list[list[float]]:
    """The row of each claim; empty where the forest has no say."""
    similarity = Remembered(embed, texts_of(claims)).similarity
    found, checkers = [], {}
    for number, claim in enumerate(claims):
        key = tuple(passage.text for passage in claim.passages)
        if key not in checkers:
            checkers = {key: Checker(claim.passages, similarity)}
        found.append(checkers[key].features(claim.text))
        if number % 500 == 0:
            print(f"  {number} of {len(claims)}", flush=True)
    return found


def forest(rows: np.ndarray, true: np.ndarray, weights: np.ndarray) -> GradientBoostingClassifier:
    """The forest, fitted."""
    made = GradientBoostingClassifier(
        n_estimators=250, max_depth=4, learning_rate=0.04, subsample=0.5, max_features=0.2, min_samples_leaf=15,
        random_state=SEED,
    )  # fmt: skip
    return made.fit(rows, true, sample_weight=weights)


def held_out(rows: np.ndarray, true: np.ndarray, weights: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Log odds of each claim by a forest that saw nothing of its group."""
    folds = np.array([hashlib.sha256(f"{SEED}:{group}".encode()).digest()[0] % 5 for group in groups])
    odds = np.zeros(len(true))
    for fold in range(5):
        out = folds == fold
        if out.any():
            odds[out] = forest(rows[~out], true[~out], weights[~out]).decision_function(rows[out])
    return odds


def kept(made: GradientBoostingClassifier, mean: float, threshold: float) -> dict[str, object]:
    """The forest as plain numbers."""
    trees = []
    for (tree,) in made.estimators_:
        nodes = tree.tree_
        trees.append(
            {
                "feature": [int(f) if f >= 0 else -1 for f in nodes.feature],
                "threshold": [round(float(t), 4) for t in nodes.threshold],
                "left": [int(n) for n in nodes.children_left],
                "right": [int(n) for n in nodes.children_right],
                "value": [round(float(v) * made.learning_rate, 5) for v in nodes.value[:, 0, 0]],
            }
        )
    bias = round(float(np.log(mean / (1 - mean))), 4)
    return {"features": list(NAMES), "bias": bias, "threshold": round(threshold, 4), "trees": trees}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COMPANION_SHARED", "../shared")) / "data")
    parser.add_argument("--keep", type=Path, help="where to keep claims and rows, to look at them")
    chosen = parser.parse_args()
    claims = all_claims(chosen.data, SEED)
    seen = features(claims, Embed())
    decided = [at for at, row in enumerate(seen) if row]
    rows = np.array([seen[at] for at in decided])
    true = np.array([claims[at].true for at in decided])
    kinds = [claims[at].kind for at in decided]
    groups = [claims[at].group for at in decided]
    weights = np.array([WEIGHTS.get(kind, 1.0) for kind in kinds])
    if chosen.keep is not None:
        chosen.keep.write_bytes(pickle.dumps((claims, seen)))
    odds = held_out(rows, true, weights, groups)
    by_people = np.array([WEIGHTS.get(kind, 1.0) > 1 for kind in kinds])
    cut = float(np.quantile(odds[true & by_people], MARKED))
    for kind in sorted(set(kinds)):
        some = np.array([one == kind for one in kinds])
        print(
            f"{kind:16} true {int((some & true).sum()):5} marked {(odds[some & true] < cut).mean():.3f}   "
            f"false {int((some & ~true).sum()):5} caught {(odds[some & ~true] < cut).mean():.3f}"
        )
    made = forest(rows, true, weights)
    content = kept(made, float(np.average(true, weights=weights)), 1 / (1 + float(np.exp(-cut))))
    ASSET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(decided)} claims of {len(claims)}; supported from {content['threshold']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
