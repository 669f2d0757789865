"""How facts, their times and sources read in the window."""

from __future__ import annotations

from companion.types.facts import EarlierFact, FactRow, FactSource, Topic
from ui import words
from ui.languages import QT_TRANSLATE_NOOP

_TOPICS = {
    Topic.ME: QT_TRANSLATE_NOOP("words", "Me"),
    Topic.FAMILY: QT_TRANSLATE_NOOP("words", "Family"),
    Topic.HOME: QT_TRANSLATE_NOOP("words", "Home"),
    Topic.WORK: QT_TRANSLATE_NOOP("words", "Work"),
    Topic.HEALTH: QT_TRANSLATE_NOOP("words", "Health"),
    Topic.FOOD: QT_TRANSLATE_NOOP("words", "Food"),
    Topic.LIKES: QT_TRANSLATE_NOOP("words", "Likes and dislikes"),
    Topic.ROUTINE: QT_TRANSLATE_NOOP("words", "Routine"),
    Topic.CONTACT: QT_TRANSLATE_NOOP("words", "Contact"),
}
_NEVER = {
    Topic.ME: QT_TRANSLATE_NOOP("words", "Never facts about who I am"),
    Topic.FAMILY: QT_TRANSLATE_NOOP("words", "Never facts about family"),
    Topic.HOME: QT_TRANSLATE_NOOP("words", "Never facts about my home"),
    Topic.WORK: QT_TRANSLATE_NOOP("words", "Never facts about work"),
    Topic.HEALTH: QT_TRANSLATE_NOOP("words", "Never facts about health"),
    Topic.FOOD: QT_TRANSLATE_NOOP("words", "Never facts about food"),
    Topic.LIKES: QT_TRANSLATE_NOOP("words", "Never facts about what I like"),
    Topic.ROUTINE: QT_TRANSLATE_NOOP("words", "Never facts about my routine"),
    Topic.CONTACT: QT_TRANSLATE_NOOP("words", "Never facts about my contact details"),
}
TOPICS = tuple(_TOPICS)


def topic(found: Topic) -> str:
    """A topic as a heading."""
    return words.tr(_TOPICS[found])


def never(found: Topic) -> str:
    """The button that refuses a topic."""
    return words.tr(_NEVER[found])


def date(iso: str | None) -> str:
    """An ISO day, month or year as it is said."""
    if not iso or len(iso) == 4:
        return iso or ""
    return words.month(iso) if len(iso) == 7 else words.day(iso)


def times(since: str | None, until: str | None) -> str:
    """Since when and until when something holds."""
    if since and until:
        return words.tr("{} to {}").format(date(since), date(until))
    if until:
        return words.tr("until {}").format(date(until))
    return words.tr("since {}").format(date(since)) if since else ""


def before(earlier: EarlierFact) -> str:
    """What was so before, in a line."""
    told = times(earlier.since, earlier.until)
    said = earlier.value or earlier.statement
    return words.tr("before: {}").format(f"{said}, {told}" if told else said)


def source(found: FactSource) -> str:
    """Where something was said, as a button."""
    if found.kind == "message":
        return words.tr("Message of {}").format(words.day(found.said))
    if found.kind == "file":
        return found.title or words.tr("A note that is gone")
    return words.tr("Your own words")


def source_icon(found: FactSource) -> str:
    """Its icon."""
    return {"message": "message-square", "file": "file-text"}.get(found.kind, "pencil")


def said_where(fact: FactRow) -> str:
    """Who said a proposed fact, when and where."""
    if not fact.sources:
        return ""
    last = fact.sources[-1]
    when = f"{words.day(last.said)} {words.clock(last.said)}" if last.kind == "message" else words.day(last.said)
    return ", ".join(part for part in (words.tr("you"), when, last.title) if part)
