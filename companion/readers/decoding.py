"""Bytes to text in any encoding."""

import codecs
import re

from companion.readers.alphabets import byte_encoding

_BOMS = (  # UTF-32 before UTF-16: the little-endian marks begin alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 64 * 1024  # enough to tell an encoding; all of a long file would take seconds
KANA_SHARE = 0.2  # of the characters; a Japanese text has more than twice that
_KANA = re.compile("[\u3041-\u30ff]")
_ESCAPES = ((b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"))


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of `data`: by its byte order mark, by what was declared, as UTF-8, else by what its letters suggest.

    Never fails; what cannot be told is read as Windows-1252, byte by byte.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    for candidate in (declared, _escaped(data), "utf-8", _wide(data)):
        text = _strictly(data, candidate)
        if text is not None:
            return text
    cut = data[:SAMPLE_BYTES].decode("utf-8", errors="replace")
    if cut.count("\ufffd") * 200 < len(cut):  # UTF-8 with a few broken bytes
        return data.decode("utf-8", errors="replace")
    return data.decode(_guessed(data), errors="replace")


def looks_like_text(data: bytes) -> bool:
    """Whether the beginning of a file looks like text rather than like some program's bytes."""
    if not data or data.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(data) is not None:
        return True
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in data)
    return b"\x00" not in data and controls * 100 <= len(data)


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if "\x00" not in text[:1000] else None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where its zero bytes stand."""
    head = data[: SAMPLE_BYTES // 16]
    head = head[: len(head) // 4 * 4]
    if len(head) < 4 or b"\x00" not in head:
        return None
    zeros = [head[offset::4].count(0) / (len(head) // 4) for offset in range(4)]
    pattern = "".join("0" if share > 0.6 else "x" for share in zeros)
    return {
        "x000": "utf-32-le",
        "000x": "utf-32-be",
        "x0x0": "utf-16-le",
        "0x0x": "utf-16-be",
    }.get(pattern)


def _escaped(data: bytes) -> str | None:
    """An encoding of seven bits that says itself where its letters begin."""
    return next((encoding for mark, encoding in _ESCAPES if mark in data[:SAMPLE_BYTES]), None)


def _guessed(data: bytes) -> str:
    encoding = byte_encoding(data)
    if encoding is None:
        encoding = _of_many_bytes(data[:SAMPLE_BYTES])
    return encoding or "cp1252"


def _of_many_bytes(sample: bytes) -> str | None:
    """An encoding of several bytes a sign. Japanese shows by its syllables; for the rest the statistics are asked."""
    for encoding in ("euc_jp", "shift_jis"):
        text = sample.decode(encoding, errors="ignore")
        if len(text.encode(encoding)) > 0.98 * len(sample) and len(_KANA.findall(text)) > KANA_SHARE * len(text):
            return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return None if best is None else best.encoding
