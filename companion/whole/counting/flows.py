"""Which way the money of a list went: what its file, sheet and columns are called says whether it was spent or came in.

"Spende" is no spending and "sales" are none either: words count as they are written, not by their stems.
"""

from enum import StrEnum

from companion.library.cell_values import word_set
from companion.types.tables import ValueKind
from companion.whole.counting.families import NUMERIC, Family, Sort, words_of

_SPENT = word_set(
    """spending spendings spent expense expenses expenditure expenditures purchase purchases shopping outgoings
    ausgabe ausgaben einkauf einkaufe einkaufsliste spesen auslagen haushaltsbuch kassenbuch haushaltskosten
    lebenshaltungskosten"""
)
_CAME_IN = word_set(
    """income incomes earning earnings revenue revenues turnover sale sales sold donation donations salary salaries
    wages proceeds dividends einnahme einnahmen einkommen einkunfte umsatz umsatze erlos erlose verkauf verkaufe
    spende spenden gehalt gehalter lohn lohne eingange zahlungseingange dividenden einzahlungen deposits"""
)
_PAID_AT = word_set("shop store merchant payee vendor laden geschaft handler zahlungsempfanger empfanger")
_PAID_BY = word_set(
    "customer customers client clients buyer payer donor donors kunde kunden kundin kaufer spender einzahler"
)


class Flow(StrEnum):
    """Which way the money of a list went."""

    OUT = "out"
    IN = "in"
    UNKNOWN = "unknown"


def flow_of(family: Family) -> Flow:
    """Which way the money of a list of amounts went, by names alone; unknown where they say nothing or both.

    The movements of an account go both ways, and documents say by themselves what they are.
    """
    if family.sort is not Sort.GRID or not family.of_kind(*NUMERIC):
        return Flow.UNKNOWN
    columns = {word for one in family.fields for word in words_of(one.name)}
    named = [columns & (_SPENT | _CAME_IN) | (words & (_SPENT | _CAME_IN)) for words in family.names.values()]
    dated = bool(family.of_kind(ValueKind.DATE))  # a list of prices by shop tells of no spending
    out = (dated and bool(columns & _PAID_AT)) or all(words & _SPENT for words in named)
    into = (dated and bool(columns & _PAID_BY)) or any(words & _CAME_IN for words in named)
    if out is into:
        return Flow.UNKNOWN
    return Flow.OUT if out else Flow.IN
