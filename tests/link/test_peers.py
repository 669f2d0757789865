"""A peer that is older, newer, silent or hostile: what may never change, and what ends the link."""

import gc
import queue
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from companion import __version__, requests
from companion.link.client import LinkClient
from companion.link.codec import PROTOCOL_VERSION, specs_of, unpack
from companion.link.frames import HEAD, FrameSocket, LinkClosed
from companion.link.server import LinkServer
from companion.types.errors import CompanionError, Problem
from companion.workers import requests as work

SPECS = specs_of(requests, work)
WAIT_S = 60
LOST = Problem("worker-lost")


def problem_of(work_to_do) -> str:
    with pytest.raises(CompanionError) as caught:
        work_to_do()
    return caught.value.problem.code


def test_bytes_that_are_no_message_end_the_link_on_both_sides():
    for hostile in (b"\xff", b"[" * 100_000, b"GET / HTTP/1.1"):
        ours, theirs = socket.socketpair()
        server = LinkServer(FrameSocket(theirs), SPECS, {}, ThreadPoolExecutor(1), lambda: None)
        FrameSocket(ours).send(b'{"op":"call","body":' + hostile)
        server.serve()  # returns
        ours.close()

        ours, theirs = socket.socketpair()
        lost = threading.Event()
        client = LinkClient(FrameSocket(ours), SPECS, LOST, lost.set)
        ended = queue.Queue()
        client.submit(work.Ready(), lambda _: None, lambda _r, p, e=ended: e.put(p))
        FrameSocket(theirs).send(b'{"op":"reply","id":1,"body":' + hostile)
        assert ended.get(timeout=WAIT_S) == LOST
        assert lost.wait(WAIT_S)


def test_a_reply_of_another_type_ends_the_link_and_is_not_believed():
    ours, theirs = socket.socketpair()
    client = LinkClient(FrameSocket(ours), SPECS, LOST)
    ended = queue.Queue()
    client.submit(work.MemoryUsed(), lambda _: None, lambda *end: ended.put(end))
    FrameSocket(theirs).send(b'{"op":"reply","id":1,"body":"many"}')
    assert ended.get(timeout=WAIT_S) == (None, LOST)


def test_hello_and_stop_keep_their_form_in_every_version():
    """A newer window must be able to greet and end an older engine: these bytes never change."""
    ours, theirs = socket.socketpair()
    client = LinkClient(FrameSocket(ours), SPECS)
    greeting = threading.Thread(target=client.hello, daemon=True)
    greeting.start()
    with theirs, theirs.makefile("rb") as stream:
        hello = b'{"op":"hello","version":%d,"app":"%s"}' % (PROTOCOL_VERSION, __version__.encode())
        assert stream.read(4 + len(hello)) == len(hello).to_bytes(4, "big") + hello
        theirs.sendall(HEAD.pack(43) + b'{"op":"hello","version":12,"app":"3.4.5-x"}')
        greeting.join(WAIT_S)
        client.stop_peer(seconds=0)
        assert stream.read(17) == b'\x00\x00\x00\x0d{"op":"stop"}'
    assert PROTOCOL_VERSION == 1  # a change of it needs a look at who still speaks the old one


def test_an_engine_understands_hello_and_stop_as_they_always_were():
    ours, theirs = socket.socketpair()
    stopped = threading.Event()
    server = LinkServer(FrameSocket(theirs), SPECS, {}, ThreadPoolExecutor(1), stopped.set)
    threading.Thread(target=server.serve, daemon=True).start()
    with ours:
        ours.sendall(b'\x00\x00\x00\x2b{"op":"hello","version":99,"app":"9.9.9.9"}')
        answer = unpack(FrameSocket(ours).receive())
        assert (answer.op, answer.version, answer.app) == ("hello", PROTOCOL_VERSION, __version__)
        ours.sendall(b'\x00\x00\x00\x0d{"op":"stop"}')
        assert stopped.wait(WAIT_S)


def test_a_peer_that_does_not_greet_is_unreachable():
    ours, theirs = socket.socketpair()
    client = LinkClient(FrameSocket(ours), SPECS)
    assert problem_of(lambda: client.hello(seconds=0.05)) == "engine-unreachable"
    theirs.close()
    assert problem_of(lambda: client.hello(seconds=WAIT_S)) == "engine-unreachable"
    gc.collect()
    with pytest.raises(LinkClosed):
        FrameSocket(ours).send(b"x")
