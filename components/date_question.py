"""The one question of an import: how its ambiguous dates are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from components import messages, resources
from counterclaim.figures import theme
from counterclaim.storage.date_questions import AmbiguousDate

NOTICE = "_dates_settled"


def show(batch_id: str) -> None:
    """Asked where a batch has such dates; what the answer did."""
    if told := st.session_state.pop(NOTICE, None):
        st.success(told, icon=":material/event_available:")
    found = resources.store().ambiguous_dates(batch_id)
    if not found:
        _show_answer(batch_id)
        return
    with st.container(border=True, key=f"date_question_{batch_id}"):
        st.markdown(f"**{question(found)}**")
        st.caption(
            f"{theme.counted(len(found), 'article')} of this import {'is' if len(found) == 1 else 'are'} undated until you say. "
            "The answer holds for all of them; what was read already is read again, because “on Monday” is counted from this day."
        )
        with st.container(horizontal=True, gap="small"):
            for day_first in (True, False):
                day = found[0].day_first if day_first else found[0].month_first
                way = "day first" if day_first else "month first"
                st.button(f"{day_words(day)} ({way})", key=f"dates_{way}_{batch_id}", on_click=_settle, args=(batch_id, day_first),
                          icon=":material/event:")  # fmt: skip


def _show_answer(batch_id: str) -> None:
    """The way back, where the question was answered."""
    if settled := resources.store().settled_dates(batch_id):
        st.button(f"Ask again how the dates of {theme.counted(len(settled), 'article')} are meant", key=f"dates_undo_{batch_id}",
                  icon=":material/undo:", type="tertiary", on_click=_unsettle, args=(batch_id,))  # fmt: skip


def question(found: Sequence[AmbiguousDate]) -> str:
    """The question, with the first of the dates.

    >>> question([AmbiguousDate("a", None, dt.date(2024, 4, 3), dt.date(2024, 3, 4))])
    '03/04/2024: 3 April or 4 March?'
    """
    one = found[0]
    return f"{one.words}: {one.day_first.day} {one.day_first:%B} or {one.month_first.day} {one.month_first:%B}?"


def day_words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _settle(batch_id: str, day_first: bool) -> None:
    with messages.readers_words():
        number = resources.store().settle_dates(batch_id, day_first=day_first)
    st.session_state[NOTICE] = f"{theme.counted(number, 'article')} dated, the {'day' if day_first else 'month'} first."


def _unsettle(batch_id: str) -> None:
    with messages.readers_words():
        number = resources.store().unsettle_dates(batch_id)
    st.session_state[NOTICE] = f"{theme.counted(number, 'article')} undated again."
