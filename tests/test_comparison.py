"""Which claims answer which: gaps, bounds, groups, running tolls. The worked examples of the product stand here."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import comparison
from counterclaim.comparison import Interval, factor, gap
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED
from tests.claims import claim, claims


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        pytest.param((16, 16), (550, None), "×32", id="16 against at least 550"),
        pytest.param((16, 16), (200, 300), "×12", id="16 against 200 to 300"),
        pytest.param((10, 20), (15, 30), "×1", id="10 to 20 against 15 to 30 overlap"),
        pytest.param((10, 20), (20, 30), "×1", id="a shared bound overlaps"),
        pytest.param((10, None), (500, 500), "×1", id="at least 10 may be 500"),
        pytest.param((None, 9), (4, 4), "×1", id="up to 9 may be 4"),
        pytest.param((None, 9), (99, 99), "×10", id="up to 9 against 99"),
        pytest.param((0, 0), (9, 9), "×10", id="none against 9"),
        pytest.param((0, 0), (None, None), "×1", id="an unknown number differs from nothing"),
        pytest.param((1, 1), (2, 2), "×1.5", id="small factors keep a decimal"),
        pytest.param((1_000, 1_000), (1_031, 1_031), "×1.03", id="near figures keep hundredths"),
        pytest.param((99_999, 99_999), (100_009, 100_009), "×1.01", id="a difference is never written as none"),
        pytest.param((0, 0), (32, 33), "×33", id="from 10 on whole numbers"),
        pytest.param((1, 1), (39_999, 39_999), "×20,000", id="large factors are grouped"),
    ],
)
def test_gap_of_the_worked_examples_either_way_round(one, other, shown):
    assert factor(gap(Interval(*one), Interval(*other))) == shown
    assert factor(gap(Interval(*other), Interval(*one))) == shown


@pytest.mark.parametrize(
    ("bounds", "alone", "together"),
    [
        pytest.param([(10, 10), (12, 12), (12, None)], (12, None), (10, None), id="10, 12, at least 12"),
        pytest.param([(10, 10), (12, 12)], (12, 12), (10, 12), id="a figure that grew"),
        pytest.param([(10, 20), (15, 18)], (15, 20), (10, 20), id="ranges"),
        pytest.param([(None, 9), (5, 5)], (5, 9), (None, 9), id="up to 9, and 5"),
        pytest.param([(7, 7)], (7, 7), (7, 7), id="one figure"),
        pytest.param([], (None, None), (None, None), id="none"),
    ],
)
def test_bounds_of_one_claimant_and_of_several(bounds, alone, together):
    intervals = [Interval(*pair) for pair in bounds]
    assert comparison.one_claimant(intervals) == Interval(*alone)
    assert comparison.several_claimants(intervals) == Interval(*together)


def test_one_claimants_three_figures_of_a_day_are_no_sum():
    frame = claims(claim(10), claim(12), claim(12, None))
    [group] = comparison.rival_groups(frame)
    [toll] = group.tolls
    assert (toll.interval, len(toll.claim_ids), toll.claimants) == (Interval(12, None), 3, 1)


def test_three_claimants_of_a_side_keep_three_claims_and_span_them():
    frame = claims(
        claim(10, claimant="the army", claimant_party=None), claim(12, claimant="the mayor", claimant_party=None),
        claim(12, None, claimant="a doctor", claimant_party=None),
    )  # fmt: skip
    [group] = comparison.rival_groups(frame)
    [toll] = group.tolls
    assert (toll.interval, len(toll.claim_ids), toll.claimants) == (Interval(10, None), 3, 3)


def test_the_claim_that_gives_the_figure_comes_first():
    frame = claims(claim(10, claim_id="low"), claim(12, claim_id="high"))
    [group] = comparison.rival_groups(frame)
    assert group.tolls[0].claim_ids == ("high", "low")


def test_rivals_about_the_same_dead_are_compared():
    frame = claims(claim(16, by="A"), claim(550, None, by="B"))
    [group] = comparison.rival_groups(frame)
    assert (group.factor, group.why_not) == ("×32", "")
    assert {toll.side for toll in group.pair} == {"A", "B"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"outcome": "wounded"}, id="outcome"),
        pytest.param({"undivided": True}, id="a bare 300 casualties is not deaths"),
        pytest.param({"victims_category": "civilian"}, id="civilians and combatants"),
        pytest.param({"victims_category": "unspecified"}, id="not said whether civilians"),
        pytest.param({"victims_side": "B", "victims_party": "B"}, id="victims' side"),
        pytest.param({"scope": "event", "date": "2020-10-01"}, id="an incident and a running toll"),
    ],
)
def test_what_is_counted_differently_is_never_compared(other):
    groups = comparison.rival_groups(claims(claim(16, by="A"), claim(550, by="B", **other)))
    assert [group.gap for group in groups] == [None, None]
    assert sorted(group.why_not for group in groups) == ["a figure by A only", "a figure by B only"]


def test_denied_figures_enter_no_group():
    groups = comparison.rival_groups(claims(claim(16, by="A"), claim(550, by="B", status="denied")))
    assert [len(group.tolls) for group in groups] == [1]


@pytest.mark.parametrize(
    ("days", "shown", "why"),
    [
        pytest.param(0, "×32", "", id="same day"),
        pytest.param(3, "×32", "", id="three days"),
        pytest.param(4, "not comparable", "figures 4 days apart", id="four days"),
    ],
)
def test_running_tolls_are_compared_within_three_days(days, shown, why):
    later = pd.Timestamp("2020-10-01") + pd.Timedelta(days=days)
    [group] = comparison.rival_groups(claims(claim(16, by="A", as_of="2020-10-01"), claim(550, by="B", as_of=later)))
    assert (group.factor, group.why_not) == (shown, why)


def test_the_latest_time_at_which_two_sides_spoke_counts():
    frame = claims(
        claim(10, by="A", as_of="2020-10-01"), claim(1000, by="B", as_of="2020-10-01"),
        claim(20, by="A", as_of="2020-10-08"), claim(62, by="B", as_of="2020-10-09"),
        claim(90, by="A", as_of="2020-10-30"),
    )  # fmt: skip
    [group] = comparison.rival_groups(frame)
    assert [(toll.side, toll.text) for toll in group.tolls] == [("A", "20"), ("B", "62")]
    assert group.factor == "×3.0"


def test_undated_running_tolls_are_not_compared():
    frame = claims(claim(16, by="A", as_of=None, published=None), claim(550, by="B"))
    [group] = comparison.rival_groups(frame)
    assert (group.factor, group.why_not) == ("not comparable", "undated figures")


def test_incidents_are_compared_by_day_and_place():
    strike = {"scope": "event", "date": "2020-10-04", "place": "Norashen"}
    elsewhere = strike | {"place": "Tazakend"}
    groups = comparison.rival_groups(
        claims(claim(3, by="A", **strike), claim(7, by="B", **strike), claim(99, by="B", **elsewhere))
    )
    assert [(group.what.place, group.factor) for group in groups] == [
        ("Norashen", "×2.0"),
        ("Tazakend", "not comparable"),
    ]


@pytest.mark.parametrize(
    ("missing", "articles", "shown", "why"),
    [
        pytest.param("date", ("x", "x"), "×2.0", "", id="no day, told in one article"),
        pytest.param("place", ("x", "x"), "×2.0", "", id="no place, told in one article"),
        pytest.param("date", ("x", "y"), "not comparable", "day not given, and no article tells both", id="no day"),
        pytest.param(
            "place", ("x", "y"), "not comparable", "place not given, and no article tells both", id="no place"
        ),
    ],
)
def test_incidents_that_say_less_are_compared_only_where_one_article_tells_both(missing, articles, shown, why):
    strike = {"scope": "event", "date": "2020-10-04", "place": "Norashen"} | {missing: None}
    rows = (
        claim(n, by=by, article_id=article, **strike) for n, by, article in zip((3, 7), "AB", articles, strict=True)
    )
    [group] = comparison.rival_groups(claims(*rows))
    assert (group.factor, group.why_not) == (shown, why)


def test_incidents_without_a_day_are_told_apart_by_the_day_of_the_report():
    strike = {"scope": "event", "date": None, "place": "Norashen"}
    later = strike | {"published": "2020-11-30", "article_id": "later"}
    frame = claims(claim(3, by="A", **strike), claim(7, by="B", **strike), claim(90, by="A", **later))
    assert [(group.what.occasion, group.factor) for group in comparison.rival_groups(frame)] == [
        ("Norashen, day not given, reported 1 Oct 2020", "×2.0"),
        ("Norashen, day not given, reported 30 Nov 2020", "not comparable"),
    ]


UNNAMED_VICTIMS = {"victims_side": UNNAMED, "victims_party": None}


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        pytest.param({"place": "Norashen"}, "not comparable", id="running toll"),
        pytest.param({"scope": "event", "date": "2020-10-04"}, "not comparable", id="day alone"),
        pytest.param({"scope": "event", "date": "2020-10-04", "place": "Norashen"}, "×2.0", id="day and place"),
    ],
)
def test_unnamed_victims_are_compared_only_where_day_and_place_tell_whose_they_are(where, shown):
    [group] = comparison.rival_groups(
        claims(*(claim(n, by=by, **UNNAMED_VICTIMS, **where) for n, by in ((3, "A"), (7, "B"))))
    )
    assert group.factor == shown


@pytest.mark.parametrize("what", [
    pytest.param({"scope": "event", "date": None}, id="an incident without day and place"),
    pytest.param(UNNAMED_VICTIMS, id="a running toll of nobody knows whom and where"),
])  # fmt: skip
def test_what_nothing_shows_to_be_the_same_is_in_no_group_and_no_line(what):
    frame = claims(claim(3, **what), claim(5, by="B", **what | ({} if "scope" in what else {"as_of": "2020-10-02"})))
    assert (comparison.rival_groups(frame), comparison.latest_tolls(frame), comparison.running_tolls(frame)) == (
        [],
        {},
        [],
    )


@pytest.mark.parametrize("voice", [OWN_VOICE, UNNAMED])
def test_who_is_no_side_is_shown_but_no_rival(voice):
    [group] = comparison.rival_groups(claims(claim(16, by="A"), claim(550, by=voice)))
    assert (len(group.tolls), group.gap) == (2, None)


@pytest.mark.parametrize("side", [THIRD, UNASSIGNED])
def test_parties_on_no_side_are_voices_of_their_own(side):
    observers, envoys = ({"by": side, "claimant_party": name} for name in ("Observers", "Envoys"))
    [group] = comparison.rival_groups(claims(claim(16, **observers), claim(550, **envoys)))
    assert [(toll.voice, toll.side, toll.text) for toll in group.tolls] == [
        ("Envoys", side, "550"),
        ("Observers", side, "16"),
    ]
    assert group.factor == "×32"


def test_parties_of_one_side_speak_with_one_voice():
    [group] = comparison.rival_groups(claims(claim(16, by="A"), claim(550, by="A", claimant_party="Ally of A")))
    assert [(toll.voice, toll.text) for toll in group.tolls] == [("A", "16–550")]
    assert group.why_not == "a figure by A only"


def test_groups_come_widest_first_then_overlapping_then_not_comparable():
    civilians, missing = {"victims_category": "civilian"}, {"outcome": "missing"}
    frame = claims(
        claim(5, by="A", **missing), claim(10, by="A"), claim(20, by="B"),
        claim(10, by="A", **civilians), claim(900, by="B", **civilians), claim(4, 9, by="A", outcome="wounded"),
        claim(8, by="B", outcome="wounded"),
    )  # fmt: skip
    assert [group.factor for group in comparison.rival_groups(frame)] == ["×82", "×1.9", "×1", "not comparable"]


def test_victims_of_two_parties_are_never_compared_though_they_stand_on_one_side():
    allies = {"victims_side": "A", "victims_party": "Ally of A"}
    groups = comparison.rival_groups(claims(claim(3, by="A"), claim(5, by="B", **allies)))
    assert [(group.what.whom, group.what.side, group.gap) for group in groups] == [
        ("A", "A", None),
        ("Ally of A", "A", None),
    ]


def test_victims_of_parties_whose_losses_are_told_as_one_are_the_sides():
    frame = claims(
        *(
            claim(n, by=by, victims_side="Ours", victims_party=party)
            for n, by, party in ((3, "A", "Armenia"), (7, "B", "Artsakh"))
        )
    )
    [group] = comparison.rival_groups(frame)
    assert (group.what.whom, group.factor) == ("Ours", "×2.0")


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        pytest.param("civilians", "residents", True, id="words for all of them"),
        pytest.param("civilians", "children", False, id="children are some of them"),
        pytest.param("children", "schoolgirls", True, id="both count children"),
        pytest.param("a woman", "residents", True, id="one victim is told with one word more"),
        pytest.param("policemen", "policemen and soldiers", False, id="police, and all"),
        pytest.param(None, "residents", True, id="no word at all"),
    ],
)
def test_some_of_a_category_are_never_compared_with_all(one, other, compared):
    groups = comparison.rival_groups(claims(claim(3, by="A", victims=one), claim(7, by="B", victims=other)))
    assert [group.gap is not None for group in groups] == ([True] if compared else [False, False])


def test_a_part_of_the_same_count_is_no_rival_of_it():
    [group] = comparison.rival_groups(claims(claim(30, by="A", claim_id="all"), claim(12, by="B", part_of="all")))
    assert [toll.text for toll in group.tolls] == ["30"]


def test_running_tolls_that_do_not_say_who_is_counted_come_after_those_that_do():
    unsaid = {"victims_category": "unspecified"}
    frame = claims(claim(16, by="A", **unsaid), claim(550, by="B", **unsaid), claim(10, by="A"), claim(11, by="B"))
    assert [(group.what.category, group.factor) for group in comparison.rival_groups(frame)] == [
        ("combatant", "×1.09"),
        ("unspecified", "×32"),
    ]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"status": "denied"}, "one of them is denied"),
        ({"by": "A"}, "both are the same claimant's"),
        ({"outcome": "wounded"}, "the outcomes differ"),
        ({"undivided": True}, "the outcomes differ"),
        ({"victims_party": "B"}, "the victims' parties differ"),
        ({"victims": "policemen"}, "one counts only some of them"),
        ({"victims_category": "civilian"}, "one counts civilians or combatants, the other does not"),
        ({"as_of": "2020-11-01"}, "the dates differ"),
    ],
)
def test_reasons_name_what_differs(other, reason):
    rows = comparison.add_keys(claims(claim(16, by="A"), claim(550, **({"by": "B"} | other)))).to_dict("records")
    assert comparison.reasons(*rows) == (reason,)


def test_claims_that_answer_each_other_have_no_reason():
    rows = comparison.add_keys(claims(claim(16, by="A"), claim(550, by="B"))).to_dict("records")
    assert comparison.reasons(*rows) == ()


def test_no_claims_give_no_groups():
    empty = claims(claim(1)).head(0)
    assert (comparison.rival_groups(empty), comparison.latest_tolls(empty), comparison.running_tolls(empty)) == (
        [],
        {},
        [],
    )


bounds = st.tuples(st.none() | st.integers(0, 100_000), st.none() | st.integers(0, 100_000)).map(
    lambda pair: Interval(*pair) if None in pair else Interval(*sorted(pair))
)


@given(bounds, bounds)
def test_gap_is_symmetric_and_zero_exactly_where_intervals_overlap(one, other):
    overlap = max(one.floor, other.floor) <= min(one.ceiling, other.ceiling)
    assert gap(one, other) == gap(other, one)
    assert (gap(one, other) == 0) == overlap


@given(st.lists(bounds, min_size=1))
def test_several_claimants_hold_every_figure_and_one_claimant_the_greatest(intervals):
    together, alone = comparison.several_claimants(intervals), comparison.one_claimant(intervals)
    assert all(together.floor <= interval.floor and interval.ceiling <= together.ceiling for interval in intervals)
    assert together.floor <= alone.floor
    assert alone.ceiling == together.ceiling


@pytest.mark.parametrize(("party", "spots"), [
    pytest.param("A", {""}, id="all its losses"),
    pytest.param("Armenia", {"Armenia"}, id="losses told together with another's: those of one country are a part"),
])  # fmt: skip
def test_a_running_toll_of_a_partys_own_country_is_of_all_its_losses(party, spots):
    assert {what.place for what in comparison.whats(claims(claim(2, place=party, victims_party=party)))} == spots
