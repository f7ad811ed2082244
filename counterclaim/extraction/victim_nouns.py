"""Nouns for people, and what each says of a victim: civilian, combatant or neither.

Enters: a noun token. Leaves: a category, or whether it is a person at all. Phrases are read in victims.py.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

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


def aged_person(doc: Doc, i: int) -> int | None:
    """The "old" of an age that stands for a person at `i` ("13-year-old died"); None before a noun ("13-year-old boy")."""
    end = i + 5
    if (
        end > len(doc)
        or not doc[i].like_num
        or [token.lower_ for token in doc[i + 1 : end]] != ["-", "year", "-", "old"]
    ):
        return None
    described = end < len(doc) and (
        noun_category(doc[end].lower_) is not None or doc[end].tag_ in ("JJ", "NNP", "NNPS")
    )
    return None if described else end - 1


def _is_age(token: Token) -> bool:
    return token.lower_ == "old" and token.i > 3 and aged_person(token.doc, token.i - 4) == token.i


def is_person_noun(token: Token) -> bool:
    """Is a token a noun for people, by the lexicon, a nationality in the plural ("Libyans") or an age ("a 13-year-old")?"""
    if _is_age(token):
        return True
    if noun_category(token.lower_) is not None:
        return token.tag_ not in ("VB", "VBD", "VBG", "VBP", "VBZ", "RB", "IN")
    return token.ent_type_ == "NORP" and token.tag_ in ("NNPS", "NNS")


def shared_noun(doc: Doc, noun: int, i: int, limit: int) -> int | None:
    """ "dozens of Black Front | and Red Brigade terrorists": names joined by "and" share the noun behind the second."""
    if doc[noun].tag_ != "NNP" or doc[i].lower_ != "and" or i != noun + 1:
        return None
    for token in doc[i + 1 : limit]:
        if token.tag_ in ("NNS", "NNPS") and noun_category(token.lower_) and token.i > i + 1:
            return token.i
        if token.tag_ not in ("NNP", "HYPH"):
            return None
    return None


def of_nation(doc: Doc, i: int) -> bool:
    """ "14 | Danish and four Norwegian sailors": a nationality whose noun stands behind the next one."""
    if i + 3 >= len(doc) or doc[i].ent_type_ != "NORP" or doc[i].tag_ not in ("JJ", "NNP"):
        return False
    behind = [token for token in doc[i + 1 : i + 5] if token.text != ","][:3]
    joined = doc[i + 1].lower_ in ("and", ",") and any(token.tag_ == "CD" for token in behind[:2])
    return joined and any(token.ent_type_ == "NORP" for token in behind)
