"""The online geocoder against a real Nominatim on this machine (scripts/install_nominatim.sh)."""

from __future__ import annotations

import time

import pytest

from counterclaim.errors import GeocodingError
from counterclaim.geocoding import online
from counterclaim.geocoding.geocoder import GazetteerGeocoder
from counterclaim.geocoding.online import FallbackGeocoder, OnlineGeocoder
from counterclaim.geocoding.resolve import Resolver
from counterclaim.records import Phrase, Toponym
from tests.geocoding import nominatim_server

pytestmark = pytest.mark.nominatim


@pytest.fixture(scope="module")
def installation():
    programs = nominatim_server.programs()
    if programs is None:
        pytest.skip("needs a Nominatim server: scripts/install_nominatim.sh")
    with nominatim_server.install(*programs) as installation:
        yield installation


@pytest.fixture(scope="module")
def domain(installation):
    with installation.serve() as (domain, _):
        yield domain


@pytest.fixture
def ask(tmp_path):
    def make(domain, cache="answers.sqlite"):
        return OnlineGeocoder(
            "nominatim", domain=domain, scheme="http", user_agent="counterclaim-test/0", cache=tmp_path / cache
        )

    return make


def toponyms(text, *names):
    found = [Toponym(Phrase.of(text, (text.index(name), text.index(name) + len(name))), 0) for name in names]
    return found, text


@pytest.mark.parametrize(("asked", "name", "kind", "country", "at", "identity"), [
    ("Yuxari Velkanor", "Upper Velkanor", "city", "AZ", (39.90, 46.90), "osm:node/1"),
    ("Upper Velkanor", "Upper Velkanor", "city", "AZ", (39.90, 46.90), "osm:node/1"),
    ("Kaghavanor", "Kaghavanor", "city", "AM", (40.10, 44.60), "osm:node/3"),
    ("Velkanor District", "Velkanor District", "region", "AZ", (39.85, 46.90), "osm:relation/20"),
])  # fmt: skip
def test_places_are_found(ask, domain, asked, name, kind, country, at, identity):
    entry = ask(domain).find(asked)
    assert (entry.name, entry.kind, entry.country, entry.id) == (name, kind, country, identity)
    assert (round(entry.latitude, 2), round(entry.longitude, 2)) == at


def test_the_country_chooses_among_equal_names(ask, domain):
    geocoder = ask(domain)
    assert geocoder.geocode("Tsorbend", country_codes=["AZ"]).longitude == pytest.approx(46.95)
    assert geocoder.geocode("Tsorbend", country_codes=["UA"]).longitude == pytest.approx(30.6)


def test_answers_and_misses_are_kept_when_the_server_is_gone(ask, domain, monkeypatch):
    geocoder = ask(domain)
    assert geocoder.find("Tsorbend") is not None
    assert geocoder.find("Nowherebad") is None
    monkeypatch.setattr(online, "gate", None)  # a third request would fail on it
    assert geocoder.find("tsorbend") is not None and geocoder.find("Nowherebad") is None
    rows = geocoder.cache._run("SELECT question FROM answer ORDER BY question")
    assert [question for (question,) in rows] == ["nowherebad|", "tsorbend|"]


def test_at_most_one_request_a_second(ask, domain):
    geocoder = ask(domain)
    started = time.monotonic()
    for name in ("Qerba", "Qerbb", "Qerbc"):
        geocoder.find(name)
    assert time.monotonic() - started >= 2.0


def test_an_article_is_resolved_with_it(gazetteer, ask, domain):
    found, text = toponyms(
        "Baku said that Upper Velkanor was hit, and Nowherebad too.", "Baku", "Upper Velkanor", "Nowherebad"
    )
    places = Resolver(gazetteer, ask(domain)).resolve(found, text=text)
    assert [place.gazetteer_id for place in places] == ["geonames:587084", "osm:node/1", None]
    assert places[1].latitude == pytest.approx(39.9)


def test_geopy_fallback(gazetteer_path, ask, domain):
    geocoder = FallbackGeocoder(GazetteerGeocoder(gazetteer_path), ask(domain))
    assert geocoder.geocode("Baku").raw["gazetteer_id"] == "geonames:587084"
    assert geocoder.geocode("Kaghavanor").raw["osm_id"] == 3


def test_a_server_that_dies_leaves_places_unresolved(gazetteer, ask, installation):
    with installation.serve() as (domain, process):
        geocoder = ask(domain)
        assert geocoder.find("Tsorbend") is not None
        process.terminate()
        process.wait(timeout=20)
        with pytest.raises(GeocodingError) as caught:
            geocoder.geocode("Kaghavanor")
        assert caught.value.retry_after > 0
        found, text = toponyms(
            "Baku said that Upper Velkanor and Tsorbend were hit.", "Baku", "Upper Velkanor", "Tsorbend"
        )
        places = Resolver(gazetteer, geocoder).resolve(found, text=text)
    assert [place.gazetteer_id is not None for place in places] == [True, False, True]  # what was answered is kept
