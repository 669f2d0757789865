"""A sentence as tokens to compare: words by their stems, values by what they mean, names marked as such."""

import re
from dataclasses import dataclass
from functools import lru_cache

from companion.answers.lexicon import KINDRED, fold, is_small
from companion.answers.values import Value, covers, values_of
from companion.recall.words import analyse
from companion.types.documents import Span

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:[^\W_{_UNSPACED}]|(?<=\w)[’'.&](?=[^\W\d_])|[\u0900-\u097f\u0610-\u065f])+")
_GENITIVE = re.compile("[’']s?$")
_RUN = re.compile(rf"[{_UNSPACED}]+")


@dataclass(frozen=True)
class Token:
    """One thing a sentence says.

    Attributes:
        key: equal for words that differ in case, accents or inflection only. plain: the word folded, not stemmed.
        span: where it stands. written: as it stands. value: what it means, of a number, date, time or weekday.
        content: it carries meaning (no small word, no glue). capital: begins with a capital letter.
        first: the first word of its sentence, where a capital says nothing.
        unspaced: a pair of characters of a script without spaces.
    """

    key: str
    plain: str
    span: Span
    written: str
    value: Value | None = None
    content: bool = True
    capital: bool = False
    first: bool = False
    unspaced: bool = False

    def said_by(self, other: "Token", year: int | None = None, *, unit_known: bool = True) -> bool:
        """Whether `other`, a token of a file, says this."""
        if self.value is None or other.value is None:
            return self.value is other.value and (self.key == other.key or self.plain == other.plain)
        return covers(other.value, self.value, year, unit_known=unit_known)


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The key under which a word is compared."""
    found = "".join(analyse(word, language)) or fold(word)
    return KINDRED.get(fold(word)) or KINDRED.get(found) or found


def tokens_of(text: str, language: str) -> tuple[Token, ...]:
    """Tokens of a sentence in order; spans point into `text`, values are one token each."""
    values = values_of(text)
    found: list[Token] = []
    inside = iter(values)
    value = next(inside, None)
    first = True
    for match in _WORD.finditer(text):
        while value is not None and value.span.end <= match.start():
            found.append(_value_token(value, text))
            value, first = next(inside, None), False
        if value is not None and match.end() > value.span.start and not _RUN.match(match.group()):
            continue
        if _RUN.match(match.group()):
            found.extend(_pairs(match, values))
        else:
            found.append(_word_token(match, language, first=first))
        first = False
    while value is not None:
        found.append(_value_token(value, text))
        value = next(inside, None)
    return tuple(found)


def _value_token(value: Value, text: str) -> Token:
    return Token(f"={value.span.of(text)}", "", value.span, value.span.of(text), value)


def _word_token(match: re.Match[str], language: str, *, first: bool) -> Token:
    written = match.group()
    content = not is_small(written, language) and (len(written) > 1 or not written.isascii() or written.isupper())
    capital = written[:1].isupper()
    if written in {"I", "A"} or written.lower().endswith(("n't", "n’t")):
        content = capital = False
    return Token(
        stem(written, language),
        fold(_GENITIVE.sub("", written)),
        Span(*match.span()),
        written,
        None,
        content,
        capital,
        first,
    )


def _pairs(match: re.Match[str], values: tuple[Value, ...]) -> list[Token]:
    run, start = match.group(), match.start()
    tokens = []
    for at in range(max(1, len(run) - 1)):
        span = Span(start + at, start + min(at + 2, len(run)))
        if any(span.start < v.span.end and span.end > v.span.start for v in values):
            continue
        pair = run[at : at + 2]
        tokens.append(Token(pair, pair, span, pair, content=not is_small(pair, "zh"), unspaced=True))
    return tokens
