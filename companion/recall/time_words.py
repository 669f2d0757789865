"""Words of time in English and German, as tables for `companion.recall.time`."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner", "february feb februar", "march mar märz mär", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt",
            "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday montag", "tuesday dienstag", "wednesday mittwoch", "thursday donnerstag", "friday freitag",
            "saturday samstag sonnabend", "sunday sonntag",
        )
    )
    for name in names.split()
}  # fmt: skip

# first and last month; winter ends in the next year
SEASONS: dict[str, tuple[int, int]] = {
    "spring": (3, 5), "frühling": (3, 5), "frühjahr": (3, 5), "summer": (6, 8), "sommer": (6, 8),
    "autumn": (9, 11), "fall": (9, 11), "herbst": (9, 11), "winter": (12, 2),
}  # fmt: skip

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "couple": 2, "paar": 2, "": 1,
}  # fmt: skip

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4,
}  # fmt: skip

UNITS: dict[str, str] = {
    "day": "day", "days": "day", "tag": "day", "tage": "day", "tagen": "day", "week": "week", "weeks": "week",
    "woche": "week", "wochen": "week", "month": "month", "months": "month", "monat": "month", "monate": "month",
    "monaten": "month", "year": "year", "years": "year", "jahr": "year", "jahre": "year", "jahren": "year",
    "weekend": "weekend", "wochenende": "weekend",
}  # fmt: skip

DECADES: dict[str, int] = {
    "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
    "fünfziger": 1950, "sechziger": 1960, "siebziger": 1970, "achtziger": 1980, "neunziger": 1990,
}  # fmt: skip

# (month, day) of first and last day; Easter moves
HOLIDAYS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "christmas": ((12, 24), (12, 26)), "weihnachten": ((12, 24), (12, 26)),
    "new year's eve": ((12, 31), (12, 31)), "silvester": ((12, 31), (12, 31)),
    "new year's day": ((1, 1), (1, 1)), "neujahr": ((1, 1), (1, 1)),
    "valentine's day": ((2, 14), (2, 14)), "valentinstag": ((2, 14), (2, 14)),
    "halloween": ((10, 31), (10, 31)),
}  # fmt: skip
EASTER = ("easter", "ostern")

# how far today, tomorrow, ... are from today, in days
DAYS: dict[str, int] = {
    "the day before yesterday": -2, "day before yesterday": -2, "the day after tomorrow": 2, "day after tomorrow": 2,
    "yesterday": -1, "today": 0, "tomorrow": 1, "vorgestern": -2, "gestern": -1, "heute": 0, "übermorgen": 2,
}  # fmt: skip

LAST = "last|past|previous|letzte[mnrs]?|vergangene[mnrs]?|vorige[mnrs]?"
THIS = "this|current|diese[mnrs]?"
NEXT = "next|coming|nächste[mnrs]?|kommende[mnrs]?"
BEFORE_LAST = "vorletzte[mnrs]?"

LATEST = (
    r"\b(latest|most recent(ly)?|newest|current(ly)?|right now|now|last time|lately|neueste[nmrs]?|aktuell\w*|derzeit|"
    r"zuletzt|jüngste[nmrs]?|das letzte mal|momentan)\b"
)
FIRST = (
    r"\b(first(?! (half|quarter|name|floor|aid|class))|earliest|originally|since when|initially|seit wann|zuerst|"
    r"zum ersten mal|erstmals|früheste[nmrs]?|ursprünglich|anfangs)\b"
)
COUNTS = r"\b(how many|how often|number of|wie oft|wie viele|wieviele|anzahl)\b"
