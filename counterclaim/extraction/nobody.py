"""Number words in a sentence about harm that count none of the harmed: pro-forms, roles, relatives, who did it, things.

Enters: a Doc, a number and the link that tells what would have become of it. Leaves: yes or no.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..lexicons import load
from .counts import Number
from .outcomes import BE, NOUNS, Link
from .victim_nouns import is_person_noun, singular

KIN = load.words("victims", "kin", "nouns")
STANDING = load.words("victims", "kin", "standing")
STATE_NOUNS = frozenset({"hostage", "prisoner", "captive", "refugee", "detainee", "evacuee", "displaced"})
SCALES = frozenset({"hundreds", "thousands", "millions", "billions", "trillions", "tens", "dozens"})
PREDICATES = frozenset({"attr", "oprd", "acomp"})


def counts_nobody(doc: Doc, number: Number) -> bool:
    """Is a number no count of persons, whatever is told of it?"""
    return _pro_form(doc, number) or _of_things(doc, number)


def harms_nobody(doc: Doc, number: Number, link: Link) -> bool:
    """Does a link tell nothing of those a number counts: a role, their relatives' harm, "no" of a thing?"""
    return _in_a_role(doc, number, link) or _relatives(doc, number, link) or _no_thing(doc, number, link)


def _pro_form(doc: Doc, number: Number) -> bool:
    """ "one of the oldest", "a hard one", "one's home": the word stands for a thing, or for anybody."""
    token = doc[number.start]
    if token.lower_ != "one" or number.end != number.start + 1 or number.end >= len(doc):
        return False
    behind = doc[number.end]
    if behind.tag_ == "POS" or any(child.lower_ in ("a", "an") for child in token.lefts):
        return True
    if behind.lower_ != "of" or not any(t.tag_ in ("JJS", "RBS") for t in doc[number.end + 2 : number.end + 4]):
        return False
    if token.dep_ in ("nsubj", "nsubjpass"):
        return False  # "one of the youngest was shot"
    return number.noun is None or not is_person_noun(doc[number.noun])


def _of_things(doc: Doc, number: Number) -> bool:
    """ "thousands of | billions of dinars": the scale words of a sum, whose noun is no person."""
    noun = number.noun
    if noun is None or doc[noun].lower_ not in SCALES or noun + 2 >= len(doc) or doc[noun + 1].lower_ != "of":
        return False
    counted = next((t for t in doc[noun + 2 : noun + 5] if t.tag_ in ("NNS", "NN", "NNPS")), None)
    return counted is not None and not is_person_noun(counted)


def _relatives(doc: Doc, number: Number, link: Link) -> bool:
    """ "dozens of families of those killed", "some victims' relatives": who belongs to the harmed is none of them.

    Not "three families of the victims were killed", of whom a verb of their own tells it.
    """
    if number.noun is None or number.noun + 1 >= len(doc):
        return False
    noun, trigger = doc[number.noun], doc[link.trigger]
    if noun.dep_ == "poss" and noun.head.lower_ in KIN and noun.head.i > noun.i:
        return trigger == noun
    of = noun.nbor()
    return noun.lower_ in KIN and of.lower_ == "of" and of.is_ancestor(trigger)


def _in_a_role(doc: Doc, number: Number, link: Link) -> bool:
    """ "lived there as a refugee", "he is a prisoner of war", "the rights of a refugee": what somebody is, or anybody may be."""
    if number.kind != "article" or number.noun is None or link.trigger != number.noun:
        return False
    noun = doc[number.noun]
    if singular(noun.lower_) not in STATE_NOUNS:
        return False
    ahead = doc[number.start - 1].lower_ if number.start else ""
    if ahead in ("as", "like") or noun.dep_ in PREDICATES:
        return True
    if ahead == "," and doc[number.start - 2].ent_type_ == "PERSON":
        return True  # "Sami, a refugee in Lumo, works at the centre"
    return noun.dep_ == "pobj" and ahead == "of" and doc[number.start - 1].head.lower_ in STANDING


def _no_thing(doc: Doc, number: Number, link: Link) -> bool:
    """ "no insurance, fleeing the police": no thing; "no casualties", "no one" and "no soldiers" are of people."""
    if number.kind != "none" or number.noun is None or link.trigger == number.noun:
        return False
    noun: Token = doc[number.noun]
    if noun.i < number.end or noun.lower_ in NOUNS or is_person_noun(noun) or noun.ent_type_ == "NORP":
        return False
    return link.outcome == "displaced" and noun.lower_ not in BE
