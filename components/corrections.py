"""Accept, reject, edit and undo beside a record, with its history. The analyst's name is kept for the session.

A form remembers the state of the record that it was opened on. Where another analyst was faster, nothing is written,
their change is told, and what was typed stays in the form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components import correction_forms, filters, marked_text, resources
from counterclaim.comparison import day_text
from counterclaim.errors import CounterclaimError, EditConflict
from counterclaim.records import Correction, RecordKind, Value
from counterclaim.storage.review import Review

ANALYST, DEFAULT_NAME = "analyst", "analyst"
NOTICE = "_correction_notice"  # (record id, words): what became of the last click
PLACES = ("panel", "reader")  # where a record can be corrected: the values of `where`
KINDS: dict[str, RecordKind] = {"claim": "casualty", "statement": "statement", "place": "place"}
STATES = {"accepted": "Accepted", "corrected": "Corrected", "rejected": "Rejected", "added": "Added by an analyst"}


def show_analyst() -> None:
    """The name that corrections are signed with; in the sidebar, on every page."""
    st.session_state.setdefault(ANALYST, DEFAULT_NAME)
    st.text_input("Corrections are signed", key=ANALYST, max_chars=80)


def analyst() -> str:
    return str(st.session_state.get(ANALYST) or "").strip() or DEFAULT_NAME


# --- beside a record ---------------------------------------------------------------------------------------------


def show(kind: str, row: pd.Series, *, where: str) -> None:
    """What analysts made of the record of this row, and the ways to change it."""
    record_id = str(row[f"{kind}_id"])
    review = resources.reviews().get(record_id)
    _show_notice(record_id)
    if review and review.state:
        _show_state(review)
    with st.container(horizontal=True, gap="small"):
        _show_buttons(kind, record_id, review, where)
        with st.popover("Edit", icon=":material/edit:", type="tertiary", key=f"{where}_edit_{record_id}"):
            _show_form(kind, row, record_id, review, where)
    if review:
        show_history(review)


def show_absent(kind: str, record_id: str, *, where: str) -> bool:
    """The chosen record where a correction took it out of the rows; whether it is such a one."""
    review = resources.reviews().get(record_id)
    if review is None or review.state != "rejected":
        return False
    _show_notice(record_id)
    st.text(f"Rejected: “{review.words}” in “{review.sentence}”")
    _show_state(review)
    with st.container(horizontal=True, gap="small"):
        _show_buttons(kind, record_id, review, where)
    show_history(review)
    return True


def _show_state(review: Review) -> None:
    fields = f": {', '.join(correction_forms.name_of(one) for one in review.corrected)}" if review.corrected else ""
    st.caption(f":material/verified_user: {STATES[review.state]}{fields}")


def _show_buttons(kind: str, record_id: str, review: Review | None, where: str) -> None:
    seen = review.last if review else 0
    if review is None or review.state in ("", "rejected"):
        st.button("Accept", key=f"{where}_accept_{record_id}", icon=":material/check:", type="tertiary",
                  on_click=_decide, args=(kind, record_id, "accept", seen, None))  # fmt: skip
    if review is None or review.state != "rejected":
        with st.popover("Reject", icon=":material/block:", type="tertiary", key=f"{where}_reject_{record_id}"):
            reason = f"{where}_reject_reason_{record_id}"
            st.text_input("Why (kept in the log)", key=reason, max_chars=500)
            st.button("Reject this record", key=f"{where}_reject_now_{record_id}", on_click=_decide,
                      args=(kind, record_id, "reject", seen, reason))  # fmt: skip
    if review and review.in_force:
        st.button("Undo", key=f"{where}_undo_{record_id}", icon=":material/undo:", type="tertiary",
                  on_click=_turn, args=(record_id, "undo", review.in_force[-1].id, seen))  # fmt: skip
    if review and (undone := _undone(review)):
        st.button("Redo", key=f"{where}_redo_{record_id}", icon=":material/redo:", type="tertiary",
                  on_click=_turn, args=(record_id, "redo", undone.id, seen))  # fmt: skip


def _undone(review: Review) -> Correction | None:
    """What the last entry took back, if it was an undo."""
    last = review.entries[-1]
    return next((one for one in review.entries if one.uid == last.of), None) if last.action == "undo" else None


# --- what a click does ---------------------------------------------------------------------------------------------


def _decide(kind: str, record_id: str, action: Any, seen: int, reason: str | None) -> None:
    why = st.session_state.get(reason) if reason else None
    _write(record_id, lambda: resources.store().correct(
        KINDS[kind], record_id, action, analyst=analyst(), seen=seen, reason=why,
    ))  # fmt: skip


def _turn(record_id: str, action: str, entry_id: int, seen: int) -> None:
    turn = resources.store().undo if action == "undo" else resources.store().redo
    _write(record_id, lambda: turn(entry_id, analyst=analyst(), seen=seen))


def _write(record_id: str, change: Callable[[], Correction]) -> None:
    """Make the change; what goes wrong is told beside the record on the next run."""
    try:
        change()
    except EditConflict as error:
        told = "; ".join(told_of(entry) for entry in error.theirs)
        st.session_state[NOTICE] = (record_id, f"{error} {told}. Look at the record as it is now, and decide again.")
        return
    except CounterclaimError as error:
        st.session_state[NOTICE] = (record_id, str(error))
        return
    for where in PLACES:  # a form that was opened before would take this change for somebody else's
        st.session_state.pop(f"_form_{where}_{record_id}", None)


def _show_notice(record_id: str) -> None:
    held = st.session_state.get(NOTICE)
    if held and held[0] == record_id:
        st.warning(filters.plain(held[1]))
        del st.session_state[NOTICE]


# --- the form ------------------------------------------------------------------------------------------------------


def _show_form(kind: str, row: pd.Series, record_id: str, review: Review | None, where: str) -> None:
    """The fields as they were when the form was opened on this record, until it is saved."""
    held = f"_form_{where}_{record_id}"
    if held not in st.session_state:
        st.session_state[held] = (review.last if review else 0, correction_forms.values_of(kind, row))
    seen, first = st.session_state[held]
    prefix = f"{where}_{record_id}_{seen}"
    for field, value in st.session_state.pop(f"{held}_typed", {}).items():
        st.session_state[f"{prefix}_{field}"] = value
    with st.form(f"{prefix}_form", border=False):
        correction_forms.show_fields(kind, first, row, prefix=prefix)
        st.text_input("Why (kept in the log)", key=f"{prefix}_reason", max_chars=500)
        st.form_submit_button("Save", key=f"{prefix}_save", on_click=_save, args=(kind, row, record_id, held))


def _save(kind: str, row: pd.Series, record_id: str, held: str) -> None:
    seen, first = st.session_state[held]
    prefix = f"{held.removeprefix('_form_')}_{seen}"
    typed = correction_forms.typed(kind, prefix, first)
    values: dict[str, Value] = correction_forms.completed(kind, row, typed)
    reason = st.session_state.get(f"{prefix}_reason")
    try:
        resources.store().correct(KINDS[kind], record_id, "edit", values, analyst=analyst(), seen=seen, reason=reason)
    except EditConflict as error:
        told = "; ".join(told_of(entry) for entry in error.theirs)
        words = f"{error} {told}. What you typed is still in the form: look at it, and save again if you want it so."
        st.session_state[NOTICE] = (record_id, words)
        st.session_state[f"{held}_typed"] = {**correction_forms.raw(prefix, typed), "reason": reason}
    except CounterclaimError as error:
        st.session_state[NOTICE] = (record_id, f"Not saved. {error}")
        return
    del st.session_state[held]


# --- history -------------------------------------------------------------------------------------------------------


def show_history(review: Review) -> None:
    """Every entry of the record's log, the first one first; undone ones say so."""
    in_force = {one.uid for one in review.in_force}
    with st.expander(f"History: {len(review.entries)}", icon=":material/history:"):
        lines = [
            (day_text(pd.Timestamp(one.made)), told_of(one, dated=False) + (" (undone)" if _can_undo(one) and one.uid not in in_force else ""))
            for one in review.entries
        ]  # fmt: skip
        marked_text.show_facts(lines)


def _can_undo(entry: Correction) -> bool:
    return entry.action not in ("undo", "redo")


def told_of(entry: Correction, *, dated: bool = True) -> str:
    """An entry in words: "lowest number was 12, now 21 – A. N., 6 Oct 2020: misread"."""
    if entry.action == "edit":
        did = "; ".join(
            f"{correction_forms.name_of(one.field)} was {_shown(one.old)}, now {_shown(one.new)}"
            for one in entry.changes
        )
    else:
        did = {
            "accept": "accepted",
            "reject": "rejected",
            "add": "added",
            "undo": "undone",
            "redo": "put in force again",
        }[entry.action]
    why = f": {entry.reason}" if entry.reason else ""
    day = f", {day_text(pd.Timestamp(entry.made))}" if dated else ""
    return f"{did} – {entry.analyst}{day}{why}"


def _shown(value: Value) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
