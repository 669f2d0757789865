"""What is held of the owner after a year, against the truth with its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.yearkit.living import Lived
from benchmarks.yearkit.truth import is_required, near
from companion import requests as r
from companion.types.facts import FactRow


@dataclass(frozen=True)
class Held:
    """A fact that is remembered: its place in the truth, None where it has none; whether it still holds."""

    id: int
    statement: str
    since: str | None
    until: str | None
    current: bool


def held(lived: Lived) -> list[Held]:
    """All remembered facts, past ones and what was replaced too."""
    return [one for past in (False, True) for row in _rows(lived, past) for one in _with_history(row, past)]


def _rows(lived: Lived, past: bool) -> Iterator[FactRow]:
    after = None
    while True:
        page = lived.here.call(r.ListFacts(past=past, after=after))
        yield from page.rows
        after = page.after
        if after is None:
            return


def _with_history(row: FactRow, past: bool) -> Iterator[Held]:
    yield Held(row.id, row.statement, row.since, row.until, not past and row.until is None)
    for old in row.earlier:
        yield Held(old.id, old.statement, old.since, old.until, current=False)


def figures(lived: Lived, verbose: bool) -> dict[str, float]:
    """Precision over all cards, recall of the facts with their times, false cards a hundred messages."""
    facts = lived.year.facts
    kept = held(lived)
    found, wanted, known = 0, 0, 0
    for place, fact in enumerate(facts):
        if not is_required(fact):
            continue
        wanted += 1
        mine = [one for one in kept if lived.fact_of.get(one.id) == place]
        known += bool(mine)
        right = any(_times_right(one, fact) for one in mine)
        found += right
        if verbose and not right:
            print(f"--- fact {'with wrong times' if mine else 'not known'}: {fact['statement']} {mine}")
    not_forgotten = [
        one for one in kept if one.id in lived.fact_of and facts[lived.fact_of[one.id]].get("forgotten_on")
    ]
    proposed = [card for card in lived.cards if not card.text.startswith("goal: ")]
    right = sum(card.verdict == "right" for card in proposed)
    false = sum(card.verdict == "false" for card in proposed) + len(not_forgotten)
    false_cards = [card for card in lived.cards if card.verdict == "false" and card.source.startswith("chat:")]
    if verbose:
        for card in lived.cards:
            if card.verdict == "false":
                print(f"--- false card: {card.source}: {card.text}")
    return {
        "facts.precision": round(right / max(1, right + false), 3),
        "facts.recall": round(found / max(1, wanted), 3),
        "facts.known": round(known / max(1, wanted), 3),
        "facts.not_forgotten": len(not_forgotten),
        "cards.false_per_100_messages": round(100 * len(false_cards) / max(1, len(lived.year.chat)), 2),
    }


def _times_right(one: Held, fact: dict[str, Any]) -> bool:
    if one.current != (fact["until"] is None):
        return False
    slack = int(fact.get("tolerance_days") or 0)
    return near(one.since, fact["from"], slack) and near(one.until, fact["until"], slack)
