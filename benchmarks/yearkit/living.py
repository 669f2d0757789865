"""Living a year through: its files and messages day by day, with an owner who answers each card truthfully."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.yearkit.truth import (
    is_required,
    name_of,
    plain,
    reference_of,
    share_words,
    shared_words,
    sources_of,
    targets_of,
)
from companion import requests as r
from companion.types.facts import FactRow
from companion.types.goals import GoalState
from tests.data.check_year import Year
from tests.goals.here import EngineHere

STATES = {"let go": GoalState.LET_GO, "let_go": GoalState.LET_GO, "resting": GoalState.RESTING}
OWN_KINDS = ("note", "diary")
READ_SECONDS = 300.0


@dataclass(frozen=True)
class Card:
    """Something that was proposed: by which message or file, in which words, and whether it was right of the owner.

    `fact` is the place of the fact in the truth that it tells, None where it tells none.
    """

    source: str
    text: str
    verdict: str  # right | neutral | false
    fact: int | None = None


@dataclass
class Lived:
    """A year that was lived through."""

    year: Year
    here: EngineHere
    cards: list[Card] = field(default_factory=list)
    fact_of: dict[int, int] = field(default_factory=dict)  # fact id -> place in the truth
    goal_of: dict[str, int] = field(default_factory=dict)  # title in the truth -> goal id
    counts: Counter[str] = field(default_factory=Counter)


class Living:
    """Feeds a year to an engine in this process.

    Args:
        year: the year. here: an empty engine, with the clock that is set. folder: where the person's files lie.
        model: who answers the messages; "none" gives extracts, which is all that a measure of memory needs.
    """

    def __init__(self, year: Year, here: EngineHere, folder: Path, model: str, tell: Callable[[str], None]) -> None:
        self.lived = Lived(year, here)
        self._year, self._here, self._folder, self._model, self._tell = year, here, folder, model, tell
        self._seen: set[int] = set()

    def through(self) -> Lived:
        """Live until the year's last day."""
        files, messages = self._by_day(self._year.manifest), self._by_day(self._year.chat)
        self._here.call(r.SwitchPeople(on=True))
        self._here.call(r.AddFolder(str(self._folder)))
        for path in sorted(self._marked()):
            self._here.call(r.MarkNotes(path))
        for day in sorted({*files, *messages}):
            self._set_clock(day, 8)
            if day in files:
                self._lay(files[day], day)
            self._set_clock(day, 18)
            conversation = None
            for message in messages.get(day, []):
                conversation = self._say(message, conversation)
            self._decide(day)
            self._settle()
            self._tell(day)
        return self.lived

    @staticmethod
    def _by_day(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
        days: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            days.setdefault(row["date"], []).append(row)
        return days

    def _marked(self) -> set[str]:
        """Notes that the owner marks: those in which they write about themselves what they tell in no message."""
        kinds = {row["path"]: row["kind"] for row in self._year.manifest}
        found = {row["path"] for row in self._year.manifest if row.get("about_owner")}
        for fact in filter(is_required, self._year.facts):
            sources = sources_of(self._year, fact)
            if not any(source.startswith("chat:") for source in sources):
                found |= {source for source in sources if kinds.get(source) in OWN_KINDS}
        return found

    def _set_clock(self, day: str, hour: int) -> None:
        self._here.clock.moment = datetime.fromisoformat(f"{day}T{hour:02d}:00:00").replace(tzinfo=UTC)

    def _lay(self, rows: list[dict[str, Any]], day: str) -> None:
        noon = datetime.fromisoformat(f"{day}T07:00:00").replace(tzinfo=UTC).timestamp()
        for row in rows:
            path = self._folder / row["path"]
            if row["source"] is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._year.folder / row["source"], path)
            os.utime(path, (noon, noon))
        list(self._here.stream(r.Index(str(self._folder), wait=True)))
        self._settle()
        self._answer_cards(None)

    def _settle(self) -> None:
        memory = self._here.engine.memory
        memory.goals.wake()
        self._here.matched(READ_SECONDS)
        while memory.fact_reader.do_round():
            pass

    def _say(self, message: dict[str, Any], conversation: int | None) -> int:
        reference = f"chat:{message['id']}"
        self._goal_said(message["text"], reference)
        request = r.Ask(message["text"], conversation=conversation, model=self._model)
        finished = list(self._here.stream(request))[-1]
        self._answer_cards(reference)
        return int(finished.conversation)

    def _goal_said(self, text: str, reference: str) -> None:
        """A goal is saved as it was understood where the message states one; one that goes unseen is pinned by hand."""
        proposal = self._here.call(r.ProposeGoal(text))
        stated = [goal for goal in self._year.goals if reference_of(goal["stated"]) == reference]
        if stated:
            self.lived.counts["goals.seen"] += proposal is not None
            draft = (proposal or self._here.call(r.PinGoal(text))).draft
            self.lived.goal_of[name_of(stated[0])] = self._here.call(r.SaveGoal(draft)).id
            return
        for goal in self._year.goals:
            for part in targets_of(goal):
                if (
                    reference_of(part.get("said_in", "")) == reference
                    and part.get("value") is not None
                    and name_of(goal) in self.lived.goal_of
                ):
                    self._change_amount(name_of(goal), float(part["value"]))
                    return
        if proposal is not None:
            self.lived.cards.append(Card(reference, f"goal: {proposal.draft.title}", "false"))

    def _change_amount(self, title: str, amount: float) -> None:
        goal = self._here.call(r.ShowGoal(self.lived.goal_of[title])).card.goal
        target = replace(goal.target, amount=amount)
        draft = r.PinGoal(goal.sentence or goal.title)
        self._here.call(r.EditGoal(goal.id, replace(self._here.call(draft).draft, title=goal.title, target=target)))

    def _answer_cards(self, reference: str | None) -> None:
        """Remember what is true, put aside what is not, as the owner would."""
        for row in self._here.call(r.ProposedFacts()):
            if row.id in self._seen:
                continue
            self._seen.add(row.id)
            source = reference or self._file_of(row)
            place = self._told(row, source)
            if place is None:
                verdict = "false"
            else:
                fact = self._year.facts[place]
                neutral = fact.get("optional") or fact.get("about_owner", True) is False
                verdict = "neutral" if neutral else "right"
            self.lived.cards.append(Card(source, row.statement, verdict, place))
            if place is None or self._year.facts[place].get("about_owner", True) is False:
                self._here.call(r.SetFactAside(row.id))
            else:
                self.lived.fact_of[row.id] = place
                self._here.call(r.AcceptFact(row.id))

    def _file_of(self, row: FactRow) -> str:
        quote = plain(row.sources[0].quote) if row.sources else plain(row.statement)
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and quote in plain(path.read_text(encoding="utf-8", errors="replace")):
                return path.relative_to(self._folder).as_posix()
        return row.sources[0].title if row.sources else ""

    def _told(self, row: FactRow, source: str) -> int | None:
        """Which fact of the truth a card tells: the one there that shares most words with it, or the only one there."""
        there = [n for n, fact in enumerate(self._year.facts) if source in sources_of(self._year, fact)]
        good = [n for n in there if not self._year.facts[n].get("negative")]
        if source.startswith("chat:") and len(there) == len(good) == 1:
            return good[0]
        said = f"{row.statement} {row.relation} {row.value}"
        if any(share_words(said, self._year.facts[n]["value"]) for n in there if n not in good):
            return None
        for part in ("value", "key"):
            shared = {n: shared_words(said, self._year.facts[n][part]) for n in good}
            alike = [n for n in good if shared[n] == max(shared.values()) > 0]
            if alike:  # one that ends a fact and begins another is the one first seen there
                return next((n for n in alike if reference_of(self._year.facts[n]["seen"]) == source), alike[0])
        return None

    def _decide(self, day: str) -> None:
        """What the owner does of their own: lets goals go or rest, asks for something to be forgotten."""
        for goal in self._year.goals:
            state = STATES.get(str(goal.get("state")))
            if state is not None and goal.get("state_on") == day and name_of(goal) in self.lived.goal_of:
                self._here.call(r.SetGoalState(self.lived.goal_of[name_of(goal)], state))
        for place, fact in enumerate(self._year.facts):
            if fact.get("forgotten_on") == day:
                for number in [number for number, told in self.lived.fact_of.items() if told == place]:
                    self._here.call(r.ForgetFact(number))
                for words in (fact["value"], *re.findall(r"[A-ZÄÖÜ]\w{2,}", fact["value"])):  # and each name in it
                    self._here.call(r.ForgetAbout(words))
