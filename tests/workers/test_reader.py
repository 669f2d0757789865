"""The reader worker reads through the descriptor that comes with the request."""

import os

import pytest

from companion.link.server import Job
from companion.types.errors import CompanionError
from companion.workers.reader import handlers
from companion.workers.requests import ReadFile, Ready

MAIL = (
    "From: a@example.org\nSubject: Hello\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    "--B\nContent-Type: text/plain\n\nThe body.\n--B\nContent-Disposition: attachment; filename=n.txt\n\nInside.\n"
    "--B\nContent-Disposition: attachment; filename=x.exe\n\nMZ\x00\x01\x02\x03\n--B--\n"
)


def job_for(tmp_path, text: str) -> Job:
    path = tmp_path / "file"
    path.write_text(text)
    descriptor = os.open(path, os.O_RDONLY)
    path.unlink()  # by its path nobody can read it any more
    return Job(descriptor)


def test_a_file_and_its_attachments_come_back_with_their_chunks(tmp_path):
    job = job_for(tmp_path, MAIL)
    done = handlers()[ReadFile.__name__](ReadFile("hello.eml", "2026-01-01T00:00:00+00:00"), job)
    assert done.reader == "eml/1"
    assert [one.name for one in done.document.attachments] == ["n.txt", "x.exe"]
    assert [len(one) for one in done.chunks] == [1, 1, 0]
    assert done.document.attachments[1].problem == "file-unknown"
    assert done.chunks[1][0].span.of(done.document.attachments[0].document.text) == "Inside."
    os.close(job.descriptor)  # still open: the link that brought it closes it


def test_a_request_without_a_file_is_refused():
    with pytest.raises(CompanionError):
        handlers()[ReadFile.__name__](ReadFile("a.txt", ""), Job(None))


def test_a_ready_worker_says_what_it_is():
    assert handlers()[Ready.__name__](Ready(), Job(None)).startswith("reader")
