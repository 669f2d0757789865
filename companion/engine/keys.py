"""The data key and its slots: one random key encrypts the memory, wrapped once for each way in.

`keys.json` holds only wrapped keys. A change of passphrase wraps 32 bytes anew and re-encrypts nothing.
"""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from companion.types.errors import Action, CompanionError

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
LEAST_PASSPHRASE = 8
# Argon2id, RFC 9106's second recommended option (t=3, p=4, 64 MiB): 0.2 s on a laptop core
ARGON_TIME, ARGON_MEMORY_KIB, ARGON_LANES = 3, 64 * 1024, 4
FORMAT = 1
# The recovery code: Crockford's letters, which nobody reads as others; 140 random bits in seven groups, one to check.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OILU", "011V")
CODE_RANDOM, CODE_CHECK, CODE_GROUP = 28, 4, 4


@dataclass(frozen=True)
class _Slot:
    kind: str
    nonce: bytes
    wrapped: bytes
    salt: bytes = b""


class KeyFile:
    """The slots of one memory, in `keys.json`, with a copy of that file beside the backups.

    Raises:
        CompanionError: `keys-damaged`, the file is there and is none of ours; `data-newer`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.memory = secrets.token_hex(8)
        self.is_fresh = True  # no database was opened with this key yet, so a missing one is no loss
        self._slots: list[_Slot] = []
        if path.exists():
            self._read()

    @property
    def exists(self) -> bool:
        """Whether any way in was made."""
        return bool(self._slots)

    def has(self, kind: str) -> bool:
        """Whether there is a slot of this kind ("keyring", "passphrase")."""
        return any(slot.kind == kind for slot in self._slots)

    def kinds(self) -> tuple[str, ...]:
        """The ways in that were made, in order of making."""
        return tuple(slot.kind for slot in self._slots)

    def opened(self) -> None:
        """A database was opened with this key: from now on a missing one is a loss, and said as such."""
        if self.is_fresh:
            self.is_fresh = False
            self._write()

    def remove(self, kind: str) -> None:
        """Take a way in away.

        Raises:
            CompanionError: `last-way-in`, there is no other; `not-found`, there is none of this kind.
        """
        if not self.has(kind):
            raise CompanionError("not-found")
        if len(self._slots) == 1:
            raise CompanionError("last-way-in")
        self._slots = [slot for slot in self._slots if slot.kind != kind]
        self._write()

    def add_keyring(self, key: bytes, secret: str | None = None) -> str:
        """Wrap the data key for the keyring; returns the secret that the keyring must keep (or keeps already)."""
        secret = new_secret() if secret is None else secret
        self._put(_wrap("keyring", self.memory, key, base64.b64decode(secret)))
        return secret

    def add_recovery(self, key: bytes) -> str:
        """Wrap the data key for a new recovery code, in place of an earlier one; returns the code to print."""
        random = "".join(secrets.choice(LETTERS) for _ in range(CODE_RANDOM))
        self._put(_wrap("recovery", self.memory, key, _from_code(random)))
        whole = random + _check_letters(random)
        return "-".join(whole[at : at + CODE_GROUP] for at in range(0, len(whole), CODE_GROUP))

    def open_recovery(self, code: str) -> bytes:
        """The data key, by the recovery code; dashes, spaces and case do not count.

        Raises:
            CompanionError: `wrong-recovery-code`.
        """
        random = code_letters(code)
        if random is None:
            raise CompanionError("wrong-recovery-code", Action.UNLOCK)
        try:
            return self._unwrap("recovery", _from_code(random))
        except ValueError as error:
            raise CompanionError("wrong-recovery-code", Action.UNLOCK) from error

    def open_keyring(self, secret: str) -> bytes:
        """The data key, by the keyring's secret.

        Raises:
            CompanionError: `keyring-silent`, the secret does not fit.
        """
        try:
            return self._unwrap("keyring", base64.b64decode(secret))
        except ValueError as error:
            raise CompanionError("keyring-silent", Action.UNLOCK) from error

    def set_passphrase(self, key: bytes, passphrase: str) -> None:
        """Wrap the data key for a passphrase, in place of an earlier one.

        Raises:
            CompanionError: `passphrase-too-short`; `bad-request`, it is no Unicode text.
        """
        if not _is_text(passphrase):
            raise CompanionError("bad-request", reason="the passphrase is no text")
        if len(_composed(passphrase)) < LEAST_PASSPHRASE:
            raise CompanionError("passphrase-too-short", least=LEAST_PASSPHRASE)
        salt = secrets.token_bytes(SALT_BYTES)
        slot = _wrap("passphrase", self.memory, key, _stretch(passphrase, salt))
        self._put(_Slot(slot.kind, slot.nonce, slot.wrapped, salt))

    def open_passphrase(self, passphrase: str) -> bytes:
        """The data key, by the passphrase.

        Raises:
            CompanionError: `wrong-passphrase`.
        """
        slot = next((slot for slot in self._slots if slot.kind == "passphrase"), None)
        if slot is None:
            raise CompanionError("wrong-passphrase", Action.UNLOCK)
        try:
            return self._unwrap("passphrase", _stretch(passphrase, slot.salt))
        except ValueError as error:
            raise CompanionError("wrong-passphrase", Action.UNLOCK) from error

    def _unwrap(self, kind: str, secret: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        for slot in self._slots:
            if slot.kind == kind:
                try:
                    return ChaCha20Poly1305(secret).decrypt(slot.nonce, slot.wrapped, _context(kind, self.memory))
                except InvalidTag:
                    continue
        raise ValueError(kind)

    def _put(self, slot: _Slot) -> None:
        self._slots = [other for other in self._slots if other.kind != slot.kind] + [slot]
        self._write()

    def _write(self) -> None:
        slots = [_as_json(slot) for slot in self._slots]
        content = {"format": FORMAT, "memory": self.memory, "fresh": self.is_fresh, "slots": slots}
        packed = json.dumps(content, indent=1).encode()
        write_synced(self._path, packed)
        # For the day this file is garbled or deleted. Both change together, so that no old passphrase lives on.
        write_synced(copy_of(self._path), packed)

    def _read(self) -> None:
        try:
            content = json.loads(self._path.read_bytes())
            found = int(content["format"])
            if found > FORMAT:
                raise CompanionError("data-newer", found=found)
            self.memory = str(content["memory"])
            self.is_fresh = content.get("fresh", False) is True
            self._slots = [_from_json(slot) for slot in content["slots"]]
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise CompanionError("keys-damaged", Action.RESTORE) from error


def copy_of(path: Path) -> Path:
    """Where the copy of a key file lies."""
    return path.parent / "backups" / path.name


def restore_copy(path: Path) -> None:
    """Put the key file back from its copy.

    Raises:
        CompanionError: `keys-missing`, there is no copy that can be read.
    """
    copy = copy_of(path)
    try:
        usable = copy.exists() and KeyFile(copy).exists
    except CompanionError:
        usable = False
    if not usable:
        raise CompanionError("keys-missing", Action.RETRY)
    write_synced(path, copy.read_bytes())


def new_secret() -> str:
    """A fresh secret for the keyring to keep."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def code_letters(code: str) -> str | None:
    """The random letters of a recovery code as it was typed; None where it is none, or has a letter wrong."""
    letters = "".join(code.upper().translate(MISREAD).replace("-", " ").split())
    random, check = letters[:CODE_RANDOM], letters[CODE_RANDOM:]
    if len(letters) != CODE_RANDOM + CODE_CHECK or set(letters) - set(LETTERS) or check != _check_letters(random):
        return None
    return random


def _check_letters(random: str) -> str:
    digest = hashlib.sha256(b"companion/recovery/check/" + random.encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:CODE_CHECK])


def _from_code(random: str) -> bytes:
    """140 random bits need no slow stretching."""
    return hashlib.sha256(b"companion/recovery/key/" + random.encode()).digest()


def new_key() -> bytes:
    """A fresh data key."""
    return secrets.token_bytes(KEY_BYTES)


def write_synced(path: Path, content: bytes) -> None:
    """Replace a small file so that after a power cut either the old or the new one is whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _context(kind: str, memory: str) -> bytes:
    return f"companion/{FORMAT}/{memory}/{kind}".encode()


def _wrap(kind: str, memory: str, key: bytes, secret: bytes) -> _Slot:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = secrets.token_bytes(NONCE_BYTES)
    return _Slot(kind, nonce, ChaCha20Poly1305(secret).encrypt(nonce, key, _context(kind, memory)))


def _composed(passphrase: str) -> str:
    """One form for what keyboards compose in several ways."""
    return unicodedata.normalize("NFC", passphrase)


def _is_text(passphrase: str) -> bool:
    """Whether it has no half of a surrogate pair, as text from undecodable bytes has."""
    return not any(0xD800 <= ord(letter) <= 0xDFFF for letter in passphrase)


def _stretch(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        _composed(passphrase).encode(),
        salt,
        ARGON_TIME,
        ARGON_MEMORY_KIB,
        ARGON_LANES,
        KEY_BYTES,
        Type.ID,
    )


def _as_json(slot: _Slot) -> dict[str, str]:
    encoded = {"nonce": slot.nonce, "wrapped": slot.wrapped, "salt": slot.salt}
    return {"kind": slot.kind} | {name: base64.b64encode(value).decode() for name, value in encoded.items()}


def _from_json(content: dict[str, str]) -> _Slot:
    slot = _Slot(
        str(content["kind"]),
        base64.b64decode(content["nonce"]),
        base64.b64decode(content["wrapped"]),
        base64.b64decode(content["salt"]),
    )
    if slot.kind == "passphrase" and len(slot.salt) != SALT_BYTES:
        raise ValueError("salt")
    return slot
