"""From what the owner wrote to facts about them, by rules alone: quick, the same each time, silent when in doubt."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from companion.facts import patterns
from companion.facts.checks import somebody
from companion.facts.dates import timed
from companion.facts.lexicon import NUMBER, PETS
from companion.facts.said import LEADS, PASSING, Stated, stated
from companion.types.documents import Span
from companion.types.facts import FoundFact, Topic

MOST_CHARS = 4_000  # a longer message was pasted
_GERMAN = re.compile(r"\b(?:ich|mein\w*|ist|heißt|bin|habe|mir|wir|unser\w*)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:i|my|is|(?<=i )am|i'm|i've|we|our)\b", re.IGNORECASE)
_PARTS = re.compile(
    r",?\s+(?:and|but|so|und|aber|also|sowie)\s+(?=(?:I|I'm|I’m|I've|I’ve|my|ich|mein|meine)\b)|"
    r",\s+(?=(?:I|I'm|I’m|my|our|ich|meine?|unsere?)\s)|"
    r"\s+–\s+(?=(?:I|ich)\b)|\s+und\s+(?=(?:arbeite|wohne|heiße|lebe|spreche|studiere)\b)|"
    r"\s+and\s+(?=(?:work|live|speak|study)\b)"
)
_SHORT = (
    (re.compile(r"\bI['’]m\b"), "I am"), (re.compile(r"\bI['’]ve\b"), "I have"), (re.compile(r"\bdon['’]t\b"), "do not"),
    (re.compile(r"\bcan(?:['’]t|not| not)\b"), "cannot"), (re.compile(r"’"), "'"), (re.compile(r"(?<=\bhave )got\b(?= (?:two|three|a|an)\b)"), ""),
)  # fmt: skip
_SMALL = re.compile(
    r"\b(?:also|instead|now|currently|still|actually|always|auch|jetzt|nun|inzwischen|derzeit|immer|noch|doch|ja|übrigens)(?:\s|$)",
    re.IGNORECASE,
)
_ANIMALS = "|".join(PETS)
_OURS = (
    (re.compile(r"^We (?=(?:live|moved|have moved|have lived)\b)"), "I "),
    (
        re.compile(
            rf"^We (?=have (?:an? |{NUMBER} )(?:\w+ )?(?:children|kids|cats?|dogs?|daughters?|sons?|horses?)\b)"
        ),
        "I ",
    ),
    (re.compile(r"^(?:Our|our)\b"), "My"),
    (
        re.compile(
            rf"^We (?=(?:adopted|have adopted|got|bought|have) (?:an?|another) (?:\w+ ){{0,2}}?(?:{_ANIMALS})\b)"
        ),
        "I ",
    ),
    (re.compile(rf"^Wir haben (?=(?:seit \w+ )?eine?n? (?:\w+ )?(?:{_ANIMALS})\b)", re.IGNORECASE), "Ich habe "),
    (re.compile(r"^Wir wohnen\b"), "Ich wohne"),
    (re.compile(r"^Wir leben\b"), "Ich lebe"),
    (re.compile(r"^Unser"), "Mein"),
    (re.compile(r"^Wir sind (?=.*gezogen$)"), "Ich bin "),
)
_TWO = re.compile(r"^[A-ZÄÖÜ]\w+ (?:and I|und ich)\b")
_INVERTED = re.compile(
    r"^(?P<verb>bin|habe|wohne|lebe|arbeite|heiße|komme|spreche|lerne|spiele|war|nehme|esse|trinke|wurde|studiere|fahre|vertrage) ich (?P<rest>.+)$",
    re.IGNORECASE,
)
_OBJECT_FIRST = re.compile(
    r"^(?P<when>(?:every|most|on) (?:other |second )?\w+(?: (?:morning|evening|afternoon|night)s?)?),? (?P<rest>I (?!am\b).+)$",
    re.IGNORECASE,
)
_WANN = re.compile(
    r"^(?P<when>jede[nrsm]? \w+|\w+tags|mittwochs) (?P<verb>gehe|habe|spiele|singe|fahre|schwimme|laufe|trainiere|unterrichte|koche|backe) ich (?P<rest>.+)$",
    re.IGNORECASE,
)
_IST_MEIN = re.compile(r"^ist (?P<name>[A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)?) (?P<rest>meine? \w+)$")
_WE_HAVE = re.compile(rf"^haben wir (?P<rest>.*\b(?:{_ANIMALS})\b.*)$", re.IGNORECASE)
_WE_INVERTED = re.compile(r"^(?P<verb>sind|wohnen|leben) wir (?P<rest>.+)$", re.IGNORECASE)
_VERB_LAST = re.compile(r"^ich (?P<rest>[\wäöüß -]{3,40}) (?P<verb>habe|bin)$", re.IGNORECASE)
# What happened on a day, so that "today" says when it began; of what merely is, it says nothing.
_HAPPENED = re.compile(
    r"\b(?:moved|started|began|adopted|got|became|turned|went|gave|stopped|quit|bought|joined|inherited|was born|"
    r"(?:was|been) (?:promoted|made|appointed)|engaged|married|found|accepted|left|gezogen|umgezogen|angefangen|"
    r"begonnen|adoptiert|gekauft|bekommen|geworden|verlobt|geheiratet|befördert|geboren|gekündigt)\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"^(?P<n>[A-ZÄÖÜ][\w-]+) (?:was born|is born|ist|wurde) ?(?P<when>[\w ]{0,20}?)(?: (?:geboren|auf die Welt gekommen))?[,;] "
    r"(?:so |and |und |also )?(?:I am|I'm|I’m|I became|ich bin) (?:now |jetzt |nun |also )?(?:a |an |eine? )?(?P<k>\w+)\b(?P<more>.*)$"
)
_OF_A = {
    "aunt": ("niece", "nephew"), "uncle": ("niece", "nephew"), "tante": ("niece", "nephew"),
    "onkel": ("niece", "nephew"), "mother": ("daughter", "son"), "father": ("daughter", "son"),
    "mum": ("daughter", "son"), "dad": ("daughter", "son"), "mutter": ("daughter", "son"),
    "vater": ("daughter", "son"), "grandmother": ("granddaughter", "grandson"),
    "grandfather": ("granddaughter", "grandson"), "oma": ("granddaughter", "grandson"),
    "opa": ("granddaughter", "grandson"), "godmother": ("goddaughter", "godson"),
    "godfather": ("goddaughter", "godson"),
}  # fmt: skip
_SHE, _HE = (
    re.compile(r"\b(?:she|her|girl|daughter|niece|sie|mädchen|tochter|nichte)\b", re.IGNORECASE),
    re.compile(r"\b(?:he|his|boy|son|nephew|er|junge|sohn|neffe)\b", re.IGNORECASE),
)
_VERBS = ("work", "live", "speak", "study", "arbeite", "wohne", "heiße", "lebe", "spreche", "studiere")
_NO_LONGER = re.compile(r"^I (?P<am>am )?no longer (?P<what>.+)$", re.IGNORECASE)
_ANY_MORE = re.compile(r"^I (?:do not|(?P<am>am) not) (?P<what>.+?) (?:any ?more|any longer)$", re.IGNORECASE)
_NICHT_MEHR = re.compile(r"\bnicht mehr ", re.IGNORECASE)
_DEMONSTRATED = re.compile(r"^(?:oh,? )", re.IGNORECASE)


def facts_in(text: str, said: date) -> Iterator[FoundFact]:
    """Facts about the writer that a message states plainly, in order.

    Args:
        text: as the owner wrote it. said: the day, which "no longer" ends at.
    """
    if len(text) > MOST_CHARS:
        return
    for sentence in stated(text):
        born = _born(sentence, said)
        if born is not None:
            yield replace(born, asked=sentence.asked_to_remember)
            continue
        for clause, span in clauses(sentence):
            fact = _fact(clause, span, said)
            if fact is not None:
                yield replace(fact, asked=sentence.asked_to_remember)


# What stands before the colon of a line in a note about its writer, and what it says of them.
_LABELS = (
    (r"allerg(?:y|ies|ic to)|allergien?|allergisch gegen", "allergic to", Topic.HEALTH),
    (r"diet|ernährung", "diet", Topic.FOOD), (r"blood (?:type|group)|blutgruppe", "blood type", Topic.CONTACT),
    (r"shoe size|schuhgröße", "shoe size", Topic.CONTACT), (r"height|größe|körpergröße", "height", Topic.ME),
    (r"born|date of birth|birthday|geboren(?: am)?|geburtstag|geburtsdatum", "born", Topic.ME),
    (r"(?:mobile|cell|handy)(?: number|nummer)?", "mobile number", Topic.CONTACT),
    (r"phone(?: number)?|telefon(?:nummer)?", "phone number", Topic.CONTACT),
    (r"e-?mail(?: address)?|mailadresse", "email address", Topic.CONTACT),
    (r"address|adresse|anschrift", "address", Topic.CONTACT), (r"bank", "bank", Topic.CONTACT),
    (r"(?:health )?insurance|krankenkasse", "health insurance", Topic.CONTACT),
    (r"job|work|profession|beruf|arbeit", "job", Topic.WORK), (r"employer|arbeitgeber", "employer", Topic.WORK),
    (r"home|lives? in|wohnort", "lives in", Topic.HOME), (r"glasses|brille", "wears glasses", Topic.HEALTH),
    (r"(?:gp|doctor|hausarzt|hausärztin|arzt|ärztin)", "doctor", Topic.CONTACT),
    (r"dentist|zahnarzt|zahnärztin", "dentist", Topic.CONTACT), (r"languages|sprachen", "speaks", Topic.ME),
    (r"medication|medicine|medikamente", "takes", Topic.HEALTH), (r"car|auto", "drives", Topic.ME),
    (r"sister|schwester", "sister", Topic.FAMILY), (r"brother|bruder", "brother", Topic.FAMILY),
    (r"mother|mutter", "mother", Topic.FAMILY), (r"father|vater", "father", Topic.FAMILY),
    (r"partner(?:in)?", "partner", Topic.FAMILY), (r"wife|ehefrau", "wife", Topic.FAMILY),
    (r"husband|ehemann", "husband", Topic.FAMILY), (r"cat|katze", "cat", Topic.FAMILY), (r"dog|hund", "dog", Topic.FAMILY),
)  # fmt: skip
_LABELLED = re.compile(r"^\s*(?:[-*•]\s+)?\**(?P<k>[^\W\d_][\w -]{1,24}?)\**\s*:\**\s+(?P<v>\S.{0,80})$", re.MULTILINE)
# Lines of such a note may leave their writer out: "Left-handed." "Allergic to nuts."
_BARE_LINE = (
    (re.compile(r"^(?=(?:very |badly )?allergic to |(?:left|right)-handed|lactose|vegetarian|vegan|married|divorced|retired)", re.I), "I am "),
    (re.compile(r"^(?=born (?:on|in) )", re.IGNORECASE), "I was "),
    (re.compile(r"^(?=(?:live|work|speak|wear|play|sing|grew up|drive|have|take) )", re.IGNORECASE), "I "),
    (re.compile(r"^(?=allergisch gegen |verheiratet|geschieden|linkshänder|vegetarier|veganer|laktoseintolerant)", re.IGNORECASE), "Ich bin "),
)  # fmt: skip


def _labelled(text: str) -> Iterator[FoundFact]:
    """Facts of lines like "Blood group: 0 negative" in a note that its owner marked as being about them."""
    for found in _LABELLED.finditer(text):
        for label, relation, topic in _LABELS:
            if re.fullmatch(label, found["k"].strip(), re.IGNORECASE):
                value = found["v"].strip(" .*")
                words = f"{found['k'].strip()}: {value}."
                yield FoundFact(
                    "me", relation, value, words, topic, None, None, Span(found.start("k"), found.end("v")), "en"
                )
                break


def _written_out(line: str) -> tuple[str, int]:
    """A line with its writer put in where it leaves them out, and how many letters that added."""
    lead = re.match(r"\s*(?:[-*•]\s+)?", line)
    start = lead.end() if lead else 0
    for pattern, put in _BARE_LINE:
        if pattern.match(line[start:]):
            rest = line[start:]
            return line[:start] + put + rest[:1].lower() + rest[1:], len(put)
    return line, 0


def facts_in_note(text: str, said: date) -> Iterator[FoundFact]:
    """The same for a note that the owner marked: long ones too, line by line, and lines that leave "I" out."""
    yield from _labelled(text)
    begin = 0
    for line in text.split("\n"):
        whole, added = _written_out(line)
        if added:
            for fact in facts_in(whole, said):
                start = fact.span.start + begin
                yield replace(fact, span=Span(start, max(start, begin + fact.span.end - added)))
        begin += len(line) + 1
    at = 0
    for part in text.split("\n\n"):
        for fact in facts_in(part, said):
            yield replace(fact, span=Span(fact.span.start + at, fact.span.end + at))
        at += len(part) + 2


def clauses(sentence: Stated) -> Iterator[tuple[str, Span]]:
    """The parts of a sentence that each say something of the speaker, with their spans in the message."""
    at, subject = 0, ""
    parts = [] if _TWO.match(sentence.text) else list(_PARTS.finditer(sentence.text))
    for found in [*parts, None]:
        end = found.start() if found else len(sentence.text)
        part = sentence.text[at:end]
        lead = LEADS.match(part)
        skipped = lead.end() if lead else 0
        own = part[skipped:].strip().rstrip(".!,; ")
        if own:
            start = sentence.span.start + at + skipped + (len(part[skipped:]) - len(part[skipped:].lstrip()))
            whole = f"{subject} {own}" if subject and own.casefold().startswith(_VERBS) else own
            yield whole, Span(start, start + len(own))
        subject = "I" if language_of(own) == "en" else "Ich"
        at = found.end() if found else end


def _fact(clause: str, span: Span, said: date) -> FoundFact | None:
    """What a clause says, read whole, else up to its first comma."""
    first = re.split(r",\s", clause, maxsplit=1)[0]
    for part in dict.fromkeys((clause, first)):
        found = _read(part, Span(span.start, span.start + len(part)) if part != clause else span, said)
        if found is not None:
            return found
    return None


def _born(sentence: Stated, said: date) -> FoundFact | None:
    """Somebody of the family who was born: "Ida was born today, I'm an aunt, she is Karin's daughter"."""
    found = _BORN.match(sentence.text.rstrip(".! "))
    if found is None or found["k"].casefold() not in _OF_A or not somebody(found["n"]):
        return None
    hers, his = _SHE.search(found["more"]) is not None, _HE.search(found["more"]) is not None
    girl, boy = _OF_A[found["k"].casefold()]
    relation = girl if hers and not his else boy if his and not hers else f"{girl} or {boy}"
    since = timed(f"born {found['when']}", said, event=True, happened=True).since
    end = sentence.span.start + len(sentence.text.rstrip())
    return FoundFact(
        "me", relation, found["n"], sentence_of(sentence.text), Topic.FAMILY, since, None,
        Span(sentence.span.start, end), language_of(sentence.text),
    )  # fmt: skip


def _read(clause: str, span: Span, said: date) -> FoundFact | None:
    language = language_of(clause)
    own = expanded(clause)
    ended = False
    for over in (_NO_LONGER, _ANY_MORE):
        found = over.match(own)
        if found:
            own, ended = f"I {'am ' if found['am'] else ''}{found['what']}", True
    if _NICHT_MEHR.search(own):
        own, ended = _NICHT_MEHR.sub("", own + " ").strip(), True
    for event in (True, False):
        time = timed(own, said, event=event, happened=event and _HAPPENED.search(own) is not None)
        if PASSING.search(time.clause):
            continue
        for pattern, relation, value in patterns.matches(in_order(time.clause), language):
            if pattern.event is not event:
                continue
            since, until = time.since, said.isoformat() if ended else time.until
            if pattern.past and pattern.event and not since and relation != "smokes":
                continue  # "I left Leipzig at nine"
            if pattern.past and pattern.event:  # what was left or given up
                since, until = None, since or said.isoformat()
            if pattern.past and not until:
                continue
            statement = sentence_of(in_order(expanded(clause)))
            return FoundFact("me", relation, value, statement, pattern.topic, since, until, span, language)
    return None


def language_of(clause: str) -> str:
    """The language that a clause of its speaker's is read in, "en" or "de"."""
    return "de" if len(_GERMAN.findall(clause)) > len(_ENGLISH.findall(clause)) else "en"


def expanded(clause: str) -> str:
    """A clause with its short forms written out and small words left out."""
    text = " ".join(clause.split()).strip(" .!,;")
    for pattern, whole in (*_SHORT, *_OURS):
        text = pattern.sub(whole, text)
    return " ".join(_SMALL.sub("", _DEMONSTRATED.sub("", text)).split())


def in_order(clause: str) -> str:
    """A German clause with its subject first: "wohne ich in Porto" is "Ich wohne in Porto"."""
    found = _INVERTED.match(clause)
    if found:
        return f"Ich {found['verb'].lower()} {found['rest']}"
    for pattern, ordered in (
        (_OBJECT_FIRST, r"\g<rest> \g<when>"), (_WANN, r"Ich \g<verb> \g<when> \g<rest>"),
        (_IST_MEIN, r"\g<name> ist \g<rest>"), (_WE_HAVE, r"Ich habe \g<rest>"),
        (_VERB_LAST, r"Ich \g<verb> \g<rest>"),
    ):  # fmt: skip
        found = pattern.match(clause)
        if found:
            return found.expand(ordered)
    found = _WE_INVERTED.match(clause)
    verb = {"sind": "bin", "wohnen": "wohne", "leben": "lebe"}[found["verb"].lower()] if found else ""
    return f"Ich {verb} {found['rest']}" if found else clause


def sentence_of(clause: str) -> str:
    """A clause as a sentence."""
    text = clause.strip(" ,;.!")
    return text[:1].upper() + text[1:] + "."
