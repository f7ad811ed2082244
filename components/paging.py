"""Turning pages: which rows of how many are shown, said below the numbers of the pages."""

from __future__ import annotations

import streamlit as st

MOST_NUMBERS = 5  # of pages, offered at once
SORTED_HERE = "; sorting a column sorts these"


def turn(count: int, *, key: str, size: int, noun: str, after: str = "") -> slice:
    """The part of so many rows that the reader turned to; all where they fit on a page, and then nothing is shown.

    Back to the first page when the number of pages changes. `noun` is in the plural; `after` ends the sentence.
    """
    pages = -(-count // size)
    if pages <= 1:
        return slice(0, count)
    with st.container(gap="xsmall"):  # not beside each other: there the pager of two pages offers one number alone
        number = st.pagination(pages, key=f"{key}_page_{pages}", max_visible_pages=MOST_NUMBERS)
        part = rows_of(number, count, size)
        st.caption(f"{told(part, count, noun)}{after}.", width="content")
    return part


def rows_of(number: int, count: int, size: int) -> slice:
    """The rows of a page; pages are counted from 1.

    >>> rows_of(3, 12, 5)
    slice(10, 12, None)
    """
    first = (number - 1) * size
    return slice(first, min(first + size, count))


def told(part: slice, count: int, noun: str) -> str:
    """Which rows of how many.

    >>> told(slice(300, 600), 1234, "Rows")
    'Rows 301–600 of 1,234'
    >>> told(slice(4, 5), 5, "Denials")
    'Denial 5 of 5'
    """
    first, last = part.start + 1, part.stop
    return (
        f"{noun.removesuffix('s')} {first:,} of {count:,}"
        if first == last
        else f"{noun} {first:,}–{last:,} of {count:,}"
    )
