"""Empty, loading and error states in the reader's words: what is the case, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from counterclaim.errors import CounterclaimError, GeocodingError, ModelNotInstalled, StorageError

CONTENT_NOTICE = "What follows quotes reports of killing and injury, in the words of the articles."
ABSENCE = "Absence of reports is not absence of deaths."


@contextmanager
def readers_words() -> Iterator[None]:
    """Whatever Counterclaim can name as going wrong becomes a sentence and a next step; the page ends there."""
    try:
        yield
    except CounterclaimError as error:
        show_error(error)
        st.stop()


def show_error(error: CounterclaimError) -> None:
    """What is wrong and what to do, without a stack trace."""
    heading, step = _heading_and_step(error)
    with st.container(border=True):
        st.subheader(heading, anchor=False)
        st.text(str(error))  # st.text: a message may hold foreign words
        st.text(step)


def _heading_and_step(error: CounterclaimError) -> tuple[str, str]:
    if isinstance(error, StorageError):
        return "The workspace cannot be opened", (
            "Your articles are in the file named above; it has not been changed. Close other programs that use it, or put "
            "a backup in its place, then reload this page. To start afresh, move the file away and reload."
        )
    if isinstance(error, ModelNotInstalled):
        return "The language model is missing", "Run the command above, then reload this page."
    if isinstance(error, GeocodingError):
        return "Places cannot be looked up", "Claims and statements are not affected. Reload this page to try again."
    return (
        "This did not work",
        "Nothing was changed. Reload the page; if it happens again, the message above says where to look.",
    )


def show_no_claims(*, filtered: bool) -> None:
    """No casualty claims, because of the filters or because nothing was added."""
    what = "No casualty claims match these filters." if filtered else "There are no casualty claims here yet."
    show_nothing_found(what, filtered=filtered)


def show_nothing_found(what: str, *, step: str = "", filtered: bool = True) -> None:
    """An empty view says why it is empty and what to do; `step` stands in the place of the usual next step."""
    usual = "Widen the filters on the left, or add articles." if filtered else "Add articles, or load the sample."
    with st.container(border=True):
        st.markdown(f"**{what}**")
        st.text(step or usual)
        if not step:
            link("pages/add_articles.py", "Add articles", icon=":material/upload_file:")
            st.caption(ABSENCE)


def show_content_notice() -> None:
    """Stands before excerpts."""
    st.caption(f":material/info: {CONTENT_NOTICE} {ABSENCE}")


def link(page: str, label: str, *, icon: str | None = None, query: dict[str, str] | None = None) -> None:
    """A link to another page; left out where that page is not registered (a page run on its own, in tests)."""
    try:
        st.page_link(page, label=label, icon=icon, query_params=query)
    except (KeyError, st.errors.StreamlitAPIException):
        st.caption(label)
