"""Turn text into the tokens that are searched, and a question into the terms to search for.

SQLite's own tokenizers find nothing in Chinese and know no inflection, so words are analysed here and FTS5 only keeps
the stream of tokens. A token is made of letters, digits and "." alone, so FTS5's plain `ascii` tokenizer keeps it
whole and no character of a question can reach FTS5's query language.
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import apsw.unicode
import snowballstemmer

from companion.recall.languages import LATIN, STEMMERS, STOP_WORDS, language_of, latin_language, script_of
from companion.store.words import Term

ANALYSER_VERSION = 1  # a change of what analyse() gives makes the words of all chunks be written anew

# scripts written without spaces (and Hangul, whose endings grow on the word): found by pairs of characters
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
_UNSPACED_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # Thai vowel signs and tones above and below
_NOT_TOKEN = re.compile(r"[^\w]|_")
_ARABIC_EXTRAS = re.compile("[\u0640\u064b-\u065f\u0670]")  # tatweel, short vowels
_ARABIC_LETTERS = str.maketrans("أإآىیک", "اااييك")
_NUKTA = "\u093c"
_NUMERIC = re.compile(r"\d[\d.,:/’'-]*\d|\d")
_THOUSANDS = re.compile(r"\d{1,3}([.,’'])\d{3}(?:\1\d{3})*(?:[.,]\d+)?")
_QUOTED = re.compile(r'"([^"]{2,200})"|„([^“”"]{2,200})[“”]|“([^”]{2,200})”|«([^»]{2,200})»')
LONGEST_TOKEN = 64  # characters; longer runs are no words that somebody asks for (base64, keys)
_CACHED_WORDS = 200_000  # surfaces a thread and language; about 30 MB when full


class _Analyser(threading.local):
    """Stemmers and what they made of words so far; one a thread, since a stemmer is no two threads' toy."""

    def __init__(self) -> None:
        self._stemmers: dict[str, snowballstemmer.stemmer] = {}
        self._known: dict[str, dict[str, tuple[str, ...]]] = {}

    def stem(self, word: str, language: str | None) -> str:
        algorithm = STEMMERS.get(language or "")
        if algorithm is None:
            return word
        if algorithm not in self._stemmers:
            self._stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
            # the stemmer in C sorts a cache of its own every few thousand words; ours is asked before it
            self._stemmers[algorithm].maxCacheSize = 0
        return str(self._stemmers[algorithm].stemWord(word))

    def tokens(self, text: str, latin: str) -> list[str]:
        """Tokens of a text without unspaced scripts; `latin` is the language of its Latin words."""
        known = self._known.setdefault(latin, {})
        if len(known) > _CACHED_WORDS:
            known.clear()
        found: list[str] = []
        for surface in apsw.unicode.word_iter(text, emoji=True):  # somebody looks for a smiley too
            tokens = known.get(surface)
            if tokens is None:
                tokens = known[surface] = self._word(surface, latin)
            found.extend(tokens)
        return found

    def _word(self, surface: str, latin: str) -> tuple[str, ...]:
        word = _folded(surface)
        if not word or len(word) > LONGEST_TOKEN:
            return ()
        if word[0].isdigit():
            return _number(word)
        parts = [part for part in re.split(r"[._'’]", word) if part]
        if len(parts) == 2 and parts[1] == "s" and "_" not in word:
            parts = parts[:1]  # Mueller's, it's
        if len(parts) > 1 and all(len(part) == 1 for part in parts):
            parts = ["".join(parts)]  # U.S.A
        return tuple(token for part in parts if (token := _unaccented(self.stem(part, _language_of_word(part, latin)))))


_analyser = _Analyser()


def _folded(surface: str) -> str:
    """Case and compatibility forms folded, Arabic and Hindi spelling variants made one; accents still there."""
    if surface.isascii():
        return surface.lower()
    word = unicodedata.normalize("NFKC", surface).casefold()
    script = script_of(word[:1]) if word else ""
    if script == "ar":
        return _ARABIC_EXTRAS.sub("", word).translate(_ARABIC_LETTERS)
    if script == "hi":
        return unicodedata.normalize("NFD", word).replace(_NUKTA, "").replace("ँ", "ं")
    return word


def _unaccented(word: str) -> str:
    """Accents of Latin, Greek and Cyrillic letters dropped; what FTS5 would take for a separator too."""
    if word.isascii():
        return _NOT_TOKEN.sub("", word)
    if script_of(word[0]) in ("latin", "el", "ru"):
        word = "".join(sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn")
        word = word.replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d")
    return "".join(
        sign for sign in word if unicodedata.category(sign)[0] in "LMN" or unicodedata.category(sign) == "So"
    )


def _language_of_word(word: str, latin: str) -> str | None:
    if word.isascii():
        return latin
    script = script_of(word[0])
    return latin if script == "latin" else script


def _number(word: str) -> tuple[str, ...]:
    """A number without thousands signs and with a decimal point; a date or time also by its parts."""
    digits = "".join(
        str(unicodedata.digit(sign)) if unicodedata.digit(sign, None) is not None else sign for sign in word
    )
    if not _NUMERIC.fullmatch(digits):  # "3rd", "20km", "2x4"
        return tuple(part for part in re.findall(r"\d+|[^\W\d_]+", digits) if part) + (
            (joined,) if len(joined := _NOT_TOKEN.sub("", digits)) <= 12 else ()
        )
    if digits.isdigit():
        return (digits.lstrip("0") or "0",)
    if match := _THOUSANDS.fullmatch(digits):
        whole = digits.replace(match.group(1), "")
        return (whole.replace(",", "."),)
    parts = [part.lstrip("0") or "0" for part in re.split(r"\D+", digits) if part]
    return (".".join(parts), *parts) if len(parts) > 2 else (".".join(re.split(r"\D+", digits)),)


def _pairs(run: str) -> list[str]:
    """Overlapping pairs of a run of characters, and its last character, so that a prefix query finds each one."""
    run = _UNSPACED_MARKS.sub("", unicodedata.normalize("NFKC", run))
    return [run[at : at + 2] for at in range(len(run))]


def analyse(text: str, language: str | None = None) -> list[str]:
    """Tokens of a text in the order in which they stand, stop words included.

    Args:
        text: any text. language: of its Latin words, where known; told by its frequent words if left out.

    Returns:
        tokens of letters, digits and "."; equal for words that differ in case, accents or inflection only.
    """
    latin = language or latin_language(text) or "en"
    if text.isascii():
        return _analyser.tokens(text, latin)
    found: list[str] = []
    at = 0
    for match in _UNSPACED.finditer(text):
        if match.start() > at:
            found.extend(_analyser.tokens(text[at : match.start()], latin))
        found.extend(_pairs(match.group()))
        at = match.end()
    found.extend(_analyser.tokens(text[at:], latin))
    return found


@dataclass(frozen=True)
class QueryTerms:
    """A question as terms. `language` is the question's, None where unclear; `weighty` counts its terms of weight 1."""

    terms: tuple[Term, ...]
    language: str | None

    @property
    def weighty(self) -> int:
        """How many plain words of the question are searched for."""
        return sum(term.weight >= 1 for term in self.terms)


Forms = tuple[tuple[str, ...], ...]
PHRASE_WEIGHT = 0.5  # of two words of the question standing side by side
COMPOUNDING = frozenset({"de", "nl", "sv", "da", "fi"})  # languages that write compounds as one word
SHORTEST_PART = 4  # letters of a part of a compound; shorter ones are found in everything
LINKS = ("", "s", "es", "n", "en")  # letters that may stand between the parts
QUOTED_WEIGHT = 2.0  # of what the question puts in quotation marks


@lru_cache(maxsize=1024)
def query_terms(question: str) -> QueryTerms:
    """The terms of a question: its words without stop words (unless it has no other), quoted phrases, neighbours."""
    language = language_of(question)
    content: list[tuple[Forms, str]] = []
    stops: list[tuple[Forms, str]] = []
    side_by_side: list[tuple[str, str]] = []
    previous = ""
    for surface, unspaced in _surfaces(question):
        forms = ((surface,),) if unspaced else _forms(surface, language)
        if not forms:
            continue
        is_stop = _is_stop_word(surface, language)
        (stops if is_stop else content).append((forms, surface))
        first = "" if is_stop or unspaced else forms[0][-1]
        if previous and first and previous != first:
            side_by_side.append((previous, first))
        previous = first
    first_written = dict(reversed(content or stops))
    chosen = dict.fromkeys(forms for forms, _ in content or stops)
    terms = [
        Term(forms, prefix=_is_single_unspaced(forms), splits=_splits(first_written[forms], language))
        for forms in chosen
    ]
    terms += [Term((pair,), weight=PHRASE_WEIGHT) for pair in dict.fromkeys(side_by_side)]
    for match in _QUOTED.finditer(question):
        phrase = tuple(
            analyse(next(group for group in match.groups() if group), language if language in LATIN else None)
        )
        if len(phrase) > 1:
            terms.append(Term((phrase,), weight=QUOTED_WEIGHT))
    return QueryTerms(tuple(terms), language)


def _surfaces(question: str) -> list[tuple[str, bool]]:
    """(word as written, False) and (pair of characters, True), in the question's order."""
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _UNSPACED.finditer(question):
        found += [(word, False) for word in apsw.unicode.word_iter(question[at : match.start()], emoji=True)]
        pairs = _pairs(match.group())
        found += [(pair, True) for pair in pairs if len(pair) == 2 or len(pairs) == 1]
        at = match.end()
    return found + [(word, False) for word in apsw.unicode.word_iter(question[at:], emoji=True)]


def _forms(surface: str, language: str | None) -> Forms:
    """What analyse() may have made of a word, in texts of the question's language first and of others after."""
    languages = [language] if language in LATIN else []
    languages += [other for other in LATIN[:7] if other not in languages]
    found = (tuple(_analyser.tokens(surface, latin)) for latin in languages)
    return tuple(dict.fromkeys(tokens for tokens in found if tokens))


def _splits(surface: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """Pairs of tokens that a compound word may be made of, those of even length first."""
    word = _folded(surface)
    if language not in COMPOUNDING or len(word) < 2 * SHORTEST_PART or not word.isalpha():
        return ()
    found: list[tuple[int, tuple[str, str]]] = []
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for link in LINKS:
            first = word[:at].removesuffix(link)
            if len(first) < SHORTEST_PART or (link and len(first) == at):
                continue
            pair = (_analyser.tokens(first, language), _analyser.tokens(word[at:], language))
            if len(pair[0]) == len(pair[1]) == 1:
                found.append((-min(len(first), len(word) - at), (pair[0][0], pair[1][0])))
    return tuple(dict.fromkeys(pair for _, pair in sorted(found, key=lambda one: one[0])))


def _is_stop_word(surface: str, language: str | None) -> bool:
    word = _folded(surface)
    if len(surface) == 2 and _UNSPACED.fullmatch(surface):
        return all(sign in STOP_WORDS["zh"] for sign in surface) or surface in STOP_WORDS["zh"]
    word = word.removesuffix("'s").removesuffix("’s")
    if language is None or language not in STOP_WORDS:
        return word in STOP_WORDS["en"] or word in STOP_WORDS["de"]
    return word in STOP_WORDS[language]


def _is_single_unspaced(forms: Forms) -> bool:
    return len(forms[0][0]) == 1 and _UNSPACED.fullmatch(forms[0][0]) is not None
