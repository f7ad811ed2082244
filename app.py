"""Counterclaim's dashboard: the window, the shared filters, the pages. Start with: streamlit run app.py"""

import streamlit as st

st.set_page_config(
    page_title="Counterclaim", page_icon="static/favicon.svg", layout="wide", initial_sidebar_state="auto"
)

from components import corrections, filters, guard, messages, resources, screen, workspace  # noqa: E402  (after set_page_config)

page = st.navigation(
    [
        st.Page("pages/disagreements.py", title="Disagreements", icon=":material/compare_arrows:", default=True),
        st.Page("pages/statements.py", title="Statements", icon=":material/format_quote:", url_path="statements"),
        st.Page(
            "pages/casualties.py", title="Casualty claims", icon=":material/candlestick_chart:", url_path="casualties"
        ),
        st.Page("pages/places.py", title="Places", icon=":material/map:", url_path="places"),
        st.Page("pages/articles.py", title="Articles", icon=":material/article:", url_path="articles"),
        st.Page("pages/add_articles.py", title="Add articles", icon=":material/upload_file:", url_path="add"),
        st.Page("pages/sides.py", title="Sides", icon=":material/groups:", url_path="sides"),
        st.Page("pages/method.py", title="Method and export", icon=":material/info:", url_path="method"),
    ],
    expanded=True,
)
screen.measure()
with messages.readers_words():
    workspace.prepare()
    options = resources.filter_options()  # outside the sidebar: what goes wrong is told in the middle of the page
    with st.sidebar:
        filters.show(options)
        workspace.show_state()
        corrections.show_analyst()
    workspace.show_sample_notice()
    guard.mark_routed()
    page.run()
