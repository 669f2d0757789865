"""Tell an encoding by the letters that it makes of the bytes: those of one language, in words as people write them.

The encodings of a byte a letter share their bytes, so every one of them makes letters of any text. But the letters
have to go together: no language has "è", "ø" and "ì" at once, which is what Czech looks like in a Western encoding;
and inside a word stand no quotation marks and no capitals after small letters.
"""

import re
from itertools import pairwise

# Letters of each language beyond a to z. Portuguese goes without its seldom "õ", which is the Hungarian "ő" elsewhere.
_LATIN = {
    "cp1252": (
        "äöüß", "àâæçèéêëîïôœùûüÿ", "áéíóúüñ", "áâãàçéêíóôúü", "àèéìíîòóùú", "àçèéíïòóúü", "áéèëïöüóí", "åäöé",
        "æøåéèêòôó", "äöåšž", "áðéíóúýþæö",
    ),
    "cp1250": ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "äöüß"),
    "cp1254": ("çğıöşüâîûi̇",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"),
}  # fmt: skip
_CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдежзийклмнопрстуфхцчшщъьюя")
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
_HEBREW = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
_ARABIC = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْ", "ءآأئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی")
# By the likelier first: where two fit alike, the earlier one is taken.
CANDIDATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *_LATIN.items(),
    ("cp1255", _HEBREW),  # before Cyrillic, whose small letters have the same bytes and who has five more
    ("cp1251", _CYRILLIC),
    ("cp1253", _GREEK),
    ("iso8859-2", _LATIN["cp1250"]),
    ("iso8859-7", _GREEK),
    ("koi8-r", _CYRILLIC),
    ("cp866", _CYRILLIC),
    ("iso8859-5", _CYRILLIC),
    ("cp1256", _ARABIC),
    ("cp850", _LATIN["cp1252"]),
    ("cp852", _LATIN["cp1250"]),
    ("mac_roman", _LATIN["cp1252"]),
)
SAMPLE_BYTES = 8_000  # from the first byte beyond ASCII on
FITS = 0.9  # from where a guess is taken; see `_fit`
_HARDLY_BETTER = 0.01
_HIGH = re.compile(rb"[\x80-\xff]")
_INSIDE_A_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s.,'’/&+*:;@()\[\]<>=\"|-](?=[^\W\d_])")
_TWO_SCRIPTS = re.compile(r"[A-Za-z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[A-Za-z])")
_CYRILLIC_RARE = frozenset("щъэфцё")  # one of thirty
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуяыь")  # four of five letters of Russian


def byte_encoding(data: bytes) -> str | None:
    """The encoding of a byte a letter that fits the data; None where none does."""
    first = _HIGH.search(data)
    if first is None:
        return "cp1252"
    # from the beginning of a word, so that no half of one is looked at
    start = max(data.rfind(b" ", 0, first.start()), data.rfind(b"\n", 0, first.start())) + 1
    sample = data[start : start + SAMPLE_BYTES]
    best, fit = None, FITS - _HARDLY_BETTER
    for encoding, alphabets in CANDIDATES:
        found = _fit(sample.decode(encoding, errors="replace"), alphabets)
        if found > fit + _HARDLY_BETTER:
            best, fit = encoding, found
    return best


def _fit(text: str, alphabets: tuple[str, ...]) -> float:
    """Share of the letters beyond ASCII that one alphabet holds, less what no person writes; 1.0 is a perfect fit."""
    high = [sign for sign in text if ord(sign) > 127]
    letters = [sign for sign in high if sign.isalpha() or sign == "\u0640"]
    odd = text.count("\ufffd") + len(_INSIDE_A_WORD.findall(text)) + sum(map(_is_odd, high))
    if not letters:
        return 0.0 if odd else 1.0
    held = max(sum(sign.lower() in alphabet for sign in letters) for alphabet in alphabets)
    odd += sum(map(_drops_case, pairwise(text)))
    if alphabets in (_CYRILLIC, _GREEK, _HEBREW, _ARABIC):
        odd += len(_TWO_SCRIPTS.findall(text))
    if alphabets is _CYRILLIC and not _is_like_cyrillic([sign.lower() for sign in letters]):
        odd += len(letters) // 2
    return (held - odd) / len(letters)


def _is_like_cyrillic(letters: list[str]) -> bool:
    common = sum(letter in _CYRILLIC_COMMON for letter in letters)
    rare = sum(letter in _CYRILLIC_RARE for letter in letters)
    return common >= 0.6 * len(letters) and rare <= 0.1 * len(letters)


def _is_odd(sign: str) -> bool:
    """Whether a sign is a control character, a part of a box or the like, which stand in no sentence."""
    return "\x80" <= sign < "\xa0" or "\u2500" <= sign <= "\u25ff" or sign in "¤¦¨¬¯¶¸¹¼¾ƒˆ˜†‡‰‹›"


def _drops_case(pair: tuple[str, str]) -> bool:
    """Whether a capital follows a small letter, as where an encoding is wrong by one case."""
    return pair[0].islower() and pair[1].isupper() and max(pair) > "\x7f"
