"""The offline gazetteer as a geopy geocoder: `geocode` a name, `reverse` a point, without network.

Enters: a query as geopy takes it. Leaves: geopy `Location`s whose `raw` holds gazetteer_id, kind, country, population
and matched_name.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from .gazetteer import Entry, Gazetteer


class GazetteerGeocoder(Geocoder):
    """A geopy geocoder over the gazetteer file.

    Raises:
        GeocodingError: there is no gazetteer at `path`; the message is the command that builds it.
    """

    def __init__(self, path: str | Path | Gazetteer) -> None:
        super().__init__()
        self.gazetteer = path if isinstance(path, Gazetteer) else Gazetteer.open(path)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Collection[str] | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> Location | list[Location] | None:
        """The places of a name, the most prominent first; "Paris, Texas" and "Paris, FR" are understood.

        Returns:
            With `exactly_one` a Location or None, else a list or None, as geopy's own geocoders do.
        """
        codes = [country_codes] if isinstance(country_codes, str) else country_codes
        name, _, holder = str(query).partition(",")
        entries = self.gazetteer.find(str(query), countries=codes, kinds=kinds, limit=limit)
        if not entries and holder.strip():
            inside = self.gazetteer.find(name, countries=codes, kinds=kinds, limit=1000)
            entries = tuple(entry for entry in inside if self._lies_in(entry, holder.strip()))[:limit]
        return _as_geopy([self._location(entry, name.strip()) for entry in entries], exactly_one)

    def reverse(self, query: Any, *, exactly_one: bool = True, limit: int = 10) -> Location | list[Location] | None:
        """The towns nearest to a point ("40.4, 49.9", a pair or a geopy Point), the nearest first."""
        point = Point(query)
        towns = self.gazetteer.nearest(point.latitude, point.longitude, limit=1 if exactly_one else limit)
        return _as_geopy([self._location(entry, entry.name) for entry in towns], exactly_one)

    def _lies_in(self, entry: Entry, holder: str) -> bool:
        if entry.country == holder.upper():
            return True
        return any(
            place.id in (entry.admin1, entry.admin2) or (place.level == "country" and place.country == entry.country)
            for place in self.gazetteer.find(holder, limit=5)
        )

    def _location(self, entry: Entry, name: str) -> Location:
        division = self.gazetteer.entry(entry.admin1) if entry.admin1 else None
        parts = (entry.name, division.name if division else None, entry.country if entry.level != "country" else None)
        raw = {"gazetteer_id": entry.id, "kind": entry.kind, "country": entry.country, "population": entry.population,
               "matched_name": name, "level": entry.level, "extent_km": entry.extent}  # fmt: skip
        return Location(", ".join(part for part in parts if part), (entry.latitude, entry.longitude), raw)


def _as_geopy(locations: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations
