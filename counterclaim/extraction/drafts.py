"""A draft: a statement in the making, as stretches of tokens.

The finders of cues leave drafts; quotations join them, their words are trimmed, and they become `Statement` records.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from spacy.strings import get_string_id
from spacy.tokens import Doc

from .clauses import Range
from .sources import Found


@dataclass(slots=True)
class Draft:
    """A statement in the making; `[start, end)` in tokens."""

    cue: Range
    head: int
    source: Found | None
    contents: list[Range]
    act: str
    rule: str
    fronted: bool = False
    passive: bool = False
    needs_party: bool = False  # counts only if its "it" stands for a party
    only_quoted: bool = False  # counts only if quotation marks stand beside it
    extra: list[Range] = field(default_factory=list)  # words of the cue's clause that are neither source nor content

    @property
    def last(self) -> int:
        """The end of the last word that belongs to it."""
        ends = [self.cue[1], *(end for _, end in self.contents)]
        return max(ends + ([self.source.end] if self.source else []))


@functools.cache
def _ids(words: frozenset[str]) -> frozenset[int]:
    return frozenset(get_string_id(word) for word in words)


def positions(doc: Doc, attribute: str, words: frozenset[str]) -> list[int]:
    """Where the words stand, by one of spaCy's attributes; quick, because no Token is made for the others."""
    ids = _ids(words)
    return [i for i, value in enumerate(doc.to_array(attribute).tolist()) if value in ids]


def after_closed_quotation(doc: Doc, start: int, end: int) -> int:
    """Where a sentence begins that was glued to the end of a quotation: '…goes on." The talks failed, …'."""
    for i in range(end - 2, start, -1):
        if doc[i].is_quote and doc[i - 1].text in (".", "!", "?") and doc[i + 1].is_title:
            return i + 1
    return start


def without(ranges: tuple[Range, ...] | list[Range], hole: Range | None) -> list[Range]:
    """The ranges less what lies in the hole."""
    if hole is None:
        return list(ranges)
    result = []
    for start, end in ranges:
        if hole[1] <= start or hole[0] >= end:
            result.append((start, end))
            continue
        if start < hole[0]:
            result.append((start, hole[0]))
        if hole[1] < end:
            result.append((hole[1], end))
    return result


def token_at(doc: Doc, offset: int) -> int:
    """The token that covers a code point of the text."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= offset:
            low = middle + 1
        else:
            high = middle
    return min(low, len(doc) - 1)
