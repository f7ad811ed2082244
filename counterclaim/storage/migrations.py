"""Numbered steps, applied once, in order, each noted in the table `schema_version`.

A new database gets the tables of schema.py as they are now. An older one goes through the steps it has not seen.
A newer one, or one that another program made, is left untouched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from ..errors import StorageError
from . import schema

Step = Callable[[sa.Connection], None]


def _add_corrections(connection: sa.Connection) -> None:
    """The log of corrections and the record of re-reads. Written out: a step stays as it was when it was new."""
    old = sa.MetaData()
    text, string = sa.Text, sa.String

    def needed(name: str, kind: Any = string) -> sa.Column[Any]:
        return sa.Column(name, kind, nullable=False)

    sa.Table(
        "correction", old, sa.Column("id", sa.Integer, primary_key=True), sa.Column("uid", string, nullable=False, unique=True),
        needed("made"), needed("analyst", text), needed("article_id"), needed("kind"), needed("record_id"), needed("action"),
        needed("changes", text), sa.Column("reason", text), sa.Column("of", string), needed("words", text),
        needed("sentence", text), needed("versions", text),
        sa.Index("correction_article", "article_id", "id"), sa.Index("correction_record", "record_id", "id"),
    )  # fmt: skip
    sa.Table(
        "reread", old, sa.Column("id", sa.Integer, primary_key=True), needed("article_id"), needed("made"),
        needed("before", text), needed("after", text), needed("differences", text),
        sa.Index("reread_article", "article_id", "id"),
    )  # fmt: skip
    old.create_all(connection)


def _add_families(connection: sa.Connection) -> None:
    """Families of copies; every stored article is filed."""
    from .family_filing import file_all  # numpy: what an up-to-date store need not wait for

    old = sa.MetaData()
    string = sa.String
    sa.Table(
        "family_member", old, sa.Column("article_id", string, primary_key=True), sa.Column("family", string, nullable=False),
        sa.Column("minhash", sa.LargeBinary, nullable=False), sa.Column("placed", sa.Boolean, nullable=False),
        sa.Index("family_member_family", "family"),
    )  # fmt: skip
    sa.Table(
        "family_band", old, sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", string, primary_key=True), sqlite_with_rowid=False,
    )  # fmt: skip
    sa.Table(
        "family_change", old, sa.Column("id", sa.Integer, primary_key=True), sa.Column("made", string, nullable=False),
        sa.Column("analyst", sa.Text, nullable=False), sa.Column("action", string, nullable=False),
        sa.Column("moves", sa.Text, nullable=False), sa.Column("undone", sa.Boolean, nullable=False),
    )  # fmt: skip
    old.create_all(connection)
    file_all(connection)


def _add_leads(connection: sa.Connection) -> None:
    """Addresses that an import gave instead of articles."""
    old = sa.MetaData()
    text, string = sa.Text, sa.String
    sa.Table("batch", old, sa.Column("id", string, primary_key=True))
    lead = sa.Table(
        "lead", old, sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", string, sa.ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
        sa.Column("source_name", text, nullable=False), sa.Column("url", text, nullable=False), sa.Column("title", text),
        sa.Column("publisher", text), sa.Column("published", string), sa.Index("lead_batch", "batch_id", "id"),
    )  # fmt: skip
    lead.create(connection)


def _add_tense(connection: sa.Connection) -> None:
    """Whether a statement was made or is planned; what was read before counts as made."""
    connection.exec_driver_sql("ALTER TABLE statement ADD COLUMN tense VARCHAR DEFAULT 'reported' NOT NULL")


def _add_background(connection: sa.Connection) -> None:
    """Batches that let others go first: articles that are read again."""
    connection.exec_driver_sql("ALTER TABLE batch ADD COLUMN background BOOLEAN DEFAULT false NOT NULL")


def _add_contents(connection: sa.Connection) -> None:
    """A counter of its own for changes of what is stored, beside that of all changes."""
    connection.exec_driver_sql("DELETE FROM counter WHERE name = 'contents'")
    connection.exec_driver_sql("INSERT INTO counter (name, value) VALUES ('contents', 1)")


# Version n is reached from n - 1 by STEPS[n]. Version 1 is the first, and has no step.
STEPS: Mapping[int, Step] = {
    2: _add_corrections, 3: _add_families, 4: _add_leads, 5: _add_tense, 6: _add_background,
    7: _add_contents,
}  # fmt: skip

_LOCK = 0x436C_6D31  # any number of our own; PostgreSQL's lock against two processes that set up one database


def is_current(connection: sa.Connection, where: str) -> bool:
    """Whether there is nothing to do."""
    return _version(connection, where) == max(STEPS, default=1)


def bring_up_to_date(connection: sa.Connection, where: str, *, steps: Mapping[int, Step] = STEPS) -> int:
    """The version the database has afterwards.

    Raises:
        StorageError: the database is of a newer version, or is not ours.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    latest = max(steps, default=1)
    version = _version(connection, where)
    if version is None:
        _create(connection, latest)
        return latest
    if version > latest:
        raise StorageError(
            f"{where} was written by a newer Counterclaim (database version {version}, this one knows {latest}). "
            "Update Counterclaim, or choose another database."
        )
    for number in range(version + 1, latest + 1):
        steps[number](connection)
        _note(connection, number)
    return latest


def _version(connection: sa.Connection, where: str) -> int | None:
    """The version noted in the database; None for an empty one."""
    tables = sa.inspect(connection).get_table_names()
    if schema.schema_version.name in tables:
        return connection.execute(sa.select(sa.func.max(schema.schema_version.c.version))).scalar_one() or 0
    if set(tables) & set(schema.metadata.tables):
        raise StorageError(f"{where} was made by another program. Choose another database.")
    if tables and connection.dialect.name == "sqlite":
        raise StorageError(f"{where} was made by another program. Choose another file.")
    return None


def _create(connection: sa.Connection, version: int) -> None:
    schema.metadata.create_all(connection)
    connection.execute(sa.insert(schema.counter), [{"name": name, "value": 1} for name in schema.COUNTERS])
    _note(connection, version)


def _note(connection: sa.Connection, version: int) -> None:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    connection.execute(sa.insert(schema.schema_version).values(version=version, applied=now))
