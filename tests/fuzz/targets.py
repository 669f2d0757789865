"""One function a boundary of our own: any bytes go in, and nothing but what is documented may come out.

hypothesis drives them in the tests; atheris, where it is installed, in the long proof (`python -m tests.fuzz.targets`).
"""

import importlib
import socket
import sys
from datetime import date

from companion.answers.sentences import split
from companion.link.codec import specs_of, typed, unpack
from companion.link.frames import FrameSocket, LinkClosed
from companion.recall.time import understand
from companion.recall.words import analyse
from companion.store.deleters import says
from companion.types.errors import CompanionError
from companion.workers import requests as work

SPECS = specs_of(work)
TODAY = date(2026, 6, 11)


def frames(data: bytes) -> None:
    """Whatever a peer sends: a whole message, or the link is closed."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(data[:60_000])
        theirs.shutdown(socket.SHUT_WR)
        link = FrameSocket(ours, message_bytes=1 << 20)
        try:
            while True:
                link.receive()
        except LinkClosed:
            return
        finally:
            link.close()


def replies(data: bytes) -> None:
    """A worker's reply of any bytes: a value of its type, or refused."""
    try:
        envelope = unpack(data)
        for spec in SPECS.values():
            try:
                typed(envelope.body, spec.reply)
            except CompanionError as error:
                assert error.problem.code == "bad-request"
    except CompanionError as error:
        assert error.problem.code == "bad-request"


def times(data: bytes) -> None:
    """Any question: a span of days whose beginning is not after its end, or none."""
    asked = understand(data.decode("utf-8", "replace"), TODAY)
    assert asked is not None


def sentences(data: bytes) -> None:
    """Any answer: sentences in order, inside the text, none over another."""
    text = data.decode("utf-8", "replace")
    at = 0
    for span in split(text):
        assert at <= span.start < span.end <= len(text)
        at = span.end


def words(data: bytes) -> None:
    """Any text: tokens of letters, digits and dots alone, so that none reaches the language of the index's queries."""
    for token in analyse(data.decode("utf-8", "replace")):
        assert token and not any(sign in token for sign in "\"'*():^- \0")


def names(data: bytes) -> None:
    """Any words to forget, in any text."""
    text = data.decode("utf-8", "replace")
    half = len(text) // 2
    says(text[:half], text[half:])


TARGETS = {one.__name__: one for one in (frames, replies, times, sentences, words, names)}


def main(name: str, seconds: int) -> None:
    """Fuzz one target with atheris for a while."""
    atheris = importlib.import_module("atheris")  # it is in no lock: only whoever wants this proof installs it
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=4096"], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
