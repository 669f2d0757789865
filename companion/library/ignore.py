"""What is left out by default, each with its reason. Only names and sizes are looked at, except in `secret_content`.

`.gitignore` and `.companionignore` files count in their folder and below, the deepest first; in one folder the second
is read after the first, so `!name` in it takes a file in that Git leaves out.
"""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

from companion.library.kinds import KIND_OF_EXTENSION, kind_of

MB = 1_000_000
# Above this a file of a kind is rather a dump or a program's data than something its owner reads.
LIMIT_BYTES = {
    "note": 20 * MB,
    "text": 50 * MB,
    "pdf": 500 * MB,
    "mail": 4_000 * MB,
    "table": 100 * MB,
    "calendar": 50 * MB,
    "contact": 50 * MB,
    "document": 200 * MB,
    "slides": 500 * MB,
    "web": 50 * MB,
    "book": 200 * MB,
    "code": 5 * MB,
    "image": 100 * MB,
    "audio": 2_000 * MB,
    "data": 50 * MB,
}

IGNORE_FILES = (".gitignore", ".companionignore")
IGNORE_FILE_BYTES = 1 * MB  # a larger one is no list of patterns


class LeftOut(StrEnum):
    """Why a file, or a folder with all in it, is not read."""

    HIDDEN = "hidden"
    SYSTEM = "system"
    BUILD_OUTPUT = "build_output"
    PROGRAM = "program"
    SECRET = "secret"  # noqa: S105 - the name of a reason, no secret
    IGNORED = "ignored"  # by .gitignore or .companionignore
    TOO_LARGE = "too_large"
    CLOUD = "cloud"  # a placeholder; opening it would download it
    SPECIAL = "special"  # a socket, pipe or device
    LINK = "link"  # what it points to is read where it lies, if that is in the folder
    UNREADABLE = "unreadable"  # a folder that may not be listed
    AWAY = "away"  # the watched folder itself, or a drive in it, is not there now
    CHOSEN = "chosen"  # by the owner


NOT_SEEN = frozenset({LeftOut.UNREADABLE, LeftOut.AWAY})  # nothing can be said about what lies below
NO_CHOICE = NOT_SEEN | {LeftOut.SPECIAL, LeftOut.LINK}  # no decision of the owner's makes a file of these


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SYSTEM_PATHS = _words(
    "/proc /sys /dev /run /boot /usr /bin /sbin /lib /lib32 /lib64 /libx32 /etc /var /snap /opt /System /Library"
    " /Applications /private /Volumes/Recovery"
)
_SYSTEM_NAMES = frozenset(
    {
        "$recycle.bin",
        "system volume information",
        "lost+found",
        "appdata",
        "program files",
        "program files (x86)",
        "programdata",
        "@eadir",
        "__macosx",
    }
)
_BUILD_NAMES = _words(
    "node_modules bower_components __pycache__ site-packages __pypackages__ cmakefiles deriveddata htmlcov"
)
# Ordinary words: build outputs only beside a file that says so.
_BUILD_NAMES_BESIDE = {
    "target": frozenset({"Cargo.toml", "pom.xml", "build.sbt"}),
    "build": frozenset(
        {"package.json", "setup.py", "pyproject.toml", "build.gradle", "build.gradle.kts", "CMakeLists.txt", "Makefile"}
    ),
    "dist": frozenset({"package.json", "setup.py", "pyproject.toml"}),
    "out": frozenset({"package.json", "build.gradle", "CMakeLists.txt"}),
    "vendor": frozenset({"go.mod", "composer.json", "Gemfile"}),
    "pods": frozenset({"Podfile"}),
    "bin": frozenset({"pom.xml", "build.gradle"}),
    "obj": frozenset({"packages.lock.json", "Directory.Build.props"}),
}
_BUILD_INSIDE = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
_SECRET_INSIDE = frozenset({"key4.db", "Login Data", ".gpg-id", "login.keychain-db", "keychain-2.db", "wallet.dat"})
MARKERS = _BUILD_INSIDE | _SECRET_INSIDE

_SECRET_FOLDERS = frozenset(
    {".ssh", ".gnupg", ".password-store", ".aws", ".kube", ".azure", ".docker", "keychains", "keyrings", "wallets"}
    | {".mozilla", ".thunderbird", ".electrum", ".bitcoin", ".ethereum", "keystore"}
)
SECRET_NAMES = frozenset(  # some have an ordinary extension
    {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "authorized_keys", "known_hosts", "credentials", "htpasswd"}
    | {"wallet.dat", "logins.json", "key3.db", "key4.db", "login data", "cookies.sqlite", "credentials.json"}
    | {"client_secret.json", "secrets.json", "secrets.yml", "secrets.yaml", "secrets.toml", "passwords.csv"}
    | {"chrome passwords.csv", "recovery-codes.txt", "recovery codes.txt", "service-account.json", "env", "token.json"}
)
_SECRET_EXTENSIONS = _words(
    "pem key p12 pfx ppk jks keystore kdbx kdb gpg pgp agilekeychain opvault keychain wallet env ovpn 1pux asc der p8"
)
KEYNOTE_BYTES = 64_000  # a private key is smaller than this, slides of the same extension are larger
_PROGRAM_EXTENSIONS = _words(
    "exe dll so o a dylib bin class jar war pyc pyo pyd wasm iso img dmg msi deb rpm apk appimage flatpak snap sys drv"
    " ko lib obj pdb elf com scr cab msix vdi vmdk qcow2 vhd vhdx pt pth onnx gguf safetensors ttf otf woff woff2"
    " tmp temp part crdownload swp lock"
)
_CLOUD_EXTENSIONS = _words("gdoc gsheet gslides gdraw gform gmap gsite icloud")  # pointers, no content

_KEY_STARTS = (
    b"PuTTY-User-Key-File",
    b"age-encryption.org/",
    b"AGE-SECRET-KEY-",
    b"openssh-key-v1\x00",
    b"\x03\xd9\xa2\x9a",  # KeePass
    b"-----BEGIN PGP MESSAGE-----",
)


_SETTING = re.compile(rb"(?:export\s+)?[A-Za-z_][A-Za-z0-9_.]*\s*=")
_SECRET_SETTING = re.compile(
    rb"(?im)^\s*(?:export\s+)?\w*(?:SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)\w*\s*=\s*\S"
)
# The head of what browsers and password managers export (Chrome, Firefox, Bitwarden, KeePass, 1Password, LastPass).
_PASSWORD_LIST = re.compile(
    rb"(?i)\"?(?:name|url|title|group|folder|account|login|username)\"?[,;\t][^\n]{0,200}\bpassword\b[^\n]{0,200}\n"
)


@dataclass(frozen=True)
class Rules:
    """What to leave out of watched folders.

    Attributes:
        own: absolute paths of folders that are Companion's, left out wherever they lie.
        limits: size limits in bytes, by kind.
        choices: what the owner decided, by path inside the root: True takes in what rules leave out, False leaves out.
    """

    own: frozenset[str] = frozenset()
    limits: tuple[tuple[str, int], ...] = tuple(LIMIT_BYTES.items())
    choices: Mapping[str, bool] = field(default_factory=dict, hash=False)

    @classmethod
    def around(cls, data: Path) -> "Rules":
        """The rules where `data` is the folder that Companion keeps its memory in."""
        return cls(own=frozenset({os.fspath(data.absolute()), os.fspath(data.resolve())}))

    def decided(self, path: str, reason: LeftOut | None) -> LeftOut | None:
        """The reason to leave a path inside the root out once the owner's decision is heard."""
        taken = self.choices.get(path)
        if taken is None or reason in NO_CHOICE:
            return reason
        return None if taken else LeftOut.CHOSEN

    @cached_property
    def _limits(self) -> dict[str, int]:
        return dict(self.limits)

    @cached_property
    def plain(self) -> dict[str, int]:
        """Size limits by extension with its dot, for the many names that nothing else is said about."""
        special = _SECRET_EXTENSIONS | _PROGRAM_EXTENSIONS | _CLOUD_EXTENSIONS
        return {f".{e}": self._limits[kind] for e, kind in KIND_OF_EXTENSION.items() if e not in special}

    def folder(self, path: str, name: str, beside: Collection[str]) -> LeftOut | None:
        """Why a folder is left out by its own name.

        Args:
            path: absolute. name: its last part. beside: names of what lies beside it.
        """
        low = name.lower()
        if low in _SECRET_FOLDERS:
            return LeftOut.SECRET
        if path in _SYSTEM_PATHS or path in self.own or low in _SYSTEM_NAMES:
            return LeftOut.SYSTEM
        if name.startswith("."):
            return LeftOut.HIDDEN
        if low in _BUILD_NAMES or low.endswith(".egg-info"):
            return LeftOut.BUILD_OUTPUT
        telling = _BUILD_NAMES_BESIDE.get(low)
        if telling is not None and not telling.isdisjoint(beside):
            return LeftOut.BUILD_OUTPUT
        return None

    def inside(self, names: Collection[str]) -> LeftOut | None:
        """Why a folder is left out by what lies in it."""
        if not _SECRET_INSIDE.isdisjoint(names):
            return LeftOut.SECRET
        return None if _BUILD_INSIDE.isdisjoint(names) else LeftOut.BUILD_OUTPUT

    def file(self, name: str, size_bytes: int) -> LeftOut | None:
        """Why a file is left out by its name and size."""
        low = name.lower()
        stem, _, extension = low.rpartition(".")
        if extension in _CLOUD_EXTENSIONS and stem:
            return LeftOut.CLOUD
        if low in SECRET_NAMES or low == ".env" or low.startswith(".env."):
            return LeftOut.SECRET
        if stem and extension in _SECRET_EXTENSIONS and (extension != "key" or size_bytes < KEYNOTE_BYTES):
            return LeftOut.SECRET
        if name.startswith(".") or low in ("thumbs.db", "desktop.ini") or low.startswith("~$"):
            return LeftOut.HIDDEN
        if low.endswith("~") or (stem and extension in _PROGRAM_EXTENSIONS) or ".so." in low:
            return LeftOut.PROGRAM
        return LeftOut.TOO_LARGE if size_bytes > self._limits[kind_of(low)] else None


def secret_content(head: bytes, path: str = "") -> bool:
    """Whether a file is a private key, a password store or a list of secrets, by its first bytes.

    Args:
        head: a few hundred bytes will do.
        path: for its name: settings are looked for where no program's source or person's note is expected.
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_KEY_STARTS) or _PASSWORD_LIST.match(start):
        return True
    if start.startswith(b"-----BEGIN ") and b"PRIVATE KEY" in start[:64]:
        return True
    return kind_of(path) in ("data", "text") and _SECRET_SETTING.search(head) is not None and _only_settings(head)


def _only_settings(head: bytes) -> bool:
    """Whether every line is a setting or a remark, as in a `.env` under another name."""
    whole = head if head.endswith(b"\n") or b"\n" not in head else head[: head.rindex(b"\n")]  # the last one may be cut
    lines = [line.strip() for line in whole.splitlines()]
    lines = [line for line in lines if line and not line.startswith(b"#")]
    return bool(lines) and all(_SETTING.match(line) for line in lines)


@dataclass(frozen=True)
class IgnoreFile:
    """Patterns that count in `folder` (inside the root, with a closing "/", "" for the root) and below."""

    folder: str
    patterns: GitIgnoreSpec

    @classmethod
    def read(cls, path: str, folder: str, names: Iterable[str]) -> "IgnoreFile | None":
        """The patterns of the ignore files among `names` in the folder at `path`; None where there are none."""
        lines: list[str] = []
        for name in IGNORE_FILES:
            if name in names:
                lines += _lines(os.path.join(path, name))  # noqa: PTH118 - names that are no UTF-8 stay strings
        if not lines:
            return None
        try:
            return cls(folder, GitIgnoreSpec.from_lines(lines))
        except ValueError:  # one line that is no pattern must not bring back all others
            return cls(folder, GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)]))


def ignored(path: str, files: Iterable[IgnoreFile]) -> bool:
    """Whether ignore files leave out `path` (inside the root; a folder ends in "/"). files: deepest first."""
    for file in files:
        verdict = file.patterns.check_file(path[len(file.folder) :]).include
        if verdict is not None:
            return verdict
    return False


def _lines(path: str) -> list[str]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return []
    with os.fdopen(descriptor, "rb") as file:
        try:
            raw = file.read(IGNORE_FILE_BYTES + 1)
        except OSError:
            return []
    return [] if len(raw) > IGNORE_FILE_BYTES else os.fsdecode(raw).splitlines()


def _is_pattern(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
