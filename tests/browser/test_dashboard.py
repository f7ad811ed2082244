"""A reader's path through the whole dashboard, in a real browser, at desk and phone width."""

from __future__ import annotations

import pytest

from counterclaim.storage.store import Store
from tests.browser.conftest import PAGE_SECONDS, running_app

pytestmark = pytest.mark.browser

PAGES = {
    "/": None, "/statements": "Statements", "/casualties": "Casualty claims", "/places": "Places", "/articles": "Articles",
    "/add": "Add articles", "/sides": "Sides", "/method": "Method",
}  # fmt: skip
STORY = (
    "Health officials in Yerevan said on Monday that 17 civilians were killed in the shelling of Goris.\n\n"
    "The defence ministry of Azerbaijan denied the claim."
)


def test_a_deep_link_works_first_thing_after_the_start(chromium, tab, tmp_path):
    with running_app(tmp_path) as fresh:
        one = tab(1440, url=fresh.url)
        one.open("/statements?words=ministry&act=denied")
        assert one.heading() == "Statements"
        one.page.locator('input[aria-label="Words in the sentence"][value="ministry"]').wait_for(
            timeout=PAGE_SECONDS * 1000
        )
        assert "words=ministry" in one.page.url and "/statements" in one.page.url
        assert one.page.get_by_role("dialog").count() == 0
        one.assert_sound()


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_opens_with_content_and_asks_nobody(tab, width):
    one = tab(width)
    for path, heading in PAGES.items():
        one.open(path)
        assert heading is None or heading in one.heading()
        if path == "/places":
            one.page.locator("canvas.maplibregl-canvas").first.wait_for(state="attached")
            words = one.page.locator(".js-plotly-plot").nth(1).inner_text()  # its lines are joined without a blank
            assert "noopiniononlegalstatus" in "".join(words.split())
        one.assert_sound()
        overflow = one.page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{path} is {overflow} pixels wider than the screen"


def test_no_tile_is_fetched_before_the_consent_and_then_only_tiles(chromium, tab, tmp_path):
    with running_app(tmp_path, COUNTERCLAIM_BASEMAP="https://tiles.example/{z}/{x}/{y}.png") as own:
        one = tab(1440, url=own.url)
        one.open("/places?ground=Online+basemap")
        one.page.locator("canvas.maplibregl-canvas").first.wait_for(state="attached")
        one.page.wait_for_timeout(1_000)
        one.assert_sound()
        one.page.get_by_role("button", name="Load the basemap").click()
        one.page.get_by_role("button", name="Load it").wait_for()
        assert one.foreign == []
        with one.page.expect_request(lambda request: "tiles.example" in request.url):
            one.page.get_by_role("button", name="Load it").click()
        one.settle()
        assert one.foreign and all(address.startswith("https://tiles.example/") for address in one.foreign)


def test_a_card_opens_its_sentence(tab):
    one = tab(1440)
    one.open("/statements")
    one.page.get_by_role("button", name="Evidence").first.click()
    one.page.locator(".cc-evidence").first.wait_for()
    one.settle()
    one.assert_sound()


def test_a_permalink_brings_its_sentence_into_view(tab, app):
    if Store(app.database).is_new():
        tab(1440).open("/")  # the first visit loads the sample
    table = Store(app.database).casualty_rows()
    last = dict(zip(table.columns, max(table.rows, key=lambda row: row[table.columns.index("start")]), strict=True))
    one = tab(1440)
    one.open(f"/articles?article={last['article_id']}&claim={last['id']}")
    chosen = one.page.locator(".cc-chosen").first
    chosen.wait_for()
    one.page.wait_for_timeout(1_500)
    assert chosen.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
    one.assert_sound()


def test_a_pasted_article_shows_its_claim(tab):
    """From the form, through the worker and the model, to the page of casualty claims."""
    one = tab(1440)
    one.open("/add")
    one.page.get_by_role("tab", name="Pasted text").click()
    one.page.get_by_label("Text of the article").fill(STORY)
    one.page.get_by_label("Title").fill("Shelling of Goris")
    one.page.get_by_role("button", name="Add this text").click()
    one.page.get_by_text("Import report: 1 file, 1 article").wait_for(timeout=120_000)
    one.page.get_by_role("link", name="Read it: Shelling of Goris").click()
    one.page.locator(".cc-count").first.wait_for()
    assert "17" in one.page.locator(".cc-count").all_inner_texts()
    one.open("/casualties?conflict=All+articles&words=Goris")
    one.page.get_by_text("killed in the shelling of Goris").first.wait_for()
    one.assert_sound()
