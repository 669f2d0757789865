"""`companion index`, `status`, `models` and `doctor`."""

import os
import sys
import time

from companion.commands import files, words
from companion.commands.session import tell
from companion.link.client import LinkClient
from companion.requests import AddFolder, ChooseEmbedder, Doctor, Index, ListFolders, ListModels, PreviewFolder, Status
from companion.types.errors import CompanionError
from companion.types.library import FileState, FolderRow, Progress
from companion.types.models import ModelRow
from companion.types.status import Usage

TELL_EVERY_S = 10.0
_SLOWED = {
    "busy": " Going slowly, since this machine is busy.",
    "battery": " Meaning waits for mains power.",
    "low-battery": " Reading waits, since the battery is low.",
    "saver": " Reading waits, since this machine saves power.",
}


def index(client: LinkClient, folder: str, wait: bool, quiet: bool = False) -> int:
    """Read a folder and show how far it is; returns the folder's id.

    Of a folder that is new it is said first where its files are mostly in languages that the embedder does not know.
    """
    if os.path.realpath(folder) not in {os.path.realpath(one.path) for one in client.call(ListFolders())}:
        _propose(client, folder)
    row: FolderRow = client.call(AddFolder(folder))
    show = sys.stderr.isatty()
    last: Progress | None = None
    told = time.monotonic()
    for progress in client.stream(Index(folder, wait)):
        last = progress
        if show:
            print(f"\r\033[K{_progress(progress)}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - told > TELL_EVERY_S:  # a log or a pipe: a line now and then
            told = time.monotonic()
            tell(_progress(progress))
    if show:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if last is None:
        raise CompanionError("internal", where="index")
    if not quiet or (last.files_failed and not last.files_by_words):
        tell(_summary(last))
    return row.id


def _propose(client: LinkClient, folder: str) -> None:
    proposed = client.call(PreviewFolder(folder)).proposed
    if proposed is not None:
        tell(
            f"Most of these files are not in English. {proposed.title} knows their languages and would take"
            f" {words.duration(proposed.seconds)} for them: companion models --meaning {proposed.name}"
        )


def status(client: LinkClient, as_json: bool, listed: bool = False, state: str | None = None, name: str = "") -> None:
    """Print what the engine and its library are doing; `listed` adds the files, of one state or with a part of a name.

    Raises:
        CompanionError: `bad-request`, there is no such state.
    """
    try:
        wanted = None if state is None else FileState(state.replace("-", "_"))
    except ValueError as error:
        states = ", ".join(one.value.replace("_", "-") for one in FileState)
        raise CompanionError("bad-request", reason=f"the states are {states}") from error
    found = client.call(Status())
    listed = listed or wanted is not None or bool(name)
    if as_json:
        print(files.as_json(client, found, wanted, name, listed))
        return
    print(f"Companion {found.version}, engine {found.pid}, {found.lock.replace('_', ' ')}.")
    print(f"Enforced: {', '.join(found.guard) or 'nothing'}.")
    for folder in found.folders:
        print(files.folder_words(folder))
    if not found.folders:
        print("No folder yet. Add one: companion index DIR")
    if found.progress is not None:
        print(_summary(found.progress) + _held(found.progress))
    if listed:
        files.show_files(client, wanted, name)
    elif found.progress is not None and found.progress.files_failed:
        files.show_failed(client)
    used = {name: size for name, size in found.memory_bytes.items() if size}
    if found.usage is not None:
        print(_usage(found.usage))
    print("Memory: " + ", ".join(f"{name} {words.size(size)}" for name, size in used.items()))


def models(client: LinkClient, meaning: str | None = None) -> None:
    """Print the models that can answer, and what finds by meaning; `meaning` chooses another for that first.

    Raises:
        CompanionError: there is none of that name.
    """
    if meaning is not None:
        client.call(ChooseEmbedder(meaning))
    overview = client.call(ListModels())
    rows = [*([overview.starter] if overview.starter else []), *overview.models]
    for row in rows:
        print(f"{'*' if row.name == overview.chosen else ' '} {_model(row)}")
    if overview.starter_problem is not None:
        print(words.problem(overview.starter_problem))
    if overview.problem is not None:
        print(words.problem(overview.problem))
    print(f"Search by meaning: {overview.embedder}")


def doctor(client: LinkClient) -> int:
    """Print what works and what is missing; returns 1 if anything needed is missing."""
    checks = client.call(Doctor())
    for check in checks:
        print(f"{'ok  ' if check.ok else 'look'}  {check.name}: {check.detail}")
        if check.problem is not None:
            print(f"      {words.problem(check.problem)}")
    return 0 if all(check.ok for check in checks) else 1


def _model(row: ModelRow) -> str:
    facts = [words.size(row.size_bytes) if row.size_bytes else "", row.parameters, row.quantization]
    facts.append(f"{row.context_tokens} tokens of context" if row.context_tokens else "")
    facts.append("" if row.fits is not False else "larger than this machine's memory")
    facts.append("" if row.refused is None else words.problem(row.refused))
    return f"{row.name}  " + ", ".join(fact for fact in facts if fact)


def _progress(progress: Progress) -> str:
    left = "" if not progress.seconds_left else f", {words.duration(progress.seconds_left)}"
    if progress.files_by_words + progress.files_failed < progress.files_total:
        return f"Reading {progress.files_by_words} of {progress.files_total}{left}"
    return f"Learning meaning, {progress.files_by_meaning} of {progress.files_total}{left}"


def _held(progress: Progress) -> str:
    """Why reading stands still or goes slowly."""
    if progress.problem is not None:
        return f" {words.problem(progress.problem)}"
    if progress.stopped:
        return " Reading was stopped; the window, or `companion resume`, goes on."
    if progress.paused:
        return " Reading is paused; `companion resume` goes on."
    return _SLOWED.get(progress.slowed, "")


def _usage(usage: Usage) -> str:
    """What reading may take of the machine, and what was measured."""
    said = [f"Reading may use {usage.cores} of {usage.present} cores."]
    if usage.work is not None:
        said.append(f"It took {words.share(usage.work.cores)} of one core for {words.duration(usage.work.seconds)};")
    if usage.rest is not None:
        said.append(f"{'at' if usage.work is not None else 'At'} rest {words.share(usage.rest.cores)} of one core.")
    return " ".join(said).removesuffix(";")


def _summary(progress: Progress) -> str:
    parts = [f"{progress.files_by_words} of {progress.files_total} files can be found by words"]
    parts.append(f"{progress.files_by_meaning} by meaning too")
    if progress.files_failed:
        parts.append(f"{progress.files_failed} could not be read")
    return ", ".join(parts) + "."
