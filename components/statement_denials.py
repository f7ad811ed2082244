"""Denials beside what they deny, and those for which nothing was found: to read, as a table, and to take along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components import (
    charts,
    evidence,
    exports,
    filters,
    how_to_read,
    marked_text,
    messages,
    paging,
    reading_list,
    screen,
    tables,
)
from components.marked_text import Mark
from counterclaim import denials
from counterclaim.figures import theme
from counterclaim.figures.brush import Period, day_words, within
from counterclaim.figures.theme import SideStyle

PER_PAGE = 5
KEY = "denials"
NONE_AT_ALL = "None of these articles holds a denial."
NONE_AT_ALL_STEP = "No statement in them denies anything, and nobody in them denies a figure. That nothing was denied does not mean that it was agreed to."
NONE_SHOWN = "No denial is among what is shown; these articles hold {:,}."
NONE_SHOWN_STEP = "Widen the filters on the left, or take back the speaker, the acts or the days chosen above."
TABLE_COLUMNS = {
    "day": st.column_config.DateColumn("Denied on", format="D MMM YYYY", width=100),
    "denied by": st.column_config.TextColumn("Denied by", width=130),
    "denial": st.column_config.TextColumn("Denial", width=260),
    "claimed by": st.column_config.TextColumn("Claimed by", width=130),
    "claim": st.column_config.TextColumn("What it answers", width=260),
    "why": st.column_config.TextColumn("Why together", width="medium"),
    "side": st.column_config.TextColumn("Side of the denial", width=tables.SIDE_WIDTH),
    "side of claim": st.column_config.TextColumn("Side of the claim", width=tables.SIDE_WIDTH),
    "day of claim": st.column_config.DateColumn("Claimed on", format="D MMM YYYY", width=100),
    "publisher": st.column_config.TextColumn("Publisher", width="small"),
    "corrected": st.column_config.CheckboxColumn("Corrected", width="small", help="One of the two, by an analyst."),
    "read_as": tables.READ_AS,
}


def shown_pairs(
    pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame, *, period: Period | None = None
) -> pd.DataFrame:
    """The pairs (`denials.in_order`) whose denial is among these rows, and in the period; `claims` have the index of the frame that was paired."""
    said = np.isin(pairs["number"], statements["statement_no"])
    claimed = np.isin(pairs["number"], claims.index)
    return pairs[np.where(pairs["kind"] == "statement", said, claimed) & within(pairs["moment"], period)]


def show(
    pairs: pd.DataFrame, every: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame, styles: Mapping[str, SideStyle],
    *, also: str = "",
) -> None:  # fmt: skip
    """A card per denial: what was claimed | the denial, with both sentences; then all as a table, and their CSV.

    `every` has the pairs without filters; `statements` and `claims` are unfiltered; `also` is of `statement_charts.narrowed`.
    """
    st.subheader("Denials", anchor=False)
    if pairs.empty:
        _show_why_none(len(every))
        return
    found = int((~pairs["unpaired"]).sum())
    st.caption(
        f"{theme.counted(len(pairs), 'denial')}; for {found} a statement or figure was found that it answers, {len(pairs) - found} stand alone. "
        "Put together by shared words, place and days: read both before you rely on it."
    )
    _show_exports(pairs, statements, claims, also)
    messages.show_content_notice()
    _show_cards(pairs.iloc[paging.turn(len(pairs), key=KEY, size=PER_PAGE, noun="Denials")], statements, claims, styles)
    label = f"All {len(pairs):,} as a table" if len(pairs) > 1 else "The same as a table"
    tables.show_folded(label, lambda: show_table(pairs, statements, claims), key=KEY)


def _show_why_none(every: int) -> None:
    if every:
        messages.show_nothing_found(NONE_SHOWN.format(every), step=NONE_SHOWN_STEP)
    else:
        messages.show_nothing_found(NONE_AT_ALL, step=NONE_AT_ALL_STEP)


def _show_exports(pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame, also: str) -> None:
    header = charts.header("", pairs.rename(columns={"moment": "when"}), kind="denial", also=also)
    with st.container(horizontal=True, gap="small"):
        how_to_read.show(KEY)
        exports.show_data_export(
            lambda: denials.as_table(pairs, statements, claims), key=KEY, filename="denials", filters=header.filters,
            as_of=header.as_of, counts=header.line,
        )  # fmt: skip


def show_table(pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame) -> None:
    """The denials as a table; a row opens the sentence of the denial."""
    part = pairs.iloc[tables.turn(len(pairs), key="denial_table", noun="Denials")]
    table = denials.as_table(part, statements, claims)
    words = {name: table[name].fillna("") for name in ("claimed by", "claim", "side of claim", "publisher")}
    order = ("denied by", "denial", "claimed by", "claim") if screen.is_narrow() else ()
    tables.show_records(
        table.assign(**words), key="denial_table", columns=tuple(dict.fromkeys([*order, *TABLE_COLUMNS])), config=TABLE_COLUMNS, kind=part["kind"].tolist(),
        ids=part["denial_id"].to_numpy(), alt="Table of denials, one a row, with what each answers; choosing a row opens the denial.",
        row_height=tables.TALL_ROW,
    )  # fmt: skip
    evidence.show_here("denial_table", {"statement": statements, "claim": claims})


def show_evidence(statements: pd.DataFrame, claims: pd.DataFrame) -> None:
    """The panel of the page: a statement, or a figure that was denied."""
    if evidence.chosen("claim"):
        evidence.show_chosen("claim", claims)
    else:
        evidence.show_chosen("statement", statements)


def _show_cards(
    page: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame, styles: Mapping[str, SideStyle]
) -> None:
    wanted = [*page["denial_id"], *page["denied_id"]]
    records = {
        "statement": statements[statements["statement_id"].isin(wanted)].drop_duplicates("statement_id").set_index("statement_id"),
        "claim": claims[claims["claim_id"].isin(wanted)].set_index("claim_id"),
    }  # fmt: skip
    frames = {"statement": statements, "claim": claims}
    pair: Any
    for pair in page.itertuples():
        with st.container(border=True, gap="xsmall"):
            left, right = (st.container(), st.container()) if screen.is_narrow() else st.columns(2)
            with left:
                if pair.unpaired:
                    st.caption("Claim: none found in these articles.")
                else:
                    _show(pair, "Claim", records[pair.kind], styles, frames)
            with right:
                _show(pair, "Denial", records[pair.kind], styles, frames)
            if pair.why:
                st.caption(f"Why together: {filters.plain(pair.why)}.")


def _show(
    pair: Any, what: str, records: pd.DataFrame, styles: Mapping[str, SideStyle], frames: Mapping[str, pd.DataFrame]
) -> None:
    """One half of a card, with its evidence in place: the panel of the page stands far above the denials."""
    kind, record_id = pair.kind, str(pair.denial_id if what == "Denial" else pair.denied_id)
    if record_id not in records.index:
        st.caption(f"{what}: rejected by an analyst, or no longer there.")
        return
    row: Any = records.loc[record_id]
    side, who = (row["side"], row["speakers"]) if kind == "statement" else (row["claimant_side"], row["claimant"])
    day = row["moment"] if kind == "statement" else row["when"]
    style = theme.style_of(styles, side)
    under = " · ".join(
        filter(None, (what, side, "undated" if pd.isna(day) else day_words(day), str(row["publisher"] or "")))
    )
    marked_text.show_heading(
        "the article itself" if pd.isna(who) else who,
        under,
        shape=theme.SHAPES.get(style.symbol, "●"),
        colour=style.colour,
    )
    marks = reading_list.sentence_marks(row) if kind == "statement" else [_count_mark(row)]
    marked_text.show_text(row["sentence"], marks)
    place = f"{KEY}_{what}_{pair.denial_id}"  # several denials may answer one claim
    evidence.show_button(kind, record_id, place=place)
    evidence.show_here(place, frames)


def _count_mark(row: pd.Series) -> Mark:
    """The figure that is meant: a sentence may hold several, each with a card of its own."""
    return Mark(int(row["count_start"] - row["start"]), int(row["count_end"] - row["start"]), "count", "the count")
