"""Two people told with one article: "a woman and child had been killed" counts the child, too.

Enters: a Doc and the number of the first of them. Leaves: a second number, or None where the words may be of one person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from .counts import Number

FEMALE = frozenset({"woman", "mother", "daughter", "girl", "wife", "sister", "grandmother", "widow", "schoolgirl"})
MALE = frozenset({"man", "father", "son", "boy", "husband", "brother", "grandfather", "schoolboy"})
YOUNG = frozenset({"child", "baby", "infant", "toddler", "teenager", "newborn"})
ELDERS = frozenset({"woman", "man", "mother", "father", "grandmother", "grandfather", "teacher", "nurse", "couple"})
OFFSPRING = frozenset({"son", "daughter", "boy", "girl", *YOUNG})


def second_of_pair(doc: Doc, number: Number) -> Number | None:
    """ "a woman | and child", "a father and son", "a man and woman"; "a wife and mother" and "a farmer and father of two" are one."""
    i = number.noun
    if number.kind != "article" or i is None or i + 2 >= len(doc) or doc[i + 1].lower_ != "and":
        return None
    second = doc[i + 2]
    if second.tag_ != "NN" or not _two(doc[i].lower_, second.lower_):
        return None
    if [token.lower_ for token in doc[i + 3 : i + 4]] == ["of"]:
        return None  # "a teacher and mother of three"
    return replace(number, start=i + 2, end=i + 3, noun=i + 2, before=i + 2, after=i + 3)


def _two(first: str, second: str) -> bool:
    """Can the two words not be of one person: a woman and a man, an elder and a child?"""
    if (first in FEMALE and second in MALE) or (first in MALE and second in FEMALE):
        return True
    if first in ELDERS and second in OFFSPRING:
        return True
    return first in YOUNG and second in ("mother", "father")
