"""What might be the same: one says less, or the days are next to each other; what differs outright is never offered."""

from __future__ import annotations

import pytest

from counterclaim import comparison
from counterclaim.nearly import NearRivals
from counterclaim.regrouping import Change, rival_groups
from counterclaim.sides import OWN_VOICE, UNNAMED
from tests.claims import claim, claims

STRIKE = {"scope": "event", "date": "2020-10-04", "place": "Norashen"}


def near(one, other):
    return NearRivals(comparison.rival_groups(claims(claim(16, by="A", **one), claim(550, **({"by": "B"} | other)))))


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        pytest.param(STRIKE, STRIKE | {"place": None}, "one names no place", id="place"),
        pytest.param(STRIKE, STRIKE | {"date": "2020-10-05"}, "the days are next to each other", id="the night between"),
        pytest.param({}, {"victims_category": "unspecified"}, "one does not say whether civilians or combatants", id="running tolls"),
        pytest.param({}, {"place": "Norashen"}, "one names no place", id="running toll of a town"),
        pytest.param(STRIKE, STRIKE | {"date": "2020-10-03", "place": None}, "one names no place, the days are next to each other", id="two"),
        pytest.param(STRIKE, STRIKE | {"victims_party": "Ally"}, "one counts losses of A, the other of Ally", id="parties of one side, one incident"),
    ],
)  # fmt: skip
def test_what_says_less_is_offered_with_what_differs(one, other, differs):
    found = near(one, other)
    assert [pair.differs for pair in found[:9]] == [differs]
    [pair] = found[:9]
    assert {toll.side for group in (pair.one, pair.other) for toll in group.tolls} == {"A", "B"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STRIKE, STRIKE, id="rivals already"),
        pytest.param(STRIKE, STRIKE | {"place": "Tazakend"}, id="another place"),
        pytest.param(STRIKE, STRIKE | {"date": "2020-10-06"}, id="two days"),
        pytest.param(STRIKE, {}, id="an incident and a running toll"),
        pytest.param({}, {"outcome": "wounded"}, id="outcome"),
        pytest.param({}, {"victims_category": "civilian"}, id="civilians and combatants"),
        pytest.param({}, {"victims_category": "unspecified", "as_of": "2020-10-09"}, id="running tolls a week apart"),
        pytest.param(
            {}, {"victims_category": "unspecified", "place": "Norashen"}, id="running tolls that differ in two things"
        ),
        pytest.param({}, {"victims_party": "Ally"}, id="running tolls of two parties"),
        pytest.param(
            STRIKE, STRIKE | {"place": None, "date": "2020-10-05", "victims_category": "unspecified"}, id="three things"
        ),
        pytest.param(STRIKE, STRIKE | {"place": None, "victims": "policemen"}, id="only some of them"),
        pytest.param({}, {"victims_category": "unspecified", "by": "A"}, id="the same side"),
        pytest.param({}, {"victims_category": "unspecified", "by": OWN_VOICE}, id="no side"),
        pytest.param({}, {"victims_side": UNNAMED, "victims_party": None}, id="nobody says whose"),
    ],
)
def test_what_differs_outright_is_not_offered(one, other):
    assert not len(near(one, other))


def test_a_pair_that_is_merged_is_compared_and_no_longer_offered():
    frame = claims(claim(16, by="A"), claim(550, by="B", victims_category="unspecified"))
    [pair] = NearRivals(comparison.rival_groups(frame))[:9]
    groups = rival_groups(frame, [Change("merge", pair.one.what.key, other=pair.other.what.key)])
    assert [group.factor for group in groups] == ["×32"]
    assert not len(NearRivals(groups))


def test_running_tolls_of_two_towns_are_no_rivals_and_one_of_the_whole_country_is_of_all():
    towns = claims(claim(16, by="A", place="Norashen"), claim(550, by="B", place="Tazakend"))
    assert [group.gap for group in comparison.rival_groups(towns)] == [None, None]
    [group] = comparison.rival_groups(claims(claim(16, by="A", place="A"), claim(550, by="B")))
    assert group.factor == "×32"


def test_running_tolls_are_shown_as_they_stood_when_both_were_given():
    unsaid = {"victims_category": "unspecified", "by": "B"}
    frame = claims(
        claim(16), claim(40, as_of="2020-10-20"), claim(550, **unsaid), claim(600, **unsaid | {"as_of": "2020-11-30"})
    )
    [pair] = NearRivals(comparison.rival_groups(frame))[:9]
    assert [(toll.voice, toll.text) for group in (pair.one, pair.other) for toll in group.tolls] == [
        ("A", "16"),
        ("B", "550"),
    ]


def test_a_claim_alone_is_near_nothing():
    for what in ({}, STRIKE, {"victims_side": UNNAMED, "victims_party": None}):
        assert not len(NearRivals(comparison.rival_groups(claims(claim(16, **what)))))


def test_incidents_come_before_running_tolls():
    frame = claims(claim(16), claim(550, by="B", victims_category="unspecified"),
                   claim(3, **STRIKE), claim(9, **STRIKE | {"by": "B", "victims_category": "unspecified"}))  # fmt: skip
    assert [pair.one.what.scope for pair in NearRivals(comparison.rival_groups(frame))[:9]] == ["event", "cumulative"]
