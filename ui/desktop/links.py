"""What a start may be given: `companion://` links, files and folders. A link comes from anywhere, so it only shows."""

import os
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SCHEME = "companion"
_LONGEST = 2_000  # characters of a question that a link may bring


class Aim(Enum):
    """What is to be shown."""

    FRONT = auto()  # the window itself
    QUICK = auto()  # the small window to ask from
    CAPTURE = auto()  # the small window to write down
    ROOM = auto()
    CONVERSATION = auto()
    DRAFT = auto()  # words put into the field; sending them is left to the owner
    PATH = auto()  # a file or a folder


@dataclass(frozen=True)
class Target:
    """One thing that a start asked for. `value` is a room's name, an id, words, or an absolute path."""

    aim: Aim
    value: str = ""


def targets(arguments: list[str], folder: Path) -> list[Target]:
    """What the words after the command ask for; relative paths are inside `folder`. Unknown ones are left out."""
    found = []
    for word in arguments:
        if word == "--quick":
            found.append(Target(Aim.QUICK))
        elif word == "--capture":
            found.append(Target(Aim.CAPTURE))
        elif word.lower().startswith(f"{SCHEME}:"):
            target = parse_link(word)
            if target is not None:
                found.append(target)
        elif word and not word.startswith("-"):
            found.append(Target(Aim.PATH, os.path.abspath(folder / word)))  # noqa: PTH100 - no link is to be followed
    return found


def parse_link(link: str) -> Target | None:
    """`companion://ask?q=…`, `companion://room/library`, `companion://conversation/12`, `companion://quick`, `…://capture`."""
    parts = urlsplit(link)
    if parts.scheme.lower() != SCHEME:
        return None
    what, value = parts.netloc.lower(), parts.path.strip("/")
    if what == "ask":
        words = parse_qs(parts.query).get("q", [""])[0].replace("\0", "").strip()[:_LONGEST]
        return Target(Aim.DRAFT, words) if words else Target(Aim.FRONT)
    if what == "room" and value.isascii() and value.isalpha():
        return Target(Aim.ROOM, value.lower())
    if what == "conversation" and value.isascii() and value.isdecimal() and len(value) < 18:
        return Target(Aim.CONVERSATION, value)
    if what == "quick":
        return Target(Aim.QUICK)
    if what == "capture":
        return Target(Aim.CAPTURE)
    return Target(Aim.FRONT) if not what else None
