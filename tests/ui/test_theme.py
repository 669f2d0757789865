"""Colours can be read, and follow at once when the owner changes them."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo

import ui.theme.qss
from ui.assets import asset
from ui.theme import Appearance, theme
from ui.theme.tokens import contrast, load_tokens
from ui.widgets.basic import Button, IconButton, Label

TOKENS = load_tokens()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_listed_pair_can_be_read(name):
    colours = TOKENS.colours[name]
    low = [
        (pair.foreground, pair.background, contrast(colours[pair.foreground], colours[pair.background]))
        for pair in TOKENS.pairs[name]
        if contrast(colours[pair.foreground], colours[pair.background]) < pair.least
    ]
    assert low == []
    assert len(TOKENS.pairs[name]) >= 60


def test_contrast_is_computed_as_wcag_says():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the known near miss


def test_a_pale_ink_would_be_noticed():
    pair = next(p for p in TOKENS.pairs["light"] if p.foreground == "ink.3" and p.background == "surface.page")
    assert contrast("#9A968D", TOKENS.colours["light"]["surface.page"]) < pair.least


def shade(widget, at):
    return widget.grab().toImage().pixelColor(*at)


def test_dark_is_shown_at_once(qtbot):
    button = Button("Add folder", "primary")
    qtbot.addWidget(button)
    button.show()
    before = shade(button, (button.width() // 2, 4))
    theme().choose(Appearance.DARK)
    assert before == QColor(TOKENS.colours["light"]["accent"])
    assert shade(button, (button.width() // 2, 4)) == QColor(TOKENS.colours["dark"]["accent"])


def test_icons_change_with_the_theme(qtbot):
    button = IconButton("square", "Stop", size=16)
    qtbot.addWidget(button)
    light = button.icon().pixmap(16).toImage()
    theme().choose(Appearance.DARK)
    assert button.icon().pixmap(16).toImage() != light


def test_text_grows_to_two_hundred_percent(qtbot):
    label = Label("Library", "title")
    qtbot.addWidget(label)
    small = QFontInfo(label.font()).pixelSize()
    theme().choose(percent=200)
    assert QFontInfo(label.font()).pixelSize() == 2 * small
    theme().choose(percent=900)
    assert theme().percent == 200


def test_the_three_families_are_there(qtbot):
    for name, family in (("body", "Inter"), ("reading", "Source Serif 4"), ("mono", "JetBrains Mono")):
        assert QFontInfo(theme().font(name)).family() == family


def test_the_style_sheet_holds_no_colour_of_its_own():
    raw = ui.theme.qss._SHEET
    assert re.findall(r"#[0-9A-Fa-f]{6}\b", raw) == []
    assert "$" not in ui.theme.qss.stylesheet(theme())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_arrow_of_choice_boxes_has_the_themes_colour(name):
    drawn = asset("icon", f"arrow-{name}.svg").read_text(encoding="utf-8")
    assert TOKENS.colours[name]["ink.2"] in drawn


def test_every_icon_named_in_the_window_is_there():
    code = "\n".join(p.read_text(encoding="utf-8") for p in Path(ui.theme.qss.__file__).parents[1].rglob("*.py"))
    names = set(re.findall(r'(?:IconButton|IconLabel|pixmap|icon)\(\s*"([a-z0-9-]+)"', code))
    assert {name for name in names if not asset("icons", f"{name}.svg").exists()} == set()
    assert "ISC License" in asset("icons", "LICENSE").read_text(encoding="utf-8")


def test_tokens_say_themselves_what_they_are():
    raw = json.loads((Path(ui.theme.qss.__file__).parent / "tokens.json").read_text(encoding="utf-8"))
    assert raw["contrast"]["failing"] == {"light": [], "dark": []}
