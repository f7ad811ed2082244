"""The workspace as one file, and a backup put in its place after a look at what is in it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import streamlit as st

from components import resources
from counterclaim.errors import CounterclaimError
from counterclaim.figures import theme
from counterclaim.storage.backup import Backup, read_backup

LARGEST = 2_000  # megabytes; larger ones are restored on the command line
READ, SAID = "_backup_read", "_backup_said"  # in the session: what the uploaded file holds, what became of it


def show() -> None:
    """Two steps that are one click each, and the one that gives something up asks first."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Back up this workspace", anchor=False)
        st.markdown(
            "Articles, records, corrections, families, sides and waiting imports in one file with checksums. "
            "It can be restored here, on another machine, and on SQLite or PostgreSQL alike."
        )
        name = f"counterclaim-{dt.datetime.now(dt.UTC):%Y-%m-%d}.zip"
        st.download_button(
            "Back up", _made, name, "application/zip", key="backup", on_click="ignore", icon=":material/archive:", type="primary"
        )  # fmt: skip
    with right:
        st.subheader("Restore a backup", anchor=False)
        _show_restore()


def _made() -> bytes:
    file = io.BytesIO()
    resources.store().write_backup(file)
    return file.getvalue()


def _show_restore() -> None:
    if said := st.session_state.pop(SAID, None):
        st.success(said, icon=":material/check:")
    st.markdown("It takes the place of everything that is in this workspace.")
    file: Any = st.file_uploader(
        "Backup", type=["zip"], key="restore_file", max_upload_size=LARGEST, label_visibility="collapsed"
    )
    if file is None:
        return
    told = _read(file)
    if isinstance(told, str):
        st.error("This file cannot be restored.", icon=":material/error:")
        st.text(told)
        return
    st.text(
        f"Made on {told.made:%Y-%m-%d at %H:%M} UTC by Counterclaim {told.counterclaim}: {theme.counted(told.articles, 'article')}, "
        f"{theme.counted(told.corrections, 'correction')}. Its checksums agree."
    )
    here = theme.counted(len(resources.article_frame()), "article")
    st.button(
        f"Replace the {here} of this workspace", key="restore", type="primary", icon=":material/restore:", on_click=_restore, args=(file,)
    )  # fmt: skip


def _read(file: Any) -> Backup | str:
    """What the file holds, or why it cannot be restored; read once, however often the page runs."""
    known = st.session_state.get(READ)
    if known is None or known[0] != file.file_id:
        try:
            known = (file.file_id, read_backup(file))
        except CounterclaimError as error:
            known = (file.file_id, str(error))
        st.session_state[READ] = known
    told: Backup | str = known[1]
    return told


def _restore(file: Any) -> None:
    """Callback: all of it, or nothing."""
    try:
        told = resources.store().restore(file)
    except CounterclaimError as error:
        st.session_state[READ] = (file.file_id, str(error))
        return
    st.session_state[SAID] = f"Restored: {theme.counted(told.articles, 'article')}, as of {told.made:%Y-%m-%d}."
