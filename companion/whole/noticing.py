"""Which questions need everything in scope read, rather than the few passages nearest in meaning."""

import re
import unicodedata
from enum import StrEnum


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
    r"meetings|deadlines|tasks|rows|entries|customers|suppliers|repairs|names|appointments|photos)"
)
_ONE_EN = r"(?:invoice|bill|receipt|payment|transaction|purchase|order|quote|offer|mail|email|e-mail|message|letter)"
_MANY_DE = (
    r"(?:\w*rechnungen|belege|quittungen|\w*zahlungen|buchungen|ausgaben|einkaufe|bestellungen|angebote|\w*vertrage|"
    r"policen|abos|abonnements|e-?mails|mails|nachrichten|briefe|dateien|dokumente|notizen|protokolle|berichte|"
    r"besprechungen|fristen|aufgaben|zeilen|eintrage|kunden|lieferanten|reparaturen|namen|termine|fotos)"
)
_ONE_DE = r"(?:rechnung|beleg|quittung|zahlung|buchung|bestellung|angebot|e-?mail|mail|nachricht|brief)"
_MANY = rf"(?:{_MANY_EN}|{_MANY_DE})"
_ONE = rf"(?:{_ONE_EN}|{_ONE_DE})"

# over the folded question; the first that matches counts
_PATTERNS = (
    (
        Task.CHANGED,
        r"\b(?:what|anything) (?:has |was |is )?(?:changed|different|new)\b.*\b(?:version|versions|draft|drafts)\b|"
        r"\bwas (?:hat sich .*geandert|ist (?:neu|anders)) ?.*\b(?:fassung|fassungen|version|versionen)\b|"
        r"\bwas hat sich .*\b(?:fassung|fassungen|version|versionen)\b.*geandert",
    ),
    (
        Task.SUMMARISE,
        r"\bsummar(?:is|iz)\w*|\bsummary\b|\bsum up\b|\btl;?dr\b|\b(?:main|key) points?\b|\boverview of\b|"
        r"\bfass\w* .*\bzusammen\b|\bzusammen(?:fassen|fassung)\b|\bwichtigsten punkte\b|"
        r"\buberblick uber\b|\bkurzfassung\b",
    ),
    (
        Task.COMPARE,
        rf"\bcompar(?:e|ison)\b|\bdifferences? between\b|\bside by side\b|(?<!\bim )\bvergleich\w*|"
        rf"\bunterschied\w* zwischen\b|\bunterscheiden sich\b|\bgegenuberstellen$|"
        rf"\bstell\w* .*{_MANY_DE}.*gegenuber",
    ),
    (
        Task.BY_MONTH,
        r"\b(?:by|per|each|every|for each) month\b|\bmonth by month\b|\b(?:spend|spent|pay|paid)\b.*\bmonthly\b|"
        r"\b(?:pro|je|jeden) monat\b|\bnach monaten\b|\bmonat fur monat\b",
    ),
    (
        Task.NEVER,
        rf"\bwhich .*{_MANY_EN}\b.*\b(?:never|not (?:been )?\w+ed|not (?:been )?paid|not yet)\b|"
        rf"\bwelche .*{_MANY_DE}\b.*\b(?:nie|niemals|(?:noch )?nicht (?:bezahlt|beglichen|beantwortet))\b",
    ),
    (
        Task.AVERAGE,
        rf"\b(?:average|mean)\b.*\b(?:{_MANY_EN}|{_ONE_EN})\b|\bon average\b|"
        rf"\b(?:durchschnitt|mittelwert)\b.*\b{_MANY_DE}\b|"
        r"\bdurchschnittlich .*(?:aus|zahle)\b|\bim (?:durch)?schnitt\b",
    ),
    (
        Task.SUM,
        rf"\b(?:total|sum|total amount) of (?:all |the |my )*{_MANY_EN}\b|\badd up\b|"
        rf"\bhow much\b.*\bspen[dt]\b.*\b(?:on|in)\b|\bhow much\b.*\b(?:altogether|in total)\b|"
        rf"\ball {_MANY_EN} cost\b|"
        rf"\b(?:summe|gesamtbetrag) (?:aller|der|meiner) {_MANY_DE}\b|\bwie ?viel\b.*\bausgegeben\b|"
        rf"\binsgesamt .*(?:bezahlt|gezahlt|ausgegeben)\b|\brechne\b.*\bzusammen\b|\balle {_MANY_DE} zusammen\b",
    ),
    (
        Task.COUNT,
        rf"\bhow many (?:\w+ )?{_MANY_EN}\b|\bcount (?:the |all |my )*(?:\w+ )?{_MANY_EN}\b|"
        rf"\bnumber of {_MANY_EN}\b|\bhow often did (?:i|we) (?:pay|buy|order)\b|"
        rf"\bwie ?viele (?:\w+ )?{_MANY_DE}\b|\bzahle (?:die|alle|meine) {_MANY_DE}\b|"
        rf"\banzahl (?:der|aller|meiner) {_MANY_DE}\b|"
        r"\bwie oft habe?n? (?:ich|wir) .*(?:gezahlt|bezahlt|gekauft|bestellt)\b",
    ),
    (
        Task.FIRST_LAST,
        rf"\b(?:first|last|earliest|latest) {_ONE_EN}\b|\b(?:erste|letzte|fruheste|neueste)\w? {_ONE_DE}\b",
    ),
    (
        Task.LIST,
        rf"^list\b|\blist (?:of )?(?:all|every)\b|\bshow (?:me )?(?:all|every)\b|\bwhat are all\b|"
        rf"\bwhich {_MANY_EN}\b|\bwelche {_MANY_DE}\b|\balle .*auflisten\b|\bliste (?:alle|samtliche)\b|"
        rf"\b(?:zeig|zeige|nenne)\b (?:mir )?(?:alle|samtliche)\b",
    ),
)
_COMPILED = tuple((task, re.compile(pattern)) for task, pattern in _PATTERNS)


def task_of(question: str) -> Task:
    """What the question asks to be done, by its words in English or German; no model is asked."""
    plain = _folded(question)
    return next((task for task, pattern in _COMPILED if pattern.search(plain)), Task.ORDINARY)


def _folded(question: str) -> str:
    """Lower case without accents (ß as ss), single blanks, no mark at the end."""
    decomposed = unicodedata.normalize("NFKD", question.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split()).rstrip(" .?!")
