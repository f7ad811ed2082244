from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys

import pytest
import sqlalchemy as sa

from counterclaim.errors import StorageError
from counterclaim.storage import migrations, schema
from counterclaim.storage.store import Store
from tests.builders import parsed_article, sha256


def versions(store):
    with store._read() as connection:
        return connection.execute(sa.select(schema.schema_version.c.version)).scalars().all()


def test_new_database_has_the_latest_version(store):
    assert versions(store) == [max(migrations.STEPS, default=1)]


def test_older_database_goes_through_the_steps_it_has_not_seen(store):
    latest = max(migrations.STEPS, default=1)
    done = []
    steps = dict(migrations.STEPS) | {
        latest + 1: lambda _c: done.append("first"),
        latest + 2: lambda _c: done.append("second"),
    }
    for _ in range(2):
        with store._write() as connection:
            assert migrations.bring_up_to_date(connection, "x", steps=steps) == latest + 2
    assert done == ["first", "second"] and max(versions(store)) == latest + 2


def test_step_that_fails_leaves_the_version(store):
    def fail(connection):
        connection.execute(sa.text("CREATE TABLE half (id INTEGER)"))
        raise StorageError("no")

    latest = max(migrations.STEPS, default=1)
    with pytest.raises(StorageError), store._write() as connection:
        migrations.bring_up_to_date(connection, "x", steps={latest + 1: fail})
    assert versions(store) == [latest]
    with store._read() as connection:
        assert "half" not in sa.inspect(connection).get_table_names()


def test_newer_database_is_left_alone(store, url):
    with store._write() as connection:
        connection.execute(sa.insert(schema.schema_version).values(version=999, applied="2030-01-01"))
    with pytest.raises(StorageError, match=r"newer Counterclaim \(database version 999"):
        Store(url)


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be one" * 40, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_damaged_file(tmp_path, content):
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"store.sqlite.* is damaged"):
        Store(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_file_damaged_in_the_middle(tmp_path):
    path = tmp_path / "store.sqlite"
    store = Store(f"sqlite:///{path}")
    store.add_many([(parsed_article(f"a{n}"), {"sha256": sha256(), "source_name": "x"}) for n in range(60)])
    store.close()
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x55" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(StorageError, match="damaged"):
        Store(f"sqlite:///{path}").article("a1")


def test_database_of_another_program(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StorageError, match="another program"):
        Store(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["recipes"]


def test_busy_database(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.storage.database.BUSY_SECONDS", 0.1)
    path = tmp_path / "store.sqlite"
    store = Store(f"sqlite:///{path}")
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    assert store.revision() == 1  # reading goes on
    with pytest.raises(StorageError, match="busy"):
        store.mark("x")
    Store(f"sqlite:///{path}").close()  # so does opening
    blocker.execute("ROLLBACK")
    store.mark("x")


def test_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be made"):
        Store(f"sqlite:///{tmp_path}/file/below/store.sqlite")
    with pytest.raises(StorageError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path}")


def test_processes_that_open_a_new_database_at_once(url):
    code = f"from counterclaim.storage.store import Store; print(Store({url!r}).revision())"
    processes = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[0].strip() for process in processes] == [b"1"] * 3


def test_settings_of_sqlite(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}")
    with store._read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}


def test_schema_is_that_of_its_version():
    """A changed table needs a numbered step: bring older stores along, then raise this number."""
    described = "\n".join(
        f"{table.name}.{column.name} {column.type!r} {column.nullable} {column.primary_key}"
        for table in schema.metadata.sorted_tables
        for column in table.columns
    )
    assert (max(migrations.STEPS, default=1), hashlib.sha256(described.encode()).hexdigest()[:12]) == EXPECTED


EXPECTED = (7, "b374ef8eb798")
