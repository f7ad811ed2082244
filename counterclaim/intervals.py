"""Inclusive bounds of a count: how far two lie apart, what several come to, and how they are written.

Pure functions of numbers. An open bound is None, never 0; nothing is ever added up.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FORMULA = "(larger low + 1) ÷ (smaller high + 1); ×1 when the intervals overlap"


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive bounds in persons; None is open."""

    low: int | None
    high: int | None

    @property
    def floor(self) -> int:
        return 0 if self.low is None else self.low

    @property
    def ceiling(self) -> float:
        return math.inf if self.high is None else self.high


def gap(one: Interval, other: Interval) -> float:
    """How far two intervals lie apart, as a power of ten; 0 when they overlap.

    >>> round(gap(Interval(16, 16), Interval(550, None)), 2)
    1.51
    """
    smaller, larger = sorted((one, other), key=lambda interval: interval.ceiling)
    if larger.floor <= smaller.ceiling:
        return 0.0
    return math.log10((larger.floor + 1) / (smaller.ceiling + 1))


def factor(value: float) -> str:
    """A gap as readers see it; one is never written as none.

    >>> factor(gap(Interval(16, 16), Interval(550, None))), factor(gap(Interval(1000, 1000), Interval(1031, 1031)))
    ('×32', '×1.03')
    """
    return times_text(10**value)


def times_text(times: float) -> str:
    """How many times one figure is another: hundredths near 1, whole numbers from 10 on, else tenths; "×1" is exactly 1.

    >>> [times_text(times) for times in (1, 1.0001, 1.03, 1.2, 9.96, 33.6, 1234, 0.97, 0.5, 0.04)]
    ['×1', '×1.01', '×1.03', '×1.2', '×10', '×34', '×1,234', '×0.97', '×0.5', '×0.04']
    """
    if times == 1:
        return "×1"
    if 0.905 <= times < 1.095:
        return f"×{max(times, 1.01) if times > 1 else min(times, 0.99):.2f}"
    if 0 < times < 0.095:
        return f"×{times:.1g}"
    return f"×{times:.1f}" if times < 9.95 else f"×{times:,.0f}"


def one_claimant(intervals: Iterable[Interval]) -> Interval:
    """What one claimant's several figures for the same thing come to: the greatest bounds, open where one is open.

    >>> one_claimant([Interval(10, 10), Interval(12, 12), Interval(12, None)])
    Interval(low=12, high=None)
    """
    known = list(intervals)
    lows = [interval.low for interval in known if interval.low is not None]
    highs = [interval.high for interval in known if interval.high is not None]
    return Interval(max(lows, default=None), max(highs) if len(highs) == len(known) and highs else None)


def several_claimants(intervals: Iterable[Interval]) -> Interval:
    """What several claimants' figures span: the least low to the greatest high, open where one is open.

    >>> several_claimants([Interval(10, 10), Interval(12, 12), Interval(12, None)])
    Interval(low=10, high=None)
    """
    known = list(intervals)
    lows = [interval.low for interval in known if interval.low is not None]
    highs = [interval.high for interval in known if interval.high is not None]
    return Interval(
        min(lows) if len(lows) == len(known) and lows else None,
        max(highs) if len(highs) == len(known) and highs else None,
    )


def bounds_text(low: Any, high: Any, qualifier: str = "exact", word: str = "") -> str:
    """Bounds as shown beside a mark; a vague figure keeps its word.

    >>> [bounds_text(21, 21), bounds_text(21, None), bounds_text(None, 9), bounds_text(15, 20), bounds_text(40, 40, "about")]
    ['21', '≥ 21', '≤ 9', '15–20', '≈ 40']
    >>> bounds_text(200, None, "vague", "hundreds")
    '≥ 200 “hundreds”'
    """
    if word:
        return f"{bounds_text(low, high, 'about')} “{word}”"
    if pd.isna(low) and pd.isna(high):
        return "not given"
    if pd.isna(high):
        return f"≥ {low:,}"
    if pd.isna(low):
        return f"≤ {high:,}"
    if low == high:
        return f"≈ {low:,}" if qualifier == "about" else f"{low:,}"
    return f"{low:,}–{high:,}"


def day_text(day: dt.date) -> str:
    """A day as shown everywhere.

    >>> day_text(dt.date(2020, 10, 6))
    '6 Oct 2020'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"  # strftime takes ten times as long


def days_apart(one: dt.date, other: dt.date) -> int:
    return abs((one - other).days)
