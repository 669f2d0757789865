"""Files that are made to do harm end as problems: in time, within limits, without a fetch or a write elsewhere."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from companion.readers import limits, registry
from companion.readers.registry import Reader, read
from companion.types.errors import CompanionError
from tests.places import ROOT, SHARED
from tests.readers.making import MODIFIED, read_bytes, read_text, zipped

BOMB_MB = 256


def problem_of(data: bytes, name: str, password: str | None = None) -> str:
    with pytest.raises(CompanionError) as caught:
        read_bytes(data, name, password)
    assert caught.value.problem.sentence
    return caught.value.problem.code


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as part:
            for _ in range(BOMB_MB):
                part.write(b" " * 1024 * 1024)
    return data.getvalue()


def test_a_zip_bomb_is_not_unpacked():
    assert problem_of(bomb(), "bomb.docx") == "file-too-large"


def test_a_package_that_lies_about_its_sizes_is_not_unpacked_either():
    data = bytearray(bomb())
    size = (BOMB_MB * 1024 * 1024).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert problem_of(bytes(data), "bomb.docx") in ("file-too-large", "file-damaged")


@pytest.mark.parametrize("name", ["a.xml", "a.docx", "a.odt"])
def test_entities_are_never_expanded_nor_fetched(name, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the owner's secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE d [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file://{secret}">{laughs}]><d>&x;&l9;</d>'
    data = {
        "a.xml": xml.encode(),
        "a.docx": zipped({"[Content_Types].xml": "<T/>", "word/document.xml": xml}),
        "a.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml}),
    }[name]
    assert problem_of(data, name) in ("file-damaged", "file-no-text")


def test_a_document_whose_entities_stand_in_its_words_loses_only_them(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the owner's secret")
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><w:document {w}><w:body><w:p><w:r><w:t>Seen &x;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    document = read_bytes(zipped({"[Content_Types].xml": "<T/>", "word/document.xml": xml}), "a.docx")
    assert document.text == "Seen"


def test_mails_in_mails_end_somewhere():
    inner = b"Subject: innermost\n\nwords\n"
    for number in range(30):
        head = f"Subject: level {number}\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n".encode()
        inner = head + inner
    document = read_bytes(inner, "nested.eml")
    depth = 0
    problem = None
    while document is not None and document.attachments:
        (attachment,) = document.attachments
        document, problem = attachment.document, attachment.problem
        depth += 1
    assert depth <= limits.NESTING + 1
    assert problem == "file-too-large"


def test_aliases_in_front_matter_do_not_swell():
    aliases = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    document = read_text(f"---\n{aliases}---\nWords.\n", "note.md")
    assert "Words." in document.text
    assert len(document.text) < 2000


def test_a_page_nested_deeply_is_read_without_falling():
    document = read_text("<p>top</p>" + "<div>" * 5000 + "deep" + "</div>" * 5000, "deep.html")
    assert "top" in document.text
    assert problem_of(b"[" * 100_000, "deep.ipynb") == "file-damaged"
    assert "[[[" in read_text("[" * 100_000, "deep.json").text


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "file-empty"),
        (b" \n\n", "a.md", "file-empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00" * 100, "setup.exe", "file-unknown"),
        (os.urandom(4000), "a.pdf", "file-damaged"),
        (b"%PDF-1.4\n" + b"x" * 500, "a.pdf", "file-damaged"),
        (b"PK\x03\x04" + bytes(range(256)), "a.xlsx", "file-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "a.doc", "file-damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.png", "file-damaged"),
        (b"ID3\x04" + bytes(100), "song.mp3", "file-waits"),
        (b"words", "a.rtf", "file-damaged"),
        (b"words", "a.vcf", "file-damaged"),
    ],
)
def test_broken_files_end_as_a_named_problem(data, name, code):
    assert problem_of(data, name) == code


def test_a_locked_pdf_asks_for_its_password_and_opens_with_it():
    path = SHARED / "data" / "docs" / "hostile" / "uns__password.pdf"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    assert problem_of(path.read_bytes(), path.name) == "file-locked"
    assert problem_of(path.read_bytes(), path.name, "wrong") == "file-locked"
    assert read_bytes(path.read_bytes(), path.name, "password").text


def test_a_parser_that_fails_in_a_way_nobody_foresaw_ends_as_a_damaged_file(monkeypatch):
    def fails(source):
        raise ZeroDivisionError

    monkeypatch.setitem(registry.READERS, "text", Reader(fails))
    assert problem_of(b"words", "a.txt") == "file-damaged"


QUIET = """
import os, sys
seen = []
def watch(event, args):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        seen.append(event)
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append(f"write {args[0]}")
sys.addaudithook(watch)
from companion.readers.registry import read
path = sys.argv[1]
if path == "plant":
    import socket
    socket.socket()
    open(sys.argv[2], "w")
else:
    with open(path, "rb") as file:
        print(len(read(file, os.path.basename(path), "").text))
for one in seen:
    if not one.startswith(("write /dev/null", "write /dev/shm")):
        print("SEEN", one)
"""


def quiet(tmp_path: Path, *words: str, trace: bool = False) -> str:
    """Run the readers under an audit hook, or under strace, with a home of their own; returns all that was said."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-B", "-c", QUIET, *words]
    if trace:
        command = ["strace", "-f", "-qq", "-e", "trace=socket,connect,openat,creat,mkdir,rename,unlink", *command]
    environment = {"HOME": str(home), "TMPDIR": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert words[0] == "plant" or not list(home.iterdir())
    return done.stderr if trace else done.stdout


def test_text_recognition_opens_no_socket_and_writes_nothing(tmp_path):
    path = SHARED / "data" / "docs" / "image" / "tika__testOCR_spacing.png"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    said = quiet(tmp_path, str(path))
    assert said.split("\n")[0] == "19"
    assert "SEEN" not in said


def test_the_watch_would_see_a_socket_and_a_write(tmp_path):
    said = quiet(tmp_path, "plant", str(tmp_path / "home" / "planted"))
    assert "SEEN socket" in said
    assert "SEEN write" in said


@pytest.mark.proof
@pytest.mark.skipif(
    subprocess.run(["which", "strace"], capture_output=True, check=False).returncode != 0, reason="no strace"
)
def test_text_recognition_asks_the_kernel_for_no_socket_and_no_write(tmp_path):
    path = SHARED / "data" / "docs" / "image" / "tika__testOCR_spacing.png"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    calls = quiet(tmp_path, str(path), trace=True).split("\n")
    done = [line.split("]")[-1].strip() for line in calls if " = -1 " not in line]  # a folder is there already
    changes = ("socket(", "connect(", "creat(", "mkdir(", "rename(", "unlink(")
    seen = [line for line in done if line.startswith(changes) or "O_WRONLY" in line or "O_RDWR" in line]
    assert [line for line in seen if "/dev/null" not in line and "/dev/shm" not in line] == []


def test_a_note_needs_no_heavy_library(tmp_path):
    code = (
        "import io, sys\nfrom companion.readers.registry import read\nread(io.BytesIO(b'# Words'), 'a.md', '')\n"
        "heavy = {'lxml', 'openpyxl', 'pypdfium2', 'numpy', 'onnxruntime', 'PIL', 'olefile', 'torch', 'rapidocr'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert done.stdout.strip() == "[]"


def test_the_file_stays_open_for_its_owner():
    file = io.BytesIO(b"words")
    read(file, "a.txt", MODIFIED)
    assert not file.closed
