"""Goals, their steps and check-ins. Written durably: they are the owner's own words."""

import apsw
import msgspec

from companion.types.goals import CheckedIn, Cited, Goal, GoalDraft, GoalState, Step, Target

_COLUMNS = "id, title, why, target, sentence, state, position, pinned_on, since, word"


def _goal(row: tuple[object, ...]) -> Goal:
    number, title, why, target, sentence, state, position, pinned_on, since, word = row
    return Goal(
        int(str(number)),
        str(title),
        str(why),
        msgspec.json.decode(str(target), type=Target),
        str(sentence),
        GoalState(str(state)),
        float(str(position)),
        str(pinned_on),
        str(since),
        str(word),
    )


def insert_goal(connection: apsw.Connection, draft: GoalDraft, today: str) -> int:
    """Pin a goal at the end of the active ones, its milestones as steps; returns its id."""
    (last,) = next(iter(connection.execute("SELECT coalesce(max(position), 0) FROM goals")))
    connection.execute(
        "INSERT INTO goals (title, why, target, sentence, state, position, pinned_on, since)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (draft.title, draft.why, _packed(draft.target), draft.sentence, GoalState.ACTIVE, last + 1.0, today, today),
    )
    number = connection.last_insert_rowid()
    for milestone in draft.target.milestones:
        insert_step(connection, number, milestone, None, None)
    return number


def _packed(value: object) -> str:
    return msgspec.json.encode(value).decode()


def update_goal(connection: apsw.Connection, number: int, draft: GoalDraft) -> None:
    """Change a goal's words and target."""
    connection.execute(
        "UPDATE goals SET title = ?, why = ?, target = ?, sentence = ? WHERE id = ?",
        (draft.title, draft.why, _packed(draft.target), draft.sentence, number),
    )


def goal(connection: apsw.Connection, number: int) -> Goal | None:
    """A goal that is not deleted, or None."""
    query = f"SELECT {_COLUMNS} FROM goals WHERE id = ? AND hidden_at IS NULL"
    return next((_goal(row) for row in connection.execute(query, (number,))), None)


def goals(connection: apsw.Connection, state: GoalState | None = None) -> list[Goal]:
    """Goals in the owner's order."""
    query = f"SELECT {_COLUMNS} FROM goals WHERE hidden_at IS NULL AND (?1 IS NULL OR state = ?1) ORDER BY position, id"
    return [_goal(row) for row in connection.execute(query, (state,))]


def move(connection: apsw.Connection, number: int, before: int | None) -> None:
    """Put a goal before another one, or at the end."""
    order = [one.id for one in goals(connection) if one.id != number]
    at = order.index(before) if before in order else len(order)
    order.insert(at, number)
    for position, one in enumerate(order, start=1):
        connection.execute("UPDATE goals SET position = ? WHERE id = ?", (float(position), one))


def set_state(connection: apsw.Connection, number: int, state: GoalState, today: str, word: str) -> None:
    """Bring a goal into a state."""
    connection.execute("UPDATE goals SET state = ?, since = ?, word = ? WHERE id = ?", (state, today, word, number))


def hide(connection: apsw.Connection, number: int, now: float | None) -> None:
    """Hide a goal from `now` on (seconds since the epoch), or bring it back with None."""
    connection.execute("UPDATE goals SET hidden_at = ? WHERE id = ?", (now, number))


def forget_hidden(connection: apsw.Connection, before: float) -> int:
    """Delete goals that were hidden before `before`, with all that belongs to them; returns how many."""
    connection.execute("DELETE FROM goals WHERE hidden_at <= ?", (before,))
    return connection.changes()


def any_hidden(connection: apsw.Connection, before: float) -> bool:
    """Whether there is something for `forget_hidden`."""
    return any(connection.execute("SELECT 1 FROM goals WHERE hidden_at <= ? LIMIT 1", (before,)))


# --- steps ---


def insert_step(connection: apsw.Connection, number: int, text: str, by: str | None, source: Cited | None) -> int:
    """Add a step at the end; returns its id."""
    connection.execute(
        "INSERT INTO goal_steps (goal, text, due, source) VALUES (?, ?, ?, ?)",
        (number, text, by, None if source is None else _packed(source)),
    )
    return connection.last_insert_rowid()


def steps(connection: apsw.Connection, number: int) -> tuple[Step, ...]:
    """A goal's steps in order."""
    query = "SELECT id, goal, text, due, done_on, source FROM goal_steps WHERE goal = ? ORDER BY id"
    return tuple(_step(row) for row in connection.execute(query, (number,)))


def step(connection: apsw.Connection, number: int) -> Step | None:
    """One step, or None."""
    query = "SELECT id, goal, text, due, done_on, source FROM goal_steps WHERE id = ?"
    return next((_step(row) for row in connection.execute(query, (number,))), None)


def _step(row: tuple[object, ...]) -> Step:
    number, of, text, due, done_on, source = row
    cited = None if source is None else msgspec.json.decode(str(source), type=Cited)
    return Step(
        int(str(number)), int(str(of)), str(text), None if due is None else str(due),
        None if done_on is None else str(done_on), cited,
    )  # fmt: skip


def tick_step(connection: apsw.Connection, number: int, done_on: str | None) -> None:
    """A step was done on a day, or is open again."""
    connection.execute("UPDATE goal_steps SET done_on = ? WHERE id = ?", (done_on, number))


def remove_step(connection: apsw.Connection, number: int) -> None:
    """Take a step away."""
    connection.execute("DELETE FROM goal_steps WHERE id = ?", (number,))


# --- check-ins ---


def insert_check_in(
    connection: apsw.Connection, number: int, text: str, day: str, value: float | None, span: tuple[int, int]
) -> int:
    """Keep a check-in; `span` is that of the value's words. Returns its id."""
    connection.execute(
        "INSERT INTO goal_check_ins (goal, text, day, value, start, stop) VALUES (?, ?, ?, ?, ?, ?)",
        (number, text, day, value, *span),
    )
    return connection.last_insert_rowid()


def check_in(connection: apsw.Connection, number: int) -> CheckedIn | None:
    """One check-in, or None."""
    query = "SELECT id, goal, day, value FROM goal_check_ins WHERE id = ?"
    return next((CheckedIn(*row) for row in connection.execute(query, (number,))), None)


def remove_check_in(connection: apsw.Connection, number: int) -> None:
    """Take a check-in back."""
    connection.execute("DELETE FROM goal_check_ins WHERE id = ?", (number,))


# --- what is asked and learned ---


def quiet_asked(connection: apsw.Connection, number: int) -> str | None:
    """The last day of evidence at the time when the owner was asked about the silence after it."""
    return next((v for (v,) in connection.execute("SELECT quiet_asked FROM goals WHERE id = ?", (number,))), None)


def set_quiet_asked(connection: apsw.Connection, number: int, last_day: str) -> None:
    """The owner was asked about the silence since that day."""
    connection.execute("UPDATE goals SET quiet_asked = ? WHERE id = ?", (last_day, number))


def weights(connection: apsw.Connection, number: int) -> str | None:
    """What the goal's match has learned, packed."""
    return next((v for (v,) in connection.execute("SELECT weights FROM goals WHERE id = ?", (number,))), None)


def set_weights(connection: apsw.Connection, number: int, packed: str | None) -> None:
    """Keep what the goal's match has learned."""
    connection.execute("UPDATE goals SET weights = ? WHERE id = ?", (packed, number))
