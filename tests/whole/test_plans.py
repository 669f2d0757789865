"""A question about numbers is counted right over tables whose numbers are known, or openly not counted."""

from datetime import date
from pathlib import Path

import pytest

from companion.types.passages import Scope
from companion.whole.numbers import NumbersRefused, answer_numbers
from tests.whole.bureau import bureau
from tests.whole.folder import memory_of

_TABLE = Path(__file__).parents[1] / "data" / "tables" / "plans.txt"
TODAY = date(2025, 11, 24)


def _plans():
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" => ")) for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    database = memory_of(tmp_path_factory.mktemp("bureau"), bureau())
    yield database
    database.close()


def test_there_are_many_plans():
    assert len(_plans()) >= 60


@pytest.mark.parametrize(("question", "wanted"), _plans())
def test_a_number_is_right_or_openly_refused(memory, question, wanted):
    found = answer_numbers(memory, question, Scope(), TODAY)
    if wanted == "-":
        assert found is None or isinstance(found, NumbersRefused)
    elif wanted == "refused":
        assert isinstance(found, NumbersRefused), found
    else:
        assert found is not None and not isinstance(found, NumbersRefused), found
        said = _bare(found.text.split("Counted:")[0].split("Gezählt:")[0])
        assert _bare(wanted) in said, found.text
        assert found.passages and all(one.supports for one in found.sentences[:1])


def _bare(text):
    """A text in which 12.00 is 12: how many decimals are shown is another matter."""
    return text.replace(".00", "").replace(",00", "")
