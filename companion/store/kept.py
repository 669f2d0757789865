"""Which tables hold what cannot be made again: those are backed up, and forgetting takes them out of backups.

Everything counts as such that is not named here, so that a new table is kept unless somebody decides otherwise.
"""

import apsw

# Made again from the owner's files, or about the state of this very database.
MADE_AGAIN = frozenset(
    {
        "documents", "document_sources", "files", "chunks", "embeddings", "generations", "jobs", "forgetting",
        "goal_evidence", "agenda_events", "open_tasks", "brief_sources", "doc_tables", "doc_table_rows",
        "doc_tables_made", "document_people", "whole_results",
    }
)  # fmt: skip


def exists(connection: apsw.Connection, table: str) -> bool:
    """Whether there is such a table."""
    return any(connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)))


def tables(connection: apsw.Connection) -> list[str]:
    """Names of the kept tables, in the order in which they were made (parents before children)."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    found = list(connection.execute(query))
    virtual = [str(name) for name, sql in found if str(sql).upper().startswith("CREATE VIRTUAL")]
    shadows = tuple(f"{name}_" for name in virtual)
    return [
        str(name)
        for name, _ in found
        if name not in MADE_AGAIN and name not in virtual and not str(name).startswith(shadows or ("\0",))
    ]


def columns(connection: apsw.Connection, table: str) -> list[str]:
    """Names of a table's columns, in order."""
    return [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]


def keys(connection: apsw.Connection, table: str) -> list[str]:
    """Names of the columns that make a table's primary key, in the key's order."""
    rows = [row for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
    return [str(row[1]) for row in sorted(rows, key=lambda row: row[5])]


def statements(connection: apsw.Connection) -> list[str]:
    """What makes the kept tables, their indexes and triggers, tables first."""
    wanted = tables(connection)
    query = "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type <> 'table', rowid"
    return [
        str(sql)
        for kind, table, sql in connection.execute(query)
        if table in wanted and kind in ("table", "index", "trigger")
    ]
