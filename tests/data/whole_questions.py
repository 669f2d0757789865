"""Writes whole/questions.jsonl: the questions by hand, their numbers counted over the source rows.

`python -m tests.data.whole_questions` writes the file anew. The form stands in make_whole.py.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from tests.data.make_whole import MONTHS_DE, english, german
from tests.data.whole_sources import (
    Movement,
    Sale,
    credit_card,
    current_account,
    customers,
    household_account,
    invoices,
    sales,
    travel_account,
)
from tests.data.whole_wording import ORDINARY, SUMMARIES

OUT = Path(__file__).parent / "whole" / "questions.jsonl"
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GIRO, CARD = ["Bank/Girokonto 2025.csv"], ["Bank/Credit card 2025.xlsx"]
TRAVEL, HOUSE = ["Bank/Travel account 2025.pdf"], ["Bank/Haushaltskonto 2025.html"]
BILLS, SALES, PEOPLE, NOTES = ["Invoices/"], ["Roastery/Sales 2025.xlsx"], ["Roastery/Customers.csv"], ["Meetings/"]
JOINED = [*SALES, *PEOPLE]

Item = dict[str, Any]
Row = dict[str, Any]


def money(cents: int, currency: str = "EUR", label: str = "") -> Item:
    """An amount of money as an item."""
    return _item(english(abs(cents)), german(abs(cents)), f"{Decimal(cents) / 100:.2f}", currency, label)


def _item(spoken: str, spoken_de: str, value: str, unit: str, label: str) -> Item:
    also = [text for text in dict.fromkeys((spoken, spoken_de)) if text != value]
    return {"value": value, "unit": unit, "also": also} | ({"label": label} if label else {})


def number(value: int, unit: str = "", label: str = "") -> Item:
    """A whole number as an item."""
    return _item(f"{value:,}", f"{value:,}".replace(",", "."), str(value), unit, label)


def decimal(value: Decimal, places: str, unit: str) -> Item:
    """A number with decimals as an item, rounded half up."""
    text = str(value.quantize(Decimal(places), ROUND_HALF_UP))
    return _item(f"{Decimal(text):,}", f"{Decimal(text):,}".translate(str.maketrans(",.", ".,")), text, unit, "")


def mean(cents: Sequence[int], currency: str = "EUR") -> Item:
    """An average amount, rounded half up to a cent; what was spent comes in positive."""
    return decimal(Decimal(sum(cents)) / 100 / len(cents), "0.01", currency)


def name(value: str, *also: str) -> Item:
    """A name as an item."""
    return {"value": value, "unit": "", "also": list(also)}


def day(value: Any, label: str = "") -> Item:
    """A date as an item."""
    also = [
        f"{value:%d.%m.%Y}",
        f"{value.day} {MONTHS_EN[value.month - 1]}",
        f"{value.day}. {MONTHS_DE[value.month - 1]}",
    ]
    return {"value": f"{value:%Y-%m-%d}", "unit": "", "also": also} | ({"label": label} if label else {})


def month(index: int) -> Item:
    """A month of 2025 as an item."""
    return name(f"2025-{index:02d}", MONTHS_EN[index - 1], MONTHS_DE[index - 1])


def by_month(rows: Iterable[Any], cents: Callable[[Any], int]) -> list[Item]:
    """Sums by month; a month without rows is left out."""
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        sums[f"{row.day:%Y-%m}"] += cents(row)
    return [money(value, label=key) for key, value in sorted(sums.items())]


def without(rows: Iterable[Any]) -> list[Item]:
    """The months of 2025 in which there is no such row."""
    seen = {row.day.month for row in rows}
    return [month(index) for index in range(1, 13) if index not in seen]


def _spent(rows: Iterable[Movement], who: str = "") -> list[int]:
    return [-row.cents for row in rows if row.cents < 0 and row.who.startswith(who)]


def _first_last(rows: Sequence[Any]) -> list[Item]:
    return [day(min(row.day for row in rows), "first"), day(max(row.day for row in rows), "last")]


def _sums(pairs: Iterable[tuple[str, int]]) -> list[Item]:
    sums: defaultdict[str, int] = defaultdict(int)
    for key, cents in pairs:
        sums[key] += cents
    return [money(value, label=key) for key, value in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))]


def _counts(keys: Iterable[str]) -> list[Item]:
    counts: defaultdict[str, int] = defaultdict(int)
    for key in keys:
        counts[key] += 1
    return [number(value, label=key) for key, value in sorted(counts.items())]


def ask(kind: str, lang: str, files: list[str], question: str, answer: list[Item], **more: Any) -> Row:
    """A question with its answer; `complete` says that the items are all there are."""
    return {"question": question, "lang": lang, "kind": kind, "files": files, "answer": answer, "refuse": False} | more


def refuse(kind: str, lang: str, files: list[str], question: str, why: str, may: Sequence[Item] = ()) -> Row:
    """A question without an honest answer."""
    row = {"question": question, "lang": lang, "kind": kind, "files": files, "answer": [], "refuse": True, "why": why}
    return row | ({"may": list(may)} if may else {})


def bank_questions() -> list[Row]:
    """Questions about the four bank statements."""
    giro, card, travel, house = current_account(), credit_card(), travel_account(), household_account()
    edel = [row for row in giro if row.who == "Edelmarkt"]
    spent_house = [row for row in house if row.cents < 0]
    big = [row for row in giro if row.cents < -120000]
    francs = [row for row in travel if row.currency == "CHF"]
    euros = [row for row in travel if row.currency == "EUR"]
    moll = [row for row in card if row.who == "Antiquariat Moll"]
    chemist = [row for row in giro if row.who == "Apotheke am Markt"]
    back = [row for row in card if row.cents > 0]
    tax = [row.cents for row in giro if row.who.startswith("Finanzamt")]
    return [
        ask("count", "en", GIRO, "how many times did I pay at Edelmarkt in 2025?", [number(len(edel))]),
        ask("sum", "de", GIRO, "Wie viel habe ich 2025 beim Edelmarkt ausgegeben?", [money(sum(_spent(edel)))]),
        ask("sum", "en", GIRO, "What did I pay in rent to Hausverwaltung Korff in 2025, all in all?",
            [money(sum(_spent(giro, "Hausverwaltung")))]),
        ask("average", "de", GIRO, "was zahle ich im schnitt pro gemüsekiste beim Biohof Tamm", [mean(_spent(giro, "Biohof"))]),
        ask("by_month", "en", GIRO, "Edelmarkt spending by month", by_month(edel, lambda row: -row.cents), complete=True),
        ask("never", "de", GIRO, "In welchen Monaten 2025 habe ich nie bei der Buchhandlung Pfau eingekauft?",
            without(row for row in giro if row.who == "Buchhandlung Pfau"), complete=True),
        ask("first_last", "en", GIRO, "When did I first pay at Apotheke am Markt in 2025, and when last?", _first_last(chemist)),
        ask("sum", "de", GIRO, "Wie viel habe ich dem Finanzamt 2025 unterm Strich gezahlt, die Erstattung abgezogen?",
            [money(-sum(tax))]),
        ask("sum", "en", GIRO, "total of all money that came in on the Girokonto", [money(sum(r.cents for r in giro if r.cents > 0))]),
        ask("list", "en", GIRO, "List every payment of more than 1,200 € that left my current account",
            [money(-row.cents, label=f"{row.day:%Y-%m-%d}") for row in big], complete=True),
        ask("sum", "de", GIRO, "Summe aller Abschläge an die Stadtwerke Lauenbrück", [money(sum(_spent(giro, "Stadtwerke")))]),
        refuse("sum", "en", GIRO, "Which category did I spend the most on in the Girokonto statement?",
               "The statement has no column for a category."),
        ask("sum", "en", CARD, "How much went on Travel with the credit card in 2025, refunds taken off?",
            [money(-sum(row.cents for row in card if row.what == "Travel"))]),
        ask("count", "de", CARD, "Wie viele Buchungen hat die Kreditkarte im dritten Quartal?",
            [number(sum(1 for row in card if row.day.month in {7, 8, 9}))]),
        ask("sum", "en", CARD, "credit card spending per category for the whole year, refunds taken off",
            _sums((row.what, -row.cents) for row in card), complete=True),
        ask("sum", "de", CARD, "Wie hoch ist die Summe der Kreditkarte für das ganze Jahr 2025?",
            [money(-sum(row.cents for row in card))]),
        ask("by_month", "en", CARD, "Show me the credit card month by month (refunds taken off)",
            by_month(card, lambda row: -row.cents), complete=True),
        ask("never", "en", CARD, "In which months is there no Health payment on the credit card?",
            without(row for row in card if row.what == "Health"), complete=True),
        ask("list", "de", CARD, "Liste alle Gutschriften auf der Kreditkarte auf",
            [money(row.cents, label=row.who) for row in back], complete=True),
        ask("first_last", "en", CARD, "First and last purchase at Antiquariat Moll?", _first_last(moll)),
        ask("sum", "en", TRAVEL, "How many euros did I top up the travel account with in 2025?",
            [money(sum(row.cents for row in euros if row.cents > 0))]),
        ask("sum", "de", TRAVEL, "Wie viele Franken habe ich vom Reisekonto ausgegeben, Erstattungen nicht abgezogen?",
            [money(sum(_spent(francs)), "CHF")]),
        refuse("sum", "en", TRAVEL, "What's the total of everything I spent from the travel account?",
               "The account holds euro and Swiss francs, and no rate is given.",
               [money(sum(_spent(euros))), money(sum(_spent(francs)), "CHF")]),
        ask("never", "de", TRAVEL, "In welchen Monaten gab es auf dem Reisekonto keine Buchung in Franken?",
            without(francs), complete=True),
        ask("sum", "en", HOUSE, "household account: how much did Clara spend and how much Malte? (without the deposits)",
            _sums((row.what, -row.cents) for row in spent_house), complete=True),
        ask("sum", "de", HOUSE, "Wie viel wurde 2025 insgesamt auf das Haushaltskonto eingezahlt?",
            [money(sum(row.cents for row in house if row.cents > 0))]),
        ask("by_month", "de", HOUSE, "Ausgaben vom Haushaltskonto pro Monat, ohne Einzahlungen",
            by_month(spent_house, lambda row: -row.cents), complete=True),
        ask("count", "en", HOUSE, "How often did we buy at the Wochenmarkt?",
            [number(sum(1 for row in house if row.who == "Wochenmarkt"))]),
        ask("never", "en", HOUSE, "Which months had no purchase at Gärtnerei Wicke?",
            without(row for row in house if row.who == "Gärtnerei Wicke"), complete=True),
        ask("sum", "de", HOUSE, "Was bleibt 2025 auf dem Haushaltskonto übrig: Einzahlungen minus Ausgaben?",
            [money(sum(row.cents for row in house))]),
    ]  # fmt: skip


def invoice_questions() -> list[Row]:
    """Questions about the thirty invoices."""
    bills = invoices()
    euro = [row for row in bills if row.currency == "EUR"]
    opened = [row for row in bills if row.paid is None]
    late = [row for row in bills if row.paid is not None and row.paid > row.due]
    waits = [(row.paid - row.day).days for row in bills if row.paid is not None]
    otterlo = [row for row in bills if row.supplier == "Maschinenbau Otterlo"]
    highest = max(euro, key=lambda row: row.total)
    dollars = [row for row in bills if row.currency == "USD"]
    sums = [money(sum(r.total for r in bills if r.currency == unit), unit) for unit in ("EUR", "USD", "CHF")]
    return [
        ask("count", "en", BILLS, "how many invoices are over 500 €? (the total, with VAT)",
            [number(sum(1 for row in euro if row.total > 50000))]),
        ask("count", "de", BILLS, "Wie viele Rechnungen habe ich 2025 bekommen?", [number(len(bills))]),
        ask("list", "en", BILLS, "Which invoices are still open?", [name(row.number) for row in opened], complete=True),
        ask("sum", "de", BILLS, "Wie viel Euro sind noch offen? Nur die Rechnungen in Euro",
            [money(sum(row.total for row in opened if row.currency == "EUR"))]),
        refuse("sum", "en", BILLS, "What is the sum of all my invoices?", "They are in three currencies, and no rate is given.", sums),
        ask("sum", "en", BILLS, "Add up the totals of all invoices in euro", [sums[0]]),
        ask("sum", "de", BILLS, "wie viel Mehrwertsteuer steckt insgesamt in den Rechnungen?", [money(sum(r.vat for r in bills))]),
        ask("count", "en", BILLS, "Number of invoices per supplier", _counts(row.supplier for row in bills), complete=True),
        ask("sum", "en", BILLS, "What did Kaffeeimport Hansen & Daal invoice in 2025 in total (gross)?",
            [money(sum(row.total for row in bills if row.supplier.startswith("Kaffeeimport")))]),
        ask("average", "de", BILLS, "Durchschnittlicher Rechnungsbetrag (brutto) beim Stromwerk Nord",
            [mean([row.total for row in bills if row.supplier == "Stromwerk Nord"])]),
        ask("by_month", "en", BILLS, "Invoice totals in euro by month of the invoice date",
            by_month(euro, lambda row: row.total), complete=True),
        ask("list", "de", BILLS, "Welche Rechnungen wurden erst nach dem Fälligkeitsdatum bezahlt?",
            [name(row.number) for row in late], complete=True),
        ask("first_last", "en", BILLS, "When did Maschinenbau Otterlo send the first invoice and when the last?", _first_last(otterlo)),
        ask("count", "de", BILLS, "Wie viele der Rechnungen kamen als Mail?", [number(sum(1 for r in bills if r.medium == "mail"))]),
        ask("list", "en", BILLS, "Which euro invoice is the highest and how much is it?",
            [name(highest.number), money(highest.total)]),
        refuse("sum", "en", BILLS, "How many hours of labour did Maschinenbau Otterlo charge altogether?",
               "The invoices name labour but no hours."),
        ask("sum", "de", BILLS, "Wie viel macht das, was in Dollar berechnet wurde, zusammen?",
            [money(sum(row.total for row in dollars), "USD")]),
        ask("average", "en", BILLS, "How many days pass on average between an invoice and its payment? Leave out the open ones.",
            [decimal(Decimal(sum(waits)) / len(waits), "0.1", "days")]),
        refuse("count", "de", BILLS, "Für wie viele Rechnungen wurde ich gemahnt?", "No file says anything about reminders."),
        refuse("sum", "en", [*BILLS, *TRAVEL], "What are the invoices in Swiss francs worth in euro?",
               "No file gives a rate.", [sums[2]]),
    ]  # fmt: skip


def sales_questions() -> list[Row]:
    """Questions about the sales sheet and the customers."""
    rows, people = sales(), {row.key: row for row in customers()}
    country = [(people[row.customer].country, row.cents) for row in rows]
    by_name = _sums((people[row.customer].name, row.cents) for row in rows)
    months = sorted(by_month(rows, lambda row: row.cents), key=lambda item: Decimal(item["value"]))
    bought = {row.customer for row in rows}
    hotel = [row for row in rows if people[row.customer].name == "Hotel Ahorn"]
    birke = [item for item in by_name if item["label"].endswith("Birke")]
    nero = [row.cents for row in rows if row.product == "Espresso Nero"]

    def quantity(picked: Iterable[Sale], unit: str) -> Item:
        return decimal(Decimal(sum(row.tenths for row in picked)) / 10, "0.1" if unit == "kg" else "1", unit)

    kilos = quantity([row for row in rows if row.unit == "kg"], "kg")
    pieces = quantity([row for row in rows if row.unit == "pcs"], "pcs")
    return [
        ask("count", "en", SALES, "How many lines does the sales sheet have?", [number(len(rows))]),
        ask("sum", "de", SALES, "Wie hoch war der Umsatz 2025, Retouren abgezogen?", [money(sum(row.cents for row in rows))]),
        ask("sum", "en", SALES, "how many kg of coffee did we sell in 2025 net of returns", [kilos]),
        ask("by_month", "de", SALES, "Umsatz nach Monat", by_month(rows, lambda row: row.cents), complete=True),
        ask("sum", "en", SALES, "Revenue by product", _sums((row.product, row.cents) for row in rows), complete=True),
        ask("average", "en", SALES, "Average amount of a line with Espresso Nero, returns included", [mean(nero)]),
        ask("count", "de", SALES, "wie viele Retouren gab es?", [number(sum(1 for row in rows if row.tenths < 0))]),
        ask("never", "en", JOINED, "Which of these customers never bought anything?",
            [name(row.name, row.key) for row in people.values() if row.key not in bought], complete=True),
        ask("join", "en", JOINED, "What did customers in Austria buy for in 2025?", [money(sum(c for k, c in country if k == "AT"))]),
        ask("join", "de", JOINED, "Umsatz nach Land der Kunden", _sums(country), complete=True),
        ask("join", "en", JOINED, "top five customers by revenue, by name", by_name[:5], complete=True),
        ask("sum", "de", SALES, "Wer hat mehr verkauft, Bastian oder Noemi? Bitte mit Umsatz",
            _sums((row.seller, row.cents) for row in rows if row.seller != "Online")),
        ask("join", "en", JOINED, "When was the first and when the last order of Hotel Ahorn?", _first_last(hotel)),
        ask("sum", "en", SALES, "Number of enamel mugs sold, returns taken off",
            [quantity([row for row in rows if row.product == "Enamel mug"], "pcs")]),
        ask("list", "de", SALES, "Welcher Monat hatte den höchsten Umsatz und wie viel war es?", [months[-1]]),
        ask("count", "en", SALES, "How many different customers have bought Decaf Lund?",
            [number(len({row.customer for row in rows if row.product == "Decaf Lund"}))]),
        refuse("average", "en", SALES, "What is our profit margin on Sidamo?", "The sheet has prices but no costs."),
        refuse("average", "de", PEOPLE, "Wie alt sind unsere Kunden im Durchschnitt?", "The sheet says since when, not how old."),
        refuse("sum", "en", SALES, "What quantity did we sell in total, over all products?",
               "Kilos and pieces cannot be added.", [kilos, pieces]),
        refuse("join", "de", JOINED, "Wie viel Umsatz haben wir mit Birke gemacht?",
               "Four customers are called Birke (Café, Hotel, Office, Shop).", birke),
        refuse("sum", "en", SALES, "Revenue in 2024?", "The sheet has no rows of 2024."),
        ask("count", "de", PEOPLE, "Anzahl der Kunden pro Stadt", _counts(row.city for row in people.values()), complete=True),
    ]  # fmt: skip


def meeting_questions() -> list[Row]:
    """Questions about the twelve notes, counted by hand when they were written."""
    people = {
        "Clara Vogelsang": 11, "Noemi Arnaud": 9, "Bastian Ruhl": 8, "Tadeus Grohl": 8, "Petra Lindqvist": 5, "Malte Iversen": 1,
    }  # fmt: skip

    def on(*days: str) -> list[Item]:
        from datetime import date

        return [day(date.fromisoformat(f"2025-{text}")) for text in days]

    return [
        ask("count", "en", NOTES, "At how many meetings was Tadeus Grohl?", [number(8)]),
        ask("never", "en", NOTES, "Which meetings did Clara miss?", on("12-09"), complete=True),
        ask("count", "de", NOTES, "Wie viele Beschlüsse wurden 2025 in allen Sitzungen gefasst?", [number(18)]),
        ask("list", "en", NOTES, "List the meetings in which nothing was decided", on("04-08", "08-05"), complete=True),
        ask("count", "de", NOTES, "Wer war bei wie vielen Sitzungen dabei?",
            [number(value, label=key) for key, value in people.items()], complete=True),
        ask("first_last", "en", NOTES, "When was a higher price of House Blend decided first, and when last?", on("01-14", "09-09")),
        ask("never", "de", NOTES, "Bei welchen Sitzungen war Noemi nicht dabei?", on("02-11", "05-06", "07-08"), complete=True),
        refuse("average", "en", NOTES, "How long did the meetings take on average?", "No note says when a meeting began or ended."),
    ]  # fmt: skip


def all_questions() -> list[Row]:
    """The 120 questions with their ids and routing."""
    numbers = [*bank_questions(), *invoice_questions(), *sales_questions(), *meeting_questions()]
    for index, row in enumerate(numbers, start=1):
        row["id"] = f"n{index:02d}"
        row["routing"] = "sum" if row["kind"] == "join" else row["kind"]
    numbers[_index(numbers, "When was the first and when")]["routing"] = "first_last"
    numbers[_index(numbers, "top five customers")]["routing"] = "list"
    ordinary = [
        ask("ordinary", lang, [file], question, [name(*spellings)], id=f"o{index:02d}", routing="ordinary")
        for index, (lang, file, question, spellings) in enumerate(ORDINARY, start=1)
    ]
    told = [
        ask(kind, lang, files, question, [], id=f"s{index:02d}", routing=kind, key_points=points)
        for index, (kind, lang, files, question, points) in enumerate(SUMMARIES, start=1)
    ]
    return [*numbers, *ordinary, *told]


def _index(rows: Sequence[Row], start: str) -> int:
    return next(index for index, row in enumerate(rows) if row["question"].startswith(start))


def main() -> None:
    """Write the questions."""
    order = (
        "id",
        "question",
        "lang",
        "kind",
        "files",
        "answer",
        "complete",
        "refuse",
        "why",
        "may",
        "key_points",
        "routing",
    )
    lines = []
    for row in all_questions():
        full = {"key_points": []} | row
        lines.append(json.dumps({key: full[key] for key in order if key in full}, ensure_ascii=False))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
