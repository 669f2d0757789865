"""Which files a question means: by name, folder, kind and time, and never fewer than it says."""

from datetime import date

import pytest

from companion.store.whole import ScopedFile
from companion.types.passages import Scope
from companion.types.whole import LimitKind
from companion.whole.noticing import task_of
from companion.whole.scoping import Names, meant

TODAY = date(2026, 4, 14)


def file(number: int, path: str, title: str = "", day: str | None = None, kind: str = "pdf") -> ScopedFile:
    return ScopedFile(number, 1, number, kind, path, title, day, number, 500, 3, None)


FILES = (
    file(1, "Contracts/halden-v1.pdf", "Service contract with Halden", "2025-03-01"),
    file(2, "Contracts/halden-v2.pdf", "Service contract with Halden", "2025-09-01"),
    file(3, "Contracts/lease.pdf", "Rental agreement", "2024-04-12"),
    file(4, "Offers/berg.pdf", "Offer of Berg for the kitchen", "2026-02-01"),
    file(5, "Offers/lind.pdf", "Offer of Lind for the kitchen", "2026-02-03"),
    file(6, "Insurance/policy-2023.pdf", "Household policy", "2023-01-01"),
    file(7, "Insurance/policy-2025.pdf", "Household policy", "2025-01-01"),
    file(8, "Minutes/2026-03-02.md", "Minutes of the board", "2026-03-02", "note"),
    file(9, "Minutes/2026-03-16.md", "Minutes of the board", "2026-03-16", "note"),
    file(10, "Minutes/2026-02-02.md", "Minutes of the board", "2026-02-02", "note"),
    file(11, "Mail/1.eml", "About the roof", "2026-01-05", "mail"),
    file(12, "Projekt/Termine.md", "Termine", "2026-01-05", "note"),
    file(13, "annual_report_2024.pdf", "Annual report 2024", "2025-02-20"),
)
NAMES = Names(FILES, ((1, "Papers"),), ("Anna Berg <anna@example.org>",))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Summarise the contract with Halden", {1, 2}),
        ("tl;dr of the rental agreement", {3}),
        ("Compare the two offers for the kitchen", {4, 5}),
        ("How do the offers of Berg and Lind compare?", {4, 5}),
        ("Summarise all minutes from March", {8, 9}),
        ("Give me an overview of everything in the folder Insurance", {6, 7}),
        ("Einen Überblick über den Ordner Insurance bitte", {6, 7}),
        ("What are the main points of the annual report 2024?", {13}),
        ("What changed between the two versions of the Halden contract?", {1, 2}),
        ("Show me all mails about the roof", {11}),
        ("Nenne alle Fristen im Projektordner", {12}),
        ("Compare the February and the March minutes", {8, 9, 10}),
        ("Compare the minutes of 2 March and of 16 March", {8, 9}),
        ("Fasse alle Protokolle vom März zusammen", {8, 9}),
        ("Vergleiche die Angebote von Berg und Lind", {4, 5}),
    ],
)
def test_the_files_that_a_question_names_are_read(question: str, wanted: set[int]) -> None:
    found = meant(question, task_of(question), Scope(), NAMES, TODAY)
    assert set(found.scope.files) == wanted


@pytest.mark.parametrize(
    "question",
    ["Which contracts mention a notice period?", "List all invoices", "Summarise the letters of my grandmother"],
)
def test_where_nothing_is_named_nothing_is_left_out(question: str) -> None:
    found = meant(question, task_of(question), Scope(), NAMES, TODAY)
    assert found.scope == Scope()
    assert not found.named


def test_what_the_owner_chose_is_never_widened() -> None:
    chosen = Names((FILES[0],), NAMES.folders)
    found = meant("Summarise the contract with Halden", task_of("Summarise it"), Scope(files=(1,)), chosen, TODAY)
    assert found.scope.files == (1,)


def test_limits_are_told_as_chips() -> None:
    found = meant("Summarise all minutes from March", task_of("Summarise it"), Scope(), NAMES, TODAY)
    kinds = [limit.kind for limit in found.limits]
    assert kinds.count(LimitKind.FILE) == 2
    assert kinds.count(LimitKind.TIME) == 1
    time = next(limit for limit in found.limits if limit.kind is LimitKind.TIME)
    assert (time.since, time.until) == ("2026-03-01", "2026-03-31")
