"""A number that was seen and not used becomes a claim, with its sentence as evidence."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from components import corrections, filters, resources
from counterclaim.errors import CounterclaimError
from counterclaim.lexicons import load
from counterclaim.records import CATEGORIES, OUTCOMES, IgnoredNumber, ParsedArticle
from counterclaim.storage.sentences import Sentences

NOTICE = "_added_claim_notice"
GROUPED = re.compile(r"\d{1,3}(?:[,.’'\u00a0\u202f\u2009 ]\d{3})+")


def value_of(words: str) -> int | None:
    """The number that the words alone settle; None where the analyst has to say.

    >>> [value_of(words) for words in ("1,300", "nineteen", "30th", "2020", "dozens")]
    [1300, 19, 30, 2020, None]
    """
    if GROUPED.fullmatch(words):
        return int(re.sub(r"\D", "", words))
    if match := re.fullmatch(r"(\d{1,9})(?:st|nd|rd|th)?", words):
        return int(match[1])
    table = load.table("numerals")
    value = {**table["units"], **table["tens"]}.get(words.lower())
    return int(value) if value is not None else None


def show_promotion(parsed: ParsedArticle, number: IgnoredNumber, opened: Callable[[str, str], None]) -> None:
    """The number in its sentence, and one click that makes it a claim.

    Args:
        opened: Called with "claim" and the id of the new claim.
    """
    text, phrase = parsed.article.text, number.phrase
    shown = Sentences(text).around(phrase.spans[0])
    key = f"promote_{parsed.article.id}_{phrase.start}"
    with st.container(border=True):
        st.text(f"“{phrase.text}” in “{text[shown.start : shown.end]}”")
        if told := st.session_state.pop(NOTICE, None):
            st.warning(filters.plain(told))
        st.session_state.setdefault(f"{key}_low", value_of(phrase.text))
        st.session_state.setdefault(f"{key}_high", value_of(phrase.text))
        left, right = st.columns(2)
        left.number_input("Lowest number", min_value=0, step=1, key=f"{key}_low", placeholder="open")
        right.number_input("Highest number", min_value=0, step=1, key=f"{key}_high", placeholder="open")
        left.selectbox("Outcome", OUTCOMES, key=f"{key}_outcome")
        right.selectbox("Category", CATEGORIES, index=CATEGORIES.index("unspecified"), key=f"{key}_category",
                        format_func=lambda one: filters.CATEGORY_WORDS[one])  # fmt: skip
        st.text_input("Why (kept in the log)", key=f"{key}_reason", max_chars=500)
        st.button(
            "Add it as a claim",
            key=f"{key}_add",
            icon=":material/add:",
            on_click=_add,
            args=(parsed, number, key, opened),
        )


def _add(parsed: ParsedArticle, number: IgnoredNumber, key: str, opened: Callable[[str, str], None]) -> None:
    held = {name: st.session_state.get(f"{key}_{name}") for name in ("low", "high", "outcome", "category", "reason")}
    low, high = held["low"], held["high"]
    qualifier = "at least" if high is None else "at most" if low is None else "exact" if low == high else "range"
    values = {
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "outcome": held["outcome"],
        "victims_category": held["category"],
    }
    try:
        entry = resources.store().add_claim(
            parsed.article.id, number.phrase.start, number.phrase.end, values, analyst=corrections.analyst(),
            reason=held["reason"],
        )  # fmt: skip
    except CounterclaimError as error:
        st.session_state[NOTICE] = f"Not added. {error}"
        return
    opened("claim", entry.record_id)
