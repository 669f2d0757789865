"""From a sentence to a goal: what it is to reach, by when, how often, in which parts, and why.

Nothing is guessed: what the words do not say stays open, and all that was understood is shown back with its words.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from companion.goals.dates import find_day
from companion.goals.rhythms import FoundRhythm, find_rhythm
from companion.goals.units import NUMBER_PATTERN, Amount, amounts, canonical, dimension, number_of
from companion.recall.languages import latin_language
from companion.types.goals import GoalDraft, GoalProposal, Measure, Target

_WHY = re.compile(r",?\s+(?:because|so that|weil|damit|sodass|so dass)\s+(?P<why>.+)$", re.IGNORECASE | re.DOTALL)
_LEAD = re.compile(
    r"^\s*(?:(?:i|we)\s*(?:really\s+)?(?:want|would like|'d like|’d like|plan|intend|hope|aim|'m going|’m going|"
    r"am going|have decided|decided)\s+to|my goal(?: for this year| this year)? is(?: to)?|goal:|"
    r"(?:ich|wir)\s+(?:will|möchte|werde|wollen|möchten)|mein ziel ist(?: es)?,?|ziel:|ich habe mir vorgenommen,?)\s+",
    re.IGNORECASE,
)
_MARATHON = re.compile(r"\b(?P<half>half[- ]marathon|halbmarathons?)\b|\b(?P<full>marathons?)\b", re.IGNORECASE)
# "24 books", "ten weddings", "12 Bücher": a number before the plural of a thing
_THINGS = re.compile(rf"(?<![\w.,])(?P<n>{NUMBER_PATTERN})\s+(?:[^\W\d_]+\s+)?(?P<thing>[^\W\d_]{{3,}})", re.IGNORECASE)
_NO_THINGS = frozenset(
    [
        "days",
        "day",
        "weeks",
        "week",
        "months",
        "month",
        "years",
        "year",
        "times",
        "tage",
        "tagen",
        "wochen",
        "monate",
        "monaten",
        "jahre",
        "jahren",
        "mal",
        "uhr",
        "weekday",
        "woche",
        "monat",
        "jahr",
        "tag",
        "stück",
        "one",
        "hours",
    ]
)
_LOSE = re.compile(r"\b(lose|shed|drop|abnehmen|abzunehmen|verlieren)\b", re.IGNORECASE)
_GAIN = re.compile(r"\b(gain|put on|zunehmen|zuzunehmen)\b", re.IGNORECASE)
_ONE_GO = re.compile(
    r"without a (?:stop|break)|in one go|at a stretch|am stück|in (?:under|less than)|unter", re.IGNORECASE
)
_LONGEST_BEST_KM = 50.0  # a longer way without a period is a sum of many, a shorter one is gone at once


@dataclass(frozen=True)
class _Number:
    amount: float
    unit: str
    measure: Measure
    start: int
    end: int


def parse_goal(sentence: str, today: date) -> GoalProposal:
    """What a sentence says of a goal.

    Args:
        sentence: as the owner wrote it, English or German. today: for them.
    """
    whole = " ".join(sentence.split()).rstrip(" .!")
    german = (
        latin_language(whole) == "de"
        or re.search(r"[äöüß]|\b(bis|pro|jede[nrs]?|jahr)\b", whole.casefold()) is not None
    )
    understood: list[tuple[str, int, int]] = []
    why, text = "", whole
    found_why = _WHY.search(whole)
    if found_why is not None:
        why, text = found_why["why"].strip(), whole[: found_why.start()]
        understood.append(("why", found_why.start("why"), found_why.end("why")))
    milestones, text = _milestones(text, today, german)
    if milestones:
        understood.append(("milestones", len(text), len(whole) if not found_why else found_why.start()))
    rhythm = find_rhythm(text, with_amount=bool(amounts(text, german=german)))
    without = text if rhythm is None else _blanked(text, rhythm.start, rhythm.end)
    day = find_day(without, today)
    rest = without if day is None else _blanked(without, day.start, day.end)
    number = _number(rest, text, german, rhythm, is_period=day is not None and day.since is not None)
    for name, found in (("rhythm", rhythm), ("by", day), ("amount", number)):
        if found is not None:
            understood.append((name, found.start, found.end))
    target = Target(milestones=milestones)
    if number is not None:
        target = replace(target, amount=number.amount, unit=number.unit, measure=number.measure)
    if day is not None:
        summed = number is not None and number.measure in (Measure.TOTAL, Measure.COUNT)
        target = replace(target, by=day.by.isoformat(), since=day.since.isoformat() if day.since and summed else None)
    if rhythm is not None:
        target = replace(target, rhythm=rhythm.rhythm)
    return GoalProposal(GoalDraft(_title(rest, text), why, target, whole), tuple(understood))


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _milestones(text: str, today: date, german: bool) -> tuple[tuple[str, ...], str]:
    """Parts named after a colon, and the text before it; none where one of them is a date, a rhythm or a number."""
    head, colon, tail = text.partition(":")
    items = [item.strip(" .") for item in re.split(r"[,;]|\s+(?:and|und)\s+(?=[^,;]+$)", tail) if item.strip(" .")]
    if not colon or not head.strip() or len(items) < 2:
        return (), text
    if any(
        find_rhythm(item, with_amount=True) or find_day(item, today) or amounts(item, german=german) for item in items
    ):
        return (), text
    return tuple(items), head


def _number(rest: str, text: str, german: bool, rhythm: FoundRhythm | None, *, is_period: bool) -> _Number | None:
    marathon = _MARATHON.search(rest)
    if marathon is not None:
        km = 21.1 if marathon["half"] else 42.2  # World Athletics: 21.0975 and 42.195 km, as people say them
        return _Number(km, "km", Measure.BEST, marathon.start(), marathon.end())
    with_unit = [found for found in amounts(rest, german=german) if not _is_limit(rest, found)]
    found = with_unit[0] if with_unit else _things(rest, german)
    if found is None:
        return None
    measure, value = _measure(found, text, rhythm, is_period=is_period)
    return _Number(value, found.unit, measure, found.start, found.end)


def _is_limit(text: str, found: Amount) -> bool:
    """Whether a length of time only bounds something else: "in under an hour", "in 30 minutes"."""
    return dimension(found.unit) == "time" and bool(re.search(r"\b(under|in|unter|less than)\s+$", text[: found.start]))


def _things(text: str, german: bool) -> Amount | None:
    for match in _THINGS.finditer(text):
        value = number_of(match["n"], german=german)
        thing = match["thing"]
        unit = canonical(thing)
        plural = thing.casefold().endswith(("s", "en", "er", "e", "n"))
        if value is None or value < 2 or thing.casefold() in _NO_THINGS or not plural:
            continue
        if re.search(r"\b(at|before|after|um|vor|nach|gegen)\s+$", text[: match.start()]):
            continue
        return Amount(value, unit, match.start(), match.end())
    return None


def _measure(found: Amount, text: str, rhythm: FoundRhythm | None, *, is_period: bool) -> tuple[Measure, float]:
    kind = dimension(found.unit)
    if rhythm is not None:
        return Measure.EACH, found.value
    if kind in ("mass", "volume") and _LOSE.search(text):
        return Measure.CHANGE, -found.value
    if kind == "mass":
        return (Measure.CHANGE if _GAIN.search(text) else Measure.LEVEL), found.value
    if kind == "distance":
        km = found.value * (0.001 if found.unit == "m" else 1.0)
        best = _ONE_GO.search(text) or (not is_period and km <= _LONGEST_BEST_KM)
        return (Measure.BEST if best else Measure.TOTAL), found.value
    if kind in ("words", "pages", "time", "steps") or kind.startswith("money"):
        return Measure.TOTAL, found.value
    return Measure.COUNT, found.value


_PREPOSITIONS = r"(?:by|in|on|at|before|until|till|bis|vor|zum|zur|am|im|and|und|,|:|;|-|–|to)"


def _title(rest: str, text: str) -> str:
    """The sentence without its lead-in, day and rhythm; all of it where too little would be left."""
    title = _LEAD.sub("", " ".join(rest.split()) + " ").strip()
    title = re.sub(r"\s+([,;:.])", r"\1", title)
    title = re.sub(rf"(?:[\s,:;–-]+|\s{_PREPOSITIONS})+$", "", " " + title).strip(" ,:;–-")
    title = re.sub(r"^(?:to|zu|,)\s+", "", title)
    if len(title) < 3:
        title = _LEAD.sub("", text + " ").strip()
    return title[:1].upper() + title[1:]
