"""For any small ledger: what is computed in columns is what the rules give claim by claim."""

from __future__ import annotations

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim import admitted, comparison
from counterclaim.genealogy import genealogy, step_of
from counterclaim.intervals import Interval
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED
from tests import plain_comparison as plain
from tests.claims import claim, claims

QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = st.sampled_from([0, 3, 10, 12, 40, 550])
DAYS = st.sampled_from([None, "2020-10-01", "2020-10-02", "2020-10-04", "2020-10-05", "2020-10-20"])
BOUNDS = st.tuples(NUMBERS, NUMBERS).map(sorted).map(tuple) | NUMBERS.map(lambda n: (n, n)) | NUMBERS.flatmap(
    lambda n: st.sampled_from([(n, None), (None, n), (None, None)])
)  # fmt: skip


@st.composite
def rows(draw):
    low, high = draw(BOUNDS)
    by, day = draw(st.sampled_from(["A", "A", "B", "B", THIRD, UNASSIGNED, OWN_VOICE])), draw(DAYS)
    whose = draw(st.sampled_from(["A", "A", "B", UNNAMED]))
    is_event = draw(st.booleans())
    where = (
        {"scope": "event", "date": day, "place": draw(st.sampled_from([None, "Norashen"]))}
        if is_event
        else {"as_of": day}
    )
    return claim(
        low, high, by=by, published=None, article_id=draw(st.sampled_from(["x", "y"])),
        claimant_party=draw(st.sampled_from([by, f"{by}2", None])), qualifier=draw(st.sampled_from(["exact", "about", "vague"])),
        victims_side=whose, victims_party=None if whose == UNNAMED else draw(st.sampled_from([whose, whose, f"{whose}2"])), status=draw(st.sampled_from(["asserted", "asserted", "denied"])),
        victims_category=draw(st.sampled_from(["combatant", "combatant", "unspecified"])), victims=draw(st.sampled_from([None, None, "police"])), **(where | ({"as_of": None} if is_event else {})),
    )  # fmt: skip


LEDGERS = st.lists(rows(), min_size=1, max_size=16).map(lambda held: claims(*held))


@QUIET
@given(frame=LEDGERS)
def test_groups_their_tolls_and_their_order_are_those_of_the_rules(frame):
    groups = comparison.rival_groups(frame)
    assert list(groups) == plain.ranked(plain.by_what(frame))
    assert groups.compared == sum(group.gap is not None for group in groups)
    assert groups.apart == sum((group.gap or 0) > 0 for group in groups)
    assert groups.sides.tolist() == [len(group.tolls) for group in groups]


@QUIET
@given(frame=LEDGERS)
def test_running_tolls_and_steps_are_those_of_the_rules(frame):
    held = {
        what: own
        for what, own in plain.by_what(frame).items()
        if what.scope == "cumulative" and (what.place or what.whom != UNNAMED)
    }
    latest = {what: tuple(tolls[-1] for tolls in plain.side_tolls(what, own).values()) for what, own in held.items()}
    assert comparison.latest_tolls(frame) == latest
    for what, own in held.items():
        steps = comparison.step_lines(frame, what)
        dated = [toll for tolls in plain.side_tolls(what, own).values() for toll in tolls if toll.when is not None]
        assert steps[["name", "side", "text", "claim_id"]].values.tolist() == [
            [t.voice, t.side, t.text, t.claim_ids[0]] for t in dated
        ]
        assert [None if pd.isna(low) else low for low in steps["low"]] == [toll.interval.low for toll in dated]


@QUIET
@given(frame=LEDGERS)
def test_admitted_figures_are_held_against_the_pair_that_met_last(frame):
    pairs = []
    for what, own in plain.by_what(frame).items():
        if what.side in ("A", "B") and (what.scope == "cumulative" or plain.is_one_incident(what, own)):
            tolls = plain.side_tolls(what, own)
            other = "B" if what.side == "A" else "A"
            pair = plain.latest_pair(what, tolls.get(other, []), tolls.get(what.side, []))
            pairs += [[pair[0].claim_ids[0], pair[1].claim_ids[0]]] if pair else []
    assert admitted.ratios(frame, ["A", "B"])[["claim_id", "own_id"]].values.tolist() == pairs


@QUIET
@given(frame=LEDGERS)
def test_each_step_of_a_line_is_the_one_of_its_two_figures(frame):
    known = frame.set_index("claim_id")

    def figure(claim_id: str) -> Interval:
        return Interval(*(None if pd.isna(bound) else int(bound) for bound in known.loc[claim_id, ["low", "high"]]))

    for what in comparison.whats(frame, denied=True):
        for row in genealogy(frame, what).itertuples():
            before = None if pd.isna(row.before_id) else row.before_id
            later = before is not None and (known.loc[row.claim_id, "when"] > known.loc[before, "when"] or (
                pd.isna(known.loc[before, "when"]) and pd.notna(row.moment)))  # fmt: skip
            denied = known.loc[row.claim_id, "status"] == "denied"
            assert row.step == step_of(
                figure(before) if before else None, figure(row.claim_id), later=later, denied=denied
            )
