"""Reading with a model: each part of a document is noted down, and each note is checked against that part.

A note that the part does not support is dropped; so what is put together later rests on the files, not on the model.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companion.answers.judge import Similarity
from companion.answers.markup import Cleaner
from companion.answers.prompt import fenced, language_name
from companion.answers.support import Checker
from companion.answers.wording import Counted
from companion.link.cancel import Cancel
from companion.models.chat import ChatModel
from companion.models.tokens import fewest
from companion.privacy.injection import harmless
from companion.settings import asset
from companion.types.answers import Sent, Sentence, SentTurn, Verdict
from companion.types.documents import Span
from companion.types.errors import Problem
from companion.types.passages import Passage
from companion.whole.found import FileResult, FoundLine, Steps, Where
from companion.whole.lines import Lines, one_line
from companion.whole.material import Material, readable
from companion.whole.noticing import Task
from companion.whole.sections import contents
from companion.whole.stepping import steps
from companion.workers.requests import ChatTurn, GenerationDone

_ANSWER_TOKENS, _ANSWER_SHARE = 700, 4  # of a step; at most a quarter of the context
_NOTE_TOKENS = 40  # one note for so many tokens of an answer
_SENT_CHARS = 400_000  # of prompts that are kept with the answer; the first and the last ones


@dataclass
class Reader:
    """Asks a model, step by step, and keeps what it was asked.

    Attributes:
        question: as asked. task: what is to be done. model: who reads. similarity: cosines from the embedder.
        problems: what went wrong on the way, and is told beside the answer.
        turns: of all prompts so far. prompt_tokens: of all, as counted before sending.
    """

    question: str
    task: Task
    model: ChatModel
    similarity: Similarity | None
    cancel: Cancel
    problems: list[Problem] = field(default_factory=list)
    turns: list[ChatTurn] = field(default_factory=list)
    prompt_tokens: int = 0

    @property
    def answer_tokens(self) -> int:
        """Room for the answer to one step."""
        return min(_ANSWER_TOKENS, self.model.context_tokens // _ANSWER_SHARE)

    @property
    def budget_tokens(self) -> int:
        """Room for the prompt of one step."""
        return self.model.context_tokens - self.answer_tokens

    @property
    def most_lines(self) -> int:
        """How many lines the answer to one step has room for."""
        return max(4, self.answer_tokens // _NOTE_TOKENS)

    def prompt(self, name: str, passages: Sequence[Passage]) -> tuple[ChatTurn, ...]:
        """The prompt of a step by the name of its text."""
        system = ChatTurn("system", _text("whole_system"))
        words = {
            "passages": "\n\n".join(fenced(passages)),
            "language": language_name(self.question),
            "most": str(self.most_lines),
            "question": harmless(self.question),
        }
        return (system, ChatTurn("user", _text(name).format_map(words)))

    def count(self, name: str, passages: Sequence[Passage]) -> int:
        """Tokens of that prompt."""
        return self.model.count_tokens(self.prompt(name, passages))

    def ask(self, name: str, passages: Sequence[Passage]) -> list[str]:
        """The lines that a model writes for a step.

        Raises:
            CompanionError: the model failed. Cancelled: nobody wants the answer any more.
        """
        turns = self.prompt(name, passages)
        expected = self.model.count_tokens(turns)
        self.turns += turns
        self.prompt_tokens += expected
        cleaner, text = Cleaner(), ""
        for piece in self.model.stream(turns, self.answer_tokens, self.cancel):
            self.cancel.check()
            if isinstance(piece, GenerationDone):
                problem = Counted(piece.prompt_tokens, expected, fewest(turns)).problem(self.model.name)
                if problem is not None and problem not in self.problems:
                    self.problems.append(problem)
                break
            text += cleaner.feed(piece.text)
        text += cleaner.close()
        found = [one_line(line) for line in text.splitlines()]
        return [line for line in found if any(c.isalpha() for c in line)]

    def sent(self) -> Sent:
        """What the model was sent, the middle left out where it is very much."""
        kept, size = [SentTurn(t.role, t.content, self.model.count_tokens((t,))) for t in self.turns], 0
        front: list[SentTurn] = []
        while kept and size + len(kept[0].text) <= _SENT_CHARS // 2:
            size += len(kept[0].text)
            front.append(kept.pop(0))
        back: list[SentTurn] = []
        while kept and size + len(kept[-1].text) <= _SENT_CHARS:
            size += len(kept[-1].text)
            back.insert(0, kept.pop())
        return Sent(self.model.name, (*front, *back), self.prompt_tokens, None, self.model.context_tokens)


def note(material: Material, reader: Reader, before: FileResult | None = None) -> Steps:
    """What a model notes down of a document, each note with the words that support it; step by step.

    Args:
        material: the document. reader: asks the model. before: what was noted when the reading was stopped, to go on.

    Raises:
        CompanionError: the model failed. Cancelled: nobody wants the answer any more.
    """
    name = f"whole_map_{reader.task.value if reader.task in (Task.LIST, Task.COMPARE) else Task.SUMMARISE.value}"
    listed, lines_of = contents(material), Lines(material)
    lines = list(before.lines) if before is not None else []
    passages = [
        replace(readable(material.passage(chunk.ordinal)), number=chunk.ordinal + 1)
        for chunk in material.chunks[before.read if before is not None else 0 :]
    ]
    said = [passage for passage in passages if passage.text.strip()]  # one that only gave orders says nothing
    for step in steps(said, reader.budget_tokens, lambda some: reader.count(name, some)):
        checker = Checker(step, reader.similarity)
        by_number = {passage.number: passage for passage in step}
        for text in reader.ask(name, step):
            sentence = checker.check(text, Span(0, len(text)))
            if sentence.verdict is Verdict.SUPPORTED and not any(text == line.text for line in lines):
                lines.append(_noted(text, sentence, by_number, lines_of))
        if step[-1] is not said[-1]:
            yield FileResult(tuple(lines), listed, step[-1].number)
    yield FileResult(tuple(lines), listed, len(material.chunks))


def _noted(text: str, sentence: Sentence, by_number: dict[int, Passage], lines_of: Lines) -> FoundLine:
    supports = []
    for one in sentence.supports:
        start = by_number[one.passage].start
        supports.append(Where(one.passage - 1, start + one.span.start, start + one.span.end, one.score))
    return FoundLine(text, tuple(supports), lines_of.heading(supports[0].start))


def _text(name: str) -> str:
    return asset(f"prompts/{name}.txt").read_text(encoding="utf-8").strip()
