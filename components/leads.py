"""Addresses that an import gave instead of articles: shown and saved, never counted."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import exports, resources
from counterclaim.records import Lead
from counterclaim.storage.queue import Batch

COLUMNS = {
    "title": st.column_config.TextColumn("Title", width="medium"),
    "publisher": st.column_config.TextColumn("Publisher", width="small"),
    "published": st.column_config.TextColumn("Date", width=90),
    "url": st.column_config.TextColumn("Address", width="large"),
    "file": st.column_config.TextColumn("File", width="small"),
}


def show(batch: Batch) -> None:
    """The addresses of an import, with what is known of each."""
    if not batch.leads:
        return
    label = f"{batch.leads:,} {'address' if batch.leads == 1 else 'addresses'} of articles without their text"
    with st.expander(label, icon=":material/link:", key=f"leads_{batch.id}"):
        st.caption(
            "Leads only: nothing is counted from them, and nothing was fetched. To have one read, save its page and add it."
        )
        table = lead_table(resources.store().leads(batch.id))
        st.dataframe(table, column_config=COLUMNS, hide_index=True, key=f"lead_table_{batch.id}",
                     height="content" if len(table) <= 8 else 320, alt="Addresses, one row each.")  # fmt: skip
        st.download_button("Addresses (CSV)", exports.csv_maker(table), "leads.csv", "text/csv", key=f"leads_csv_{batch.id}",
                           on_click="ignore", icon=":material/download:", type="tertiary")  # fmt: skip


def lead_table(leads: Sequence[Lead]) -> pd.DataFrame:
    """A row for each address."""
    days = [f"{lead.published:%Y-%m-%d}" if lead.published else "" for lead in leads]
    return pd.DataFrame({
        "title": [lead.title or "" for lead in leads], "publisher": [lead.publisher or "" for lead in leads], "published": days,
        "url": [lead.url for lead in leads], "file": [lead.source_name for lead in leads],
    })  # fmt: skip
