"""Find Ollama on this machine and start its server. The launcher does this: what it starts is not in the sandbox."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from companion.types.errors import Action, CompanionError

ADDRESS = "127.0.0.1:11434"

# Where Ollama's own installers and the common package managers put it, for sessions whose PATH lacks these.
_USUAL_PLACES = (
    "/usr/local/bin/ollama",
    "/usr/bin/ollama",
    "/snap/bin/ollama",
    "/opt/homebrew/bin/ollama",
    "/Applications/Ollama.app/Contents/Resources/ollama",
    "~/.local/bin/ollama",
    "~/Applications/Ollama.app/Contents/Resources/ollama",
    "~/AppData/Local/Programs/Ollama/ollama.exe",
)

# What the server may know of this session: who runs it, where its owner keeps models, how its owner tuned it, and which
# graphics card to use. Proxies, keys, other hosts and origins stay out.
_KEPT = frozenset(
    {
        "HOME", "USER", "LOGNAME", "PATH", "LANG", "TZ", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_DATA_HOME",
        "XDG_CONFIG_HOME", "SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TEMP", "TMP",
        "OLLAMA_MODELS", "OLLAMA_KEEP_ALIVE", "OLLAMA_NUM_PARALLEL", "OLLAMA_MAX_LOADED_MODELS", "OLLAMA_MAX_QUEUE",
        "OLLAMA_FLASH_ATTENTION", "OLLAMA_KV_CACHE_TYPE", "OLLAMA_LLM_LIBRARY", "OLLAMA_GPU_OVERHEAD",
        "OLLAMA_SCHED_SPREAD", "OLLAMA_VULKAN", "OLLAMA_LOAD_TIMEOUT",
    }
)  # fmt: skip
_KEPT_PREFIXES = ("LC_", "CUDA_", "HIP_", "ROCR_", "HSA_", "GGML_VK_", "GPU_DEVICE_")


def find() -> Path | None:
    """The Ollama program of this machine, by PATH and in the usual places; None if there is none."""
    found = shutil.which("ollama")
    if found is not None:
        return Path(found)
    for place in _USUAL_PLACES:
        path = Path(place).expanduser()
        if path.is_file() and os.access(path, os.X_OK):
            return path
    return None


def start(path: Path) -> "subprocess.Popen[bytes]":
    """Start the server on loopback, its cloud switched off, in a session of its own; it outlives Companion.

    Returns:
        The process; whether it answers is for the caller to find out.

    Raises:
        CompanionError: `ollama-start-failed`, the system could not run it.
    """
    try:
        return subprocess.Popen(
            [os.fspath(path), "serve"],
            env=_environment(os.environ),
            cwd=path.anchor,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise CompanionError("ollama-start-failed", Action.RETRY, reason=error.strerror or "it did not run") from error


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in ours.items() if name in _KEPT or name.startswith(_KEPT_PREFIXES)}
    # The packaged binary puts its own libraries first and keeps the system's value under the other name.
    libraries = ours.get("LD_LIBRARY_PATH_ORIG" if getattr(sys, "frozen", False) else "LD_LIBRARY_PATH")
    if libraries:
        kept["LD_LIBRARY_PATH"] = libraries
    return kept | {"OLLAMA_HOST": ADDRESS, "OLLAMA_NO_CLOUD": "1"}
