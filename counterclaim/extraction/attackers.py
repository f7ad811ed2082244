"""Who attacked when the harm was done, told by another verb or noun than that of the harm itself.

Enters: a Doc, a toll and the verb that tells its outcome. Leaves: the token of the attacker, or None. Rules: "when troops
shelled the town", also behind a verb joined to it; "killed in a battle with X", of fighters; "the raids" take up the attack
of the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..lexicons import load
from .outcomes import passive
from .parties import name_of
from .tolls import Toll
from .victim_nouns import noun_category

ATTACKING = frozenset(
    {"attack", "storm", "raid", "ambush", "strike", "hit", "bomb", "shell", "shoot", "target", "open", "fire"}
)
ONE_SIDED = frozenset({"open", "fire", "shell", "bomb", "strike", "hit", "shoot"})
STRUCK = ATTACKING | {"seize", "besiege", "overrun", "pound", "rocket", "bombard", "assault", "strafe", "mortar"}
# what takes up an attack told before; a blast or a bomb may be anybody's
TAKEN_UP = {
    "raid": "raid", "raids": "raid", "strike": "strike", "strikes": "strike", "airstrike": "strike", "airstrikes": "strike",
    "bombing": "bomb", "bombardment": "bomb", "shelling": "shell", "attack": "attack", "attacks": "attack", "assault": "assault",
    "ambush": "ambush",
}  # fmt: skip
HARM = load.words("scope", "harm", "nouns")
FIGHTS = load.words("scope", "fighting", "nouns") | {"gunbattle", "shootouts", "encounter", "confrontation"}
# "Envoy | Condemns Attack", a verb that a capital letter makes a noun of
HEADLINE_VERBS = (
    frozenset(lemma + ending for lemma in load.table("cue_verbs") for ending in ("s", "es")) - HARM - {"claims"}
)
# what is told of by the place where it went off: "the Turkey car bomb attack"; strikes and shelling by who made them
GOES_OFF = frozenset(
    {"bomb", "bombing", "bombings", "blast", "blasts", "explosion", "explosions", "car", "suicide", "truck", "massacre", "mine", "ied"}
)  # fmt: skip
DEFINITE = frozenset({"the", "this", "these", "those"})
JOINED = frozenset({"conj", "advcl", "xcomp"})
NEARBY = 2  # sentences
LED = 5  # words between "led" and the attack: "the US-led north Syria air strike"
HEADLINE = 8  # words between the verb of a headline and the attack
STRANGERS = frozenset(
    {"gunmen", "gunman", "attackers", "assailants", "raiders", "kidnappers", "abductors", "assassins"}
)


def attacker(verb: Token | None) -> Token | None:
    """ "37 died when gunmen of the group stormed the hotel", "after troops opened fire": the subject of the attack.

    Behind "after" only where one side fires: who stormed a post may have lost the men told of. "Two died and five were hurt
    | when troops shelled the town" tells of both.
    """
    for one in (verb, *verb.conjuncts) if verb is not None else ():
        for clause in one.children if one.i >= verb.i else ():  # type: ignore[union-attr]
            if clause.dep_ != "advcl" or clause.lemma_ not in STRUCK:
                continue
            marks = {child.lower_ for child in clause.lefts}
            if "when" in marks or ("after" in marks and clause.lemma_ in ONE_SIDED):
                return next((child for child in clause.children if child.dep_ == "nsubj"), None)
    return None


def fought(doc: Doc, toll: Toll) -> Token | None:
    """ "Eighteen soldiers were killed in a ten-hour battle with | the group": of fighters, whom they fought."""
    number = toll.number
    if number.noun is not None and noun_category(doc[number.noun].lower_) != "combatant":
        return None
    for noun in doc[toll.link.trigger + 1 : doc[number.start].sent.end]:
        if noun.lower_ not in FIGHTS or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during"):
            continue
        if any(
            token.tag_ in ("WDT", "WP", "WRB") or token.text == ";" for token in doc[toll.link.trigger + 1 : noun.i]
        ):
            return None
        withs = [prep for prep in noun.rights if prep.lower_ in ("with", "against")]
        return next((token for prep in withs for token in prep.children if token.dep_ == "pobj"), None)
    return None


def struck_before(doc: Doc, toll: Toll, verb: Token | None, attack: Token) -> Iterator[Token]:
    """ "Danish planes bombed the camps. At least 80 died in | the raids": who attacked in the sentences before, or the attack told there.

    Nothing where another attack of that name stands between.
    """
    name = TAKEN_UP.get(attack.lower_)
    if name is None or [token.lower_ in DEFINITE for token in attack.lefts] != [True]:
        return
    if any(child.dep_ in ("prep", "acl") and child.lower_ not in ("on", "against") for child in attack.rights):
        return  # "the bombings in Kadu" are told of for the first time
    if not _hangs_on(toll, verb, attack):
        return  # "the strikes avenged the bombings, which killed 94"
    start = attack.sent.start
    for _ in range(NEARBY if start else 0):
        sentence = doc[start - 1].sent
        start = sentence.start
        for token in reversed(sentence):
            if TAKEN_UP.get(token.lower_) == name and token.tag_.startswith("N"):
                yield token
                return
            if token.lemma_ in STRUCK and token.tag_ in ("VBD", "VBN", "VBZ", "VBG"):
                yield from _doers(token)
                return
        if start == 0 or any(token.lower_ in HARM and token.tag_.startswith("N") for token in sentence):
            return  # "Rockets fell in Kadu": nobody's, and nearer


def _hangs_on(toll: Toll, verb: Token | None, attack: Token) -> bool:
    """ "died in | the raids", "the 12 dead of | the raid": is the attack tied to the figure or to its verb?"""
    near = attack.head.head if attack.dep_ == "pobj" else attack.head
    if near.i == (toll.number.noun if toll.number.noun is not None else toll.number.end - 1):
        return True
    return verb is not None and near.i in (verb.i, verb.head.i if verb.dep_ in JOINED else verb.i)


def _doers(verb: Token) -> list[Token]:
    if verb.dep_ == "acl" and any(child.dep_ == "dobj" for child in verb.rights):
        return [verb.head]  # "Danish planes bombed Lumo", taken for a noun and its participle
    if not passive(verb):
        return [child for child in verb.lefts if child.dep_ == "nsubj"]
    return [noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj"]


def doing(doc: Doc, toll: Toll, verb: Token | None, harm: frozenset[str]) -> Token | None:
    """ "a car bomb that | killed 106", "a blast killed 12": the attack that is the subject of the harm; others are told beside it."""
    if verb is None or passive(verb):
        return None
    if verb.dep_ in ("relcl", "acl") and verb.head.lower_ in harm:
        return verb.head
    return next((child for child in verb.lefts if child.dep_ == "nsubj" and child.lower_ in harm), None)


def is_stranger(noun: Token) -> bool:
    """ "gunmen killed two", "unidentified attackers": told of for the first time; "the gunmen", "gunmen of the group" are known."""
    if noun.lower_ not in STRANGERS:
        return False
    named = any(child.dep_ in ("prep", "acl", "relcl") or child.lower_ in DEFINITE for child in noun.children)
    return not named and not any(child.text[:1].isupper() and child.i > noun.sent.start for child in noun.lefts)


def at_hands(doc: Doc, toll: Toll) -> Token | None:
    """ "died at the hands of the gang", "fell victim to the gang"."""
    sentence = doc[toll.number.start].sent
    for token in doc[min(toll.link.trigger, toll.number.start) : sentence.end]:
        by_hands = token.lower_ == "of" and token.i > 2 and doc[token.i - 3 : token.i].text.lower() == "at the hands"
        victim = token.lower_ == "to" and doc[token.i - 1].lower_ == "victim"
        if by_hands or victim:
            return next((child for child in token.children if child.dep_ == "pobj"), None)
    return None


def led_by(attack: Token) -> Token | None:
    """ "| Saudi-led airstrikes": who leads those who attack."""
    for token in attack.doc[max(attack.i - LED, attack.sent.start) : attack.i]:
        if token.tag_[0] not in "NJVH":
            continue
        if token.lower_ == "led" and token.i > attack.sent.start + 1 and token.nbor(-1).text == "-":
            return token.nbor(-2)
    return None


def headline_verb(attack: Token) -> int:
    """ "Envoy | Condemns | Lumo Attack that Killed Nine": the token behind the verb; else the sentence's first.

    What stands before the verb neither names the attack nor made it.
    """
    start = attack.sent.start
    row = attack.doc[max(start, attack.i - HEADLINE) : attack.i]
    return next((token.i + 1 for token in reversed(row) if token.i > start and _third_person(token)), start)


def _third_person(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower_ in HEADLINE_VERBS


def is_scene(name: Token, attack: Token) -> bool:
    """ "the | Pakistan | bombing", "TURKEY CAR BOMB ATTACK": a country's own name before what goes off says where.

    Not "Pakistani", nor "Pakistan's", nor before strikes, which are told of by who made them.
    """
    known = name_of(name.text)
    if known is None or known.kind != "state" or name.dep_ == "poss":
        return False
    return any(token.lower_ in GOES_OFF for token in attack.doc[name.i + 1 : attack.i + 1])
