"""How many of what, in words: “1 file”, “2 conversations”."""

from ui import words


def counted(kind: str, number: int) -> str:
    """A number of things of one kind, as `Selector.kind` or a table of a backup names it."""
    kind = {"conversations": "conversation", "messages": "message", "goals": "goal", "facts": "fact"}.get(kind, kind)
    kind = {"notes": "note", "folders": "folder", "check_ins": "check-in"}.get(kind, kind)
    found = {
        "file": lambda: words.tr("%Ln files", "", number),
        "folder": lambda: words.tr("%Ln folders", "", number),
        "conversation": lambda: words.tr("%Ln conversations", "", number),
        "message": lambda: words.tr("%Ln messages", "", number),
        "answer": lambda: words.tr("%Ln kept answers", "", number),
        "draft": lambda: words.tr("%Ln drafts", "", number),
        "title": lambda: words.tr("%Ln titles", "", number),
        "fact": lambda: words.tr("%Ln facts", "", number),
        "goal": lambda: words.tr("%Ln goals", "", number),
        "check-in": lambda: words.tr("%Ln check-ins", "", number),
        "step": lambda: words.tr("%Ln steps", "", number),
        "note": lambda: words.tr("%Ln notes", "", number),
    }.get(kind)
    return found() if found is not None else f"{number} {kind}"


def named(kind: str) -> str:
    """One thing of a kind."""
    return {
        "file": words.tr("File"),
        "folder": words.tr("Folder"),
        "conversation": words.tr("Conversation"),
        "message": words.tr("Message"),
        "draft": words.tr("Draft"),
        "title": words.tr("Title"),
        "fact": words.tr("Fact"),
        "goal": words.tr("Goal"),
        "check-in": words.tr("Check-in"),
        "step": words.tr("Step"),
        "note": words.tr("Note"),
    }.get(kind, kind)
