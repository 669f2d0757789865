"""The tables of files keep their cells, values and places, however they are written."""

import io

import pytest

from companion.library.table_keeping import tables_in
from companion.readers.registry import read, reader_of
from companion.types.tables import RowKind


def _tables(name, data):
    data = data if isinstance(data, bytes) else data.encode()
    document = read(io.BytesIO(data), name, "2026-01-01T00:00:00+00:00")
    return document, tables_in(document.title, document.text, document, reader_of(io.BytesIO(data), name))


def _values(table, column):
    at = [one.name for one in table.columns].index(column)
    return [
        next((cell.value for cell in row.cells if cell.column == at), "")
        for row in table.rows
        if row.kind is RowKind.DATA
    ]


FORMS = {
    "a.csv": "Day;Amount;Note\n1.3.2025;1.000,50;a\n2.3.2025;;b\n3.3.2025;-2,00;\nSum;998,50;\n",
    "a.tsv": "Day\tAmount\tNote\n2025-03-01\t1000.50\ta\n2025-03-02\t\tb\n2025-03-03\t(2.00)\t\n\t998.50\t\n",
    "a.md": "| Day | Amount | Note |\n|---|---|---|\n| 2025-03-01 | 1000.50 | a |\n| 2025-03-02 | | b |\n"
    "| 2025-03-03 | -2.00 | |\n| **Total** | 998.50 | |\n",
    "a.html": "<table><tr><th>Day<th>Amount<th>Note<tr><td>1 March 2025<td>€1,000.50<td>a<tr><td>2 March 2025<td><td>b"
    "<tr><td>3 March 2025<td>−€2.00<td></tr><tr><td>Total<td>€998.50<td></table>",
    "a.org": "| Day | Amount | Note |\n|-----+---+---|\n| 2025-03-01 | 1000.50 | a |\n| 2025-03-02 | | b |\n"
    "| 2025-03-03 | -2.00 | x |\n| Total | 998.50 | |\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_cells_keep_their_columns_and_sums_are_no_rows(name):
    document, (table,) = _tables(name, FORMS[name])
    assert _values(table, "Day") == ["2025-03-01", "2025-03-02", "2025-03-03"]
    assert _values(table, "Amount") == ["1000.5", "", "-2"]
    assert [row.kind for row in table.rows][-1] is RowKind.TOTAL
    assert all(cell.span.of(document.text) == cell.text for row in table.rows for cell in row.cells)


def test_a_cell_that_spans_rows_moves_none_of_the_others():
    rows = "<tr><th>Day<th>Who<th>Amount<tr><td rowspan=2>1 March 2025<td>Ida<td>5.00<tr><td>Ben<td>7.00"
    _, (table,) = _tables("a.html", f"<table>{rows}</table>")
    assert _values(table, "Amount") == ["5", "7"]


def test_a_shop_called_total_is_no_sum():
    _, (table,) = _tables(
        "a.csv", "Day,Shop,Amount\n2025-03-01,Lind,3.00\n2025-03-02,Total,3.50\n2025-03-03,Orla,1.00\n"
    )
    assert len(_values(table, "Amount")) == 3


def test_credits_and_debits_in_columns_of_their_own_are_one_signed_amount():
    _, (table,) = _tables("a.csv", "Day,What,Debit,Credit\n2025-03-01,a,5.00,\n2025-03-02,b,,7.00\n")
    assert _values(table, "Amount") == ["-5", "7"]


def test_a_letter_that_says_debit_makes_an_amount_negative():
    _, (table,) = _tables("a.csv", "Tag;Betrag;S/H\n01.03.2025;5,00;S\n02.03.2025;7,50;H\n")
    assert _values(table, "Betrag") == ["-5", "7.5"]


def test_an_invoice_with_two_different_sums_has_none():
    text = "Berg\nINVOICE\nInvoice no: 77\nInvoice date: 2025-03-01\nTotal due: 50.00 EUR\nTotal due: 60.00 EUR\n"
    _, (table,) = _tables("a.txt", text)
    assert next(one.problem for one in table.columns if one.name == "Amount") == "several-totals"


def test_net_sums_and_tax_are_not_what_is_to_be_paid():
    text = "Berg\nRechnung Nr. 77\nDatum: 1.3.2025\nSumme netto 100,00 EUR\nMwSt 19,00 EUR\nGesamtbetrag 119,00 EUR\n"
    _, (table,) = _tables("a.txt", text)
    assert _values(table, "Amount") == ["119"]


@pytest.mark.proof
def test_a_hundred_thousand_rows_are_one_table():
    lines = "".join(f"2025-{n % 12 + 1:02}-{n % 28 + 1:02},shop {n % 50},{n % 997}.25\n" for n in range(100_000))
    _, (table,) = _tables("a.csv", "Day,Shop,Amount\n" + lines)
    assert len(table.rows) == 100_000
    assert table.columns[2].problem == ""


def test_a_sum_of_a_month_among_dated_rows_is_no_row():
    rows = "1.1.2025;Markt;3,00\n9.1.2025;Bahn;4,00\n;Zwischensumme Januar;7,00\n1.2.2025;Total Wine;5,00\n"
    rows += ";Subtotal February;5,00\n"
    _, (table,) = _tables("a.csv", "Datum;Text;Betrag\n" + rows)
    assert _values(table, "Betrag") == ["3", "4", "5"]


def test_kilograms_and_pieces_are_told_apart():
    _, (table,) = _tables("a.csv", "Item,Quantity,Unit\nBeans,2.5,kg\nMugs,4,pcs\n")
    assert next(one.problem for one in table.columns if one.name == "Quantity") == "mixed-units"
    assert [cell.unit for row in table.rows for cell in row.cells if cell.column == 1] == ["kg", "pcs"]
