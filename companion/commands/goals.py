"""`companion goals`: list, pin, show, check in, today, and what is next."""

import msgspec

from companion.commands.session import tell
from companion.link.client import LinkClient
from companion.requests import CheckIn, ListEvidence, ListGoals, PinGoal, SaveGoal, ShowGoal, ShowToday
from companion.types.goals import Evidence, Goal, GoalCard, GoalProposal, Measure, Rhythm, Standing, Target

_WORDS = {
    Standing.ON_THE_WAY: "on the way",
    Standing.TIGHT: "tight",
    Standing.BEHIND: "behind",
    Standing.TOO_EARLY: "too early to say",
    Standing.REACHED: "reached",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHOWN = 20


def show_all(client: LinkClient, as_json: bool) -> None:
    """Print all goals, a line each."""
    cards = client.call(ListGoals())
    if as_json:
        print(msgspec.json.encode(cards).decode())
        return
    for card in cards:
        print(line(card))
    if not cards:
        print('No goal is pinned yet. Write one sentence: companion goals --pin "Run a half marathon by June"')


def pin(client: LinkClient, sentence: str, yes: bool, as_json: bool) -> None:
    """Show what was understood, and save it with `yes`."""
    proposal = client.call(PinGoal(sentence))
    if as_json and not yes:
        print(msgspec.json.encode(proposal).decode())
        return
    if not yes:
        print(understood(proposal))
        tell("Nothing is saved yet. Say it again with --yes to pin it.")
        return
    goal = client.call(SaveGoal(proposal.draft))
    print(msgspec.json.encode(goal).decode() if as_json else f"Pinned as {goal.id}: {goal.title}")


def show_one(client: LinkClient, number: int, as_json: bool) -> None:
    """Print one goal with its progress, steps and newest evidence."""
    page = client.call(ShowGoal(number))
    evidence = client.call(ListEvidence(number, limit=_SHOWN))
    if as_json:
        print(msgspec.json.encode({"page": page, "evidence": evidence.rows}).decode())
        return
    print(line(page.card))
    if page.card.goal.why:
        print(f"  why: {page.card.goal.why}")
    ahead = page.card.progress.forecast
    if ahead is not None:
        unit = page.card.goal.target.unit
        said = f"{ahead.low:.1f} to {ahead.high:.1f} {unit}, from the last {ahead.weeks} weeks"
        print(f"  forecast for {ahead.day}: {said}")
    for start, end in page.card.progress.gaps:
        print(f"  nothing written down from {start} to {end}")
    for step in page.steps:
        print(f"  [{'x' if step.done_on else ' '}] {step.text}{f', by {step.by}' if step.by else ''}")
    for piece in evidence.rows:
        print(f"  {evidence_line(piece, page.card.goal)}")


def check_in(client: LinkClient, number: int, text: str) -> None:
    """Keep a line about a goal."""
    kept = client.call(CheckIn(number, text))
    print(f"Kept for {kept.day}." if kept.value is None else f"Kept for {kept.day}: {kept.value:g}.")


def today(client: LinkClient, as_json: bool) -> None:
    """Print what today holds."""
    view = client.call(ShowToday())
    if as_json:
        print(msgspec.json.encode(view).decode())
        return
    print(view.day)
    for event in view.events:
        time = f"{event.start} " if event.start else ""
        print(f"  {time}{event.title}{f', {event.where}' if event.where else ''}  [{event.source.path}]")
    for push in view.pushes:
        print(f"  needs a push ({push.reason}): {push.card.goal.title}")
    for task in view.tasks:
        print(f"  open: {task.text}  [{task.source.path}]")
    if not (view.events or view.pushes or view.tasks):
        print("  Nothing is planned, due or open.")


def line(card: GoalCard) -> str:
    """A goal in a line."""
    goal, progress = card.goal, card.progress
    parts = [f"{goal.id:>3}  {goal.title}", target(goal.target)]
    if progress.value is not None and progress.goal is not None:
        parts.append(f"{progress.value:g} of {progress.goal:g} {goal.target.unit}")
    if progress.periods:
        now = progress.periods[-1]
        parts.append(
            f"{now.done} of {now.wanted} in this {goal.target.rhythm.period if goal.target.rhythm else 'period'}"
        )
    if progress.steps_total:
        parts.append(f"{progress.steps_done} of {progress.steps_total} steps")
    parts.append(_WORDS.get(progress.standing, ""))
    if goal.state != "active":
        parts.append(goal.state.replace("_", " "))
    return ", ".join(part for part in parts if part)


def target(found: Target) -> str:
    """A target in plain words."""
    parts = []
    if found.amount is not None:
        less = " less" if found.measure is Measure.CHANGE and found.amount < 0 else ""
        parts.append(f"{abs(found.amount):g} {found.unit}{less}")
    if found.by is not None:
        parts.append(f"by {found.by}")
    if found.rhythm is not None:
        parts.append(rhythm(found.rhythm))
    return " ".join(parts)


def rhythm(found: Rhythm) -> str:
    """A rhythm in plain words."""
    times = {1: "once", 2: "twice"}.get(found.times, f"{found.times} times")
    every = f"a {found.period}" if found.every == 1 else f"every {found.every} {found.period}s"
    days = f" on {', '.join(_DAYS[day] for day in found.weekdays)}" if found.weekdays else ""
    return f"{times} {every}{days}"


def understood(proposal: GoalProposal) -> str:
    """What was understood of a sentence, a line for each part."""
    draft = proposal.draft
    lines = [f"Goal: {draft.title}"]
    if target(draft.target):
        lines.append(f"Target: {target(draft.target)}")
    if draft.target.measure is not None:
        lines.append(f"Counted: {draft.target.measure}")
    lines += [f"Step: {milestone}" for milestone in draft.target.milestones]
    if draft.why:
        lines.append(f"Why: {draft.why}")
    return "\n".join(lines)


def evidence_line(piece: Evidence, goal: Goal) -> str:
    """A piece of evidence in a line, with where it stands."""
    value = "" if piece.value is None else f"{piece.value:g} {goal.target.unit}  "
    where = piece.source.path or piece.source.kind
    place = f", {piece.source.place}" if piece.source.place else ""
    quote = " ".join(piece.quote.split())[:80]
    return f"{piece.day}  {value}{quote}  [{where}{place}]"
