"""Record tables. A chosen row, or cell, becomes the claim that the evidence panel shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import evidence, paging, screen
from counterclaim.comparison import UNDIVIDED, RivalGroups, bounds_text
from counterclaim.figures.disagreements import disagreement_table

GROUPS_PER_PAGE = 100
SIDE_WIDTH = 155  # pixels, for the name of a side
ROW_HEIGHT = 35  # pixels, about
TALL_ROW = 78  # of a row whose words stand in lines
TWO_LINES = 66  # lower ones are not broken into lines by the browser
TALLEST_MATRIX = 560  # the table of who claims about whom
PAGE_ROWS = 300  # what is sent to the browser at once; every row can be chosen, whatever the page
CORRECTED_HELP = "How many of them an analyst corrected or added."
READ_AS = st.column_config.TextColumn(
    "Read as",
    width="small",
    help="What the fields that an analyst corrected were read as; empty: nothing was corrected.",
)

CLAIM_COLUMNS = {
    "when": st.column_config.DateColumn("As of", format="D MMM YYYY", width=100),
    "count": st.column_config.TextColumn("Count", width=90),
    "claimed by": st.column_config.TextColumn("Claimed by", width="medium"),
    "claimant_side": st.column_config.TextColumn("Side", width=SIDE_WIDTH),
    "outcome": st.column_config.TextColumn("Outcome", width=135),
    "victims_side": st.column_config.TextColumn("Whose losses", width=SIDE_WIDTH),
    "victims": st.column_config.TextColumn("Victims, as written", width="medium"),
    "victims_category": st.column_config.TextColumn("Category", width=100),
    "scope": st.column_config.TextColumn("Scope", width=100),
    "status": st.column_config.TextColumn("Status", width="small"),
    "hedges": st.column_config.TextColumn("Hedges", width="small"),
    "place": st.column_config.TextColumn("Place", width="small"),
    "publisher": st.column_config.TextColumn("Publisher", width="small"),
    "review": st.column_config.TextColumn(
        "Review", width="small", help="What an analyst did to the record; empty: nothing."
    ),
    "read_as": READ_AS,
    "best_estimate": st.column_config.NumberColumn("Best estimate", width=90, help="An analyst’s; empty: none."),
    "grade": st.column_config.TextColumn("Grade", width="small", help="An analyst’s; empty: not graded."),
    "sentence": st.column_config.TextColumn("Sentence", width="large"),
}
# The columns of a claim frame that `claim_table` makes those from; rows of few columns are quickly taken.
TABLED = [
    "claim_id",
    "low",
    "high",
    "qualifier",
    "claimant",
    "undivided",
    *(name for name in CLAIM_COLUMNS if name not in ("count", "claimed by")),
]
EXPORTED = ["claim_id", "article_id", "title", *CLAIM_COLUMNS]  # with the way back to the sentence
SCOPE_WORDS = {"event": "incident", "cumulative": "running toll"}


def claim_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Casualty claims in the words of the page; same rows in the same order."""
    table = frame.copy()
    table["claimed by"] = frame["claimant"].fillna("the article itself")
    bounds = zip(frame["low"], frame["high"], frame["qualifier"], strict=True)
    table["count"] = [bounds_text(low, high, qualifier) for low, high, qualifier in bounds]
    table["outcome"] = frame["outcome"].where(~frame["undivided"].astype(bool), UNDIVIDED)
    table["scope"] = frame["scope"].map(SCOPE_WORDS)
    for column in ("victims", "hedges", "place", "publisher", "review", "read_as", "grade"):
        table[column] = frame[column].fillna("")
    return table


def show_claims(
    frame: pd.DataFrame, *, key: str, columns: Sequence[str] = tuple(CLAIM_COLUMNS), height: int = 380
) -> None:
    """Casualty claims; a click on a row opens its sentence in the evidence panel."""
    part = page_of(frame[TABLED], key=key)
    show_records(
        claim_table(part), key=key, columns=columns, config=CLAIM_COLUMNS, kind="claim", ids=part["claim_id"].to_numpy(), height=height,
        alt="Table of casualty claims, one a row; choosing a row opens its sentence.",
    )  # fmt: skip


def show_disagreements(groups: RivalGroups, *, key: str, assessed: Mapping[str, str]) -> None:
    """Rival groups, a row per claimant side (`figures.disagreements.disagreement_table`)."""
    table = disagreement_table(groups[turn(len(groups), key=key, size=GROUPS_PER_PAGE, noun="Groups")], assessed)
    config = {
        "what": st.column_config.TextColumn("What is counted", width="large"),
        "side": st.column_config.TextColumn("Claimed by", width=SIDE_WIDTH),
        "count": st.column_config.TextColumn("Count", width=90),
        "as of": st.column_config.DateColumn("As of", format="D MMM YYYY", width=100),
        "claims": st.column_config.NumberColumn("Claims", width=70),
        "difference": st.column_config.TextColumn("Difference", width=90),
        "why not": st.column_config.TextColumn("Not comparable, because", width="medium"),
        "corrected": st.column_config.CheckboxColumn("Corrected", width="small", help="By an analyst."),
        "assessment": st.column_config.TextColumn(
            "The analyst", width="medium", help="Best estimate and grade; empty: none."
        ),
    }
    if screen.is_narrow():  # what is counted in lines, so that a row says all without being pushed aside
        config["what"] = st.column_config.TextColumn("What is counted", width=130)
        config["side"] = st.column_config.TextColumn("Claimed by", width=90)
        config["count"] = st.column_config.TextColumn("Count", width=72)
    order = ("what", "side", "count", "difference") if screen.is_narrow() else tuple(config)
    show_records(
        table, key=key, columns=order, config=config, kind="claim", ids=table["claim_id"].to_numpy(),
        alt="Table of rival tolls, a row per group and claimant.", row_height=in_lines(),
    )  # fmt: skip


def show_steps(table: pd.DataFrame, *, key: str) -> None:
    """A running toll, a row per side and day (`comparison.step_lines`)."""
    config = {
        "moment": st.column_config.DateColumn("As of", format="D MMM YYYY", width=100),
        "name": st.column_config.TextColumn("Claimed by", width="medium"),
        "side": st.column_config.TextColumn("Side", width=SIDE_WIDTH),
        "text": st.column_config.TextColumn("Count", width=90),
        "change": st.column_config.TextColumn("Against the one before", width=170),
        "superseded": st.column_config.CheckboxColumn("Superseded", width="small"),
        "corrected": st.column_config.CheckboxColumn("Corrected", width="small", help="By an analyst."),
    }
    order = ("moment", "text", "name", "change", *config) if screen.is_narrow() else config
    show_records(
        table, key=key, columns=tuple(dict.fromkeys(order)), config=config, kind="claim", ids=table["claim_id"].to_numpy(),
        alt="Table of a running toll, a row per claimant side and day.",
    )  # fmt: skip


def show_genealogy(table: pd.DataFrame, *, key: str) -> None:
    """One claimant's figures after the other (`genealogy.genealogy`)."""
    config = {
        "moment": st.column_config.DateColumn("As of", format="D MMM YYYY", width=100),
        "count": st.column_config.TextColumn("Count", width=75),
        "step": st.column_config.TextColumn("Step", width=110),
        "claimant": st.column_config.TextColumn("Claimed by", width=150),
        "before": st.column_config.TextColumn("Before", width=75),
        "corrected": st.column_config.CheckboxColumn("Corrected", width="small", help="By an analyst."),
        "sentence": st.column_config.TextColumn("Sentence", width="large"),
    }
    show_records(
        table, key=key, columns=tuple(config), config=config, kind="claim", ids=table["claim_id"].to_numpy(), height=280,
        alt="Table of each claimant's successive figures, with what each does to the one before.",
    )  # fmt: skip


def show_ratios(table: pd.DataFrame, *, key: str) -> None:
    """Claimed to admitted (`admitted.ratios`)."""
    config = {
        "losses of": st.column_config.TextColumn("Losses of", width=SIDE_WIDTH),
        "ratio": st.column_config.TextColumn("Ratio", width=90),
        "claimed": st.column_config.TextColumn("Claimed", width=150),
        "claimed by": st.column_config.TextColumn("Claimed by", width=SIDE_WIDTH),
        "admitted": st.column_config.TextColumn("Admitted", width=150),
        "what": st.column_config.TextColumn("What is counted", width="medium"),
        "days apart": st.column_config.NumberColumn("Days apart", width=80),
    }
    show_records(
        table, key=key, columns=tuple(config), config=config, kind="claim", ids=table["claim_id"].to_numpy(), height=220,
        alt="Table of what is claimed of a side's losses against what it admits.",
    )  # fmt: skip


def show_matrix(table: pd.DataFrame, *, key: str, on_select: Callable[[], None]) -> None:
    """Who claims about whose losses, a row per cell; a chosen row does what a chosen cell does."""
    config = {
        "claimant": st.column_config.TextColumn("Who claims", width="medium"),
        "victims": st.column_config.TextColumn("Whose losses", width="medium"),
        "relation": st.column_config.TextColumn("Relation", width="small"),
        "claims": st.column_config.NumberColumn("Claims", width=80),
        "articles": st.column_config.NumberColumn("Articles", width=80),
        "corrected": st.column_config.NumberColumn("Corrected", width=80, help=CORRECTED_HELP),
    }
    order, lines = tuple(config), ROW_HEIGHT
    if screen.is_narrow():  # so that both sides of a cell are seen, with their whole names
        order, lines = tuple(dict.fromkeys(("claims", *config))), TWO_LINES
        config["claims"] = st.column_config.NumberColumn("Claims", width=56)
        config["claimant"] = st.column_config.TextColumn("Who claims", width=124)
        config["victims"] = st.column_config.TextColumn("Whose losses", width=124)
    st.dataframe(
        table[list(config)], hide_index=True, column_order=order, column_config=config, key=key, row_height=lines,
        height="content" if lines * (len(table) + 1) <= TALLEST_MATRIX else TALLEST_MATRIX, selection_mode="single-row",
        on_select=on_select, alt="Claims by claimant side and victims’ side; choosing a row filters every page.",
    )  # fmt: skip


def show_folded(label: str, draw: Callable[[], None], *, key: str, icon: str = ":material/table_rows:") -> None:
    """A fold that is filled when the reader opens it: what nobody looks at need not be made and sent with each change of a filter."""
    fold = st.expander(label, icon=icon, key=f"{key}_fold", on_change="rerun")
    if fold.open:
        with fold:
            draw()


def show_plain(table: pd.DataFrame, *, key: str, alt: str) -> None:
    """A table of counts, whose rows are no records."""
    headings = {name: name[:1].upper() + name[1:] for name in table.columns}
    st.dataframe(table, hide_index=True, key=key, alt=alt, height="content", column_config=headings)


def show_records(
    table: pd.DataFrame, *, key: str, columns: Sequence[str], config: dict[str, Any], kind: str | Sequence[str], ids: Any,
    height: int = 380, alt: str = "", row_height: int = ROW_HEIGHT,
) -> None:  # fmt: skip
    """Any records. `ids` are those of the rows, in order; `kind` is "claim", "statement" or "place", of all rows or of each."""
    shown: dict[str, Any] = {
        "hide_index": True,
        "column_order": list(columns),
        "column_config": config,
        "key": key,
        "alt": alt,
        "placeholder": "",
    }
    table = table.assign(_id=ids, _kind=kind)
    part = page_of(table, key=key)
    shown["height"] = "content" if row_height * (len(part) + 1) <= height else height  # no empty rows below the last
    if row_height > ROW_HEIGHT:
        shown["row_height"] = row_height
    chosen, kinds = part["_id"].astype("str").tolist(), part["_kind"].tolist()
    st.dataframe(
        part[list(columns)],
        selection_mode="single-row",
        on_select=lambda: evidence.choose_row(key, kinds, chosen),
        **shown,
    )


def in_lines() -> int:
    """The height of rows whose words stand in lines on a phone, so that they are not cut off."""
    return TALL_ROW if screen.is_narrow() else ROW_HEIGHT


def page_of(table: pd.DataFrame, *, key: str) -> pd.DataFrame:
    """The rows to show: all, or where there are many those of the page that the reader turned to."""
    return table.iloc[turn(len(table), key=key)]


def turn(count: int, *, key: str, size: int = PAGE_ROWS, noun: str = "Rows") -> slice:
    """The part of so many rows of a table that the reader turned to; all where they fit on a page."""
    return paging.turn(count, key=key, size=size, noun=noun, after=paging.SORTED_HERE)
