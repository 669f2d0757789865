"""A `Problem` as a notice: its sentence in the window's language, its look, and a button for each action that helps."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from companion.types.errors import SENTENCES, Action, Problem
from ui.languages import QT_TRANSLATE_NOOP
from ui.widgets.notice import Notice, NoticeAction

_DANGER = {"database-damaged", "database-missing", "keys-damaged", "disk-full", "data-newer"}
_QUIET = {
    "engine-lost",
    "model-died",
    "by-words-only",
    "nothing-fits",
    "language-blind",
    "pull-cancelled",
    "no-model",
    "no-advice-health",
    "no-advice-law",
    "no-advice-money",
    "whole-extracts",
    "whole-part-only",
    "ollama-not-installed",
    "worker-lost",
}
_ICONS = {
    "ollama-not-running": "plug",
    "ollama-not-installed": "plug",
    "ollama-no-model": "download",
    "ollama-strange": "shield-alert",
    "model-cloud": "shield-alert",
    "model-died": "rotate-cw",
    "engine-lost": "rotate-cw",
    "engine-unreachable": "unplug",
    "by-words-only": "text-search",
    "language-blind": "text-search",
    "locked": "lock",
    "file-locked": "lock",
    "pull-failed": "download",
    "pull-cancelled": "download",
    "no-files": "folder-plus",
    "disk-full": "hard-drive",
}


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _filled(problem: Problem, part: int) -> str:
    template = SENTENCES.get(problem.code, SENTENCES["internal"])[part]
    params = _Params(problem.params | {"where": problem.params.get("where", problem.code)})
    return QCoreApplication.translate("Problem", template).format_map(params)


def sentence(problem: Problem) -> str:
    """What happened."""
    return _filled(problem, 0)


def remedy(problem: Problem) -> str:
    """What to do about it."""
    return _filled(problem, 1)


def action_words(action: Action) -> str:
    """What stands on the button of an action."""
    words = {
        Action.RETRY: QT_TRANSLATE_NOOP("Action", "Try again"),
        Action.START_OLLAMA: QT_TRANSLATE_NOOP("Action", "Start Ollama"),
        Action.GET_OLLAMA: QT_TRANSLATE_NOOP("Action", "About Ollama"),
        Action.PULL_MODEL: QT_TRANSLATE_NOOP("Action", "Get a model"),
        Action.CHOOSE_MODEL: QT_TRANSLATE_NOOP("Action", "Choose a model"),
        Action.USE_STARTER: QT_TRANSLATE_NOOP("Action", "Answer with the starter"),
        Action.CONTINUE_ANSWER: QT_TRANSLATE_NOOP("Action", "Go on with the answer"),
        Action.ENTER_PASSWORD: QT_TRANSLATE_NOOP("Action", "Enter the password"),
        Action.UNLOCK: QT_TRANSLATE_NOOP("Action", "Unlock"),
        Action.CHOOSE_FOLDER: QT_TRANSLATE_NOOP("Action", "Add a folder"),
        Action.OPEN_LIBRARY: QT_TRANSLATE_NOOP("Action", "Open the library"),
        Action.SHORTEN: QT_TRANSLATE_NOOP("Action", "Shorten the question"),
        Action.RESTORE: QT_TRANSLATE_NOOP("Action", "Restore"),
    }[action]
    return QCoreApplication.translate("Action", words)


def icon_of(problem: Problem) -> str:
    """The icon that goes with a problem."""
    return _ICONS.get(problem.code, "triangle-alert" if problem.code not in _QUIET else "info")


def tone_of(problem: Problem) -> str:
    """quiet: mended or only worth knowing; warn: needs the owner; danger: something is lost."""
    return "danger" if problem.code in _DANGER else "quiet" if problem.code in _QUIET else "warn"


def notice_of(
    problem: Problem, act: Callable[[Action], None], can: Callable[[Action], bool] = lambda _: True
) -> Notice:
    """The notice for a problem; `act` is called with the action whose button was pressed, `can` leaves some out."""

    def button(action: Action) -> NoticeAction:
        return NoticeAction(action_words(action), lambda: act(action))

    return Notice(
        sentence(problem),
        remedy(problem),
        [button(action) for action in problem.actions if can(action)][:2],
        tone=tone_of(problem),
        icon_name=icon_of(problem),
    )
