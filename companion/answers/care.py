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
_ENDS = r"\s*(?:[.!…]|$)"  # what goes on ("…, when is the flight?") speaks of something else
_DISTRESS = tuple(
    re.compile(pattern, _I)
    for pattern in (
        # to die, to be dead
        r"\bi(?:['’]?d| would| just| really| only| often| sometimes| kind of)* (?:want|wanna|would like|like|love|wish|need|hope|long|prefer|rather|am going|am ready) (?:\w+ ){0,2}?die\b(?! (?:my|the|it|them|his|her)\b)",
        r"\bi(?:['’]?m| am) (?:ready|going|about|planning|afraid i will want) to die\b",
        r"\b(?:i|life)\b.{0,40}\b(?:was|were|be|better off|rather be|being) dead\b(?! (?:tired|sure|wrong|right|on|line))",
        r"\b(?:easiest|quickest|fastest|best|painless|least painful|surest)\b.{0,20}\bways? to (?:die|kill myself|end (?:it|my life))\b",
        r"\bwould (?:it take to )?kill me\b|\bhow (?:many|much)\b.*\bto (?:die|kill myself|overdose)\b|\bi\b.{0,30}\b(?:take an overdose|overdose tonight|overdose on)\b",
        r"\b(?:kill|killing|killed|hang|hanging|drown|drowning|shoot|shooting|poison) myself\b(?!\s+(?:laughing|a ))",
        r"\b(?:end|ending|take|taking|ended) my (?:own )?life\b",
        r"\bi\b.{0,60}\bend(?:ing)? (?:it all|everything|things)\b|\bi\b.{0,40}\b(?:want|need|ready|going|plan|have) to end it(?: tonight| now| today)?"
        + _ENDS,
        # not to live
        r"\bi (?:\w+ ){0,2}?(?:do not|don['’]?t|no longer|never) (?:\w+ ){0,2}?(?:want|wish|care) to (?:live|be alive|wake up|exist|go on living)(?: any ?more| any longer| like this| again)*"
        + _ENDS,
        r"\bi (?:\w+ ){0,2}?(?:do not|don['’]?t|no longer) (?:\w+ ){0,2}?(?:want|wish) to (?:be here|be around|go on|carry on|continue)(?: any ?more| any longer| like this)*"
        + _ENDS,
        r"\bi\b.{0,30}\b(?:wish|hope|want|like)\b.{0,30}\b(?:never|not) (?:wake|woken|waking) up(?: again| tomorrow| any ?more)*"
        + _ENDS,
        r"\bi (?:just )?(?:want|wish|would like) to (?:disappear|vanish|not exist|stop existing|sleep forever)(?: forever| for good)?"
        + _ENDS,
        r"\bi wish i (?:had never been|was never|were never|hadn['’]t been) born\b|\bi (?:hate|am tired of|['’]m tired of|am done with|['’]m done with) (?:being alive|living)\b",
        r"\b(?:no|any|not a|little) (?:more )?(?:point|reason|sense|use|purpose)\b.{0,20}\b(?:in |to |for )?(?:keep |me )?(?:living|live|be alive|being alive|go on|going on|carry on|carrying on)\b(?! (?:a |the |trip|holiday))",
        r"\blife\b.{0,15}\b(?:not|isn['’]?t|no longer|never|hardly) (?:\w+ )?worth (?:living|it)\b|\bnothing\b.{0,20}\bto live for\b|\bno (?:\w+ )?(?:will|strength|energy|desire|wish|courage|hope) (?:left )?(?:to|of) (?:live|living|go on|be alive)\b",
        r"\bi can(?:not|['’]?t|t) (?:go|carry) on\b(?! (?:on |with |to |my |mon|tues|wednes|thurs|fri|satur|sun|holiday|a |the ))",
        # suicide, harm, being a burden
        r"\bi(?: am|['’]?m| feel| have been feeling| get| have|['’]ve been)? (?:\w+ ){0,2}?suicidal\b|\b(?:i|my|me)\b.{0,30}\bsuicidal thoughts\b",
        r"\bi\b.{0,50}\b(?:think\w*|thought|consider\w*|plan\w*|tempted|close|want|going|commit\w*|attempt\w*|tried|contemplat\w*)\b.{0,25}\bsuicide\b(?! (?:prevention|scene|note in|in the|bomb|squad))",
        r"\b(?:hurting|cutting|harming|starving|burning) myself\b|\bi (?:want|need|have|am going|feel like|keep wanting) (?:to )?(?:hurt|cut|harm)(?:ing)? myself\b|\bself[- ]harm(?:ed|ing)? (?:again|myself)\b|\bi (?:self[- ]harm|cut myself on purpose)\b",
        r"\bi(?:['’]ve| have)? (?:been cutting|started cutting|cut)(?: myself)? again" + _ENDS,
        r"\b(?:better off|happier|easier) (?:without me|if i (?:(?:was|were) (?:dead|gone|not (?:here|around))|(?:wasn['’]t|weren['’]t) (?:here|around|alive)))\b",
        r"\bnobody would (?:miss|notice|care)\b.*\bif i\b|\bno ?one would (?:miss|notice|care)\b.*\bif i\b|\bi(?:['’]m| am) (?:just |only )?a burden (?:to|on) (?:everyone|everybody|them|my)\b",
        r"\brather not (?:exist|be alive|be here|live)\b|\bdon['’]?t (?:think|feel|know if|know whether) (?:like )?i (?:want|wanna) (?:to )?(?:be alive|live|exist)\b",
        r"\b(?:took|taken|swallowed|take|taking)\b.{0,25}\b(?:pills|tablets|sleeping pills)\b.{0,15}\b(?:on purpose|to die|deliberately|all at once|to end)\b|\bi (?:have )?overdosed\b",
        r"\bi\b.{0,25}\b(?:going to|might|will|could|afraid i|scared i|want to)\b.{0,20}\b(?:hurt|harm|do something to) myself\b",
        r"\b(?:is it|does it|how|what is it like|painful|hurt)\b.{0,20}\b(?:hang|drown|kill|poison|shoot) (?:yourself|oneself)\b",
        r"\bpoint (?:of|in) (?:being alive|living|life)\b|\bi\b.{0,40}\bthink\w* (?:about|of) (?:ending it|ending things|dying|jumping (?:off|in front)|not being here|killing)\b",
        r"\bi wish i(?:['’]d| had) never been born\b|\bi (?:want|am going|plan|['’]m going) to jump (?:off|from|in front of)\b",
        # German
        r"\bich (?:will|möchte|wollte|würde gern)\b.{0,20}\b(?:tot sein|verschwinden|nicht mehr sein)" + _ENDS,
        r"\b(?:so )?nicht (?:mehr )?weiterleben\b|\bvor (?:den|einen|die) (?:zug|u-bahn|s-bahn|bahn)\b.{0,10}\b(?:werfen|springen|legen|schmeißen)\b|\bvon (?:der|einer) brücke (?:zu )?spring\w*\b",
        r"\b(?:kraft|wille\w*|lust|mut|hoffnung|energie)\b.{0,10}\b(?:mehr )?(?:zu leben|am leben|zum leben|weiterzuleben|weiterzumachen)\b",
        r"\bwäre ich\b.{0,20}\btot\b|\bwenn ich (?:weg|tot|nicht mehr da|nicht mehr am leben) wäre\b",
        r"\bmir (?:selbst )?(?:et)?was (?:an(?:zu)?tue?n?|antäte|antu)\b",
        r"\b(?:tabletten|pillen|schlafmittel)\b.{0,35}\b(?:mit absicht|absichtlich|um zu sterben|alle auf einmal)\b|\b(?:absichtlich|mit absicht)\b.{0,25}\b(?:tabletten|pillen)\b",
        r"\b(?:wie|ob|tut es weh)\b.{0,15}\b(?:bringt man sich|sich (?:selbst )?umzubringen|sich (?:selbst )?umbringen|erhängt man sich|sich zu erhängen)\b",
        r"\bich wünsch\w*\b.{0,35}\bnicht mehr aufwach\w*\b|\bich will (?:weg sein|verschwinden|nicht mehr existieren)"
        + _ENDS,
        r"\bich (?:\w+ ){0,3}?(?:will|möchte|mag|würde|wollte|muss)(?: \w+){0,4}? sterben\b|\bum zu sterben\b|\b(?:leichteste|schnellste|beste|schmerzloseste|einfachste)\w* (?:art|weg|methode)\b.{0,15}\bsterben\b",
        r"\b(?:lieber|gern|liebsten|endlich|nur|besser|doch) tot\b(?!\w| (?:als der akku))",
        r"\bich\b.{0,25}\b(?:nicht mehr|nie mehr|nie wieder|nicht länger)\s+(?:leben|weiterleben|da sein|hier sein|aufwachen|existieren|weitermachen)(?: will| möchte| kann| müssen)?"
        + _ENDS,
        r"\b(?:einschlafen|schlafen)\b.{0,20}\b(?:nie|nicht) (?:mehr|wieder)\b.{0,5}\baufwachen\b",
        r"\bmich (?:selbst )?(?:um(?:zu)?bringen|töten|umbringe|umgebracht|erhänge|erhängen|erschießen|vergiften)\b",
        r"\bmir (?:selbst )?(?:das leben (?:zu )?nehmen|was an(?:zu)?tun|etwas an(?:zu)?tun|das leben nehme)\b",
        r"\b(?:meinem|dem) leben ein ende\b|\bschluss (?:zu )?mach\w* mit (?:meinem|dem) leben\b|\bmit (?:meinem|dem) leben (?:schluss|abgeschlossen)\b|\bmein leben (?:zu )?beenden?\b",
        r"\bleben\b.{0,15}\b(?:keinen sinn|nicht mehr lebenswert|nichts mehr wert|sinnlos)\b|\b(?:keinen|kein|ohne) (?:\w+ )?(?:grund|sinn|lebenswillen|lebenswille)\b.{0,15}\b(?:zu leben|am leben|weiterzuleben|weiterzumachen|mehr im leben)\b|\blebensmüde\b",
        r"\bich (?:\w+ ){0,3}?(?:denk\w*|plan\w*|überleg\w*|hab\w*|will|möchte|dachte)\b.{0,35}\b(?:selbstmord|suizid|freitod)(?:gedanken|versuch)?\b(?! (?:im|in|bei|von|des))",
        r"\b(?:suizid|selbstmord)gedanken\b",
        r"\bich (?:ver)?(?:letze|ritze|schneide|verletze) mich(?: selbst)?\b(?! (?:beim|am|an))|\b(?:mich|selbst) (?:wieder |selbst )?(?:geritzt|zu (?:ritzen|verletzen|schneiden))\b|\bselbst (?:zu )?verletzen\b",
        r"\bohne mich\b.{0,30}\bbesser\b|\bniemand würde mich vermissen\b|\bich bin (?:nur |allen |euch )*(?:eine |zur )last\b",
        r"\bich kann nicht mehr\b\s*(?:[.!…]|$|, ich (?:will|möchte|kann))|\bich (?:will|möchte)\b.{0,25}\bdass es aufhört\b|\bich will nicht mehr"
        + _ENDS,
        r"\bnie geboren (?:worden )?(?:wäre|sein)\b|\bwünscht\w*\b.{0,15}\bnie geboren\b",
    )
)

_ADVICE = re.compile(
    r"\b(?:should|shall|ought|may|can|could|must)\W+(?:\w+\W+)?(?:i|we|he|she|they|mum|mom|dad|my|our)\b"
    r"|^\W*(?:do|does|am|is|are)\W+(?:i|we|my|our|the|he|she|mum|mom|dad)\b.*\b(?:need|have to|allowed|entitled|liable|safe)\b"
    r"|\bhow (?:much|many)\b.*\b(?:can|may|should|could)\b.*\b(?:take|give|invest|borrow|claim)\b"
    r"|\bis it (?:safe|worth|legal|wise|dangerous|better|ok|okay)\b"
    r"|\b(?:soll|sollte|sollen|darf|dürfen|kann|könnte|muss|müssen|brauche|brauchen)\W+(?:\w+\W+)?(?:ich|wir|man|er|sie|mein\w*)\b"
    r"|\b(?:lohnt|lohnen)\b.*\b(?:es|sich)\b|\bist es (?:gefährlich|sicher|legal|erlaubt|klug|sinnvoll|besser)\b",
    _I,
)
_FACT = re.compile(
    r"^\W*(?:when|who|which|wann|wer|welche[rsmn]?|wo\b|where is|where are|how high|wie hoch|"
    r"what (?:is|are|was|were|does|did|has|have)|was (?:ist|sind|war|waren|nimmt|nehmen|hat|haben|steht))\b",
    _I,
)
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
