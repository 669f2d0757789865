"""A list of what was spent with one refund in it: the refund is not told as all that went out."""

from datetime import date

from companion.types.passages import Scope
from companion.whole.numbers import NumbersRefused, answer_numbers
from tests.whole.folder import memory_of

EXPENSES = """date,shop,category,amount
2026-01-03,Migros,Groceries,45.50
2026-01-17,Coop,Groceries,100.05
2026-02-02,Migros,Groceries,80.00
2026-02-10,SBB,Transport,97.00
2026-03-01,Migros,Groceries,89.90
2026-03-04,Migros,Groceries,-12.40
"""


def test_a_refund_among_what_was_spent_is_openly_refused(tmp_path):
    memory = memory_of(tmp_path, {"expenses.csv": EXPENSES.encode()})
    try:
        found = answer_numbers(memory, "How much did I spend on groceries in 2026?", Scope(), date(2026, 11, 24))
    finally:
        memory.close()
    assert isinstance(found, NumbersRefused), found
    assert "12.4" not in found.text


def test_without_a_refund_it_is_summed(tmp_path):
    plain = "\n".join(line for line in EXPENSES.splitlines() if "-12.40" not in line) + "\n"
    memory = memory_of(tmp_path, {"expenses.csv": plain.encode()})
    try:
        found = answer_numbers(memory, "How much did I spend on groceries in 2026?", Scope(), date(2026, 11, 24))
    finally:
        memory.close()
    assert found is not None and "315.45" in found.text
