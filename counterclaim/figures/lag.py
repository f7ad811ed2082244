"""How late claims were reported: dots per claimant side, in columns of days after the harm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from ..lag import BINS
from . import theme
from .theme import Header, SideStyle

ROW, LABEL = 46, 150  # pixels
NARROW_ROW, NARROW_LABEL = 44, 104
LEAST, MOST = 9, 34  # pixels: the size of a dot
NARROW_MOST = 18
NEVER = BINS[0]  # an article does not come before what it reports


def draw_lags(
    cells: pd.DataFrame, sides: Sequence[str], styles: Mapping[str, SideStyle], header: Header, *, dark: bool = False,
    narrow: bool = False,
) -> theme.Figure:  # fmt: skip
    """A dot for each side and delay (`lag.lag_table`), its area by the number of claims, which is printed beside it.

    Delays run along; on a narrow screen down, with the sides beside each other, so that their names have room.
    """
    ink, greatest = theme.inks(dark), max(cells["claims"], default=1)
    header = header.with_corrected() if cells["corrected"].any() else header
    most = NARROW_MOST if narrow else MOST
    traces = [
        _dots(
            cells[cells["side"] == side],
            row,
            side,
            theme.style_of(styles, side),
            ink,
            narrow,
            (most - LEAST) / math.sqrt(greatest),
        )
        for row, side in enumerate(sides)
    ]
    along, across = ("y", "x") if narrow else ("x", "y")
    band = {f"{along}0": -0.5, f"{along}1": 0.5, f"{across}ref": "paper", f"{across}0": 0, f"{across}1": 1}
    delays = _delay_axis(narrow)
    names = _side_axis(sides, styles, narrow)
    # Above: on a narrow screen the names of the sides stand between the title and the plot.
    return theme.lay_out(
        traces, header, height=(NARROW_ROW * len(BINS) + 30) if narrow else ROW * len(sides) + 10, dark=dark, narrow=narrow,
        left=NARROW_LABEL if narrow else LABEL, bottom=24 if narrow else 58, above=44 if narrow else 0,
        shapes=[{"type": "rect", "fillcolor": ink.band, "line": {"width": 0}, "layer": "below", **band}],
        xaxis=names if narrow else delays, yaxis=delays if narrow else names,
    )  # fmt: skip


def _dots(
    part: pd.DataFrame, row: int, side: str, style: SideStyle, ink: theme.Inks, narrow: bool, scale: float
) -> theme.Trace:
    delays, rows = [BINS.index(name) for name in part["bin"]], [row] * len(part)
    told = list(zip(part["bin"], part["claims"], part["corrected"], strict=True))
    return theme.trace(
        "scatter", x=rows if narrow else delays, y=delays if narrow else rows, mode="markers+text",
        marker={
            "symbol": style.symbol, "color": style.colour, "opacity": 1,
            "size": [LEAST + scale * math.sqrt(number) for number in part["claims"]],
        },
        text=[("" if narrow else "   ") + theme.ringed(number, corrected) for _, number, corrected in told], textposition="bottom center" if narrow else "middle right", textfont={"size": 12, "color": ink.ink},
        customdata=part["claim_id"].to_numpy(),
        hovertext=[theme.wrap(f"{side}, {name}: {theme.counted(number, 'claim')}{theme.of_them_corrected(corrected)}") for name, number, corrected in told],
        hovertemplate="%{hovertext}<extra></extra>", selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _delay_axis(narrow: bool) -> dict[str, object]:
    first = f"{NEVER}:<br>date error"
    axis: dict[str, object] = {
        "tickvals": list(range(len(BINS))), "ticktext": [first, *BINS[1:]], "fixedrange": True, "ticklen": 0, "tickangle": 0,
        "showgrid": False,
    }  # fmt: skip
    if narrow:
        return axis | {"range": [len(BINS) - 0.5, -0.5], "ticklabelstandoff": 6}
    title = {"text": "days from the harm to publication", "font": {"size": 12}, "standoff": 6}
    return axis | {"range": [-0.5, len(BINS) - 0.4], "title": title}


def _side_axis(sides: Sequence[str], styles: Mapping[str, SideStyle], narrow: bool) -> dict[str, object]:
    names = [
        f'<span style="color:{theme.style_of(styles, side).colour}">{theme.wrap(side, 10 if narrow else 20)}</span>'
        for side in sides
    ]
    axis: dict[str, object] = {"tickvals": list(range(len(sides))), "ticktext": names, "fixedrange": True, "ticklen": 0}
    if narrow:
        return axis | {
            "range": [-0.5, len(sides) - 0.4],
            "side": "top",
            "tickangle": 0,
            "tickfont": {"size": 10 if len(sides) < 5 else 8.5},
            "showgrid": False,
        }
    return axis | {"range": [len(sides) - 0.5, -0.5], "ticklabelstandoff": 8}


def describe_lags(cells: pd.DataFrame) -> str:
    """The dots in words."""
    return "Delay from harm to publication. " + "; ".join(
        f"{row.side}, {row.bin}: {row.claims} claims{theme.of_them_corrected(int(str(row.corrected)))}"
        for row in cells.itertuples()
    )
