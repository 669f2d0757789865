"""The part of an export that is for reading: a page that explains it, conversations, goals, facts and briefs."""

from collections.abc import Iterator, Mapping

import apsw

from companion.answers.export import as_markdown
from companion.engine.brief_maker import shown
from companion.engine.handlers.conversations import file_name
from companion.store import branches, briefs, conversations, facts, goals
from companion.types.briefs import BriefKind
from companion.types.conversations import ENGLISH
from companion.types.facts import FactRow
from companion.types.goals import Goal

_WHOLE = 1_000_000  # messages: all of a branch

_READ_ME = """# What you kept in Companion

Written {made} by Companion {version}. **Anybody who has this file can read all of it**: nothing in it is encrypted.

- `conversations/`: each conversation as it stands, its other versions beside it. Sources are footnotes.
- `goals.md`, `facts.md`, `briefs/`: the same for goals with steps and check-ins, what Companion remembers of you, and
  briefs.
- `data/`: everything, for programs and for `companion import-all`. A file is a table, a line is a row, as a JSON
  object by column. Bytes stand as {{"text": …}} where they are text, else as {{"base64": …}}.
- `contents.json`: how many rows each table has, and a SHA-256 of its lines.

What you decided about evidence is in `data/goal_judgements.jsonl`; settings are in `data/settings.jsonl`. Facts and
people that you let Companion forget are there as fingerprints without words, so that they stay forgotten; who guesses
the very words can check them against it.

Not in here: your own files, which lie where they always did, and what Companion makes of them when it reads them again;
the log, and marks of files that you had forgotten, which hold for the memory they are in only.

| table | rows |
|---|---|
{rows}
"""


def read_me(made: str, version: str, counts: Mapping[str, int]) -> str:
    """The page that says what is what."""
    rows = "\n".join(f"| {table} | {count} |" for table, count in counts.items())
    return _READ_ME.format(made=made, version=version, rows=rows)


def readable(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    """Names and texts of the files for reading."""
    yield from _conversations(connection)
    yield "goals.md", "# Goals\n\n" + "\n".join(_goal(connection, goal) for goal in goals.goals(connection))
    rows = facts.rows(connection, "1")
    yield "facts.md", "# What Companion remembers of you\n\n" + "\n".join(_fact(row) for row in rows) + "\n"
    for kind, day in list(connection.execute("SELECT kind, day FROM briefs ORDER BY day, kind")):
        found = briefs.find(connection, BriefKind(str(kind)), str(day))
        if found is not None:
            yield f"briefs/{day} {kind}.md", shown(found).markdown


def _conversations(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    after: str | None = None
    while True:
        page = conversations.page(connection, after, 100, "")
        for row in page.rows:
            name = file_name(row, taken)
            head = conversations.head(connection, row.id)
            for number, leaf in enumerate(_leaves(connection, row.id, head)):
                version = "" if number == 0 else f" (version {number + 1})"
                messages = branches.line_to(connection, leaf, _WHOLE)
                yield f"conversations/{name.removesuffix('.md')}{version}.md", as_markdown(row.title, messages, ENGLISH)
        after = page.after
        if after is None:
            return


def _leaves(connection: apsw.Connection, conversation: int, head: int | None) -> list[int]:
    """Last messages of all branches, that of the present one first."""
    query = (
        "SELECT id FROM messages m WHERE conversation = ?"
        " AND NOT EXISTS (SELECT 1 FROM messages c WHERE c.parent = m.id) ORDER BY id <> coalesce(?, 0), id"
    )
    return [int(number) for (number,) in connection.execute(query, (conversation, head))]


def _goal(connection: apsw.Connection, goal: Goal) -> str:
    lines = [f"## {goal.title}", "", f"*{goal.state.value}, since {goal.since}*", ""]
    lines += [f"> {goal.sentence}", ""] if goal.sentence else []
    lines += [f"Why: {goal.why}", ""] if goal.why else []
    lines += [
        f"- [{'x' if step.done_on else ' '}] {step.text}{f' (by {step.by})' if step.by else ''}"
        for step in goals.steps(connection, goal.id)
    ]
    query = "SELECT day, text FROM goal_check_ins WHERE goal = ? ORDER BY day, id"
    lines += [f"- {day}: {text}" for day, text in connection.execute(query, (goal.id,))]
    return "\n".join(lines) + "\n"


def _fact(row: FactRow) -> str:
    span = ", ".join(
        part for part in (f"since {row.since}" if row.since else "", f"until {row.until}" if row.until else "") if part
    )
    said = [f"  - {source.said[:10]}: “{source.quote}”" for source in row.sources if source.quote]
    return "\n".join([f"- {row.statement} ({row.state.value}{', ' if span else ''}{span})", *said])
