"""From found facts to remembered ones: proposing, accepting, replacing, refusing, forgetting, indexing."""

import re
from dataclasses import replace
from datetime import date

import apsw

from companion.facts.endings import alike, endings_in, ends
from companion.facts.extract import facts_in, facts_in_note
from companion.facts.said import sentences
from companion.library import own_documents
from companion.store import facts
from companion.store.facts import Said
from companion.store.own_documents import FACT
from companion.types.documents import Span
from companion.types.errors import CompanionError
from companion.types.facts import FactRow, FactState, FoundFact, Topic

# One value at a time; a newer one takes the place of the older, which becomes history.
CHANGES = frozenset(
    {
        "lives in", "address", "works at", "job", "age", "married to", "engaged to", "is", "diet", "drives", "height",
        "weight", "shoe size", "phone number", "mobile number", "email address", "boss", "dentist", "doctor",
        "landlord", "landlady", "health insurance", "bank", "sings in", "plays in", "drinks", "therapist",
        "physiotherapist", "hairdresser", "tax adviser", "lives with", "employer", "partner", "girlfriend",
        "boyfriend", "children", "number plate",
    }
)  # fmt: skip
# One value for life: another one is a contradiction, and asked about.
FIXED = frozenset(
    {"name", "born", "born in", "birthday", "blood type", "mother tongue", "grew up in", "mother", "father"}
)
OPPOSITES = {
    "likes": ("dislikes", "does not eat", "does not drink"), "dislikes": ("likes",), "smokes": ("does not",),
    "does not": ("smokes",), "does not eat": ("likes",), "does not drink": ("likes",),
}  # fmt: skip
# A newer value takes the place of one that it is like, or of the only one where the owner says "now" or "instead".
REFINED = frozenset({"takes", "routine", "learns", "plays", "member of", "volunteers at", "runs", "studies", "wears"})
_NOW = re.compile(r"\b(?:now|instead|from now on|jetzt|nun|stattdessen|inzwischen)\b", re.IGNORECASE)
# What a new value of one of these ends of the others: a new job the old employer, a marriage the engagement.
TOGETHER = (
    frozenset({"job", "works at", "employer"}),
    frozenset({"lives in", "address"}),
    frozenset({"partner", "boyfriend", "girlfriend", "engaged to", "married to", "fiancé"}),
)
NOTE_RELATION = "note"  # of a fact in the owner's own words that no pattern reads


def propose_from_message(connection: apsw.Connection, message: int, text: str, said: str) -> list[int]:
    """Propose what a message of the owner's says of them; call it in the message's transaction.

    Returns:
        Ids of facts to ask about, in order.
    """
    found = list(facts_in(text, date.fromisoformat(said[:10])))
    found += _over(connection, found, text, said)
    return _propose_all(connection, found, text, facts.MESSAGE, message, said)


def _over(connection: apsw.Connection, found: list[FoundFact], text: str, said: str) -> list[FoundFact]:
    """Facts that are remembered and of which a message says that they are over or never were so."""
    over = list(endings_in(text, date.fromisoformat(said[:10])))
    held = facts.rows(connection, "state = 'accepted'") if over else []
    ended: dict[int, FoundFact] = {}
    replaced = {one.relation for one in found if one.relation in CHANGES and one.until is None}
    known = {(one.relation, one.value.casefold()) for one in found}
    for ending in over:
        for fact in held:
            if fact.relation in replaced or (fact.relation, fact.value.casefold()) in known or not ends(ending, fact):
                continue
            ended[fact.id] = FoundFact(
                fact.subject, fact.relation, fact.value, ending.statement, fact.topic, None, ending.until,
                ending.span, "en",
            )  # fmt: skip
    return list(ended.values())


def propose_found(connection: apsw.Connection, found: list[FoundFact], text: str, message: int, said: str) -> list[int]:
    """Propose what a model found in a message and the message bears out."""
    return _propose_all(connection, found, text, facts.MESSAGE, message, said)


def propose_from_note(connection: apsw.Connection, document: int, text: str, said: str) -> list[int]:
    """Propose what a note that the owner marked says of them."""
    found = list(facts_in_note(text, date.fromisoformat(said[:10])))
    return _propose_all(connection, found, text, facts.FILE, document, said)


def _propose_all(
    connection: apsw.Connection, found: list[FoundFact], text: str, kind: str, source: int, said: str
) -> list[int]:
    made = []
    for fact in found:
        number = propose(connection, fact, _said(text, fact.span, kind, source, said))
        if number is not None:
            made.append(number)
    return made


def _said(text: str, clause: Span, kind: str, source: int, said: str) -> Said:
    inside = (span for span in sentences(text) if span.start <= clause.start and clause.end <= span.end)
    sentence = next(inside, clause)
    mark = Span(clause.start - sentence.start, clause.end - sentence.start)
    return Said(kind, source, said, sentence.of(text), mark, sentence.start)


def propose(connection: apsw.Connection, found: FoundFact, said: Said) -> int | None:
    """Take in a fact that was found: ask about it, or know that it is known, refused or unwanted.

    Returns:
        Its id where the owner is to be asked, else None.
    """
    found = _as_remembered(connection, found)
    key = facts.keyed(connection, facts.normalised(found.subject, found.relation, found.value))
    if found.asked:
        facts.lift(connection, key)
    elif found.topic in facts.never(connection) or facts.is_refused(connection, key):
        return None
    known = [(number, state) for number, state in facts.with_key(connection, key) if state is not FactState.PAST]
    if known and found.until is None:
        number, state = known[0]
        facts.add_source(connection, number, said)
        if state is FactState.SET_ASIDE:
            facts.set_state(connection, number, FactState.PROPOSED)
        return None if state is FactState.ACCEPTED else number
    if found.until is not None and _is_known_past(connection, key, found, said):
        return None
    ended = next((number for number, state in known if state is FactState.ACCEPTED), None)
    replaces, contradicts = (ended, None) if found.until else _others(connection, found, said.quote)
    number = facts.insert(
        connection, found, key, FactState.PROPOSED, said.said, replaces=replaces, contradicts=contradicts
    )
    facts.add_source(connection, number, said)
    return number


def _as_remembered(connection: apsw.Connection, found: FoundFact) -> FoundFact:
    """What is over, by the name that it is remembered under: "no longer in the choir" ends "the church choir"."""
    if found.until is None:
        return found
    held = facts.with_relation(connection, found.subject, (found.relation,))
    same = [one for one in held if alike(found.value, one.value)]
    return replace(found, value=same[0].value) if len(same) == 1 else found


def _is_known_past(connection: apsw.Connection, key: bytes, found: FoundFact, said: Said) -> bool:
    for number, _ in facts.with_key(connection, key):
        one = facts.row(connection, number)
        if one is not None and one.until == found.until:
            facts.add_source(connection, number, said)
            return True
    return False


def _others(connection: apsw.Connection, found: FoundFact, quote: str) -> tuple[int | None, int | None]:
    """Which accepted fact a new one takes the place of, and which one it contradicts."""
    if found.relation in REFINED and _NOW.search(quote):
        held = facts.with_relation(connection, found.subject, (found.relation,))
        like = [one for one in held if alike(found.value, one.value)]
        only = held[0].id if len(held) == 1 and found.relation != "routine" else None
        return (like[0].id if like else only), None
    if found.relation in CHANGES or found.relation.startswith("favourite "):
        held = facts.with_relation(connection, found.subject, (found.relation,))
        return (held[0].id if held else None), None
    if found.relation in FIXED:
        held = facts.with_relation(connection, found.subject, (found.relation,))
        return None, (held[0].id if held else None)
    against = OPPOSITES.get(found.relation)
    if against:
        value = facts.normalised("", "", found.value)
        held = [
            one
            for one in facts.with_relation(connection, found.subject, against)
            if facts.normalised("", "", one.value) == value
        ]
        return None, (held[0].id if held else None)
    return None, None


def accept(connection: apsw.Connection, number: int, today: str, *, keep_other: bool = False) -> FactRow:
    """Remember a fact. What it replaces becomes history; what it contradicts too, unless both are to hold.

    Raises:
        CompanionError: `not-found`.
    """
    fact = _known(connection, number)
    state = FactState.PAST if fact.until is not None and fact.until <= today else FactState.ACCEPTED
    facts.set_state(connection, number, state)
    older = facts.replaced(connection, number)
    if older is None and fact.contradicts is not None and not keep_other:
        older = fact.contradicts.id
    if older is not None:
        held = _known(connection, older)
        same = facts.key_of(connection, older) == facts.key_of(connection, number)
        if state is FactState.PAST and not same:
            older = None
        elif not same and fact.since and held.since and fact.since < held.since:
            facts.end(connection, number, held.since, older)  # what was said later was so earlier
            older = None
        else:
            until = fact.until or fact.since or fact.noted[:10]
            facts.end(connection, older, until, None if same and state is FactState.PAST else number)
            index(connection, older)
            if same and state is FactState.PAST:  # "no longer": one row is enough, the ended one
                _move_sources(connection, number, older)
                _drop(connection, number)
                return _known(connection, older)
    connection.execute("UPDATE facts SET contradicts = NULL, replaces = NULL WHERE id = ?", (number,))
    if state is FactState.ACCEPTED:
        _end_kindred(connection, fact)
    index(connection, number)
    return _known(connection, number)


def _end_kindred(connection: apsw.Connection, fact: FactRow) -> None:
    """End what a new fact leaves no room for under another relation: the old employer when a job is elsewhere."""
    others = next((group - {fact.relation} for group in TOGETHER if fact.relation in group), frozenset())
    for held in facts.with_relation(connection, fact.subject, sorted(others)) if others else ():
        same = alike(fact.value, f"{held.value} {held.statement}") or alike(held.value, fact.statement)
        earlier = fact.since is not None and held.since is not None and fact.since < held.since
        if earlier or (same and "partner" not in others | {fact.relation}):
            continue
        facts.end(connection, held.id, fact.since or fact.noted[:10], fact.id)
        index(connection, held.id)


def _move_sources(connection: apsw.Connection, number: int, to: int) -> None:
    connection.execute("UPDATE OR IGNORE fact_sources SET fact = ? WHERE fact = ?", (to, number))


def set_aside(connection: apsw.Connection, number: int) -> None:
    """Not now: asked again when it is said again."""
    _known(connection, number)
    facts.set_state(connection, number, FactState.SET_ASIDE)


def never(connection: apsw.Connection, topic: Topic, refused: bool, now: str) -> None:
    """Propose nothing about a topic from now on; what was proposed goes. Or lift that."""
    facts.set_never(connection, topic, refused)
    if refused:
        for fact in facts.rows(connection, "topic = ? AND state IN ('proposed', 'set_aside')", (topic,)):
            forget(connection, fact.id, now)


def forget(connection: apsw.Connection, number: int, now: str) -> list[int]:
    """Forget a fact with its history, for good: it is proposed again from no old source. Returns chunks that went."""
    fact = facts.row(connection, number)
    if fact is None:
        return []
    chunks: list[int] = []
    for one in (number, *(earlier.id for earlier in fact.earlier)):
        facts.refuse(connection, facts.key_of(connection, one), now)
        chunks += own_documents.remove(connection, FACT, one)
    _drop(connection, number)
    return chunks


def _drop(connection: apsw.Connection, number: int) -> None:
    own_documents.remove(connection, FACT, number)
    facts.delete(connection, number)


def read_statement(statement: str, today: date) -> FoundFact:
    """A sentence of the owner's as a fact; whatever no pattern reads is kept in their own words."""
    text = " ".join(statement.split())
    found = next(facts_in(text, today), None)
    if found is not None and found.span.end - found.span.start >= len(text.rstrip(" .!")) - 1:
        return found
    return FoundFact("me", NOTE_RELATION, text, text, Topic.ME, None, None, Span(0, len(text)), "en", asked=True)


def add(connection: apsw.Connection, statement: str, now: str) -> FactRow:
    """Remember what the owner writes in the Memory room.

    Raises:
        CompanionError: `fact-empty`.
    """
    if not statement.strip():
        raise CompanionError("fact-empty")
    found = replace(read_statement(statement, date.fromisoformat(now[:10])), asked=True)
    said = Said(facts.OWN, 0, now, statement.strip(), Span(0, len(statement.strip())), 0)
    number = propose(connection, found, said)
    if number is None:  # known already
        key = facts.keyed(connection, facts.normalised(found.subject, found.relation, found.value))
        number = facts.with_key(connection, key)[0][0]
    return accept(connection, number, now[:10])


def change(
    connection: apsw.Connection, number: int, statement: str, since: str | None, until: str | None, now: str
) -> FactRow:
    """Put a fact right. The owner's words count as a source of their own.

    Raises:
        CompanionError: `not-found`, `fact-empty`.
    """
    if not statement.strip():
        raise CompanionError("fact-empty")
    fact = _known(connection, number)
    read = read_statement(statement, date.fromisoformat(now[:10]))
    topic = read.topic if read.relation != NOTE_RELATION else fact.topic
    found = replace(read, statement=statement.strip(), topic=topic, since=since, until=until)
    key = facts.keyed(connection, facts.normalised(found.subject, found.relation, found.value))
    facts.change(connection, number, found, key)
    if statement.strip() != fact.statement:
        said = Said(facts.OWN, 0, now, statement.strip(), Span(0, len(statement.strip())), 0)
        facts.add_source(connection, number, said)
    if fact.state in (FactState.ACCEPTED, FactState.PAST):
        over = until is not None and until <= now[:10]
        facts.set_state(connection, number, FactState.PAST if over else FactState.ACCEPTED)
        index(connection, number)
    return _known(connection, number)


def index(connection: apsw.Connection, number: int) -> None:
    """Make an accepted fact searchable, as it stands now."""
    fact = _known(connection, number)
    title = next((source.title for source in fact.sources if source.title), fact.statement)
    said = fact.sources[0].said if fact.sources else fact.noted
    own_documents.put(connection, FACT, number, title, in_words(fact), fact.since or said, fact.until)


def in_words(fact: FactRow) -> str:
    """A fact with its time, as a line."""
    times = [("since", fact.since), ("until", fact.until)]
    told = [f"{word} {value}" for word, value in times if value and value[:4] not in fact.statement]
    return fact.statement if not told else f"{fact.statement.rstrip('.')} ({', '.join(told)})."


def _known(connection: apsw.Connection, number: int) -> FactRow:
    found = facts.row(connection, number)
    if found is None:
        raise CompanionError("not-found")
    return found
