"""What Companion knows of its owner: one page of accepted facts, and files to carry away."""

import apsw
import msgspec

from companion.facts.keep import in_words
from companion.recall.words import analyse
from companion.store import facts
from companion.types.facts import FactRow, FactSource, PortraitLine, Topic

ORDER = (
    Topic.ME, Topic.FAMILY, Topic.HOME, Topic.WORK, Topic.HEALTH, Topic.FOOD, Topic.ROUTINE, Topic.LIKES, Topic.CONTACT,
)  # fmt: skip
_HEADINGS = {
    "en": {
        Topic.ME: "Me", Topic.FAMILY: "Family", Topic.HOME: "Home", Topic.WORK: "Work", Topic.HEALTH: "Health",
        Topic.FOOD: "Food", Topic.ROUTINE: "Routine", Topic.LIKES: "Likes and dislikes", Topic.CONTACT: "Contact",
    },
    "de": {
        Topic.ME: "Ich", Topic.FAMILY: "Familie", Topic.HOME: "Zuhause", Topic.WORK: "Arbeit",
        Topic.HEALTH: "Gesundheit", Topic.FOOD: "Essen", Topic.ROUTINE: "Gewohnheiten",
        Topic.LIKES: "Vorlieben", Topic.CONTACT: "Kontakt",
    },
}  # fmt: skip
_TITLES = {"en": "What Companion knows of you", "de": "Was Companion über dich weiß"}
_SOURCES = {"en": ("message of", "note", "your own words"), "de": ("Nachricht vom", "Notiz", "deine eigenen Worte")}
_ALWAYS = ("name", "lives in", "mother tongue")  # relations that help with any question
_CAREFUL = ("allergic to", "does not tolerate")  # and those that must not be overlooked


def accepted(connection: apsw.Connection) -> list[FactRow]:
    """Facts that hold, in the portrait's order."""
    rows = facts.rows(connection, "state = 'accepted'")
    return sorted(rows, key=lambda fact: (ORDER.index(fact.topic), fact.id))


def lines(connection: apsw.Connection) -> tuple[PortraitLine, ...]:
    """The portrait: one line a fact that holds, with its last source."""
    return tuple(
        PortraitLine(fact.topic.value, in_words(fact), fact.since, _last(fact), fact=fact.id)
        for fact in accepted(connection)
    )


def _last(fact: FactRow) -> FactSource | None:
    return fact.sources[-1] if fact.sources else None


def markdown(connection: apsw.Connection, language: str, today: str) -> str:
    """The portrait as Markdown: headings, a line a fact, its source behind it."""
    known = language if language in _TITLES else "en"
    message, note, own = _SOURCES[known]
    out = [f"# {_TITLES[known]}", "", today]
    heading = ""
    for line in lines(connection):
        if line.heading != heading:
            heading = line.heading
            out += ["", f"## {_HEADINGS[known][Topic(heading)]}", ""]
        source = line.source
        told = ""
        if source is not None:
            where = {facts.MESSAGE: f"{message} {source.said[:10]}", facts.FILE: f"{note} {source.title}"}
            told = f" ({where.get(source.kind, own)})"
        out.append(f"- {line.text}{told}")
    return "\n".join(out).rstrip() + "\n"


def export(connection: apsw.Connection) -> str:
    """All facts with history and sources as JSON, one object a fact."""
    rows = facts.rows(connection, "replaced_by IS NULL AND state IN ('accepted', 'past')")
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def owner_facts(connection: apsw.Connection, question: str) -> list[FactRow]:
    """Accepted facts that bear on a question, best first: those that share its words, what must not be overlooked, and
    who the owner is.
    """
    asked = frozenset(analyse(question))

    def rank(fact: FactRow) -> tuple[int, int]:
        shared = len(asked & frozenset(analyse(f"{fact.relation} {fact.statement}")))
        return -shared, -(2 if fact.relation in _CAREFUL else 1 if fact.relation in _ALWAYS else 0)

    return sorted((fact for fact in accepted(connection) if rank(fact) != (0, 0)), key=rank)
