"""Sentences to fit the checker to: true ones in words of their own, and the same with one change.

Questions of XQuAD are a person's own words for what a paragraph says, so a question with its answer put into its place
is a true sentence that is no quote; with another answer from the same passages it is a false one. Beside them stand the
sentences that `planted.py` changes, and those of tests/data/claims_by_hand.jsonl.
"""

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.planted import plant
from companion.answers.polarity import OPPOSITES
from companion.answers.values import values_of
from companion.types.documents import Place
from companion.types.passages import Passage

ROOT = Path(__file__).resolve().parent.parent.parent
BY_HAND = ROOT / "tests" / "data" / "claims_by_hand.jsonl"
BLIND = ROOT / "tests" / "data" / "planted_blind.jsonl"
_AUX = r"(?:did|does|do|was|were|is|are|has|have|had|can|could|will|would|may|might|must|should)"
_WH = {
    "en": re.compile(
        r"\b(?:(?P<prep>in|on|at|by|for|to|from|with|of|during) )?"
        r"(?P<wh>how (?:many|much)|(?:what|which) (?:year|day|date|month|person|city|country|percentage|century)\b|"
        r"who|whom|when|where|what|which|how (?:long|old|far|big|large|tall))\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:(?P<prep>in|an|am|von|für|mit|bei|zu|aus|durch) )?"
        r"(?P<wh>wie ?viele?n?|wie (?:lange?|alt|groß|weit|hoch)|wer|wen|wem|wann|"
        r"wo|wohin|woher|was|welche[mnrs]? (?:jahr|tag|monat|stadt|land|person|prozentsatz)|welche[mnrs]?)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"¿?\b(?:(?P<prep>en|a|de|por|para|con) )?(?P<wh>cu[áa]nt[oa]s?|qui[ée]n(?:es)?|cu[áa]ndo|d[óo]nde|"
        r"qu[ée] (?:a[ñn]o|d[íi]a|mes|ciudad|pa[íi]s|porcentaje)|qu[ée]|cu[áa]l(?:es)?(?: (?:es|son|era|fue))?)\b",
        re.IGNORECASE,
    ),
}
_TIME_WH = {"when": "in ", "wann": "", "cuándo": "en ", "cuando": "en ", "where": "in ", "wo": "in ", "dónde": "en "}


@dataclass(frozen=True)
class Claim:
    """A sentence beside passages: whether they support it, what kind it is, and the group that no fold may split."""

    text: str
    passages: tuple[Passage, ...]
    true: bool
    kind: str
    group: str


def passage(number: int, text: str, title: str = "") -> Passage:
    """A passage with nothing but its text."""
    return Passage(
        number, number, number, number, title, f"{number}.txt", "", "note", Place(), (), text, 0, None, None, 1.0
    )


def all_claims(data: Path, seed: int) -> list[Claim]:
    """All claims to fit to: those of the shared data, those written by hand, and the half of the blind ones to look at.

    XQuAD's are English alone: the embedder was made for English, and German stands among those written by hand.
    """
    chance = random.Random(seed)
    return [*by_hand(), *looked_at(), *asked(data, "en", chance), *changed(data, "en", chance)]


def is_for_looking(row: dict) -> bool:
    """Whether a row of planted_blind.jsonl may be looked at and fitted to; all of one document are in one half."""
    document = row["sources"][0] if row["sources"][0] != "hand" else row["passages"][0]
    return hashlib.sha256(f"blind:7:{document}".encode()).digest()[0] % 2 == 0


def looked_at() -> Iterator[Claim]:
    """The half of the blind sentences that is for looking."""
    for row in _rows(BLIND)[1:]:
        if is_for_looking(row):
            passages = tuple(passage(n, text) for n, text in enumerate(row["passages"], start=1))
            group = f"blind {row['sources'][0]} {row['passages'][0]}"
            yield Claim(row["sentence"], passages, True, "looked at", group)
            yield Claim(row["changed"], passages, False, "looked at", group)


def by_hand() -> Iterator[Claim]:
    """Sentences written for this by hand, each with changed forms."""
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passages = tuple(passage(n, text) for n, text in enumerate(row["passages"], start=1))
        for text in row["true"]:
            yield Claim(text, passages, True, "hand", row["id"])
        for text in row["false"]:
            yield Claim(text, passages, False, "hand", row["id"])


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _passages(rows: Sequence[dict], at: int, chance: random.Random) -> tuple[Passage, ...]:
    """A paragraph among others of its article, in any order."""
    article = [n for n in range(at - at % 5, at - at % 5 + 5) if n != at and n < len(rows)]
    chosen = [at, *chance.sample(article, chance.choice((0, 1, 1, 2, 3)))]
    chance.shuffle(chosen)
    return tuple(passage(n, rows[i]["text"]) for n, i in enumerate(chosen, start=1))


def asked(data: Path, language: str, chance: random.Random) -> Iterator[Claim]:
    """Questions with their answers, and with others."""
    folder = data / f"xquad-{language}"
    rows = _rows(folder / "corpus.jsonl")
    place = {row["id"]: at for at, row in enumerate(rows)}
    of = dict(line.split("\t")[:2] for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines())
    queries = [row for row in _rows(folder / "queries.jsonl") if of.get(row["id"]) in place]
    answers: dict[int, list[str]] = {}
    for row in queries:
        answers.setdefault(place[of[row["id"]]], []).append(row["answer"])
    for row in queries:
        at = place[of[row["id"]]]
        true = stated(row["text"], row["answer"], language)
        if true is None:
            continue
        passages = _passages(rows, at, chance)
        group = f"article {at // 5}"
        yield Claim(true, passages, True, "asked", group)
        for other in _others(row["answer"], answers[at], rows[at]["text"], chance):
            text = stated(row["text"], other, language)
            if text is not None:
                yield Claim(text, passages, False, "asked", group)
        turned = negated(true, language)
        if turned is not None and chance.random() < 0.35:
            yield Claim(turned, passages, False, "asked, negated", group)
        swapped = _name_swapped(row["text"], row["answer"], rows[at]["text"], language, chance)
        if swapped is not None and chance.random() < 0.6:
            yield Claim(swapped, passages, False, "asked, name", group)


def stated(question: str, answer: str, language: str) -> str | None:
    """The question with its answer in the place of its question words; None where that makes no sentence."""
    match = _WH[language].search(question)
    if match is None or match.start() > 60:
        return None
    wh = match["wh"].lower()
    lead = f"{match['prep']} " if match["prep"] else ("" if values_of(answer) == () else _TIME_WH.get(wh, ""))
    rest = question[match.end() :].strip(" ?¿")
    head = question[: match.start()].strip(" ¿,")
    if language == "en" and not head:
        rest = _declared(rest, f"{lead}{answer}")
    else:
        rest = f"{head} {lead}{answer} {rest}".strip()
    return f"{rest[:1].upper()}{rest[1:]}."


def _declared(rest: str, answer: str) -> str:
    """ "points did the Panthers surrender" and "308": "the Panthers surrender 308 points"."""
    match = re.search(rf"^(?P<noun>.{{0,40}}?)\b(?P<aux>{_AUX}) (?P<clause>.+)$", rest)
    if match is None:
        return f"{answer} {rest}"
    noun, aux, clause = match["noun"].strip(), match["aux"], match["clause"]
    if aux in {"did", "does", "do"}:
        return f"{clause} {answer} {noun}".strip()
    if noun or not clause[:4].lower().startswith(("the ", "a ", "an ")):
        return f"{answer} {noun} {aux} {clause}".replace("  ", " ").strip()
    return f"{clause} {aux} {answer}"


def _kind(answer: str) -> str:
    values = values_of(answer)
    if values:
        return values[0].kind
    return "name" if answer[:1].isupper() else "words"


def _others(answer: str, answers: Sequence[str], text: str, chance: random.Random) -> list[str]:
    """Wrong answers: another question's of the same kind, any other's, and a value or name of the paragraph."""
    plain = answer.casefold()
    pool = sorted({a for a in answers if a.casefold() not in plain and plain not in a.casefold()})
    same = [a for a in pool if _kind(a) == _kind(answer)]
    found = [chance.choice(some) for some in (same, pool) if some]
    values = [v.span.of(text) for v in values_of(text) if v.kind == _kind(answer)]
    values += [m for m in re.findall(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)*", text) if _kind(answer) == "name"]
    values = sorted({v for v in values if v.casefold() not in plain and plain not in v.casefold()})
    if values:
        found.append(chance.choice(values))
    return sorted(set(found))


def negated(sentence: str, language: str) -> str | None:
    """The sentence denied, or with one word turned into its opposite."""
    words = sentence.split(" ")
    for at, word in enumerate(words):
        others = OPPOSITES.get(word.lower())
        if others:
            return " ".join([*words[:at], sorted(others)[0], *words[at + 1 :]])
    denial = {"en": "not", "de": "nicht", "es": "no"}[language]
    pattern = {
        "en": rf"\b{_AUX}\b",
        "de": r"\b(?:ist|sind|war|waren|hat|haben|hatte|wurde|wurden|kann|wird)\b",
        "es": r"\b(?=(?:es|son|era|fue|fueron|tiene|está|hay)\b)",
    }[language]
    match = re.search(pattern, sentence)
    if match is None:
        return None
    return f"{sentence[: match.end()]} {denial} {sentence[match.end() :].lstrip()}".replace("  ", " ")


def _name_swapped(question: str, answer: str, text: str, language: str, chance: random.Random) -> str | None:
    """The true sentence with a name or value of the question replaced by another of the paragraph."""
    pattern = r"(?<=[a-zß,] )[A-Z]\w+(?: [A-Z]\w+)*|\b\d[\d.,]*\b"
    names = [m for m in re.findall(pattern, question) if m not in answer]
    if not names:
        return None
    name = chance.choice(names)
    if name[0].isdigit():
        pool = {v.span.of(text) for v in values_of(text) if v.span.of(text)[:1].isdigit()}
    else:
        pool = set(re.findall(r"(?<=[a-zß,] )[A-Z]\w+(?: [A-Z]\w+)*", text))
    pool = {p for p in pool if p not in question and p not in answer and name not in p}
    if not pool:
        return None
    return stated(question.replace(name, chance.choice(sorted(pool)), 1), answer, language)


def changed(data: Path, language: str, chance: random.Random) -> Iterator[Claim]:
    """Sentences of XQuAD as they stand, worded a little differently, or with one change planted."""
    rows = _rows(data / f"xquad-{language}" / "corpus.jsonl")
    for at in range(0, len(rows), 4):
        passages = tuple(passage(n, row["text"]) for n, row in enumerate(rows[at : at + 4], start=1))
        for one in plant(list(passages), chance):
            true = one.original == one.text or one.kind in {"rewritten", "shortened", "two joined", "opened"}
            yield Claim(one.text, passages, true, one.kind, f"article {at // 5}")
