"""The tray of the page of places: names that no point was given, rather than a wrong one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts, exports, how_to_read, messages, online_places, tables
from counterclaim.figures import places as figures
from counterclaim.figures import theme

TRAY_COLUMNS = {
    "text": st.column_config.TextColumn("Name, as written", width="medium"),
    "mentions": st.column_config.NumberColumn("Mentions", width="small"),
    "articles": st.column_config.NumberColumn("Articles", width="small"),
    "sentence": st.column_config.TextColumn("First sentence", width="large"),
}


def show_unresolved(mentions: pd.DataFrame) -> None:
    """The tray: names that no point was given, rather than a wrong one."""
    tray = figures.unresolved(mentions)
    st.subheader("Names without a place on the map", anchor=False)
    online_places.show_report()
    if tray.empty:
        st.caption("Every name of a place in these articles was found in the gazetteer.")
        return
    st.caption(
        f"{theme.counted(len(tray), 'name')} that the gazetteer does not know, or knows too often to tell which is meant. "
        "They stay here rather than on a wrong point."
    )
    messages.show_content_notice()
    tables.show_records(
        tray, key="unresolved_table", columns=tuple(TRAY_COLUMNS), config=TRAY_COLUMNS, kind="place", height=min(240, 40 + 35 * len(tray)),
        ids=tray["place_id"].to_numpy(), alt="Table of names without coordinates; choosing a row opens the first sentence.",
    )  # fmt: skip
    header = charts.header("", mentions[figures.place_keys(mentions).isna()], kind="place")
    with st.container(horizontal=True, gap="small"):
        how_to_read.show("unresolved_table")
        exports.show_data_export(
            tray, key="unresolved_table", filename="names-without-a-place", filters=header.filters, as_of=header.as_of, counts=header.line
        )  # fmt: skip
    online_places.show(mentions[figures.place_keys(mentions).isna()])
