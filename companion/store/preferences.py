"""Settings, as texts by key."""

import apsw


def get(connection: apsw.Connection, key: str) -> str | None:
    """A setting's value, or None."""
    return next((value for (value,) in connection.execute("SELECT value FROM settings WHERE key = ?", (key,))), None)


def put(connection: apsw.Connection, key: str, value: str) -> None:
    """Keep a setting."""
    connection.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
    )
