"""News digests: one text of several items, each under a dateline of its own.

Enters: a Doc. Leaves: where each item begins. "The military" of one item is not that of another: within a digest nothing
is looked up beyond the item's first token.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from spacy.tokens import Doc

from .items import DATELINE
from .text import text_of

FEWEST = 3  # two datelines may be a report and its sidebar


@dataclass(frozen=True, slots=True)
class Digest:
    """Where the items of a text begin; one item at token 0 where the text is no digest."""

    starts: tuple[int, ...] = (0,)

    def begin(self, i: int) -> int:
        """The first token of the item that token `i` stands in."""
        return self.starts[bisect.bisect_right(self.starts, i) - 1]

    def is_same(self, i: int, j: int) -> bool:
        """Do two tokens stand in one item?"""
        return len(self.starts) == 1 or self.begin(i) == self.begin(j)


def find_digest(doc: Doc, starts: list[int]) -> Digest:
    """The items of a text.

    Args:
        starts: The character at which each token begins.
    """
    found = [match.start() for match in DATELINE.finditer(text_of(doc))]
    if len(found) < FEWEST:
        return Digest()
    return Digest((0, *(i for character in found if (i := bisect.bisect_left(starts, character)) > 0)))
