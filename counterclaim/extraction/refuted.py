"""Is a figure told only to be denied: "no evidence that 30 had died", "reports of 12 dead were false", "it is not true that …"?

Enters: a Doc and a toll. Leaves: whether the words around its clause take it back. Verbs of denying are cues and are read with
the statements (`acts.py`); here are nouns and adjectives that do the same. Who "cannot confirm" a figure does not deny it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from ..lexicons import load

if TYPE_CHECKING:
    from .tolls import Toll

GROUNDS = load.words("outcomes", "refuted", "grounds")
FALSE = load.words("outcomes", "refuted", "false")
TRUE = load.words("outcomes", "refuted", "true")
TOLD = load.words("outcomes", "refuted", "told")
CALLS = load.words("outcomes", "refuted", "calls")
UP = 12  # heads above the number


def is_refuted(doc: Doc, toll: Toll) -> bool:
    """Does a word above the figure, in its sentence, take it back?"""
    token, told = doc[toll.number.end - 1], False
    for _ in range(UP):
        head = token.head
        if head == token or token.dep_ == "relcl":
            return False
        if _without_grounds(head):
            return True
        if head.lower_ in FALSE and token.dep_ == "nsubjpass":  # "the claim of 45 dead is | fabricated"
            return True
        told = told or token.lower_ in TOLD or token.dep_ in ("ccomp", "csubj", "acl", "advcl")
        if told and _is_judged(head, token):
            return True
        token = head
    return False


def _without_grounds(token: Token) -> bool:
    """ "had no | evidence", "do not have any | indication", "no evidence was | presented"."""
    grounds = [token, *(child for child in token.children if child.dep_ in ("nsubjpass", "dobj", "attr"))]
    return any(noun.lower_ in GROUNDS and (noun.lower_ == "nothing" or _is_no(noun)) for noun in grounds)


def _is_no(noun: Token) -> bool:
    """ "no evidence", "not any evidence", "never had evidence"."""
    if any(child.lower_ in ("no", "zero") for child in noun.children):
        return True
    return noun.dep_ in ("dobj", "attr", "nsubj") and _negated(noun.head)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_judged(verb: Token, told: Token) -> bool:
    """ "Reports … | were | false", "it | is | not true that …", "| called | the report baseless"."""
    words = [word for child in verb.children if child != told for word in _judgement(child)]
    if verb.lemma_ == "be":
        return any(word in FALSE for word in words) or (_negated(verb) and any(word in TRUE for word in words))
    return verb.lemma_ in CALLS and any(word in FALSE for word in words)


def _judgement(child: Token) -> list[str]:
    """ "false", "a | lie", "as | propaganda", "absolutely | false"; "was | fabricated"."""
    if child.dep_ in ("acomp", "attr", "oprd"):
        return [child.lower_]
    if child.dep_ == "prep" and child.lower_ == "as":
        return [below.lower_ for below in child.children]
    return []
