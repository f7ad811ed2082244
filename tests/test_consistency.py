"""A claimant's own figures that cannot all hold; what may hold together is never listed."""

from __future__ import annotations

import pytest

from counterclaim.consistency import contradictions
from tests.claims import claim, claims

FIRST, LATER = {"as_of": "2020-10-01"}, {"as_of": "2020-10-05"}
STRIKE = {"scope": "event", "as_of": None, "place": "Norashen"}


def kinds(*rows):
    return list(contradictions(claims(*rows))["kind"])


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param((12, 12), (11, 11), ["falls"], id="12, then 11"),
        pytest.param((12, None), (11, 11), ["falls"], id="at least 12, then 11"),
        pytest.param((12, 12), (11, None), [], id="12, then at least 11 may be 12"),
        pytest.param((10, 20), (15, 15), [], id="10 to 20, then 15"),
        pytest.param((None, 30), (5, 5), [], id="up to 30, then 5"),
        pytest.param((12, 12), (12, 12), [], id="the same again"),
        pytest.param((12, 12), (30, 30), [], id="it rises"),
    ],
)
def test_a_falling_toll_is_listed_where_no_reading_lets_both_hold(before, after, found):
    assert kinds(claim(*before, **FIRST), claim(*after, **LATER)) == found


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"by": "B"}, id="another claimant"),
        pytest.param({"as_of": "2020-10-01"}, id="the same day"),
        pytest.param({"place": "Norashen"}, id="of one place only"),
        pytest.param({"victims_category": "civilian"}, id="other victims"),
        pytest.param({"outcome": "wounded"}, id="another outcome"),
        pytest.param({"status": "denied"}, id="denied"),
        pytest.param({"part_of": "c0"}, id="a part"),
    ],
)
def test_a_lower_figure_of_something_else_is_no_fall(other):
    assert kinds(claim(40, **FIRST), claim(7, **LATER | other)) == []


def test_nobody_in_particular_cannot_contradict_himself():
    doctor = {"claimant": "the doctor", "claimant_party": None, "claimant_side": "Not named"}
    assert kinds(claim(40, **FIRST | doctor), claim(7, **LATER | doctor)) == []


def test_where_the_side_of_the_victims_is_not_named_nothing_contradicts():
    unnamed = {"victims_side": "Not named", "victims_party": None}
    assert kinds(claim(40, **FIRST | unnamed), claim(7, **LATER | unnamed)) == []


def test_two_who_speak_for_one_party_are_both_named():
    army, minister = ({"claimant": who} for who in ("the army", "the minister"))
    [told] = contradictions(claims(claim(40, **FIRST | army), claim(7, **LATER | minister)))["claimant"]
    assert told == "A: the army; the minister"
    [told] = contradictions(claims(claim(40, **FIRST | army), claim(7, **LATER | army)))["claimant"]
    assert told == "the army"


def test_both_sentences_and_both_days_are_given():
    frame = claims(
        claim(40, **FIRST, claim_id="old", sentence="Forty fell, it said."),
        claim(31, **LATER, claim_id="new", sentence="It now counts 31."),
    )
    [row] = contradictions(frame).itertuples()
    assert (row.sentence, row.other_sentence) == ("It now counts 31.", "Forty fell, it said.")
    assert (row.claim_id, row.other_id, row.figures) == ("new", "old", "40 → 31")
    assert row.why == "40 on 1 Oct 2020, later 31 on 5 Oct 2020"


@pytest.mark.parametrize(
    ("toll", "incident", "found"),
    [
        pytest.param(12, {"date": "2020-10-03"}, ["below incidents"], id="12 in all, 15 in one strike"),
        pytest.param(15, {"date": "2020-10-03"}, [], id="15 in all"),
        pytest.param(12, {"date": "2020-10-06"}, [], id="the strike came later"),
        pytest.param(12, {"date": None}, [], id="the day of the strike is not given"),
        pytest.param(12, {"date": "2020-10-03", "by": "B"}, [], id="another claimant’s strike"),
        pytest.param(12, {"date": "2020-10-03", "victims_party": "B"}, [], id="other victims"),
    ],
)
def test_a_running_toll_below_an_incident(toll, incident, found):
    assert kinds(claim(toll, **LATER), claim(15, **STRIKE | incident)) == found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(("2020-10-02", "2020-10-03"), ["below incidents"], id="two days: 8 and 7 exceed 12"),
        pytest.param(("2020-10-02", "2020-10-02"), [], id="one day: both may be about the same dead"),
    ],
)
def test_incidents_of_several_days_are_held_against_the_toll_together(days, found):
    first, second = days
    rows = claim(12, **LATER), claim(8, **STRIKE, date=first), claim(7, **STRIKE, date=second)
    assert kinds(*rows) == found


@pytest.mark.parametrize(
    ("part", "changes", "found"),
    [
        pytest.param((5, 5), {}, ["part above whole"], id="5 of 3"),
        pytest.param((3, 3), {}, [], id="3 of 3"),
        pytest.param((None, 5), {}, [], id="up to 5 of 3"),
        pytest.param((5, 5), {"outcome": "wounded"}, [], id="5 wounded are no part of 3 killed"),
    ],
)
def test_a_part_above_its_whole(part, changes, found):
    assert kinds(claim(3, claim_id="whole"), claim(*part, part_of="whole", **changes)) == found


def test_figures_that_do_not_say_who_is_counted_come_last_and_say_so():
    vague = {"victims_category": "unspecified"}
    found = contradictions(
        claims(claim(157, **FIRST | vague), claim(20, **LATER | vague), claim(40, **FIRST), claim(31, **LATER))
    )
    assert list(found["figures"]) == ["40 → 31", "157 → 20"]
    assert [why.endswith("so they may count different people") for why in found["why"]] == [False, True]
