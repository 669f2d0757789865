"""An engine of its own with a memory that is removed afterwards; the same processes that serve a person."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from types import TracebackType

from benchmarks.speedkit import processes
from companion.engine.client import connect
from companion.engine.keys import KeyFile, new_key
from companion.link.client import LinkClient
from companion.requests import Index, Search, Unlock
from companion.settings import Places
from companion.types.passages import SearchResult

PASSPHRASE = "a passphrase of the benchmark"
END_S = 30.0
WARM_QUESTION = "What was written down about the harbour?"


class Running:
    """A memory and, once `start` was called, the engine that serves it. Use it in a `with`."""

    def __init__(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="companion-bench-"))
        self.runtime = Path(tempfile.mkdtemp(prefix="cb-"))
        self.runtime.chmod(0o700)
        self._before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = str(self.runtime)
        self.places = Places(self.place / "data")
        self.places.data.mkdir(mode=0o700)
        self.key = new_key()
        KeyFile(self.places.keys).set_passphrase(self.key, PASSPHRASE)
        self._client: LinkClient | None = None

    def __enter__(self) -> "Running":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._before is None:
            os.environ.pop("XDG_RUNTIME_DIR", None)
        else:
            os.environ["XDG_RUNTIME_DIR"] = self._before
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.rmtree(self.runtime, ignore_errors=True)

    @property
    def client(self) -> LinkClient:
        """The engine, started by the first use."""
        if self._client is None:
            self._client = connect(self.places)
            self._client.call(Unlock(PASSPHRASE))
        return self._client

    def start(self) -> "Running":
        """Start the engine and open the memory now."""
        assert self.client is not None
        return self

    def stop(self) -> None:
        """End the engine and wait until it and its workers are gone."""
        if self._client is None:
            return
        self._client.stop_peer()
        self._client.close()
        self._client = None
        deadline = time.monotonic() + END_S
        while processes.tree(str(self.places.data)) and time.monotonic() < deadline:
            time.sleep(0.05)

    def index(self, folder: Path, *, meaning: bool) -> float:
        """Read a folder to its end; seconds of the wall clock."""
        client = self.client
        started = time.perf_counter()
        for _ in client.stream(Index(str(folder), wait=meaning)):
            pass
        return time.perf_counter() - started

    def search(self, question: str, *, meaning: bool) -> SearchResult:
        """The ten best passages."""
        return self.client.call(Search(question, wait=meaning))

    def warm(self) -> None:
        """Have the embedder loaded, as when somebody has opened the question box before."""
        self.client.call(Search(WARM_QUESTION, wait=True))

    def used(self) -> list[processes.Used]:
        """What launcher, engine and workers have taken."""
        return processes.all_used(str(self.places.data))

    def cpu_s(self) -> float:
        """Seconds of processor time that all of them have taken, ended workers included."""
        return sum(one.cpu_s for one in self.used())
