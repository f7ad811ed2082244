"""An analyst's changes of groups: exclude, split, merge, and why a group is one."""

from __future__ import annotations

import json

from counterclaim.regrouping import Change, because, can_merge, change_of, rival_groups
from tests.claims import claim, claims

KILLED = "A|combatant|killed|cumulative||"
ROWS = (claim(16, by="A", claim_id="a"), claim(550, None, by="B", claim_id="b"), claim(90, by="B", claim_id="c"))
FRAME = claims(*ROWS)


def groups(*changes, frame=FRAME):
    return {group.what.title: group for group in rival_groups(frame, changes)}


def test_without_changes_groups_are_as_they_were():
    [group] = groups().values()
    assert (group.what.key, group.claims, group.factor) == (KILLED, 3, "×32")


def test_an_excluded_claim_is_in_no_group_and_the_title_says_so():
    [(title, group)] = groups(Change("exclude", KILLED, ("b",))).items()
    assert group.factor == "×5.4"
    assert "without 1 claim that you excluded" in title


def test_split_claims_are_a_group_of_their_own():
    held = groups(Change("split", KILLED, ("b", "c")))
    assert sorted(group.claims for group in held.values()) == [1, 2]
    assert all(group.gap is None for group in held.values())


def test_merged_groups_are_compared():
    frame = claims(claim(16, by="A"), claim(50, by="B", victims_category="unspecified"))
    assert all(group.gap is None for group in groups(frame=frame).values())
    [group] = groups(Change("merge", KILLED, other="A|unspecified|killed|cumulative||"), frame=frame).values()
    assert group.factor == "×3.0"
    assert "merged by you" in because(group)


def test_changes_that_fit_nothing_do_nothing():
    assert groups(Change("exclude", "no such group", ("b",)), Change("merge", KILLED, other="none")) == groups()


def test_taking_the_last_change_back_gives_the_groups_before():
    first, second = Change("exclude", KILLED, ("b",)), Change("split", KILLED, ("c",))
    assert groups(first, second) != groups(first)
    assert groups(first)


def test_changes_survive_being_kept():
    change = Change("split", KILLED, ("b", "c"), words="Split off two claims", made="2026-11-22T10:00:00+00:00")
    assert change_of(json.loads(json.dumps(change.to_dict()))) == change
    assert change_of({"kind": "delete", "what": KILLED}) is None


def test_because_names_what_is_the_same_and_how_far_apart():
    [group] = groups().values()
    words = because(group)
    assert "the same victims (losses of A, combatant), the same outcome (killed), all are running tolls" in words
    assert "Compared because" in words
    assert "their figures are of the same day: ×32" in words


def test_because_says_why_not():
    [group] = groups(frame=claims(ROWS[0])).values()
    assert because(group).endswith("Not compared: a figure by A only.")


def test_outcomes_and_sides_are_never_merged():
    frame = claims(
        claim(1), claim(2, victims_category="civilian"), claim(3, outcome="wounded"), claim(4, victims_side="B", victims_party="B"),
        claim(5, victims_side="Not named", victims_party=None, place="Norashen"), claim(6, victims_party="Ally of A"),
    )  # fmt: skip
    held = rival_groups(frame)
    [group] = [group for group in held if group.what.key == KILLED]
    assert {other.what.key for other in can_merge(group, held)} == {
        "A|civilian|killed|cumulative||",
        "Ally of A|combatant|killed|cumulative||",
        "Not named|combatant|killed|cumulative|Norashen|",
    }
