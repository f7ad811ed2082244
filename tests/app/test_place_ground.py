"""What lies below the places: outlines by default, a drawing, and tiles of an online basemap only after consent."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, ROOT, words
from tests.builders import parsed_article, sha256

TILES = "https://tiles.example/{z}/{x}/{y}.png"


@pytest.fixture
def page(workspace) -> AppTest:
    store = Store(f"sqlite:///{workspace('empty')}")
    store.add(parsed_article("a1"), conflict=CONFLICT, sha256=sha256(), source_name="tolls.txt")
    at = AppTest.from_file(str(ROOT / "pages" / "places.py"), default_timeout=60)
    at.session_state["_routed"] = True
    at.session_state["conflict"] = CONFLICT
    return at


def spec(at: AppTest) -> str:
    """The map as it goes to the browser."""
    return at.get("plotly_chart")[1].proto.spec


def test_without_a_setting_nothing_online_is_offered(page):
    at = page.run()
    assert at.segmented_control(key="ground").options == ["Outlines", "Drawing"]
    assert "raster" not in spec(at)


def test_tiles_come_only_after_the_second_click_and_go_with_the_outlines(page, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_BASEMAP", TILES)
    at = page.run()
    assert at.segmented_control(key="ground").value == "outlines" and "tiles.example" not in spec(at)
    at.segmented_control(key="ground").set_value("online").run()
    assert "tiles.example" not in spec(at) and "Nothing was fetched" in words(at)
    at.button(key="basemap_ask").click().run()
    assert "tiles.example" in words(at) and "which part of the world" in words(at)  # the dialog tells who learns what
    assert "tiles.example" not in spec(at)
    at.button(key="basemap_consent").click().run()
    assert not at.exception
    assert '"raster"' in spec(at) and "tiles.example" in spec(at) and "OpenStreetMap" in spec(at)
    at.segmented_control(key="ground").set_value("outlines").run()
    assert "tiles.example" not in spec(at)
    at.segmented_control(key="ground").set_value("online").run()
    assert "tiles.example" not in spec(at)  # the consent ended with the basemap


def test_a_link_to_the_basemap_is_no_consent(page, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_BASEMAP", TILES)
    page.query_params["ground"] = "Online basemap"
    at = page.run()
    assert at.segmented_control(key="ground").value == "online" and "tiles.example" not in spec(at)


def test_the_drawing_needs_no_map_engine(page):
    at = page.run()
    at.segmented_control(key="ground").set_value("drawing").run()
    assert '"scatter"' in spec(at) and "scattermap" not in spec(at).replace('"scattermapbox"', "")
    assert "CC BY 4.0" in spec(at) and "GeoNames" in words(at)
