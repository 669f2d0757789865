"""What is remembered, on the command line: added, listed, shown before it is forgotten, gone."""

import os

from tests.places import Home


def test_facts_are_added_listed_and_forgotten_in_the_terminal(home: Home) -> None:
    read, write = os.pipe()
    os.write(write, b"a long enough passphrase\n")
    os.close(write)
    added = home.run("--passphrase-fd", str(read), "facts", "add", "I am allergic to penicillin.", pass_fds=(read,))
    os.close(read)
    assert added.returncode == 0, added.stderr
    assert "I am allergic to penicillin." in home.run("facts").stdout
    assert "# What Companion knows of you" in home.run("portrait").stdout
    shown = home.run("facts", "forget", "--about", "Penicillin")
    assert "fact     I am allergic to penicillin." in shown.stdout
    assert "I am allergic to penicillin." in home.run("facts").stdout
    assert home.run("facts", "forget", "--about", "Penicillin", "--yes").returncode == 0
    listed = home.run("facts")
    assert (listed.returncode, listed.stdout) == (3, "")
    assert home.run("facts", "forget").returncode == 2
