"""`companion ask` and `companion search`."""

import sys

import msgspec

from companion.commands import words
from companion.commands.indexing import index
from companion.commands.session import tell
from companion.commands.whole_files import ReadingPrinter, cited_text, unread
from companion.link.client import LinkClient
from companion.requests import Ask, ListModels, Search
from companion.types.answers import (
    Answer,
    AnswerEvent,
    Checked,
    Finished,
    Found,
    Notice,
    Outcome,
    Replaced,
    Sentence,
    Support,
    Verdict,
    Waiting,
)
from companion.types.errors import Action, CompanionError, Problem
from companion.types.passages import Passage, Scope
from companion.types.whole import Looked, ReadSoFar

ANSWERED, BAD_INPUT, NOT_IN_FILES, NOTHING_TO_ANSWER = 0, 2, 3, 4
NO_MODEL = "none"  # extracts only
EXIT_CODES = {
    Outcome.ANSWERED: ANSWERED,
    Outcome.PASSAGES_ONLY: ANSWERED,
    Outcome.STOPPED: ANSWERED,
    Outcome.BROKEN_OFF: ANSWERED,
    Outcome.NOT_IN_FILES: NOT_IN_FILES,
}
SAID_BY_THE_ANSWER = frozenset({"nothing-fits"})
WAITING = {"embedder": "Getting ready to search by meaning …", "model": "{detail} is waking up …", "checking": ""}


def check_question(question: str) -> None:
    """Refuse an empty question before anything is started for it.

    Raises:
        CompanionError: `empty-question`.
    """
    if not question.strip():
        raise CompanionError("empty-question")


def check_model(client: LinkClient, model: str | None) -> None:
    """Refuse the name of a model that is not there before anything is asked of it.

    Raises:
        CompanionError: `model-unknown`.
    """
    if model in (None, NO_MODEL):
        return
    overview = client.call(ListModels())
    known = [row.name for row in (*([overview.starter] if overview.starter else []), *overview.models)]
    if model not in known:
        raise CompanionError(
            "model-unknown", Action.CHOOSE_MODEL, model=str(model), known=", ".join([*known, NO_MODEL])
        )


def scope_of(client: LinkClient, folder: str | None) -> Scope:
    """The scope of one folder, read anew first so that what was edited a moment ago is found."""
    if folder is None:
        return Scope()
    return Scope(folders=(index(client, folder, wait=True, quiet=True),))


def ask(client: LinkClient, question: str, scope: Scope, as_json: bool, model: str | None, keep: bool) -> int:
    """Ask and print the answer as it comes; returns the exit code."""
    printer = _Printer(quiet=as_json)
    finished: Finished | None = None
    for event in client.stream(Ask(question, scope=scope, model=model, keep=keep)):
        if isinstance(event, Finished):
            finished = event
        else:
            printer.take(event)
    if finished is None:
        return 1
    answer = finished.answer
    if as_json:
        print(msgspec.json.encode({"question": question} | msgspec.to_builtins(answer)).decode())
    else:
        printer.end(answer)
    if answer.outcome is Outcome.PASSAGES_ONLY and not answer.passages:
        return NOTHING_TO_ANSWER
    return EXIT_CODES[answer.outcome]


def search(client: LinkClient, question: str, scope: Scope, limit: int, as_json: bool) -> int:
    """Print the passages found for a question; returns the exit code."""
    result = client.call(Search(question, scope, limit))
    if as_json:
        print(msgspec.json.encode(result).decode())
    else:
        for passage in result.passages:
            print(_passage(passage), end="\n\n")
        for code in result.notices:
            tell(Problem(code).sentence)
        print(f"Searched {result.searched_files} files.")
    return ANSWERED if result.passages else NOT_IN_FILES


class _Printer:
    """Prints sentences as they are checked, with their citations."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._printed = False
        self._whole = False  # an answer about whole files is printed at its end, line by line
        self._reading = ReadingPrinter(quiet)

    def take(self, event: AnswerEvent) -> None:
        """Print what an event brings."""
        if not isinstance(event, ReadSoFar):
            self._reading.end()  # whatever is printed has a line of its own
        if isinstance(event, Waiting):
            self.waiting(event)
        elif isinstance(event, Looked):
            self.looked(event)
        elif isinstance(event, ReadSoFar):
            self._reading.read_so_far(event)
        elif isinstance(event, Found):
            self.found(event)
        elif isinstance(event, Checked):
            self.sentence(event.sentence)
        elif isinstance(event, Replaced):
            self.replaced(event)
        elif isinstance(event, Notice) and event.problem.code not in SAID_BY_THE_ANSWER:
            tell(words.problem(event.problem))

    def waiting(self, event: Waiting) -> None:
        sentence = WAITING.get(event.what, "").format(detail=event.detail)
        if sentence and not self._quiet and not self._printed:  # once there is an answer, nobody waits
            tell(sentence)

    def found(self, event: Found) -> None:
        if event.question_used and not self._quiet:
            tell(f"Understood as: {event.question_used}")

    def looked(self, event: Looked) -> None:
        self._whole = True
        self._reading.looked(event)

    def sentence(self, sentence: Sentence) -> None:
        if not self._quiet and not self._whole:
            sys.stdout.write((" " if self._printed else "") + _cited(sentence))
            sys.stdout.flush()
            self._printed = True

    def replaced(self, event: Replaced) -> None:
        if self._quiet or self._whole:
            return
        if self._printed:
            sys.stdout.write("\n\nIn other words: ")
        sys.stdout.write(" ".join(_cited(sentence) for sentence in event.sentences))
        sys.stdout.flush()
        self._printed = True

    def end(self, answer: Answer) -> None:
        if self._whole:
            self._reading.end()
            sys.stdout.write(cited_text(answer, _cited))
        elif not self._printed:
            sys.stdout.write(answer.text)
        print("\n")
        cited: dict[int, Support] = {}
        for sentence in answer.sentences:
            for support in sentence.supports:
                cited.setdefault(support.passage, support)
        if answer.outcome is Outcome.NOT_IN_FILES and answer.passages:
            print("The nearest passages:")
        shown = [p for p in answer.passages if p.number in cited] if cited else answer.passages[:3]
        for passage in shown:
            print(words.citation(passage, cited[passage.number].span) if cited else _passage(passage))
        for line in unread(answer):
            tell(line)
        if answer.problem is not None:
            tell(words.problem(answer.problem))


def _cited(sentence: Sentence) -> str:
    text = sentence.text.strip()
    numbers = list(dict.fromkeys(support.passage for support in sentence.supports))
    if numbers:
        return text + "".join(f" [{number}]" for number in numbers)
    return f"{text} (not in your files)" if sentence.verdict in (Verdict.UNSUPPORTED, Verdict.FLAGGED) else text


def _passage(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    return f"{words.citation(passage)}\n    {text[:240]}{' …' if len(text) > 240 else ''}"
