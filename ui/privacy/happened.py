"""What happened: the log of what was read, asked, sent, changed, forgotten and refused."""

from datetime import datetime

from companion.requests import ShowAudit
from companion.types.safety import AuditPage
from ui import words
from ui.engine_bridge import EngineBridge
from ui.languages import QT_TRANSLATE_NOOP
from ui.privacy.section import Section
from ui.widgets.basic import Button

PAGE = 30
_WHAT = {
    "read": (QT_TRANSLATE_NOOP("words", "Read a file"), "file-text"),
    "gone": (QT_TRANSLATE_NOOP("words", "Files left their folder"), "folder-minus"),
    "asked": (QT_TRANSLATE_NOOP("words", "Asked"), "message-circle"),
    "sent": (QT_TRANSLATE_NOOP("words", "Sent to a model on this machine"), "cpu"),
    "changed": (QT_TRANSLATE_NOOP("words", "Changed"), "settings-2"),
    "forgotten": (QT_TRANSLATE_NOOP("words", "Forgotten"), "trash-2"),
    "gone for good": (QT_TRANSLATE_NOOP("words", "Gone from every place"), "trash-2"),
    "refused": (QT_TRANSLATE_NOOP("words", "Refused"), "ban"),
    "opened": (QT_TRANSLATE_NOOP("words", "Opened"), "lock"),
    "locked": (QT_TRANSLATE_NOOP("words", "Locked"), "lock"),
    "backed up": (QT_TRANSLATE_NOOP("words", "Backup made, encrypted"), "archive"),
    "backup tried": (QT_TRANSLATE_NOOP("words", "Backup tried out"), "archive"),
    "exported": (QT_TRANSLATE_NOOP("words", "Exported, readable"), "download"),
    "imported": (QT_TRANSLATE_NOOP("words", "Taken over from an export"), "history"),
    "restored": (QT_TRANSLATE_NOOP("words", "Restored from a backup"), "history"),
    "proved": (QT_TRANSLATE_NOOP("words", "A session was watched"), "shield"),
}


class HappenedSection(Section):
    """The log, newest first, and whether its chain holds."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("What happened"))
        self._bridge = bridge

    def shown(self) -> None:
        """Ask for the newest rows."""
        self._bridge.ask(ShowAudit(limit=PAGE), self._show_first, lambda _: None)

    def _show_first(self, page: AuditPage) -> None:
        self.clear()
        chain = self.tr("chain unbroken") if page.whole else self.tr("the chain is broken: somebody changed this log")
        self.say_beside(f"{chain}, {self.tr('%Ln entries', '', page.total)}")
        self._show(page)

    def _show(self, page: AuditPage) -> None:
        for entry in page.rows:
            what, icon_name = _WHAT.get(entry.what, (entry.what, "info"))
            when = datetime.fromisoformat(entry.at).astimezone().strftime("%Y-%m-%d %H:%M")
            more = ", ".join(part for part in (when, entry.subject, entry.detail) if part)
            self.line(words.tr(what), more, icon_name, "warn" if entry.what == "refused" else "ink.3")
        if page.after is not None:
            older = Button(self.tr("Older entries"), "link")
            older.clicked.connect(lambda: self._older(page.after, older))
            self.put(older)

    def _older(self, after: int | None, button: Button) -> None:
        button.hide()
        self._bridge.ask(ShowAudit(after, PAGE), self._show, lambda _: None)
