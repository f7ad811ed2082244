"""Groups of claims that might be about the same thing: nothing that both give is different, but one says less, or a day differs.

Groups enter; pairs of groups leave, each with what differs, in words. They are no rivals and have no gap: it is for the
analyst to say that they count the same, by merging them (`regrouping.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .comparison import RivalGroup, RivalGroups, meeting
from .ledger import UNDATED, days_of
from .sides import UNNAMED

NEXT_DAY = 1  # incidents of the night are told of either day
UNSAID = "unspecified"


@dataclass(frozen=True, slots=True)
class Near:
    """Two groups, and what keeps them apart."""

    one: RivalGroup
    other: RivalGroup
    differs: str


class NearRivals:
    """The pairs, those that differ in least first. Groups whose victims nobody names are left out: they fit everything."""

    def __init__(self, groups: RivalGroups) -> None:
        self._groups = groups
        rows = _voices(groups)
        pairs = pd.concat(
            [_joined(rows, days) for days in (-NEXT_DAY, 0, NEXT_DAY)] + [_running(rows)], ignore_index=True
        )
        pairs = pairs[_fit(pairs).to_numpy(bool)].drop_duplicates(["place_one", "place_other"])
        pairs = pairs[np.array([_met(groups, row) for row in pairs.itertuples()], dtype=bool)]
        least = _differences(pairs).sum(axis=1)
        self._pairs = pairs.iloc[np.lexsort((pairs["place_other"], pairs["place_one"], least))] if len(pairs) else pairs

    def __len__(self) -> int:
        return len(self._pairs)

    def __getitem__(self, where: slice) -> list[Near]:
        part = self._pairs.iloc[where]
        ones, others = (self._groups.at(part[name].to_numpy("int64")) for name in ("place_one", "place_other"))
        words = _differences(part)
        told = [
            ", ".join(str(name) for name, holds in zip(words, row, strict=True) if holds)
            for row in words.itertuples(index=False)
        ]
        return [Near(*held) for held in zip(ones, others, told, strict=True)]


def _voices(groups: RivalGroups) -> pd.DataFrame:
    """A row for each group and side that speaks in it; `place` is the group's in the order of the page."""
    place, side = groups.voices()
    what = groups.columns.iloc[place].reset_index(drop=True)
    rows = what.assign(place=place, side=side, number=days_of(what["day"]))
    return rows[(rows["whom"] != UNNAMED).to_numpy(bool)]


def _joined(rows: pd.DataFrame, days: int) -> pd.DataFrame:
    """Incidents of the same losses, whose days are so many apart."""
    dated = rows[(rows["scope"] == "event").to_numpy(bool) & (rows["number"] != UNDATED).to_numpy(bool)]
    later = dated.assign(number=dated["number"] + days)
    return dated.merge(later, on=["whom", "counted", "number"], suffixes=("_one", "_other")).assign(days=days)


def _running(rows: pd.DataFrame) -> pd.DataFrame:
    running = rows[(rows["scope"] == "cumulative").to_numpy(bool)]
    return running.merge(running, on=["whom", "counted", "number"], suffixes=("_one", "_other")).assign(days=0)


def _fit(pairs: pd.DataFrame) -> pd.Series:
    """Two sides, two groups, and nothing that both say is different."""
    categories, places = (
        pairs[["victims_category_one", "victims_category_other"]],
        pairs[["spot_one", "spot_other"]].astype("str"),
    )
    same_category = (categories.iloc[:, 0] == categories.iloc[:, 1]) | (categories == UNSAID).any(axis=1)
    same_place = (places.iloc[:, 0] == places.iloc[:, 1]) | (places == "").any(axis=1)
    return (
        (pairs["side_one"] != pairs["side_other"])
        & (pairs["place_one"] < pairs["place_other"])
        & same_category
        & same_place
    )


def _differences(pairs: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "one does not say whether civilians or combatants": pairs["victims_category_one"] != pairs["victims_category_other"],
        "one names no place": pairs["spot_one"].astype("str") != pairs["spot_other"].astype("str"),
        "the days are next to each other": pairs["days"] != 0,
    })  # fmt: skip


def _met(groups: RivalGroups, pair: Any) -> bool:
    """Whether running tolls were given at most `COMPARABLE_DAYS` days apart, as rivals must be; incidents have their day."""
    if pair.scope_one == "event":
        return True
    latest, _ = meeting(list(_days(groups, pair)))
    return latest is not None


def _days(groups: RivalGroups, pair: Any) -> Iterator[np.ndarray]:
    for name in ("one", "other"):
        days = groups.days(getattr(pair, f"place_{name}"), getattr(pair, f"side_{name}"))
        if len(days):
            yield days
