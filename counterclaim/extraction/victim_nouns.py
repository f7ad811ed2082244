"""Nouns for people, and what each says of a victim: civilian, combatant or neither.

Enters: a noun token. Leaves: a category, or whether it is a person at all. Phrases are read in victims.py.
"""

from __future__ import annotations

from spacy.tokens import Token

from ..lexicons import load
from ..records import Category

IRREGULAR = {
    "men": "man",
    "women": "woman",
    "lives": "life",
    "wives": "wife",
    "bodies": "body",
    "children": "child",
    "police": "police",
}


def singular(word: str) -> str:
    """The singular of an English noun, by its ending.

    >>> [singular(word) for word in ("soldiers", "bodies", "policemen", "wives")]
    ['soldier', 'body', 'policeman', 'wife']
    """
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _nouns() -> dict[str, Category]:
    found: dict[str, Category] = {}
    categories: tuple[Category, ...] = ("unspecified", "combatant", "civilian")
    for category in categories:
        for noun in load.table("victims")[category]["nouns"]:
            found[noun] = category
            found.setdefault(singular(noun), category)
    return found


NOUNS = _nouns()
MODIFIERS = load.words("victims", "combatant", "modifiers")
MODIFIED = load.words("victims", "combatant", "modified")


def noun_category(word: str) -> Category | None:
    """What a noun says of a victim; None where it is no noun for people.

    >>> noun_category("schoolchildren"), noun_category("gunmen"), noun_category("people"), noun_category("tanks")
    ('civilian', 'combatant', 'unspecified', None)
    """
    word = word.lower()
    found = NOUNS.get(word)
    if found is None:
        found = NOUNS.get(singular(word))
    if found is None and "-" in word:
        found = NOUNS.get(singular(word.rsplit("-", 1)[1]))
    return found


def is_person_noun(token: Token) -> bool:
    """Is a token a noun for people, by the lexicon, or a nationality in the plural ("Libyans")?"""
    if noun_category(token.lower_) is not None:
        return token.tag_ not in ("VB", "VBD", "VBG", "VBP", "VBZ", "RB", "IN")
    return token.ent_type_ == "NORP" and token.tag_ in ("NNPS", "NNS")
