"""Everything in one archive: plain Markdown to read, lines of JSON to import, and a page that says what is what."""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import apsw
import msgspec

from companion import __version__
from companion.clock import Clock, stamp
from companion.engine import moving_words
from companion.settings import Places
from companion.store import backup, copying, kept, moving
from companion.store.database import migrations, open_encrypted
from companion.types.errors import CompanionError
from companion.types.moving import Moved

FORMAT = "companion-export"
FORMAT_VERSION = 1
CONTENTS = "contents.json"


@dataclass(frozen=True)
class Contents:
    """The archive's table of contents.

    Attributes:
        schema: number of the database's migrations, which the rows fit. made: when. app: the version that made it.
        counts, sums: rows of each table, and SHA-256 of its lines. last_ids: the last id given out in each table.
        left_behind: rows of tables that cannot go along.
    """

    format: str
    format_version: int
    schema: int
    made: str
    app: str
    counts: dict[str, int]
    sums: dict[str, str]
    last_ids: dict[str, int]
    left_behind: dict[str, int]


def export_all(connection: apsw.Connection, path: str, clock: Clock) -> Moved:
    """Write the archive: whole, or not there; the file is its owner's alone.

    Args:
        connection: of the memory; one moment of it is written.

    Raises:
        CompanionError: `not-writable`.
    """
    target = Path(path)
    try:
        with _beside(target) as file:
            connection.execute("BEGIN")
            try:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                    contents = _write(connection, archive, clock)
            finally:
                connection.execute("COMMIT")
        size = target.stat().st_size
    except OSError as error:
        raise CompanionError("not-writable", path=path, reason=error.strerror or type(error).__name__) from error
    return Moved(path, size, contents.counts, contents.left_behind)


def import_into(places: Places, key: bytes, path: str) -> Moved:
    """Make a database of an archive and put it in the place of the memory's own, which must be closed and empty.

    Raises:
        CompanionError: `import-not-ours`, `import-damaged`, `data-newer`; the memory is as it was.
    """
    made = places.data / "imported.db"
    _remove(made)
    try:
        with _opened(path) as archive:
            contents = _contents(archive)
            _fill(made, key, archive, contents)
        with closing(open_encrypted(places.database, key)) as live, closing(open_encrypted(made, key)) as target:
            target.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
            with target:  # the log goes on: it is of this memory
                copying.copy_rows(live, target, "audit", kept.columns(live, "audit"))
        size = Path(path).stat().st_size
        copying.sync(made)
        for side in ("-wal", "-shm", "-journal"):
            places.database.with_name(places.database.name + side).unlink(missing_ok=True)
        made.replace(places.database)
        copying.sync(places.data)
    finally:
        _remove(made)
    return Moved(path, size, contents.counts, contents.left_behind)


def check(path: str) -> Contents:
    """An archive's contents, after a look at whether it can be imported here.

    Raises:
        CompanionError: `import-not-ours`, `data-newer`.
    """
    with _opened(path) as archive:
        return _contents(archive)


def _write(connection: apsw.Connection, archive: zipfile.ZipFile, clock: Clock) -> Contents:
    counts, sums = {}, {}
    for table in moving.tables(connection):
        with archive.open(f"data/{table}.jsonl", "w", force_zip64=True) as file:
            counts[table], sums[table] = moving.write_rows(connection, table, file)
    behind = {}
    for table in sorted(moving.BOUND_TO_THEIR_KEY):
        ((count,),) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()
        behind[table] = int(str(count))
    contents = Contents(
        FORMAT,
        FORMAT_VERSION,
        len(migrations()),
        stamp(clock.now()),
        __version__,
        counts,
        sums,
        moving.sequences(connection),
        behind,
    )
    archive.writestr(CONTENTS, msgspec.json.format(msgspec.json.encode(contents), indent=2))
    archive.writestr("README.md", moving_words.read_me(contents.made, __version__, counts))
    for name, text in moving_words.readable(connection):
        archive.writestr(name, text)
    return contents


def _contents(archive: zipfile.ZipFile) -> Contents:
    try:
        contents = msgspec.json.decode(archive.read(CONTENTS), type=Contents)
    except (KeyError, msgspec.MsgspecError, zipfile.BadZipFile, RuntimeError, OSError) as error:
        raise CompanionError("import-not-ours") from error
    if contents.format != FORMAT:
        raise CompanionError("import-not-ours")
    if contents.format_version > FORMAT_VERSION or contents.schema > len(migrations()):
        raise CompanionError("data-newer", found=f"data version {contents.schema}")
    return contents


def _fill(path: Path, key: bytes, archive: zipfile.ZipFile, contents: Contents) -> None:
    """A whole database at `path`: the schema as the archive's memory had it, its rows, then the later migrations."""
    copying.make_private(path)
    with closing(open_encrypted(path, key)) as made:
        backup.prepare(made)
        with made:
            for script in migrations()[: contents.schema]:
                made.execute(script).fetchall()
            for table in moving.tables(made):
                _fill_table(made, table, archive, contents)
            moving.set_sequences(made, contents.last_ids)
            for script in migrations()[contents.schema :]:
                made.execute(script).fetchall()
            made.pragma("user_version", len(migrations()))
        if made.pragma("integrity_check") != "ok" or made.execute("PRAGMA foreign_key_check").fetchall():
            raise CompanionError("import-damaged")


def _fill_table(made: apsw.Connection, table: str, archive: zipfile.ZipFile, contents: Contents) -> None:
    if table not in contents.counts:
        return
    try:
        with archive.open(f"data/{table}.jsonl") as file:
            found = moving.fill(made, table, file)
    except (KeyError, zipfile.BadZipFile, RuntimeError, EOFError, OSError) as error:
        raise CompanionError("import-damaged") from error
    if found != (contents.counts[table], contents.sums.get(table)):
        raise CompanionError("import-damaged")


@contextmanager
def _opened(path: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise CompanionError("import-not-ours") from error
    with archive:
        yield archive


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    """A new file beside `target` that takes its place at the end, once it is on the disk."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".companion-")  # made with 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove(path: Path) -> None:
    for side in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + side).unlink(missing_ok=True)
