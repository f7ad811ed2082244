"""Looking names up: order, abbreviations, contested names, the nearest town, and a missing file."""

import sqlite3

import pytest

from counterclaim.errors import GeocodingError
from counterclaim.geocoding.gazetteer import COMMAND, Gazetteer


@pytest.mark.parametrize(("name", "gazetteer_id"), [
    ("Azerbaijan", "geonames:587116"),
    ("Türkiye", "geonames:298795"),
    ("US", "geonames:6252001"),
    ("Baku", "geonames:587084"),
    ("bakı", "geonames:587084"),
    ("Stepanakert", "geonames:146970"),
    ("Xankendi", "geonames:146970"),
    ("Artsakh", "counterclaim:nagorno-karabakh"),
    ("Paris", "geonames:2988507"),
    ("Georgia", "geonames:614540"),
    ("Tex.", "geonames:4736286"),
    ("the Caucasus Mountains", "counterclaim:caucasus-mountains"),
])  # fmt: skip
def test_first_meaning(gazetteer, name, gazetteer_id):
    assert gazetteer.find(name)[0].id == gazetteer_id


@pytest.mark.parametrize("name", ["us", "ga", "tex", "Nowhereville", ""])
def test_not_a_name(gazetteer, name):
    assert gazetteer.find(name) == ()


def test_filters(gazetteer):
    assert [entry.country for entry in gazetteer.find("Paris", countries=["us"])] == ["US"]
    assert [entry.level for entry in gazetteer.find("Georgia", kinds=["region"])] == ["adm1"]
    assert len(gazetteer.find("Paris", limit=1)) == 1


def test_contested_names_are_alphabetical(gazetteer):
    names = gazetteer.alternates("geonames:146970")
    assert list(names) == sorted(names)
    assert {"Khankendi", "Stepanakert"} <= set(names)
    assert gazetteer.used_by("geonames:146970") == {"Armenia": ("Stepanakert",), "Azerbaijan": ("Khankendi",)}
    assert gazetteer.alternates("geonames:587084") == ()


def test_nearest(gazetteer):
    assert gazetteer.nearest(40.3, 49.8)[0].name == "Baku"
    assert [town.name for town in gazetteer.nearest(33.7, -95.9, limit=2)] == ["Paris", "Sherman"]
    assert gazetteer.nearest(-48.0, -120.0) == ()


def test_weight_orders_names(gazetteer):
    assert (
        gazetteer.weight("France")
        > gazetteer.weight("Baku")
        > gazetteer.weight("Vardenis")
        > gazetteer.weight("Xyzzy")
        == 0
    )


def test_missing_file_names_the_command(tmp_path):
    with pytest.raises(GeocodingError, match=COMMAND):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_damaged_or_old_file_names_the_command(tmp_path):
    (tmp_path / "bad.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(GeocodingError, match=COMMAND):
        Gazetteer.open(tmp_path / "bad.sqlite")
    with sqlite3.connect(tmp_path / "old.sqlite") as connection:
        connection.executescript("CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('format', '0')")
    with pytest.raises(GeocodingError, match="older version"):
        Gazetteer.open(tmp_path / "old.sqlite")
