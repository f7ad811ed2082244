"""The two ways in: files, or a pasted text with what is known about it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from components import filters, imports, resources, table_columns
from components.imports import File
from counterclaim.errors import InputError
from counterclaim.figures import theme
from counterclaim.reading.readings import Options

MEGABYTES = 25  # of one file, as in .streamlit/config.toml
SUGGEST = "Suggest one for each article, by its parties and day"
UPLOAD, PASTE_ERROR = "_upload", "_paste_error"  # how many times files were added; what was wrong with the last paste
FIRST_DAY = dt.date(1900, 1, 1)


def pick_conflict(*, key: str) -> str | None:
    """The conflict for all articles of an import; None leaves it to each article."""
    names = {slug: conflict.name for slug, conflict in resources.conflicts().items()}
    options = ["", *names]
    picked = st.selectbox(
        "Conflict", options, key=key, format_func=lambda slug: names[slug] if slug else SUGGEST,
        help="With the suggestion, an article that names its conflict in its header keeps it.",
    )  # fmt: skip
    return picked or None


def show_upload() -> None:
    """Choose files, then add them: nothing happens twice when the page runs again."""
    generation = st.session_state.get(UPLOAD, 0)
    chosen = st.file_uploader(
        "Files", type=imports.SUFFIXES, accept_multiple_files=True, key=f"files_{generation}", max_upload_size=MEGABYTES,
        help="Text, Markdown, web pages, PDF, Word, OpenDocument, mails, tables, JSON, feeds, and zip archives of these.",
    )  # fmt: skip
    conflict = pick_conflict(key="upload_conflict")
    with st.expander("For files that state no day or publisher"):
        published = st.date_input("Published on", value=None, min_value=FIRST_DAY, key="upload_day", format="YYYY-MM-DD",
                                  help="“On Monday” is counted from this day.")  # fmt: skip
        publisher = st.text_input("Publisher", key="upload_publisher")
    options = Options(published=published or None, publisher=publisher.strip() or None)
    files, ready = table_columns.show([File(file.name, file.getvalue()) for file in chosen], options)
    label = f"Add {theme.counted(len(chosen), 'file')}" if chosen else "Add files"
    if st.button(
        label, key="add_files", type="primary", disabled=not chosen or not ready, icon=":material/upload_file:"
    ):
        _add_files(files, options, conflict)
        st.session_state[UPLOAD] = generation + 1  # a fresh uploader: these files are done
        st.rerun()


def _add_files(files: list[File], options: Options, conflict: str | None) -> None:
    bar = st.progress(0.0, text="Opening files")

    def tell(number: int, name: str) -> None:
        bar.progress(number / len(files), text=f"Opening {filters.plain(name)} ({number + 1} of {len(files)})")

    imports.enqueue(imports.read_files(files, options, tell=tell), conflict=conflict, name=imports.named(files))
    bar.empty()


def show_paste() -> None:
    """A text with what is known about it; the form empties itself once the text is in the queue."""
    with st.form("paste", border=False):
        st.text_area(
            "Text of the article",
            key="paste_text",
            height=220,
            placeholder="Paste the whole article, without its menus and teasers.",
        )
        first, second = st.columns(2)
        first.text_input("Title", key="paste_title")
        second.text_input("Publisher", key="paste_publisher")
        first.date_input("Published on", value=None, min_value=FIRST_DAY, key="paste_day", format="YYYY-MM-DD",
                         help="“On Monday” is counted from this day. Without it, such days stay unknown.")  # fmt: skip
        second.text_input("Address", key="paste_url", type="default", placeholder="https://…")
        pick_conflict(key="paste_conflict")
        st.form_submit_button("Add this text", on_click=add_paste, type="primary", icon=":material/content_paste:")
    if wrong := st.session_state.pop(PASTE_ERROR, None):
        st.error("This text was not added.", icon=":material/error:")
        st.text(wrong)


def add_paste() -> None:
    """Callback of the form: what is wrong is told and the form is kept; else it is emptied."""
    state = st.session_state
    try:
        items = imports.read_paste(
            state["paste_text"], title=state["paste_title"].strip() or None, publisher=state["paste_publisher"].strip() or None,
            url=imports.check_address(state["paste_url"]), published=state["paste_day"] or None,
        )  # fmt: skip
    except InputError as error:
        state[PASTE_ERROR] = str(error)
        return
    name = state["paste_title"].strip() or "Pasted text"
    imports.enqueue(items, conflict=state["paste_conflict"] or None, name=name)
    for key in ("paste_text", "paste_title", "paste_url"):
        state[key] = ""
