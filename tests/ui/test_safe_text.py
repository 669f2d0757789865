"""Text from files can neither fetch nor open anything."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument

from ui.widgets.safe_text import SafeText, clean, markdown

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def text(qtbot):
    made = SafeText()
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def test_no_image_is_loaded_neither_remote_nor_from_a_file(text, tmp_path):
    picture = tmp_path / "secret.png"
    picture.write_bytes(Path("assets/icon/companion-16.png").read_bytes())
    for name in ("http://example.org/pixel.png", picture.as_uri(), str(picture)):
        assert text.loadResource(IMAGE, QUrl(name)) is None
        assert text.document().resource(IMAGE, QUrl(name)) is None
    text.set_markdown(f"![look]({picture.as_uri()}) ![there](http://example.org/a.png)")
    assert "\ufffc" not in text.document().toPlainText()  # no image stands in the text
    assert "<img" not in markdown().render("![a](http://example.org/a.png)")


def test_an_image_is_named_as_a_link(text):
    text.set_markdown("see ![the scan](http://example.org/a.png)")
    assert "the scan" in text.plain_text()


def test_raw_html_is_shown_as_words(text):
    text.set_markdown("a <img src='http://example.org/x.png'> <b>b</b>")
    assert "<img" in text.plain_text()
    assert "<b>b</b>" in text.plain_text()


def test_links_are_told_and_never_opened(text, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    text.set_markdown("[the practice](https://example.org/a)")
    with qtbot.waitSignal(text.link_clicked) as told:
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert told.args == ["https://example.org/a"]
    assert opened == []
    assert text.plain_text().strip() == "the practice"  # still the same page


def test_script_links_are_no_links(text):
    text.set_markdown("[x](javascript:alert(1))")
    assert "href" not in markdown().render("[x](javascript:alert(1))")


def test_copied_words_hold_no_hidden_characters():
    assert clean("5\u00a0mg\u2060\ufffc a day\u2029next") == "5 mg a day\nnext"
