"""Figures and blame that a verb puts somewhere: "put the losses of its men at 18", "gave the figure as 25 dead", "laid the blame on rebels".

Enters: a cue verb. Leaves: `Content`, as in `contents.py`, or None. The parser often hangs "at 18" on the last verb or noun before it;
the object, a noun of counting, and the number behind the preposition settle what belongs together.
"""

from __future__ import annotations

from spacy.tokens import Token

from . import frames
from .clauses import OBJECTS, Content

PREPOSITIONS = {"put": ("at",), "place": ("at",), "peg": ("at",), "estimate": ("at",), "give": ("as", "at")}
BLAMING = frozenset({"put", "lay", "pin", "place"})
BLAME = frozenset({"blame", "responsibility"})
COUNTED = frozenset({"NN", "NNS", "CD", "JJ", "VBN"})
NEAR = 5  # tokens from the preposition to its number: "at at least 18"
FAR = 30  # tokens from the verb to the preposition


def figure_given(verb: Token) -> Content | None:
    """ "put the number of its men captured | at 18": from the object to the number and what it counts."""
    wanted = PREPOSITIONS.get(verb.lemma_)
    counted = next((c for c in verb.rights if c.dep_ in OBJECTS and c.lemma_.lower() in frames.NUMBER_OBJECTS), None)
    if wanted is None or counted is None:
        return None
    doc, end = verb.doc, verb.sent.end
    for i in range(counted.i + 1, min(end, verb.i + FAR)):
        if doc[i].text in (";", ".") or doc[i].lower_ in ("when", "which", "who", "while"):
            return None
        number = next((j for j in range(i + 1, min(end, i + NEAR)) if doc[j].tag_ == "CD"), None)
        if doc[i].lower_ in wanted and number is not None and doc[number].ent_type_ not in ("DATE", "TIME"):
            return Content(((counted.left_edge.i, _end(verb, number)),), "object with", verb.i + 1)
    return None


def _end(verb: Token, last: int) -> int:
    """Behind a number and the nouns that go with it: "25 dead and 26 wounded"."""
    doc, end = verb.doc, verb.sent.end
    while last + 1 < end:
        following = doc[last + 1]
        counts_on = following.lower_ == "and" and last + 2 < end and doc[last + 2].tag_ == "CD"
        if following.tag_ not in COUNTED and not counts_on:
            break
        last += 1
    return last + 1


def blame_put(verb: Token) -> Content | None:
    """ "put the blame on the military"."""
    blame = [c for c in verb.rights if c.dep_ in OBJECTS and c.lemma_ in BLAME]
    if verb.lemma_ not in BLAMING or not blame:
        return None
    for link in (*verb.rights, *blame[0].rights):
        if link.dep_ == "prep" and link.lower_ in ("on", "upon", "with", "at") and link.i > blame[0].i:
            return Content(((blame[0].left_edge.i, link.right_edge.i + 1),), "blame", verb.i + 1)
    return None
