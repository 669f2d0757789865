"""Sentences that say nothing about the files: refusals, greetings, offers, lead-ins."""

import re

from companion.answers.lexicon import fold, language_of

NOT_IN_FILES = {
    "en": "Your files don't say.",
    "de": "Ihre Dateien sagen dazu nichts.",
    "es": "Tus archivos no lo dicen.",
    "fr": "Vos fichiers ne le disent pas.",
}

_LOOKED_AGAIN = {
    "en": "I looked again, at {passages} passages from {files} files, and this is what they say:",
    "de": "Ich habe noch einmal nachgesehen, an {passages} Stellen aus {files} Dateien, und sie sagen dies:",
    "es": "He vuelto a mirar {passages} pasajes de {files} archivos, y dicen esto:",
    "fr": "J’ai regardé de nouveau {passages} passages de {files} fichiers, et voici ce qu’ils disent :",
}


def looked_again(question: str, passages: int, files: int) -> str:
    """What stands before an answer to "are you sure?", in the question's language."""
    words = _LOOKED_AGAIN.get(language_of(question), _LOOKED_AGAIN["en"])
    return words.format(passages=passages, files=files)


_SOURCES = (
    r"(?:your |the |these |any |given |provided |above )*"
    r"(?:files?|passages?|documents?|notes?|texts?|context|excerpts?|sources?)"
)
_REFUSALS = (
    rf"^(?:unfortunately,? |i'?m sorry,? (?:but )?|sorry,? (?:but )?|based on .{{0,40}}, )?{_SOURCES} (?:do|does|"
    rf"did)(?: not|n'?t) "
    r"(?:say|mention|contain|state|tell|provide|include|specify|give|answer|have|indicate|discuss|address)",
    rf"^(?:there is|i (?:find|found|see|have)) (?:no|nothing|not)\b.{{0,60}}(?:in|from) {_SOURCES}",
    r"^(?:i|we) (?:do not|don'?t|cannot|can'?t|could not|couldn'?t) (?:know|find|say|tell|answer|determine)",
    rf"^(?:this|that|it) (?:is|was) not (?:in|mentioned|stated|said|contained|found)\b.{{0,40}}{_SOURCES}?",
    rf"^no (?:information|mention|answer)\b.{{0,60}}{_SOURCES}",
    r"^(?:leider |das |dazu |darueber |davon )*.{0,30}(?:deine|ihre|die|diesen|den|euren|deinen)? ?"
    r"(?:dateien|textstellen|dokumente|dokumenten|notizen|passagen|unterlagen|auszuge|auszugen) "
    r"(?:sagen|enthalten|nennen|geben|erwahnen|steht|stehen|ist|wird|verraten).{0,60}(?:nichts?|kein|nicht)",
    r"^(?:dazu|davon|daruber|das) (?:steht|ist|wird|finde|findet|fand) .{0,20}(?:nichts?|nicht|kein)",
    r"^(?:ich|das) (?:weiss|kann|finde) .{0,40}(?:nicht|nichts|keine)",
    r"^(?:tus|los|sus) (?:archivos|documentos|pasajes|notas) no (?:lo )?(?:dicen|mencionan|contienen|indican)",
    r"^(?:vos|les|tes) (?:fichiers|documents|passages|notes) ne (?:le )?(?:disent|mentionnent|contiennent|indiquent)",
)
_SMALL_TALK = (
    r"^(?:hello|hi|hey|good (?:morning|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|hola|"
    r"bonjour)\b[^.!?]{0,30}[.!,?]*$",
    r"^(?:thanks?|thank you|you'?re welcome|of course|certainly|sure|okay|ok|gern|gerne|danke|bitte|klar|"
    r"naturlich)\b[^.!?]{0,40}[.!]*$",
    r"^(?:let me know|please (?:let|ask|tell)|feel free|if you (?:need|want|have|would)|i hope|is there anything|"
    r"do you want)\b.*",
    r"^(?:sag|sagen sie|lass|lassen sie|melde|wenn du|falls du|mochtest du|ich hoffe)\b.*(?:weiter|fragen|wissen|"
    r"hilft|soll|mochtest)\b.*",
    r"^(?:here (?:is|are)|these are|the following|hier (?:ist|sind)|das sind|folgende)\b[^.!?]{0,80}:$",
    r"^(?:according to|based on|from|laut|nach|gemass) (?:your|the|these|deinen|den|diesen) \w+[:,]?$",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in (*_REFUSALS, *_SMALL_TALK))


def refuses(text: str) -> bool:
    """Whether a sentence says that the files do not hold the answer; one with a number in it states something."""
    return not any(c.isdigit() for c in text) and _matches(text, len(_REFUSALS))


def says_nothing(text: str) -> bool:
    """Whether a sentence says nothing that a file would have to support."""
    return refuses(text) or (not any(c.isdigit() for c in text) and _matches(text, len(_PATTERNS)))


def _matches(text: str, first: int) -> bool:
    plain = " ".join(fold(word).replace("’", "'") for word in text.split()).strip("*_# ")
    return any(pattern.search(plain) for pattern in _PATTERNS[:first])
