"""Lists of what was spent and of what came in, asked as somebody does who has just begun: sums with their currency."""

from datetime import date

import pytest

from companion.types.passages import Scope
from companion.whole.numbers import NumbersRefused, answer_numbers
from tests.whole.folder import memory_of

TODAY = date(2026, 11, 24)
EXPENSES = """date,shop,category,amount
2026-01-03,Migros,Groceries,45.50
2026-01-17,Coop,Groceries,100.00
2026-02-02,Migros,Groceries,80.00
2026-02-10,SBB,Transport,97.00
2026-03-01,Migros,Household,89.90
"""
IN_FRANCS = EXPENSES.replace("amount\n", "amount_chf\n")
WITH_CURRENCY = "\n".join(
    line + (",currency" if at == 0 else ",CHF")
    for at, line in enumerate(EXPENSES.replace("amount", "price").splitlines())
)
INCOME = """Datum;Von;Art;Betrag
03.01.2026;Verein Aare;Spende;250,00
05.01.2026;Acme GmbH;Gehalt;4.500,00
11.02.2026;Travel Hilfe;Spende;120,00
05.02.2026;Acme GmbH;Gehalt;4.500,00
"""
SALES = """Date,Customer,Product,Amount
2026-01-05,Nordlicht,Lamp,100.00
2026-02-05,Kessler,Lamp,150.00
"""


@pytest.fixture
def asked(tmp_path):
    opened = []

    def ask(files, question):
        place = tmp_path / str(len(opened))
        place.mkdir()
        memory = memory_of(place, {name: text.encode() for name, text in files.items()})
        opened.append(memory)
        return answer_numbers(memory, question, Scope(), TODAY)

    yield ask
    for memory in opened:
        memory.close()


def _said(found):
    assert found is not None and not isinstance(found, NumbersRefused), found
    return found.text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How much did I spend in 2026?", "412.40"),
        ("How much did I spend?", "412.40"),
        ("What did I spend in total in 2026?", "412.40"),
        ("Wie viel habe ich 2026 ausgegeben?", "412,40"),
        ("How much did I spend on groceries in 2026?", "225.50"),
        ("How much did I spend at Migros?", "215.40"),
        ("How much did I spend per month?", "January 2026: 145.50"),
        ("Total spending by category", "Groceries: 225.50"),
        ("How much did I spend on travel in 2026?", None),
        ("How many purchases at Migros", "3 purchases"),
        ("How many purchases did I make at Migros?", "3 purchases"),
        ("How many times did I shop at Migros?", "3 "),
        ("How many purchases were over 90?", "2 purchases"),
        ("How much did I earn in 2026?", None),
        ("Which shop did I spend the most at?", "Migros: 215.40"),
        ("What is the average purchase at Migros?", "71.80"),
    ],
)
def test_a_list_of_spending_is_counted(asked, question, wanted):
    found = asked({"expenses.csv": EXPENSES}, question)
    if wanted is None:
        assert found is None or isinstance(found, NumbersRefused), found
    else:
        assert _said(found).startswith(wanted) or f" {wanted}" in _said(found), found.text


@pytest.mark.parametrize("files", [{"expenses.csv": IN_FRANCS}, {"expenses.csv": WITH_CURRENCY}])
def test_the_currency_that_a_list_names_is_said(asked, files):
    assert "412.40 CHF" in _said(asked(files, "How much did I spend in 2026?"))
    assert "225.50 CHF" in _said(asked(files, "How much did I spend on groceries?"))


@pytest.mark.parametrize(
    "question",
    [
        "How much did I spend on travel in 2026?",
        "How much did I spend in 2026?",
        "How much did I spend?",
        "Wie viel habe ich 2026 ausgegeben?",
        "How many purchases did I make?",
        "Total spending",
    ],
)
@pytest.mark.parametrize("name", ["einnahmen.csv", "spenden.csv"])
def test_what_came_in_is_not_told_as_spent(asked, question, name):
    found = asked({name: INCOME}, question)
    assert found is None or isinstance(found, NumbersRefused), found.text


def test_what_was_sold_is_not_told_as_spent(asked):
    found = asked({"sales.csv": SALES}, "How much did I spend on lamps?")
    assert isinstance(found, NumbersRefused), found
    assert "sales.csv" in found.text
    assert "250.00" in _said(asked({"sales.csv": SALES}, "Total amount of lamps in sales"))


def test_spending_is_counted_beside_a_list_of_income(asked):
    files = {"expenses.csv": EXPENSES.replace("Transport", "Travel"), "einnahmen.csv": INCOME}
    assert "97.00" in _said(asked(files, "How much did I spend on travel in 2026?"))
    assert "412.40" in _said(asked(files, "How much did I spend in 2026?"))


def test_what_came_in_is_counted_where_a_list_of_it_is_there(asked):
    files = {"expenses.csv": EXPENSES, "einnahmen.csv": INCOME}
    assert "9,370.00" in _said(asked(files, "How much did I earn in 2026?"))


def test_a_refund_is_no_purchase(asked):
    found = asked({"expenses.csv": EXPENSES + "2026-03-04,Migros,Groceries,-12.40\n"}, "How many purchases at Migros?")
    assert isinstance(found, NumbersRefused), found


def test_a_quantity_keeps_no_zeros_that_do_not_stand_there(asked):
    files = {"runs.csv": "day,distance (km)\n2026-01-01,5.2\n2026-01-03,10\n2026-02-01,8.3\n"}
    assert "23.5 km" in _said(asked(files, "Total distance in runs"))
