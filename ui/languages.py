"""The window's language: the desktop's, where it was translated, else English."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.assets import asset


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark words that are translated where they are shown; named as lupdate looks for it."""
    return text


def spoken(locale: QLocale) -> QLocale:
    """The locale to write dates and numbers in: that of the desktop, English where it names none."""
    return QLocale(QLocale.Language.English) if locale.language() == QLocale.Language.C else locale


def install(app: QCoreApplication, locale: QLocale | None = None) -> list[QTranslator]:
    """Translate the window into the language of `locale`, by default that of the system (LANG); what was installed.

    English comes first: its file holds only plurals, which stay right where another language lacks them.
    """
    wanted = spoken(locale or QLocale.system())
    QLocale.setDefault(wanted)
    own = str(asset("translations"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    english = QLocale(QLocale.Language.English)
    installed = []
    for name, folder, language in (
        ("companion", own, english),
        ("qtbase", qt, wanted),
        ("companion", own, wanted),
    ):
        translator = QTranslator(app)
        if translator.load(language, name, "_", folder) and app.installTranslator(translator):
            installed.append(translator)
    return installed
