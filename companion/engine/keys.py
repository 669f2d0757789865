"""The data key and its slots: one random key encrypts the memory, wrapped once for each way in.

`keys.json` holds only wrapped keys. A change of passphrase wraps 32 bytes anew and re-encrypts nothing.
"""

import base64
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


@dataclass(frozen=True)
class _Slot:
    kind: str
    nonce: bytes
    wrapped: bytes
    salt: bytes = b""


class KeyFile:
    """The slots of one memory, in `keys.json`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.memory = secrets.token_hex(8)
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

    def add_keyring(self, key: bytes) -> str:
        """Wrap the data key for the keyring; returns the secret that the keyring must keep."""
        secret = secrets.token_bytes(KEY_BYTES)
        self._put(_wrap("keyring", self.memory, key, secret))
        return base64.b64encode(secret).decode()

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
        content = {"format": FORMAT, "memory": self.memory, "slots": [_as_json(slot) for slot in self._slots]}
        write_synced(self._path, json.dumps(content, indent=1).encode())

    def _read(self) -> None:
        try:
            content = json.loads(self._path.read_bytes())
            found = int(content["format"])
            if found > FORMAT:
                raise CompanionError("data-newer", found=found)
            self.memory = str(content["memory"])
            self._slots = [_from_json(slot) for slot in content["slots"]]
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise CompanionError("database-damaged") from error


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
