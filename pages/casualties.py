"""Casualty claims: what each claimant says was lost, side by side, over time, and who speaks about whose losses."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import casualty_charts, evidence, filters, messages, resources, screen, tables  # noqa: E402

chosen = filters.current()
conflict = resources.conflict(chosen.conflict)
whole = resources.casualty_frame(chosen.conflict)
frame = resources.claims(chosen)

st.title("Casualty claims", anchor=False)
if frame.empty:
    messages.show_no_claims(filtered=chosen.active)
    st.stop()
st.caption(
    "Rival claims are never added up or averaged. A bare “300 casualties” is never counted as deaths; civilians and "
    "combatants stay apart, and whether someone was a civilian is itself a claim."
)

left, right = screen.columns(3, 2)
with left.container(border=True):
    casualty_charts.show_claims(frame, conflict)
with right.container(border=True):
    st.subheader("Evidence", anchor=False)
    evidence.show_chosen("claim", whole, first=casualty_charts.first_shown(frame, resources.rival_groups(chosen)))

left, right = screen.columns(1, 1)
with left:
    casualty_charts.show_steps(frame, conflict)
with right.container(border=True, height="stretch"):
    casualty_charts.show_matrix(frame, conflict)

st.subheader("All claims", anchor=False)
messages.show_content_notice()
tables.show_claims(frame, key="all_claims")
evidence.show_here("all_claims", {"claim": whole})
casualty_charts.show_ledger_exports(frame)
