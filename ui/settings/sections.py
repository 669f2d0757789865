"""The parts of the settings, and which setting stands in which: for the list of parts, the search and the palette."""

from dataclasses import dataclass

from ui.languages import QT_TRANSLATE_NOOP

SECTIONS = (
    ("look", QT_TRANSLATE_NOOP("SettingsRoom", "Look and language")),
    ("start", QT_TRANSLATE_NOOP("SettingsRoom", "Start and tray")),
    ("briefs", QT_TRANSLATE_NOOP("SettingsRoom", "Briefs and quiet hours")),
    ("keyboard", QT_TRANSLATE_NOOP("SettingsRoom", "Keyboard")),
    ("about", QT_TRANSLATE_NOOP("SettingsRoom", "About")),
)


@dataclass(frozen=True)
class Setting:
    """A setting by its title, and the part it stands in."""

    title: str
    section: str


SETTINGS = (
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Appearance"), "look"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Text size"), "look"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Reading type"), "look"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Less motion"), "look"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Companion speaks"), "look"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Stay in the tray"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Start at login"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Tell when work is done"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Discreet"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Quick ask from anywhere"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Write down from anywhere"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "First steps"), "start"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Morning brief"), "briefs"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Weekly review"), "briefs"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Keep briefs as files"), "briefs"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Let your model word them"), "briefs"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Quiet hours"), "briefs"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Number for somebody in distress"), "briefs"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "Keyboard"), "keyboard"),
    Setting(QT_TRANSLATE_NOOP("SettingsRoom", "About"), "about"),
)
