"""Which parts of a document belong to a goal, why, and how sure: a small logistic model a goal, trained by its owner.

Features are few and readable, so that "why it matched" is what decided. The first weights are set by hand; each
confirmed or dismissed piece moves them by one step of gradient descent on the logistic loss, and teaches its words
(Rocchio: words of what was confirmed speak for the goal, words of what was dismissed against it).
"""

import hashlib
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from companion.goals import hints, numbers
from companion.goals.activities import families_in
from companion.goals.reading import Unit, leads_with_day, terms_of, units_of
from companion.goals.topic import Topic
from companion.goals.whose import is_copied, own_part
from companion.store.documents import StoredDocument
from companion.types.documents import BlockKind, Place
from companion.types.goals import MatchedBy, WhyMatched

FEATURES = ("words", "activity", "context", "meaning", "number", "own", "done", "place", "learned")
_FIRST = {
    "bias": -4.2, "words": 5.2, "activity": 1.6, "context": 2.4, "meaning": 2.2, "number": 2.4, "own": 0.7,
    "done": 1.4, "place": 2.5, "learned": 2.0,
}  # fmt: skip
THRESHOLD = 0.5
_THRESHOLD_WORDS = 0.6  # without a value more has to speak for it
SURE = 0.85  # from here on it counts without being shown to be looked at
_STEP = 0.6  # of gradient descent
_LEARNED_TERMS = 12  # words of a piece that are learned, longest first
_PULL = 0.25  # how far one judgement moves a word
_MEANING_FROM, _MEANING_TO = 0.25, 0.60  # cosines (MiniLM): unrelated below, the same thing above
_MEANING_ENOUGH = 0.4  # a cosine from which a unit is looked at though it shares no word
_MOST_A_DOCUMENT = 400
_OWN_KINDS = frozenset({"note", "text", "document"})  # what people write themselves; mail and web pages are others'
_NO_WORK = re.compile(
    r"\b(plan|goals?|ziele?|ideas?|ideen|todo|list|liste|rules|regeln|invoice|rechnung|receipt|offer|angebot|wish\w*|"
    r"packing|recipe|rezept)\b",
    re.IGNORECASE,
)
# In a mail to the owner "you" is the owner.
_TO_YOU = re.compile(
    r"\byou (?:have )?(?:passed|completed|finished|won|earned|registered)\b|\b(?:your|ihre?|deine?) (?:\w+ ){0,4}?"
    r"(?:has|have|is|are|was|were|ist|sind|wurde) (?:\w+ )?"
    r"(?:arrived|received|accepted|confirmed|approved|complete|eingegangen|angekommen|angenommen|bestätigt|genehmigt)|"
    r"\bbestanden\b",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"\b(?:done|finished|passed|handed in|submitted|completed|registered|paid|booked|written|attached|here is|here are|"
    r"gebucht|geschafft|bestanden|abgegeben|fertig|erledigt|eingereicht|angemeldet|bezahlt|anbei|hier ist)\b",
    re.IGNORECASE,
)
_OTHER_DOING = 0.9
_A_STEP = 0.75  # how much a step of the goal's says when a piece names it
_LEAST_SAID = 0.3
_FRONT_MATTER = re.compile(r"^\s*(?:[a-z][\w-]{1,19}|(?:Title|Date|Tags?|Author|Status|Type|Titel|Datum|Autor)):\s")
_PAST_OR_OWN = re.compile(
    r"\b(i|i['’]ve|my|me|we|our|ich|mein\w*|mir|mich|wir|uns\w*)\b|\b(done|finished|today|heute|geschafft|first|"
    r"handed in|passed|written|registered|paid|erledigt|abgegeben|bestanden|fertig)\b|(?-i:\bge\w{3,}(?:t|en)\b)|"
    r"^\W*(?:war|waren|went|hab|habe)\b|"
    r"^\W*(?:read|ran|swam|wrote|made|did|went|took|rode|sang|spoke|built|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Weights:
    """What the match of one goal has learned: a weight a feature, a pull a word, and places by their path."""

    features: dict[str, float] = field(default_factory=lambda: dict(_FIRST))
    terms: dict[str, float] = field(default_factory=dict)
    places: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """A piece of evidence; spans are in the document's text, the number's too ((0, 0) without a value)."""

    start: int
    end: int
    day: str
    value: float | None
    number: tuple[int, int]
    why: tuple[WhyMatched, ...]
    place: Place
    score: float
    fingerprint: bytes
    features: dict[str, float]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """What is known of a document beside its text: how it is called, where it lies, the day it is about, its kind."""

    path: str
    title: str
    kind: str
    day: str | None


Meaning = Callable[[int], float]  # the goal's cosine with the chunk around a place in the text; 0.0 where unknown


def find_evidence(
    document: StoredDocument,
    context: Context,
    topic: Topic,
    weights: Weights,
    meaning: Meaning,
    since: str,
    units: Sequence[Unit] | None = None,
    judged: frozenset[bytes] = frozenset(),
) -> list[Found]:
    """The parts of a document that belong to a goal.

    A row or sentence with a value, and a ticked task, are evidence each; of others the best of each day is taken.

    Args:
        since: days before it are left out, ISO.
        units: of the document, where they were found already.
        judged: fingerprints of pieces that the owner spoke about; they are kept however they score now.
    """
    if is_copied(document, context.path) and not judged:
        return []
    found: list[Found] = []
    best: dict[str, Found] = {}
    foreign = own_part(document.text) if context.kind == "mail" else len(document.text)
    for unit in units if units is not None else tuple(units_of(document, context.day)):
        if unit.start >= foreign:
            break
        about = _about(unit, context, topic)
        if not about and not _speaks_of(unit, topic, weights) and meaning(unit.start) < _MEANING_ENOUGH:
            continue
        reading = numbers.read_value(unit, topic, about, document.text)
        if reading is not None and not numbers.stands(reading.value, document.text[reading.start : reading.end], topic):
            reading = None  # a value that its own words do not say is none
        row_day = numbers.row_day(unit, document.text) if about and unit.kind is BlockKind.ROW else None
        if reading is None and not (row_day and topic.measure is None) and not _tells_of_doing(unit):
            continue
        day = reading.day if reading is not None else row_day or unit.day
        if day is None or day < since or (unit.kind is BlockKind.TASK and not unit.done):
            continue
        one = _judged(unit, reading, day, context, topic, about, weights, meaning)
        spoken_of = one.fingerprint in judged
        if one.score < (THRESHOLD if reading is not None else _THRESHOLD_WORDS) and not spoken_of:
            continue
        if reading is not None or spoken_of or unit.kind is BlockKind.TASK:
            found.append(one)
        elif day not in best or best[day].score < one.score:
            best[day] = one
        if len(found) >= _MOST_A_DOCUMENT:
            break
    if not found and not best:
        whole = _whole(document, context, topic, weights, meaning)
        return [whole] if whole is not None and whole.day >= since else []
    with_value = {one.day for one in found}
    return found + [one for day, one in best.items() if day not in with_value]


def _whole(
    document: StoredDocument, context: Context, topic: Topic, weights: Weights, meaning: Meaning
) -> Found | None:
    """A note of the owner's that is about the goal by its name and place, though no sentence of it says so."""
    named = f"{context.path} {context.title}"
    if context.kind not in _OWN_KINDS or context.day is None or _NO_WORK.search(named):
        return None
    first = next((u for u in units_of(document, context.day) if u.kind not in (BlockKind.TASK, BlockKind.ROW)), None)
    shared = topic.own & terms_of(re.sub(r"[/._-]", " ", named))
    if first is None or not shared or "?" in first.text:
        return None
    unit = replace(
        first, entry_day=context.day, sentence=False, headings=(*first.headings, re.sub(r"[/._-]", " ", named))
    )
    one = _judged(unit, None, context.day, context, topic, True, weights, meaning, by_name=True)
    return one if one.score >= _THRESHOLD_WORDS else None


def _about(unit: Unit, context: Context, topic: Topic) -> bool:
    """Whether the file or the headings above are about the goal's topic."""
    said = re.sub(r"[/._-]", " ", " ".join((context.path, context.title, *unit.headings)))
    if unit.kind is BlockKind.ROW:
        said += " " + " ".join(cell.column for cell in unit.cells)
    if topic.objects:
        return bool(hints.objects_in(terms_of(said), topic))
    if families_in(said) & topic.families:
        return True
    return bool(topic.own & terms_of(said))


def _judged(
    unit: Unit,
    reading: numbers.Reading | None,
    day: str,
    context: Context,
    topic: Topic,
    about: bool,
    weights: Weights,
    meaning: Meaning,
    *,
    by_name: bool = False,
) -> Found:
    # a row says nothing of its own topic: its table does, so what stands above it is read with it
    named = re.sub(r"[/._-]", " ", " ".join((context.path, context.title, *unit.headings)))
    dated = about and unit.kind not in (BlockKind.ROW, BlockKind.EVENT) and leads_with_day(unit.text)
    listed = unit.kind is BlockKind.ROW or (about and (unit.kind is BlockKind.TASK or dated))
    around = named if listed or by_name else ""
    terms = unit.terms | terms_of(around)
    shared = sorted((terms & topic.terms.keys()) | hints.objects_in(terms, topic), key=lambda term: -topic.terms[term])
    families = hints.kindred(unit.families | families_in(around), topic) or hints.studied(unit.text, terms, topic)
    cosine = meaning(unit.start)
    place = weights.places.get(context.path, 0.0)
    learned = sum(weights.terms.get(term, 0.0) for term in terms)
    bare = reading is not None and not families and unit.kind is not BlockKind.ROW
    shown = 0.5 if bare and not topic.objects else hints.said(shared, families, topic)
    step = bool(topic.steps) and hints.names_step(unit.text, topic)
    shown = max(shown, _A_STEP) if step else shown
    to_owner = context.kind == "mail" and topic.measure is None and _TO_YOU.search(unit.text) is not None
    done = unit.kind in (BlockKind.TASK, BlockKind.ROW) or dated
    told = bool(topic.objects) and topic.measure is None and shown >= _LEAST_SAID
    achieved = told and (unit.kind is BlockKind.EVENT or _ACHIEVED.search(unit.text) is not None)
    tells = (
        done
        or to_owner
        or bool(families and not unit.families)
        or reading is not None
        or bool(_PAST_OR_OWN.search(unit.text))
    )
    others = unit.kind is not BlockKind.ROW and not to_owner and numbers.tells_of_others(unit.text)
    features = {
        "words": shown,
        "activity": 1.0 if families or bare else _OTHER_DOING if hints.did_something(unit.text, terms, topic) else 0.0,
        "context": hints.named_share(terms_of(named), topic) if about else 0.0,
        "done": 1.0 if (done and about) or achieved else 0.0,
        "meaning": min(1.0, max(0.0, (cosine - _MEANING_FROM) / (_MEANING_TO - _MEANING_FROM))),
        "number": 1.0 if reading is not None else 0.0,
        "own": -5.0 if others else 1.0 if tells else 0.0 if unit.kind is BlockKind.EVENT or by_name else -1.0,
        "place": max(-1.0, min(1.0, place)),
        "learned": max(-1.0, min(1.0, learned)),
    }
    score = probability(features, weights)
    words = _surfaces(unit.text, set(shared), families)
    start, end = unit.start, unit.end
    number = (0, 0) if reading is None else (reading.start, reading.end)
    return Found(
        start,
        end,
        day,
        None if reading is None else reading.value,
        number,
        _why(unit, reading, features, words),
        unit.place,
        score,
        fingerprint(context.path, day, unit.text),
        features,
        ()
        if unit.kind is BlockKind.ROW
        else tuple(sorted(terms - {t for t in terms if len(t) < 4}, key=len, reverse=True)[:_LEARNED_TERMS]),
    )


def _speaks_of(unit: Unit, topic: Topic, weights: Weights) -> bool:
    """Whether a unit has any word in common with a goal; a quick look that spares most of them the slow ones."""
    if unit.families & topic.families or (topic.unit and topic.unit in unit.text.casefold()):
        return True
    return bool(unit.terms & topic.terms.keys()) or bool(unit.terms & weights.terms.keys())


def _tells_of_doing(unit: Unit) -> bool:
    """Whether a unit without a value may be evidence: no plan, denial or question, no front matter."""
    if unit.kind in (BlockKind.TASK, BlockKind.EVENT):
        return True
    if numbers.plans_or_denies(unit.text) or numbers.sums_up(unit.text) or "?" in unit.text:
        return False
    return not all(_FRONT_MATTER.match(line) for line in unit.text.split("\n"))


def probability(features: dict[str, float], weights: Weights) -> float:
    """How likely it belongs to the goal, in (0, 1)."""
    total = weights.features.get("bias", 0.0)
    total += sum(weights.features.get(name, 0.0) * features.get(name, 0.0) for name in FEATURES)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _surfaces(text: str, terms: set[str], families: frozenset[str]) -> tuple[str, ...]:
    """The words of the text that were matched, as they stand there."""
    found = []
    for word in re.findall(r"[^\W\d_]+", text):
        if families_in(word) & families or terms & terms_of(word):
            found.append(word)
    return tuple(dict.fromkeys(found))[:3]


def _why(
    unit: Unit, reading: numbers.Reading | None, features: dict[str, float], words: tuple[str, ...]
) -> tuple[WhyMatched, ...]:
    why = []
    if unit.kind is BlockKind.ROW:
        why.append(WhyMatched(MatchedBy.TABLE))
    elif reading is not None and unit.kind is not BlockKind.TASK:
        why.append(WhyMatched(MatchedBy.NUMBER))
    if unit.kind is BlockKind.TASK:
        why.append(WhyMatched(MatchedBy.TASK))
    if unit.kind is BlockKind.EVENT:
        why.append(WhyMatched(MatchedBy.EVENT))
    if features["place"] > 0:
        why.append(WhyMatched(MatchedBy.CONFIRMED))
    if words and unit.kind is not BlockKind.ROW:
        why.append(WhyMatched(MatchedBy.WORDS, words))
    if features["meaning"] > 0.4 or not why:
        why.append(WhyMatched(MatchedBy.MEANING))
    return tuple(why)


def fingerprint(path: str, day: str, quote: str) -> bytes:
    """What a judgement is kept by, so that it holds for the same words in the next version of a file."""
    same = "\0".join((path, day, " ".join(quote.split()).casefold()))
    return hashlib.sha256(same.encode("utf-8", "surrogatepass")).digest()[:16]


def trained(
    weights: Weights,
    features: dict[str, float],
    terms: Sequence[str],
    path: str,
    counts: bool,
    topic: Topic | None = None,
) -> Weights:
    """The weights after one judgement.

    One step of stochastic gradient descent on the logistic loss, and a pull on the piece's place and words.
    """
    wanted = 1.0 if counts else 0.0
    size = 1.0 + sum(value * value for value in features.values())
    error = (
        wanted - probability(features, weights)
    ) / size  # normalised: one judgement moves no piece by more than a step
    moved = dict(weights.features)
    moved["bias"] = moved.get("bias", 0.0) + _STEP * error
    for name in FEATURES:
        moved[name] = moved.get(name, 0.0) + _STEP * error * features.get(name, 0.0)
    pull = _PULL if counts else -_PULL
    own = topic.own if topic is not None else frozenset()
    words = {term: weights.terms.get(term, 0.0) + pull for term in terms if counts or term not in own}
    # one wrong row says little against its table, one wrong sentence more against its place
    weight = 2.0 if counts or terms else 0.2
    places = weights.places | {path: max(-1.0, min(1.0, weights.places.get(path, 0.0) + weight * pull))}
    kept = {term: max(-1.0, min(1.0, pulled)) for term, pulled in (weights.terms | words).items()}
    return replace(weights, features=moved, terms=kept, places=places)


def retrained(judgements: Iterable[tuple[dict[str, float], Sequence[str], str, bool]]) -> Weights:
    """The weights after all judgements of a goal in order; a judgement that was taken back leaves no trace."""
    weights = Weights()
    for features, terms, path, counts in judgements:
        weights = trained(weights, features, terms, path, counts)
    return weights


def pack(weights: Weights) -> str:
    """Weights as they are stored."""
    return msgspec.json.encode(weights).decode()


def unpack(packed: str | None) -> Weights:
    """What `pack` wrote; the first weights where nothing was learned."""
    return Weights() if packed is None else msgspec.json.decode(packed, type=Weights)
