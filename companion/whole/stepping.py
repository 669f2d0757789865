"""A document in steps that a model can read: all of its chunks in order, as many at once as fit."""

from collections.abc import Callable, Iterator, Sequence

from companion.types.passages import Passage


def steps(
    passages: Sequence[Passage], budget_tokens: int, count: Callable[[Sequence[Passage]], int]
) -> Iterator[tuple[Passage, ...]]:
    """The passages in order, in as few steps as fit.

    Args:
        passages: in document order. budget_tokens: what a step's prompt may cost.
        count: tokens of a prompt with these passages; more passages never cost less. Asked about a dozen times a step.

    Yields:
        one or more passages each time, together all of them. A passage that does not fit alone comes alone.
    """
    start = 0
    guess = 8
    while start < len(passages):
        size = _fitting(passages, start, guess, budget_tokens, count)
        yield tuple(passages[start : start + size])
        start += size
        guess = size


def _fitting(
    passages: Sequence[Passage],
    start: int,
    guess: int,
    budget_tokens: int,
    count: Callable[[Sequence[Passage]], int],
) -> int:
    """How many from `start` on fit; at least one."""

    def fits(size: int) -> bool:
        return count(passages[start : start + size]) <= budget_tokens

    left = len(passages) - start
    low, high = 0, left + 1  # low fits, high does not
    size = min(max(1, guess), left)
    while low + 1 < high:
        if fits(size):
            low = size
            size = min(left, 2 * size) if high > left else (low + high) // 2
            if low == left:
                break
        else:
            high = size
            size = (low + high) // 2
        size = max(low + 1, min(size, high - 1))
    return max(1, low)
