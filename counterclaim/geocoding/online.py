"""Asks Nominatim, Photon or Pelias for names that the gazetteer does not have. Off unless a setting names a service.

The only module that may use the network. Enters: a place name, nothing else of an article. Leaves: a gazetteer `Entry`
or geopy `Location`. At most one request a second over the whole process; every answer is kept in a SQLite file,
"nothing found" too, and never asked again. `find` does not raise: the places simply stay unresolved.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderRateLimited, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from ..errors import GeocodingError
from ..records import PlaceKind
from .gazetteer import Entry
from .geocoder import GazetteerGeocoder
from .names import key

log = logging.getLogger(__name__)

TIMEOUT = 10.0  # seconds for one request
PAUSE = 60.0  # seconds without a request after a failure, so that a batch does not wait for each name
OFF = "off"
# One gate for the whole process, whichever service is asked: public servers allow one request a second.
gate = RateLimiter(
    lambda ask: ask(), min_delay_seconds=1.0, max_retries=0, error_wait_seconds=1.0, swallow_exceptions=False
)

WATER = frozenset({"water", "waterway", "bay", "river", "sea", "strait", "ocean", "lake", "marinearea"})
MOUNTAIN = frozenset({"peak", "mountain_range", "ridge", "volcano", "mountain", "valley", "hill"})
TOWN = frozenset(
    {
        "city",
        "town",
        "village",
        "hamlet",
        "suburb",
        "locality",
        "localadmin",
        "neighbourhood",
        "municipality",
        "isolated_dwelling",
    }
)
REGION = frozenset(
    {
        "state",
        "county",
        "region",
        "province",
        "district",
        "state_district",
        "administrative",
        "macrocounty",
        "macroregion",
        "boundary",
    }
)


class OnlineGeocoder:
    """One service behind the gate and the cache.

    Args:
        service: "nominatim", "photon" or "pelias".
        domain: Host and port, "nominatim.openstreetmap.org" or one's own.
        user_agent: Who asks; public Nominatim refuses sample names.
        cache: File that keeps the answers.
    """

    def __init__(self, service: str, *, domain: str, scheme: str = "https", user_agent: str, cache: str | Path) -> None:
        self.service = service
        self.geocoder = make_geocoder(service, domain, scheme, user_agent)
        self.cache = Cache(cache, f"{service} {scheme}://{domain}")
        self._paused_until = 0.0

    def geocode(self, query: str, *, country_codes: Iterable[str] = ()) -> Location | None:
        """The service's first answer for a name, or None.

        Raises:
            GeocodingError: refused, timed out or unreachable; `retry_after` says in how many seconds to try again.
        """
        codes = sorted(code.lower() for code in country_codes)
        question = f"{key(query)}|{','.join(codes)}"
        kept = self.cache.read(question)
        if kept is not None:
            return as_location(kept)
        if (wait := self._paused_until - time.monotonic()) > 0:
            raise GeocodingError(
                f"The online geocoder failed a moment ago; asking again in {wait:.0f} s.", retry_after=wait
            )
        try:
            found = gate(lambda: self._ask(query, codes))
        except GeopyError as error:
            told = error.retry_after if isinstance(error, GeocoderRateLimited) else None
            pause = float(told or PAUSE)
            self._paused_until = time.monotonic() + pause
            raise GeocodingError(f"The online geocoder did not answer: {error}.", retry_after=pause) from error
        answer = (
            {}
            if found is None
            else {"address": found.address, "at": [found.latitude, found.longitude], "raw": found.raw}
        )
        self.cache.write(question, answer)
        return found

    def find(self, name: str, countries: tuple[str, ...] = ()) -> Entry | None:
        """The place of a name as a gazetteer entry; None where the service has none or does not answer."""
        try:
            return self.entry(name, countries)
        except GeocodingError as error:
            log.warning("online geocoder: %s", error)
            return None

    def entry(self, name: str, countries: tuple[str, ...] = ()) -> Entry | None:
        """The same, but raises as `geocode` does, for whoever wants to tell a failure from a miss."""
        found = self.geocode(name, country_codes=countries)
        return as_entry(found, self.service) if found else None

    def unasked(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that would be sent, because no answer is kept; in order. For the consent dialog."""
        by_question = {key(name): name for name in sorted(set(names), reverse=True)}  # two spellings are one question
        return tuple(sorted(name for question, name in by_question.items() if self.cache.read(f"{question}|") is None))

    def _ask(self, query: str, codes: list[str]) -> Location | None:
        options: dict[str, Any] = {"exactly_one": True, "timeout": TIMEOUT, "language": "en"}
        if self.service == "nominatim":
            options |= {"addressdetails": True, "country_codes": codes or None}
        elif self.service == "pelias":
            options |= {"countries": codes or None}
        return self.geocoder.geocode(query, **options)


class FallbackGeocoder(Geocoder):
    """A geopy geocoder that asks the gazetteer first and the online service only for names that it does not have."""

    def __init__(self, offline: GazetteerGeocoder, online: OnlineGeocoder | None) -> None:
        super().__init__()
        self.offline, self.online = offline, online

    def geocode(self, query: str, *, exactly_one: bool = True, country_codes: Iterable[str] | None = None) -> Any:
        """As the gazetteer answers; else the online service; None where that fails too."""
        codes = list(country_codes) if country_codes else None
        found = self.offline.geocode(query, exactly_one=exactly_one, country_codes=codes)
        if found is not None or self.online is None:
            return found
        try:
            asked = self.online.geocode(query, country_codes=codes or ())
        except GeocodingError as error:
            log.warning("online geocoder: %s", error)
            return None
        return asked if exactly_one or asked is None else [asked]

    def reverse(self, query: Any, *, exactly_one: bool = True) -> Any:
        return self.offline.reverse(query, exactly_one=exactly_one)


class Cache:
    """Answers by service and question. A miss is an empty answer; a damaged or locked file only means asking again."""

    def __init__(self, path: str | Path, service: str) -> None:
        self.service = service
        self._lock = threading.Lock()
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
        self._run(
            "CREATE TABLE IF NOT EXISTS answer (service TEXT, question TEXT, answer TEXT, asked TEXT, PRIMARY KEY (service, question))"
        )

    def read(self, question: str) -> dict[str, Any] | None:
        rows = self._run("SELECT answer FROM answer WHERE service = ? AND question = ?", self.service, question)
        return json.loads(rows[0][0]) if rows else None

    def write(self, question: str, answer: dict[str, Any]) -> None:
        text = json.dumps(answer, ensure_ascii=False)
        self._run("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, datetime('now'))", self.service, question, text)

    def close(self) -> None:
        self._connection.close()

    def _run(self, query: str, *values: str) -> list[tuple[str]]:
        try:
            with self._lock, self._connection:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            log.warning("cache of the online geocoder: %s", error)
            return []


def open_online(settings: Any) -> OnlineGeocoder | None:
    """The online geocoder that the settings name; None where it is off (the default)."""
    if settings.online_geocoder == OFF:
        return None
    cache = Path(settings.gazetteer).with_name("online-answers.sqlite")
    return OnlineGeocoder(settings.online_geocoder, domain=settings.geocoder_domain, scheme=settings.geocoder_scheme,
                          user_agent=settings.geocoder_user_agent, cache=cache)  # fmt: skip


def make_geocoder(service: str, domain: str, scheme: str, user_agent: str) -> Any:
    """geopy's geocoder of that name.

    Raises:
        GeocodingError: there is no such service.
    """
    # geopy's other adapter repeats refused requests by itself, past the gate.
    common: dict[str, Any] = {
        "scheme": scheme,
        "user_agent": user_agent,
        "timeout": TIMEOUT,
        "adapter_factory": URLLibAdapter,
    }
    if service == "nominatim":
        return Nominatim(domain=domain, **common)
    if service == "photon":
        return Photon(domain=domain, **common)
    if service == "pelias":
        return Pelias(domain, **common)
    raise GeocodingError(f"There is no online geocoder {service!r}; use nominatim, photon or pelias.")


def as_location(answer: dict[str, Any]) -> Location | None:
    return Location(answer["address"], tuple(answer["at"]), answer["raw"]) if answer else None


def as_entry(found: Location, service: str) -> Entry:
    """A service's answer in the shape of a gazetteer entry. Its identity is OpenStreetMap's, where that is told."""
    raw = found.raw
    facts = raw.get("properties", raw)  # Photon and Pelias answer in GeoJSON
    country = str(
        facts.get("countrycode") or raw.get("address", {}).get("country_code") or facts.get("country_code") or ""
    ).upper()
    what = {
        str(facts.get(part, ""))
        for part in ("addresstype", "type", "osm_value", "class", "category", "layer", "osm_key")
    }
    kind = kind_of(what)
    identity = f"{facts.get('osm_type', 'place')}/{facts.get('osm_id') or facts.get('gid') or facts.get('place_id') or found.address}"
    level = {"country": "country", "region": "adm1", "city": "town"}.get(kind, "area")
    name = str(facts.get("name") or str(found.address).partition(",")[0])
    return Entry(f"{'osm' if service != 'pelias' else 'pelias'}:{identity}", name, kind, level, found.latitude, found.longitude,
                 5.0, country[:2] or None, None, None, 0, False, False, 0)  # fmt: skip


def kind_of(what: set[str]) -> PlaceKind:
    if "country" in what:
        return "country"
    if what & WATER:
        return "water"
    if what & MOUNTAIN:
        return "mountain"
    if what & TOWN:
        return "city"
    return "region" if what & REGION else "other"
