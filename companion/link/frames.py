"""Frames on a Unix stream socket: four bytes of length and flags, then JSON; file descriptors ride along.

A message longer than one frame is split; the top bit of the length says that more follows.
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
        self._descriptors: list[int] = []

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
                    data = HEAD.pack(len(piece) | more) + piece
                    if index == 0 and descriptor is not None:
                        sent = socket.send_fds(self._sock, [data], [descriptor])
                        data = data[sent:]
                    self._sock.sendall(data)
            except OSError as error:
                raise LinkClosed from error

    def receive(self) -> bytes:
        """Wait for the next message.

        Raises:
            LinkClosed: the other side is gone, or sent a frame or message that is too long.
        """
        message = bytearray()
        while True:
            (head,) = HEAD.unpack(self._exactly(HEAD.size))
            size = head & ~MORE
            if size > FRAME_BYTES or len(message) + size > self._message_bytes:
                raise LinkClosed
            piece = self._exactly(size)
            if not head & MORE:
                return bytes(message + piece) if message else piece
            message += piece

    def take_descriptor(self) -> int | None:
        """The oldest file descriptor that came with a message and was not taken yet; the caller closes it."""
        return self._descriptors.pop(0) if self._descriptors else None

    def close(self) -> None:
        """Close the socket; a thread waiting in `receive` gets `LinkClosed`."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        while self._descriptors:
            os.close(self._descriptors.pop())

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
                    self._descriptors.extend(got)
            if not data or flags & socket.MSG_CTRUNC:
                raise LinkClosed
            self._buffer += data
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken
