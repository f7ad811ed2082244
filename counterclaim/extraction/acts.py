"""What is done by saying something: the act of a statement.

Enters: the act of the cue, and the content. Leaves: one of `records.ACTS`. The act follows the cue; a plain cue ("said") gives
way where the words themselves plainly condemn, demand, promise, threaten or deny. The words are in `lexicons/acts.toml`.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Act
from .act_words import by_words, is_asking
from .clauses import Range

PLAIN = frozenset({"state", "claim"})
CONDEMNING = load.words("acts", "condemn", "words")
PERFORMATIVES: dict[str, Act] = {
    phrase: act
    for act in ("condemn", "demand", "promise", "threaten", "deny", "support")
    for phrase in load.words("acts", act, "performatives")
}  # fmt: skip
NECESSITY = load.words("acts", "demand", "necessity")
NECESSITY_CUES = load.words("acts", "demand", "necessity_cues")
PERSONS = load.words("acts", "promise", "persons")
AUXILIARIES = load.words("acts", "promise", "auxiliaries")
NOT_PROMISED = load.words("acts", "promise", "not_verbs")
THREATS = re.compile(
    "|".join(re.escape(words) for words in sorted(load.words("acts", "threaten", "words"))), re.IGNORECASE
)
QUESTION_WORDS = frozenset({"WP", "WRB", "WDT", "WP$"})  # "why", "who", "how many"
REPORTERS_DEEDS = frozenset(
    {
        "attack",
        "act",
        "crime",
        "assault",
        "bombing",
        "killing",
        "strike",
        "raid",
        "violence",
        "massacre",
        "escalation",
        "aggression",
        "shelling",
        "shooting",
        "murder",
        "threat",
        "behaviour",
        "behavior",
        "conduct",
        "treatment",
        "bloodshed",
        "war",
        "terrorism",
        "ambush",
    }
)


def act_of(doc: Doc, act: str, cue: Token, ranges: list[Range], *, quoted: bool) -> tuple[Act, str, int | None]:
    """The act of a statement, from its cue's act and its words; the rule that gave it, and the token that triggered it."""
    if act not in PLAIN:
        return act, "cue", None  # type: ignore[return-value]
    necessity = _necessity(doc, ranges) if cue.lemma_ in NECESSITY_CUES else None
    if necessity is not None:
        return "demand", "necessity", necessity
    if quoted and _asks(doc, ranges):
        return "question", "question", ranges[0][0]
    for start, end in ranges:
        for i in range(start, end):
            token = doc[i]
            if (
                quoted
                and token.dep_ in ("nsubj", "nsubjpass")
                and (token.lower_ in PERSONS or token.head.dep_ == "ROOT")
            ):
                found = _first_person_act(token)
                if found is not None:
                    return found, "first person", token.head.i
    threat = THREATS.search(" ".join(doc[start:end].text for start, end in ranges))
    if threat and _about_the_future(doc, ranges):
        return "threaten", "threat", _first_of(doc, ranges, threat[0])
    found_in_words = by_words(doc, cue, ranges, quoted=quoted)
    if found_in_words is not None:
        return found_in_words
    for start, end in ranges:
        judged = _condemning(doc, start, end)
        if judged is not None:
            return "condemn", "judgement", judged
    return act, "cue", None  # type: ignore[return-value]


def _first_of(doc: Doc, ranges: list[Range], words: str) -> int | None:
    """Where the words begin in the ranges; None where a token holds only a part of the first of them."""
    first = words.split()[0].lower()
    return next((i for start, end in ranges for i in range(start, end) if doc[i].lower_ == first), None)


def _necessity(doc: Doc, ranges: list[Range]) -> int | None:
    """ "stressed the need for …"."""
    near = (i for start, end in ranges for i in range(start, min(end, start + 4)))
    return next((i for i in near if doc[i].lower_ in NECESSITY), None)


def _first_person_act(person: Token) -> Act | None:
    """ "We call on them to stop" is a demand, "we will strike back" a promise: by the main verb of a sentence alone."""
    verb = person.head
    if (
        verb.tag_[0] != "V"
        or verb.dep_ not in ("ROOT", "ccomp", "conj", "parataxis")
        or any(c.dep_ in ("neg", "mark") for c in verb.children)
        or not is_asking(verb)
    ):
        return None
    words = verb.lemma_
    follower = next((c.lower_ for c in verb.rights if c.dep_ in ("prep", "prt") and c.i == verb.i + 1), "")
    auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    present = verb.tag_ in ("VBP", "VBZ") or verb.lower_ == words  # "Both governments condemn …", tagged as a past
    if (present and not auxiliaries) or auxiliaries == {"do"} or verb.tag_ == "VBG":
        return PERFORMATIVES.get(f"{words} {follower}") or PERFORMATIVES.get(words)
    if person.lower_ in PERSONS and auxiliaries & AUXILIARIES and words not in NOT_PROMISED:
        return "promise"
    return None


def _asks(doc: Doc, ranges: list[Range]) -> bool:
    """'"Where were the guards?" she said': a quotation whose first sentence is a question."""
    start, end = ranges[0]
    first = next((doc[i] for i in range(start, end) if doc[i].is_alpha), None)
    if first is None or first.tag_ not in QUESTION_WORDS:
        return False
    mark = next((doc[i].text for i in range(first.i, min(end + 1, len(doc))) if doc[i].text in (".", "!", "?")), "")
    return mark == "?"


def _about_the_future(doc: Doc, ranges: list[Range]) -> bool:
    return any(
        doc[i].lower_ in ("will", "would", "shall", "'ll", "’ll") for start, end in ranges for i in range(start, end)
    )


def _condemning(doc: Doc, start: int, end: int) -> int | None:
    """A word of moral judgement said of a deed or a doer: "a vile act", "this is barbaric"."""
    for i in range(start, end):
        token = doc[i]
        if token.lower_ not in CONDEMNING or (token.lower_ == "criminal" and token.tag_[0] == "N"):
            continue  # "the war criminal": what somebody is, not how a deed is
        if token.dep_ == "amod" and token.head.lemma_ not in REPORTERS_DEEDS:
            continue
        if token.dep_ == "amod" and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
            continue  # "reports of barbaric acts" tells of them, it does not judge
        return i
    return None
