"""One type for everything that can go wrong: a code, a sentence for the person, and the actions that help.

The command line, the window and the log render the same `Problem`. Sentences are templates keyed by code, so that
the window can translate them and the log can leave out what belongs to the owner.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Action(StrEnum):
    """What a person can do about a problem; the window shows each as a button, the command line as a hint."""

    RETRY = "retry"
    START_OLLAMA = "start_ollama"
    GET_OLLAMA = "get_ollama"
    PULL_MODEL = "pull_model"
    CHOOSE_MODEL = "choose_model"
    USE_STARTER = "use_starter"
    CONTINUE_ANSWER = "continue_answer"
    ENTER_PASSWORD = "enter_password"  # noqa: S105 - the name of an action, no secret
    UNLOCK = "unlock"
    CHOOSE_FOLDER = "choose_folder"
    OPEN_LIBRARY = "open_library"
    SHORTEN = "shorten"
    RESTORE = "restore"


# code -> (sentence, what to do). Both are templates over Problem.params.
SENTENCES: dict[str, tuple[str, str]] = {
    # asking
    "empty-question": ("There is no question yet.", "Write one, for example: When does the lease end?"),
    "not-every-file": (
        "This answer rests on the passages shown here, not on everything in your files.",
        "It may leave something out: check lists, counts and sums in the files themselves.",
    ),
    "whole-extracts": (
        "These are sentences that Companion chose from the files, in their own words; no large model read them.",
        "A model in Ollama reads everything and puts it in its own words.",
    ),
    "whole-part-only": (
        "The reading was stopped, so this rests on a part of the files.",
        "Ask again to go on: what was read is kept.",
    ),
    "no-files": ("No file has been read yet.", "Add a folder, or try the sample vault."),
    "folder-missing": ("There is no folder at {path}.", "Check the spelling, or choose another folder."),
    "not-a-folder": ("{path} is not a folder.", "Choose the folder that it lies in."),
    "folder-unreadable": ("The folder {path} may not be read.", "Allow yourself to read it, then try again."),
    "folder-own": (
        "{path} holds Companion’s own memory, so it is not read.",
        "Choose another folder.",
    ),
    "page-not-shown": ("This page cannot be drawn here.", "Open the file in its own program."),
    "not-found": ("That is no longer there.", "Look again; it may have been changed or forgotten."),
    "bad-request": ("That request was not understood: {reason}.", "Check the spelling and try again."),
    # goals
    "goal-empty": ("This goal has no words yet.", "Write one sentence, for example: Run a half marathon by June."),
    "check-in-empty": ("There is nothing to keep yet.", "Write a few words, for example: 5 km, legs fine."),
    "step-empty": ("This step has no words yet.", "Write what is to be done."),
    # what Companion does not answer out of itself
    "no-advice-health": (
        "Companion gives no advice on health. These are the words of your files.",
        "Ask a doctor or a pharmacist what to do.",
    ),
    "no-advice-law": (
        "Companion gives no advice on law. These are the words of your files.",
        "Ask a lawyer or an advice centre what to do.",
    ),
    "no-advice-money": (
        "Companion gives no advice on money. These are the words of your files.",
        "Ask somebody whose trade it is what to do.",
    ),
    # notes
    "notes-nowhere": (
        "There is no folder for your notes yet.",
        "Choose one in the Notes room, or run `companion note --folder FOLDER`.",
    ),
    "note-empty": ("There is nothing to write down yet.", "Write a few words."),
    "note-name": ("No note can be called “{name}”.", "Leave out dots at its beginning, and end it in .md."),
    "note-not-text": ("“{name}” is no text that can be written in here.", "Open it in its own program."),
    "note-not-read": ("“{name}” could not be read: {reason}.", "Look at the file, then try again."),
    "note-not-written": (
        "The note could not be written: {reason}.",
        "Look at the disk and the folder. What you wrote is still here.",
    ),
    # facts
    "fact-empty": (
        "There are no words to remember yet.",
        "Write one sentence, for example: I am allergic to penicillin.",
    ),
    "people-off": ("People and things are switched off.", "Switch them on in the Memory room."),
    # engine and workers
    "engine-unreachable": ("Companion’s engine does not answer.", "Try again; it is started anew."),
    "engine-lost": ("Companion’s engine stopped and is being started again.", "Nothing you wrote is lost."),
    "engine-newer": ("A newer Companion is running for this memory.", "Close it, or use the newer version."),
    "worker-lost": ("A helper process of Companion stopped.", "Try again; it is started anew."),
    "worker-broken": (
        "A helper process of Companion ({kind}) does not start.",
        "Run `companion doctor`; it says what is missing.",
    ),
    "worker-lied": (
        "A helper process of Companion gave an answer that cannot be ({what}), so it was not believed.",
        "Try again; if it happens with one file, leave that one out.",
    ),
    "worker-busy": ("Companion is busy with earlier work.", "Try again in a moment."),
    "timed-out": ("This took longer than {seconds} seconds and was ended.", "Try again."),
    "internal": ("Something in Companion failed ({where}).", "Try again; `companion doctor` shows more."),
    # keys
    "locked": ("This memory is locked.", "Enter the passphrase."),
    "no-passphrase-yet": (
        "This machine offers no keyring, so this memory needs a passphrase.",
        "Choose one in the window, or run `companion --passphrase-fd N COMMAND`.",
    ),
    "wrong-passphrase": ("That passphrase does not open this memory.", "Try again; capital letters count."),
    "passphrase-too-short": ("A passphrase needs at least {least} characters.", "Choose a longer one."),
    "drive-silent": ("The drive of {path} does not answer.", "See whether it is connected, then try again."),
    "keyring-silent": ("The keyring of this machine did not answer.", "Unlock it, or enter the passphrase."),
    "keys-missing": (
        "The key file of this memory, keys.json, is missing.",
        "Put it back from a copy; nothing else opens this memory.",
    ),
    "keys-damaged": (
        "The key file of this memory, keys.json, is damaged.",
        "Put it back from its copy; the memory itself is untouched.",
    ),
    "keyring-empty": (
        "The keyring of this machine no longer holds this memory’s key.",
        "Enter the passphrase or the recovery code; nothing is lost.",
    ),
    "wrong-recovery-code": (
        "That recovery code does not open this memory.",
        "Look at the printed sheet again; dashes and capital letters do not count.",
    ),
    "too-many-tries": (
        "That was wrong several times, so the next try is taken in {seconds} seconds.",
        "Wait, then try again.",
    ),
    "prove-impossible": (
        "This machine offers no way to watch a session from outside.",
        "Install strace, then try again.",
    ),
    "lock-needs-way-in": (
        "Only the keyring opens this memory, and it would open it for anybody at this desk.",
        "Choose a passphrase or print a recovery code first.",
    ),
    "last-way-in": (
        "This is the only way into this memory.",
        "Make another way in first: a passphrase or a recovery code.",
    ),
    "database-missing": (
        "The memory’s database is missing, though its keys are here.",
        "Restore it from a backup, or put the file memory.db back.",
    ),
    "backup-failed": ("A backup could not be made or read back: {reason}.", "Look at the disk, then try again."),
    "import-not-empty": (
        "This Companion already holds something of yours.",
        "An export is taken into an empty one only, so that nothing is mixed up or written over.",
    ),
    "import-not-ours": ("This file is no export of Companion.", "Choose an archive that “Export everything” wrote."),
    "import-damaged": (
        "This export is damaged or was changed: something in it is missing.",
        "Nothing was taken over. Try another copy of it.",
    ),
    "no-backup": ("There is no good backup to restore from.", "Put one back into the folder backups, then try again."),
    "data-read-only": (
        "The folder of this memory may not be written to.",
        "Allow yourself to write there, then try again.",
    ),
    "host-elsewhere": (
        "{host} is not this machine, so Companion does not ask models there.",
        "If it is a machine of your own, name it in Privacy.",
    ),
    "file-forgotten": ("This file was forgotten.", "It is left out on purpose; Privacy can let it be read again."),
    "data-newer": (
        "This memory was written by a newer Companion ({found}).",
        "Install that version; this one does not touch the memory.",
    ),
    "data-folder-blocked": (
        "{path} is in the way of Companion’s own folder of that name.",
        "Move it away, then start again.",
    ),
    "database-damaged": ("The memory’s database is damaged.", "Restore it from a backup."),
    # models
    "ollama-not-installed": (
        "Ollama is not installed on this machine.",
        "Companion answers with its small starter model. Ollama from ollama.com brings larger ones.",
    ),
    "ollama-not-running": ("Ollama is not running on this machine.", "Start it, or answer with the starter."),
    "ollama-no-model": ("Ollama has no model yet.", "Pull one, for example {suggestion}."),
    "ollama-refused": ("Ollama refused the request: {reason}.", "Choose another model or try again."),
    "ollama-strange": ("Something other than Ollama answers on its port.", "Check what runs on port {port}."),
    "ollama-start-failed": ("Ollama could not be started: {reason}.", "Start it by hand: ollama serve"),
    "model-unknown": ("There is no model {model} here.", "These can answer: {known}."),
    "model-gone": ("The model {model} is no longer there.", "Choose another one or pull it again."),
    "model-cannot-chat": ("The model {model} cannot hold a conversation.", "Choose another one."),
    "model-cloud": (
        "{model} runs on somebody else’s computer, so Companion refuses it.",
        "Choose a model that runs on this machine.",
    ),
    "model-died": ("The answer broke off here.", "What came so far is kept. Go on with the answer."),
    "prompt-cut": (
        "{model} says that it read about {percent} % of what it was sent.",
        "This answer may rest on a part of the passages. Ask again, or choose another model.",
    ),
    "prompt-too-long": (
        "The question is longer than {model} can read ({tokens} of {limit} tokens).",
        "Shorten it, or choose a model with a longer context.",
    ),
    "pull-failed": (
        "{model} could not be pulled: {reason}.",
        "Check the name and the connection, try again.",
    ),
    "pull-cancelled": ("Pulling {model} was cancelled.", "What was loaded so far is kept by Ollama."),
    "no-model": ("No model can answer on this machine.", "The passages are shown; search needs no model."),
    "starter-unavailable": (
        "The starter model cannot run on this machine: {reason}.",
        "The passages are shown; a model in Ollama can answer.",
    ),
    "embedder-unavailable": (
        "Search by meaning cannot run on this machine: {reason}.",
        "Search by words goes on as before.",
    ),
    "nothing-fits": (
        "Nothing in your files fits this question.",
        "Ask in other words, or look whether the folder is among yours.",
    ),
    "by-words-only": ("Found by words. By meaning follows.", "Ask again in a while for more."),
    "language-blind": (
        "By meaning, this memory knows English only; this question was answered by its words.",
        "Use the words that stand in the file.",
    ),
    # files
    "file-gone": (
        "This file is no longer there.",
        "It was moved or deleted; the folder is being read again.",
    ),
    "file-locked": ("This file is locked with a password.", "Enter it, or save a copy without one."),
    "file-locked-for-good": (
        "This file is locked with a password, and Companion cannot open its kind of lock.",
        "Save a copy without a password.",
    ),
    "file-password-wrong": ("That password does not open this file.", "Try again; capital letters count."),
    "file-damaged": ("This file is damaged: {reason}.", "Open it in its own program and save it again."),
    "file-not-read-yet": ("This file has not been read yet.", "Ask again when the library has read it."),
    "file-partly-read": ("A part of this file could not be read.", "Open it in its own program to see all of it."),
    "file-empty": ("This file is empty.", "Nothing to do."),
    "file-unknown": ("Companion does not read this kind of file.", "Nothing to do; its name can be found."),
    "file-too-large": ("This file is larger than {limit}.", "Split it, or leave it out."),
    "file-no-text": ("No text was found in this file.", "A scanned page needs text recognition."),
    "file-unreadable": ("This file may not be read.", "Allow yourself to read it, then try again."),
    "file-slow": (
        "Reading took longer than {seconds} seconds.",
        "Try again with more time, or leave it out.",
    ),
    "file-memory": ("Reading needed more memory than a reader may use.", "Split it, or leave it out."),
    "file-crashed": ("Reading this file ended the reader.", "It was left out; the others go on."),
    "file-secret": ("This file holds a key or passwords.", "It is left out on purpose."),
    "file-waits": ("This file waits for {what}.", "Add it in Models."),
    "watch-limit": (
        "This machine lets no more folders be watched, so changes in this one are found later.",
        "Changes are looked for from time to time. The system setting fs.inotify.max_user_watches allows more.",
    ),
    "watch-remote": (
        "This folder lies on a network drive, so changes made on other machines are found later.",
        "Changes are looked for from time to time.",
    ),
    "link-refused": ("Companion opens web and mail addresses only, not {address}.", "Copy it, if you trust it."),
    "not-writable": ("Nothing could be written to {path}: {reason}.", "Choose another place."),
    "disk-full": ("The disk is full. Companion has stopped reading.", "Free some space; nothing is lost."),
}


@dataclass(frozen=True)
class Problem:
    """Something went wrong, or stands in the way.

    Attributes:
        code: key into `SENTENCES`.
        params: values for the sentence's template; may hold the owner's words, so they are never logged.
        actions: what helps, most helpful first.
    """

    code: str
    params: dict[str, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()

    @property
    def sentence(self) -> str:
        """What happened, in a sentence a person would say."""
        return self._filled(0)

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return self._filled(1)

    def _filled(self, part: int) -> str:
        template = SENTENCES.get(self.code, SENTENCES["internal"])[part]
        return template.format_map(_Params(self.params | {"where": self.params.get("where", self.code)}))


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


class CompanionError(Exception):
    """Raised where work cannot go on; carries the `Problem` that is shown to the person."""

    def __init__(self, code: str, *actions: Action, **params: object) -> None:
        self.problem = Problem(code, {name: str(value) for name, value in params.items()}, actions)
        super().__init__(code)

    @classmethod
    def of(cls, problem: Problem) -> "CompanionError":
        """The error that carries this problem, for example one that came from another process."""
        return cls(problem.code, *problem.actions, **problem.params)
