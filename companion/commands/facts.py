"""`companion facts` and `companion portrait`."""

import sys

from companion.link.client import LinkClient
from companion.requests import (
    AcceptFact,
    AddFact,
    ExportFacts,
    ForgetAbout,
    ForgetFact,
    ListFacts,
    LookAbout,
    MarkNotes,
    PortraitText,
    ProposedFacts,
)
from companion.types.errors import CompanionError
from companion.types.facts import About, FactRow

NOTHING, DONE, BAD_INPUT = 3, 0, 2
_PAGE = 200


def show(client: LinkClient, find: str, past: bool, as_json: bool) -> int:
    """Print what is remembered, or all of it as JSON; returns the exit code."""
    if as_json:
        print(client.call(ExportFacts()), end="")
        return DONE
    after, count = None, 0
    while True:
        page = client.call(ListFacts(find, past, after, _PAGE))
        for fact in page.rows:
            print(_line(fact))
        count += len(page.rows)
        after = page.after
        if after is None:
            break
    waiting = client.call(ProposedFacts())
    for fact in waiting:
        print(f"{_line(fact)}   (proposed: companion facts accept {fact.id})")
    if not count and not waiting:
        print("Nothing is remembered.", file=sys.stderr)
        return NOTHING
    return DONE


def accept(client: LinkClient, fact: int) -> int:
    """Remember a proposed fact."""
    print(_line(client.call(AcceptFact(fact))))
    return DONE


def add(client: LinkClient, statement: str) -> int:
    """Remember a sentence."""
    print(_line(client.call(AddFact(statement))))
    return DONE


def forget(client: LinkClient, fact: int | None, about: str | None, sure: bool) -> int:
    """Forget one fact, or everything about some words; what would go is printed first, and goes with `--yes`."""
    if fact is not None:
        client.call(ForgetFact(fact))
        return DONE
    if about is None or not about.strip():
        raise CompanionError("bad-request", reason="name a fact or give --about")
    found = client.call(LookAbout(about))
    _print_about(found)
    if not found.facts and not found.messages:
        return NOTHING
    if not sure:
        print("Nothing was forgotten. Add --yes to forget all of it.", file=sys.stderr)
        return DONE
    gone = client.call(ForgetAbout(about))
    print(f"Forgotten: {len(gone.facts)} facts, {len(gone.messages)} messages.")
    return DONE


def mark(client: LinkClient, path: str, off: bool) -> int:
    """Let a note or folder propose facts, or no more; prints all that are marked."""
    for one in client.call(MarkNotes(path, not off)):
        print(one)
    return DONE


def portrait(client: LinkClient, language: str) -> int:
    """Print the portrait as Markdown."""
    print(client.call(PortraitText(language)), end="")
    return DONE


def _line(fact: FactRow) -> str:
    times = [f"since {fact.since}" if fact.since else "", f"until {fact.until}" if fact.until else ""]
    told = ", ".join(part for part in times if part)
    before = "".join(f"\n      before: {one.value or one.statement}" for one in fact.earlier)
    return f"{fact.id:>4}  {fact.statement}{f' ({told})' if told else ''}{before}"


def _print_about(found: About) -> None:
    for fact in found.facts:
        print(f"fact     {fact.statement}")
    for message in found.messages:
        print(f"message  {message.said[:10]}  {' '.join(message.text.split())}")
