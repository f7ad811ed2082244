"""Removing an article from the workspace, once the reader has said so twice."""

from __future__ import annotations

import streamlit as st

from components import messages, resources

NOTICE = "_removed"


def show(article_id: str) -> None:
    """The way to remove the open article."""
    with st.popover("Remove this article", icon=":material/delete:", type="tertiary", key=f"removal_{article_id}"):
        st.write("The article and everything read from it leave the workspace, and all pages count without it.")
        st.caption("Your corrections are kept: add the same article again, and they hold again.")
        st.button(
            "Remove it", key=f"remove_{article_id}", on_click=_remove, args=(article_id,), icon=":material/delete:"
        )


def _remove(article_id: str) -> None:
    with messages.readers_words():
        resources.store().forget(article_id)
    st.query_params.clear()
    st.session_state[NOTICE] = article_id


def show_notice() -> None:
    """What was removed with the last click."""
    if removed := st.session_state.pop(NOTICE, None):
        st.success("The article was removed:", icon=":material/delete:")
        st.text(removed)
