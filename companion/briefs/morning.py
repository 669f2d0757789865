"""The morning brief: today's events, what changed in the files that matter, one goal, what is due."""

from companion.briefs.lines import line, own_goal, quoted, within
from companion.briefs.material import MorningMaterial
from companion.briefs.words import WORDS, day_words, number_words
from companion.types.briefs import BriefLine, BriefPart
from companion.types.goals import AgendaEvent, GoalCard, Push

_EVENTS, _CHANGED, _DUE = 5, 3, 4


def morning(material: MorningMaterial, language: str) -> tuple[BriefLine, ...]:
    """The lines of a morning, readable in a minute; none where nothing is planned, due or changed."""
    words = WORDS[language]
    lines = [_event(event, words) for event in material.events[:_EVENTS]]
    changed = sorted(material.changed, key=lambda one: not one.for_goal)
    for file in changed[:_CHANGED]:
        said = words["file"].format(title=file.title, quote=quoted(file.quote))
        lines.append(line(BriefPart.CHANGED, said, (file.source,)))
    lines += [_push(push, words, language) for push in material.pushes[:1]]
    due = [
        line(
            BriefPart.DUE,
            words["promise"].format(who=one.who, due=day_words(one.due, language), text=quoted(one.text)),
            (one.source,),
        )
        for one in material.promises
    ]
    for task in material.tasks:
        if task.by is not None:
            said = words["task"].format(due=day_words(task.by, language), text=task.text.rstrip("."))
            due.append(line(BriefPart.DUE, said, (task.source,)))
    return within([*lines, *due[:_DUE]])


def _event(event: AgendaEvent, words: dict[str, str]) -> BriefLine:
    time = words["at"].format(start=event.start) if event.start else words["all-day"]
    where = f", {event.where}" if event.where else ""
    said = words["event"].format(time=time, title=event.title.rstrip("."), where=where)
    return line(BriefPart.EVENTS, said, (event.source,))


def _push(push: Push, words: dict[str, str], language: str) -> BriefLine:
    card, numbers = push.card, dict(push.numbers)
    key = push.reason
    if key == "due":
        key = {"0": "day", "1": "one-day"}.get(numbers["days"], "days")
    since = day_words(numbers["since"], language) if "since" in numbers else ""
    said = words[key].format(
        title=card.goal.title, stands=stands(card, words, language), days=numbers.get("days", ""), since=since
    )
    last = card.last
    source = own_goal(card.goal) if last is None else last.source
    check_in = -last.id if last is not None and last.id < 0 else 0
    return line(BriefPart.PUSH, said, (source,), card.goal.id, check_in)


def stands(card: GoalCard, words: dict[str, str], language: str) -> str:
    """Where a goal with a number stands, "" without one."""
    progress, unit = card.progress, card.goal.target.unit
    if progress.value is None or progress.goal is None:
        return ""
    value, goal = number_words(progress.value, "", language), number_words(progress.goal, unit, language)
    return words["stands"].format(value=value, goal=goal)
