"""Articles: the list, the reader in which every mark is a record, and the queue of what is not reviewed."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import (  # noqa: E402
    article_list,
    article_reader,
    article_removal,
    filters,
    messages,
    provenance,
    resources,
    review_queue,
)

chosen = filters.current()
wanted = st.query_params.get("article") or article_reader.article_of_asked()
parsed = resources.parsed_article(wanted) if wanted else None

st.title("Articles", anchor=False)
if parsed is not None:
    article_reader.show(parsed)
    st.stop()
if wanted:
    st.warning(
        "The article in the address is not in this workspace. It may have been removed, or belong to another workspace."
    )
article_removal.show_notice()
view = st.segmented_control("View", ["Articles", "Review queue"], default="Articles", required=True, key="view",
                            bind="query-params", label_visibility="collapsed")  # fmt: skip
articles = filters.apply(resources.article_frame(chosen.conflict), "article")
if articles.empty:
    what = "No articles match these filters." if chosen.active else "There are no articles here yet."
    messages.show_nothing_found(what, filtered=chosen.active)
    st.stop()
if view == "Review queue":
    review_queue.show()
    st.stop()
article_list.show(articles)
provenance.show_button(articles["article_id"].tolist(), key="reread_all")
