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
ACTS = {noun: outcome for outcome in OUTCOMES for noun in TABLE["acts"][outcome]}
SHORT: dict[str, Outcome] = TABLE["short"]


@dataclass(frozen=True, slots=True)
class Together:
    """Words that complete a verb: an outcome; only of people, and right behind it, where so marked."""

    complements: tuple[tuple[str, ...], ...]
    outcome: Outcome
    people: bool
    at_once: bool

    @property
    def reach(self) -> int:
        """Words behind the verb within which the complement begins."""
        return 3 if self.at_once else 22 if self.outcome == "displaced" else 8


def _together() -> dict[str, list[Together]]:
    found: dict[str, list[Together]] = {}
    for entry in TABLE["together"]:
        complements = tuple(tuple(words.split()) for words in entry["complements"])
        flags = tuple(bool(entry.get(flag)) for flag in ("people", "at_once"))
        for verb in entry["verbs"]:
            found.setdefault(verb, []).append(Together(complements, entry["outcome"], *flags))
    return found


TOGETHER = _together()
TO_DEATH = tuple(tuple(words.split()) for words in TABLE["resultative"]["complements"])
NOT_TO_DEATH, MORTALLY = (frozenset(TABLE["resultative"][key]) for key in ("except", "adverbs"))
FORCIBLY, MOVED = (frozenset(TABLE["forcible"][key]) for key in ("adverbs", "verbs"))
LIVES_VERBS, LIVES_NOUNS = frozenset(TABLE["lives"]["verbs"]), frozenset(TABLE["lives"]["nouns"])
TOLL_NOUNS, TOLL_VERBS = frozenset(TABLE["toll"]["nouns"]), frozenset(TABLE["toll"]["verbs"])
LEAVES = frozenset(TABLE["leaves"]["verbs"])
MIXED_PAIR = frozenset({"killed", "wounded"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got", "gets", "getting"})
CONTACT = frozenset({"contact", "touch", "communication"})
SUFFERING = frozenset(
    {
        "suffered",
        "suffering",
        "suffer",
        "sustained",
        "sustaining",
        "received",
        "receiving",
        "had",
        "have",
        "having",
        "lost",
    }
)
MOVES = frozenset({"leave", "cross", "escape", "abandon", "desert"})
CROWDED = frozenset(
    {"street", "streets", "square", "squares", "stadium", "polls", "pitch", "stage", "shops", "road", "avenue"}
)
FAR_FROM_BE = 4  # words between a form of "be" and what completes it
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "MD"})
OWN = frozenset({"their", "his", "her"})
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


def participle_outcome(token: Token) -> Outcome | None:
    """The outcome that a participle or "who fled" tells of people: "the number of soldiers | captured", "of those | gunned down"."""
    if token.tag_ not in ("VBN", "VBD"):
        return None
    completed = together(token, people=True)
    found = completed[0] if completed else TRANSITIVE.get(token.lower_) or STRICT.get(token.lower_)
    return found or INTRANSITIVE.get(token.lower_)


def together(verb: Token, *, people: bool = False) -> tuple[Outcome, int] | None:
    """Outcome and place of the words that complete a verb: "forced … from their homes", "shot … dead", "bled to death".

    `people`: it is people whom the verb tells of ("took away 12 men").
    """
    entries = TOGETHER.get(verb.lower_, ())
    if not entries and not verb.tag_.startswith("V"):
        return None
    lower = [token.lower_ for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 22)]]
    for entry in entries:
        if entry.people and not people:
            continue
        for words in entry.complements:
            for k in range(min(len(lower), entry.reach) - len(words) + 1):
                if verb.lower_ in BE and k and (k > FAR_FROM_BE or lower[k - 1] == "and"):
                    break  # "five were missing | and eight in captivity"
                if tuple(lower[k : k + len(words)]) != words or (words == ("out",) and "of" in lower[k + 1 : k + 2]):
                    continue  # "taken out of the city"
                if words[0] in ("into", "across") and not CROWDED.isdisjoint(lower[k + 1 : k + 5]):
                    continue  # "thousands poured into the streets"
                return entry.outcome, verb.i + 1 + k
    return _by_manner(verb)


def _by_manner(verb: Token) -> tuple[Outcome, int] | None:
    """ "starved to death", "thrown to their deaths", "fatally shot", "mortally wounded", "forcibly transferred"."""
    if not verb.tag_.startswith("V") or verb.lower_ in BE:
        return None
    doc, end = verb.doc, min(verb.sent.end, verb.i + 9)
    for i in range(verb.i + 1, end - 1):
        if doc[i].tag_ in FINITE or verb.lower_ in NOT_TO_DEATH:
            break
        if (
            doc[i].lower_ == "to"
            and tuple(token.lower_ for token in doc[i : i + 3])[: 2 + (doc[i + 1].lower_ in OWN)] in TO_DEATH
        ):
            return "killed", i
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    harms = verb.lower_ in TOGETHER or TRANSITIVE.get(verb.lower_) == "wounded" or verb.lower_.startswith("stab")
    if before is not None and before.lower_ in FORCIBLY and verb.lower_ in MOVED:
        return "displaced", verb.i
    return ("killed", verb.i - 1) if before is not None and before.lower_ in MORTALLY and harms else None


def done_by(verb: Token, told: tuple[Outcome, int]) -> bool:
    """ "One | blew himself up", "rebels who | blew the track up", "a man | gunned down 49 people": the subject does it.

    Not who "suffered a cut and burns", nor who "left the camp on foot".
    """
    if verb.lower_ in SUFFERING or passive(verb) or (told[0] == "displaced" and verb.lemma_ in MOVES):
        return False
    return any(
        child.dep_ == "dobj"
        and (child.i < told[1] or verb.lemma_ == "blow" or any(c.dep_ == "nummod" for c in child.lefts))
        for child in verb.children
    )


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
