"""Settings of briefs: when they are made, where they are kept, who words them; and quiet hours."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from companion.requests import GetSetting, ListFolders, ListHelplines, PutSetting
from companion.types.library import FolderRow
from ui.engine_bridge import EngineBridge
from ui.folder_dialog import choose_folder
from ui.settings.quiet import OFF, QuietHours, time_of
from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, Label, column, row
from ui.widgets.controls import Switch, setting_row

AT, WEEK_AT, FOLDER, BY_MODEL = "briefs.at", "briefs.week_at", "briefs.folder", "briefs.by_model"  # the engine's names
COUNTRY = "care.country"
MORNING_AT, SUNDAY_AT = "6:30", "18:00"  # what the engine does where nothing was chosen
_MORNINGS = tuple(f"{hour}:{minute:02d}" for hour in range(4, 13) for minute in (0, 30))
_HOURS = tuple(f"{hour}:00" for hour in range(24))


class TimeBox(QComboBox):
    """A time of day, or none. Emits `chosen` with "6:30" or "off" when the owner chose, never when it is shown."""

    chosen = Signal(str)

    def __init__(self, name: str, times: Sequence[str], off: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        theme().set_type(self, "body")
        if off:
            self.addItem(off, OFF)
        for at in times:
            self.addItem(at, at)
        self.activated.connect(lambda _: self.chosen.emit(str(self.currentData())))

    def show_time(self, kept: str) -> None:
        """Show what was chosen; a time that is not in the list is added to it."""
        at = time_of(kept)
        shown = OFF if at is None else f"{at.hour}:{at.minute:02d}"
        if self.findData(shown) < 0:
            self.addItem(shown, shown)
        self.setCurrentIndex(self.findData(shown))


class BriefSettings(QWidget):
    """Five settings. `read` brings what the engine keeps."""

    def __init__(self, bridge: EngineBridge, settings: WindowSettings) -> None:
        super().__init__()
        self._bridge, self._settings = bridge, settings
        off = self.tr("Off")
        self.morning = TimeBox(_title("Morning brief"), _MORNINGS, off)
        self.week = TimeBox(_title("Weekly review"), _HOURS[6:], off)
        self.morning.chosen.connect(self._keeper(AT))
        self.week.chosen.connect(self._keeper(WEEK_AT))
        self.country = QComboBox()
        self.country.setAccessibleName(_title("Number for somebody in distress"))
        theme().set_type(self.country, "body")
        self.country.activated.connect(lambda _: self._keep(COUNTRY, str(self.country.currentData())))
        self.by_model = Switch(_title("Let your model word them"))
        self.by_model.clicked.connect(lambda on: self._keep(BY_MODEL, "yes" if on else "no"))
        self.folder = Button(self.tr("Choose a folder"), "outlined", small=True)
        self.folder.clicked.connect(self._choose_folder)
        self.no_folder = Button(self.tr("Keep none"), "plain", small=True)
        self.no_folder.clicked.connect(lambda: self._keep_folder(""))
        self._told = Label("", "caption", "2", wrap=True)
        self._told.hide()
        held = QWidget()
        held.setLayout(row(self.no_folder, self.folder, gap=4))
        self._held = setting_row(_title("Keep briefs as files"), self.tr("Each one as Markdown, in a folder"), held)
        rows = (
            setting_row(_title("Morning brief"), self.tr("Made every day at this time"), self.morning),
            setting_row(_title("Weekly review"), self.tr("Made every Sunday at this time"), self.week),
            self._held,
            setting_row(
                _title("Let your model word them"),
                self.tr("Only sentences that say the same are used; otherwise they stay as they are"),
                self.by_model,
            ),
            self._quiet(off),
            setting_row(
                _title("Number for somebody in distress"),
                self.tr("Whom Companion names when somebody writes that they cannot go on"),
                self.country,
            ),
        )
        lines = column()
        for number, line in enumerate(rows):
            if number:
                lines.addWidget(Hairline())
            lines.addWidget(line)
            if line is self._held:
                lines.addWidget(self._told)
        self.setLayout(lines)
        self._show_folder("")

    def read(self) -> None:
        """Bring what is kept."""
        self._bridge.ask(ListHelplines(), self._show_countries)
        shows: tuple[tuple[str, Callable[[str], None]], ...] = (
            (AT, lambda kept: self.morning.show_time(kept or MORNING_AT)),
            (WEEK_AT, lambda kept: self.week.show_time(kept or SUNDAY_AT)),
            (BY_MODEL, lambda kept: self.by_model.setChecked(kept == "yes")),
            (FOLDER, self._show_folder),
        )
        for key, show in shows:
            self._bridge.ask(GetSetting(key), partial(_shown, show))

    def _show_countries(self, codes: tuple[str, ...]) -> None:
        self.country.clear()
        self.country.addItem(self.tr("The system’s country"), "")
        for code in codes:
            territory = QLocale.codeToTerritory(code)
            named = QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory).nativeTerritoryName()
            self.country.addItem(named or code, code)
        self._bridge.ask(GetSetting(COUNTRY), self._show_country)

    def _show_country(self, kept: str | None) -> None:
        self.country.setCurrentIndex(max(0, self.country.findData(kept or "")))

    def _quiet(self, off: str) -> QWidget:
        hours = self._settings.quiet()
        name = _title("Quiet hours")
        self.quiet_from = TimeBox(self.tr("{}, from").format(name), _HOURS, off)
        self.quiet_until = TimeBox(self.tr("{}, until").format(name), _HOURS)
        self.quiet_from.show_time(hours.start)
        self.quiet_until.show_time(hours.end)
        for box in (self.quiet_from, self.quiet_until):
            box.chosen.connect(lambda _: self._keep_quiet())
        self._keep_quiet()
        both = QWidget()
        both.setLayout(row(self.quiet_from, Label(self.tr("until"), "body", "3"), self.quiet_until, gap=8))
        return setting_row(
            name, self.tr("Nothing is told by the desktop’s messages; what was held back comes after"), both
        )

    def _keep_quiet(self) -> None:
        start = str(self.quiet_from.currentData())
        self.quiet_until.setEnabled(start != OFF)
        self._settings.keep_quiet(QuietHours(start, str(self.quiet_until.currentData())))

    def _keeper(self, key: str) -> Callable[[str], None]:
        return lambda at: self._keep(key, at if at == OFF else at.zfill(5))

    def _keep(self, key: str, value: str) -> None:
        self._bridge.ask(PutSetting(key, value))

    def _choose_folder(self) -> None:
        choose_folder(self, self.tr("Where may briefs be kept?"), self._try_folder)

    def _try_folder(self, path: str) -> None:
        """A folder that is read would make the owner's own words of what Companion wrote."""

        def decide(rows: tuple[FolderRow, ...]) -> None:
            if any(PurePath(path).is_relative_to(found.path) for found in rows):
                self._told.say(self.tr("Companion reads this folder, and would take its briefs for your own words."))
                self._told.show()
            else:
                self._keep_folder(path)

        self._bridge.ask(ListFolders(), decide)

    def _keep_folder(self, path: str) -> None:
        self._keep(FOLDER, path)
        self._show_folder(path)

    def _show_folder(self, path: str) -> None:
        self._told.say(path)
        self._told.setVisible(bool(path))
        self.no_folder.setVisible(bool(path))
        self.folder.say(self.tr("Change") if path else self.tr("Choose a folder"))


def _shown(show: Callable[[str], None], kept: str | None) -> None:
    show(kept or "")


def _title(english: str) -> str:
    """A setting's title, which `sections` marks for the translators."""
    return QCoreApplication.translate("SettingsRoom", english)
