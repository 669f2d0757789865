"""Which sentences of a message are the owner's own, meant as they stand: no quotes, questions, wishes or play.

What is doubtful is left out: a fact that was missed can be said again, a wrong card cannot be unseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.types.documents import Span

# The whole message is material to work on, a game, or text from somewhere else.
_MATERIAL = re.compile(
    r"\b(?:translat\w+|proof-?read\w*|rewrite|rephrase|paraphrase|correct (?:this|the|my)|how (?:do|would) (?:you|i) say|"
    r"pretend\w*|let'?s play|role-?play\w*|act(?:ing)? as|you(?: are|'re) (?:a|an|now|the)\b|in (?:this|my|the) "
    r"(?:story|novel|game|scene|poem|play)|my character|for the (?:play|story|novel|scene)|point of view|lyrics|"
    r"(?:write|compose|draft|continue|invent)(?: me| us)? (?:a|an|the|some)\b|summari[sz]e (?:this|the following)|"
    r"what should i (?:reply|answer)|here(?:'s| is) (?:her|his|their|the|a|an|what)\b|"
    r"übersetz\w*|korrigier\w*|formulier\w*|tu so|tun wir so|lass uns spielen|rollenspiel|du bist (?:ein|jetzt|nun|der|die)\b|"
    r"schreib(?:e)? (?:mir )?(?:ein|eine|einen)\b|in (?:dieser|meiner|der) (?:geschichte|rolle)|meine figur|"
    r"antworte (?:darauf|ihm|ihr)|was soll ich (?:antworten|schreiben)|hier ist (?:ihr|sein|der|die|das|eine?)\w*|"
    r"cookies?|privacy policy|newsletter|subscribe|click here|verified purchase|posted by|all rights reserved|"
    r"alle rechte vorbehalten|impressum|datenschutz\w*|terms of (?:use|service)|just kidding|only joking|"
    r"nur (?:ein )?(?:spaß|scherz))\b|^\s*(?:source|quelle|review|about me|über mich|q|a)\b[^\n]{0,30}:|^\s*https?://",
    re.IGNORECASE | re.MULTILINE,
)
# From here on somebody else writes.
_FOREIGN = re.compile(
    r"^(?:[-\s_*]*(?:forwarded message|original message|ursprüngliche nachricht|weitergeleitete nachricht)|"
    r"begin forwarded message|(?:from|von|to|an|subject|betreff)\s*:|on .{4,80} wrote:|am .{4,80} schrieb .{0,60}:|"
    r"(?:dear|hi|hello|hey|liebe[rs]?|hallo|sehr geehrte[rs]?|guten (?:tag|morgen)) [^\n.!?]{1,40}[,!]?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"[“„\"«][^”“\"»\n]{1,2000}[”“\"»]|```.*?```|`[^`\n]+`|^\s*>.*$", re.DOTALL | re.MULTILINE)
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|str|nr|no|ca|approx|bzw|usw|etc|e\.g|i\.e|z\.b|fr|hr|jr|sr)|\b\d{1,2}|\b[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"”’)]*(?=\s)|\n+|;(?=\s)")
# A sentence with any of these is no plain statement of what holds.
_NOT_MEANT = re.compile(
    r"\b(?:if|unless|suppose|supposing|assum\w+|imagin\w+|let'?s|what if|in case|wish\w*|hop(?:e|es|ing)|hopefully|"
    r"would|wouldn'?t|i'd|could|might|may be|maybe|perhaps|possibly|probably|apparently|supposedly|allegedly|"
    r"not sure|unsure|i guess|i think|i believe|i doubt|whether|as though|dream\w*|one day|some ?day|plan(?:ning)? to|"
    r"want to|(?<!stopped )(?<!quit )(?<!gave up )going to|used to|formerly|back then|as a (?:child|kid|boy|girl|teenager|student)|when i was|"
    r"haha+|hehe+|lol|rofl|joking|kidding|so to speak|says|said|told|wrote|writes|claims|according to|"
    r"wenn|falls|angenommen|nehmen wir an|stell dir|würde\w*|wäre\w*|hätte\w*|könnte\w*|möchte\w*|vielleicht|"
    r"eventuell|möglicherweise|wahrscheinlich|vermutlich|hoffentlich|wünsch\w*|glaube|denke|bin (?:mir )?nicht sicher|"
    r"ob|eines tages|irgendwann|träum\w*|vorhabe|früher|damals|als kind|als ich|"
    r"sozusagen|sagt|sagte|meinte|meint|schrieb|schreibt|erzählt\w*|laut|angeblich)\b|[😀-😆😉😂🤣😜😝😅🙃]|[;:]-?[)PpD](?=\s|$)",
    re.IGNORECASE,
)
# A clause with any of these says how it is for a while.
PASSING = re.compile(
    r"\b(?:today|tonight|right now|at the moment|this (?:morning|evening|week|afternoon)|these days|yesterday|tomorrow|"
    r"heute|gerade(?! \w+isch\b)|im moment|momentan|gleich|diese woche|gestern|morgen)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^\s*[^:\n]{1,60}:(?=\s)")
_LEAD = (
    r"(?:by the way|btw|fyi|quick note(?: for you)?|kurze notiz|also|and|but|so|well|actually|in fact|anyway|note|important|please|remember|"
    r"don'?t forget|just so you know|for the record|for your information|keep in mind|you should know|i should add|"
    r"please remember|please note|yes|no|ok|okay|oh|hi|hello|hey|"
    r"übrigens|und|aber|also|außerdem|ach ja|merk(?:e)? dir(?: bitte)?|bitte|denk daran|nicht vergessen|wichtig|"
    r"(?:it )?turns out|I (?:just |have just )?found out(?: today| yesterday)?|the (?:\w+ )?test(?: today)? (?:showed|says|confirmed|shows)|"
    r"(?:good |bad |big )?news|update|guess what|es hat sich herausgestellt|gute nachricht\w*|neuigkeit\w*|"
    r"nur damit du es weißt|zur info|ja|nein|hallo|tatsächlich|eigentlich)"
)
LEADS = re.compile(rf"^\s*(?:{_LEAD}(?:\s*[,:!–-]\s*|\s+)(?:that\s+|dass\s+)?)+", re.IGNORECASE)
ASKED_TO_REMEMBER = re.compile(
    r"^\W*(?:please )?(?:remember|note|keep in mind|don'?t forget|(?:bitte )?merk(?:e)? dir|denk daran)\b",
    re.IGNORECASE,
)


# A doctor's word about the owner counts as the owner's own; anybody else's is hearsay.
_DOCTOR = (
    r"(?:(?:the|my|our|der|die|mein|meine|unsere?r?) (?:\w+ )?(?:doctors?|gp|physician|dentist|optician|physio|nurse|"
    r"specialist|cardiologist|dermatologist|allergist|neurologist|clinic|hospital|\w*arzt|\w*ärztin|klinik)|"
    r"dr\.? [A-ZÄÖÜ][\w-]+)"
)
_DOCTORS_TAIL = re.compile(
    rf",\s+(?:so )?{_DOCTOR} (?:has |just )?(?:told me(?: so)?|says?|said(?: so)?|confirmed(?: it)?|found(?: it)?|sagt|sagte|"
    r"hat es (?:mir )?(?:gesagt|bestätigt)|meint)(?: (?:today|yesterday|this morning|heute|gestern))?[.!]*$|"
    rf",\s+(?:sagt|sagte|meint) {_DOCTOR}(?: (?:heute|gestern))?[.!]*$",
    re.IGNORECASE,
)
_DOCTORS_LEAD = re.compile(
    rf"^\s*(?:{_DOCTOR} (?:has |just )?(?:told me|says?|said|confirmed|found|sagt|sagte|meint)(?: (?:today|yesterday))?,?"
    rf"(?: that)?\s+(?=I\b|I['’]|ich\b)|{_DOCTOR} hat (?:mir )?(?:heute |gestern )?(?:gesagt|bestätigt), (?:dass )?(?=ich\b))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•+]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Stated:
    """A sentence that the owner means as it stands; `span` is in the message."""

    text: str
    span: Span
    asked_to_remember: bool


def stated(text: str) -> Iterator[Stated]:
    """The sentences of a message that say plainly how something is."""
    foreign = _FOREIGN.search(text)
    own = text[: foreign.start()] if foreign else text
    own = _QUOTED.sub(lambda found: "\x00" * len(found.group()), own)
    if _MATERIAL.search(own):
        return
    for whole in sentences(own):
        span = _plainly(whole, own)
        sentence = span.of(own)
        if "\x00" in sentence or sentence.rstrip(' "”’)').endswith(("?", "？")) or _NOT_MEANT.search(sentence):
            continue
        lead = LEADS.match(sentence)
        prefix = _PREFIX.match(sentence)
        if prefix and not (lead and lead.end() >= prefix.end()):
            continue
        yield Stated(sentence, span, ASKED_TO_REMEMBER.match(sentence) is not None)


def _plainly(span: Span, text: str) -> Span:
    """A sentence without its bullet and without the doctor whose word it is."""
    sentence = span.of(text)
    start = 0
    for lead in (_BULLET, _DOCTORS_LEAD):
        found = lead.match(sentence, start) if start == 0 else lead.match(sentence[start:])
        start += found.end() if found else 0
    tail = _DOCTORS_TAIL.search(sentence)
    end = tail.start() if tail and tail.start() > start else len(sentence)
    return Span(span.start + start, span.start + end)


def sentences(text: str) -> Iterator[Span]:
    """Spans of sentences and lines, white space at the ends left out; abbreviations and "4. März" end none."""
    start = 0
    for found in _END.finditer(text + "\n"):
        piece = text[start : found.end()].rstrip("\n")
        if found.group().startswith(".") and _ABBREVIATION.search(piece):
            continue
        yield from _inked(text, start, min(found.end(), len(text)))
        start = found.end()
    yield from _inked(text, start, len(text))


def _inked(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] == "\x00" and end - start == 1)):
        end -= 1
    if end > start:
        yield Span(start, end)
