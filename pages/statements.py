"""Statements: who said what, and when."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import (  # noqa: E402
    evidence,
    filters,
    how_to_read,
    messages,
    periods,
    reading_list,
    resources,
    screen,
    statement_charts,
    statement_denials,
    statement_speaker,
)
from counterclaim.figures import brush, theme  # noqa: E402

ABOVE_LIST = 330  # pixels of what stands beside the chart and above the list: evidence, search, pages

chosen = filters.current()
conflict = resources.conflict(chosen.conflict)
styles = theme.side_styles(conflict, dark=screen.is_dark())
whole = resources.said_frame(chosen.conflict)
rows = filters.apply(whole, "statement")

st.title("Statements", anchor=False)
if rows.empty:
    what = "No statements match these filters." if chosen.active else "There are no statements here yet."
    messages.show_nothing_found(what, filtered=chosen.active)
    st.stop()
st.caption(
    f"{theme.counted(rows['statement_id'].nunique(), 'statement')} by {theme.counted(rows['who'].nunique(), 'speaker')} in "
    f"{theme.counted(rows['article_id'].nunique(), 'article')}; counted once where the same words are passed on: "
    f"{rows['root'].nunique():,}. A statement of several speakers stands in each one’s lane."
)
speaker = statement_speaker.pick(whole)
if speaker:
    statement_speaker.show(speaker, whole, styles, conflict)
    rows = rows[rows["who"] == speaker]
    if rows.empty:
        messages.show_nothing_found("Nothing that this speaker said matches these filters.", filtered=chosen.active)
        st.stop()
acts = statement_charts.pick_acts(rows)
rows = rows[rows["act"].isin(acts)] if acts else rows
period = periods.pick(rows["moment"], rows["side"], styles, key="statement_brush", noun="statement")
shown = rows[brush.within(rows["moment"], period)] if period else rows
if shown.empty:
    messages.show_nothing_found("No statements in this period.", step="Double-click the bars above to show all days.")
    st.stop()

also = statement_charts.narrowed(speaker, acts, period)
claims = resources.casualty_frame(chosen.conflict)

left, right = screen.columns(5, 3)
if screen.is_narrow():
    left, right = right, left  # what is read comes before the chart
with left.container(border=True):
    chart_height = statement_charts.show_lanes(shown, styles, also=also)
with right:
    picked = statement_charts.picked(shown, tuple(styles))
    with st.container(border=True):
        st.subheader("Evidence", anchor=False)
        statement_denials.show_evidence(whole, claims)
    heading = "Picked in the chart" if picked is not None else "In this period" if period else "All"
    reading_list.show_statements(
        picked if picked is not None else shown, styles, key="statement_list", heading=heading,
        height=None if screen.is_narrow() else max(620, chart_height - ABOVE_LIST),
    )  # fmt: skip

has_figures = not speaker and (not acts or "deny" in acts)  # denied figures, among what was chosen above
kept_claims = filters.apply(claims, "casualty") if has_figures else claims.head(0)
every_pair = resources.denial_pairs(chosen.conflict)
pairs = statement_denials.shown_pairs(every_pair, shown, kept_claims, period=period)
statement_denials.show(pairs, every_pair, whole, claims, styles, also=also)

st.subheader("All statements as a table", anchor=False)
messages.show_content_notice()
statement_charts.show_table(shown)
evidence.show_here("statement_table", {"statement": whole})
how_to_read.show("statement_table")
