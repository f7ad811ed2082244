"""Editing a conflict, and the facts that the evidence panel shows; without a page."""

from __future__ import annotations

import pandas as pd
import pytest

from components import evidence, side_editor
from counterclaim.frames import STATEMENT_COLUMNS
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, conflict_of
from tests.claims import claim, claims

LAKE = {
    "name": "Lake dispute", "third_parties": ["Norway"], "start": "2020-09-27",
    "side": [{"name": "Uplanders", "parties": ["Chad"]}, {"name": "Lowlanders", "parties": ["Niger", "Mali"]}],
}  # fmt: skip
CONFLICT = conflict_of("lake", LAKE)
DEFINITION = side_editor.definition_of(CONFLICT)


def test_definition_and_conflict_are_the_same_thing():
    assert conflict_of("lake", DEFINITION) == CONFLICT


@pytest.mark.parametrize(
    ("party", "target"),
    [("Togo", "Uplanders"), ("Mali", "Uplanders"), ("Chad", THIRD), ("Norway", "Lowlanders"), ("Chad", "Uplanders")],
)
def test_a_party_stands_on_one_side_after_it_is_assigned(party, target):
    changed = conflict_of("lake", side_editor.with_party(DEFINITION, party, target))
    assert changed.side_of(party) == target
    others = {"Chad", "Niger", "Mali", "Norway"} - {party}
    assert {name: changed.side_of(name) for name in others} == {name: CONFLICT.side_of(name) for name in others}


def test_swapped_colours_swap_shapes_too_and_twice_is_as_before():
    once = side_editor.with_colours_swapped(DEFINITION)
    looks = [(side["colour"], side["symbol"]) for side in DEFINITION["side"]]
    assert [(side["colour"], side["symbol"]) for side in once["side"]] == looks[::-1]
    assert [side["parties"] for side in once["side"]] == [["Chad"], ["Niger", "Mali"]]
    assert side_editor.with_colours_swapped(once) == DEFINITION


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Lake 2020", (), "lake-2020"),
        ("Lake 2020", ("lake-2020",), "lake-2020-2"),
        ("湖", (), "conflict"),
        ("--", (), "conflict"),
    ],
)
def test_slug_of_a_new_conflict_is_free(name, taken, slug):
    assert side_editor.slug_of(name, taken) == slug


def test_parties_are_counted_once_per_claim():
    statements = pd.DataFrame(columns=list(STATEMENT_COLUMNS))
    statements.loc[0, ["party", "statement_id", "article_id"]] = ["Togo", "s1", "a1"]
    casualties = claims(
        claim(1, claimant_party="Chad", victims_party="Chad"), claim(2, claimant_party="Togo", victims_party="Mali")
    )
    table = side_editor.parties_named(statements, casualties, CONFLICT).set_index("party")
    assert table.loc["Chad", ["side", "statements", "claims", "articles"]].tolist() == ["Uplanders", 0, 1, 1]
    assert table.loc["Togo", ["side", "statements", "claims", "articles"]].tolist() == [UNASSIGNED, 1, 1, 1]


def facts(**changes):
    return dict(evidence.claim_facts(claims(claim(21, None, qualifier="at least", **changes)).iloc[0]))


def test_facts_keep_the_words_of_count_and_hedge():
    shown = facts(hedges="reportedly", count_text="21")
    assert shown["Count"] == "≥ 21 – “21”, at least"
    assert shown["Hedged by"] == "“reportedly”"
    assert shown["Scope"] == "running toll: never added to others"


def test_facts_of_the_articles_own_voice_name_nobody():
    assert (
        facts(claimant=None, claimant_party=None, claimant_side=OWN_VOICE)["Claimed by"]
        == f"nobody named: {OWN_VOICE.lower()}"
    )


def test_facts_of_one_figure_for_dead_and_wounded_say_that_it_adds_no_deaths():
    assert facts(undivided=True)["Outcome"] == "killed or wounded, one figure: adds nothing to deaths"


def test_facts_say_where_a_date_is_only_that_of_publication():
    assert facts(as_of_basis="published")["As of"] == "1 Oct 2020 (day of publication)"
    assert facts(as_of_basis="stated")["As of"] == "1 Oct 2020"
