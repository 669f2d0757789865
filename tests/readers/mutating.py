"""Files as the world hands them over: cut off, with flipped bits, under a wrong name, packed in one another."""

import io
import random
import zipfile
from pathlib import Path

LARGEST_BYTES = 400_000
EXTENSIONS = (
    *("pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "odt", "ods", "odp", "rtf", "epub", "eml", "mbox", "msg"),
    *("ics", "vcf", "html", "md", "txt", "csv", "json", "xml", "ipynb", "png"),
)
KINDS = ("truncated", "flipped", "renamed", "nested", "spliced")


def mutated(files: list[Path], count: int, seed: int) -> list[tuple[str, bytes]]:
    """`count` names with their bytes; the same for the same seed."""
    chance = random.Random(seed)
    return [_one(chance, files, number) for number in range(count)]


def _one(chance: random.Random, files: list[Path], number: int) -> tuple[str, bytes]:
    path = chance.choice(files)
    data = path.read_bytes()[:LARGEST_BYTES]
    extension = path.suffix.lower().lstrip(".")
    kind = KINDS[number % len(KINDS)]
    if kind == "truncated":
        data = data[: chance.randrange(len(data) + 1)]
    elif kind == "flipped":
        changed = bytearray(data)
        for _ in range(chance.choice((1, 8, 64, 512)) if changed else 0):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        data = bytes(changed)
    elif kind == "renamed":
        extension = chance.choice(EXTENSIONS)
    elif kind == "nested":
        data = _packed(chance, data, path.name)
        extension = chance.choice(("docx", "xlsx", "epub", "odt", "zip"))
    else:
        other = chance.choice(files).read_bytes()[:LARGEST_BYTES]
        cut, rest = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
        data = data[:cut] + other[rest:]
    return f"{number:04} {kind}.{extension}", data


def _packed(chance: random.Random, data: bytes, name: str) -> bytes:
    for depth in range(chance.randrange(1, 6)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            if chance.random() < 0.5:
                archive.writestr("[Content_Types].xml", b"<Types/>")
            archive.writestr(chance.choice(("word/document.xml", "content.xml", "mimetype", name)), data)
        data, name = packed.getvalue(), f"level{depth}.zip"
    return data
