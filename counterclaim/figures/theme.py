"""How every chart looks: sides' colours and shapes, fonts, margins, the title that says what, and escaped text.

Colours are set on the figure, never left to a template, so that an exported picture equals the one on the screen.
A side is told by shape and by name too, never by hue alone.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from ..sides import OWN_VOICE, THIRD, THIRD_COLOUR, UNASSIGNED, UNKNOWN_COLOUR, UNNAMED, Conflict

CORRECTED_WORDS = "corrected by an analyst"
RING = {"symbol": "circle-open", "size": 18, "line": {"width": 1.6}}  # around the mark of a corrected number
RING_SIGN = "◯"  # behind a number that counts claims, where one of them was corrected
APART = "   "  # between the entries of a legend
_TAG = re.compile(r"<[^>]*>")
NO_TEMPLATE = {"data": {"scatter": [{"type": "scatter"}]}}  # what Plotly's template "none" holds
Trace = Mapping[str, Any]  # a trace as Plotly's JSON has it
Figure = dict[str, Any]  # a figure as Plotly's JSON has it: data and layout
BESIDE, HALF = (
    80,
    66,
)  # letters that fit above a chart beside the evidence panel, and above one of two as wide as each other
FONT = "Plex, 'IBM Plex Sans', 'Source Sans 3', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a theme that are no side's."""

    paper: str
    ink: str
    muted: str
    grid: str
    band: str
    low: str  # ends of the one neutral scale
    high: str


LIGHT = Inks("#FCFBF8", "#1E2A33", "#5D6872", "#E3DFD4", "rgba(120,112,90,.07)", "#F3EFE4", "#C9A96A")
DARK = Inks("#12181D", "#E6E3DA", "#A3ACB3", "#2A343C", "rgba(200,200,190,.05)", "#1E262C", "#7A6436")


@dataclass(frozen=True, slots=True)
class SideStyle:
    """How a side is drawn."""

    colour: str
    symbol: str


# Lighter tints for a dark ground, by the colour on a light one.
_TINTS = {
    "#5E3C99": "#B7A5E0", "#B35806": "#F1A35C", "#2B6CA3": "#86B9E6", "#6B6B12": "#C9C765", "#8C2D5A": "#E29ABD",
    THIRD_COLOUR: "#63C5BD", UNKNOWN_COLOUR: "#98A3AE", "#4A545D": "#B4BCC2",
}  # fmt: skip
_OTHERS = {
    THIRD: SideStyle(THIRD_COLOUR, "diamond"), OWN_VOICE: SideStyle("#4A545D", "cross"),
    UNASSIGNED: SideStyle(UNKNOWN_COLOUR, "x"), UNNAMED: SideStyle(UNKNOWN_COLOUR, "circle-open"),
}  # fmt: skip


def inks(dark: bool) -> Inks:
    return DARK if dark else LIGHT


def side_styles(conflict: Conflict | None, *, dark: bool = False) -> dict[str, SideStyle]:
    """The style of every side that a frame of this conflict can name."""
    named = {side.name: SideStyle(side.colour, side.symbol) for side in conflict.sides} if conflict else {}
    styles = named | _OTHERS
    return {name: SideStyle(tint(style.colour), style.symbol) for name, style in styles.items()} if dark else styles


def tint(colour: str) -> str:
    """A colour made light enough for a dark ground.

    >>> tint("#5E3C99"), tint("#004080")
    ('#B7A5E0', '#8CA9C6')
    """
    if colour in _TINTS:
        return _TINTS[colour]
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * 0.55):02X}" for part in parts)


def style_of(styles: Mapping[str, SideStyle], side: str) -> SideStyle:
    """The style of a side; the one of unknown sides where it is not in the conflict."""
    return styles.get(side) or styles[UNASSIGNED]


def escape(text: object) -> str:
    """Foreign words for titles, ticks, hover and labels: no tags, no links, no formulas.

    >>> escape("<b>$5</b>")
    '&lt;b&gt;&#36;5&lt;/b&gt;'
    """
    return html.escape(str(text), quote=False).replace("$", "&#36;")


def ringed(number: int, corrected: int) -> str:
    """A number of claims as it is printed in a chart, with the sign of corrected ones where there are any.

    >>> ringed(1200, 1), ringed(3, 0)
    ('1,200 ◯', '3')
    """
    return f"{number:,} {RING_SIGN}" if corrected else f"{number:,}"


def of_them_corrected(corrected: int) -> str:
    """How many of some claims were corrected, to go behind their number; "" for none.

    >>> of_them_corrected(2)
    ', 2 of them corrected by an analyst'
    """
    return f", {corrected:,} of them {CORRECTED_WORDS}" if corrected else ""


@lru_cache(maxsize=8_192)  # a changed filter shows many of the same words again, and textwrap is slow
def wrap(text: str, width: int = 58) -> str:
    """Foreign words, escaped, in lines of at most `width` characters."""
    if len(text) <= width and text.isprintable():
        return escape(text.strip())
    return "<br>".join(escape(line) for line in textwrap.wrap(text, width, break_on_hyphens=False)) or ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above and below a chart, on the screen and in every export of it."""

    title: str  # what is shown
    claims: int = 0
    articles: int = 0
    sources: int = 0  # independent ones: copies of one wire story count once
    as_of: str = ""
    whose: str = ""  # whose claims
    filters: str = ""
    note: str = ""
    legend: str = ""  # made by `legend`, already escaped
    noun: str = "claim"  # what `claims` counts
    letters: int = BESIDE  # of a line of words above the chart, on a screen that is not narrow

    def with_corrected(self) -> Header:
        """With the ring of corrected numbers in the legend."""
        return replace(self, legend=APART.join(filter(None, (self.legend, f"{RING_SIGN} {CORRECTED_WORDS}"))))

    @property
    def line(self) -> str:
        """Whose claims, as of when, and how many claims, articles and independent sources."""
        return " · ".join(
            part
            for part in (
                self.whose,
                f"as of {self.as_of}" if self.as_of else "",
                counted(self.claims, self.noun) if self.claims else "",
                f"{counted(self.articles, 'article')} ({counted(self.sources, 'independent source')})"
                if self.articles
                else "",
            )
            if part
        )


SHAPES = {
    "circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "pentagon": "⬟", "hexagon": "⬢", "cross": "✚", "x": "✖",
    "circle-open": "○",
}  # fmt: skip


def legend(styles: Mapping[str, SideStyle], sides: Iterable[str]) -> str:
    """The sides with their shapes and colours, in one line; markup, with the names escaped."""
    held = ((style_of(styles, side), side) for side in sides)
    return APART.join(
        f'<span style="color:{style.colour}">{SHAPES.get(style.symbol, "●")} {escape(side)}</span>'
        for style, side in held
    )


def in_lines(legend: str, width: int) -> str:
    """A legend in lines of at most `width` characters, broken between its entries only, the lines of like length.

    >>> in_lines('<span style="color:#5E3C99">● Uplanders</span>   ■ Valley', 14)
    '<span style="color:#5E3C99">● Uplanders</span><br>■ Valley'
    >>> in_lines("● said   ■ claimed   ✖ denied   ▲ demanded", 34)
    '● said   ■ claimed<br>✖ denied   ▲ demanded'
    """
    return "<br>".join(_evenly(line.split(APART), width) for line in legend.split("<br>"))


def _evenly(entries: Sequence[str], width: int) -> str:
    """The entries in as few lines as they need, none much longer than the others."""
    sizes = [len(html.unescape(_TAG.sub("", entry))) for entry in entries]
    fewest = len(_filled(entries, sizes, width))
    narrower = next((one for one in range(max(sizes), width) if len(_filled(entries, sizes, one)) == fewest), width)
    return "<br>".join(APART.join(line) for line in _filled(entries, sizes, narrower))


def _filled(entries: Sequence[str], sizes: Sequence[int], width: int) -> list[list[str]]:
    """The entries in lines, each filled up to this width."""
    lines: list[list[str]] = []
    room = -1
    for entry, size in zip(entries, sizes, strict=True):
        if room < size:
            lines.append([])
            room = width
        lines[-1].append(entry)
        room -= size + len(APART)
    return lines


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def trace(kind: str, **properties: Any) -> Trace:
    """A trace as Plotly's JSON has it: `kind` is its `type`."""
    return {"type": kind, **properties}


def days(moments: pd.Series | pd.Index) -> list[str]:
    """Days for an axis; none of them is missing.

    >>> days(pd.Series(pd.to_datetime(["2020-10-06"])))
    ['2020-10-06']
    """
    return np.datetime_as_string(moments.to_numpy("datetime64[D]")).tolist()


def figure(traces: Iterable[Trace], layout: Mapping[str, Any]) -> Figure:
    """A figure of traces and a layout that are taken as they are.

    Plotly's own figures check every property and copy it twice, which takes longer than all the rest of a changed filter
    (`components.charts.plot` keeps Streamlit from making one); so it is the tests that check what is drawn (tests/figures/conftest.py). Columns come as arrays or lists, and nothing is None.
    """
    return {"data": list(traces), "layout": {"template": NO_TEMPLATE, **layout}}


def lay_out(
    traces: Iterable[Trace],
    header: Header,
    *,
    height: int,
    dark: bool = False,
    narrow: bool = False,
    left: int = 8,
    right: int = 12,
    bottom: int = 44,
    above: int = 0,
    annotations: Sequence[dict] = (),
    shapes: Sequence[dict] = (),
    xaxis: Mapping[str, object] | None = None,
    yaxis: Mapping[str, object] | None = None,
    **more: object,
) -> Figure:
    """A figure of these traces with our fonts and colours, its title and lines, and room for them.

    Args:
        traces: as Plotly's JSON has them, each with its `type`.
        height: of the plot alone, in pixels.
        left, right, bottom, above: what the labels of the axes need, in pixels; the lines around the chart come on top of it.
        annotations, shapes, xaxis, yaxis, more: what else the layout holds.
    """
    ink = inks(dark)
    letters = header.letters
    title = wrap(header.title, 26 if narrow else letters - 28)  # beside it stands the mode bar
    below = "<br>".join(
        filter(None, (wrap(header.line, 50 if narrow else letters), in_lines(header.legend, 42 if narrow else letters)))
    )
    foot = wrap(
        " · ".join(filter(None, (header.note, f"filters: {header.filters}" if header.filters else ""))),
        50 if narrow else letters + 10,  # its letters are smaller
    )
    top = above + 18 + 21 * (1 + title.count("<br>")) + (17 * (1 + below.count("<br>")) if below else 0)
    room_below = bottom + (16 * (1 + foot.count("<br>")) if foot else 0)
    # Plotly hangs a title by its last line where a subtitle follows: the padding makes room for those above it.
    axis = {
        "gridcolor": ink.grid,
        "zeroline": False,
        "linecolor": ink.grid,
        "layer": "below traces",
        "tickfont": {"color": ink.muted, "size": 12},
    }
    return figure(traces, {
        "xaxis": {**axis, **(xaxis or {})}, "yaxis": {**axis, **(yaxis or {})},
        "height": height + top + room_below, "autosize": True, "paper_bgcolor": ink.paper, "plot_bgcolor": ink.paper,
        "font": {"family": FONT, "size": 13, "color": ink.ink},
        "title": {
            "text": f"<b>{title}</b>", "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
            "yanchor": "top", "pad": {"t": 4 + 21 * title.count("<br>"), "l": 2}, "font": {"size": 16, "color": ink.ink, "family": FONT},
            "subtitle": {"text": below, "font": {"size": 12.5, "color": ink.muted, "family": FONT}},
        },
        "margin": {"l": left, "r": right, "t": top, "b": room_below}, "showlegend": False, "dragmode": False, "separators": ".,",
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": ink.muted, "activecolor": ink.ink},
        "annotations": [*annotations, *_foot(foot, left, bottom, ink)], "shapes": list(shapes),
        "hoverlabel": {"align": "left", "bgcolor": ink.paper, "bordercolor": ink.muted, "font": {"color": ink.ink, "family": FONT}},
        **more,
    })  # fmt: skip


def _foot(words: str, left: int, bottom: int, ink: Inks) -> list[dict]:
    if not words:
        return []
    return [{
        "text": words, "xref": "paper", "yref": "paper", "x": 0, "y": 0, "yshift": 8 - bottom, "xshift": 2 - left, "xanchor": "left",
        "yanchor": "top", "align": "left", "showarrow": False, "font": {"size": 11.5, "color": ink.muted},
    }]  # fmt: skip


def config(filename: str, *, image: str = "png") -> dict:
    """The mode bar: a camera that saves PNG or SVG at twice the size, no drawing tools, no logo."""
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"],
        "toImageButtonOptions": {"format": image, "scale": 2, "filename": filename},
        "doubleClick": "reset",
    }  # fmt: skip
