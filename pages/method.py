"""Method and export: how it works, what it cannot do, which versions read the articles, and everything to take along."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import downloads, filters, method_text, resources, tables  # noqa: E402

chosen = filters.current()

st.title("Method and export", anchor=False)
text, files = st.columns([3, 2], gap="large")
with text:
    st.subheader("How an article becomes a claim", anchor=False)
    st.markdown(method_text.HOW)
    st.subheader("What is compared, and what is never added", anchor=False)
    st.markdown(method_text.RULES)
    st.subheader("What it cannot do", anchor=False)
    st.markdown(method_text.LIMITS)
    st.subheader("Nothing leaves this machine", anchor=False)
    st.markdown(method_text.PRIVACY)
    st.subheader("Data and their licences", anchor=False)
    tables.show_plain(
        tables.licence_table(), key="licences", alt="Data that come with Counterclaim, their origin and licence"
    )
    st.caption("Designations and boundaries imply no opinion on the legal status of any country or territory.")
with files:
    with st.container(border=True):
        st.subheader("Export", anchor=False)
        downloads.show_downloads(chosen)
    with st.container(border=True):
        st.subheader("Versions", anchor=False)
        tables.show_plain(
            resources.version_frame(), key="versions", alt="Versions that read the articles of this workspace"
        )
        st.caption(f"Workspace: {len(resources.article_frame()):,} articles, change {resources.revision():,}.")
