"""The models room: the starter, Ollama's state and its models, each with the one next step."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from companion.requests import ChooseEmbedder, ChooseModel, ListModels, PullModel, StartOllama, WatchProgress
from companion.types.errors import Action, Problem
from companion.types.library import Progress
from companion.types.models import ModelRow, ModelsOverview, OllamaState
from ui import words
from ui.engine_bridge import EngineBridge, Ticket
from ui.models.card import ModelCard
from ui.models.embedders import EmbedderCard
from ui.models.pull import SUGGESTION, PullBox
from ui.problems import notice_of, sentence
from ui.room import Room
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Label, clear, column, framed, row
from ui.widgets.notice import Notice, NoticeAction
from ui.widgets.progress import Spinner
from ui.widgets.toast import Toast

OLLAMA_PAGE = QUrl("https://ollama.com/download")


class ModelsRoom(Room):
    """`model_changed` tells the name of the model in use, for the sidebar."""

    model_changed = Signal(str)
    link_clicked = Signal(str)

    def __init__(self, bridge: EngineBridge, *, bare: bool = False) -> None:
        super().__init__()
        self._bridge = bridge
        self._pulling: Ticket | None = None
        self._wide = True
        self._cards: list[ModelCard] = []
        self._embedders: list[EmbedderCard] = []
        self._watching: Ticket | None = None
        self._again = Button(self.tr("Look again"), "outlined", "refresh-cw")
        self._again.clicked.connect(self.shown)
        told = ElidedLabel(self.tr("Swap them whenever you like; the memory stays"), "caption", "3")
        self._told = told
        title = Label(self.tr("Models"), "title")
        bar = QHBoxLayout() if bare else row(title, told, self._again, margins=(24, 0, 16, 0), gap=8)
        self._lines = column(gap=0)
        self._notices = column(gap=8)
        self._pull = PullBox()
        self._pull.pull_wished.connect(self.pull)
        self._pull.cancel_wished.connect(self._stop_pull)
        self._pull.hide()
        self._pull_title = Label(self.tr("Another model"), "body.strong")
        self._pull_title.hide()
        inner = QWidget()
        inner.setObjectName("scrolled")
        body = column(margins=(40, 24, 40, 32))
        body.addLayout(self._notices)
        body.addLayout(self._lines)
        body.addSpacing(theme().px(24))
        body.addWidget(self._pull_title)
        body.addSpacing(theme().px(8))
        body.addWidget(self._pull)
        body.addStretch(1)
        held = QWidget()
        held.setMaximumWidth(theme().px(1100))
        held.setLayout(body)
        inner.setLayout(row(held, gap=0))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        if bare:  # inside the first run, which has its own frame
            heading = Label(self.tr("Which model writes the answers?"), "display", wrap=True)
            self.setLayout(column(row(heading, margins=(40, 44, 40, 0)), scroll))
        else:
            self.setLayout(column(framed("bar", bar, 52), scroll))
        self._toast = Toast(self)
        self._lines.addWidget(Spinner(self.tr("Looking for models")))

    def shown(self) -> None:
        """The room came to the front: look at what is there."""
        self._bridge.ask(ListModels(), self.show_overview, self._tell)

    def show_overview(self, overview: ModelsOverview) -> None:
        """Show all that was found."""
        clear(self._lines)
        clear(self._notices)
        self._cards, self._embedders = [], []
        if overview.problem is not None:
            self._notices.addWidget(self._ollama_notice(overview))
            self._notices.addSpacing(theme().px(16))
        if overview.ollama is OllamaState.READY and overview.cloud_off:
            version = overview.ollama_version
            said = self.tr("Ollama {} on this machine, its cloud switched off").format(version)
            self._lines.addWidget(Label(said, "caption", "good", wrap=True))
            self._lines.addSpacing(theme().px(16))
        self._lines.addWidget(Label(self.tr("For answers"), "body.strong"))
        self._lines.addSpacing(theme().px(8))
        for model in overview.models:
            self._add_card(model, overview.chosen == model.name)
        self._add_starter(overview)
        self._lines.addSpacing(theme().px(24))
        self._lines.addWidget(Label(self.tr("For finding by meaning"), "body.strong"))
        self._lines.addSpacing(theme().px(8))
        self._add_embedders(overview)
        reachable = overview.ollama in (OllamaState.READY, OllamaState.NO_MODEL)
        self._pull.setVisible(reachable)
        self._pull_title.setVisible(reachable)
        self.arrange_cards()
        self.model_changed.emit(words.model_name(overview.chosen))

    def show_waiting(self) -> None:
        """Until it is known what is there."""
        clear(self._lines)
        clear(self._notices)
        self._cards, self._embedders = [], []
        self._pull.hide()
        self._pull_title.hide()
        self._lines.addWidget(Spinner(self.tr("Looking for models")))

    def arrange(self, logical_width: float) -> None:
        """Lay the room out for a window of that width (px at 100 %)."""
        self._wide = logical_width >= 900
        self._told.setVisible(logical_width >= 800 and self._told.parentWidget() is not None)
        self.arrange_cards()

    def arrange_cards(self) -> None:
        """Show as many facts as there is room for."""
        for card in self._cards:
            card.arrange(self._wide)
        for embedder in self._embedders:
            embedder.arrange(self._wide)

    def pull(self, name: str) -> None:
        """Let Ollama pull a model."""
        self._pull.start(name)

        def ended() -> None:
            self._pulling = None
            self._pull.stop()
            self.shown()

        def failed(problem: Problem) -> None:
            self._pulling = None
            self._pull.stop()
            clear(self._notices)
            self._notices.addWidget(notice_of(problem, lambda _: self.pull(name), lambda a: a is Action.RETRY))
            self._notices.addSpacing(theme().px(16))

        self._pulling = self._bridge.stream(PullModel(name), self._pull.show_progress, ended, failed)

    def is_pulling(self) -> bool:
        """Whether a pull is under way."""
        return self._pull.is_running()

    def _stop_pull(self) -> None:
        if self._pulling is not None:
            self._pulling.cancel()
        self._pull.stop()

    def _add_card(self, model: ModelRow, chosen: bool, title: str = "", told: str = "") -> None:
        card = ModelCard(model, chosen=chosen, title=title, told=told)
        card.use_wished.connect(self._use)
        self._cards.append(card)
        self._lines.addWidget(card)
        self._lines.addSpacing(theme().px(8))

    def _add_starter(self, overview: ModelsOverview) -> None:
        if overview.starter is not None:
            told = self.tr(
                "Comes with Companion. It answers with your files’ own words first; a larger model in Ollama writes "
                "fuller answers."
            )
            self._add_card(overview.starter, overview.chosen == overview.starter.name, self.tr("Starter"), told)
        if overview.starter_problem is not None:
            self._lines.addWidget(notice_of(overview.starter_problem, lambda _: None, lambda _: False))

    def _add_embedders(self, overview: ModelsOverview) -> None:
        proposed = next((one for one in overview.embedders if one.proposed), None)
        if proposed is not None:
            said = self.tr("Many of your files are not in English. {} knows their languages.").format(proposed.title)
            self._lines.addWidget(Label(said, "body", "2", wrap=True))
            self._lines.addSpacing(theme().px(8))
        for embedder in overview.embedders:
            card = EmbedderCard(embedder)
            card.use_wished.connect(self._use_embedder)
            self._embedders.append(card)
            self._lines.addWidget(card)
            self._lines.addSpacing(theme().px(8))
        if any(card.is_on_its_way for card in self._embedders):
            self._watch_change()

    def _watch_change(self) -> None:
        """Follow the change of the embedder until it is made."""
        if self._watching is not None:
            return

        def ended() -> None:
            self._watching = None

        def told(progress: Progress) -> None:
            for card in self._embedders:
                card.show_progress(progress)
            if progress.change_total == 0 and self._watching is not None:
                self._watching.cancel()
                self._watching = None
                self.shown()

        self._watching = self._bridge.stream(WatchProgress(), told, ended, lambda _: ended())

    def _use_embedder(self, name: str) -> None:
        self._bridge.ask(ChooseEmbedder(name), lambda _: self.shown(), self._tell)

    def _ollama_notice(self, overview: ModelsOverview) -> QWidget:
        problem = overview.problem
        if problem is None:
            return QWidget()
        if overview.ollama is OllamaState.NOT_INSTALLED:
            said = self.tr("Ollama runs larger open models on this machine. Until it is there, the starter answers.")
            action = NoticeAction(
                self.tr("Copy the address of ollama.com"), lambda: self.link_clicked.emit(OLLAMA_PAGE.toString())
            )
            return Notice(sentence(problem), said, (action,), icon_name="plug")
        return notice_of(problem, lambda action: self._act(action, problem))

    def _act(self, action: Action, problem: Problem) -> None:
        if action is Action.START_OLLAMA:
            clear(self._notices)
            self._notices.addWidget(Spinner(self.tr("Starting Ollama")))
            self._notices.addSpacing(theme().px(16))
            self._bridge.ask(StartOllama(), self.show_overview, self._start_failed)
        elif action is Action.PULL_MODEL:
            self._pull.suggest(problem.params.get("suggestion", SUGGESTION))
        elif action is Action.USE_STARTER:
            self._use("starter")
        elif action is Action.GET_OLLAMA:
            self.link_clicked.emit(OLLAMA_PAGE.toString())
        else:
            self.shown()

    def _start_failed(self, problem: Problem) -> None:
        clear(self._notices)
        self._notices.addWidget(notice_of(problem, lambda action: self._act(action, problem)))
        self._notices.addSpacing(theme().px(16))

    def _use(self, name: str) -> None:
        def done(_reply: None) -> None:
            self._toast.show_words(self.tr("{} answers from now on").format(words.model_name(name)))
            self.shown()

        self._bridge.ask(ChooseModel(name), done, self._tell)

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))
