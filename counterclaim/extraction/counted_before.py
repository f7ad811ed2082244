"""The people of a figure told before, by a definite noun: "Two of the soldiers were killed in Kadu", "eleven of the fighters died".

Enters: a Doc, a toll and the tolls read before it. Leaves: the victims of the earlier figure, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from ..records import Victims
from .offices import role_of
from .tolls import Toll
from .victim_nouns import noun_category

DEFINITE = frozenset({"the", "those", "these"})
BEFORE = 12  # tolls back that a definite noun looks
SERVICE = frozenset({"soldiers", "troops", "personnel", "servicemen", "officers", "policemen"})


def of_told(doc: Doc, toll: Toll, before: Sequence[tuple[Toll, Victims]]) -> Victims | None:
    """ "Two | of the soldiers were killed in Kadu", "eleven of the fighters died": of those counted before, whoever was named since."""
    number = toll.number
    words = [token.lower_ for token in doc[number.end : number.end + 2]]
    if number.noun is None or words[:1] != ["of"] or words[1] not in DEFINITE or number.noun != number.end + 2:
        return None
    noun = doc[number.noun].lower_
    for earlier, victims in reversed(before[-BEFORE:]):
        if victims.party is None or earlier.number.noun is None or (number.low or 0) > (earlier.number.low or 0):
            continue
        told = doc[earlier.number.noun].lower_
        both_fight = role_of(noun) == role_of(told) == "fighter" or {noun, told} <= SERVICE
        if both_fight or (noun == told and noun_category(noun) in ("combatant", "civilian")):
            return victims
    return None
