"""What people do towards goals, in their words, English and German: "ran" and "gelaufen" are one thing."""

import re

_FAMILIES: dict[str, str] = {
    "run": "run runs running ran runner jog jogs jogging jogged laufen lauf läufe lief liefen gelaufen joggen gejoggt "
    "joggte marathon halbmarathon",
    "swim": "swim swims swimming swam swum schwimmen schwamm geschwommen bahnen lengths laps",
    "cycle": "cycle cycling cycled bike biking biked ride rode ridden rad radfahren fahrrad radeln geradelt radtour",
    "walk": "walk walks walking walked hike hikes hiking hiked wandern gewandert wanderung spaziergang spazieren",
    "row": "row rowing rowed rudern gerudert",
    "climb": "climb climbing climbed klettern geklettert bouldern gebouldert",
    "train": "workout gym training trained trainiert krafttraining lifted weights",
    "yoga": "yoga asana",
    "meditate": "meditate meditates meditation meditated meditieren meditiert meditation",
    "read": "read reads reading book books lesen las gelesen lese buch bücher",
    "write": "write writes writing wrote written words schreiben schrieb geschrieben wörter chapter kapitel thesis "
    "novel",
    "learn": "learn learning learned learnt study studied studying lesson lessons vocabulary lernen gelernt lektion "
    "vokabeln unterricht course kurs exam prüfung",
    "practise": "practise practice practised practiced practising scales üben geübt übte",
    "save": "save saved saving savings sparen gespart spare sparkonto deposit",
    "weight": "weight weigh weighed weighing scales kg wiegen wiege gewogen gewicht waage abnehmen abgenommen lose "
    "lost zunehmen",
    "cook": "cook cooked cooking kochen gekocht",
    "call": "call called phoned rang anrufen angerufen telefoniert",
    "photograph": "photograph photographed photos photo shoot fotografieren fotografiert fotos",
    "listen": "listen listened listening podcast podcasts watched gehört zugehört podcast",
    "speak": "speak spoke spoken speaking talked tandem conversation gesprochen gespräch unterhalten flashcards "
    "karteikarten",
    "sleep": "sleep slept bed schlafen geschlafen bett",
    "sew": "sew sewed sewing sewn nähen genäht",
    "sail": "sail sailing sailed segeln gesegelt",
    "sing": "sing singing sang choir chor singen gesungen",
    "garden": "garden gardening planted garten gepflanzt",
    "piano": "piano klavier",
}
FAMILY_OF: dict[str, frozenset[str]] = {}
for _name, _words in _FAMILIES.items():
    for _word in _words.split():
        FAMILY_OF[_word] = FAMILY_OF.get(_word, frozenset()) | {_name}

# A verb in the past right after a name tells of somebody else: "Jonas ran 15 km"
PAST = (
    "ran swam walked hiked cycled rode read wrote saved lost weighed did made lief schwamm ging fuhr las schrieb hat "
    "ist schaffte rang jogged finished managed has is"
)
_WORD = re.compile(r"[^\W\d_]+")
# "running shoes" are no run, "reading glasses" no book
_COMPOUND = re.compile(
    r"\b\w+ing[ -](?:shoes?|goals?|gear|coach|club|magazine|app|watch|shop|pool|costume|glasses|list|lamp|room|desk|"
    r"machine|account|card|partner)\b",
    re.IGNORECASE,
)
# What counts as practice of a language or an instrument, beside the word itself.
STUDY = frozenset({"learn", "practise", "read", "write", "call", "listen", "speak"})


# German logs are named in one word: "Lauftagebuch", "Leseliste"
_STEMS = {
    "lauf": "run", "jogging": "run", "schwimm": "swim", "rad": "cycle", "fahrrad": "cycle", "wander": "walk",
    "ruder": "row",
    "kletter": "climb", "trainings": "train", "yoga": "yoga", "lese": "read", "buch": "read", "bücher": "read",
    "schreib": "write", "roman": "write", "lern": "learn", "übungs": "practise", "übe": "practise", "spar": "save",
    "gewichts": "weight", "koch": "cook", "foto": "photograph", "schlaf": "sleep", "näh": "sew", "segel": "sail",
    "chor": "sing", "garten": "garden", "klavier": "piano",
}  # fmt: skip
_LOG_TAILS = (
    "tagebuch", "liste", "log", "plan", "buch", "tabelle", "daten", "protokoll", "training", "runde", "einheit",
    "einheiten", "strecke", "kurs", "stunde", "heft", "konto", "kasse", "fortschritt", "touren", "tour", "übersicht",
)  # fmt: skip
_LOGS = {stem + tail: frozenset({name}) for stem, name in _STEMS.items() for tail in _LOG_TAILS}


def without_compounds(text: str) -> str:
    """A text without things that are named after an activity: "running shoes" are no run."""
    return _COMPOUND.sub(" ", text)


def families_in(text: str) -> frozenset[str]:
    """The activities that a text speaks of."""
    found: set[str] = set()
    for word in _WORD.findall(without_compounds(text).casefold()):
        found |= FAMILY_OF.get(word) or _LOGS.get(word, frozenset())
    return frozenset(found)
