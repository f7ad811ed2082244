"""The list of articles: a search, how much was read from each, and the way into the reader."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import filters, resources, tables
from counterclaim.figures import theme

TABLE = "article_table"
COLUMNS = {
    "published": st.column_config.DateColumn("Published", format="D MMM YYYY", width=100),
    "title": st.column_config.TextColumn("Title", width="large"),
    "publisher": st.column_config.TextColumn("Publisher", width=150),
    "conflict_name": st.column_config.TextColumn("Conflict", width="medium"),
    "casualties": st.column_config.NumberColumn("Casualty claims", width=115),
    "statements": st.column_config.NumberColumn("Statements", width=90),
    "places": st.column_config.NumberColumn("Places", width="small"),
    "ignored": st.column_config.NumberColumn("Numbers not used", width=135),
    "words": st.column_config.NumberColumn("Words", width="small"),
    "imported": st.column_config.DatetimeColumn("Added", format="D MMM YYYY, HH:mm", width=150),
}


def search(articles: pd.DataFrame, words: str) -> pd.DataFrame:
    """The articles whose title, publisher or id hold all the words, the latest first."""
    keep = pd.Series(True, index=articles.index)
    for word in words.split():
        found = pd.Series(False, index=articles.index)
        for column in ("title", "publisher", "article_id"):
            found |= articles[column].str.contains(word, case=False, regex=False).fillna(False).astype(bool)
        keep &= found
    return articles[keep].sort_values(["published", "article_id"], ascending=[False, True], kind="stable")


def show(articles: pd.DataFrame) -> None:
    """The list; a click on a row opens the article."""
    words = st.text_input(
        "Search titles and publishers", key="article_words", icon=":material/search:", label_visibility="collapsed",
        placeholder="Words of the title or publisher",
    )  # fmt: skip
    found = search(articles, words)
    if found.empty:
        st.caption("No article has these words in its title or publisher.")
        return
    names = {slug: conflict.name for slug, conflict in resources.conflicts().items()}
    st.caption(f"{theme.counted(len(found), 'article')}. Choose a row to read it.")
    shown = tables.page_of(found, key=TABLE)
    table = shown.assign(
        conflict_name=shown["conflict"].map(names).fillna("none"), title=shown["title"].fillna("Untitled article")
    )
    ids = shown["article_id"].tolist()
    same = filters.current().conflict is not None  # then a column would say the same in every row
    st.dataframe(
        table[list(COLUMNS)], column_config=COLUMNS, hide_index=True, placeholder="", column_order=[name for name in COLUMNS if not (same and name == "conflict_name")], key=TABLE, height="content" if len(table) <= 16 else 600,
        on_select=lambda: open_row(ids), selection_mode="single-row", alt="Table of articles; choosing a row opens the article.",
    )  # fmt: skip


def open_row(ids: Sequence[str]) -> None:
    """Callback: put the article into the address, from which the page opens it."""
    rows = st.session_state[TABLE].selection.rows
    if rows:
        st.query_params["article"] = str(ids[rows[0]])
