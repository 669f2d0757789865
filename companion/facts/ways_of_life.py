"""What a clause says of its speaker's life beside work and health: groups, things, animals, people near them, habits.

Read as those in `companion.facts.patterns`, which tries these after its own.
"""

import re

from companion.facts import lexicon as lex
from companion.facts.checks import (
    NAME,
    is_branded,
    is_group,
    is_plain,
    is_regular,
    kin_only,
    pet,
    relative,
    somebody,
    way,
)
from companion.types.facts import Topic

T = Topic
_NEW = r"(?:new |second |third |other |little |younger |older |elder |twin |big |youngest |eldest |own )?"
_NAMED = r"(?:,? (?:called|named)|,? (?:and )?(?:she|he|it) is (?:called|named)|,? (?:her|his|its) name is|,)"
_GENANNT = r"(?: namens|,? (?:und )?(?:sie|er|es) heißt|,)"
_FOOD = (
    r"(?:fish|meat|chicken|poultry|eggs?|dairy|cheese|gluten|sugar|bread|seafood|pork|beef|plants|vegetables|fruit|"
    r"vegan food|vegetarian food|organic food|fleisch|fisch|geflügel|eier|milchprodukte|käse|zucker|brot|gemüse|obst)"
)
_DRINK = r"(?:\w+ )?(?:decaf|coffee|tea|water|juice|milk|beer|wine|alcohol|espresso|kaffee|tee|wasser|saft|milch|bier|wein|\w+tee)"
_ROLE = (
    r"(?:(?:[a-z-]+ ){0,2}(?:lead|leader|manager|coordinator|supervisor|officer|treasurer|secretary|planner|specialist|"
    r"inspector|foreman|buyer)|(?:deputy |co-)?(?:head|director|chair|president|vice president)(?: of [\w ]{3,30})?)"
)
_GO = (
    r"(?:go|swim|run|train|teach|sing|rehearse|attend|visit|play|volunteer|take|cycle|walk|bake|cook|meditate|practise|"
    r"practice|ride|climb|dance|row|box|hike|ski|paint|sew|knit|fast|call)"
)


def _partner(found: re.Match[str]) -> tuple[str, str] | None:
    return ("partner", found["v"]) if somebody(found["v"]) else None


ENGLISH = (
    # home, people in it
    way(r"I (?:have )?moved into (?P<v>(?:a|an|my own|our own|our new|my new|the) (?:\w+ ){0,2}(?:flat|house|apartment|room|studio|cottage|place)\b.*)", T.HOME, "lives in", event=True),
    way(rf"I (?:have )?(?:moved in|live|am living) with (?P<v>{NAME})", T.HOME, "lives with", somebody, exact=True, event=True),
    way(r"I live (?P<v>alone|by myself|with my parents|with my (?:husband|wife|partner|boyfriend|girlfriend|mother|father|family))", T.HOME, "lives"),
    way(r"I (?:got|was|am|have been) (?P<v>divorced|widowed)", T.FAMILY, "is", event=True),
    way(rf"my (?:children|kids|sons|daughters|brothers|sisters|parents) are (?:called |named )?(?P<v>{NAME}(?:(?:, | and |, and ){NAME})+)".replace("my (", "(?i:my) ("), T.FAMILY, "children", exact=True),
    way(rf"I have (?:a|an) {_NEW}(?P<k>[a-z]+){_NAMED} (?P<v>[A-ZÄÖÜ][\w-]+)(?:, .*)?", T.FAMILY, relative("k"), exact=True),
    way(rf"(?i:my) (?P<k>[a-z-]+),? (?P<v>{NAME}),? (?:died|passed away|turned \d+|will be \d+)(?: .*)?", T.FAMILY, kin_only, exact=True),
    way(r"I am (?P<v>pregnant)", T.HEALTH, "condition"),
    # groups
    way(r"I sing (?:(?:soprano|alto|tenor|bass|baritone) )?(?:in|with) (?P<v>.+?)(?:, (?:still )?(?:soprano|alto|tenor|bass))?", T.ROUTINE, "sings in", is_group),
    way(r"I play (?:[\w ]{3,20} )?(?:in|with) (?P<v>.+)", T.ROUTINE, "plays in", is_group),
    way(r"I (?:am|have been|became) (?:a )?(?:member of|in) (?P<v>.+)", T.ROUTINE, "member of", is_group, event=True),
    way(r"I (?:have )?joined (?P<v>.+)", T.ROUTINE, "member of", is_group, event=True),
    way(r"I (?:volunteer|help out|have been volunteering) (?:at|with|for|in) (?P<v>(?:the|our|a) .+|[A-Z].+)", T.ROUTINE, "volunteers at", lambda v: len(v.split()) <= 7),
    way(r"I (?:coach|train) (?P<v>(?:the|a) .+)", T.ROUTINE, "coaches", lambda v: len(v.split()) <= 7 and is_group(v)),
    # people near them
    way(rf"(?P<v>{NAME}) and I (?:are|have been) (?:a couple|together|partners|dating)", T.FAMILY, _partner, exact=True, event=True),
    way(rf"I (?:am|have been) (?:dating|seeing|going out with|in a relationship with|together with) (?P<v>{NAME})", T.FAMILY, _partner, exact=True, event=True),
    way(rf"(?P<v>{NAME}) and I (?:are|got|have been) engaged", T.FAMILY, "engaged to", somebody, exact=True, event=True),
    way(rf"(?i:my) (?P<k>[a-z-]+),? (?P<v>{NAME}),? was born(?: .*)?", T.FAMILY, relative("k"), exact=True, event=True),
    way(rf"(?P<v>{NAME}) is my {_NEW}(?P<k>[a-z-]+)(?: in [A-Z]\w+)?", T.FAMILY, relative("k"), exact=True),
    way(rf"my {_NEW}(?P<k>[a-z-]+)(?:'s name is| is called| is named|,? is) (?P<v>.+)", T.FAMILY, relative("k")),
    way(rf"I (?:see|am seeing|go to|have) (?:a|an) (?:{_NEW})(?P<k>[a-z]+)(?: called| named|,) (?P<v>{NAME})(?:,.*| (?:every|on|once|twice|in) .*)?", T.HEALTH, relative("k"), exact=True),
    # animals
    way(rf"I (?:have|own|adopted|have adopted|got|bought|have got) (?:a|an|another) (?:\w+ ){{0,2}}?(?P<k>\w+){_NAMED} (?P<v>.+)", T.FAMILY, pet, event=True),
    way(r"my (?:\w+ )?(?P<k>\w+)(?:'s name is| is called| is named) (?P<v>.+)", T.FAMILY, pet),
    # food and drink
    way(rf"I (?:only (?:ever )?drink|drink only|drink nothing but) (?P<v>{_DRINK})", T.FOOD, lambda m: ("drinks", f"only {m['v']}")),
    way(rf"I (?:only (?:ever )?eat|eat only|eat nothing but) (?P<v>{_FOOD})", T.FOOD, lambda m: ("diet", f"only {m['v']}")),
    way(rf"I (?:eat|am eating|have been eating|started eating) (?P<v>{_FOOD}(?:(?:, | and ){_FOOD})* again(?:,? but (?:still )?no [\w ]{{3,20}})?)", T.FOOD, "diet", event=True),
    way(r"I keep (?P<v>bees|chickens|hens|sheep|goats|horses|pigeons|rabbits|ducks)", T.ROUTINE, "keeps"),
    way(rf"I have (?P<v>{lex.NUMBER}) (?:\w+ )?(?P<k>hens|chickens|beehives|goats|sheep|rabbits|ducks|parrots|budgies|goldfish|tortoises|guinea pigs|ponies)", T.FAMILY, lambda m: (m["k"].lower(), m["v"])),
    # things
    way(r"I have (?:had )?(?:a|an) (?P<v>(?:small |little |old )?(?:allotment|caravan|camper|motorbike|kayak|sailing boat|cargo bike|piano|cello|violin))", T.ME, "owns"),
    way(r"my (?P<k>boat|car|van|bike|bicycle|horse|house|yacht) is called (?P<v>.+)", T.ME, lambda m: (m["k"].lower(), m["v"]) if somebody(m["v"]) else None),
    way(r"I (?:have )?bought (?:a|an|myself a) (?:used |new |second-hand |old )(?P<v>[A-Z][\w-]*(?: [A-Z\d][\w-]*){0,2})", T.ME, "drives", exact=True, event=True),
    way(rf"I (?:own|bought|have bought|got myself|inherited) (?:a|an|my first|my own) (?P<v>(?:[\w-]+ ){{0,3}}{lex.THINGS}(?: (?:called|named) [\w-]+)?)", T.ME, "owns", event=True),
    way(rf"I (?:have no|do not have (?:a|an)|do not own (?:a|an)) (?P<v>{lex.THINGS}|driving licence|driver's license|television|smartphone)(?: any ?more)?", T.ME, "has no"),
    way(r"I (?:bank|am) with (?:the )?(?P<v>[A-Z][\w-]*(?:[ -][A-Z][\w-]*)*)(?: for (?:my )?banking)?", T.CONTACT, lambda m: ("bank", m["v"]) if m[0].startswith("I bank") else None),
    # work that the others do not name
    way(rf"I (?:am|have been|became) (?:the |a |an |now )?(?P<v>{_ROLE}) (?:at|in|for) (?:the )?(?-i:[A-Z]).*", T.WORK, "job", event=True),
    way(r"I (?:am|have been|became) (?:the )?(?P<v>(?:deputy |co-)?(?:head|director|chair|president) of [\w ]{3,30})", T.WORK, "job", event=True),
    way(r"I (?:was|have been|got|am) (?:promoted to|made|appointed) (?:the |a |an )?(?P<v>[\w ]{4,40}?)(?: (?:at|in|for) .+)?", T.WORK, "job", lambda v: is_plain(v) and len(v.split()) <= 5 and _is_role(v), event=True),
    way(r"I (?:have )?(?:got|found|landed|accepted|took) (?:a|an|the|my first|a new) (?:job|position|post) (?:at|with|for) (?P<v>.+?)(?: as .+)?", T.WORK, "works at", is_branded, event=True),
    way(r"I turned (?P<v>1?\d?\d)", T.ME, "age", event=True),
    way(r"I teach (?:[\w ]{3,30} )?at (?P<v>(?:the |a )?(?:[\w-]+ ){0,3}(?:school|college|university|academy|kindergarten)\b.*)", T.WORK, "works at", lambda v: len(v.split()) <= 8),
    way(r"my new (?:job|position|post) is (?P<v>.+ (?:at|for) (?-i:[A-Z]).*)", T.WORK, "job", lambda v: len(v.split()) <= 7),
    way(r"I (?:have )?(?P<v>retired)(?: from .+)?", T.WORK, lambda m: ("job", "retired"), event=True),
    way(r"I (?:am|have been|became) (?:the )?(?P<v>(?:treasurer|secretary|chair|president|captain|conductor) of .+)", T.WORK, "job", is_group, event=True),
    # contact
    way(r"I am insured (?:with|by|at) (?:the )?(?P<v>[A-Z].+)", T.CONTACT, "health insurance", lambda v: v[:1].isupper() and len(v.split()) <= 4),
    way(r"I (?:have )?(?:switched|changed|moved)(?: (?:banks|my bank|my account))? to (?:the )?(?P<v>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})", T.CONTACT, lambda m: ("bank", m["v"]) if _is_bank(m["v"], m[0]) else None, exact=True, event=True),
    way(r"my (?:new |mobile |phone )*number (?:is|has changed to|changed to) (?P<v>\+?[\d /-]{6,20})", T.CONTACT, "phone number"),
    way(r"(?:I have a new (?:mobile |phone )?number(?:,|:|, it is)|you can reach me (?:at|on|under)) (?P<v>\+?[\d /-]{6,20})", T.CONTACT, "phone number"),
    # body
    way(r"I (?:am|have been) on (?P<v>(?!the\b|a\b|it\b|my\b)[a-z]{4,}(?:in|ol|il|ine|ide|one|ate|am|an|pril|statin|zole|mab|thyroxine))(?: \d+ ?mg)?", T.HEALTH, "takes"),
    way(r"I (?:have )?(?:stopped|quit|gave up|given up) (?:drinking )?(?P<v>alcohol|coffee|beer|wine)", T.FOOD, "does not drink", event=True),
    way(r"I (?:have )?(?:become|turned|gone) (?:a )?(?P<v>vegetarian|vegan|pescatarian)", T.FOOD, "diet", event=True),
    way(r"I (?:am|have always been) (?:afraid|scared|terrified) of (?P<v>heights|flying|spiders|dogs|water|the dark|needles|snakes|thunder|lifts|crowds|horses|geese|wasps|boats|the dentist)", T.HEALTH, "afraid of"),
    way(r"I (?:wear|take|have|am) (?:a )?(?:shoe )?size (?P<v>\d\d(?:[.,]5)?)(?: (?:in )?(?:running )?shoes| in shoes)", T.CONTACT, "shoe size"),
    way(r"I am (?P<v>right-handed|ambidextrous)", T.HEALTH, "condition"),
    way(r"I wear (?P<v>(?:reading )?(?:glasses|contact lenses)(?: for (?:reading|distance|driving|work|the computer))?)", T.HEALTH, "wears"),
    # habits
    way(rf"I (?P<v>{_GO}\b[\w' -]{{0,50}} (?:on {lex.WEEKDAYS}|every (?:other |second )?\w+)(?: (?:at|in|from) .{{1,30}})?)", T.ROUTINE, "routine", is_regular),
)  # fmt: skip
GERMAN = (
    way(r"Ich singe (?:(?:Sopran|Alt|Tenor|Bass) )?(?:im|in der|in einem|in einer|beim) (?P<v>.+)", T.ROUTINE, "sings in", is_group),
    way(r"Ich spiele (?:[\w ]{3,20} )?(?:im|in der|in) (?P<v>(?:einem |einer )?.+)", T.ROUTINE, "plays in", is_group),
    way(r"Ich bin (?:Mitglied |seit \w+ )?(?:im|in der|beim) (?P<v>.+)", T.ROUTINE, lambda m: ("member of", m["v"]) if "itglied" in m[0] and is_group(m["v"]) else None),
    way(r"Ich (?:engagiere mich|arbeite ehrenamtlich|helfe ehrenamtlich) (?:im|in der|bei der|beim) (?P<v>.+)", T.ROUTINE, "volunteers at", lambda v: len(v.split()) <= 6),
    way(r"Ich bin bei der (?P<v>(?:freiwilligen |jugend)?feuerwehr|bergwacht|wasserwacht|DLRG|THW)", T.ROUTINE, "member of"),
    way(r"Ich unterrichte (?:[\wäöüß ]{3,30} )?(?:am|an der|an einer|an einem) (?P<v>.+)", T.WORK, "works at", lambda v: any(w[:1].isupper() for w in v.split()) and len(v.split()) <= 6),
    way(r"Ich führe (?:eine|ein|einen) (?P<v>[\wäöüß -]{0,30}(?:bäckerei|werkstatt|laden|café|praxis|gärtnerei|firma|agentur|restaurant|hof|buchhandlung|tischlerei|schneiderei))(?: in .+)?", T.WORK, "runs"),
    way(r"Ich bin bei (?:der |dem )?(?P<v>[A-ZÄÖÜ][\wäöüß-]*(?: [A-ZÄÖÜ]\w*)?) (?:kranken)?versichert", T.CONTACT, "health insurance", exact=True),
    way(r"Ich fahre (?:einen|eine|ein) (?:alten?|neuen?|blauen?|roten?|grünen?|schwarzen?|weißen?|gebrauchten?|kleinen?|großen?)(?:[sr])? (?!Umweg|Bogen|Zug|Runde)(?P<v>[A-ZÄÖÜ][\w-]*(?: [A-ZÄÖÜ\d][\w-]*)?)", T.ME, "drives", exact=True),
    way(r"Ich habe (?P<v>Höhen|Flug|Platz)angst", T.HEALTH, "afraid of"),
    way(r"Ich habe (?:einen|eine|ein) (?:kleine[ns]? )?(?P<v>Schrebergarten|Kleingarten|Wohnmobil|Wohnwagen|Motorrad|Segelboot|Lastenrad|Kajak|Klavier)", T.ME, "owns"),
    way(rf"(?i:meine) (?:Kinder|Söhne|Töchter) heißen (?P<v>{NAME}(?:(?:, | und ){NAME})+)", T.FAMILY, "children", exact=True),
    way(rf"(?i:ich) habe eine?n? (?:(?:kleine|große|ältere|jüngere)[nr]? )?(?P<k>[\wäöü]+){_GENANNT} (?P<v>{NAME})", T.FAMILY, relative("k"), exact=True),
    way(r"(?i:meine?) (?:neuer? )?(?P<k>[\wäöü]+) ist (?:jetzt )?(?P<v>(?:Dr\.|Herr|Frau|Prof\.) [A-ZÄÖÜ]\w+) (?:in|am|im|an) .+", T.FAMILY, relative("k"), exact=True),
    way(r"Ich bin (?P<v>schwanger)", T.HEALTH, "condition"),
    way(rf"(?i:ich) bin (?:fest )?mit (?P<v>{NAME}) zusammen", T.FAMILY, _partner, exact=True, event=True),
    way(rf"(?P<v>{NAME}) und ich sind (?:zusammen|ein Paar)", T.FAMILY, _partner, exact=True, event=True),
    way(rf"(?P<v>{NAME}) und ich (?:haben uns|sind) verlobt", T.FAMILY, "engaged to", somebody, exact=True, event=True),
    way(rf"(?i:meine?) (?P<k>[\wäöüß-]+) (?P<v>{NAME}) (?:ist|wurde)(?: .*)? geboren(?: worden)?", T.FAMILY, relative("k"), exact=True, event=True),
    way(rf"(?i:ich) habe eine?n? (?:(?:neue|zweite|dritte|kleine|junge)[nrs]? )?(?P<k>[\wäöü]+){_GENANNT} (?P<v>{NAME})(?: (?:adoptiert|gekauft|bekommen|geholt))?", T.FAMILY, pet, exact=True, event=True),
    way(r"Meine? (?:neuer? |zweiter? )?(?P<k>\w+) heißt (?P<v>.+)", T.FAMILY, pet),
    way(rf"Ich trinke nur (?:noch )?(?P<v>(?:entkoffeinierten |koffeinfreien |grünen )?{_DRINK})", T.FOOD, lambda m: ("drinks", f"nur {m['v']}")),
    way(rf"Ich esse nur (?:noch )?(?P<v>{_FOOD})", T.FOOD, lambda m: ("diet", f"nur {m['v']}")),
    way(rf"Ich esse (?:wieder (?P<v>{_FOOD}(?:(?:, | und ){_FOOD})*(?:,? aber kein\w* \w+)?)|(?P<w>{_FOOD}) wieder)", T.FOOD, lambda m: ("diet", f"wieder {m['v'] or m['w']}"), event=True),
    way(rf"Ich habe (?:kein|keinen|keine) (?P<v>{lex.THINGS}|Führerschein|Fernseher|Smartphone)(?: mehr)?", T.ME, "has no"),
    way(rf"Ich (?:besitze|habe mir) (?:ein|eine|einen) (?P<v>(?:[\wäöüß-]+ ){{0,2}}[\wäöüß-]*?{lex.THINGS})(?: gekauft)?", T.ME, "owns", event=True),
    way(r"Ich bin bei der (?P<v>(?-i:[A-ZÄÖÜ])[\wäöüß-]*(?:bank|sparkasse)(?: \w+)?)", T.CONTACT, "bank"),
    way(r"Meine (?:neue )?Bank ist (?:die )?(?P<v>.+)", T.CONTACT, "bank", is_branded),
    way(r"Ich bin zu[rm] (?P<v>[\wäöüß -]{4,40}) (?:befördert|ernannt) worden", T.WORK, "job", event=True),
    way(r"Ich bin (?P<v>1?\d?\d)(?: Jahre alt)? geworden", T.ME, "age", event=True),
    way(r"Ich trage eine (?P<v>(?:Lese)?brille(?: (?:zum|für) [\wäöüß ]{3,20})?)", T.HEALTH, "wears"),
    way(r"Ich bin (?P<v>Rechtshänder(?:in)?)", T.HEALTH, "condition"),
    way(r"Ich habe (?:eine? |einen )?(?P<v>[\wäöüß-]*?(?:mangel|intoleranz|syndrom|krankheit|störung|neuropathie|unterfunktion|überfunktion))", T.HEALTH, "condition"),
    way(rf"Ich habe (?P<v>{lex.WEEKDAYS} (?:Chor|Probe|Training|Yoga|Kurs|Unterricht|Turnen|Tanzen|[\wäöüß]+(?:probe|training|kurs|unterricht|stunde)))", T.ROUTINE, "routine"),
    way(r"Ich gehe (?P<v>(?:jede[nrsm]? \w+|\w+tags)\b.{2,50})", T.ROUTINE, "routine"),
)  # fmt: skip


def _is_bank(value: str, clause: str) -> bool:
    """Whom money can be with: the clause speaks of a bank, or the name alone says it."""
    place = re.match(lex.WEEKDAYS, value, re.IGNORECASE) or re.match(r"Plan\b", value)
    return "bank" in clause.casefold() or "account" in clause or (" switched to " in clause and not place)


def _is_role(value: str) -> bool:
    last = value.casefold().split()[-1]
    return re.fullmatch(_ROLE, value, re.IGNORECASE) is not None or last in lex.JOBS
