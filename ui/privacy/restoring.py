"""What restoring a backup would bring and what would be missing, told before it is done."""

from collections.abc import Callable
from datetime import datetime

from companion.types.safety import RestorePreview
from ui import words
from ui.privacy.kinds import counted
from ui.widgets.notice import Notice, NoticeAction


def restore_notice(preview: RestorePreview, restore: Callable[[], None]) -> Notice:
    """A notice with what a backup holds, what the memory would lack after it, and the button that restores it."""
    told = [counted(row.kind, row.in_backup) for row in preview.rows]
    missing = [counted(row.kind, row.missing) for row in preview.rows if row.missing]
    return Notice(
        words.tr("The backup of {} holds {}.").format(moment(preview.taken), ", ".join(told)),
        words.tr("Missing afterwards: {}.").format(", ".join(missing)) if missing else "",
        [NoticeAction(words.tr("Restore this backup"), restore)],
        tone="warn" if missing else "quiet",
        icon_name="history",
    )


def moment(iso: str) -> str:
    """A moment in the owner's own time; "?" where it is not known."""
    return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M") if iso else "?"
