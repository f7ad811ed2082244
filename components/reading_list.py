"""A list to read: sentences with their speakers, a few to a page, with a search in their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import evidence, marked_text, paging, screen
from components.marked_text import Mark
from counterclaim.figures import theme
from counterclaim.figures.brush import day_words
from counterclaim.figures.statements import ACT_WORDS, PLANNED, act_words
from counterclaim.figures.theme import SideStyle

PER_PAGE = 6
SEARCHED = ("sentence", "who", "source", "title")
READ = ["statement_id", "speakers", "moment", "side", "who", "act", "tense", "date_basis", "review", "sentence", "start", "cue_start",
        "cue_end", "hedges", "chain", "steps", "source", "title"]  # fmt: skip


def show_statements(
    rows: pd.DataFrame, styles: Mapping[str, SideStyle], *, key: str, heading: str, height: int | None = None
) -> None:
    """Statements as cards; `rows` are of `figures.statements.prepare`. "Evidence" opens the sentence in its paragraph."""
    frames = {"statement": rows}
    rows = one_per_statement(rows[READ])
    words = st.text_input(
        "Search these statements", key=f"{key}_words", placeholder="Words of the sentence, speaker or title",
        icon=":material/search:", label_visibility="collapsed",
    )  # fmt: skip
    found = search(rows, words)
    st.markdown(f"**{heading}: {theme.counted(len(found), 'statement')}**")
    if found.empty:
        st.caption("None of them holds these words." if words else "None. Widen the period or the filters.")
        return
    part = paging.turn(len(found), key=key, size=PER_PAGE, noun="Statements")
    with st.container(height=height or "content", border=False):
        for row in found.iloc[part].itertuples():
            show_card(row, styles, key=key)
            if screen.is_narrow():
                evidence.show_here(_place(row, key), frames)


def one_per_statement(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per statement, by day, with all its speakers in `who`."""
    once = rows.drop_duplicates("statement_id")
    return once.assign(who=once["speakers"]).sort_values("moment", kind="stable")


def search(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows that hold all the words, in any order."""
    keep = pd.Series(True, index=rows.index)
    for word in words.split():
        found = pd.Series(False, index=rows.index)
        for column in SEARCHED:
            found |= rows[column].str.contains(word, case=False, regex=False).fillna(False).astype(bool)
        keep &= found
    return rows[keep]


def show_card(row: Any, styles: Mapping[str, SideStyle], *, key: str) -> None:
    """One statement: who, when, what it does; its sentence with cue and hedges marked; through whom it came."""
    style = theme.style_of(styles, row.side)
    day = "undated" if pd.isna(row.moment) else day_words(row.moment)
    who = f"{row.who} {ACT_WORDS['deny']}" if row.act == "deny" and row.tense != PLANNED else row.who
    parts = [
        row.side,
        day,
        "day of publication" if row.date_basis == "published" else "",
        act_words(row.act, row.tense),
        f"{row.review} by an analyst" if row.review in ("corrected", "added") else "",
    ]
    with st.container(border=True, gap="xsmall"):
        marked_text.show_heading(
            who,
            " · ".join(part for part in parts if part),
            shape=theme.SHAPES.get(style.symbol, "●"),
            colour=style.colour,
        )
        marked_text.show_text(row.sentence, sentence_marks(row))
        if row.chain:
            st.text(f"Through: {row.chain} ({theme.counted(row.steps, 'step')} from the source)")
        if screen.is_narrow():  # the panel stands above the list, out of sight
            evidence.show_button("statement", row.statement_id, place=_place(row, key))
        else:
            st.button("Evidence", key=_place(row, key), type="tertiary", icon=":material/find_in_page:",
                      on_click=evidence.choose, args=("statement", row.statement_id))  # fmt: skip


def _place(row: Any, key: str) -> str:
    return f"{key}_{row.statement_id}_{row.Index}"


def sentence_marks(row: Any) -> list[Mark]:
    """Cue and hedges as marks of the sentence."""
    marks = []
    if pd.notna(row.cue_start):
        marks.append(Mark(int(row.cue_start) - row.start, int(row.cue_end) - row.start, "cue", "the cue"))
    for hedge in row.hedges.split("; ") if isinstance(row.hedges, str) else ():
        at = row.sentence.find(hedge)
        if at >= 0:
            marks.append(Mark(at, at + len(hedge), "hedge", "a hedge"))
    return marks
