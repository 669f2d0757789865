"""The settings room: how Companion looks and starts, its keys, and what this is."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from companion import __version__
from ui.engine_bridge import EngineBridge
from ui.onboarding import FOLDERS, GOAL, MODEL
from ui.room import Room
from ui.settings.briefs import BriefSettings
from ui.settings.sections import SECTIONS, SETTINGS
from ui.settings.start import DesktopChoices, StartSettings
from ui.settings.store import WindowSettings
from ui.shortcuts import shortcut_rows
from ui.theme import Appearance, theme
from ui.theme.tokens import MAX_PERCENT
from ui.widgets.answer_layout import SentenceMark
from ui.widgets.answer_text import AnswerText
from ui.widgets.basic import Button, Hairline, Label, column, framed, row
from ui.widgets.controls import SearchField, Segments, Switch, setting_row

_SIZES = (90, 100, 125, 150, MAX_PERCENT)
_LIST_FROM = 900  # px at 100 %: narrower windows do without the list of parts


class SettingsRoom(Room):
    """Changes the theme at once; `look_changed` asks for it to be kept."""

    look_changed = Signal()
    first_run_wished = Signal(int)  # from this step on

    def __init__(
        self,
        settings: WindowSettings | None = None,
        desktop: DesktopChoices | None = None,
        bridge: EngineBridge | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings or WindowSettings()
        self._briefs = None if bridge is None else BriefSettings(bridge, self._settings)
        self._parts: dict[str, QWidget] = {}
        self._search = SearchField(self.tr("Search settings"))
        self._search.setMaximumWidth(theme().px(220))
        self._search.textChanged.connect(self.look_for)
        bar = row(Label(self.tr("Settings"), "title"), None, self._search, margins=(24, 0, 16, 0))
        held = QWidget()
        held.setMaximumWidth(theme().px(740))
        lines = column(margins=(40, 28, 40, 40))
        contents: dict[str, list[QWidget]] = {
            "look": [self._look(), self._language()],
            "start": [*([StartSettings(desktop)] if desktop is not None else []), self._first_steps()],
            "briefs": [self._briefs] if self._briefs is not None else [],
            "keyboard": [shortcut_rows()],
            "about": [self._about()],
        }
        for name, title in SECTIONS:
            if contents[name]:
                part = QWidget()
                part.setAccessibleName(self._say(title))
                part.setLayout(column(self._title(self._say(title)), *contents[name], 32))
                self._parts[name] = part
                lines.addWidget(part)
        self._nothing = Label("", "body", "2", wrap=True)
        self._nothing.hide()
        lines.addWidget(self._nothing)
        lines.addStretch(1)
        held.setLayout(lines)
        inner = QWidget()
        inner.setObjectName("scrolled")
        layout = row(held, None, gap=0)
        layout.setStretch(0, 1000)  # up to its greatest width, then the rest is left free
        inner.setLayout(layout)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._list = self._list_of_parts()
        body = row(self._list, self._scroll, gap=0)
        body.setStretch(1, 1)
        self.setLayout(column(framed("bar", bar, 52), body))

    def shown(self) -> None:
        """Read what the engine keeps."""
        if self._briefs is not None:
            self._briefs.read()

    def _list_of_parts(self) -> QFrame:
        self._buttons: dict[str, Button] = {}
        lines = column(margins=(10, 20, 10, 10), gap=2)
        for name, title in SECTIONS:
            if name in self._parts:
                button = Button(self._say(title), "part")
                button.setCheckable(True)
                button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
                button.setChecked(not self._buttons)
                button.clicked.connect(lambda _=False, one=name: self.show_section(one))
                self._buttons[name] = button
                lines.addWidget(button)
        lines.addStretch(1)
        frame = QFrame()
        frame.setObjectName("side")
        frame.setLayout(lines)
        frame.setMinimumWidth(theme().px(196))  # long words make it wider
        frame.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return frame

    def _say(self, title: str) -> str:
        return QCoreApplication.translate("SettingsRoom", title)

    def show_section(self, name: str) -> None:
        """Scroll to a part of the settings."""
        part = self._parts.get(name)
        if part is None:
            return
        self._search.clear()
        for key, button in self._buttons.items():
            button.setChecked(key == name)
        self._scroll.verticalScrollBar().setValue(max(0, part.y() - theme().px(4)))

    def arrange(self, logical_width: float) -> None:
        """The list of parts takes room only where there is some."""
        self._list.setVisible(logical_width >= _LIST_FROM)

    def look_for(self, written: str) -> None:
        """Show the parts that hold a setting of that name."""
        sought = written.strip().casefold()
        for name, part in self._parts.items():
            titles = [self._say(s.title) for s in SETTINGS if s.section == name]
            titles += [label.plain() for label in part.findChildren(Label)]
            part.setVisible(not sought or any(sought in title.casefold() for title in titles))
        found = any(part.isVisibleTo(self) for part in self._parts.values())
        self._nothing.say(self.tr("No setting is called “{}”.").format(written.strip()))
        self._nothing.setVisible(not found)

    def _title(self, words: str) -> QWidget:
        made = QWidget()
        made.setLayout(column(Label(words, "body.strong"), 6, Hairline()))
        return made

    def _look(self) -> QWidget:
        made = QWidget()
        rows = (self._appearance(), self._text_size(), self._reading(), self._motion())
        lines = column()
        for number, line in enumerate(rows):
            if number:
                lines.addWidget(Hairline())
            lines.addWidget(line)
        lines.addSpacing(theme().px(8))
        lines.addWidget(self._sample())
        made.setLayout(lines)
        return made

    def _appearance(self) -> QWidget:
        name = self.tr("Appearance")
        choices = (("system", self.tr("System")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self._appearances = Segments(name, choices)
        self._appearances.choose(theme().appearance.value)
        self._appearances.chosen.connect(lambda key: self._choose(appearance=Appearance(key)))
        theme().changed.connect(self._show_appearance)
        return setting_row(name, self.tr("System follows the desktop"), self._appearances)

    def _show_appearance(self) -> None:
        self._appearances.choose(theme().appearance.value)

    def _text_size(self) -> QWidget:
        name = self.tr("Text size")
        segments = Segments(name, [(str(size), f"{size} %") for size in _SIZES])
        segments.choose(str(theme().percent))
        segments.chosen.connect(lambda key: self._choose(percent=int(key)))
        return setting_row(name, self.tr("On top of the desktop’s own size"), segments)

    def _reading(self) -> QWidget:
        name = self.tr("Reading type")
        segments = Segments(name, (("serif", self.tr("Serif")), ("sans", self.tr("Sans"))))
        segments.choose(theme().reading_family)
        segments.chosen.connect(lambda key: self._choose(reading_family=key))
        return setting_row(name, self.tr("For answers and notes"), segments)

    def _motion(self) -> QWidget:
        name = self.tr("Less motion")
        switch = Switch(name)
        switch.setChecked(theme().reduced_motion)
        switch.toggled.connect(lambda on: self._choose(reduced_motion=on))
        return setting_row(name, self.tr("Nothing slides, fades or blinks"), switch)

    def _language(self) -> QWidget:
        name = self.tr("Companion speaks")
        segments = Segments(name, (("system", self.tr("System")), ("en", "English"), ("de", "Deutsch")))
        segments.choose(self._settings.language())
        segments.chosen.connect(self._settings.keep_language)
        return setting_row(name, self.tr("From the next start on. Your files may be in any language"), segments)

    def _first_steps(self) -> QWidget:
        name = self.tr("First steps")
        steps = ((FOLDERS, self.tr("Folders")), (MODEL, self.tr("Model")), (GOAL, self.tr("First goal")))
        buttons = []
        for step, words in steps:
            button = Button(words, "outlined", small=True)
            button.setAccessibleName(f"{name}: {words}")
            button.clicked.connect(partial(self._wish_first_run, step))
            buttons.append(button)
        held = QWidget()
        held.setLayout(row(*buttons, gap=6))
        return setting_row(name, self.tr("What was skipped at the first start can be gone through again"), held)

    def _wish_first_run(self, step: int) -> None:
        self.first_run_wished.emit(step)

    def _sample(self) -> QWidget:
        card = QFrame()
        card.setProperty("notice", "quiet")
        answer = AnswerText()
        text = self.tr("On Monday 22 June at 8:15, fasting, at the practice in Lindenallee.")
        answer.show_answer(text, [SentenceMark(0, len(text), (1,))])
        card.setLayout(
            column(Label(self.tr("When is the blood test?"), "question"), 4, answer, margins=(18, 14, 18, 14))
        )
        return card

    def _about(self) -> QWidget:
        made = QWidget()
        said = self.tr(
            "A memory of your own files, on your own machine. Free software under the Apache License 2.0. "
            "Fonts: Inter, Source Serif 4 and JetBrains Mono (OFL). Icons: Lucide (ISC)."
        )
        made.setLayout(
            column(8, Label(self.tr("Companion {}").format(__version__)), 4, Label(said, "caption", "3", wrap=True))
        )
        return made

    def _choose(
        self,
        appearance: Appearance | None = None,
        percent: int | None = None,
        reduced_motion: bool | None = None,
        reading_family: str | None = None,
    ) -> None:
        theme().choose(appearance, percent, reduced_motion, reading_family)
        self.look_changed.emit()
