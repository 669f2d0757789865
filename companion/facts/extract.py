"""From what the owner wrote to facts about them, by rules alone: quick, the same each time, silent when in doubt."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from companion.facts import patterns
from companion.facts.dates import timed
from companion.facts.lexicon import NUMBER
from companion.facts.said import LEADS, PASSING, Stated, stated
from companion.types.documents import Span
from companion.types.facts import FoundFact

MOST_CHARS = 4_000  # a longer message was pasted
_GERMAN = re.compile(r"\b(?:ich|mein\w*|ist|heißt|bin|habe|mir|wir|unser\w*)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:i|my|is|am|i'm|i've|we|our)\b", re.IGNORECASE)
_PARTS = re.compile(
    r",?\s+(?:and|but|und|aber|sowie)\s+(?=(?:I|I'm|I’m|I've|I’ve|my|ich|mein|meine)\b)|,\s+(?=(?:I|I'm|I’m|my|ich|meine?)\s)|"
    r"\s+–\s+(?=(?:I|ich)\b)|\s+und\s+(?=(?:arbeite|wohne|heiße|lebe|spreche|studiere)\b)|"
    r"\s+and\s+(?=(?:work|live|speak|study)\b)"
)
_SHORT = (
    (re.compile(r"\bI['’]m\b"), "I am"), (re.compile(r"\bI['’]ve\b"), "I have"), (re.compile(r"\bdon['’]t\b"), "do not"),
    (re.compile(r"\bcan(?:['’]t|not| not)\b"), "cannot"), (re.compile(r"’"), "'"), (re.compile(r"\bgot\b(?= (?:two|three|a|an)\b)"), ""),
)  # fmt: skip
_SMALL = re.compile(
    r"\b(?:also|now|currently|still|actually|always|auch|jetzt|nun|inzwischen|derzeit|immer|noch|doch|ja|übrigens)(?:\s|$)",
    re.IGNORECASE,
)
_OURS = (
    (re.compile(r"^We (?=(?:live|moved|have moved|have lived)\b)"), "I "),
    (
        re.compile(
            rf"^We (?=have (?:an? |{NUMBER} )(?:\w+ )?(?:children|kids|cats?|dogs?|daughters?|sons?|horses?)\b)"
        ),
        "I ",
    ),
    (re.compile(r"^Our\b"), "My"),
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
_VERBS = ("work", "live", "speak", "study", "arbeite", "wohne", "heiße", "lebe", "spreche", "studiere")
_NO_LONGER = re.compile(r"^I no longer (.+)$", re.IGNORECASE)
_ANY_MORE = re.compile(r"^I (?:do not|am not) (.+?) (?:any ?more|any longer)$", re.IGNORECASE)
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
        for clause, span in _clauses(sentence):
            fact = _fact(clause, span, said)
            if fact is not None:
                yield replace(fact, asked=sentence.asked_to_remember)


def facts_in_note(text: str, said: date) -> Iterator[FoundFact]:
    """The same for a note that the owner marked: long ones too, line by line."""
    at = 0
    for part in text.split("\n\n"):
        for fact in facts_in(part, said):
            yield replace(fact, span=Span(fact.span.start + at, fact.span.end + at))
        at += len(part) + 2


def _clauses(sentence: Stated) -> Iterator[tuple[str, Span]]:
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
        subject = "I" if _language(own) == "en" else "Ich"
        at = found.end() if found else end


def _fact(clause: str, span: Span, said: date) -> FoundFact | None:
    """What a clause says, read whole, else up to its first comma."""
    first = re.split(r",\s", clause, maxsplit=1)[0]
    for part in dict.fromkeys((clause, first)):
        if not PASSING.search(part):
            found = _read(part, Span(span.start, span.start + len(part)) if part != clause else span, said)
            if found is not None:
                return found
    return None


def _read(clause: str, span: Span, said: date) -> FoundFact | None:
    language = _language(clause)
    own = _expanded(clause)
    ended = False
    for over in (_NO_LONGER, _ANY_MORE):
        found = over.match(own)
        if found:
            own, ended = f"I {found[1]}", True
    if _NICHT_MEHR.search(own):
        own, ended = _NICHT_MEHR.sub("", own + " ").strip(), True
    for event in (True, False):
        time = timed(own, said, event=event)
        for pattern, relation, value in patterns.matches(_in_order(time.clause), language):
            if pattern.event is not event:
                continue
            since, until = time.since, said.isoformat() if ended else time.until
            if pattern.past and pattern.event and not since and relation != "smokes":
                continue  # "I left Leipzig at nine"
            if pattern.past and pattern.event:  # what was left or given up
                since, until = None, since or said.isoformat()
            if pattern.past and not until:
                continue
            statement = _sentence(_in_order(_expanded(clause)))
            return FoundFact("me", relation, value, statement, pattern.topic, since, until, span, language)
    return None


def _language(clause: str) -> str:
    return "de" if len(_GERMAN.findall(clause)) > len(_ENGLISH.findall(clause)) else "en"


def _expanded(clause: str) -> str:
    text = " ".join(clause.split()).strip(" .!,;")
    for pattern, whole in (*_SHORT, *_OURS):
        text = pattern.sub(whole, text)
    return " ".join(_SMALL.sub("", _DEMONSTRATED.sub("", text)).split())


def _in_order(clause: str) -> str:
    """A German clause with its subject first: "wohne ich in Porto" is "Ich wohne in Porto"."""
    found = _INVERTED.match(clause)
    return f"Ich {found['verb'].lower()} {found['rest']}" if found else clause


def _sentence(clause: str) -> str:
    text = clause.strip(" ,;.!")
    return text[:1].upper() + text[1:] + "."
