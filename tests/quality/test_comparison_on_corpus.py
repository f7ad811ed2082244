"""What the pages of comparison show of real news reports is what the reports say: properties that hold of every picture.

The articles are not in the repository; where they are not beside it, the tests are skipped. Sides are of two kinds: the
conflicts that come with Counterclaim, and one made of every party that both claims losses and suffers some, a side each.
"""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from counterclaim import comparison, frames
from counterclaim.comparison import COMPARABLE_DAYS, bounds_text
from counterclaim.figures import casualties, theme
from counterclaim.kinds import kinds_of
from counterclaim.records import Article
from counterclaim.sides import Conflict, conflict_of, load_conflicts, suggest_conflict, told_as_one
from counterclaim.storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "casualties-dev.jsonl"
MADE = "claims-and-suffers"
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS.name} is not shipped: it belongs to its publishers"),
]


@pytest.fixture(scope="module")
def parsed(engine):
    """What the engine reads in them."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").split("\n") if line]
    days = [pd.Timestamp(row["published"]).date() if row["published"] else None for row in rows]
    return list(engine.parse_many(
        [Article(row["id"], row["text"], row["title"], row["publisher"], row["url"], day) for row, day in zip(rows, days, strict=True)]
    ))  # fmt: skip


@pytest.fixture(scope="module", params=["shipped", "made"])
def store(request, parsed):
    """The articles as a workspace: each in the conflict that its parties and day suggest, or all in the one made for them."""
    held, known = Store("sqlite://"), load_conflicts(ROOT / "data" / "conflicts")
    for number, one in enumerate(parsed):
        slug = MADE if request.param == "made" else suggest_conflict(one, known)
        held.add(one, conflict=slug, sha256=f"{number:064d}", source_name=CORPUS.name)
    yield held
    held.close()


@pytest.fixture(scope="module")
def ledgers(store) -> list[tuple[Conflict, pd.DataFrame]]:
    """The claims of each conflict."""
    used = set(frames.article_frame(store)["conflict"].dropna())
    if used != {MADE}:
        known = load_conflicts(ROOT / "data" / "conflicts")
        return [(known[slug], frames.casualty_frame(store, known[slug])) for slug in sorted(used & set(known))]
    whole = frames.casualty_frame(store)
    # The articles are of many conflicts: the parties named most are of different ones, and never speak of each other.
    parties = sorted(set(whole["claimant_party"].dropna()) & set(whole["victims_party"].dropna()))
    sides = [{"name": party, "parties": [party]} for party in parties]
    conflict = conflict_of(MADE, {"name": "Those who claim and suffer", "side": sides})
    return [(conflict, frames.casualty_frame(store, conflict))]


def test_there_is_something_to_compare(ledgers):
    assert sum(len(frame) for _, frame in ledgers) > 200
    assert sum(len(group.tolls) > 1 for _, frame in ledgers for group in comparison.rival_groups(frame)) > 4
    assert list(compared(ledgers))


def compared(ledgers):
    for _, frame in ledgers:
        rows = frame.assign(counted=comparison.counted(frame)).set_index("claim_id")
        for group in comparison.rival_groups(frame):
            if group.pair:
                yield group, [rows.loc[list(toll.claim_ids)] for toll in group.pair]


def test_rivals_count_the_same_victims_outcome_and_scope_and_none_is_denied(ledgers):
    for group, pair in compared(ledgers):
        both = pd.concat(pair)
        for column in ("victims_category", "counted", "scope"):
            assert both[column].nunique() == 1, (group.what.title, column)
        whose = both["victims_side"] if both["victims_party"].isin(told_as_one()).all() else both["victims_party"]
        assert whose.nunique(dropna=False) == 1, group.what.title
        assert kinds_of(both["victims"]).nunique() == 1, group.what.title
        assert (both["status"] == "asserted").all()


def test_rivals_are_of_one_incident_or_of_running_tolls_at_most_three_days_apart(ledgers):
    for group, (one, other) in compared(ledgers):
        if group.what.scope == "event":
            both = pd.concat([one, other])
            assert both["date"].dt.normalize().nunique(dropna=False) == 1, group.what.title
            assert both["place"].nunique(dropna=False) == 1, group.what.title
            if both[["date", "place"]].isna().any(axis=None):
                assert set(one["article_id"]) & set(other["article_id"]), group.what.title
        else:
            assert abs(one["when"].max() - other["when"].max()).days <= COMPARABLE_DAYS, group.what.title


def test_rivals_are_different_voices_and_the_gap_is_that_of_their_figures(ledgers):
    for group, _ in compared(ledgers):
        one, other = group.pair
        assert one.voice != other.voice and one.is_rival and other.is_rival
        rivals = [toll.interval for toll in group.tolls if toll.is_rival]
        assert group.gap == max(comparison.gap(*two) for two in combinations(rivals, 2))


def test_no_group_mixes_running_tolls_with_incidents_or_casualties_with_deaths(ledgers):
    for _, frame in ledgers:
        rows = frame.set_index("claim_id")
        for group in comparison.rival_groups(frame):
            own = rows.loc[[claim_id for toll in group.tolls for claim_id in toll.claim_ids]]
            assert set(own["scope"]) == {group.what.scope}
            assert set(own["undivided"]) == {group.what.counted == comparison.UNDIVIDED}


def test_every_bound_of_a_toll_is_a_bound_of_one_of_its_claims(ledgers):
    for _, frame in ledgers:
        rows = frame.set_index("claim_id")
        for group in comparison.rival_groups(frame):
            for toll in group.tolls:
                own = rows.loc[list(toll.claim_ids)]
                assert toll.interval.low is None or toll.interval.low in set(own["low"].dropna())
                assert toll.interval.high is None or toll.interval.high in set(own["high"].dropna())


def test_every_drawn_figure_is_the_count_of_its_own_sentence(ledgers, store):
    drawn = 0
    for conflict, frame in ledgers:
        rows, styles = frame.set_index("claim_id"), theme.side_styles(conflict)
        texts = {article_id: store.article(article_id).article.text for article_id in set(frame["article_id"])}
        for what, claims in casualties.claim_groups(frame):
            for mark in casualties.claim_block(what, claims, frame, styles).rows:
                row = rows.loc[mark.record_id]
                text = texts[row["article_id"]]
                assert text[row["count_start"] : row["count_end"]] == row["count_text"]
                assert text[row["start"] : row["end"]] == row["sentence"]
                assert row["start"] <= row["count_start"] < row["count_end"] <= row["end"]
                bounds = tuple(None if pd.isna(row[name]) else int(row[name]) for name in ("low", "high"))
                assert (mark.low, mark.high) == bounds
                assert mark.text.startswith(bounds_text(*bounds, row["qualifier"]))
                drawn += 1
    assert drawn > 20
