"""Disagreements, casualty claims, sides and method: each alone, on a full, an empty and a damaged workspace."""

from __future__ import annotations

import pytest

from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, words

PAGES = ("disagreements", "casualties", "sides", "method")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", ["full", "empty"])
def test_page_runs(page, name, kind):
    at = page(name, kind)
    assert not at.exception
    assert at.title[0].value


@pytest.mark.parametrize("name", PAGES)
def test_damaged_workspace_is_told_in_words(page, name):
    at = page(name, "damaged")
    assert not at.exception
    said = words(at)
    assert "The workspace cannot be opened" in said
    assert "workspace.sqlite" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["disagreements", "casualties"])
def test_empty_view_says_why_and_what_to_do(page, name):
    said = words(page(name, "empty"))
    assert "There are no casualty claims here yet." in said
    assert "Add articles" in said
    assert "Absence of reports is not absence of deaths" in said


@pytest.mark.parametrize("name", ["disagreements", "casualties"])
def test_filters_that_let_nothing_through_say_so(page, name):
    said = words(page(name, words="no such word"))
    assert "No casualty claims match these filters." in said
    assert "Widen the filters" in said


def test_both_sides_tolls_stand_side_by_side_with_civilians_apart(page):
    at = page("disagreements")
    said = words(at)
    assert "Losses of Armenia and Artsakh" in said
    assert "Losses of Azerbaijan" in said
    assert {"**31**", "**≥ 550**", "**12**", "**10**"} <= {button.label for button in at.button}
    assert "**Combatants** killed" in said
    assert "**Civilians** killed" in said


def test_widest_difference_is_the_worked_example(page):
    at = page("disagreements")
    [metric] = [metric for metric in at.metric if metric.label == "Widest difference"]
    assert metric.value == "×32"
    assert "Armenia and Artsakh\\: combatants killed" in [caption.value for caption in at.caption]


def test_evidence_of_the_widest_difference_is_open_and_escaped(page):
    at = page("disagreements")
    said = words(at)
    assert '<mark class="cc-evidence cc-count" title="the count">550</mark>' in said
    assert "Rival &lt;i&gt;figures&lt;/i&gt;" in said
    assert "<b>&" not in said
    assert "quotes reports of killing" in said
    assert "<dt>Found by the rule</dt><dd>test</dd>" in said


def test_a_number_opens_its_sentence(page):
    at = page("disagreements")
    [button] = [button for button in at.button if button.label == "**12**"]
    button.click().run()
    assert not at.exception
    assert '<mark class="cc-evidence cc-count" title="the count">12</mark>' in words(at)
    assert "&lt;b&gt;&amp; $5&lt;/b&gt;" in words(at)


def test_outcome_filter_reaches_the_chart(page):
    said = words(page("disagreements", victims=["civilian"]))
    assert "2 claims from 1 article" in said


@pytest.mark.parametrize("scale", ["Linear", "Log"])
def test_casualty_page_has_its_three_charts(page, scale):
    at = page("casualties", scale=scale)
    assert not at.exception
    assert len(at.get("plotly_chart")) == 3


def test_unassigned_party_is_assigned_with_one_click(page, tmp_path):
    at = page("sides")
    assert "Norway" in words(at)
    [button] = [button for button in at.button if button.key == "assign_Norway_Third parties"]
    button.click().run()
    assert not at.exception
    assert "Every party that appears" in words(at)
    [saved] = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}").conflicts()
    assert saved["slug"] == CONFLICT
    assert "Norway" in saved["third_parties"]


def test_changes_to_a_conflict_can_be_undone(page):
    at = page("sides")
    [swap] = [button for button in at.button if button.key == "swap"]
    swap.click().run()
    [undo] = [button for button in at.button if button.key == "undo_conflict"]
    undo.click().run()
    assert not at.exception
    assert not [button for button in at.button if button.key == "undo_conflict"]


def test_method_offers_every_kind_of_record(page):
    at = page("method")
    keys = {button.key for button in at.get("download_button")}
    tables = ("claims", "statements", "places", "articles", "corrections")
    assert keys >= {f"download_{kind}.{form}" for kind in tables for form in ("csv", "xlsx", "jsonl", "parquet")}
    assert keys >= {"download_places.geojson", "download_places.kml", "download_ucdp.csv", "download_acled.csv"}
    assert keys >= {"download_all", "download_whole.jsonl", "download_report", "backup"} and len(keys) == 32
    assert "never a score" not in words(at)
    assert "There is no score of truth" in words(at)


@pytest.mark.parametrize("name", PAGES)
def test_page_without_router_asks_for_the_app(workspace, name):
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import ROOT

    workspace("full")
    PagesManager.uses_pages_directory = False
    at = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60).run()
    assert "streamlit run app.py" in at.error[0].value
    assert not at.title
