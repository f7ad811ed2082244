"""Which country an office without a country belongs to: "the army", "police", "officials".

Enters: where an article names states, their people, seats, towns and organs. Leaves: for any token the state that an
unnamed office there most likely belongs to, or None where several are as likely. A state near the token weighs more
than one far away, one before it more than one after it; the place line of a report ("ANKARA, May 3 –") and the title
weigh most.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from .named import Named
from .parties import countries_of_place, home_of, scan_names

NEAR = 40.0  # tokens over which a mention loses most of its weight
WHOLE = 6.0  # how much the whole article counts against the neighbourhood
CLEAR = 1.4  # how much likelier the first must be than the second
CLEAR_FOR_TROOPS = 1.25  # the soldiers and police of a report are oftener its own country's than its officials are
WEIGHTS = {"state": 1.0, "demonym": 0.8, "metonym": 0.8, "office": 0.6}
SCENE_WEIGHT = 1.5  # "in Germany": police and officials are those of the scene
SCENE = frozenset({"in", "across", "inside", "throughout"})
GROUP_WEIGHT = 0.4  # an armed group points to the country it fights in
PLACE_WEIGHT = 0.7
DATELINE_WEIGHT = 3.0
DATELINE_TOKENS = 12  # how long a place line may be
DASHES = frozenset({"-", "–", "—", "--", "_"})


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
        self.totals: dict[str, float] = defaultdict(float)
        for item in evidence:
            self.totals[item.state] += item.weight
        whole = sum(self.totals.values()) or 1.0
        self._shares = {state: total / whole for state, total in self.totals.items()}
        self._cache: dict[tuple[int, float], str | None] = {}

    def at(self, token: int, *, clear: float = CLEAR) -> str | None:
        """The home state at a token; None where no state is `clear` times as likely as the next."""
        key = (token // 8, clear)
        if key not in self._cache:
            self._cache[key] = self._at(token, clear)
        return self._cache[key]

    def names(self, state: str) -> bool:
        """Does the article name this state, its people or its places at all?"""
        return state in self.totals

    def _at(self, token: int, clear: float) -> str | None:
        scores = {state: WHOLE * share for state, share in self._shares.items()}
        for item in self._evidence:
            distance = token - item.token
            if distance < 0:
                distance = -3 * distance  # what comes later weighs less
            if distance < 5 * NEAR:
                scores[item.state] += item.weight * math.exp(-distance / NEAR)
        if not scores:
            return self._publisher_state
        first, *others = sorted(scores, key=lambda state: -scores[state])
        if others and scores[first] < clear * scores[others[0]]:
            return None
        return first


def find_evidence(named: Named, title: str | None) -> list[Evidence]:
    """Every sign of a country in an article, in text order."""
    found = []
    for item in scan_names(title or ""):
        state = home_of(item.name.party)
        if state and item.name.kind in WEIGHTS:
            found.append(Evidence(0, state, 2.0))
    for start, end, name in named.parties:
        weight = WEIGHTS.get(name.kind)
        if name.kind == "group" and name.country:
            found.append(Evidence(start, name.country, GROUP_WEIGHT))
        if name.kind == "state" and start and named.doc[start - 1].lower_ in SCENE:
            weight = SCENE_WEIGHT
        if weight and name.party and named.tie(start, end) == "own":
            found.append(Evidence(start, name.party, weight))
    for entity in named.doc.ents:
        if entity.label_ in ("GPE", "LOC", "FAC", "ORG", "NORP") and named.at[entity.start] < 0:
            states = countries_of_place(entity.text.removesuffix("'s").removesuffix("’s"))
            if len(states) == 1:
                found.append(Evidence(entity.start, states[0], PLACE_WEIGHT))
    found += _datelines(named, found)
    return sorted(found, key=lambda item: item.token)


def _datelines(named: Named, found: list[Evidence]) -> list[Evidence]:
    """The states of place lines at the start of a line: "GOMA, Congo, Jan 27 (Reuters) -"."""
    doc = named.doc
    extra = []
    for item in found:
        start = item.token
        while start > 0 and item.token - start < 4 and not doc[start - 1].is_space and not doc[start - 1].is_sent_end:
            start -= 1
        opens = start == 0 or doc[start - 1].is_space
        if not opens or not doc[start].is_upper or len(doc[start].text) < 3:
            continue
        stretch = doc[item.token + 1 : item.token + DATELINE_TOKENS]
        if any(token.text in DASHES and doc[token.i - 1].whitespace_ for token in stretch):
            extra.append(Evidence(item.token, item.state, DATELINE_WEIGHT))
    return extra
