"""Which country an office without a country belongs to: "the army", "police", "officials".

Enters: where an article names states, their people, seats, towns and organs. Leaves: for any token the state that an
unnamed office there most likely belongs to, or None where several are as likely. A state near the token weighs more
than one far away, one before it more than one after it, one in the same paragraph most; so do the place line of a
report ("ANKARA, May 3 –") and the title. Who is named only as the attacker ("Ruritanian shells") is no sign of the
country whose prosecutors count the dead.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from .attack_signs import ATTACKS, TROOPS, is_attacker
from .digest import Digest
from .named import HOUSES, WINDOW, Named
from .parties import countries_of_place, home_of, party_of, scan_names
from .text import text_of

NEAR = 40.0  # tokens over which a mention loses most of its weight
WHOLE = 6.0  # how much the whole article counts against the neighbourhood
CLEAR = 1.4  # how much likelier the first must be than the second
CLEAR_FOR_OFFICES = 1.15  # where only those who do not attack are weighed
CLEAR_FOR_TROOPS = 1.25  # the soldiers and police of a report are oftener its own country's than its officials are
ONE_NAME = 4  # tokens
SETTLED = 3  # signs of a country by which an article is about it
WEIGHTS = {"state": 1.0, "demonym": 0.8, "metonym": 0.8, "office": 0.6}
SCENE_WEIGHT = 1.5  # "in Germany": police and officials are those of the scene
SCENE = frozenset({"in", "across", "inside", "throughout"})
GROUP_WEIGHT = 0.4  # an armed group points to the country it fights in
PLACE_WEIGHT = 0.7
DATELINE_WEIGHT = 3.0
PRINTED = 3.0  # that the paper is the country's own, where the article names the country
AT_HOME = 0.3  # of the signs of countries: a Moscow paper also reports from Dushanbe
DATELINE_TOKENS = 12  # how long a place line may be
LOCAL = 3.0  # how much more the words of the same paragraph count, before the token
BORDER_WEIGHT = 0.3  # "near the border with Mali": the place lies outside Mali
BORDERS = frozenset({"border", "borders", "frontier"})
FILED_AT = re.compile(
    r"\s*(?P<place>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})(?:, [A-Z]\w+)?, "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?\.?(?: \([\w /]+\))?\s*(?:--?|[–—:])\s"
)
DASHES = frozenset({"-", "–", "—", "--", "_", ":"})


@dataclass(frozen=True, slots=True)
class Evidence:
    token: int
    state: str
    weight: float
    is_attacker: bool = False  # "Ruritanian shells", "blames Ruritania"
    is_guest: bool = False  # "a Ruritanian doctor": somebody who may be anywhere
    is_group: bool = False  # an armed group of the state, which may fight elsewhere


class Home:
    """The state that speaks without naming itself, at each place of an article."""

    def __init__(
        self,
        evidence: list[Evidence],
        *,
        paragraphs: list[int] | None = None,
        publisher_state: str | None = None,
        publishing_office: str | None = None,
        local_state: str | None = None,
        digest: Digest | None = None,
    ) -> None:
        self.publishing_office = publishing_office  # whose "officials" a release quotes
        self._local = local_state  # where a paper is printed: its "police" are seldom another country's
        self._digest = digest or Digest()
        self._evidence = evidence
        self._paragraphs = paragraphs or [0]
        self._publisher_state = publisher_state
        self._shares = {True: _shares(evidence), False: _shares([item for item in evidence if not item.is_attacker])}
        # where only a group points to a state, whoever is named for its forces is as good a sign
        self._has_peaceful = any(not item.is_attacker and not item.is_group for item in evidence)
        self._signs = _signs(evidence)
        self._is_settled = max(self._signs.values(), default=0) >= SETTLED
        self._cache: dict[tuple[int, int, float, bool], str | None] = {}

    def at(self, token: int, *, clear: float = CLEAR, attackers: bool = True) -> str | None:
        """The home state at a token; None where no state is `clear` times as likely as the next.

        Args:
            attackers: Whether the weapons and misdeeds of a state are a sign of it: of its army, not of a prosecutor.
        """
        begin = self._paragraphs[bisect.bisect_right(self._paragraphs, token) - 1]
        attackers = attackers or not self._has_peaceful
        key = (token // 8, begin, clear, attackers)
        if key not in self._cache:
            self._cache[key] = self._at(token, begin, clear, attackers)
        return self._cache[key]

    def names(self, state: str) -> bool:
        """Does the article name this state, its people or its places at all?"""
        return state in self._shares[True]

    def is_scene(self, state: str) -> bool:
        """Is a state more than one passing mention in an article that is about another?"""
        if len(self._digest.starts) > 1 or (self._evidence and self._evidence[0].state == state):
            return True
        return self._signs[state] != 1 or not self._is_settled

    def only_before(self, token: int) -> str | None:
        """The one state that the paragraph before a token is a sign of, else the one of all the text before; not the attacker."""
        begin = self._paragraphs[bisect.bisect_right(self._paragraphs, token) - 1]
        for first in (begin, self._digest.begin(token)):
            told = [
                e for e in self._evidence if first <= e.token < token and not e.is_attacker and self.is_scene(e.state)
            ]
            told = [] if all(e.is_group for e in told) else told
            if told:
                states = {e.state for e in told}
                return states.pop() if len(states) == 1 and not all(e.is_guest for e in told) else None
        return None

    def _at(self, token: int, begin: int, clear: float, attackers: bool) -> str | None:
        whole = self._shares[attackers] if len(self._digest.starts) == 1 else {}
        scores = defaultdict(float, {state: WHOLE * share for state, share in whole.items()})
        for item in self._evidence:
            if (item.is_attacker and not attackers) or not self._digest.is_same(item.token, token):
                continue
            if not self.is_scene(item.state):
                continue  # "The US State Department condemned it. | The army said"
            distance = token - item.token
            if distance < 0:
                distance = -3 * distance  # what comes later weighs less
            if distance < 5 * NEAR:
                local = LOCAL if begin <= item.token < token and not attackers else 1.0
                scores[item.state] += local * item.weight * math.exp(-distance / NEAR)
        if not scores:
            return self._publisher_state
        if self._local is not None and self._shares[True].get(self._local, 0.0) >= AT_HOME:
            scores[self._local] += PRINTED
        first, *others = sorted(scores, key=lambda state: -scores[state])
        if others and scores[first] < clear * scores[others[0]]:
            return None
        return first


def _signs(evidence: list[Evidence]) -> Counter[str]:
    """How often each state is named, other than as an attacker; the words of one name ("US State Department") are one."""
    last: dict[str, int] = {}
    found: Counter[str] = Counter()
    for item in evidence:
        if not item.is_attacker:
            found[item.state] += item.token - last.get(item.state, -ONE_NAME) >= ONE_NAME
            last[item.state] = item.token
    return found


def _shares(evidence: list[Evidence]) -> dict[str, float]:
    """Each state's part of the weight of a whole article."""
    totals: dict[str, float] = defaultdict(float)
    for item in evidence:
        totals[item.state] += item.weight
    whole = sum(totals.values()) or 1.0
    return {state: total / whole for state, total in totals.items()}


def find_paragraphs(named: Named) -> list[int]:
    """The tokens that begin a line of the text."""
    return [0, *(token.i + 1 for token in named.doc if token.is_space and "\n" in token.text)]


def find_evidence(named: Named, title: str | None) -> list[Evidence]:
    """Every sign of a country in an article, in text order."""
    found = []
    for start, end, name in named.parties:
        weight = WEIGHTS.get(name.kind)
        if name.kind == "group" and name.country:
            found.append(Evidence(start, name.country, GROUP_WEIGHT, is_group=True))
        if name.kind == "organisation":  # "the Ethiopian Human Rights Commission" is a sign of Ethiopia
            found += [
                Evidence(start, item.name.party, WEIGHTS["office"])
                for item in scan_names(named.doc[start].text)[:1]
                if item.name.kind in ("state", "demonym") and item.name.party
            ]
        if name.kind == "state" and start and named.doc[start - 1].lower_ in SCENE:
            weight = SCENE_WEIGHT
        if _is_beyond_border(named, start, end):
            weight = BORDER_WEIGHT
        if _word(named, end) == "enemy":
            continue  # "the raids of the Israeli enemy": whoever speaks so is not of that country
        if weight and name.party and named.tie(start, end) == "own":
            is_guest = name.kind == "demonym" and start > 0 and named.doc[start - 1].lower_ in ("a", "an")
            found.append(Evidence(start, name.party, weight, is_attacker(named, start, end), is_guest))
    towns: dict[str, str] = {}
    for entity in named.doc.ents:
        if entity.label_ in ("GPE", "LOC", "FAC", "ORG", "NORP") and named.at[entity.start] < 0:
            if _word(named, entity.end) in HOUSES:
                continue  # "the Rosales hospital" may be called after anything
            states = countries_of_place(entity.text.removesuffix("'s").removesuffix("’s"))
            if len(states) == 1:
                towns[named.doc[entity.start].text] = states[0]
                found.append(Evidence(entity.start, states[0], PLACE_WEIGHT))
    known = {item.token for item in found}
    for token in named.doc if towns else ():
        if token.text in towns and token.i not in known and named.at[token.i] < 0 and token.i not in named.person_at:
            found.append(Evidence(token.i, towns[token.text], PLACE_WEIGHT))  # the recogniser missed it here
    found += _datelines(named, found)
    for item in scan_names(title or ""):
        state = home_of(item.name.party)
        if state and item.name.kind in WEIGHTS:
            adjective = item.name.kind == "demonym" or item.name.words.isupper()  # not "the Oslo attack"
            attacks = adjective and _attacks_in(title or "", item.end)
            found.append(Evidence(0, state, 2.0, attacks))
    for town in set((title or "").split()) & towns.keys():
        found.append(Evidence(0, towns[town], 2.0 * PLACE_WEIGHT))
    return sorted(found, key=lambda item: item.token)


def _word(named: Named, i: int) -> str:
    return named.doc[i].lower_ if i < len(named.doc) else ""


def _is_beyond_border(named: Named, start: int, end: int) -> bool:
    """Is a state named for its border: "the border with | Mali", "the | Afghan | border"?"""
    doc = named.doc
    if end < len(doc) and doc[end].lower_ in BORDERS:
        return True
    return start > 1 and doc[start - 1].lower_ == "with" and doc[start - 2].lower_ in BORDERS


def _attacks_in(title: str, end: int) -> bool:
    """Is a state of a title named for its weapons: "Ruritanian | shells kill four"?"""
    return any(word.strip(",:;.?!'’").lower() in ATTACKS - TROOPS for word in title[end:].split()[:3])


def _datelines(named: Named, found: list[Evidence]) -> list[Evidence]:
    """The states of place lines at the start of a line: "GOMA, Congo, Jan 27 (Reuters) -"."""
    doc = named.doc
    extra = []
    if len(doc) > 2 and doc[0].is_upper and len(doc[0].text) > 3 and doc[1].text in (":", "/", "–", "—"):
        states = countries_of_place(doc[0].text)  # "SRINAGAR: Thirteen …"; of several, the one the article names
        named_too = [state for state in states if any(item.state == state for item in found)]
        settled = named_too if len(named_too) == 1 else ()
        extra += [Evidence(0, state, DATELINE_WEIGHT) for state in settled if named.at[0] < 0]
    filed = filed_in(named, {item.state for item in found})
    extra += [Evidence(0, filed, DATELINE_WEIGHT)] if filed else []
    for item in found:
        start = item.token
        while start > 0 and item.token - start < 4 and not doc[start - 1].is_space and not doc[start - 1].is_sent_end:
            start -= 1
        opens = start == 0 or doc[start - 1].is_space
        if not opens or not doc[start].is_upper or len(doc[start].text) < 3:
            continue
        stretch = doc[item.token + 1 : item.token + DATELINE_TOKENS]
        if any(
            token.text in DASHES and (doc[token.i - 1].whitespace_ or token.text == ":")
            for token in stretch[:DATELINE_TOKENS]
        ):
            extra.append(Evidence(item.token, item.state, DATELINE_WEIGHT))
    return extra


def filed_in(named: Named, states_named: set[str]) -> str | None:
    """The state of a place line with a day and no capitals: "Srinagar, Nov 14: Five men …"."""
    match = FILED_AT.match(text_of(named.doc))
    if match is None or match["place"].isupper():
        return None
    states = [state] if (state := party_of(match["place"])) else list(countries_of_place(match["place"]))
    if len(states) > 1:
        states = [state for state in states if state in states_named]
    return states[0] if len(states) == 1 else None


def scene_before(named: Named, head: int) -> str | None:
    """The scene of a sentence ("In Oslo, | the office …"), or the de facto state that its paragraph is about."""
    first = named.doc[head].sent.start
    name = named.name_at(min(first + 1, len(named.doc) - 1))
    if named.doc[first].text == "In" and name is not None and name.kind in ("state", "metonym") and first + 1 < head:
        return name.party
    for start, end, name in reversed(named.parties):
        if start >= head:
            continue
        if head - start > WINDOW or any(token.is_space and "\n" in token.text for token in named.doc[end:head]):
            return None
        if name.nature == "de facto" and start and named.doc[start - 1].lower_ == "in":
            return name.party
        if name.kind in ("state", "metonym"):
            return None
    return None
