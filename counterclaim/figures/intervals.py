"""Dot-range rows: every row an interval in persons, open bounds as arrows, grouped under a heading.

Enters: blocks of rows. Leaves: a Plotly figure whose marks carry a record id in `customdata`. The vertical axis is in
pixels, so that headings and rows keep their distance whatever their number.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from . import theme
from .theme import Header, SideStyle

HEADING, ROW, GAP = 26, 24, 14  # pixels
TALL_ROW = 38  # on a narrow screen: the label above its mark
MARK = 11
LETTER = 7  # pixels, at the size of labels
WIDE, NARROW = 640, 320  # of a chart beside the evidence panel, and on a phone
OPEN_SHARE = 0.07  # of the axis: how far the arrow of an open bound reaches


@dataclass(frozen=True, slots=True)
class Row:
    """One mark: `label` at the left, `text` beside the mark, `hover` on touch. All words are escaped when drawn."""

    label: str
    style: SideStyle
    low: int | None
    high: int | None
    text: str
    record_id: str
    hover: str = ""
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rows about one thing, under a heading; `aside` stands at the right end of the heading, bold."""

    heading: str
    rows: tuple[Row, ...]
    aside: str = ""
    is_strong: bool = True  # the aside is a result, not an explanation


@dataclass(frozen=True, slots=True)
class Scale:
    """The horizontal axis: 0 to the greatest bound, or powers of ten. Zero is drawn at the left end of a log axis."""

    log: bool
    last: float
    room: float = 0.17  # at the right, as a share of the axis, for the words beside the last mark

    @classmethod
    def of(cls, rows: Sequence[Row], *, log: bool, width: int = 480) -> Scale:
        """The scale on which all rows fit; `width` is that of the axis in pixels, as far as it is known."""
        values = [bound for row in rows for bound in (row.low, row.high) if bound is not None]
        last = max(values, default=1) or 1
        words = max((len(row.text) for row in rows if row.low == row.high or (row.high or 0) > 0.6 * last), default=0)
        open_words = max((len(row.text) for row in rows if row.high is None), default=-9)
        room = max(words * LETTER + 24, open_words * LETTER + 24 + 1.5 * OPEN_SHARE * width) / width
        return cls(log, last, min(room, 0.8))

    @property
    def range(self) -> tuple[float, float]:
        if self.log:
            return math.log10(0.7), math.log10(self.last) + self.room * (math.log10(self.last) + 0.2)
        return -0.012 * self.last, self.last * (1 + self.room)

    def at(self, value: float) -> float:
        """Where a value is drawn, in units of the axis' data."""
        return max(value, 0.8) if self.log else value

    def onward(self, value: float, direction: int) -> float:
        """The tip of the arrow of an open bound."""
        first, last = self.range
        step = (last - first) * OPEN_SHARE * direction
        return 10 ** (math.log10(self.at(value)) + step) if self.log else max(value + step, 0)


def draw_intervals(
    blocks: Sequence[Block], header: Header, *, log: bool = False, dark: bool = False, narrow: bool = False
) -> go.Figure:
    """A figure with a line for each row, the blocks in the given order."""
    fig, ink = go.Figure(), theme.inks(dark)
    longest = max((len(row.label) for block in blocks for row in block.rows), default=0)
    left = 10 if narrow else 20 + int(6.6 * longest)
    row_height = TALL_ROW if narrow else ROW
    scale = Scale.of(
        [row for block in blocks for row in block.rows], log=log, width=(NARROW if narrow else WIDE) - left
    )
    ticks: dict[float, str] = {}
    y = 0.0
    for number, block in enumerate(blocks):
        heading = HEADING * (2 if is_stacked(block, narrow) else 1)
        bottom = y + heading + row_height * len(block.rows) + GAP / 2
        if number % 2 == 0:
            fig.add_shape(
                type="rect", xref="paper", x0=0, x1=1, y0=y, y1=bottom, fillcolor=ink.band, line_width=0, layer="below"
            )
        _add_heading(fig, block, y, left, ink, narrow)
        for position, row in enumerate(block.rows):
            middle = y + heading + row_height * (position + (0.74 if narrow else 0.5))
            _add_row(fig, row, middle, scale)
            ticks[middle] = f'<span style="color:{row.style.colour}">{theme.escape(row.label)}</span>'
        y = bottom + GAP / 2
    fig = theme.lay_out(fig, header, height=int(y), dark=dark, narrow=narrow, left=left)
    _set_axes(fig, ticks, scale, y, narrow)
    return fig


def is_stacked(block: Block, narrow: bool) -> bool:
    """Whether the aside stands below the heading, because both do not fit into one line."""
    return bool(block.aside) and (narrow or len(block.heading) + len(block.aside) > 72)


def _add_heading(fig: go.Figure, block: Block, y: float, left: int, ink: theme.Inks, narrow: bool) -> None:
    common = {"xref": "paper", "showarrow": False, "yanchor": "middle"}
    words = textwrap.shorten(block.heading, 46, placeholder=" …") if narrow else block.heading
    fig.add_annotation(
        text=f"<b>{theme.escape(words)}</b>", x=0, xanchor="left", xshift=2 - left, y=y + HEADING / 2 + 2,
        font={"size": 12.5 if narrow else 13, "color": ink.ink}, **common,
    )  # fmt: skip
    if not block.aside:
        return
    aside = theme.escape(block.aside)
    stacked = is_stacked(block, narrow)
    place = {"x": 0, "xanchor": "left", "xshift": 2 - left} if stacked else {"x": 1, "xanchor": "right", "xshift": -8}
    fig.add_annotation(
        text=f"<b>{aside}</b>" if block.is_strong else aside, y=y + HEADING * (1.4 if stacked else 0.5) + 2,
        font={"size": 15 if block.is_strong else 12, "color": ink.ink if block.is_strong else ink.muted}, **place, **common,
    )  # fmt: skip


def _add_row(fig: go.Figure, row: Row, y: float, scale: Scale) -> None:
    low, high = row.low, row.high
    known = [bound for bound in (low, high) if bound is not None]
    if not known:
        return
    left = scale.at(low) if low is not None else scale.onward(known[0], -1)
    right = scale.at(high) if high is not None else scale.onward(known[0], +1)
    is_open, is_point = low is None or high is None, low == high
    opacity = 0.5 if row.faded else 1.0
    if not is_point:
        fig.add_trace(
            go.Scatter(
                x=[left, right], y=[y, y], mode="lines", hoverinfo="skip", opacity=opacity,
                line={"color": row.style.colour, "width": 3, "dash": "dot" if is_open else "solid"},
            )
        )  # fmt: skip
    xs, symbols = _ends(row, left, right)
    fig.add_trace(
        go.Scatter(
            x=xs, y=[y] * len(xs), mode="markers", cliponaxis=False, customdata=[row.record_id] * len(xs), opacity=opacity,
            marker={
                "symbol": symbols, "size": MARK, "color": row.style.colour,
                "line": {"width": [3 if symbol == "line-ns" else 0 for symbol in symbols], "color": row.style.colour},
            },
            hovertemplate=f"{theme.wrap(row.hover)}<extra></extra>" if row.hover else None,
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        )
    )  # fmt: skip
    fig.add_annotation(
        x=math.log10(right) if scale.log else right, y=y, text=theme.escape(row.text), xanchor="left", xshift=10,
        showarrow=False, font={"size": 12.5, "color": row.style.colour},
    )  # fmt: skip


def _ends(row: Row, left: float, right: float) -> tuple[list[float], list[str]]:
    if row.low == row.high:
        return [left], [row.style.symbol]
    if row.high is None:
        return [left, right], [row.style.symbol, "triangle-right"]
    if row.low is None:
        return [left, right], ["triangle-left", row.style.symbol]
    return [left, right], ["line-ns", "line-ns"]


def _set_axes(fig: go.Figure, ticks: dict[float, str], scale: Scale, height: float, narrow: bool) -> None:
    if narrow:
        for y, words in ticks.items():
            fig.add_annotation(
                text=words,
                x=0,
                xref="paper",
                xanchor="left",
                xshift=2,
                y=y - TALL_ROW * 0.46,
                showarrow=False,
                font={"size": 11},
            )
        ticks = {}
    fig.update_yaxes(
        range=[height, 0], tickvals=list(ticks), ticktext=list(ticks.values()), showgrid=False, automargin=False,
        fixedrange=True, ticklen=0, ticklabelstandoff=8,
    )  # fmt: skip
    fig.update_xaxes(
        type="log" if scale.log else "linear", range=scale.range, fixedrange=True, tickformat=",d", automargin=False,
        title={"text": "persons", "font": {"size": 12}, "standoff": 6}, ticklen=0,
        tickvals=log_ticks(scale.last) if scale.log else None, nticks=4 if narrow else 6, tickangle=0,
    )  # fmt: skip


def log_ticks(last: float) -> list[int]:
    """1, 10, 100 … up to the last value, with 2 and 5 between where that leaves few.

    >>> log_ticks(400)
    [1, 2, 5, 10, 20, 50, 100, 200]
    """
    powers = range(int(math.log10(max(last, 1))) + 1)
    steps = (1, 2, 5) if len(powers) < 4 else (1,)
    return [step * 10**power for power in powers for step in steps if step * 10**power <= last]
