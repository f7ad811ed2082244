"""Running tolls over time: the last of each side, and how they went up and down.

Casualty frames enter; tolls and a row per side (or claimant) and day leave. No toll is added to another.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .intervals import bounds_text
from .ledger import UNDATED, SideToll, Tolls, different_values, ledger_of
from .what import What

STEP_COLUMNS = ["name", "side", "moment", "low", "high", "text", "claim_id", "change", "superseded", "corrected"]


def latest_tolls(frame: pd.DataFrame) -> dict[What, tuple[SideToll, ...]]:
    """The last running toll of each claimant side for each thing counted."""
    ledger = ledger_of(frame)
    tolls = Tolls(ledger, np.flatnonzero(ledger.is_running[ledger.group])) if len(ledger) else None
    if tolls is None or not len(tolls):
        return {}
    last = tolls.last_of_lines()
    starts = np.flatnonzero(np.diff(tolls.group[last], prepend=-1))
    records = tolls.records(last)
    bounds = zip(starts, [*starts[1:], len(last)], strict=True)
    own = [records[start:stop] for start, stop in bounds]
    return dict(zip(ledger.whats(tolls.group[last[starts]]), own, strict=True))


def running_tolls(frame: pd.DataFrame) -> list[What]:
    """The running tolls with figures of two days or more, those whose victims are named and with most figures first."""
    ledger = ledger_of(frame)
    if not len(ledger):
        return []
    dated = (ledger.moment != UNDATED) & ledger.is_running[ledger.group]
    days = different_values(ledger.group[dated], ledger.moment[dated], len(ledger))
    sides, claims = (
        different_values(ledger.group, ledger.side, len(ledger)),
        np.bincount(ledger.group, minlength=len(ledger)),
    )
    order = np.lexsort((np.arange(len(ledger)), -sides, -claims, ledger.is_unnamed))
    return ledger.whats(order[days[order] > 1])


def claims_of(frame: pd.DataFrame, what: What) -> np.ndarray:
    """The rows of the frame whose figures stand in the steps of a running toll: those with a day that are not denied."""
    ledger = ledger_of(frame)
    return ledger.position[ledger.group_of(what) & (ledger.moment != UNDATED)]


def step_lines(frame: pd.DataFrame, what: What, *, by_claimant: bool = False) -> pd.DataFrame:
    """A running toll over time: name, side, moment, low, high, text, claim_id, change, superseded, corrected.

    A line, told by `name`, is a side of claimants or, with `by_claimant`, a party (or other claimant) of its own.
    `change` is first, rise, same or fall. Every value stays; `superseded` is true for all but a line's last.
    """
    ledger = ledger_of(frame)
    tolls = Tolls(ledger, np.flatnonzero(ledger.group_of(what)), by_claimant=by_claimant)
    dated = np.flatnonzero(tolls.moment != UNDATED)
    line, lead = tolls.line[dated], tolls.rows[tolls.start[dated]]
    side = [ledger.sides[number] for number in tolls.side[dated]]
    low, high = tolls.low[dated], tolls.high[dated]
    is_first, is_last = np.ones(len(dated), dtype=bool), np.ones(len(dated), dtype=bool)
    is_first[1:] = is_last[:-1] = line[1:] != line[:-1]
    table = pd.DataFrame({
        "name": ledger.values("who", lead) if by_claimant else side, "side": side,
        "moment": tolls.moment[dated].astype("datetime64[D]"), "low": pd.array(low, dtype="Int64"), "high": pd.array(high, dtype="Int64"),
        "text": _texts(tolls, dated), "claim_id": ledger.values("claim_id", lead),
        "change": _changes(np.where(np.isnan(low), high, low), is_first), "superseded": ~is_last,
        "corrected": _any_corrected(tolls, dated),
    }, columns=STEP_COLUMNS)  # fmt: skip
    return table.astype({"moment": "datetime64[us]"})


def _texts(tolls: Tolls, numbers: np.ndarray) -> list[str]:
    ledger = tolls.ledger
    qualifier, texts = _qualifiers(tolls, numbers), []
    lead = tolls.rows[tolls.start[numbers]]
    facts = zip(tolls.low[numbers], tolls.high[numbers], qualifier, ledger.values("qualifier", lead), ledger.values("count_text", lead),
                strict=True)  # fmt: skip
    for low, high, common, own, words in facts:
        bounds = (None if np.isnan(low) else int(low), None if np.isnan(high) else int(high))
        texts.append(bounds_text(*bounds, common, words if own == "vague" else ""))
    return texts


def _qualifiers(tolls: Tolls, numbers: np.ndarray) -> list[str]:
    """The qualifier that all claims of a toll share; "exact" where they differ."""
    codes, names = pd.factorize(pd.Series(tolls.ledger.values("qualifier", tolls.rows), dtype="str"))
    if not len(codes):
        return []
    least, most = np.minimum.reduceat(codes, tolls.start)[numbers], np.maximum.reduceat(codes, tolls.start)[numbers]
    shared = np.array([*names.tolist(), "exact"], dtype=object)
    return shared[np.where(least == most, least, -1)].tolist()


def _any_corrected(tolls: Tolls, numbers: np.ndarray) -> np.ndarray:
    held = np.array(tolls.ledger.values("corrected", tolls.rows), dtype=bool)
    return np.logical_or.reduceat(held, tolls.start)[numbers] if len(held) else held


def _changes(value: np.ndarray, is_first: np.ndarray) -> list[str]:
    """What each value does to the one before it in its line; one without any bound counts as none."""
    known = np.nan_to_num(value)
    step = np.diff(known, prepend=0)
    return [
        "first" if first else "rise" if by > 0 else "fall" if by < 0 else "same"
        for first, by in zip(is_first, step, strict=True)
    ]
