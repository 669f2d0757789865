"""Makes a folder whose every number is known. `python -m tests.data.make_whole DIR`; same seed, same bytes.

Form of whole/questions.jsonl, one question a line:
  id, question (as people type it), lang (en, de)
  kind: count, sum, average, by_month, list, never, first_last, join, ordinary, summarise, compare, changed
  files: the scope, paths relative to DIR; a path that ends in "/" means every file beneath
  answer: what has to be said, every item of it. An item is {"value": number as plain decimal text, date as
    YYYY-MM-DD, or name; "unit": EUR, kg, ... or ""; "also": other accepted spellings; "label": the row it belongs to
    (a month "2025-03", a name), only in tables}. What was spent or owed is given without a sign. A question about
    euro counts rows in euro alone.
  complete: true where the items are all there are, so that naming one more is wrong
  refuse: true where there is no honest answer (why: in `why`); `answer` is then empty. The parts that may be said
    beside the refusal (one sum for each currency) stand in `may`
  key_points: groups of spellings; a good summary says one of each group
  routing: the kind of whole-file question that should be noticed, or "ordinary"
whole/texts holds the hand-written texts; NAME.docx.md and NAME.pdf.md become NAME.docx and NAME.pdf. The rows come from
whole_sources.py, the questions from whole_questions.py, which counts over the same rows; test_whole_truth.py reads the
made files again and counts by itself. Nothing here has gone through the program, nor is it edited to agree with it.
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.whole_sources import (
    Invoice,
    Movement,
    credit_card,
    current_account,
    customers,
    household_account,
    invoices,
    sales,
    travel_account,
)
from tests.data.whole_writers import (
    settle_zip,
    write_docx,
    write_mail,
    write_pdf,
    write_pdf_report,
    write_pdf_table,
    write_photo,
)

TEXTS = Path(__file__).parent / "whole" / "texts"
MONTHS_DE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def german(cents: int) -> str:
    """Cents as German bank paper writes them: -1.234,56."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", ".") + f",{rest:02d}"


def english(cents: int) -> str:
    """Cents in English, negative ones in brackets: (1,234.56)."""
    whole, rest = divmod(abs(cents), 100)
    text = f"{whole:,}.{rest:02d}"
    return f"({text})" if cents < 0 else text


def _make_current_account(path: Path) -> None:
    lines = [
        "Kontoauszug;Girokonto DE00 1234 5678 9012 3456 00",
        "Inhaberin;Clara Vogelsang",
        "Zeitraum;01.01.2025 - 31.12.2025",
        "",
        "Buchungstag;Empfänger;Verwendungszweck;Betrag;Währung;Saldo nach Buchung",
    ]
    balance = 184210
    for row in current_account():
        balance += row.cents
        purpose = f'"{row.what}"' if ";" in row.what else row.what
        lines.append(f"{row.day:%d.%m.%Y};{row.who};{purpose};{german(row.cents)};{row.currency};{german(balance)}")
    path.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())


def _card_sheet(sheet: Worksheet, rows: Sequence[Movement], as_text: bool) -> int:
    sheet.append(["Credit card of Clara Vogelsang, ending in 4471"])
    sheet.append([])
    sheet.append(["Date", "Merchant", "Category", "Amount (EUR)"])
    for row in rows:
        sheet.append([row.day, row.who, row.what, english(row.cents) if as_text else row.cents / 100])
    total = sum(row.cents for row in rows)
    sheet.append(["Total", None, None, english(total) if as_text else total / 100])
    for cell in sheet["A"][3:-1]:
        cell.number_format = "dd/mm/yyyy"
    for cell in sheet["D"][3:]:
        cell.number_format = "#,##0.00;(#,##0.00)"
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    return total


def _save(book: Workbook, path: Path) -> None:
    book.properties.created = datetime(2025, 12, 31)
    book.save(path)
    settle_zip(path)


def _make_credit_card(path: Path) -> None:
    book = Workbook()
    summary = book.active
    assert summary is not None
    summary.title = "Summary"
    summary.append(["Quarter", "Total (EUR)"])
    for quarter in range(1, 5):
        rows = [row for row in credit_card() if (row.day.month + 2) // 3 == quarter]
        # in the third quarter the bank exported its amounts as text
        total = _card_sheet(book.create_sheet(f"Q{quarter}"), rows, as_text=quarter == 3)
        summary.append([f"Q{quarter}", total / 100])
    summary.append(["Year", sum(row.cents for row in credit_card()) / 100])
    _save(book, path)


def _make_travel_account(path: Path) -> None:
    rows = [(f"{row.day:%Y-%m-%d}", row.who, row.currency, english(row.cents)) for row in travel_account()]
    write_pdf_table(path, "Travel account 2025, Clara Vogelsang", ("Date", "Description", "Currency", "Amount"), rows)


def _make_household_account(path: Path) -> None:
    def cell(cents: int) -> str:
        return f"<td class=r>{german(cents).replace('-', '−')} €</td>"

    parts = []
    for month in range(1, 13):
        rows = [row for row in household_account() if row.day.month == month]
        for row in rows:
            day = f"{row.day.day}.{row.day.month}.{row.day.year}"
            parts.append(f"<tr><td>{day}</td><td>{escape(row.who)}</td><td>{row.what}</td>{cell(row.cents)}</tr>")
        total = cell(sum(row.cents for row in rows))
        parts.append(f"<tr class=sum><td></td><td>Zwischensumme {MONTHS_DE[month - 1]}</td><td></td>{total}</tr>")
    total = cell(sum(row.cents for row in household_account()))
    parts.append(f"<tr class=sum><td></td><td>Gesamtsumme 2025</td><td></td>{total}</tr>")
    head = "<tr><th>Datum</th><th>Text</th><th>Wer</th><th>Betrag</th></tr>"
    path.write_text(
        '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>Haushaltskonto 2025</title></head>\n'
        "<body><h1>Haushaltskonto 2025</h1><p>Gemeinsames Konto von Clara Vogelsang und Malte Iversen.</p>\n"
        f"<table>\n{head}\n" + "\n".join(parts) + "\n</table></body></html>\n",
        encoding="utf-8",
    )


def invoice_path(invoice: Invoice) -> str:
    """Where an invoice lies, relative to the folder."""
    ending = {"pdf": "pdf", "mail": "eml", "photo": "png"}[invoice.medium]
    supplier = invoice.supplier.split()[0]
    return f"Invoices/{invoice.day:%Y-%m-%d} {supplier} {invoice.number}.{ending}"


def _invoice_lines(invoice: Invoice) -> list[str]:
    paid = "Status: open" if invoice.paid is None else f"Status: paid on {invoice.paid:%d.%m.%Y}"
    return [
        f"Invoice no. {invoice.number}",
        f"Date: {invoice.day:%d.%m.%Y}",
        f"Payable by: {invoice.due:%d.%m.%Y}",
        f"For: {invoice.item}",
        f"Net: {english(invoice.net)} {invoice.currency}",
        f"VAT {invoice.rate} %: {english(invoice.vat)} {invoice.currency}",
        f"Total: {english(invoice.total)} {invoice.currency}",
        paid,
    ]


def _make_invoice(folder: Path, invoice: Invoice) -> None:
    path = folder / invoice_path(invoice)
    lines = _invoice_lines(invoice)
    if invoice.medium == "pdf":
        placed = [(62.0, 770.0, 18.0, invoice.supplier), (62.0, 730.0, 11.0, "To: Rösterei Vogelsang, Lauenbrück")]
        placed += [(62.0, 680.0 - 24 * index, 11.0, line) for index, line in enumerate(lines)]
        write_pdf(path, [placed])
    elif invoice.medium == "photo":
        write_photo(path, [invoice.supplier, *lines])
    else:
        name = invoice.supplier.split()[0].lower()
        sent = format_datetime(datetime(invoice.day.year, invoice.day.month, invoice.day.day, 9, 12, tzinfo=UTC))
        body = "Dear Ms Vogelsang,\n\nplease find our invoice below.\n\n" + "\n".join(lines)
        subject = f"Invoice {invoice.number}"
        write_mail(
            path, f"{invoice.supplier} <billing@{name}.example>", subject, sent, f"{body}\n\n{invoice.supplier}\n"
        )


def _make_sales(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sales"
    sheet.append(
        ["Date", "Order", "Customer no.", "Product", "Quantity", "Unit", "Unit price (EUR)", "Amount (EUR)", "Sold by"]
    )
    for row in sales():
        values = [
            row.day,
            row.order,
            row.customer,
            row.product,
            row.tenths / 10,
            row.unit,
            row.price / 100,
            row.cents / 100,
        ]
        sheet.append([*values, row.seller])
    _save(book, path)


def _make_customers(path: Path) -> None:
    lines = ["customer_no,name,kind,city,country,customer_since"]
    lines += [f"{row.key},{row.name},{row.kind},{row.city},{row.country},{row.since}" for row in customers()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def blocks_of(text: str) -> list[tuple[int, str]]:
    """Headings and paragraphs of a small Markdown text as (level or 0, text)."""
    found = []
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        if line.strip():
            found.append((len(mark), rest) if set(mark) == {"#"} else (0, line))
    return found


def _make_texts(folder: Path) -> None:
    for source in sorted(TEXTS.rglob("*.*")):
        relative = source.relative_to(TEXTS)
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        if relative.name.endswith(".docx.md"):
            write_docx(target.with_name(relative.name.removesuffix(".md")), blocks_of(text))
        elif relative.name.endswith(".pdf.md"):
            write_pdf_report(target.with_name(relative.name.removesuffix(".md")), blocks_of(text))
        else:
            target.write_text(text, encoding="utf-8")


def made_files() -> list[str]:
    """Every path that `make` writes, relative to its folder, sorted."""
    texts = [str(path.relative_to(TEXTS).as_posix()) for path in TEXTS.rglob("*.*")]
    named = [text.removesuffix(".md") if text.endswith((".docx.md", ".pdf.md")) else text for text in texts]
    return sorted([*named, *(invoice_path(invoice) for invoice in invoices()), *TABLES])


TABLES = {
    "Bank/Girokonto 2025.csv": _make_current_account,
    "Bank/Credit card 2025.xlsx": _make_credit_card,
    "Bank/Travel account 2025.pdf": _make_travel_account,
    "Bank/Haushaltskonto 2025.html": _make_household_account,
    "Roastery/Sales 2025.xlsx": _make_sales,
    "Roastery/Customers.csv": _make_customers,
}


def make(folder: Path, only: Iterable[str] = ("tables", "invoices", "texts")) -> None:
    """Write the folder, or a part of it."""
    parts = set(only)
    for name in ("Bank", "Invoices", "Roastery"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if "tables" in parts:
        for path, maker in TABLES.items():
            maker(folder / path)
    if "invoices" in parts:
        for invoice in invoices():
            _make_invoice(folder, invoice)
    if "texts" in parts:
        _make_texts(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
