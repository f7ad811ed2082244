"""What the others claim of a side's losses against what it admits itself: a ratio with its formula.

Casualty frames enter; a row per side, category, outcome and claiming side leaves. Both figures are of the same thing and
at most `COMPARABLE_DAYS` days apart; the ratio keeps the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from .comparison import COMPARABLE_DAYS, SideToll, What, by_what, days_apart, side_tolls
from .intervals import Interval, day_text

FORMULA = f"claimed by the other side ÷ admitted by the side itself; same category and outcome, at most {COMPARABLE_DAYS} days apart"
COLUMNS = [
    "losses of",
    "what",
    "claimed by",
    "claimed",
    "admitted",
    "ratio",
    "days apart",
    "as of",
    "claim_id",
    "own_id",
]


def ratio_text(claimed: Interval, admitted: Interval) -> str:
    """How many times the admitted figure is claimed, as far as the bounds allow.

    >>> one = Interval(20, 20)
    >>> [ratio_text(held, one) for held in (Interval(60, 60), Interval(60, None), Interval(None, 30), Interval(10, 30))]
    ['×3.0', '≥ ×3.0', '≤ ×1.5', '×0.5–×1.5']
    >>> ratio_text(Interval(60, 60), Interval(0, 0))
    'none admitted'
    """
    if admitted.high == 0:
        return "none admitted"
    least = None if claimed.low is None or admitted.high is None else claimed.low / admitted.high
    most = None if claimed.high is None or not admitted.low else claimed.high / admitted.low
    if least is None and most is None:
        return "open"
    if least is None:
        return f"≤ {_times(most)}"
    if most is None:
        return f"≥ {_times(least)}"
    return _times(least) if _times(least) == _times(most) else f"{_times(least)}–{_times(most)}"


def _times(value: float | None) -> str:
    assert value is not None
    return f"×{value:,.1f}" if value < 9.95 else f"×{value:,.0f}"


def ratios(frame: pd.DataFrame, sides: Sequence[str]) -> pd.DataFrame:
    """Claimed to admitted for every side of the conflict, the latest such pair of figures of each thing counted."""
    rows = [row for what, claims in by_what(frame).items() if what.whom in sides
            for row in _rows(what, side_tolls(what, claims), sides)]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({"as of": "datetime64[us]", "days apart": "Int64"})


def _rows(what: What, tolls: dict[str, list[SideToll]], sides: Sequence[str]) -> Iterator[tuple]:
    if what.scope == "event" and what.day is None:
        return  # nothing says that both speak of one incident
    for other in sides:
        if other == what.whom or not (pair := _latest(what, tolls.get(other, []), tolls.get(what.whom, []))):
            continue
        claimed, own = pair
        apart = days_apart(claimed.when, own.when) if claimed.when is not None and own.when is not None else None
        counted = what.title.removeprefix(f"{what.whom}: ")
        yield (
            what.whom, counted, other, _dated(claimed), _dated(own), ratio_text(claimed.interval, own.interval), apart,
            max((toll.when for toll in pair if toll.when is not None), default=pd.NaT), claimed.claim_ids[0], own.claim_ids[0],
        )  # fmt: skip


def _latest(what: What, claimed: list[SideToll], own: list[SideToll]) -> tuple[SideToll, SideToll] | None:
    if what.scope == "event":
        return (claimed[0], own[0]) if claimed and own else None
    near = [
        (max(one.when, other.when), -days_apart(one.when, other.when), number, one, other)
        for number, (one, other) in enumerate((one, other) for one in claimed for other in own)
        if one.when is not None and other.when is not None and days_apart(one.when, other.when) <= COMPARABLE_DAYS
    ]
    return max(near)[3:] if near else None


def _dated(toll: SideToll) -> str:
    return toll.text if toll.when is None else f"{toll.text}, {day_text(toll.when)}"
