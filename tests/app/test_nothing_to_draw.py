"""Where there is nothing to draw, to filter or to take along, the page says so; on a phone words are not cut off."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import casualty_charts, filters, screen, statement_charts
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, ROOT, words
from tests.builders import parsed_article, sha256


@pytest.fixture
def undated(workspace) -> AppTest:
    """The page of statements on an article that states no day and was published on none."""
    store = Store(f"sqlite:///{workspace('empty')}")
    parsed = parsed_article()
    said = tuple(replace(one, date=None, date_basis=None) for one in parsed.statements)
    store.add(
        replace(parsed, article=replace(parsed.article, published=None), statements=said),
        conflict=CONFLICT, sha256=sha256(), source_name="undated.txt",
    )  # fmt: skip
    store.close()
    at = AppTest.from_file(str(ROOT / "pages" / "statements.py"), default_timeout=60)
    at.session_state["_routed"], at.session_state[filters.CONFLICT] = True, CONFLICT
    return at.run()


def test_statements_without_a_day_are_told_instead_of_an_empty_chart(undated):
    assert not undated.exception
    assert statement_charts.ALL_UNDATED in words(undated)
    assert not any("Who said what" in chart.proto.spec for chart in undated.get("plotly_chart"))
    assert any("statement_table" in table.proto.id for table in undated.dataframe)


def test_of_an_empty_workspace_nothing_is_taken_along(page):
    at = page("method", "empty")
    assert "There is nothing to take along yet." in words(at)
    assert not any("CSV" in str(button.proto) for button in at.get("download_button"))


def test_without_a_conflict_the_page_of_sides_says_how_to_get_one(page):
    said = words(page("sides", "empty", conflict=filters.ALL_CONFLICTS))
    assert "make one below" in said and "Widen the filters" not in said


def test_on_a_phone_a_table_has_the_title_of_its_chart_above_it(page):
    at = page("casualties", **{screen.NARROW: True})
    assert not at.exception
    assert "**Who gives which count\\: killed**" in [one.value for one in at.markdown]


def test_the_numbers_of_the_page_stand_above_whole_words(page):
    at = page("disagreements")
    assert all(not metric.delta for metric in at.metric)  # a delta is cut off where it is too long
    assert any("independent source" in caption.value for caption in at.caption)


def test_without_a_running_toll_a_low_card_says_why(page):
    at = page("casualties", "full", losses=["Azerbaijan"])
    said = words(at)
    assert not at.exception and "Running tolls over time" in said
    assert "2 running tolls are among these claims, but no two count the same losses as of different days" in said
    assert not any("steps_chart" in chart.proto.id for chart in at.get("plotly_chart"))


@pytest.mark.parametrize(
    ("scopes", "words"),
    [
        (["event", "event"], "No running toll is among what is shown (2 claims)"),
        (["event"], "No running toll is among what is shown (1 claim)"),
        (["event", "cumulative"], "One figure among these claims is of a running toll"),
    ],
)
def test_why_there_are_no_steps(scopes, words):
    assert words in casualty_charts.why_no_steps(pd.DataFrame({"scope": scopes}))
