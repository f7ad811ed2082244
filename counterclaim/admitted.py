"""What the others claim of a side's losses against what it admits itself: a ratio with its formula.

Casualty frames enter; a row per side, category, outcome and claiming side leaves. Both figures are of the same thing and
at most `COMPARABLE_DAYS` days apart; the ratio keeps the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from .intervals import Interval, day_text, days_apart, times_text
from .ledger import UNDATED, SideToll, Tolls, ledger_of
from .what import COMPARABLE_DAYS

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
    if least is None:
        return f"≤ {times_text(most)}" if most is not None else "open"
    if most is None:
        return f"≥ {times_text(least)}"
    first, last = times_text(least), times_text(most)
    return first if first == last else f"{first}–{last}"


def ratios(frame: pd.DataFrame, sides: Sequence[str]) -> pd.DataFrame:
    """Claimed to admitted for every side of the conflict, the latest such pair of figures of each thing counted."""
    ledger = ledger_of(frame)
    rows: list[tuple] = []
    if len(ledger):
        # Nothing says that two incidents without a day are one.
        wanted = (ledger.is_running | ledger.has_day) & ledger.has_whom(sides)
        tolls = Tolls(ledger, np.flatnonzero(wanted[ledger.group] & np.isin(ledger.side, ledger.numbers_of(sides))))
        starts = np.flatnonzero(np.diff(tolls.group, prepend=-1))
        stops = np.append(starts[1:], len(tolls))
        several = np.flatnonzero(stops - starts > 1)
        rows = [row for one in several for row in _rows(tolls, np.arange(starts[one], stops[one]), sides)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({"as of": "datetime64[us]", "days apart": "Int64"})


def _rows(tolls: Tolls, own: np.ndarray, sides: Sequence[str]) -> Iterator[tuple]:
    names = [tolls.ledger.sides[number] for number in tolls.side[own]]
    lines = {side: own[[name == side for name in names]] for side in set(names)}
    if len(lines) < 2:
        return
    what = tolls.ledger.what(int(tolls.group[own[0]]))
    for other in sides:
        if other == what.whom or other not in lines or what.whom not in lines:
            continue
        pair = _latest(tolls, lines[other], lines[what.whom], what.scope == "event")
        if pair is None:
            continue
        claimed, admitted = tolls.records(pair)
        days = (
            days_apart(claimed.when, admitted.when) if claimed.when is not None and admitted.when is not None else None
        )
        yield (
            what.whom, what.title.removeprefix(f"{what.whom}: "), other, _dated(claimed), _dated(admitted),
            ratio_text(claimed.interval, admitted.interval), days,
            max((toll.when for toll in (claimed, admitted) if toll.when is not None), default=pd.NaT), claimed.claim_ids[0],
            admitted.claim_ids[0],
        )  # fmt: skip


def _latest(tolls: Tolls, claimed: np.ndarray, own: np.ndarray, is_event: bool) -> tuple[int, int] | None:
    """The pair of tolls that met last, the nearest of these, at most `COMPARABLE_DAYS` days apart."""
    if is_event:
        return int(claimed[0]), int(own[0])
    claimed, own = (held[tolls.moment[held] != UNDATED] for held in (claimed, own))
    if not len(claimed) or not len(own):
        return None
    best: tuple[int, int, int, int] | None = None
    for days in range(-COMPARABLE_DAYS, COMPARABLE_DAYS + 1):  # a side has one running toll a day
        wanted = tolls.moment[claimed] + days
        place = np.minimum(np.searchsorted(tolls.moment[own], wanted), len(own) - 1)
        met = np.flatnonzero(tolls.moment[own[place]] == wanted)
        if len(met):
            one, other = int(claimed[met[-1]]), int(own[place[met[-1]]])
            found = (max(int(tolls.moment[one]), int(tolls.moment[other])), -abs(days), one, other)
            best = found if best is None else max(best, found)
    return best[2:] if best else None


def _dated(toll: SideToll) -> str:
    return toll.text if toll.when is None else f"{toll.text}, {day_text(toll.when)}"
