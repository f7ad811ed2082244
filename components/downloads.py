"""Everything that can be taken along: claims, statements, places and articles, as the filters show them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import filters, resources
from components.filters import Filters, Kind
from counterclaim import exporting

LABEL = 104  # pixels
CSV, LINES, GEOJSON = "text/csv", "application/jsonl", "application/geo+json"
FRAMES: dict[str, tuple[Kind, Callable[[str | None], pd.DataFrame]]] = {
    "claims": ("casualty", resources.casualty_frame),
    "statements": ("statement", resources.statement_frame),
    "places": ("place", resources.place_frame),
}


def show_downloads(chosen: Filters) -> None:
    """A row of buttons per kind of record; a file is made when its button is pressed."""
    st.caption(
        f"What the filters on the left let through ({filters.plain(chosen.describe())}). Rows carry their sentence and its place in the article."
    )
    for name, (kind, frame_of) in FRAMES.items():
        frame = filters.apply(frame_of(chosen.conflict), kind, chosen)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(width=LABEL):
                st.markdown(f"**{name.capitalize()}**  \n{len(frame):,} rows")
            _button("CSV", f"{name}.csv", CSV, _csv(frame))
            _button("JSON Lines", f"{name}.jsonl", LINES, _lines(frame))
            if kind == "place":
                _button("GeoJSON", f"{name}.geojson", GEOJSON, _geojson(frame))
    _show_articles(chosen)


def _csv(frame: pd.DataFrame) -> Callable[[], bytes]:
    return lambda: exporting.write_csv(frame).encode("utf-8-sig")


def _lines(frame: pd.DataFrame) -> Callable[[], str]:
    return lambda: "".join(f"{line}\n" for line in exporting.write_rows(frame))


def _geojson(frame: pd.DataFrame) -> Callable[[], str]:
    return lambda: json.dumps(exporting.to_geojson(frame), ensure_ascii=False)


def _show_articles(chosen: Filters) -> None:
    """Whole articles with all that was read from them; their text only on request."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width=LABEL):
            st.markdown(f"**Articles**  \n{len(resources.article_frame(chosen.conflict)):,} of this conflict")
        with_text = st.toggle("with their whole text", key="export_text")
        _button("JSON Lines", "articles.jsonl", LINES, _articles(chosen.conflict, with_text))
    st.caption("With their text, articles can be imported again; check that you may pass it on.")


def _articles(conflict: str | None, with_text: bool) -> Callable[[], str]:
    store = resources.store()
    return lambda: "".join(f"{line}\n" for line in exporting.write_articles(store, conflict, with_text=with_text))


def _button(label: str, filename: str, mime: str, make: Callable[[], bytes | str]) -> None:
    st.download_button(
        label,
        make,
        f"counterclaim-{filename}",
        mime,
        key=f"download_{filename}",
        on_click="ignore",
        icon=":material/download:",
    )
