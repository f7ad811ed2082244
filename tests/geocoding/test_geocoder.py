"""The gazetteer as a geopy geocoder."""

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from counterclaim.errors import GeocodingError
from counterclaim.geocoding.geocoder import GazetteerGeocoder


@pytest.fixture
def geocoder(gazetteer_path):
    return GazetteerGeocoder(gazetteer_path)


def test_is_a_geopy_geocoder(geocoder):
    assert isinstance(geocoder, Geocoder)
    found = geocoder.geocode("Baku")
    assert isinstance(found, Location)
    assert (found.latitude, found.longitude) == (40.378, 49.892)
    assert found.raw == {"gazetteer_id": "geonames:587084", "kind": "city", "country": "AZ", "population": 2_351_300,
                         "matched_name": "Baku", "level": "town", "extent_km": 5.0}  # fmt: skip


@pytest.mark.parametrize(("query", "options", "address"), [
    ("Paris", {}, "Paris, FR"),
    ("Paris, Texas", {}, "Paris, Texas, US"),
    ("Paris, US", {}, "Paris, Texas, US"),
    ("Paris", {"country_codes": "us"}, "Paris, Texas, US"),
    ("Paris", {"country_codes": ["FR"]}, "Paris, FR"),
    ("Georgia", {"kinds": ["region"]}, "Georgia, US"),
    ("France", {}, "France"),
])  # fmt: skip
def test_geocode(geocoder, query, options, address):
    assert geocoder.geocode(query, **options).address == address


def test_several_or_none(geocoder):
    assert [place.raw["country"] for place in geocoder.geocode("Paris", exactly_one=False)] == ["FR", "US"]
    assert len(geocoder.geocode("Paris", exactly_one=False, limit=1)) == 1
    assert geocoder.geocode("Xyzzytown") is None
    assert geocoder.geocode("Paris, Armenia") is None


@pytest.mark.parametrize("query", ["40.3, 49.8", (40.3, 49.8), Point(40.3, 49.8)])
def test_reverse(geocoder, query):
    assert geocoder.reverse(query).raw["gazetteer_id"] == "geonames:587084"


def test_reverse_several_or_none(geocoder):
    assert [place.raw["matched_name"] for place in geocoder.reverse((33.6, -96.0), exactly_one=False, limit=2)] == [
        "Paris",
        "Sherman",
    ]
    assert geocoder.reverse((-48.0, -120.0)) is None


def test_missing_gazetteer(tmp_path):
    with pytest.raises(GeocodingError, match="gazetteer"):
        GazetteerGeocoder(tmp_path / "none.sqlite")
