"""Write the app icon in the form that Windows or macOS wants: `icons.py FILE.ico` or `icons.py FILE.icns`."""

import sys
from pathlib import Path

from PIL import Image

ICONS = Path(__file__).resolve().parents[1] / "assets" / "icon"
# Each size is drawn for itself, since a small one leaves details out.
ICO_SIZES = (16, 20, 24, 32, 48, 64, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512)


def main(target: Path) -> None:
    sizes = ICO_SIZES if target.suffix == ".ico" else ICNS_SIZES
    pictures = [Image.open(ICONS / f"companion-{size}.png").convert("RGBA") for size in sizes]
    target.parent.mkdir(parents=True, exist_ok=True)
    largest = pictures[-1]
    if target.suffix == ".ico":
        largest.save(target, sizes=[(size, size) for size in sizes], append_images=pictures[:-1])
    else:
        largest.save(target, append_images=pictures[:-1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
