"""Which country an office without a country belongs to: "the army", "police", "officials".

Enters: where an article names states, their people, seats, towns and organs. Leaves: for any token the state that an
unnamed office there most likely belongs to, or None where several are as likely. A state near the token weighs more
than one far away, one before it more than one after it, the dateline and the title more than the rest.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

NEAR = 40.0  # tokens over which a mention loses most of its weight
GLOBAL_SHARE = 6.0  # how much the whole article counts against the neighbourhood
CLEAR = 1.15  # how much likelier the first must be than the second


@dataclass(frozen=True, slots=True)
class Evidence:
    token: int
    state: str
    weight: float


class Home:
    """The state that speaks without naming itself, at each place of an article."""

    def __init__(self, evidence: list[Evidence], *, publisher_state: str | None = None) -> None:
        self._evidence = evidence
        self._publisher_state = publisher_state
        totals: dict[str, float] = defaultdict(float)
        for item in evidence:
            totals[item.state] += item.weight
        whole = sum(totals.values()) or 1.0
        self._shares = {state: total / whole for state, total in totals.items()}
        self._cache: dict[int, str | None] = {}

    def at(self, token: int) -> str | None:
        """The home state at a token; None where the article does not settle it."""
        key = token // 8
        if key not in self._cache:
            self._cache[key] = self._at(token)
        return self._cache[key]

    def _at(self, token: int) -> str | None:
        scores: dict[str, float] = {state: GLOBAL_SHARE * share for state, share in self._shares.items()}
        for item in self._evidence:
            distance = token - item.token
            if distance < 0:
                distance = -3 * distance  # what comes later weighs less
            if distance < 5 * NEAR:
                scores[item.state] += item.weight * math.exp(-distance / NEAR)
        if not scores:
            return self._publisher_state
        first, *others = sorted(scores, key=lambda state: -scores[state])
        if others and scores[first] < CLEAR * scores[others[0]]:
            return None
        return first
