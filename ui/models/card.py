"""A model on its card: name, what it is, its size and licence, and whether it fits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from companion.types.models import ModelRow
from ui import words
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Label, Tag, column, restyle, row

_WORDS_A_TOKEN = 0.75  # as English text goes; the figure shown is rounded


class ModelCard(QFrame):
    """Emits `use_wished` with the model's name."""

    use_wished = Signal(str)

    def __init__(self, model: ModelRow, *, chosen: bool, title: str = "", told: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        restyle(self, "inuse", "true" if chosen else "false")
        usable = model.refused is None and model.fits is not False
        name = title or model.name
        self.setAccessibleName(name)
        head: list[QWidget | None] = [Label(name, "question", "1" if usable else "2")]
        if chosen:
            head.append(Tag(self.tr("in use"), "accent"))
        told = sentence(model.refused) if model.refused is not None else told or _what_it_is(model)
        left = QWidget()
        what = Label(told, "body", "2", wrap=True)
        what.setMinimumWidth(theme().px(200))  # Qt asks for more the longer the words are
        left.setLayout(column(row(*head, None, gap=8), 2, what))
        size = words.size(model.size_bytes) if model.size_bytes else ""
        facts = self._facts(size, model.licence or self.tr("licence not told"))
        reads = self._facts(_context(model), self.tr("at once"))
        fit = QWidget()
        fit.setMinimumWidth(theme().px(90))
        tags: list[QWidget | None] = []
        if model.refused is not None:
            tags.append(Tag(self.tr("refused"), "danger"))
        elif model.fits is not None:
            tags.append(
                Tag(self.tr("fits") if model.fits else self.tr("does not fit"), "good" if model.fits else "danger")
            )
        fit.setLayout(row(*tags, None))
        use = Button(self.tr("Use"), "outlined", small=True)
        use.setAccessibleName(self.tr("Use {}").format(name))
        if chosen or model.refused is not None:
            use.hide()
        use.clicked.connect(lambda: self.use_wished.emit(model.name))
        end = QWidget()
        end.setMinimumWidth(theme().px(64))
        end.setLayout(row(None, use))
        self._wide = (facts, reads, fit)
        layout = row(left, facts, reads, fit, end, margins=(16, 10, 16, 10), gap=16)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def arrange(self, wide: bool) -> None:
        """In a narrow window the facts in columns go; size and licence stay in the sentence."""
        for part in self._wide[:2]:
            part.setVisible(wide)

    def _facts(self, first: str, second: str) -> QWidget:
        made = QWidget()
        made.setMinimumWidth(theme().px(124))
        lines = column(Label(first, "caption"), 2, Label(second, "caption", "3"))
        lines.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        made.setLayout(lines)
        if not first:
            made.hide()  # only ever hidden here: what has no parent yet would be shown as a window
        return made


def _context(model: ModelRow) -> str:
    if model.context_tokens is None:
        return ""
    count = model.context_tokens * _WORDS_A_TOKEN
    rounded = round(count / 1000) * 1000 if count >= 2000 else round(count / 100) * 100
    return words.tr("{} words").format(words.number(int(rounded)))


def _what_it_is(model: ModelRow) -> str:
    parts = [part for part in (model.family, model.parameters, model.quantization) if part]
    return words.tr("In Ollama on this machine.") + (f" {', '.join(parts)}." if parts else "")
