"""A database of its own for each test."""

import pytest

from companion.store.database import Database

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "memory.db", KEY)
    yield opened
    opened.close()


@pytest.fixture
def connection(database):
    """A transaction that is open for the whole test."""
    with database.write() as writing:
        yield writing
