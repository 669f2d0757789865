"""The component set on one page, to be looked at: `python -m ui.gallery [light|dark] [picture.png]`."""

import sys

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Appearance, theme
from ui.theme.icons import app_icon
from ui.widgets.answer_layout import SentenceMark
from ui.widgets.answer_text import AnswerText
from ui.widgets.basic import Button, Hairline, IconButton, KeyCap, Label, Tag, column, framed, row
from ui.widgets.controls import ScopeChip, SearchField, Segments, Switch, setting_row
from ui.widgets.notice import EmptyState, Notice, NoticeAction
from ui.widgets.passages import PassageItem, PassageList
from ui.widgets.progress import ProgressBar, Ring, Spinner
from ui.widgets.reader_pane import ReaderBlock, ReaderMark, ReaderPane
from ui.widgets.rows import ListItem, RoomButton, SidebarList

ANSWER = (
    "Dr. Aydin lowered the ramipril from 10 mg to 5 mg on 14 April, because Mum’s blood pressure had come down to "
    "104/62 and she felt dizzy in the mornings. She stopped the ibuprofen at the same visit and wrote down "
    "paracetamol 500 mg instead, three a day at most. Metformin stays at 850 mg with breakfast and dinner. Ramipril "
    "works best when it is taken at the same hour every day. The tiles cost 640 € with delivery. The next blood test "
    "is on Monday 22 June at 8:15, fasting, at the practice in Lindenallee.\n\n"
    "You promised to drive her and to be at her door by"
)


def sentence_of(words: str, *numbers: int, supported: bool = True, flag: str = "") -> SentenceMark:
    """The mark of a sentence of `ANSWER` that begins with `words`."""
    start = ANSWER.index(words)
    end = min(i for i in (ANSWER.find(". ", start + 4), ANSWER.find(".\n", start)) if i >= 0) + 1
    at = ANSWER.find(flag) if flag else -1
    return SentenceMark(start, end, numbers, supported, ((at, at + len(flag)),) if flag else ())


def sentences() -> list[SentenceMark]:
    """What checking `ANSWER` came to."""
    return [
        sentence_of("Dr. Aydin", 1, 2),
        sentence_of("She stopped", 1),
        sentence_of("Metformin", 3),
        sentence_of("Ramipril works", supported=False),
        sentence_of("The tiles", 5, flag="640 €"),
        sentence_of("The next", 4),
    ]


def passages() -> list[PassageItem]:
    """Some passages."""
    text = "BP 104/62, dizzy mornings. Ramipril 10 → 5 mg. Ibuprofen stop, stomach and kidneys."
    at = text.index("Ramipril")
    return [
        PassageItem(
            1, "file-text", "Dr Aydin, 14 April", "Notes › Mum › Visit › line 6", "14 Apr", text, ((at, at + 19),)
        ),
        PassageItem(2, "sheet", "Blood pressure", "April › rows 9–14", "14 Apr", "14.04. · 7:10 · 104 · 62 · pulse 71"),
        PassageItem(
            3, "file-type", "Medication plan", "Page 1 · Metformin", "14 Apr", "Metformin 850 mg · 1 – 0 – 1 – 0"
        ),
        PassageItem(4, "calendar", "Blood test Mum", "Family calendar", "22 Jun", "Mon 22 June, 8:15 · Practice Aydin"),
        PassageItem(
            5, "mail", "Re: Monday the 22nd", "Mail to Mum", "3 Jun", "Of course I’ll drive you, I’ll ring at quarter"
        ),
    ]


def _nothing() -> None:
    """A button of the gallery does nothing."""


def _controls() -> QWidget:
    made = QWidget()
    box = QCheckBox("New plan to the pharmacy")
    box.setChecked(True)
    radio = QRadioButton("Gemma 3 4B")
    radio.setChecked(True)
    off = QCheckBox("Tell Aunt Karin")
    for control in (box, radio, off):
        control.setAccessibleName(control.text())
    switch = Switch("Less motion")
    switch.setChecked(True)
    segments = Segments("Appearance", (("system", "System"), ("light", "Light"), ("dark", "Dark")))
    segments.choose("system")
    bar = ProgressBar("Reading", 5)
    bar.set_share(0.58)
    ring = Ring("Half marathon")
    ring.set_share(0.5)
    disabled = Button("Use Gemma 3 4B", "primary")
    disabled.setEnabled(False)
    made.setLayout(
        column(
            row(Button("Add folder", "primary", "folder-plus"), Button("Pause", "outlined", "pause"), disabled, None),
            10,
            row(
                Button("Start Ollama", small=True),
                Button("Skip for now", "plain"),
                Button("See the list", "link"),
                None,
            ),
            10,
            row(
                IconButton("copy", "Copy", size=14),
                IconButton("search", "Find"),
                KeyCap("Ctrl K"),
                Tag("fits well", "good"),
                Tag("fits, slower", "warn"),
                Tag("does not fit", "danger"),
                Tag("in use", "accent"),
                None,
            ),
            10,
            row(ScopeChip("folder", "Notes/Mum"), ScopeChip("calendar", "since March"), None, gap=6),
            10,
            row(box, off, radio, switch, Switch("Tray"), None),
            10,
            row(segments, SearchField("Filter by name")),
            10,
            row(bar, ring, Spinner("Checking sentence 6 against 5 passages")),
            setting_row("Text size", "The system’s size is 10 pt", Switch("Text")),
        )
    )
    return made


def _notices() -> QWidget:
    made = QWidget()
    made.setLayout(
        column(
            Notice(
                "Ollama is not running on this machine.",
                "Your question is kept. The starter model can answer now, in shorter words.",
                (NoticeAction("Start Ollama", _nothing), NoticeAction("Answer with the starter", _nothing)),
                tone="warn",
                icon_name="plug",
            ),
            12,
            Notice(
                "The answer broke off here.",
                "Companion’s engine stopped and runs again. Nothing you wrote is lost.",
                (NoticeAction("Go on with the answer", _nothing),),
                icon_name="rotate-cw",
            ),
            12,
            Notice(
                "The memory’s database is damaged.",
                "Restore it from a backup.",
                tone="danger",
                icon_name="circle-alert",
            ),
            12,
            EmptyState(
                "library",
                "No folder yet",
                "Choose one, and you can ask within a minute.",
                NoticeAction("Add a folder", _nothing),
            ),
        )
    )
    return made


def _sidebar() -> QWidget:
    chat = RoomButton("message-circle", "Chat")
    chat.setChecked(True)
    models = RoomButton("cpu", "Models")
    models.set_state("Gemma 3 4B")
    privacy = RoomButton("shield", "Privacy")
    privacy.set_state("Nothing sent", "good")
    rows = SidebarList("Conversations")
    rows.show_items(
        [
            ListItem(1, "Half marathon plan", True),
            ListItem(0, "Today"),
            ListItem(2, "Mum’s tablets and blood test"),
            ListItem(3, "Quote for the Seidel wedding"),
            ListItem(0, "This week"),
            ListItem(4, "Which tiles did we pick for the bathroom floor?"),
        ],
        2,
    )
    layout = column(12, chat, RoomButton("library", "Library"), 12, rows, models, privacy, 10, margins=(10, 0, 10, 0))
    return framed("sidebar", layout)


def _reader() -> ReaderPane:
    lines = (
        ("heading", "Visit"),
        ("paragraph", "Waited forty minutes. Mum cheerful, asked the doctor about her garden."),
        (
            "paragraph",
            "BP 104/62, dizzy mornings. Ramipril 10 → 5 mg. Ibuprofen stop, stomach and kidneys. Paracetamol 500 "
            "instead, max three a day. Metformin as before.",
        ),
        ("paragraph", "Blood test in two months, fasting. Ask whether potassium is on it."),
    )
    blocks, at = [], 0
    for kind, text in lines:
        blocks.append(ReaderBlock(kind, text, at, 2))
        at += len(text) + 1
    whole = "\n".join(text for _, text in lines)
    strong = whole.index("Ramipril")
    soft = whole.index("Ibuprofen")
    pane = ReaderPane()
    marks = (ReaderMark(strong, soft + 73, False, 1), ReaderMark(strong, strong + 19, True, 1))
    pane.show_file("Dr Aydin, 14 April", "Notes/Mum/2026-04-14 Dr Aydin.md", "file-text", blocks, marks)
    return pane


class Gallery(QWidget):
    """All components on one page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.answer = AnswerText()
        self.answer.show_answer(ANSWER, sentences())
        self.answer.choose(0, 1)
        question = Label("What did Dr. Aydin change about Mum’s tablets in April?", "question", wrap=True)
        found = PassageList()
        found.show_items(passages())
        found.choose(1)
        found.setFixedHeight(found.content_height())
        left = column(question, 8, self.answer, 16, Hairline(), 16, _controls(), None, margins=(32, 24, 32, 24))
        right = column(found, _reader(), margins=(0, 0, 0, 0))
        side = _sidebar()
        side.setFixedWidth(236)
        middle = column(_notices(), None, margins=(0, 24, 24, 24))
        layout = row(side, left, middle, right, gap=0)
        layout.setStretch(1, 3)
        layout.setStretch(2, 2)
        layout.setStretch(3, 2)
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(1640, 900)


def main(argv: list[str]) -> int:
    """Show the gallery, or write it to a picture."""
    app = QApplication(argv[:1])
    theme().install(app)
    app.setWindowIcon(app_icon())
    theme().choose(Appearance(argv[1]) if len(argv) > 1 else None)
    gallery = Gallery()
    if len(argv) > 2:
        gallery.resize(gallery.sizeHint())
        gallery.show()
        app.processEvents()
        gallery.grab().save(argv[2])
        return 0
    around = QScrollArea()
    around.setWidgetResizable(True)
    around.setWidget(gallery)
    holder = QWidget()
    QVBoxLayout(holder).addWidget(around)
    holder.resize(1280, 800)
    holder.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
