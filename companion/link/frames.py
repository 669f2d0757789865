"""Frames on a Unix stream socket: four bytes of length and flags, then JSON; file descriptors ride along.

A message longer than one frame is split; the top bit of the length says that more follows, the next one that a file
descriptor came with this message (one look at the socket may bring the descriptor together with the message before).
"""

import array
import contextlib
import os
import socket
import struct
import threading

FRAME_BYTES = 256 * 1024  # the longest frame; keeps one long reply from holding up the short ones behind it
MESSAGE_BYTES = 256 * 1024 * 1024  # the longest message a peer may send in pieces
MORE = 0x8000_0000
WITH_DESCRIPTOR = 0x4000_0000
HEAD = struct.Struct(">I")
MAX_DESCRIPTORS = 4


class LinkClosed(Exception):  # noqa: N818 - the end of a link is expected, not an error
    """The other side is gone, or broke the rules of the protocol."""


class FrameSocket:
    """Sends and receives whole messages. One thread may receive while others send."""

    def __init__(self, sock: socket.socket, message_bytes: int = MESSAGE_BYTES) -> None:
        self._sock = sock
        self._message_bytes = message_bytes
        self._sending = threading.Lock()
        self._buffer = bytearray()
        self._arrived: list[int] = []  # descriptors whose message was not received yet
        self._descriptor: int | None = None  # came with the message that was received last

    def send(self, message: bytes, descriptor: int | None = None) -> None:
        """Send one message, with an open file descriptor if given (the caller keeps and closes its own).

        Raises:
            LinkClosed: the other side is gone.
        """
        pieces = [message[at : at + FRAME_BYTES] for at in range(0, len(message), FRAME_BYTES)] or [b""]
        with self._sending:
            try:
                for index, piece in enumerate(pieces):
                    more = MORE if index + 1 < len(pieces) else 0
                    if index == 0 and descriptor is not None:
                        data = HEAD.pack(len(piece) | more | WITH_DESCRIPTOR) + piece
                        data = data[socket.send_fds(self._sock, [data], [descriptor]) :]
                    else:
                        data = HEAD.pack(len(piece) | more) + piece
                    self._sock.sendall(data)
            except OSError as error:
                raise LinkClosed from error

    def receive(self) -> bytes:
        """Wait for the next message.

        Raises:
            LinkClosed: the other side is gone, or sent a frame or message that is too long.
        """
        message = bytearray()
        self._drop_descriptor()
        while True:
            (head,) = HEAD.unpack(self._exactly(HEAD.size))
            size = head & ~(MORE | WITH_DESCRIPTOR)
            if size > FRAME_BYTES or len(message) + size > self._message_bytes:
                raise LinkClosed
            if head & WITH_DESCRIPTOR:
                if message or not self._arrived:
                    raise LinkClosed
                self._drop_descriptor()
                self._descriptor = self._arrived.pop(0)
            piece = self._exactly(size)
            if not head & MORE:
                return bytes(message + piece) if message else piece
            message += piece

    def take_descriptor(self) -> int | None:
        """The file descriptor that came with the message received last, once; the caller closes it.

        One that nobody takes is closed when the next message is received.
        """
        descriptor, self._descriptor = self._descriptor, None
        return descriptor

    def close(self) -> None:
        """Close the socket; a thread waiting in `receive` gets `LinkClosed`."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        self._drop_descriptor()
        while self._arrived:
            os.close(self._arrived.pop())

    def _drop_descriptor(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            try:
                data, ancillary, flags, _ = self._sock.recvmsg(
                    FRAME_BYTES, socket.CMSG_SPACE(MAX_DESCRIPTORS * array.array("i").itemsize)
                )
            except OSError as error:
                raise LinkClosed from error
            for level, kind, payload in ancillary:
                if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                    got = array.array("i")
                    got.frombytes(payload[: len(payload) - len(payload) % got.itemsize])
                    self._arrived.extend(got)
            if not data or flags & socket.MSG_CTRUNC or len(self._arrived) > MAX_DESCRIPTORS:
                raise LinkClosed
            self._buffer += data
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken
