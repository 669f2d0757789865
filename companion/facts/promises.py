"""Promises in mails ("I'll send you the draft by Friday"): whose, when due, whether kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.facts.said import sentences
from companion.recall.languages import STOP_WORDS
from companion.recall.time import understand
from companion.recall.words import analyse
from companion.types.facts import Promise

# What somebody says they will do that is owed to nobody: states, feelings, and what is done by saying it.
_NO_DEED = (
    r"(?:be|have|see|miss|think|know|never|not|probably|always|need|want|wait|stay|love|hope|enjoy|hate|remember|"
    r"forget|"
    r"understand|live|sleep|die|believe|wonder|like|feel|just see|keep (?:my )?fingers|"
    r"go|leave|start|turn|get (?:up|there|home|"
    r"better|married|old)|spend|sit|manage|survive|run)"
)
_NO_TAT = (
    r"(?:danke|wünsche|hoffe|denke|freue|habe|hätte|glaube|finde|meine|bitte|weiß|gratuliere|vermisse|liebe|grüße|umarme|"
    r"kündige|bestätige|widerspreche|beantrage|möchte|würde|könnte|sollte|müsste|werde|wäre|heiße|wohne|lebe|arbeite|rate|"
    r"empfehle|gönne|glaubte|dachte|wollte)"
)
_MADE = re.compile(
    r"(?:^|[\s,;:–-])(?:(?:and|but|so|then|yes|of course|sure|okay|ok),? )*(?:I['’]ll|I will|I shall|we['’]ll|we will|"
    r"I promise(?: you)? (?:to|that I['’]ll|I['’]ll)|I am going to|I['’]m going to) "
    r"(?:(?:also|definitely|certainly|then|gladly|happily|of course|try to|make sure to|both) )*"
    rf"(?!{_NO_DEED}\b)[a-z]{{3,}}\b.*\b(?:you|your|yours|by|before|until|till|tomorrow|tonight|today|on|at|for|back|it|them|"
    r"him|her|the|this|that|a|an|some|my|our)\b|"
    r"\byou(?:['’]ll| will) (?:have|get|receive|hear|find) .{2,80}"
    r"\b(?:by|before|from me|until|tomorrow|tonight|on|in|this|next)\b|"
    r"\bI owe you (?:a|an|the|my|one)\b|"
    r"\b(?:will be|is going to be) (?:with you|in your \w+|on your desk) (?:by|on|before|tomorrow)\b",
    re.IGNORECASE,
)
_VERSPROCHEN = re.compile(
    rf"\bich (?!{_NO_TAT}\b)(?:\w{{2,}}e)\b[^.!?]*"
    rf"\b(?:dir|ihnen|euch|dich|deine?[nrms]?|ihre?[nrms]?|bis|am|morgen|übermorgen|"
    rf"nächste[nrs]?|heute)\b|\b(?!{_NO_TAT}\b)\w{{2,}}e ich (?:dir|ihnen|euch|dich|das|den|die|sie|es)\b|"
    r"\bich (?:werde|verspreche)\b.{3,80}\b\w+(?:en|ern|eln)\b|"
    r"\b(?:bekommst|kriegst|hast) du .{0,60}\b(?:von mir|bis)\b|\b(?:bekommen|erhalten) Sie .{0,60}\b(?:von mir|bis)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:if|unless|would|could|might|maybe|perhaps|wenn|falls|vielleicht|würde|könnte|never|nie|nicht|won['’]t|"
    r"don['’]t|i['’]ll never|see you|sehen uns|gern(?:e)? geschehen)\b",
    re.IGNORECASE,
)
_SENT_NOW = re.compile(
    r"\b(?:attached|enclosed|here (?:is|are|it is)|anbei|im anhang|hier (?:ist|sind|kommt|kommen)|done|erledigt)\b",
    re.I,
)
_LEAST_SHARED = 2  # words of a promise that a later message must take up to have kept it


@dataclass(frozen=True)
class Letter:
    """A message between people: who to whom, when (ISO), its own words, and the chunk that shows it."""

    sender: str
    receivers: tuple[str, ...]
    sent: str
    text: str
    title: str
    chunk: int


# "I promised Karin to bring the keys", "I told Jonas I'd send him the draft", "Ich habe Lena versprochen, …"
_TOLD = re.compile(
    r"\bI (?:have )?(?:promised|told|owe|assured) (?:my \w+ )?(?P<who>[A-ZÄÖÜ][\w'’-]+(?: [A-ZÄÖÜ][\w'’-]+)?)(?:,)? "
    r"(?:that )?(?P<what>(?:I['’]?d|I would|I['’]?ll|I will|to|a|an|the|my|him|her|them)\b.+)",
)
_TOLD_TO = re.compile(
    r"\bI (?:have )?promised to \w+ (?:back )?(?:my \w+ )?(?P<who>[A-ZÄÖÜ][\w'’-]+(?: [A-ZÄÖÜ][\w'’-]+)?)\b(?P<what>.+)"
)
# "Karin wants the photos; I said she would have them by Friday"
_ANSWERED = re.compile(
    r"\b(?P<who>[A-ZÄÖÜ][\w'’-]+) (?:wants?|asked|needs?|would like|möchte|will|braucht|wollte)\b"
    r".{2,120}?[;,.–]\s*(?:and |so |und )?"
    r"(?:I (?:said|promised)|ich (?:sagte|versprach|habe (?:ihr|ihm) (?:gesagt|versprochen)))\b(?P<what>.+)",
    re.IGNORECASE,
)
_GESAGT = re.compile(
    r"\b[Ii]ch habe (?:meine[rm]? \w+ )?(?P<who>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?) (?:versprochen|zugesagt|gesagt), "
    r"(?P<what>(?:dass ich|ihm|ihr|ihnen|das|den|die|sie|ihn|zu|am|bis)\b.+)",
)


_SAID_SO = re.compile(r"^(?:and |so |und )?(?:I (?:said|promised)|ich (?:sagte|versprach|habe))\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:nothing|nobody|never|no one|nichts|niemand\w*|nie)\b", re.IGNORECASE)


def told_in_chat(text: str) -> Iterator[tuple[str, str]]:
    """(name, sentence) of promises to others that the owner tells of in a message."""
    before = ""
    for span in sentences(text):
        sentence = " ".join(span.of(text).split())
        whole, before = f"{before} {sentence}", sentence
        if sentence.endswith("?"):
            continue
        for pattern in (_TOLD_TO, _TOLD, _GESAGT, _ANSWERED):
            found = pattern.search(whole if pattern is _ANSWERED and _SAID_SO.match(sentence) else sentence)
            if found and found["who"][:1].isupper() and not _NOTHING.search(sentence):
                yield found["who"], sentence
                break


def promised(letter: Letter) -> Iterator[str]:
    """Sentences of a letter in which its writer promises something."""
    for span in sentences(letter.text):
        sentence = " ".join(span.of(letter.text).split())
        if sentence.endswith("?") or sentence.startswith(">") or _NONE.search(sentence):
            continue
        if _MADE.search(sentence) or _VERSPROCHEN.search(sentence):
            yield sentence


def promises(letters: Sequence[Letter], owner: frozenset[str], person: str) -> tuple[Promise, ...]:
    """Promises between the owner and one person, newest first.

    Args:
        letters: all letters, in order of time. owner: keys of the owner. person: key of the other.
    """
    found = []
    for at, letter in enumerate(letters):
        mine = letter.sender in owner and person in letter.receivers
        theirs = letter.sender == person and bool(owner & set(letter.receivers))
        if not mine and not theirs:
            continue
        for text in promised(letter):
            kept = _kept(text, letter, letters[at + 1 :])
            due = due_of(text, letter.sent)
            found.append(Promise(person, mine, text, letter.sent[:10], due, kept, letter.title, letter.chunk))
    return tuple(reversed(found))


def due_of(text: str, made: str) -> str | None:
    """When a promise is due, ISO; a day without a year is the next one after it was made."""
    try:
        day = date.fromisoformat(made[:10])
    except ValueError:
        return None
    days = understand(text, day).days
    due = None if days is None else days.until or days.start
    if due is None:
        return None
    if due < day and re.search(r"\b(?:19|20)\d\d\b", text) is None:
        weekly = (day - due).days <= 7
        due = due + timedelta(days=7) if weekly else due.replace(year=due.year + 1, day=min(due.day, 28))
    return due.isoformat() if due >= day else None


def _kept(text: str, made: Letter, later: Sequence[Letter]) -> str | None:
    """Title and day of a later letter of the same writer that takes the promise up as done, or None."""
    said = _weighty(text)
    for letter in later:
        if letter.sender != made.sender or not set(letter.receivers) & set(made.receivers):
            continue
        shared = len(said & _weighty(f"{letter.title} {letter.text}"))
        if shared >= _LEAST_SHARED and _SENT_NOW.search(letter.text):
            return f"{letter.title}, {letter.sent[:10]}"
    return None


def _weighty(text: str) -> frozenset[str]:
    small = STOP_WORDS["en"] | STOP_WORDS["de"]
    return frozenset(token for token in analyse(text) if len(token) > 3 and token not in small)
