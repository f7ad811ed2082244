"""What leaves the page: the chart as PNG, SVG, PDF or an offline HTML file, and its data as CSV.

PNG and SVG are taken in the browser by the chart's own camera, which needs no other; the Chromium of this machine makes them
too, and PDF, where there is one. Title, filters and as-of date are part of the figure, so every export has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import pandas as pd
import streamlit as st

from components import resources
from counterclaim import exporting, frames
from counterclaim.exporting import pictures
from counterclaim.exporting.pictures import Kind
from counterclaim.figures import theme
from counterclaim.reporting import page

PICTURES: dict[Kind, tuple[str, str]] = {
    "pdf": ("application/pdf", ":material/picture_as_pdf:"),
    "png": ("image/png", ":material/image:"),
    "svg": ("image/svg+xml", ":material/draw:"),
}
Maker = Callable[[], bytes | str]
NO_MORE: Mapping[str, tuple[str, Maker]] = MappingProxyType({})
# The columns by which a table of comparisons names claims.
CLAIM_IDS = ("claim_id", "own_id", "before_id", "other_id")


def image_format(key: str) -> str:
    """What the camera of the chart with this key saves: "png" or "svg"."""
    return st.session_state.get(f"{key}_image", "png")


def show_chart_exports(
    draw: Callable[[], theme.Figure], data: pd.DataFrame | Callable[[], pd.DataFrame], *, key: str, filename: str,
    what: str = "Chart", camera: str = "", more: Mapping[str, tuple[str, Maker]] = NO_MORE,
) -> None:  # fmt: skip
    """A small menu beside a chart: the camera's format, an offline page, pictures, the data.

    `what` names the chart, a map for one. `camera` says what its camera saves where that cannot be chosen. `more` has further forms of
    the data: their name, the kind of the file, and what makes it; the name in small letters ends the file's name.
    """
    with st.popover("Export", icon=":material/download:", type="tertiary", key=f"{key}_export"):
        if camera:
            st.caption(camera)
        else:
            st.segmented_control("The camera above the chart saves", ["png", "svg"], default="png", required=True,
                                 format_func=str.upper, key=f"{key}_image")  # fmt: skip
        st.download_button(
            f"{what} as a page that opens offline", lambda: html_page(draw()), f"{filename}.html", "text/html",
            key=f"{key}_html", on_click="ignore", icon=":material/html:", type="tertiary",
        )  # fmt: skip
        show_pictures(draw, key=key, filename=filename, what=what)
        for form, (mime, make) in {"CSV": ("text/csv", csv_maker(data)), **more}.items():
            suffix = form.lower()
            st.download_button(
                f"Data ({form})", make, f"{filename}.{suffix}", mime, key=f"{key}_{suffix}", on_click="ignore",
                icon=":material/table:", type="tertiary",
            )  # fmt: skip


def show_pictures(draw: Callable[[], theme.Figure], *, key: str, filename: str, what: str = "Chart") -> None:
    """The chart as PDF, PNG and SVG, drawn when asked for; where no Chromium is found, the reason and what to take instead."""
    missing = pictures.find_browser() is None
    for kind, (mime, icon) in PICTURES.items():
        st.download_button(
            f"{what} as {kind.upper()}", partial(picture, draw, filename, kind), f"{filename}.{kind}", mime,
            key=f"{key}_{kind}", on_click="ignore", icon=icon, disabled=missing, type="tertiary",
        )  # fmt: skip
    if missing:
        st.caption(pictures.MISSING)


def picture(draw: Callable[[], theme.Figure], title: str, kind: Kind) -> bytes:
    """The chart as a file of this kind."""
    return pictures.make_picture(page.printed_chart(draw(), title, as_svg=kind == "svg"), kind)


def show_data_export(
    data: pd.DataFrame | Callable[[], pd.DataFrame], *, key: str, filename: str, filters: str, as_of: str = "", counts: str = "",
) -> None:  # fmt: skip
    """A table without a chart as CSV; every row says under which filters, as of when, and from how much it holds."""

    def told() -> pd.DataFrame:
        held = with_read_as(data() if callable(data) else data)
        return held.assign(filters=filters, as_of=as_of, counts=counts)

    st.download_button(
        "Data (CSV)", csv_maker(told), f"{filename}.csv", "text/csv", key=f"{key}_csv", on_click="ignore",
        icon=":material/table:", type="tertiary",
    )  # fmt: skip


def with_read_as(data: pd.DataFrame) -> pd.DataFrame:
    """The rows with what the claims that they name were read as, and whether an analyst corrected one of them.

    A table that tells it already, or names no claims, stays as it is.
    """
    named = [name for name in CLAIM_IDS if name in data]
    if not named or "read_as" in data:
        return data
    changed = {
        one.record_id: frames.read_as_words(one)
        for one in resources.reviews().values()
        if one.corrected or one.is_added
    }
    rows = [[claim for claim in row if claim in changed] for row in zip(*(data[name] for name in named), strict=True)]
    told = ["; ".join(dict.fromkeys(filter(None, (changed[claim] for claim in row)))) for row in rows]
    marked = data["corrected"] if "corrected" in data else [bool(row) for row in rows]
    return data.assign(corrected=marked, read_as=told)


def html_page(fig: theme.Figure) -> str:
    """The chart in one HTML file without any outside address."""
    return page.document("Chart", (), page.chart(fig, "The chart; its title and notes stand in it."))


def csv_maker(data: pd.DataFrame | Callable[[], pd.DataFrame]) -> Callable[[], bytes]:
    """Makes the CSV, and its data where they are given as a function, only when it is asked for; with a byte-order mark, which spreadsheets need to see UTF-8."""
    return lambda: exporting.write_csv(data() if callable(data) else data).encode("utf-8-sig")
