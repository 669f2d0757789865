"""A long report as a PDF, made without any library: chapters, sections, and pages of sentences that all differ."""

import random
import zlib
from collections.abc import Iterator
from pathlib import Path

_SUBJECTS = ("The committee", "The district", "The operator", "The ministry", "The laboratory", "The river board")
_VERBS = ("measured", "approved", "rejected", "postponed", "published", "reviewed", "financed", "repeated")
_THINGS = (
    "the survey of the northern dam", "the repair of the lock", "the tariff for drinking water", "the flood map",
    "the inspection of the pumps", "the purchase of land", "the training of the wardens", "the archive of readings",
)  # fmt: skip
_WHYS = (
    "because the old figures were wrong", "after the autumn storms", "in spite of the cost", "with the same method",
    "for the villages downstream", "as the law requires", "before the audit", "without a public hearing",
)  # fmt: skip
_PLACES = (
    "Norhaven", "Ellernfeld", "Plagwitz", "Tessin", "Marwick", "Ostrava", "Kelmscott", "Bruneck", "Saltash", "Varde",
    "Lindau", "Torquay", "Husum", "Zwolle", "Arbon", "Dunkeld", "Meran", "Selby", "Uelzen", "Vejle",
)  # fmt: skip
LINES_A_PAGE = 38


def write(path: Path, pages: int, chapters: int = 20, seed: int = 1) -> list[str]:
    """Write a report of that many pages; returns its chapters' headings."""
    rng = random.Random(seed)
    headings: list[str] = []
    contents = []
    for page in range(pages):
        chapter = page * chapters // pages
        first = page == 0 or (page - 1) * chapters // pages != chapter
        heading = f"Chapter {chapter + 1}: {_PLACES[chapter % len(_PLACES)]} and its waters"
        if first:
            headings.append(heading)
        contents.append(_page(heading if first else "", list(_sentences(rng, page))))
    path.write_bytes(_pdf(contents))
    return headings


def _sentences(rng: random.Random, page: int) -> Iterator[str]:
    for line in range(LINES_A_PAGE):
        amount = rng.randrange(1_000, 99_000)
        yield (
            f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_THINGS)} {rng.choice(_WHYS)}"
            f" ({page + 1}.{line + 1}: {amount} EUR)."
        )


def _page(heading: str, lines: list[str]) -> bytes:
    drawn = ["BT", "/F1 18 Tf", "56 790 Td"]
    if heading:
        drawn += [f"({_escaped(heading)}) Tj"]
    drawn += ["/F1 10 Tf", "0 -36 Td", "18 TL"]
    drawn += [f"({_escaped(line)}) Tj T*" for line in lines]
    return "\n".join([*drawn, "ET"]).encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf(contents: list[bytes]) -> bytes:
    """A PDF of pages with these content streams: a catalogue, a font, and two objects a page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        packed = zlib.compress(content)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    made = b"%PDF-1.4\n"
    places = []
    for number, written in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, end)
