"""How it works, what it cannot do, how well it reads: the words of docs/method.md and the scores of the README."""

from __future__ import annotations

import streamlit as st

from components import resources, tables
from counterclaim import method

MISSING = "This installation came without its documents; docs/method.md of the source has the text on method."


def show() -> None:
    """The text, the measured scores and the versions, in the order in which an analyst would quote them."""
    texts = method.sections()
    if not texts:
        st.text(MISSING)
    for title, body in texts:
        st.subheader(title, anchor=False)
        st.markdown(body)
    if scores := method.scores():
        st.subheader(scores.title, anchor=False)
        st.markdown(scores.body)
    st.subheader("Versions", anchor=False)
    tables.show_plain(
        resources.version_frame(), key="versions", alt="Versions that read the articles of this workspace"
    )
    st.caption(f"Workspace: {len(resources.article_frame()):,} articles, change {resources.revision():,}.")
