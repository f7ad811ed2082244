"""Opens the database, runs transactions, and turns what goes wrong into a sentence for the reader.

SQLite: write-ahead log, so that the dashboard reads while the worker writes; foreign keys on; a writer waits up to
`BUSY_SECONDS`. A write transaction takes the lock at once (BEGIN IMMEDIATE): one that first reads and then writes
would otherwise fail, not wait, when another writer came between. `synchronous` stays FULL: a commit survives a power cut.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from ..errors import StorageError
from . import migrations, schema

BUSY_SECONDS = 15
_ADDING = 0x436C_6D32  # any number of our own; PostgreSQL's lock between those who fill the queue

# What the drivers say, and what it means for whoever reads it. The first match counts.
_EXPLANATIONS = (
    ("locked", "The database is busy: another program has been writing to it for more than 15 seconds. Try again."),
    ("not a database", "{where} is damaged, or is not a database. Restore a copy, or move it away to start anew."),
    ("malformed", "{where} is damaged. Restore a copy, or move it away to start anew."),
    ("readonly", "{where} cannot be written. Check the rights of the file and its folder."),
    ("unable to open", "{where} cannot be opened. Check that its folder exists and may be written."),
    ("disk is full", "The disk is full: {where} cannot grow."),
    ("disk i/o", "The disk reported an error while {where} was read or written."),
    ("nul", "The text holds a NUL character, which the database cannot keep."),
    ("password", "The database {where} refused the user name or password."),
    ("refused", "The database {where} does not answer. Check that its server runs."),
    ("could not translate host", "The host of {where} is not known. Check COUNTERCLAIM_DATABASE."),
    ("does not exist", "The database {where} does not exist, or lacks a table. Create it, or check its name."),
)


class Database:
    """A database of the right version behind two kinds of transaction."""

    def __init__(self, url: str) -> None:
        try:
            self.url = sa.make_url(url)
            self._engine = _open(self.url)
        except OSError as error:
            raise StorageError(f"The folder of {self.where} cannot be made: {error.strerror or error}.") from error
        except (ArgumentError, ImportError) as error:
            raise StorageError(f"The database address {_shown(url)} is not understood: {error}") from error
        self._writing = self._engine.execution_options(writes=True)
        self.writes = 0  # how often this process wrote: what was read before may have changed since
        with self._read() as connection:  # first without a lock, so that opening does not wait for a writer
            current = migrations.is_current(connection, self.where)
        if not current:
            with self._write() as connection:
                migrations.bring_up_to_date(connection, self.where)

    @property
    def where(self) -> str:
        """The database as a reader knows it: the file, or the address without the password."""
        if self.url.get_backend_name() == "sqlite":
            return self.url.database or ":memory:"
        return self.url.render_as_string(hide_password=True)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        """One transaction: all of it is kept, or none."""
        try:
            with self._explained(), self._writing.begin() as connection:
                yield connection
        finally:
            self.writes += 1

    @staticmethod
    def _alone(connection: sa.Connection) -> None:
        """Wait until nobody else fills the queue: what they add must be seen. SQLite has one writer at a time anyway."""
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADDING)))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StorageError(_explain(str(error.orig), self.where)) from error
        except SQLAlchemyError as error:
            raise StorageError(f"The database {self.where} refused: {_first_line(error)}") from error

    def revision(self) -> int:
        """A number that grows with every change of the stored articles or conflicts."""
        with self._read() as connection:
            return _counted(connection, "revision")

    def contents(self) -> int:
        """A number that grows when articles, their records or families change; what analysts make of records leaves it as it is."""
        with self._read() as connection:
            return _counted(connection, "contents")

    @staticmethod
    def _changed(connection: sa.Connection, *, contents: bool = True) -> None:
        """Raise the revision and, unless only a decision about records changed, that of the contents, in the change's own transaction."""
        names = schema.COUNTERS if contents else schema.COUNTERS[:1]
        counter = schema.counter.c
        connection.execute(sa.update(schema.counter).where(counter.name.in_(names)).values(value=counter.value + 1))


def _counted(connection: sa.Connection, name: str) -> int:
    return connection.execute(sa.select(schema.counter.c.value).where(schema.counter.c.name == name)).scalar_one()


def _open(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    memory = not url.database or url.database == ":memory:"
    if not memory:
        Path(str(url.database)).expanduser().parent.mkdir(parents=True, exist_ok=True)
    # A store in memory lives in one connection, shared by all threads.
    options: dict[str, Any] = {"poolclass": sa.StaticPool} if memory else {}
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **options)
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transaction of its own; see _begin_sqlite
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Another process is just switching it on, or the disk allows no write: the first write will tell.
        if "locked" not in str(error) and "readonly" not in str(error):
            raise


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _explain(words: str, where: str) -> str:
    lowered = words.lower()
    for sign, sentence in _EXPLANATIONS:
        if sign in lowered:
            return sentence.format(where=where)
    return f"The database {where} refused: {_first_line(words)}"


def _first_line(error: object) -> str:
    return str(error).strip().split("\n", 1)[0]


def _shown(url: str) -> str:
    """An address without what may be a password."""
    scheme, _, rest = str(url).partition("://")
    return repr(f"{scheme}://…@{rest.rpartition('@')[2]}" if "@" in rest else str(url))
