"""A conflict of three sides, walked through: made from the parties named most, the rest assigned by one click, compared."""

from __future__ import annotations

import pytest

from components import side_editor
from counterclaim import frames
from counterclaim.records import Article, ParsedArticle
from counterclaim.sides import SIDE_COLOURS, conflict_of
from counterclaim.storage.store import Store
from tests.app.conftest import TEXT, casualty, words

LAKE = {
    "name": "Lake dispute",
    "side": [
        {"name": "Uplanders", "parties": ["Chad"]}, {"name": "Lowlanders", "parties": ["Niger"]},
        {"name": "Islanders", "parties": ["Mali"]},
    ],
}  # fmt: skip


@pytest.fixture
def store(workspace) -> Store:
    """Four parties on Chad's losses; nobody has placed Togo."""
    store = Store(f"sqlite:///{workspace('empty')}")
    claims = (
        casualty("16", 16, 16, "combatant", "Chad", "The Armenian ministry", "Chad", 1),
        casualty("550", 550, None, "combatant", "Chad", "Baku", "Niger", 1),
        casualty("12", 12, 12, "combatant", "Chad", "Its prosecutors", "Mali", 1),
        casualty("10 civilians", 10, 10, "combatant", "Chad", "A Yerevan office", "Togo", 1),
    )
    store.save_conflict("lake", LAKE)
    article = ParsedArticle(Article("a1", TEXT, "The lake", "The Example", None, None), (), claims, (), ())
    store.add(article, conflict="lake", sha256="1" * 64, source_name="lake.txt")
    return store


@pytest.fixture
def open_page(store):
    from streamlit.testing.v1 import AppTest

    from components import filters, guard
    from tests.app.conftest import ROOT, UNFOLDED

    def run(name: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        at.session_state[guard.ROUTED] = True
        at.session_state[filters.CONFLICT] = "lake"
        for key, value in UNFOLDED.items():
            at.session_state[key] = value
        return at.run()

    return run


def test_three_sides_and_an_unplaced_party_are_compared_with_each_other(open_page):
    at = open_page("disagreements")
    assert not at.exception
    said = words(at)
    assert {f"Losses of {side['name']}" in said for side in LAKE["side"]} == {True}
    [table] = [table.value for table in at.dataframe if "why not" in table.value]
    assert set(table["side"]) == {"Uplanders", "Lowlanders", "Islanders", "Togo"}
    assert set(table["difference"]) == {"×50"}  # (550 + 1) / (10 + 1): Togo's 10 is the lowest


def test_an_unplaced_party_is_shown_with_its_counts_and_placed_by_one_click(open_page, store):
    at = open_page("sides")
    assert not at.exception
    assert "on no side: 1." in words(at)
    assert "0 statements, 1 claim" in words(at)
    targets = [button.key for button in at.button if str(button.key).startswith("assign_Togo")]
    assert targets == [f"assign_Togo_{name}" for name in ("Uplanders", "Lowlanders", "Islanders", "Third parties")]
    next(button for button in at.button if button.key == "assign_Togo_Islanders").click().run()
    assert not at.exception
    assert "Every party that appears in these articles is on a side" in words(at)
    assert conflict_of("lake", store.conflicts()[0]).side_of("Togo") == "Islanders"
    table = next(table.value for table in open_page("disagreements").dataframe if "why not" in table.value)
    assert dict(zip(table["side"], table["count"], strict=True))["Islanders"] == "10–12"  # of two claimants


def test_sides_are_suggested_from_the_parties_named_most_and_made(open_page, store):
    at = open_page("sides")
    next(box for box in at.number_input if box.key == "sides_new").set_value(3).run()
    next(button for button in at.button if button.key == "suggest_sides").click().run()
    assert not at.exception
    next(box for box in at.text_input if box.key == "name_new").input("Shore dispute")
    next(button for button in at.button if button.key == "make_conflict").click().run()
    assert not at.exception
    [made] = [conflict_of(own["slug"], own) for own in store.conflicts() if own["slug"] == "shore-dispute"]
    # Chad is in all four claims, the others in one each: by name.
    assert [(side.name, side.parties) for side in made.sides] == [(name, (name,)) for name in ("Chad", "Mali", "Niger")]


def test_a_side_is_added_and_taken_away(open_page, store):
    at = open_page("sides")
    next(button for button in at.button if button.key == "add_side").click().run()
    assert [side.name for side in conflict_of("lake", store.conflicts()[0]).sides][3:] == ["Side 4"]
    next(box for box in at.text_input if box.key == "side_lake_3").set_value("")
    next(button for button in at.button if button.key == "save_lake").click().run()
    assert not at.exception
    assert [side.name for side in conflict_of("lake", store.conflicts()[0]).sides] == [
        side["name"] for side in LAKE["side"]
    ]


def test_every_side_that_the_page_lets_one_add_has_a_look_of_its_own():
    definition = side_editor.definition_of(conflict_of("lake", LAKE))
    while len(definition["side"]) < side_editor.MOST_SIDES:
        definition = side_editor.with_side(definition)
    sides = conflict_of("lake", definition).sides
    assert len({(side.colour, side.symbol) for side in sides}) == len(sides) == len(SIDE_COLOURS)


def test_a_conflict_that_is_made_is_shown_next_and_one_that_is_removed_leaves_its_articles(open_page, store):
    from components import filters

    store.assign(["a1"], None)
    at = open_page("sides")
    at.session_state[filters.CONFLICT] = filters.ALL_CONFLICTS
    at.run()
    next(button for button in at.button if button.key == "suggest_sides").click().run()
    next(box for box in at.text_input if box.key == "name_new").input("Shore dispute")
    next(button for button in at.button if button.key == "make_conflict").click().run()
    assert at.session_state[filters.SHOW_NEXT] == "shore-dispute"  # the sidebar, which is not drawn here, goes there
    assert not next(box for box in at.text_input if str(box.key).startswith("name_new")).value
    at.session_state[filters.CONFLICT] = "shore-dispute"
    at.run()
    assert "Its articles stay, in no conflict." in words(at)
    next(button for button in at.button if button.key == "undo_conflict").click().run()
    assert not at.exception
    assert [own["slug"] for own in store.conflicts()] == ["lake"]
    assert frames.article_frame(store)["conflict"].isna().tolist() == [True]
    assert at.session_state[filters.CONFLICT] == filters.ALL_CONFLICTS
