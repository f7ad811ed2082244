"""Method and export: everything to take along, and how it was made."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import backups, downloads, filters, method_text, report_form  # noqa: E402

chosen = filters.current()

st.title("Method and export", anchor=False)
files, report, backup, method = st.tabs(["Export", "Report", "Backup", "Method"], key="take", bind="query-params")
with files:
    downloads.show_downloads(chosen)
with report:
    report_form.show(chosen)
with backup:
    backups.show()
with method:
    method_text.show()
