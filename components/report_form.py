"""The offline report: which sections it holds, and the button that makes it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import downloads, resources
from components.filters import Filters
from counterclaim.reporting import report

NAMES = {name: title for name, (title, _) in report.SECTIONS.items()}


def show(chosen: Filters) -> None:
    """One file for a colleague who has neither this workspace nor a network."""
    st.markdown(
        "One HTML file that opens on any machine, without a network and without Counterclaim: interactive charts, every figure with its "
        "sentence, the articles and their hashes, the method, versions, corrections and licences. It shows what the filters let through."
    )
    sections = st.pills(
        "What it holds",
        list(NAMES),
        selection_mode="multi",
        default=list(NAMES),
        key="report_sections",
        format_func=NAMES.__getitem__,
    )
    st.download_button(
        "Make the report", lambda: _made(chosen, sections), "counterclaim-report.html", "text/html", key="download_report",
        on_click="ignore", icon=":material/article:", type="primary", disabled=not sections,
    )  # fmt: skip
    st.caption("It carries its own charts, so it has about 5 MB. Excerpts are sentences, never whole articles.")


def _made(chosen: Filters, sections: Sequence[str]) -> bytes:
    tables = downloads.chosen_tables(chosen)
    groups = resources.rival_groups(chosen)
    return report.build(report.material(tables, resources.store(), groups), sections).encode("utf-8", "replace")
