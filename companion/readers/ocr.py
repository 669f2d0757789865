"""Text recognition in pictures by RapidOCR, whose weights come inside its package; nothing is fetched or written."""

import os
import sys
import threading
from dataclasses import dataclass
from itertools import pairwise
from math import dist
from statistics import median
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from companion.readers.builder import SeenPiece
from companion.readers.limits import OCR_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_SCORE = 0.5  # RapidOCR's own default; below it letters are guessed out of pictures
_TALL_PIXELS = 56  # the recogniser sees lines at 48 pixels; of much taller ones it reads "qbuick" for "quick"
_BEST_PIXELS = 30
_KEPT = 0.9  # a second look that finds fewer letters has lost some
_SAME_LINE = 0.5  # share of a line's height by which two middles may differ

_engine: Any = None
_lock = threading.Lock()


@dataclass(frozen=True)
class SeenLine:
    """A line of text in a picture, with its upright box in the picture's pixels.

    `size` is that of its letters in the pixels that were looked at, which are fewer in a large picture.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def height(self) -> float:
        """Of its box."""
        return self.bottom - self.top


def recognise(image: "Image") -> list[SeenLine]:
    """The lines of text in a picture, in reading order; empty where there are none."""
    picture = image.convert("RGB")
    pixels = picture.width * picture.height
    factor = min(1.0, (OCR_PIXELS / max(pixels, 1)) ** 0.5)
    lines = _seen(picture, factor)
    tall = median(line.size for line in lines) if lines else 0.0
    if tall > _TALL_PIXELS:
        smaller = _seen(picture, factor * _BEST_PIXELS / tall)
        if sum(len(line.text) for line in smaller) >= _KEPT * sum(len(line.text) for line in lines):
            lines = smaller
    return _in_order(lines)


def _seen(picture: "Image", factor: float) -> list[SeenLine]:
    """Lines of the picture at another size, as they are found."""
    import numpy

    factor = min(1.0, factor)
    if factor < 1:
        picture = picture.resize((max(1, round(picture.width * factor)), max(1, round(picture.height * factor))))
    with _lock:
        result = _loaded()(numpy.asarray(picture)[:, :, ::-1])
    if result.txts is None:
        return []
    lines = []
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score >= LEAST_SCORE and text.strip():
            across, down = [float(x) / factor for x, _ in box], [float(y) / factor for _, y in box]
            size = min(dist(box[0], box[1]), dist(box[1], box[2]))  # a turned line's own height
            lines.append(SeenLine(text.strip(), min(across), min(down), max(across), max(down), size))
    return lines


def paragraphs(lines: list[SeenLine], width: float, height: float) -> list[list[SeenPiece]]:
    """Lines joined to paragraphs, parted where the gap between lines is wide; boxes in shares of the picture's size."""
    found: list[list[SeenLine]] = []
    for line in lines:
        if found:
            last = found[-1][-1]
            gap = line.top - last.bottom
            if gap < 0.8 * max(line.height, last.height):
                found[-1].append(line)
                continue
        found.append([line])
    return [_pieces(one, width, height) for one in found]


def _pieces(lines: list[SeenLine], width: float, height: float) -> list[SeenPiece]:
    gaps = ["", *(" " if _on_one_line(before, line) else "\n" for before, line in pairwise(lines))]
    return [
        SeenPiece(gap, one.text, one.left / width, one.top / height, one.right / width, one.bottom / height)
        for gap, one in zip(gaps, lines, strict=True)
    ]


def _on_one_line(one: SeenLine, other: SeenLine) -> bool:
    middles = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
    return middles < _SAME_LINE * min(one.height, other.height)


def _in_order(lines: list[SeenLine]) -> list[SeenLine]:
    """Top to bottom, and left to right within what stands on one line."""
    rows: list[list[SeenLine]] = []
    for line in sorted(lines, key=lambda one: (one.top + one.bottom) / 2):
        if rows and _on_one_line(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.left)]


def _loaded() -> Any:  # noqa: ANN401 - RapidOCR has no types
    global _engine  # noqa: PLW0603 - loading takes a second; one engine serves the process
    if _engine is None:
        # Later versions of onnxruntime ask for their maker's telemetry host; this must stand before the import.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        sys.modules.setdefault("requests", _without_network())
        from rapidocr import RapidOCR

        threads = int(os.environ.get("COMPANION_THREADS", "1"))  # the worker's share of the machine
        _engine = RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": threads,
            }
        )
    return _engine


def _without_network() -> ModuleType:
    """What RapidOCR gets in place of `requests`, which it would fetch missing weights with.

    The real one opens a socket as soon as it is imported (urllib3 tries whether there is IPv6).
    """
    module = ModuleType("requests")
    vars(module).update(get=_refused, Response=object, RequestException=OSError)
    return module


def _refused(*_: object, **__: object) -> NoReturn:
    raise OSError("readers fetch nothing")
