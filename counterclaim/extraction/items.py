"""The items of a round-up: short reports under datelines of their own, one below the other.

Enters: a text. Leaves: which item an offset lies in. What one item tells of its day and place is not the next one's.
"""

from __future__ import annotations

import re
from bisect import bisect_right

# "COLOMBO - Tamil gunmen …", "NEW YORK (Reuters) — The council …", at the beginning of a line
DATELINE = re.compile(
    r"(?m)^[^\S\n]*[A-Z][A-Z.' /]{2,30}(?:, [A-Z][\w. ]{1,25})?(?: \([A-Za-z .]{2,20}\))? ?(?:-{1,2}|–|—) ?(?=[A-Z\"“])"
)


class Items:
    """The items of a text; one, where it has a single dateline or none."""

    def __init__(self, text: str) -> None:
        found = [match.start() for match in DATELINE.finditer(text)]
        self._starts = found if len(found) > 1 else []

    def of(self, offset: int) -> int:
        """The number of the item at an offset."""
        return bisect_right(self._starts, offset)
