"""Fit how lines are ranked and whether the best one answers, and write assets/answering.json.

    python benchmarks/fit_answers.py --data ../shared/data [--meaning]

Fitted to the questions about every other article of XQuAD in four languages, each asked with its paragraph and without
it; benchmarks/answers.py prints figures of the articles that nothing was fitted to. Needs scikit-learn.
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, from a checkout

from benchmarks.answerskit.haystack import Case, cases
from companion.answers.evidence import Evidence
from companion.answers.features import MORE_NAMES, NAMES, Question, Table, features, more
from companion.answers.sentences import split
from companion.recall.words import analyse

LANGUAGES = ("en", "de", "es", "zh")
ASSET = Path(__file__).resolve().parent.parent / "assets" / "answering.json"
NEAR = 8  # lines whose meaning is compared with the question's
REFUSED = 0.895  # of those without their paragraph, by cross-validation, whose forests see less than the last
SEED = 1
_ALIKE = NAMES.index("alike")


@dataclass
class Sample:
    """A case with its lines' features and which lines hold the answer's words."""

    case: Case
    evidence: Evidence
    table: Table
    right: list[bool]


def fitted_to(article: int) -> bool:
    """Whether questions about an article may be fitted to; the others check the fit."""
    return article % 2 == 0


def sample(case: Case) -> Sample:
    """Read a case."""
    evidence = Evidence(case.passages)
    table = features(Question.read(case.question, evidence), evidence)
    right = [case.gold.casefold() in line.text.casefold() for line in evidence.lines]
    return Sample(case, evidence, table, right)


def as_notes(case: Case, chance: random.Random) -> Case:
    """The case as it would stand in somebody's notes: short passages, and the best one told twice.

    Wikipedia tells a thing once and in long paragraphs; a fit to that alone would refuse what two notes say.
    """
    asked = set(analyse(case.question))
    cut = []
    for passage in case.passages:
        spans = split(passage.text)
        best = max(range(len(spans)), key=lambda at: len(asked & set(analyse(spans[at].of(passage.text)))))
        first, last = max(0, best - chance.choice((0, 1))), min(len(spans) - 1, best + chance.choice((0, 1)))
        cut.append(replace(passage, text=passage.text[spans[first].start : spans[last].end]))
    if chance.random() < 0.7:
        cut.insert(1, case.passages[0])
    return replace(case, passages=tuple(replace(p, number=n) for n, p in enumerate(cut[:12], start=1)))


def fit_ranking(samples: Sequence[tuple[list[list[float]], list[bool]]], columns: Sequence[int]) -> list[float]:
    """Weights of a softmax over lines, by Adam with a little weight decay; 0 for columns left out."""
    pairs = [(np.array(rows)[:, columns], np.array(right, float)) for rows, right in samples if any(right)]
    weights = np.zeros(len(columns))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 301):
        gradient = -2.0 * weights / len(pairs)
        for rows, right in pairs:
            scores = rows @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            wanted = shares * right
            gradient += rows.T @ (wanted / wanted.sum() - shares) / len(pairs)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights += 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    found = [0.0] * len(NAMES)
    for column, weight in zip(columns, weights, strict=True):
        found[column] = round(float(weight), 3)
    return found


def ordered(rows: Sequence[Sequence[float]], ranking: Sequence[float]) -> tuple[list[int], list[float]]:
    """Line numbers, best first, and their probabilities."""
    scores = np.array(rows) @ np.array(ranking)
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    order = np.argsort(-scores, kind="stable")
    return [int(at) for at in order], [float(shares[at]) for at in order]


def confidence_row(one: Sample, ranking: Sequence[float], near: Sequence[int] | None) -> list[float]:
    """The row that says whether the best line answers; `near` are the lines with cosines, None without an embedder."""
    places = list(near) if near is not None else list(range(len(one.table.rows)))
    order, shares = ordered([one.table.rows[at] for at in places], ranking)
    best = places[order[0]]
    alike = [one.table.rows[places[at]][_ALIKE] for at in order] if near is not None else []
    return [*one.table.rows[best], *more(one.table, one.evidence, best, shares[0], alike)]


def fit_confidence(
    rows: np.ndarray, present: np.ndarray, articles: np.ndarray, english: np.ndarray, plain: np.ndarray
) -> dict[str, object]:
    """A forest as plain numbers, and the thresholds that refuse `REFUSED` of the absent in articles left out.

    Args:
        plain: which cases are as they were found; the thresholds are theirs.
    """
    held = np.zeros(len(present))
    for fold in range(4):
        out = (articles // 2) % 4 == fold
        held[out] = _forest(rows[~out], present[~out]).decision_function(rows[out])
    cuts = [_probability(float(np.quantile(held[~present & plain & some], REFUSED))) for some in (english, ~english)]
    forest = _forest(rows, present)
    prior = float(np.log(present.mean() / (1 - present.mean())))
    trees = []
    for (tree,) in forest.estimators_:
        nodes = tree.tree_
        trees.append(
            {
                "feature": [int(f) if f >= 0 else -1 for f in nodes.feature],
                "threshold": [round(float(t), 4) for t in nodes.threshold],
                "left": [int(n) for n in nodes.children_left],
                "right": [int(n) for n in nodes.children_right],
                "value": [round(float(v) * forest.learning_rate, 5) for v in nodes.value[:, 0, 0]],
            }
        )
    return {"bias": round(prior, 4), "threshold": cuts[0], "elsewhere": cuts[1], "trees": trees}


def _probability(odds: float) -> float:
    return round(1 / (1 + float(np.exp(-odds))), 4)


def _forest(rows: np.ndarray, present: np.ndarray) -> GradientBoostingClassifier:
    forest = GradientBoostingClassifier(
        n_estimators=400, max_depth=4, learning_rate=0.03, subsample=0.5, max_features=0.3, min_samples_leaf=20,
        random_state=SEED,
    )  # fmt: skip
    return forest.fit(rows, present)


def fit(samples: Sequence[Sample], *, meaning: bool) -> dict[str, object]:
    """One fit: with cosines in the column "alike" of the best lines by words, or without."""
    columns = [at for at, name in enumerate(NAMES) if meaning or name != "alike"]
    near: list[list[int] | None] = [None] * len(samples)
    if meaning:
        near = _with_cosines(samples)
    present = []
    for one, places in zip(samples, near, strict=True):
        if one.case.present:
            lines = places or range(len(one.right))
            present.append(([one.table.rows[at] for at in lines], [one.right[at] for at in lines]))
    ranking = fit_ranking(present, columns)
    rows = np.array([confidence_row(one, ranking, places) for one, places in zip(samples, near, strict=True)])
    articles = np.array([one.case.article for one in samples])
    found = fit_confidence(
        rows,
        np.array([one.case.present for one in samples]),
        articles,
        np.array([one.case.language == "en" for one in samples]),
        np.arange(len(samples)) % 2 == 0,  # each case is followed by itself as notes
    )
    return {"ranking": ranking, **found}


def _with_cosines(samples: Sequence[Sample]) -> list[list[int] | None]:
    from benchmarks.answerskit.vault import Embed

    embed = Embed()
    ranking = json.loads(ASSET.read_text(encoding="utf-8"))["words"]["ranking"]
    near: list[list[int] | None] = []
    for one in samples:
        best = ordered(one.table.rows, ranking)[0][:NEAR]
        cosines = embed.similarity([one.case.question], [one.evidence.lines[at].text for at in best])[0]
        for at, cosine in zip(best, cosines, strict=True):
            one.table.rows[at][_ALIKE] = float(cosine)
        near.append(best)
    return near


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COMPANION_SHARED", "../shared")) / "data")
    parser.add_argument("--meaning", action="store_true", help="the fit for when an embedder is there")
    chosen = parser.parse_args()
    asked = [case for language in LANGUAGES for case in cases(chosen.data, language) if fitted_to(case.article)]
    chance = random.Random(SEED)
    samples = [sample(case) for one in asked for case in (one, as_notes(one, chance))]
    kept = json.loads(ASSET.read_text(encoding="utf-8")) if ASSET.is_file() else {}
    found = fit(samples, meaning=chosen.meaning)
    content = {**kept, "features": [*NAMES, *MORE_NAMES], "meaning" if chosen.meaning else "words": found}
    content.setdefault("meaning", found)
    ASSET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(samples)} cases; shown from {found['threshold']} and {found['elsewhere']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
