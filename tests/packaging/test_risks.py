"""RISKS.md makes no promise without a test that is there."""

import re

from tests.packaging.test_wants import NAMED, missing
from tests.places import ROOT

RISKS = (ROOT / "RISKS.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?!what could|---)(.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def test_every_risk_names_tests_that_are_there() -> None:
    rows = ROW.findall(RISKS)
    assert len(rows) >= 14
    assert [risk for risk, _, held in rows if not NAMED.search(held)] == []
    assert missing(RISKS) == []
