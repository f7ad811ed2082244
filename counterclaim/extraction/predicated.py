"""Parts of a toll that a predicate or an apposition names: "Of these 20 were soldiers", "two died, one a Danish national".

Enters: a Doc, a number and the tolls before it. Leaves: the number with the noun that says what its people were, and the
toll it is a part of; None where the words count nobody told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from .counts import Number
from .outcomes import ADJECTIVES, BE, NOUNS
from .parts import last_whole, smaller
from .victim_nouns import is_person_noun

if TYPE_CHECKING:
    from .tolls import Toll

OPENINGS = frozenset({"number", "these", "those", "them", "total", "whom", "victims"})
ARTICLES = frozenset({"a", "an", "the"})
REST = frozenset({"others", "other", "more", "remaining"})
RULE = "predicate"
REACH = 7


def find_predicated(doc: Doc, number: Number, index: int, tolls: Sequence[Toll]) -> tuple[Number, int | None] | None:
    """The number with its predicate for a noun, and the index of the whole, None where the one told before is a part itself."""
    if number.kind == "article" or number.low == 0 or not tolls or tolls[-1].sentence < index - 1:
        return None
    if number.end >= len(doc):
        return None
    if number.noun is not None and doc[number.noun].lower_ not in REST:
        return None
    same = tolls[-1].sentence == index
    noun = _said(doc, number) if _opened(doc, number) or (same and _goes_on(doc, tolls[-1])) else None
    if noun is None and same:
        noun = _identified(doc, number, tolls[-1]) or _apposed(doc, number, tolls[-1])
    if noun is None:
        return None
    whole = last_whole(tolls)
    return replace(number, noun=noun.i), whole if smaller(number, tolls[whole].number) else None


def _person(doc: Doc, start: int, end: int) -> Token | None:
    """The noun for people that heads the words from `start`: "a Danish national", "farmers", "members of the guard"."""
    for token in doc[start : min(end, len(doc))]:
        if is_person_noun(token) and not (token.dep_ == "compound" and token.head.i == token.i + 1):
            return token
        if token.tag_ not in ("DT", "JJ", "NN", "NNP", "NNS", "VBN", "VBG", "HYPH", "RB", "CD"):
            return None
    return None


def _said(doc: Doc, number: Number) -> Token | None:
    """ "20 | were soldiers", "the two others | were farmers"."""
    i = number.end
    while i < len(doc) and (doc[i].lower_ in REST or doc[i].lower_ in ("of", "them")):
        i += 1
    return _person(doc, i + 1, i + REACH) if i < len(doc) and doc[i].lower_ in BE else None


def _opened(doc: Doc, number: Number) -> bool:
    """ "Of that number 20 …", "Of the dead, 20 …", at the head of the sentence."""
    opening = [token.lower_ for token in doc[doc[number.start].sent.start : number.before] if token.is_alpha][:4]
    if [token.lower_ for token in doc[max(number.before - 2, 0) : number.before]] == ["of", "whom"]:
        return True  # "20 people died, of whom five were children"
    named = {*OPENINGS, *ADJECTIVES, *NOUNS}
    return opening[:1] == ["of"] and not named.isdisjoint(opening[1:])


def _goes_on(doc: Doc, told: Toll) -> bool:
    """ "20 were soldiers, 5 …", "One of those killed was a guerrilla, and the two others …"."""
    following = [token.lower_ for token in doc[told.number.end : told.number.end + 2]]
    return RULE in told.link.rule or "of the victims" in told.link.rule or following in (["of", "those"], ["of", "the"])


def _identified(doc: Doc, number: Number, told: Toll) -> Token | None:
    """ "has identified 36 as civilians and 21 | as members of the guard"."""
    if doc[number.end].lower_ != "as" or told.number.end >= len(doc) or doc[told.number.end].lower_ != "as":
        return None
    return _person(doc, number.end + 1, number.end + REACH)


def _apposed(doc: Doc, number: Number, told: Toll) -> Token | None:
    """ "two people died, one | a Danish national"."""
    between = doc[told.number.end : number.before]
    if not len(between) or between[-1].text not in (",", "–", "—", "--", ";") or doc[number.end].lower_ not in ARTICLES:
        return None
    return _person(doc, number.end + 1, number.end + REACH)
