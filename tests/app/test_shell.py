"""app.py as a whole: filters in the address, the sample's notice, the guard; and what marks text."""

from __future__ import annotations

import math

import pytest
from streamlit.testing.v1 import AppTest

from components import guard, marked_text, screen, workspace
from components.marked_text import Mark
from counterclaim import sample, worker
from counterclaim.storage import ids
from tests.app.conftest import ROOT, parsed, words


@pytest.fixture
def app(workspace):
    """The app, not yet run."""

    def make(kind: str = "full", **query: str | list[str]) -> AppTest:
        workspace(kind)
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        for name, value in query.items():
            at.query_params[name] = value
        return at.run()

    return make


def test_app_opens_on_the_disagreements_of_the_conflict_with_articles(app):
    at = app()
    assert not at.exception
    assert at.title[0].value == "Nagorno-Karabakh, 2020"
    assert at.session_state["conflict"] == "karabakh-2020"
    assert screen.PRIMARY_WORDS in words(at)


def test_a_permalink_on_the_first_page_goes_on_to_its_sentence(app):
    at = app(claim=ids.claim_ids(parsed())[1])
    assert not at.exception and at.title[0].value == "Articles" and "cc-chosen" in words(at)


def test_filters_come_from_the_address(app):
    at = app(outcome="Wounded", side="Azerbaijan")
    assert at.session_state["outcome"] == ["wounded"]
    assert at.session_state["side"] == ["Azerbaijan"]
    assert "No casualty claims match these filters." in words(at)


def test_clear_all_filters(app):
    at = app(words="nothing like it")
    [button] = [button for button in at.button if button.key == "clear_filters"]
    button.click().run()
    assert not at.exception
    assert "Losses of Azerbaijan" in words(at)


def test_empty_workspace_opens_on_all_articles_and_offers_the_sample(app, monkeypatch):
    loaded = []
    monkeypatch.setattr(sample, "load_sample", lambda store, settings: loaded.append(store))
    at = app("empty")
    assert not at.exception
    assert at.title[0].value == "All articles"
    [button] = [button for button in at.button if button.key == "load_sample"]
    button.click().run()
    assert len(loaded) == 1


def test_sample_can_be_left_for_an_empty_workspace(app, monkeypatch):
    monkeypatch.setattr(sample, "is_sample", lambda store: True)
    at = app()
    [button] = [button for button in at.button if button.key == "start_empty"]
    button.click().run()
    assert not at.exception
    assert "There are no casualty claims here yet." in words(at)


def test_reader_is_told_when_the_worker_does_not_run(app, monkeypatch):
    monkeypatch.setattr(workspace, "LOADED", -math.inf)
    assert workspace.WORKER_WORDS["stopped"] in words(app())


def test_in_its_first_seconds_the_dashboard_is_getting_ready_and_nothing_is_wrong(app, monkeypatch):
    monkeypatch.setattr(workspace, "LOADED", math.inf)  # whatever the clock says, it was right now
    monkeypatch.setattr(workspace, "_keeper", workspace.Keeper)  # none was started yet
    shown = words(app())
    assert workspace.WORKER_WORDS["starting"] in shown
    assert workspace.WORKER_WORDS["stopped"] not in shown


def test_a_worker_that_ends_is_not_started_with_every_click(monkeypatch):
    started = []
    monkeypatch.setattr(worker, "keep_worker", lambda process, settings: started.append(1))
    keeper = workspace.Keeper()
    keeper.keep()
    keeper.keep()
    assert started == [1]


def test_damaged_workspace_fills_the_page_with_words(app):
    at = app("damaged")
    assert not at.exception
    assert "The workspace cannot be opened" in words(at)
    assert not at.sidebar.selectbox


def test_streamlits_private_flag_is_still_there():
    from streamlit.runtime.pages_manager import PagesManager

    assert isinstance(PagesManager.uses_pages_directory, bool | None)
    assert "uses_pages_directory" in vars(PagesManager)
    assert guard.ROUTED == "_routed"


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        pytest.param([], "a &lt;b&gt; c", id="none"),
        pytest.param([Mark(2, 5, "count")], 'a <mark class="cc-count">&lt;b&gt;</mark> c', id="one"),
        pytest.param([Mark(0, 7, "evidence"), Mark(6, 7, "count")],
                     '<mark class="cc-evidence">a &lt;b&gt; </mark><mark class="cc-evidence cc-count">c</mark>', id="nested"),
        pytest.param([Mark(0, 2, "cue"), Mark(1, 6, "place")],
                     '<mark class="cc-cue">a</mark><mark class="cc-cue cc-place"> </mark><mark class="cc-place">&lt;b&gt; </mark>c',
                     id="overlapping"),
        pytest.param([Mark(-5, 1, "count"), Mark(6, 99, "count")],
                     '<mark class="cc-count">a</mark> &lt;b&gt; <mark class="cc-count">c</mark>', id="beyond the text"),
        pytest.param([Mark(3, 3, "count"), Mark(0, 1, "onclick=")], "a &lt;b&gt; c", id="empty, and of no known kind"),
        pytest.param([Mark(0, 1, "count", '"><script>')], '<mark class="cc-count" title="&quot;&gt;&lt;script&gt;">a</mark> &lt;b&gt; c',
                     id="hostile title"),
    ],
)  # fmt: skip
def test_marks_nest_overlap_and_never_let_markup_through(marks, shown):
    assert marked_text.render("a <b> c", marks) == shown
