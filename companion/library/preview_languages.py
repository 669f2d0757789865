"""Which languages a folder's files are in, told from a few of them before anything is read for good."""

import contextlib
import functools
import hashlib
import html
import os
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from companion.library.ignore import secret_content
from companion.library.kinds import kind_of
from companion.library.opening import Drives
from companion.recall.languages import document_language
from companion.types.errors import CompanionError

LOOKED_INTO = 60  # files whose language is told
READ_SECONDS = 6.0  # for all that need a reader together; a person waits for this
LOOKED_AT_BYTES = 2_000
MARKED_UP_BYTES = 20_000  # a page begins with what is not shown
OPEN_S = 1.0
# Kinds whose bytes are words, those whose words stand between marks, and those that need a reader.
PLAIN_KINDS = frozenset({"note", "text"})
MARKED_UP = frozenset({"htm", "html", "xhtml", "eml", "rtf"})
READ_KINDS = frozenset({"pdf", "document", "slides", "book", "mail"})
TOLD_KINDS = PLAIN_KINDS | READ_KINDS | {"web"}

_UNSHOWN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]{0,2000}>", re.DOTALL | re.IGNORECASE)
_RTF = re.compile(
    r"\{\\\*?\\?(?:fonttbl|colortbl|stylesheet|info|pict)(?:[^{}]|\{[^{}]*\})*\}|\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|[{}]"
)

ReadText = Callable[[str, int], str]


class Sample:
    """Up to `LOOKED_INTO` files of a folder, spread evenly however many come: each with the same chance."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self._seen = 0

    def offer(self, path: str, size_bytes: int) -> None:
        """Let a file of the folder be one of them, if its language can be told and it holds anything."""
        if not size_bytes or kind_of(path) not in TOLD_KINDS:
            return
        self._seen += 1
        if len(self.paths) < LOOKED_INTO:
            self.paths.append(path)
            return
        drawn = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=8).digest()
        at = int.from_bytes(drawn) % self._seen
        if at < LOOKED_INTO:
            self.paths[at] = path


def languages(root: str, sample: Sample, read_text: ReadText | None) -> dict[str, int]:
    """How many files of a sample are in which language, most first.

    Args:
        root: the folder. read_text: the beginning of an open file's text, by a reader: its name and descriptor; None
            where there is no reader. It is asked for `READ_SECONDS` in all. Drives that do not answer tell nothing.
    """
    drives = Drives(open_s=OPEN_S)
    found: Counter[str] = Counter()
    deadline = time.monotonic() + READ_SECONDS
    # what needs no reader first, so that its share is known however long the others take
    for inside in sorted(sample.paths, key=_needs_reader):
        if _needs_reader(inside) and (read_text is None or time.monotonic() > deadline):
            continue
        path = Path(root) / inside
        with contextlib.suppress(OSError, CompanionError):
            descriptor = drives.open(root, path)
            try:
                text = _beginning(drives, root, path, descriptor, read_text)
            finally:
                drives.close(root, path, descriptor)
            language = document_language(text)
            if language is not None:
                found[language] += 1
    return dict(found.most_common())


def _beginning(drives: Drives, root: str, path: Path, descriptor: int, read_text: ReadText | None) -> str:
    ending = path.suffix.lower().lstrip(".")
    size = MARKED_UP_BYTES if ending in MARKED_UP or kind_of(path.name) == "web" else LOOKED_AT_BYTES
    head = drives.ask(root, path, functools.partial(os.pread, descriptor, size, 0))
    if secret_content(head, path.name):
        return ""
    if read_text is not None and _needs_reader(path.name):
        return read_text(path.name, descriptor)
    return shown_words(head.decode("utf-8", "ignore"), ending)


def _needs_reader(path: str) -> bool:
    return kind_of(path) in READ_KINDS and path.rpartition(".")[2].lower() not in MARKED_UP


def shown_words(text: str, ending: str) -> str:
    """What a person would read of the beginning of a file of this extension: without headers, tags and commands."""
    if ending == "eml":
        text = text.replace("\r\n", "\n").partition("\n\n")[2]
    if ending == "rtf":
        return _RTF.sub(_letter_of, text)
    return html.unescape(_UNSHOWN.sub(" ", text)) if ending in MARKED_UP else text


def _letter_of(match: re.Match[str]) -> str:
    """What a command of RTF stands for: a letter by its number in Windows' Western code page, else nothing."""
    command = match.group()
    return bytes.fromhex(command[2:]).decode("cp1252", "ignore") if command.startswith("\\'") else " "
