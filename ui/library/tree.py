"""Folders and files as a tree that is filled page by page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from companion.types.library import FileRow, FileState, FolderRow
from ui import words

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 3


class Role(IntEnum):
    """What the delegate and the room read from a row."""

    NODE = Qt.ItemDataRole.UserRole


@dataclass(eq=False)  # a row is itself: comparing what it holds takes as long as the tree is deep
class Node:
    """A watched folder, a folder inside one, or a file."""

    name: str
    parent: "Node | None" = None
    folder: FolderRow | None = None
    file: FileRow | None = None
    children: list["Node"] = field(default_factory=list)
    inner: dict[str, "Node"] = field(default_factory=dict)  # folders inside, by name
    files: int = 0
    failed: int = 0
    waiting: int = 0
    by_words: int = 0

    @property
    def row(self) -> int:
        """Its place below its parent."""
        return self.parent.children.index(self) if self.parent is not None else 0


def state_words(node: Node) -> tuple[str, str, str]:
    """What is said of a row's state: words, icon, colour."""
    if node.file is not None:
        if node.file.foreign and node.file.state is FileState.SEARCHABLE:
            return words.tr("by words, {}").format(words.language_name(node.file.language)), "text", "ink.2"
        return {
            FileState.SEARCHABLE: (words.tr("searchable"), "check", "ink.2"),
            FileState.BY_WORDS: (words.tr("by words"), "text", "ink.2"),
            FileState.WAITING: (words.tr("waiting"), "clock", "ink.3"),
            FileState.FAILED: (words.tr("failed"), "triangle-alert", "warn"),
            FileState.LEFT_OUT: (words.tr("left out"), "eye-off", "ink.3"),
            FileState.AWAY: (words.tr("away"), "unplug", "ink.3"),
        }[node.file.state]
    failed, waiting, by_words, away = node.failed, node.waiting, node.by_words, False
    if node.folder is not None:
        counts = node.folder.counts
        failed = counts.get(FileState.FAILED, 0)
        waiting = counts.get(FileState.WAITING, 0)
        by_words = counts.get(FileState.BY_WORDS, 0)
        away = node.folder.away
    if away:
        return words.tr("away"), "unplug", "ink.3"
    if failed:
        return words.tr("{} failed").format(words.number(failed)), "triangle-alert", "warn"
    if waiting:
        return words.tr("{} waiting").format(words.number(waiting)), "clock", "ink.3"
    if by_words:
        return words.tr("{} by words only").format(words.number(by_words)), "text", "ink.2"
    return words.tr("searchable"), "check", "ink.2"


def file_count(node: Node) -> int:
    """How many files lie in a folder."""
    if node.folder is not None:
        return sum(node.folder.counts.values())
    return node.files


def shown_name(folder: FolderRow) -> str:
    """A watched folder's name as the window says it."""
    return words.tr("Sample vault") if folder.sample else folder.name


def inner_path(node: Node) -> str:
    """Where a folder inside a watched one lies in it."""
    names: list[str] = []
    while node.folder is None and node.parent is not None:
        names.insert(0, node.name)
        node = node.parent
    return "/".join(names)


def watched(node: Node) -> FolderRow | None:
    """The watched folder that a row lies in."""
    above: Node | None = node
    while above is not None and above.folder is None:
        above = above.parent
    return above.folder if above is not None else None


class LibraryModel(QAbstractItemModel):
    """The tree. `flat` shows files without their folders, for a filtered list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._root = Node("")
        self._folders: dict[int, Node] = {}

    def show_folders(self, folders: Sequence[FolderRow]) -> None:
        """Show watched folders; what is known of their files stays."""
        known = [node.folder.id for node in self._root.children if node.folder is not None]
        if known == [folder.id for folder in folders] and len(known) == len(self._root.children):
            for folder in folders:
                self._folders[folder.id].folder = folder
            if folders:
                self.dataChanged.emit(self.index(0, 0), self.index(len(folders) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        old = self._folders
        self._root = Node("")
        self._folders = {}
        for folder in folders:
            node = old.get(folder.id, Node(shown_name(folder)))
            node.folder, node.parent = folder, self._root
            self._root.children.append(node)
            self._folders[folder.id] = node
        self.endResetModel()

    def show_flat(self, files: Sequence[FileRow]) -> None:
        """Show files without their folders."""
        self.beginResetModel()
        self._root = Node("")
        self._folders = {}
        self._root.children = [Node(file.name, self._root, file=file) for file in files]
        self.endResetModel()

    def add_flat(self, files: Sequence[FileRow]) -> None:
        """Show more files without their folders."""
        if files:
            at = len(self._root.children)
            self.beginInsertRows(QModelIndex(), at, at + len(files) - 1)
            self._root.children += [Node(file.name, self._root, file=file) for file in files]
            self.endInsertRows()

    def add_files(self, folder: int, files: Sequence[FileRow], *, first: bool) -> None:
        """Put files into a folder's tree; `first` empties it before."""
        top = self._folders.get(folder)
        if top is None:
            return
        self.layoutAboutToBeChanged.emit()
        if first:
            top.children, top.inner = [], {}
        # Only what this page touched is put in order: sorting all of a large library at each page stalls the window.
        touched = {id(node): node for file in files for node in self._put(top, file)}
        for node in touched.values():
            node.children.sort(key=lambda child: (child.file is not None, child.name.casefold()))
        self.layoutChanged.emit()

    def folder_index(self, folder: int) -> QModelIndex:
        """Where a watched folder stands."""
        node = self._folders.get(folder)
        return self.index(node.row, 0) if node is not None else QModelIndex()

    def _put(self, top: Node, file: FileRow) -> list[Node]:
        """Put a file where it belongs; the nodes that got a child by it."""
        node = top
        touched = []
        for name in file.path.split("/")[:-1]:
            inside = node.inner.get(name)
            if inside is None:
                inside = Node(name, node)
                node.inner[name] = inside
                node.children.append(inside)
                touched.append(node)
            node = inside
            node.files += 1
            node.failed += file.state is FileState.FAILED
            node.waiting += file.state is FileState.WAITING
            node.by_words += file.state is FileState.BY_WORDS
        node.children.append(Node(file.name, node, file=file))
        touched.append(node)
        return touched

    # --- what Qt asks ---

    def node(self, index: Index) -> Node:
        """The row behind an index; the root for an invalid one."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """The index of a row."""
        children = self.node(parent).children
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - two functions of one name in Qt
        """The folder that a row lies in."""
        above = self.node(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows lie below."""
        return len(self.node(parent).children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Name, state, number of files."""
        return COLUMNS

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's signature
        """A watched folder may be opened before its files are known."""
        node = self.node(parent)
        return bool(node.children) or (node.folder is not None and file_count(node) > 0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Name"), self.tr("State"), self.tr("Files"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COLUMNS - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, or what a screen reader says."""
        node = self.node(index)
        if role == Role.NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            column = index.column()
            if column == 0:
                return node.name
            return state_words(node)[0] if column == 1 else "" if node.file else words.number(file_count(node))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.name}, {state_words(node)[0]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.file.path if node.file is not None else node.folder.path if node.folder else None
        return None
