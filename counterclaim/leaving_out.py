"""What changes when one outlet or one claimant is left out: a before-and-after table.

Casualty frames enter; two lists of rows leave. What hangs on a single source shows here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd

from .comparison import RivalGroup, RivalGroups, What, add_keys, factor, rival_groups
from .genealogy import identity

By = Literal["outlet", "claimant"]
GROUP_COLUMNS = ["what", "before", "after", "change", "figures before", "figures after", "claim_id"]


def names_by(frame: pd.DataFrame, by: By) -> pd.Series:
    """Whose claim each row is: its outlet, or its claimant (party or person); NA where unknown."""
    return frame["publisher"] if by == "outlet" else identity(frame)


def choices(frame: pd.DataFrame, by: By) -> list[str]:
    """Who can be left out, those with most claims first."""
    return [str(name) for name in names_by(frame, by).value_counts().index]


def without(frame: pd.DataFrame, by: By, name: str) -> pd.DataFrame:
    """The claims that are left without this outlet or claimant."""
    return frame[~is_of(frame, by, name)]


def is_of(frame: pd.DataFrame, by: By, name: str) -> pd.Series:
    """Which claims are this outlet's or claimant's."""
    return (names_by(frame, by) == name).fillna(False).astype(bool)


def is_only(frame: pd.DataFrame, by: By, name: str) -> bool:
    """Whether every claim is this outlet's or claimant's: without it nothing is left to compare."""
    return bool(is_of(frame, by, name).all())


def measures(before: pd.DataFrame, after: pd.DataFrame, groups: RivalGroups, left: RivalGroups) -> pd.DataFrame:
    """The numbers of the page with and without: measure, before, after."""
    widest = [factor(float(np.nanmax(some.gaps))) if some.compared else "–" for some in (groups, left)]
    rows = [
        ("Casualty claims", f"{len(before):,}", f"{len(after):,}"),
        ("Articles with claims", f"{before['article_id'].nunique():,}", f"{after['article_id'].nunique():,}"),
        ("Different counts", f"{len(groups):,}", f"{len(left):,}"),
        ("Rival counts", f"{groups.compared:,}", f"{left.compared:,}"),
        ("Widest difference", *widest),
    ]
    return pd.DataFrame(rows, columns=["measure", "before", "after"])


def group_changes(groups: Iterable[RivalGroup], left: Iterable[RivalGroup]) -> pd.DataFrame:
    """The groups whose figures or difference change, the greatest change first; unchanged ones are left out."""
    kept: dict[What, RivalGroup] = {group.what: group for group in left}
    rows = []
    for group in groups:
        now = kept.get(group.what)
        if change := _change(group, now):
            rows.append((_weight(group, now), (
                group.what.title, group.factor, now.factor if now else "–", change, _figures(group),
                _figures(now) if now else "", group.tolls[0].claim_ids[0],
            )))  # fmt: skip
    ordered = [row for _, row in sorted(rows, key=lambda item: -item[0])]
    return pd.DataFrame(ordered, columns=GROUP_COLUMNS)


def compare(frame: pd.DataFrame, by: By, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`measures` and `group_changes` for leaving this outlet or claimant out.

    Only groups with one of its claims can change.
    """
    frame = add_keys(frame)
    gone = is_of(frame, by, name)
    after = frame[~gone]
    groups, left = rival_groups(frame), rival_groups(after)
    things = frame.loc[gone, "thing"].unique()
    touched, now = (
        some.touched(np.flatnonzero(part["thing"].isin(things))) for some, part in ((groups, frame), (left, after))
    )
    return measures(frame, after, groups, left), group_changes(touched, now)


def _figures(group: RivalGroup) -> str:
    return "; ".join(f"{toll.voice} {toll.text}" for toll in group.tolls)


def _change(group: RivalGroup, now: RivalGroup | None) -> str:
    if now is None:
        return "no claim is left"
    if group.gap is None:
        return "" if _figures(group) == _figures(now) else "other figures"
    if now.gap is None:
        return f"no longer comparable: {now.why_not}"
    if now.gap != group.gap:
        return "wider" if now.gap > group.gap else "narrower"
    return "" if _figures(group) == _figures(now) else "other figures"


def _weight(group: RivalGroup, now: RivalGroup | None) -> float:
    if group.gap is None:
        return -1.0
    return group.gap if now is None or now.gap is None else abs(now.gap - group.gap)
