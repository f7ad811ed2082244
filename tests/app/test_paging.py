"""Turning pages: which rows of how many, said below the numbers."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import paging


def turned(count: int) -> AppTest:
    def script(count: int) -> None:
        import streamlit as st

        from components import paging

        part = paging.turn(count, key="rows", size=5, noun="Rows", after=paging.SORTED_HERE)
        st.text(f"{part.start} {part.stop}")

    return AppTest.from_function(script, args=(count,)).run()


def test_which_rows_of_how_many_are_shown_is_said():
    at = turned(12)
    assert [one.value for one in at.caption] == ["Rows 1–5 of 12; sorting a column sorts these."]
    assert at.text[0].value == "0 5"


def test_what_fits_on_a_page_has_no_pager():
    at = turned(5)
    assert not at.caption and at.text[0].value == "0 5"


@pytest.mark.parametrize(
    ("number", "part", "words"),
    [(1, slice(0, 5), "Rows 1–5 of 11"), (2, slice(5, 10), "Rows 6–10 of 11"), (3, slice(10, 11), "Row 11 of 11")],
)
def test_the_rows_of_a_page(number, part, words):
    assert paging.rows_of(number, 11, 5) == part
    assert paging.told(part, 11, "Rows") == words
