"""What is bundled may be bundled."""

import sys

import pytest

from tests.packaging.scripts import load_script
from tests.places import ROOT

licences = load_script("licences.py")


def test_everything_in_the_binary_has_a_known_licence_that_fits():
    assert [(p.name, p.licence) for p in licences.bundled() if not licences.fits(p.licence)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="NOTICE lists what is bundled on Linux")
def test_notice_lists_what_is_bundled():
    assert (ROOT / "NOTICE").read_text(encoding="utf-8") == licences.notice(licences.bundled())


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "Whatever", ""])
def test_a_licence_that_does_not_fit_is_seen(licence):
    assert not licences.fits(licence)


@pytest.mark.parametrize("licence", ["MIT", "(Apache-2.0 OR BSD-2-Clause) AND MIT", "MPL-1.1 OR GPL-2.0-only"])
def test_a_licence_that_fits_is_let_through(licence):
    assert licences.fits(licence)


def test_a_gpl_package_among_the_needed_ones_is_seen(tmp_path, monkeypatch):
    metadata = tmp_path / "planted-1.0.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text(
        "Metadata-Version: 2.1\nName: planted\nVersion: 1.0\n"
        "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)\n",
        encoding="utf-8",
    )
    (tmp_path / "requirements.in").write_text("planted==1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(licences, "ROOT", tmp_path)
    planted = next(p for p in licences.bundled() if p.name == "planted")
    assert planted.licence == "GPL-3.0"
    assert not licences.fits(planted.licence)
