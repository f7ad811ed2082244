"""Days that only bound a time: "since Saturday", "since the army crossed the river on January 16".

Enters: a Doc and a date. Leaves: whether it is the day of a harm, or the beginning or the end of a time of harm.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .dates import DateMention


def only_a_bound(doc: Doc, date: DateMention) -> bool:
    """ "since Saturday", "until Monday" bound a time of harm, they are no day of it."""
    for token in reversed(doc[max(0, date.start - 7) : date.start]):
        if token.is_punct:
            break
        if token.lower_ in ("since", "until", "till") or (token.lower_ == "before" and token.i == date.start - 1):
            return True
    return _in_since_clause(doc[date.start : date.end].root)


def _in_since_clause(token: Token) -> bool:
    """ "since the army, which had long waited, crossed the river on January 16": the clause that the day is in."""
    for _ in range(5):
        if token.dep_ in ("advcl", "pcomp") and (
            token.head.lower_ == "since"
            or any(child.lower_ == "since" and child.dep_ == "mark" for child in token.lefts)
        ):
            return True
        if token.head == token or token.dep_ == "relcl":
            return False
        token = token.head
    return False
