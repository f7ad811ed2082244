"""What each claim of a claimant does to the one before: the worked examples of repeats, supersedes, revises, walks back."""

from __future__ import annotations

import pytest

from counterclaim.comparison import Interval, whats
from counterclaim.genealogy import STEPS, genealogy, identity, step_of
from tests.claims import claim, claims


@pytest.mark.parametrize(
    ("before", "now", "later", "step"),
    [
        pytest.param((12, 12), (12, 12), True, "repeats", id="12, then 12"),
        pytest.param((12, 12), (15, 15), True, "supersedes", id="12, then 15 as of a later day"),
        pytest.param((12, 12), (15, 15), False, "revises", id="12, then 15 for the same day"),
        pytest.param((10, None), (12, 12), False, "revises", id="at least 10, then 12"),
        pytest.param((10, 20), (10, 15), True, "revises", id="10 to 20, then 10 to 15"),
        pytest.param((12, 12), (11, 11), True, "walks back", id="12, then 11"),
        pytest.param((12, 12), (None, 11), True, "walks back", id="12, then at most 11"),
        pytest.param((12, 12), (11, 11), False, "revises", id="12 and 11 for the same day"),
        pytest.param((12, 12), (11, None), True, "revises", id="12, then at least 11 may be 12"),
    ],
)
def test_step(before, now, later, step):
    assert step_of(Interval(*before), Interval(*now), later=later) == step


def test_first_and_denied_steps():
    assert step_of(None, Interval(3, 3), later=False) == "first"
    assert step_of(Interval(3, 3), Interval(3, 3), later=True, denied=True) == "walks back"


def lineage(*rows):
    frame = claims(*rows)
    [what] = whats(frame, denied=True)
    return genealogy(frame, what)


def test_a_line_is_told_in_order_with_its_sentences_and_falls_flagged():
    table = lineage(
        claim(12, as_of="2020-10-03", claim_id="c", sentence="Third."), claim(10, as_of="2020-10-01", claim_id="a", sentence="First."),
        claim(14, as_of="2020-10-02", claim_id="b", sentence="Second."), claim(14, as_of="2020-10-02", claim_id="b2"),
    )  # fmt: skip
    assert list(table["claim_id"]) == ["a", "b", "b2", "c"]
    assert list(table["step"]) == ["first", "supersedes", "repeats", "walks back"]
    assert list(table["down"]) == [False, False, False, True]
    assert list(table["before"]) == ["", "10", "14", "14"]
    assert table["sentence"].iloc[0] == "First."
    assert set(table["step"]) <= set(STEPS)


@pytest.mark.parametrize(
    ("published", "counts", "down"),
    [
        pytest.param("2020-10-01", ["11", "12"], [False, False], id="which came first is not known"),
        pytest.param("2020-10-02", ["12", "11"], [False, True], id="published later"),
    ],
)
def test_a_lower_figure_of_the_same_day_revises_and_walks_nothing_back(published, counts, down):
    table = lineage(claim(12), claim(11, published=published, article_id="a2"))
    assert (list(table["count"]), list(table["step"]), list(table["down"])) == (counts, ["first", "revises"], down)


def test_claimants_do_not_supersede_each_other():
    table = lineage(claim(12, by="A"), claim(10, by="B", as_of="2020-10-02"))
    assert list(table["step"]) == ["first", "first"]


def test_denying_ones_own_figure_walks_it_back():
    table = lineage(claim(12), claim(12, as_of="2020-10-02", status="denied"))
    assert list(table["step"]) == ["first", "walks back"]


def test_parts_are_no_figure_of_the_whole():
    assert list(lineage(claim(12, claim_id="whole"), claim(5, as_of="2020-10-02", part_of="whole"))["count"]) == ["12"]


@pytest.mark.parametrize(
    ("claimant", "party", "known"),
    [
        ("Orbel Vant", None, "Orbel Vant"), ("the ministry", "A", "A"), ("the doctor", None, None), ("It", None, None),
        ("The group", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_identity_of_claimants(claimant, party, known):
    [found] = identity(claims(claim(1, claimant=claimant, claimant_party=party)))
    assert (found if isinstance(found, str) else None) == known
