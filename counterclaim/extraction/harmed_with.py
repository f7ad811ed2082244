"""Harm that a neighbouring word tells: "rounded up 30 men and shot them dead", "was seized with three others", "it said were killed".

Enters: a Doc and a number without an outcome of its own, or one that only tells of a step on the way. Leaves: a `Link`, or None.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..lexicons import load
from .counts import Number
from .outcomes import NOUNS, Link, passive, together, verb_outcome
from .subject_links import as_subject
from .victim_nouns import is_person_noun

LATER = frozenset({"conj", "advcl", "dep", "ccomp", "xcomp"})
THOSE = frozenset({"them", "him", "her"})
SHOTS = frozenset({"shot", "shooting", "shoot"})
CRIMES = frozenset(
    {
        "massacre",
        "slaughter",
        "crime",
        "crimes",
        "attack",
        "attacks",
        "aggression",
        "raid",
        "raids",
        "strike",
        "strikes",
        "assault",
        "violence",
    }
)
BODIES = frozenset({"bodies", "corpses", "body", "corpse"})
LIMBS = load.words("outcomes", "limbs", "nouns")
TORN = load.words("outcomes", "limbs", "verbs")
INJURIES = frozenset({"wounds", "wound", "injuries", "burns", "fractures"})
SAID = frozenset(
    {"say", "claim", "allege", "believe", "report", "maintain", "insist", "suspect", "announce", "confirm", "fear"}
)
REACH = 12


def find_with(doc: Doc, number: Number, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links of a number, with what was done to its people afterwards; of one without any, what a neighbouring word tells."""
    if number.noun is None or not is_person_noun(doc[number.noun]):
        return links
    if not links or (links[0].outcome == "captured" and len(links) == 1):
        after = _done_to_them(doc, number)
        if after is not None:  # to round up is only a step on the way, to abduct is a harm of its own
            return (after,) if not links or links[0].rule.startswith("phrase") else (*links, after)
    if links:
        return _against(doc[number.noun], links)
    found = (
        _it_said(doc[number.noun])
        or _limb_lost(doc[number.noun])
        or _besides(doc[number.noun])
        or _with_wounds(doc[number.noun])
    )
    return (found,) if found is not None else ()


def _done_to_them(doc: Doc, number: Number) -> Link | None:
    """ "lined up 20 men and shot | them dead", "rounding up 30 villagers, shooting them and burning the bodies"."""
    noun = doc[number.noun]  # type: ignore[index]
    if noun.dep_ != "dobj" or not noun.head.tag_.startswith("V"):
        return None
    for verb in _later_verbs(noun.head):
        if not any(child.dep_ == "dobj" and child.lower_ in THOSE for child in verb.children):
            continue
        completed = together(verb, people=True)
        outcome = completed[0] if completed is not None else verb_outcome(verb, strict=True)
        buried = {token.lower_ for token in doc[verb.i : min(verb.i + REACH, verb.sent.end)]} & BODIES
        if outcome == "killed" or (verb.lower_ in SHOTS and buried):
            return Link("killed", verb.i, f"verb: {verb.text}", governor=verb.i)
    return None


def _later_verbs(verb: Token) -> Iterator[Token]:
    for child in verb.rights:
        if child.dep_ in LATER and child.tag_.startswith("V"):
            yield child
            yield from _later_verbs(child)


def _against(noun: Token, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """ "the massacre committed | against 40 displaced families": that they had fled before is not what was done to them."""
    prep = noun.head.head.head if noun.head.lower_ == "of" else noun.head  # "against dozens of people"
    if links[0].outcome != "displaced" or not links[0].rule.startswith("adjective") or prep.lower_ != "against":
        return links
    crime = next(
        (t for t in reversed(noun.doc[max(noun.sent.start, prep.i - REACH) : prep.i]) if t.lower_ in CRIMES), None
    )
    if crime is None:
        return links
    return (Link(NOUNS[crime.lower_], crime.i, f"noun: {crime.text}"),) if crime.lower_ in NOUNS else ()


def _it_said(noun: Token) -> Link | None:
    """ "the names of 17 militants it said | were killed", "nine soldiers who it said had died"."""
    for verb in noun.rights:
        if verb.dep_ != "relcl" or verb.lemma_ not in SAID:
            continue
        for told in verb.rights:
            subject = next((c for c in told.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            if told.dep_ == "ccomp" and (subject is None or subject.lower_ in ("who", "that")):
                return next(as_subject(told, strict=True), None)
    return None


def _limb_lost(noun: Token) -> Link | None:
    """ "a woman whose foot | was blown off": whose limb is torn off is hurt."""
    for verb in noun.rights:
        if verb.dep_ != "relcl" or verb.lower_ not in TORN or not passive(verb):
            continue
        part = next((child for child in verb.lefts if child.dep_ == "nsubjpass" and child.lower_ in LIMBS), None)
        if part is not None and any(child.lower_ == "whose" for child in part.lefts):
            return Link("wounded", verb.i, f"passive verb: {verb.text}", governor=verb.i)
    return None


def _besides(noun: Token) -> Link | None:
    """ "He was snatched from a marina | with three other people": they share what was done to him."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "with" or not prep.head.tag_.startswith("V") or not passive(prep.head):
        return None
    if not any(child.lower_ == "other" or child.dep_ == "poss" for child in noun.lefts) and noun.lower_ != "others":
        return None
    outcome = verb_outcome(prep.head, strict=True)
    return Link(outcome, prep.head.i, f"passive verb: {prep.head.text}", governor=prep.head.i) if outcome else None


def _with_wounds(noun: Token) -> Link | None:
    """ "two civilians | with bullet wounds had been brought in"."""
    link = next((child for child in noun.rights if child.lower_ == "with" and child.i == noun.i + 1), None)
    wounds = next((child for child in link.children if child.lower_ in INJURIES), None) if link is not None else None
    return Link("wounded", wounds.i, f"noun: {wounds.text}") if wounds is not None else None
