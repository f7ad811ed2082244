"""The words that tell what became of people, and how a token tells it: as verb, adjective or noun.

Enters: tokens. Leaves: outcomes, and the `Link` record that links.py fills. Which number belongs to which word is decided there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from ..lexicons import load
from ..records import OUTCOMES, Outcome

TABLE: dict[str, Any] = load.table("outcomes")


def _index(kind: str) -> dict[str, Outcome]:
    return {word: outcome for outcome in OUTCOMES for word in TABLE[outcome].get(kind, [])}


TRANSITIVE = _index("transitive")
STRICT = _index("strict")
INTRANSITIVE = _index("intransitive")
NOUNS = _index("nouns")
ADJECTIVES = _index("adjectives")
UNDIVIDED = frozenset(TABLE["killed"]["undivided"])
TRIGGERS = frozenset({*TRANSITIVE, *STRICT, *INTRANSITIVE, *NOUNS, *ADJECTIVES, *UNDIVIDED})
TOGETHER = [
    (frozenset(entry["verbs"]), tuple(tuple(words.split()) for words in entry["complements"]), entry["outcome"])
    for entry in TABLE["together"]
]
TOGETHER_VERBS = frozenset().union(*(verbs for verbs, _, _ in TOGETHER))
LIVES_VERBS, LIVES_NOUNS = frozenset(TABLE["lives"]["verbs"]), frozenset(TABLE["lives"]["nouns"])
TOLL_NOUNS, TOLL_VERBS = frozenset(TABLE["toll"]["nouns"]), frozenset(TABLE["toll"]["verbs"])
LEAVES = frozenset(TABLE["leaves"]["verbs"])
MIXED_PAIR = frozenset({"killed", "wounded"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got", "gets", "getting"})
CONTACT = frozenset({"contact", "touch", "communication"})
FAR_FROM_BE = 4  # words between a form of "be" and what completes it
PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})


@dataclass(frozen=True, slots=True)
class Link:
    """An outcome of the people counted, told by the token `trigger`."""

    outcome: Outcome
    trigger: int
    rule: str
    undivided: bool = False
    governor: int | None = None  # the verb whose subject may be the perpetrator


def passive(verb: Token) -> bool:
    """Is a participle passive: behind a form of "be" or "get", a reduced clause, or with nothing it could act on?"""
    if verb.tag_ == "VBG":
        return False
    children = list(verb.children)
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in children):
        return True
    if any(child.dep_ == "aux" and child.lower_ in BE for child in children):
        return True
    if (
        verb.dep_ in ("acl", "amod", "oprd")
        and verb.tag_ in PARTICIPLES
        and not any(c.dep_ == "dobj" for c in children)
    ):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in children):
        return passive(verb.head) if verb.head.tag_ in PARTICIPLES else True
    return verb.tag_ == "VBN" and not any(c.dep_ in ("dobj", "aux") for c in children)


def verb_outcome(token: Token, *, strict: bool = False) -> Outcome | None:
    """The outcome a verb tells of its object; `strict` allows verbs that also act on things."""
    if not token.tag_.startswith("V") and token.tag_ not in ("JJ", "NN", "NNP", "NNS", "NNPS"):
        return None
    found = TRANSITIVE.get(token.lower_)
    return found or (STRICT.get(token.lower_) if strict else None)


def state_outcome(token: Token) -> Outcome | None:
    """The outcome an adjective or a participle tells of the noun it belongs to ("dead", "missing", "wounded")."""
    return ADJECTIVES.get(token.lower_)


def together(verb: Token) -> tuple[Outcome, int] | None:
    """Outcome and place of the words that complete a verb: "forced … from their homes", "shot … dead", "taken hostage"."""
    if verb.lower_ not in TOGETHER_VERBS:
        return None
    doc, end = verb.doc, min(verb.sent.end, verb.i + 22)
    lower = [token.lower_ for token in doc[verb.i + 1 : end]]
    for verbs, complements, outcome in TOGETHER:
        if verb.lower_ not in verbs:
            continue
        for words in complements:
            reach = len(lower) if outcome == "displaced" else min(len(lower), 8)
            for k in range(reach - len(words) + 1):
                if verb.lower_ in BE and k and (k > FAR_FROM_BE or lower[k - 1] == "and"):
                    break  # "five were missing | and eight in captivity"
                if tuple(lower[k : k + len(words)]) == words:
                    return outcome, verb.i + 1 + k
    if verb.i > verb.sent.start and doc[verb.i - 1].lower_ == "fatally":
        return "killed", verb.i - 1
    return None


def outcome_of_cases(noun: Token) -> Token | None:
    """The noun of harm behind "cases": "32 cases of enforced | disappearances"."""
    for of in noun.children:
        if of.lower_ == "of" and of.i == noun.i + 1:
            return next((kind for kind in of.children if kind.dep_ == "pobj" and kind.lower_ in NOUNS), None)
    return None


def lost_contact(verb: Token) -> Token | None:
    """The subject of "people with whom | contact has been lost": they are missing, nothing more is known."""
    if verb.lower_ != "lost":
        return None
    return next((child for child in verb.children if child.dep_ == "nsubjpass" and child.lower_ in CONTACT), None)
