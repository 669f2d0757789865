"""The folder of known truth holds together: made twice it is the same, and a second count over its files agrees."""

import csv
import hashlib
import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.data.make_whole import made_files, make
from tests.data.whole_questions import OUT, all_questions

Row = dict[str, Any]
QUESTIONS = [json.loads(line) for line in OUT.read_text(encoding="utf-8").splitlines()]
KINDS = {
    "count", "sum", "average", "by_month", "list", "never", "first_last", "join",
    "ordinary", "summarise", "compare", "changed",
}  # fmt: skip
# what the three pictures say, typed in by eye: number, supplier, day, due, currency, total, VAT, paid
PICTURES = [
    ("RE-25-143", "Reinigungsdienst Elster", "28.03.2025", "11.04.2025", "428.40", "68.40", "08.04.2025"),
    ("RE-25-213", "Reinigungsdienst Elster", "27.06.2025", "11.07.2025", "428.40", "68.40", "10.07.2025"),
    ("RE-25-255", "Reinigungsdienst Elster", "26.09.2025", "10.10.2025", "449.82", "71.82", ""),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole")
    make(path)
    return path


def _amount(text: str, decimal_comma: bool) -> Decimal:
    negative = text.lstrip().startswith(("-", "−", "("))
    digits = re.sub(r"[^\d.,]", "", text)
    digits = digits.replace(".", "").replace(",", ".") if decimal_comma else digits.replace(",", "")
    return -Decimal(digits) if negative else Decimal(digits)


def _german_day(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").date()


def _giro(folder: Path) -> list[Row]:
    text = (folder / "Bank/Girokonto 2025.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(text.split("\n\n")[-1].splitlines(), delimiter=";")
    return [
        {"day": _german_day(row["Buchungstag"]), "who": row["Empfänger"], "n": _amount(row["Betrag"], True)}
        for row in rows
    ]


def _card(folder: Path) -> list[Row]:
    from openpyxl import load_workbook

    book, rows = load_workbook(folder / "Bank/Credit card 2025.xlsx"), []
    for sheet in book.worksheets:
        for day, who, kind, value in (
            sheet.iter_rows(min_row=4, values_only=True) if sheet.title.startswith("Q") else ()
        ):
            if day != "Total":
                n = _amount(value, False) if isinstance(value, str) else Decimal(f"{value:.2f}")
                rows.append({"day": day.date(), "who": who, "kind": kind, "n": n})
    return rows


def _pdf(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _travel(folder: Path) -> list[Row]:
    lines = re.findall(
        r"(\d{4}-\d\d-\d\d) (.+?) (EUR|CHF) (\(?[\d,.]+\)?)", _pdf(folder / "Bank/Travel account 2025.pdf")
    )
    return [{"day": date.fromisoformat(d), "who": w, "unit": u, "n": _amount(n, False)} for d, w, u, n in lines]


def _house(folder: Path) -> list[Row]:
    text = (folder / "Bank/Haushaltskonto 2025.html").read_text(encoding="utf-8")
    lines = re.findall(r"<tr><td>([\d.]+)</td><td>(.*?)</td><td>(.*?)</td><td class=r>(.*?)</td></tr>", text)
    return [{"day": _german_day(d), "who": unescape(w), "by": by, "n": _amount(n, True)} for d, w, by, n in lines]


def _bill(text: str, supplier: str) -> Row:
    found = {key: re.search(rf"{key}(.*)", text) for key in ("no\\. ", "Date: ", "by: ", "Total: ", "%: ", "paid on ")}
    got = {key: match[1].strip() if match else "" for key, match in found.items()}
    total, unit = got["Total: "].split()
    paid = got["paid on "]
    return {
        "number": got["no\\. "], "who": supplier, "day": _german_day(re.search(r"^Date: ([\d.]+)\s*$", text, re.M)[1]),
        "due": _german_day(got["by: "]), "n": _amount(total, False), "unit": unit,
        "vat": _amount(got["%: "].split()[0], False), "paid": _german_day(paid) if paid else None,
    }  # fmt: skip


def _bills(folder: Path) -> list[Row]:
    rows = []
    for path in sorted((folder / "Invoices").iterdir()):
        if path.suffix == ".pdf":
            text = _pdf(path)
            rows.append(_bill(text, text.splitlines()[0].strip()))
        elif path.suffix == ".eml":
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            rows.append(_bill(mail.get_content(), mail["From"].addresses[0].display_name))
    for number, supplier, day, due, total, vat, paid in PICTURES:
        dates = {"day": _german_day(day), "due": _german_day(due), "paid": _german_day(paid) if paid else None}
        rows.append(
            {"number": number, "who": supplier, "n": Decimal(total), "vat": Decimal(vat), "unit": "EUR"} | dates
        )
    return rows


def _sales(folder: Path) -> list[Row]:
    from openpyxl import load_workbook

    people = {
        row["customer_no"]: row
        for row in csv.DictReader((folder / "Roastery/Customers.csv").read_text(encoding="utf-8").splitlines())
    }
    sheet = load_workbook(folder / "Roastery/Sales 2025.xlsx", read_only=True).worksheets[0]
    rows = []
    for day, _, customer, product, quantity, unit, _, amount, seller in sheet.iter_rows(min_row=2, values_only=True):
        row = {"day": day.date(), "product": product, "q": Decimal(str(quantity)), "unit": unit, "seller": seller}
        rows.append(row | {"n": Decimal(f"{amount:.2f}"), "customer": people[customer]})
    return rows


def _docx(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
    return unescape(re.sub(r"<[^>]+>", "", text.replace("</w:p>", "\n")))


def _text(path: Path) -> str:
    """The words of a made file, however it is stored."""
    if path.suffix == ".pdf":
        return " ".join(_pdf(path).split())
    if path.suffix == ".docx":
        return _docx(path)
    return path.read_text(encoding="utf-8") if path.suffix not in {".png", ".xlsx"} else ""


def _notes(folder: Path) -> list[Row]:
    rows = []
    for path in sorted((folder / "Meetings").iterdir()):
        text = _text(path)
        present = re.search(r"(?:Present|Anwesend): (.*)", text)[1].split(", ")
        decided = re.search(r"(?:Decided|Beschlossen)\n(.*?)\n#*\s*(?:To do|Zu tun)", text, re.S)
        bullets = re.findall(r"^- ", decided[1], re.M) if decided else []
        rows.append(
            {"day": date.fromisoformat(path.name[:10]), "present": present, "decided": len(bullets), "text": text}
        )
    return rows


def _total(rows: Iterable[Row], key: str = "n") -> Decimal:
    return sum((row[key] for row in rows), Decimal(0))


def _by(rows: Iterable[Row], key: Callable[[Row], str], sign: int = 1) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[key(row)] += sign * row["n"]
    return dict(sums)


def _month(row: Row) -> str:
    return f"{row['day']:%Y-%m}"


def _ends(rows: Iterable[Row]) -> dict[str, str]:
    days = sorted(row["day"].isoformat() for row in rows)
    return {"first": days[0], "last": days[-1]}


def _missing(rows: Iterable[Row]) -> set[str]:
    return {f"2025-{month:02d}" for month in range(1, 13)} - {_month(row) for row in rows}


def _mean(values: list[Decimal], places: str = "0.01") -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(Decimal(places), ROUND_HALF_UP)


def _recount_bank(folder: Path) -> dict[str, Any]:
    giro, card, travel, house = _giro(folder), _card(folder), _travel(folder), _house(folder)
    at = defaultdict(list)
    for row in [*giro, *card, *house]:
        at[row["who"]].append(row)
    out = [row for row in house if row["n"] < 0]
    francs = [row for row in travel if row["unit"] == "CHF"]
    tax = -_total(row for row in giro if "Finanzamt" in row["who"])
    return {
        "n01": len(at["Edelmarkt"]), "n02": -_total(at["Edelmarkt"]), "n03": -_total(at["Hausverwaltung Korff"]),
        "n04": -_mean([row["n"] for row in at["Biohof Tamm"]]), "n05": _by(at["Edelmarkt"], _month, -1),
        "n06": _missing(at["Buchhandlung Pfau"]), "n07": _ends(at["Apotheke am Markt"]), "n08": tax,
        "n09": _total(row for row in giro if row["n"] > 0),
        "n10": {row["day"].isoformat(): -row["n"] for row in giro if row["n"] < -1200},
        "n11": -_total(at["Stadtwerke Lauenbrück"]), "n13": -_total(row for row in card if row["kind"] == "Travel"),
        "n14": sum(1 for row in card if 7 <= row["day"].month <= 9), "n15": _by(card, lambda row: row["kind"], -1),
        "n16": -_total(card), "n17": _by(card, _month, -1),
        "n18": _missing(row for row in card if row["kind"] == "Health"),
        "n19": {row["who"]: row["n"] for row in card if row["n"] > 0}, "n20": _ends(at["Antiquariat Moll"]),
        "n21": _total(row for row in travel if row["unit"] == "EUR" and row["n"] > 0),
        "n22": -_total(row for row in francs if row["n"] < 0), "n24": _missing(francs),
        "n25": _by(out, lambda row: row["by"], -1), "n26": _total(row for row in house if row["n"] > 0),
        "n27": _by(out, _month, -1), "n28": len(at["Wochenmarkt"]),
        "n29": _missing(at["Gärtnerei Wicke"]), "n30": _total(house),
    }  # fmt: skip


def _recount_bills(folder: Path) -> dict[str, Any]:
    bills = _bills(folder)
    euro = [row for row in bills if row["unit"] == "EUR"]
    unpaid = [row for row in bills if row["paid"] is None]
    top = max(euro, key=lambda row: row["n"])
    days = [Decimal((row["paid"] - row["day"]).days) for row in bills if row["paid"]]
    return {
        "n31": sum(1 for row in euro if row["n"] > 500), "n32": len(list((folder / "Invoices").iterdir())),
        "n33": {row["number"] for row in unpaid}, "n34": _total(row for row in unpaid if row["unit"] == "EUR"),
        "n36": _total(euro), "n37": _total(bills, "vat"), "n38": dict(Counter(row["who"] for row in bills)),
        "n39": _total(row for row in bills if "Hansen" in row["who"]),
        "n40": _mean([row["n"] for row in bills if row["who"] == "Stromwerk Nord"]), "n41": _by(euro, _month),
        "n42": {row["number"] for row in bills if row["paid"] and row["paid"] > row["due"]},
        "n43": _ends(row for row in bills if "Otterlo" in row["who"]),
        "n44": len(list((folder / "Invoices").glob("*.eml"))), "n45": {top["number"], top["n"]},
        "n47": _total(row for row in bills if row["unit"] == "USD"), "n48": _mean(days, "0.1"),
    }  # fmt: skip


def _recount_sales(folder: Path) -> dict[str, Any]:
    rows = _sales(folder)
    people = list(csv.DictReader((folder / "Roastery/Customers.csv").read_text(encoding="utf-8").splitlines()))
    names = _by(rows, lambda row: row["customer"]["name"])
    months, sellers = _by(rows, _month), _by(rows, lambda row: row["seller"])
    lands = _by(rows, lambda row: row["customer"]["country"])
    best = max(months, key=lambda key: months[key])
    return {
        "n51": len(rows), "n52": _total(rows), "n53": _total((r for r in rows if r["unit"] == "kg"), "q"),
        "n54": months,
        "n55": _by(rows, lambda row: row["product"]),
        "n56": _mean([row["n"] for row in rows if row["product"] == "Espresso Nero"]),
        "n57": sum(1 for row in rows if row["q"] < 0), "n58": {person["name"] for person in people} - set(names),
        "n59": lands["AT"], "n60": lands, "n61": dict(sorted(names.items(), key=lambda pair: -pair[1])[:5]),
        "n62": {key: sellers[key] for key in ("Bastian", "Noemi")},
        "n63": _ends(row for row in rows if row["customer"]["name"] == "Hotel Ahorn"),
        "n64": _total((row for row in rows if row["product"] == "Enamel mug"), "q"), "n65": {best: months[best]},
        "n66": len({row["customer"]["name"] for row in rows if row["product"] == "Decaf Lund"}),
        "n72": dict(Counter(person["city"] for person in people)),
    }  # fmt: skip


def _recount_notes(folder: Path) -> dict[str, Any]:
    notes = _notes(folder)
    there = Counter(person for note in notes for person in note["present"])
    rises = [note for note in notes if "House Blend rises" in note["text"]]

    def days(rows: Iterable[Row]) -> set[str]:
        return {row["day"].isoformat() for row in rows}

    return {
        "n73": there["Tadeus Grohl"], "n74": days(note for note in notes if "Clara Vogelsang" not in note["present"]),
        "n75": sum(note["decided"] for note in notes), "n76": days(note for note in notes if not note["decided"]),
        "n77": dict(there), "n78": set(_ends(rises).values()),
        "n79": days(note for note in notes if "Noemi Arnaud" not in note["present"]),
    }  # fmt: skip


def _plain(value: Any) -> str:
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return value
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _said(row: Row) -> Any:
    """What a question's answer says, in the shape of the second count."""
    items = row["answer"]
    values = [_plain(item["value"]) for item in items]
    if all("label" in item for item in items):
        return {item["label"]: value for item, value in zip(items, values, strict=True)}
    return values[0] if len(values) == 1 else set(values)


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, set):
        values = {_plain(each) for each in value}
        return values if len(values) > 1 else values.pop()
    return _plain(value)


def test_the_folder_is_made_whole_and_twice_the_same(folder: Path, tmp_path: Path) -> None:
    make(tmp_path)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == made_files()
    for name in made_files():
        first, second = ((root / name).read_bytes() for root in (folder, tmp_path))
        assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest(), name


def test_there_are_120_questions_of_the_agreed_form() -> None:
    assert Counter(row["id"][0] for row in QUESTIONS) == {"n": 80, "o": 20, "s": 20}
    assert sum(row["refuse"] for row in QUESTIONS) == 12
    assert len({row["id"] for row in QUESTIONS}) == len({row["question"] for row in QUESTIONS}) == 120
    for row in QUESTIONS:
        assert row["kind"] in KINDS and row["routing"] in KINDS - {"join"}, row["id"]
        assert (row["routing"] == "ordinary") == (row["id"][0] == "o"), row["id"]
        assert bool(row["answer"]) == (not row["refuse"] and row["id"][0] != "s"), row["id"]
        assert bool(row.get("why")) == row["refuse"], row["id"]


def test_the_stored_questions_are_what_their_maker_counts() -> None:
    assert [{"key_points": []} | row for row in all_questions()] == QUESTIONS


def test_every_scope_exists(folder: Path) -> None:
    for row in QUESTIONS:
        for name in row["files"]:
            assert (folder / name).is_dir() if name.endswith("/") else (folder / name).is_file(), (row["id"], name)


def _disagreements(folder: Path) -> set[str]:
    """The questions whose stored answer a second count over the files does not confirm."""
    counted = _recount_bank(folder) | _recount_bills(folder) | _recount_sales(folder) | _recount_notes(folder)
    asked = {row["id"]: row for row in QUESTIONS if row["id"][0] == "n" and not row["refuse"]}
    assert counted.keys() == asked.keys()
    return {key for key, row in asked.items() if _said(row) != _shape(counted[key])}


def test_a_second_count_over_the_made_files_agrees_with_every_number(folder: Path) -> None:
    assert _disagreements(folder) == set()


def test_the_second_count_notices_a_changed_cent(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / "Bank/Girokonto 2025.csv"
    path.write_bytes(path.read_bytes().replace(b"-2.349,00", b"-2.349,01"))
    assert _disagreements(tmp_path) == {"n10"}


def test_totals_rows_hold_the_sums_that_must_not_be_counted_twice(folder: Path) -> None:
    text = (folder / "Bank/Haushaltskonto 2025.html").read_text(encoding="utf-8")
    sums = [_amount(value, True) for value in re.findall(r"<tr class=sum>.*?<td class=r>(.*?)</td>", text)]
    assert sums[-1] == sum(sums[:-1]) == _total(_house(folder))


def _words(folder: Path, files: Iterable[str]) -> str:
    paths = [
        path
        for name in files
        for path in ([folder / name] if not name.endswith("/") else sorted((folder / name).iterdir()))
    ]
    return "\n".join(_text(path) for path in paths)


def test_the_words_of_key_points_and_ordinary_answers_stand_in_their_files(folder: Path) -> None:
    for row in QUESTIONS:
        groups = row["key_points"]
        if row["kind"] == "ordinary":
            groups = [[item["value"], *item["also"]] for item in row["answer"]]
        assert row["id"][0] != "s" or 5 <= len(groups) <= 10, row["id"]
        text = _words(folder, row["files"]) if groups else ""
        missing = [group for group in groups if not any(spelling in text for spelling in group)]
        assert not missing, (row["id"], missing)
