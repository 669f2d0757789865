"""What a message says is over or was never so: "I sold the car", "my asthma is gone", "I'm not allergic to nuts after all".

An ending is nothing by itself: it counts only against a fact that is remembered, which `companion.facts.keep` looks up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from companion.facts import patterns
from companion.facts.checks import NAME
from companion.facts.dates import timed
from companion.facts.extract import clauses, expanded, in_order, language_of, sentence_of
from companion.facts.lexicon import PETS
from companion.facts.said import PASSING, stated
from companion.store.facts import plain
from companion.types.documents import Span
from companion.types.facts import FactRow

_ALIKE = 0.8  # share of letters in common at which a longer word counts as the same (Penizillin, penicillin)
_ANY = {
    "drinks": "coffee tea alcohol beer wine milk kaffee tee alkohol bier wein milch", "drives": "car auto wagen vehicle fahrzeug", "takes": "tablets pills medicine tabletten pillen medikament",
}  # fmt: skip
_PARTNERS = ("partner", "boyfriend", "girlfriend", "married to", "engaged to", "husband", "wife", "fiancé")
_GROUPS = ("sings in", "plays in", "member of", "volunteers at", "coaches")
_ANIMALS = tuple(sorted(set(PETS.values())))
_DOES = ("routine", "plays", "learns", "wears", "takes", "studies", "keeps", *_GROUPS)
_SEES = ("therapist", "physiotherapist", "doctor", "dentist", "teacher", "lawyer", "tax adviser")
_MY = r"(?:my|the|our|that)"
_MEIN = r"(?:mein\w*|unser\w*|der|die|das|den|dem)"


@dataclass(frozen=True)
class Ending:
    """Something that is over: facts with one of `relations` whose value or words share a word with `value`.

    Attributes:
        value: "" means whichever there is. until: ISO. statement, span: the owner's clause, and where it stands.
    """

    relations: tuple[str, ...]
    value: str
    until: str
    statement: str
    span: Span


def _way(regex: str, *relations: str, exact: bool = False) -> tuple[re.Pattern[str], tuple[str, ...]]:
    return re.compile(regex, re.NOFLAG if exact else re.IGNORECASE), relations


_ENDS = (
    _way(rf"{_MY} (?P<v>[\w' -]{{3,40}}?) (?:is|are|has|have) (?:over|gone|cured|healed|cleared up|behind me|better|stopped)", "condition", "takes", "does not tolerate", "allergic to"),
    _way(rf"{_MEIN} (?P<v>[\wäöüß' -]{{3,40}}?) (?:ist|sind|hat sich) (?:vorbei|weg|überstanden|geheilt|ausgeheilt|verschwunden|abgeklungen|erledigt)", "condition", "takes", "does not tolerate", "allergic to"),
    _way(rf"I (?:have )?(?:sold|scrapped|crashed|wrecked|returned|given away|gave away) {_MY} (?P<v>[\w' -]{{2,40}})", "drives", "owns", *_ANIMALS),
    _way(rf"Ich habe {_MEIN} (?P<v>[\wäöüß' -]{{2,40}}?) (?:verkauft|abgegeben|verschrottet|verschenkt)", "drives", "owns", *_ANIMALS),
    _way(r"I (?:have no|do not (?:have|own|drive) (?:a|an|the)) (?P<v>[\w' -]{2,30}?)(?: any ?more| any longer)?", "drives", "owns", *_ANIMALS),
    _way(rf"{_MY} (?P<v>[\w' -]{{2,30}}?) (?:is|was|has been|got) (?:sold|stolen|scrapped|towed|gone|wrecked)", "drives", "owns"),
    _way(rf"{_MEIN} (?P<v>[\wäöüß' -]{{2,30}}?) (?:ist|wurde) (?:verkauft|gestohlen|verschrottet|weg)(?: worden)?", "drives", "owns"),
    _way(r"(?:we|I) had to put (?P<v>[\w-]+) (?:down|to sleep)", *_ANIMALS),
    _way(r"I (?:have )?(?:quit|resigned from|lost|left|gave up) (?:my |the )job(?: (?:at|with|in) (?P<v>.{2,40}))?", "works at", "job"),
    _way(r"I (?:have )?(?:quit|resigned|retired|handed in my notice|finished|stopped working)(?: (?:at|from|with) (?P<v>.{2,40}))?", "works at"),
    _way(r"Ich habe (?:(?:bei|im|am|in der|beim) (?P<v>.{2,40}?) )?(?:gekündigt|aufgehört)", "works at", "job"),
    _way(r"Ich bin (?:jetzt |nun )?in Rente(?: gegangen)?(?P<v>)", "works at"),
    _way(r"I (?:have )?(?:moved (?:out of|away from)|left) (?P<v>(?-i:[A-Z]).{2,40}?)(?: for good)?", "lives in", "address"),
    _way(r"Ich bin aus (?P<v>(?-i:[A-ZÄÖÜ]).{2,40}?) (?:weg|aus)gezogen", "lives in", "address"),
    _way(r"I have (?:got over|recovered from|beaten) (?:my |the )?(?P<v>[\w' -]{3,40})", "condition"),
    _way(r"I am (?:over|cured of|rid of) (?:my |the )?(?P<v>[\w' -]{3,40})", "condition"),
    _way(r"Ich (?:habe|nehme|spiele|lerne|trage|brauche|vertrage) (?:kein|keine|keinen) (?P<v>[\wäöüß -]{2,40}) mehr", "condition", "drives", "owns", *_DOES, *_ANIMALS),
    _way(r"Ich (?:gehe|singe|spiele|arbeite|helfe|lerne|schwimme|laufe) nicht mehr (?:zum |zur |in den |in die |ins |im |in der |beim |bei |mit |im )?(?P<v>[\wäöüß' -]{3,40})", *_DOES),
    _way(r"I (?:have )?(?:stopped|given up|gave up|quit) (?:going to|playing|singing (?:in|with)|learning|wearing|doing|studying|attending|taking|volunteering at|coaching|keeping)? ?(?:the |my )?(?P<v>[\w' -]{3,40})", *_DOES),
    _way(r"I (?:do not|no longer) (?:go to|do|play|sing (?:in|with)|learn|attend|wear|take|study|need|keep) (?:the |my )?(?P<v>[\w' -]{3,40}?) (?:any ?more|any longer)", *_DOES),
    _way(r"I no longer (?:go to|do|play|sing (?:in|with)|learn|attend|wear|take|study|need|keep) (?:the |my )?(?P<v>[\w' -]{3,40})", *_DOES),
    _way(r"I (?:do not see|no longer see|have stopped seeing|stopped seeing) (?:my|the|a|an)? ?(?P<v>[\w'. -]{3,40}?)(?: any ?more| any longer)?", *_SEES),
    _way(r"(?:(?:it |this )?(?:was|is) )?(?:my )?last day (?:of work )?(?:at|with|for|in) (?P<v>.{2,40})", "works at", "job", "employer"),
    _way(r"(?:war|ist) (?:mein )?letzter (?:arbeits)?tag (?:bei|im|am|in der) (?P<v>.{2,40})", "works at", "job", "employer"),
    _way(r"(?:mein )?letzter (?:arbeits)?tag (?:bei|im|am|in der) (?P<v>.{2,40})", "works at", "job", "employer"),
    _way(rf"I (?:have )?(?:left|quit|resigned from|dropped out of|retired from|given up|gave up) {_MY} (?P<v>.{{3,40}})", *_GROUPS, "works at", "job"),
    _way(r"Ich bin aus (?:dem|der|meinem|meiner) (?P<v>.{3,40}) (?:ausgetreten|ausgestiegen|raus)", *_GROUPS),
    _way(r"Ich habe (?:den|die|das|meinen|meine|mein) (?P<v>.{3,40}?) (?:verlassen|gekündigt|aufgegeben)", *_GROUPS, "works at", "job"),
    _way(r"(?:I (?:have )?stopped|(?:Dr\.? \w+|my doctor|the doctor) (?:has )?stopped) (?:taking )?(?:my |the )?(?P<v>[\w -]{3,40})", "takes"),
    _way(r"Ich habe (?P<v>[\wäöüß -]{3,40}?) abgesetzt", "takes"),
    _way(r"I (?:have )?(?:closed|cancelled) (?:my|the) (?P<v>[\w -]{3,30}?) account", "bank"),
    _way(r"(?:my \w+ |our \w+ )?(?P<v>[\w-]+) (?:died|has died|passed away|is dead|had to be put (?:down|to sleep))", *_ANIMALS),
    _way(r"(?:meine? \w+ |unsere? \w+ )?(?P<v>[\wäöüß-]+) (?:ist|wurde) (?:gestorben|tot|eingeschläfert)(?: worden)?", *_ANIMALS),
    _way(rf"(?P<v>{NAME}) and I (?:have )?(?:broke(?:n)? up|split(?: up)?|separated|got divorced|are (?:no longer|not) (?:together|a couple)(?: any ?more)?|are divorced)", *_PARTNERS, exact=True),
    _way(rf"(?i:I) (?:have )?(?:broke(?:n)? up with|left|divorced|separated from) (?P<v>{NAME})", *_PARTNERS, exact=True),
    _way(rf"(?P<v>{NAME}) und ich (?:haben uns (?:getrennt|scheiden lassen)|sind (?:getrennt|geschieden|nicht mehr (?:zusammen|ein Paar)))", *_PARTNERS, exact=True),
    _way(r"I (?:drink|am drinking) (?:normal |regular |ordinary |real |proper )?(?P<v>[\w]{3,20}) again", "drinks", "does not drink"),
    _way(r"Ich trinke wieder (?:normalen |richtigen )?(?P<v>[\wäöüß]{3,20})", "drinks", "does not drink"),
    _way(r"I eat (?P<v>[\w]{3,20}) again(?:,? but .+)?", "does not eat", "does not tolerate"),
    _way(r"Ich esse wieder (?P<v>[\wäöüß]{3,20})", "does not eat", "does not tolerate"),
    _way(r"I (?P<v>do not wear (?:my )?(?:glasses|contact lenses|braces) any ?more)", "wears"),
)  # fmt: skip
# What was said of the owner was wrong, or is so no longer: the clause inside is read as if it were said.
_TAKEN_BACK = (
    re.compile(r"^(?:(?:it )?turns out(?: that)?|it turned out(?: that)?|I was wrong,?|so|apparently),? (?P<i>I (?:am not|do not) .+?)(?: after all)?$", re.IGNORECASE),
    re.compile(r"^(?P<i>I (?:am not|do not|cannot) .+?),? after all$", re.IGNORECASE),
    re.compile(r"^that (?P<i>I .+?),? (?:is not true(?: any ?more)?|is no longer (?:true|right|so|correct)|is wrong|was (?:wrong|a mistake|never true)|is outdated)$", re.IGNORECASE),
    re.compile(r"^(?:it is (?:not true(?: any ?more)?|no longer true)|it was (?:wrong|never true)) that (?P<i>I .+)$", re.IGNORECASE),
    re.compile(r"^dass (?P<i>ich .+?),? (?:stimmt nicht(?: mehr)?|ist (?:falsch|nicht mehr so)|war (?:falsch|ein Irrtum))$", re.IGNORECASE),
    re.compile(r"^es (?:stimmt nicht(?: mehr)?|ist falsch),? dass (?P<i>ich .+)$", re.IGNORECASE),
)  # fmt: skip
# A plain denial takes back what is of the body; "I don't work at Novara on Fridays" takes back nothing.
_DENIED = re.compile(r"^(?P<i>(?:I (?:am not|do not have)|Ich (?:bin nicht|habe kein(?:e[nr]?)?)) .+)$", re.IGNORECASE)
_OF_THE_BODY = frozenset({"allergic to", "does not tolerate", "condition", "diet"})
_NOT = re.compile(r"\b(?:am not|do not|nicht|kein(?:e[nr]?)?)\b", re.IGNORECASE)
_YES = {"am not": "am", "kein": "ein", "keine": "eine", "keinen": "einen"}


def endings_in(text: str, said: date) -> Iterator[Ending]:
    """What a message says is over, in order.

    Args:
        text: as the owner wrote it. said: the day, which counts where the message names none.
    """
    for sentence in stated(text):
        for clause, span in (*clauses(sentence), (sentence.text.rstrip(".! "), sentence.span)):
            yield from _ended(clause, span, said)


def _ended(clause: str, span: Span, said: date) -> Iterator[Ending]:
    for part in dict.fromkeys((clause, re.split(r",\s", clause, maxsplit=1)[0])):
        time = timed(expanded(part), said, event=True, happened=True)
        until = time.since or time.until or said.isoformat()
        statement = sentence_of(part)
        own = in_order(time.clause)
        for pattern, relations in _ENDS:
            found = pattern.fullmatch(own)
            if found and not PASSING.search(own):
                value = "" if relations == ("wears",) else (found["v"] or "").strip()
                yield Ending(relations, value, until, statement, span)
        for pattern in (*_TAKEN_BACK, _DENIED):
            found = pattern.match(own)
            inner = in_order(_NOT.sub(lambda no: _YES.get(no.group().casefold(), ""), found["i"])) if found else ""
            for _, relation, value in patterns.matches(" ".join(inner.split()), language_of(inner)) if inner else ():
                if pattern is not _DENIED or relation in _OF_THE_BODY:
                    yield Ending((relation,), value, until, statement, span)


def ends(ending: Ending, fact: FactRow) -> bool:
    """Whether a fact that is remembered is what an ending speaks of."""
    if fact.relation not in ending.relations:
        return False
    general = _ANY.get(fact.relation, fact.relation).split()
    said = plain(ending.value).split()
    return (
        not said
        or said[-1] in general
        or said[-1] == fact.relation
        or alike(ending.value, f"{fact.value} {fact.statement}")
    )


def alike(value: str, words: str) -> bool:
    """Whether two texts name the same thing: they share a word that tells, or one that is spelled nearly the same."""
    first, second = _telling(value), _telling(words)
    return any(
        a == b or (min(len(a), len(b)) > 5 and SequenceMatcher(None, a, b).ratio() >= _ALIKE)
        for a in first for b in second
    )  # fmt: skip


_SMALL = frozenset(
    [
        "and",
        "und",
        "old",
        "new",
        "alte",
        "neue",
        "with",
        "mit",
        "from",
        "the",
        "for",
        "bei",
        "eine",
        "einen",
        "einem",
        "mein",
        "meine",
        "my",
        "have",
        "has",
        "am",
    ]
)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in plain(text).split() if len(word) > 2 and word not in _SMALL)
