"""Steps from token to token: over white space, and over the time of a post.

Enters: a Doc and an index. Leaves: an index, or None.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from ..lexicons import load
from .parties import scan_names

DIGITS = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
DESCRIBED = load.words("offices", "civic", "described")
CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:[ap]m|Z)?", re.IGNORECASE)
ZONES = frozenset(
    {
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "eet",
        "eest",
        "est",
        "edt",
        "local",
        "time",
        "hours",
    }
)


def after_clock(doc: Doc, start: int, end: int) -> int:
    """Where a phrase begins behind the time of a post: "11:40 GMT – | Azerbaijan"; `start` where no time stands there."""
    i = start - 1 if start and doc[start].lower_ in ZONES else start
    plain = DIGITS.fullmatch(doc[i].text) and i + 1 < len(doc) and doc[i + 1].text == ":"  # "1820: The radio reports"
    if not CLOCK.fullmatch(doc[i].text) and not (plain and (i == 0 or doc[i - 1].is_space)):
        return start
    i += 1
    while i < end and (doc[i].is_space or doc[i].is_punct or doc[i].lower_ in ZONES):
        i += 1
    return i


def previous(doc: Doc, index: int) -> int | None:
    """The token before an index that is not space."""
    index -= 1
    while index >= 0 and doc[index].is_space:
        index -= 1
    return index if index >= 0 else None


def following(doc: Doc, index: int) -> int | None:
    """The first token at or after an index that is not space."""
    while index < len(doc) and doc[index].is_space:
        index += 1
    return index if index < len(doc) else None


def with_name_behind(doc: Doc, head: Token, end: int) -> int:
    """ "the monitoring group | Airwars |": a name right behind the word for what it is, which the parser hung elsewhere."""
    if end != head.i + 1 or head.lower_ not in DESCRIBED or end >= len(doc):
        return end
    start = head.sent.start_char
    found = next((f for f in scan_names(head.sent.text) if start + f.start == doc[end].idx), None)
    stop = end
    while stop < head.sent.end and (
        doc[stop].tag_ in ("NNP", "NNPS") or (found is not None and doc[stop].idx < start + found.end)
    ):
        stop += 1
    return stop
