"""Disagreements: where the sides differ most, and the latest toll that each gives."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import charts, evidence, filters, messages, questions, resources, screen, tables, tolls  # noqa: E402
from counterclaim import comparison  # noqa: E402
from counterclaim.figures import disagreements as figures  # noqa: E402
from counterclaim.figures import theme  # noqa: E402

SHOWN = 8  # groups in the chart; the table holds all

chosen = filters.current()
conflict = resources.conflict(chosen.conflict)
frame = resources.claims(chosen)
articles = filters.apply(resources.article_frame(chosen.conflict), "article")

st.title(filters.plain(conflict.name) if conflict else filters.ALL_ARTICLES, anchor=False)
if frame.empty:
    messages.show_no_claims(filtered=chosen.active)
    st.stop()
st.caption(f"Where the sides’ casualty claims differ most. {charts.span_line(frame)}")

if conflict is None:
    st.caption("Sides belong to a conflict: choose one on the left to see whose figures differ.")

groups = resources.rival_groups(chosen)
compared = [group for group in groups if group.gap is not None]
sides = [side.name for side in conflict.sides] if conflict else []
charts.show_numbers(frame, articles, groups)
tolls.show_side_cards(comparison.latest_tolls(frame), sides)

left, right = st.columns([3, 2])
with left.container(border=True):
    several = [group for group in groups if len(group.tolls) > 1]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        outcome = charts.pick_counted(frame, key="counted")
        log = charts.show_scale(key="scale")
    shown = [group for group in several if group.what.counted == outcome][:SHOWN]
    header = charts.header(
        "Where the sides differ most", frame, whose="running tolls and incidents, by who claims",
        note=f"difference = {comparison.FORMULA}; running tolls at most {comparison.COMPARABLE_DAYS} days apart",
    )  # fmt: skip
    fig = figures.draw_disagreements(
        shown,
        theme.side_styles(conflict, dark=screen.is_dark()),
        header,
        log=log,
        dark=screen.is_dark(),
        narrow=screen.is_narrow(),
    )
    table = figures.disagreement_table(groups)
    charts.show(
        fig, key="disagreement_chart", alt=figures.describe(shown), data=table, filename="disagreements",
        table=lambda: tables.show_disagreements(table, key="disagreement_table"),
    )  # fmt: skip
with right.container(border=True):
    st.subheader("Evidence", anchor=False)
    widest = compared[0].pair[1].claim_ids[0] if compared and compared[0].pair else str(frame["claim_id"].iloc[-1])
    evidence.show_chosen("claim", resources.casualty_frame(chosen.conflict), first=widest)

questions.show(frame, conflict)

st.subheader("Latest claims", anchor=False)
tables.show_claims(
    frame.sort_values("when", ascending=False, kind="stable").head(12), key="latest_claims", height=320,
    columns=("when", "claimed by", "count", "outcome", "victims_side", "victims_category", "scope", "sentence"),
)  # fmt: skip
