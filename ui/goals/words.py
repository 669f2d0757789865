"""How the window says targets, rhythms, tags and reasons of goals."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.types.goals import (
    Evidence,
    Goal,
    MatchedBy,
    Measure,
    Period,
    Progress,
    Rhythm,
    Standing,
    Target,
    WhyMatched,
)
from ui import words
from ui.languages import QT_TRANSLATE_NOOP, spoken

translate = QCoreApplication.translate
_UNITS = {
    "words": QT_TRANSLATE_NOOP("goals", "words"),
    "pages": QT_TRANSLATE_NOOP("goals", "pages"),
    "steps": QT_TRANSLATE_NOOP("goals", "paces"),
    "minutes": QT_TRANSLATE_NOOP("goals", "minutes"),
    "hours": QT_TRANSLATE_NOOP("goals", "hours"),
    "books": QT_TRANSLATE_NOOP("goals", "books"),
    "miles": QT_TRANSLATE_NOOP("goals", "miles"),
}
_STANDINGS = {
    Standing.ON_THE_WAY: QT_TRANSLATE_NOOP("goals", "on the way"),
    Standing.TIGHT: QT_TRANSLATE_NOOP("goals", "tight"),
    Standing.BEHIND: QT_TRANSLATE_NOOP("goals", "behind"),
    Standing.TOO_EARLY: QT_TRANSLATE_NOOP("goals", "too early to say"),
    Standing.REACHED: QT_TRANSLATE_NOOP("goals", "reached"),
}
TONES = {Standing.ON_THE_WAY: "good", Standing.REACHED: "good", Standing.TIGHT: "warn", Standing.BEHIND: "warn"}
_RHYTHMS = {
    (1, Period.DAY): QT_TRANSLATE_NOOP("goals", "every day"),
    (1, Period.WEEK): QT_TRANSLATE_NOOP("goals", "once a week"),
    (1, Period.MONTH): QT_TRANSLATE_NOOP("goals", "once a month"),
    (1, Period.YEAR): QT_TRANSLATE_NOOP("goals", "once a year"),
    (2, Period.DAY): QT_TRANSLATE_NOOP("goals", "twice a day"),
    (2, Period.WEEK): QT_TRANSLATE_NOOP("goals", "twice a week"),
    (2, Period.MONTH): QT_TRANSLATE_NOOP("goals", "twice a month"),
    (2, Period.YEAR): QT_TRANSLATE_NOOP("goals", "twice a year"),
}
_TIMES = {
    Period.DAY: QT_TRANSLATE_NOOP("goals", "{} times a day"),
    Period.WEEK: QT_TRANSLATE_NOOP("goals", "{} times a week"),
    Period.MONTH: QT_TRANSLATE_NOOP("goals", "{} times a month"),
    Period.YEAR: QT_TRANSLATE_NOOP("goals", "{} times a year"),
}
_EVERY = {
    Period.DAY: QT_TRANSLATE_NOOP("goals", "every {} days"),
    Period.WEEK: QT_TRANSLATE_NOOP("goals", "every {} weeks"),
    Period.MONTH: QT_TRANSLATE_NOOP("goals", "every {} months"),
    Period.YEAR: QT_TRANSLATE_NOOP("goals", "every {} years"),
}
_MEASURES = {
    Measure.TOTAL: QT_TRANSLATE_NOOP("goals", "all entries added up"),
    Measure.COUNT: QT_TRANSLATE_NOOP("goals", "each one counts"),
    Measure.BEST: QT_TRANSLATE_NOOP("goals", "the longest single one"),
    Measure.LEVEL: QT_TRANSLATE_NOOP("goals", "the latest entry"),
    Measure.CHANGE: QT_TRANSLATE_NOOP("goals", "the change since the first entry"),
    Measure.EACH: QT_TRANSLATE_NOOP("goals", "at least so much each time"),
}


def tr(text: str) -> str:
    """A phrase of the goals in the window's language."""
    return translate("goals", text)


def _locale() -> QLocale:
    return spoken(QLocale())


def number(value: float) -> str:
    """A number with as many decimals as it needs, two at most."""
    rounded = round(value, 2 if abs(value) < 10 else 1)
    digits = 0 if rounded == int(rounded) else 1 if round(rounded, 1) == rounded else 2
    return _locale().toString(float(rounded), "f", digits)


def amount(value: float, unit: str) -> str:
    """A number with its unit, never parted."""
    shown = tr(_UNITS[unit]) if unit in _UNITS else unit
    return f"{number(value)}\u00a0{shown}".strip()


def long_day(iso: str) -> str:
    """A day as in "13 September", with the year where it is another one."""
    found = date.fromisoformat(iso[:10])
    shape = translate("goals", "d MMMM") if found.year == date.today().year else translate("goals", "d MMMM yyyy")
    return _locale().toString(QDate(found.year, found.month, found.day), shape)


def weekday(iso: str) -> str:
    """A day as in "Thursday, 11 June"."""
    found = date.fromisoformat(iso[:10])
    return _locale().toString(QDate(found.year, found.month, found.day), translate("goals", "dddd, d MMMM"))


def short_day(iso: str) -> str:
    """A day as in "Sun 7 Jun"."""
    found = date.fromisoformat(iso[:10])
    same = found.year == date.today().year
    shape = translate("goals", "ddd d MMM") if same else translate("goals", "d MMM yyyy")
    return _locale().toString(QDate(found.year, found.month, found.day), shape)


def rhythm(found: Rhythm) -> str:
    """A rhythm as a person says it."""
    if found.weekdays and found.period is Period.WEEK and found.every == 1:
        if found.weekdays == (0, 1, 2, 3, 4):
            return translate("goals", "every weekday")
        days = [_locale().dayName(day + 1) for day in found.weekdays]
        return translate("goals", "every {}").format(joined(days))
    if found.every > 1:
        every = tr(_EVERY[found.period]).format(found.every)
        return every if found.times == 1 else translate("goals", "{} times {}").format(found.times, every)
    known = _RHYTHMS.get((found.times, found.period))
    return tr(known) if known else tr(_TIMES[found.period]).format(found.times)


def joined(parts: list[str]) -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return translate("goals", "{} and {}").format(", ".join(parts[:-1]), parts[-1])


def target(found: Target) -> str:
    """A target in a line, such as "21.1 km by 13 September, 3 times a week"; "" where nothing is named."""
    parts = []
    day = "" if found.by is None else translate("goals", "by {}").format(long_day(found.by))
    if found.amount is not None:
        value = amount(abs(found.amount), found.unit)
        if found.measure is Measure.CHANGE:
            shape = translate("goals", "{} less") if found.amount < 0 else translate("goals", "{} more")
            value = shape.format(value)
        parts.append(f"{value} {day}".strip())
    elif day:
        parts.append(day[:1].upper() + day[1:])
    if found.rhythm is not None:
        parts.append(rhythm(found.rhythm))
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def measure(found: Measure) -> str:
    """How entries count towards a number."""
    return tr(_MEASURES[found])


def standing(found: Standing) -> str:
    """The word on a tag; "" where there is none."""
    return tr(_STANDINGS[found]) if found in _STANDINGS else ""


def rule(goal: Goal, progress: Progress) -> str:
    """Which rule put the word on the tag, and its numbers."""
    found = dict(progress.rule)
    if progress.standing is Standing.NONE:
        return ""
    if progress.standing is Standing.TOO_EARLY:
        return translate("goals", "Under four entries, or too few weeks: {} so far.").format(found.get("entries", "0"))
    if progress.standing is Standing.REACHED:
        return translate("goals", "The target is reached.")
    if "kept" in found:
        return translate("goals", "Kept in {} of the last {} periods.").format(found["kept"], found["of"])
    unit = goal.target.unit
    low, middle, high, wanted = (amount(float(found[key]), unit) for key in ("low", "middle", "high", "goal"))
    return translate("goals", "The forecast runs from {} to {}, its middle is {}; the target is {}.").format(
        low, high, middle, wanted
    )


def forecast(goal: Goal, progress: Progress) -> str:
    """The forecast in a sentence with its range."""
    ahead = progress.forecast
    if ahead is None or progress.goal is None:
        return ""
    unit = goal.target.unit
    inside = min(ahead.low, ahead.high) <= progress.goal <= max(ahead.low, ahead.high)
    shape = (
        translate("goals", "If it goes on as in the last {} weeks: {} to {} by {}; {} lies inside.")
        if inside
        else translate("goals", "If it goes on as in the last {} weeks: {} to {} by {}; {} lies outside.")
    )
    low, high = number(ahead.low), amount(ahead.high, unit)
    return shape.format(ahead.weeks, low, high, long_day(ahead.day), amount(progress.goal, unit))


def method(name: str) -> str:
    """How a forecast was computed, in two sentences."""
    if name == "weekly-sums":
        return translate(
            "goals",
            "The sums of the last weeks, empty weeks counted as nothing, give a mean and how far weeks differ from it. "
            "The range holds eight of ten cases if the coming weeks are like those.",
        )
    return translate(
        "goals",
        "Each two weeks of the last eight have a slope between them; the middle one of all slopes leads on from the "
        "last entry. The range leaves out the steepest and the flattest tenth.",
    )


def why(found: WhyMatched) -> str:
    """One reason for a match."""
    named = joined([f"“{word}”" for word in found.words])
    reasons = {
        MatchedBy.TABLE: translate("goals", "a row of your table"),
        MatchedBy.NUMBER: translate("goals", "a number with this unit"),
        MatchedBy.TASK: translate("goals", "a ticked task"),
        MatchedBy.EVENT: translate("goals", "an event in your calendar"),
        MatchedBy.MEANING: translate("goals", "close in meaning"),
        MatchedBy.CONFIRMED: translate("goals", "you confirmed this place before"),
        MatchedBy.SAID: translate("goals", "your check-in"),
    }
    return named if found.by is MatchedBy.WORDS else reasons[found.by]


def matched(found: Evidence) -> str:
    """Where a piece stands and why it was matched."""
    source = found.source
    where = source.title or source.path.rsplit("/", 1)[-1]
    kind, _, value = source.place.partition(" ")
    if kind == "line" and value:
        where += ", " + translate("goals", "line {}").format(value)
    elif kind == "page" and value:
        where += ", " + translate("goals", "page {}").format(value)
    reasons = ", ".join(why(one) for one in found.why)
    if source.kind == "check-in":
        return translate("goals", "Your check-in")
    if source.kind == "message":
        return translate("goals", "Written in a chat. Matched: {}").format(reasons)
    return translate("goals", "{}. Matched: {}").format(where, reasons)


def shown_value(found: Evidence, goal: Goal) -> str:
    """What a piece says, in a line: its value where it has one, else its words."""
    said = " ".join(found.quote.split())
    if found.value is not None and goal.target.measure is not Measure.COUNT and found.source.kind in ("table", "data"):
        return f"{amount(found.value, goal.target.unit)}"
    return f"“{said}”" if found.source.kind in ("note", "text", "document", "mail", "message", "check-in") else said


def evidence_icon(kind: str) -> str:
    """The icon of a source."""
    return "message-square" if kind in ("check-in", "message") else words.kind_icon(kind)
