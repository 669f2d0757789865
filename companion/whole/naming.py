"""How files are called, and how questions call them: words of names, words for the same kind of document, versions."""

import re
from functools import cache, lru_cache

from companion.answers.lexicon import fold
from companion.store.whole import ScopedFile
from companion.whole.lines import content_words

_ISO_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_MONTHS = (
    "January Januar", "February Februar", "March März", "April April", "May Mai", "June Juni", "July Juli",
    "August August", "September September", "October Oktober", "November November", "December Dezember",
)  # fmt: skip
_VERSION_WORDS = (
    r"\d+|[-.,()]|\b(?:v|ver|version|fassung|draft|entwurf|rev|revision|final|neu|new|old|alt|signed|unterschrieben)\b"
)
_TELLING = 4  # letters of a name that says by itself which file is meant


# Words by which documents are called in English and German; the first stands for all.
_DOCUMENT_KIN = """
meeting meetings minutes sitzung sitzungen besprechung protokoll protokolle treffen
contract agreement lease vertrag mietvertrag vereinbarung
invoice bill rechnung
offer quote proposal angebot kostenvoranschlag
report bericht gutachten
study studie
policy police versicherungspolice
receipt quittung beleg kassenbon
letter brief
statement kontoauszug auszug
note notes notiz notizen
"""


def name_kin(term: str) -> frozenset[str]:
    """Stems of the words by which the same document may be called, the term's own among them."""
    return _name_kin().get(term, frozenset({term}))


@cache
def _name_kin() -> dict[str, frozenset[str]]:
    made: dict[str, frozenset[str]] = {}
    for line in _DOCUMENT_KIN.strip().splitlines():
        stems = frozenset(
            stem for word in line.split() for spoken in ("en", "de") for stem in content_words(word, spoken)
        )
        for stem in stems:
            made[stem] = made.get(stem, frozenset()) | stems
    return made


def family(file: ScopedFile) -> tuple[str, str]:
    """What versions of one document have in common: their folder, and their name without numbers and such words."""
    folder, _, name = file.path.rpartition("/")
    stem = re.sub(r"\.\w{1,8}$", "", name).casefold()
    return folder, " ".join(re.sub(_VERSION_WORDS, " ", stem.replace("_", " ")).split())


def bare(text: str) -> str:
    """A name or question as words alone: case, accents and the marks between words say nothing."""
    return " ".join(re.findall(r"[^\W_]+", " ".join(fold(word) for word in text.split())))


@lru_cache(maxsize=20_000)
def forms(name: str) -> frozenset[str]:
    """How a question may call a file: its name, and without the extension where that is no common word."""
    stem = re.sub(r"\.\w{1,8}$", "", name)
    plain = bare(stem)
    telling = re.search(r"\d", plain) is not None and len(plain) >= _TELLING
    return frozenset({bare(name), plain} if telling and not plain.isdigit() else {bare(name)}) - {""}


def name_words(file: ScopedFile) -> frozenset[str]:
    """Words of a file's title, name and folders, by their stems in both languages of the window."""
    return _words_of_name(file.title, file.path)


@lru_cache(maxsize=20_000)
def _words_of_name(title: str, path: str) -> frozenset[str]:
    stem = re.sub(r"\.\w{1,8}$", "", path)
    text = re.sub(r"[_/.\-]+", " ", f"{title} {stem}")
    text += " " + re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ0-9])", " ", text)
    return content_words(text, "en") | content_words(text, "de")


@lru_cache(maxsize=4_000)
def _words_of_day(day: str) -> frozenset[str]:
    names = _MONTHS[int(day[5:7]) - 1]
    return content_words(names, "en") | content_words(names, "de") | {str(int(day[8:10])), day[:4]}


def day_words(file: ScopedFile) -> frozenset[str]:
    """The month, day and year in a file's name or of what it is about, as a question says them."""
    found = _ISO_DAY.search(file.path)
    day = found[0] if found else (file.date or "")[:10]
    return _words_of_day(day) if _ISO_DAY.fullmatch(day) else frozenset()
