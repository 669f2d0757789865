"""Facts about the owner, the portrait, people; and forgetting what is about somebody."""

from typing import TYPE_CHECKING

import apsw

from companion import requests
from companion.clock import stamp
from companion.facts import about, keep, notes, people, portrait
from companion.facts.waiting import count_waiting
from companion.library import showing
from companion.link.server import Handler, Job
from companion.store import facts
from companion.types.errors import CompanionError
from companion.types.facts import About, FactRow, MemoryCounts, PersonRow, PortraitLine
from companion.types.library import DocumentView, Page

if TYPE_CHECKING:
    from companion.engine.engine import Engine

_LISTED = "replaced_by IS NULL AND state = ?"


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def now() -> str:
        return stamp(engine.clock.now())

    def today() -> str:
        return engine.clock.now().date().isoformat()

    def count(_request: requests.CountMemory, _: Job) -> MemoryCounts:
        return _count(engine)

    def list_facts(request: requests.ListFacts, _: Job) -> Page[FactRow]:
        return _page(engine.memory.database.read(), request)

    def proposed(request: requests.ProposedFacts, _: Job) -> tuple[FactRow, ...]:
        return _proposed(engine.memory.database.read(), request.conversation)

    def accept(request: requests.AcceptFact, _: Job) -> FactRow:
        with engine.memory.database.write(durable=True) as connection:
            return keep.accept(connection, request.fact, today(), keep_other=request.keep_other)

    def aside(request: requests.SetFactAside, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            keep.set_aside(connection, request.fact)

    def never(request: requests.NeverFacts, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            keep.never(connection, request.topic, request.refused, now())

    def add(request: requests.AddFact, _: Job) -> FactRow:
        with engine.memory.database.write(durable=True) as connection:
            return keep.add(connection, request.statement, now())

    def change(request: requests.ChangeFact, _: Job) -> FactRow:
        with engine.memory.database.write(durable=True) as connection:
            return keep.change(connection, request.fact, request.statement, request.since, request.until, now())

    def forget(request: requests.ForgetFact, _: Job) -> None:
        def take(connection: apsw.Connection) -> dict[str, int]:
            keep.forget(connection, request.fact, now())
            return {"fact": 1}

        engine.memory.forgetting.begin_with("fact", take)

    def show(request: requests.ShowFact, _: Job) -> DocumentView:
        return showing.show_fact(engine.memory.database.read(), request.fact, request.source)

    def look_about(request: requests.LookAbout, _: Job) -> About:
        return about.about(engine.memory.database.read(), request.words)

    def forget_about(request: requests.ForgetAbout, _: Job) -> About:
        gone: list[About] = []

        def take(connection: apsw.Connection) -> dict[str, int]:
            gone.append(about.forget(connection, request.words, now()))
            return {"fact": len(gone[0].facts), "message": len(gone[0].messages)}

        engine.memory.forgetting.begin_with("about", take)
        return gone[0]

    def mark(request: requests.MarkNotes, _: Job) -> tuple[str, ...]:
        if not request.path.strip():
            return notes.marked_paths(engine.memory.database.read())
        with engine.memory.database.write(durable=True) as connection:
            return notes.mark(connection, request.path, request.marked)

    def lines(_request: requests.Portrait, _: Job) -> tuple[PortraitLine, ...]:
        return portrait.lines(engine.memory.database.read())

    def text(request: requests.PortraitText, _: Job) -> str:
        return portrait.markdown(engine.memory.database.read(), request.language, today())

    def export(_request: requests.ExportFacts, _: Job) -> str:
        return portrait.export(engine.memory.database.read())

    return {
        "CountMemory": count, "ListFacts": list_facts, "ProposedFacts": proposed, "AcceptFact": accept,
        "SetFactAside": aside, "NeverFacts": never, "AddFact": add, "ChangeFact": change, "ForgetFact": forget,
        "ShowFact": show, "LookAbout": look_about, "ForgetAbout": forget_about, "Portrait": lines,
        "PortraitText": text, "ExportFacts": export, "MarkNotes": mark, **_people(engine),
    }  # fmt: skip


def _people(engine: "Engine") -> dict[str, Handler]:
    def switch(request: requests.SwitchPeople, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            people.switch(connection, request.on)

    def list_people(request: requests.ListPeople, _: Job) -> tuple[PersonRow, ...]:
        connection = engine.memory.database.read()
        if not people.is_on(connection):
            raise CompanionError("people-off")
        return people.people(connection, request.find, request.limit, engine.clock.now().date())

    def forget(request: requests.ForgetPerson, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            people.forget(connection, request.key)

    return {"SwitchPeople": switch, "ListPeople": list_people, "ForgetPerson": forget}


def _count(engine: "Engine") -> MemoryCounts:
    connection = engine.memory.database.read()

    def number(query: str) -> int:
        return int(next(iter(connection.execute(query)))[0])

    on = people.is_on(connection)
    return MemoryCounts(
        accepted=number("SELECT count(*) FROM facts WHERE state = 'accepted'"),
        proposed=number("SELECT count(*) FROM facts WHERE state = 'proposed'"),
        past=number("SELECT count(*) FROM facts WHERE state = 'past' AND replaced_by IS NULL"),
        declined=number("SELECT count(*) FROM fact_refusals"),
        waiting=count_waiting(connection),
        people=len(people.people(connection, "", people.MOST, engine.clock.now().date())) if on else 0,
        conversations=number("SELECT count(*) FROM conversations WHERE hidden_at IS NULL"),
        never=facts.never(connection),
        people_on=on,
    )


def _page(connection: apsw.Connection, request: requests.ListFacts) -> Page[FactRow]:
    where, values = _LISTED, list[object](["past" if request.past else "accepted"])
    if request.find.strip():
        where += " AND (instr(folded(statement), folded(?1)) OR instr(folded(value), folded(?1)))"
        where = where.replace("?1", "?")
        values += [request.find.strip()] * 2
    total = int(next(iter(connection.execute(f"SELECT count(*) FROM facts WHERE {where}", values)))[0])
    if request.after is not None:
        where += " AND id > ?"
        values.append(int(request.after))
    rows = facts.rows(connection, where, values, f"ORDER BY id LIMIT {int(request.limit) + 1}")
    more = len(rows) > request.limit
    rows = rows[: request.limit]
    rows_in_order = tuple(sorted(rows, key=lambda fact: (portrait.ORDER.index(fact.topic), fact.id)))
    return Page(rows_in_order, str(rows[-1].id) if more else None, total)


def _proposed(connection: apsw.Connection, conversation: int | None) -> tuple[FactRow, ...]:
    where, values = "state = 'proposed'", list[object]()
    if conversation is not None:
        where += (
            " AND id IN (SELECT s.fact FROM fact_sources s JOIN messages m ON m.id = s.source"
            " WHERE s.kind = 'message' AND m.conversation = ?)"
        )
        values.append(conversation)
    return tuple(facts.rows(connection, where, values, "ORDER BY id DESC"))
