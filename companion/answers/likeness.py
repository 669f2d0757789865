"""How a claim and the lines that may support it compare, as numbers, for the forest that decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from companion.answers import conflicts
from companion.answers.evidence import Evidence, Line
from companion.answers.grounds import Alike, Grounds, Spot, pull
from companion.answers.lexicon import fold, words_of
from companion.answers.polarity import negates, opposite
from companion.answers.tokens import Token

NAMES = (
    "own", "soft", "around", "pair", "pair_soft", "passage", "borrowed", "borrowed_pair", "unknown", "worst",
    "second_worst", "missing", "cosine", "cosine_best", "cosine_pair", "lead", "hard", "hard_own", "hard_pair",
    "hard_around", "hard_lost", "pull_least", "margin_values", "margin_names", "cohesion_least", "cohesion_mean",
    "gap_largest", "swapped", "negated", "opposite", "opposite_pair", "passive", "foreign_head", "gap_conflict",
    "negations", "line_negations", "obliges", "permits", "limits", "order", "neighbours", "german", "foreign", "length",
    "line_length", "apart", "rules", "rules_score", "said_twice", "denied_here", "denied_there", "turned", "roles",
    "margin_words",
)  # fmt: skip
_OBLIGES = words_of(
    "must need needs has have required necessary obliged muss mussen musst notig verpflichtet soll sollen debe deben"
)
_PERMITS = words_of("may can allowed might darf durfen kann konnen erlaubt puede pueden possible moglich")
_LIMITS = words_of("only solely just except unless at least most nur lediglich ausser mindestens hochstens bloss solo")
# words that deny what they speak of as a "not" does
_TURNING = words_of(
    """forbidden prohibited banned refused rejected missing lacks lack lacking failed fail fails stopped stop avoid
    avoided closed cancelled verboten untersagt meiden vermeiden verzichten fehlt fehlen fehlte abgelehnt geschlossen
    abgesagt gestrichen"""
)
_ROLES = words_of("from to by for with of at until before after von zu bis an bei mit fur durch vor nach aus ab")
_REACH = 3  # words after a negation, or before a name, that belong to it
_SAID = 0.6  # strength from which a word counts as said


@dataclass(frozen=True)
class Compared:
    """What is compared: a claim's content tokens with weights, and the two lines that say most of it.

    Attributes:
        tokens: all tokens of the claim. claim, weights: those that carry meaning.
        best, beside: numbers of the line that says most and of the one that adds most to it; -1 where none does.
        cosines: of the claim with the best line, with any line, with both lines, and with the best other line.
        alike: cosines of words that the best line lacks. kin: of all words with others of their kind.
        rules: score of the lines that support the claim by the rules, 0 if none. language: of the claim.
    """

    tokens: Sequence[Token]
    claim: Sequence[Token]
    weights: Sequence[float]
    best: int
    beside: int
    cosines: tuple[float, float, float, float]
    alike: Alike
    kin: Alike
    rules: float
    language: str


def row(one: Compared, grounds: Grounds) -> list[float]:
    """The features of `NAMES`, in order."""
    evidence = grounds.evidence
    line = evidence.lines[one.best]
    pair = [one.best] if one.beside < 0 else [one.best, one.beside]
    around = {n for n in range(one.best - 1, one.best + 2) if _same_passage(evidence, n, one.best)} | set(pair)
    spots = [grounds.spots(token, one.alike, sorted(around)) for token in one.claim]
    return [
        *_coverage(one, evidence, spots, pair),
        *(one.cosines[0], one.cosines[1], one.cosines[2], one.cosines[0] - one.cosines[3]),
        *_hard(one, grounds, spots, pair),
        *_cohesion(one, spots, pair),
        *_against(one, evidence, line, pair),
        *_modes(one, line),
        *_order(one, spots),
        float(one.language == "de"),
        float(one.language != line.language),
        log(1 + len(one.claim)),
        log(1 + len(line.tokens)),
        _apart(evidence, one),
        float(one.rules > 0),
        one.rules,
        float(len({s.line for s in spots[_heaviest(one.weights)]}) > 1) if spots else 0.0,
        *_denied(one, [evidence.lines[n] for n in pair]),
        _roles(one, line, grounds),
        _margin_of_words(one, spots, sorted(around), grounds),
    ]


def _same_passage(evidence: Evidence, number: int, other: int) -> bool:
    lines = evidence.lines
    return 0 <= number < len(lines) and lines[number].passage.number == lines[other].passage.number


def _heaviest(weights: Sequence[float]) -> int:
    return max(range(len(weights)), key=lambda at: weights[at])


def _apart(evidence: Evidence, one: Compared) -> float:
    """0 for one line, 1 for neighbours, 2 for lines of a passage, 3 for lines of two."""
    if one.beside < 0:
        return 0.0
    if not _same_passage(evidence, one.beside, one.best):
        return 3.0
    return 1.0 if abs(one.best - one.beside) == 1 else 2.0


def _said(spots: Sequence[Spot], lines: Sequence[int]) -> float:
    return max((s.strength for s in spots if s.line in lines), default=0.0)


def _share(weights: Sequence[float], shares: Sequence[float]) -> float:
    total = sum(weights)
    return sum(w * s for w, s in zip(weights, shares, strict=True)) / total if total else 0.0


def _coverage(one: Compared, evidence: Evidence, spots: Sequence[Sequence[Spot]], pair: Sequence[int]) -> list[float]:
    line, weights = evidence.lines[one.best], one.weights
    near = [evidence.lines[n] for n in pair]
    whole = [n for n, other in enumerate(evidence.lines) if other.passage.number == line.passage.number]
    own = [_said(s, [one.best]) for s in spots]
    both = [_said(s, pair) for s in spots]
    implied = [any(some.implies(t) for some in near) for t in one.claim]
    around = [max(s, 0.8 * line.implies(t)) for s, t in zip(own, one.claim, strict=True)]
    anywhere = [bool(s) and max(x.strength for x in s) >= 1.0 for s in spots]
    borrowed = [float(a and o < _SAID and not i) for a, o, i in zip(anywhere, around, implied, strict=True)]
    borrowed_pair = [float(a and b < _SAID and not i) for a, b, i in zip(anywhere, both, implied, strict=True)]
    unknown = [float(not s and not i) for s, i in zip(spots, implied, strict=True)]
    least = sorted(max(b, 0.8 * i) for b, i in zip(both, implied, strict=True))
    return [
        _share(weights, [float(s >= 1.0) for s in own]),
        _share(weights, own),
        _share(weights, around),
        _share(weights, [float(s >= 1.0) for s in both]),
        _share(weights, [max(b, 0.8 * i) for b, i in zip(both, implied, strict=True)]),
        _share(weights, [_said(s, whole) for s in spots]),
        _share(weights, borrowed),
        _share(weights, borrowed_pair),
        _share(weights, unknown),
        least[0],
        least[1] if len(least) > 1 else 1.0,
        sum(s < _SAID for s in least) / 5,
    ]


def _hard(one: Compared, grounds: Grounds, spots: Sequence[Sequence[Spot]], pair: Sequence[int]) -> list[float]:
    """Values and names: whether they stand where the rest of the claim stands, or others of their kind do."""
    evidence = grounds.evidence
    lines = [evidence.lines[n] for n in pair]
    passages = frozenset(some.passage.number for some in lines)
    hard = [at for at, token in enumerate(one.claim) if grounds.has_rivals_kind(token)]
    in_own = [float(_said(spots[at], pair[:1]) >= 1.0) for at in hard]
    in_pair = [float(_said(spots[at], pair) >= 1.0) for at in hard]
    implied = [
        max(p, float(any(some.implies(one.claim[at]) for some in lines))) for p, at in zip(in_pair, hard, strict=True)
    ]
    pulls, margins = [1.0], {True: [1.0], False: [1.0]}
    for at in hard:
        others = [(w, s) for i, (w, s) in enumerate(zip(one.weights, spots, strict=True)) if i != at]
        own = max((pull(s.place, others) for s in spots[at]), default=0.0)
        rivals = grounds.rivals(one.claim[at], one.tokens, passages)
        rival = max((pull(s.place, others) for s in rivals), default=0.0)
        pulls.append(own)
        margins[one.claim[at].value is not None].append(own - rival)
    count = max(1, len(hard))
    return [
        len(hard) / 5,
        sum(in_own) / count if hard else 1.0,
        sum(in_pair) / count if hard else 1.0,
        sum(implied) / count if hard else 1.0,
        sum(1 - i for i in implied) / 3,
        min(pulls),
        min(margins[True]),
        min(margins[False]),
    ]


def _cohesion(one: Compared, spots: Sequence[Sequence[Spot]], pair: Sequence[int]) -> list[float]:
    """How near each said word stands to the others, at least and on average; the widest step between neighbours."""
    found = []
    for at, own in enumerate(spots):
        if own:
            others = [(w, s) for i, (w, s) in enumerate(zip(one.weights, spots, strict=True)) if i != at and s]
            found.append(max(s.strength * pull(s.place, others) for s in own))
    gaps = [0.0]
    said = [s for s in spots if s]
    for left, right in pairwise(said):
        gaps.append(log(1 + min(abs(a.place - b.place) for a in left for b in right)))
    return [min(found, default=0.0), sum(found) / len(found) if found else 0.0, max(gaps) / 5]


def _against(one: Compared, evidence: Evidence, line: Line, pair: Sequence[int]) -> list[float]:
    claim = one.tokens
    pairs = conflicts.align(claim, line, evidence)
    coverage = _share(one.weights, [float(line.says(t)) for t in one.claim])
    opposites = conflicts.opposite_words(claim, line)
    facing = any(opposite(t, other) for t in claim for n in pair for other in evidence.lines[n].tokens)
    if not pairs:
        return [0.0, 0.0, float(opposites), float(facing), 0.0, 0.0, 0.0]
    return [
        float(conflicts.values_swapped(claim, line)),
        float(conflicts.negated_differently(claim, line, pairs)),
        float(opposites),
        float(facing),
        float(conflicts.passive_swapped(claim, line, pairs, evidence)),
        float(conflicts.foreign_head(claim, line, pairs, evidence, coverage)),
        float(conflicts.gaps_conflict(claim, line, pairs, evidence, coverage)),
    ]


def _modes(one: Compared, line: Line) -> list[float]:
    """Negations on both sides, and whether one side obliges, permits or limits where the other does not."""
    ours = {fold(t.written) for t in one.tokens}
    theirs = {fold(t.written) for t in line.tokens}
    modes = [float(bool(ours & words)) - float(bool(theirs & words)) for words in (_OBLIGES, _PERMITS, _LIMITS)]
    return [float(sum(map(negates, one.tokens))), float(sum(map(negates, line.tokens))), *modes]


def _order(one: Compared, spots: Sequence[Sequence[Spot]]) -> list[float]:
    """Of neighbours in the claim that the best line says: share in the same order, and share side by side."""
    places = [[s.place for s in some if s.line == one.best and s.strength >= _SAID] for some in spots]
    kept = [some for some in places if some]
    steps = list(pairwise(kept))
    if not steps:
        return [1.0, 0.0]
    ordered = sum(min(right) > min(left) or max(right) > min(left) for left, right in steps)
    beside = sum(any(0 < b - a <= 2 for a in left for b in right) for left, right in steps)
    return [ordered / len(steps), beside / len(steps)]


def _denied(one: Compared, lines: Sequence[Line]) -> list[float]:
    """What the claim denies and the lines do not, the other way round, and whether only one of them denies."""
    ours, theirs = _focuses(one.tokens), {key for line in lines for key in _focuses(line.tokens)}
    said = {key for t in one.tokens for key in (t.key, t.plain)}
    here = [own for own in ours if own not in theirs]
    there = [own for own in theirs if own in said and own not in ours]
    turning = [
        sum(negates(t) or fold(t.written) in _TURNING for t in tokens) % 2 for tokens in (one.tokens, lines[0].tokens)
    ]
    return [float(len(here)), float(len(there)), float(turning[0] != turning[1])]


def _focuses(tokens: Sequence[Token]) -> set[str]:
    """The words that follow a negation next, by their stems."""
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if negates(token):
            after = [t.key for t in tokens[at + 1 : at + 1 + _REACH] if t.content]
            found |= set(after[:1]) or {token.key}
    return found


def _roles(one: Compared, line: Line, grounds: Grounds) -> float:
    """How many values and names follow a preposition that in the line goes with another one of their kind."""
    theirs = _governed(line.tokens, grounds)
    count = 0
    for role, token in _governed(one.tokens, grounds):
        same = [other for r, other in theirs if r == role and (other.value is None) == (token.value is None)]
        own = [r for r, other in theirs if token.said_by(other, line.year)]
        if same and not any(token.said_by(other, line.year) for other in same) and (own or line.says(token)):
            count += 1
    return float(count)


def _governed(tokens: Sequence[Token], grounds: Grounds) -> list[tuple[str, Token]]:
    """Values and names with the preposition before them."""
    found = []
    for at, token in enumerate(tokens):
        if grounds.has_rivals_kind(token):
            before = [fold(t.written) for t in reversed(tokens[max(0, at - _REACH) : at])]
            role = next((word for word in before if word in _ROLES), "")
            if role:
                found.append((role, token))
    return found


def _margin_of_words(one: Compared, spots: Sequence[Sequence[Spot]], around: Sequence[int], grounds: Grounds) -> float:
    """How much nearer the rest of the claim stands to its words than to others of their kind: "rent" and "deposit"."""
    own = {key for t in one.tokens for key in (t.key, t.plain)}
    found = [1.0]
    for at, token in enumerate(one.claim):
        if not spots[at] or token.unspaced or grounds.has_rivals_kind(token):
            continue
        rivals = [
            place
            for n in around
            for word, place in grounds.places(n)
            if (token.plain, word) in one.kin and word not in own and word[:4] != token.plain[:4]
        ]
        if rivals:
            others = [(w, s) for i, (w, s) in enumerate(zip(one.weights, spots, strict=True)) if i != at]
            mine = max(s.strength * pull(s.place, others) for s in spots[at])
            found.append(mine - max(pull(place, others) for place in rivals))
    return min(found)
