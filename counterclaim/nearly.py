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
from .sides import NO_SIDES, UNNAMED

NEXT_DAY = 1  # incidents of the night are told of either day
MOST_DIFFERENCES, MOST_OF_RUNNING = 2, 1  # of incidents, and of running tolls, which say less of what they count
UNSAID = "unspecified"


@dataclass(frozen=True, slots=True)
class Near:
    """Two groups, and what keeps them apart; running tolls as they stood when both were given."""

    one: RivalGroup
    other: RivalGroup
    differs: str


class NearRivals:
    """The pairs, those that differ in least first, incidents before running tolls.

    Groups whose victims nobody names are left out: they fit everything.
    """

    def __init__(self, groups: RivalGroups) -> None:
        self._groups = groups
        rows = _voices(groups)
        pairs = pd.concat(
            [_joined(rows, days) for days in (-NEXT_DAY, 0, NEXT_DAY)] + [_running(rows)], ignore_index=True
        )
        pairs = pairs[_fit(pairs).to_numpy(bool)]
        met = [_met(groups, row) for row in pairs.itertuples()]
        pairs = pairs.assign(met=pd.array(met, dtype="Int64")).sort_values("met", ascending=False, kind="stable")
        pairs = pairs.drop_duplicates(["place_one", "place_other"])
        pairs = pairs[(pairs["met"].notna() | (pairs["scope_one"].astype("str") == "event")).to_numpy(bool)]
        is_running = pairs["met"].notna().to_numpy(bool)
        keys = (pairs["place_other"], pairs["place_one"], _differences(pairs).to_numpy(bool).sum(axis=1), is_running)
        self._pairs = pairs.iloc[np.lexsort(keys)] if len(pairs) else pairs

    def __len__(self) -> int:
        return len(self._pairs)

    def __getitem__(self, where: slice) -> list[Near]:
        part = self._pairs.iloc[where]
        rows = zip(part.itertuples(), _differences(part).itertuples(index=False), strict=True)
        return [
            Near(self._group(pair, "one"), self._group(pair, "other"), _words(pair, differs)) for pair, differs in rows
        ]

    def _group(self, pair: Any, name: str) -> RivalGroup:
        place = int(getattr(pair, f"place_{name}"))
        return self._groups[place] if pd.isna(pair.met) else self._groups.as_of(place, int(pair.met))


def _voices(groups: RivalGroups) -> pd.DataFrame:
    """A row for each group and voice in it; `place` is the group's in the order of the page."""
    place, voice = groups.voices()
    what = groups.columns.iloc[place].reset_index(drop=True)
    rows = what.assign(place=place, voice=voice, number=days_of(what["day"]))
    return rows[(rows["whom"] != UNNAMED).to_numpy(bool)]


def _joined(rows: pd.DataFrame, days: int) -> pd.DataFrame:
    """Incidents of the same side's losses, whose days are so many apart."""
    dated = rows[(rows["scope"] == "event").to_numpy(bool) & (rows["number"] != UNDATED).to_numpy(bool)]
    later = dated.assign(number=dated["number"] + days)
    pairs = dated.merge(later, on=["victims_side", "counted", "kind", "number"], suffixes=("_one", "_other"))
    return pairs.assign(days=days)


def _running(rows: pd.DataFrame) -> pd.DataFrame:
    running = rows[(rows["scope"] == "cumulative").to_numpy(bool)]
    on = ["victims_side", "counted", "kind", "number"]
    return running.merge(running, on=on, suffixes=("_one", "_other")).assign(days=0)


def _fit(pairs: pd.DataFrame) -> pd.Series:
    """Two voices, two groups, and nothing that both say is different; two parties of one side only in one incident."""
    categories = pairs[["victims_category_one", "victims_category_other"]]
    one, other = pairs["spot_one"].astype("str"), pairs["spot_other"].astype("str")
    same_category = (categories.iloc[:, 0] == categories.iloc[:, 1]) | (categories == UNSAID).any(axis=1)
    same_place = (one == other) | (one == "") | (other == "")
    same_party = pairs["whom_one"].astype("str") == pairs["whom_other"].astype("str")
    one_incident = (
        (one == other) & (one != "") & (pairs["scope_one"] == "event") & ~pairs["victims_side"].isin(NO_SIDES)
    )
    return (
        (pairs["voice_one"] != pairs["voice_other"])
        & (pairs["place_one"] < pairs["place_other"])
        & same_category & same_place & (same_party | one_incident)
        & (_differences(pairs).to_numpy(bool).sum(axis=1) <= np.where(pairs["scope_one"] == "event", MOST_DIFFERENCES, MOST_OF_RUNNING))
    )  # fmt: skip


def _differences(pairs: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "party": (pairs["whom_one"], pairs["whom_other"]),
        "category": (pairs["victims_category_one"], pairs["victims_category_other"]),
        "place": (pairs["spot_one"], pairs["spot_other"]),
    }
    table = pd.DataFrame({name: one.astype("str") != other.astype("str") for name, (one, other) in columns.items()})
    return table.assign(days=pairs["days"] != 0)


def _words(pair: Any, differs: Any) -> str:
    words = {
        f"one counts losses of {pair.whom_one}, the other of {pair.whom_other}": differs.party,
        "one does not say whether civilians or combatants": differs.category,
        "one names no place": differs.place,
        "the days are next to each other": differs.days,
    }
    return ", ".join(text for text, holds in words.items() if holds)


def _met(groups: RivalGroups, pair: Any) -> int | None:
    """The last day at which running tolls were at most `COMPARABLE_DAYS` days apart, as rivals must be; None for incidents."""
    return None if pair.scope_one == "event" else meeting(list(_days(groups, pair)))[0]


def _days(groups: RivalGroups, pair: Any) -> Iterator[np.ndarray]:
    for name in ("one", "other"):
        days = groups.days(getattr(pair, f"place_{name}"), getattr(pair, f"voice_{name}"))
        if len(days):
            yield days
