"""Files that are put into a conversation: read by the readers, searched alone, kept nowhere."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from companion.library.dropped import MOST_HELD, Dropped
from companion.types.errors import CompanionError
from companion.types.passages import Scope, SearchResult
from companion.workers import reader

OFFER = (
    "# Offer\n\nKuhn lays the tiles for 2,480 euros.\n\n## When\n\nHe comes on Thursday and needs four hours.\n\n"
    + "Something else stands here, about other rooms and other years. " * 120
    + "\n\n## Grout\n\nThe grout is grey.\n"
)


def read(request, descriptor):
    job = SimpleNamespace(descriptor=descriptor, cancel=SimpleNamespace(check=lambda: None))
    return reader.handlers()["ReadFile"](request, job)


class Everything:
    """Finds nothing, and says that it was asked."""

    def search(self, _question, _scope, _limit):
        yield SearchResult((), 99, False)


@pytest.fixture
def dropped() -> Dropped:
    return Dropped(read)


def test_a_file_from_anywhere_is_read_and_found_by_its_words(dropped: Dropped, tmp_path: Path):
    path = tmp_path / "offer.md"
    path.write_text(OFFER, encoding="utf-8")
    file = dropped.add_path(str(path))
    assert (file.name, file.kind) == ("offer.md", "note")
    (result,) = dropped.over(Everything()).search("When does he come?", Scope(dropped=(file.id,)), 3)
    best = result.passages[0]
    assert "Thursday" in best.text
    assert [passage.number for passage in result.passages] == list(range(1, len(result.passages) + 1))
    assert all(passage.chunk < 0 for passage in result.passages)  # never the id of a chunk in the store
    view = dropped.show(best.chunk, ((0, 4),))
    assert view.passage is not None
    assert view.passage.of(view.text) == best.text
    assert view.marks[0].of(view.text) == best.text[:4]


def test_without_a_dropped_file_everything_is_searched(dropped: Dropped):
    (result,) = dropped.over(Everything()).search("When?", Scope(), 3)
    assert result.searched_files == 99


def test_what_was_pasted_lies_in_no_file(dropped: Dropped):
    file = dropped.add_bytes("note.txt", b"The spare key is with Tomasz.")
    (result,) = dropped.over(Everything()).search("Where is the key?", Scope(dropped=(file.id,)), 3)
    assert "Tomasz" in result.passages[0].text


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"   \n", "file-no-text"),
        ("id_ed25519", b"-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n", "file-secret"),
    ],
)
def test_what_holds_no_words_or_a_key_is_refused(
    dropped: Dropped, tmp_path: Path, name: str, content: bytes, code: str
):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CompanionError) as refused:
        dropped.add_path(str(path))
    assert refused.value.problem.code in (code, "file-empty", "file-unknown")


def test_a_file_that_is_gone_or_forgotten_says_so(dropped: Dropped, tmp_path: Path):
    with pytest.raises(CompanionError, match="file-gone"):
        dropped.add_path(str(tmp_path / "none.md"))
    first = dropped.add_bytes("first.txt", b"one word")
    for number in range(MOST_HELD):
        dropped.add_bytes(f"{number}.txt", b"one word")
    with pytest.raises(CompanionError, match="not-found"):
        list(dropped.over(Everything()).search("word?", Scope(dropped=(first.id,)), 3))
    with pytest.raises(CompanionError, match="not-found"):
        dropped.show(-(first.id * 100_000), ())
