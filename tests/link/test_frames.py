"""Messages cross a Unix socket whole and in order, whatever their length and whoever is on the other side."""

import os
import socket
import threading
from pathlib import Path

import pytest

from companion.link.frames import FRAME_BYTES, HEAD, MAX_DESCRIPTORS, MORE, WITH_DESCRIPTOR, FrameSocket, LinkClosed


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    links = FrameSocket(ours), FrameSocket(theirs)
    yield links
    for link in links:
        link.close()


@pytest.fixture
def raw():
    """A link, and the bare socket of somebody who may break the rules."""
    ours, theirs = socket.socketpair()
    link = FrameSocket(ours, message_bytes=3 * FRAME_BYTES)
    yield link, theirs
    link.close()
    theirs.close()


def in_background(work, *arguments):
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def open_file(path, text: str) -> int:
    path.write_text(text)
    return os.open(path, os.O_RDONLY)


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def read_and_close(descriptor: int | None) -> str:
    assert descriptor is not None
    with os.fdopen(descriptor) as file:
        return file.read()


@pytest.mark.parametrize("length", [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES, 2_500_000])
def test_a_message_of_any_length_arrives_whole(pair, length):
    message = os.urandom(length)
    in_background(pair[0].send, message)
    assert pair[1].receive() == message


def test_a_long_message_travels_in_frames_of_at_most_256_kb(raw):
    link, theirs = raw
    in_background(link.send, b"x" * (FRAME_BYTES + 5))
    with theirs.makefile("rb") as stream:
        first = HEAD.unpack(stream.read(4))[0]
        assert stream.read(first & ~MORE) == b"x" * FRAME_BYTES
        last = HEAD.unpack(stream.read(4))[0]
    assert first == FRAME_BYTES | MORE
    assert last == 5


def test_messages_of_many_threads_do_not_mix(pair):
    messages = [bytes([number]) * (number * 40_000) for number in range(12)]
    for message in messages:
        in_background(pair[0].send, message)
    assert sorted(pair[1].receive() for _ in messages) == messages


def test_a_frame_that_is_too_long_ends_the_link(raw):
    link, theirs = raw
    theirs.sendall(HEAD.pack(FRAME_BYTES + 1))
    with pytest.raises(LinkClosed):
        link.receive()


def test_a_message_that_is_too_long_ends_the_link_before_it_fills_memory(raw):
    link, theirs = raw

    def flood() -> None:
        piece = HEAD.pack(FRAME_BYTES | MORE) + bytes(FRAME_BYTES)
        try:
            while True:
                theirs.sendall(piece)
        except OSError:
            return

    flooding = in_background(flood)
    with pytest.raises(LinkClosed):
        link.receive()
    link.close()
    flooding.join(5)
    assert not flooding.is_alive()


@pytest.mark.parametrize("sent", [b"", b"\x00\x00", HEAD.pack(10) + b"half"])
def test_a_peer_that_leaves_ends_the_link(raw, sent):
    link, theirs = raw
    theirs.sendall(sent)
    theirs.close()
    with pytest.raises(LinkClosed):
        link.receive()


def test_sending_to_a_peer_that_left_says_so(raw):
    link, theirs = raw
    theirs.close()
    with pytest.raises(LinkClosed):
        link.send(b"hello")


def test_hanging_up_wakes_a_thread_that_waits(pair):
    ended = threading.Event()

    def wait() -> None:
        with pytest.raises(LinkClosed):
            pair[0].receive()
        ended.set()

    in_background(wait)
    pair[0].close()
    assert ended.wait(5)


def test_an_open_file_rides_along(pair, tmp_path):
    ours = open_file(tmp_path / "note", "plum cake")
    pair[0].send(b"read this", ours)
    os.close(ours)
    assert pair[1].receive() == b"read this"
    assert read_and_close(pair[1].take_descriptor()) == "plum cake"
    assert pair[1].take_descriptor() is None


def test_an_open_file_rides_along_with_a_message_of_many_frames(pair, tmp_path):
    ours = open_file(tmp_path / "note", "plum cake")
    message = os.urandom(FRAME_BYTES * 2 + 7)
    in_background(pair[0].send, message, ours)
    assert pair[1].receive() == message
    assert read_and_close(pair[1].take_descriptor()) == "plum cake"
    os.close(ours)


def test_a_file_belongs_to_its_own_message_and_not_to_the_one_before(pair, tmp_path):
    """Both lie in the socket before anything is read, so one look at the socket finds bytes of the first, too."""
    ours = open_file(tmp_path / "note", "plum cake")
    pair[0].send(b"no file")
    pair[0].send(b"with file", ours)
    pair[0].send(b"no file again")
    os.close(ours)
    assert pair[1].receive() == b"no file"
    assert pair[1].take_descriptor() is None
    assert pair[1].receive() == b"with file"
    assert read_and_close(pair[1].take_descriptor()) == "plum cake"
    assert pair[1].receive() == b"no file again"
    assert pair[1].take_descriptor() is None


def test_several_files_keep_their_order(pair, tmp_path):
    for number in range(4):
        ours = open_file(tmp_path / str(number), f"file {number}")
        pair[0].send(b"%d" % number, ours)
        os.close(ours)
    for number in range(4):
        assert pair[1].receive() == b"%d" % number
        assert read_and_close(pair[1].take_descriptor()) == f"file {number}"


def test_files_that_nobody_takes_are_closed_with_their_message(pair, tmp_path):
    before = open_descriptors()
    ours = open_file(tmp_path / "note", "plum cake")
    for _ in range(20):
        pair[0].send(b"nobody wants it", ours)
        pair[1].receive()
    os.close(ours)
    pair[0].send(b"last")
    pair[1].receive()
    assert open_descriptors() == before


def test_a_flood_of_files_ends_the_link_and_leaves_none_open(raw, tmp_path):
    link, theirs = raw
    ours = open_file(tmp_path / "note", "plum cake")
    before = open_descriptors()
    socket.send_fds(theirs, [HEAD.pack(2) + b"{}"], [ours] * (MAX_DESCRIPTORS + 1))
    with pytest.raises(LinkClosed):
        for _ in range(2):
            link.receive()
            theirs.close()
    link.close()
    theirs.close()
    assert open_descriptors() == before - 2
    os.close(ours)


def test_a_message_that_promises_a_file_and_brings_none_ends_the_link(raw):
    link, theirs = raw
    theirs.sendall(HEAD.pack(2 | WITH_DESCRIPTOR) + b"{}")
    with pytest.raises(LinkClosed):
        link.receive()
