"""How a pattern reads its value, and the checks that tell a fact from a way of speaking."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from companion.facts import lexicon as lex
from companion.types.facts import Topic

NAME = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.? )*[^\W\d_a-zà-öø-ÿß][\w'’.-]*(?: (?:(?:de|da|von|van|dos|del) )?[^\W\d_a-zà-öø-ÿß][\w'’.-]*){0,3}"
_WORD = r"[^\s,;]+"
Read = Callable[[re.Match[str]], tuple[str, str] | None]  # (relation, value)


@dataclass(frozen=True)
class Pattern:
    """One way to say something. `event`: a plain date says since when. `past`: only with an end it is a fact."""

    regex: re.Pattern[str]
    topic: Topic
    read: Read
    event: bool = False
    past: bool = False


def way(
    regex: str,
    topic: Topic,
    relation: str | Read,
    check: Callable[[str], bool] = lambda _: True,
    *,
    event: bool = False,
    past: bool = False,
    exact: bool = False,
) -> Pattern:
    """A pattern over whole clauses.

    Args:
        regex: its group `v` (or `w`) is the value. relation: the relation, or what reads both.
        check: whether a value is meant. exact: capitals count.
    """

    def read(found: re.Match[str]) -> tuple[str, str] | None:
        value = next((found[name] for name in ("v", "w") if name in found.re.groupindex and found[name]), "")
        value = value.strip(" ,.!")
        return (str(relation), value) if value and len(value) <= 90 and check(value) else None

    flags = re.NOFLAG if exact else re.IGNORECASE
    return Pattern(re.compile(regex, flags), topic, relation if callable(relation) else read, event, past)


_LOOSE = re.compile(
    r"^(?:it|that|this|these|those|them|him|her|you|your|my|his|its|our|their|me|us|the|a|an|to|how|what|when|which|so|"
    r"at|on|in|by|before|after|with|for|from|of|um|vor|nach|mit|"
    r"das|es|dies\w*|ihn|sie|ihm|dich|dein\w*|mein\w*|sein\w*|ihr\w*|unser\w*|den|die|der|dem|ein|eine\w*|wie|was|"
    r"wenn|no|not|kein\w*|nicht|never|nie)\b",
    re.IGNORECASE,
)


def is_plain(value: str) -> bool:
    """A few words that name something, and neither somebody else's nor "it"."""
    return not _LOOSE.match(value) and len(value.split()) <= 5


def is_liked(value: str) -> bool:
    """Something that can be liked by itself."""
    vague = r"\b(?:it|them|him|her|this|that|these|those|all|my|your|his|our|their|you|everything|being|having|too|das|alle?s?)\b"
    return is_plain(value) and not re.search(vague, value, re.IGNORECASE)


def is_allergen(value: str) -> bool:
    """What can make somebody ill, and no figure of speech."""
    value = value.removeprefix("the ")
    return not lex.NEVER_ALLERGENS.search(value) and len(value.split()) <= 6 and not _LOOSE.match(value)


_NOBODY = frozenset(  # no names, though they may begin with a capital
    [
        "this",
        "that",
        "she",
        "he",
        "it",
        "here",
        "there",
        "they",
        "these",
        "those",
        "who",
        "what",
        "today",
        "i",
        "we",
        "you",
        "das",
        "dies",
        "dieses",
        "sie",
        "er",
        "es",
        "hier",
        "wer",
        "ich",
        "wir",
        "du",
        "italian",
        "american",
        "british",
        "canadian",
        "austrian",
        "swiss",
        "indian",
        "brazilian",
        "mexican",
        "belgian",
        "australian",
        "european",
        "catholic",
        "muslim",
        "jewish",
        "irish",
        "scottish",
        "italiener",
        "deutscher",
        "franzose",
        "engländer",
        "schweizer",
        "österreicher",
    ]
)
_OFF = re.compile(
    r"(?:gone|empty|sold out|broken|missing|back|here|closed|down|wrong|late|leer|weg|kaputt|aus|alle|zu)\b",
    re.IGNORECASE,
)


def somebody(value: str) -> bool:
    """Whether a value is somebody's name."""
    first = value.casefold().split(" ")[0]
    single = " " not in value and re.fullmatch(lex.LANGUAGES, value, re.IGNORECASE)
    return re.fullmatch(NAME, value) is not None and first not in _NOBODY and not single


def is_moved_to(value: str) -> bool:
    """A place that somebody can move to."""
    first = value.removeprefix("the ").removeprefix("der ").removeprefix("die ")
    return first[:1].isupper() and not re.match(lex.WEEKDAYS, first, re.IGNORECASE) and is_placed(value)


def is_placed(value: str) -> bool:
    """A place has a name or a number in it."""
    unnamed = re.match(
        r"(?:a|an|the (?:past|moment|fridge|same)|ein\w*|hope|fear|peace|my|mein\w*)\b", value, re.IGNORECASE
    )
    return not unnamed and any(word[:1].isupper() or word[:1].isdigit() for word in value.split())


def is_employer(value: str) -> bool:
    """Whom or where somebody can work for."""
    idle = re.match(
        r"(?:\d|one|two|three|four|five|six|seven|eight|ten|it|this|that|home|night|nights|weekends?|times|least|once|my|your|his|her|our|their|them|him|you|me|"
        r"liebsten|meisten|besten|wochenende|abend|morgen|garten|büro|homeoffice|home-office|keller|team|bericht|buch|projekt|schichtdienst|moment|haushalt|stehen|sitzen|"
        r"nacht|hitze|regen|kälte|mir|dir|ihm|ihr)\b",
        value,
        re.IGNORECASE,
    )
    return not idle and len(value.split()) <= 7


def is_job(value: str) -> bool:
    """A profession by its last word."""
    words = value.casefold().split()
    last = words[-1] if words else ""
    return len(words) <= 4 and (last in lex.JOBS or last.removesuffix("in") in lex.JOBS_DE or last in lex.JOBS_DE)


def is_group(value: str) -> bool:
    """A choir, club or team: what people belong to for longer than an evening."""
    vague = re.match(r"(?:it|that|this|these|those|my head|his|her|their|your)\b", value, re.IGNORECASE)
    return not vague and len(value.split()) <= 8 and lex.GROUPS.search(value) is not None


def is_branded(value: str) -> bool:
    """A name: it begins with a capital."""
    return is_plain(value) and value[:1].isupper()


_DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:mg|µg|mcg|g|ml|iu|ie|units|einheiten|drops|tropfen|tablets?|tabletten?)\b", re.I
)


def is_dosed(value: str) -> bool:
    """A medicine with its dose, and no recipe."""
    food = re.search(
        r"\b(?:flour|salt|sugar|butter|water|yeast|rice|cheese|mehl|salz|zucker|hefe|reis|käse)\b", value, re.IGNORECASE
    )
    return _DOSE.search(value) is not None and not food and len(value.split()) <= 12


def is_regular(value: str) -> bool:
    """Something that comes again."""
    return re.search(rf"\b(?:{lex.REGULAR_DAYS}|every|each|jed\w+)\b", value, re.IGNORECASE) is not None


def relative(group: str) -> Read:
    """Reads a relative or contact by the group that says which, and who it is."""
    table = lex.RELATIVES | lex.CONTACTS

    def read(found: re.Match[str]) -> tuple[str, str] | None:
        relation = table.get(found[group].casefold().replace("best friend", "best-friend"))
        value = found["v"].strip(" .")
        return (relation, value) if relation and somebody(value) else None

    return read


def kin_only(found: re.Match[str]) -> tuple[str, str] | None:
    """Whoever is named in passing is somebody of the owner's; what else is said of them is theirs."""
    relation = lex.RELATIVES.get(found["k"].casefold())
    return (relation, found["v"].strip(" ,")) if relation and somebody(found["v"].strip(" ,")) else None


def pet(found: re.Match[str]) -> tuple[str, str] | None:
    """Reads an animal and its name."""
    relation = lex.PETS.get(found["k"].casefold())
    return (relation, found["v"].strip(" .")) if relation and somebody(found["v"].strip(" .")) else None


def counted(found: re.Match[str]) -> tuple[str, str] | None:
    """Reads how many of whom."""
    relation = lex.COUNTED.get(found["k"].casefold())
    return (relation, found["v"]) if relation else None


def favourite(found: re.Match[str]) -> tuple[str, str] | None:
    """Reads what is liked best of a kind."""
    value = found["v"].strip(" .")
    kind = found["k"].casefold()
    return (
        (f"favourite {kind}", value)
        if len(value.split()) <= 6 and not re.match(r"(?:this|that|your)\b", value) and not _OFF.match(value)
        else None
    )


def attribute(found: re.Match[str]) -> tuple[str, str] | None:
    """Reads "my shoe size is 39"."""
    value = re.split(r", (?=[a-zäöü]+ )", found["v"].strip(" ."))[0]
    value = re.sub(r"^(?:the|die|der|das) (?=[A-ZÄÖÜ])", "", value)
    kind = found["k"].lower()
    if _OFF.match(value) or not (value[:1].isupper() or any(letter.isdigit() or letter == "@" for letter in value)):
        return None
    said = len(value.split()) <= 8 and not re.match(
        r"(?:not|no|the same|kein\w*|nicht|too|very|zu|sehr)\b", value, re.IGNORECASE
    )
    return (_ATTRIBUTES.get(kind, kind), value) if said else None


def fixed(relation: str, value: str) -> Read:
    """Reads always the same."""
    return lambda _found: (relation, value)


_ATTRIBUTES = {
    "adresse": "address", "anschrift": "address", "blutgruppe": "blood type", "blood group": "blood type",
    "schuhgröße": "shoe size", "muttersprache": "mother tongue", "native language": "mother tongue",
    "first language": "mother tongue", "telefonnummer": "phone number", "handynummer": "mobile number",
    "mailadresse": "email address", "e-mail-adresse": "email address", "email": "email address",
    "e-mail": "email address", "geburtsname": "maiden name", "mädchenname": "maiden name", "geburtstag": "birthday",
    "körpergröße": "height", "hausnummer": "house number", "krankenkasse": "health insurance",
    "hausbank": "bank", "kundennummer": "customer number", "steuernummer": "tax number", "kleidergröße": "clothes size",
    "tagessatz": "day rate", "stundensatz": "hourly rate", "beruf": "job", "arbeitgeber": "employer",
    "sternzeichen": "star sign", "kennzeichen": "number plate", "autokennzeichen": "number plate",
}  # fmt: skip
MINE = (
    r"(?P<k>address|blood type|blood group|shoe size|mother tongue|native language|first language|phone number|"
    r"mobile number|email address|email|e-mail|maiden name|height|weight|star sign|health insurance|bank|"
    r"customer number|tax number|clothes size|dress size|hat size|ring size|number plate|licence plate|"
    r"(?:day|hourly|daily) rate(?: for [\w ]{2,30})?|employer)"
)
MEINE = (
    r"(?P<k>adresse|anschrift|blutgruppe|schuhgröße|muttersprache|telefonnummer|handynummer|mailadresse|"
    r"e-mail-adresse|geburtsname|mädchenname|körpergröße|hausnummer|krankenkasse|hausbank|kundennummer|steuernummer|"
    r"kleidergröße|tagessatz|stundensatz|arbeitgeber|sternzeichen|autokennzeichen|kennzeichen)"
)
KIN = r"(?P<k>best friend|[a-zäöüßé-]+)"
