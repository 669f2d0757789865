"""The prompt of an answer: rules first, then passages as fenced data, the conversation, and the question last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from companion.answers.lexicon import language_of
from companion.answers.neutral import NOT_IN_FILES
from companion.privacy.injection import harmless
from companion.recall.packing import overlap
from companion.settings import asset
from companion.types.answers import Answer, Length, OwnerLine
from companion.types.documents import Place
from companion.types.passages import Passage
from companion.workers.requests import ChatTurn

_LANGUAGES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "ar": "Arabic",
    "hi": "Hindi", "el": "Greek",
}  # fmt: skip
_LENGTHS = {
    Length.SHORT: "Answer in one short sentence, the shortest that is complete.",
    Length.NORMAL: "Be short: one to four plain sentences.",
    Length.LONG: "Tell all that the passages say about it, in up to twelve plain sentences.",
}
_EXCHANGES = 4  # of the conversation that a prompt repeats
_ANSWER_SHOWN = 600  # characters of an earlier answer that a prompt repeats
_FENCE = re.compile(r"<(?=/?\s*passage)", re.IGNORECASE)
_TEMPLATE_MARKS = re.compile(r"<\||\|>|<(?=(?:start|end)_of_turn)|\[(?=/?INST\])|<<(?=/?SYS>>)")


@dataclass(frozen=True)
class Exchange:
    """A question of the owner and its answer, earlier in the conversation."""

    question: str
    answer: Answer


def not_in_files(question: str) -> str:
    """ "Your files don't say." in the question's language, in English where it is not known."""
    return NOT_IN_FILES.get(language_of(question), NOT_IN_FILES["en"])


@dataclass(frozen=True)
class Wishes:
    """What shapes a prompt besides question and passages: how long the answer is to be, and lines about the owner."""

    length: Length = Length.NORMAL
    owner_lines: tuple[OwnerLine, ...] = ()


NO_WISHES = Wishes()


def build(
    question: str,
    passages: Sequence[Passage],
    history: Sequence[Exchange] = (),
    wishes: Wishes = NO_WISHES,
    *,
    short: bool = False,
) -> tuple[ChatTurn, ...]:
    """The turns of a prompt. What stays the same from question to question comes first, so that a server can keep it.

    Args:
        question: as asked. passages: as packed; numbers as they are cited.
        history: earlier exchanges, oldest first; only the last few are repeated.
        wishes: the length of the answer, and lines about the owner. short: few rules and no conversation, for a small
            model.
    """
    words = {
        "language": language_name(question),
        "not_in_files": not_in_files(question),
        "question": harmless(question),
    }
    words["length"] = _LENGTHS[wishes.length]
    system = ChatTurn("system", _text("system_short" if short else "system").format_map(words))
    given = _text("passages").format_map({"passages": "\n\n".join(fenced(passages))})
    if wishes.owner_lines and not short:
        given = f"{owner_part(wishes.owner_lines)}\n\n{given}"
    asked = _text("question").format_map(words)
    if short or not history:
        return (system, ChatTurn("user", f"{given}\n\n{asked}"))
    turns = [system, ChatTurn("user", given), ChatTurn("assistant", _text("passages_read"))]
    for exchange in history[-_EXCHANGES:]:
        turns.append(ChatTurn("user", harmless(exchange.question)))
        turns.append(ChatTurn("assistant", exchange.answer.text[:_ANSWER_SHOWN]))
    return (*turns, ChatTurn("user", asked))


def owner_part(lines: Sequence[OwnerLine]) -> str:
    """Lines about the owner as they stand in a prompt."""
    told = "\n".join(f"- {_disarmed(line.text)}" + (f" ({line.date})" if line.date else "") for line in lines)
    return _text("owner").format_map({"lines": told})


def where(place: Place) -> str:
    """A place in a file in a few words, such as "page 3"."""
    parts = [
        f"{name} {value}"
        for name, value in (("page", place.page), ("slide", place.slide), ("line", place.line), ("sheet", place.sheet))
        if value is not None
    ]
    return ", ".join(parts)


def fenced(passages: Sequence[Passage]) -> list[str]:
    """Passages as a prompt shows them: data between marks that they cannot end."""
    blocks = []
    before: Passage | None = None
    for passage in passages:
        text = passage.text[overlap(before, passage) if before is not None else 0 :]
        about = {"n": str(passage.number), "file": passage.title or passage.path, "at": where(passage.place)}
        about |= {"under": " > ".join(passage.heading), "date": passage.date or ""}
        head = " ".join(
            f'{name}="{_disarmed(value).replace(chr(34), chr(39))}"' for name, value in about.items() if value
        )
        blocks.append(f"<passage {head}>\n{_disarmed(text).strip()}\n</passage>")
        before = passage
    return blocks


def _disarmed(text: str) -> str:
    """Text of a file that can neither close its fence nor open a turn of a chat template."""
    return _TEMPLATE_MARKS.sub(lambda match: " ".join(match.group()) + " ", _FENCE.sub("‹", harmless(text)))


def language_name(question: str) -> str:
    """The question’s language as a prompt names it."""
    return _LANGUAGES.get(language_of(question), "the language of the question")


@lru_cache(maxsize=8)
def _text(name: str) -> str:
    return asset(f"prompts/{name}.txt").read_text(encoding="utf-8").strip()
