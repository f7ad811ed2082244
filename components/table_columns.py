"""Which column of a table holds what: the first rows, the guess, how the dates would be read, and the reader's choice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import pandas as pd
import streamlit as st

from components import filters
from components.imports import File
from counterclaim.figures import theme
from counterclaim.reading import columns, gdelt
from counterclaim.reading.readings import Options, RefusedFile
from counterclaim.reading.sandbox import preview_table
from counterclaim.reading.tables import Preview

SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx")
SHOWN = 4  # tables of different columns that are asked about; more are read as guessed, and it is said
KEPT = 30  # previews that a session keeps
PREVIEWS = "_table_previews"
FIELD_WORDS = {"text": "Text", "title": "Title", "date": "Date", "publisher": "Publisher", "url": "Address", "id": "Id"}
NO_COLUMN = "–"
ORDERS: dict[str, bool | None] = {"Find out": None, "Day first": True, "Month first": False}


def is_table(name: str) -> bool:
    """Whether a file of this name is taken for a table.

    >>> is_table("Tolls.CSV"), is_table("report.pdf")
    (True, False)
    """
    return PurePosixPath(name.lower()).suffix in SUFFIXES


def show(files: Sequence[File], options: Options) -> tuple[list[File], bool]:
    """The files with what was chosen for each table, and whether any of the files can be read.

    Tables of the same columns are asked about once.
    """
    chosen: list[File] = []
    asked: dict[tuple[str, ...], Options] = {}
    ready, passed = False, 0
    for file in files:
        preview = _preview(file, options) if is_table(file.name) and not _told_as_gdelt(file) else None
        if isinstance(preview, Preview) and (key := (*preview.columns, *preview.sheets)) not in asked:
            if len(asked) < SHOWN:
                asked[key] = _show_table(file, preview, options)
            else:
                passed += 1
        own = asked.get((*preview.columns, *preview.sheets)) if isinstance(preview, Preview) else None
        ready |= own is None or own.columns is None or bool({"text", "url"} & set(own.columns))
        chosen.append(replace(file, options=own))
    if passed:
        st.caption(
            f"{theme.counted(passed, 'more table')} will be read with the columns that their names and contents suggest."
        )
    return chosen, ready


def _told_as_gdelt(file: File) -> bool:
    """A GDELT file is named like a table, but its columns are known, and hold no text."""
    if not any(gdelt.kind_of(line.decode("utf-8", "replace")) for line in file.data.split(b"\n", 5)[:5]):
        return False
    st.caption(
        f"{filters.plain(file.name)} is a GDELT file: it gives addresses to read, and nothing is counted from it."
    )
    return True


def _show_table(file: File, preview: Preview, options: Options) -> Options:
    with st.expander(f"Columns of {filters.plain(file.name)}", icon=":material/table:", expanded=True):
        key = hashlib.sha256(repr((file.name, preview.columns)).encode()).hexdigest()[:10]
        sheet = None
        if len(preview.sheets) > 1:
            sheet = st.selectbox(
                "Sheet", preview.sheets, index=None, placeholder="The first visible one", key=f"sheet_{key}"
            )
            preview = _preview(file, replace(options, sheet=sheet)) or preview
        _show_rows(preview, key)
        mapping = _pick_columns(preview, f"{key}_{sheet}")
        day_first = None
        if "date" in mapping:
            order = st.segmented_control("Dates such as 03/04/2024", list(ORDERS), default="Find out", required=True, key=f"order_{key}",
                                         help="One date that can be read in one way only settles the whole column.")  # fmt: skip
            day_first = ORDERS[order or "Find out"]
        own = replace(options, sheet=sheet, columns=mapping, day_first=day_first)
        if "date" in mapping:
            _show_dates(_preview(file, own), key)
        if "text" not in mapping and "url" not in mapping:
            st.warning("No column holds the text of articles. Choose it above.", icon=":material/help:")
        elif "text" not in mapping:
            st.caption("Without a column of text the table gives addresses to read, and nothing is counted from them.")
    return own


def _show_rows(preview: Preview, key: str) -> None:
    rows = [[*row, *[""] * (len(preview.columns) - len(row))][: len(preview.columns)] for row in preview.rows]
    table = pd.DataFrame(rows, columns=list(preview.columns), dtype="str")
    st.dataframe(table, hide_index=True, key=f"rows_{key}", height="content", alt="The first rows of the table.")


def _pick_columns(preview: Preview, key: str) -> dict[str, str]:
    """Field → column, from the guess or as the reader changed it."""
    choices = [NO_COLUMN, *preview.columns]
    picked: dict[str, str] = {}
    places = st.columns(3)
    for number, field in enumerate(columns.FIELDS):
        guess = preview.guess.get(field, NO_COLUMN)
        column = places[number % 3].selectbox(FIELD_WORDS[field], choices, index=choices.index(guess), key=f"column_{field}_{key}")  # fmt: skip
        if column != NO_COLUMN:
            picked[field] = column
    return picked


def _show_dates(preview: Preview | None, key: str) -> None:
    if preview is None or not preview.dates:
        return
    table = pd.DataFrame(preview.dates, columns=["In the table", "Read as"])
    st.dataframe(table, hide_index=True, key=f"dates_{key}", height="content", alt="How the first dates are read.")
    if any(read.startswith("ambiguous") for _, read in preview.dates):
        st.caption("Ambiguous dates are asked about after the import, if you do not choose here.")


def _preview(file: File, options: Options) -> Preview | None:
    """The first rows, read once for each way of reading; None where it is no table, which the import report then tells."""
    known: dict[str, Preview | None] = st.session_state.setdefault(PREVIEWS, {})
    key = hashlib.sha256(file.data + repr(options.to_json()).encode()).hexdigest()
    if key not in known:
        while len(known) >= KEPT:
            known.pop(next(iter(known)))
        try:
            known[key] = preview_table(file.name, file.data, options=options)
        except RefusedFile:
            known[key] = None
    return known[key]
