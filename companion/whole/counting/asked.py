"""What a question asks to be counted, by its words in English and German.

Every word is taken by something: a measure, a time, a limit, a name of a table, a column or a cell. What is left over
is why a question is not answered, so that nothing is counted that leaves a part of the question out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from companion.library.cell_values import Style, folded, read_column, unit_of, word_set
from companion.recall import time
from companion.recall.languages import STOP_WORDS
from companion.types.tables import Fits, Measure, Step


@dataclass(frozen=True)
class Limit:
    """A number that values are compared with. `at` is where it stands in the question; `unit` "" if it has none."""

    fits: Fits
    value: Decimal
    unit: str
    at: int


@dataclass(frozen=True)
class TimeSaid:
    """The days a question is limited to. `in_year` gives them in another year, where it names none."""

    since: date | None
    until: date | None
    in_year: Callable[[int], tuple[date, date]] | None = None


@dataclass(frozen=True)
class Word:
    """A word of the question that nothing has taken yet. `small`: it carries grammar alone."""

    text: str
    at: int
    end: int
    small: bool


@dataclass
class Asked:
    """A question taken apart.

    Attributes:
        text: folded. german: its language. words: what is left, in order; quoted phrases are one word.
        measures: what it asks to be made, first said first. explicit: such words stand in it.
        spent, received: of money, what went out or came in. never: asks for what does not occur.
        steps: "per month" and the like. by: at which positions a grouping's name follows ("per", "by", "je").
        how_often: times are counted, so rows. which: a noun follows that is asked for ("which customer"). most: by sum or number.
        gross: with tax, it says. with_back, without_back: what came back is taken off what was spent, or is not.
        different: distinct ones are counted. limits, time: conditions. several_times: more than one span of days.
        top: how many are asked for ("the three largest"), 0 where it does not say.
    """

    text: str
    german: bool
    words: list[Word] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    spent: bool = False
    received: bool = False
    never: bool = False
    unpaid: bool = False
    steps: list[Step] = field(default_factory=list)
    by: list[int] = field(default_factory=list)
    which: list[int] = field(default_factory=list)
    most: bool = False
    ascending: bool = False
    different: bool = False
    gross: bool = False
    with_back: bool = False
    without_back: bool = False
    how_much: bool = False
    how_many: bool = False
    how_often: bool = False
    limits: list[Limit] = field(default_factory=list)
    time: TimeSaid | None = None
    several_times: bool = False
    top: int = 0

    def left(self) -> list[Word]:
        """The words that say something and were not taken."""
        return [word for word in self.words if not word.small]


_GERMAN = word_set(
    """wie viel viele welche welcher welches welchen der die das den dem und im fur meine meiner meinen ich wir
    habe haben ausgegeben summe durchschnitt liste zeig zeige nenne aller alle von vom pro je nach bei wurden
    wurde ist sind gab es gibt insgesamt hoch gesamt rechnungen zahlungen ausgaben monat jahr zwischen uber
    unter letzte erste"""
)
_NUMBER = (
    r"(?P<n{0}>(?:€|\$|£|eur |chf |usd )?\s?\d[\d.,'’]*\s?(?:€|\$|£|eur\b|euros?\b|chf\b|usd\b|dollars?\b|[a-z%°]+\b)?)"
)
_LIMITS = (
    (Fits.AT_LEAST, r"at least|no less than|not less than|a minimum of|mindestens|nicht weniger als|wenigstens"),
    (Fits.AT_MOST, r"at most|up to|no more than|not more than|a maximum of|hochstens|maximal|bis zu|nicht mehr als"),
    (Fits.OVER, r"over|above|more than|greater than|larger than|higher than|bigger than|longer than|exceed(?:s|ed|ing)?|"
     r"uber|mehr als|grosser als|hoher als|langer als|teurer als"),
    (Fits.UNDER, r"under|below|less than|smaller than|lower than|fewer than|cheaper than|shorter than|unter|weniger als|"
     r"kleiner als|niedriger als|gunstiger als|billiger als|kurzer als"),
)  # fmt: skip
_BETWEEN = re.compile(
    rf"\b(?:between|zwischen)\s+{_NUMBER.format(1)}\s+(?:and|und)\s+{_NUMBER.format(2)}(?:\s+(?:liegen|betragen))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "zwei": 2, "drei": 3, "vier": 4, "funf": 5,
    "sechs": 6, "zehn": 10,
}  # fmt: skip
_STEP_WORDS = {
    "day": Step.DAY, "tag": Step.DAY, "month": Step.MONTH, "monat": Step.MONTH, "monaten": Step.MONTH,
    "months": Step.MONTH, "quarter": Step.QUARTER, "quartal": Step.QUARTER, "year": Step.YEAR, "jahr": Step.YEAR,
    "jahren": Step.YEAR, "quartalen": Step.QUARTER, "tagen": Step.DAY,
}  # fmt: skip
_STEP = "|".join(sorted(_STEP_WORDS, key=len, reverse=True))
_TAKEN = "taken"

# what a pattern sets; over the folded text, each may match several times, taken in this order
_MEASURES: tuple[tuple[str, str], ...] = (
    (
        "with_back",
        r"\b(?:refunds?|returns?|credits?) (?:are |were |is |being )?(?:taken off|deducted|subtracted|included)\b|\b(?:net of|less|minus) (?:refunds?|returns?)\b|\b(?:returns?|refunds?) included\b|"
        r"\b(?:die )?(?:erstattung(?:en)?|retouren?|ruckgaben?|ruckzahlung(?:en)?) (?:abgezogen|eingerechnet|verrechnet|mitgerechnet)\b|\babzuglich (?:der )?(?:erstattung(?:en)?|retouren?)\b|\bunterm strich\b",
    ),
    (
        "without_back",
        r"\b(?:refunds?|returns?) (?:not (?:taken off|deducted|subtracted|included)|left out)\b|\bbefore refunds\b|\b(?:erstattung(?:en)?|retouren?) nicht (?:abgezogen|eingerechnet|verrechnet|mitgerechnet)\b",
    ),
    ("gross", r"\b(?:with|including|incl\.?|mit|inklusive|inkl\.?) (?:the )?(?:vat|tax|mwst\.?|mehrwertsteuer|steuer)\b|\b(?:gross|brutto)\b"),
    ("by_step", r"\b(?P<step>month) by month\b|\b(?P<step2>monat) fur monat\b|\bmonthly\b|\bmonatlich\w*\b|\byearly\b"),
    ("by_step", rf"\b(?:by|per|each|every|for each|in each|pro|je|jeden|jedem|nach)\s+(?:the\s+)?(?P<step>{_STEP})\b"),
    ("which_step", rf"\b(?:which|what|in which|welche[rsmn]?|in welche[rsmn]?)\s+(?P<step>{_STEP})\b"),
    ("different", r"\b(?:different|distinct|unique|verschiedene[rn]?|unterschiedliche[rn]?)\b"),
    ("how_many", r"\bhow many\b(?! times)|\b(?:the )?number of\b|\bcount\b(?: of)?|\bwie ?viele[rn]?\b|\banzahl\b|\bzahle?\b(?= (?:die|alle|meine))"),
    ("how_often", r"\bhow often\b|\bhow many times\b|\bwie oft\b|\bwie haufig\b"),
    ("average", r"\b(?:on )?average\b|\bmean\b(?! to\b)|\b(?:im )?(?:durch)?schnitt\b|\bdurchschnitt(?:lich\w*|s\w*)?\b|\bmittelwert\b"),
    ("sum", r"\b(?:grand )?total\b|\bsum\b|\badd(?:ed)? up\b|\baltogether\b|\bin total\b|\ball in all\b|\btotals\b|\boverall\b|\bsumme\b|"
     r"\bgesamt(?:betrag|summe|umsatz|kosten|wert)?\b|\binsgesamt\b|\bzusammen(?:gerechnet)?\b|\brechne\b|\baddiere\b"),
    ("how_much", r"\bhow much(?: money)?\b|\bwhat(?= did (?:i|we)\b)|\bwie ?viel(?: geld)?\b|\bwie hoch\b"),
    ("most", r"\b(?:the )?most(?: often)?\b(?! expensive)|\bam (?:meisten|haufigsten)\b|\bdie meisten\b"),
    ("least", r"\b(?:the )?(?:least|fewest)(?: often)?\b(?! expensive)|\bam (?:wenigsten|seltensten)\b|\bdie wenigsten\b"),
    ("largest", r"\b(?:largest|highest|biggest|most expensive|maximum|max|greatest|longest)\b|\b(?:gross|hochs?|teuers|langs)te[rsnm]?\b|"
     r"\bmaximale?[rns]?\b|\bhochstbetrag\b"),
    ("smallest", r"\b(?:smallest|lowest|cheapest|least expensive|minimum|min|shortest)\b|"
     r"\b(?:kleins|niedrigs|gunstigs|billigs|kurzes|geringst?)te[rsnm]?\b|\bminimale?[rns]?\b"),
    ("first", r"\b(?:first|earliest|oldest)\b|\b(?:erste|fruheste|alteste)[rsnm]?\b|\bzuerst\b"),
    ("last", r"\b(?:last|latest|most recent|newest)\b|\b(?:letzte|neueste|jungste|spateste)[rsnm]?\b|\bzuletzt\b"),
    ("unpaid", r"\b(?:never|not|have not|haven t|were not|weren t|was not|wasn t)(?: yet)?(?: been)? paid(?: yet)?\b|\bunpaid\b|"
     r"\b(?:noch |bisher )?(?:nie|niemals|nicht) (?:bezahlt|gezahlt|beglichen)\b|\bunbezahlte?[rns]?\b"),
    ("never", r"\bnever\b|\bnie(?:mals)?\b"),
    ("spent", r"\b(?:did (?:i|we) |have (?:i|we) |i |we )?(?:spend|spent|pay|paid|buy|bought|purchase)(?: out)?\b|\bwent (?:on|to|into|for)\b|\bspending\b|\b(?:gekauft|eingekauft|kaufte|zahle ich|zahlen wir)\b|\bausgegeben\b|\bbezahlt\b|\bgezahlt\b|"
     r"\bgab(?:en)? ich\b.*\baus\b|\bzahlte\b"),
    ("received", r"\b(?:received|earned|receive|earn|came in|deposited|eingezahlt|eingenommen|erhalten|bekommen|verdient|eingegangen)\b"),
    ("list", r"\blist\b(?: of)?(?: all)?|\bshow(?: me)?\b(?: all| every)?|\bwhat are all\b|\b(?:liste|zeige?|nenne)\b(?: mir)?(?: alle| samtliche)?|\bauf(?:listen)?$"),
    ("which", r"\b(?:which|what|welche[rsmn]?)\b"),
    ("by", r"\b(?:by|per|for each|for every|grouped by|pro|je|nach|jede[rsmn]?)\b"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _MEASURES)
_GLUE = word_set(
    """all every any total amount amounts value values money cost costs costing worth entries altogether please
    tell me give show file files table tables sheet sheets data list row rows column columns entry there were
    was is are did do does have has had made make in on at of for from to with than and or the a an my our i
    we us it its their they this that those these got get come comes came up between during since until
    before after per each out go went gone what which who whom where when how much many long one ones same
    time times only also ever been be by as into across place placed places buy bought run ran sell sold happen happened book booked having worth
    contained contain contains ganze ganzen ganzes entire everything anything anybody somebody still yet sent send sends issued lines line record records sheet whole place placed places sell sold run ran booked happened worth containing recorded listed
    shown stand stands written documents document number numbers alle aller allen jede betrag betrage geld
    kosten kostet kosteten wert datei dateien tabelle tabellen zeile zeilen eintrag eintrage es gab gibt ist
    sind war waren wurde wurden habe haben hat hatte ich wir mein meine meiner meinen meinem unser unsere der
    die das den dem des ein eine einen einer einem und oder im in an am auf aus bei beim mit von vom fur zum
    zur zu seit bis ab nach vor zwischen uber unter pro je als sich liegt liegen betragt betragen hoch wie
    viel was welche welcher welches wieviel bitte mal mir gesamt gesamten insgesamt stehen steht davon darin
    dort gemacht getatigt angefallen lautet gibt's gab's kommt kam kamen"""
)  # fmt: skip


def asked(question: str, today: date) -> Asked:
    """Take a question apart. `today` is for "last month"."""
    quoted: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quoted.append(next(part for part in found.groups() if part is not None))
        return f" quoted{len(quoted) - 1}x "

    plain = re.sub(r'"([^"]{1,80})"|„([^“”"]{1,80})[“”"]|“([^”]{1,80})”|«([^»]{1,80})»', keep, question)
    text = folded(re.sub(r"[?!;]|\.(?=\s*$)", " ", plain.replace("’", "'")))
    said = Asked(text, _is_german(text))
    accented = " ".join(re.sub(r"[?!;]|\.(?=\s*$)", " ", plain.replace("’", "'")).casefold().split())
    taken = [False] * len(text)
    _take_limits(said, taken)
    _take_time(said, accented if len(accented) == len(text) else text, taken, today)
    for name, pattern in _COMPILED:
        for found in pattern.finditer(text):
            if found.end() > found.start() and not any(taken[found.start() : found.end()]):
                _take(said, name, found, taken)
    top = re.search(rf"\b(?:top|the|die)\s+(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})\b(?=\s)", text)
    if top and any(one in (Measure.LARGEST, Measure.SMALLEST) for one in said.measures) and not taken[top.start("n")]:
        said.top = int(top["n"]) if top["n"].isdigit() else _NUMBERS[top["n"]]
        _mark(taken, top.start(), top.end())
    said.words = _words(text, taken, quoted, said.german)
    return said


def _is_german(text: str) -> bool:
    words = text.split()
    english = STOP_WORDS["en"]
    return sum(word in _GERMAN for word in words) > sum(word in english and word not in _GERMAN for word in words)


def _take(said: Asked, name: str, found: re.Match[str], taken: list[bool]) -> None:
    measure = {
        "average": Measure.AVERAGE, "sum": Measure.SUM, "largest": Measure.LARGEST, "smallest": Measure.SMALLEST,
        "first": Measure.FIRST, "last": Measure.LAST, "list": Measure.LIST, "how_many": Measure.COUNT,
    }.get(name)  # fmt: skip
    if measure is not None:
        said.measures.append(measure)
    if name in ("by_step", "which_step"):
        parts = found.groupdict()
        word = parts.get("step") or parts.get("step2") or ("year" if "year" in found[0] else "month")
        said.steps.append(_STEP_WORDS[word])
        if name == "which_step":
            said.which.append(-1)
    elif name == "how_often":
        said.how_often = said.how_many = True
        said.measures.append(Measure.COUNT)
    elif name in ("by", "which"):
        getattr(said, name).append(found.end())
    elif name == "least":
        said.most = said.ascending = True
    elif name == "unpaid":
        said.unpaid = said.never = True
    elif name in (
        "spent",
        "received",
        "never",
        "most",
        "different",
        "gross",
        "with_back",
        "without_back",
        "how_much",
        "how_many",
    ):
        setattr(said, name, True)
    _mark(taken, found.start(), found.end())


def _mark(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _take_limits(said: Asked, taken: list[bool]) -> None:
    for found in _BETWEEN.finditer(said.text):
        numbers = [_quantity(found[f"n{n}"], said.german) for n in (1, 2)]
        years = [_YEAR.fullmatch(found[f"n{n}"].strip()) for n in (1, 2)]
        if None in numbers or all(years):
            continue
        (low, unit), (high, unit2) = numbers[0] or (Decimal(0), ""), numbers[1] or (Decimal(0), "")
        said.limits.append(Limit(Fits.AT_LEAST, low, unit or unit2, found.start()))
        said.limits.append(Limit(Fits.AT_MOST, high, unit2 or unit, found.start()))
        _mark(taken, found.start(), found.end())
    for fits, words in _LIMITS:
        for found in re.finditer(rf"\b(?:{words})\s+{_NUMBER.format(1)}", said.text):
            quantity = _quantity(found["n1"], said.german)
            if quantity is None or any(taken[found.start() : found.end()]):
                continue
            said.limits.append(Limit(fits, *quantity, found.start()))
            _mark(taken, found.start(), found.start("n1") + _length(found["n1"], quantity[1]))


def _length(written: str, unit: str) -> int:
    """How much of a number's words is taken: a word behind it that is no unit stays."""
    return len(written) if unit or not re.search(r"[a-z]+$", written) else len(re.sub(r"\s?[a-z]+$", "", written))


def _quantity(written: str, german: bool) -> tuple[Decimal, str] | None:
    style = Style(decimal="," if german else ".")
    for text in (written.strip(), re.sub(r"\s?[a-z°%]+$", "", written).strip()):
        read = read_column([re.sub(r"\bdollars?$", "usd", text)], style)
        if read.values[0].value and re.fullmatch(r"-?\d+(?:\.\d+)?", read.values[0].value):
            return Decimal(read.values[0].value), read.values[0].unit
    return None


def _take_time(said: Asked, text: str, taken: list[bool], today: date) -> None:
    found = [one for one in time.said(text, today) if not any(taken[one.at : one.end])]
    if not found:
        return
    open_text = "".join(" " if is_taken else sign for sign, is_taken in zip(text, taken, strict=True))
    days = time.understand(open_text, today).days
    if days is None:
        return
    for one in found:
        _mark(taken, one.at, one.end)
    joined = len(found) == 2 and re.search(r"\b(?:between|from|zwischen|von|vom)\b", said.text[: found[0].at])
    said.several_times = len(found) > 1 and not joined
    one = found[0]
    in_year = one.in_year if len(found) == 1 and not one.says_year else None
    if joined and not any(part.says_year for part in found):
        said.several_times = True
    whole = days.start is not None and days.until is not None
    if in_year is not None and not whole:  # "since March": of which year nobody says
        said.several_times = True
    said.time = TimeSaid(days.start, days.until, in_year)


def _words(text: str, taken: list[bool], quoted: list[str], german: bool) -> list[Word]:
    made = []
    for found in re.finditer(r"[^\W_]+(?:[-&./'][^\W_]+)*", text):
        if any(taken[found.start() : found.end()]):
            continue
        word = found[0][:-2] if found[0].endswith("'s") else found[0]
        marked = re.fullmatch(r"quoted(\d+)x", word)
        if marked:
            made.append(Word(folded(quoted[int(marked[1])]), found.start(), found.end(), False))
            continue
        small = word in _GLUE or word in STOP_WORDS["en"] or (german and word in {folded(w) for w in STOP_WORDS["de"]})
        made.append(Word(word, found.start(), found.end(), small))
    return made


def unit_said(word: str) -> str:
    """The unit that a word of a question names ("kilometers" is "km"), "" if none."""
    return unit_of(word) or unit_of(word.rstrip("n")) or unit_of(word.rstrip("s"))
