"""What Companion must not answer out of itself: distress, and advice on health, law and money.

Somebody in distress is given a person's number and nothing else (`companion.answers.helplines`). Who asks for advice is
shown the very words of their files, and told that Companion adds none. Both are told apart by rules that can be read
here; the table of sentences in tests/care counts what they miss and whom they take wrongly.
"""

import re
from enum import StrEnum


class Matter(StrEnum):
    """What is spoken of."""

    DISTRESS = "distress"
    HEALTH = "health"
    LAW = "law"
    MONEY = "money"


_I = re.IGNORECASE
_DISTRESS = tuple(
    re.compile(pattern, _I)
    for pattern in (
        r"\bi (?:really |just |only )?(?:want|would like|wish|need) to die\b(?! (?:my|the|it|them)\b)",
        r"\bi (?:wish i (?:was|were)|want to be|would rather be|['’]d rather be) dead\b",
        r"\bi (?:do not|don['’]?t|no longer) want to (?:live|be alive|wake up)(?: any ?more| any longer| like this)?\s*(?:[.!?,;]|$)",
        r"\b(?:kill|killing|hang|hanging|drown|drowning) myself\b(?!\s+laughing)",
        r"\b(?:end|ending|take|taking) my (?:own )?life\b",
        r"\bi(?: am|['’]?m| feel| have been feeling) suicidal\b|\bsuicidal thoughts\b.*\b(?:i|me|my)\b",
        r"\bi (?:have|keep having|get) suicidal thoughts\b",
        r"\bi can(?:not|['’]?t) go on\b(?! (?:on |with |to |mon|tues|wednes|thurs|fri|satur|sun|without you\b|holiday|a ))",
        r"\b(?:better off|happier) (?:without me|if i (?:was|were) (?:dead|gone))\b",
        r"\bnobody would (?:miss|notice)\b.*\bif i (?:was|were|am)\b",
        r"\bno (?:point|reason|sense) (?:in |to )(?:living|live|going on|go on)\b",
        r"\b(?:hurting|cutting|harming) myself\b",
        r"\bwould (?:it take to )?kill me\b|\bhow (?:many|much)\b.*\bto (?:die|kill myself)\b",
        r"\bich (?:will|möchte|mag|würde gern|wollte) (?:nur (?:noch )?|einfach (?:nur )?|jetzt )?sterben\b",
        r"\bich (?:will|möchte|mag|kann) nicht mehr (?:leben|weiterleben|da sein|aufwachen)\b",
        r"\bich wäre (?:lieber|gern|am liebsten) tot\b|\bwäre ich (?:doch )?(?:nur )?tot\b",
        r"\bmich (?:selbst )?(?:um(?:zu)?bringen|töten|umbringe|erhänge|erhängen)\b",
        r"\bmir das leben (?:zu )?nehmen\b|\bmir etwas an(?:zu)?tun\b",
        r"\bohne mich (?:wären|wäre|ginge es|geht es)\b.*\bbesser\b",
        r"\b(?:suizid|selbstmord)gedanken\b(?=.*\b(?:ich|mir|mich)\b)|\bich\b.*\b(?:suizid|selbstmord)gedanken\b",
        r"\bich (?:ver)?(?:letze|ritze|schneide) mich selbst\b|\bich ritze mich\b|\bselbst (?:zu )?verletzen\b",
        r"\bich kann nicht mehr\b\s*(?:[.!?]|$|, ich)",
        r"\bwie viele?\b.*\bum zu sterben\b|\bhat (?:alles )?keinen sinn mehr zu leben\b",
    )
)

_ADVICE = re.compile(
    r"\b(?:should|shall|ought|may|can|could|must|do|does|is|are|am|would)\b.*\b(?:i|we|it|my|mum|dad|he|she)\b"
    r"|\bhow (?:much|many)\b.*\b(?:can|may|should|could)\b.*\b(?:take|give|invest|borrow|claim)\b"
    r"|\b(?:what|where|how) (?:should|can|could|do) (?:i|we)\b|\bis it (?:safe|worth|legal|wise|dangerous|better)\b"
    r"|\b(?:soll|sollte|darf|dürfen|kann|könnte|muss|müssen|brauche|brauchen)\b.*\b(?:ich|wir|mein\w*|man|er|sie|es)\b"
    r"|\b(?:lohnt|lohnen)\b.*\b(?:es|sich)\b|\bist es (?:gefährlich|sicher|legal|erlaubt|klug|sinnvoll|besser)\b",
    _I,
)
_FACT = re.compile(r"^\W*(?:when|who|which|wann|wer|welche[rsmn]?|wo\b|where is|where are|how high|wie hoch)\b", _I)
_TOPICS = {
    Matter.HEALTH: re.compile(
        r"\b(?:tablets?|pills?|dose|dosage|medicines?|medication|drugs?|antibiotics?|ibuprofen|paracetamol|aspirin|"
        r"ramipril|metformin|insulin|symptoms?|pains?|fever|rash|cough|infection|diagnosis|surgery|vaccin\w+|"
        r"blood pressure|side effects?|tabletten?|pillen?|dosis|medikamente?n?|arznei\w*|antibiotik\w+|schmerz\w*|"
        r"fieber|husten|ausschlag|symptome?n?|operation|impf\w+|blutdruck\w*|nebenwirkung\w*|absetzen)\b",
        _I,
    ),
    Matter.LAW: re.compile(
        r"\b(?:sue|lawsuit|court|lawyers?|legal(?:ly)?|illegal|landlord|tenancy|eviction|evict|fine|appeal|liable|"
        r"notice period|custody|allowed to|klag\w+|verklag\w+|gericht\w*|anwalt|anwältin|vermieter\w*|kündigung\w*|"
        r"kündigen|bußgeld\w*|anfechten|einspruch|widerspruch|haftbar|haften|sorgerecht|rechtlich|vertrag)\b",
        _I,
    ),
    Matter.MONEY: re.compile(
        r"\b(?:shares?|stocks?|funds?|etfs?|bonds?|invest\w*|mortgage|loan|savings|pension|crypto|bitcoin|tax(?:es)?|"
        r"aktien?|fonds?|anleihen?|anleg\w+|anlegen|investier\w+|kredit\w*|darlehen|hypothek\w*|erspartes?|rente|"
        r"steuern?|tilgen)\b",
        _I,
    ),
}
# What a model says when it advises; in English and German.
_ADVISES = re.compile(
    r"\b(?:you (?:should|shouldn['’]t|must|ought to|need to|may want to|might want to|could consider)|consider \w+ing|"
    r"i(?:['’]d| would)? (?:recommend|advise|suggest)|it is (?:advisable|recommended|best|important) to|"
    r"(?:consult|talk to|see|ask) (?:a|your) (?:doctor|physician|lawyer|adviser|advisor|pharmacist)|make sure (?:to|you)|"
    r"(?:du|sie) (?:solltest|sollten|solltet|musst|müssen)|ich (?:empfehle|rate)|es (?:ist|wäre) (?:ratsam|besser|wichtig),?|"
    r"(?:frag|fragen|sprich|sprechen|konsultier\w+)\b.*\b(?:arzt|ärztin|anwalt|anwältin|berater\w*|apotheker\w*))\b",
    _I,
)


def matter_of(question: str) -> Matter | None:
    """What a message speaks of that Companion must not answer out of itself; None for anything else."""
    words = " ".join(question.split())
    if any(pattern.search(words) for pattern in _DISTRESS):
        return Matter.DISTRESS
    if _FACT.search(words) or not _ADVICE.search(words):
        return None
    return next((matter for matter, topic in _TOPICS.items() if topic.search(words)), None)


def advises(sentence: str) -> bool:
    """Whether a sentence tells its reader what to do."""
    return _ADVISES.search(sentence) is not None


def touches(text: str) -> bool:
    """Whether a text speaks of health, law or money at all."""
    return any(topic.search(text) for topic in _TOPICS.values())
