"""`companion forget`, `companion backup`, `companion export-all` and `companion import-all`."""

import os
from pathlib import Path

from companion.commands import words
from companion.commands.asking import BAD_INPUT
from companion.link.client import LinkClient
from companion.requests import (
    ExportAll,
    Forget,
    ImportAll,
    ListBackups,
    PreviewForget,
    PreviewRestore,
    Restore,
    TakeBackup,
)
from companion.types.errors import CompanionError
from companion.types.moving import Moved
from companion.types.safety import ForgetStep, Forgotten, RestorePreview, Selector

NEWEST = "newest"
PLACES = {
    "database": "the database",
    "answers": "kept answers",
    "words": "the index of words",
    "log": "the database’s log",
    "vectors": "the index of meaning",
    "backups": "the backups",
}


def forget(client: LinkClient, about: str, since: str | None, until: str | None, yes: bool) -> None:
    """Show what would go, or forget it and say where it is gone from."""
    what = _selector(about, since, until)
    if not yes:
        preview = client.call(PreviewForget(what))
        for found in preview.names:
            print(f"{found.kind}: {found.name}")
        counts = ", ".join(f"{number} {kind}" for kind, number in preview.counts.items()) or "nothing"
        print(f"This would forget {counts}, and sentences in {preview.answers} kept answers.")
        print("It cannot be undone. To do it, add --yes.")
        return
    for event in client.stream(Forget(what)):
        if isinstance(event, ForgetStep):
            print(f"gone from {PLACES[event.place]}")
        elif isinstance(event, Forgotten):
            counts = ", ".join(f"{number} {kind}" for kind, number in event.counts.items() if number) or "nothing"
            print(f"Forgotten: {counts}. Finished {event.finished}.")


def backup(client: LinkClient, restore: str | None, yes: bool) -> None:
    """Take a backup and list all, or show or do a restore."""
    if restore is None:
        client.call(TakeBackup())
        for row in client.call(ListBackups()):
            print(f"{row.name}  {words.size(row.size_bytes)}  {'good' if row.good else 'damaged'}")
        return
    name = "" if restore == NEWEST else restore
    _print(client.call(Restore(name) if yes else PreviewRestore(name)))
    print("Restored; your files are being read again." if yes else "To restore it, add --yes.")


def export_all(client: LinkClient, file: str) -> int:
    """Write everything into one archive, and say that it can be read by anybody; the exit code."""
    if Path(file).exists():
        print(f"There is already something at {file}, and it was left as it is. Name another file.")
        return BAD_INPUT
    moved = client.call(ExportAll(_absolute(file)))
    print(f"Written to {moved.path} ({words.size(moved.size_bytes)}).")
    _print_moved(moved)
    print("It is not encrypted: whoever has this file can read all of it. README.md in it says what is what.")
    return 0


def import_all(client: LinkClient, file: str) -> None:
    """Take an export into an empty memory."""
    moved = client.call(ImportAll(_absolute(file)))
    print(f"Taken over from {moved.path}:")
    _print_moved(moved)
    print("Your files are being read again, where the folders are on this machine.")
    if moved.left_behind.get("kept_out"):
        print("Files that you had forgotten and that still lie in those folders are read again too.")


def _print_moved(moved: Moved) -> None:
    for table, count in moved.counts.items():
        if count:
            print(f"  {table.replace('_', ' ')}: {count}")


def _absolute(path: str) -> str:
    return os.path.abspath(os.path.expanduser(path))  # noqa: PTH100, PTH111 - links stay as they were named


def _selector(about: str, since: str | None, until: str | None) -> Selector:
    if about and (since or until):
        raise CompanionError("bad-request", reason="either --about or a span of time")
    return Selector("about", words=about) if about else Selector("time", since=since, until=until)


def _print(preview: RestorePreview) -> None:
    print(f"The backup of {preview.taken}:")
    for row in preview.rows:
        now = "" if row.now is None else f", now {row.now}, missing afterwards {row.missing}"
        print(f"  {row.kind.replace('_', ' ')}: {row.in_backup}{now}")
