"""Values of spreadsheet cells as a person reads them: ISO dates, plain decimals, percent."""

import math
from datetime import date, datetime, time
from decimal import Decimal

_DIGITS = 12  # more are noise of binary fractions (0.1 + 0.2)


def shown(value: object, number_format: str = "General") -> str:
    """A cell's value in words. `number_format` is Excel's, for percent and currency signs."""
    if value is None:
        words = ""
    elif isinstance(value, bool):
        words = "yes" if value else "no"
    elif isinstance(value, datetime):
        whole_day = value.hour == value.minute == value.second == 0
        words = value.date().isoformat() if whole_day else value.isoformat(sep=" ", timespec="minutes")
    elif isinstance(value, date):
        words = value.isoformat()
    elif isinstance(value, time):
        words = value.isoformat(timespec="minutes")
    elif isinstance(value, int | float):
        words = _number(value, number_format)
    else:
        words = str(value)
    return words


def _number(value: float, number_format: str) -> str:
    if not math.isfinite(value):
        return ""
    main = number_format.split(";", 1)[0]
    if "%" in main:
        return f"{_plain(value * 100)} %"
    for sign in "€$£¥":
        if sign in main:
            return f"{value:.2f} {sign}" if isinstance(value, float) else f"{value} {sign}"
    return _plain(value)


def _plain(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    text = format(Decimal(f"{value:.{_DIGITS}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
