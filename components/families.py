"""The copies of an article: who printed it too, what was changed, and the analyst's word on what is a copy."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components import article_list, corrections, filters, marked_text, messages, resources
from components.marked_text import Mark
from counterclaim import duplicates
from counterclaim.comparison import day_text
from counterclaim.duplicates import Piece
from counterclaim.errors import CounterclaimError
from counterclaim.figures import theme
from counterclaim.records import Article
from counterclaim.storage.families import FamilyChange

NOTICE = "_family_notice"
OFFERED = 30  # articles that a search offers to join with


def members(articles: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """The copies of an article and itself, the first that was published or added on top."""
    family = articles.loc[articles["article_id"] == article_id, "family"]
    found = articles[articles["family"].isin(family)]
    return found.sort_values(["published", "imported", "article_id"], na_position="last", ignore_index=True)


def show(article: Article) -> None:
    """The family of the open article, and the ways to join and part it."""
    found = members(resources.article_frame(), article.id)
    many = len(found) > 1
    label = (
        f"{theme.counted(len(found), 'article')} of one text: one independent source"
        if many
        else "No copies of this text"
    )
    with st.expander(label, icon=":material/content_copy:", expanded=False, key=f"family_{article.id}"):
        if told := st.session_state.pop(NOTICE, None):
            st.text(told)
        if many:
            _show_members(found, article.id)
            _show_comparison(found, article)
            st.button("It is no copy: count it by itself", key=f"part_{article.id}", icon=":material/call_split:", type="tertiary",
                      on_click=_act, args=(lambda: resources.store().part_from_family([article.id], analyst=corrections.analyst()),))  # fmt: skip
        _show_joining(found, article.id)
        _show_changes(resources.family_changes(set(found["article_id"]) | {article.id}))


def name(row: pd.Series) -> str:
    """How to call an article among its copies: publisher, day and title."""
    day = "undated" if pd.isna(row["published"]) else day_text(row["published"])
    parts = (row["publisher"], day, row["title"] if pd.notna(row["title"]) else row["article_id"])
    return " · ".join(str(part) for part in parts if pd.notna(part))


def _show_members(found: pd.DataFrame, article_id: str) -> None:
    st.caption("Each copy keeps its claims; the numbers of independent sources count them once.")
    for number, (_, row) in enumerate(found.iterrows()):
        called = filters.plain(name(row)) + (" (first)" if number == 0 else "")
        if row["article_id"] == article_id:
            st.markdown(f":material/arrow_right: **{called}**")
        else:
            messages.link(
                "pages/articles.py", called, icon=":material/article:", query={"article": str(row["article_id"])}
            )


def _show_comparison(found: pd.DataFrame, article: Article) -> None:
    """What this copy changed, against the first; the first itself against a copy of the reader's choice."""
    names = {str(row["article_id"]): name(row) for _, row in found.iterrows() if row["article_id"] != article.id}
    picked = st.selectbox("Compared with", list(names), key=f"compare_{article.id}", format_func=names.__getitem__)
    other = resources.parsed_article(picked)
    if other is None:
        return
    is_first = found["article_id"].iloc[0] == article.id
    pieces = (
        duplicates.changes(article.text, other.article.text)
        if is_first
        else duplicates.changes(other.article.text, article.text)
    )
    show_pieces(pieces)


def show_pieces(pieces: Sequence[Piece]) -> None:
    """The changed words in their surroundings; numbers that became others stand first."""
    if all(piece.kind == "same" for piece in pieces):
        st.caption("The words are the same.")
        return
    numbers = number_changes(pieces)
    if numbers:
        st.text(f"{theme.counted(len(numbers), 'changed number')}: {'; '.join(numbers)}")
    st.caption(
        "Struck through: only in the first. Underlined: only in the copy. Outlined: a number that became another."
    )
    text, found = "", []
    for piece in duplicates.shortened(pieces):
        start, text = len(text), text + piece.text
        first = start + len(piece.text) - len(piece.text.lstrip())
        if piece.kind != "same":
            found.append(Mark(first, len(text), piece.kind, f"{piece.kind} in the copy"))
        if piece.number:
            found.append(Mark(first, len(text), "number", "a number that became another"))
    with st.container(border=True, height=320 if len(text) > 2_500 else "content"):
        marked_text.show_text(text, found)


def number_changes(pieces: Sequence[Piece]) -> list[str]:
    """Each number that became another, in the words around it.

    >>> number_changes(duplicates.changes("Some 21 fell.", "Some 23 fell."))
    ['21 → 23']
    """
    return [
        f"{one.text.strip()} → {other.text.strip()}"
        for one, other in itertools.pairwise(pieces)
        if one.number and other.number and (one.kind, other.kind) == ("removed", "added")
    ]


def _show_joining(found: pd.DataFrame, article_id: str) -> None:
    with st.popover(
        "It is a copy of another article", icon=":material/call_merge:", type="tertiary", key=f"joining_{article_id}"
    ):
        words = st.text_input("Words of its title or publisher", key=f"join_words_{article_id}")
        articles = resources.article_frame()
        others = article_list.search(articles[~articles["article_id"].isin(found["article_id"])], words).head(OFFERED)
        if others.empty:
            st.caption("No other article has these words in its title or publisher.")
            return
        names = {str(row["article_id"]): name(row) for _, row in others.iterrows()}
        picked = st.selectbox(
            "Count as one with",
            list(names),
            key=f"join_with_{article_id}",
            format_func=names.__getitem__,
        )
        st.button("Count them as one source", key=f"join_{article_id}", on_click=_act, icon=":material/call_merge:",
                  args=(lambda: resources.store().join_families(picked, article_id, analyst=corrections.analyst()),))  # fmt: skip


def _show_changes(changes: Sequence[FamilyChange]) -> None:
    """What analysts decided here, each with its undo."""
    for one in changes:
        if one.undone:
            continue
        what = "joined with another family" if one.action == "join" else "counted by itself"
        st.caption(f"{one.made:%d %b %Y, %H:%M} UTC, {filters.plain(one.analyst)}: "
                   f"{theme.counted(len(one.moves), 'article')} {what}.")  # fmt: skip
        st.button("Undo", key=f"undo_family_{one.id}", icon=":material/undo:", type="tertiary", on_click=_act,
                  args=(lambda number=one.id: resources.store().undo_family_change(number),))  # fmt: skip


def _act(act: Callable[[], object]) -> None:
    """Callback: what cannot be done is told in the expander."""
    try:
        act()
    except CounterclaimError as error:
        st.session_state[NOTICE] = str(error)
