"""Invoices, receipts and the like as rows of one table: what they name "Total", "Invoice date" or "Rechnungsnummer".

A document that is an invoice by its first lines gives one row. Where its sum, day or number is said in two ways that
differ, the row has none, and says why.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from companion.library.cell_values import Style, folded, read_column, read_money
from companion.types.documents import Block, BlockKind, Place, Span
from companion.types.tables import Column, RowKind, Table, TableCell, TableKind, TableRow, ValueKind

NUMBER, DATE, SUPPLIER, AMOUNT, DUE, HEAD = range(6)
COLUMNS = ("Number", "Date", "Supplier", "Amount", "Due", "Letterhead")
_NOT_READ = ("csv/", "xlsx/", "xls/", "ods/", "json/", "yaml/", "xml/", "python/", "code/", "vcf/", "ics/")
_HEAD_LINES = 12
_LETTERHEAD_LINES = 3  # further down stand tax numbers and addresses
_LINE_CHARS = 160
# what a document is, by its first lines; the first that is found counts: a reminder names the invoice too
_KINDS = (
    ("reminder", r"\b(?:payment )?reminder\b|\b(?:zahlungs)?erinnerung\b|\bmahnung\b|\boverdue\b"),
    (
        "credit note",
        r"\bcredit (?:note|memo)\b|\bgutschrift\b|\bstorno\w*|\bcorrected invoice\b|\brechnungskorrektur\b",
    ),
    ("offer", r"\boffer\b|\bquot(?:e|ation)\b|\bestimate\b|\bangebot\b|\bkostenvoranschlag\b|\bpro ?-?forma\b"),
    ("order", r"\border confirmation\b|\b(?:auftrags|bestell)bestatigung\b|\bdelivery note\b|\blieferschein\b"),
    ("invoice", r"\binvoice\b|\w*rechnung\b|\bbill\b|\b(?:rg|re)\.?-?nr\b"),
    ("receipt", r"\breceipt\b|\bquittung\b|\bkassenbon\b|\bkassenbeleg\b|\bbeleg\b|\bbon\b"),
)
_VAT = r"(?:\s*[(\[]?\s*(?:incl?\w*|inkl\w*|including|with|mit|inklusive)\.?\b[^)\]:]{0,40}[)\]]?)?"
_PAYABLE = re.compile(
    r"(?:total |net |balance |invoice )?(?:amount|balance|total) (?:now )?(?:due|payable|to pay)|(?:please )?to pay|"
    r"invoice (?:total|amount|sum)|grand total|total (?:amount|sum|price|cost)|total to pay|amount paid|total paid|"
    r"(?:zu zahlen(?:der betrag|de summe)?|zahlbetrag|zahlungsbetrag|rechnungs(?:betrag|summe)|gesamt(?:betrag|summe|preis)|"
    r"endbetrag|endsumme|brutto(?:betrag|summe)?|gesamt brutto|total brutto|summe brutto|gross total|total gross|"
    r"summe \(brutto\)|zu zahlen|fallig(?:er betrag)?|gesamt inkl\w*.*)"
)
_TOTAL = re.compile(r"(?:total|sum|summe|gesamt|insgesamt|betrag|amount)")
_LINE_MONEY = re.compile(
    r"(?P<key>[A-Za-zÀ-ž][A-Za-zÀ-ž ./()%,\d-]*?)" + r"\s*(?:[:=|]+\s*|\s+\.{2,}\s*|\s+)"
    r"(?P<amount>[-−(]?\s?(?:€|EUR|CHF|USD|US\$|\$|£|GBP)?\s?\d[\d.,'’ ]*(?:,-|[.,]--)?\s?"
    r"(?:€|EUR|Euro|CHF|USD|\$|£|GBP)?\s?\)?)\*?"
)
_DATE_KEY = re.compile(
    r"\b(?:(?:invoice|receipt|issue|billing|order|purchase) date|date of (?:invoice|issue|purchase)|issued(?: on)?|dated|"
    r"rechnungsdatum|belegdatum|ausstellungsdatum|datum|date)\b\s*[:|.]?\s*(?P<value>[^|\n]{6,40})",
    re.IGNORECASE,
)
_DUE_KEY = re.compile(
    r"\b(?:due(?: date)?(?: on| by)?|payable (?:by|until)|pay by|payment due(?: by)?|fällig(?: am| bis)?|zahlbar bis(?: zum)?|"
    r"zahlungsziel|fälligkeitsdatum)\b\s*[:|]?\s*(?P<value>[^|\n]{6,40})",
    re.IGNORECASE,
)
_NUMBER_KEY = re.compile(
    r"\b(?:(?:invoice|receipt|bill)\s*(?:no|nr|number|num|#|id)?|(?:rechnungs?|beleg|quittungs?)\s*-?\s*(?:nr|nummer|no)?)"
    r"\.?\s*[:|#.]*\s*(?P<value>(?=[\w/-]*\d)[A-Za-z0-9][\w/-]{2,24})",
    re.IGNORECASE,
)
_SUPPLIER_KEY = re.compile(
    r"\s*(?:from|supplier|vendor|seller|merchant|shop|store|lieferant|verkäufer|rechnungssteller|händler|von|aussteller)"
    r"\s*[:|]\s*(?P<value>[^|\n]+)",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"\s*(?:to|bill(?:ed)? to|invoice to|customer|client|an|kunde|kundin|rechnung an|rechnungsempfänger|empfänger|ship to|cc)"
    r"\s*[:|].*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*<[^>]*>\s*$")


@dataclass(frozen=True)
class _Line:
    """A line of a document, cells of rows joined by " | "."""

    text: str
    span: Span
    place: Place
    mail_head: bool = False


def records_of(title: str, text: str, blocks: Sequence[Block], reader: str) -> tuple[Table, ...]:
    """A table of one row for each invoice, receipt, offer or the like in a document; most documents have none.

    Args:
        title, text, blocks: of the document. reader: name and version.
    """
    if reader.startswith(_NOT_READ):
        return ()
    found = (_record(title, lines) for lines in _sections(text, blocks))
    return tuple(table for table in found if table is not None)


def _sections(text: str, blocks: Sequence[Block]) -> Iterator[list[_Line]]:
    """The lines of a document; of a mailbox those of each message. What is quoted was said elsewhere."""
    lines: list[_Line] = []
    messages = sum(1 for block in blocks if block.kind is BlockKind.MESSAGE)
    for block in blocks:
        if block.kind in (BlockKind.TABLE, BlockKind.QUOTE, BlockKind.CODE):
            continue
        if block.kind is BlockKind.MESSAGE and messages > 1 and lines:
            yield lines
            lines = []
        at = block.span.start
        for words in block.span.of(text).split("\n"):
            if words.strip():
                place = block.place_at(text, at)
                lines.append(_Line(words, Span(at, at + len(words)), place, block.kind is BlockKind.MESSAGE))
            at += len(words) + 1
    if lines:
        yield lines


def _record(title: str, lines: Sequence[_Line]) -> Table | None:
    kind = _kind(title, lines)
    if kind is None:
        return None
    decimal = _decimal_sign(lines)
    amount, amount_problem = _amount(lines, decimal)
    number = _first(lines, _NUMBER_KEY)
    if amount is None and not amount_problem and (number is None or not _names_itself(kind, lines)):
        return None
    date, date_problem = _day(lines, _DATE_KEY)
    due, due_problem = _day(lines, _DUE_KEY)
    supplier = _supplier(lines)
    head = _letterhead(title, lines)
    cells = [
        cell
        for cell in (
            None if number is None else TableCell(NUMBER, number[0], number[1]),
            date and TableCell(DATE, date[0], date[1], date[2]),
            None if supplier is None else TableCell(SUPPLIER, supplier[0], supplier[1]),
            amount,
            due and TableCell(DUE, due[0], due[1], due[2]),
            TableCell(HEAD, head, lines[0].span),
        )
        if cell is not None
    ]
    unit = amount.unit if amount is not None else ""
    columns = (
        Column(COLUMNS[NUMBER], ValueKind.TEXT),
        Column(COLUMNS[DATE], ValueKind.DATE, problem=date_problem),
        Column(COLUMNS[SUPPLIER], ValueKind.TEXT),
        Column(COLUMNS[AMOUNT], ValueKind.MONEY, unit, amount_problem),
        Column(COLUMNS[DUE], ValueKind.DATE, problem=due_problem),
        Column(COLUMNS[HEAD], ValueKind.TEXT),
    )
    span = amount.span if amount is not None else lines[0].span
    place = next((line.place for line in lines if line.span.start <= span.start < line.span.end), lines[0].place)
    row = TableRow(1, RowKind.DATA, place, span, tuple(cells))
    return Table(TableKind.RECORD, kind, place, columns, (row,))


def _kind(title: str, lines: Sequence[_Line]) -> str | None:
    head = folded(" \n ".join([title, *(line.text for line in lines[:_HEAD_LINES] if not _is_address(line))]))
    return next((kind for kind, pattern in _KINDS if re.search(pattern, head)), None)


def _is_address(line: _Line) -> bool:
    return line.mail_head and not line.text.casefold().startswith("subject")


def _names_itself(kind: str, lines: Sequence[_Line]) -> bool:
    """Whether a line says what the document is, rather than speaking of one."""
    pattern = dict(_KINDS)[kind]
    short = (folded(line.text) for line in lines[:_HEAD_LINES] if len(line.text) <= 60)
    return any(re.match(rf"\W*(?:{pattern})", words) for words in short)


def _decimal_sign(lines: Sequence[_Line]) -> str:
    signs = {sign for line in lines for sign in re.findall(r"\d([.,])\d\d(?![\d.,]\d)", line.text)}
    signs -= {"."} if any(re.search(r"\d\d\.\d\d\.(?:\d\d)?", line.text) for line in lines) and "," in signs else set()
    return signs.pop() if len(signs) == 1 else ""


def _amount(lines: Sequence[_Line], decimal: str) -> tuple[TableCell | None, str]:
    """The sum to pay, or why there is none that is clear: "several-totals", "unclear-numbers"."""
    ranked: dict[int, list[TableCell]] = {2: [], 1: []}
    unclear = False
    for line in lines:
        found = _LINE_MONEY.fullmatch(line.text.strip().strip("|*").strip().replace("**", ""))
        if found is None or line.mail_head or len(line.text) > _LINE_CHARS:
            continue
        rank = _rank(folded(found["key"]))
        if not rank:
            continue
        value = read_money(found["amount"].strip(), decimal)
        if value is None or not (value.unit or re.search(r"[.,]\d\d\b|,-", found["amount"])):
            unclear = unclear or value is None
            continue
        at = line.text.rindex(found["amount"].strip())
        start = line.span.start + at
        span = Span(start, start + len(found["amount"].strip()))
        ranked[rank].append(TableCell(AMOUNT, found["amount"].strip(), span, value.value, value.unit))
    if unclear:
        return None, "unclear-numbers"
    best = ranked[2] or ranked[1]
    if not best:
        return None, ""
    below = [Decimal(cell.value) for cell in ranked[1]] if ranked[2] else []
    highest = Decimal(best[-1].value)
    units = {cell.unit for cell in best if cell.unit}
    if len({cell.value for cell in best}) > 1 or any(value > highest for value in below) or len(units) > 1:
        return None, "several-totals"
    named = next((cell for cell in best if cell.unit), best[-1])
    return named, ""


def _rank(key: str) -> int:
    """How well a key names the sum to pay: 2, 1, or 0 where it names something else, such as a net sum."""
    plain = re.sub(r"\b(?:in )?(?:eur|euro|usd|chf|gbp|€)\b|[():*|.]", " ", key)
    plain = " ".join(re.sub(_VAT + "$", "", " ".join(plain.split())).split())
    plain = re.sub(r" (?:incl|inkl|including|inklusive|with|mit)\b.*", "", plain)
    if _PAYABLE.fullmatch(plain):
        return 2
    return 1 if _TOTAL.fullmatch(plain) else 0


def _first(lines: Sequence[_Line], pattern: re.Pattern[str]) -> tuple[str, Span] | None:
    for line in lines:
        found = pattern.search(line.text)
        if found is not None and not _is_address(line):
            start = line.span.start + found.start("value")
            return found["value"].strip(), Span(start, start + len(found["value"].strip()))
    return None


def _day(lines: Sequence[_Line], pattern: re.Pattern[str]) -> tuple[tuple[str, Span, str] | None, str]:
    """The first day after such a key; a mail's own date where its text names none."""
    texts = []
    for line in sorted(lines, key=lambda one: one.mail_head):
        for found in pattern.finditer(line.text):
            said = re.match(
                r"(?:[A-Za-z]{2,9}[.,]{1,2} )?(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|"
                r"\d{1,2}\.? ?[A-Za-zäÄ]{3,9}\.?,? \d{4}|[A-Za-zäÄ]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})",
                found["value"].strip(),
            )
            if said is not None:
                start = line.span.start + line.text.index(said[0], found.start("value"))
                texts.append((said[0], Span(start, start + len(said[0]))))
    if not texts:
        return None, ""
    read = read_column([words for words, _ in texts], Style())
    words, span = texts[0]
    value = read.values[0].value
    return (None, "unclear-dates") if not value else ((words, span, value), "")


def _supplier(lines: Sequence[_Line]) -> tuple[str, Span] | None:
    for line in lines[: 2 * _HEAD_LINES]:
        found = _SUPPLIER_KEY.match(line.text)
        if found is not None:
            value = _ADDRESS.sub("", found["value"]).strip()
            start = line.span.start + found.start("value")
            return (value, Span(start, start + len(value))) if value else None
    for line in lines[:3]:
        plain = folded(line.text)
        if not any(re.search(pattern, plain) for _, pattern in _KINDS) and not _RECIPIENT.match(line.text):
            name = line.text.split("|")[0].strip()
            return (name, Span(line.span.start, line.span.start + len(name))) if re.search(r"[A-Za-z]", name) else None
    return None


def _letterhead(title: str, lines: Sequence[_Line]) -> str:
    kept = []
    for line in lines[:_LETTERHEAD_LINES]:
        if _RECIPIENT.match(line.text):
            if not line.mail_head:
                break
            continue
        kept.append(line.text)
    return " \n ".join([title, *kept])
