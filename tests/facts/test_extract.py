"""What the owner says about themselves is found; what others, stories, questions or jokes say never is."""

from datetime import date
from pathlib import Path

import pytest

from companion.facts.extract import facts_in

HERE = Path(__file__).parent
SAID = date(2026, 11, 24)
LEAST_FOUND = 0.9


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line.strip()]


NO_FACTS = rows("no_facts.tsv") + rows("no_facts_2.tsv") + rows("no_facts_3.tsv") + rows("no_facts_4.tsv")
FACTS = rows("facts.tsv") + rows("facts_2.tsv") + rows("facts_4.tsv")


def current(text: str) -> list[str]:
    return [f"{f.relation}: {f.value}" for f in facts_in(text, SAID) if f.until is None]


@pytest.mark.parametrize("row", NO_FACTS, ids=[f"{kind}: {text[:60]}" for kind, text in NO_FACTS])
def test_no_current_fact_is_seen_where_the_owner_states_none(row):
    assert current(row[1]) == []


def right(row: list[str]) -> bool:
    text, relation, value, since, until = (row + [""] * 5)[:5]
    found = list(facts_in(text, SAID))
    if len(found) != 1:
        return False
    fact = found[0]
    said = (fact.relation, fact.value.casefold(), fact.since or "", fact.until or "")
    value = value or fact.value
    return said == (relation, value.casefold(), since, until)


@pytest.mark.parametrize("row", FACTS, ids=[row[0] for row in FACTS])
def test_a_plain_statement_is_the_fact_it_says(row):
    assert right(row), list(facts_in(row[0], SAID))


def test_the_tables_are_large_enough_to_mean_something():
    assert len(NO_FACTS) >= 150
    assert len(FACTS) >= 100


def test_the_quote_is_the_owners_own_words():
    text = "We met the vet. By the way, I'm allergic to bee stings, and I live in Leipzig. See you."
    found = list(facts_in(text, SAID))
    assert [(f.relation, f.span.of(text)) for f in found] == [
        ("allergic to", "I'm allergic to bee stings"),
        ("lives in", "I live in Leipzig"),
    ]


def test_a_looser_reader_would_fail_the_table():
    """The planted fault: whoever drops the look at how a sentence is meant offers other people's lives as facts."""
    from companion.facts import said

    kept, said._NOT_MEANT = said._NOT_MEANT, __import__("re").compile(r"(?!)")
    try:
        assert any(current(text) for kind, text in NO_FACTS if kind in ("past", "joke", "whatif"))
    finally:
        said._NOT_MEANT = kept
