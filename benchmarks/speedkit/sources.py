"""Texts to make a person's folder of: the documentation that installed packages bring. Nothing is downloaded."""

import gzip
import hashlib
import sysconfig
from collections.abc import Iterator
from pathlib import Path

DEBIAN = Path("/usr/share/doc")
ENDINGS = (".txt", ".md", ".rst", ".gz", "")
LONGEST_BYTES = 200_000  # of one source; a changelog of megabytes would fill the folder with itself
SHORTEST_CHARS = 300
PROSE = 0.8  # share of letters and spaces from which a text is prose, and no list of numbers or hashes
NAMES = ("copyright", "readme", "news", "faq", "todo", "changelog", "metadata", "license", "authors", "thanks")


def paths() -> list[Path]:
    """Documentation on this machine, in an order that hangs on names alone, so that it is the same every time."""
    packages = Path(sysconfig.get_path("purelib"))
    found = [path for path in DEBIAN.glob("*/**/*") if path.suffix in ENDINGS]
    for name in ("METADATA", "*.md", "*.rst", "*.txt"):
        found += packages.glob(f"**/{name}")
    kept = (path for path in found if path.is_file() and not path.is_symlink() and _is_documentation(path))
    return sorted(kept, key=lambda path: hashlib.sha256("/".join(path.parts[-3:]).encode()).digest())


def _is_documentation(path: Path) -> bool:
    name = path.name.lower()
    return path.suffix in (".md", ".rst", ".txt") or any(name.startswith(start) for start in NAMES)


def texts() -> Iterator[tuple[str, list[str]]]:
    """(name, paragraphs) of each source that holds some prose; names are of the package that it came with."""
    for path in paths():
        text = _read(path)
        paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
        paragraphs = [part for part in paragraphs if len(part) > 3]
        if sum(map(len, paragraphs)) >= SHORTEST_CHARS and _is_prose(text):
            yield path.parent.name.partition(".dist-info")[0], paragraphs


def _is_prose(text: str) -> bool:
    return sum(sign.isalpha() or sign.isspace() for sign in text) >= PROSE * len(text)


def _read(path: Path) -> str:
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as packed:
                data = packed.read(LONGEST_BYTES)
        else:
            with path.open("rb") as plain:
                data = plain.read(LONGEST_BYTES)
    except (OSError, EOFError):
        return ""
    if b"\0" in data:
        return ""
    return data.decode("utf-8", "ignore").replace("\r\n", "\n")
