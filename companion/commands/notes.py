"""`companion note`: a line for today's note."""

from companion.link.client import LinkClient
from companion.requests import ChooseNotesFolder, NoteDown


def note(client: LinkClient, text: str, folder: str | None) -> None:
    """Add a line to today's note, and print which file that is."""
    if folder is not None:
        client.call(ChooseNotesFolder(folder))
    if text.strip() or folder is None:
        print(client.call(NoteDown(text)).path)
