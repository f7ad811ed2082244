"""The silence strip: a row per side and whose losses it speaks of, a column per day, the number of claims printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..intervals import day_text
from . import theme
from .theme import Header

ROW, NARROW_ROW, LABEL, NARROW_LABEL = 34, 50, 230, 120  # pixels


def row_name(claimant: str, victims: str) -> str:
    """Who speaks about whose losses, for the row of a strip."""
    return f"{claimant}, own losses" if claimant == victims else f"{claimant} about {victims}"


def draw_strip(
    cells: pd.DataFrame, pairs: Sequence[tuple[str, str]], periods: Sequence[pd.Timestamp], header: Header, *,
    dark: bool = False, narrow: bool = False,
) -> theme.Figure:  # fmt: skip
    """Claims by pair of (claimant, victims) and period; where nothing stands, no claim was found."""
    ink = theme.inks(dark)
    header = header.with_corrected() if cells["corrected"].any() else header
    rows = {pair: number for number, pair in enumerate(pairs)}
    columns = {period: number for number, period in enumerate(periods)}
    z: list[list[int | None]] = [[None] * len(columns) for _ in rows]
    marks = []
    for cell in cells.itertuples():
        row, column = rows[str(cell.claimant), str(cell.victims)], columns[pd.Timestamp(str(cell.period))]
        z[row][column] = int(str(cell.claims))
        marks.append((column, row, cell))
    heat = theme.trace(
        "heatmap", z=z, x=list(range(len(periods))), y=list(range(len(pairs))), colorscale=[[0, ink.low], [1, ink.high]],
        showscale=False, xgap=2, ygap=4, hoverinfo="skip", zmin=0,
    )  # fmt: skip
    return theme.lay_out(
        [heat, _marks(marks, ink, size=10 if narrow else 11)], header, height=(NARROW_ROW if narrow else ROW) * len(pairs) + 8, dark=dark, narrow=narrow,
        left=NARROW_LABEL if narrow else LABEL, **_axes(pairs, periods, narrow),
    )  # fmt: skip


def _marks(marks: Sequence[tuple], ink: theme.Inks, *, size: int) -> theme.Trace:
    """The printed counts, which can be clicked: each carries the first claim of its cell."""
    return theme.trace(
        "scatter", x=[x for x, _, _ in marks], y=[y for _, y, _ in marks], mode="markers+text",
        text=[f"<b>{theme.ringed(cell.claims, cell.corrected)}</b>" for _, _, cell in marks], textfont={"size": size, "color": ink.ink},
        customdata=[cell.claim_id for _, _, cell in marks], marker={"symbol": "square", "size": 24, "color": "rgba(0,0,0,0)"},
        hovertext=[
            theme.wrap(f"{row_name(cell.claimant, cell.victims)}, from {day_text(cell.period)}: "
                       f"{theme.counted(cell.claims, 'claim')} in {theme.counted(cell.articles, 'article')}{theme.of_them_corrected(cell.corrected)}")
            for _, _, cell in marks
        ],
        hovertemplate="%{hovertext}<extra></extra>", selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _axes(pairs: Sequence[tuple[str, str]], periods: Sequence[pd.Timestamp], narrow: bool) -> dict[str, Any]:
    every = max(1, -(-len(periods) // (3 if narrow else 8)))
    shown = list(range(0, len(periods), every))
    return {
        "xaxis": {
            "tickvals": shown, "ticktext": [f"{periods[n].day} {periods[n]:%b}<br>{periods[n]:%Y}" for n in shown], "showgrid": False,
            "fixedrange": True, "range": [-0.5, len(periods) - 0.5], "ticklen": 0, "tickangle": 0,
        },
        "yaxis": {
            "tickvals": list(range(len(pairs))), "ticktext": [theme.wrap(row_name(*pair), 17 if narrow else 36) for pair in pairs],
            "range": [len(pairs) - 0.5, -0.5], "showgrid": True, "fixedrange": True, "ticklen": 0, "ticklabelstandoff": 8,
        },
    }  # fmt: skip


def describe_strip(silences: pd.DataFrame) -> str:
    """The strip in words: what is missing."""
    return ". ".join(["Claims by side and day", *silences["words"]]) + "."
