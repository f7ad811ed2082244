"""The lanes of the chart of statements: which speaker has which, and where in it a statement stands.

Enters: rows of `statements.prepare`. Leaves: a table of lanes, and rows, or days with their number of statements, with a place in them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..speakers import UNRESOLVED, is_unnamed_group

LANES = 32  # lanes at most; further speakers of a side share one lane, and it says how many they are
NOBODY = "source not named"
UNNAMED_LANE = "officials and others, unnamed"


class Speaker(NamedTuple):
    """Who speaks for a side, and how often; `unnamed` where the words name nobody ("officials", "residents")."""

    side: str
    who: str
    n: int
    unnamed: bool


def lanes(rows: pd.DataFrame, sides: Iterable[str]) -> pd.DataFrame:
    """One row per speaker, its lane from top to bottom: side, who, lane (the label), y, n.

    The most quoted speakers of a side come first. People of a kind whom nobody names ("officials", "residents") share
    one lane of their side, and so do the speakers for whom there is no room; these two stand last.
    """
    speakers = _speakers(rows, {side: number for number, side in enumerate(sides)})
    own, table = _lanes_of_own(speakers), []
    for side, group in itertools.groupby(speakers, key=lambda one: one.side):
        held = list(group)
        named = [one for one in held if not one.unnamed]
        first, others = named[: own[side]], named[own[side] :]
        table += [(*one[:3], one.who) for one in first]
        table += [(*one[:3], UNNAMED_LANE) for one in held if one.unnamed]
        table += [(*one[:3], f"{len(others)} other speakers") for one in others]
    heights = {pair: -place for place, pair in enumerate(dict.fromkeys((side, lane) for side, _, _, lane in table))}
    made = [(side, who, lane, heights[side, lane] + len(heights) - 1, n) for side, who, n, lane in table]
    return pd.DataFrame(made, columns=["side", "who", "lane", "y", "n"])


def _speakers(rows: pd.DataFrame, order: Mapping[str, int]) -> list[Speaker]:
    """The speakers by side, those of a name before those without, the most quoted first."""
    pairs, codes = _pairs(rows)
    counts = np.bincount(codes, minlength=len(pairs)).tolist()
    made = [
        Speaker(side, who, n, who in (UNRESOLVED, NOBODY) or is_unnamed_group(who))
        for (side, who), n in zip(pairs, counts, strict=True)
    ]
    return sorted(made, key=lambda one: (order.get(one.side, len(order)), one.side, one.unnamed, -one.n, one.who))


def _pairs(rows: pd.DataFrame) -> tuple[list[tuple[str, str]], np.ndarray]:
    """The different pairs of side and speaker, and which of them each row has."""
    side, sides = pd.factorize(rows["side"])
    who, names = pd.factorize(rows["who"])
    kinds, codes = np.unique(side * len(names) + who, return_inverse=True)
    by_kind = zip(sides.take(kinds // len(names)).tolist(), names.take(kinds % len(names)).tolist(), strict=True)
    return list(by_kind), codes


def _lanes_of_own(speakers: Sequence[Speaker]) -> dict[str, int]:
    """How many named speakers of each side have a lane to themselves: each side has its share of the lanes, and what one does
    not use goes to the next."""
    sizes = dict.fromkeys((one.side for one in speakers), 0)
    for one in speakers:
        sizes[one.side] += not one.unnamed
    shared = {one.side for one in speakers if one.unnamed}
    if sum(sizes.values()) + len(shared) <= LANES:
        return sizes
    room, own = LANES - 2 * len(sizes), dict.fromkeys(sizes, 0)
    named = sorted(((side, size) for side, size in sizes.items() if size), key=lambda held: held[1])
    for left, (side, size) in zip(range(len(named), 0, -1), named, strict=True):
        own[side] = min(size, max(2, room // left))
        room -= own[side]
    return own


def in_lanes(rows: pd.DataFrame, lane_table: pd.DataFrame) -> pd.DataFrame:
    """Dated rows with the `y` of their lane."""
    dated = rows.dropna(subset=["moment"])
    known = dict(zip(zip(lane_table["side"], lane_table["who"], strict=True), lane_table["y"].tolist(), strict=True))
    pairs, codes = _pairs(dated)
    return dated.assign(y=np.array([known[pair] for pair in pairs], dtype="int64")[codes])


def swarm(placed: pd.DataFrame, *, narrow: bool = False) -> pd.DataFrame:
    """Rows with their `height` in the lane: in a swarm that is the same every time, no chance in it."""
    held = placed.groupby(["y", "moment"])["statement_id"]
    number, size = held.cumcount(), held.transform("size")
    widest, room = (0.18, 0.55) if narrow else (0.25, 0.84)
    step = np.minimum(widest, room / size.clip(lower=1))
    middle = placed["y"] - (0.17 if narrow else 0.0)  # on a narrow screen the label stands above the marks
    return placed.assign(height=middle + np.where(number % 2, 1, -1) * ((number + 1) // 2) * step)


def cells_of(placed: pd.DataFrame, lane_table: pd.DataFrame) -> pd.DataFrame:
    """How many statements stand in each lane on each day: side, lane, y, moment, n."""
    day, days = pd.factorize(placed["moment"], sort=True)
    cells, n = np.unique(placed["y"].to_numpy() * len(days) + day, return_counts=True)
    y = cells // len(days)
    tops = lane_table.drop_duplicates("y").set_index("y")[["side", "lane"]].loc[y]
    return pd.DataFrame({
        "side": tops["side"].to_numpy(), "lane": tops["lane"].to_numpy(), "y": y, "moment": days.take(cells % len(days)), "n": n
    })  # fmt: skip
