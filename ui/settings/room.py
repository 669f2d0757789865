"""The settings room: how Companion looks, its keys, and what this is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from companion import __version__
from ui.room import Room
from ui.shortcuts import shortcut_rows
from ui.theme import Appearance, theme
from ui.theme.tokens import MAX_PERCENT
from ui.widgets.answer_layout import SentenceMark
from ui.widgets.answer_text import AnswerText
from ui.widgets.basic import Hairline, Label, column, framed, row
from ui.widgets.controls import Segments, Switch, setting_row

_SIZES = (90, 100, 125, 150, MAX_PERCENT)


class SettingsRoom(Room):
    """Changes the theme at once; `look_changed` asks for it to be kept."""

    look_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        bar = row(Label(self.tr("Settings"), "title"), None, margins=(24, 0, 16, 0))
        inner = QWidget()
        inner.setObjectName("scrolled")
        held = QWidget()
        held.setMaximumWidth(theme().px(740))
        held.setLayout(
            column(
                self._title(self.tr("Look")),
                self._appearance(),
                Hairline(),
                self._text_size(),
                Hairline(),
                self._reading(),
                Hairline(),
                self._motion(),
                8,
                self._sample(),
                32,
                self._title(self.tr("Keyboard")),
                shortcut_rows(),
                32,
                self._title(self.tr("About")),
                self._about(),
                None,
                margins=(40, 28, 40, 40),
            )
        )
        layout = row(held, None, gap=0)
        layout.setStretch(0, 1000)  # up to its greatest width, then the rest is left free
        inner.setLayout(layout)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(column(framed("bar", bar, 52), scroll))

    def _title(self, words: str) -> QWidget:
        made = QWidget()
        made.setLayout(column(Label(words, "body.strong"), 6, Hairline()))
        return made

    def _appearance(self) -> QWidget:
        name = self.tr("Appearance")
        choices = (("system", self.tr("System")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        segments = Segments(name, choices)
        segments.choose(theme().appearance.value)
        segments.chosen.connect(lambda key: self._choose(appearance=Appearance(key)))
        return setting_row(name, self.tr("System follows the desktop"), segments)

    def _text_size(self) -> QWidget:
        name = self.tr("Text size")
        segments = Segments(name, [(str(size), f"{size} %") for size in _SIZES])
        segments.choose(str(theme().percent))
        segments.chosen.connect(lambda key: self._choose(percent=int(key)))
        return setting_row(name, "", segments)

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
