"""Which version is newer decides which engine stays."""

import pytest

from companion import __version__
from companion.link.versions import is_newer

IN_ORDER = ["0.0.9", "0.1.0b1", "0.1.0rc1", "0.1.0", "0.1.1", "0.2", "0.10.0", "1.0.0-beta", "1.0.0", "12.0.0"]


def test_versions_are_ordered_as_people_count_them():
    for at, version in enumerate(IN_ORDER):
        assert [is_newer(version, other) for other in IN_ORDER] == [n < at for n in range(len(IN_ORDER))]


@pytest.mark.parametrize("same", [(__version__, __version__), ("1.0", "1.0.0"), ("1.0.0+deb", "1.0.0"), ("v2", "2")])
def test_the_same_version_replaces_nobody(same):
    assert not is_newer(*same)
    assert not is_newer(*reversed(same))


@pytest.mark.parametrize("unread", ["", "unknown", "-", "٣"])
def test_a_version_that_cannot_be_read_replaces_nobody(unread):
    assert not is_newer(unread, "0.0.1")
    assert not is_newer("9.9.9", unread)
