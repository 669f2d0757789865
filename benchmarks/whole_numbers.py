"""How many questions on numbers over a folder with known truth are answered right, wrong, or openly refused.

Each question is asked over the files that it names as its scope, as the chips would have it.

    python -m benchmarks.whole_numbers [--verbose]
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from companion.store.database import Database
from companion.types.passages import Scope
from companion.whole.counting.telling import MONTHS
from companion.whole.numbers import NumbersAnswer, NumbersRefused, answer_numbers
from tests.whole.folder import memory_of

TRUTH = Path(__file__).parents[1] / "tests" / "data" / "whole" / "questions.jsonl"
KINDS = frozenset({"count", "sum", "average", "by_month", "never", "first_last", "join", "list"})
TODAY = date(2026, 1, 15)  # the folder tells of 2025
_NUMBER = re.compile(r"-?\d[\d.,']*\d|-?\d")


@dataclass(frozen=True)
class Judged:
    """One question: "right", "wrong", "refused" (openly), or "passed" (left to passages); and what was said."""

    id: str
    question: str
    verdict: str
    said: str


def judge_all(made: Path, questions: list[dict[str, Any]], scoped: bool) -> Iterator[Judged]:
    """Ask every question on numbers over the files below `made`; with `scoped` over the files it names alone."""
    files = {str(path.relative_to(made)): path.read_bytes() for path in sorted(made.rglob("*")) if path.is_file()}
    files = {path: data for path, data in files.items() if not path.startswith((".", "questions"))}
    with tempfile.TemporaryDirectory() as place:
        database = memory_of(Path(place), files)
        try:
            for question in questions:
                if question["kind"] in KINDS or question["refuse"]:
                    yield _judge(database, question, _scope(database, question["files"]) if scoped else Scope())
        finally:
            database.close()


def _scope(database: Database, wanted: list[str]) -> Scope:
    rows = list(database.read().execute("SELECT id, shown FROM files"))
    ids = [
        int(number)
        for number, shown in rows
        if any(str(shown) == path or (path.endswith("/") and str(shown).startswith(path)) for path in wanted)
    ]
    return Scope(files=tuple(ids))


def _judge(database: Database, question: dict[str, Any], scope: Scope) -> Judged:
    found = answer_numbers(database, question["question"], scope, TODAY)
    if found is None:
        return Judged(question["id"], question["question"], "passed", "")
    if isinstance(found, NumbersRefused):
        return Judged(question["id"], question["question"], "refused", found.text)
    verdict = "right" if not question["refuse"] and is_right(found, question) else "wrong"
    return Judged(question["id"], question["question"], verdict, found.text)


def is_right(found: NumbersAnswer, question: dict[str, Any]) -> bool:
    """Whether an answer says every item of the truth; with `complete` and no more rows than those."""
    said = "\n".join(one.text for one in found.sentences if one.supports)
    return all(_says(said, item) for item in question["answer"]) and _no_more(found, question)


def _no_more(found: NumbersAnswer, question: dict[str, Any]) -> bool:
    if not question.get("complete"):
        return True
    lines = [one for one in found.sentences if one.supports]
    heads = 1 if lines and lines[0].text.endswith(":") else 0
    return len(lines) - heads <= max(1, len(question["answer"]))


def _says(said: str, item: dict[str, Any]) -> bool:
    lines = said.split("\n")
    if item.get("label"):
        label = item["label"]
        lines = [line for line in lines if any(form in line.casefold() for form in _label_forms(label))]
    wanted = [str(item["value"]), *item.get("also", [])]
    return any(_line_says(line, wanted) for line in lines)


def _label_forms(label: str) -> list[str]:
    forms = [label.casefold()]
    if re.fullmatch(r"\d{4}-\d\d", label):
        at = int(label[5:]) - 1
        forms += [f"{names[at].casefold()} {label[:4]}" for names in MONTHS.values()]
    return forms


def _line_says(line: str, wanted: list[str]) -> bool:
    if any(text.casefold() in line.casefold() for text in wanted if not _decimal(text)):
        return True
    numbers = {value for written in _NUMBER.findall(line) for value in _readings(written)}
    return any(number in numbers for text in wanted if (number := _decimal(text)) is not None)


def _decimal(text: str) -> Decimal | None:
    try:
        return abs(Decimal(text))
    except InvalidOperation:
        return None


def _readings(written: str) -> set[Decimal]:
    """A number in English and in German writing."""
    plain = written.rstrip(".,")
    forms = (plain.replace(",", ""), plain.replace(".", "").replace(",", "."))
    return {value for form in forms if (value := _decimal(form)) is not None}


def load(path: Path) -> list[dict[str, Any]]:
    """The questions of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored() -> list[Judged]:
    """All questions on numbers, over a folder that is made for it."""
    from tests.data.make_whole import make

    with tempfile.TemporaryDirectory() as place:
        make(Path(place))
        return list(judge_all(Path(place), load(TRUTH), scoped=True))


def figures(judged: list[Judged], verbose: bool = False) -> dict[str, float]:
    """How many were right, wrong, refused, and left to passages."""
    for one in judged if verbose else ():
        print(f"{one.verdict:8} {one.id} {one.question} | {' / '.join(one.said.splitlines())[:200]}")
    verdicts = [one.verdict for one in judged]
    return {f"numbers.{name}": float(verdicts.count(name)) for name in ("right", "wrong", "refused", "passed")}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="show what was said to each question")
    for name, value in figures(scored(), parser.parse_args().verbose).items():
        print(f"{name:36}{value:8}")


if __name__ == "__main__":
    main()
