"""Choose what fits a token budget: the best passages first, nothing twice, neighbours side by side, and a few lines
about the owner within a share of their own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.types.answers import OwnerLine
from companion.types.passages import Passage

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words
_TWICE = 0.8  # share of a passage's shingles that an earlier one already holds
_SAME_TOPIC = 0.35  # how much sharing all its words with chosen ones costs a passage, in ranks from 0 to 1
_NEIGHBOUR_GAP = 200  # characters between two passages of a document that still belong together
_SMALLER_TRIES = 3  # passages tried after the first that did not fit
_OWNER_SHARE = 0.1  # of the budget that facts and goals may take together

Count = Callable[[Sequence[Passage]], int]


@dataclass(frozen=True)
class Packed:
    """What fits.

    Attributes:
        passages: chosen, best first, neighbours of a document together in reading order.
        tokens: what `count` says of exactly these, in this order.
        left_out: the others, near-duplicates among them.
    """

    passages: tuple[Passage, ...]
    tokens: int
    left_out: tuple[Passage, ...]


def pack(passages: Sequence[Passage], budget_tokens: int, count: Count) -> Packed:
    """Choose passages, best first as given, so that they fit.

    Args:
        passages: best first. budget_tokens: what they may cost together.
        count: the tokens of passages as they stand in the prompt, fences and headers included; more passages never
            cost less. It is asked a few times only, since it may mean asking a model server.
    """
    ordered = _by_coverage(_without_twins(passages))
    fitting = _largest_prefix(ordered, budget_tokens, count)
    chosen = list(ordered[:fitting])
    for passage in ordered[fitting + 1 : fitting + 1 + _SMALLER_TRIES]:
        if count(arranged([*chosen, passage])) <= budget_tokens:
            chosen.append(passage)
    final = arranged(chosen)
    numbers = {passage.number for passage in final}
    return Packed(
        final, count(final) if final else 0, tuple(passage for passage in passages if passage.number not in numbers)
    )


def pack_owner_lines(
    lines: Sequence[OwnerLine], budget_tokens: int, count: Callable[[Sequence[OwnerLine]], int]
) -> tuple[OwnerLine, ...]:
    """The first of the lines, best first as given, that fit the owner's share of a prompt; the same text once.

    Args:
        lines: facts and goals that bear on the question. budget_tokens: of the whole prompt.
        count: the tokens of lines as they stand in the prompt; more lines never cost less.
    """
    distinct = list({" ".join(line.text.casefold().split()): line for line in reversed(lines)}.values())[::-1]
    share = int(budget_tokens * _OWNER_SHARE)
    kept = len(distinct)
    while kept and count(distinct[:kept]) > share:
        kept -= 1
    return tuple(distinct[:kept])


def arranged(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages with neighbours of the same document side by side in reading order, at the place of their best one."""
    left, groups = list(passages), []
    while left:
        group = [left.pop(0)]
        while (near := next((p for p in left if any(neighbours(p, member) for member in group)), None)) is not None:
            left.remove(near)
            group.append(near)
        groups.append(sorted(group, key=lambda passage: passage.start))
    return tuple(passage for group in groups for passage in group)


def neighbours(one: Passage, other: Passage) -> bool:
    """Whether two passages of a document touch, overlap or nearly touch."""
    first, second = sorted((one, other), key=lambda passage: passage.start)
    return one.document == other.document and second.start - (first.start + len(first.text)) <= _NEIGHBOUR_GAP


def overlap(before: Passage, passage: Passage) -> int:
    """How many characters at the start of `passage` the one before it already holds."""
    if before.document != passage.document or passage.start < before.start:
        return 0
    shared = before.start + len(before.text) - passage.start
    if shared <= 0 or passage.text[:shared] != before.text[-shared:]:
        return 0
    return min(shared, len(passage.text))


def _without_twins(passages: Sequence[Passage]) -> list[Passage]:
    kept: list[tuple[Passage, frozenset[str]]] = []
    for passage in passages:
        shingles = _shingles(passage.text)
        if not any(len(shingles & seen) >= _TWICE * len(shingles) for _, seen in kept):
            kept.append((passage, shingles))
    return [passage for passage, _ in kept]


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHINGLE:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _by_coverage(passages: Sequence[Passage]) -> list[Passage]:
    """Best first, but one that repeats the words of those before it comes later than one that adds something."""
    words = {passage.number: frozenset(_WORD.findall(passage.text.casefold())) for passage in passages}
    rank = {passage.number: 1 - at / max(1, len(passages)) for at, passage in enumerate(passages)}
    left, ordered = list(passages), []
    seen: frozenset[str] = frozenset()
    while left:
        best = max(left, key=lambda p: rank[p.number] - _SAME_TOPIC * _share(words[p.number], seen))
        left.remove(best)
        ordered.append(best)
        seen |= words[best.number]
    return ordered


def _share(words: frozenset[str], seen: frozenset[str]) -> float:
    return len(words & seen) / len(words) if words else 1.0


def _largest_prefix(ordered: Sequence[Passage], budget_tokens: int, count: Count) -> int:
    low, high = 0, len(ordered)
    if high and count(arranged(ordered)) <= budget_tokens:
        return high
    while low + 1 < high:
        middle = (low + high) // 2
        if count(arranged(ordered[:middle])) <= budget_tokens:
            low = middle
        else:
            high = middle
    return low
