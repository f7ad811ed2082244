"""The swimlanes of the page of statements, with their table twin, and what the reader picked in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import charts, evidence, exports, how_to_read, screen, tables
from counterclaim.comparison import day_text
from counterclaim.figures import statements as figures
from counterclaim.figures import theme
from counterclaim.figures.brush import Period
from counterclaim.figures.theme import SideStyle
from counterclaim.records import ACTS

LANES = "statement_lanes"
TABLE_COLUMNS = {
    "moment": st.column_config.DateColumn("Day", format="D MMM YYYY", width=100),
    "who": st.column_config.TextColumn("Said by", width="medium"),
    "side": st.column_config.TextColumn("Side", width=150),
    "act": st.column_config.TextColumn("Act", width=100),
    "sentence": st.column_config.TextColumn("Sentence", width="large"),
    "hedges": st.column_config.TextColumn("Hedges", width="small"),
    "chain": st.column_config.TextColumn("Through", width="medium"),
    "source": st.column_config.TextColumn("Source, as written", width=150),
    "quotation": st.column_config.TextColumn("Quotation", width="small"),
    "publisher": st.column_config.TextColumn("Publisher", width="small"),
    "review": st.column_config.TextColumn(
        "Review", width="small", help="What an analyst did to the record; empty: nothing."
    ),
}
TITLE = "Who said what, when"
ALL_UNDATED = (
    "None of these statements has a day, and neither have their articles, so there is nothing to lay out in time. "
    "The list beside and the table below have them all."
)
EXPORTED = ("statement_id", "article_id", "moment", "date_basis", "who", "role", "party", "side", "source", "cue", "act", "tense", "content",
            "quotation", "hedges", "chain", "within", "sentence", "start", "end", "title", "publisher", "published", "review", "corrected",
            "corrected_fields", "read_as", "rule")  # fmt: skip


def pick_acts(rows: pd.DataFrame) -> list[str]:
    """The acts that the reader wants to see; none picked means all."""
    held = set(rows["act"].unique())
    present = [act for act in ACTS if act in held]
    return st.pills(
        "What the statement does",
        present,
        selection_mode="multi",
        key="act",
        bind="query-params",
        format_func=figures.ACT_WORDS.__getitem__,
    )


def narrowed(speaker: str | None, acts: Sequence[str], period: Period | None) -> str:
    """What the reader chose on this page, in words, for charts and exports; "" for nothing.

    >>> narrowed("Orbel Vant", ["deny"], None)
    'speaker: Orbel Vant; what the statement does: denied'
    """
    parts = {
        "speaker": speaker or "", "what the statement does": ", ".join(figures.ACT_WORDS[act] for act in acts),
        "days": f"{day_text(period[0])} – {day_text(period[1])}" if period else "",
    }  # fmt: skip
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value)


def show_lanes(rows: pd.DataFrame, styles: Mapping[str, SideStyle], *, also: str = "") -> int:
    """The chart and its exports; returns its height in pixels. Dots open their sentence; a drawn box fills the reading list.

    `also` is of `narrowed`.
    """
    note = "day said, or day published where none is said; further speakers of a side share a lane"
    undated = int(rows["moment"].isna().sum())
    if undated == len(rows):
        st.markdown(f"**{TITLE}**")
        st.text(ALL_UNDATED)
        return 0
    note += f"; {undated:,} without a day left out" if undated else ""
    header = charts.header(TITLE, rows, note=note, kind="statement", also=also)
    fig = figures.draw_statements(rows, header, styles=styles, dark=screen.is_dark(), narrow=screen.is_narrow())
    config = theme.config("statements", image=exports.image_format(LANES))
    if not screen.is_narrow():  # on a phone the buttons would stand on the title
        config["modeBarButtonsToRemove"] = ["autoScale2d", "lasso2d"]
    charts.plot(
        fig, key=LANES, config=config, alt=figures.describe(rows), selection_mode=("points", "box"),
        on_select=lambda: evidence.choose_mark(LANES, "statement"),
    )  # fmt: skip
    told = {"filters": header.filters, "as_of": header.as_of, "counts": header.line, "note": header.note}
    with st.container(horizontal=True, gap="small"):
        how_to_read.show(LANES)
        exports.show_chart_exports(
            lambda: fig, lambda: rows[list(EXPORTED)].assign(**told), key=LANES, filename="statements"
        )
    return int(fig["layout"]["height"])


def picked(rows: pd.DataFrame, sides: Sequence[str]) -> pd.DataFrame | None:
    """The rows of the marks that are picked in the chart; None where nothing is."""
    state = st.session_state.get(LANES)
    points = state.selection.points if state else []
    marks = [held[0] if isinstance(held, list) else held for point in points if (held := point.get("customdata"))]
    chosen = figures.rows_of_marks(rows, marks, sides) if marks else rows.head(0)
    return None if chosen.empty else chosen


def show_table(rows: pd.DataFrame) -> None:
    """All statements as a table; a click on a row opens its sentence."""
    part = tables.page_of(rows[[*TABLE_COLUMNS, "statement_id", "tense"]], key="statement_table")
    words = {name: part[name].fillna("") for name in ("hedges", "source", "publisher")}
    acts = [figures.act_words(act, tense) for act, tense in zip(part["act"], part["tense"], strict=True)]
    table = part.assign(act=acts, **words)
    tables.show_records(
        table, key="statement_table", columns=tuple(TABLE_COLUMNS), config=TABLE_COLUMNS, kind="statement",
        ids=part["statement_id"].to_numpy(), alt="Table of statements, one a row; choosing a row opens its sentence.",
    )  # fmt: skip
