"""Lines of a brief: a sentence with its sources, and as many of them as can be read in a minute."""

import re
from collections import Counter
from collections.abc import Sequence

from companion.types.answers import Sentence, Support, Verdict
from companion.types.briefs import BriefLine, BriefPart
from companion.types.documents import Span
from companion.types.goals import Cited, Goal

WORDS_A_MINUTE = 200  # silent reading is about 238 (Brysbaert 2019, 190 studies); fewer, since these are dense
_QUOTED_WORDS = 18


def line(part: BriefPart, text: str, sources: Sequence[Cited], goal: int = 0, check_in: int = 0) -> BriefLine:
    """A line; it is supported where words of a file carry it.

    Raises:
        ValueError: nothing carries it.
    """
    if not sources:
        raise ValueError("a line of a brief rests on something")
    supports = tuple(
        Support(number, source.chunk, Span(source.start, source.end), 1.0)
        for number, source in enumerate(sources, 1)
        if source.chunk
    )
    verdict = Verdict.SUPPORTED if supports else Verdict.NEUTRAL
    return BriefLine(part, Sentence(text, Span(0, len(text)), supports, verdict), tuple(sources), goal, check_in)


def own_goal(goal: Goal) -> Cited:
    """The goal itself as a source: what the owner pinned."""
    return Cited(goal.title, kind="goal", place=goal.pinned_on)


def quoted(text: str) -> str:
    """The beginning of a text on one line, fit to stand between quotation marks."""
    words = " ".join(text.replace(" | ", ", ").split()).strip("#-*> ").split()
    short = " ".join(words[:_QUOTED_WORDS])
    return f"{short} …" if len(words) > _QUOTED_WORDS else short.rstrip(".")


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"\w+(?:['’.,:-]\w+)*", text))


def within(lines: Sequence[BriefLine], budget: int = WORDS_A_MINUTE) -> tuple[BriefLine, ...]:
    """As many lines as the budget of words holds: the part with most lines gives its last one first."""
    kept = list(lines)
    while len(kept) > 1 and sum(words_in(one.sentence.text) for one in kept) > budget:
        parts = Counter(one.part for one in kept)
        most = max(parts, key=lambda part: (parts[part], list(BriefPart).index(part)))
        at = max(number for number, one in enumerate(kept) if one.part is most)
        del kept[at]
    return tuple(kept)
