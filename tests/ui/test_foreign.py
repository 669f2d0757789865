"""In the library, a file whose language the search by meaning was not made for says so."""

from dataclasses import replace

from companion.types.library import FileState
from tests.ui.made_up import FILES
from tests.ui.using import notices
from ui.library.details import Details
from ui.library.tree import Node, state_words

PATIENCE_MS = 60_000


def test_a_file_whose_language_the_search_by_meaning_does_not_know_says_so_beside_it(qtbot):
    details = Details()
    qtbot.addWidget(details)
    known = replace(FILES[1], state=FileState.SEARCHABLE, language="en")
    foreign = replace(known, language="de", foreign=True)
    assert state_words(Node(known.name, file=known))[0] == "searchable"
    assert state_words(Node(foreign.name, file=foreign))[0] == "by words, Deutsch"
    details.show()
    details.show_file(known)
    qtbot.waitUntil(lambda: notices(details) == [], timeout=PATIENCE_MS)
    details.show_file(foreign)
    said = ["The search by meaning does not know this file’s language: Deutsch."]
    qtbot.waitUntil(lambda: notices(details) == said, timeout=PATIENCE_MS)
    waiting = replace(foreign, state=FileState.WAITING)
    details.show_file(waiting)
    qtbot.waitUntil(lambda: notices(details) == [], timeout=PATIENCE_MS)  # nothing is said of what was not read
