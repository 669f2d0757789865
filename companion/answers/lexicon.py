"""Words that name months, weekdays, numbers and units, folded, in the languages that Companion is used in most."""

import re
import unicodedata
from functools import lru_cache

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
    "million": 10**6, "millions": 10**6, "millionen": 10**6, "mio": 10**6, "millones": 10**6, "millon": 10**6, "mn": 10**6,
    "billion": 10**9, "billions": 10**9, "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9, "bn": 10**9,
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


_STOP = """
a an the this that these those there here it its he she they them his her their theirs we us our you your i me my mine
is are was were be been being am has have had having do does did done doing will would shall should can could may might
must of in on at to for from by with about as into onto over under than then so and or but if while because also too
very just only which who whom whose what when where why how much many some any each both all other another such own same
up down out off again further once not no nor never more most s t d ll re ve said says according per via
der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene es er sie ihm ihr
ihn ihnen wir uns unser unsere unseren ihr euch euer eure ich mich mir mein meine meinen meinem meiner dein deine du
ist sind war waren sei wurde wurden wird werden worden habe hat haben hatte hatten kann konnte konnten soll sollte muss
musste darf in im an am auf aus bei beim bis durch fur gegen ohne um unter uber von vom vor wahrend wegen zu zum zur mit
nach seit und oder aber wenn weil dass ob auch sehr nur noch schon dann da hier dort als wie was wer wen wem wann wo
warum welche welcher welches welchen welchem viel viele vielen einige man sich selbst so nicht kein keine keinen nie
mehr laut gemass
el la los las lo un una unos unas de del al y o pero si que cual cuales quien quienes como cuando donde porque por para
con sin sobre entre es son era eran fue fueron ser estar esta este esto estos estas ese esa su sus se le les mi tu nos
ha han habia muy mas tambien no ya hay cuanto cuantos cuanta cuantas
le les des du et ou mais dans sur avec pour par est sont etait ete il elle ils elles nous vous je ce cette ces son sa
ses leur leurs qui que quel quelle quels quelles quand comment pourquoi combien ne pas au aux plus
"""
STOPWORDS = frozenset(_STOP.split()) | {"不", "的", "是", "在", "了", "和", "有", "什么", "哪", "多少"}

# Words an answer is glued together with; they say nothing that a file would have to support.
GLUE = frozenset(
    fold(w)
    for w in """
file files note notes passage passages document documents text mention mentions mentioned state states stated say
says note found find show shows indicate indicates answer question based following information provided listed list
datei dateien notiz notizen dokument dokumente dokumenten text steht erwahnt genannt angegeben antwort frage folgende
folgenden hervor geht gefunden laut zufolge angaben archivo archivos documento documentos pregunta respuesta segun
""".split()
)

_LANGUAGE_MARKS = {
    "en": "the of and is was in that to for with are were by on what which who how did does not from",
    "de": "der die das und ist war nicht von mit den dem ein eine zu im wurde wie was wer auf fur sich des welche",
    "es": "el la los las de que y en un una es fue por con del se para como cual quien cuantos su al",
    "fr": "le la les des et est dans un une que qui du pour par sur au ne pas quel quelle etait sont",
    "it": "il lo la gli di che e un una per con del della sono era nel quale chi come",
    "pt": "o a os as de que e um uma em por com do da foi para como qual quem nao",
    "nl": "de het een van en is was in op met dat te voor wie wat hoe niet",
}
_MARKS = {language: frozenset(words.split()) for language, words in _LANGUAGE_MARKS.items()}
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)


def language_of(text: str, default: str = "en") -> str:
    """The language of a text by its small words or its script, as a two-letter code; `default` where nothing tells."""
    sample = text[:1000]
    letters = sum(c.isalpha() for c in sample) or 1
    for language, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share > (0.1 if language == "ja" else 0.3):
            return language
    words = [fold(w) for w in _LATIN_WORD.findall(sample)]
    scores = {language: sum(w in marks for w in words) for language, marks in _MARKS.items()}
    best = max(scores, key=lambda language: scores[language])
    if "ß" in sample or "ü" in sample or "ä" in sample:
        scores["de"] += 1
        best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 0 and scores[best] > scores.get(default, 0) else default
