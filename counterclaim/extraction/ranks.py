"""Ranks before a name, of an army or of an order: "A UN spokesman, | Commander | Ann Lee", "a priest, | Father | Tomas Orio".

Enters: a Doc and a stretch of tokens before a name. Leaves: whether they are nothing but a rank.
"""

from __future__ import annotations

from spacy.tokens import Doc

from .offices import role_of, titles

RANKS = frozenset({"commander", "father", "brother", "sister", "mother"})  # of an order too


def is_rank(doc: Doc, start: int, end: int) -> bool:
    """ "A UN spokesman, | Commander | Ann Lee": nothing but a rank stands before the name."""
    words = (doc[i].lower_.rstrip(".") for i in range(start, end) if doc[i].text not in (".", "-"))
    return all(word in RANKS or word in titles() or role_of(word) == "force" for word in words)
