"""The main function of every worker: guard first, then serve one engine over an inherited socket until it is gone."""

import importlib
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from companion.privacy import guard
from companion.workers import guest

KINDS = ("reader", "embed", "vectors", "model")
READER_MEMORY_BYTES = 2 * 1024**3  # text recognition alone was seen at 1.37 GB of address space
JOB_THREADS = {"reader": 1, "embed": 3, "vectors": 4, "model": 2}


def main(kind: str, descriptor: int, scratch: str, threads: int) -> int:
    """Serve as a worker.

    Args:
        kind: one of `KINDS`.
        descriptor: of the connected Unix socket, inherited from the engine.
        scratch: a folder of our own for temporary files, or, for the vectors worker, where generations lie.
        threads: how many threads native code may use.
    """
    _protect(kind, Path(scratch))
    for name in (
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "RAYON_NUM_THREADS",
        "COMPANION_THREADS",
    ):
        os.environ[name] = str(threads)
    guest.be_a_guest(kind, threads)

    from companion import requests as facade
    from companion.link.codec import specs_of
    from companion.link.frames import FrameSocket
    from companion.link.server import LinkServer
    from companion.privacy import logs
    from companion.workers import requests

    logs.to_nowhere_or_stderr()
    handlers = importlib.import_module(f"companion.workers.{kind}").handlers()
    link = FrameSocket(socket.socket(fileno=descriptor))
    pool = ThreadPoolExecutor(JOB_THREADS[kind], thread_name_prefix=kind)
    LinkServer(link, specs_of(facade, requests), handlers, pool, on_stop=lambda: os._exit(0)).serve()
    # The engine is gone. Native code may still be busy in a thread; nobody waits for it.
    os._exit(0)


def _protect(kind: str, scratch: Path) -> None:
    guard.quiet_libraries()
    guard.no_core_dumps()
    os.environ["TMPDIR"] = str(scratch)
    for name in ("XDG_CACHE_HOME", "HF_HOME", "TORCH_HOME", "MPLCONFIGDIR", "NUMBA_CACHE_DIR"):
        os.environ[name] = str(scratch)
    if kind == "reader":
        guard.limit_memory(READER_MEMORY_BYTES)
    guard.only_files(_program_files(), [scratch, Path("/dev/null")])
    guard.no_internet()
    guard.no_other_process()
    if kind != "model":  # its server speaks to it over a socket of its own
        guard.no_sockets()


def _program_files() -> list[Path]:
    """What a reader needs of the program and the system.

    `python -m` and `-c` put the folder that we were started in on `sys.path`; it may be the owner's, so that one does
    not count. In the packaged binary the modules lie in the program itself, beside the folder of its libraries.
    """
    own = [Path(__file__).resolve().parents[2], Path(sys.executable).resolve().parent]
    started_in = Path.cwd()
    modules = [Path(entry).resolve() for entry in sys.path if entry]
    system = ["/usr", "/lib", "/lib64", "/etc", "/proc", "/sys", "/dev/urandom", sys.prefix, sys.base_prefix]
    return [*own, *(path for path in modules if path != started_in), *(Path(path).resolve() for path in system)]
