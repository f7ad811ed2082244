"""Which page of its file a stretch of an article's text stands on.

The reading of a PDF keeps under `pages`, in the `extra` of the article, from which offset on the words stand on which page.
Of other articles nothing is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

Pages = Sequence[tuple[int, int]]  # (offset, page), in the order of the text


def pages_of(extra: Mapping[str, Any]) -> Pages:
    """The pages that are kept of an article; () where none are, or what stands there is no list of numbers.

    >>> pages_of({"pages": [[0, 1], [90, 2]]}), pages_of({"pages": "two"})
    (((0, 1), (90, 2)), ())
    """
    held = extra.get("pages")
    try:
        return tuple((int(offset), int(page)) for offset, page in held or ())
    except (TypeError, ValueError):
        return ()


def page_of(pages: Pages, offset: int) -> int | None:
    """The page that the character at `offset` stands on.

    >>> page_of(((0, 1), (90, 2)), 95), page_of((), 95)
    (2, None)
    """
    index = bisect_right([start for start, _ in pages], offset) - 1
    return pages[index][1] if index >= 0 else None


def page_words(pages: Pages, start: int, end: int) -> str:
    """The page or pages of `[start, end)`, as they are cited; "" where none are known.

    >>> page_words(((0, 1), (90, 2)), 10, 20), page_words(((0, 1), (90, 2)), 80, 99)
    ('p. 1', 'pp. 1–2')
    """
    first, last = page_of(pages, start), page_of(pages, max(start, end - 1))
    if first is None or last is None:
        return ""
    return f"p. {first}" if first == last else f"pp. {first}–{last}"
