"""Harm told by what the people counted stand behind: "the death of 12", "the fate of nine is unknown", "fatal to three".

Enters: a preposition with a number of people behind it. Leaves: a `Link`, or None where the words above it tell of no harm.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .fates import held_by
from .outcomes import ACTS, LIVES_NOUNS, LIVES_VERBS, NOUNS, UNDIVIDED, Link, lost_contact, together

INJURIES = frozenset({"injury", "injuries", "wounds", "burns"})
FATAL = frozenset({"fatal", "deadly", "lethal"})
NO_WORD = frozenset({"word", "news", "trace", "sign", "information"})
SEEKERS = frozenset(
    {"rescuers", "rescue", "crews", "teams", "firefighters", "divers", "families", "relatives", "workers", "volunteers"}
)
SEEKS = frozenset({"search", "look"})


def behind_preposition(doc: Doc, prep: Token, *, people: bool) -> Link | None:
    """Rules: nouns of harm and their "of"; "injuries to"; "fatal to"; contact lost "with"; the search "for" people missing."""
    above = prep.head
    word = prep.lower_
    if word == "of":
        return _of(doc, above, people=people)
    if word in ("to", "for") and prep.nbor(-1).lower_ in FATAL:  # "proved | fatal for 12"
        return Link("killed", prep.i - 1, f"adjective: {prep.nbor(-1).text}")
    if word == "to" and prep.nbor(-1).lower_ in INJURIES:  # "caused | injuries to 12"
        return Link("wounded", prep.i - 1, f"noun: {prep.nbor(-1).text} to")
    if not people:
        return None
    if word in ("with", "from", "of"):
        return _no_contact(prep)
    if word == "for" and above.lemma_ in SEEKS and above.tag_.startswith("V"):
        subject = next((child for child in above.children if child.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ in SEEKERS:
            return Link("missing", above.i, f"verb: {above.text} for")
    return None


def _of(doc: Doc, above: Token, *, people: bool) -> Link | None:
    noun = above.lower_
    if noun == "remains" and not people:
        return None  # of buildings
    if noun in ("cost", "taking") and people:
        outcome = together(above, people=True) if noun == "taking" else ("killed", above.i)
        return Link(outcome[0], above.i, f"noun: {above.text} of") if outcome else None
    if noun == "shooting" and people and _several(above):
        return Link("killed", above.i, f"noun: {above.text} of")  # "the shooting of 17 peasants by troops"
    if noun in ACTS and people:
        return Link(ACTS[noun], above.i, f"noun: {above.text} of")
    if noun == "detention" and people and any(held_by(child) for child in above.subtree if child.lower_ == "by"):
        return Link("captured", above.i, f"noun: {above.text} of")
    if noun in NOUNS or noun in UNDIVIDED:
        return Link(NOUNS.get(noun, "killed"), above.i, f"noun: {above.text} of", undivided=noun in UNDIVIDED)
    if noun in LIVES_NOUNS:
        verb = next((t for t in doc[max(above.sent.start, above.i - 8) : above.i] if t.lower_ in LIVES_VERBS), None)
        return Link("killed", verb.i, f"lives: {verb.text}", governor=verb.i) if verb is not None else None
    if noun in ("fate", "whereabouts") and people:
        unknown = _unknown(above)
        return Link("missing", unknown, f"noun: {above.text} of") if unknown is not None else None
    if noun in NO_WORD and people and any(child.lower_ == "no" for child in above.children):
        return Link("missing", above.i, f"noun: no {above.text} of")
    return None


def _unknown(noun: Token) -> int | None:
    """ "the fate of nine | remains unclear", "no word on | the fate of nine": nobody knows."""
    for token in noun.sent:
        if token.i > noun.i and token.lower_ in ("unknown", "unclear", "uncertain"):
            return token.i
        if token.i > noun.i and token.lower_ == "known" and token.nbor(-1).lower_ in ("not", "n't"):
            return token.i
        if token.i < noun.i and token.lower_ in NO_WORD and token.nbor(-1).lower_ == "no":
            return token.i
    return None


def _no_contact(prep: Token) -> Link | None:
    """ "Contact was lost | with six", "the army lost contact | with six", "nothing has been heard | from six"."""
    above = prep.head
    verb = above.head if above.lower_ in ("contact", "touch", "communication") else above
    if verb.lower_ in ("lost", "losing"):
        told = lost_contact(verb) or next((c for c in verb.children if c.dep_ == "dobj"), None)
        if told is not None and told.lower_ in ("contact", "touch", "communication"):
            return Link("missing", verb.i, f"phrase: {told.text} … {verb.text}")
    if verb.lower_ == "heard" and any(c.lower_ in ("nothing", "not") for c in verb.lefts):
        return Link("missing", verb.i, f"phrase: nothing … {verb.text}")
    return None


def _several(act: Token) -> bool:
    """ "the shooting of | nine fishermen": of several at once; of one man it may be a wound."""
    of = next((child for child in act.children if child.lower_ == "of"), None)
    return of is not None and any(child.tag_ in ("NNS", "NNPS") for child in of.children)
