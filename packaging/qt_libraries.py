"""Print the Debian packages of the system libraries that Qt needs and this machine lacks (nothing: all are there).

`qt_libraries.py offscreen` is for drawing into memory (tests, screenshots), `window` for drawing onto an X11 or Wayland
screen too; `--names` lists all of them with commas, as a Debian package depends on them. Found by showing a window in a
fresh Debian 12 and adding what the loader missed.
"""

import ctypes
import sys

OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW = OFFSCREEN | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian package names for those of the libraries (file name: package) that the loader does not find."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def main(words: list[str]) -> None:
    libraries = WINDOW if "window" in words else OFFSCREEN
    if "--names" in words:
        print(", ".join(sorted(libraries.values())))
    else:
        print(" ".join(missing_packages(libraries)))


if __name__ == "__main__":
    main(sys.argv[1:])
