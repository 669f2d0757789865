"""Promises that were found among people, against the truth."""

from collections.abc import Iterable
from typing import Any

from benchmarks.yearkit.living import Lived
from benchmarks.yearkit.truth import names_of, plain, reference_of, share_words
from companion import requests as r
from companion.types.facts import Promise


def figures(lived: Lived, verbose: bool) -> dict[str, float]:
    """Recall of true promises by side, day and words; how many of them are known as kept or open; false ones."""
    rows = lived.here.call(r.ListPeople(limit=500))
    listed = {_key(one): one for row in rows for one in row.promises}
    real = [row for row in lived.year.promises if not row.get("not_a_promise")]
    found = state = 0
    used: set[tuple[bool, str, str | None]] = set()
    for row in real:
        mine = [_key(one) for one in _same(lived, listed.values(), row)]
        used |= set(mine)
        found += bool(mine)
        state += any((listed[key].kept is not None) == (row["kept_on"] is not None) for key in mine)
        if verbose and not mine:
            print(f"--- promise not found: {row['who']}: {row['what']} ({row['made_in']})")
    if verbose:
        for key in listed.keys() - used:
            print(f"--- promise that is none: {key}")
    names = {name for row in rows for name in (row.name, *row.aliases, *row.addresses)}
    people = [person for person in lived.year.people if names_of(person) & names]
    contact = 0
    for person in people:
        its = names_of(person)
        row = next(row for row in rows if {row.name, *row.aliases, *row.addresses} & its)
        first, last = person["last_contact"], person.get("last_contact_accept_until") or person["last_contact"]
        contact += row.last_contact is not None and first <= row.last_contact <= last
    return {
        "promises.recall": round(found / max(1, len(real)), 3),
        "promises.state": round(state / max(1, len(real)), 3),
        "promises.false": len(listed.keys() - used),
        "people.found": round(len(people) / max(1, len(lived.year.people)), 3),
        "people.last_contact": round(contact / max(1, len(people)), 3),
    }


def _key(one: Promise) -> tuple[bool, str, str | None]:
    return one.by_owner, one.text, one.made


def _same(lived: Lived, listed: Iterable[Promise], row: dict[str, Any]) -> list[Promise]:
    """Listed promises made by the same side, on the same day, where the truth says, about the same thing.

    The truth may tell in English what a German letter promises; one that stands alone in its letter is then the same.
    """
    mine = row["who"].casefold() in ("owner", "me")
    version = lived.year.resolve(reference_of(row["made_in"]))
    text = "" if version is None else plain(version.text)
    there = [
        one
        for one in listed
        if one.by_owner == mine and (one.made or "")[:10] == row["made_on"] and plain(one.text) in text
    ]
    alike = [one for one in there if share_words(one.text, row["what"])]
    return alike or (there if len(there) == 1 else [])
