"""Is a state named as the one that attacks: for its weapons, its guilt, or as the subject of a verb of attack?

Enters: the names of an article and one of them. Whoever attacks is no sign of the country whose officials count the dead.
"""

from __future__ import annotations

from ..lexicons import load
from .named import NOUNS, Named

ATTACKS = load.words("offices", "attacks", "nouns")
TROOPS = frozenset({"troops", "forces"})  # a title may tell of its own country's
LAUNCHED = load.words("offices", "attacks", "launched")
CLASHES = load.words("offices", "attacks", "clashes")
BEGINNINGS = load.words("offices", "attacks", "beginnings")
VERBS_OF_ATTACK = load.words("offices", "attacks", "verbs")
AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were", "also", "then"})
BLAME = load.words("offices", "attacks", "blame")


def is_attacker(named: Named, start: int, end: int) -> bool:
    """Is a state named for its weapons or its guilt: "Ruritanian | shells", "blames | Ruritania"?"""
    if start not in named.attackers:  # asked of each name more than once
        named.attackers[start] = _is_attacker(named, start, end)
    return named.attackers[start]


def _is_attacker(named: Named, start: int, end: int) -> bool:
    doc = named.doc
    before = doc[max(0, start - 6) : start]
    if any(token.lower_ in BLAME for token in before[-3:]):
        return True
    if start and doc[start - 1].lower_ == "from" and any(token.lower_ in LAUNCHED for token in before):
        return True
    by = [token for token in before[-2:] if token.lower_ == "by"]
    if by and any(token.lower_ in ATTACKS - TROOPS for token in before):
        return True  # "shelling by the | Ruritanian | army"
    if len(before) > 1 and before[-1].lower_ == "with" and before[-2].lower_ in CLASHES:
        return True  # "clashes with | Ruritania": the other side's
    if _attacks_itself(named, end):
        return True
    i = end
    while i < len(doc) and i < end + 4 and (doc[i].tag_ in NOUNS or doc[i].tag_ in ("POS", "JJ", "CD")):
        if doc[i].lower_ in ATTACKS:
            return True
        i += 1
    return False


def _attacks_itself(named: Named, i: int) -> bool:
    """Is a verb of attack told of the name before token `i`: "Ruritania | has heavily bombed", "| began an offensive"?"""
    doc = named.doc
    while i < len(doc) and (doc[i].lower_ in AUXILIARIES or doc[i].tag_ == "RB"):
        i += 1
    if i >= len(doc) or not doc[i].tag_.startswith("VB"):
        return False
    begins = doc[i].lemma_ in BEGINNINGS and any(token.lower_ in ATTACKS for token in doc[i + 1 : i + 6])
    return begins or doc[i].lower_ in VERBS_OF_ATTACK
