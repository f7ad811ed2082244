"""An analyst's best estimate and grade of what a claim counts. Nothing is graded by itself, and no estimate is computed.

An assessment stands at one claim, in the log of corrections, and holds for the count that the claim is compared in: the
panel of every claim of that count shows it, and another analyst's change is not overwritten.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components import corrections, filters, resources
from counterclaim.comparison import day_text
from counterclaim.errors import CounterclaimError, EditConflict
from counterclaim.records import GRADES
from counterclaim.storage.review import Review

NOTICE = "_assessment_notice"
NOT_GRADED = "not graded"
# The words of Airwars, and what they say there of reports of harm to civilians.
MEANINGS = {
    "confirmed": "a party to the conflict has accepted responsibility",
    "fair": "two or more credible sources, and no rival account",
    "weak": "one source, or sources that lean on each other",
    "contested": "rival accounts of who is responsible or what happened",
    "discounted": "those harmed were not who was reported, or somebody else is responsible",
}


def show(row: pd.Series, *, where: str) -> None:
    """What analysts made of the count of this claim, and the form to say so."""
    claim_id = str(row["claim_id"])
    title, claim_ids = group_of(claim_id)
    held = {one: review for one in claim_ids if (review := resources.reviews().get(one)) and review.assessment}
    for review in held.values():
        st.caption(f":material/balance: {filters.plain(told(review))}")
    # One claim carries what is said of the count: two analysts then meet at the same place.
    anchor = claim_id if claim_id in held or not held else next(iter(held))
    label = "Best estimate and grade" if not held else "Change the estimate or grade"
    with st.popover(label, icon=":material/balance:", type="tertiary", key=f"{where}_assess_{claim_id}"):
        _show_form(anchor, title, len(claim_ids), where)


def group_of(claim_id: str) -> tuple[str, list[str]]:
    """What the claim counts, in words, and the claims that it is compared with; itself alone where there are none."""
    group = resources.rival_groups(filters.current()).holding(claim_id)
    members = [one for toll in group.tolls for one in toll.claim_ids] if group else []
    return (group.what.title, members) if group and claim_id in members else ("", [claim_id])


def told(review: Review) -> str:
    """An assessment in words: "Best estimate 23, graded fair – A. N., 6 Oct 2020: two lists of names"."""
    entry = next(one for one in reversed(review.in_force) if one.action == "assess")
    best, grade = review.assessment.get("best_estimate"), review.assessment.get("grade")
    parts = [f"best estimate {best:,}" if isinstance(best, int) else "", f"graded {grade}" if grade else ""]
    why = f": {entry.reason}" if entry.reason else ""
    said = ", ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]} – {entry.analyst}, {day_text(pd.Timestamp(entry.made))}{why}"


def _show_form(claim_id: str, title: str, claims: int, where: str) -> None:
    review = resources.reviews().get(claim_id)
    seen, now = (review.last, review.assessment) if review else (0, {})
    key = f"{where}_assessment_{claim_id}_{seen}"
    if (notice := st.session_state.get(NOTICE)) and notice[0] == claim_id:
        st.warning(filters.plain(notice[1]))
        del st.session_state[NOTICE]
    if claims > 1:
        st.caption(filters.plain(f"It holds for the {claims} claims compared here: {title}."))
    st.session_state.setdefault(f"{key}_best", now.get("best_estimate"))
    st.session_state.setdefault(f"{key}_grade", now.get("grade"))
    st.number_input("Best estimate", min_value=0, step=1, key=f"{key}_best", placeholder="none",
                    help="Of this count alone, killed and wounded, sides and kinds of victims apart. Empty: none.")  # fmt: skip
    st.selectbox("Grade", [None, *GRADES], key=f"{key}_grade", format_func=lambda one: one or NOT_GRADED,
                 help="  \n".join(f"**{grade}**: {words}" for grade, words in MEANINGS.items()))  # fmt: skip
    st.text_input("Why (kept in the log)", key=f"{key}_why", max_chars=500)
    st.button("Save the assessment", key=f"{key}_save", on_click=_save, args=(claim_id, seen, key))


def _save(claim_id: str, seen: int, key: str) -> None:
    values: dict[str, Any] = {
        "best_estimate": st.session_state.get(f"{key}_best"), "grade": st.session_state.get(f"{key}_grade"),
    }  # fmt: skip
    try:
        resources.store().assess(
            claim_id, values, analyst=corrections.analyst(), seen=seen, reason=st.session_state.get(f"{key}_why")
        )
    except EditConflict as error:
        words = f"{error} {corrections.theirs(error)}. Look at it as it is now, and decide again."
        st.session_state[NOTICE] = (claim_id, words)
    except CounterclaimError as error:
        st.session_state[NOTICE] = (claim_id, f"Not saved. {error}")
