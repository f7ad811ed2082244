"""A small gazetteer: all countries and our own table, and a few towns and divisions in the shape of GeoNames."""

from __future__ import annotations

import pytest

from counterclaim.geocoding import build, sources
from counterclaim.geocoding.gazetteer import Gazetteer

# id, name, latitude, longitude, country, first division, inhabitants, alternate names
TOWNS = [
    (587084, "Baku", 40.378, 49.892, "AZ", 587082, 2_351_300, ("Bakı",)),
    (146970, "Khankendi", 39.818, 46.753, "AZ", 409421, 2_100, ("Xankəndi",)),
    (148106, "Fuzuli", 39.601, 47.145, "AZ", 148107, 25_100, ("Füzuli",)),
    (616108, "Vardenis", 40.183, 45.732, "AM", 409313, 12_651, ()),
    (616438, "Martuni", 40.140, 45.304, "AM", 409313, 12_034, ()),
    (611717, "Tbilisi", 41.694, 44.834, "GE", 611716, 1_049_498, ("Tiflis",)),
    (4180439, "Atlanta", 33.749, -84.388, "US", 4197000, 498_715, ()),
    (4164138, "Miami", 25.774, -80.194, "US", 4155751, 441_003, ()),
    (2988507, "Paris", 48.853, 2.349, "FR", 3012874, 2_138_551, ()),
    (4717560, "Paris", 33.661, -95.556, "US", 4736286, 24_171, ()),
    (4684888, "Dallas", 32.783, -96.807, "US", 4736286, 1_300_092, ()),
    (4705692, "Sherman", 33.636, -96.609, "US", 4736286, 40_000, ()),
    (2950159, "Berlin", 52.524, 13.411, "DE", 2950157, 3_426_354, ()),
]
DIVISIONS = [
    (4736286, "Texas", 31.25, -99.25, "US", 28_000_000, "adm1", ("TX", "Tex."), ("Texas",)),
    (4197000, "Georgia", 32.75, -83.5, "US", 10_000_000, "adm1", ("GA", "Ga."), ("Georgia",)),
    (4155751, "Florida", 28.75, -82.5, "US", 21_000_000, "adm1", ("FL", "Fla."), ("Florida",)),
    (148107, "Füzuli", 39.55, 47.3, "AZ", 100_000, "adm1", (), ("Füzuli", "Fuzuli District")),
    (2950157, "Land Berlin", 52.5, 13.4, "DE", 3_500_000, "adm1", (), ("Land Berlin", "Berlin")),
    (5000001, "Grant County", 45.9, -96.0, "US", 6_000, "adm2", (), ("Grant County", "Grant")),
]


def small_rows() -> list[sources.Row]:
    rows = {row.id: row for row in sources.read_countries().values()}
    towns = []
    for number, name, latitude, longitude, country, division, people, alternates in TOWNS:
        town = sources.Row(f"geonames:{number}", name, "city", "town", latitude, longitude, 5.0, country,
                           admin1=f"geonames:{division}", population=people)  # fmt: skip
        town.add_name(name, 0)
        for alternate in alternates:
            town.add_name(alternate, 1)
        towns.append(town)
    sources.mark_capitals(towns, build.capital_names())
    rows |= {town.id: town for town in towns}
    for number, name, latitude, longitude, country, people, level, forms, names in DIVISIONS:
        division = sources.Row(f"geonames:{number}", name, "region", level, latitude, longitude, 100.0, country,
                               population=people, exact=forms)  # fmt: skip
        for other in names:
            division.add_name(other, 0)
        rows[division.id] = division
    for own in sources.read_regions():
        if own.id in rows:
            sources.merge(rows[own.id], own)
        else:
            rows[own.id] = own
    return list(rows.values())


@pytest.fixture(scope="session")
def gazetteer_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    build.write(path, small_rows())
    return path


@pytest.fixture(scope="session")
def gazetteer(gazetteer_path):
    gazetteer = Gazetteer.open(gazetteer_path)
    yield gazetteer
    gazetteer.close()
