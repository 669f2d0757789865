"""The goals at work: takes documents and messages off the queue and keeps what of them belongs to which goal."""

import logging
import threading
from collections.abc import Callable

import apsw
import msgspec
import numpy as np
from numpy.typing import NDArray

from companion.clock import Clock
from companion.goals import match
from companion.goals.agenda import keep_agenda
from companion.goals.hints import is_named_for
from companion.goals.reading import Unit, day_of, units_of
from companion.goals.topic import Topic, topic_of
from companion.goals.units import dimension
from companion.store import documents, folders, goal_evidence, goals, jobs
from companion.store.database import Database
from companion.store.documents import StoredDocument, Tree
from companion.store.vectors import from_float16
from companion.types.documents import Block, BlockKind, Span
from companion.types.errors import CompanionError
from companion.types.goals import Goal, GoalState

log = logging.getLogger(__name__)

Embed = Callable[[list[str]], NDArray[np.float32]]  # [n, dimensions], unit length
_POLL_S = 1.0
_GOODBYE_S = 30.0  # the longest document that is under way
_A_ROUND = 20
_STEPS_READ = 40  # of a plan
_NEWEST = 500  # documents that are looked at once more after a judgement


class GoalMatcher:
    """Does the jobs of matching.

    Args:
        database: the store. clock: the clock. embed: embeds a goal's words, to compare by meaning.
        model: name of the embedder, whose stored vectors are compared.
    """

    def __init__(self, database: Database, clock: Clock, embed: Embed, model: str) -> None:
        self._database = database
        self._clock = clock
        self._embed = embed
        self._model = model
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._topics: dict[int, Topic] = {}
        self._judged: dict[int, frozenset[bytes]] = {}
        self._wake = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def use(self, model: str) -> None:
        """Match by another embedder's vectors from now on, which `embed` gives too."""
        self._model = model
        self._vectors.clear()

    def start(self) -> None:
        """Work whenever there is something, in a thread."""
        self._thread = threading.Thread(target=self._work_forever, name="goals", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop after the document under way."""
        self._closed.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(_GOODBYE_S)

    def wake(self) -> None:
        """There is something to do."""
        self._wake.set()

    def _work_forever(self) -> None:
        while not self._closed.is_set():
            if not self.do_round():
                self._wake.wait(_POLL_S)
                self._wake.clear()

    def do_round(self) -> int:
        """Do the most urgent jobs; returns how many were done."""
        now = self._clock.now().timestamp()
        self._judged.clear()
        self._topics.clear()  # goals and steps may have changed since the last round
        done = 0
        for kind, work in ((jobs.GOALS_MESSAGE, self._message), (jobs.GOALS, self._document)):
            for job in jobs.first(self._database.read(), kind, now, _A_ROUND):
                if self._closed.is_set():
                    return done
                try:
                    work(job)
                except (ValueError, ArithmeticError) as error:  # words that no calendar or number can hold
                    log.warning("a job of the goals is put off: %s", type(error).__name__)
                    with self._database.write() as connection:
                        jobs.later(connection, job, now)
                done += 1
        return done

    def _document(self, job: jobs.QueuedJob) -> None:
        connection = self._database.read()
        active = goals.goals(connection)
        document = documents.document(connection, job.subject)
        context = None if document is None else _context(connection, document)
        found: list[tuple[Goal, list[match.Found]]] = []
        if document is not None and context is not None and active:
            meanings = self._stored_meaning(connection, document)
            units = tuple(units_of(document, context.day))
            for goal in active:
                found.append((goal, self._matched(connection, goal, document, context, meanings, units)))
        with self._database.write() as writing:
            if not jobs.is_current(writing, job):
                return
            jobs.done(writing, job.id)
            still_there = any(writing.execute("SELECT 1 FROM documents WHERE id = ?", (job.subject,)))
            if document is not None and context is not None and still_there:
                keep_agenda(writing, document, context.day)
                for goal, pieces in found:
                    _keep(writing, goal, job.subject, None, pieces)

    def _message(self, job: jobs.QueuedJob) -> None:
        connection = self._database.read()
        rows = list(connection.execute("SELECT text, written FROM messages WHERE id = ?", (job.subject,)))
        found: list[tuple[Goal, list[match.Found]]] = []
        for text, written in rows:
            blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
            document = StoredDocument(0, "", "", text, Tree(blocks, (), (), (), None, ()))
            context = match.Context(f"message {job.subject}", "", "message", written[:10])
            if "?" not in text:
                for goal in goals.goals(connection, GoalState.ACTIVE):
                    found.append((goal, self._matched(connection, goal, document, context, None)))
        with self._database.write() as writing:
            jobs.done(writing, job.id)
            if any(writing.execute("SELECT 1 FROM messages WHERE id = ?", (job.subject,))):
                for goal, pieces in found:
                    _keep(writing, goal, None, job.subject, pieces)

    def _matched(
        self,
        connection: apsw.Connection,
        goal: Goal,
        document: StoredDocument,
        context: match.Context,
        chunks: tuple[list[tuple[int, int]], NDArray[np.float32]] | None,
        units: tuple[Unit, ...] | None = None,
    ) -> list[match.Found]:
        if goal.id not in self._topics:
            self._topics[goal.id] = topic_for(connection, goal)
        topic = self._topics[goal.id]
        weights = match.unpack(goals.weights(connection, goal.id))
        since = goal.target.since or goal.pinned_on
        if goal.id not in self._judged:
            self._judged[goal.id] = goal_evidence.judged(connection, goal.id)
        meaning, judged = self._meaning(topic, chunks), self._judged[goal.id]
        found = match.find_evidence(document, context, topic, weights, meaning, since, units, judged)
        # a goal that rests or was let go keeps what was done before, when a file of it changes
        return found if goal.state is GoalState.ACTIVE else [one for one in found if one.day <= goal.since]

    def _meaning(self, topic: Topic, chunks: tuple[list[tuple[int, int]], NDArray[np.float32]] | None) -> match.Meaning:
        vector = self._vector(topic.text) if chunks is not None else None
        if chunks is None or vector is None:
            return lambda _at: 0.0
        spans, matrix = chunks
        cosines = matrix @ vector

        def meaning(at: int) -> float:
            return max(
                (float(c) for (start, stop), c in zip(spans, cosines, strict=True) if start <= at < stop), default=0.0
            )

        return meaning

    def _vector(self, text: str) -> NDArray[np.float32] | None:
        known = self._vectors.get(text)
        if known is None:
            try:
                known = self._vectors[text] = self._embed([text])[0]
            except CompanionError as error:
                log.warning("a goal was not embedded: %s", error.problem.code)
                return None
        return known

    def _stored_meaning(
        self, connection: apsw.Connection, document: StoredDocument
    ) -> tuple[list[tuple[int, int]], NDArray[np.float32]] | None:
        stored = dict(documents.embeddings_of_documents(connection, [document.id], self._model))
        chunks = [chunk for chunk in documents.chunks_of(connection, document.id) if chunk.id in stored]
        if not chunks:
            return None
        return [(c.start, c.stop) for c in chunks], from_float16([stored[c.id] for c in chunks])


def topic_for(connection: apsw.Connection, goal: Goal) -> Topic:
    """What a goal is about, its words weighed by how rare they are in the files."""
    (total,) = next(iter(connection.execute("SELECT count(*) FROM chunks")))

    def frequency(term: str) -> int:
        query = "SELECT doc FROM words_vocabulary WHERE term = ?"
        return next((int(n) for (n,) in connection.execute(query, (term,))), 0)

    steps = [step.text for step in goals.steps(connection, goal.id)]
    first = topic_of(goal, steps, frequency, int(total))
    others = (one for one in goals.goals(connection, GoalState.ACTIVE) if one.id != goal.id)
    alone = not any(dimension(one.target.unit) == dimension(first.unit) for one in others if one.target.unit)
    related = _plan_of(connection, first)
    return topic_of(goal, steps, frequency, int(total), related, alone=alone)


def _plan_of(connection: apsw.Connection, topic: Topic) -> list[str]:
    """Steps that stand in a file of the owner's named for the goal: their words are the goal's too."""
    if not topic.objects:
        return []
    query = (
        "SELECT d.title, f.shown, d.text, d.tree FROM documents d JOIN files f ON f.document = d.id"
        " WHERE f.kind IN ('note', 'text', 'document') AND instr(d.tree, '\"task\"') > 0 ORDER BY d.id"
    )
    found: list[str] = []
    for title, shown, text, packed in list(connection.execute(query)):
        if is_named_for(topic, f"{shown} {title}"):
            tree = msgspec.json.decode(packed, type=Tree)
            found += [block.span.of(text) for block in tree.blocks if block.kind is BlockKind.TASK][:_STEPS_READ]
    return found


def _context(connection: apsw.Connection, document: StoredDocument) -> match.Context | None:
    file = folders.files_of_documents(connection, [document.id]).get(document.id)
    row = None if file is None else folders.file_row(connection, file)
    if row is None:
        return None
    day, _ = day_of(document, row.date or row.modified)
    return match.Context(row.path, document.title, row.kind, day)


def _keep(
    connection: apsw.Connection, goal: Goal, document: int | None, message: int | None, pieces: list[match.Found]
) -> None:
    if goals.goal(connection, goal.id) is None:
        return
    context_path = ""
    if document is not None:
        file = folders.files_of_documents(connection, [document]).get(document)
        row = None if file is None else folders.file_row(connection, file)
        context_path = "" if row is None else row.path
    new = [
        goal_evidence.NewEvidence(
            one.start, one.end, one.day, one.value, one.number, one.why, one.place, one.score, one.fingerprint,
            msgspec.json.encode(Learnable(one.features, one.terms, context_path)).decode(),
        )
        for one in pieces
    ]  # fmt: skip
    goal_evidence.replace_evidence(connection, goal.id, document, message, new)


class Learnable(msgspec.Struct, frozen=True):
    """What a judgement of a piece trains: its features, words and place."""

    features: dict[str, float]
    terms: tuple[str, ...]
    path: str


def relearn(connection: apsw.Connection, goal: int) -> None:
    """Train the goal's match anew from all judgements; none at all brings the first weights back."""
    rows = goal_evidence.judgements(connection, goal)
    learned = [(msgspec.json.decode(packed, type=Learnable), counts) for counts, packed in rows]
    weights = match.retrained((one.features, one.terms, one.path, counts) for one, counts in learned)
    goals.set_weights(connection, goal, match.pack(weights) if rows else None)


def match_all_again(connection: apsw.Connection) -> None:
    """Queue every document: a goal is new or means something else now."""
    connection.execute(
        "INSERT INTO jobs (kind, subject, priority) SELECT ?1, id, id FROM documents WHERE true"
        " ON CONFLICT (kind, subject) DO NOTHING",
        (jobs.GOALS,),
    )


def match_near_again(connection: apsw.Connection, goal: int) -> None:
    """Queue what a judgement may change: documents that hold evidence of the goal, and the newest ones beside them."""
    connection.execute(
        "INSERT INTO jobs (kind, subject, priority) SELECT ?1, id, id FROM documents WHERE id IN (SELECT document FROM"
        " goal_evidence WHERE goal = ?2) OR id IN (SELECT id FROM documents ORDER BY id DESC LIMIT ?3)"
        " ON CONFLICT (kind, subject) DO NOTHING",
        (jobs.GOALS, goal, _NEWEST),
    )
