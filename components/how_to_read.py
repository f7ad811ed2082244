"""How each chart and table is read, in plain words: one click away, beside what it explains."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

LABEL = "How to read this"
BY_KEYBOARD = "By keyboard: in a table, the arrow keys move and Shift with Space chooses the row."
_INTERVALS = (
    "A filled mark is an exact figure, a bar a range, and an arrow a bound left open: “at least 550” has no upper end, and none "
    "is invented. The axis counts persons from 0; *Log* spreads small figures out. "
)
_CLAIMS = (
    "A row is one claim as it was read: who gives the figure, of whose losses, and the day it holds for. Nothing overwrites anything: a "
    "later or a rival figure is a row of its own. An *incident* is one event or day; a *running toll* holds what came before it, so the "
    "two are never added up. “≥ 550” is “at least 550”. "
)
WORDS: Mapping[str, str] = MappingProxyType({
    "side_cards": (
        "A card is about one side’s losses; a line is one kind of loss. Beside its own count stands what others say of the same loss, "
        "each with the day it holds for. The figures are never added up. A number is a button: it opens its sentence."
    ),
    "disagreement_chart": (
        "A heading says what is counted; each row below it is what one side, or one party on no side, says of that, and nothing else "
        "is put beside it. Parties of one side are counted apart, unless sources tell their losses as one. "
        + _INTERVALS
        + "At the right stands how many times the larger figure is the smaller one; ×1 means that the intervals overlap, so both may "
        "mean the same. A mark, or a row of the table, opens its sentence."
    ),
    "claims_chart": (
        "Each row is one claim: who gives it, the day it holds for, and its figure. Claims under one heading count the same. "
        + _INTERVALS
        + "A faded row is a denied figure. A mark, or a row of the table, opens its sentence."
    ),
    "steps_chart": (
        "A line is one side’s running toll, or one claimant’s; it rises or falls on the day from which a figure holds. A hollow mark was "
        "superseded by a later figure. Each figure contains those before it, so they are never added up. A fall may be a correction. "
        "A mark, or a row of the table, opens its sentence."
    ),
    "statement_lanes": (
        "A lane is one speaker; lanes of one side stand together on a band of its colour. A mark is a statement on the day it was made, or "
        "published where that is not said; its shape tells what the statement does, as the legend has it. Who speaks seldom shares the last "
        "lane of the side. Where very many statements are shown, a mark holds those of a day, and its size tells how many. A mark opens its "
        "sentence; a box drawn around several fills the list beside. All of them stand in the table below."
    ),
    "denials": (
        "A denial is a statement that denies something, or a figure that somebody denies. Beside it stands what it answers: what is said "
        "inside the denial, in its sentence or just before it, else what another party said in the two weeks before in much the same words; for a "
        "figure, another party’s figure of the same loss. Why the two stand together is said below them. It is a reader’s aid: nothing is "
        "counted by it, and who is right is not judged. “Evidence”, or a row of the table, opens the sentence."
    ),
    "all_claims": (
        _CLAIMS
        + "*Status* tells whether the claimant gives the figure or denies it; *Hedges* are the article’s own words. *Read as* is what was "
        "there before an analyst’s correction. A row opens its sentence."
    ),
    "latest_claims": (
        "The claims that hold for the latest days among what is shown, which need not be the last that were published. "
        + _CLAIMS
        + "All of them stand on the page of casualty claims. A row opens its sentence."
    ),
    "statement_table": (
        "A row is one statement of one speaker; a joint one has a row for each. *Through* is the chain by which the words reached the text, "
        "the nearest to you first: “Reuters citing Interfax citing the ministry” is what the ministry said, as Interfax told it and Reuters took it over. Where it is "
        "empty, the article quotes the speaker itself. What several articles pass on of one speaker and day, in much the same words, has one root and "
        "counts once in the line below the title of the page. A row opens its sentence."
    ),
    "place_map": (
        "A symbol is a place that articles name, sized by how often it is named, or by how many casualty claims name it – never by "
        "the dead. Its colour is the side in whose statements it is named most. A pale ring means that only a district, region or country is known, "
        "and the symbol stands in its middle, which need not be where it happened. Names that fit no place, or too many, stand below the map and not on it. "
        "A symbol, or a row of the table, lists the sentences that name the place."
    ),
    "unresolved_table": (
        "A row is a name as the articles write it, with how often and in how many articles it stands. It has no point on the map, because the "
        "gazetteer does not know it, or knows several and the text does not tell which is meant. A row opens its first sentence; there you can "
        "choose the place yourself."
    ),
    "matrix": (
        "A row is the side that speaks, a column the side whose losses it speaks of; the number is how many claims were found. On the "
        "diagonal a side speaks of its own losses. “No claim found” is no zero. A cell, or a row of the table, filters every page; "
        "the filters on the left take it back."
    ),
    "ratios": (
        "A row holds what one side claims of another’s losses against what that side admits of the same loss, at most three days apart. "
        "“≥ ×34” is 34 times or more, since one of the figures is open. A ratio says how far apart they are, not who is right. "
        "A row opens its sentence."
    ),
})  # fmt: skip


def show(view: str) -> None:
    """The button that opens the words for this view; a key of `WORDS`."""
    with st.popover(LABEL, icon=":material/help:", type="tertiary", key=f"{view}_how"):
        st.markdown(WORDS[view])
        st.caption(BY_KEYBOARD)
