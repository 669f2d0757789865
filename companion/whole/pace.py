"""How long a reading takes: from earlier ones before it begins, from its own pace once a part is done."""

from collections.abc import Callable
from dataclasses import dataclass

# Seconds for 1,000 tokens before anything was measured here: extracts on one core, a model on two without a card.
FIRST_EXTRACT, FIRST_MODEL = 0.02, 25.0
_TRUSTED_SHARE = 0.05  # of the work, from which its own pace alone counts
# Share of the reading's time that putting together what was found takes: of extracts measured on 600 pages.
_EXTRACTS_TOGETHER, _PUTTING_TOGETHER = 0.1, 0.15


@dataclass
class Pace:
    """Counts work in tokens against a clock.

    Attributes:
        total: tokens to be read. monotonic: the clock, seconds. expected: seconds for 1,000 tokens, as known before.
        after: share of the reading's time that putting together takes when all is read.
    """

    total: int
    monotonic: Callable[[], float]
    expected: float
    after: float = 0.0

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """The reading begins now: what it waited before is none of its time."""
        self._began = self.monotonic()
        self._done = 0.0

    def whole(self) -> float:
        """Seconds for all of it, before anything is done."""
        return self.total / 1000 * self.expected * (1 + self.after)

    def done(self, tokens: float) -> None:
        """So many tokens are read by now, of all."""
        self._done = max(self._done, tokens)

    def share(self) -> float:
        """Which share of everything is done, 0 to 1."""
        return min(1.0, self._done / self.total) if self.total else 1.0

    def seconds_left(self) -> float:
        """An estimate: by what was measured before, then more and more by this reading's own pace."""
        left = max(0.0, self.total - self._done)
        own = min(1.0, self.share() / _TRUSTED_SHARE)
        measured = self.measured() or self.expected
        rate = own * measured + (1 - own) * self.expected
        return (left + self.after * self.total) / 1000 * rate

    def measured(self) -> float:
        """Seconds for 1,000 tokens so far; 0.0 before anything is done."""
        return (self.monotonic() - self._began) / self._done * 1000 if self._done else 0.0


def of_model(total: int, monotonic: Callable[[], float], known: float | None) -> Pace:
    """The pace of a model's reading; `known` are seconds for 1,000 tokens as an earlier one took."""
    return Pace(total, monotonic, known or FIRST_MODEL, _PUTTING_TOGETHER)


def of_extracts(total: int, monotonic: Callable[[], float], known: float | None) -> Pace:
    """The pace of choosing extracts."""
    return Pace(total, monotonic, known or FIRST_EXTRACT, _EXTRACTS_TOGETHER)
