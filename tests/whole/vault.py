"""Small real files about whole-file questions, and an engine that has read them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from companion import requests as r
from companion.store import jobs
from companion.types.answers import Answer, AnswerEvent, Finished
from tests.goals.here import EngineHere, eventually

WRITTEN = datetime(2026, 3, 20, 9, 0, tzinfo=UTC).timestamp()

CONTRACT_1 = """# Service contract with Halden

## Term

The contract begins on 1 April 2025 and ends on 31 March 2027.

## Price

Halden receives 480 € a month, payable on the third working day.

## Notice

Either party may give notice with three months to the end of a quarter.

## Liability

Halden is liable for damage up to 50,000 €.
"""
CONTRACT_2 = CONTRACT_1.replace("480 €", "520 €").replace("three months", "six weeks") + (
    "\n## Data\n\nHalden keeps all data within the European Union.\n"
)
OFFER_A = """# Offer of Berg for the kitchen

Price: 8,400 €
Delivery: 6 May 2026
Warranty: five years

## Payment

Half of the price is due with the order, the rest after the kitchen was built in.
"""
OFFER_B = """# Offer of Lind for the kitchen

Price: 7,950 €
Delivery: 20 June 2026
Warranty: two years

## Payment

All of the price is due within ten days after delivery.
"""


def minutes(month: int) -> str:
    return f"""# Minutes of {month} March

## Present

Anna, Tomasz and Karin were there.

## Decisions

The board decided to repair the roof of house {month} for {month}00 € until May.

## Tasks

Tomasz writes to the insurer by {month + 10} April 2026.
The deadline for the tax return of house {month} is 31 July 2026.
"""


FILES = {
    "Contracts/halden-v1.md": CONTRACT_1,
    "Contracts/halden-v2.md": CONTRACT_2,
    "Kitchen/offer-berg.md": OFFER_A,
    "Kitchen/offer-lind.md": OFFER_B,
    **{f"Minutes/2026-03-{day:02d}.md": minutes(day) for day in range(1, 14)},
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Lay files out below a folder, all changed on the same day."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (WRITTEN, WRITTEN))
    return folder


@contextmanager
def engine_over(data: Path, folder: Path) -> Iterator[EngineHere]:
    """An engine that has read a folder."""
    made = EngineHere(data, "2026-04-14")
    try:
        read(made, folder)
        yield made
    finally:
        made.close()


def read(here: EngineHere, folder: Path) -> None:
    """Let an engine read a folder, words and meaning."""
    row = here.call(r.AddFolder(str(folder)))
    list(here.stream(r.Index(row.path, wait=False)))
    database = here.engine.memory.database
    assert eventually(lambda: not jobs.waiting(database.read(), jobs.READ), 60)


def asked(here: EngineHere, question: str, **more: object) -> list[AnswerEvent]:
    """All events of a question that no model answers."""
    return list(here.stream(r.Ask(question, **({"model": "none"} | more))))  # type: ignore[arg-type]


def answer_of(events: list[AnswerEvent]) -> Answer:
    """The answer that they end in."""
    assert isinstance(events[-1], Finished), events
    return events[-1].answer
