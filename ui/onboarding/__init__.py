"""The first run: a passphrase where one is needed, the first folder, what writes the answers, and a first goal."""

KEY, FOLDERS, MODEL, GOAL = range(4)  # its steps
