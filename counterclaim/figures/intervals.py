"""Dot-range rows: every row an interval in persons, open bounds as arrows, grouped under a heading.

Enters: blocks of rows. Leaves: a Plotly figure whose marks carry a record id in `customdata`. The vertical axis is in
pixels, so that headings and rows keep their distance whatever their number.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import theme
from .theme import Header, SideStyle

HEADING, ROW, GAP = 26, 24, 14  # pixels
TALL_ROW = 38  # on a narrow screen: the label above its mark
MARK = 11
LINE = 17  # pixels: a further line of a heading
PHONE_LETTERS, LETTERS = 46, 82  # of a heading's line on a narrow screen, and on others
LETTER = 7  # pixels, at the size of labels
WIDE, NARROW = 490, 290  # of a chart beside the evidence panel, and on a phone
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
    corrected: bool = False  # by an analyst: a ring around the mark


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
) -> theme.Figure:
    """A figure with a line for each row, the blocks in the given order."""
    ink = theme.inks(dark)
    rows = [row for block in blocks for row in block.rows]
    left = 10 if narrow else 20 + int(6.6 * max((len(row.label) for row in rows), default=0))
    scale = Scale.of(rows, log=log, width=(NARROW if narrow else WIDE) - left)
    notes: list[dict] = []
    bands: list[dict] = []
    middles: list[float] = []
    row_height, y = TALL_ROW if narrow else ROW, 0.0
    for number, block in enumerate(blocks):
        words, aside = _lines(block.heading, narrow), _aside_lines(block, narrow)
        below = HEADING + LINE * (len(aside) - 1) if is_stacked(block, narrow) else 0
        heading = HEADING + LINE * (len(words) - 1) + below
        bottom = y + heading + row_height * len(block.rows) + GAP / 2
        if number % 2 == 0:
            bands.append({"type": "rect", "xref": "paper", "x0": -9, "x1": 1, "y0": y, "y1": bottom, "fillcolor": ink.band, "line": {"width": 0},
                          "layer": "below"})  # fmt: skip
        notes += _heading(block, words, aside, y, left, ink, narrow)
        middles += [y + heading + row_height * (n + (0.74 if narrow else 0.5)) for n in range(len(block.rows))]
        y = bottom + GAP / 2
    traces = _traces(rows, middles, scale, ink)
    labels = [f'<span style="color:{row.style.colour}">{theme.escape(row.label)}</span>' for row in rows]
    if narrow and rows:
        traces.append(_labels(labels, middles, scale))
    return theme.lay_out(
        traces,
        with_corrections(header, rows),
        height=int(y),
        dark=dark,
        narrow=narrow,
        left=left,
        annotations=notes,
        shapes=bands,
        **_axes({} if narrow else dict(zip(middles, labels, strict=True)), scale, y, narrow),
    )


def with_corrections(header: Header, rows: Iterable[Row]) -> Header:
    """The header, with a word on the rings where any row has one."""
    return header.with_corrected() if any(row.corrected for row in rows) else header


def is_stacked(block: Block, narrow: bool) -> bool:
    """Whether the aside stands below the heading, because both do not fit into one line."""
    return bool(block.aside) and (narrow or len(block.heading) + len(block.aside) > 72)


def _lines(words: str, narrow: bool) -> list[str]:
    return textwrap.wrap(words, PHONE_LETTERS if narrow else LETTERS)


def _aside_lines(block: Block, narrow: bool) -> list[str]:
    """One line beside the heading, as many as it takes below it."""
    return _lines(block.aside, narrow) if is_stacked(block, narrow) else [block.aside]


def _heading(
    block: Block, words: Sequence[str], aside_words: Sequence[str], y: float, left: int, ink: theme.Inks, narrow: bool
) -> list[dict[str, Any]]:
    common = {"xref": "paper", "showarrow": False, "yanchor": "middle"}
    more = LINE * (len(words) - 1)
    heading = {
        "text": f"<b>{'<br>'.join(theme.escape(line) for line in words)}</b>", "x": 0, "xanchor": "left", "xshift": 2 - left,
        "y": y + (HEADING + more) / 2 + 2, "align": "left",
        "font": {"size": 12.5 if narrow else 13, "color": ink.ink}, **common,
    }  # fmt: skip
    if not block.aside:
        return [heading]
    aside = "<br>".join(theme.escape(line) for line in aside_words)
    stacked = is_stacked(block, narrow)
    down = HEADING * (1.4 if stacked else 0.5) + LINE * (len(aside_words) - 1) / 2
    place = {"x": 0, "xanchor": "left", "xshift": 2 - left} if stacked else {"x": 1, "xanchor": "right", "xshift": -8}
    return [heading, {
        "text": f"<b>{aside}</b>" if block.is_strong else aside, "y": y + more + down + 2, "align": "left",
        "font": {"size": 15 if block.is_strong else 12, "color": ink.ink if block.is_strong else ink.muted}, **place, **common,
    }]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row with its place: `left` and `right` are the ends of its bar."""

    row: Row
    y: float
    left: float
    right: float

    @property
    def opacity(self) -> float:
        return 0.5 if self.row.faded else 1.0


def _traces(rows: Sequence[Row], middles: Sequence[float], scale: Scale, ink: theme.Inks) -> list[theme.Trace]:
    """Bars, marks, rings and words of all rows; a row without bounds has none."""
    drawn = []
    for row, y in zip(rows, middles, strict=True):
        known = [bound for bound in (row.low, row.high) if bound is not None]
        if known:
            left = scale.at(row.low) if row.low is not None else scale.onward(known[0], -1)
            right = scale.at(row.high) if row.high is not None else scale.onward(known[0], +1)
            drawn.append(_Drawn(row, y, left, right))
    if not drawn:
        return []
    rings = [one for one in drawn if one.row.corrected]
    return [*_bars(drawn), _marks(drawn), *([_rings(rings, ink)] if rings else []), _words(drawn)]


def _bars(drawn: Sequence[_Drawn]) -> list[theme.Trace]:
    """A trace for each look: a bar between known bounds, a dotted one towards an open one."""
    looks: dict[tuple[str, str, float], list[_Drawn]] = {}
    for one in drawn:
        if one.row.low != one.row.high:
            dash = "dot" if one.row.low is None or one.row.high is None else "solid"
            looks.setdefault((one.row.style.colour, dash, one.opacity), []).append(one)
    return [
        theme.trace(
            "scatter", x=[x for one in held for x in (one.left, one.right, None)], y=[y for one in held for y in (one.y, one.y, None)], mode="lines",
            hoverinfo="skip", opacity=opacity, line={"color": colour, "width": 3, "dash": dash},
        )
        for (colour, dash, opacity), held in looks.items()
    ]  # fmt: skip


def _marks(drawn: Sequence[_Drawn]) -> theme.Trace:
    ends = [(one, x, symbol) for one in drawn for x, symbol in zip(*_ends(one.row, one.left, one.right), strict=True)]
    colours = [one.row.style.colour for one, _, _ in ends]
    return theme.trace(
        "scatter", x=[x for _, x, _ in ends], y=[one.y for one, _, _ in ends], mode="markers", cliponaxis=False,
        customdata=[one.row.record_id for one, _, _ in ends],
        marker={
            "symbol": [symbol for _, _, symbol in ends], "size": MARK, "color": colours, "opacity": [one.opacity for one, _, _ in ends],
            "line": {"width": [3 if symbol == "line-ns" else 0 for _, _, symbol in ends], "color": colours},
        },
        hovertext=[theme.wrap(one.row.hover or one.row.text) for one, _, _ in ends], hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _rings(drawn: Sequence[_Drawn], ink: theme.Inks) -> theme.Trace:
    """What an analyst corrected, around the mark of its known bound."""
    return theme.trace(
        "scatter", x=[one.left if one.row.low is not None else one.right for one in drawn], y=[one.y for one in drawn], mode="markers",
        hoverinfo="skip", cliponaxis=False, name=theme.CORRECTED_WORDS, customdata=[one.row.record_id for one in drawn],
        marker={**theme.RING, "color": ink.ink}, selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _words(drawn: Sequence[_Drawn]) -> theme.Trace:
    return theme.trace(
        "scatter", x=[one.right for one in drawn], y=[one.y for one in drawn], mode="text", hoverinfo="skip", cliponaxis=False,
        text=[f"\u2002\u2002{theme.escape(one.row.text)}" for one in drawn], textposition="middle right",
        textfont={"size": 12.5, "color": [one.row.style.colour for one in drawn]},
    )  # fmt: skip


def _ends(row: Row, left: float, right: float) -> tuple[list[float], list[str]]:
    if row.low == row.high:
        return [left], [row.style.symbol]
    if row.high is None:
        return [left, right], [row.style.symbol, "triangle-right"]
    if row.low is None:
        return [left, right], ["triangle-left", row.style.symbol]
    return [left, right], ["line-ns", "line-ns"]


def _labels(labels: Sequence[str], middles: Sequence[float], scale: Scale) -> theme.Trace:
    """On a narrow screen: above their marks."""
    first = 10 ** scale.range[0] if scale.log else scale.range[0]
    return theme.trace(
        "scatter", x=[first] * len(labels), y=[y - TALL_ROW * 0.46 for y in middles], text=labels, mode="text", textposition="middle right",
        textfont={"size": 11}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _axes(ticks: dict[float, str], scale: Scale, height: float, narrow: bool) -> dict[str, Any]:
    return {
        "yaxis": {
            "range": [height, 0], "tickvals": list(ticks), "ticktext": list(ticks.values()), "showgrid": False, "automargin": False,
            "fixedrange": True, "ticklen": 0, "ticklabelstandoff": 8,
        },
        "xaxis": {
            "type": "log" if scale.log else "linear", "range": list(scale.range), "fixedrange": True, "tickformat": ",d", "automargin": False,
            "title": {"text": "persons", "font": {"size": 12}, "standoff": 6}, "ticklen": 0,
            **({"tickvals": log_ticks(scale.last)} if scale.log else {}), "nticks": 4 if narrow else 6, "tickangle": 0,
        },
    }  # fmt: skip


def log_ticks(last: float) -> list[int]:
    """1, 10, 100 … up to the last value, with 2 and 5 between where that leaves few.

    >>> log_ticks(400)
    [1, 2, 5, 10, 20, 50, 100, 200]
    """
    powers = range(int(math.log10(max(last, 1))) + 1)
    steps = (1, 2, 5) if len(powers) < 4 else (1,)
    return [step * 10**power for power in powers for step in steps if step * 10**power <= last]
