"""Wait until something is drawn on Xvfb's screen, then save it: `screen_picture.py FRAMEBUFFER PICTURE.png`.

FRAMEBUFFER is the file that `Xvfb -fbdir` keeps, in the XWD format.
"""

import struct
import sys
import time
from pathlib import Path

from PIL import Image

WAIT_S = 60
FIELDS = 25  # big-endian 32-bit numbers at the start of an XWD file
HEADER_SIZE, WIDTH, HEIGHT, BYTES_PER_LINE, COLOURS = 0, 4, 5, 12, 19
COLOUR_BYTES = 12
DRAWN_COLOURS = 200  # text with smoothed edges alone has more; an empty screen has one, a mere frame a few


def picture_of(framebuffer: Path) -> Image.Image | None:
    """The screen's picture, None as long as there is none."""
    if not framebuffer.exists():
        return None
    data = framebuffer.read_bytes()
    if len(data) < FIELDS * 4:
        return None
    header = struct.unpack(f">{FIELDS}I", data[: FIELDS * 4])
    start = header[HEADER_SIZE] + header[COLOURS] * COLOUR_BYTES
    size = (header[WIDTH], header[HEIGHT])
    return Image.frombuffer("RGB", size, data[start:], "raw", "BGRX", header[BYTES_PER_LINE], 1)


def main(framebuffer: str, picture: str) -> int:
    before = -1
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        shown = picture_of(Path(framebuffer))
        colours = len(shown.getcolors(maxcolors=1 << 24) or []) if shown else 0
        if shown and colours >= DRAWN_COLOURS and colours == before:  # it has come to rest
            shown.save(picture)
            return 0
        before = colours
        time.sleep(0.5)
    print(f"nothing was drawn within {WAIT_S} s", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
