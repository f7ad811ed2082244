"""Denials beside what they deny, and those for which nothing was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components import evidence, filters, marked_text, messages, paging, reading_list, screen
from counterclaim.figures import theme
from counterclaim.figures.brush import day_words
from counterclaim.figures.theme import SideStyle

PER_PAGE = 5


def shown_pairs(pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The pairs (`denials.in_order`) whose denial is among these rows; `claims` have the index of the frame that was paired."""
    said = np.isin(pairs["number"], statements["statement_no"])
    claimed = np.isin(pairs["number"], claims.index)
    return pairs[np.where(pairs["kind"] == "statement", said, claimed)]


def show(pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame, styles: Mapping[str, SideStyle]) -> None:
    """A card per denial: what was claimed | the denial, with both sentences. `statements` and `claims` are unfiltered."""
    st.subheader("Denials", anchor=False)
    if pairs.empty:
        st.caption("No denials match these filters.")
        return
    found = int((~pairs["unpaired"]).sum())
    st.caption(
        f"{theme.counted(len(pairs), 'denial')}; for {found} a statement or figure was found that it answers, {len(pairs) - found} stand alone. "
        "Put together by shared words, place and days: read both before you rely on it."
    )
    messages.show_content_notice()
    page = pairs.iloc[paging.turn(len(pairs), key="denials", size=PER_PAGE, noun="Denials")]
    wanted = [*page["denial_id"], *page["denied_id"]]
    records = {
        "statement": statements[statements["statement_id"].isin(wanted)].drop_duplicates("statement_id").set_index("statement_id"),
        "claim": claims[claims["claim_id"].isin(wanted)].set_index("claim_id"),
    }  # fmt: skip
    pair: Any
    for pair in page.itertuples():
        with st.container(border=True, gap="xsmall"):
            left, right = (st.container(), st.container()) if screen.is_narrow() else st.columns(2)
            with left:
                if pair.unpaired:
                    st.caption("Claim: none found in these articles.")
                else:
                    _show(pair.kind, str(pair.denied_id), records[pair.kind], styles, "Claim")
            with right:
                _show(pair.kind, str(pair.denial_id), records[pair.kind], styles, "Denial")
            if pair.why:
                st.caption(f"Why together: {filters.plain(pair.why)}.")


def _show(kind: str, record_id: str, records: pd.DataFrame, styles: Mapping[str, SideStyle], what: str) -> None:
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
    marked_text.show_text(row["sentence"], reading_list.sentence_marks(row) if kind == "statement" else [])
    st.button("Evidence", key=f"denials_{what}_{record_id}", type="tertiary", icon=":material/find_in_page:",
              on_click=evidence.choose, args=(kind, record_id))  # fmt: skip
