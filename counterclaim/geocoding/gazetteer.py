"""Looks names up in the gazetteer file that `build.py` made. Read only, offline.

Enters: a name as a text writes it. Leaves: the entries it could mean, most usual first; choosing is `resolve.py`'s work.
"""

from __future__ import annotations

import functools
import json
import math
import sqlite3
import threading
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ..errors import GeocodingError
from ..records import PlaceKind
from .build import FORMAT, cell
from .distance import distance_km
from .names import key

COMMAND = "python -m counterclaim gazetteer"
COLUMNS = "e.id, e.name, e.kind, e.level, e.latitude, e.longitude, e.extent, e.country, e.admin1, e.admin2, e.population, e.capital, e.curated"
BY_NAME = f"SELECT {COLUMNS}, n.rank FROM name n JOIN entry e ON e.number = n.entry WHERE n.key = ?"
BY_ID = f"SELECT {COLUMNS}, 0 FROM entry e WHERE e.id = ?"
SEAT = 2000  # inhabitants assumed of a town without a number
MOST = 150  # entries kept of one name; "San José" has more, the smallest are of no use


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer, found by a name."""

    id: str  # "geonames:587084", or "counterclaim:…" of our own table
    name: str
    kind: PlaceKind
    level: str  # country, adm1, adm2, town, area
    latitude: float
    longitude: float
    extent: float  # radius in kilometres
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    capital: bool
    curated: bool  # in our own table
    rank: int  # 0 the name asked for is a usual one, 1 an alternate

    @property
    def people(self) -> float:
        """log10 of the inhabitants. GeoNames has 0 where it does not know: mostly seats of districts."""
        return math.log10((self.population or (SEAT if self.level == "town" else 0)) + 10)

    @property
    def prominence(self) -> float:
        """How likely the place is meant when nothing else is known: about log10 of its inhabitants.

        Countries come first, then what our own table lists, capitals and first-order divisions.
        """
        people = self.people
        if self.level == "country":
            return 8.5 + people / 20
        if self.level == "area":
            return 6.3 if self.extent > 20 else 4.5
        if self.level == "adm1":
            return people + 0.5
        if self.level == "adm2":
            return people - 1.0
        return people + (1.5 if self.capital else 0.0) + (0.7 if self.curated else 0.0)


class Gazetteer:
    """An open gazetteer file. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self.version: str = self._all("SELECT value FROM meta WHERE key = 'version'")[0][0]
        self._exact = frozenset(
            row[0] for row in self._all("SELECT DISTINCT key FROM name WHERE key >= '=' AND key < '>'")
        )
        self._named = functools.lru_cache(maxsize=20_000)(self._read_named)

    @classmethod
    def open(cls, path: str | Path) -> Gazetteer:
        """The gazetteer at `path`.

        Raises:
            GeocodingError: missing, damaged or of an older format; the message is the command that builds it.
        """
        if not Path(path).is_file():
            raise GeocodingError(f"There is no gazetteer yet. Build it once with: {COMMAND}")
        try:
            connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            [(form,)] = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchall()
        except (sqlite3.Error, ValueError) as error:
            raise GeocodingError(f"The gazetteer is damaged. Build it anew with: {COMMAND}") from error
        if form != str(FORMAT):
            connection.close()
            raise GeocodingError(f"The gazetteer is of an older version. Build it anew with: {COMMAND}")
        return cls(connection)

    def close(self) -> None:
        self._connection.close()

    def find(
        self,
        name: str,
        *,
        countries: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> tuple[Entry, ...]:
        """The entries that bear this name, the most prominent first; () where there is none.

        Args:
            name: As written; spelling habits (diacritics, apostrophes, hyphens) do not matter, abbreviations must be exact.
            countries: ISO 3166-1 alpha-2 codes to keep.
            kinds: Kinds to keep: country, region, city, water, mountain, other.
        """
        found = self.named(name)
        if countries is not None:
            wanted = {code.upper() for code in countries}
            found = tuple(entry for entry in found if entry.country in wanted)
        if kinds is not None:
            found = tuple(entry for entry in found if entry.kind in kinds)
        return found[:limit]

    def named(self, name: str) -> tuple[Entry, ...]:
        """All entries of a name, the most prominent first (kept in memory for the next time)."""
        return self._named(name)

    def weight(self, name: str) -> float:
        """How prominent the best-known bearer of a name is; 0 where nothing bears it. For recognition."""
        found = self._named(name)
        return max((entry.prominence - entry.rank for entry in found[:5]), default=0.0)

    def entry(self, gazetteer_id: str) -> Entry | None:
        rows = self._all(BY_ID, (gazetteer_id,))
        return _entry(rows[0]) if rows else None

    def alternates(self, gazetteer_id: str) -> tuple[str, ...]:
        """The names of a contested or many-named place, in alphabetical order; () where only one is recorded."""
        names = cast("list[str]", self._recorded(gazetteer_id).get("names", []))
        return tuple(sorted(names)) if len(names) > 1 else ()

    def used_by(self, gazetteer_id: str) -> dict[str, tuple[str, ...]]:
        """Party → the names it uses for the place, in alphabetical order of the parties."""
        recorded = cast("dict[str, list[str]]", self._recorded(gazetteer_id).get("used_by", {}))
        return {party: tuple(recorded[party]) for party in sorted(recorded)}

    def nearest(self, latitude: float, longitude: float, *, limit: int = 1) -> tuple[Entry, ...]:
        """The towns nearest to a point, by distance. Looks up to about 1,000 km away; () in the empty ocean."""
        for reach in (1, 3, 9):
            rows = self._around(latitude, longitude, reach)
            if len(rows) >= limit:
                towns = [_entry(row) for row in rows]
                towns.sort(key=lambda town: distance_km(latitude, longitude, town.latitude, town.longitude))
                return tuple(towns[:limit])
        return ()

    @functools.cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """Country code → the codes of the countries it borders on."""
        pairs: dict[str, set[str]] = {}
        for country, other in self._all("SELECT country, other FROM neighbour"):
            pairs.setdefault(country, set()).add(other)
        return {country: frozenset(others) for country, others in pairs.items()}

    @functools.cached_property
    def demonyms(self) -> dict[str, frozenset[str]]:
        """ "armenian" → {"AM"}: words that put an article into a country without naming it. Lower case, singular."""
        words: dict[str, set[str]] = {}
        for word, country in self._all("SELECT word, country FROM demonym"):
            words.setdefault(word.casefold(), set()).add(country)
        return {word: frozenset(countries) for word, countries in words.items()}

    def _read_named(self, name: str) -> tuple[Entry, ...]:
        exact = f"={name.strip()}"
        rows = self._all(BY_NAME, (exact if exact in self._exact else key(name),))
        entries = sorted((_entry(row) for row in rows), key=lambda entry: (entry.rank - entry.prominence, entry.id))
        return tuple(entries[:MOST])

    def _recorded(self, gazetteer_id: str) -> dict[str, object]:
        rows = self._all("SELECT names FROM entry WHERE id = ? AND names IS NOT NULL", (gazetteer_id,))
        return json.loads(rows[0][0]) if rows else {}

    def _around(self, latitude: float, longitude: float, reach: int) -> list[tuple[Any, ...]]:
        numbers = [
            cell(max(-90.0, min(90.0, latitude + north)), (longitude + east + 180) % 360 - 180)
            for north in range(-reach, reach + 1)
            for east in range(-reach, reach + 1)
        ]
        marks = ",".join("?" * len(numbers))
        return self._all(
            f"SELECT {COLUMNS}, 0 FROM entry e WHERE e.level = 'town' AND e.cell IN ({marks})", tuple(numbers)
        )

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def _entry(row: tuple[Any, ...]) -> Entry:
    facts: list[Any] = [*row[:11], bool(row[11]), bool(row[12]), row[13]]
    return Entry(*facts)
