"""Every chart and table of Disagreements, its questions, Casualty claims, Statements and Places: explained, reachable by keyboard, described, exported."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.proto.Dataframe_pb2 import Dataframe

from components import exports, how_to_read, questions
from counterclaim.records import Article, ParsedArticle
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, TEXT, casualty, with_denial, words
from tests.builders import parsed_article

ASKED = list(questions.QUESTIONS)
# The page, the question; the charts, the tables that hold records, the words that explain them.
OVERVIEW = (
    ["disagreement_chart"],
    ["disagreement_table", "latest_claims"],
    ["side_cards", "disagreement_chart", "latest_claims"],
)
VIEWS = [
    pytest.param(
        "casualties", None, ["claims_chart", "steps_chart", "matrix"],
        ["claims_chart_table", "steps_table", "genealogy", "matrix_table", "ratios", "all_claims"],
        ["claims_chart", "steps_chart", "matrix", "ratios", "all_claims"], id="casualty claims",
    ),
    pytest.param(
        "statements", None, ["statement_lanes"], ["statement_table", "denial_table"], ["statement_lanes", "denials", "statement_table"],
        id="statements",
    ),
    pytest.param("places", None, ["place_map"], ["place_table", "unresolved_table"], ["place_map", "unresolved_table"], id="places"),
    pytest.param("disagreements", None, *OVERVIEW, id="overview"),
    pytest.param("disagreements", ASKED[0], [], ["consistency_table"], [], id="consistency"),
    pytest.param("disagreements", ASKED[1], ["silence_chart"], ["silence_cells", "silences"], [], id="silence"),
    pytest.param("disagreements", ASKED[2], ["lag_chart"], ["lag_table", "lag_errors"], [], id="lag"),
    pytest.param("disagreements", ASKED[3], [], ["leave_groups"], [], id="leaving out"),
    pytest.param("disagreements", ASKED[4], [], ["near_table"], [], id="what might be the same"),
    pytest.param("disagreements", ASKED[5], [], ["group_claims_"], [], id="why compared"),
]  # fmt: skip


SHOWN = "conflict Nagorno-Karabakh, 2020, no others"  # what every chart and export says is shown


@pytest.fixture
def rich(page, tmp_path):
    """A page on a workspace in which every question has an answer."""

    def run(name, question):
        at = page(name, **({"question": question} if question else {}))
        falling = casualty("12", 12, 12, "combatant", "Armenia", "The Armenian ministry", "Armenia", 20)
        vague = casualty("10 civilians", 10, 10, "unspecified", "Armenia", "A Yerevan office", "Armenia", 20)
        plain = casualty("550", 550, None, "combatant", "Armenia", "Baku", "Azerbaijan", 20)
        incident = replace(
            casualty("16", 16, 16, "combatant", "Armenia", "The Armenian ministry", "Armenia", 1),
            scope="event", date=dt.date(2020, 10, 25), as_of=None, as_of_basis=None,
        )  # fmt: skip
        article = Article("a3", TEXT, "Last", "Another Example", None, dt.date(2020, 10, 20))
        store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
        held = ParsedArticle(article, (), (falling, vague, plain), (), ())
        store.add(held, conflict=CONFLICT, sha256="3" * 64, source_name="c.txt")
        early = ParsedArticle(replace(article, id="a4"), (), (incident,), (), ())
        store.add(early, conflict=CONFLICT, sha256="4" * 64, source_name="d.txt")
        store.add(with_denial(), conflict=CONFLICT, sha256="5" * 64, source_name="e.txt")
        named = replace(article, id="a5", text=parsed_article().article.text)
        held = ParsedArticle(named, (), (), parsed_article().places, ())
        store.add(held, conflict=CONFLICT, sha256="6" * 64, source_name="f.txt")
        return at.run()

    return run


def named(elements, name):
    """Those of these elements whose key begins so."""
    return [one for one in elements if f"-{name}" in one.proto.id]


@pytest.mark.parametrize(("name", "question", "charts", "tables", "explained"), VIEWS)
def test_every_view_is_explained_reachable_described_and_exported(
    rich, monkeypatch, name, question, charts, tables, explained
):
    made = []
    monkeypatch.setattr(
        exports, "csv_maker", lambda data: made.append(data() if callable(data) else data) or (lambda: b"")
    )
    at = rich(name, question)
    assert not at.exception
    said, drawn = words(at), at.get("plotly_chart")
    for chart in charts:
        assert named(drawn, chart), chart
    for chart in drawn:
        assert len(chart.proto.alt) > 20
        if named([chart], "statement_brush") or named([chart], "place_brush"):
            continue  # a control: it chooses days for the chart below it, and is not taken along
        printed = chart.proto.spec.replace("<br>", " ").replace("\\u003cbr\\u003e", " ")
        assert "as of" in printed and SHOWN in printed
    for table in tables:
        assert named(at.dataframe, table), table
    for table in at.dataframe:
        assert len(table.proto.alt) > 10
        chooses = {Dataframe.SINGLE_ROW, Dataframe.MULTI_ROW} & set(table.proto.selection_mode)
        assert chooses or "without" in table.value, table.proto.id  # numbers of the page: no record is behind a row
    for view in explained:
        assert how_to_read.WORDS[view] in said
    assert question is None or f"**{how_to_read.LABEL}.**" in said
    assert made
    for data in made:
        assert (data["filters"] == SHOWN).all() and data["as_of"].notna().all() and "counts" in data


def test_every_words_of_explanation_belong_to_a_view():
    assert set(how_to_read.WORDS) == {view for case in VIEWS for view in case.values[4]}


def test_the_table_of_a_chart_is_made_when_it_is_opened(page):
    at = page("casualties", claims_chart_fold=False)
    assert not named(at.dataframe, "claims_chart_table") and named(at.dataframe, "matrix_table")
    assert "The same as a table" in [one.label for one in at.expander]
    at.session_state["claims_chart_fold"] = True
    assert named(at.run().dataframe, "claims_chart_table")


def test_a_row_of_the_matrix_filters_as_its_cell_does(page, monkeypatch):
    from components import casualty_charts, filters

    cells = pd.DataFrame({"claimant": ["A", "B"], "victims": ["B", "B"]})
    state: dict = {"matrix_table": type("Event", (), {"selection": type("Chosen", (), {"rows": [0]})})}
    monkeypatch.setattr(casualty_charts.st, "session_state", state)
    casualty_charts._filter_by_row(cells)
    assert (state[filters.SIDE], state[filters.LOSSES]) == (["A"], ["B"])


def test_an_outcome_without_rival_figures_says_why_instead_of_an_empty_chart(page, tmp_path):
    at = page("disagreements")
    wounded = replace(
        casualty("12", 12, 12, "civilian", "Azerbaijan", "Its prosecutors", "Azerbaijan", 2), outcome="wounded"
    )
    article = Article("a3", TEXT, "Last", "The Example", None, dt.date(2020, 10, 20))
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.add(ParsedArticle(article, (), (wounded,), (), ()), conflict=CONFLICT, sha256="3" * 64, source_name="c.txt")
    at.session_state["counted"] = "wounded"
    at.run()
    assert not at.exception
    assert "No count of people wounded here has figures from several sides" in words(at)
    assert not at.get("plotly_chart")
    assert named(at.dataframe, "disagreement_table")


def test_what_an_analyst_made_of_a_count_is_told_by_chart_and_table(page, tmp_path):
    at = page("disagreements")
    from components import resources

    frame = resources.casualty_frame(CONFLICT)
    [baku] = frame.loc[frame["low"] == 550, "claim_id"]
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.assess(baku, {"best_estimate": 23, "grade": "contested"}, analyst="A. N.", seen=0)
    at.run()
    told = "best estimate 23, graded contested"
    [chart] = at.get("plotly_chart")
    assert told in chart.proto.spec.replace("<br>", " ")
    [table] = named(at.dataframe, "disagreement_table")
    ofs = table.value.loc[table.value["assessment"] == told, "what"]
    assert set(ofs) == {"Armenia and Artsakh: combatants killed, running toll"} and len(ofs) == 2
