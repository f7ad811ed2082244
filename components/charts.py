"""One way to show a chart: the figure, its table twin, its exports. On a narrow screen the table comes first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import evidence, exports, filters, how_to_read, resources, screen, tables
from counterclaim import comparison
from counterclaim.comparison import UNDIVIDED, RivalGroups, day_text
from counterclaim.figures import theme
from counterclaim.records import OUTCOMES

NOT_SEVERAL = (
    "No count of people {} here has figures from several sides, so there is nothing to set side by side. "
    "The table below holds the figures that stand alone, and why."
)
NOUNS = {"claim": "claim", "statement": "statement", "place": "mention", "denial": "denial"}
NUMBER_WIDTH = 160  # two beside each other on a phone


def header(
    title: str, frame: pd.DataFrame, *, whose: str = "", note: str = "", kind: str = "claim", legend: str = "",
    letters: int = theme.BESIDE, also: str = "",
) -> theme.Header:  # fmt: skip
    """What stands above and below the chart of these rows, counted from the rows themselves.

    `also` is what the reader chose on the page, beside the filters of every page.
    """
    day = frame["when"].max() if "when" in frame else frame["published"].max()
    return theme.Header(
        title,
        claims=different(frame["statement_no"]) if kind == "statement" else len(frame),  # a joint one has several rows
        noun=NOUNS[kind],
        articles=articles_of(frame),
        sources=independent_sources(frame),
        as_of="" if pd.isna(day) else day_text(day),
        whose=whose,
        filters=filters_told(also),
        note=note,
        legend=legend,
        letters=letters,
    )


def filters_told(also: str = "") -> str:
    """What is shown, for charts and their exports: the conflict, the other filters, and what was chosen on the page."""
    chosen = filters.current()
    conflict, others = resources.conflict(chosen.conflict), chosen.describe()
    if also:
        others = also if others == filters.NO_FILTERS else f"{others}; {also}"
    if conflict is None:
        return others
    return (
        f"conflict {conflict.name}, no others"
        if others == filters.NO_FILTERS
        else f"conflict {conflict.name}; {others}"
    )


def independent_sources(frame: pd.DataFrame) -> int:
    """Families of copies among the articles of these rows: five prints of one wire story count once."""
    if "family_no" in frame:
        return different(frame["family_no"])
    if "family" in frame:
        return frame["family"].nunique()
    articles = resources.article_frame()
    return articles.loc[articles["article_id"].isin(frame["article_id"].unique()), "family"].nunique()


def different(numbers: pd.Series) -> int:
    """How many different numbers; -1 is none."""
    return int(np.count_nonzero(pd.unique(numbers.to_numpy()) >= 0))


def articles_of(frame: pd.DataFrame) -> int:
    return different(frame["article_id_no"]) if "article_id_no" in frame else frame["article_id"].nunique()


def span_line(frame: pd.DataFrame) -> str:
    """How many claims from how many articles, and of which days."""
    days = frame["when"].dropna()
    span = f" · {day_text(days.min())} – {day_text(days.max())}" if len(days) else ""
    articles = articles_of(frame)
    return f"{theme.counted(len(frame), 'claim')} from {theme.counted(articles, 'article')}{span}"


def show_numbers(frame: pd.DataFrame, articles: pd.DataFrame, groups: RivalGroups) -> None:
    """Four numbers above a page: articles, claims, what can be compared, the widest difference."""
    rivals = f"{len(groups):,} different counts"
    widest = groups[0] if groups.compared else None
    numbers = (
        ("Articles", f"{len(articles):,}", theme.counted(independent_sources(articles), "independent source")),
        ("Casualty claims", f"{len(frame):,}", rivals),
        ("Rival counts", f"{groups.compared:,}", _apart_words(groups)),
        ("Widest difference", widest.factor if widest else "–", widest.what.brief if widest else "nothing comparable"),
    )
    with st.container(horizontal=True, gap="small"):
        for label, value, below in numbers:
            with st.container(
                border=True, gap="xsmall", height="stretch", width=NUMBER_WIDTH if screen.is_narrow() else "stretch"
            ):
                st.metric(label, value)
                st.caption(filters.plain(below))  # a metric's own second line is cut off where it is too long


def _apart_words(groups: RivalGroups) -> str:
    """Of how many rival counts the figures cannot mean the same."""
    if not groups.compared:
        return "no two figures of the same"
    return "their figures overlap" if not groups.apart else f"{groups.apart:,} whose figures do not overlap"


def held_outcomes(frame: pd.DataFrame) -> list[str]:
    """The outcomes that these claims count, killed first."""
    held = set(comparison.counted(frame))
    return [name for name in (*OUTCOMES, UNDIVIDED) if name in held]


def pick_counted(frame: pd.DataFrame, *, key: str) -> str:
    """One outcome at a time, so that a chart's axis is not stretched by another; killed first."""
    present = held_outcomes(frame)
    if len(present) < 2:
        return present[0]
    return st.segmented_control(
        "Outcome", present, default=present[0], required=True, key=key, bind="query-params", format_func=str.capitalize,
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip


def show_scale(*, key: str) -> bool:
    """The switch between a linear axis, the default, and a logarithmic one; true for the latter."""
    picked = st.segmented_control(
        "Scale",
        ["Linear", "Log"],
        default="Linear",
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return picked == "Log"


class _AsItIs(go.Figure):
    """What Streamlit takes for a figure of Plotly's and sends as it is.

    A plain dict it would have checked, property by property, and copied twice.
    """

    def __init__(self, held: theme.Figure) -> None:
        self.__dict__["held"] = held  # not by Plotly's constructor, which makes a figure of its own

    def to_dict(self) -> theme.Figure:
        return self.__dict__["held"]


def plot(fig: theme.Figure, **options: Any) -> Any:
    """`st.plotly_chart` for our figures: what the reader picked in it comes back."""
    return st.plotly_chart(_AsItIs(fig), theme=None, **options)


def show(
    fig: theme.Figure, *, key: str, alt: str, data: pd.DataFrame | Callable[[], pd.DataFrame], filename: str, header: theme.Header,
    kind: str = "claim", table: Callable[[], None] | None = None, on_select: Callable[[], None] | None = None, why_empty: str = "",
) -> None:  # fmt: skip
    """The chart; a click on a mark opens its record in the evidence panel. `table` draws the table twin.

    `data` is what the CSV holds, or makes it; each row says under which filters and as of when it holds. Marks carry the
    record's id in `customdata`. Where `how_to_read` has words for `key`, a button beside the exports opens them.
    `why_empty` stands in the place of a chart without marks; its table and data may still hold something.
    """

    def told() -> pd.DataFrame:
        held = exports.with_read_as(data() if callable(data) else data)
        return held.assign(filters=header.filters, as_of=header.as_of, counts=header.line, note=header.note)

    config = theme.config(filename, image=exports.image_format(key))
    if table and screen.is_narrow():
        st.markdown(f"**{filters.plain(header.title)}**")
        table()
    if why_empty:
        if not (table and screen.is_narrow()):
            st.markdown(f"**{filters.plain(header.title)}**")
        st.text(why_empty)
    else:
        plot(
            fig, key=key, config=config, alt=alt, selection_mode=("points",),
            on_select=on_select or (lambda: evidence.choose_mark(key, kind)),
        )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        if key in how_to_read.WORDS:
            how_to_read.show(key)
        exports.show_chart_exports(lambda: fig, told, key=key, filename=filename)
    if table and not screen.is_narrow():
        tables.show_folded("The same as a table", table, key=key)
