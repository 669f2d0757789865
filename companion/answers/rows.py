"""Rows of tables in a passage: their cells and the columns they stand in."""

from companion.answers.values import values_of
from companion.types.passages import Passage


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in text or text.lstrip().startswith("|") or " | " in text


def cells(row: str) -> list[str]:
    """The cells of a row, from left to right."""
    parts = row.split("\t") if "\t" in row else row.strip().strip("|").split("|")
    return [" ".join(part.split()) for part in parts]


def columns(passage: Passage) -> list[str]:
    """Names of the columns of the passage's table; the chunker carries them in the heading where rows go on.

    Empty where the first row holds values and so is no header.
    """
    if passage.heading and " | " in passage.heading[-1]:
        return cells(passage.heading[-1])
    first = next((line for line in passage.text.splitlines() if is_row(line)), "")
    return cells(first) if first and not values_of(first) else []


def as_read(row: str, names: list[str]) -> str:
    """A row as "Header: value" pairs; without the headers where cells are left out, since those may be any."""
    found = cells(row)
    if len(names) != len(found) or names == found:
        return "; ".join(cell for cell in found if cell)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, found, strict=True) if cell)
