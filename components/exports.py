"""What leaves the page: the chart as PNG, SVG or an offline HTML file, and its data as CSV.

The picture is taken in the browser by the chart's own camera, so it needs no server-side browser. Title, filters and
as-of date are part of the figure, so every export carries them.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from counterclaim import exporting


def image_format(key: str) -> str:
    """What the camera of the chart with this key saves: "png" or "svg"."""
    return st.session_state.get(f"{key}_image", "png")


def show_chart_exports(
    fig: go.Figure, data: pd.DataFrame | Callable[[], pd.DataFrame], *, key: str, filename: str
) -> None:
    """A small menu beside a chart: the camera's format, an offline page, the data."""
    with st.popover("Export", icon=":material/download:", type="tertiary", key=f"{key}_export"):
        st.segmented_control("The camera above the chart saves", ["png", "svg"], default="png", required=True,
                             format_func=str.upper, key=f"{key}_image")  # fmt: skip
        st.download_button(
            "Chart as a page that opens offline", lambda: html_page(fig), f"{filename}.html", "text/html",
            key=f"{key}_html", on_click="ignore", icon=":material/html:",
        )  # fmt: skip
        st.download_button(
            "Data (CSV)",
            csv_maker(data),
            f"{filename}.csv",
            "text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            icon=":material/table:",
        )


def show_data_export(data: pd.DataFrame, *, key: str, filename: str, filters: str, as_of: str = "") -> None:
    """A table without a chart as CSV; every row says under which filters and as of when it holds."""
    told = data.assign(filters=filters, as_of=as_of)
    st.download_button(
        "Data (CSV)", csv_maker(told), f"{filename}.csv", "text/csv", key=f"{key}_csv", on_click="ignore",
        icon=":material/table:", type="tertiary",
    )  # fmt: skip


def html_page(fig: go.Figure) -> str:
    """The chart in one HTML file without any outside address."""
    return fig.to_html(include_plotlyjs=True, config={"displaylogo": False})


def csv_maker(data: pd.DataFrame | Callable[[], pd.DataFrame]) -> Callable[[], bytes]:
    """Makes the CSV, and its data where they are given as a function, only when it is asked for; with a byte-order mark, which spreadsheets need to see UTF-8."""
    return lambda: exporting.write_csv(data() if callable(data) else data).encode("utf-8-sig")
