"""The models that find passages by meaning, each on a card: what it is good for, what changing to it costs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from companion.types.library import Progress
from companion.types.models import EmbedderRow
from ui import words
from ui.theme import theme
from ui.widgets.basic import Button, Label, Tag, column, restyle, row


class EmbedderCard(QFrame):
    """Emits `use_wished` with the embedder's name."""

    use_wished = Signal(str)

    def __init__(self, embedder: EmbedderRow) -> None:
        super().__init__()
        self.setObjectName("card")
        restyle(self, "inuse", "true" if embedder.serving else "false")
        self.setAccessibleName(embedder.title)
        self._embedder = embedder
        head: list[QWidget | None] = [Label(embedder.title, "question", "1" if embedder.installed else "2")]
        if embedder.serving:
            head.append(Tag(self.tr("in use"), "accent"))
        if self.is_on_its_way:
            head.append(Tag(self.tr("on its way"), "accent"))
        if embedder.proposed:
            head.append(Tag(self.tr("fits your files"), "good"))
        self._cost = Label(self._costs(), "caption", "3", wrap=True)
        told = Label(self._told(), "body", "2", wrap=True)
        for label in (told, self._cost):
            label.setMinimumWidth(theme().px(200))  # Qt asks for more the longer the words are
        left = QWidget()
        left.setLayout(column(row(*head, None, gap=8), 2, told, 2, self._cost))
        use = Button(self.tr("Use"), "outlined", small=True)
        use.setAccessibleName(self.tr("Use {}").format(embedder.title))
        use.clicked.connect(lambda: self.use_wished.emit(embedder.name))
        facts = QWidget()
        facts.setMinimumWidth(theme().px(124))
        lines = column(Label(words.size(embedder.size_bytes), "caption"), 2, Label(embedder.licence, "caption", "3"))
        lines.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        facts.setLayout(lines)
        self._facts = facts
        end = QWidget()
        end.setMinimumWidth(theme().px(64))
        end.setLayout(row(None, use))
        use.setVisible(embedder.installed and not embedder.chosen)  # in its place first: alone it would be a window
        layout = row(left, facts, end, margins=(16, 10, 16, 10), gap=16)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def is_on_its_way(self) -> bool:
        """Whether it was chosen and its vectors are being made."""
        return self._embedder.chosen and not self._embedder.serving

    def arrange(self, wide: bool) -> None:
        """In a narrow window the facts go."""
        self._facts.setVisible(wide)

    def show_progress(self, progress: Progress) -> None:
        """Say how far the change to it has come."""
        if not self.is_on_its_way:
            return
        said = self.tr("Reading everything anew: {} of {}. Until then the other one finds your passages.").format(
            words.number(progress.change_done), words.number(progress.change_total)
        )
        if progress.seconds_left:
            said += " " + self.tr("Ready in {}.").format(words.duration(progress.seconds_left))
        self._cost.setText(said)

    def _told(self) -> str:
        if self._embedder.languages == 1:
            return self.tr(
                "Finds passages that say the same in other words, in English. Other languages are found by their words."
            )
        return self.tr(
            "Finds passages that say the same in other words, in {} languages, also where you ask in one and the file "
            "is in another."
        ).format(self._embedder.languages)

    def _costs(self) -> str:
        if not self._embedder.installed:
            return self.tr("Not installed on this machine.")
        if self.is_on_its_way:
            return self.tr("On its way. Until then the other one finds your passages.")
        if self._embedder.serving:
            return self.tr("Runs on this machine.")
        return self.tr(
            "Changing reads everything anew behind the scenes, {}. Until then the other one goes on."
        ).format(words.duration(self._embedder.seconds))
