"""Values for a goal's target, read from the owner's own words. A value is what stands there, or there is none.

Read are rows of tables whose column measures the right thing, sentences in which the owner tells what they did, and
ticked tasks. Left alone is whatever plans, wishes, denies, sums up, compares, or tells of somebody else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from companion.goals.activities import PAST, families_in
from companion.goals.reading import Unit, full_date, terms_of
from companion.goals.topic import Topic
from companion.goals.units import ALIASES, DIGITS, Amount, amounts, convert, dimension, number_of
from companion.goals.whose import is_somebody_elses
from companion.recall.languages import latin_language
from companion.recall.words import analyse
from companion.types.documents import BlockKind, Cell
from companion.types.goals import Measure

_PLANS = re.compile(
    r"['’](?:d|ll)\b|\b(want|wants|wanted|will|won['’]t|maybe|perhaps|vielleicht|"
    r"plan|plans|planned|should|would|could|might|may|must|need|needs|going to|goal|"
    r"target|aim|hope|hoping|if|until|left|remaining|to go|tomorrow|next|instead|try|wish|signed up|sign up|possible|"
    r"ought|supposed|recommends?|recommended|advises?|"
    r"will ich|willst|wollen|wollte|soll|sollte|werde|werden|möchte|plane|geplant|vorhaben|morgen|nächste\w*|ziel|"
    r"falls|wenn|müsste|könnte|fehlen|übrig|noch|statt|angemeldet|empfiehlt|vorgenommen)\b",
    re.IGNORECASE,
)
_SUMS = re.compile(
    r"\b(total|altogether|so far|in all|this year|this month|average|usually|always|every|each|per|says|counted|goal|"
    r"record|best|than|has \d\S*|hat \d\S*|now|counter|"
    r"insgesamt|gesamt|bisher|dieses jahr|diesen monat|schnitt|meistens|immer|jede[nrsm]?|pro|rekord|"
    r"zusammen|als)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(not|never|no|none|didn['’]t|couldn['’]t|nicht|kein\w*|nie)\b|n['’]t\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"^\W*(?:and |but |und |aber )?(?:he|she|they|his|her|their|er|ihr|ihre|sein|seine|you|du)\b", re.IGNORECASE
)
_ADDRESSES = re.compile(r"\b(dear|customer|your?|sehr geehrte\w*|kund\w+|sie|ihnen|dein\w*|dir|dich)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(i|i['’]ve|we|my|me|ich|wir|mein\w*|mir)\b", re.IGNORECASE)
_NO_NAMES = (
    "I We Ich Wir Today Yesterday Then Finally Just Again Still Also Heute Gestern Dann Endlich And But Und Aber First "
    "Only Wieder Slowly Not"
)
_NAMED_PAST = re.compile(
    rf"\b(?!(?:{'|'.join(_NO_NAMES.split())})\b)[A-ZÄÖÜ][^\W\d_]+\s+(?:{'|'.join(PAST.split())}|[a-z]{{3,}}ed)\b"
)
_BEFORE_NUMBER = re.compile(
    r"\b(of|von|after|nach|at|bei|last|first|letzten|ersten|every|jeden|another|from|over|under|über|unter|than|als|"
    r"up to|bis|for a|to|the|der|den|dem|zum|beim|only|about|around|almost|nearly|etwa|rund|fast|knapp|circa|ca\.?|"
    r"~)\s*$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(
    r"^\s*(?:/|per\b|an hour|pro\b|away|entfernt|weit weg|from|race|rennen|short|behind|more\b|mehr\b|too|ahead|limit|"
    r"zu (?:kurz|viel|wenig))",
    re.IGNORECASE,
)
_COMPLETES = re.compile(
    r"\b(finished|completed|done with|ausgelesen|durchgelesen|zu ende gelesen|fertig gelesen|abgeschlossen|fertig)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(half|halfway|almost|nearly|chapter|page|part|hälfte|fast|kapitel|seite|teil)\b", re.IGNORECASE)
_ITEM_DAY = re.compile(
    r"[(,–-]\s*(?:\w+ )?(?:\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|"
    r"\d{1,2}\.? (?:of )?[A-Za-zä]{3,9}(?: \d{4})?)\)?\W*$"
)
_NOT_DONE = re.compile(
    r"^(?:no|none|skipped|missed|ill|rest(?: day)?|0|-|–|nein|ausgefallen|krank|pause)\b", re.IGNORECASE
)
_MOVES = frozenset({"run", "swim", "cycle", "walk", "row", "sail"})
_BETWEEN_VERB_AND_NUMBER = 40  # characters
_COLUMNS: dict[str, str] = {
    "distance": "distance strecke distanz weite länge km metres meters meter metre kilometer miles",
    "mass": "weight gewicht kg",
    "time": "duration dauer minutes minuten hours stunden min zeit",
    "words": "words wörter worte",
    "pages": "pages seiten",
    "money €": "amount betrag saved gespart eur euro € einzahlung deposit",
    "money $": "amount saved usd $ deposit",
    "money £": "amount saved gbp £ deposit",
    "steps": "steps schritte",
    "volume": "litres liter l",
}
_SUM_COLUMNS = frozenset(
    [
        "total",
        "sum",
        "gesamt",
        "summe",
        "cumulative",
        "kumuliert",
        "plan",
        "target",
        "soll",
        "ziel",
        "goal",
        "average",
        "pace",
    ]
)
_DATE_COLUMNS = frozenset(
    ["date", "datum", "day", "tag", "finished", "beendet", "read", "gelesen", "when", "wann", "end", "ende"]
)
_KIND_COLUMNS = frozenset(["sport", "type", "activity", "art", "sportart", "kind", "aktivität", "what", "was"])
_OF_THINGS = {"books": frozenset({"title", "titel", "author", "autor", "autorin", "book", "buch", "isbn"})}
_COLUMN_WORD = re.compile(r"[^\W\d_]+|[€$£]")


@dataclass(frozen=True)
class Reading:
    """A value in the target's unit, with the span of its words in the document's text."""

    value: float
    start: int
    end: int
    day: str
    from_table: bool


def read_value(unit: Unit, topic: Topic, context: bool, text: str) -> Reading | None:
    """The value that a unit of a document states for a goal, or None.

    Args:
        unit: a sentence, row or task. topic: of the goal. text: the document's.
        context: whether file, title or headings are about the goal's topic.
    """
    if topic.measure is None:
        return None
    if unit.kind is BlockKind.ROW:
        return _from_row(unit, topic, text) if context else None
    if topic.measure is Measure.COUNT:
        return _counted(unit, topic, context)
    if unit.kind in (BlockKind.EVENT, BlockKind.PERSON) or unit.day is None:
        return None
    if unit.kind is BlockKind.TASK and not unit.done:
        return None
    found = _told(unit, topic, context)
    if found is None:
        return None
    value = convert(found.value, found.unit, topic.unit)
    if value is None:
        return None
    return Reading(value, unit.start + found.start, unit.start + found.end, unit.day, False)


# "costs 2,400 euros" is a price, and no euro that was put aside
_PRICE = re.compile(
    r"\b(?:costs?|cost|price[ds]?|worth|sold|sells?|for sale|bill|rent|fee|fine|owes?|owed|invoice|salary|paid|pay|"
    r"spent|kostet\w*|preis|wert|verkauft\w*|rechnung|miete|gebühr|schuldet|gehalt|bezahlt|ausgegeben)\b",
    re.IGNORECASE,
)
_PUT_ASIDE = re.compile(
    r"\b(?:saved|put|aside|deposit\w*|transferred|paid in|added|set aside|(?:are|is) in|in the (?:fund|pot|jar|account|"
    r"box)|into the (?:fund|pot|jar|account|box)|gespart|zurückgelegt|eingezahlt|beiseite\w*|"
    r"auf (?:dem|das) (?:spar)?konto)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;–]\s+|\s+(?:and|but|und|aber)\s+")
_AT_ONCE = 0.8  # a single value above this share of a sum's target is the sum, or nobody's doing


def _told(unit: Unit, topic: Topic, context: bool) -> Amount | None:
    """The one amount that a sentence tells of, read whole, else by its first clause."""
    found = _told_in(unit.text, unit, topic, context)
    if found is None:
        first, *rest = _CLAUSE.split(unit.text, maxsplit=1)
        doubted = _PLANS.search(unit.text) or _SUMS.search(unit.text) or _DENIES.search(unit.text)
        if rest and doubted and not amounts(rest[0], german=False) and not tells_of_others(unit.text):
            found = _told_in(first, unit, topic, context)
    if found is None:
        return None
    value = convert(found.value, found.unit, topic.unit)
    sum_of_many = topic.measure is Measure.TOTAL and topic.amount is not None
    return None if sum_of_many and value is not None and value >= _AT_ONCE * abs(topic.amount or 0.0) else found


def _told_in(said: str, unit: Unit, topic: Topic, context: bool) -> Amount | None:
    if _PLANS.search(said) or _SUMS.search(said) or _DENIES.search(said) or "?" in said:
        return None
    if tells_of_others(said):
        return None
    german = latin_language(said) == "de"
    same = [found for found in amounts(said, german=german) if convert(found.value, found.unit, topic.unit) is not None]
    if not same:
        return None
    found = same[0]
    named = families_in(said)
    does = bool(named & topic.families) if topic.families else bool(context or terms_of(said) & topic.own)
    fragment = len(said.split()) <= 8 or not _OWN.search(said)
    if dimension(topic.unit).startswith("money"):
        about = bool(unit.terms & topic.objects) or context or bool(named & topic.families)
        if not about or _PRICE.search(said) or not (_PUT_ASIDE.search(said) or context or named & topic.families):
            return None
    elif not (does or (context and fragment) or _bare(said, found, named, topic)):
        return None
    if len(same) > 1 and not _right_after_verb(said, found, topic):
        return None
    before = said[: found.start]
    if dimension(topic.unit).startswith("money"):
        before = re.sub(r"^\W*(?:the |my |die )?(?:first|ersten?|another|weitere)\s+$", "", before, flags=re.IGNORECASE)
    if _BEFORE_NUMBER.search(before) or _AFTER_NUMBER.match(said[found.end :]):
        return None
    return found


def _bare(said: str, found: Amount, named: frozenset[str], topic: Topic) -> bool:
    """Whether a line begins with the very thing measured, "7.2 km in the heat", and no goal but this can be meant."""
    measured = dimension(topic.unit)
    ways = measured in ("steps", "pages") or (measured == "distance" and bool(topic.families & _MOVES))
    return ways and topic.alone and not named - topic.families and not said[: found.start].strip(" \t-–*•~")


def plans_or_denies(sentence: str) -> bool:
    """Whether a sentence plans, wishes or denies in place of telling what was done."""
    return bool(_PLANS.search(sentence) or _DENIES.search(sentence))


def sums_up(sentence: str) -> bool:
    """Whether a sentence adds up or compares numbers in place of telling one thing that was done."""
    return bool(_SUMS.search(sentence)) and re.search(r"\d", sentence) is not None


def tells_of_others(sentence: str) -> bool:
    """Whether a sentence's doer is somebody else: "Jonas ran 15 km", "She swam", "my brother ran"."""
    if is_somebody_elses(sentence):
        return True
    if _OTHERS.match(sentence) or (_ADDRESSES.search(sentence) and not _OWN.search(sentence)):
        return True
    return bool(_NAMED_PAST.search(sentence)) and not _OWN.search(sentence)


def _right_after_verb(said: str, found: Amount, topic: Topic) -> bool:
    before = said[max(0, found.start - _BETWEEN_VERB_AND_NUMBER) : found.start]
    return bool(families_in(before) & topic.families) or found.start <= 2


def _counted(unit: Unit, topic: Topic, context: bool) -> Reading | None:
    """A thing that was done: a ticked task about it, or a sentence in which the owner says it is finished."""
    about = bool(families_in(unit.text) & topic.families) or topic.unit in unit.text.casefold()
    if unit.day is None or unit.kind in (BlockKind.EVENT, BlockKind.PERSON) or "?" in unit.text:
        return None
    if unit.kind is BlockKind.TASK:
        return Reading(1.0, unit.start, unit.end, unit.day, False) if unit.done and (about or context) else None
    if unit.kind is BlockKind.ITEM and context and _ITEM_DAY.search(unit.text) and not plans_or_denies(unit.text):
        return Reading(1.0, unit.start, unit.end, unit.day, False)  # a line of a list of what was read, with its day
    said = unit.text
    if not about or not _COMPLETES.search(said) or plans_or_denies(said) or tells_of_others(said) or _HALF.search(said):
        return None
    return Reading(1.0, unit.start, unit.end, unit.day, False)


def _from_row(unit: Unit, topic: Topic, text: str) -> Reading | None:
    said = [cell.span.of(text).strip() for cell in unit.cells]
    if any(cell.column and cell.column.strip() == words for cell, words in zip(unit.cells, said, strict=True)):
        return None  # the header itself
    day = _row_day(unit.cells, said)
    if day is None or _other_kind(unit.cells, said, topic):
        return None
    if topic.measure is Measure.COUNT:
        return Reading(1.0, unit.start, unit.end, day, True) if _lists_things(unit, topic) else None
    cell = _value_cell(unit.cells, said, topic)
    if cell is None:
        return None
    words = cell.span.of(text)
    german = latin_language(" ".join(c.column for c in unit.cells)) == "de" or ";" in unit.text
    named = amounts(words, german=german)
    if named:
        value = convert(named[0].value, named[0].unit, topic.unit) if len(named) == 1 else None
        start, end = cell.span.start + named[0].start, cell.span.start + named[0].end
    else:
        bare = re.fullmatch(rf"\s*({DIGITS})\s*", words)
        number = number_of(bare.group(1), german=german) if bare is not None else None
        value = None if number is None else convert(number, _unit_of(cell.column, topic), topic.unit)
        start, end = cell.span.start, cell.span.end
    return None if value is None else Reading(value, start, end, day, True)


def _lists_things(unit: Unit, topic: Topic) -> bool:
    """Whether a table lists the very things that are counted: its headings or columns name them."""
    above = set(analyse(" ".join((*unit.headings, *(cell.column for cell in unit.cells), unit.table))))
    columns = {name for cell in unit.cells for name in _names(cell.column)}
    return bool(above & set(analyse(topic.unit))) or bool(columns & _OF_THINGS.get(topic.unit, frozenset()))


def row_day(unit: Unit, text: str) -> str | None:
    """The day of a table's row, ISO; None of the header, and of a row that says that nothing was done."""
    said = [cell.span.of(text).strip() for cell in unit.cells]
    if any(cell.column and cell.column.strip() == words for cell, words in zip(unit.cells, said, strict=True)):
        return None
    return None if any(_NOT_DONE.match(words) for words in said) else _row_day(unit.cells, said)


def _row_day(cells: Sequence[Cell], said: Sequence[str]) -> str | None:
    named = [w for c, w in zip(cells, said, strict=True) if set(_names(c.column)) & _DATE_COLUMNS]
    for words in (*named, *(said if not named else ())):
        day = full_date(words) if len(words) <= 40 else None
        if day is not None:
            return day
    return None


def _other_kind(cells: Sequence[Cell], said: Sequence[str], topic: Topic) -> bool:
    """Whether the row tells of another activity: a table of training in which this one is "Bike"."""
    if not topic.families:
        return False
    for cell, words in zip(cells, said, strict=True):
        if set(_names(cell.column)) & _KIND_COLUMNS:
            found = families_in(words)
            if found and not found & topic.families:
                return True
    return False


def _value_cell(cells: Sequence[Cell], said: Sequence[str], topic: Topic) -> Cell | None:
    wanted = dimension(topic.unit)
    words_for = set(_COLUMNS.get(wanted, "").split()) | {topic.unit}
    words_for |= {word for word, unit in ALIASES.items() if dimension(unit) == wanted}
    best: Cell | None = None
    for cell, words in zip(cells, said, strict=True):
        names = set(_names(cell.column))
        if not words or names & _SUM_COLUMNS:
            continue
        if names & words_for:
            return cell
        if best is None and not names & _DATE_COLUMNS:
            only = amounts(words, german=False)
            if len(only) == 1 and dimension(only[0].unit) == wanted and only[0].end - only[0].start >= len(words) - 1:
                best = cell
    return best


def _unit_of(column: str, topic: Topic) -> str:
    """The unit that a column's name tells; the target's own where it tells none."""
    for name in _names(column):
        unit = ALIASES.get(name)
        if unit is not None and dimension(unit) == dimension(topic.unit):
            return unit
    return topic.unit


def _names(column: str) -> list[str]:
    return _COLUMN_WORD.findall(column.casefold())


def stands(value: float, words: str, topic: Topic) -> bool:
    """Whether the words say this value for the topic: what every stored value is held against once more."""
    if topic.measure is Measure.COUNT:
        return value == 1.0 and bool(words.strip())
    for german in (False, True):
        for found in amounts(words, german=german):
            if convert(found.value, found.unit, topic.unit) == value:
                return True
        bare = re.fullmatch(rf"\s*({DIGITS})\s*", words)
        number = number_of(bare.group(1), german=german) if bare is not None else None
        units = [unit for unit in dict.fromkeys(ALIASES.values()) if dimension(unit) == dimension(topic.unit)]
        if number is not None and any(convert(number, unit, topic.unit) == value for unit in (*units, topic.unit)):
            return True
    return False
