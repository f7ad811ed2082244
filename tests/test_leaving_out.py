"""What hangs on one outlet or claimant."""

from __future__ import annotations

from counterclaim import leaving_out
from tests.claims import claim, claims

FRAME = claims(
    claim(16, by="A", publisher="Daily", article_id="x"), claim(550, None, by="B", publisher="Gazette", article_id="y"),
    claim(400, None, by="B", publisher="Daily", article_id="x"), claim(3, by="A", outcome="wounded", publisher="Gazette", article_id="y"),
)  # fmt: skip


def test_choices_come_with_most_claims_first():
    assert leaving_out.choices(FRAME, "outlet") == ["Daily", "Gazette"]
    assert leaving_out.choices(FRAME, "claimant") == ["A", "B"]


def test_without_an_outlet_the_difference_narrows():
    numbers, groups = leaving_out.compare(FRAME, "outlet", "Gazette")
    held = {row.measure: (row.before, row.after) for row in numbers.itertuples()}
    assert held["Casualty claims"] == ("4", "2")
    assert held["Widest difference"] == ("×32", "×24")
    changes = dict(zip(groups["what"], groups["change"], strict=True))
    assert changes["A: combatants killed, running toll"] == "narrower"
    assert changes["A: combatants wounded, running toll"] == "no claim is left"


def test_without_a_claimant_nothing_is_left_to_compare():
    numbers, groups = leaving_out.compare(FRAME, "claimant", "B")
    assert ("Rival counts", "1", "0") in [tuple(row) for row in numbers.to_numpy()]
    [change] = groups["change"]
    assert change == "no longer comparable: a figure by A only"


def test_an_outlet_is_the_only_one_where_every_claim_is_its_own():
    assert not leaving_out.is_only(FRAME, "outlet", "Daily")
    assert leaving_out.is_only(FRAME[FRAME["publisher"] == "Daily"], "outlet", "Daily")
    unknown = claims(claim(16, publisher="Daily"), claim(17, publisher=None))
    assert not leaving_out.is_only(unknown, "outlet", "Daily")


def test_what_does_not_change_is_not_listed():
    _, groups = leaving_out.compare(FRAME, "outlet", "No such outlet")
    assert groups.empty
