"""The first run: a passphrase where one is needed, and the first folder."""
