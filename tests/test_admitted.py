"""Claimed against admitted: the same thing, at most three days apart, with its bounds."""

from __future__ import annotations

import pytest

from counterclaim.admitted import ratio_text, ratios
from counterclaim.comparison import Interval
from tests.claims import claim, claims


@pytest.mark.parametrize(
    ("claimed", "admitted", "shown"),
    [
        pytest.param((550, None), (16, 16), "≥ ×34", id="at least 550 against 16"),
        pytest.param((200, 300), (16, 16), "×12–×19", id="200 to 300 against 16"),
        pytest.param((10, 20), (15, 30), "×0.3–×1.3", id="10 to 20 against 15 to 30"),
        pytest.param((9, 9), (0, 0), "none admitted", id="9 against none"),
        pytest.param((9, 9), (None, 3), "≥ ×3.0", id="9 against up to 3"),
        pytest.param((None, 9), (3, None), "≤ ×3.0", id="up to 9 against at least 3"),
        pytest.param((9, None), (3, None), "open", id="at least 9 against at least 3"),
        pytest.param((9, 9), (0, None), "open", id="9 against at least 0"),
    ],
)
def test_ratio(claimed, admitted, shown):
    assert ratio_text(Interval(*claimed), Interval(*admitted)) == shown


@pytest.mark.parametrize(("day", "rows"), [("2020-10-04", 1), ("2020-10-05", 0)])
def test_at_most_three_days_apart(day, rows):
    assert len(ratios(claims(claim(16, by="A"), claim(550, by="B", as_of=day)), ["A", "B"])) == rows


def test_the_latest_pair_counts_and_both_claims_are_named():
    frame = claims(
        claim(10, by="A", claim_id="a1"), claim(40, by="B", claim_id="b1"),
        claim(20, by="A", as_of="2020-10-10", claim_id="a2"), claim(60, by="B", as_of="2020-10-09", claim_id="b2"),
    )  # fmt: skip
    [row] = ratios(frame, ["A", "B"]).to_dict("records")
    assert (row["losses of"], row["claimed by"], row["ratio"], row["days apart"]) == ("A", "B", "×3.0", 1)
    assert (row["claim_id"], row["own_id"], row["claimed"]) == ("b2", "a2", "60, 9 Oct 2020")


def test_incidents_answer_each_other_by_day():
    strike = {"scope": "event", "as_of": None, "date": "2020-10-04", "place": "Norashen"}
    frame = claims(claim(3, by="A", **strike), claim(9, by="B", **strike, published="2020-11-30"))
    assert list(ratios(frame, ["A", "B"])["ratio"]) == ["×3.0"]
    undated = claims(*(claim(3, by=by, article_id=by, **strike | {"date": None}) for by in "AB"))
    assert ratios(undated, ["A", "B"]).empty


@pytest.mark.parametrize("by", ["C", "Article’s own voice"])
def test_only_sides_claim(by):
    assert ratios(claims(claim(3, by="A"), claim(9, by=by)), ["A", "B"]).empty
