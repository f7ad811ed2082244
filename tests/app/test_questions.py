"""The further questions of Disagreements, and the changes of groups: each runs, says how to read it, and can be undone."""

from __future__ import annotations

import datetime as dt

import pytest

from components import group_editor, questions
from counterclaim.records import Article, ParsedArticle
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, TEXT, casualty, words


@pytest.mark.parametrize("question", list(questions.QUESTIONS))
@pytest.mark.parametrize("conflict", ["karabakh-2020", "all"])
def test_every_question_is_answered_with_how_to_read_it(page, question, conflict):
    at = page("disagreements", question=question, conflict=conflict)
    assert not at.exception
    assert "How to read this" in words(at) or questions.NEEDS_SIDES in words(at)


def test_nothing_is_asked_at_first(page):
    said = words(page("disagreements"))
    assert "Choose a question" in said
    assert "How to read this" not in said


def test_a_side_that_has_not_spoken_is_named(page):
    at = page("disagreements", question="Who has not spoken?")
    [table] = [table.value for table in at.dataframe if "words" in table.value.columns]
    assert "Azerbaijan: no claim found about its own losses before 2 Oct 2020" in set(table["words"])
    assert (
        "**Azerbaijan** – has spoken of its own losses and losses of Armenia and Artsakh; silent at first for 1 day, about its own losses."
        in words(at)
    )


def test_whom_the_filters_leave_out_is_not_called_silent(page):
    at = page("disagreements", question="Who has not spoken?", side=["Armenia and Artsakh"])
    said = words(at)
    assert "**Armenia and Artsakh** – " in said and "**Azerbaijan** – " not in said


def test_where_all_claims_are_of_one_outlet_this_is_said_and_nothing_empty_is_shown(page):
    at = page("disagreements", question="What changes without one source?", leave_by="outlet")
    assert "All of these claims are of one outlet, The Example" in words(at)
    assert not [table for table in at.dataframe if "without" in table.value.columns]


def test_where_all_claims_are_of_one_outlet_a_claimant_is_left_out_first(page):
    at = page("disagreements", question="What changes without one source?")
    assert [box.key for box in at.selectbox if str(box.key).startswith("leave_")] == ["leave_claimant"]
    assert [table for table in at.dataframe if "without" in table.value.columns]


def test_leaving_out_one_of_several_outlets_shows_the_numbers_and_counts_before_and_after(page, tmp_path):
    at = page("disagreements", question="What changes without one source?", leave_by="outlet")
    lower = casualty("12", 12, 12, "combatant", "Armenia", "Baku", "Azerbaijan", 9)
    article = Article("a3", TEXT, "Elsewhere", "Another Example", None, dt.date(2020, 10, 9))
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.add(ParsedArticle(article, (), (lower,)), conflict=CONFLICT, sha256="3" * 64, source_name="c.txt")
    at.run()
    [numbers] = [table.value for table in at.dataframe if "without" in table.value.columns]
    assert numbers.iloc[0].tolist() == ["Casualty claims", "6", "1"]  # the outlet with most claims is offered first
    next(box for box in at.selectbox if box.key == "leave_outlet").select("Another Example").run()
    assert not at.exception
    [numbers] = [table.value for table in at.dataframe if "without" in table.value.columns]
    assert numbers.iloc[0].tolist() == ["Casualty claims", "6", "5"]
    [changed] = [table.value for table in at.dataframe if "figures after" in table.value.columns]
    assert "Armenia and Artsakh: combatants killed, running toll" in set(changed["what"])


def test_vague_numbers_profile_is_printed_on_charts(page):
    at = page("disagreements", vague="ACLED")
    [chart] = at.get("plotly_chart")
    assert "dozens 12" in chart.proto.spec


def test_what_is_compared_already_is_not_offered(page):
    assert "Nothing found" in words(page("disagreements", question="What might be the same?"))


def test_figures_that_might_be_the_same_are_offered_and_compared_on_one_click(page, tmp_path):
    at = page("disagreements", question="What might be the same?")
    vague = casualty("10 civilians", 10, 10, "unspecified", "Armenia", "A Yerevan office", "Armenia", 20)
    plain = casualty("550", 550, None, "combatant", "Armenia", "Baku", "Azerbaijan", 20)
    article = Article("a3", TEXT, "Last", "The Example", None, dt.date(2020, 10, 20))
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.add(ParsedArticle(article, (), (vague, plain)), conflict=CONFLICT, sha256="3" * 64, source_name="c.txt")
    at.run()
    assert "one does not say whether civilians or combatants" in words(at)
    next(button for button in at.button if button.key == "near_merge_0").click().run()
    assert not at.exception
    [change] = store.conflicts()[0]["changes"]
    assert change["kind"] == "merge"
    assert "Nothing found" in words(at)


def test_a_group_is_explained_and_a_change_is_kept_and_undone(page, tmp_path):
    at = page("disagreements", question="Why are these compared?")
    assert "Compared because" in words(at)
    [title] = next(box for box in at.selectbox if box.key == "group").options[:1]
    assert "×32" in title
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    from components import resources

    chosen = resources.conflict("karabakh-2020")
    [group] = [group for group in resources.rival_groups(_filters(at)) if group.factor == "×32"]
    baku = group.pair[1].claim_ids[0]
    group_editor.add(chosen, group_editor.Change("exclude", group.what.key, (baku,), words="Excluded 1"))
    assert [change["claims"] for change in store.conflicts()[0]["changes"]] == [[baku]]
    at.run()
    [metric] = [metric for metric in at.metric if metric.label == "Widest difference"]
    assert metric.value != "×32"
    [undo] = [button for button in at.button if button.key == "undo_group_0"]
    undo.click().run()
    assert not at.exception
    [metric] = [metric for metric in at.metric if metric.label == "Widest difference"]
    assert metric.value == "×32"


def test_all_claims_of_a_group_can_be_listed_the_compared_ones_first(page, tmp_path):
    at = page("disagreements", question="Why are these compared?")
    [before] = [table.value for table in at.dataframe if "-group_claims_" in table.proto.id]
    older = casualty("12", 12, 12, "combatant", "Armenia", "Baku", "Azerbaijan", 1)
    article = Article("a3", TEXT, "First", "The Example", None, dt.date(2020, 10, 1))
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.add(ParsedArticle(article, (), (older,)), conflict=CONFLICT, sha256="3" * 64, source_name="c.txt")
    at.run()
    next(box for box in at.toggle if box.key == "group_all").set_value(True).run()
    assert not at.exception
    [after] = [table.value for table in at.dataframe if "-group_claims_" in table.proto.id]
    assert (
        after["count"].tolist()[: len(before)] == before["count"].tolist()
        and "12" in after["count"].tolist()[len(before) :]
    )


def _filters(at):
    from components.filters import Filters

    return Filters(conflict="karabakh-2020")


def test_successive_figures_and_ratio_stand_on_the_casualty_page(page):
    at = page("casualties")
    assert not at.exception
    said = words(at)
    assert "Claimed to admitted" in said
    assert "supersedes" in said
    tables = [table.value for table in at.dataframe]
    assert any("ratio" in table.columns and "≥ ×34" in set(table["ratio"]) for table in tables)
    assert any("step" in table.columns and "supersedes" in set(table["step"]) for table in tables)
