"""Each question of XQuAD with its paragraph in a large store and without it: is it answered, is it refused?"""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.answerskit.haystack import Case, cases
from benchmarks.answerskit.vault import Embed, Vault, holds, questions
from companion.answers.answerer import Asked, answer
from companion.answers.evidence import Evidence
from companion.answers.extract import direct_answer, rank
from companion.answers.features import Question, features
from companion.answers.judge import Similarity
from companion.link.cancel import Cancel
from companion.types.answers import Finished, Outcome

CURVE = (0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True)
class Seen:
    """What became of a case: scores that may decide, whether words were shown, whether the best ones hold the gold."""

    case: Case
    confidence: float
    overlap: float
    shown: bool
    right: bool
    took_ms: float


def see(case: Case, similarity: Similarity | None) -> Seen:
    """Answer a case without a model."""
    begun = time.thread_time()
    evidence = Evidence(case.passages)
    shown = direct_answer(case.question, evidence, similarity)
    took = (time.thread_time() - begun) * 1000
    ranked = rank(case.question, evidence, similarity)
    table = features(Question.read(case.question, evidence), evidence)
    overlap = max((row[0] for row in table.rows), default=0.0)
    sure = shown or direct_answer(case.question, evidence, similarity, sure=True)
    right = sure is not None and case.gold.casefold() in sure.text.casefold()
    return Seen(case, ranked.confidence, overlap, shown is not None, right, took)


def abstain(data: Path, languages: Sequence[str], every: int, similarity: Similarity | None) -> dict[str, float]:
    """Tables of what is answered and refused; figures by language, and of the articles that nothing was fitted to."""
    groups: dict[str, list[Seen]] = defaultdict(list)
    for language in languages:
        for case in cases(data, language):
            if hash_of(case) % every == 0:
                seen = see(case, similarity)
                groups[language].append(seen)
                groups["all"].append(seen)
                if case.article % 2:
                    groups[f"{language}, not fitted to"].append(seen)
                    groups["not fitted to"].append(seen)
    figures: dict[str, float] = {}
    print(f"{'':24}{'refused':>9}{'answered':>9}{'right':>7}{'in sentence':>13}{'of':>6}")
    for name, seen in groups.items():
        present, removed = [s for s in seen if s.case.present], [s for s in seen if not s.case.present]
        refused = sum(not s.shown for s in removed) / len(removed)
        answered = [s for s in present if s.shown]
        right = sum(s.right for s in answered) / max(1, len(answered))
        gold = sum(s.right for s in present) / len(present)
        print(f"{name:24}{refused:9.3f}{len(answered) / len(present):9.3f}{right:7.3f}{gold:13.3f}{len(present):6}")
        tail = "" if name == "all" else "." + name.replace(", ", ".").replace(" ", "_")
        figures |= {
            f"removed.refused{tail}": refused,
            f"present.answered{tail}": len(answered) / len(present),
            f"present.right{tail}": right,
            f"direct.gold_in_sentence{tail}": gold,
        }
    _print_curve(groups)
    took = sorted(s.took_ms for s in groups["all"])
    figures["direct.after_search_p95_ms"] = round(took[len(took) * 95 // 100])
    return {name: round(value, 3) for name, value in figures.items()}


def hash_of(case: Case) -> int:
    """The same for a question with and without its paragraph."""
    return sum(case.question.encode())


def _print_curve(groups: dict[str, list[Seen]]) -> None:
    print(f"\n{'answered at refused':24}" + "".join(f"{share:>9.0%}" for share in CURVE) + "   (word overlap)")
    for name, seen in groups.items():
        cells = []
        for share in CURVE:
            both = []
            for score in ("confidence", "overlap"):
                values = np.array([getattr(s, score) for s in seen])
                present = np.array([s.case.present for s in seen])
                cut = np.quantile(values[~present], share)
                both.append(float((values[present] > cut).mean()))
            cells.append(f"{both[0]:5.3f} ({both[1]:5.3f})")
        print(f"{name:24}" + "  ".join(cells))


def vault(embed: Embed | None = None) -> dict[str, float]:
    """Questions about the sample vault, by words alone or with the embedder: what can be answered and what cannot."""
    files = Vault(embed)
    similarity = None if embed is None else embed.similarity
    counts: dict[str, list[str]] = defaultdict(list)
    for row in questions():
        *_, last = answer(Asked(row["question"]), files, None, similarity, Cancel())
        assert isinstance(last, Finished)
        shown = last.answer.outcome is Outcome.ANSWERED
        if row["type"] == "unanswerable":
            counts["unanswerable"].append("answered" if shown else "refused")
        elif row["type"] not in ("count", "two_files"):
            right = holds(last.answer.text, row["must"])
            counts["answerable"].append("refused" if not shown else "right" if right else "wrong")
    for name, ended in counts.items():
        print(
            f"sample vault, {name}, {'by words' if embed is None else 'by both'}: "
            + ", ".join(f"{ended.count(e)} {e}" for e in sorted(set(ended)))
        )
    answerable, unanswerable = counts["answerable"], counts["unanswerable"]
    how = "vault.words" if embed is None else "vault"
    return {
        f"{how}.refused": round(unanswerable.count("refused") / len(unanswerable), 3),
        f"{how}.right": round(answerable.count("right") / len(answerable), 3),
    }
