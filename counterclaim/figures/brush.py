"""The brush: daily counts by side, over which the reader drags to choose a period.

Enters: a day and a side for each record. Leaves: a small figure of sides × days bars, whatever the number of records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..intervals import day_text
from . import theme
from .theme import SideStyle

HEIGHT = 132
TICKS, PHONE_TICKS = 9, 4  # at most: more months with their years would be turned and cut off
CONFIG = {"displaylogo": False, "displayModeBar": False, "doubleClick": "reset"}
Period = tuple[pd.Timestamp, pd.Timestamp]


def daily(days: pd.Series, sides: pd.Series) -> pd.DataFrame:
    """Records by day (rows) and side (columns); undated records are left out."""
    known = days.notna().to_numpy()
    if not known.any():
        return pd.DataFrame()
    day, dates = pd.factorize(days[known].dt.normalize(), sort=True)
    side, names = pd.factorize(sides[known], sort=True)
    counted = np.bincount(day * len(names) + side, minlength=len(dates) * len(names))
    return pd.DataFrame(counted.reshape(len(dates), len(names)), index=dates, columns=names)


def draw_brush(
    days: pd.Series, sides: pd.Series, styles: Mapping[str, SideStyle], *, noun: str = "statement", dark: bool = False,
    narrow: bool = False,
) -> theme.Figure:  # fmt: skip
    """Stacked bars by day; `selection.box[0]["x"]` of the chart is the period, read by `period`."""
    ink, counted = theme.inks(dark), daily(days, sides)
    names = [side for side in styles if side in counted.columns]
    days_counted, traces = theme.days(counted.index), []
    for name in [*names, *(side for side in counted.columns if side not in names)]:
        traces.append(theme.trace(
            "bar", x=days_counted, y=counted[name].to_numpy(), name=theme.escape(name), width=0.9 * 86_400_000,
            marker={"color": theme.style_of(styles, name).colour, "line": {"width": 0}},
            hovertemplate="%{x|%-d %b %Y}: %{y}<extra>" + theme.escape(name) + "</extra>",
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.25}},
        ))  # fmt: skip
    xaxis = {"tickformatstops": tick_formats(), "showgrid": False, "linecolor": ink.grid, "showline": True, "tickangle": 0,
             "nticks": PHONE_TICKS if narrow else TICKS}  # fmt: skip
    if len(counted) == 1:  # one day alone would fill the axis
        day = counted.index[0]
        xaxis["range"] = [day - pd.Timedelta(days=7), day + pd.Timedelta(days=7)]
    highest = int(np.max(counted.sum(axis=1).to_numpy(), initial=0))
    return theme.figure(traces, {
        "barmode": "stack", "height": HEIGHT, "margin": {"l": 4, "r": 34, "t": 6, "b": 24}, "showlegend": False,
        "dragmode": "select", "selectdirection": "h", "paper_bgcolor": ink.paper, "plot_bgcolor": ink.paper, "uirevision": "brush",
        "font": {"family": theme.FONT, "size": 12, "color": ink.muted},
        "newselection": {"line": {"color": ink.muted, "width": 1, "dash": "dot"}},
        "hoverlabel": {"bgcolor": ink.paper, "bordercolor": ink.muted, "font": {"color": ink.ink, "family": theme.FONT}},
        "xaxis": xaxis,
        "yaxis": {"side": "right", "nticks": 3, "gridcolor": ink.grid, "zeroline": False, "rangemode": "tozero", "tickformat": ",d"},
        "meta": {"highest": highest, "noun": noun},
    })  # fmt: skip


def tick_formats() -> list[dict[str, object]]:
    """Days as "6 Oct", longer spans as "Oct 2020"."""
    day = 86_400_000
    return [
        {"dtickrange": [None, 27 * day], "value": "%-d %b"},
        {"dtickrange": [27 * day, "M11"], "value": "%b %Y"},
        {"dtickrange": ["M11", None], "value": "%Y"},
    ]


def period(boxes: Sequence[Mapping[str, Sequence[object]]]) -> Period | None:
    """The days that a dragged box covers, both included; None where nothing is dragged.

    >>> period([{"x": ["2020-10-03 18:00", "2020-10-01 12:30"]}])
    (Timestamp('2020-10-02 00:00:00'), Timestamp('2020-10-03 00:00:00'))
    """
    if not boxes or len(boxes[0].get("x", ())) < 2:
        return None
    first, last = sorted(pd.Timestamp(str(x)) for x in boxes[0]["x"])
    # A bar stands around midnight: the day belongs to the box when its middle does.
    start, end = first.ceil("D"), last.floor("D")
    return (start, end) if start <= end else (first.round("D"), first.round("D"))


def within(days: pd.Series, chosen: Period | None) -> pd.Series:
    """Which records lie in the period; all without one, and then undated ones too."""
    if chosen is None:
        return pd.Series(True, index=days.index)
    return days.dt.normalize().between(*chosen).fillna(False).astype(bool)


def describe(days: pd.Series, sides: pd.Series, *, noun: str = "statement") -> str:
    """The brush in words."""
    counted = daily(days, sides)
    if counted.empty:
        return f"No dated {noun}s."
    total = counted.sum(axis=1)
    busiest: Any = total.idxmax()
    first, last = counted.index.min(), counted.index.max()
    by_side = ", ".join(
        f"{name} {int(number):,}" for name, number in counted.sum().sort_values(ascending=False).items()
    )
    return (
        f"Bars of {noun}s a day from {day_words(first)} to {day_words(last)}, by side: {by_side}. "
        f"Most on {day_words(busiest)}: {int(total[busiest]):,}."
    )


def day_words(day: dt.date) -> str:
    return day_text(day)
