"""The facade's requests are imported an area at a time, and all of them are there."""

import subprocess
import sys

import pytest

from companion import requests
from companion.requests import _AREA_OF, Request, StreamRequest
from tests.places import ROOT


@pytest.mark.parametrize("name", requests.__all__)
def test_every_request_is_there_and_comes_from_its_area(name):
    found = getattr(requests, name)
    if isinstance(found, type) and issubclass(found, Request | StreamRequest) and found not in (Request, StreamRequest):
        assert found.__module__ == f"companion.requests.{_AREA_OF[name]}"


def test_no_request_is_named_that_is_not_offered():
    assert set(_AREA_OF) <= set(requests.__all__)


def test_a_name_that_is_no_request_is_unknown():
    with pytest.raises(AttributeError):
        requests.Nonsense  # noqa: B018 - asking for it is what is tried


def test_asking_for_one_request_loads_no_other_area():
    code = (
        "import sys; from companion.requests import Status; "
        "print(sorted(m for m in sys.modules if m.startswith('companion.requests.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['companion.requests.base', 'companion.requests.engine']"
