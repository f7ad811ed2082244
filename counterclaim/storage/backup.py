"""The whole workspace as one file, and back again; the same for SQLite and PostgreSQL.

The file is a zip of one JSON Lines file per table, a row a line, and of `manifest.json`, which tells the versions, the
columns, and the number of rows and the sha256 of each table. Nothing is restored before all of it was checked, and then
in one transaction: all of it or nothing. A backup of an older version is first brought up to date beside the workspace.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from .. import __version__
from ..errors import BackupError, StorageError
from . import migrations, schema
from .database import Database

FORMAT, FORMAT_VERSION = "counterclaim-backup", 1
MANIFEST = "manifest.json"
LONGEST_LINE = 256 * 1024 * 1024  # bytes of a row
ROWS_AT_ONCE = 500
DAMAGED = "This backup is damaged: {what}. Nothing was changed. Take another copy of the file."
# Which state the database is in, and who is working on it just now: not the workspace's.
_LEFT_OUT = frozenset({schema.schema_version.name, schema.counter.name, schema.worker.name})
_TYPES: Mapping[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.Text, "integer": sa.BigInteger, "number": sa.Double, "flag": sa.Boolean, "bytes": sa.LargeBinary,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    made: dt.datetime
    counterclaim: str  # version
    schema_version: int
    rows: Mapping[str, int]  # by table

    @property
    def articles(self) -> int:
        return self.rows.get(schema.article.name, 0)

    @property
    def corrections(self) -> int:
        return self.rows.get(schema.correction.name, 0)


class Backups(Database):
    """Backup and restore of a database."""

    def write_backup(self, file: IO[bytes]) -> Backup:
        """Write everything that analysts have here, as it is at one moment, while others go on working."""
        manifest: dict[str, Any] = {
            "format": FORMAT, "format_version": FORMAT_VERSION, "counterclaim": __version__,
            "schema_version": max(migrations.STEPS, default=1),
            "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "tables": [],
        }  # fmt: skip
        with self._snapshot() as connection, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in _tables():
                manifest["tables"].append(_write_table(connection, archive, table))
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        return _backup(manifest)

    def restore(self, file: IO[bytes]) -> Backup:
        """Put a backup in the place of everything that is here.

        Raises:
            BackupError: it is no backup, is damaged, or was made by a newer Counterclaim; nothing was changed.
        """
        told = read_backup(file)
        if told.schema_version < max(migrations.STEPS, default=1):
            with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
                self.restore(_brought_up_to_date(file, Path(folder)))
            return told
        with zipfile.ZipFile(file) as archive, self._write() as connection:
            held = {entry["name"]: entry for entry in _manifest(archive)["tables"]}
            tables = _tables()
            for table in reversed(tables):
                connection.execute(sa.delete(table))
            for table in tables:
                _insert(connection, table, archive, held[table.name])
            _let_wait(connection)
            self._changed(connection)
        return told

    @contextmanager
    def _snapshot(self) -> Iterator[sa.Connection]:
        """A reading transaction that sees one state throughout; SQLite's always does."""
        engine = self._engine
        if self.url.get_backend_name() != "sqlite":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with self._explained(), engine.connect() as connection:
            yield connection


def read_backup(file: IO[bytes]) -> Backup:
    """What a backup says of itself, after all of it was held against its checksums.

    Raises:
        BackupError: it is no backup, is damaged, or was made by a newer Counterclaim.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            for entry in manifest["tables"]:
                _check(archive, entry)
            return _backup(manifest)
    except zipfile.BadZipFile as error:
        raise BackupError(
            "This file is not a backup of Counterclaim, or only a part of one. Nothing was changed. "
            "A backup is the one file that “Back up this workspace” or the command “backup” made."
        ) from error
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise BackupError(DAMAGED.format(what="it cannot be unpacked")) from error


# --- the manifest -----------------------------------------------------------------------------------------------


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, of a version that we know."""
    try:
        with archive.open(MANIFEST) as held:
            manifest = json.loads(held.read(LONGEST_LINE))
        if manifest["format"] != FORMAT:
            raise KeyError("format")
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError("This zip file is not a backup of Counterclaim. Nothing was changed.") from error
    latest = max(migrations.STEPS, default=1)
    try:
        newer = manifest["format_version"] > FORMAT_VERSION or manifest["schema_version"] > latest
        if newer:
            raise BackupError(
                f"This backup was made by a newer Counterclaim ({manifest['counterclaim']}; database version "
                f"{manifest['schema_version']}, this one knows {latest}). Nothing was changed. Update Counterclaim first."
            )
        _backup(manifest)
        missing = {table.name for table in _tables()} - {entry["name"] for entry in manifest["tables"]}
        if manifest["schema_version"] == latest and missing:
            raise BackupError(DAMAGED.format(what=f"it lacks {', '.join(sorted(missing))}"))
        return dict(manifest)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BackupError(DAMAGED.format(what="its list of contents cannot be read")) from error


def _backup(manifest: Mapping[str, Any]) -> Backup:
    rows = {str(entry["name"]): int(entry["rows"]) for entry in manifest["tables"]}
    made = dt.datetime.fromisoformat(manifest["made"])
    return Backup(made, str(manifest["counterclaim"]), int(manifest["schema_version"]), rows)


def _tables() -> list[sa.Table]:
    """The workspace's tables, each after those that it points to."""
    return [table for table in schema.metadata.sorted_tables if table.name not in _LEFT_OUT]


def _member(name: str) -> str:
    return f"tables/{name}.jsonl"


def _check(archive: zipfile.ZipFile, entry: Mapping[str, Any]) -> None:
    """Hold a table's file against the size and sum that the manifest gives."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(_member(entry["name"])) as held:
            while (piece := held.read(1 << 20)) and size <= entry["bytes"]:
                digest.update(piece)
                size += len(piece)
    except KeyError as error:
        raise BackupError(DAMAGED.format(what=f"it lacks {entry['name']}")) from error
    except zipfile.BadZipFile as error:
        raise BackupError(DAMAGED.format(what=f"the checksum of {entry['name']} does not agree")) from error
    if size != entry["bytes"] or digest.hexdigest() != entry["sha256"]:
        raise BackupError(DAMAGED.format(what=f"the checksum of {entry['name']} does not agree"))


# --- tables as JSON Lines ---------------------------------------------------------------------------------------


def _kind(column: sa.Column[Any]) -> str:
    """How a column's values are written. Text is the widest: everything that is not one of the others."""
    kinds = ((sa.Boolean, "flag"), (sa.Integer, "integer"), (sa.Float, "number"), (sa.LargeBinary, "bytes"))
    return next((kind for of, kind in kinds if isinstance(column.type, of)), "text")


def _write_table(connection: sa.Connection, archive: zipfile.ZipFile, table: sa.Table) -> dict[str, Any]:
    """Write a table; its entry in the manifest."""
    digest, size, rows = hashlib.sha256(), 0, 0
    binary = [_kind(column) == "bytes" for column in table.c]
    query = sa.select(table).order_by(*table.primary_key.columns or table.c)
    # A member's length is not known beforehand; without this a table of 2 GB could not be written.
    with archive.open(_member(table.name), "w", force_zip64=True) as out:
        for row in connection.execute(query.execution_options(stream_results=True, yield_per=ROWS_AT_ONCE)):
            values = [
                base64.b64encode(value).decode() if is_bytes and value is not None else value
                for value, is_bytes in zip(row, binary, strict=True)
            ]
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            out.write(line)
            digest.update(line)
            size += len(line)
            rows += 1
    columns = [
        {"name": column.name, "type": _kind(column), "nullable": column.nullable, "key": column.primary_key}
        for column in table.c
    ]
    return {"name": table.name, "rows": rows, "bytes": size, "sha256": digest.hexdigest(), "columns": columns}


def _insert(connection: sa.Connection, table: sa.Table, archive: zipfile.ZipFile, entry: Mapping[str, Any]) -> None:
    """Put a table's rows in, and let the numbers that the database gives go on behind them."""
    chunk: list[dict[str, Any]] = []
    for row in _rows(archive, entry):
        chunk.append(row)
        if len(chunk) == ROWS_AT_ONCE:
            connection.execute(sa.insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(sa.insert(table), chunk)
    numbered = table.autoincrement_column
    if connection.dialect.name == "postgresql" and numbered is not None:
        sequence = sa.func.pg_get_serial_sequence(table.name, numbered.name)
        last = sa.select(sa.func.coalesce(sa.func.max(numbered), 0) + 1).scalar_subquery()
        connection.execute(sa.select(sa.func.setval(sequence, last, False)))


def _rows(archive: zipfile.ZipFile, entry: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a table's file, each value of the kind that its column holds."""
    try:
        names = [str(column["name"]) for column in entry["columns"]]
        readers = [(_READERS[column["type"]], bool(column["nullable"])) for column in entry["columns"]]
        with archive.open(_member(entry["name"])) as held:
            while line := held.readline(LONGEST_LINE):
                values = json.loads(line)
                yield {name: _read(value, *reader) for name, value, reader in zip(names, values, readers, strict=True)}
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError(DAMAGED.format(what=f"a row of {entry['name']} is not of its shape")) from error


def _read(value: Any, reader: Callable[[Any], Any], nullable: bool) -> Any:
    if value is None and nullable:
        return None
    return reader(value)


def _of(*kinds: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError(type(value).__name__)
        return value

    return check


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": _of(str), "integer": _of(int), "number": _of(int, float), "flag": _of(bool),
    "bytes": lambda text: base64.b64decode(text, validate=True),
}  # fmt: skip


def _let_wait(connection: sa.Connection) -> None:
    """What was being read when the backup was made waits again: its reader is another one now, or gone."""
    job = schema.job
    still = job.c.state == "running"
    connection.execute(sa.update(job).where(still).values(state="waiting", worker=None, lease=None))


# --- backups of older versions ------------------------------------------------------------------------------------


def _brought_up_to_date(file: IO[bytes], folder: Path) -> IO[bytes]:
    """The same workspace as a backup of today's version: a database of that version goes through today's steps."""
    url = f"sqlite:///{folder / 'older.sqlite'}"
    engine = sa.create_engine(url)
    try:
        with zipfile.ZipFile(file) as archive, engine.begin() as connection:
            _build_older(connection, archive)
    except sa.exc.SQLAlchemyError as error:
        raise BackupError(DAMAGED.format(what="its tables do not fit together")) from error
    finally:
        engine.dispose()
    try:
        database = Backups(url)
    except StorageError as error:
        raise BackupError(DAMAGED.format(what="it cannot be brought up to date")) from error
    upgraded = (folder / "upgraded.zip").open("w+b")
    database.write_backup(upgraded)
    database.close()
    return upgraded


def _build_older(connection: sa.Connection, archive: zipfile.ZipFile) -> None:
    manifest = _manifest(archive)
    older = sa.MetaData()
    held = [
        (sa.Table(str(entry["name"]), older, *(_column(column) for column in entry["columns"])), entry)
        for entry in manifest["tables"]
    ]
    for table in (schema.schema_version, schema.counter, schema.worker):
        table.to_metadata(older)
    older.create_all(connection)
    for table, entry in held:
        _insert(connection, table, archive, entry)
    connection.execute(sa.insert(schema.counter).values(name="revision", value=1))
    applied = [{"version": n, "applied": manifest["made"]} for n in range(1, manifest["schema_version"] + 1)]
    connection.execute(sa.insert(schema.schema_version), applied)


def _column(told: Mapping[str, Any]) -> sa.Column[Any]:
    kind = _TYPES[told["type"]]
    return sa.Column(str(told["name"]), kind, primary_key=bool(told["key"]), nullable=bool(told["nullable"]))
