"""Which columns a question means: the one that is added up, the one of days, the ones that limits are about."""

import re

from companion.library.cell_values import folded, word_set
from companion.types.tables import Field, ValueKind
from companion.whole.counting.asked import Asked, Limit
from companion.whole.counting.choosing import Why
from companion.whole.counting.explaining import Explained, Mention
from companion.whole.counting.families import BALANCES, DATES, NUMERIC, Family, Sort

_TOTALS = word_set(
    """total amount betrag gesamt gesamtbetrag summe sum umsatz revenue sales gesamtpreis kosten cost costs
    preis"""
)
_PRICES = re.compile(r".*\b(?:unit|single|per)?\s*(?:price|rate|einzelpreis|stuckpreis|preis|satz)\b.*")
_NEAR = 24  # letters between a limit and the column that it is about


class Columns:
    """Finds columns in one family.

    Args:
        asked: the question. explained: how the family explains it. family: of the tables that it names.

    Attributes:
        used: mentions that have their part in the plan.
    """

    def __init__(self, asked: Asked, explained: Explained, family: Family) -> None:
        self._asked = asked
        self._explained = explained
        self._family = family
        self.used: list[Mention] = []

    def value_field(self) -> str:
        """The column that is added up or compared.

        Raises:
            Why: several may be meant, or none is there.
        """
        named = {one.field.name for one in self._explained.mentions if one.field.kind in NUMERIC}
        limited = {one.field.name for one in self._explained.mentions if self.limit_near(one) is not None}
        named = named - limited or named
        if len(named) > 1:
            raise Why("several-columns", sorted(named))
        if named:
            return named.pop()
        if self._family.sort is not Sort.GRID:
            return "Amount"
        money = [one for one in self._family.of_kind(ValueKind.MONEY) if not BALANCES.fullmatch(folded(one.name))]
        fields = money or [one for one in self._family.of_kind(ValueKind.NUMBER) if not self.is_key(one)]
        if len(fields) > 1:
            called = [one for one in fields if folded(one.name).split("(")[0].strip() in _TOTALS]
            fields = called if len(called) == 1 else fields
        prices = [one.name for one in fields if _PRICES.fullmatch(folded(one.name))]
        if len(fields) != 1 or (prices and self._family.of_kind(ValueKind.NUMBER)):  # a price is of one piece
            raise Why("several-columns", [one.name for one in fields])
        return fields[0].name

    def is_key(self, one: Field) -> bool:
        """Whether a column of numbers tells rows apart rather than how much."""
        words = set(folded(one.name).replace("-", " ").replace(".", " ").replace("_", " ").split())
        return bool(words & {"id", "no", "nr", "number", "nummer", "code", "zip", "plz", "year", "jahr", "#", "pos"})

    def date_field(self) -> Field:
        """The column of days.

        Raises:
            Why: several may be meant, or none is there.
        """
        mentioned = {one.field.name: one.field for one in self._explained.mentions if one.field.kind is ValueKind.DATE}
        if len(mentioned) == 1:
            return next(iter(mentioned.values()))
        dates = self._family.of_kind(ValueKind.DATE)
        if self._family.sort is not Sort.GRID:
            dates = [one for one in dates if one.name == "Date"]
        if len(dates) > 1:
            called = [one for one in dates if DATES.fullmatch(folded(one.name))]
            dates = called if len(called) == 1 else dates
        if len(dates) != 1:
            raise Why("several-dates" if dates else "no-dates", [one.name for one in dates])
        return dates[0]

    def limit_near(self, mention: Mention) -> Limit | None:
        """The limit that stands right behind a column's name, "quantity over 10"."""
        if mention.field.kind not in NUMERIC:
            return None
        return next((one for one in self._asked.limits if 0 <= one.at - mention.end <= _NEAR), None)
