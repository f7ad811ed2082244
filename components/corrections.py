"""Accept, reject, edit and undo beside a record, with its history. The analyst's name is kept for the session.

A form remembers the state of the record that it was opened on. Where another analyst was faster, nothing is written,
their change is told, and what was typed stays in the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
PLACES = ("panel", "here", "reader", "queue")  # where a record can be corrected: the values of `where`
KEYED = ("reader", "queue")  # where keys work too; elsewhere a letter could be meant for something else
KEYS = {"accept": "A", "reject": "X", "edit": "E", "undo": "U"}
KINDS: dict[str, RecordKind] = {"claim": "casualty", "statement": "statement", "place": "place"}
STATES = {"accepted": "Accepted", "corrected": "Corrected", "rejected": "Rejected", "added": "Added by an analyst"}


def show_analyst() -> None:
    """The name that corrections are signed with; in the sidebar, on every page."""
    st.session_state.setdefault(ANALYST, DEFAULT_NAME)
    st.text_input("Corrections are signed", key=ANALYST, max_chars=80, placeholder=DEFAULT_NAME)


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
    _show_buttons(kind, record_id, review, where)
    if st.session_state.get(editing(where, record_id)):
        with st.container(border=True):
            _show_form(kind, row, record_id, review, where)
    if review:
        show_history(review)


def editing(where: str, record_id: str) -> str:
    """The name in the session under which the form of a record is open."""
    return f"_editing_{where}_{record_id}"


def show_absent(kind: str, record_id: str, *, where: str) -> bool:
    """The chosen record where a correction took it out of the rows; whether it is such a one."""
    review = resources.reviews().get(record_id)
    if review is None or review.state != "rejected":
        return False
    _show_notice(record_id)
    st.text(f"Rejected: “{review.words}” in “{review.sentence}”")
    _show_state(review)
    _show_buttons(kind, record_id, review, where, editable=False)
    show_history(review)
    return True


def _show_state(review: Review) -> None:
    state, colon, fields = state_words(review).partition(": ")
    st.caption(f":material/verified_user: {state}{colon}{filters.plain(fields)}")


def state_words(review: Review) -> str:
    """What was made of a record: "Corrected: lowest number 31, read as 21"."""
    if review.is_added or not review.corrected:
        return STATES[review.state]
    told = (
        f"{correction_forms.name_of(name)} {_shown(review.values[name])}, read as {_shown(review.original[name])}"
        for name in review.corrected
    )
    return f"{STATES[review.state]}: {'; '.join(told)}"


# The fields of a record that the evidence panel tells under one name.
TOLD = {
    "Count": ("low", "high", "qualifier"), "Outcome": ("outcome", "undivided"), "Victims": ("victims", "victims_party"),
    "Category": ("victims_category",), "Claimed by": ("claimant", "claimant_party"), "Scope": ("scope",), "Status": ("status",),
    "Said to be caused by": ("perpetrator", "perpetrator_party"), "As of": ("as_of", "as_of_basis"), "Day of the harm": ("date",),
    "Place, as written": ("place",), "Said by": ("name", "party"), "Role": ("role",), "Act": ("act",), "Quotation": ("quotation",),
    "Source, as written": ("source",), "Date": ("date", "date_basis"), "Kind": ("kind",), "Precision": ("precision",),
    "Place": ("name", "country", "latitude", "longitude"), "Gazetteer": ("gazetteer_id",),
}  # fmt: skip


def reasons_of(review: Review) -> dict[str, str]:
    """Why corrected fields hold what they hold, by the names of the evidence panel: who did it, and what was read."""
    found = {}
    for name, fields in TOLD.items():
        changed = [field for field in fields if field in review.corrected]
        if changed:
            read = "; ".join(f"{correction_forms.name_of(one)} {_shown(review.original[one])}" for one in changed)
            last = next(
                one for one in reversed(review.in_force) if any(change.field in changed for change in one.changes)
            )
            found[name] = (
                f"Corrected by {last.analyst}" + (f" ({last.reason})" if last.reason else "") + f"; read as: {read}."
            )
    return found


def _show_buttons(kind: str, record_id: str, review: Review | None, where: str, *, editable: bool = True) -> None:
    """A row of buttons, with keys where one record is worked on at a time; the reason belongs to whichever is clicked."""
    seen = review.last if review else 0
    keys: Mapping[str, str] = KEYS if where in KEYED else {}
    reason = f"{where}_reason_{record_id}"
    with st.container(horizontal=True, gap="small"):
        if review is None or review.state in ("", "rejected"):
            st.button("Accept", key=f"{where}_accept_{record_id}", icon=":material/check:", type="tertiary",
                      shortcut=keys.get("accept"), on_click=_decide, args=(kind, record_id, "accept", seen, reason))  # fmt: skip
        if review is None or review.state != "rejected":
            st.button("Reject", key=f"{where}_reject_{record_id}", icon=":material/block:", type="tertiary",
                      shortcut=keys.get("reject"), on_click=_decide, args=(kind, record_id, "reject", seen, reason))  # fmt: skip
        if editable:
            st.button("Edit", key=f"{where}_edit_{record_id}", icon=":material/edit:", type="tertiary",
                      shortcut=keys.get("edit"), on_click=_toggle, args=(editing(where, record_id),))  # fmt: skip
        if review and review.in_force:
            st.button("Undo", key=f"{where}_undo_{record_id}", icon=":material/undo:", type="tertiary",
                      shortcut=keys.get("undo"), on_click=_turn, args=(record_id, "undo", review.in_force[-1].id, seen, reason))  # fmt: skip
        if review and (undone := _undone(review)):
            st.button("Redo", key=f"{where}_redo_{record_id}", icon=":material/redo:", type="tertiary",
                      on_click=_turn, args=(record_id, "redo", undone.id, seen, reason))  # fmt: skip
    st.text_input("Why", key=reason, max_chars=500, label_visibility="collapsed",
                  placeholder="Why? Optional; kept in the log with the next click")  # fmt: skip


def _toggle(name: str) -> None:
    st.session_state[name] = not st.session_state.get(name)


def _undone(review: Review) -> Correction | None:
    """What the last entry took back, if it was an undo."""
    last = review.entries[-1]
    return next((one for one in review.entries if one.uid == last.of), None) if last.action == "undo" else None


# --- what a click does ---------------------------------------------------------------------------------------------


def _decide(kind: str, record_id: str, action: Any, seen: int, reason: str) -> None:
    _write(record_id, reason, lambda why: resources.store().correct(
        KINDS[kind], record_id, action, analyst=analyst(), seen=seen, reason=why,
    ))  # fmt: skip


def _turn(record_id: str, action: str, entry_id: int, seen: int, reason: str) -> None:
    turn = resources.store().undo if action == "undo" else resources.store().redo
    _write(record_id, reason, lambda why: turn(entry_id, analyst=analyst(), seen=seen, reason=why))


def take_back(record_id: str, entry_id: int, seen: int) -> None:
    """Undo an entry; a widget callback."""
    _turn(record_id, "undo", entry_id, seen, f"_no_reason_{record_id}")


def _write(record_id: str, reason: str, change: Callable[[str | None], Correction]) -> None:
    """Make the change; what goes wrong is told beside the record on the next run, and the reason stays written."""
    try:
        change(st.session_state.get(reason))
    except EditConflict as error:
        st.session_state[NOTICE] = (
            record_id,
            f"{error} {theirs(error)}. Look at the record as it is now, and decide again.",
        )
        return
    except CounterclaimError as error:
        st.session_state[NOTICE] = (record_id, str(error))
        return
    st.session_state.pop(reason, None)
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
        words = f"{error} {theirs(error)}. What you typed is still in the form: look at it, and save again if you want it so."
        st.session_state[NOTICE] = (record_id, words)
        st.session_state[f"{held}_typed"] = {**correction_forms.raw(prefix, typed), "reason": reason}
    except CounterclaimError as error:
        st.session_state[NOTICE] = (record_id, f"Not saved. {error}")
        return
    else:
        where = held.removeprefix("_form_").removesuffix(f"_{record_id}")
        st.session_state.pop(editing(where, record_id), None)
    del st.session_state[held]


def theirs(error: EditConflict) -> str:
    """What somebody else did meanwhile, in words."""
    return "; ".join(told_of(entry) for entry in error.theirs)


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
    if entry.action in ("edit", "assess"):
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
