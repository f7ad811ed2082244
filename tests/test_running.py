"""Running tolls over time, and who claims about whose losses."""

from __future__ import annotations

import pytest

from counterclaim import comparison
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED
from tests.claims import claim, claims


def test_latest_tolls_are_of_the_last_day_and_of_running_tolls_only():
    frame = claims(
        claim(10, as_of="2020-10-01"), claim(31, as_of="2020-10-05"), claim(99, scope="event", date="2020-10-06"),
        claim(550, None, by="B", as_of="2020-10-03"),
    )  # fmt: skip
    [(what, tolls)] = comparison.latest_tolls(frame).items()
    assert what.scope == "cumulative"
    assert [(toll.side, toll.text) for toll in tolls] == [("A", "31"), ("B", "≥ 550")]


def test_step_lines_keep_superseded_values_and_flag_falls():
    frame = claims(*(claim(n, as_of=f"2020-10-0{day}") for day, n in ((1, 10), (2, 12), (3, 11), (4, 11))))
    [what] = comparison.running_tolls(frame)
    steps = comparison.step_lines(frame, what)
    assert list(steps["low"]) == [10, 12, 11, 11]
    assert list(steps["change"]) == ["first", "rise", "fall", "same"]
    assert list(steps["superseded"]) == [True, True, True, False]


def test_step_lines_of_claimants_keep_two_of_a_side_apart():
    frame = claims(
        claim(10, claimant_party="A"), claim(14, claimant_party="A", as_of="2020-10-02"), claim(12, claimant_party="A2")
    )
    [what] = comparison.running_tolls(frame)
    together = comparison.step_lines(frame, what)
    apart = comparison.step_lines(frame, what, by_claimant=True)
    assert list(zip(together["name"], together["text"], strict=True)) == [("A", "10–12"), ("A", "14")]
    assert list(zip(apart["name"], apart["side"], apart["text"], strict=True)) == [
        ("A", "A", "10"),
        ("A", "A", "14"),
        ("A2", "A", "12"),
    ]


def test_open_bounds_stay_open_in_step_lines():
    frame = claims(claim(10, None, as_of="2020-10-01"), claim(None, 12, as_of="2020-10-02"))
    [what] = comparison.running_tolls(frame)
    steps = comparison.step_lines(frame, what)
    assert steps["high"].isna().tolist() == [True, False]
    assert steps["low"].isna().tolist() == [False, True]
    assert list(steps["text"]) == ["≥ 10", "≤ 12"]


@pytest.mark.parametrize(
    ("claimant", "victims", "relation"),
    [
        ("A", "A", "own losses"), ("A", "B", "enemy losses"), ("A", THIRD, "third party"), (THIRD, "A", "third party"),
        (OWN_VOICE, "A", "third party"), ("A", UNNAMED, "not known"), ("A", UNASSIGNED, "not known"),
    ],
)  # fmt: skip
def test_relation_of_claimant_and_victims(claimant, victims, relation):
    assert comparison.relation(claimant, victims, ["A", "B"]) == relation


def test_who_about_whom_counts_claims_and_articles_never_victims():
    frame = claims(claim(10, article_id="x"), claim(700, article_id="x"), claim(5, by="B", article_id="y"))
    cells = comparison.who_about_whom(frame, ["A", "B"])
    assert cells[["claimant", "victims", "claims", "articles", "relation"]].values.tolist() == [
        ["A", "A", 2, 1, "own losses"], ["B", "A", 1, 1, "enemy losses"],
    ]  # fmt: skip
