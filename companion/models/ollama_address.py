"""Where Ollama is expected on this machine: its usual port, or what its own `OLLAMA_HOST` says."""

import os
from urllib.parse import urlsplit

HOST, PORT = "127.0.0.1", 11434
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - a server that listens everywhere is reached on loopback


def ollama_address() -> tuple[str, int]:
    """Host and port. Whether the host may be reached is the broker's decision, which knows loopback only."""
    named = os.environ.get("OLLAMA_HOST", "").strip()
    if not named:
        return HOST, PORT
    parts = urlsplit(named if "//" in named else f"//{named}")
    try:
        port = parts.port or PORT
    except ValueError:
        return HOST, PORT
    host = parts.hostname or ""
    return (HOST if host in _EVERY_ADDRESS else host), port
