"""Questions that one detail of a card or event answers: "When is Nora's birthday?", "Where is the dentist?".

A card, an event or a bill is a name with "Key: value" lines below (`evidence.record_name`). Where a question names it
and asks for one of its keys, that line is the answer, however the rest of the question is worded.
"""

from collections.abc import Sequence

from companion.answers.evidence import Evidence, Line
from companion.answers.features import Question
from companion.answers.lexicon import KINDRED, fold, words_of
from companion.answers.questions import Wanted
from companion.answers.tokens import Token

_ENOUGH = 0.7  # share of what is named that the card's name must say
_TELEPHONE, _EMAIL, _BORN = KINDRED["telephone"], KINDRED["email"], KINDRED["birthday"]
# words that only say what kind of thing is asked for, or that it takes place
_GENERIC = words_of(
    """number address appointment date event time place termin datum uhrzeit ort nummer adresse veranstaltung meeting
    take takes place come comes next held happen happens start starts begin begins findet statt day"""
)


def from_card(question: Question, evidence: Evidence, asked: Question | None = None) -> Line | None:
    """The line of a card that answers a question, or None where no card is clearly meant.

    Args:
        question: as understood in its conversation. asked: as it was written, whose words say what is wanted.
    """
    wanted = _keys(asked if asked is not None and asked.asked is not Wanted.OTHER else question)
    if not wanted:
        return None
    named = [t for t in question.content if t.value is None and not _is_generic(t)]
    if not named:
        return None
    best, most = None, 0.0
    for line in evidence.lines:
        if line.record and _key(line) in wanted:
            share = _named(question, named, line, evidence)
            if share > most:
                best, most = line, share
    return best if most >= _ENOUGH else None


def _keys(asked: Question) -> frozenset[str]:
    """The keys of details that answer a question, by their stems."""
    words = {key for t in asked.tokens for key in (t.key, t.plain)}
    if asked.asked is Wanted.CONTACT:
        return frozenset({_TELEPHONE} if _TELEPHONE in words else {_EMAIL} if _EMAIL in words else set())
    if asked.asked is Wanted.TIME:
        return frozenset({_BORN} if _BORN in words else {"when"})
    return frozenset({"where"} if asked.asked is Wanted.PLACE and _BORN not in words else set())


def _key(line: Line) -> str:
    """What stands before the colon of a detail, by its stem: "telephone" for "Telephone (cell)"."""
    first = fold(line.text.split(":", 1)[0].split("(")[0].strip())
    return KINDRED.get(first, first)


def _is_generic(token: Token) -> bool:
    return fold(token.written) in _GENERIC or token.key in {_TELEPHONE, _EMAIL, _BORN}


def _named(question: Question, named: Sequence[Token], line: Line, evidence: Evidence) -> float:
    """Weighted share of what the question names that the card's name says; 0 where a name of it is missing there."""
    said = [_says(line.record, token) for token in named]
    if any(not told and question.is_name(token) for told, token in zip(said, named, strict=True)):
        return 0.0
    weights = [evidence.weight(token) for token in named]
    total = sum(weights)
    return sum(w for w, told in zip(weights, said, strict=True) if told) / total if total else 0.0


def _says(record: str, token: Token) -> bool:
    words = [fold(word.strip(",.;:()’'")) for word in record.split()]
    stem = token.plain[: max(4, round(len(token.plain) * 0.75))]
    return any(word == token.plain or (len(stem) >= 4 and word.startswith(stem)) for word in words)
