"""Makes briefs at their time, as jobs of the one queue: each is kept in the transaction that ends its job.

A brief is made from what is kept alone. Where the owner wants it, their model rewords it, sentence by sentence, and
only what the support check bears out is used; without a model it stays as it is.
"""

import logging
import os
import queue
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import apsw

from companion.answers.support import check
from companion.briefs.markdown import with_markdown
from companion.briefs.morning import morning
from companion.briefs.weekly import weekly
from companion.briefs.wording import reworded
from companion.briefs.words import WORDS
from companion.clock import Clock, stamp
from companion.engine import brief_material
from companion.link.cancel import Cancel, Cancelled
from companion.models.chat import ChatModel
from companion.models.starter import NAME as STARTER
from companion.store import briefs, folders, jobs, preferences
from companion.store.database import Database
from companion.types.answers import Verdict
from companion.types.briefs import Brief, BriefKind, BriefMade
from companion.types.documents import Place
from companion.types.errors import CompanionError
from companion.types.passages import Passage

log = logging.getLogger(__name__)

AT = "briefs.at"  # setting: "06:30", or "off"
WEEK_AT = "briefs.week_at"  # setting: time on Sunday, or "off"
LANGUAGE = "briefs.language"  # setting: "en" or "de"
BY_MODEL = "briefs.by_model"  # setting: "yes" lets the chosen model reword briefs
FOLDER = "briefs.folder"  # setting: where each brief is kept as Markdown too, "" for nowhere
_AT, _WEEK_AT = "06:30", "18:00"
_SUNDAY = 6
_WEEK_GRACE_DAYS = 2  # a machine that was off on Sunday makes the review up to Tuesday
JOBS = {BriefKind.MORNING: "brief-morning", BriefKind.WEEK: "brief-week"}
_POLL_S = 20.0
_CLOSE_S = 10.0


class BriefMaker:
    """Makes briefs; `start` does so in a thread whenever one is due.

    Args:
        database, clock: of the memory. model_of: the model that answers, by name or the chosen one.
    """

    def __init__(self, database: Database, clock: Clock, model_of: Callable[[str | None], ChatModel | None]) -> None:
        self._database = database
        self._clock = clock
        self._model_of = model_of
        self._cancel = Cancel()
        self._lock = threading.Lock()
        self._watchers: list[queue.Queue[BriefMade | None]] = []
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work_forever, name="briefs", daemon=True)

    def start(self) -> None:
        """Begin to make what is due."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the brief under way."""
        self._closed.set()
        self._cancel.set()
        if self._thread.is_alive():
            self._thread.join(_CLOSE_S)

    def _work_forever(self) -> None:
        while not self._closed.wait(_POLL_S):
            self.do_round()

    def do_round(self) -> int:
        """Queue what is due now and make it; returns how many briefs were made."""
        if briefs.any_unlinked(self._database.read()):
            with self._database.write() as connection:
                briefs.relink(connection)
        self._queue_due()
        now, made = self._clock.now().timestamp(), 0
        for kind, name in JOBS.items():
            for job in jobs.first(self._database.read(), name, now, 1):
                if not self._closed.is_set():
                    self._do(kind, job, now)
                    made += 1
        return made

    def _do(self, kind: BriefKind, job: jobs.QueuedJob, now: float) -> None:
        try:
            brief = self._worded(self._made(self._database.read(), kind, date.fromordinal(job.subject), ""))
        except (ValueError, ArithmeticError) as error:  # words that no calendar or number can hold
            log.warning("a brief is put off: %s", type(error).__name__)
            with self._database.write() as connection:
                jobs.later(connection, job, now)
            return
        with self._database.write(durable=True) as connection:
            if jobs.is_current(connection, job):
                jobs.done(connection, job.id)
                briefs.keep(connection, brief)
                brief = briefs.find(connection, kind, brief.day) or brief
        self._write_out(brief)
        self._tell(BriefMade(kind, brief.day))

    def watch(self, cancel: Cancel) -> Iterator[BriefMade]:
        """Each brief that is made at its time, until cancelled."""
        watcher: queue.Queue[BriefMade | None] = queue.Queue()
        with self._lock:
            self._watchers.append(watcher)
        forget = cancel.on_cancel(lambda: watcher.put(None))
        try:
            while (made := watcher.get()) is not None and not cancel.is_set():
                yield made
        finally:
            forget()
            with self._lock:
                self._watchers.remove(watcher)

    def _tell(self, made: BriefMade) -> None:
        with self._lock:
            for watcher in self._watchers:
                watcher.put(made)

    def _queue_due(self) -> None:
        connection = self._database.read()
        now = self._clock.now()
        for kind, day in self._due(connection, now):
            if not briefs.is_made(connection, kind, day.isoformat()) and not _waits(connection, kind, day):
                with self._database.write() as writing:
                    jobs.put(writing, JOBS[kind], day.toordinal(), now.timestamp())

    def _due(self, connection: apsw.Connection, now: datetime) -> list[tuple[BriefKind, date]]:
        found = []
        at = _time(preferences.get(connection, AT) or _AT)
        if at is not None and now.time() >= at:
            found.append((BriefKind.MORNING, now.date()))
        at = _time(preferences.get(connection, WEEK_AT) or _WEEK_AT)
        sunday = now.date() - timedelta((now.weekday() - _SUNDAY) % 7)
        is_over = now.date() > sunday or (at is not None and now.time() >= at)
        if at is not None and is_over and (now.date() - sunday).days <= _WEEK_GRACE_DAYS:
            found.append((BriefKind.WEEK, sunday))
        return found

    def make_now(self, kind: BriefKind, language: str) -> Brief:
        """Make and keep the brief of today, or of the week up to today."""
        day = self._clock.now().date()
        brief = self._worded(self._made(self._database.read(), kind, day, language))
        with self._database.write(durable=True) as connection:
            connection.execute("DELETE FROM jobs WHERE kind = ? AND subject = ?", (JOBS[kind], day.toordinal()))
            briefs.keep(connection, brief)
            kept = briefs.find(connection, kind, day.isoformat()) or brief
        self._write_out(kept)
        return shown(kept)

    def _made(self, connection: apsw.Connection, kind: BriefKind, day: date, language: str) -> Brief:
        chosen = language or preferences.get(connection, LANGUAGE) or "en"
        chosen = chosen if chosen in WORDS else "en"
        if kind is BriefKind.MORNING:
            lines = morning(brief_material.morning(connection, day), chosen)
        else:
            lines = weekly(brief_material.week(connection, day), chosen)
        return Brief(kind, day.isoformat(), stamp(self._clock.now()), chosen, lines)

    def _worded(self, brief: Brief) -> Brief:
        """The brief in a model's words where the owner wants that; as it is where there is none, or it fails."""
        if preferences.get(self._database.read(), BY_MODEL) != "yes":
            return brief
        model = self._model_of(None)
        if model is None or model.name == STARTER:  # it would only make things up
            return brief
        try:
            lines = reworded(brief.lines, model, _holds, self._cancel)
        except (CompanionError, Cancelled) as error:
            log.info("a brief was not worded: %s", type(error).__name__)
            return brief
        return brief if lines == brief.lines else replace(brief, lines=lines, model=model.name)

    def _write_out(self, brief: Brief) -> None:
        """Keep a brief as a file where that is wanted; not in a watched folder, where it would be read as theirs."""
        connection = self._database.read()
        chosen = preferences.get(connection, FOLDER)
        if not chosen or not brief.lines:
            return
        folder = Path(chosen)
        if any(folder.resolve().is_relative_to(row.path) for row in folders.folder_rows(connection)):
            log.warning("the folder for briefs is watched; no file was written")
            return
        name = f"{brief.day}{'' if brief.kind is BriefKind.MORNING else ' week'}.md"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            beside = folder / f".{name}.new"
            with beside.open("w", encoding="utf-8") as file:
                file.write(shown(brief).markdown)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(folder / name)
        except OSError as error:
            log.warning("a brief was not written to its folder: %s", type(error).__name__)


def shown(brief: Brief) -> Brief:
    """A brief with its Markdown."""
    first = brief_material.first_of_week(date.fromisoformat(brief.day))
    return with_markdown(brief, first.isoformat())


def _holds(said: str, line: str) -> bool:
    """Whether a sentence is borne out by a line of a brief; a colon after a time would be read as part of it."""
    said, line = (re.sub(r"(?<=\d):(?=\s)", ",", text) for text in (said, line))
    passage = Passage(1, 0, 0, 0, "", "", "", "", Place(), (), line, 0, None, None, 1.0)
    return check(said, (passage,)).verdict is Verdict.SUPPORTED


def _waits(connection: apsw.Connection, kind: BriefKind, day: date) -> bool:
    query = "SELECT 1 FROM jobs WHERE kind = ? AND subject = ?"
    return any(connection.execute(query, (JOBS[kind], day.toordinal())))


def _time(words: str) -> time | None:
    """A time of day; None for "off" and for what is none."""
    try:
        return time.fromisoformat(words)
    except ValueError:
        return None
