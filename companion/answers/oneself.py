"""Questions about the owner themselves: answered by what they told of themselves, never by what is said of others."""

import re

from companion.answers.evidence import Evidence
from companion.answers.extract import DirectAnswer, as_answer
from companion.answers.features import Question

TOLD = "fact"  # kind of the passages that are accepted facts about the owner
CARD = "contact"  # kind of the passages that are other people's cards
_ENOUGH = 0.5  # weighted share of the question's words that a fact has to say

_ONESELF = re.compile(r"\b(?:I|I'm|me|my|mine|myself|ich|mir|mich|mein(?:e[mnrs]?)?)\b", re.IGNORECASE)
# The owner is who the question is about, not somebody of theirs ("my dentist").
_SUBJECT = re.compile(
    r"\b(?:am|was|do|did|have|had|can|should|will|would) I\b|\b(?:bin|war|habe|hatte|kann|soll|werde|mag) ich\b",
    re.IGNORECASE,
)


def asks_of_oneself(question: str) -> bool:
    """Whether a question is about whoever asks it, or somebody or something of theirs."""
    return _ONESELF.search(question) is not None


def told_of_oneself(question: str, evidence: Evidence) -> DirectAnswer | None:
    """The accepted fact that answers a question about the owner; None where none says enough of it."""
    told = evidence.of_kind(TOLD)
    if not told.lines:
        return None
    read = Question.read(question, evidence)
    weights = [evidence.weight(token) for token in read.content]
    if not sum(weights):
        return None

    def said(at: int) -> float:
        return sum(w for w, token in zip(weights, read.content, strict=True) if told.lines[at].says(token))

    best = max(range(len(told.lines)), key=said)
    share = said(best) / sum(weights)
    return as_answer([told.lines[best]], min(1.0, share)) if share >= _ENOUGH else None


def of_the_owner(question: str, evidence: Evidence) -> Evidence:
    """The evidence without other people's cards, where the owner alone is asked about."""
    return evidence.without_kind(CARD) if _SUBJECT.search(question) else evidence
