"""The sentences of briefs, in English and German. They state; they praise nobody and give no advice."""

from datetime import date

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "morning": "{weekday}, {day}", "week": "The week from {first} to {last}",
        "events": "Today", "changed": "Changed in your files", "push": "A goal that needs a push",
        "due": "Due", "moved": "What moved", "stalled": "What stalled", "wrote": "What you wrote about it",
        "question": "One question",
        "event": "{time}{title}{where}.", "at": "At {start}: ", "all-day": "All day: ",
        "file": "“{title}” changed: “{quote}”.",
        "behind": "“{title}” is behind{stands}.", "tight": "“{title}” is tight{stands}.",
        "days": "“{title}” is due in {days} days{stands}.", "day": "“{title}” is due today{stands}.",
        "one-day": "“{title}” is due tomorrow{stands}.",
        "quiet": "Nothing has come for “{title}” since {since}.",
        "stands": ": {value} of {goal}",
        "promise": "You promised {who}, by {due}: “{text}”.", "task": "Open until {due}: {text}.",
        "moved-one": "“{title}”: one entry{sum}{kept}.", "moved-more": "“{title}”: {count} entries{sum}{kept}.",
        "sum": ", {sum} together", "kept": ", {done} of {wanted} times",
        "stalled-since": "“{title}”: nothing this week; the last entry is of {since}{late}.",
        "stalled-never": "“{title}”: nothing this week, and nothing since it was pinned on {since}{late}.",
        "short": "“{title}”: {done} of {wanted} times this week.", "late": ", and it is behind",
        "behind-still": "“{title}” is behind, though something came.",
        "quote": "{day}, on “{title}”: “{quote}”.",
        "ask-stalled": "What stands in the way of “{title}”, or is it time to let it rest?",
        "ask-moved": "What of this week do you want to keep for “{title}”?",
        "none-morning": "Nothing is planned, due or changed.",
        "none-week": "No goal is pinned, so there is nothing to look back on.",
    },
    "de": {
        "morning": "{weekday}, {day}", "week": "Die Woche vom {first} bis {last}",
        "events": "Heute", "changed": "Geändert in deinen Dateien", "push": "Ein Ziel, das einen Anstoß braucht",
        "due": "Fällig", "moved": "Was voranging", "stalled": "Was stockte", "wrote": "Was du darüber schriebst",
        "question": "Eine Frage",
        "event": "{time}{title}{where}.", "at": "Um {start}: ", "all-day": "Ganztägig: ",
        "file": "„{title}“ wurde geändert: „{quote}“.",
        "behind": "„{title}“ liegt zurück{stands}.", "tight": "„{title}“ ist knapp{stands}.",
        "days": "„{title}“ ist in {days} Tagen fällig{stands}.", "day": "„{title}“ ist heute fällig{stands}.",
        "one-day": "„{title}“ ist morgen fällig{stands}.",
        "quiet": "Zu „{title}“ kam seit {since} nichts.",
        "stands": ": {value} von {goal}",
        "promise": "Du hast {who} bis {due} versprochen: „{text}“.", "task": "Offen bis {due}: {text}.",
        "moved-one": "„{title}“: ein Eintrag{sum}{kept}.", "moved-more": "„{title}“: {count} Einträge{sum}{kept}.",
        "sum": ", zusammen {sum}", "kept": ", {done} von {wanted} Mal",
        "stalled-since": "„{title}“: nichts in dieser Woche; der letzte Eintrag ist vom {since}{late}.",
        "stalled-never": "„{title}“: nichts in dieser Woche und nichts seit dem Anheften am {since}{late}.",
        "short": "„{title}“: {done} von {wanted} Mal in dieser Woche.", "late": ", und es liegt zurück",
        "behind-still": "„{title}“ liegt zurück, obwohl etwas kam.",
        "quote": "{day}, zu „{title}“: „{quote}“.",
        "ask-stalled": "Was steht „{title}“ im Weg, oder soll es ruhen?",
        "ask-moved": "Was willst du von dieser Woche für „{title}“ behalten?",
        "none-morning": "Nichts ist geplant, fällig oder geändert.",
        "none-week": "Kein Ziel ist angeheftet, also gibt es nichts, worauf zu schauen wäre.",
    },
}  # fmt: skip
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
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
