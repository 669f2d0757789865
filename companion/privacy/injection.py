"""Find text in files that tries to give a model orders, however it is disguised.

Marked passages are kept out of the prompt and support nothing. What is not found here is still data in a fence, and
what a model makes of it still has to stand in the files (`answers.support`). Patterns look for orders to a model, not
for what people write to each other: a request to answer a mail is none.
"""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from companion.privacy.order_patterns import ORDERS, STRONG_ORDERS
from companion.types.documents import Span

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_HIDDEN_TAGS = 8  # characters; a flag emoji carries at most six
# letters of other scripts that look like Latin ones
_LOOKALIKES = str.maketrans(
    "асеорхуіјѕԁһԛԝвкмнтгзАВСЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχικεɡɑℓ",
    "aceopxyijsdhqwbkmhtr3ABCEHIJKMOPSTXYABEZHIKMNOPTYXavoptuxikegal",
)
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u052f])\w+")
_SPACED = re.compile(r"\b(?:\w[ .\-_*]){4,}\w\b")
_LEET = str.maketrans("013457@$", "oieastas")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_BASE32 = re.compile(r"\b[A-Z2-7]{24,}={0,6}")
_HEX = re.compile(r"\b(?:[0-9a-fA-F]{2}[\s:]?){16,}\b")
_BINARY = re.compile(r"(?:[01]{8}\s?){8,}")
_MORSE = re.compile(r"(?:[.\-]{1,6}[ /]+){12,}[.\-]{1,6}")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]+;){8,}")
_ONE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|%([0-9a-fA-F]{2})|&#x([0-9a-fA-F]+);|&#(\d+);")
_BASE85 = re.compile(r"[!-~]{40,}")
_SENTENCE = re.compile(r"[^\s](?:[^\n.!?。！？]|[.!?](?!\s))*[.!?。！？]*")
_LONGEST_SHUFFLED = 2_000  # characters of a text that is tried backwards and as rot13
_MORSE_SIGNS = dict(
    zip(
        re.split(
            " ",
            ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. ---"
            " .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..",
        ),
        "abcdefghijklmnopqrstuvwxyz",
        strict=True,
    )
)


def is_suspicious(text: str) -> bool:
    """Whether the text tries to give a model orders."""
    return bool(spans(text))


@lru_cache(maxsize=512)
def spans(text: str) -> tuple[Span, ...]:
    """The sentences that give a model orders; the whole text where the order is hidden or spread over sentences."""
    if any(len(match.group()) >= _HIDDEN_TAGS for match in _TAGS.finditer(text)):
        return (Span(0, len(text)),)
    if _gives_orders(text):
        sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text)]
        return tuple(span for span in sentences if _gives_orders(span.of(text))) or (Span(0, len(text)),)
    if any(_gives_strong_orders(decoded) for decoded in _decoded(text)):
        return (Span(0, len(text)),)
    return ()


def harmless(text: str) -> str:
    """The text as it may stand in a prompt: without invisible, bidirectional and control characters."""
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


def plain(text: str) -> str:
    """The text as a reader sees it, for comparing: look-alikes and spaced letters resolved, folded."""
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    text = _MIXED.sub(lambda match: match.group().translate(_LOOKALIKES), text)
    text = _SPACED.sub(lambda match: re.sub(r"[ .\-_*]", "", match.group()), text)
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", folded.replace("’", "'").replace("`", "'"))


def _gives_orders(text: str) -> bool:
    text = plain(text)
    return any(pattern.search(text) for pattern in ORDERS)


def _gives_strong_orders(text: str) -> bool:
    text = plain(text)
    return any(pattern.search(text) for pattern in STRONG_ORDERS)


def _decoded(text: str) -> list[str]:
    """What the text says in the encodings that people hide orders in."""
    found = []
    for match in _BASE64.finditer(text):
        found.append(
            _bytes_of(lambda word: base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_"), match.group())
        )
        found.append(_bytes_of(lambda word: base64.b64decode(word + "=" * (-len(word) % 4)), match.group().rstrip("=")))
    for match in _BASE32.finditer(text):
        bare = match.group().rstrip("=")
        found.append(_bytes_of(lambda word: base64.b32decode(word + "=" * (-len(word) % 8)), bare))
    for match in _HEX.finditer(text):
        found.append(_bytes_of(lambda word: bytes.fromhex(re.sub(r"[\s:]", "", word)), match.group()))
    for match in _BINARY.finditer(text):
        found.append("".join(chr(int(byte, 2)) for byte in re.findall(r"[01]{8}", match.group())))
    for match in _MORSE.finditer(text):
        words = match.group().split("/")
        found.append(" ".join("".join(_MORSE_SIGNS.get(sign, "") for sign in word.split()) for word in words))
    if _ESCAPES.search(text):
        found.append(_ONE_ESCAPE.sub(_unescaped, text))
    for match in _BASE85.finditer(text):
        found.append(_bytes_of(base64.b85decode, match.group()))
        found.append(_bytes_of(base64.a85decode, match.group()))
    if len(text) <= _LONGEST_SHUFFLED:
        found += [text[::-1], codecs.decode(text, "rot13")]
        if re.search(r"[A-Za-z][013457@$]|[013457@$][A-Za-z]", text):
            found.append(text.translate(_LEET))
    return [one for one in found if one]


def _bytes_of(decode: Callable[[str], bytes], word: str) -> str:
    try:
        raw = decode(word)
    except (binascii.Error, ValueError):
        return ""
    text = raw.decode("utf-8", "ignore")
    return text if text and sum(char.isprintable() for char in text) > 0.9 * len(text) else ""


def _unescaped(match: re.Match[str]) -> str:
    digits = next(group for group in match.groups() if group)
    number = int(digits, 10 if match.group().startswith("&#") and not match.group().startswith("&#x") else 16)
    return chr(number) if number < 0x110000 else ""
