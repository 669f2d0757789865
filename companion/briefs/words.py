"""The sentences of briefs, in English and German side by side. They state; they praise nobody and give no advice."""

from datetime import date

LANGUAGES = ("en", "de")
_SENTENCES = {
    "morning": ("{weekday}, {day}", "{weekday}, {day}"),
    "week": ("The week from {first} to {last}", "Die Woche vom {first} bis {last}"),
    "events": ("Today", "Heute"),
    "changed": ("Changed in your files", "Geändert in Ihren Dateien"),
    "push": ("A goal that needs a push", "Ein Ziel, das einen Anstoß braucht"),
    "due": ("Due", "Fällig"),
    "moved": ("What moved", "Was voranging"),
    "stalled": ("What stalled", "Was stockte"),
    "wrote": ("What you wrote about it", "Was Sie darüber schrieben"),
    "question": ("One question", "Eine Frage"),
    "event": ("{time}{title}{where}.", "{time}{title}{where}."),
    "at": ("At {start}: ", "Um {start}: "),
    "all-day": ("All day: ", "Ganztägig: "),
    "file": ("“{title}” changed: “{quote}”.", "„{title}“ wurde geändert: „{quote}“."),
    "behind": ("“{title}” is behind{stands}.", "„{title}“ liegt zurück{stands}."),
    "tight": ("“{title}” is tight{stands}.", "„{title}“ ist knapp{stands}."),
    "days": ("“{title}” is due in {days} days{stands}.", "„{title}“ ist in {days} Tagen fällig{stands}."),
    "day": ("“{title}” is due today{stands}.", "„{title}“ ist heute fällig{stands}."),
    "one-day": ("“{title}” is due tomorrow{stands}.", "„{title}“ ist morgen fällig{stands}."),
    "quiet": ("Nothing has come for “{title}” since {since}.", "Zu „{title}“ kam seit {since} nichts."),
    "stands": (": {value} of {goal}", ": {value} von {goal}"),
    "promise": ("You promised {who}, by {due}: “{text}”.", "Sie haben {who} bis {due} versprochen: „{text}“."),
    "task": ("Open until {due}: {text}.", "Offen bis {due}: {text}."),
    "moved-one": ("“{title}”: one entry{sum}{kept}.", "„{title}“: ein Eintrag{sum}{kept}."),
    "moved-more": ("“{title}”: {count} entries{sum}{kept}.", "„{title}“: {count} Einträge{sum}{kept}."),
    "sum": (", {sum} together", ", zusammen {sum}"),
    "kept": (", {done} of {wanted} times", ", {done} von {wanted} Mal"),
    "stalled-since": (
        "“{title}”: nothing this week; the last entry is of {since}{late}.",
        "„{title}“: nichts in dieser Woche; der letzte Eintrag ist vom {since}{late}.",
    ),
    "stalled-never": (
        "“{title}”: nothing this week, and nothing since it was pinned on {since}{late}.",
        "„{title}“: nichts in dieser Woche und nichts seit dem Anheften am {since}{late}.",
    ),
    "short": (
        "“{title}”: {done} of {wanted} times this week.",
        "„{title}“: {done} von {wanted} Mal in dieser Woche.",
    ),
    "late": (", and it is behind", ", und es liegt zurück"),
    "behind-still": ("“{title}” is behind, though something came.", "„{title}“ liegt zurück, obwohl etwas kam."),
    "quote": ("{day}, on “{title}”: “{quote}”.", "{day}, zu „{title}“: „{quote}“."),
    "ask-stalled": (
        "What stands in the way of “{title}”, or is it time to let it rest?",
        "Was steht „{title}“ im Weg, oder soll es ruhen?",
    ),
    "ask-moved": (
        "What of this week do you want to keep for “{title}”?",
        "Was wollen Sie von dieser Woche für „{title}“ behalten?",
    ),
    "none-morning": ("Nothing is planned, due or changed.", "Nichts ist geplant, fällig oder geändert."),
    "none-week": (
        "No goal is pinned, so there is nothing to look back on.",
        "Kein Ziel ist angeheftet, also gibt es nichts, worauf zu schauen wäre.",
    ),
}  # fmt: skip


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WORDS = {language: {key: both[at] for key, both in _SENTENCES.items()} for at, language in enumerate(LANGUAGES)}
_MONTHS = {
    "en": _names("January February March April May June July August September October November December"),
    "de": _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
}
_WEEKDAYS = {
    "en": _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "de": _names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
}


def day_words(day: str, language: str) -> str:
    """A day as it is said: "24 November", "24. November"."""
    found = date.fromisoformat(day)
    return f"{found.day}{'.' if language == 'de' else ''} {_MONTHS[language][found.month - 1]}"


def weekday(day: str, language: str) -> str:
    """Name of a day's weekday."""
    return _WEEKDAYS[language][date.fromisoformat(day).weekday()]


def number_words(value: float, unit: str, language: str) -> str:
    """A number with its unit, as it is written."""
    shown = f"{round(value, 2):g}"
    return f"{shown.replace('.', ',') if language == 'de' else shown} {unit}".strip()
