"""Whom the article credits with a figure.

Enters: a Doc, the article's statements and a toll. Leaves: the claimant, the status and the statement's index. The
article's own voice is None; the attacker is never taken for the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..records import Actor, Statement, Status
from .tolls import Toll


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says it; `statement` is the index of the statement that carries it."""

    claimant: Actor | None = None
    status: Status = "asserted"
    statement: int | None = None


class Reach:
    """Which statement reaches which place of the text; built once for an article."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._spans = sorted(
            (span.start, span.end, index) for index, statement in enumerate(statements) for span in statement.content.spans
        )

    def at(self, place: int) -> int | None:
        """The innermost statement whose content holds a character of the text."""
        best: int | None = None
        size = 0
        for start, end, index in self._spans:
            if start > place:
                break
            if place < end and (best is None or end - start < size):
                best, size = index, end - start
        return best


def find_claim(doc: Doc, toll: Toll, statements: Sequence[Statement], reach: Reach) -> Claim:
    """Rules: the source of the innermost statement around the number; a denial of it makes the claim a denied one;
    a statement that names nobody leaves the one around it.
    """
    place = doc[toll.number.start].idx
    index = reach.at(place)
    status: Status = "denied" if toll.negated else "asserted"
    first = index
    while index is not None:
        statement = statements[index]
        if statement.act == "deny" and toll.number.low != 0:
            status = "denied"
        if statement.source is not None:
            party = next((s.party for s in statement.source.speakers if s.party), None)
            if party is None and statement.source.speakers:
                party = next((s.name for s in statement.source.speakers if s.name and not s.role and not s.party), None)
            return Claim(Actor(statement.source.phrase, party), status, index)
        index = statement.within
    return Claim(None, status, first)
