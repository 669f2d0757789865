"""The passages of an answer, cut into lines (sentences, rows, items) and made ready to be compared with claims."""

import copy
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from companion.answers.lexicon import UNITS, fold, language_of, words_of
from companion.answers.rows import columns, is_row
from companion.answers.sentences import split
from companion.answers.tokens import Token, tokens_of
from companion.types.documents import Span
from companion.types.passages import Passage

_PRONOUNS = frozenset(
    words_of(
        """he she it they we i this that these those who which her his their its him them er sie es wir ich
        dieser diese dieses der die das sein ihr seine ihre ihm ihn ihnen el ella ellos ellas este esta esto
        su il elle ils elles"""
    )
)
_SENDER = re.compile(r"^(?:From|Von|De|EMAIL_FROM) ?: ?(.{2,80})$", re.MULTILINE)
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|our|ich|mein\w*|wir|unser\w*)\b", re.IGNORECASE)
_SIGNATURE_WORDS = 4
DETAIL = re.compile(r"^\s*[^\W\d_][^:.!?|\n]{0,30}:\s+\S")
_LONGEST_NAME = 90  # characters
_CONTEXT_LINES = 3  # how far back a pronoun may point


@dataclass(frozen=True)
class Line:
    """A sentence, row or item of a passage.

    Attributes:
        passage: where it stands. span: its characters in the passage's text.
        tokens: spans point into the line's own text.
        keys: of its tokens. near: those of the title, the headings and the table's head.
        context: tokens of these, and of the lines before it where it points back to them.
        year: the year its file is about.
        record: the name of the card, event or bill whose detail the line is ("Telephone: ..."), else "".
    """

    passage: Passage
    span: Span
    tokens: tuple[Token, ...]
    keys: frozenset[str]
    language: str
    near: frozenset[str] = field(repr=False)
    context: tuple[Token, ...] = field(repr=False)
    context_keys: frozenset[str] = field(repr=False)
    year: int | None = None
    record: str = ""

    @property
    def text(self) -> str:
        """Its own words."""
        return self.span.of(self.passage.text)

    def says(self, token: Token) -> bool:
        """Whether the line itself says this."""
        if token.value is None:
            return token.key in self.keys or token.plain in self.keys
        known = self.knows_unit(token.value.unit)
        return any(token.said_by(own, self.year, unit_known=known) for own in self.tokens if own.value is not None)

    def knows_unit(self, unit: str) -> bool:
        """Whether a bare number of this line may have this unit: in a row, or where the unit stands somewhere."""
        return not unit or is_row(self.text) or any(UNITS.get(key) == unit for key in self.keys | self.context_keys)

    def implies(self, token: Token) -> bool:
        """Whether its surroundings say this: title, headings, the table's head, the lines before."""
        if token.value is None:
            return token.key in self.context_keys or token.plain in self.context_keys
        return any(token.said_by(own, self.year) for own in self.context if own.value is not None)

    @property
    def points_back(self) -> bool:
        """Whether it speaks of somebody or something by a pronoun."""
        return points_back(self.tokens)


class Evidence:
    """All lines of the passages that may support an answer, and how rare their words are."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = tuple(passages)
        self.lines = [line for passage in passages for line in _lines_of(passage)]
        self._frequency = Counter(key for line in self.lines for key in line.keys)
        self.known_keys = frozenset(self._frequency) | frozenset(k for line in self.lines for k in line.context_keys)
        self.language = Counter(line.language for line in self.lines).most_common(1)[0][0] if self.lines else "en"
        self._lower = {t.key for line in self.lines for t in line.tokens if not t.capital}
        self._names = {t.key for line in self.lines for t in line.tokens if t.capital and not t.first}
        self._rarest = math.log(1 + (len(self.lines) + 1) / 0.5)

    def without(self, texts: Collection[str]) -> "Evidence":
        """The same evidence without the lines that say exactly one of these texts."""
        said = {" ".join(text.split()) for text in texts}
        rest = copy.copy(self)
        rest.lines = [line for line in self.lines if " ".join(line.text.split()) not in said]
        return rest

    def within(self, files: Collection[int]) -> "Evidence":
        """The same evidence with the lines of these files alone."""
        rest = copy.copy(self)
        rest.lines = [line for line in self.lines if line.passage.file in files]
        return rest

    def of_kind(self, kind: str) -> "Evidence":
        """The same evidence with the lines of passages of this kind alone."""
        rest = copy.copy(self)
        rest.lines = [line for line in self.lines if line.passage.kind == kind]
        return rest

    def without_kind(self, kind: str) -> "Evidence":
        """The same evidence without the lines of passages of this kind."""
        rest = copy.copy(self)
        rest.lines = [line for line in self.lines if line.passage.kind != kind]
        return rest

    def weight(self, token: Token) -> float:
        """How much it says that a line says this: rare words say more, values most."""
        if not token.content:
            return 0.0
        if token.value is not None:
            return self._rarest
        weight = math.log(1 + (len(self.lines) + 1) / (self._frequency[token.key] + 0.5))
        return weight * (0.5 if token.unspaced else 1.0)

    def knows(self, token: Token) -> bool:
        """Whether any passage says this anywhere, its title and date included."""
        if token.value is None:
            return token.key in self.known_keys or token.plain in self.known_keys
        return any(line.says(token) or line.implies(token) for line in self.lines)

    def may_name(self, token: Token) -> bool:
        """Whether a word may name something, for all that its capital at the beginning of a sentence tells."""
        return token.capital and token.content and token.value is None and token.key not in self._lower

    def is_name(self, token: Token) -> bool:
        """Whether a word is capitalised because it names something; in German nouns are too."""
        return self.may_name(token) and (not token.first or token.key in self._names or token.written.isupper())

    def lines_with(self, key: str) -> int:
        """In how many lines a word stands."""
        return self._frequency[key]


def _lines_of(passage: Passage) -> list[Line]:
    language = language_of(passage.text)
    year = int(passage.date[:4]) if passage.date and passage.date[:4].isdecimal() else None
    about = " ; ".join([passage.title, *passage.heading, passage.path.replace("/", " ; "), passage.date or ""])
    around = tokens_of(about, language)
    head = tokens_of(" ; ".join(columns(passage)), language)
    before: list[tuple[Token, ...]] = []
    signed = _signature(passage.text, language)
    record = record_name(passage.text)
    named = tokens_of(record, language)
    lines = []
    for span in _within_blocks(split(passage.text), passage):
        text = span.of(passage.text)
        tokens = tokens_of(text, language)
        back = before[-_CONTEXT_LINES:] if not is_row(text) and points_back(tokens) else []
        writer = signed if _in_first_person(text) else ()
        detail = bool(record) and text != record
        card = named if detail else ()
        context = tuple(t for some in (around, head, card, writer, *back) for t in some)
        keys = frozenset(key for t in tokens for key in (t.key, t.plain))
        context_keys = frozenset(key for t in context for key in (t.key, t.plain))
        near = frozenset(key for t in (*around, *head, *card) for key in (t.key, t.plain))
        lines.append(
            Line(passage, span, tokens, keys, language, near, context, context_keys, year, record if detail else "")
        )
        before.append(tokens)
    return lines


@lru_cache(maxsize=4096)
def record_name(text: str) -> str:
    """The first line of a text that is a card, an event or a bill: a name, then details by "Key: value"; else ""."""
    first, *rest = [line for line in text.splitlines() if line.strip()] or [""]
    details = sum(DETAIL.match(line) is not None for line in rest)
    is_record = details >= 1 and 3 * details >= len(rest) and not DETAIL.match(first) and not is_row(first)
    return (
        first.strip() if is_record and len(first) <= _LONGEST_NAME and not first.rstrip().endswith((".", "!")) else ""
    )


def _within_blocks(spans: Iterable[Span], passage: Passage) -> Iterator[Span]:
    """The spans, cut where another block of the file begins: items of a list need no full stop between them."""
    starts = [block.start for block in passage.places]
    for span in spans:
        edges = [span.start, *(at for at in starts if span.start < at < span.end), span.end]
        for start, end in pairwise(edges):
            text = passage.text[start:end]
            if text.strip():
                yield Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _signature(text: str, language: str) -> tuple[Token, ...]:
    """Who wrote a letter or message: its sender's line, or the few words that end it."""
    sender = _SENDER.search(text)
    last = text.rstrip().rsplit("\n", 1)[-1]
    signed = last if len(last.split()) <= _SIGNATURE_WORDS and not last.rstrip().endswith((".", "!", "?")) else ""
    return tokens_of(f"{sender[1] if sender else ''} {signed}", language)


def _in_first_person(text: str) -> bool:
    return _FIRST_PERSON.search(text) is not None


def points_back(tokens: Sequence[Token]) -> bool:
    """Whether words speak of somebody or something by a pronoun."""
    return any(fold(token.written) in _PRONOUNS for token in tokens)
