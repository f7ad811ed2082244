"""The reader shows the copies of an article, what one changed, and takes the analyst's word. All texts are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from counterclaim.records import Article
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, ROOT, button, open_articles, words
from tests.fakes import FakeEngine
from tests.test_duplicates import story

TOLL = "In Arkem 21 fell on Monday, the envoy said. "


@pytest.fixture
def reader(workspace):
    """Opens an article of a workspace with a wire story, an edited copy and another story."""

    def run(article_id: str) -> tuple[AppTest, Store]:
        store = Store(f"sqlite:///{workspace('empty')}")
        texts = {
            "wire": TOLL + story(1, 150),
            "edit": TOLL.replace("21", "23") + story(1, 150) + " <b>Staff</b>.",
            "other": story(2),
        }
        for day, (name, text) in enumerate(texts.items(), 1):
            parsed = FakeEngine().parse(
                Article(name, text, f"Title <i>{name}</i>", f"Paper {name}", None, dt.date(2020, 10, day))
            )
            store.add(parsed, conflict=CONFLICT, sha256=str(day) * 64, source_name=f"{name}.txt")
        return open_articles({"article": article_id}), store

    return run


def test_a_copy_is_shown_against_the_first_with_its_changed_number(reader):
    at, _ = reader("edit")
    assert not at.exception
    said = words(at)
    assert "1 changed number: 21 → 23" in said
    assert (
        '<mark class="cc-removed cc-number" title="a number that became another · removed in the copy">21</mark>'
        in said
    )
    assert '<mark class="cc-added cc-number" title="a number that became another · added in the copy">23</mark>' in said
    assert "&lt;b&gt;Staff&lt;/b&gt;" in said
    assert any(one.label == "2 articles of one text: one independent source" for one in at.expander)


def test_the_first_is_shown_against_a_copy_the_same_way_round(reader):
    at, _ = reader("wire")
    assert "1 changed number: 21 → 23" in words(at)


def test_an_article_without_copies_says_so(reader):
    at, _ = reader("other")
    assert any(one.label == "No copies of this text" for one in at.expander)


def test_part_undo_and_join(reader):
    at, store = reader("edit")
    button(at, "It is no copy: count it by itself").click().run()
    assert not at.exception and len(set(store.families().values())) == 3
    assert any(one.label == "No copies of this text" for one in at.expander)
    at.button(key="undo_family_1").click().run()
    assert len(set(store.families().values())) == 2
    at.selectbox(key="join_with_edit").select("other").run()
    at.button(key="join_edit").click().run()
    assert not at.exception and len(set(store.families().values())) == 1


def test_removing_asks_first(reader):
    at, store = reader("edit")
    at.button(key="remove_edit").click().run()
    assert not at.exception and store.article("edit") is None
    assert "The article was removed:" in [one.value for one in at.success] and "2 articles. Choose a row" in words(at)


def test_numbers_of_a_page_count_copies_once(reader):
    _, store = reader("wire")
    store.close()
    at = AppTest.from_file(str(ROOT / "pages" / "casualties.py"), default_timeout=60)
    at.session_state["_routed"] = True
    at.session_state["conflict"] = CONFLICT
    at.run()
    assert not at.exception
    below = [one.value for one in at.caption]
    charts = "".join(str(one.proto.spec) for one in at.get("plotly_chart"))
    charts = charts.replace("<br>", " ").replace("\\u003cbr\\u003e", " ")  # lines of a title
    assert "2 independent sources" in below or "2 articles (1 independent source)" in charts
