"""The online geocoders, against a small server on this machine that answers like Nominatim, Photon and Pelias."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlparse

import pytest

from counterclaim.errors import GeocodingError
from counterclaim.geocoding import online
from counterclaim.geocoding.geocoder import GazetteerGeocoder
from counterclaim.geocoding.online import FallbackGeocoder, OnlineGeocoder, open_online
from counterclaim.geocoding.resolve import Resolver
from counterclaim.records import Phrase, Toponym

VILLAGE = {"place_id": 7, "osm_type": "node", "osm_id": 42, "lat": "39.5", "lon": "46.9", "class": "place", "type": "village",
           "addresstype": "village", "name": "Yuxarı Kənd", "display_name": "Yuxarı Kənd, Azerbaijan",
           "address": {"village": "Yuxarı Kənd", "country": "Azerbaijan", "country_code": "az"}}  # fmt: skip
FEATURE = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [46.9, 39.5]},
           "properties": {"osm_type": "N", "osm_id": 42, "osm_key": "place", "osm_value": "village", "name": "Yuxarı Kənd",
                          "country": "Azerbaijan", "countrycode": "AZ", "gid": "osm:42", "layer": "locality", "label": "Yuxarı Kənd"}}  # fmt: skip


class Service(BaseHTTPRequestHandler):
    """Answers /search (Nominatim), /api (Photon) and /v1/search (Pelias); notes what it was asked."""

    def do_GET(self):
        address = urlparse(self.path)
        query = parse_qs(address.query)
        words = (query.get("q") or query.get("text") or [""])[0]
        self.server.asked.append((address.path, words, self.headers["User-Agent"], time.monotonic(), query))
        if self.server.status != 200:
            self.send_response(self.server.status)
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        hit = words == "Yukhari Kend"
        nominatim = address.path.startswith("/search")
        body = json.dumps(([VILLAGE] if hit else []) if nominatim else {"features": [FEATURE] if hit else []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(server, tmp_path, monkeypatch):
    """Make an online geocoder of a service that asks the local server."""
    monkeypatch.setattr(online.gate, "min_delay_seconds", 0.0)

    def make(service="nominatim", cache="answers.sqlite"):
        return OnlineGeocoder(service, domain=f"127.0.0.1:{server.server_port}", scheme="http", user_agent="counterclaim-test/0",
                              cache=tmp_path / cache)  # fmt: skip

    return make


@pytest.mark.parametrize(("service", "path", "identity"), [
    ("nominatim", "/search", "osm:node/42"),
    ("photon", "/api", "osm:N/42"),
    ("pelias", "/v1/search", "pelias:N/42"),
])  # fmt: skip
def test_services(ask, server, service, path, identity):
    entry = ask(service).find("Yukhari Kend")
    assert (entry.id, entry.name, entry.kind, entry.country) == (identity, "Yuxarı Kənd", "city", "AZ")
    assert (entry.latitude, entry.longitude) == (39.5, 46.9)
    assert server.asked[0][:3] == (path, "Yukhari Kend", "counterclaim-test/0")


def test_only_the_name_is_sent(ask, server):
    ask().find("Yukhari Kend")
    sent = server.asked[0][4]
    assert set(sent) <= {"q", "format", "limit", "addressdetails", "accept-language"}


def test_answers_and_misses_are_kept(ask, server):
    first = ask()
    assert first.find("Yukhari Kend") == first.find("yukhari-kend")
    assert first.find("Qwert") is None
    assert first.find("Qwert") is None
    assert ask().find("Qwert") is None  # another process with the same cache
    assert [words for _, words, *_ in server.asked] == ["Yukhari Kend", "Qwert"]


def test_one_request_a_second_over_all_geocoders(server, ask, monkeypatch):
    """A clock of our own, that only waiting moves: the machine's load cannot change what is seen."""
    now, waits = [100.0], []

    def wait(seconds):
        waits.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(online.gate, "_clock", lambda: now[0])
    monkeypatch.setattr(online.gate, "_sleep", wait)
    monkeypatch.setattr(online.gate, "_last_call", None)
    one, other = ask(cache="one.sqlite"), ask(cache="other.sqlite")
    monkeypatch.setattr(online.gate, "min_delay_seconds", 1.0)
    for geocoder, name in [(one, "A"), (other, "A"), (one, "B"), (other, "B")]:
        geocoder.find(name)
    assert len(server.asked) == 4
    assert waits == pytest.approx([1.0, 1.0, 1.0])


def test_the_usual_pace_is_one_a_second():
    assert online.gate.min_delay_seconds == 1.0
    assert online.gate.swallow_exceptions is False


@pytest.mark.parametrize("status", [429, 500, 503])
def test_failures_are_named_and_do_not_escape_find(ask, server, status):
    server.status = status
    geocoder = ask()
    with pytest.raises(GeocodingError) as caught:
        geocoder.geocode("Yukhari Kend")
    assert caught.value.retry_after > 0
    assert geocoder.find("Yukhari Kend") is None
    assert len(server.asked) == 1  # it pauses instead of asking for every name
    server.status = 200
    assert ask().find("Yukhari Kend").name == "Yuxarı Kənd"  # a failure is not kept as an answer


def test_unreachable_service_leaves_places_unresolved(gazetteer, ask, server):
    geocoder = ask()
    server.shutdown()
    server.server_close()
    text = "Baku shelled Yukhari Kend."
    toponyms = [Toponym(Phrase.of(text, (0, 4)), 0), Toponym(Phrase.of(text, (13, 25)), 0)]
    places = Resolver(gazetteer, geocoder).resolve(toponyms, text=text)
    assert [place.gazetteer_id for place in places] == ["geonames:587084", None]


def test_fallback_asks_only_for_what_the_gazetteer_lacks(gazetteer_path, ask, server):
    geocoder = FallbackGeocoder(GazetteerGeocoder(gazetteer_path), ask())
    assert geocoder.geocode("Baku").raw["gazetteer_id"] == "geonames:587084"
    assert server.asked == []
    assert geocoder.geocode("Yukhari Kend").address == "Yuxarı Kənd, Azerbaijan"
    assert geocoder.geocode("Qwert", exactly_one=False) is None
    server.status = 503
    assert geocoder.geocode("Another") is None
    assert geocoder.reverse((40.3, 49.8)).raw["matched_name"] == "Baku"


def test_names_that_would_be_sent(ask, server):
    geocoder = ask()
    assert geocoder.unasked(["Qwert", "Abc", "Qwert", "abc"]) == ("Abc", "Qwert")  # each question once
    assert server.asked == []
    geocoder.find("Qwert")
    assert geocoder.unasked(["Qwert", "Abc"]) == ("Abc",)


def test_off_by_default(tmp_path):
    settings = SimpleNamespace(online_geocoder="off", gazetteer=str(tmp_path / "g.sqlite"))
    assert open_online(settings) is None
    assert list(tmp_path.iterdir()) == []


def test_opened_from_settings(tmp_path):
    settings = SimpleNamespace(online_geocoder="photon", gazetteer=str(tmp_path / "g.sqlite"), geocoder_domain="127.0.0.1:1",
                               geocoder_scheme="http", geocoder_user_agent="counterclaim-test/0")  # fmt: skip
    assert open_online(settings).service == "photon"


def test_unknown_service(tmp_path):
    with pytest.raises(GeocodingError, match="nominatim, photon or pelias"):
        OnlineGeocoder("other", domain="127.0.0.1", user_agent="x", cache=tmp_path / "c.sqlite")
