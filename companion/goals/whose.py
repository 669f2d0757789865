"""Whose doing a text tells of: what the owner did is evidence; copies, forwarded words and others' feats are not."""

import re

from companion.store.documents import StoredDocument

_FIRST_LINES = 4
_COPIED_LINE = re.compile(
    r"^\W*(?:copied|clipped|saved|pasted|cut out|quoted|snipped|excerpt|source|found on|as seen (?:on|in)|via|kopiert|"
    r"ausgeschnitten|gespeichert|quelle|auszug|gefunden (?:auf|bei))\b.{0,60}$|^\W*https?://\S+\W*$|"
    r"^\W*(?:by|von) [A-ZÄÖÜ][\w.-]+ [A-ZÄÖÜ][\w.-]+(?:,? \w+ \d{4})?\W*$",
    re.IGNORECASE,
)
_COPIED_FOLDER = re.compile(
    r"(?:^|/)(?:clippings?|clipped|web ?clips?|articles?|saved pages|read(?:ing)? later|newsletters?|magazines?|"
    r"ausschnitte?|artikel|gespeicherte seiten|zeitungsausschnitte|downloads?)/",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[-\s_*>]*(?:forwarded message|original message|begin forwarded message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht)|^\s*(?:fwd?|wg):|^>|^on .{4,80} wrote:|^am .{4,80} schrieb .{0,60}:",
    re.IGNORECASE | re.MULTILINE,
)
_KIN = (
    r"(?:brother|sister|mother|father|mum|mom|dad|son|daughter|wife|husband|partner|boyfriend|girlfriend|cousin|aunt|"
    r"uncle|niece|nephew|friend|colleague|coworker|neighbou?r|boss|teacher|coach|trainer|landlord|flatmate|kids?|"
    r"children|grand\w+|bruder|schwester|mutter|vater|sohn|tochter|frau|mann|freund(?:in)?|kolleg(?:e|in)|"
    r"nachbar(?:in)?|chef(?:in)?|lehrer(?:in)?|trainer(?:in)?|tante|onkel|cousine?|nichte|neffe|kinder)"
)
_VERB = (
    r"(?:is|was|has|had|can|did|does|runs|ran|swims|swam|reads|wrote|writes|says?|said|thinks|wants|trains|"
    r"learns|saves|saved|walks|cycles|cycled|plays|sings|sang|passed|failed|finished|got|gets|made|makes|sold|"
    r"bought|needs|took|takes|told|asked|laughed|\w+ed|ist|war|hat|hatte|kann|läuft|lief|schwimmt|schwamm|liest|las|"
    r"schreibt|schrieb|sagt|sagte|will|trainiert|lernt|spart|fährt|fuhr|spielt|singt|wohnt|macht|bekam)"
)
_SOMEBODY = re.compile(
    rf"^\W*(?:and |but |also |today |yesterday |und |aber |heute |gestern )?(?:"
    r"(?:[A-ZÄÖÜ][\w-]+(?:['’]s|s['’]?|['’]) |"
    r"(?:my|our|his|her|their|the|a|meine?|unsere?|seine?|ihre?|der|die|eine?) )"
    rf"(?:\w+ ){{0,2}}?{_KIN}(?:['’]s \w+| [A-ZÄÖÜ]\w+)?\b|"
    r"(?:someone|somebody|everyone|people|they|jemand|alle|leute|(?:a|the|an old|ein|der) (?:man|stranger|guy|woman|"
    r"mann|typ|fremder)|eine frau)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"^\W*(?P<name>[A-ZÄÖÜ][\w-]+)(?: [A-ZÄÖÜ][\w-]+)? {_VERB}\b")
# "Ruben weighs 90 kg": any verb of a third person, where a number or a thing follows
_NAMED_S = re.compile(
    r"^\W*(?P<name>[A-ZÄÖÜ][\w-]+) (?!was\b|is\b|this\b|lessons\b)[a-z]{3,}s (?:\d|an? |the |his |her |more )"
)
_HEARSAY = re.compile(
    r"\b(?:wrote|writes|posted|schrieb|schreibt|says|said|claims|sagt|sagte|meint)\b(?: \w+)? ?[:,]|"
    r", (?:says|said|writes|sagt|schreibt) [A-ZÄÖÜ]\w+",
    re.IGNORECASE,
)
_WITH_ME = re.compile(r"\b(?:and I|with me|we both|und ich|mit mir|zusammen mit mir)\b", re.IGNORECASE)
_NO_NAMES = frozenset({  # words that begin a sentence and name nobody
    "i", "we", "ich", "wir", "today", "yesterday", "then", "finally", "just", "again", "still", "also", "heute",
    "gestern", "dann", "endlich", "and", "but", "und", "aber", "first", "only", "wieder", "slowly", "not", "it",
    "this", "that", "es", "das", "module", "chapter", "lesson", "exam", "day", "week", "part", "page", "step",
    "lektion", "modul", "kapitel", "prüfung", "everything", "nothing", "all", "most", "der", "die", "alles",
})  # fmt: skip


def is_copied(document: StoredDocument, path: str) -> bool:
    """Whether a document is a page of somebody else's that was kept: it says so above, or lies among such."""
    first = [line for line in document.text.splitlines() if line.strip()][:_FIRST_LINES]
    return _COPIED_FOLDER.search(f"/{path}") is not None or any(_COPIED_LINE.match(line) for line in first)


def own_part(text: str) -> int:
    """Where the words of others begin in a mail: what is forwarded or quoted below; the length where nothing is."""
    found = _FORWARDED.search(text)
    return found.start() if found else len(text)


def is_somebody_elses(sentence: str, topic_words: frozenset[str] = frozenset()) -> bool:
    """Whether somebody else is who did it: "Ruben's brother ran", "Hedda says", "someone wrote: I run".

    Args:
        topic_words: lower-case words of a goal, which are no names though they may begin a sentence.
    """
    if _HEARSAY.search(sentence):
        return True
    if _WITH_ME.search(sentence):
        return False
    if _SOMEBODY.match(sentence):
        return True
    found = _NAMED.match(sentence) or _NAMED_S.match(sentence)
    name = found["name"].casefold() if found else ""
    return bool(name) and name not in _NO_NAMES and name not in topic_words
