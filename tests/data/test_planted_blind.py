"""The planted errors hold together: what was put in stands in the passages, and nothing else was changed."""

import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
ROOT = Path(__file__).parents[2]
HEADER, *ROWS = (
    json.loads(line)
    for line in (Path(__file__).parent / "planted_blind.jsonl").read_text(encoding="utf-8").splitlines()
)
KINDS = ("number", "date", "unit", "name", "negation", "joined")
NEGATION = re.compile(
    r"\b(not|cannot|no|never|nothing|forbidden|nicht|nichts|kein\w*)\b|\b(must|may|always|something|etwas)\b",
    re.IGNORECASE,
)


def _faults(row: Row) -> set[str]:
    """What is wrong with one row; empty where it holds together."""
    found, built, end = set(), "", 0
    passages = " ".join(row["passages"])
    for swap in row["swaps"]:
        at = swap["at"]
        if row["sentence"][at : at + len(swap["from"])] != swap["from"] or swap["from"] == swap["to"]:
            found.add("the swap is not in the sentence")
        built += row["sentence"][end:at] + swap["to"]
        end = at + len(swap["from"])
        if row["kind"] in {"number", "date", "unit", "name"}:
            for value in (swap["from"], swap["to"]):
                if not re.search(rf"(?<!\w){re.escape(value)}(?!\w)", passages):
                    found.add(f"{value} is not in the passages")
        elif row["kind"] == "joined":
            words = re.findall(r"\w{4,}", swap["to"].lower())
            found |= {f"{word} is not in the passages" for word in words if word[:4] not in passages.lower()}
        elif not NEGATION.search(f"{swap['from']} {swap['to']}"):
            found.add("nothing is negated")
    if built + row["sentence"][end:] != row["changed"] or not row["swaps"]:
        found.add("more was changed than the swaps say")
    return found


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text)


def _source(name: str) -> str:
    path = ROOT / name
    if path.suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()
    if path.suffix in {".docx", ".odt"}:
        with zipfile.ZipFile(path) as archive:
            inner = "word/document.xml" if path.suffix == ".docx" else "content.xml"
            return re.sub(r"<[^>]+>", "", archive.read(inner).decode())
    return re.sub(r"<[^>\n]+>", "", path.read_text(encoding="utf-8"))


def test_there_are_enough_of_each_kind_and_language() -> None:
    assert HEADER["rows"] == len(ROWS) >= 260
    kinds = Counter(row["kind"] for row in ROWS)
    assert set(kinds) == set(KINDS) and min(kinds.values()) >= 45, kinds
    german = sum(row["lang"] == "de" for row in ROWS) / len(ROWS)
    assert 0.22 <= german <= 0.28, german
    wording = Counter(row["wording"] for row in ROWS)
    assert min(wording["near"], wording["paraphrase"]) >= len(ROWS) // 4, wording
    assert len({row["id"] for row in ROWS}) == len({(row["sentence"], row["changed"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_sentence_differs_by_its_change_only_and_takes_it_from_its_passages(kind: str) -> None:
    faults = {row["id"]: _faults(row) for row in ROWS if row["kind"] == kind}
    assert not {key: found for key, found in faults.items() if found}


def test_a_value_from_nowhere_and_a_second_change_are_noticed() -> None:
    row = next(row for row in ROWS if row["kind"] == "number")
    stranger = {"swaps": [row["swaps"][0] | {"to": "987654"}]}
    assert _faults(row | stranger) == {"987654 is not in the passages", "more was changed than the swaps say"}
    assert _faults(row | {"changed": row["changed"] + " Or so."}) == {"more was changed than the swaps say"}


def test_passages_stand_in_the_files_they_are_said_to_come_from() -> None:
    texts: dict[str, str] = {}
    for row in ROWS:
        assert 1 <= len(row["passages"]) == len(row["sources"]) <= 4, row["id"]
        for passage, name in zip(row["passages"], row["sources"], strict=True):
            if name == "hand":
                continue
            text = texts.setdefault(name, _letters(_source(name)))
            missing = [part for part in re.split(r"(?<=\w[.!?]) ", passage) if _letters(part) not in text]
            assert not missing, (row["id"], name, missing)
