"""The first line of every page: no page runs without app.py, its filters and its checks.

As long as no session has run app.py since the server started, Streamlit serves the files of `pages/` on their
own, so a deep link would open a page without filters. `require_router` turns that off and runs the same address again.
"""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

ROUTED = "_routed"


def mark_routed() -> None:
    """Called by app.py just before it runs a page."""
    st.session_state[ROUTED] = True


def require_router() -> None:
    """Return if app.py runs this page; otherwise start again through app.py, with the same address."""
    if ROUTED in st.session_state:
        return
    if PagesManager.uses_pages_directory:  # a private flag of Streamlit; tests/app/test_guard.py watches it
        PagesManager.uses_pages_directory = False
        st.rerun()
    st.error("Start Counterclaim with: streamlit run app.py")
    st.stop()  # never loop


def follow_permalink(page: StreamlitPage) -> None:
    """The first page with a record in its address (`/?claim=…`) goes on to the article that holds it."""
    wanted = {kind: st.query_params[kind] for kind in ("claim", "statement", "place") if kind in st.query_params}
    if wanted and page.url_path == "":
        st.switch_page("pages/articles.py", query_params=wanted)
