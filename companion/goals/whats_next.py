"""What to do next, from events, goals and open tasks, each sentence with its place; no model needed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import apsw

from companion.goals import agenda
from companion.goals.board import cards
from companion.recall.passages import passages
from companion.recall.retriever import Ranked, Ranking
from companion.recall.words import QueryTerms
from companion.types.answers import Answer, Outcome, Sentence, Support, Verdict
from companion.types.documents import Span
from companion.types.goals import Cited, GoalCard, GoalState, Standing
from companion.types.passages import Passage

_ASKS = re.compile(
    r"^\W*(?:so,?\s+|and\s+|und\s+)?(?:"
    r"what (?:should|shall|can|do) (?:i|we) (?:have to )?do (?:next|now|today|first)|"
    r"what(?:['’]s| is) next(?: for me)?|"
    r"what are my next steps|what should (?:i|we) (?:work on|focus on|tackle)(?: next| now| today| first| this week)?|"
    r"what now|where (?:should|do) i start|"
    r"was (?:soll|sollte|kann|muss) ich (?:als nächstes|jetzt|heute|zuerst) (?:tun|machen)|"
    r"was (?:mache|tue) ich (?:als nächstes|jetzt|heute)|was (?:steht|liegt) (?:als nächstes |heute )?an|"
    r"was sind meine nächsten schritte|woran (?:soll|sollte) ich (?:als nächstes |jetzt |heute )?arbeiten|"
    r"womit (?:soll|fange) ich an(?:fangen)?|was (?:ist als nächstes dran|kommt als nächstes))\W*$",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"\b(was|womit|ich)\b", re.IGNORECASE)
_EVENTS, _GOALS, _TASKS = 3, 3, 3
_WORDS = {
    "en": {
        "event": "{day}{time}: {title}{where}.", "today": "Today", "tomorrow": "Tomorrow", "at": ", {start}",
        "behind": "“{title}” is behind.", "tight": "“{title}” is tight.", "plain": "“{title}” goes on.",
        "step": "“{title}”: the next step is {step}.", "last": "The last entry for “{title}” is of {day}: {quote}.",
        "task": "Open{due}: {text}.", "due": " until {due}", "none": "Nothing is planned, due or pinned. You are free.",
    },
    "de": {
        "event": "{day}{time}: {title}{where}.", "today": "Heute", "tomorrow": "Morgen", "at": ", {start}",
        "behind": "„{title}“ liegt zurück.", "tight": "„{title}“ ist knapp.", "plain": "„{title}“ geht weiter.",
        "step": "„{title}“: Der nächste Schritt ist {step}.",
        "last": "Der letzte Eintrag zu „{title}“ ist vom {day}: {quote}.",
        "task": "Offen{due}: {text}.", "due": " bis {due}",
        "none": "Nichts ist geplant, fällig oder angeheftet. Du hast frei.",
    },
}  # fmt: skip


def asks_what_is_next(question: str) -> bool:
    """Whether a question asks what to do next, in English or German."""
    return _ASKS.match(" ".join(question.split())) is not None


@dataclass(frozen=True)
class _Line:
    text: str
    source: Cited | None


def answer_what_is_next(connection: apsw.Connection, question: str, today: date) -> Answer:
    """The answer, made from what is kept. Its sentences quote events, entries and tasks; nothing else is said."""
    words = _WORDS["de" if _GERMAN.search(question) else "en"]
    lines = [*_event_lines(connection, today, words), *_goal_lines(connection, today, words)]
    lines += _task_lines(connection, words)
    if not lines:
        text = words["none"]
        alone = (Sentence(text, Span(0, len(text)), (), Verdict.NEUTRAL),)
        return Answer(text, alone, (), Outcome.ANSWERED, "extract")
    found = _passages(connection, lines)
    text, sentences = "", list[Sentence]()
    for line in lines:
        start = len(text) + (1 if text else 0)
        text = f"{text}\n{line.text}" if text else line.text
        supports = _supports(line.source, found)
        verdict = Verdict.SUPPORTED if supports else Verdict.NEUTRAL
        sentences.append(Sentence(line.text, Span(start, start + len(line.text)), supports, verdict))
    return Answer(text, tuple(sentences), tuple(found.values()), Outcome.ANSWERED, "extract")


def _event_lines(connection: apsw.Connection, today: date, words: dict[str, str]) -> list[_Line]:
    lines = []
    for event in agenda.events(connection, today, today + timedelta(1))[:_EVENTS]:
        day = words["today" if event.day == today.isoformat() else "tomorrow"]
        time = words["at"].format(start=event.start) if event.start else ""
        where = f", {event.where}" if event.where else ""
        lines.append(_Line(words["event"].format(day=day, time=time, title=event.title, where=where), event.source))
    return lines


def _goal_lines(connection: apsw.Connection, today: date, words: dict[str, str]) -> list[_Line]:
    shown = [c for c in cards(connection, GoalState.ACTIVE, today) if c.progress.standing is not Standing.REACHED]
    order = {Standing.BEHIND: 0, Standing.TIGHT: 1}
    shown.sort(key=lambda c: order.get(c.progress.standing, 2))
    lines: list[_Line] = []
    for card in shown[:_GOALS]:
        lines += _about_goal(card, words)
    return lines


def _about_goal(card: GoalCard, words: dict[str, str]) -> list[_Line]:
    title = card.goal.title
    lines = []
    key = {Standing.BEHIND: "behind", Standing.TIGHT: "tight"}.get(card.progress.standing)
    last = card.last.source if card.last is not None and card.last.source.chunk else None
    if key is not None:
        lines.append(_Line(words[key].format(title=title), last))
    if card.next_step is not None:
        step = card.next_step
        lines.append(_Line(words["step"].format(title=title, step=step.text.rstrip(".")), step.source))
    elif card.last is not None:
        quote = " ".join(card.last.quote.replace(" | ", ", ").split()).rstrip(".")
        lines.append(_Line(words["last"].format(title=title, day=card.last.day, quote=quote), last))
    elif key is None:
        lines.append(_Line(words["plain"].format(title=title), None))
    return lines


def _task_lines(connection: apsw.Connection, words: dict[str, str]) -> list[_Line]:
    lines = []
    for task in agenda.open_tasks(connection, _TASKS):
        due = words["due"].format(due=task.by) if task.by else ""
        lines.append(_Line(words["task"].format(due=due, text=task.text.rstrip(".")), task.source))
    return lines


def _passages(connection: apsw.Connection, lines: list[_Line]) -> dict[int, Passage]:
    chunks = dict.fromkeys(line.source.chunk for line in lines if line.source is not None and line.source.chunk)
    ranking = Ranking(tuple(Ranked(chunk, 0, 1.0, ()) for chunk in chunks), QueryTerms((), None), False)
    return {passage.chunk: passage for passage in passages(connection, ranking)}


def _supports(source: Cited | None, found: dict[int, Passage]) -> tuple[Support, ...]:
    passage = found.get(source.chunk) if source is not None else None
    if source is None or passage is None:
        return ()
    span = Span(source.start, min(source.end, len(passage.text)))
    return (Support(passage.number, passage.chunk, span, 1.0),)
