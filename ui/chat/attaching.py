"""Asking about a file or picture that is dropped, pasted or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from companion import requests
from ui import words
from ui.chat.limits import Limit
from ui.chat.question_field import local_paths
from ui.file_dialog import choose_files
from ui.problems import notice_of
from ui.theme import theme
from ui.widgets.basic import IconButton, IconLabel, Label, clear, row
from ui.widgets.progress import Spinner

if TYPE_CHECKING:
    from companion.types.conversations import DroppedFile, KnownFile
    from companion.types.errors import Problem
    from companion.types.passages import Scope
    from ui.chat.composer import Composer
    from ui.chat.strip import Strip
    from ui.engine_bridge import EngineBridge

MOST_PX = 2200  # a picture's longer side as it is read: enough for a photographed page
THUMB = 48


class Attaching(QObject):
    """A file of a watched folder becomes a limit of the question; any other is read for this conversation alone."""

    def __init__(self, bridge: EngineBridge, composer: Composer, strip: Strip, room: QWidget) -> None:
        super().__init__(room)
        self._bridge, self._composer, self._strip, self._room = bridge, composer, strip, room
        self._dropped: list[DroppedFile] = []
        self._round = 0  # counts conversations: what was read for one that was left belongs to none
        composer.file_wished.connect(self._choose)
        composer.files_dropped.connect(self.add_files)
        composer.image_pasted.connect(self.add_image)
        room.setAcceptDrops(True)
        room.installEventFilter(self)

    def clear(self) -> None:
        """The conversation is left: what was put into it does not go along."""
        self._round += 1
        self._dropped = []
        clear(self._composer.thumbs)

    def within(self, scope: Scope) -> Scope:
        """The scope with what was put into the conversation, which then is all that is looked at."""
        return replace(scope, dropped=tuple(one.id for one in self._dropped))

    def held(self) -> Sequence[DroppedFile]:
        """What is asked about now."""
        return tuple(self._dropped)

    def add_files(self, paths: Sequence[str]) -> None:
        """Ask about files."""
        for path in paths:
            self._look_up(path, self._round)
        self._composer.focus()

    def add_image(self, image: QImage) -> None:
        """Ask about what is written in a picture."""
        if max(image.width(), image.height()) > MOST_PX:
            size = QSize(MOST_PX, MOST_PX)
            image = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows the format as bytes only
        content = bytes(buffer.data().data())
        self._read(requests.ReadPasted(self.tr("Picture") + ".png", content), image)

    def _choose(self) -> None:
        self.add_files(choose_files(self._room, self.tr("Which file is the question about?")))

    def _look_up(self, path: str, when: int) -> None:
        def found(known: KnownFile | None) -> None:
            self._found(path, known, when)

        self._bridge.ask(requests.FindFile(path), found, lambda problem: self._fail(problem, when))

    def _found(self, path: str, known: KnownFile | None, when: int) -> None:
        if when != self._round:
            return
        if known is not None:
            self._composer.limit(Limit(words.kind_icon(known.kind), known.title, file=known.id))
        else:
            picture = QImage(path) if PurePath(path).suffix.lower() in (".png", ".jpg", ".jpeg", ".webp") else None
            self._read(requests.ReadDropped(path), picture)

    def _read(self, request: requests.ReadDropped | requests.ReadPasted, picture: QImage | None) -> None:
        now = self._round
        name = request.name if isinstance(request, requests.ReadPasted) else PurePath(request.path).name
        waiting = Spinner(self.tr("Reading {}").format(name))
        self._composer.thumbs.insertWidget(self._composer.thumbs.count() - 1, waiting)

        def done(file: DroppedFile) -> None:
            if now == self._round:
                waiting.hide()
                waiting.deleteLater()
                self._dropped.append(file)
                self._show(file, picture)

        def failed(problem: Problem) -> None:
            if now == self._round:
                waiting.hide()
                waiting.deleteLater()
                self._fail(problem, now)

        self._bridge.ask(request, done, failed)

    def _show(self, file: DroppedFile, picture: QImage | None) -> None:
        thumb = QWidget()
        told = self.tr("{}, read for this conversation only").format(file.name)
        thumb.setAccessibleName(told)
        thumb.setToolTip(told)
        face: QWidget
        if picture is not None and not picture.isNull():
            side = theme().px(THUMB)
            small = picture.scaledToHeight(side, Qt.TransformationMode.SmoothTransformation)
            label = QLabel()
            label.setPixmap(QPixmap.fromImage(small.copy(0, 0, min(small.width(), 3 * side), side)))
            label.setAccessibleName(told)
            face = label
        else:
            face = QWidget()
            face.setLayout(row(IconLabel(words.kind_icon(file.kind), 14, "ink.2"), Label(file.name, "caption"), gap=6))
        cross = IconButton("x", self.tr("Remove {}").format(file.name), size=14, side=24)

        def remove() -> None:
            self._dropped = [one for one in self._dropped if one.id != file.id]
            thumb.hide()
            thumb.deleteLater()

        cross.clicked.connect(remove)
        thumb.setLayout(row(face, cross, gap=2))
        self._composer.thumbs.insertWidget(self._composer.thumbs.count() - 1, thumb)

    def _fail(self, problem: Problem, when: int) -> None:
        if when == self._round:
            self._strip.ask(notice_of(problem, lambda _: None, lambda _: False))

    def eventFilter(self, _watched: QObject, event: object) -> bool:
        """Files can be dropped anywhere in the chat."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragEnterEvent):
            paths = local_paths(event.mimeData())
            if event.type() == QDropEvent.Type.Drop and paths:
                event.acceptProposedAction()
                self.add_files(paths)
                return True
        if isinstance(event, QDragEnterEvent) and local_paths(event.mimeData()):
            event.acceptProposedAction()
            return True
        return False
