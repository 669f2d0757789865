"""A page of a PDF or a picture as an image, with boxes around words of it."""

import io
from dataclasses import dataclass
from typing import Any

from companion.readers.image import PAGES
from companion.readers.limits import IMAGE_PIXELS, WHOLE_BYTES, damaged, megabytes, too_large
from companion.readers.page_marks import Letter, Rectangle, boxes_of
from companion.readers.pdf import opened_pdf
from companion.readers.source import Source
from companion.types.errors import CompanionError

WIDEST_PX = 2_400
MOST_PIXELS = 8_000_000  # of one page; 32 MB while it is drawn
_SHARP_BYTES = 1_500_000  # a drawn page that is larger as PNG is a photo or a scan, and goes as JPEG
_JPEG_QUALITY = 88


@dataclass(frozen=True)
class DrawnPage:
    """A page: an image as PNG or JPEG bytes, its size, how many pages there are, and where the words stand.

    `found` has a tuple of rectangles for each stretch asked for, in shares of the page from the upper left.
    """

    pages: int
    image: bytes
    width_px: int
    height_px: int
    found: tuple[tuple[Rectangle, ...], ...] = ()


def draw_pdf(source: Source, page: int, width_px: int, text: str, spans: tuple[tuple[int, int], ...]) -> DrawnPage:
    """Draw a page of a PDF.

    Args:
        page: from 1. width_px: how wide, within limits.
        text: words of that page as they were read; spans: stretches of it to be found on the page.

    Raises:
        CompanionError: `page-not-shown`, there is no such page; as `read_pdf` else.
    """
    import pypdfium2

    with opened_pdf(source) as pdf:
        if not 1 <= page <= len(pdf):
            raise CompanionError("page-not-shown")
        try:
            sheet = pdf[page - 1]
        except pypdfium2.PdfiumError as error:
            raise damaged("this page is missing") from error
        try:
            width, height = sheet.get_size()
            if width <= 0 or height <= 0:
                raise CompanionError("page-not-shown")
            scale = min(width_px / width, WIDEST_PX / width, (MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = sheet.render(scale=scale)
            try:
                picture = bitmap.to_pil()
                data = _encoded(picture)
                found = boxes_of(_letters(sheet), text, spans) if text and spans else ()
                return DrawnPage(len(pdf), data, picture.width, picture.height, found)
            finally:
                bitmap.close()
        finally:
            sheet.close()


def draw_picture(source: Source, page: int, width_px: int) -> DrawnPage:
    """Draw a picture upright, or one page of a TIFF.

    Raises:
        CompanionError: `page-not-shown`, `file-damaged` or `file-too-large`.
    """
    from PIL import Image, ImageOps

    if source.size() > WHOLE_BYTES:
        raise too_large(megabytes(WHOLE_BYTES))
    try:
        with Image.open(source.file) as picture:
            if picture.width * picture.height > IMAGE_PIXELS:
                raise too_large(f"{IMAGE_PIXELS // 1_000_000} million dots")
            pages = min(getattr(picture, "n_frames", 1), PAGES if picture.format == "TIFF" else 1)
            if not 1 <= page <= pages:
                raise CompanionError("page-not-shown")
            if page > 1:
                picture.seek(page - 1)
            shown = ImageOps.exif_transpose(picture).convert("RGB")
            wide = max(1, min(width_px, WIDEST_PX, shown.width))
            if wide < shown.width or shown.width * shown.height > MOST_PIXELS:
                tall = max(1, round(shown.height * wide / shown.width))
                factor = min(1.0, (MOST_PIXELS / (wide * tall)) ** 0.5)
                shown = shown.resize((max(1, round(wide * factor)), max(1, round(tall * factor))))
            return DrawnPage(pages, _encoded(shown), shown.width, shown.height)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise damaged("its picture cannot be shown") from error


def _encoded(picture: Any) -> bytes:  # noqa: ANN401 - Pillow is imported where it is needed
    sharp = io.BytesIO()
    picture.save(sharp, "PNG", compress_level=3)
    if sharp.tell() <= _SHARP_BYTES:
        return sharp.getvalue()
    small = io.BytesIO()
    picture.convert("RGB").save(small, "JPEG", quality=_JPEG_QUALITY)
    return small.getvalue()


def _letters(sheet: Any) -> list[Letter]:  # noqa: ANN401 - pypdfium2 has no types
    """Letters of the page, boxes in shares of the page as it is drawn."""
    from companion.readers.pdf_lines import letters_of

    left, bottom, right, top = sheet.get_bbox()
    turned = sheet.get_rotation()
    across, up = right - left, top - bottom
    textpage = sheet.get_textpage()
    try:
        made = []
        for one in letters_of(textpage):
            x0, x1 = (one.left - left) / across, (one.right - left) / across
            y0, y1 = (top - one.top) / up, (top - one.bottom) / up
            made.append(Letter(one.sign, _turned((x0, y0, x1, y1), turned)))
        return made
    finally:
        textpage.close()


def _turned(box: Rectangle, degrees: int) -> Rectangle:
    """A box of an unturned page on the page turned clockwise."""
    x0, y0, x1, y1 = box
    if degrees == 90:
        return (1 - y1, x0, 1 - y0, x1)
    if degrees == 180:
        return (1 - x1, 1 - y1, 1 - x0, 1 - y0)
    if degrees == 270:
        return (y0, 1 - x1, y1, 1 - x0)
    return box
