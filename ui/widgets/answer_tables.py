"""Tables of an answer: columns by tab stops, or, where a row is wider than the page, a record a row."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ui.widgets.answer_layout import Block, Piece

GAP = 20.0  # px at 100 % between columns

Measure = Callable[[str, bool], float]  # words and whether they are bold -> their width in px


def cells_of(block: Block) -> list[list[Piece]]:
    """The pieces of each cell of a row."""
    cells: list[list[Piece]] = [[]]
    for piece in block.pieces:
        if piece.kind == "marker" and piece.text == "\t":
            cells.append([])
        else:
            cells[-1].append(piece)
    return cells


def groups(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """First row and the row behind the last of each table."""
    found: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        if block.kind != "cells":
            continue
        if found and found[-1][1] == number and not _is_head(block):
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def stops(rows: Sequence[Block], measure: Measure, gap: float) -> tuple[float, ...]:
    """Where each column begins, px from the left, and behind them the width of the whole table."""
    widths: list[float] = []
    for row in rows:
        for column, cell in enumerate(cells_of(row)):
            width = sum(measure(p.text, p.bold) if p.kind == "text" else measure("00", True) for p in cell)
            if column == len(widths):
                widths.append(0.0)
            widths[column] = max(widths[column], width)
    at, found = 0.0, []
    for width in widths:
        at += width + gap
        found.append(at)
    return tuple(found)


def as_records(rows: Sequence[Block]) -> list[Block]:
    """A table that is too wide as one paragraph a row: the name of each column before its value, a line for each."""
    if not rows:
        return []
    heads = ["".join(p.text for p in cell if p.kind == "text").strip() for cell in cells_of(rows[0])]
    made = [replace(rows[0], kind="hidden", pieces=())]  # the names stand in each record
    for row in rows[1:]:
        pieces: list[Piece] = []
        for column, cell in enumerate(cells_of(row)):
            head = heads[column] if column < len(heads) else ""
            lead = ("\u2028" if column else "") + (f"{head}: " if head else "")
            if lead:
                pieces.append(Piece(lead, kind="marker", bold=True))
            pieces += cell
        made.append(replace(row, kind="record", pieces=tuple(pieces)))
    return made


def _is_head(block: Block) -> bool:
    texts = [piece for piece in block.pieces if piece.kind == "text"]
    return bool(texts) and all(piece.bold for piece in texts) and block.level == 1
