"""What a clause says about its speaker: patterns over whole clauses in English and German, anchored at both ends.

Each pattern reads the clause without its time words. `{v}` groups are the value; a check may refuse a value that is
only a way of speaking.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.facts import lexicon as lex
from companion.types.facts import Topic

_NAME = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.? )*[^\W\d_a-zà-öø-ÿß][\w'’.-]*(?: (?:(?:de|da|von|van|dos|del) )?[^\W\d_a-zà-öø-ÿß][\w'’.-]*){0,3}"
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


def _p(
    regex: str,
    topic: Topic,
    relation: str | Read,
    check: Callable[[str], bool] = lambda _: True,
    *,
    event: bool = False,
    past: bool = False,
    exact: bool = False,
) -> Pattern:
    def read(found: re.Match[str]) -> tuple[str, str] | None:
        value = next((found[name] for name in ("v", "w") if name in found.re.groupindex and found[name]), "")
        value = value.strip(" ,.!")
        return (str(relation), value) if value and len(value) <= 90 and check(value) else None

    flags = re.NOFLAG if exact else re.IGNORECASE
    return Pattern(re.compile(regex, flags), topic, relation if callable(relation) else read, event, past)


_LOOSE = re.compile(
    r"^(?:it|that|this|these|those|them|him|her|you|your|my|his|its|our|their|me|us|the|a|an|to|how|what|when|which|so|"
    r"das|es|dies\w*|ihn|sie|ihm|dich|dein\w*|mein\w*|sein\w*|ihr\w*|unser\w*|den|die|der|dem|ein|eine\w*|wie|was|"
    r"wenn|no|not|kein\w*|nicht|never|nie)\b",
    re.IGNORECASE,
)


def _plain(value: str) -> bool:
    return not _LOOSE.match(value) and len(value.split()) <= 5


def _liked(value: str) -> bool:
    vague = r"\b(?:it|them|him|her|this|that|these|those|all|my|your|his|our|their|you|everything|being|having|too|das|alle?s?)\b"
    return _plain(value) and not re.search(vague, value, re.IGNORECASE)


def _allergen(value: str) -> bool:
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


def _somebody(value: str) -> bool:
    first = value.casefold().split(" ")[0]
    single = " " not in value and re.fullmatch(lex.LANGUAGES, value, re.IGNORECASE)
    return re.fullmatch(_NAME, value) is not None and first not in _NOBODY and not single


def _moved(value: str) -> bool:
    first = value.removeprefix("the ").removeprefix("der ").removeprefix("die ")
    return first[:1].isupper() and not re.match(lex.WEEKDAYS, first, re.IGNORECASE) and _placed(value)


def _placed(value: str) -> bool:
    """A place has a name or a number in it."""
    unnamed = re.match(
        r"(?:a|an|the (?:past|moment|fridge|same)|ein\w*|hope|fear|peace|my|mein\w*)\b", value, re.IGNORECASE
    )
    return not unnamed and any(word[:1].isupper() or word[:1].isdigit() for word in value.split())


def _employer(value: str) -> bool:
    idle = re.match(
        r"(?:\d|one|two|three|four|five|six|seven|eight|ten|it|this|that|home|night|nights|weekends?|times|least|once|my|your|his|her|our|their|them|him|you|me|"
        r"nacht|hitze|regen|kälte|mir|dir|ihm|ihr)\b",
        value,
        re.IGNORECASE,
    )
    return not idle and len(value.split()) <= 7


def _job(value: str) -> bool:
    words = value.casefold().split()
    last = words[-1] if words else ""
    return len(words) <= 4 and (last in lex.JOBS or last.removesuffix("in") in lex.JOBS_DE or last in lex.JOBS_DE)


def _branded(value: str) -> bool:
    return _plain(value) and value[:1].isupper()


_DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:mg|µg|mcg|g|ml|iu|ie|units|einheiten|drops|tropfen|tablets?|tabletten?)\b", re.I
)


def _dosed(value: str) -> bool:
    food = re.search(
        r"\b(?:flour|salt|sugar|butter|water|yeast|rice|cheese|mehl|salz|zucker|hefe|reis|käse)\b", value, re.IGNORECASE
    )
    return _DOSE.search(value) is not None and not food and len(value.split()) <= 12


def _regular(value: str) -> bool:
    return re.search(rf"\b(?:{lex.WEEKDAYS}|every|each|jed\w+)\b", value, re.IGNORECASE) is not None


def _relative(group: str) -> Read:
    table = lex.RELATIVES | lex.CONTACTS

    def read(found: re.Match[str]) -> tuple[str, str] | None:
        relation = table.get(found[group].casefold().replace("best friend", "best-friend"))
        value = found["v"].strip(" .")
        return (relation, value) if relation and _somebody(value) else None

    return read


def _kin_only(found: re.Match[str]) -> tuple[str, str] | None:
    """Whoever is named in passing is somebody of the owner's; what else is said of them is theirs."""
    relation = lex.RELATIVES.get(found["k"].casefold())
    return (relation, found["v"].strip(" ,")) if relation and _somebody(found["v"].strip(" ,")) else None


def _pet(found: re.Match[str]) -> tuple[str, str] | None:
    relation = lex.PETS.get(found["k"].casefold())
    return (relation, found["v"].strip(" .")) if relation and _somebody(found["v"].strip(" .")) else None


def _counted(found: re.Match[str]) -> tuple[str, str] | None:
    relation = lex.COUNTED.get(found["k"].casefold())
    return (relation, found["v"]) if relation else None


def _favourite(found: re.Match[str]) -> tuple[str, str] | None:
    value = found["v"].strip(" .")
    kind = found["k"].casefold()
    return (
        (f"favourite {kind}", value)
        if len(value.split()) <= 6 and not re.match(r"(?:this|that|your)\b", value) and not _OFF.match(value)
        else None
    )


def _attribute(found: re.Match[str]) -> tuple[str, str] | None:
    value = re.split(r", (?=[a-zäöü]+ )", found["v"].strip(" ."))[0]
    kind = found["k"].lower()
    if _OFF.match(value) or not (value[:1].isupper() or any(letter.isdigit() or letter == "@" for letter in value)):
        return None
    said = len(value.split()) <= 8 and not re.match(
        r"(?:not|no|the same|kein\w*|nicht|too|very|zu|sehr)\b", value, re.IGNORECASE
    )
    return (_ATTRIBUTES.get(kind, kind), value) if said else None


def _fixed(relation: str, value: str) -> Read:
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
_MINE = (
    r"(?P<k>address|blood type|blood group|shoe size|mother tongue|native language|first language|phone number|"
    r"mobile number|email address|email|e-mail|maiden name|height|weight|star sign|health insurance|bank|"
    r"customer number|tax number|clothes size|dress size|hat size|ring size|number plate|licence plate|"
    r"(?:day|hourly|daily) rate(?: for [\w ]{2,30})?|employer)"
)
_MEINE = (
    r"(?P<k>adresse|anschrift|blutgruppe|schuhgröße|muttersprache|telefonnummer|handynummer|mailadresse|"
    r"e-mail-adresse|geburtsname|mädchenname|körpergröße|hausnummer|krankenkasse|hausbank|kundennummer|steuernummer|"
    r"kleidergröße|tagessatz|stundensatz|arbeitgeber|sternzeichen|autokennzeichen|kennzeichen)"
)
_KIN = r"(?P<k>best friend|[a-zäöüßé-]+)"
T = Topic
ENGLISH = (
    _p(r"I (?:am|have been) (?:(?:very|severely|badly|highly|terribly) )?allergic to (?P<v>.+)", T.HEALTH, "allergic to", _allergen),
    _p(r"I have (?:a|an) (?:(?:severe|bad|mild) )?(?P<v>[\w-]+(?: [\w-]+)?) allergy", T.HEALTH, "allergic to", _allergen),
    _p(r"I have (?:a|an) (?:(?:severe|bad|mild) )?allergy to (?P<v>.+)", T.HEALTH, "allergic to", _allergen),
    _p(r"I (?:cannot|do not) tolerate (?P<v>.+)", T.HEALTH, "does not tolerate", _allergen),
    _p(r"I cannot (?:eat|have|drink|take) (?P<v>[\w -]{2,40})", T.HEALTH, "does not tolerate", _allergen),
    _p(r"I (?:am|have been) (?P<v>lactose|gluten|fructose|histamine)[ -]intolerant", T.HEALTH, "does not tolerate"),
    _p(rf"I (?:have|suffer from|have had) (?P<v>{lex.CONDITIONS.pattern})", T.HEALTH, "condition"),
    _p(rf"I (?:was|have been|got) diagnosed with (?P<v>{lex.CONDITIONS.pattern}|[\w' -]{{3,40}})", T.HEALTH, "condition", event=True),
    _p(r"I (?:am|have been) (?:a )?(?P<v>(?:type [12] )?diabetic|asthmatic|epileptic|colou?r[- ]?blind|left[- ]handed|deaf|dyslexic)", T.HEALTH, "condition"),
    _p(r"I (?:take|have been taking|am taking|am on) (?P<v>.+)", T.HEALTH, "takes", _dosed),
    _p(r"I (?:live|have lived|have been living|am living) (?:in|at|near) (?P<v>.+)", T.HOME, "lives in", _placed),
    _p(r"I (?:have )?(?:just )?moved (?:back )?to (?P<v>.+)", T.HOME, "lives in", _moved, event=True),
    _p(r"I (?:have )?moved from .+ to (?P<v>.+)", T.HOME, "lives in", _moved, event=True),
    _p(r"I lived (?:in|at|near) (?P<v>.+)", T.HOME, "lives in", _placed, past=True),
    _p(r"I (?:work|have worked|have been working|am working) (?:at|for) (?P<v>.+?)(?: as (?:a|an|the) .+)?", T.WORK, "works at", _employer),
    _p(r"I (?:have )?(?:started|began)(?: (?:work|working|to work|a job|my job|a new job|my new job|as [\w ]{3,40}))? (?:at|for|with) (?P<v>.+?)(?: as (?:a|an|the) .+)?", T.WORK, "works at", _branded, event=True),
    _p(r"I (?:have )?(?:left|quit|stopped working (?:at|for)|quit my job at|left my job at) (?P<v>.+)", T.WORK, lambda m: ("works at", m["v"]) if _branded(m["v"]) and not re.match(lex.WEEKDAYS, m["v"], re.I) else None, event=True, past=True),
    _p(r"I (?:run|own|have) (?:a|an|my own) (?P<v>[\w -]{0,30}(?:workshop|business|shop|bakery|café|cafe|company|studio|practice|farm|restaurant|agency|hotel|firm|gallery|brewery|winery|garage))(?: in .+)?", T.WORK, "runs"),
    _p(r"(?:the|my) (?:doctor|gp|cardiologist|psychiatrist) (?:has )?put me on (?P<v>.+)", T.HEALTH, "takes", _dosed),
    _p(r"I wear (?:a )?(?P<v>glasses|contact lenses|hearing aids?|braces)", T.HEALTH, "wears"),
    _p(r"I (?:have )?(?:stopped|quit|gave up|given up) eating (?P<v>[\w -]{3,30})", T.FOOD, "does not eat", _plain, event=True),
    _p(r"I (?:have )?(?:stopped|quit|gave up|given up) drinking (?P<v>[\w -]{3,30})", T.FOOD, "does not drink", _plain, event=True),
    _p(rf"(?P<v>{_NAME}) and I (?:got|are|were|have been) married", T.FAMILY, "married to", exact=True, event=True),
    _p(rf"(?i:my) (?P<k>[a-zé-]+),? (?P<v>{_NAME}),? (?:is|lives|works|has|was|moved|comes|plays|studies|teaches|and)\b.*", T.FAMILY, _kin_only, exact=True),
    _p(r"I worked (?:at|for) (?P<v>.+?)(?: as (?:a|an|the) .+)?", T.WORK, "works at", _employer, past=True),
    _p(r"I (?:work|have worked|have been working|am working) as (?:a |an |the )?(?P<v>.+?)(?: (?:at|for|in) .+)?", T.WORK, "job", lambda v: len(v.split()) <= 6),
    _p(r"I (?:am|have been) (?:a|an) (?P<v>[\w -]+?)(?: by (?:trade|profession|training))?(?: (?:at|in|for) (?:the |a |an )?[A-Z].*)?", T.WORK, "job", _job),
    _p(r"I am (?P<v>retired|self-employed|unemployed|freelance|a freelancer)", T.WORK, "job"),
    _p(r"my (?:job|profession|occupation) is (?:a |an )?(?P<v>.+)", T.WORK, "job", lambda v: len(v.split()) <= 6),
    _p(r"I (?:study|have been studying|am studying) (?P<v>[A-Za-z].+)", T.WORK, "studies", lambda v: _plain(v.split(" at ")[0].split(" in ")[0])),
    _p(rf"(?i:my) (?i:full |first )?(?i:name is) (?P<v>{_NAME})", T.ME, "name", exact=True),
    _p(r"I was born (?:on|in) (?P<v>(?:the )?\d.+|[A-Z][a-z]+ \d.*)", T.ME, "born"),
    _p(rf"I was born in (?P<v>{_NAME})", T.ME, "born in", exact=True),
    _p(r"my birthday is (?:on )?(?:the )?(?P<v>.*\d.*)", T.ME, "birthday"),
    _p(r"I am (?P<v>1?\d?\d)(?: years old)?", T.ME, "age"),
    _p(rf"I grew up in (?P<v>{_NAME})", T.ME, "grew up in", exact=True),
    _p(rf"I (?:come|am) (?:originally )?from (?P<v>{_NAME})", T.ME, "comes from", exact=True),
    _p(r"I am (?P<v>\d[.,]\d\d ?m|1\d\d ?cm|[4-6](?:'|’| ?ft) ?\d*.*) tall", T.ME, "height"),
    _p(rf"I speak (?:(?:fluent|some|good|a little) )?(?P<v>{lex.LANGUAGES}(?:(?:, | and |, and )(?:some |a little )?{lex.LANGUAGES})*)(?: fluently)?", T.ME, "speaks"),
    _p(rf"I (?:am learning|learn|have been learning) (?:to (?:play|speak) )?(?P<v>{lex.LANGUAGES}|{lex.PLAYED})", T.ROUTINE, "learns"),
    _p(rf"I (?:play|have played|have been playing) (?P<v>{lex.PLAYED}(?: (?:and|in) [\w ]{{3,40}})?)", T.ROUTINE, "plays"),
    _p(r"I (?:drive|own) (?:a|an) (?:[a-z]+ ){0,2}(?P<v>[A-Z][\w-]*(?: [\w-]+){0,3})", T.ME, "drives", exact=True),
    _p(rf"(?P<v>{_NAME}) (?i:is my) {_KIN.replace('[a-zäöüßé-]+', '[A-Za-zé-]+')}", T.FAMILY, _relative("k"), exact=True),
    _p(rf"my (?:new )?{_KIN}(?:'s name is| is called| is named|,? is) (?P<v>.+)", T.FAMILY, _relative("k")),
    _p(rf"I (?:have|have got) (?:a|an|one) (?:(?:younger|older|little|big|twin|elder|baby) )?{_KIN} (?:called|named|,) (?P<v>.+)", T.FAMILY, _relative("k")),
    _p(rf"I (?:am|have been|got) married to (?P<v>{_NAME})", T.FAMILY, "married to", exact=True, event=True),
    _p(rf"I (?:was) married to (?P<v>{_NAME})", T.FAMILY, "married to", exact=True, past=True),
    _p(rf"I (?:am|got) engaged to (?P<v>{_NAME})", T.FAMILY, "engaged to", exact=True, event=True),
    _p(r"I (?:am|have been) (?P<v>married|divorced|widowed|single|engaged)", T.FAMILY, "is"),
    _p(rf"I (?:have|have got) (?P<v>{lex.NUMBER}) (?:\w+ )?(?P<k>\w+)", T.FAMILY, _counted),
    _p(r"I (?:have|have got|own) (?:a|an) (?:\w+ )?(?P<k>\w+) (?:called|named) (?P<v>.+)", T.FAMILY, _pet),
    _p(r"my (?P<k>\w+)(?:'s name is| is called| is named) (?P<v>.+)", T.FAMILY, _pet),
    _p(rf"(?P<v>{_NAME}) (?i:is my) (?P<k>\w+)", T.FAMILY, _pet, exact=True),
    _p(r"I (?:am|have been) (?:a )?(?P<v>(?:strict )?(?:vegetarian|vegan|pescatarian|teetotal(?:ler)?))", T.FOOD, "diet", event=True),
    _p(r"I (?:became|turned|went) (?:a )?(?P<v>vegetarian|vegan|pescatarian)", T.FOOD, "diet", event=True),
    _p(r"I (?:do not|never) eat (?P<v>[\w -]{3,40})", T.FOOD, "does not eat", lambda v: _plain(v) and "much" not in v),
    _p(r"I (?:do not|never) drink (?P<v>[\w -]{3,40})", T.FOOD, "does not drink", lambda v: _plain(v) and "much" not in v),
    _p(r"I (?:do not|never) (?P<v>smoke)", T.HEALTH, _fixed("does not", "smoke")),
    _p(r"I am a (?P<v>(?:heavy )?smoker)", T.HEALTH, _fixed("smokes", "yes")),
    _p(r"I (?P<v>(?:quit|stopped|gave up) smoking)", T.HEALTH, _fixed("smokes", "yes"), event=True, past=True),
    _p(r"my favou?rite (?P<k>[\w -]{3,30}?) is (?P<v>.+)", T.LIKES, _favourite),
    _p(r"I (?:really )?(?:love|enjoy|like) (?P<v>[\w -]{3,40})", T.LIKES, "likes", _liked),
    _p(r"I prefer (?P<v>[\w -]{2,30} (?:to|over) [\w -]{2,30}|[\w -]{3,30})", T.LIKES, "prefers", _liked),
    _p(r"I (?:really )?(?:hate|dislike|detest|cannot stand) (?P<v>[\w -]{3,40})", T.LIKES, "dislikes", _liked),
    _p(rf"my {_MINE} is (?P<v>.+)", T.CONTACT, _attribute),
    _p(rf"I have (?P<v>(?:my |a |an )?[\w -]{{3,50}} (?:on {lex.WEEKDAYS}|every (?:other )?\w+)(?: (?:at|from) .{{1,20}})?)", T.ROUTINE, "routine", _regular),
    _p(rf"I (?:do not|never) (?P<w>\w+ .*\bon {lex.WEEKDAYS})", T.ROUTINE, lambda m: ("routine", f"not {m['w'].strip(' .')}")),
    _p(rf"I (?P<v>(?:go|swim|run|train|teach|sing|rehearse|attend|visit|play|volunteer)\b[\w' -]{{0,50}} (?:on {lex.WEEKDAYS}|every (?:other )?\w+(?: \w+)?)(?: (?:at|from) .{{1,20}})?)", T.ROUTINE, "routine", _regular),
)  # fmt: skip
GERMAN = (
    _p(r"Ich bin (?:(?:stark|sehr|hoch) )?allergisch (?:gegen|auf) (?P<v>.+)", T.HEALTH, "allergic to", _allergen),
    _p(r"Ich bin (?:gegen|auf) (?P<v>.+) allergisch", T.HEALTH, "allergic to", _allergen),
    _p(r"Ich habe eine (?:(?:starke|schwere|leichte) )?(?P<v>\w+?)-?allergie", T.HEALTH, "allergic to", _allergen),
    _p(r"Ich habe eine Allergie gegen (?P<v>.+)", T.HEALTH, "allergic to", _allergen),
    _p(r"Ich vertrage (?:kein|keine|keinen) (?P<v>.+)", T.HEALTH, "does not tolerate", _allergen),
    _p(r"Ich bin (?P<v>laktose|gluten|fruktose|histamin)-?intolerant", T.HEALTH, lambda m: ("does not tolerate", m["v"].capitalize())),
    _p(rf"Ich (?:habe|leide an|leide unter) (?P<v>{lex.CONDITIONS.pattern})", T.HEALTH, "condition"),
    _p(rf"(?:Bei mir wurde|Mir wurde) (?P<v>{lex.CONDITIONS.pattern}|[\w -]{{3,40}}) diagnostiziert", T.HEALTH, "condition", event=True),
    _p(r"Ich bin (?P<v>Diabetiker(?:in)?|Asthmatiker(?:in)?|Epileptiker(?:in)?|Linkshänder(?:in)?|farbenblind|schwerhörig)", T.HEALTH, "condition"),
    _p(r"Ich nehme (?P<v>.+?)(?: ein)?", T.HEALTH, "takes", _dosed),
    _p(r"Ich (?:wohne|lebe) (?:jetzt |nun |inzwischen )?(?:in|an|am|im|bei|nahe) (?P<v>.+)", T.HOME, "lives in", _placed),
    _p(r"Ich wohne (?:jetzt |nun )?(?P<v>[A-ZÄÖÜ][\w.-]*(?:straße|str\.|weg|gasse|platz|allee) \d+.*)", T.HOME, "lives in", exact=True),
    _p(r"Ich bin (?:jetzt |gerade )?nach (?P<v>.+?) (?:um|hin)?gezogen", T.HOME, "lives in", _placed, event=True),
    _p(r"Ich zog nach (?P<v>.+)", T.HOME, "lives in", _placed, event=True),
    _p(r"Ich habe(?: lange)? in (?P<v>.+?) (?:gewohnt|gelebt)", T.HOME, "lives in", _placed, past=True),
    _p(r"Ich (?:wohnte|lebte)(?: lange)? in (?P<v>.+)", T.HOME, "lives in", _placed, past=True),
    _p(r"Ich arbeite (?:jetzt |nun |inzwischen )?(?:als [\w -]+ )?(?:bei|für|am|im|an der|in der) (?P<v>.+?)(?: als .+)?", T.WORK, "works at", _employer),
    _p(r"Ich habe (?:als [\w -]+ )?(?:bei|für|am|im) (?P<v>.+?)(?: als .+)? (?:angefangen|begonnen)", T.WORK, "works at", _employer, event=True),
    _p(r"Ich habe (?:als [\w -]+ )?(?:bei|für|am|im) (?P<v>.+?)(?: als .+)? gearbeitet", T.WORK, "works at", _employer, past=True),
    _p(r"Ich arbeitete (?:als [\w -]+ )?(?:bei|für|am|im) (?P<v>.+)", T.WORK, "works at", _employer, past=True),
    _p(r"Ich trage eine? (?P<v>Brille|Zahnspange|Hörgerät)", T.HEALTH, "wears"),
    _p(r"Ich trage (?P<v>Kontaktlinsen|Hörgeräte)", T.HEALTH, "wears"),
    _p(r"Ich (?P<v>habe mit dem Rauchen aufgehört|habe das Rauchen aufgegeben)", T.HEALTH, _fixed("smokes", "yes"), event=True, past=True),
    _p(rf"(?P<v>{_NAME}) und ich (?:sind|haben) (?:verheiratet|geheiratet)", T.FAMILY, "married to", exact=True, event=True),
    _p(rf"(?i:meine?) (?P<k>[\wäöüßÄÖÜ-]+) (?P<v>{_NAME}) (?:ist|wohnt|lebt|arbeitet|hat|war|kommt|spielt|studiert|und)\b.*", T.FAMILY, _kin_only, exact=True),
    _p(r"Ich arbeite als (?P<v>.+?)(?: (?:bei|in|für|am|im) .+)?", T.WORK, "job", lambda v: len(v.split()) <= 5),
    _p(r"Ich bin (?:(?:von Beruf|gelernte[rs]?|selbstständige[rs]?|eine?|ausgebildete[rs]?) )?(?P<v>[\wäöüß -]+?)(?: von Beruf)?(?: (?:an|am|bei|in|im) .+)?", T.WORK, "job", _job),
    _p(r"Ich bin von Beruf (?P<v>[\w -]+)", T.WORK, "job", lambda v: len(v.split()) <= 3),
    _p(r"Ich bin (?P<v>in Rente|selbstständig|arbeitslos|freiberuflich|pensioniert)", T.WORK, "job"),
    _p(r"Mein Beruf ist (?P<v>.+)", T.WORK, "job", lambda v: len(v.split()) <= 5),
    _p(r"Ich studiere (?P<v>[A-ZÄÖÜ].+)", T.WORK, "studies"),
    _p(rf"(?i:ich heiße|mein name ist|mein vorname ist) (?P<v>{_NAME})", T.ME, "name", exact=True),
    _p(r"Ich (?:bin|wurde) (?:am |im )?(?P<v>(?:\d.+|\w+ \d{4})) geboren", T.ME, "born"),
    _p(rf"(?i:ich) (?i:bin|wurde) in (?P<v>{_NAME}) geboren", T.ME, "born in", exact=True),
    _p(r"Mein Geburtstag ist (?:am |der )?(?P<v>.*\d.*)", T.ME, "birthday"),
    _p(r"Ich habe am (?P<v>.*\d.*) Geburtstag", T.ME, "birthday"),
    _p(r"Ich bin (?P<v>1?\d?\d)(?: Jahre alt)?", T.ME, "age"),
    _p(rf"(?i:ich) bin in (?P<v>{_NAME}) aufgewachsen", T.ME, "grew up in", exact=True),
    _p(rf"(?i:ich) komme (?:ursprünglich )?aus (?:der |dem |den )?(?P<v>{_NAME})", T.ME, "comes from", exact=True),
    _p(r"Ich bin (?P<v>\d[.,]\d\d ?m?|1\d\d ?cm|1,\d\d ?Meter) groß", T.ME, "height"),
    _p(rf"Ich spreche (?:(?:fließend|gut|etwas|ein bisschen) )?(?P<v>{lex.LANGUAGES}(?:(?:, | und )(?:etwas )?{lex.LANGUAGES})*)", T.ME, "speaks"),
    _p(rf"Ich lerne (?:gerade )?(?P<v>{lex.LANGUAGES}|{lex.PLAYED})(?: (?:zu )?spielen)?", T.ROUTINE, "learns"),
    _p(rf"Ich spiele (?P<v>{lex.PLAYED}(?: (?:und|im|in) [\w ]{{3,40}})?)", T.ROUTINE, "plays"),
    _p(r"Ich fahre (?:einen|eine|ein) (?P<v>[A-ZÄÖÜ][\w-]*(?: [\w-]+){0,3})", T.ME, "drives", exact=True),
    _p(rf"(?P<v>{_NAME}) ist meine? (?P<k>[\wäöüß-]+)", T.FAMILY, _relative("k"), exact=True),
    _p(rf"(?i:meine?) (?:neuer? )?(?P<k>[\wäöüßÄÖÜ-]+) heißt (?P<v>{_NAME})", T.FAMILY, _relative("k"), exact=True),
    _p(rf"(?i:meine?) (?:neuer? )?(?P<k>[\wäöüßÄÖÜ-]+) ist (?P<v>(?:Dr\.|Herr|Frau|Prof\.) {_NAME}|[A-ZÄÖÜ]\w+ {_NAME})", T.FAMILY, _relative("k"), exact=True),
    _p(r"Ich habe einen? (?:(?:kleinen?|großen?|jüngeren?|älteren?|jüngere|ältere) )?(?P<k>[\wäöüß-]+) namens (?P<v>.+)", T.FAMILY, _relative("k")),
    _p(rf"(?i:ich) bin mit (?P<v>{_NAME}) verheiratet", T.FAMILY, "married to", exact=True),
    _p(rf"(?i:ich) war mit (?P<v>{_NAME}) verheiratet", T.FAMILY, "married to", exact=True, past=True),
    _p(rf"(?i:ich) habe (?P<v>{_NAME}) geheiratet", T.FAMILY, "married to", exact=True, event=True),
    _p(r"Ich bin (?P<v>verheiratet|geschieden|verwitwet|ledig|Single|verlobt)", T.FAMILY, "is"),
    _p(rf"Ich habe (?P<v>{lex.NUMBER}) (?:\w+ )?(?P<k>[\wäöü]+)", T.FAMILY, _counted),
    _p(r"Ich habe einen? (?:\w+ )?(?P<k>\w+) namens (?P<v>.+)", T.FAMILY, _pet),
    _p(r"Meine? (?P<k>\w+) heißt (?P<v>.+)", T.FAMILY, _pet),
    _p(r"Ich bin (?:(?:ein|eine|strenger?|strikte[rn]?) )?(?P<v>Vegetarier(?:in)?|Veganer(?:in)?|vegetarisch|vegan|Pescetarier(?:in)?)", T.FOOD, "diet"),
    _p(r"Ich (?:esse|ernähre mich) (?P<v>vegetarisch|vegan)", T.FOOD, "diet"),
    _p(r"Ich esse (?:kein|keine|keinen|nie) (?P<v>[\wäöüß -]{3,40}?)(?: mehr)?", T.FOOD, "does not eat", _plain),
    _p(r"Ich trinke (?:kein|keine|keinen|nie) (?P<v>[\wäöüß -]{3,40}?)(?: mehr)?", T.FOOD, "does not drink", _plain),
    _p(r"Ich (?P<v>rauche nicht|bin Nichtraucher(?:in)?)", T.HEALTH, _fixed("does not", "smoke")),
    _p(r"Ich (?:bin (?P<v>Raucher(?:in)?)|(?P<w>rauche))", T.HEALTH, _fixed("smokes", "yes")),
    _p(r"Meine? Lieblings(?P<k>[\wäöüß]+) ist (?P<v>.+)", T.LIKES, _favourite),
    _p(r"Ich (?:liebe|mag) (?P<v>[A-ZÄÖÜ][\wäöüß -]{2,40})", T.LIKES, "likes", _liked, exact=True),
    _p(r"Ich hasse (?P<v>[A-ZÄÖÜ][\wäöüß -]{2,40})", T.LIKES, "dislikes", _liked, exact=True),
    _p(r"Ich mag keine?n? (?P<v>[A-ZÄÖÜ][\wäöüß -]{2,40})", T.LIKES, "dislikes", _liked, exact=True),
    _p(rf"Meine? {_MEINE} (?:ist|lautet) (?P<v>.+)", T.CONTACT, _attribute),
    _p(rf"Ich (?:habe|gehe|spiele|singe|schwimme|trainiere|unterrichte) (?P<v>(?:{lex.WEEKDAYS}|jed\w+ {lex.WEEKDAYS}|jede Woche)\b.{{2,50}})", T.ROUTINE, "routine"),
)  # fmt: skip


def matches(clause: str, language: str) -> Iterator[tuple[Pattern, str, str]]:
    """Patterns that the whole clause fits, each with relation and value; likeliest first."""
    for pattern in ENGLISH if language == "en" else GERMAN:
        found = pattern.regex.fullmatch(clause)
        read = pattern.read(found) if found else None
        if read is not None and not lex.SECRET.search(clause):
            yield pattern, *read
