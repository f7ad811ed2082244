"""What a noun says about whom a phrase speaks for: an office, a force, a fighter, a private person, a document.

Enters: a word as written. Leaves: its class of `lexicons/offices.toml`, or None. Knows nothing of any text.
"""

from __future__ import annotations

import functools
from typing import Literal

from ..lexicons import load

Role = Literal["official", "force", "speaking", "fighter", "private", "media", "document"]
DEFINITE = load.words("offices", "pronouns", "definite")  # "the", "this": look back to somebody
ROLES: tuple[Role, ...] = ("official", "force", "speaking", "fighter", "private", "media", "document")


def role_of(word: str) -> Role | None:
    """The class of a noun in the singular or the plural.

    >>> role_of("ministers"), role_of("spokeswoman"), role_of("villagers"), role_of("table")
    ('official', 'speaking', 'private', None)
    """
    return roles().get(word)


@functools.cache
def roles() -> dict[str, Role]:
    """Every noun of the lexicon, singular and plural, with its class; an earlier class wins."""
    classes: dict[str, Role] = {}
    for role in ROLES:
        for word in load.words("offices", role, "words"):
            for form in (word, plural(word)):
                classes.setdefault(form, role)
    return classes


@functools.cache
def singulars() -> dict[str, str]:
    """Plural → singular, for every noun of the lexicon."""
    words = {word for role in ROLES for word in load.words("offices", role, "words")}
    return {plural(word): word for word in words} | {word: word for word in words}


def plural(word: str) -> str:
    """
    >>> plural("ministry"), plural("spokeswoman"), plural("official"), plural("corps")
    ('ministries', 'spokeswomen', 'officials', 'corps')
    """
    if word.endswith(("man", "men")):
        return word[:-2] + "en"
    if word in ("media", "press", "daily"):
        return word
    if word == "person":
        return "people"
    if word == "child":
        return "children"
    if word == "wife":
        return "wives"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("ch", "sh", "s", "x")):
        return word if word in ("corps", "press", "personnel", "customs") else word + "es"
    return word + "s"


@functools.cache
def titles() -> frozenset[str]:
    """Abbreviated titles that stand before a name, without the full stop."""
    table = load.table("offices")["titles"]
    return frozenset(word for kind in ("official", "military", "civil") for word in table[kind])


def full_title(word: str) -> str:
    """The word that a title of a person stands for.

    >>> full_title("gen"), full_title("spokeswoman"), full_title("minister")
    ('general', 'spokesperson', 'minister')
    """
    return load.table("offices")["titles"]["short"].get(word.rstrip("."), word)


@functools.cache
def titles_of_state() -> frozenset[str]:
    """Abbreviated ranks and offices: whoever bears one serves a state ("Lt. Gen.", "Sen.")."""
    table = load.table("offices")["titles"]
    return frozenset(table["military"]) | {"rep", "sen", "gov", "supt", "insp", "det"}


def calls(noun: str, nature: str) -> bool:
    """May a group of this nature be called by this noun? ("the separatists", "the jihadists", "the group")"""
    return singulars().get(noun, noun.removesuffix("s")) in load.table("offices")["called"].get(nature, ())


@functools.cache
def office_words(*keys: str) -> frozenset[str]:
    """The words under a heading of the lexicon of offices."""
    return load.words("offices", *keys) if len(keys) > 1 else load.words("offices", keys[0], "words")


def oppositions() -> dict[str, str]:
    """Whom "the rebels" of a country are."""
    return load.table("offices")["opposition"]
