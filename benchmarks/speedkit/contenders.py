"""One way of asking Companion and its peers: index a folder, ask, weigh memory and disk."""

import json
import os
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.speedkit import processes, recoll
from benchmarks.speedkit.bare import Took
from benchmarks.speedkit.measure import ROOT, say
from benchmarks.speedkit.running import Running
from companion.models import embedders
from companion.settings import worker_threads

DRIVER = Path(__file__).resolve().parent / "peers" / "driver.py"
INSTALL_S = 600
PACKAGES = {
    # onnxruntime from 1.29 on asks for its maker's host by itself; Chroma brings it and nothing here uses it
    "mempalace": ("mempalace", "onnxruntime==1.28.0"),
    "llamaindex": ("llama-index-core", "llama-index-vector-stores-chroma", "onnxruntime==1.28.0"),
    "txtai": ("txtai", "faiss-cpu", "msgpack"),
}
ALONE = frozenset({"txtai"})  # torch and transformers, which it asks for too, come from the product's own Python


class Contender(Protocol):
    """Whoever takes part."""

    name: str
    version: str

    def index(self, folder: Path) -> Took:
        """Make all of a folder searchable, or what is new in it."""
        ...

    def ask(self, question: str) -> tuple[float, list[str]]:
        """Seconds, and the ten best texts (or, of Recoll, names of documents)."""
        ...

    def memory(self) -> int:
        """Bytes that its processes hold now."""
        ...

    def disk(self) -> int:
        """Bytes that it keeps."""
        ...

    def close(self) -> None:
        """End its processes and remove what it made."""
        ...


class Companion:
    """The product: engine and workers, the embedder loaded as that of the others is."""

    name = "Companion"

    def __init__(self, place: Path) -> None:
        self.version = "this commit"
        self.running = Running().start()
        first = place / "first"
        first.mkdir(parents=True)
        (first / "first.md").write_text("Loaded before it is measured.", encoding="utf-8")
        self.running.index(first, meaning=True)

    def index(self, folder: Path) -> Took:
        """Until all is searchable by words and by meaning."""
        before = self.running.cpu_s()
        wall = self.running.index(folder, meaning=True)
        return Took(wall, self.running.cpu_s() - before)

    def ask(self, question: str) -> tuple[float, list[str]]:
        """By words and meaning."""
        started = time.perf_counter()
        found = self.running.search(question, meaning=True)
        return time.perf_counter() - started, [passage.text for passage in found.passages]

    def memory(self) -> int:
        """Of launcher, engine and workers."""
        return sum(one.pss for one in self.running.used())

    def disk(self) -> int:
        """Of the data folder."""
        return processes.folder_bytes(self.running.places.data)

    def close(self) -> None:
        """End the engine."""
        self.running.__exit__(None, None, None)


class Driven:
    """A peer in a Python of its own."""

    def __init__(self, name: str, python: Path, place: Path) -> None:
        self.name = name
        self._place = place
        place.mkdir(parents=True)
        folder = embedders.MINILM.folder()
        assert folder is not None
        environment = dict(os.environ) | {
            "HOME": str(place), "ORT_DISABLE_TELEMETRY": "1", "HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False",
        }  # fmt: skip
        environment.pop("PYTHONPATH", None)
        self._process = subprocess.Popen(
            [str(python), str(DRIVER), name, str(place), str(folder / "model"), str(worker_threads())],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if not os.environ.get("COMPANION_DEBUG") else None,
            text=True,
        )
        self.version = str(self._line()["version"])

    def _line(self) -> dict[str, object]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended (COMPANION_DEBUG=1 shows why)")
        found: dict[str, object] = json.loads(line)
        return found

    def _do(self, asked: dict[str, str]) -> tuple[Took, object]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answered = self._line()
        wall, cpu = answered["took"]  # type: ignore[misc]  # two numbers, as the driver writes them
        return Took(wall, cpu), answered["found"]

    def index(self, folder: Path) -> Took:
        """By its own way of leaving out what is unchanged."""
        return self._do({"folder": str(folder)})[0]

    def ask(self, question: str) -> tuple[float, list[str]]:
        """Its own search."""
        took, found = self._do({"question": question})
        return took.wall_s, [str(text) for text in found]  # type: ignore[attr-defined]  # a list, as the driver writes it

    def memory(self) -> int:
        """Of its one process, embedder included."""
        found = processes.used(self._process.pid)
        return found.pss if found else 0

    def disk(self) -> int:
        """Of what it keeps."""
        return processes.folder_bytes(self._place)

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._place, ignore_errors=True)


class RecollContender:
    """Recoll: words only, a process a question."""

    name = "recoll"

    def __init__(self, place: Path, folder: Path) -> None:
        self.version = recoll.version()
        self._recoll = recoll.Recoll(place, folder)

    def index(self, folder: Path) -> Took:
        """Of the folder that it was made for."""
        return self._recoll.index()

    def ask(self, question: str) -> tuple[float, list[str]]:
        """By `recollq`, which loads the index anew each time, as its command line does."""
        started = time.perf_counter()
        found = self._recoll.ask(question)
        return time.perf_counter() - started, found.splitlines()

    def memory(self) -> int:
        """Nothing runs between two commands."""
        return 0

    def disk(self) -> int:
        """Of its index."""
        return processes.folder_bytes(self._recoll.place)

    def close(self) -> None:
        """Remove the index."""
        shutil.rmtree(self._recoll.place, ignore_errors=True)


@dataclass(frozen=True)
class Installed:
    """A peer's Python, or why there is none."""

    python: Path | None
    why: str = ""


def install(name: str, cache: Path) -> Installed:
    """A throwaway environment with a peer, made once; the product's own packages lie behind the peer's."""
    place = cache / name
    python = place / "bin" / "python"
    ready = place / "ready"
    if not ready.exists():
        say(f"installing {name} into {place}")
        more = ["--no-deps"] if name in ALONE else []
        uv = shutil.which("uv") or str(ROOT / ".venv" / "bin" / "uv")
        commands = [
            [uv, "venv", "--quiet", "--allow-existing", "--python", "3.11", str(place)],
            # copies: nltk, which LlamaIndex brings, opens no file that has two names
            [uv, "pip", "install", "--quiet", "--link-mode", "copy", "--python", str(python), *more, *PACKAGES[name]],
        ]
        for command in commands:
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=INSTALL_S)
            except (OSError, subprocess.TimeoutExpired) as error:
                return Installed(None, type(error).__name__)
            if done.returncode:
                return Installed(None, done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "pip failed")
        packages = next((place / "lib").glob("python3*")) / "site-packages"
        (packages / "behind.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        ready.touch()
    return Installed(python)


def only_plain(files: Iterable[Path]) -> None:
    """Leave plain text alone in a folder: what every peer reads without more packages."""
    for path in files:
        if path.suffix not in (".txt", ".md"):
            path.unlink()
