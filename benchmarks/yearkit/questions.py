"""Questions on the last day: whether the gold is found, answered, and what has no answer refused."""

from collections import Counter
from typing import Any

from benchmarks.yearkit.living import Lived
from benchmarks.yearkit.truth import gold_of, plain, reference_of
from companion import requests as r
from companion.types.answers import Finished, Outcome
from companion.types.passages import Passage

LIMIT = 10  # passages that a search shows


def figures(lived: Lived, model: str, verbose: bool) -> dict[str, float]:
    """Shares of questions: a gold file among the passages, the gold in the answer, refused where there is none."""
    counts: Counter[str] = Counter()
    for row in lived.year.questions:
        text = row.get("question") or row["text"]
        finished = list(lived.here.stream(r.Ask(text, model=model, keep=False)))[-1]
        assert isinstance(finished, Finished)
        answer = finished.answer
        if row["answer"] is None:
            counts["none"] += 1
            counts["refused"] += answer.outcome is Outcome.NOT_IN_FILES
            if verbose and answer.outcome is not Outcome.NOT_IN_FILES:
                print(f"--- not refused: {text} -> {answer.text[:120]!r}")
            continue
        counts["some"] += 1
        passages = lived.here.call(r.Search(text, limit=LIMIT)).passages
        found = any(_is_gold(lived, row, passage) for passage in passages)
        said = plain(answer.text)
        answered = all(any(plain(spelling) in said for spelling in group) for group in row.get("must") or [])
        counts["found"] += found
        counts["answered"] += answered and answer.outcome is not Outcome.NOT_IN_FILES
        if verbose and not (found and answered):
            fault = " and ".join(["not found"] * (not found) + ["not answered"] * (not answered))
            print(f"--- {fault}: {text} -> {answer.text[:120]!r}")
    return {
        "questions.found": round(counts["found"] / max(1, counts["some"]), 3),
        "questions.answered": round(counts["answered"] / max(1, counts["some"]), 3),
        "questions.refused": round(counts["refused"] / max(1, counts["none"]), 3),
    }


def _is_gold(lived: Lived, row: dict[str, Any], passage: Passage) -> bool:
    for reference in [*gold_of(row), *row.get("also", [])]:
        name = reference_of(reference)
        version = lived.year.resolve(name)
        if name.startswith("chat:"):
            if version is not None and plain(version.text) in plain(passage.text):
                return True
        elif passage.path == name.split("@")[0]:
            return True
    return False
