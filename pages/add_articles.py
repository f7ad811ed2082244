"""Add articles: files or pasted text into the queue, and how they fare."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import address_fetch, import_forms, import_progress, messages  # noqa: E402

st.title("Add articles", anchor=False)
st.caption(
    "Articles are read on this computer and stay on it. English is the only language that is read; articles in other languages "
    "are kept and give no claims."
)
left, right = st.columns(2, gap="large")
with left:
    files, paste, web = st.tabs(["Files", "Pasted text", "Web addresses"], key="way_in", on_change="rerun")
    with files:
        import_forms.show_upload()
    with paste:
        import_forms.show_paste()
    with web, messages.readers_words():
        address_fetch.show()
with right, messages.readers_words():
    st.subheader("Imports", anchor=False)
    import_progress.show()
