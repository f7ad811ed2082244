"""The review queue: what nobody has reviewed yet, the most doubtful first, one record at a time with its sentence.

Accepting, rejecting or saving an edit takes the record out of the queue, and the next one comes by itself.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import article_reader, assessments, corrections, evidence, filters, marked_text, resources, screen
from counterclaim.figures import theme

# Ids put off in this session; the record that is on the screen; the one that was reviewed last.
SKIPPED, SHOWN, LAST = "_queue_later", "_queue_shown", "_queue_last"
KINDS = {"claim": "Casualty claims", "statement": "Statements", "place": "Places"}
FILTERED: dict[str, filters.Kind] = {"claim": "casualty", "statement": "statement", "place": "place"}
FRAMES = {"claim": resources.casualty_frame, "statement": resources.statement_frame, "place": resources.place_frame}


def show() -> None:
    """Counts, and the first record of the kind that is picked."""
    chosen = filters.current()
    queue = resources.review_queue(chosen)
    kind = _pick_kind(queue)
    _show_last()
    left = queue[queue["kind"] == kind]
    later = st.session_state.setdefault(SKIPPED, [])
    waiting = left[~left["record_id"].isin(later)]
    put_off = len(left) - len(waiting)
    _show_progress(kind, left, put_off)
    if waiting.empty:
        _show_end(put_off)
        return
    first = waiting.iloc[0]
    frame = FRAMES[kind](chosen.conflict, rejected=True)
    rows = frame[frame[f"{kind}_id"] == first["record_id"]]
    st.session_state[SHOWN] = str(first["record_id"])
    _show_record(kind, rows.iloc[0], first)


def _pick_kind(queue: pd.DataFrame) -> str:
    counts = queue["kind"].value_counts()
    with st.container(horizontal=True, vertical_alignment="center"):
        picked = st.segmented_control(
            "Kind of record", list(KINDS), default="claim", required=True, key="queue", bind="query-params",
            format_func=KINDS.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
        st.caption(
            "Left: " + ", ".join(f"{theme.counted(int(counts.get(kind, 0)), kind)}" for kind in KINDS), width="content"
        )
    return str(picked)


def _show_progress(kind: str, left: pd.DataFrame, put_off: int) -> None:
    frame = filters.apply(FRAMES[kind](filters.current().conflict, rejected=True), FILTERED[kind])
    total = frame[f"{kind}_id"].nunique()
    done = total - len(left)
    later = f", {put_off:,} of them put off" if put_off else ""
    st.progress(
        done / max(total, 1), text=f"{done:,} of {theme.counted(total, kind)} reviewed; {len(left):,} left{later}"
    )


def _show_end(put_off: int) -> None:
    with st.container(border=True):
        st.markdown(
            "**Nothing is left to review under these filters.**"
            if not put_off
            else "**Only what you put off is left.**"
        )
        if put_off:
            st.button(
                f"Go through the {put_off:,} again",
                key="queue_again",
                on_click=lambda: st.session_state.pop(SKIPPED, None),
            )


def _show_record(kind: str, row: pd.Series, first: pd.Series) -> None:
    record_id = str(first["record_id"])
    narrow = screen.is_narrow()
    left, right = (st.container(), st.container()) if narrow else st.columns([3, 2])
    with left, st.container(border=True):
        evidence.show_sentence(kind, row)
    with right, st.container(border=True):
        if not narrow:
            st.caption("Keys: **A** accept, **X** reject, **E** edit, **S** later, **Z** undo the last.")
        corrections.show(kind, row, where="queue")
        st.button("Later", key=f"queue_later_{record_id}", icon=":material/schedule:", type="tertiary", shortcut="S",
                  on_click=_put_off, args=(record_id,))  # fmt: skip
        points = (
            theme.counted(int(first["doubt"]), "point")
            if first["doubt"] == int(first["doubt"])
            else f"{first['doubt']:.1f} points"
        )
        marked_text.show_facts([("Doubt", points, str(first["signs"]) or "no sign of a misreading")])
        if (parsed := resources.parsed_article(str(row["article_id"]))) is not None:
            marked_text.show_facts(article_reader.facts_of(parsed, kind, row))
        if kind == "claim":
            assessments.show(row, where="queue")


def _put_off(record_id: str) -> None:
    st.session_state.setdefault(SKIPPED, []).append(record_id)


def _show_last() -> None:
    """What became of the record that was on the screen, with its undo."""
    for name in (SHOWN, LAST):
        record_id = st.session_state.get(name, "")
        review = resources.reviews().get(record_id)
        if review is not None and review.state != "":
            break
    else:
        return
    st.session_state[LAST] = record_id
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Last: {corrections.STATES[review.state].lower()} “{filters.plain(review.words)}”", width="content")
        st.button("Undo the last", key="queue_undo", icon=":material/undo:", type="tertiary", shortcut="Z",
                  on_click=corrections.take_back, args=(record_id, review.in_force[-1].id, review.last))  # fmt: skip
