"""Whether a family of tables explains all words of a question: as its kind, its files, its columns or its cells."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import apsw

from companion.library.cell_values import folded, word_set
from companion.library.records import COLUMNS, HEAD, SUPPLIER
from companion.store import tables
from companion.types.tables import Condition, Field, Fits, ValueKind
from companion.whole.counting.asked import Asked, Word, unit_said
from companion.whole.counting.families import NUMERIC, Family, Sort, stems, words_of
from companion.whole.counting.flows import Flow, flow_of
from companion.whole.counting.running import says

_LONGEST_PHRASE = 6  # words
_SHORTEST = 3  # letters of a singular
MOST_VALUES = 50_000  # different texts of a column; beyond that its cells are notes, not names
_RECORD_NOUNS = {
    "invoice": re.compile(r"(?:invoices?|bills?|rechnung(?:en)?|rechnungs(?:betrag|betrage|summen?))"),
    "receipt": re.compile(r"(?:receipts?|belege?|quittung(?:en)?|kassenbons?|bons?)"),
    "offer": re.compile(r"(?:offers?|quotes?|quotations?|angebote?n?|kostenvoranschlage?)"),
    "credit note": re.compile(r"(?:credit notes?|gutschrift(?:en)?)"),
    "reminder": re.compile(r"(?:reminders?|mahnung(?:en)?|zahlungserinnerung(?:en)?)"),
    "order": re.compile(r"(?:order confirmations?|auftragsbestatigung(?:en)?)"),
}
_OUT = re.compile(
    r"(?:payments?|expenses?|purchases?|spending|spendings|zahlung(?:en)?|ausgaben?|einkaufe?n?|abbuchung(?:en)?|lastschrift(?:en)?)"
)
_IN = re.compile(r"(?:incomes?|deposits?|einnahmen?|eingange?|zahlungseingange?|gutschriften|einzahlung(?:en)?)")
_ANY = re.compile(r"(?:transactions?|bookings?|movements?|buchung(?:en)?|umsatze?|kontobewegung(?:en)?)")
_NOT = word_set("not without except excluding ohne ausser nicht")
_NONE = word_set("no none kein keine keinen keiner")  # which asks for what is not there
_AND = word_set("and or und oder")
_SYNONYMS = (
    word_set("order orders bestellung bestellungen auftrag auftrage"),
    word_set("invoice invoices rechnung rechnungen"),
    word_set("expense expenses ausgabe ausgaben"),
    word_set("trip trips reise reisen"),
    word_set("member members mitglied mitglieder"),
    word_set("sale sales verkauf verkaufe"),
    word_set("customers clients kunden kundinnen customer client kunde kundin"),
    word_set("supplier vendor lieferant seller company firma"),
    word_set("customer client kunde kundin"),
    word_set("amount betrag sum value"),
    word_set("quantity menge anzahl pieces units stuck qty"),
    word_set("category kategorie kind type art"),
    word_set("price preis"),
    word_set("employee mitarbeiter staff person"),
    word_set("product produkt item artikel article"),
    word_set("city stadt ort town place"),
    word_set("country land"),
    word_set("department abteilung"),
    word_set("hours stunden hour"),
    word_set("revenue umsatz sales turnover"),
    word_set("salary gehalt"),
    word_set("weight gewicht"),
    word_set("distance strecke entfernung"),
)


_CURRENCY_WORDS = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "dollar": "USD", "dollars": "USD", "usd": "USD", "franken": "CHF",
    "francs": "CHF", "chf": "CHF", "pfund": "GBP", "pounds": "GBP", "gbp": "GBP",
}  # fmt: skip
_MONEY_WORDS = word_set("revenue turnover umsatz umsatze erlos erlose sales")

_TRANSLATED = {
    "kreditkarte": "credit card", "credit card": "kreditkarte", "reisekonto": "travel account",
    "travel account": "reisekonto", "haushaltskonto": "household account", "household account": "haushaltskonto",
    "girokonto": "current account", "current account": "girokonto", "checking account": "girokonto",
    "sparkonto": "savings account", "savings account": "sparkonto", "kontoauszug": "account statement",
}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A column that the question names, and where."""

    field: Field
    at: int
    end: int


@dataclass
class Explained:
    """How a family explains a question.

    Attributes:
        conditions, mentions: made of its words. noun: a word names what its rows are; `noun_at` where.
        out, into: the noun says that money goes out, or comes in.
        tables: that its words name, None where they name none. left: words that nothing explains.
        doubts: phrases that may be meant in two ways that are not the same. negated: where a "not" was taken.
        unit: the currency that it names. none: it asks for what has none. money: it asks for money by a word such as "revenue".
        value_at: where the first word stands that is a cell's.
    """

    conditions: list[Condition] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    noun: str = ""
    noun_at: int = -1
    out: bool = False
    into: bool = False
    tables: set[int] | None = None
    left: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    negated: set[int] = field(default_factory=set)
    unit: str = ""
    money: bool = False
    value_at: int = -1
    none: bool = False


class Values:
    """The texts that stand in the columns of a family, folded, each with how often; read once."""

    def __init__(self, connection: apsw.Connection, family: Family, check: Callable[[], None]) -> None:
        self.texts: dict[str, dict[str, str]] = {one.name: {} for one in family.of_kind(ValueKind.TEXT)}
        self.ids: dict[str, dict[str, str]] = {}
        numeric = [one.name for one in family.fields if one.kind is ValueKind.NUMBER and not one.unit]
        for table in family.tables:
            places = [
                (one.name, at)
                for one, at in zip(family.fields, table.columns, strict=True)
                if at >= 0 and (one.name in self.texts or one.name in numeric)
            ]
            for number, row in enumerate(tables.rows_of(connection, table.table)):
                if number % 500 == 0:
                    check()
                for name, at in places:
                    cell = row.cells.get(at)
                    known = self.texts[name] if name in self.texts else self.ids.setdefault(name, {})
                    if cell is not None and len(known) < MOST_VALUES:
                        known.setdefault(folded(cell.text), cell.text)

    def as_written(self, phrase: str) -> str:
        """The phrase, or its singular where only that is a whole cell: "lamps" is "lamp"."""
        for form in (phrase, *(phrase[: -len(end)] for end in ("s", "es", "n", "en", "e") if phrase.endswith(end))):
            if len(form) >= _SHORTEST and self.fields_with(form):
                return form
        return phrase

    def fields_with(self, phrase: str) -> list[str]:
        """Fields in which a cell is exactly this folded phrase."""
        return [name for name, known in self.texts.items() if phrase in known]

    def fields_saying(self, phrase: str) -> dict[str, list[str]]:
        """Fields in which cells say this folded phrase among other words, with those cells as written."""
        found = {
            name: [shown for text, shown in known.items() if phrase in text and says(text, phrase)]
            for name, known in self.texts.items()
        }
        return {name: shown for name, shown in found.items() if shown}


def explain(asked: Asked, family: Family, values: Values) -> Explained:
    """Explain the words that are left of a question by a family."""
    made = Explained()
    words = asked.words
    taken = [False] * len(words)
    _take_nouns(made, family, words, taken)
    _take_currency(made, asked, family, words, taken)
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if any(taken[start : start + length]) or part[0].small or part[-1].small or not _adjacent(asked, part):
                continue
            if _Phrase(asked, family, values, words, start, length).take(made):
                taken[start : start + length] = [True] * length
    _take_named_values(made, asked, values, words, taken)
    for index, word in enumerate(words):  # "amount" and the like may name a column, and need not
        if word.small and not taken[index]:
            found = _column_named(family, [word.text])
            if found is not None:
                made.mentions.append(Mention(found, word.at, word.end))
    made.left = [
        word.text
        for index, word in enumerate(words)
        if (not word.small and not taken[index] and index not in made.negated)
        or (word.text in _NOT and index not in made.negated and not asked.never)
        or (word.text in _NONE and not asked.never and -1 not in asked.which)
    ]
    made.none = any(word.text in _NONE for word in words)
    return made


def _take_named_values(made: Explained, asked: Asked, values: Values, words: list[Word], taken: list[bool]) -> None:
    """Take small words too where the question says which column has them: "Product is Table"."""
    for mention in made.mentions:
        after = [index for index, word in enumerate(words) if word.at >= mention.end]
        if len(after) < 2 or words[after[0]].text not in ("is", "ist", "equals", "gleich") or taken[after[1]]:
            continue
        word = words[after[1]]
        if word.text in values.texts.get(mention.field.name, {}):
            made.conditions.append(Condition(mention.field.name, Fits.IS, (word.text,)))
            taken[after[1]] = True


def _take_currency(made: Explained, asked: Asked, family: Family, words: list[Word], taken: list[bool]) -> None:
    """Words such as "euro", where tables say their currencies: rows in that one alone are meant."""
    for index, word in enumerate(words):
        unit = _CURRENCY_WORDS.get(word.text)
        if unit is None or taken[index] or not family.of_kind(ValueKind.MONEY):
            continue
        if made.unit not in ("", unit):
            made.doubts.append(word.text)
        made.unit = unit
        taken[index] = True
        if asked.how_many and not made.noun:
            asked.how_much = True


def _adjacent(asked: Asked, part: list[Word]) -> bool:
    gaps = (asked.text[one.end : other.at] for one, other in itertools.pairwise(part))
    return all(gap.strip(" ,'s") == "" and "," not in gap for gap in gaps)


def _take_nouns(made: Explained, family: Family, words: list[Word], taken: list[bool]) -> None:
    flow = flow_of(family)
    for index, word in enumerate(words):
        before = [one.text for one in words[max(0, index - 2) : index]]
        if family.sort is Sort.STATEMENT and (_OUT.fullmatch(word.text) or _IN.fullmatch(word.text)):
            left_out = [n for n in (index - 1, index - 2) if n >= 0 and words[n].text in _NOT]
            if left_out and before:  # "spending, without deposits": only what went out is meant anyway
                made.out, made.into = (
                    made.out or bool(_IN.fullmatch(word.text)),
                    made.into or bool(_OUT.fullmatch(word.text)),
                )
                made.negated.add(left_out[0])
                taken[index] = True
                continue
        if family.sort is Sort.RECORDS and _RECORD_NOUNS[family.noun].fullmatch(word.text):
            made.noun, made.noun_at = word.text, word.at
            taken[index] = True
        elif family.sort is Sort.STATEMENT or flow is not Flow.UNKNOWN:
            for pattern, out, into in ((_OUT, True, False), (_IN, False, True), (_ANY, False, False)):
                if family.sort is Sort.GRID and (into if flow is Flow.OUT else not into):
                    continue
                if pattern.fullmatch(word.text):
                    made.noun, made.noun_at = word.text, word.at
                    made.out, made.into = made.out or out, made.into or into
                    taken[index] = True


class _Phrase:
    """A few words of a question beside each other, and what a family knows of them."""

    def __init__(
        self, asked: Asked, family: Family, values: Values, words: list[Word], start: int, length: int
    ) -> None:
        self._asked, self._family, self._words, self._start = asked, family, words, start
        part = words[start : start + length]
        texts = [word.text for word in part]
        self._at, self._end = part[0].at, part[-1].end
        self.text = values.as_written(" ".join(texts))
        self._exact = values.fields_with(self.text)
        self._column = _column_named(family, texts)
        self._named = _tables_named(family, texts)
        self._unit = _field_of_unit(family, texts[0]) if length == 1 else None
        self._saying = values.fields_saying(self.text) if not self._exact else {}
        if family.sort is Sort.RECORDS:
            own = (COLUMNS[HEAD], COLUMNS[SUPPLIER])
            self._saying = {name: shown for name, shown in self._saying.items() if name in own}
        self._number = next((n for n, known in values.ids.items() if length == 1 and self.text in known), None)

    def take(self, made: Explained) -> bool:
        """Explain it, by what is surest first; False where nothing does."""
        if self._column is not None and not self._exact:
            self._take_column(made, self._column)
        elif self._exact:
            self._take_cell(made)
        elif self._unit is not None:
            made.mentions.append(Mention(self._unit, self._at, self._end))
        elif self._named and not self._saying and self._number is None:
            self._take_table(made)
        elif self._saying:
            self._take_words(made)
        elif self._number is not None:
            self._limit(made, self._number, Fits.IS)
        elif self.text in _MONEY_WORDS and self._family.sort is Sort.GRID and self._family.of_kind(ValueKind.MONEY):
            made.money = True
        else:
            return False
        return True

    def _take_column(self, made: Explained, column: Field) -> None:
        if self._named and not made.noun and self._family.sort is Sort.GRID:
            self._take_table(made)  # "orders" in orders.xlsx, each with its number under "Order"
        else:
            made.mentions.append(Mention(column, self._at, self._end))

    def _take_cell(self, made: Explained) -> None:
        if self._family.sort is Sort.GRID:
            if len(self._exact) > 1 or self._column is not None:
                made.doubts.append(self.text)
            self._limit(made, self._exact[0], Fits.IS)
        else:
            self._limit(made, self._anywhere(), Fits.SAYS)

    def _take_table(self, made: Explained) -> None:
        if not made.noun and self._family.sort is Sort.GRID:
            made.noun, made.noun_at = self.text, self._at
        made.tables = self._named if made.tables is None else (made.tables & self._named or made.tables | self._named)

    def _take_words(self, made: Explained) -> None:
        grid = self._family.sort is Sort.GRID
        if grid and len(self._named) == len(self._family.tables):  # in orders.csv a note says "orders" too
            made.noun, made.noun_at = self.text, self._at
            return
        if self._named or (grid and (len(self._saying) > 1 or _several_names(self._saying))):
            made.doubts.append(self.text)
        self._limit(made, next(iter(self._saying)) if grid else self._anywhere(), Fits.SAYS)

    def _anywhere(self) -> str:
        """Where the words of a booking or an invoice stand does not matter."""
        return "*" if self._family.sort is Sort.STATEMENT else COLUMNS[HEAD]

    def _limit(self, made: Explained, field_name: str, fits: Fits) -> None:
        made.value_at = self._at if made.value_at < 0 else min(made.value_at, self._at)
        _add(made, self._asked, self._words, self._start, Condition(field_name, fits, (self.text,)))


def _several_names(saying: dict[str, list[str]]) -> bool:
    """Whether cells of names differ beside the phrase: Berg GmbH is not Berg & Söhne."""
    (shown,) = saying.values()
    return 1 < len(shown) <= 8 and all(len(text.split()) <= 5 for text in shown)


def _add(made: Explained, asked: Asked, words: list[Word], start: int, condition: Condition) -> None:
    """Add a condition; one that "or" or "and" joins to the one before, on the same column, widens it."""
    negated = [n for n in (start - 1, start - 2) if n >= 0 and words[n].text in _NOT]
    if negated and (negated[0] == start - 1 or words[start - 1].small):
        made.negated.add(negated[0])
        field_name = condition.field
        made.conditions.append(Condition(field_name, Fits.NOT_SAYS, condition.values))
        return
    for index, other in enumerate(made.conditions):
        if other.field == condition.field and other.fits in (Fits.IS, Fits.SAYS):
            between = asked.text[: words[start].at].split()[-1:] + asked.text[words[start].end :].split()[:1]
            joined = any(word in _AND for word in between) or "," in asked.text
            if joined:
                both = Fits.IS if other.fits is condition.fits is Fits.IS else Fits.SAYS
                made.conditions[index] = Condition(other.field, both, (*other.values, *condition.values))
                return
            if other.fits is Fits.IS:
                made.doubts.append(condition.values[0])
    made.conditions.append(condition)


def _field_of_unit(family: Family, word: str) -> Field | None:
    """The column whose values have the unit that a word names."""
    unit = unit_said(word)
    return next((one for one in family.fields if unit and one.unit == unit and one.kind in NUMERIC), None)


def _column_named(family: Family, texts: list[str]) -> Field | None:
    """The column that these words name: all of its own words, or the one column that has them among its own."""
    wanted = [stems(word) for word in texts]
    whole, partly = [], []
    for one in family.fields:
        own = [_alike(word) for word in words_of(re.sub(r"[(\[].*", "", one.name)) if word not in ("of", "in", "the")]
        if not own or (family.sort is Sort.RECORDS and one.name == COLUMNS[HEAD]):
            continue
        if len(own) == len(wanted) and all(a & b for a, b in zip(own, wanted, strict=True)):
            whole.append(one)
        elif all(any(want & word for word in own) for want in wanted):
            partly.append(one)
    if len(whole) == 1:
        return whole[0]
    return partly[0] if not whole and len(partly) == 1 else None


def _alike(word: str) -> frozenset[str]:
    found = stems(word)
    bare = {stem.rpartition(":")[2] for stem in found}
    for group, kin in zip(_SYNONYMS, _synonyms(), strict=True):
        if bare & group:
            found |= kin
    return found


@cache
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem for word in group for stem in stems(word)) for group in _SYNONYMS)


def _tables_named(family: Family, texts: Sequence[str]) -> set[int]:
    wanted = [_alike(part) for word in texts for part in words_of(word)]
    found = {table for table, names in family.names.items() if wanted and all(want & names for want in wanted)}
    joined = _TRANSLATED.get(" ".join(texts), "")  # what one language writes in one word and the other in two
    return found or {
        table for table, names in family.names.items() if joined and all(stems(part) & names for part in joined.split())
    }
