"""What speaks against a claim in the very line that seems to support it: swapped values, names or roles, negations.

Claim and line are aligned word by word. Where both leave a gap between the same neighbours and fill it with different
values or names, the line says something else than the claim.
"""

import itertools
from collections.abc import Sequence

from companion.answers.evidence import Evidence, Line, points_back
from companion.answers.lexicon import fold, words_of
from companion.answers.polarity import negates, opposite
from companion.answers.tokens import Token

Pair = tuple[int, int]
_DETERMINERS = frozenset(
    words_of(
        """the a an this that my your his her its our their der die das den dem des ein eine einen einem einer
        mein meine dein deine sein seine ihr ihre unser unsere el la los las un una"""
    )
)
_PASSIVE_BY = frozenset({"by", "von", "durch", "por", "par"})
_PASSIVE_BE = words_of("""was were is are been being be wurde wurden wird werden worden fue fueron ete""")
_SAME_STEM = 4  # letters that two nouns share at their beginning when they name the same thing
_SAME_PREDICATE = 0.55  # of the claim that the line says, before another subject counts as another fact
_LONGEST_SUBJECT = 6  # words
_HEADLESS = 0.5  # of the claim that the line says, before a head from elsewhere counts as another fact's
_SOFT_COVERAGE = 0.7  # of the rest of the claim, before a different noun counts as a different fact


def align(claim: Sequence[Token], line: Line, evidence: Evidence) -> list[Pair]:
    """The heaviest common subsequence of claim and line, as pairs of token indices, both rising."""
    weights = [_anchor_weight(token, evidence) for token in claim]
    rows, columns = len(claim), len(line.tokens)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    same = [[token.said_by(other, line.year) for other in line.tokens] for token in claim]
    for i in range(rows - 1, -1, -1):
        below, here, equal, weight = best[i + 1], best[i], same[i], weights[i]
        for j in range(columns - 1, -1, -1):
            score = below[j] if below[j] >= here[j + 1] else here[j + 1]
            if equal[j] and below[j + 1] + weight >= score:
                score = below[j + 1] + weight
            here[j] = score
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if same[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def conflicts(claim: Sequence[Token], line: Line, evidence: Evidence, coverage: float) -> bool:
    """Whether the line speaks against the claim. `coverage` is the weighted share of the claim that the line says."""
    pairs = align(claim, line, evidence)
    if not pairs or values_swapped(claim, line):
        return True
    if negated_differently(claim, line, pairs) or opposite_words(claim, line):
        return True
    if passive_swapped(claim, line, pairs, evidence) or foreign_head(claim, line, pairs, evidence, coverage):
        return True
    return gaps_conflict(claim, line, pairs, evidence, coverage)


def gaps_conflict(
    claim: Sequence[Token], line: Line, pairs: Sequence[Pair], evidence: Evidence, coverage: float
) -> bool:
    """Whether claim and line fill a gap between the same neighbours with different values, names or things."""
    ends = [(-1, -1), *pairs, (len(claim), len(line.tokens))]
    for (i, j), (k, m) in itertools.pairwise(ends):
        ours, theirs = claim[i + 1 : k], line.tokens[j + 1 : m]
        if ours and theirs and _gap_conflicts(ours, theirs, claim, line, evidence, coverage):
            return True
    return False


def foreign_head(
    claim: Sequence[Token], line: Line, pairs: Sequence[Pair], evidence: Evidence, coverage: float
) -> bool:
    """Whether the claim begins with what other lines speak of, and only then says what this line says of its own."""
    first, theirs = next(((i, j) for i, j in pairs if claim[i].content), (None, None))
    if first is None or coverage < _HEADLESS:
        return False
    head = [t for t in claim[:first] if t.content and t.value is None and not t.unspaced]
    if not head or len(head) > _LONGEST_SUBJECT:
        return False
    back = points_back(line.tokens[:theirs])  # only a line that begins with "it" speaks of what the ones before do
    fresh = [t for t in head if not (line.says(t) or {t.key, t.plain} & line.near or (back and line.implies(t)))]
    fresh = [t for t in fresh if evidence.lines_with(t.key)]
    if len(fresh) == len(head) or (len(head) == 1 and fresh) or head[-1:] == fresh:
        return True
    opening = [t for t in line.tokens[:theirs] if t.content and not any(t.said_by(own) for own in claim)]
    return bool(opening) and head[0] in fresh


def _anchor_weight(token: Token, evidence: Evidence) -> float:
    if token.value is not None or evidence.is_name(token):
        return 0.9  # less than a verb or noun, so that those stay in place and a swap shows as a gap
    if token.unspaced:
        return 0.5
    return 1.0 if token.content else 0.25


def _gap_conflicts(
    ours: Sequence[Token],
    theirs: Sequence[Token],
    claim: Sequence[Token],
    line: Line,
    evidence: Evidence,
    coverage: float,
) -> bool:
    for token in ours:
        if any(opposite(token, other) for other in theirs):
            return True
        if token.value is not None and any(
            other.value is not None
            and other.value.kind is token.value.kind
            and (not token.value.unit or not other.value.unit or token.value.unit == other.value.unit)
            for other in theirs
        ):
            return True
    if _names_conflict(ours, theirs, claim, line, evidence, coverage):
        return True
    if not claim.index(ours[0]) and _subjects_conflict(ours, theirs, claim, line, evidence, coverage):
        return True
    return coverage >= _SOFT_COVERAGE and (
        _nouns_conflict(ours, theirs, claim, line, evidence) or _runs_conflict(ours, theirs, evidence)
    )


def _names_conflict(
    ours: Sequence[Token],
    theirs: Sequence[Token],
    claim: Sequence[Token],
    line: Line,
    evidence: Evidence,
    coverage: float,
) -> bool:
    theirs_named = [t for t in theirs if evidence.may_name(t) and not any(t.said_by(own) for own in ours)]
    ours_named = [t for t in ours if evidence.may_name(t) and not any(t.said_by(other) for other in theirs)]
    if not theirs_named or not ours_named or not any(evidence.is_name(t) for t in (*ours_named, *theirs_named)):
        return False
    back = line.points_back and any(line.implies(t) for t in ours_named)
    if back and any(fold(t.written) in {"he", "she", "it", "they", "er", "sie", "es", "who"} for t in theirs):
        return False
    if line.language != "de":
        return True
    if any(_compound(t, other) for t in ours_named for other in theirs_named):
        return True
    known = [t for t in ours_named if evidence.lines_with(t.key)]
    return coverage >= _SAME_PREDICATE and bool(known) and not any(_related(t, o) for t in known for o in theirs_named)


def _nouns_conflict(
    ours: Sequence[Token], theirs: Sequence[Token], claim: Sequence[Token], line: Line, evidence: Evidence
) -> bool:
    """ "The deposit is 1,280 €" against "The rent is 1,280 €": another noun in the same place."""
    our_nouns = [t for t in _after_determiner(ours, claim) if not line.says(t) and evidence.lines_with(t.key)]
    their_nouns = [t for t in _after_determiner(theirs, line.tokens) if not any(t.said_by(own) for own in claim)]
    content = [t for t in ours if t.content]
    if not our_nouns or not their_nouns or len(content) > 3:
        return False
    return not any(_related(t, other) for t in our_nouns for other in their_nouns)


def values_swapped(claim: Sequence[Token], line: Line) -> bool:
    """Two values of a kind that change places while the words beside them stay: "150 to 95" against "95 to 150"."""
    places = []
    for at, token in enumerate(claim):
        if token.value is not None:
            spots = [j for j, other in enumerate(line.tokens) if token.said_by(other, line.year)]
            if len(spots) == 1:
                places.append((at, spots[0]))
    for index, (i, j) in enumerate(places):
        for k, m in places[index + 1 :]:
            same_kind = claim[i].value is not None and claim[k].value is not None and _kind(claim[i]) == _kind(claim[k])
            if j > m and same_kind and not (_moved_along(claim, line, i, j, k) or _moved_along(claim, line, k, m, i)):
                return True
    return False


def _kind(token: Token) -> str:
    return token.value.kind if token.value is not None else ""


def _moved_along(claim: Sequence[Token], line: Line, at: int, spot: int, partner: int) -> bool:
    """Whether a value has one of its neighbours beside it in the line too."""
    ours = [t for t in _neighbours(claim, at) if t is not claim[partner]]
    theirs = _neighbours(line.tokens, spot)
    return any(t.said_by(other, line.year) for t in ours for other in theirs)


def _neighbours(tokens: Sequence[Token], at: int) -> list[Token]:
    left = next((t for t in reversed(tokens[:at]) if t.content), None)
    right = next((t for t in tokens[at + 1 :] if t.content), None)
    return [t for t in (left, right) if t is not None]


def _subjects_conflict(
    ours: Sequence[Token],
    theirs: Sequence[Token],
    claim: Sequence[Token],
    line: Line,
    evidence: Evidence,
    coverage: float,
) -> bool:
    """Whether both begin with somebody or something else before they say the same: two facts joined wrongly."""
    our_words = [t for t in ours if t.content and t.value is None]
    their_words = [t for t in theirs if t.content and t.value is None]
    if not our_words or not their_words or coverage < _SAME_PREDICATE or len(their_words) > _LONGEST_SUBJECT:
        return False
    if any(line.says(t) or not evidence.lines_with(t.key) for t in our_words[-1:]):
        return False
    if line.points_back and not any(evidence.may_name(t) for t in their_words):
        return False
    return not any(_related(t, other) for t in our_words for other in their_words)


def _after_determiner(some: Sequence[Token], whole: Sequence[Token]) -> list[Token]:
    found = []
    for token in some:
        at = whole.index(token)
        before = whole[at - 1] if at else None
        if token.content and not token.unspaced and before is not None and fold(before.written) in _DETERMINERS:
            found.append(token)
    return found


def _runs_conflict(ours: Sequence[Token], theirs: Sequence[Token], evidence: Evidence) -> bool:
    """In scripts without spaces: another run of characters in the same place, known from elsewhere in the passages."""
    our_pairs = [t for t in ours if t.unspaced and t.content]
    their_pairs = [t for t in theirs if t.unspaced and t.content]
    if not 1 <= len(our_pairs) <= 9 or not their_pairs:
        return False
    inner = our_pairs[1:-1] or our_pairs
    return len(their_pairs) <= 12 and all(evidence.lines_with(t.key) for t in inner)


def _related(one: Token, other: Token) -> bool:
    a, b = fold(one.written), fold(other.written)
    return a[:_SAME_STEM] == b[:_SAME_STEM] or a.endswith(b) or b.endswith(a)


def _compound(one: Token, other: Token) -> bool:
    """Whether two German nouns are the same but for their first part: "Jahresende", "Monatsende"."""
    a, b = fold(one.written), fold(other.written)
    return a != b and a[-_SAME_STEM:] == b[-_SAME_STEM:] and a[:_SAME_STEM] != b[:_SAME_STEM]


def negated_differently(claim: Sequence[Token], line: Line, pairs: Sequence[Pair]) -> bool:
    """Whether one side negates what the other states, looking only at the part of the line that the claim speaks of."""
    first, last = max(0, pairs[0][1] - 1), min(len(line.tokens), pairs[-1][1] + 2)
    taken = {j for _, j in pairs}
    ours = sum(negates(token) for token in claim)
    theirs = 0
    for j in range(first, last):
        if negates(line.tokens[j]) and (j in taken or _beside_taken(line.tokens, j, taken)):
            theirs += 1
    return ours % 2 != theirs % 2


def _beside_taken(tokens: Sequence[Token], at: int, taken: set[int]) -> bool:
    left = [j for j in range(max(0, at - 3), at) if tokens[j].content or j in taken]
    right = [j for j in range(at + 1, min(len(tokens), at + 4)) if tokens[j].content or j in taken]
    return (not left or left[-1] in taken) and (not right or right[0] in taken)


def opposite_words(claim: Sequence[Token], line: Line) -> bool:
    """Whether the line says the opposite of a word in its place, or nearer to the words beside it than the word."""
    said = {t.key for t in claim}
    for at, token in enumerate(claim):
        if token.value is not None:
            continue
        against = [j for j, other in enumerate(line.tokens) if opposite(token, other) and other.key not in said]
        own = [j for j, other in enumerate(line.tokens) if token.said_by(other)]
        if against and (not own or _nearer(against, own, _neighbours(claim, at), line)):
            return True
    return False


def _nearer(some: Sequence[int], others: Sequence[int], words: Sequence[Token], line: Line) -> bool:
    """Whether places `some` in the line are nearer to these words than places `others` are."""
    spots = [j for j, other in enumerate(line.tokens) if any(word.said_by(other, line.year) for word in words)]
    if not spots:
        return False
    return min(abs(j - s) for j in some for s in spots) < min(abs(j - s) for j in others for s in spots)


def passive_swapped(claim: Sequence[Token], line: Line, pairs: Sequence[Pair], evidence: Evidence) -> bool:
    """ "A beat B" against "A was beaten by B": the same order of names, but only one of the two is passive."""
    named = [i for i, _ in pairs if evidence.is_name(claim[i])]
    if len(named) < 2 or len(claim) > 14:
        return False
    between_claim = claim[named[0] : named[-1]]
    spots = dict(pairs)
    between_line = line.tokens[spots[named[0]] : spots[named[-1]]]
    return _is_passive(between_claim) != _is_passive(between_line)


def _is_passive(tokens: Sequence[Token]) -> bool:
    words = {fold(token.written) for token in tokens}
    return bool(words & _PASSIVE_BY) and bool(words & _PASSIVE_BE)
