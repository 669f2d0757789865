"""The broker relays to this machine and to nothing else."""

import contextlib
import os
import select
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from companion.engine import broker
from tests.ollama_server import ROOT, brokered


@contextlib.contextmanager
def listener(host: str = "127.0.0.1"):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server:
        server.settimeout(10)
        yield server, server.getsockname()[1]


def connect(path: str) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(10)
    client.connect(path)
    return client


def receive_all(sock: socket.socket) -> bytes:
    data = b""
    while piece := sock.recv(65_536):
        data += piece
    return data


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1",
        "0.0.0.0",
        "::",
        "192.168.1.1",
        "8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "fe80::1",
        "128.0.0.1",
        "example.com",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "127.1",
        "2130706433",
        "0x7f000001",
        "",
    ],
)
def test_every_address_but_loopback_is_refused(host):
    with pytest.raises(ValueError):
        broker.loopback_addresses(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1"])
def test_loopback_addresses_are_taken_as_they_are(host):
    assert broker.loopback_addresses(host) == (host,)


def test_localhost_is_not_looked_up(monkeypatch):
    def looked_up(*_):
        raise AssertionError("a name was resolved")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    assert broker.loopback_addresses("localhost") == ("127.0.0.1", "::1")


def run_refused(path: Path, host: str) -> subprocess.CompletedProcess:
    words = "import sys; from companion.engine.broker import main; sys.exit(main(*sys.argv[1:3], int(sys.argv[3])))"
    return subprocess.run(
        [sys.executable, "-c", words, str(path), host, "11434"],
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)},
        check=False,
        input=b"",
        capture_output=True,
        timeout=30,
    )


def test_a_broker_asked_for_another_machine_ends_without_listening(tmp_path):
    tmp_path.chmod(0o700)
    done = run_refused(tmp_path / "b.sock", "10.0.0.1")
    assert (done.returncode, done.stdout) == (broker.REFUSED_EXIT, b"")
    assert not (tmp_path / "b.sock").exists()


def test_a_broker_does_not_listen_in_a_folder_that_others_may_enter(tmp_path):
    tmp_path.chmod(0o755)
    done = run_refused(tmp_path / "b.sock", "127.0.0.1")
    assert (done.returncode, done.stdout) == (broker.REFUSED_EXIT, b"")


def test_bytes_go_through_in_both_directions_and_a_half_close_leaves_the_answer_open():
    with listener() as (server, port), brokered(port) as path, connect(path) as client:
        connection, _ = server.accept()
        with connection:
            client.sendall(b"question")
            client.shutdown(socket.SHUT_WR)
            assert receive_all(connection) == b"question"
            connection.sendall(b"the answer comes after the question has ended")
            connection.shutdown(socket.SHUT_WR)
            assert receive_all(client) == b"the answer comes after the question has ended"


def test_each_piece_arrives_before_the_next_one_is_sent():
    with listener() as (server, port), brokered(port) as path, connect(path) as client:
        connection, _ = server.accept()
        with connection:
            for number in range(50):
                connection.sendall(b"piece %d" % number)
                assert client.recv(100) == b"piece %d" % number


def test_a_large_answer_comes_whole():
    data = os.urandom(8_000_000)
    with listener() as (server, port), brokered(port) as path, connect(path) as client:
        connection, _ = server.accept()
        sender = threading.Thread(target=lambda: (connection.sendall(data), connection.close()))
        sender.start()
        assert receive_all(client) == data
        sender.join(10)


def test_many_connections_do_not_wait_for_each_other():
    with listener() as (server, port), brokered(port) as path, contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connect(path)) for _ in range(30)]
        for number, client in enumerate(clients):
            client.sendall(b"%d" % number)
        accepted = [stack.enter_context(server.accept()[0]) for _ in clients]
        for connection in reversed(accepted):
            connection.settimeout(10)
            connection.sendall(b"answer to " + connection.recv(10))
        for number, client in enumerate(clients):
            assert client.recv(100) == b"answer to %d" % number


def test_a_client_that_leaves_while_the_answer_is_awaited_ends_the_servers_connection():
    with listener() as (server, port), brokered(port) as path:
        client = connect(path)
        connection, _ = server.accept()
        with connection:
            connection.settimeout(10)
            client.sendall(b"a long question")
            assert connection.recv(100) == b"a long question"
            client.close()
            hang_up = select.poll()
            hang_up.register(connection, 0)  # both directions ended, not just the question's
            assert hang_up.poll(10_000)


def test_where_nothing_listens_the_client_is_told_so():
    with listener() as (_, port):
        pass
    with brokered(port) as path, connect(path) as client:
        assert broker.NOT_RUNNING_HEADER.encode() in receive_all(client)


def test_localhost_reaches_a_server_that_listens_on_the_sixth_version_only():
    try:
        context = listener("::1")
        server, port = context.__enter__()
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    try:
        with brokered(port, "localhost") as path, connect(path) as client:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"hello")
                assert client.recv(100) == b"hello"
    finally:
        context.__exit__(None, None, None)


def test_the_broker_ends_with_its_parent_and_takes_its_socket_with_it():
    with brokered(9) as path:
        assert Path(path).exists()
        assert Path(path).stat().st_mode & 0o077 == 0
        folder = Path(path).parent
    assert not folder.exists()  # `brokered` waits for the process, then removes the folder


def test_another_users_connection_is_dropped():
    if os.getuid() != 0:
        pytest.skip("only root can connect as somebody else")
    words = "import os, socket, sys; os.setuid(65534); c = socket.socket(socket.AF_UNIX); c.connect(sys.argv[1]); "
    words += "c.settimeout(10); print(c.recv(10))"
    with listener() as (server, port), brokered(port) as path:
        Path(path).parent.chmod(0o711)  # as if the folder had been opened to others after the start
        Path(path).chmod(0o666)
        done = subprocess.run([sys.executable, "-c", words, path], capture_output=True, timeout=30, check=False)
        assert done.stdout.strip() == b"b''" or b"ConnectionResetError" in done.stderr
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
