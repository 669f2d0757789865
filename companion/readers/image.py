"""Pictures: the words that can be read in them, and when and where they were taken."""

import contextlib
import re
from typing import Any

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import IMAGE_PIXELS, WHOLE_BYTES, damaged, megabytes, too_large
from companion.readers.ocr import paragraphs, recognise
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

_EXIF_BLOCK, _GPS_BLOCK = 0x8769, 0x8825
_TAKEN, _CHANGED = 36867, 306  # DateTimeOriginal, DateTime
_DESCRIPTION, _ARTIST = 270, 315
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
PAGES = 50  # of a faxed TIFF


def read_image(source: Source) -> Document:
    """Read a picture.

    Raises:
        CompanionError: `file-no-text` where it holds no words, no date and no place.
    """
    from PIL import Image, ImageOps

    if source.size() > WHOLE_BYTES:
        raise too_large(megabytes(WHOLE_BYTES))
    builder = DocumentBuilder(source.stem)
    try:
        with Image.open(source.file) as picture:
            if picture.width * picture.height > IMAGE_PIXELS:
                raise too_large(f"{IMAGE_PIXELS // 1_000_000} million dots")
            _facts(builder, picture)
            frames = min(getattr(picture, "n_frames", 1), PAGES if picture.format == "TIFF" else 1)
            for number in range(frames):
                if number:
                    picture.seek(number)
                place = Place(page=number + 1) if frames > 1 else Place()
                upright = ImageOps.exif_transpose(picture)
                for paragraph in paragraphs(recognise(upright), upright.width, upright.height):
                    builder.add_seen(paragraph, place)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise damaged("its picture cannot be shown") from error
    if builder.empty:
        raise CompanionError("file-no-text")
    builder.pages = frames if frames > 1 else None
    return builder.build(source.name, source.modified)


def _facts(builder: DocumentBuilder, picture: Any) -> None:  # noqa: ANN401 - a PIL image
    exif = picture.getexif()
    inner = exif.get_ifd(_EXIF_BLOCK)
    said = []
    found = _MOMENT.match(str(inner.get(_TAKEN) or exif.get(_CHANGED) or ""))
    if found and "01" <= found.group(2) <= "12":
        day = "-".join(found.groups()[:3])
        time = ":".join(found.groups()[3:5])
        builder.dates.append(DocumentDate(DateKind.EXIF, f"{day}T{time}"))
        said.append(f"Taken on {day} at {time}.")
    place = _where(exif.get_ifd(_GPS_BLOCK))
    if place:
        said.append(f"Place: {place}.")
    description = str(exif.get(_DESCRIPTION) or "").strip()
    if description and "digital camera" not in description.lower():
        said.append(description)
    artist = str(exif.get(_ARTIST) or "").strip()
    if artist:
        builder.people[artist] = None
    builder.add(BlockKind.CAPTION, " ".join(said))


def _where(gps: dict[int, Any]) -> str:
    """Latitude and longitude in degrees, as maps take them."""
    parts = []
    for sign_tag, value_tag in ((1, 2), (3, 4)):
        with contextlib.suppress(TypeError, ValueError, ZeroDivisionError, KeyError):
            degrees, minutes, seconds = (float(part) for part in gps[value_tag])
            parts.append(f"{degrees + minutes / 60 + seconds / 3600:.5f}° {str(gps[sign_tag]).strip()[:1]}")
    return ", ".join(parts) if len(parts) == 2 else ""
