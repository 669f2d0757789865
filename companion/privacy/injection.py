"""Find text in files that tries to give a model orders, however it is disguised.

The orders are kept out of the prompt and support nothing; what stands beside them is still read (`without_orders`).
What is not found here is still data in a fence, and what a model makes of it still has to stand in the files
(`answers.support`). Patterns look for orders to a model, not
for what people write to each other: a request to answer a mail is none.
"""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from companion.privacy.needed_words import may_match
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
# what goes on with an order in the sentence after it
_GOES_ON = re.compile(
    r"^\W*(?:(?:then|also|instead|finally|next|and|now|please|just|only|dann|auch|stattdessen|bitte|nur)\W+)*"
    r"(?:say|tell|answer|reply|respond|write|print|state|claim|output|use|send|call|click|visit|open|include|append|"
    r"add|repeat|pretend|act|do not|don't|never|always|you (?:must|are|will|should)|your|"
    r"sag|antworte|schreib|nenne|behaupte|sende|ruf|klick|offne|fug|du (?:musst|bist|sollst)|deine?)\b"
)
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
    """What gives a model orders, in order: sentences with those that go on with them, or what hides an order.

    The whole text where the order is spread over it, or the text itself is the disguise.
    """
    found = [Span(*match.span()) for match in _TAGS.finditer(text) if len(match.group()) >= _HIDDEN_TAGS]
    if _gives_orders(text):
        sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text)]
        found += _with_what_goes_on(text, sentences) or _spread(text, sentences) or [Span(0, len(text))]
    found += [span for span, decoded in _decoded(text) if _gives_strong_orders(decoded)]
    return tuple(sorted(set(found), key=lambda span: (span.start, span.end)))


def without_orders(text: str) -> str:
    """The text with blanks in the place of its orders, so that everything else stays where it is."""
    for span in spans(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _with_what_goes_on(text: str, sentences: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sentences:
        follows = bool(found) and text[found[-1].end : span.start].count("\n") < 2 and found[-1].end <= span.start
        previous = found[-1] if follows else None
        goes_on = previous is not None and not text[previous.end : span.start].strip() and _goes_on(span.of(text))
        if _gives_orders(span.of(text)) or goes_on:
            found.append(span)
    return found


def _goes_on(sentence: str) -> bool:
    return _GOES_ON.match(plain(sentence)) is not None


def _spread(text: str, sentences: list[Span]) -> list[Span]:
    """Two neighbouring sentences, or else three, that are an order together."""
    for size in (2, 3):
        joined = [
            Span(group[0].start, group[-1].end)
            for group in (sentences[at : at + size] for at in range(len(sentences) - size + 1))
        ]
        found = [span for span in joined if _gives_orders(span.of(text))]
        if found:
            return found
    return []


def harmless(text: str) -> str:
    """The text as it may stand in a prompt: without invisible, bidirectional and control characters."""
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


def plain(text: str) -> str:
    """The text as a reader sees it, for comparing: look-alikes and spaced letters resolved, folded."""
    if not text.isascii():
        text = _MIXED.sub(
            lambda match: match.group().translate(_LOOKALIKES),
            _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))),
        )
    else:
        text = _CONTROL.sub(" ", text)
    text = _SPACED.sub(lambda match: re.sub(r"[ .\-_*]", "", match.group()), text).casefold()
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("`", "'"))


def _gives_orders(text: str) -> bool:
    return _matches(ORDERS, text)


def _gives_strong_orders(text: str) -> bool:
    return _matches(STRONG_ORDERS, text)


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    text = plain(text)
    return any(may_match(pattern, text) and pattern.search(text) for pattern in patterns)


def _decoded(text: str) -> list[tuple[Span, str]]:
    """What parts of the text say in the encodings that people hide orders in, and where they stand."""
    found = []

    def add(match: re.Match[str], decoded: str) -> None:
        found.append((Span(*match.span()), decoded))

    for match in _BASE64.finditer(text):
        add(
            match,
            _bytes_of(lambda word: base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_"), match.group()),
        )
        add(match, _bytes_of(lambda word: base64.b64decode(word + "=" * (-len(word) % 4)), match.group().rstrip("=")))
    for match in _BASE32.finditer(text):
        bare = match.group().rstrip("=")
        add(match, _bytes_of(lambda word: base64.b32decode(word + "=" * (-len(word) % 8)), bare))
    for match in _HEX.finditer(text):
        add(match, _bytes_of(lambda word: bytes.fromhex(re.sub(r"[\s:]", "", word)), match.group()))
    for match in _BINARY.finditer(text):
        add(match, "".join(chr(int(byte, 2)) for byte in re.findall(r"[01]{8}", match.group())))
    for match in _MORSE.finditer(text):
        words = match.group().split("/")
        add(match, " ".join("".join(_MORSE_SIGNS.get(sign, "") for sign in word.split()) for word in words))
    for match in _ESCAPES.finditer(text):
        add(match, _ONE_ESCAPE.sub(_unescaped, match.group()))
    for match in _BASE85.finditer(text):
        add(match, _bytes_of(base64.b85decode, match.group()))
        add(match, _bytes_of(base64.a85decode, match.group()))
    if len(text) <= _LONGEST_SHUFFLED:
        whole = Span(0, len(text))
        found += [(whole, text[::-1]), (whole, codecs.decode(text, "rot13"))]
        if re.search(r"[A-Za-z][013457@$]|[013457@$][A-Za-z]", text):
            found.append((whole, text.translate(_LEET)))
    return [(span, one) for span, one in found if one]


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
