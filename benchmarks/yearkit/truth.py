"""Reading a year's truth, and comparing words with it."""

import re
import unicodedata
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from tests.data.check_year import Year

_EMPTY = frozenset({
    "the", "and", "for", "with", "from", "that", "this", "have", "has", "had", "was", "were", "are", "owner",
    "lives", "lived", "works", "worked", "called", "der", "die", "das", "und", "mit", "von", "den", "dem", "ein",
    "eine", "ich", "bin", "mein", "meine", "habe",
})  # fmt: skip
_ALIKE = 0.75  # share of letters in common at which a word counts as the same one in the other language


def reference_of(entry: str | dict[str, Any]) -> str:
    """A reference of the truth, which may stand alone or in an object that says more."""
    if isinstance(entry, dict):
        return str(next(entry[name] for name in ("ref", "reference", "source", "path") if name in entry))
    return str(entry)


def plain(text: str) -> str:
    """Lower case, white space as single spaces: what stays when a reader lays text out anew."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words(text: str) -> set[str]:
    """The words of a text that carry meaning."""
    english = re.sub(r"(?<=\d),(?=\d)", ".", re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", plain(text)))
    found = re.findall(r"[^\W_]+(?:\.\d+)?", english)
    return {word for word in found if word not in _EMPTY and (len(word) > 2 or word[0].isdigit())}


def shared_words(one: str, two: str) -> int:
    """How many words of the second text stand in the first, or one spelled nearly the same (Penizillin, penicillin)."""
    first, second = words(one), words(two)
    return sum(any(_same_word(a, b) for a in first) for b in second)


def _same_word(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 5 and SequenceMatcher(None, a, b).ratio() >= _ALIKE)


def share_words(one: str, two: str) -> bool:
    """Whether two texts have a word in common."""
    return shared_words(one, two) > 0


def days_of(moment: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year."""
    parts = [int(part) for part in moment[:10].split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month = parts
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def near(said: str | None, true: str | None, tolerance_days: int) -> bool:
    """Whether a time agrees with the truth; one that either side leaves open does."""
    if said is None or true is None:
        return True
    (first, last), (begin, end) = days_of(said), days_of(true)
    slack = timedelta(tolerance_days)
    return first - slack <= end and begin <= last + slack


def name_of(goal: dict[str, Any]) -> str:
    """What a goal of the truth is told apart by."""
    return str(goal.get("title") or goal.get("id") or reference_of(goal["stated"]))


def months_of(goal: dict[str, Any]) -> dict[str, float]:
    """What was done in each month; months in which nothing was are left out."""
    months = (goal.get("progress") or {}).get("by_month") or {}
    pairs = months.items() if isinstance(months, dict) else [(row["month"], row["value"]) for row in months]
    return {month: float(value) for month, value in pairs if value}


def targets_of(goal: dict[str, Any]) -> list[dict[str, Any]]:
    """A goal's targets, the first one first and each change after it."""
    target = goal.get("target") or []
    return target if isinstance(target, list) else [target, *target.get("changes", [])]


def gold_of(question: dict[str, Any]) -> list[dict[str, Any] | str]:
    """Where a question's answer stands."""
    gold = question.get("gold") or []
    return gold if isinstance(gold, list) else [gold]


def names_of(person: dict[str, Any]) -> set[str]:
    """All names and addresses of somebody in the truth."""
    names = person.get("names") or [person["name"]]
    return {*names, *person.get("aliases", []), *person.get("addresses", [])}


def sources_of(year: Year, fact: dict[str, Any]) -> set[str]:
    """Messages (`chat:ID`) and paths that a fact stands in; of a file every version counts."""
    return {reference_of(ref).split("@")[0] for ref in [fact["seen"], *fact["sources"]]}


def is_required(fact: dict[str, Any]) -> bool:
    """Whether a fact has to be known at the end."""
    set_apart = fact.get("optional") or fact.get("negative") or fact.get("forgotten_on")
    return not set_apart and fact.get("about_owner", True) is not False


def cut(year: Year, last: str) -> None:
    """Leave of a year what happened until the day `last`, and of its truth what can be known then."""

    def known(reference: str | dict[str, Any]) -> bool:
        version = year.resolve(reference_of(reference))
        return version is not None and version.date <= last

    year.manifest[:] = [row for row in year.manifest if row["date"] <= last]
    year.chat[:] = [row for row in year.chat if row["date"] <= last]
    year.facts[:] = [row for row in year.facts if known(row["seen"])]
    for fact in year.facts:
        fact["until"] = fact["until"] if fact["until"] is None or fact["until"] <= last else None
    year.goals[:] = [row for row in year.goals if known(row["stated"])]
    for goal in year.goals:
        for name in ("evidence", "setbacks", "non_evidence", "neutral"):
            goal[name] = [reference for reference in goal.get(name, []) if known(reference)]
        months = months_of(goal)
        goal["progress"] = {"by_month": {month: value for month, value in months.items() if month <= last[:7]}}
    year.promises[:] = [row for row in year.promises if row["made_on"] <= last]
    for promise in year.promises:
        promise["kept_on"] = promise["kept_on"] if (promise["kept_on"] or "9999") <= last else None
    year.questions[:] = [row for row in year.questions if all(known(gold) for gold in gold_of(row))]
