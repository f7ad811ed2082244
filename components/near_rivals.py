"""Groups of claims that might count the same: what keeps them apart, both sentences, and one click to compare them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts, evidence, exports, filters, group_editor, resources, tables
from counterclaim.comparison import RivalGroup
from counterclaim.nearly import Near, NearRivals
from counterclaim.regrouping import Change
from counterclaim.sides import Conflict

SHOWN = 6  # with buttons; the table holds all
PER_PAGE = 100
COLUMNS = {
    "one": st.column_config.TextColumn("What is counted", width="medium"),
    "figures": st.column_config.TextColumn("Figures", width="medium"),
    "other": st.column_config.TextColumn("What might be the same", width="medium"),
    "other figures": st.column_config.TextColumn("Figures there", width="medium"),
    "differs": st.column_config.TextColumn("Not compared, because", width="medium"),
}


def show(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """The pairs one by one, those that differ in least first."""
    st.caption(
        "**How to read this.** Two sides’ figures are compared only if they count the same. Listed are figures that may do so, though one "
        "of them says less, or their days are next to each other. None of them is a rival before you say so; the text stays as it is, and "
        "what you join can be taken apart again under “Why are these compared?”."
    )
    if conflict is None:
        st.text("This question is about sides, and sides belong to a conflict: choose one on the left.")
        return
    near = NearRivals(resources.rival_groups(filters.current()))
    if not len(near):
        st.text("Nothing found: no figures of two sides differ only in that one of them says less, or by a day.")
        return
    st.caption(f"{len(near):,} pairs, those that differ in least first.")
    for number, pair in enumerate(near[:SHOWN]):
        _show_pair(number, pair, conflict)
    tables.show_folded(f"All {len(near):,} as a table", lambda: _show_table(near), key="near")
    header = charts.header("", frame)
    exports.show_data_export(
        lambda: as_table(near[:]),
        key="near",
        filename="might-be-the-same",
        filters=header.filters,
        as_of=header.as_of,
        counts=header.line,
    )


def _show_table(near: NearRivals) -> None:
    table = as_table(near[tables.turn(len(near), key="near_table", size=PER_PAGE, noun="Pairs")])
    tables.show_records(
        table, key="near_table", columns=tuple(COLUMNS), config=COLUMNS, kind="claim", ids=table["claim_id"].to_numpy(),
        alt="Table of pairs of figures that might count the same, with what keeps them apart.",
    )  # fmt: skip


def as_table(pairs: list[Near]) -> pd.DataFrame:
    rows = [
        (pair.one.what.title, _figures(pair.one), pair.other.what.title, _figures(pair.other), pair.differs, pair.one.tolls[0].claim_ids[0])
        for pair in pairs
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*COLUMNS, "claim_id"], dtype="str")


def _figures(group: RivalGroup) -> str:
    return "; ".join(f"{toll.voice} {toll.text}" for toll in group.tolls)


def _show_pair(number: int, pair: Near, conflict: Conflict) -> None:
    with st.container(border=True, gap="small"):
        for group, column in zip((pair.one, pair.other), st.columns(2), strict=True):
            with column:
                st.markdown(f"**{filters.plain(group.what.title)}**")
                for toll in group.tolls:
                    st.button(
                        f"**{filters.plain(toll.text)}** · {filters.plain(toll.voice)}", key=f"near_{number}_{group.what.key}_{toll.voice}",
                        type="tertiary", on_click=evidence.choose, args=("claim", toll.claim_ids[0]), help="Open the sentence",
                    )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"Not compared: {pair.differs}.")
            words = f"Merged {pair.one.what.title} with {pair.other.what.title}"
            st.button(
                "They count the same: compare them", key=f"near_merge_{number}", icon=":material/call_merge:", on_click=group_editor.add,
                args=(conflict, Change("merge", pair.one.what.key, other=pair.other.what.key, words=words)),
            )  # fmt: skip
