"""Nouns that take up a body named before: "UNRWA … the agency", "Perenco … the company", "Al Jazeera … the channel".

Enters: the names of an article and a definite noun. Leaves: the party of the last body that the noun may stand for, with
its token, so that a caller can weigh it against an office of the same noun.
"""

from __future__ import annotations

import functools

from ..lexicons import load
from .named import WINDOW, Named
from .offices import DEFINITE
from .parties import Name


def body_before(named: Named, start: int, head: int) -> tuple[int, str] | None:
    """The last body that "the | agency" can take up: its token and party.

    Only a bare definite noun looks back, and not beyond the item of a digest or `WINDOW` tokens.
    """
    word = named.doc[head].lower_
    if head != start + 1 or named.doc[start].lower_ not in DEFINITE or word not in _nouns():
        return None
    for first, _, name in reversed(named.parties):
        if first >= start:
            continue
        if start - first > 2 * WINDOW or not named.digest.is_same(first, start):
            return None
        if name.party is not None and _fits(word, name):
            return first, name.party
    return None


def _fits(word: str, name: Name) -> bool:
    """May a body of this kind be called so? An alliance of states is no agency, a ministry no charity."""
    if name.party in load.words("offices", "taken_up", "alliances"):
        return False
    nature = "company" if name.nature == "company" else name.kind
    return nature in _nouns()[word]


@functools.cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """Noun → the kinds of body that it may take up."""
    table = load.table("offices")["taken_up"]
    found: dict[str, tuple[str, ...]] = {}
    for kind in ("organisation", "media", "company"):
        for word in table[kind]:
            found[word] = (*found.get(word, ()), kind)
    return found
