"""The rules of comparison claim by claim, as they would be done by hand: slow, and easy to check.

`counterclaim.comparison` computes the same in columns for all claims at once; tests/properties/test_comparison.py holds the
two against each other.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

import pandas as pd

from counterclaim.comparison import (
    COMPARABLE_DAYS,
    Interval,
    RivalGroup,
    SideToll,
    What,
    gap,
    one_claimant,
    several_claimants,
)
from counterclaim.intervals import days_apart
from counterclaim.sides import UNNAMED
from counterclaim.what import NO_VOICES, WHAT_COLUMNS, add_keys, what_of

LONG_AGO = pd.Timestamp(1700, 1, 1)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of a casualty frame, as far as comparing needs it; `position` is its place in the frame."""

    position: int
    claim_id: str
    article_id: str
    voice: str
    side: str
    who: str
    interval: Interval
    qualifier: str
    moment: pd.Timestamp | None
    word: str = ""  # of a vague figure, as written


def by_what(frame: pd.DataFrame) -> dict[What, list[Claim]]:
    """The claims by what they count, without denied figures and parts of the same count."""
    keyed, held = add_keys(frame), {}
    for position, row in enumerate(keyed.to_dict("records")):
        if row["status"] != "denied" and not row["is_portion"]:
            low, high = (None if pd.isna(row[name]) else int(row[name]) for name in ("low", "high"))
            moment = None if pd.isna(row["moment"]) else row["moment"]
            claim = Claim(position, row["claim_id"], row["article_id"], row["voice"], row["claimant_side"], row["who"], Interval(low, high), row["qualifier"],
                          moment, row["count_text"] if row["qualifier"] == "vague" else "")  # fmt: skip
            held.setdefault(what_of(*(row[name] for name in WHAT_COLUMNS), row["victims_side"]), []).append(claim)
    return dict(sorted(held.items(), key=lambda item: item[0].title))


def side_toll(voice: str, claims: Sequence[Claim]) -> SideToll:
    """What a voice's claims of one time come to."""
    if len(claims) == 1:
        [claim] = claims
        return SideToll(
            claim.side, claim.interval, claim.moment, 1, (claim.claim_id,), (claim.article_id,), claim.qualifier, claim.word, voice=voice
        )  # fmt: skip
    owners: dict[str, list[Interval]] = {}
    for claim in claims:
        owners.setdefault(claim.who, []).append(claim.interval)
    # The claim that gives the figure comes first: it is the one that a click opens.
    order = sorted(claims, key=lambda claim: (claim.moment or LONG_AGO, claim.interval.floor), reverse=True)
    qualifiers = {claim.qualifier for claim in claims}
    return SideToll(
        side=order[0].side, voice=voice, interval=several_claimants(one_claimant(own) for own in owners.values()), when=order[0].moment,
        claimants=len(owners), claim_ids=tuple(claim.claim_id for claim in order),
        article_ids=tuple(dict.fromkeys(claim.article_id for claim in order)),
        qualifier=qualifiers.pop() if len(qualifiers) == 1 else "exact", word=order[0].word,
    )  # fmt: skip


def side_tolls(what: What, claims: Iterable[Claim]) -> dict[str, list[SideToll]]:
    """The tolls of each voice by day, undated ones first; of one incident a single one, whenever it was claimed."""
    held: dict[tuple[str, pd.Timestamp | None], list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.voice, claim.moment if what.scope == "cumulative" else None), []).append(claim)
    tolls: dict[str, list[SideToll]] = {}
    for (side, _), part in sorted(held.items(), key=lambda item: (item[0][0], item[0][1] or LONG_AGO)):
        tolls.setdefault(side, []).append(side_toll(side, part))
    return tolls


def ranked(held: Mapping[What, list[Claim]]) -> list[RivalGroup]:
    """The groups of `rival_groups`, of claims that are already put together by what they count."""
    groups = [
        _rival_group(what, claims)
        for what, claims in held.items()
        if what.place or (what.whom != UNNAMED if what.scope == "cumulative" else what.day is not None)
    ]
    # Ties are broken by what is counted, so that the same claims always give the same picture.
    return sorted(
        groups,
        key=lambda g: (
            g.gap is None, g.gap is not None and g.what.is_vague, -(g.gap or 0.0), g.what.whom == UNNAMED, -len(g.tolls), -g.claims,
            g.what.title,
        ),
    )  # fmt: skip


def _rival_group(what: What, claims: list[Claim]) -> RivalGroup:
    tolls = side_tolls(what, claims)
    latest = tuple(held[-1] for held in tolls.values())
    group = RivalGroup(what, latest, claims=len(claims), articles=len({claim.article_id for claim in claims}))
    rivals = [voice for voice, held in tolls.items() if held[0].side not in NO_VOICES]
    if len(rivals) < 2:
        return replace(group, why_not=f"a figure by {rivals[0]} only" if rivals else "a figure by nobody who is named")
    if what.whom == UNNAMED and not (what.place and what.day is not None):
        return replace(group, why_not="whose losses is not said")  # the day and place of one incident would say it
    if what.scope == "cumulative":
        return _compare_running(group, tolls, rivals)
    if is_one_incident(what, claims):
        return _with_widest(group)
    return replace(group, why_not=f"{'place' if what.day is not None else 'day'} not given, and no article tells both")


def is_one_incident(what: What, claims: Iterable[Claim]) -> bool:
    """Whether these are of one incident: day and place are given, or one article tells the figures of two voices."""
    told: dict[str, set[str]] = {}
    for claim in claims:
        told.setdefault(claim.article_id, set()).update({claim.voice} if claim.side not in NO_VOICES else ())
    return bool(what.place and what.day is not None) or any(len(voices) > 1 for voices in told.values())


def _with_widest(group: RivalGroup) -> RivalGroup:
    rivals = [toll for toll in group.tolls if toll.side not in NO_VOICES]
    pair = max(combinations(rivals, 2), key=lambda two: gap(two[0].interval, two[1].interval))
    return replace(group, gap=gap(pair[0].interval, pair[1].interval), pair=pair)


def _compare_running(group: RivalGroup, tolls: dict[str, list[SideToll]], rivals: list[str]) -> RivalGroup:
    """Compare running tolls as of the latest time at which two voices spoke within `COMPARABLE_DAYS`."""
    met = [
        (days_apart(one.when, nearest), max(one.when, nearest))
        for first, second in permutations(rivals, 2)
        for one in tolls[first]
        if one.when is not None and (nearest := _nearest(one.when, tolls[second])) is not None
    ]
    if not met:
        return replace(group, why_not="undated figures")
    meetings = [moment for days, moment in met if days <= COMPARABLE_DAYS]
    if not meetings:
        return replace(group, why_not=f"figures {min(met)[0]} days apart")
    around = tuple(toll for held in tolls.values() if (toll := _last_before(max(meetings), held)) is not None)
    return _with_widest(replace(group, tolls=around))


def _nearest(moment: pd.Timestamp, tolls: Sequence[SideToll]) -> pd.Timestamp | None:
    """The day nearest to the moment on which these were given; they are in order of their days."""
    days = [toll.when for toll in tolls if toll.when is not None]
    place = bisect(days, moment)
    return min(days[max(place - 1, 0) : place + 1], key=lambda day: days_apart(day, moment), default=None)


def _last_before(moment: pd.Timestamp, tolls: Sequence[SideToll]) -> SideToll | None:
    """The last toll of the `COMPARABLE_DAYS` up to the moment."""
    first = moment - pd.Timedelta(days=COMPARABLE_DAYS)
    return next((toll for toll in reversed(tolls) if toll.when is not None and first <= toll.when <= moment), None)


def latest_pair(what: What, claimed: list[SideToll], own: list[SideToll]) -> tuple[SideToll, SideToll] | None:
    if what.scope == "event":
        return (claimed[0], own[0]) if claimed and own else None
    near = [
        (max(one.when, other.when), -days_apart(one.when, other.when), number, one, other)
        for number, (one, other) in enumerate((one, other) for one in claimed for other in own)
        if one.when is not None and other.when is not None and days_apart(one.when, other.when) <= COMPARABLE_DAYS
    ]
    return max(near)[3:] if near else None
