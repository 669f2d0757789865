"""A person's number for somebody in distress, by their country: from a small table with its sources and its year."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from companion.answers.lexicon import language_of
from companion.settings import asset
from companion.types.answers import Answer, Outcome, Sentence, Verdict
from companion.types.documents import Span

COUNTRY = "care.country"  # setting: two letters; "" follows the system
_LOCALES = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LANG")
_EVERYWHERE = "112"  # reaches an emergency service from mobile phones in most countries (GSM 22.101)
_WORDS = {
    "en": (
        "You can talk to a person now: {name}, {number}.",
        "If your life is in danger, call {emergency}.",
        "The number is that of {source}, as of {as_of}; another country can be chosen in the settings.",
        "You can talk to a person now: {elsewhere} has the number for your country.",
    ),
    "de": (
        "Sie können jetzt mit einem Menschen sprechen: {name}, {number}.",
        "Ist Ihr Leben in Gefahr, rufen Sie {emergency} an.",
        "Die Nummer ist die von {source}, Stand {as_of}; ein anderes Land lässt sich in den Einstellungen wählen.",
        "Sie können jetzt mit einem Menschen sprechen: Die Nummer für Ihr Land steht auf {elsewhere}.",
    ),
}


@dataclass(frozen=True)
class Helpline:
    """Who is reached in a country, under which number, and whose site says so."""

    country: str
    name: str
    number: str
    emergency: str
    source: str


@dataclass(frozen=True)
class _Table:
    as_of: str
    elsewhere: str
    lines: Mapping[str, Helpline]


@cache
def _table() -> _Table:
    read = json.loads(asset("help-lines.json").read_text(encoding="utf-8"))
    lines = {row["country"]: Helpline(**row) for row in read["lines"]}
    return _Table(read["as_of"], read["elsewhere"], lines)


def countries() -> tuple[str, ...]:
    """The countries of the table, two letters each."""
    return tuple(_table().lines)


def country_here(chosen: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """The country of the owner: what they chose, else that of the system's locale; "" where neither tells."""
    if chosen:
        return chosen.upper()
    for name in _LOCALES:
        found = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", environment.get(name, ""))
        if found is not None:
            return found[1]
    return ""


def answer_to_distress(question: str, country: str) -> Answer:
    """A person's number and nothing else: no file is quoted, no model is asked, nothing is advised."""
    first, danger, whose, elsewhere = _WORDS["de" if language_of(question) == "de" else "en"]
    table = _table()
    line = table.lines.get(country)
    if line is None:
        parts = [elsewhere.format(elsewhere=table.elsewhere), danger.format(emergency=_EVERYWHERE)]
    else:
        parts = [
            first.format(name=line.name, number=line.number),
            danger.format(emergency=line.emergency),
            whose.format(source=line.source, as_of=table.as_of),
        ]
    text, sentences = "", list[Sentence]()
    for part in parts:
        start = len(text) + 1 if text else 0
        text = f"{text} {part}" if text else part
        sentences.append(Sentence(part, Span(start, start + len(part)), (), Verdict.NEUTRAL))
    return Answer(text, tuple(sentences), (), Outcome.ANSWERED, "extract")
