"""The brush above a page: bars by day and side, over which the reader drags to choose a period for this page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import charts, screen
from counterclaim.comparison import day_text
from counterclaim.figures import brush
from counterclaim.figures.brush import Period
from counterclaim.figures.theme import SideStyle


def pick(days: pd.Series, sides: pd.Series, styles: Mapping[str, SideStyle], *, key: str, noun: str) -> Period | None:
    """The period that the reader dragged, or None; records without a day are told, since no bar can show them."""
    undated = int(days.isna().sum())
    if undated == len(days):
        st.caption(f"None of these {noun}s has a day, so there is no timeline.")
        return None
    fig = brush.draw_brush(days, sides, styles, noun=noun, dark=screen.is_dark(), narrow=screen.is_narrow())
    event = charts.plot(
        fig, key=key, config=brush.CONFIG, on_select="rerun", selection_mode=("box",),
        alt=brush.describe(days, sides, noun=noun),
    )  # fmt: skip
    chosen = brush.period(event.selection.box)
    left_out = f" {undated:,} without a day are not in the bars." if undated else ""
    if chosen is None:
        st.caption(f"{noun.capitalize()}s a day. Drag across the bars to choose a period.{left_out}")
    else:
        st.caption(
            f"Period: {day_text(chosen[0])} – {day_text(chosen[1])}. Double-click the bars to show all.{left_out}"
        )
    return chosen
