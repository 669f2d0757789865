"""What is told of a folder before it is added."""

import pytest

from companion.library.preview import NOT_COUNTED, Rates, preview
from tests.library.test_scan import put


def test_kinds_sizes_and_what_is_left_out_are_counted(tmp_path):
    put(tmp_path, "a.md", "b/c.md", "b/d.pdf", ".hidden", "node_modules/x.md", "id_rsa", text="12345")
    found = preview(str(tmp_path))
    assert found.files == 3
    assert {kind.kind: (kind.files, kind.size_bytes) for kind in found.kinds} == {"note": (2, 10), "pdf": (1, 5)}
    assert found.left_out == {"hidden": 1, "build_output": 1, "secret": 1}


def test_times_follow_from_the_rates(tmp_path):
    put(tmp_path, "a.md", text="x" * 1_000_000)
    found = preview(str(tmp_path), rates=Rates(0.5, 2))
    assert found.seconds_by_words == pytest.approx(0.5)
    assert found.seconds_by_meaning == pytest.approx(0.5 + 40 * 2)


def test_a_folder_too_large_to_count_says_so(tmp_path):
    put(tmp_path, *(f"{number}.md" for number in range(600)))
    found = preview(str(tmp_path), count_seconds=-1)
    assert found.left_out[NOT_COUNTED] == 1
    assert found.files < 600


def test_a_folder_that_is_gone_is_away(tmp_path):
    assert preview(str(tmp_path / "gone")).left_out == {"away": 1}
