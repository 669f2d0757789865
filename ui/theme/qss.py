"""The style sheet, written from tokens: what Qt draws by itself and a style cannot reach as well."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme.theme import Theme

# $name is a colour, @n a length of the drawings; both are filled in for the theme and text size in use.
_SHEET = """
QMainWindow, QFrame#page, QWidget#page, QStackedWidget#rooms { background: $surface.page; border: 0; }
QFrame#sidebar { background: $surface.sidebar; border: 0; border-right: 1px solid $line.soft; }
QFrame#panel { background: $surface.page; border: 0; border-left: 1px solid $line.soft; }
QFrame#bar { background: $surface.page; border: 0; border-bottom: 1px solid $line.soft; }
QFrame#foot { background: transparent; border: 0; border-top: 1px solid $line.soft; }
QFrame#strip { background: $surface.sunken; border: 0; border-bottom: 1px solid $line.soft; }
QFrame#card { background: $surface.raised; border: 1px solid $line.soft; border-radius: @10; }
QFrame#card[chosen="true"] { background: $accent.soft; border-color: $accent; }
QFrame#card[inuse="true"] { border-color: $accent; }
QFrame#layer { background: $surface.raised; border: 1px solid $line.soft; border-radius: @14; }
QListWidget#offers { background: $surface.raised; border: 1px solid $line.strong; border-radius: @8; padding: @4; }
QListWidget#offers::item { color: $ink.1; border-radius: @4; padding: @4 @8; }
QListWidget#offers::item:selected { background: $surface.selected; color: $ink.1; }
QLineEdit#palette, QLineEdit#palette:focus { background: transparent; border: 0; padding: 0; }
QFrame#composer { background: $surface.raised; border: 1px solid $line.control; border-radius: @10; }
QFrame#segments { background: $surface.raised; border: 1px solid $line.control; border-radius: @6; }
QFrame[notice="quiet"] { background: $surface.quiet; border: 0; border-radius: @8; }
QFrame[notice="warn"] { background: $warn.soft; border: 0; border-radius: @8; }
QFrame[notice="danger"] { background: $danger.soft; border: 0; border-radius: @8; }
QScrollArea, QAbstractScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QLabel { background: transparent; color: $ink.1; }
QLabel[ink="2"] { color: $ink.2; } QLabel[ink="3"] { color: $ink.3; } QLabel[ink="good"] { color: $good; }
QLabel[ink="warn"] {
    color: $warn; } QLabel[ink="danger"] { color: $danger; } QLabel[ink="accent"] { color: $accent;
}
QLabel[ink="inverse"] { color: $ink.inverse; } QLabel[ink="off"] { color: $ink.disabled; }
QLabel[tag="good"] { background: $good.soft; color: $good; border-radius: @4; padding: 1px @6; }
QLabel[tag="warn"] { background: $warn.soft; color: $warn; border-radius: @4; padding: 1px @6; }
QLabel[tag="danger"] { background: $danger.soft; color: $danger; border-radius: @4; padding: 1px @6; }
QLabel[tag="accent"] { background: $accent.soft; color: $accent; border-radius: @4; padding: 1px @6; }
QLabel#key {
    border: 1px solid $line.strong; border-radius: @4; padding: 0 @4; color: $ink.3;
    background: $surface.page;
}
QPushButton { border-radius: @6; padding: 0 @14; min-height: @30; outline: none; }
QPushButton[small="true"] { min-height: @24; padding: 0 @10; }
QPushButton[kind="primary"] { background: $accent; color: $accent.on; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $accent.hover; border-color: $accent.hover; }
QPushButton[kind="primary"]:pressed { background: $accent.pressed; border-color: $accent.pressed; }
QPushButton[kind="primary"]:disabled {
    background: $surface.hover; border-color: $surface.hover; color: $ink.disabled;
}
QPushButton[kind="outlined"] { background: $surface.raised; color: $ink.1; border: 1px solid $line.strong; }
QPushButton[kind="outlined"]:hover { background: $surface.hover; }
QPushButton[kind="outlined"]:pressed, QPushButton[kind="outlined"]:checked { background: $surface.selected; }
QPushButton[kind="outlined"]:disabled { color: $ink.disabled; }
QPushButton[kind="plain"] {
    background: transparent; color: $ink.2; border: 1px solid transparent; padding: 0 @8;
}
QPushButton[kind="plain"]:hover { background: $surface.hover; }
QPushButton[kind="plain"]:pressed, QPushButton[kind="plain"]:checked {
    background: $surface.selected; color: $ink.1;
}
QPushButton[kind="plain"]:disabled { color: $ink.disabled; }
QPushButton[kind="link"] {
    background: transparent; color: $accent; border: 0; padding: 0; min-height: @24;
}
QPushButton[kind="link"]:hover { color: $accent.hover; text-decoration: underline; }
QPushButton[kind="text"] { background: transparent; color: $ink.2; border: 0; padding: 0; min-height: @24; }
QPushButton[kind="text"]:hover { color: $ink.1; text-decoration: underline; }
QPushButton[kind="link"]:pressed { color: $accent.pressed; }
QPushButton[kind="segment"] {
    background: transparent; color: $ink.1; border: 0; border-radius: @4; padding: 0 @12; min-height: @26;
}
QPushButton[kind="segment"]:hover { background: $surface.hover; }
QFrame#side { background: $surface.page; border: 0; border-right: 1px solid $line.soft; }
QPushButton[kind="part"] { background: transparent; color: $ink.1; border: 0; text-align: left; padding: 0 @12; }
QPushButton[kind="part"]:hover { background: $surface.hover; }
QPushButton[kind="part"]:checked { background: $surface.selected; }
QPushButton[kind="segment"]:checked { background: $surface.selected; }
QPushButton[kind="inverse"] {
    background: transparent; color: $ink.inverse; border: 1px solid $ink.inverse; min-height: @24;
    padding: 0 @10;
}
QToolButton {
    border: 0; border-radius: @6; background: transparent; color: $ink.1; padding: 0; outline: none;
}
QToolButton:hover {
    background: $surface.hover;
    } QToolButton:pressed, QToolButton:checked { background: $surface.selected;
}
QToolButton[kind="ink"] { background: $ink.1; } QToolButton[kind="ink"]:hover { background: $ink.2; }
QToolButton[kind="accent"] {
    background: $accent; } QToolButton[kind="accent"]:hover { background: $accent.hover;
}
QToolButton[kind="accent"]:pressed { background: $accent.pressed; }
QToolButton[kind="accent"]:disabled { background: $surface.hover; }
QToolButton::menu-indicator { image: none; width: 0; }
QLineEdit {
    background: $surface.raised; color: $ink.1; border: 1px solid $line.control; border-radius: @6;
    min-height: @30; padding: 0 @8; selection-background-color: $selection; selection-color: $ink.1;
}
QLineEdit:focus { border-color: $focus; }
QLineEdit#large { border-radius: @10; min-height: @46; padding: 0 @15; }
QLineEdit[quiet="true"] { border-color: $line.strong; background: $surface.page; min-height: @28; }
QLineEdit[quiet="true"]:focus { border-color: $focus; }
QPlainTextEdit, QTextBrowser {
    background: transparent; color: $ink.1; border: 0; selection-background-color: $selection;
    selection-color: $ink.1;
}
QListWidget#names::item { color: $ink.1; border-radius: @6; padding: 0 @8; }
QListWidget#names::item:hover { background: $surface.hover; }
QListWidget#names::item:selected { background: $surface.selected; color: $ink.1; }
QListView, QTreeView, QTableView {
    background: transparent; border: 0; outline: none; selection-background-color: transparent;
}
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: $surface.page; color: $ink.3; border: 0; border-bottom: 1px solid $line.soft; padding: 0 @4;
}
QComboBox {
    background: $surface.raised; color: $ink.1; border: 1px solid $line.control; border-radius: @6;
    min-height: @30; padding: 0 @10;
}
QComboBox:focus { border-color: $focus; }
QComboBox::drop-down { border: 0; width: @28; }
QComboBox::down-arrow { image: url("$ARROW"); width: @14; height: @14; }
QComboBox QAbstractItemView {
    background: $surface.raised; border: 1px solid $line.strong; padding: @4;
    selection-background-color: $surface.selected; selection-color: $ink.1;
}
QMenu {
    background: $surface.raised; color: $ink.1; border: 1px solid $line.strong; border-radius: @10;
    padding: @6;
}
QMenu::item { padding: @6 @24 @6 @10; border-radius: @6; background: transparent; }
QMenu::item:selected { background: $surface.selected; }
QMenu::item:disabled { color: $ink.disabled; }
QMenu::separator { height: 1px; background: $line.soft; margin: @6 @4; }
QMenu::icon { padding-left: @10; }
QToolTip { background: $ink.1; color: $ink.inverse; border: 1px solid $ink.1; padding: @4 @6; }
QSplitter::handle { background: $line.soft; }
QScrollBar:vertical { width: @10; background: transparent; margin: 2px; }
QScrollBar:horizontal { height: @10; background: transparent; margin: 2px; }
QScrollBar::handle { background: $line.strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: @32; } QScrollBar::handle:horizontal { min-width: @32; }
QScrollBar::handle:hover { background: $line.control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def stylesheet(theme: "Theme") -> str:
    """The application's style sheet for the theme and text size in use."""
    from ui.theme.icons import arrow_file

    sheet = _SHEET.replace("$ARROW", arrow_file(theme.name))
    sheet = re.sub(r"\$([a-z]+(?:\.[a-z0-9]+)*)", lambda found: theme.hex(found[1]), sheet)
    return re.sub(r"@(\d+)", lambda found: f"{theme.px(int(found[1]))}px", sheet)
