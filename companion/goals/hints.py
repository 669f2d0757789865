"""What words, names of files and activities say for a goal: the hints that `companion.goals.match` weighs."""

import re
from collections.abc import Sequence

from companion.goals.activities import STUDY
from companion.goals.reading import terms_of
from companion.goals.topic import Topic
from companion.goals.units import amounts

_COMPOUNDED = 5  # letters of a word that may be looked for inside longer ones
_A_WORD = 0.75  # how much a goal's rarest word says by itself; others add to it as independent hints (noisy or)
_ENOUGH = 0.5  # share of the goal's words in a file's name or headings that makes it a file about the goal
_DID = re.compile(
    r"^\W*(?:(?:I|we) (?:(?!am|are|was|were|is)\w+ )?)?(?!pleased|interested|tired|needed|wanted)"
    r"(?:\w{3,}ed|built|made|did|wrote|sewed|cut|drew|bought|found|took)\b|"
    r"^\W*(?:ich habe |wir haben |heute )?.{3,80}\bge\w{3,}(?:t|en)\W*$",
    re.IGNORECASE,
)


def said(shared: Sequence[str], families: frozenset[str], topic: Topic) -> float:
    """How much the words of a piece speak for a goal, in [0, 1].

    A goal of an activity that needs no object ("run") is named by any word of that activity; another one by the words
    for its object, each by how rare it is.
    """
    if not topic.objects:
        kindred = [term for term in topic.own if term not in shared and topic.kin.get(term, frozenset()) & families]
        total = sum(weight for term, weight in topic.terms.items() if term in topic.own) or 1.0
        return min(1.0, sum(topic.terms[term] for term in (*shared, *kindred)) / total)
    missing = 1.0
    for term in shared:
        if term in topic.objects or term not in topic.own:
            missing *= 1.0 - _A_WORD * topic.terms[term]
    return 1.0 - missing


def named_share(terms: frozenset[str], topic: Topic) -> float:
    """How much the name of a file and its headings speak for a goal, in [0, 1]."""
    if not topic.objects:
        return 1.0
    total = sum(topic.terms[term] for term in topic.objects)
    share = sum(topic.terms[term] for term in objects_in(terms, topic)) / total if total else 0.0
    return min(1.0, share / _ENOUGH)


def objects_in(terms: frozenset[str], topic: Topic) -> frozenset[str]:
    """Words for the goal's object that are said, alone or in a compound ("Geigenunterricht" of "Geige")."""
    within = {
        one for one in topic.objects - terms
        if len(one) >= _COMPOUNDED and any(term.startswith(one) or term.endswith(one) for term in terms)
    }  # fmt: skip
    return (topic.objects & terms) | within


def is_named_for(topic: Topic, name: str) -> bool:
    """Whether a file's path and title name a goal: at least half of what its object's words tell."""
    return named_share(terms_of(re.sub(r"[/._-]", " ", name)), topic) >= 1.0


def kindred(families: frozenset[str], topic: Topic) -> frozenset[str]:
    """The activities that are the goal's own; of a language or an instrument every kind of study is."""
    if topic.families & {"learn", "practise", "speak"} and families & STUDY:
        return families
    return families & topic.families


def studied(text: str, terms: frozenset[str], topic: Topic) -> frozenset[str]:
    """Study by the time that it took: "twenty minutes of Spanish on the tram"."""
    study = topic.families & {"learn", "practise", "speak"}
    took = any(one.unit in ("minutes", "hours") for one in amounts(text, german=False)) if study else False
    return study if took and objects_in(terms, topic) else frozenset()


def did_something(text: str, terms: frozenset[str], topic: Topic) -> bool:
    """Whether the owner tells of doing something to the object of a goal whose activity has no name here."""
    return not topic.families and bool(objects_in(terms, topic)) and _DID.match(text) is not None


def names_step(text: str, topic: Topic) -> bool:
    """Whether a piece speaks of a step by the words that the step begins with."""
    folded = " ".join(re.findall(r"\w+", text.casefold()))
    return any(f" {step} " in f" {folded} " for step in topic.steps)
