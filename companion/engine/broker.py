"""The broker: the only process with an internet socket. It relays a Unix socket to Ollama's port on this machine.

It resolves no name, reads no setting and knows no protocol: bytes go through as they come, in both directions. What it
connects to is a checked loopback address, or the private address of a machine that its owner named; everything else is
refused before it listens.
"""

import asyncio
import contextlib
import ipaddress
import os
import select
import socket
import struct
import sys
import threading
from pathlib import Path

CONNECT_SECONDS = 5.0
PIECE_BYTES = 65_536
# What a client is told where nothing listens on the port; the header tells it from an answer of a foreign program.
NOT_RUNNING_HEADER = "Companion-Broker"
NOT_RUNNING = f"HTTP/1.1 502 Bad Gateway\r\n{NOT_RUNNING_HEADER}: refused\r\nContent-Length: 0\r\n\r\n".encode()
REFUSED_EXIT = 2
# RFC 1918 and RFC 4193: addresses that the internet does not carry; and RFC 6598, which private overlay networks use.
PRIVATE = [
    ipaddress.ip_network(name)
    for name in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
]


def own_machine_addresses(host: str) -> tuple[str, ...]:
    """The address of a machine that the owner has named as theirs: a private one, as it stands, never looked up.

    Raises:
        ValueError: it is no address, or one that anybody's machine may have.
    """
    address = ipaddress.ip_address(host)
    if not any(address in network for network in PRIVATE if network.version == address.version):
        raise ValueError(f"{host} is nobody's own")
    return (str(address),)


def loopback_addresses(host: str) -> tuple[str, ...]:
    """The addresses to try for a host.

    Args:
        host: an address in 127.0.0.0/8, ::1, or "localhost", which stands for 127.0.0.1 and ::1 and is not looked up.

    Raises:
        ValueError: it is anything else.
    """
    if host == "localhost":
        return ("127.0.0.1", "::1")
    address = ipaddress.ip_address(host)
    allowed = address in ipaddress.ip_network("127.0.0.0/8") if address.version == 4 else str(address) == "::1"
    if not allowed:
        raise ValueError(f"{host} is not this machine")
    return (str(address),)


async def _connect(addresses: tuple[str, ...], port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
    for address in addresses:
        with contextlib.suppress(OSError, TimeoutError):
            return await asyncio.wait_for(asyncio.open_connection(address, port), CONNECT_SECONDS)
    return None


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Relay one direction; at its end only that direction is closed, unless the reader's peer is gone altogether."""
    while data := await reader.read(PIECE_BYTES):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


def _is_gone(sock: socket.socket) -> bool:
    """Whether the peer closed both directions, so that nobody will read an answer."""
    if sock.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(sock, 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


async def _pump_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, client: socket.socket) -> None:
    await _pump(reader, writer)
    if _is_gone(client):
        raise ConnectionResetError


async def _relay(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, addresses: tuple[str, ...], port: int
) -> None:
    client = writer.get_extra_info("socket")
    if _peer_uid(client) != os.getuid():
        writer.transport.abort()
        return
    server = await _connect(addresses, port)
    if server is None:
        with contextlib.suppress(OSError):
            writer.write(NOT_RUNNING)
            await writer.drain()
        writer.close()
        return
    try:
        async with asyncio.TaskGroup() as both:
            both.create_task(_pump_up(reader, server[1], client))
            both.create_task(_pump(server[0], writer))
    except* OSError:  # one side broke off; so does the other, by a reset: a mere end would look like a half-close
        server[1].get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        server[1].transport.abort()
    finally:
        server[1].close()
        writer.close()


def _peer_uid(sock: socket.socket) -> int:
    credentials = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])


def _listen(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.fspath(path))
    path.chmod(0o600)
    return listener


async def _serve(listener: socket.socket, addresses: tuple[str, ...], port: int) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait_for_parent() -> None:
        sys.stdin.buffer.read()  # returns when the parent closes its end, or is gone
        loop.call_soon_threadsafe(ended.set)

    server = await asyncio.start_unix_server(lambda r, w: _relay(r, w, addresses, port), sock=listener)
    threading.Thread(target=wait_for_parent, daemon=True).start()
    print("ready", flush=True)  # noqa: T201 - the parent waits for this line
    await ended.wait()
    server.close()


def main(socket_path: str, host: str, port: int, own_machine: bool = False) -> int:
    """Relay `socket_path` to `host`:`port` until the parent's pipe on standard input closes.

    Writes one line to standard output once it listens. Returns 2 without listening where the host is neither this
    machine nor, with `own_machine`, at a private address, or the socket's folder is not its owner's alone.
    """
    path = Path(socket_path)
    try:
        addresses = own_machine_addresses(host) if own_machine else loopback_addresses(host)
    except ValueError:
        return REFUSED_EXIT
    folder = path.parent.lstat()
    if folder.st_uid != os.getuid() or folder.st_mode & 0o077:
        return REFUSED_EXIT
    asyncio.run(_serve(_listen(path), addresses, port))
    path.unlink(missing_ok=True)
    return 0
