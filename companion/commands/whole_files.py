"""How the command line tells of a question about whole files: what is read, how far it is, what was not read."""

import sys
from collections.abc import Callable, Iterator

from companion.commands.session import tell
from companion.types.answers import Answer, Sentence
from companion.types.whole import LimitKind, Looked, ReadSoFar, ScopeLimit

_LIMITS_SHOWN = 8


class ReadingPrinter:
    """Prints to the error stream, so that the answer alone stands in the output; on a terminal in one line."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._open = False
        self._tenth = 0

    def looked(self, event: Looked) -> None:
        """What is going to be read."""
        if self._quiet:
            return
        files = "1 file" if event.files == 1 else f"{event.files} files"
        shown = ", ".join(_limit(limit) for limit in event.limits[:_LIMITS_SHOWN])
        more = f" and {len(event.limits) - _LIMITS_SHOWN} more" if len(event.limits) > _LIMITS_SHOWN else ""
        where = f" ({shown}{more})" if shown else ""
        tell(f"Reading {files}{where}, about {duration(event.seconds)}.")

    def read_so_far(self, event: ReadSoFar) -> None:
        """How far it is: all the time on a terminal, else at each tenth."""
        if self._quiet:
            return
        tenth = int(10 * event.share)
        if not self._live and tenth <= self._tenth:
            return
        self._tenth = tenth
        what = f"{event.files} of {event.of} files read"
        if event.putting_together:
            what = "Putting together what was found"
        line = f"{what}, about {duration(event.seconds_left)} left"
        if self._live:
            sys.stderr.write(f"\r\033[K{line}")
            sys.stderr.flush()
            self._open = True
        else:
            tell(line)

    def end(self) -> None:
        """The reading is over: the line of progress goes."""
        if self._open:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._open = False


def duration(seconds: float) -> str:
    """A time in words, roughly."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"


def cited_text(answer: Answer, cited: Callable[[Sentence], str]) -> str:
    """The answer as it is laid out, each sentence as `cited` gives it."""
    text, at = "", 0
    for sentence in answer.sentences:
        text += answer.text[at : sentence.span.start] + cited(sentence)
        at = sentence.span.end
    return text + answer.text[at:]


def unread(answer: Answer) -> Iterator[str]:
    """A line for each file that could not be read."""
    for one in () if answer.coverage is None else answer.coverage.unread:
        yield f"Not read: {one.name}. {one.problem.sentence}"


def _limit(limit: ScopeLimit) -> str:
    if limit.kind is LimitKind.TIME:
        return f"{limit.since or '…'} to {limit.until or '…'}"
    return limit.name
