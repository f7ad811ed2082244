"""Verbs that tell what became of people only by the words around them: "fell in clashes", "are being held by", "could not be found".

Enters: a verb. Leaves: whether it tells of harm. Verbs that tell it alone, or with fixed words, are in `lexicons/outcomes.toml`.
"""

from __future__ import annotations

from spacy.tokens import Token

from ..lexicons import load
from .offices import role_of
from .outcomes import passive
from .victim_nouns import noun_category

FIGHTS = load.words("scope", "fighting", "nouns") | {"operation", "ambush", "attack", "assault", "raid", "action"}


def fell_in_fight(verb: Token) -> bool:
    """ "the other six fell in clashes", "two soldiers fell in the battle": not "fell into the sea", "fell ill"."""
    inside = next(
        (child for child in verb.children if child.lower_ in ("in", "during") and child.i == verb.i + 1), None
    )
    return inside is not None and any(token.lower_ in FIGHTS for token in inside.subtree)


def soldiers_fell(verb: Token) -> bool:
    """ "Two soldiers fell and nine were hurt": of fighters, where no words say into what, or ill."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or noun_category(subject.lower_) != "combatant":
        return False
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return behind is None or behind.is_punct or behind.lower_ in ("and", "near", "while", "at")


def held(verb: Token) -> bool:
    """ "Fifteen men are being held by the rebels": captives; not "were held back", "is held responsible"."""
    if (
        verb.lower_ != "held"
        or not passive(verb)
        or any(c.dep_ in ("oprd", "acomp", "prt") or c.lower_ in ("back", "up", "down") for c in verb.children)
    ):
        return False
    return any(child.dep_ == "agent" for child in verb.children) or any(c.lower_ == "being" for c in verb.lefts)


def taken(verb: Token) -> bool:
    """ "Seven children were taken by the insurgents"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if verb.lower_ != "taken" or not passive(verb):
        return False
    if by is None:  # "Thirteen foreigners were taken, …": nowhere in particular
        behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
        return behind is None or behind.text in (",", ".", ";") or behind.lower_ == "away"
    return any(
        noun_category(child.lower_) == "combatant" and role_of(child.lower_) == "fighter" for child in by.children
    )


def not_found(verb: Token) -> int | None:
    """ "could not be found", "has not been located": the token of the negation."""
    if verb.lower_ not in ("found", "located", "traced") or not passive(verb):
        return None
    return next((child.i for child in verb.children if child.dep_ == "neg"), None)


def survived_not(verb: Token) -> int | None:
    """ "five did not survive": the token of the negation."""
    if verb.lemma_ != "survive":
        return None
    return next((child.i for child in verb.children if child.dep_ == "neg"), None)
