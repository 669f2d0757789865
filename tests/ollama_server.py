"""A real HTTP server on loopback that stands for Ollama: it replays recorded answers chunk by chunk.

    with OllamaServer() as server:
        server.answers("GET", "/api/tags", recording("tags_two"))
        server.answers("POST", "/api/chat", recording("chat_stream"), dies_after=3)

Each answer given for a method and path is used once, the last one for ever. `server.requests` holds what was asked.
`running_ollama()` and `brokered()` give what most tests want.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
RECORDINGS = Path(os.environ.get("COMPANION_SHARED", ROOT.parent / "shared")) / "ollama" / "recordings"
SPEED = 10.0  # recorded waits are this much shorter
HEAD_LIMIT = 65_536


@dataclass(frozen=True)
class Exchange:
    """An answer: its status and headers, and what arrived when (milliseconds since the request)."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    chunks: tuple[tuple[float, bytes], ...]
    is_chunked: bool


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class _Scripted:
    exchange: Exchange | None
    dies_after: int | None = None
    hangs_after: int | None = None
    raw: bytes | None = None
    released: threading.Event = field(default_factory=threading.Event)


def recording(name: str) -> Exchange:
    """A recorded answer by the name of its file; skips the test where the recordings are not at hand."""
    file = RECORDINGS / f"{name}.json"
    if not file.is_file():
        pytest.skip("the recordings of Ollama (../shared/ollama/recordings, or COMPANION_SHARED) are not at hand")
    data = json.loads(file.read_text(encoding="utf-8"))
    if data.get("chunks"):
        chunks = tuple((chunk["t_ms"], chunk["chunk"].encode()) for chunk in data["chunks"])
    else:
        chunks = ((data["t_headers_ms"], (data["body"] or "").encode()),)
    headers = tuple((name, value) for name, value in data["headers"])
    is_chunked = any(name.lower() == "transfer-encoding" for name, _ in headers)
    return Exchange(data["status"], data["reason"], headers, chunks, is_chunked)


def made_up(*lines: dict[str, Any] | str, status: int = 200, kind: str = "application/x-ndjson") -> Exchange:
    """An answer that was not recorded, a line a chunk, for what no recording shows."""
    encoded = [line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines]
    chunks = tuple((10.0 * number, line.encode()) for number, line in enumerate(encoded))
    return Exchange(status, "Made up", (("Content-Type", kind),), chunks, True)


class OllamaServer:
    """Listens on 127.0.0.1 at a port of its own. Use as a context."""

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Asked] = []
        self.hung_up = threading.Event()  # a client left before its answer was complete
        self.is_asked = threading.Condition()
        self._script: defaultdict[tuple[str, str], list[_Scripted]] = defaultdict(list)
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = self._listener.getsockname()[1]
        self._connections: set[socket.socket] = set()
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def answers(
        self,
        method: str,
        path: str,
        *exchanges: Exchange,
        dies_after: int | None = None,
        hangs_after: int | None = None,
    ) -> "OllamaServer":
        """Answer this way; hang up or stop sending after so many chunks (0: before the head)."""
        for exchange in exchanges:
            self._script[method, path].append(_Scripted(exchange, dies_after, hangs_after))
        return self

    def answers_raw(self, method: str, path: str, data: bytes) -> "OllamaServer":
        """Answer with bytes that need not be HTTP."""
        self._script[method, path].append(_Scripted(None, raw=data))
        return self

    def forget_answers(self, method: str, path: str) -> "OllamaServer":
        """Take back what was scripted for a path."""
        self._script.pop((method, path), None)
        return self

    def bodies(self, path: str) -> list[Any]:
        """Bodies of the requests to a path, in order."""
        return [asked.body for asked in self.requests if asked.path == path]

    def wait_for(self, path: str, seconds: float = 60) -> None:
        """Wait until a request to this path has arrived."""
        with self.is_asked:
            assert self.is_asked.wait_for(lambda: any(asked.path == path for asked in self.requests), seconds)

    def __enter__(self) -> "OllamaServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._connections):
            _cut(connection)
        self._thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            asked = _read_request(connection)
            if asked is None:
                return
            with self.is_asked:
                self.requests.append(asked)
                self.is_asked.notify_all()
            script = self._script.get((asked.method, asked.path))
            if not script:
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 18\r\n\r\n404 page not found")
                return
            scripted = script.pop(0) if len(script) > 1 else script[0]
            self._answer(connection, scripted)
        except OSError:
            self.hung_up.set()
        finally:
            self._connections.discard(connection)
            _cut(connection)

    def _answer(self, connection: socket.socket, scripted: _Scripted) -> None:
        if scripted.exchange is None:
            connection.sendall(scripted.raw or b"")
            return
        exchange = scripted.exchange
        sent_ms = 0.0
        for number, (at_ms, chunk) in enumerate(exchange.chunks):
            if number == scripted.hangs_after:
                self._hang(connection)
                return
            if number == scripted.dies_after:
                return
            # Waits for the client to leave as long as the recorded server took.
            if _is_left(connection, (at_ms - sent_ms) / 1000 / SPEED):
                self.hung_up.set()
                return
            sent_ms = at_ms
            if number == 0:
                connection.sendall(_head(exchange))
            connection.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk) if exchange.is_chunked else chunk)
        if exchange.is_chunked and scripted.dies_after is None:
            connection.sendall(b"0\r\n\r\n")

    def _hang(self, connection: socket.socket) -> None:
        if _is_left(connection, 60):
            self.hung_up.set()


def _head(exchange: Exchange) -> bytes:
    lines = [f"HTTP/1.1 {exchange.status} {exchange.reason}"]
    lines += [f"{name}: {value}" for name, value in exchange.headers]
    names = {name.lower() for name, _ in exchange.headers}
    if exchange.is_chunked and "transfer-encoding" not in names:
        lines.append("Transfer-Encoding: chunked")
    return "\r\n".join([*lines, "", ""]).encode()


def _is_left(connection: socket.socket, seconds: float) -> bool:
    """Wait; returns early and True when the client closes."""
    connection.settimeout(max(seconds, 0.0005))
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    finally:
        connection.settimeout(None)


def _read_request(connection: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data and len(data) < HEAD_LIMIT:
        piece = connection.recv(HEAD_LIMIT)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(HEAD_LIMIT)
    return Asked(method, path, headers, json.loads(body) if body else None)


def _cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def running_ollama(server: OllamaServer) -> OllamaServer:
    """Script what a healthy Ollama with two chat models answers to everything but chat and pull."""
    server.answers("GET", "/api/version", recording("version"))
    server.answers("GET", "/api/tags", recording("tags_two"))
    server.answers("GET", "/api/status", recording("status_nocloud_env"))
    server.answers("POST", "/api/show", recording("show_smollm2"))
    return server


@contextlib.contextmanager
def brokered(port: int, host: str = "127.0.0.1", environment: dict[str, str] | None = None) -> Iterator[str]:
    """A broker process to this port, as the launcher starts it; gives the path of its Unix socket."""
    with tempfile.TemporaryDirectory(prefix="broker-") as folder:
        path = f"{folder}/broker.sock"
        words = "import sys; from companion.engine.broker import main; sys.exit(main(*sys.argv[1:3], int(sys.argv[3])))"
        process = subprocess.Popen(
            [sys.executable, "-c", words, path, host, str(port)],
            env=dict(os.environ) | {"PYTHONPATH": str(ROOT)} | (environment or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdin is not None and process.stdout is not None
        try:
            assert process.stdout.readline() == b"ready\n"
            yield path
        finally:
            process.stdin.close()
            process.wait(10)
            process.stdout.close()
