"""An estimate of how many tokens a prompt has, for servers that do not count before they answer."""

import threading
from collections.abc import Sequence

from companion.workers.requests import ChatTurn

# Byte-pair vocabularies of current models make a token of about four characters of English and of about one character
# of Chinese or Japanese (three bytes); on the careful side, since too long a prompt is refused and a short one is not.
ASCII_PER_TOKEN = 3.7
DIGITS_PER_TOKEN = 1.2  # many vocabularies give each digit a token, some three digits
OTHER_BYTES_PER_TOKEN = 2.6
TURN_TOKENS = 6  # role, start and end marks of a chat template
PROMPT_TOKENS = 4  # the opening of the answer
MOST_RATIO = 2.5  # above, the server counted something else
# The densest that a vocabulary packs text: English in long words, digits by threes, Cyrillic in whole words. A server
# that counts fewer tokens than this did not read all of it.
DENSEST_ASCII_PER_TOKEN = 5.5
DENSEST_DIGITS_PER_TOKEN = 3.0
DENSEST_OTHER_BYTES_PER_TOKEN = 9.0
NEWEST_SHARE = 0.5


def estimate(turns: Sequence[ChatTurn]) -> int:
    """Tokens of the turns by their characters, templates included."""
    text = _tokens(turns, ASCII_PER_TOKEN, DIGITS_PER_TOKEN, OTHER_BYTES_PER_TOKEN)
    return round(PROMPT_TOKENS + TURN_TOKENS * len(turns) + text)


def fewest(turns: Sequence[ChatTurn]) -> int:
    """As few tokens as any model can read the turns in; fewer were counted only where a part was not read."""
    return int(_tokens(turns, DENSEST_ASCII_PER_TOKEN, DENSEST_DIGITS_PER_TOKEN, DENSEST_OTHER_BYTES_PER_TOKEN))


def _tokens(turns: Sequence[ChatTurn], ascii_each: float, digits_each: float, other_bytes_each: float) -> float:
    total = 0.0
    for turn in turns:
        plain = sum(character.isascii() for character in turn.content)
        digits = sum(character in "0123456789" for character in turn.content)
        other_bytes = len(turn.content.encode("utf-8", "replace")) - plain
        total += digits / digits_each + (plain - digits) / ascii_each + other_bytes / other_bytes_each
    return total


class Calibration:
    """Keeps, for each model, the ratio of the server's own counts to our estimates. Safe to use from many threads."""

    def __init__(self) -> None:
        self._ratios: dict[str, float] = {}
        self._lock = threading.Lock()

    def count(self, model: str, turns: Sequence[ChatTurn]) -> int:
        """The estimate for this model, corrected by what its earlier prompts turned out to be."""
        with self._lock:
            ratio = self._ratios.get(model, 1.0)
        return round(estimate(turns) * ratio)

    def learn(self, model: str, turns: Sequence[ChatTurn], counted: int) -> None:
        """Take in what the server counted for these turns."""
        seen = counted / estimate(turns)
        if counted < fewest(turns) or seen > MOST_RATIO:  # of a cut prompt: believed, it would hide the next cut
            return
        with self._lock:
            before = self._ratios.get(model)
            self._ratios[model] = seen if before is None else before + NEWEST_SHARE * (seen - before)
