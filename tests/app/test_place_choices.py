"""The page of places: putting a name elsewhere, contested names, and asking an online geocoder with consent."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from streamlit.testing.v1 import AppTest

from components import evidence
from counterclaim import frames
from counterclaim.geocoding import build, online
from counterclaim.storage import ids
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, ROOT, words
from tests.builders import parsed_article, sha256
from tests.geocoding.conftest import small_rows

RESOLVED, UNRESOLVED = ids.place_ids(parsed_article())


@pytest.fixture(scope="session")
def small_gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    build.write(path, small_rows())
    return path


@pytest.fixture
def store(workspace, small_gazetteer, monkeypatch) -> Store:
    """Two articles that name the same places; the second mention of each is not resolved."""
    monkeypatch.setenv("COUNTERCLAIM_GAZETTEER", str(small_gazetteer))
    store = Store(f"sqlite:///{workspace('empty')}")
    for article_id in ("a1", "a2"):
        store.add(parsed_article(article_id), conflict=CONFLICT, sha256=sha256(article_id), source_name="tolls.txt")
    return store


@pytest.fixture
def page(store):
    """The page of places with a mention chosen."""

    def run(mention: str | None = None) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "places.py"), default_timeout=60)
        at.session_state["_routed"] = True
        at.session_state["conflict"] = CONFLICT
        at.session_state["analyst"] = "A. Nerses"
        if mention:
            at.session_state[evidence.CHOSEN] = ("place", mention)
        return at.run()

    return run


def latitudes(store: Store) -> dict[str, float | None]:
    frame = frames.place_frame(store)
    return dict(
        zip(frame["place_id"], frame["latitude"].astype(object).where(frame["latitude"].notna(), None), strict=True)
    )


def option(at: AppTest, place: str):
    return at.radio(key=f"choice_{place}_option")


# --- putting a name elsewhere ---------------------------------------------------------------------------------------


def test_candidates_are_offered_with_score_and_country(page):
    at = page(UNRESOLVED)
    assert option(at, UNRESOLVED).options[0] == "Arkem, city, AZ"
    assert option(at, UNRESOLVED).value is None  # nothing is chosen for the analyst
    assert "score 0.10" in str(option(at, UNRESOLVED).proto)


def test_a_candidate_holds_for_the_name_in_every_article(page, store):
    at = page(UNRESOLVED)
    before = latitudes(store)
    option(at, UNRESOLVED).set_value("geonames:1").run()
    at.text_input(key=f"choice_{UNRESOLVED}_reason").set_value("the text says so")
    at.button(key=f"choice_{UNRESOLVED}_save").click().run()
    assert not at.exception
    assert set(latitudes(store).values()) == {40.5} and None in before.values()
    entry = store.corrections()[0]
    assert (entry.analyst, entry.reason, entry.action) == ("A. Nerses", "the text says so", "edit")
    store.undo(entry.id, analyst="x", seen=entry.id)
    assert latitudes(store) == before


def test_a_pin_of_ones_own_for_one_mention(page, store):
    at = page(RESOLVED)
    option(at, RESOLVED).set_value("pin").run()
    at.number_input(key=f"choice_{RESOLVED}_latitude").set_value(12.25)
    at.button(key=f"choice_{RESOLVED}_save").click().run()
    assert store.corrections() == []
    assert "a point has a latitude and a longitude" in at.warning[0].value
    at.number_input(key=f"choice_{RESOLVED}_latitude").set_value(12.25)
    at.number_input(key=f"choice_{RESOLVED}_longitude").set_value(-3.5)
    at.checkbox(key=f"choice_{RESOLVED}_everywhere").set_value(False)
    at.button(key=f"choice_{RESOLVED}_save").click().run()
    frame = frames.place_frame(store).set_index("place_id")
    assert tuple(frame.loc[RESOLVED, ["latitude", "longitude", "precision"]]) == (12.25, -3.5, "point")
    assert list(latitudes(store).values()).count(12.25) == 1


def test_a_name_is_taken_off_the_map(page, store):
    at = page(RESOLVED)
    option(at, RESOLVED).set_value("nowhere").run()
    at.button(key=f"choice_{RESOLVED}_save").click().run()
    assert set(latitudes(store).values()) == {None}


def test_a_learnt_place_leads_to_the_choice(page, store):
    at = page(UNRESOLVED)
    option(at, UNRESOLVED).set_value("geonames:1").run()
    at.button(key=f"choice_{UNRESOLVED}_save").click().run()
    elsewhere = ids.place_ids(parsed_article("a2"))[0]
    at = page(elsewhere)
    assert "as an analyst chose for this name in this conflict" in words(at)
    at.button(key=f"origin_{elsewhere}").click().run()
    assert at.session_state[evidence.CHOSEN] == ("place", UNRESOLVED)


def test_the_table_counts_what_an_analyst_put_elsewhere(page, store):
    def counted(at):
        [table] = [table.value for table in at.dataframe if "corrected" in table.value]
        return dict(zip(table["label"], table["corrected"], strict=True))

    at = page(UNRESOLVED)
    assert set(counted(at).values()) == {0}
    option(at, UNRESOLVED).set_value("geonames:1").run()
    at.button(key=f"choice_{UNRESOLVED}_save").click().run()
    assert counted(page()) == {"Arkem": 4}  # the choice holds for the name: twice in each of two articles


# --- contested names ------------------------------------------------------------------------------------------------


def test_all_names_stand_in_alphabetical_order_with_their_users(page, store):
    parsed = parsed_article("a3")
    named = replace(parsed.places[0], gazetteer_id="geonames:146970", name="Khankendi", latitude=39.8, longitude=46.7)
    store.add(replace(parsed, places=(named,)), conflict=CONFLICT, sha256=sha256("a3"), source_name="x.txt")
    at = AppTest.from_file(str(ROOT / "pages" / "places.py"), default_timeout=60)
    for key, value in {"_routed": True, "conflict": CONFLICT, "_place": "geonames:146970"}.items():
        at.session_state[key] = value
    said = words(at.run())
    facts = said[said.index("All names") :]
    assert "Khankendi (used by Azerbaijan)" in facts and "Stepanakert (used by Armenia)" in facts
    assert facts.index("Arkem") < facts.index("Khankendi") < facts.index("Stepanakert")


# --- online ---------------------------------------------------------------------------------------------------------


class Asked(online.OnlineGeocoder):
    """Notes what would leave the machine."""

    sent: ClassVar[list[str]] = []

    def _ask(self, query, codes):
        self.sent.append(query)
        return online.as_location(
            {
                "address": "Arkem, Azerbaijan",
                "at": [1.0, 2.0],
                "raw": {"osm_type": "node", "osm_id": 5, "type": "village"},
            }
        )


@pytest.fixture
def asked(monkeypatch, tmp_path):
    monkeypatch.setenv("COUNTERCLAIM_ONLINE_GEOCODER", "nominatim")
    monkeypatch.setenv("COUNTERCLAIM_GEOCODER_DOMAIN", "127.0.0.1:9")
    monkeypatch.setattr(online.gate, "min_delay_seconds", 0.0)
    made = Asked(
        "nominatim",
        domain="127.0.0.1:9",
        scheme="http",
        user_agent="counterclaim-test/0",
        cache=tmp_path / "answers.sqlite",
    )
    Asked.sent.clear()
    monkeypatch.setattr("components.place_sources.online", lambda: made)
    return made


def test_off_says_how_to_switch_it_on(page):
    at = page()
    assert "online_geocoder" in words(at) and "online_ask" not in [one.key for one in at.button]


def test_nothing_is_sent_before_the_second_click(page, asked, store):
    at = page()
    assert asked.sent == []
    at.button(key="online_ask").click().run()
    assert "1 name would be sent to https://127.0.0.1:9" in words(at)
    assert "Arkem" in [one.value for one in at.text]
    assert asked.sent == [] and store.corrections() == []
    at.button(key="online_cancel").click().run()
    assert asked.sent == [] and store.corrections() == []


def test_after_consent_each_name_is_asked_once_and_kept(page, asked, store):
    at = page()
    at.button(key="online_ask").click().run()
    at.button(key="online_consent").click().run()
    assert not at.exception
    assert asked.sent == ["Arkem"]
    assert "1 of 1 name found" in at.info[0].value
    entry = store.corrections()[0]
    assert entry.reason == "answer of nominatim at https://127.0.0.1:9"
    frame = frames.place_frame(store).set_index("place_id")
    assert frame.loc[UNRESOLVED, "gazetteer_id"] == "osm:node/5"
    assert None not in latitudes(store).values()
