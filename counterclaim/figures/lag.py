"""How late claims were reported: dots per claimant side, in columns of days after the harm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from ..lag import BINS
from . import theme
from .theme import Header, SideStyle

ROW, LABEL, NARROW_LABEL = 46, 150, 84  # pixels
LEAST, MOST = 9, 34  # pixels: the size of a dot
SHORT = ("error", "0", "1", "2", "3", "4–7", "8–30", "≤ 365", "> 365")  # on a phone, in days


def draw_lags(
    cells: pd.DataFrame, sides: Sequence[str], styles: Mapping[str, SideStyle], header: Header, *, dark: bool = False,
    narrow: bool = False,
) -> go.Figure:  # fmt: skip
    """A dot for each side and delay (`lag.lag_table`), its area by the number of claims, which is printed beside it."""
    fig, ink = go.Figure(), theme.inks(dark)
    fig.add_shape(
        type="rect", yref="paper", y0=0, y1=1, x0=-0.5, x1=0.5, fillcolor=ink.band, line_width=0, layer="below"
    )
    greatest = max(cells["claims"], default=1)
    for row, side in enumerate(sides):
        part, style = cells[cells["side"] == side], theme.style_of(styles, side)
        fig.add_trace(
            go.Scatter(
                x=[BINS.index(name) for name in part["bin"]], y=[row] * len(part), mode="markers+text",
                marker={
                    "symbol": style.symbol, "color": style.colour, "opacity": 1,
                    "size": [LEAST + (MOST - LEAST) * math.sqrt(number / greatest) * (0.6 if narrow else 1) for number in part["claims"]],
                },
                text=[f"   {number:,}" for number in part["claims"]], textposition="middle right" if not narrow else "top center",
                textfont={"size": 12, "color": ink.ink}, customdata=part["claim_id"].to_numpy(),
                hovertext=[theme.wrap(f"{side}, {name}: {theme.counted(number, 'claim')}") for name, number in zip(part["bin"], part["claims"], strict=True)],
                hovertemplate="%{hovertext}<extra></extra>", selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
            )
        )  # fmt: skip
    theme.lay_out(
        fig,
        header,
        height=ROW * len(sides) + 10,
        dark=dark,
        narrow=narrow,
        left=NARROW_LABEL if narrow else LABEL,
        bottom=58,
    )
    names = SHORT if narrow else ("before the harm:<br>date error", *BINS[1:])
    fig.update_xaxes(
        tickvals=list(range(len(BINS))), ticktext=list(names), range=[-0.5, len(BINS) - 0.4], fixedrange=True, ticklen=0,
        tickangle=0, showgrid=False, title={"text": "days from the harm to publication", "font": {"size": 12}, "standoff": 6},
    )  # fmt: skip
    fig.update_yaxes(
        tickvals=list(range(len(sides))), range=[len(sides) - 0.5, -0.5], fixedrange=True, ticklen=0, ticklabelstandoff=8,
        ticktext=[f'<span style="color:{theme.style_of(styles, side).colour}">{theme.wrap(side, 12 if narrow else 20)}</span>' for side in sides],
    )  # fmt: skip
    return fig


def describe_lags(cells: pd.DataFrame) -> str:
    """The dots in words."""
    return "Delay from harm to publication. " + "; ".join(
        f"{row.side}, {row.bin}: {row.claims} claims" for row in cells.itertuples()
    )
