"""Who has spoken about whose losses, and who has not: counts by period, and sentences that never say zero."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import silence
from tests.claims import claim, claims

SIDES = ["A", "B"]
LOSSES_OF_B = {"victims_side": "B", "victims_party": "B"}


def test_own_losses_come_first_for_each_side():
    assert silence.pairs(SIDES) == [("A", "A"), ("A", "B"), ("B", "B"), ("B", "A")]


def test_cells_count_claims_and_articles_never_victims():
    frame = claims(
        claim(700, article_id="x", claim_id="first"), claim(5, article_id="x"), claim(9, by="B", as_of="2020-10-03")
    )
    cells = silence.spoken(frame, SIDES)
    assert cells[["claimant", "victims", "claims", "articles"]].values.tolist() == [["A", "A", 2, 1], ["B", "A", 1, 1]]
    assert cells["claim_id"].iloc[0] == "first"
    assert silence.periods(frame) == list(pd.date_range("2020-10-01", "2020-10-03"))


def test_outsiders_and_undated_claims_are_in_no_cell():
    frame = claims(claim(1, by="C"), claim(2, victims_side="C"), claim(3, as_of=None, published=None))
    assert silence.spoken(frame, SIDES).empty


@pytest.mark.parametrize(
    ("last", "step", "number"),
    [("2020-10-20", "day", 20), ("2021-02-01", "week", 19), ("2023-01-01", "month", 28)],
)
def test_long_times_are_told_in_weeks_or_months(last, step, number):
    frame = claims(claim(1), claim(2, as_of=last))
    assert silence.step_for(frame) == step
    assert len(silence.periods(frame, step=step)) == number


def words(frame, **more):
    return list(silence.silences(frame, SIDES, **more)["words"])


def test_a_side_that_spoke_late_and_one_that_never_did():
    frame = claims(
        claim(5, by="A"),
        claim(9, by="B", as_of="2020-12-03", **LOSSES_OF_B),
        claim(7, by="A", as_of="2020-10-02", **LOSSES_OF_B),
    )
    said = words(frame, about="combatants killed")
    assert "B: no claim found about its own losses (combatants killed) before 3 Dec 2020" in said
    assert "B: no claim found about losses of A (combatants killed), 1 Oct 2020 to 3 Dec 2020" in said
    assert "A: no claim found about losses of B (combatants killed) before 2 Oct 2020" in said
    assert not [line for line in said if line.startswith("A: no claim found about its own")]


def test_who_counts_only_the_others_dead():
    frame = claims(claim(5, by="A"), claim(9, by="B"), claim(10, by="B"))
    assert "B counts only the other side’s losses: 2 claims, none found about its own" in words(frame)
    assert not [line for line in words(frame) if line.startswith("A counts only")]


def test_the_longest_pause_is_told_from_a_week_on():
    frame = claims(claim(5), claim(6, as_of="2020-10-05"), claim(9, as_of="2020-10-20"))
    [line] = [line for line in words(frame) if "between" in line]
    assert line == "A: no claim found about its own losses between 5 Oct 2020 and 20 Oct 2020"


def test_no_claims_give_no_sentences():
    assert silence.silences(claims(), SIDES).empty


FOUR = ["A", "B", "C", "D"]


def test_a_line_for_each_side_says_of_whom_it_never_spoke_and_its_longest_pause():
    frame = claims(
        claim(5, by="A"), claim(6, by="A", as_of="2020-10-20"), claim(7, by="A", as_of="2020-10-03", **LOSSES_OF_B),
        *(claim(1, by="B", victims_side=name, victims_party=name) for name in FOUR),
        claim(9, by="C"),
    )  # fmt: skip
    missing = silence.silences(frame, FOUR)
    assert len(missing) > len(FOUR) and set(missing["kind"]) == {"never", "before", "pause", "only the others"}
    assert silence.at_a_glance(missing, silence.pairs(FOUR)) == [
        ("A", "no claim found about losses of C and D; longest pause 18 days, about its own losses"),
        ("B", "has spoken of its own losses and losses of A, C and D"),
        ("C", "counts only others’ losses; no claim found about its own losses and losses of B and D"),
        ("D", "no claim found about any side’s losses"),
    ]


def test_only_one_claim_about_others_is_one_claim():
    assert "B counts only the other side’s losses: 1 claim, none found about its own" in words(claims(claim(5, by="B")))
    [line] = [row for row in silence.silences(claims(claim(5, by="B")), FOUR)["words"] if "counts only" in row]
    assert line == "B counts only other sides’ losses: 1 claim, none found about its own"


def test_what_the_filters_leave_out_is_no_silence():
    frame = claims(claim(5, by="A"), claim(6, by="A", as_of="2020-10-20"))
    among = silence.pairs(FOUR, speak=["A"], losses=["A", "B"])
    assert among == [("A", "A"), ("A", "B")]
    missing = silence.silences(frame, FOUR, among=among)
    assert set(zip(missing["side"], missing["about"], strict=True)) == set(among)
    assert [side for side, _ in silence.at_a_glance(missing, among)] == ["A"]
    assert silence.pairs(FOUR, speak=["Observers"]) == []
