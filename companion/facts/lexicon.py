"""Words that tell a fact from a way of speaking: professions, illnesses, relatives, languages, instruments."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOBS = _words(
    """accountant actor actress administrator analyst apprentice archaeologist architect archivist artist assistant
    astronomer author baker banker barber barista bartender biologist bookkeeper bookseller botanist brewer bricklayer
    builder butcher carer caretaker carpenter cashier chef chemist chiropractor cleaner clerk coach composer conductor
    consultant cook counsellor counselor courier curator dancer dentist designer developer dietician director doctor
    driver editor electrician engineer entrepreneur farmer firefighter fisherman florist forester freelancer gardener
    geologist goldsmith hairdresser historian housekeeper illustrator inspector interpreter jeweller joiner journalist
    judge lawyer lecturer librarian locksmith machinist magician manager masseur mathematician mechanic meteorologist
    midwife miner musician nanny notary novelist nurse optician paediatrician painter paralegal paramedic pastor
    pediatrician pharmacist philosopher photographer physician physicist physiotherapist pianist pilot plumber
    coordinator policeman policewoman politician postman potter priest principal producer professor programmer proofreader
    psychiatrist psychologist psychotherapist receptionist researcher sailor scientist sculptor secretary shoemaker
    singer solicitor statistician student surgeon surveyor tailor teacher technician therapist tiler tiler tutor
    translator tuner maker restorer trainer instructor guide tuner veterinarian vet violinist waiter waitress weaver welder writer zoologist"""
)
JOBS_DE = _words(
    """altenpfleger anwalt anwältin apotheker architekt archivar arzt ärztin assistent autor bäcker barkeeper bauer
    bäuerin beamter beamtin berater bibliothekar biologe biologin buchhalter buchhändler chemiker designer dirigent
    dolmetscher drucker elektriker entwickler erzieher fahrer feuerwehrmann fleischer florist förster fotograf friseur
    friseurin gärtner geologe goldschmied grafiker handwerker hausmann hausfrau hebamme historiker hotelfachfrau
    imker informatiker ingenieur journalist jurist kapitän kauffrau kaufmann kellner klempner koch köchin konditor
    krankenpfleger krankenschwester künstler landwirt lehrer lektor logopäde logopädin maler manager maschinenbauer
    masseur mathematiker maurer mechaniker mechatroniker metzger musiker notar optiker pastor pfarrer pflegekraft
    pfleger physiker physiotherapeut pilot polizist professor programmierer psychologe psychologin psychotherapeut
    redakteur regisseur reporter richter sänger schauspieler schlosser schneider schreiner schriftsteller
    sekretär sozialarbeiter steuerberater steward student studentin tänzer techniker texter therapeut tierarzt
    tierärztin tischler töpfer übersetzer uhrmacher verkäufer weber winzer wissenschaftler yogalehrer zahnarzt
    abteilungsleiter teamleiter filialleiter projektleiter leiter geschäftsführer koordinator sachbearbeiter
    zahnärztin zimmermann rentner rentnerin hochzeitsfotograf grundschullehrer sozialpädagoge sozialpädagogin"""
)
CONDITIONS = re.compile(
    r"(?:(?:mild|severe|chronic|seasonal|leichtes?|schweres?|chronische[sr]?)\s+)?(?:(?:type|typ)[ -]?[12][ -]?)?"
    r"(?:diabetes(?: (?:type|typ)[ -]?[12])?|asthma|epileps\w+|migraines?|migräne|arthritis|arthrose|rheuma\w*|"
    r"hypertension|high blood pressure|low blood pressure|bluthochdruck|co?eliac disease|coeliac|zöliakie|crohn'?s"
    r"(?: disease)?|morbus crohn|colitis\w*|depressions?|depressionen|adhd|adhs|autism|autismus|hay fever|heuschnupfen|"
    r"eczema|neurodermitis|psoriasis|schuppenflechte|endometriosis|endometriose|hypothyroidism|hashimoto\w*|"
    r"schilddrüsenunterfunktion|tinnitus|glaucoma|glaukom|sleep apno?ea|schlafapnoe|multiple sclerosis|"
    r"multiple sklerose|parkinson'?s?(?: disease)?|lupus|fibromyalgi\w*|osteoporos\w*|gout|gicht|an?a?emi\w+|anämie|"
    r"a pacemaker|a heart murmur|einen herzschrittmacher|dyslexi\w*|legasthenie|reflux|scoliosis|skoliose|"
    r"pcos|vertigo|a herniated disc|einen bandscheibenvorfall|(?:underactive|overactive) thyroid|"
    r"(?:[\w-]+ ){1,3}(?:deficiency|intolerance|syndrome)|"
    r"(?:kidney|liver|heart|lung|skin|eye|blood|thyroid|bowel|gum|joint|autoimmune|bone) (?:disease|condition|disorder))",
    re.IGNORECASE,
)
RELATIVES = {
    name: relation
    for relation, names in {
        "wife": "wife ehefrau frau", "husband": "husband ehemann mann", "partner": "partner partnerin lebensgefährte "
        "lebensgefährtin", "girlfriend": "girlfriend freundin", "boyfriend": "boyfriend freund", "sister": "sister "
        "schwester", "brother": "brother bruder", "mother": "mother mum mom mutter mama", "father": "father dad vater "
        "papa", "daughter": "daughter tochter", "son": "son sohn", "grandmother": "grandmother grandma granny gran "
        "großmutter oma", "grandfather": "grandfather grandpa grandad großvater opa", "aunt": "aunt tante", "uncle":
        "uncle onkel", "cousin": "cousin cousine", "niece": "niece nichte", "nephew": "nephew neffe", "grandson":
        "grandson enkel", "granddaughter": "granddaughter enkelin", "stepmother": "stepmother stiefmutter",
        "stepfather": "stepfather stiefvater", "stepson": "stepson stiefsohn", "stepdaughter": "stepdaughter "
        "stieftochter", "goddaughter": "goddaughter patentochter", "godson": "godson patensohn patenkind",
        "mother-in-law": "mother-in-law schwiegermutter", "father-in-law": "father-in-law schwiegervater",
        "sister-in-law": "sister-in-law schwägerin", "brother-in-law": "brother-in-law schwager", "fiancé": "fiancé "
        "fiancée fiance fiancee verlobter verlobte", "twin": "twin zwilling",
    }.items()
    for name in names.split()
}  # fmt: skip
CONTACTS = {
    name: relation
    for relation, names in {
        "boss": "boss manager chef chefin vorgesetzter vorgesetzte", "dentist": "dentist zahnarzt zahnärztin", "doctor":
        "doctor gp physician arzt ärztin hausarzt hausärztin", "lawyer": "lawyer solicitor anwalt anwältin", "landlord":
        "landlord vermieter", "landlady": "landlady vermieterin", "therapist": "therapist therapeut therapeutin",
        "hairdresser": "hairdresser friseur friseurin", "tax adviser": "steuerberater steuerberaterin accountant",
        "neighbour": "neighbour neighbor nachbar nachbarin", "best friend": "best-friend", "teacher": "teacher lehrer "
        "lehrerin klavierlehrer klavierlehrerin", "vet": "vet tierarzt tierärztin", "physiotherapist":
        "physiotherapist physio physiotherapeut physiotherapeutin", "colleague": "colleague kollege kollegin",
        "optician": "optician optiker", "gynaecologist": "gynaecologist gynecologist frauenarzt frauenärztin",
        "midwife": "midwife hebamme", "godmother": "godmother patentante", "godfather": "godfather patenonkel",
    }.items()
    for name in names.split()
}  # fmt: skip
PETS = {
    name: relation
    for relation, names in {
        "dog": "dog puppy hund hündin", "cat": "cat kitten katze kater", "horse": "horse pony pferd", "rabbit":
        "rabbit kaninchen hase", "parrot": "parrot papagei", "budgie": "budgie wellensittich", "tortoise": "tortoise "
        "turtle schildkröte", "hamster": "hamster", "guinea pig": "meerschweinchen", "bird": "bird vogel",
    }.items()
    for name in names.split()
}  # fmt: skip
COUNTED = {
    "children": "children", "kids": "children", "kinder": "children", "sons": "sons", "söhne": "sons",
    "daughters": "daughters", "töchter": "daughters", "sisters": "sisters", "schwestern": "sisters",
    "brothers": "brothers", "brüder": "brothers", "siblings": "siblings", "geschwister": "siblings",
    "grandchildren": "grandchildren", "enkel": "grandchildren", "enkelkinder": "grandchildren", "cats": "cats",
    "katzen": "cats", "dogs": "dogs", "hunde": "dogs", "horses": "horses", "pferde": "horses",
}  # fmt: skip
# What is owned for years; what is bought for a day says nothing of its owner.
THINGS = (
    r"(?:car|van|motorbike|motorcycle|scooter|moped|bicycle|bike|e-bike|cargo bike|boat|sailing boat|kayak|canoe|house|"
    r"flat|apartment|caravan|camper|allotment|garden|piano|guitar|cello|violin|telescope|sewing machine|dishwasher|"
    r"auto|wagen|motorrad|roller|fahrrad|rad|lastenrad|boot|segelboot|kajak|haus|wohnung|wohnmobil|wohnwagen|"
    r"schrebergarten|garten|klavier|gitarre|fernrohr|nähmaschine)"
)
GROUPS = re.compile(
    r"\b(?:choir|band|orchestra|ensemble|quartet|quintet|trio|club|team|society|association|union|party|parish|"
    r"congregation|troupe|theatre group|drama group|walking group|running group|group|circle|league|squad|brigade|"
    r"under-\w+|juniors|u\d\d|[\wäöüß-]*(?:chor|verein|orchester|kapelle|gruppe|klub|partei|gewerkschaft|ensemble|"
    r"mannschaft|feuerwehr|genossenschaft))\b",
    re.IGNORECASE,
)
NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|[2-9]|1\d)"
)
LANGUAGES = (
    r"(?:english|german|french|spanish|italian|portuguese|dutch|polish|russian|ukrainian|turkish|arabic|chinese|mandarin|"
    r"japanese|korean|swedish|norwegian|danish|finnish|icelandic|greek|czech|slovak|hungarian|romanian|bulgarian|"
    r"croatian|serbian|slovenian|hebrew|hindi|urdu|bengali|vietnamese|thai|irish|welsh|catalan|basque|latin|persian|farsi|"
    r"englisch|deutsch|französisch|spanisch|italienisch|portugiesisch|niederländisch|polnisch|russisch|ukrainisch|"
    r"türkisch|arabisch|chinesisch|japanisch|koreanisch|schwedisch|norwegisch|dänisch|finnisch|griechisch|tschechisch|"
    r"ungarisch|rumänisch|kroatisch|serbisch|hebräisch|irisch|walisisch|sign language|gebärdensprache)"
)
PLAYED = (
    r"(?:(?:the |a )?(?:piano|cello|violin|viola|guitar|bass|drums|flute|clarinet|saxophone|trumpet|trombone|harp|organ|"
    r"oboe|recorder|ukulele|accordion|banjo|double bass)|chess|football|soccer|tennis|table tennis|badminton|handball|"
    r"volleyball|basketball|golf|hockey|rugby|cricket|squash|bridge|klavier|cello|geige|bratsche|gitarre|bass|schlagzeug|"
    r"flöte|blockflöte|querflöte|klarinette|saxophon|saxofon|trompete|posaune|harfe|orgel|akkordeon|kontrabass|schach|"
    r"fußball|tischtennis)"
)
WEEKDAYS = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays|weekends|"
    r"montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?)"
)
REGULAR_DAYS = (
    r"(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends|"
    r"montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags)"
)
ARTICLE_LANDS = (
    r"(?:der (?:Schweiz|Türkei|Ukraine|Slowakei|Mongolei|Eifel|Pfalz|Lausitz)|dem (?:Iran|Irak|Libanon|Jemen|Sudan|Kongo|"
    r"Allgäu|Schwarzwald|Harz|Ruhrgebiet|Saarland|Elsass|Burgenland)|den (?:Niederlanden|USA|Philippinen))"
)
NEVER_ALLERGENS = re.compile(
    r"\b(?:mondays?|mornings?|work(?:ing)?|paperwork|housework|homework|meetings?|exercise|sports?|people|drama|nonsense|"
    r"stupidity|fools|bureaucracy|tax(?:es)?|bills?|cleaning|cooking|ironing|small talk|hard work|early|chores|exams?|tests?|deadlines?|school|maths?|responsibility|commitment|"
    r"montage?|morgen|arbeit|haushalt|hausarbeit|sport|leute|menschen|dummheit|unsinn|bürokratie|termine|"
    r"steuer\w*|formular\w*|bügeln|putzen|prüfung\w*|schule|klausur\w*|\w+ungen|\w+heit|\w+keit)\b",
    re.IGNORECASE,
)
SECRET = re.compile(
    r"\b(?:pin|puk|tan|password|passwort|passphrase|kennwort|code|cvv|iban|credit card|kreditkarte)\b", re.I
)
