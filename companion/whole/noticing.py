"""Which questions need everything in scope read, rather than the few passages nearest in meaning."""

import re
import unicodedata
from enum import StrEnum

from companion.library.kinds import KIND_OF_EXTENSION


class Task(StrEnum):
    """What a question asks to be done with the files."""

    ORDINARY = "ordinary"  # passages answer it
    SUMMARISE = "summarise"
    COMPARE = "compare"
    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    BY_MONTH = "by_month"
    NEVER = "never"
    FIRST_LAST = "first_last"
    CHANGED = "changed"


# Things of which a person has many, and each is a file, a mail or a row of its own. Only these are counted, listed and
# summed: "how many rooms" or "how many people" is answered by a sentence, "how many invoices" by none.
_MANY_EN = (
    r"(?:invoices|bills|receipts|payments|transactions|bookings|expenses|purchases|orders|quotes|offers|contracts|"
    r"agreements|policies|subscriptions|mails|emails|e-mails|messages|letters|files|documents|notes|reports|"
    r"meetings|deadlines|tasks|rows|entries|customers|suppliers|repairs|names|appointments|photos|decisions|refunds|"
    r"returns|items|lines)"
)
_ONE_EN = r"(?:invoice|bill|receipt|payment|transaction|purchase|order|quote|offer|mail|email|e-mail|message|letter)"
_MANY_DE = (
    r"(?:\w*rechnungen|belege|quittungen|\w*zahlungen|buchungen|ausgaben|einkaufe|bestellungen|angebote|\w*vertrage|"
    r"policen|abos|abonnements|e-?mails|mails|nachrichten|briefe|dateien|dokumente|notizen|protokolle|berichte|"
    r"besprechungen|fristen|aufgaben|zeilen|eintrage|kunden|lieferanten|reparaturen|namen|termine|fotos|beschlusse|"
    r"sitzungen|treffen|retouren|erstattungen|positionen)"
)
_ONE_DE = r"(?:rechnung|beleg|quittung|zahlung|buchung|bestellung|angebot|e-?mail|mail|nachricht|brief)"
# What one file is; only the main points of these are summed up, those of a war are not.
_DOCUMENT = (
    r"(?:report|audit|study|survey|contract|agreement|lease|policy|offer|proposal|quote|minutes|meeting|notes?|letter|"
    r"paper|book|presentation|document|file|plan|statement|\w*bericht|\w*gutachten|\w*studie|\w*vertrag|police|angebot|"
    r"protokoll|sitzung|besprechung|brief|buch|dokument|datei|\w*plan)(?:s|es|e|en)?"
)
_WE = r"(?:i|we|my|our|ich|wir|mein\w*|unser\w*)"
_ALL_TOLD = (
    r"(?:in total|altogether|all in all|all told|overall|insgesamt|unterm strich|alles in allem|zusammengerechnet)"
)
_GROUP = (
    r"(?:product|category|customer|country|supplier|shop|person|quarter|produkt|kategorie|kunden?|land|landern|"
    r"lieferant\w*|quartal)"
)
_TAKEN_OFF = r"(?:refunds?|returns|retouren|erstattung(?:en)?|gutschrift(?:en)?|einzahlungen|deposits)"

# over the folded question; the first that matches counts
_PATTERNS = (
    (
        Task.CHANGED,
        r"\b(?:what|anything) (?:has |was |is )?(?:changed|different|new)\b.*\b(?:version|versions|draft|drafts)\b|"
        r"\bwas (?:hat sich .*geandert|ist (?:neu|anders)) ?.*\b(?:fassung|fassungen|version|versionen)\b|"
        r"\bwas hat sich .*\b(?:fassung|fassungen|version|versionen)\b.*geandert|"
        r"\bwhat(?:['’]s| is| was) (?:different|new) in (?:the )?(?:\w+ )?(?:version|draft)\b|"
        rf"\bwhat (?:has )?changed\b.*\b(?:from|between|since)\b.*\b{_DOCUMENT}\b|"
        rf"\bwas hat sich\b.*\b(?:von|zwischen|seit)\b.*\b{_DOCUMENT}\b.*geandert|"
        rf"\b(?:changes|(?:changed|different)) between\b.*(?:\b{_DOCUMENT}\b|\bv\d)|\bwas hat sich\b.*\bv\d.*geandert|"
        rf"^diff\b.*\b{_DOCUMENT}\b",
    ),
    (
        Task.SUMMARISE,
        r"\bsummar(?:is|iz)\w*|\bsummary\b|\bsum up\b|\btl;?dr\b|\b(?:main|key) points?\b|\boverview of\b|"
        r"\bfass\w* .*\bzusammen\b|\bzusammen(?:fassen|fassung)\b|\bwichtigsten punkte\b|"
        r"\buberblick uber\b|\bkurzfassung\b|"
        rf"\bwhat (?:are|were) the (?:main|key|most important) \w+ (?:in|of|from) .*\b{_DOCUMENT}\b|"
        rf"\bwas (?:sind|waren) die (?:wichtigsten|zentralen|wesentlichen) \w+ .*\b{_DOCUMENT}\b",
    ),
    (
        Task.COMPARE,
        rf"\bcompar(?:e|ison)\b|\bdifferences? between\b|\bside by side\b|(?<!\bim )\bvergleich\w*|"
        rf"\bunterschied\w*(?: \w+){{0,4}} zwischen\b|\bunterscheiden sich\b|\bgegenuberstellen$|"
        rf"\bstell\w* .*{_MANY_DE}.*gegenuber",
    ),
    (
        Task.BY_MONTH,
        r"\b(?:by|per|each|every|for each) month\b|\bmonth by month\b|\b(?:spend|spent|pay|paid)\b.*\bmonthly\b|"
        r"\b(?:pro|je|jeden) monat\b|\bnach monat(?:en)?\b|\bmonat fur monat\b",
    ),
    (
        Task.NEVER,
        rf"\bwhich .*{_MANY_EN}\b.*\b(?:never|not (?:been )?\w+ed|not (?:been )?paid|not yet)\b|"
        rf"\bwelche .*{_MANY_DE}\b.*\b(?:nie|niemals|(?:noch )?nicht (?:bezahlt|beglichen|beantwortet))\b|"
        r"\b(?:in|on|at) which (?:months?|weeks?|days?|meetings?)\b.*\b(?:no|not|never|without)\b|"
        r"\bwhich (?:months?|weeks?|days?|meetings?|customers?|products?)\b.*\b(?:had no|has no|without|never|not|"
        r"miss(?:ed)?)\b|"
        r"\b(?:in|an|bei) welchen (?:monaten|wochen|tagen|sitzungen|besprechungen|treffen)\b.*"
        r"\b(?:nie|kein\w*|nicht|ohne)\b",
    ),
    (
        Task.AVERAGE,
        rf"\b(?:average|mean)\b.*\b(?:{_MANY_EN}|{_ONE_EN})\b|\bon average\b|"
        rf"\b(?:durchschnitt|mittelwert)\b.*\b{_MANY_DE}\b|"
        r"\bdurchschnittlich .*(?:aus|zahle)\b|\bim (?:durch)?schnitt\b|"
        r"\b(?:average|mean|durchschnittliche?[rsnm]?|mittlere[rns]?) (?:amount|price|cost|bill|\w*betrag|\w*preis)\b",
    ),
    (
        Task.SUM,
        rf"\b(?:total|sum|total amount) of (?:all |the |my )*{_MANY_EN}\b|\badd up\b|"
        rf"\bhow much\b.*\bspen[dt]\b.*\b(?:on|in)\b|\bhow much (?:money )?(?:did|have) (?:i|we) spen[dt]\b|"
        rf"\bhow much\b.*\b(?:altogether|in total)\b|"
        rf"\ball {_MANY_EN} cost\b|"
        rf"\b(?:summe|gesamtbetrag) (?:aller|der|meiner) {_MANY_DE}\b|\bwie ?viel\b.*\bausgegeben\b|"
        rf"\binsgesamt .*(?:bezahlt|gezahlt|ausgegeben)\b|\brechne\b.*\bzusammen\b|\balle {_MANY_DE} zusammen\b|"
        rf"\b{_WE}\b.*\b{_ALL_TOLD}\b|\b{_ALL_TOLD}\b.*\b{_WE}\b|"
        rf"\b(?:how (?:much|many)|what (?:quantity|did)) .*\b{_ALL_TOLD}\b|\bwie ?viel\b.*\b(?:{_ALL_TOLD}|zusammen)\b|"
        r"\b(?:total|sum) of (?:all|everything)\b|\bsumme (?:der|aller|von)\b|\bgesamt(?:summe|betrag)\b|"
        rf"\b(?:by|per|for each|nach|pro|je) {_GROUP}\b|\btop (?:\d+|three|five|ten|drei|funf|zehn)\b|"
        rf"\b{_TAKEN_OFF} (?:not |nicht )?(?:taken off|deducted|abgezogen|mitgezahlt)\b|"
        rf"\b(?:net of|abzuglich|without the|ohne die) {_TAKEN_OFF}\b|\b(?:minus|less) (?:ausgaben|expenses)\b|"
        r"\bhow many (?:\w+ (?:of \w+ )?)?did (?:i|we) (?:sell|buy|use|ship|order|drive|run|top up|deposit|earn)\b|"
        r"^(?:our )?(?:revenue|turnover|umsatz)\b|\b(?:revenue|turnover|umsatz)\b.*\b(?:we|wir)\b|"
        r"\bwie (?:hoch|viel)\b.*\b(?:umsatz|ausgaben|einnahmen)\b|"
        r"\b(?:how much|wie ?viel\w*)\b.*\b(?:still (?:open|owed)|outstanding|noch offen)\b|"
        r"\bwho (?:sold|spent|paid) (?:the )?(?:more|most)\b|"
        r"\bwer hat (?:mehr|am meisten) (?:verkauft|ausgegeben|bezahlt)\b|"
        rf"\b(?:which|welche[rs]?) (?:month|invoice|bill|monat|rechnung|{_GROUP})\b.*"
        r"\b(?:most|least|highest|lowest|largest|smallest|hochste\w*|niedrigste\w*|meiste\w*|grosste\w*|kleinste\w*)\b",
    ),
    (
        Task.COUNT,
        rf"\bhow many (?:\w+ )?{_MANY_EN}\b|\bcount (?:the |all |my )*(?:\w+ )?{_MANY_EN}\b|"
        rf"\bnumber of {_MANY_EN}\b|\bhow (?:often|many times) (?:did|have) (?:i|we)\b(?! to\b)|"
        rf"\bwie ?viele (?:\w+ )?{_MANY_DE}\b|\bzahle (?:die|alle|meine) {_MANY_DE}\b|"
        rf"\banzahl (?:der|aller|meiner) {_MANY_DE}\b|\b(?:in|an|bei) wie ?vielen {_MANY_DE}\b|"
        r"\bwie oft habe?n? (?:ich|wir) .*(?:gezahlt|bezahlt|gekauft|bestellt)\b",
    ),
    (
        Task.FIRST_LAST,
        r"\bwhen\b.*\bfirst\b.*\blast\b|\bwann\b.*\b(?:zuerst|erstmals|zum ersten mal)\b.*\bzuletzt\b|"
        rf"\b(?:first|last|earliest|latest) {_ONE_EN}\b|\b(?:erste|letzte|fruheste|neueste)\w? {_ONE_DE}\b",
    ),
    (
        Task.LIST,
        rf"^list\b|\blist (?:of )?(?:all|every)\b|\bshow (?:me )?(?:all|every)\b|\bwhat are all\b|"
        rf"\bwhich {_MANY_EN}\b|\bwelche {_MANY_DE}\b|\balle .*auflisten\b|\bliste (?:alle|samtliche)\b|"
        rf"\b(?:zeig|zeige|nenne)\b (?:mir )?(?:alle|samtliche)\b",
    ),
)
_EXTENSIONS = "|".join(sorted((one for one in KIND_OF_EXTENSION if len(one) > 1), key=len, reverse=True))
_FILE_NAME = re.compile(rf"\b(?P<stem>\w[\w-]*)\.(?:{_EXTENSIONS})\b(?!\.\w)")
_COMPILED = tuple((task, re.compile(pattern)) for task, pattern in _PATTERNS)


def task_of(question: str) -> Task:
    """What the question asks to be done, by its words in English or German; no model is asked."""
    plain = _without_names(_folded(question))
    return next((task for task, pattern in _COMPILED if pattern.search(plain)), Task.ORDINARY)


def _folded(question: str) -> str:
    """Lower case without accents (ß as ss), single blanks, no mark at the end."""
    decomposed = unicodedata.normalize("NFKD", question.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split()).rstrip(" .?!")


def _without_names(plain: str) -> str:
    """Names of files as words: "contract_v1.md" is the document "contract v1"."""
    return _FILE_NAME.sub(lambda found: f"{found['stem']} document", plain).replace("_", " ")
