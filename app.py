"""Counterclaim's dashboard: the window, the shared filters, the pages. Start with: streamlit run app.py

Streamlit imports this file once as the server starts, for `app`, and runs it as a script for every reader.
"""

import streamlit as st

from components import warming

if __name__ != "__main__":
    app = st.App("app.py", lifespan=warming.while_starting)


def show_dashboard() -> None:
    """One run of the script: what stands on every page, then the page."""
    st.set_page_config(
        page_title="Counterclaim", page_icon="static/favicon.svg", layout="wide", initial_sidebar_state=312
    )
    from components import (
        corrections,
        filters,
        guard,
        messages,
        offered,
        resources,
        screen,
        workspace,
    )  # the window comes first

    page = st.navigation(
        [
            st.Page("pages/disagreements.py", title="Disagreements", icon=":material/compare_arrows:", default=True),
            st.Page("pages/statements.py", title="Statements", icon=":material/format_quote:", url_path="statements"),
            st.Page("pages/casualties.py", title="Casualty claims", icon=":material/candlestick_chart:", url_path="casualties"),
            st.Page("pages/places.py", title="Places", icon=":material/map:", url_path="places"),
            st.Page("pages/articles.py", title="Articles", icon=":material/article:", url_path="articles"),
            st.Page("pages/add_articles.py", title="Add articles", icon=":material/upload_file:", url_path="add"),
            st.Page("pages/sides.py", title="Sides", icon=":material/groups:", url_path="sides"),
            st.Page("pages/method.py", title="Method and export", icon=":material/info:", url_path="method"),
        ],
        expanded=True,
    )  # fmt: skip
    guard.follow_permalink(page)
    screen.measure()
    screen.colour_primary_buttons()
    with messages.readers_words(), resources.one_revision():
        workspace.load_sample_once()
        options = offered.filter_options()  # outside the sidebar: what goes wrong is told in the middle of the page
        with st.sidebar:
            filters.show(options)
            workspace.show_state()
            corrections.show_analyst()
        workspace.show_sample_notice()
        guard.mark_routed()
        try:
            page.run()
        finally:
            workspace.keep_worker(calm=True)


if __name__ == "__main__":
    show_dashboard()
