"""Days that are no day of harm: bounds of a time ("since the army crossed the river on January 16"), heads of a page.

Enters: a Doc and a date. Leaves: whether it is one of these.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from .dates import DateMention
from .harm_days import before_an_event
from .place_names import MONTHS_AND_DAYS


def only_a_bound(doc: Doc, date: DateMention) -> bool:
    """ "since Saturday", "until Monday" bound a time of harm, they are no day of it."""
    for token in reversed(doc[max(0, date.start - 7) : date.start]):
        if token.is_punct:
            break
        if token.lower_ in ("since", "until", "till") or (token.lower_ == "before" and token.i == date.start - 1):
            return True
    return in_since_clause(doc[date.start : date.end].root) or before_an_event(doc, date)


def in_since_clause(token: Token) -> bool:
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


def behind_since(clause: Token, harm: Container[str], start: int) -> int:
    """ "since the raid | that killed nine": where the words of one event begin, from which on something else is told.

    Else `start`: a war goes on.
    """
    noun = clause.head
    one_event = clause.dep_ in ("relcl", "acl") and noun.dep_ == "pobj" and noun.lower_ in harm
    return clause.left_edge.i if one_event and noun.head.lower_ == "since" else start


def of_hours(noun: Token) -> bool:
    """ "in the three-hour-long conflict", "a 40-minute siege": over on the day it began."""
    return any(token.lower_ in ("hour", "hours", "minute", "minutes") for left in noun.lefts for token in left.subtree)


def of_header(doc: Doc, date: DateMention) -> bool:
    """A full date at the head of a text is the day of publication ("Wed Jun 1 2016", "Thursday, January 24, 2019")."""
    if (
        date.start > 6
        or doc[date.start].lower_ == "on"
        or (date.start and doc[date.start - 1].lower_ in ("on", "by", "of", "the"))
    ):  # "As of Tuesday, …"
        return False
    behind = doc[min(date.end, len(doc) - 1)]
    return (
        any(token.is_digit and len(token.text) == 4 for token in doc[date.start : date.end + 3])
        or (behind.is_space and "\n" in behind.text)
        or (behind.text == "," and doc[min(date.end + 1, len(doc) - 1)].text.rstrip(".") in MONTHS_AND_DAYS)
    )
