"""What the palette finds by itself: conversations, files, rooms, settings and things to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from companion.requests import ListConversations, ListFiles
from companion.types.conversations import ConversationRow
from companion.types.library import FileRow, Page
from ui import words as say
from ui.engine_bridge import EngineBridge
from ui.palette.provider import Drop, Finding, Found, matches, nothing_to_drop
from ui.room import RoomEntry, Wishes


class ConversationFinder:
    """Conversations by title and by what was said in them; the last ones where nothing is looked for."""

    sign = ""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        self._bridge, self._wishes = bridge, wishes
        self.kind = QCoreApplication.translate("Palette", "Conversations")

    def find(self, words: str, limit: int, found: Found) -> Drop:
        """Ask the engine."""

        def show(page: Page[ConversationRow]) -> None:
            found([self._finding(row) for row in page.rows[:limit]])

        ticket = self._bridge.ask(ListConversations(limit=limit, find=words), show, lambda _: found(()))
        return ticket.drop

    def _finding(self, row: ConversationRow) -> Finding:
        said = say.messages(row.messages)
        told = f"{say.section(row.changed)}, {said}"
        return Finding(row.title, "message-square", lambda: self._wishes.conversation.emit(row.id), told)


class FileFinder:
    """Files by a part of their name."""

    sign = "/"

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        self._bridge, self._wishes = bridge, wishes
        self.kind = QCoreApplication.translate("Palette", "Files")

    def find(self, words: str, limit: int, found: Found) -> Drop:
        """Ask the engine; without words no file is likelier than another."""
        if not words:
            found(())
            return nothing_to_drop

        def show(page: Page[FileRow]) -> None:
            found([self._finding(row) for row in page.rows[:limit]])

        ticket = self._bridge.ask(ListFiles(limit=limit, name=words), show, lambda _: found(()))
        return ticket.drop

    def _finding(self, row: FileRow) -> Finding:
        inside = row.path.rpartition("/")[0].replace("/", " › ")
        when = say.day(row.date or row.modified)
        told = f"{inside}, {when}" if inside else when
        return Finding(row.name, say.kind_icon(row.kind), lambda: self._wishes.file.emit(row.id, row.name), told)


class RoomFinder:
    """The rooms of the window."""

    sign = ""

    def __init__(self, entries: Sequence[RoomEntry], wishes: Wishes) -> None:
        self._entries, self._wishes = entries, wishes
        self.kind = QCoreApplication.translate("Palette", "Rooms")

    def find(self, words: str, limit: int, found: Found) -> Drop:
        """Look through the sidebar."""
        rows = [
            Finding(
                entry.shown_title(), entry.icon, _emit(self._wishes.room.emit, entry.name), say.keys(f"Ctrl+{number}")
            )
            for number, entry in enumerate(self._entries, start=1)
            if matches(words, entry.shown_title())
        ]
        found(rows[:limit])
        return nothing_to_drop


@dataclass(frozen=True)
class Deed:
    """Something that can be done from the palette: its words, its icon, and the keys that do it too."""

    words: str
    icon: str
    act: Callable[[], None]
    keys: str = ""
    likely: bool = False


class DeedFinder:
    """Things to do, or settings to change."""

    def __init__(self, kind: str, sign: str, deeds: Callable[[], Sequence[Deed]]) -> None:
        self.kind, self.sign = kind, sign
        self._deeds = deeds

    def find(self, words: str, limit: int, found: Found) -> Drop:
        """Look through them; without words those that are likeliest."""
        rows = [
            Finding(deed.words, deed.icon, deed.act, say.keys(deed.keys) if deed.keys else "")
            for deed in self._deeds()
            if (matches(words, deed.words) if words else deed.likely)
        ]
        found(rows[:limit])
        return nothing_to_drop


def _emit(emit: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: emit(value)
