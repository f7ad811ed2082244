"""The charts of the page of casualty claims, each with its controls and its table twin."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import charts, evidence, exports, filters, how_to_read, offered, paging, screen, tables
from counterclaim import admitted, comparison, genealogy
from counterclaim.comparison import RivalGroups, What
from counterclaim.figures import casualties as figures
from counterclaim.figures import theme
from counterclaim.sides import UNNAMED, Conflict

BLOCKS_PER_PAGE = 5
NOT_JOINED = "whose losses these are is not said, so they may be different people’s and no line joins them"
PER_SIDE, PER_CLAIMANT = "One line per side", "One line per claimant"


def show_claims(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """A row per claim, grouped by what is counted, some groups at a time."""
    styles = theme.side_styles(conflict, dark=screen.is_dark())
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        outcome = charts.pick_counted(frame, key="counted")
        log = charts.show_scale(key="scale")
    part = frame[comparison.counted(frame) == outcome]
    groups = figures.claim_groups(part)
    turned = paging.turn(len(groups), key=f"claims_{outcome}", size=BLOCKS_PER_PAGE, noun="Groups")
    drawn = part[figures.DRAWN]  # rows of few columns are quickly taken
    shown = [figures.claim_block(*group, drawn, styles) for group in groups[turned]]
    header = charts.header(
        f"Who gives which count: {outcome}", part, whose="each claimant’s figures", legend=theme.legend(styles, _present(part, conflict)),
        note=f"{paging.told(turned, len(groups), 'Groups').lower()}; an arrow is an open bound; each figure as of the day at its left",
    )  # fmt: skip
    fig = figures.draw_claims(shown, header, log=log, dark=screen.is_dark(), narrow=screen.is_narrow())
    charts.show(
        fig, header=header, key="claims_chart", alt=f"{theme.counted(len(part), 'claim')} of people {outcome}, by what is counted. {figures.describe_claims(shown)}",
        data=lambda: tables.claim_table(part)[tables.EXPORTED], filename="casualty-claims",
        table=lambda: tables.show_claims(part, key="claims_chart_table"),
    )  # fmt: skip


def _present(frame: pd.DataFrame, conflict: Conflict | None) -> list[str]:
    heard = set(frame["claimant_side"].unique())
    return [name for name in offered.side_names(conflict.slug if conflict else None) if name in heard]


def first_shown(frame: pd.DataFrame, groups: RivalGroups) -> str:
    """The claim that the evidence panel shows before anything is chosen: that of the widest difference, else one of the
    first count that the charts show, else the last."""
    if groups.compared and (widest := groups[0].pair):
        return widest[1].claim_ids[0]
    several = groups.of_several(charts.held_outcomes(frame)[0], most=1)
    return several[0].tolls[0].claim_ids[0] if several else str(frame["claim_id"].iloc[-1])


def show_steps(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """A running toll over time, a line per claimant side, in a card as high as its neighbour; where there is none, a low one says why."""
    running = comparison.running_tolls(frame)
    with st.container(border=True, height="stretch" if running else "content"):
        if running:
            _show_steps(frame, conflict, running)
        else:
            st.subheader("Running tolls over time", anchor=False)
            st.text(why_no_steps(frame))


def why_no_steps(frame: pd.DataFrame) -> str:
    """Why no running toll of these claims can be drawn over time."""
    tolls = int((frame["scope"] == "cumulative").sum())
    if not tolls:
        return (
            f"No running toll is among what is shown ({theme.counted(len(frame), 'claim')}): each is about one incident or day, and incidents are never added up to one. "
            "Widen the filters on the left, or add articles that give tolls over time."
        )
    if tolls == 1:
        return "One figure among these claims is of a running toll; with no other of another day there is nothing to follow over time. It stands in the table below."
    return (
        f"{tolls:,} running tolls are among these claims, but no two count the same losses as of different days, so there is nothing to "
        "follow over time. They stand in the table below."
    )


def _show_steps(frame: pd.DataFrame, conflict: Conflict | None, running: list[What]) -> None:
    what: What = st.selectbox("Running toll", running, format_func=lambda one: one.brief, key="running_toll")
    by_claimant = st.segmented_control(
        "Lines",
        [PER_SIDE, PER_CLAIMANT],
        default=PER_SIDE,
        required=True,
        key="lines",
        bind="query-params",
        label_visibility="collapsed",
    )
    steps = comparison.step_lines(frame, what, by_claimant=by_claimant == PER_CLAIMANT)
    joined = what.whom != UNNAMED
    part = frame.iloc[comparison.claims_of(frame, what)]
    header = charts.header(
        what.brief, part, whose=f"running toll, {str(by_claimant).lower()}",
        note=f"{'hollow marks are superseded' if joined else NOT_JOINED}; figures are never added up; ↑ “at least”, ↓ “at most”",
        letters=theme.HALF,
    )  # fmt: skip
    fig = figures.draw_steps(
        steps,
        theme.side_styles(conflict, dark=screen.is_dark()),
        header,
        dark=screen.is_dark(),
        narrow=screen.is_narrow(),
        joined=joined,
    )
    charts.show(
        fig, header=header, key="steps_chart", alt=figures.describe_steps(steps, what.brief), data=steps, filename="running-toll",
        table=lambda: tables.show_steps(steps, key="steps_table"),
    )  # fmt: skip
    _show_genealogy(frame, what)


def _show_genealogy(frame: pd.DataFrame, what: What) -> None:
    """What each claimant's successive figures do to the ones before; falls come first in the heading."""
    lines = genealogy.genealogy(frame, what)
    if lines.empty:
        st.caption(
            "These figures cannot be followed from one to the next: none comes from a named claimant, or whose losses they are is not said."
        )
        return
    falls = int(lines["down"].sum())
    words = f", {falls} downward" if falls else ""
    with st.expander(
        f"Each claimant’s figures in order: {len(lines)}{words}", icon=":material/account_tree:", expanded=bool(falls)
    ):
        st.caption(
            "**How to read this.** One claimant’s figures of this toll, in order. "
            + "; ".join(f"*{step}*: {meaning}" for step, meaning in genealogy.STEPS.items())
            + ". ▼ marks a figure that lies below the one before it."
        )
        shown = lines.assign(step=lines["step"].where(~lines["down"], "▼ " + lines["step"]))
        tables.show_genealogy(shown, key="genealogy")
        header = charts.header("", frame)
        exports.show_data_export(
            lines, key="genealogy", filename="genealogy", filters=header.filters, as_of=header.as_of, counts=header.line
        )


def show_matrix(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """Who claims about whom; a chosen cell filters every page."""
    sides = [side.name for side in conflict.sides] if conflict else []
    cells = comparison.who_about_whom(frame, sides)
    order = offered.side_names(conflict.slug if conflict else None)
    claimants = [name for name in order if name in set(cells["claimant"]) | set(sides)]
    victims = [name for name in order if name in set(cells["victims"]) | set(sides)]
    header = charts.header(
        "Who claims about whose losses",
        frame,
        whose="number of claims, all outcomes",
        note="a cell filters every page; an empty cell is no zero",
        letters=theme.HALF,
    )
    chosen = filters.current()
    fig = figures.draw_matrix(
        cells, claimants, victims, header, dark=screen.is_dark(), narrow=screen.is_narrow(), speak=chosen.sides, losses=chosen.losses
    )  # fmt: skip
    charts.show(
        fig, header=header, key="matrix", alt=figures.describe_matrix(cells), data=cells, filename="who-about-whom", on_select=_filter_by_cell,
        table=lambda: tables.show_matrix(cells, key="matrix_table", on_select=lambda: _filter_by_row(cells)),
    )  # fmt: skip
    _show_ratios(frame, sides)


def _show_ratios(frame: pd.DataFrame, sides: Sequence[str]) -> None:
    """What the others claim of a side's losses against what it admits."""
    if len(sides) < 2:
        return
    st.markdown("**Claimed to admitted**")
    st.caption(f"{admitted.FORMULA}. Bounds are kept: “≥ ×34” is 34 times or more.")
    table = admitted.ratios(frame, sides)
    if table.empty:
        st.text(
            "No side’s own figure and another side’s figure of the same loss, with the same category and outcome, "
            f"lie at most {comparison.COMPARABLE_DAYS} days apart."
        )
        return
    tables.show_ratios(table, key="ratios")
    header = charts.header("", frame)
    with st.container(horizontal=True, gap="small"):
        how_to_read.show("ratios")
        exports.show_data_export(
            table, key="ratios", filename="claimed-to-admitted", filters=header.filters, as_of=header.as_of, counts=header.line
        )  # fmt: skip


def show_ledger_exports(frame: pd.DataFrame, *, key: str = "all_claims", filename: str = "all-claims") -> None:
    """Below a table of claims, which has this key: how to read it, and its rows as CSV."""
    header = charts.header("", frame)
    with st.container(horizontal=True, gap="small"):
        how_to_read.show(key)
        exports.show_data_export(
            lambda: tables.claim_table(frame)[tables.EXPORTED], key=key, filename=filename, filters=header.filters,
            as_of=header.as_of, counts=header.line,
        )  # fmt: skip


def _filter_by_cell() -> None:
    """Callback of the matrix: its cell becomes the filters of every page."""
    for point in st.session_state["matrix"].selection.points:
        _filter_by(*point["customdata"][:2])


def _filter_by_row(cells: pd.DataFrame) -> None:
    """Callback of the matrix as a table, for the keyboard: what a cell does, a row does."""
    for number in st.session_state["matrix_table"].selection.rows:
        _filter_by(str(cells["claimant"].iloc[number]), str(cells["victims"].iloc[number]))


def _filter_by(claimant: str, victims: str) -> None:
    st.session_state[filters.SIDE], st.session_state[filters.LOSSES] = [claimant], [victims]
    st.session_state.pop(evidence.CHOSEN, None)
