"""Sides: the conflict chosen on the left, its sides, who belongs to which, and who is not yet assigned."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import filters, messages, resources, screen, side_editor  # noqa: E402
from components.marked_text import show_facts  # noqa: E402
from counterclaim.comparison import day_text  # noqa: E402

chosen = filters.current()
conflict = resources.conflict(chosen.conflict)
statements, casualties = resources.statement_frame(chosen.conflict), resources.casualty_frame(chosen.conflict)
table = side_editor.parties_named(statements, casualties, conflict)
named = list(table["party"])

st.title("Sides", anchor=False)
st.caption(
    "A party is who the text names; a side is a set of parties that you choose to count together. The choice is a "
    "reader’s: Counterclaim never guesses it from a text, and it says nothing about who is right."
)
if conflict is None:
    messages.show_nothing_found(
        "No conflict is chosen.", step="Choose one on the left, or make one below from the parties of your articles."
    )
    if named:
        side_editor.show_parties(table)
else:
    st.subheader(filters.plain(conflict.name), anchor=False)
    days = [day_text(day) if day else "" for day in (conflict.start, conflict.end)]
    show_facts(
        [("Period", " – ".join(filter(None, days))), ("Note", conflict.note), ("Sources", "; ".join(conflict.sources))]
    )
    side_editor.show_sides(conflict, table, dark=screen.is_dark())
    side_editor.show_unassigned(conflict, table)
    side_editor.show_parties(table)
    side_editor.show_form(conflict, named)
side_editor.show_new(named, resources.conflicts(), expanded=conflict is None and bool(named))
