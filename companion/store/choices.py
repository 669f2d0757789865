"""What the owner decided about single files and folders, in place of what the rules say."""

import os

import apsw


def choices(connection: apsw.Connection, folder: int) -> dict[str, bool]:
    """Paths inside a watched folder that were decided about: True is taken in, False left out."""
    rows = connection.execute("SELECT path, taken FROM choices WHERE folder = ?", (folder,))
    return {os.fsdecode(path): bool(taken) for path, taken in rows}


def decide(connection: apsw.Connection, folder: int, path: str, taken: bool) -> None:
    """Take a file or inner folder in, or leave it out. A decision against the one before goes back to the rules."""
    raw = os.fsencode(path)
    query = "SELECT taken FROM choices WHERE folder = ? AND path = ?"
    before = next((bool(t) for (t,) in connection.execute(query, (folder, raw))), None)
    if before is not None and before is not taken:
        connection.execute("DELETE FROM choices WHERE folder = ? AND path = ?", (folder, raw))
        return
    connection.execute("INSERT OR REPLACE INTO choices (folder, path, taken) VALUES (?, ?, ?)", (folder, raw, taken))


def is_taken(connection: apsw.Connection, folder: int, path: str) -> bool:
    """Whether the owner wants this very file to be read, whatever the rules say."""
    query = "SELECT 1 FROM choices WHERE folder = ? AND path = ? AND taken"
    return any(connection.execute(query, (folder, os.fsencode(path))))
