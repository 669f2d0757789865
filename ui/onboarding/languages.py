"""Which languages the files of chosen folders are in, and the embedder proposed for them before anything is read."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from companion.types.library import FolderPreview
from ui import words
from ui.widgets.basic import Label, column

NAMED = 3  # languages, the most frequent first


class LanguageProposal(QWidget):
    """Stands under the list of folders where another embedder serves the files better; ticked until it is unticked."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._said = Label("", "body", "2", wrap=True)
        self._box = QCheckBox()
        self._box.setChecked(True)
        self.setLayout(column(self._said, 8, self._box))
        self.hide()

    def show_for(self, previews: Sequence[FolderPreview]) -> None:
        """Propose for these folders together; hidden where nothing is to be proposed."""
        proposed = next((p.proposed for p in previews if p.proposed is not None), None)
        self._name = "" if proposed is None else proposed.name
        self.setVisible(proposed is not None)
        if proposed is None:
            return
        now = sum(p.seconds_by_meaning for p in previews)
        then = sum(p.seconds_by_meaning if p.proposed is None else p.proposed.seconds for p in previews)
        languages: Counter[str] = Counter()
        for preview in previews:
            languages.update(preview.languages)
        found = ", ".join(words.language_name(code) for code, _ in languages.most_common(NAMED))
        said = self.tr("Languages found: {}.").format(found)
        cost = self.tr("{} knows them; finding by meaning then takes {} to get ready instead of {}.")
        self._said.say(f"{said} {cost.format(proposed.title, words.duration(then), words.duration(now))}")
        self._box.setText(self.tr("Find by meaning with {}").format(proposed.title))
        self._box.setAccessibleName(self._box.text())

    def chosen(self) -> str:
        """The embedder that is wished for, "" for the present one."""
        return self._name if self._box.isChecked() else ""
