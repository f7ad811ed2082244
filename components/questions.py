"""Further questions to the casualty claims, one at a time: consistency, silence, delay, leaving out.

Each view says how to read it, why it is empty, and opens its sentences in the evidence panel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import (
    charts,
    evidence,
    exports,
    filters,
    group_editor,
    how_to_read,
    marked_text,
    messages,
    near_rivals,
    offered,
    resources,
    screen,
    tables,
)
from counterclaim import comparison, consistency, lag, leaving_out, silence
from counterclaim.figures import lag as lag_figures
from counterclaim.figures import silence as strips
from counterclaim.figures import theme
from counterclaim.sides import Conflict

SHOWN = 6  # contradictions in full; the table holds all
CONTRADICTIONS_PER_PAGE = 100
MIGHT_BE = "What might be the same?"
ALL_OUTCOMES = "all outcomes"
ONLY_ONE = (
    "All of these claims are of one {by}, {name}: without it none is left, so nothing can be compared. "
    "Leave out {other}s instead, widen the filters on the left, or add articles."
)
NEEDS_SIDES = "This question is about sides, and sides belong to a conflict: choose one on the left."


def show(frame: pd.DataFrame, conflict: Conflict | None, *, hint: bool = False) -> None:
    """The questions as quiet buttons; nothing is computed before one is chosen. `hint`: no figures are comparable."""
    st.subheader("Ask further", anchor=False)
    if hint:
        st.caption(
            f"No two sides give figures of exactly the same thing here. “{MIGHT_BE}” looks for those that come near."
        )
    asked = st.pills("Questions", list(QUESTIONS), key="question", bind="query-params", label_visibility="collapsed")
    if asked is None:
        st.caption("Choose a question to look behind the figures above. The filters on the left hold here too.")
        return
    with st.container(border=True):
        QUESTIONS[asked](frame, conflict)


def show_consistency(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """Contradictions within one claimant's figures, both sentences beside each other."""
    _how_to_read(
        "Listed are figures of one claimant that cannot all hold: a running toll that falls, a running toll below the claimant’s own "
        "incidents, a part larger than its whole. “At least 10” and “12” contradict nothing. A fall may be a correction, and any of "
        "these may be a misreading: both sentences are shown."
    )
    found = consistency.Contradictions(frame)
    if not len(found):
        st.text("Nothing found: no claimant’s figures here contradict that claimant’s other figures.")
        st.caption("Only claimants with several figures of the same thing can be held against themselves.")
        return
    st.caption(" · ".join(f"{consistency.KINDS[kind]}: {number:,}" for kind, number in found.counts().items()))
    messages.show_content_notice()
    for number, row in enumerate(found.table(slice(SHOWN)).itertuples(index=False)):
        _show_contradiction(number, row)
    tables.show_folded(f"All {len(found):,} as a table", lambda: _show_contradictions(found), key="consistency")
    _export(found.table, frame, key="consistency", filename="self-consistency")


def _show_contradictions(found: consistency.Contradictions) -> None:
    shown = found.table(tables.turn(len(found), key="consistency_table", size=CONTRADICTIONS_PER_PAGE))
    tables.show_records(
        shown.assign(kind=shown["kind"].map(consistency.KINDS)), key="consistency_table",
        columns=("kind", "claimant", "figures", "what", "why", "sentence", "other_sentence"),
        config=CONTRADICTION_COLUMNS, kind="claim", ids=shown["claim_id"].to_numpy(),
        alt="Table of figures of one claimant that contradict each other.",
    )  # fmt: skip


CONTRADICTION_COLUMNS = {
    "kind": st.column_config.TextColumn("What does not fit", width="medium"),
    "claimant": st.column_config.TextColumn("Claimed by", width=160),
    "figures": st.column_config.TextColumn("Figures", width=110),
    "what": st.column_config.TextColumn("What is counted", width="medium"),
    "why": st.column_config.TextColumn("In words", width="medium"),
    "sentence": st.column_config.TextColumn("Sentence", width="large"),
    "other_sentence": st.column_config.TextColumn("The other sentence", width="large"),
}


def _show_contradiction(number: int, row: tuple) -> None:
    """One contradiction in words, and its two sentences in the order of the figures."""
    held = dict(zip(consistency.COLUMNS, row, strict=True))
    both = [(held["sentence"], held["claim_id"]), (held["other_sentence"], held["other_id"])]
    with st.container(border=True, gap="small"):
        st.markdown(
            f"**{filters.plain(held['figures'])}** · {filters.plain(str(held['claimant']))} · {filters.plain(held['what'])}  \n"
            f"{consistency.KINDS[held['kind']]}: {filters.plain(held['why'])}."
        )
        for place, column in enumerate(st.columns(2)):
            text, claim = both[place - 1 if held["kind"] == "falls" else place]  # the figure before a fall comes first
            with column:
                marked_text.show_text(text, [])
                st.button(
                    "Open this sentence", key=f"consistency_{number}_{place}_{claim}", type="tertiary",
                    on_click=evidence.choose, args=("claim", claim), icon=":material/format_quote:",
                )  # fmt: skip


def show_silence(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """The strip of days and sides, and what is missing in words."""
    sides = _sides(conflict)
    if len(sides) < 2:
        st.text(NEEDS_SIDES)
        return
    _how_to_read(
        "A row is a side and whose losses it speaks of; a column is a time; the number is how many claims were found. A blank means "
        "that no claim was found in these articles: it is no zero, and says nothing about why. Denials count as having spoken."
    )
    chosen = filters.current()
    among = silence.pairs(sides, chosen.sides, chosen.losses)
    if not among:
        st.text(
            "The filters on the left leave out all that a side says of a side’s losses, so nobody’s silence can be seen. Clear them first."
        )
        return
    present = [ALL_OUTCOMES, *sorted(set(comparison.counted(frame)))]
    about = st.selectbox("About people", present, key="silence_outcome", width=240)
    part = frame if about == ALL_OUTCOMES else frame[comparison.counted(frame) == about]
    step = silence.step_for(part)
    cells = silence.spoken(part, sides, step=step)
    if cells.empty:
        st.text(
            "None of these claims is dated and made by one side about a side’s losses, so there is nothing to lay out by day."
        )
        return
    missing = silence.silences(part, sides, about="" if about == ALL_OUTCOMES else str(about), among=among)
    lines = silence.at_a_glance(missing, among)
    st.markdown("\n".join(f"- **{filters.plain(side)}** – {filters.plain(words)}." for side, words in lines))
    header = charts.header(
        f"Who has spoken about whose losses: {about}", part, whose=f"claims a {step}, by the day they hold for",
        note="a blank is no claim found, never 0",
    )  # fmt: skip
    fig = strips.draw_strip(
        cells, among, silence.periods(part, step=step), header, dark=screen.is_dark(), narrow=screen.is_narrow()
    )  # fmt: skip
    charts.show(
        fig, header=header, key="silence_chart", alt=strips.describe_strip(missing), data=cells, filename="who-has-spoken",
        table=lambda: tables.show_records(
            cells, key="silence_cells", columns=tuple(CELL_COLUMNS), config=CELL_COLUMNS,
            kind="claim", ids=cells["claim_id"].to_numpy(), height=260, alt="Claims by side, whose losses, and time.",
        ),
    )  # fmt: skip
    if len(missing):
        label = f"Each silence in words: {len(missing)}"
        tables.show_folded(label, lambda: _show_each_silence(missing), key="silences", icon=":material/notes:")
    st.caption(messages.ABSENCE)


def _show_each_silence(missing: pd.DataFrame) -> None:
    """Every silence in words, a row each, with the claim that ended it."""
    tables.show_records(
        missing, key="silences", columns=("days", "words"), config=SILENCE_COLUMNS, kind="claim", ids=missing["claim_id"].fillna("").to_numpy(),
        height=420, alt="Who has not spoken about whose losses, and how long; choosing a row opens the claim that ended the silence.",
        row_height=tables.in_lines(),
    )  # fmt: skip


SILENCE_COLUMNS = {
    "days": st.column_config.NumberColumn("Days", width=70),
    "words": st.column_config.TextColumn("Who has not spoken", width="large"),
}

CELL_COLUMNS = {
    "period": st.column_config.DateColumn("From", format="D MMM YYYY", width=100),
    "claims": st.column_config.NumberColumn("Claims", width=70),
    "claimant": st.column_config.TextColumn("Who speaks", width="medium"),
    "victims": st.column_config.TextColumn("Whose losses", width="medium"),
    "articles": st.column_config.NumberColumn("Articles", width=80),
    "corrected": st.column_config.NumberColumn("Corrected", width=80, help=tables.CORRECTED_HELP),
}


def show_lag(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """Days from the harm to the publication, by claimant side; impossible orders of days are listed."""
    _how_to_read(
        "Each claim of one incident whose day is given stands in the column of the days that passed until its article was published; "
        "a row is the side that claims. The first column cannot be: an article does not come before what it reports, so a date is wrong "
        "in the text or was misread."
    )
    table = resources.lags(filters.current())
    if table.empty:
        st.text("No claim here gives both the day of an incident and a day of publication or statement.")
        return
    cells = lag.lag_table(table)
    heard = set(cells["side"])
    order = [name for name in offered.side_names(conflict.slug if conflict else None) if name in heard]
    part = frame.loc[table.index]
    header = charts.header("How late the claims were published", part, whose="claims of one incident, by claimant side",
                           note="day of harm, of statement and of publication as given in the text")  # fmt: skip
    styles = theme.side_styles(conflict, dark=screen.is_dark())
    fig = lag_figures.draw_lags(cells, order, styles, header, dark=screen.is_dark(), narrow=screen.is_narrow())
    charts.show(
        fig, header=header, key="lag_chart", alt=lag_figures.describe_lags(cells), data=table, filename="reporting-lag",
        table=lambda: _show_lags(table, key="lag_table"),
    )  # fmt: skip
    wrong = table[table["error"] != ""]
    if not wrong.empty:
        st.markdown(f"**{theme.counted(len(wrong), 'claim')} whose dates cannot all be right**")
        _show_lags(wrong, key="lag_errors")


def _show_lags(table: pd.DataFrame, *, key: str) -> None:
    day: dict[str, Any] = {"format": "D MMM YYYY", "width": 100}
    tables.show_records(
        table, key=key, columns=("event", "to publication", "claimant", "side", "said", "published", "to statement", "error", "read_as", "sentence"),
        config={
            "claimant": st.column_config.TextColumn("Claimed by", width="medium"), "side": st.column_config.TextColumn("Side", width=tables.SIDE_WIDTH),
            "event": st.column_config.DateColumn("Day of harm", **day), "said": st.column_config.DateColumn("Said", **day),
            "published": st.column_config.DateColumn("Published", **day),
            "to statement": st.column_config.NumberColumn("Days to statement", width=130),
            "to publication": st.column_config.NumberColumn("Days to publication", width=140),
            "error": st.column_config.TextColumn("Date error", width="medium"), "read_as": tables.READ_AS,
            "sentence": st.column_config.TextColumn("Sentence", width="large"),
        },
        kind="claim", ids=table["claim_id"].to_numpy(), height=300, alt="Table of days between harm, statement and publication.",
    )  # fmt: skip


def show_leaving_out(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """One outlet or claimant is left out: the numbers and the groups before and after."""
    _how_to_read(
        "Choose an outlet or a claimant: the claims are compared again without it. A difference that vanishes hangs on that one source."
    )
    with st.container(horizontal=True):
        by = st.segmented_control(
            "Leave out one", ["outlet", "claimant"], default="outlet" if frame["publisher"].nunique() > 1 else "claimant",
            required=True, key="leave_by", format_func=str.capitalize,
        )  # fmt: skip
        names = leaving_out.choices(frame, "claimant" if by == "claimant" else "outlet")
        name = st.selectbox(f"Which {by}", names, key=f"leave_{by}", width=320) if names else None
    if name is None:
        st.text(f"None of these claims names its {by}, so none can be left out.")
        return
    if leaving_out.is_only(frame, "claimant" if by == "claimant" else "outlet", name):
        st.text(ONLY_ONE.format(by=by, name=name, other="outlet" if by == "claimant" else "claimant"))
        return
    numbers, groups = leaving_out.compare(frame, "claimant" if by == "claimant" else "outlet", name)
    tables.show_plain(
        numbers.rename(columns={"measure": "", "before": "with all", "after": "without"}), key="leave_numbers",
        alt="Numbers of the page with and without.",
    )  # fmt: skip
    if groups.empty:
        st.text("No figure and no difference changes.")
    else:
        st.caption(f"{theme.counted(len(groups), 'count')} change. A row opens its sentence.")
        tables.show_records(
            groups, key="leave_groups", columns=("what", "change", "before", "after", "figures before", "figures after"),
            config=LEAVING_COLUMNS, kind="claim", ids=groups["claim_id"].to_numpy(), height=320, alt="Groups that change, before and after.",
            row_height=tables.in_lines(),
        )  # fmt: skip
    _export(groups.assign(without=name), frame, key="leave", filename="leave-one-out")


LEAVING_COLUMNS = {
    "what": st.column_config.TextColumn("What is counted", width="medium"),
    "change": st.column_config.TextColumn("Change", width="medium"),
    "before": st.column_config.TextColumn("Difference before", width=130),
    "after": st.column_config.TextColumn("Difference after", width=120),
    "figures before": st.column_config.TextColumn("Figures before", width="medium"),
    "figures after": st.column_config.TextColumn("Figures after", width="medium"),
}


def _sides(conflict: Conflict | None) -> Sequence[str]:
    return [side.name for side in conflict.sides] if conflict else []


def _how_to_read(words: str) -> None:
    st.caption(f"**{how_to_read.LABEL}.** {words}")


def _export(data: pd.DataFrame | Callable[[], pd.DataFrame], frame: pd.DataFrame, *, key: str, filename: str) -> None:
    header = charts.header("", frame)
    exports.show_data_export(
        data, key=key, filename=filename, filters=header.filters, as_of=header.as_of, counts=header.line
    )


QUESTIONS: dict[str, Callable[[pd.DataFrame, Conflict | None], None]] = {
    "Is each side consistent with itself?": show_consistency,
    "Who has not spoken?": show_silence,
    "How late were the reports?": show_lag,
    "What changes without one source?": show_leaving_out,
    MIGHT_BE: near_rivals.show,
    "Why are these compared?": group_editor.show,
}
