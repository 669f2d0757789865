"""Cells of tables are read as numbers, money and dates as a person reads them, and not at all where nobody can tell."""

from pathlib import Path

import pytest

from companion.library.cell_values import Style, read_column

_TABLE = Path(__file__).parents[1] / "data" / "tables" / "columns.txt"


def _columns():
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split(" => ") for line in lines if line and not line.startswith("#")]


def test_there_are_many_ways_to_write_a_value():
    assert sum(cells.count("¦") + 1 for cells, _ in _columns()) >= 80


@pytest.mark.parametrize(("cells", "wanted"), _columns())
def test_a_column_is_read_as_a_person_reads_it(cells, wanted):
    kind, unit, problem, *values = wanted.split(" ", 3)
    read = read_column(cells.split(" ¦ "), Style())
    assert (read.kind, read.unit or "-", read.problem or "-") == (kind, unit, problem)
    assert [value.value or "_" for value in read.values] == values[0].split(" ¦ ")


def test_a_neighbour_with_decimals_says_how_thousands_are_written():
    assert [one.value for one in read_column(["1.234", "2.345"], Style(decimal=",")).values] == ["1234", "2345"]
    assert [one.value for one in read_column(["1.234", "2.345"], Style(decimal=".")).values] == ["1.234", "2.345"]


def test_a_statement_for_one_year_gives_its_days_that_year():
    read = read_column(["14.03.", "01.04."], Style(year=2025))
    assert [one.value for one in read.values] == ["2025-03-14", "2025-04-01"]
    assert read.problem == ""


def test_what_a_spreadsheet_holds_as_a_number_needs_no_guess():
    read = read_column(["1234.567", "2.345"], Style(exact=True))
    assert [one.value for one in read.values] == ["1234.567", "2.345"]
    assert read_column(["2.345 €", "1.111 €"], Style(exact=True)).problem == ""
