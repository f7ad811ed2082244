"""Disagreements: where the sides differ most, and the latest toll that each gives."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import casualty_charts, charts, evidence, filters, messages, questions, resources, screen, tables, tolls  # noqa: E402
from counterclaim import comparison  # noqa: E402
from counterclaim.figures import disagreements as figures  # noqa: E402
from counterclaim.figures import theme  # noqa: E402

SHOWN = 8  # groups in the chart
LATEST = 12  # claims below it

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
    st.caption(
        "Without a conflict each party speaks for itself; choose one on the left to see what the sides say, or make one."
    )
    messages.link("pages/sides.py", "Make a conflict from the parties of these articles", icon=":material/groups:")

groups = resources.rival_groups(chosen)
sides = [side.name for side in conflict.sides] if conflict else []
charts.show_numbers(frame, articles, groups)
tolls.show_side_cards(comparison.latest_tolls(frame), sides)

left, right = screen.columns(3, 2)
with left.container(border=True):
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        outcome = charts.pick_counted(frame, key="counted")
        log = charts.show_scale(key="scale")
    shown, assessed = groups.of_several(outcome, most=SHOWN), figures.assessments(frame)
    header = charts.header(
        "Where the sides differ most", frame, whose="running tolls and incidents, by who claims",
        note=f"difference = {comparison.FORMULA}; running tolls at most {comparison.COMPARABLE_DAYS} days apart",
    )  # fmt: skip
    fig = figures.draw_disagreements(
        shown, theme.side_styles(conflict, dark=screen.is_dark()), header, log=log, dark=screen.is_dark(), narrow=screen.is_narrow(),
        assessed=assessed,
    )  # fmt: skip
    charts.show(
        fig, header=header, key="disagreement_chart", alt=figures.describe(shown), filename="disagreements",
        data=lambda: figures.disagreement_table(groups, assessed), why_empty="" if shown else charts.NOT_SEVERAL.format(outcome),
        table=lambda: tables.show_disagreements(groups, key="disagreement_table", assessed=assessed),
    )  # fmt: skip
with right.container(border=True):
    st.subheader("Evidence", anchor=False)
    whole = resources.casualty_frame(chosen.conflict)
    evidence.show_chosen("claim", whole, first=casualty_charts.first_shown(frame, groups))

questions.show(frame, conflict, hint=conflict is not None and not groups.compared)

st.subheader("Latest claims", anchor=False)
latest = frame.loc[frame["when"].sort_values(ascending=False, kind="stable").index[:LATEST]]
tables.show_claims(
    latest, key="latest_claims", height=320,
    columns=("when", "count", "claimed by", "outcome", "victims_side", "victims_category", "scope", "sentence"),
)  # fmt: skip
evidence.show_here("latest_claims", {"claim": whole})
casualty_charts.show_ledger_exports(latest, key="latest_claims", filename="latest-claims")
