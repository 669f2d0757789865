"""Questions that ask for a time, and texts that tell one: "When did she paint it?" is answered by "… last year"."""

import re

_ASKS = re.compile(
    r"\s*(when|since when|until when|how long ago|(?:in |on |at )?(?:what|which) (?:date|day|week|month|year|time)|wann"
    r"|seit wann|bis wann|vor wie|(?:an |in )?welche[mnrs]? (?:tag|woche|monat|jahr|datum))\b",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\s*[(\[].{0,60}?[)\]]")  # when it was written, before the text of a message
_TELLS = re.compile(
    r"\b(yesterday|today|tonight|tomorrow|last|next|ago|this (?:week|month|year|morning|weekend)|past|since|recently"
    r"|just|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april|june"
    r"|july|august|september|october|november|december|week(?:s|end)?|months?|years?|days?|\d{4}"
    r"|gestern|vorgestern|heute|morgen|übermorgen|letzte[mnrs]?|nächste[mnrs]?|vorige[mnrs]?|vor \w+ \w+|seit|neulich"
    r"|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|januar|februar|märz|mai|juni|juli"
    r"|oktober|dezember|wochen?|wochenende|monate?n?|jahre?n?|tage?n?)\b",
    re.IGNORECASE,
)


def asks_when(question: str) -> bool:
    """Whether a question asks for a time (English and German)."""
    return _ASKS.match(question) is not None


def tells_when(text: str) -> bool:
    """Whether a text tells a time itself, beyond the moment at which a message was written."""
    header = _HEADER.match(text)
    return _TELLS.search(text, header.end() if header else 0) is not None
