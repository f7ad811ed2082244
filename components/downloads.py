"""Everything that can be taken along as a file, as the filters show it; a file is made when its button is pressed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from components import charts, filters, messages, resources, screen
from components.filters import Filters
from counterclaim import exporting
from counterclaim.exporting import Sheet, Tables, events
from counterclaim.figures import theme
from counterclaim.profiles import LITERAL

LABEL = 150  # pixels
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Maker = Callable[[Sheet], bytes]
# Name of the form: what ends the file's name, its kind, and how it is made.
FORMS: dict[str, tuple[str, str, Maker]] = {
    "CSV": ("csv", "text/csv", lambda sheet: exporting.write_csv(sheet.frame, sheet.notes).encode("utf-8-sig")),
    "Excel": ("xlsx", XLSX, lambda sheet: exporting.write_workbook([sheet])),
    "JSON Lines": ("jsonl", "application/jsonl", lambda sheet: _joined(exporting.write_rows(sheet.frame, sheet.notes))),
    "Parquet": (
        "parquet", "application/vnd.apache.parquet", lambda sheet: exporting.write_parquet(sheet.frame, sheet.notes),
    ),
    "GeoJSON": (
        "geojson", "application/geo+json",
        lambda sheet: json.dumps(exporting.to_geojson(sheet.frame, sheet.notes), ensure_ascii=False).encode(),
    ),
    "KML": (
        "kml", "application/vnd.google-earth.kml+xml",
        lambda sheet: exporting.write_kml(sheet.frame, name=sheet.notes.what, label="text", notes=sheet.notes).encode(),
    ),
}  # fmt: skip
TABLE_FORMS = ("CSV", "Excel", "JSON Lines", "Parquet")


def chosen_tables(chosen: Filters) -> Tables:
    """The rows that the filters let through, with all that is told of them."""
    store = resources.store()
    return Tables(
        claims=resources.claims(chosen),
        statements=filters.apply(resources.statement_frame(chosen.conflict), "statement", chosen),
        places=filters.apply(resources.place_frame(chosen.conflict), "place", chosen),
        articles=filters.apply(resources.article_frame(chosen.conflict), "article", chosen),
        everything=resources.article_frame(), log=store.corrections(), versions=store.versions(),
        conflict=resources.conflict(chosen.conflict), filters=replace(chosen, vague=LITERAL).describe(), profile=chosen.vague,
        base=_base(), pages=store.pages(),
    )  # fmt: skip


def _base() -> str:
    """The address under which this reader has the dashboard open; "" where it is not known."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def show_downloads(chosen: Filters) -> None:
    """Tables, event data sets and whole articles; first all of it in one file."""
    if resources.article_frame(chosen.conflict).empty:
        messages.show_nothing_found("There is nothing to take along yet.", filtered=chosen.active)
        return
    st.text(f"Filters: {charts.filters_told()}. Every file says so, and as of when it holds, how many claims, articles and "
            "independent sources it comes from, and what read them.")  # fmt: skip
    st.download_button(
        "All tables in one Excel file", lambda: chosen_tables(chosen).workbook(), "counterclaim.xlsx", XLSX, key="download_all",
        on_click="ignore", icon=":material/table_view:", type="primary",
    )  # fmt: skip
    st.subheader("One table", anchor=False)
    _show_tables(chosen)
    st.subheader("For data sets of events", anchor=False)
    _show_events(chosen)
    st.subheader("Whole articles", anchor=False)
    _show_articles(chosen)


def _show_tables(chosen: Filters) -> None:
    frames = {
        "claims": ("Casualty claims", len(resources.claims(chosen))),
        "statements": ("Statements", len(filters.apply(resources.statement_frame(chosen.conflict), "statement", chosen))),
        "places": ("Places", len(filters.apply(resources.place_frame(chosen.conflict), "place", chosen))),
        "articles": ("Articles", len(filters.apply(resources.article_frame(chosen.conflict), "article", chosen))),
        "corrections": ("Corrections", None),
    }  # fmt: skip
    for kind, (name, rows) in frames.items():
        forms = (*TABLE_FORMS, "GeoJSON", "KML") if kind == "places" else TABLE_FORMS
        below = "who, when, why" if rows is None else theme.counted(rows, "row")
        _row(name, below, kind, forms, chosen)


def _show_events(chosen: Filters) -> None:
    fitting, left_out = events.fitting(resources.claims(chosen))
    st.text(
        f"{theme.counted(len(fitting), 'claim')} of people killed in one incident, a row each, rival claims apart; what a claim "
        "does not say is empty."
    )
    if left_out:
        st.caption(f"Left out: {', '.join(left_out)}.")
    _row("Like UCDP GED", "its columns", "ucdp", ("CSV", "Excel", "Parquet"), chosen)
    _row("Like ACLED", "its columns", "acled", ("CSV", "Excel", "Parquet"), chosen)


def _row(name: str, below: str, kind: str, forms: Iterable[str], chosen: Filters) -> None:
    """A table's name and a button per form."""
    if screen.is_narrow():
        st.markdown(f"**{name}**, {below}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if not screen.is_narrow():
            with st.container(width=LABEL):
                st.markdown(f"**{name}**  \n{below}")
        for form in forms:
            suffix, mime, make = FORMS[form]
            st.download_button(
                form, _maker(chosen, kind, make), f"counterclaim-{kind}.{suffix}", mime, key=f"download_{kind}.{suffix}",
                on_click="ignore", help=f"{name} as {form}",
            )  # fmt: skip


def _maker(chosen: Filters, kind: str, make: Maker) -> Callable[[], bytes]:
    return lambda: make(chosen_tables(chosen).sheet(kind))


def _show_articles(chosen: Filters) -> None:
    """With all that was read from them and decided about them; their text only on request."""
    number = len(resources.article_frame(chosen.conflict))
    st.text(
        f"{theme.counted(number, 'article')} of this conflict, whatever else is filtered, with their records, corrections, families "
        "and sides. With their text they can be imported again and nothing is lost; check that you may pass the text on."
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with_text = st.toggle("with their whole text", key="export_text")
        store = resources.store()
        st.download_button(
            "JSON Lines", lambda: _joined(exporting.write_articles(store, chosen.conflict, with_text=with_text)),
            "counterclaim-articles.jsonl", "application/jsonl", key="download_whole.jsonl", on_click="ignore", icon=":material/download:",
        )  # fmt: skip


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
