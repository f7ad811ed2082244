"""Figures that a statement only takes for granted: "promised revenge for a bomb that killed 106".

Enters: a Doc, a statement and a number. Leaves: whether the speaker tells the figure or the narrator adds it. Who demands,
promises, condemns or praises speaks of an event; how many died in it is told by the way in a relative clause, and is
nobody's claim unless it stands in the words quoted.

Reason: the complement of such a verb is a noun phrase whose relative clause presupposes what it tells (Levinson,
Pragmatics, 1983, chapter 4: restrictive relative clauses and definite descriptions).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..records import Statement
from .drafts import token_at

ACTS = frozenset({"condemn", "demand", "promise", "threaten", "support"})
CLAUSES = frozenset({"ccomp", "xcomp"})


def is_presupposed(doc: Doc, statement: Statement, number: Token) -> bool:
    """Does a figure stand in a relative clause within the content of a statement that tells no event?"""
    if statement.act not in ACTS or statement.quotation != "indirect" or statement.cue is None:
        return False
    cue = token_at(doc, statement.cue.start)
    verbs = [token for token in number.ancestors if token.tag_.startswith("VB") and token.i > cue]
    in_relative = any(token.dep_ == "relcl" for token in verbs)  # "deplored the killing of 12 protesters" tells it
    return in_relative and all(token.dep_ not in CLAUSES for token in verbs)
