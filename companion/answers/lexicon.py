"""Words that name months, weekdays, numbers and units, folded, in the languages that Companion is used in most."""

import unicodedata
from functools import lru_cache

from companion.recall.languages import STOP_WORDS
from companion.recall.languages import language_of as recall_language_of


def words_of(text: str) -> frozenset[str]:
    """A list of words, written as running text."""
    return frozenset(text.split())


_MONTHS = (
    "january jan januar jaenner enero ene janvier gennaio gen janeiro",
    "february feb februar febrero fevrier febbraio fevereiro",
    "march mar marz maerz mrz marzo mars marco",
    "april apr abril avril aprile",
    "may mai mayo maggio maio",
    "june jun juni junio juin giugno junho",
    "july jul juli julio juillet luglio julho",
    "august aug agosto aout",
    "september sep sept septiembre septembre settembre setembro",
    "october oct oktober okt octubre octobre ottobre outubro",
    "november nov noviembre novembre novembro",
    "december dec dezember dez diciembre decembre dicembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 4)  # need a day or a year beside them

_WEEKDAYS = (
    "monday montag lunes lundi",
    "tuesday dienstag martes mardi",
    "wednesday mittwoch miercoles mercredi",
    "thursday donnerstag jueves jeudi",
    "friday freitag viernes vendredi",
    "saturday samstag sonnabend sabado samedi",
    "sunday sonntag domingo dimanche",
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}

_NUMBER_WORDS = {
    2: "two zwei zwo dos",
    3: "three drei tres trois",
    4: "four vier cuatro quatre",
    5: "five funf cinco cinq",
    6: "six sechs seis",
    7: "seven sieben siete",
    8: "eight acht ocho huit",
    9: "nine neun nueve neuf",
    10: "ten zehn diez dix",
    11: "eleven elf onze",
    12: "twelve zwolf doce douze dozen dutzend docena douzaine",
    13: "thirteen dreizehn trece treize",
    14: "fourteen vierzehn catorce quatorze",
    15: "fifteen funfzehn quince quinze",
    16: "sixteen sechzehn dieciseis seize",
    17: "seventeen siebzehn diecisiete",
    18: "eighteen achtzehn dieciocho",
    19: "nineteen neunzehn diecinueve",
    20: "twenty zwanzig veinte vingt",
    30: "thirty dreissig treinta trente",
    40: "forty vierzig cuarenta quarante",
    50: "fifty funfzig cincuenta cinquante",
    60: "sixty sechzig sesenta soixante",
    70: "seventy siebzig setenta",
    80: "eighty achtzig ochenta",
    90: "ninety neunzig noventa",
}
NUMBER_WORDS = {word: number for number, words in _NUMBER_WORDS.items() for word in words.split()}

MULTIPLIERS = {
    "hundred": 100, "hundert": 100, "thousand": 1000, "tausend": 1000, "tsd": 1000, "mil": 1000, "mille": 1000,
    "million": 10**6, "millions": 10**6, "millionen": 10**6, "mio": 10**6, "millones": 10**6, "millon": 10**6,
    "mn": 10**6, "billion": 10**9, "billions": 10**9, "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9,
    "bn": 10**9,
    "milliard": 10**9, "milliards": 10**9, "万": 10**4, "亿": 10**8,
}  # fmt: skip

_UNITS = {
    "%": "% percent prozent pct procent pourcent porcentaje",
    "€": "€ eur euro euros",
    "$": "$ usd dollar dollars dolares dólares us$",
    "£": "£ gbp",
    "chf": "chf franken francs",
    "¥": "¥ yen yuan rmb",
    "mg": "mg milligram milligrams milligramm",
    "µg": "µg μg mcg microgram micrograms mikrogramm",
    "g": "g gram grams gramm gramos",
    "kg": "kg kilo kilos kilogram kilograms kilogramm kilogramos",
    "lb": "lb lbs",
    "t": "tonne tonnes tons ton tonnen toneladas",
    "mm": "mm millimeter millimeters millimetre millimetres",
    "cm": "cm centimeter centimeters zentimeter centimetre centimetres",
    "m": "m meter meters metre metres metern metros",
    "km": "km kilometer kilometers kilometre kilometres kilometern kilometros",
    "mi": "mile miles meile meilen millas",
    "ft": "ft feet foot fuss",
    "in": "inch inches zoll",
    "m²": "m² m2 sqm qm quadratmeter km² km2",
    "ml": "ml milliliter millilitre milliliters",
    "l": "l liter litre liters litres litern litros",
    "ms": "ms millisecond milliseconds millisekunden",
    "s": "s sec secs second seconds sekunde sekunden segundos",
    "min": "min mins minute minutes minuten minutos",
    "h": "h hr hrs hour hours stunde stunden std horas hora heures",
    "d": "day days tag tage tagen dias jours",
    "wk": "week weeks woche wochen semanas semaines",
    "mo": "month months monat monate monaten meses mois",
    "yr": "year years jahr jahre jahren anos ans annees",
    "°c": "°c celsius",
    "°f": "°f fahrenheit",
    "kwh": "kwh",
    "kw": "kw kilowatt",
    "mw": "mw megawatt",
    "w": "watt watts",
    "kb": "kb kilobyte",
    "mb": "mb megabyte megabytes",
    "gb": "gb gigabyte gigabytes",
    "tb": "tb terabyte terabytes",
    "hz": "hz hertz",
    "mhz": "mhz",
    "ghz": "ghz",
    "kcal": "kcal calories kalorien",
}
UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word in lower case without accents, ß as ss, for looking it up or comparing it."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)) if not decomposed.isascii() else decomposed


# Words an answer is glued together with; they say nothing that a file would have to support.
GLUE = frozenset(
    fold(w)
    for w in words_of(
        """file files note notes passage passages document documents text mention mentions mentioned state states
        stated say says note found find show shows indicate indicates answer question based following
        information provided listed list datei dateien notiz notizen dokument dokumente dokumenten text steht
        erwahnt genannt angegeben antwort frage folgende folgenden hervor geht gefunden laut zufolge angaben
        archivo archivos documento documentos pregunta respuesta segun"""
    )
)


# Words that mean the same where people keep addresses, dates and bills; the first stands for all.
_KINDRED = """
telephone phone telefon telefonnummer tel handy handynummer mobile cell telefono
email mail e-mail mails emails mailadresse correo
birthday born bday geburtstag geboren geburtsdatum cumpleanos nacido nacida
price cost costs costed kostet kosten kostete preis cuesta costo precio
pays pay paid paying zahlt zahle zahlen bezahlt bezahlen gezahlt
wife married husband ehefrau ehemann
begin begins began begun start starts started starting beginnt beginn begann anfang
end ends ended ending endet ende
arrive arrives arrived arrival ankunft ankommt
rent miete
deposit kaution
landlord vermieter vermieterin
lease mietvertrag
feed feeds feeding fed futtert futtern
lead leads leading leitet leitung chair chairs
swim swims swimming swam swum
bake bakes baking baked backt
heavy weigh weighs weighed weight schwer wiegt wog gewicht
owner own owns owned owning besitzer besitzerin besitzt gehort
surgery operated operation operiert surgeon op
"""
KINDRED = {word: line.split()[0] for line in _KINDRED.strip().splitlines() for word in line.split()}


def is_small(word: str, language: str) -> bool:
    """Whether a word carries grammar rather than content, in a text of this language."""
    return word.casefold() in STOP_WORDS.get(language, STOP_WORDS["en"])


def language_of(text: str, default: str = "en") -> str:
    """The language of a text as a two-letter code; `default` where its words and letters do not tell."""
    return recall_language_of(text) or default
