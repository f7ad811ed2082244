"""What an attack hits, and from where: places told beside a verb of attack.

Enters: a Doc and a name. Leaves: whether the name is what was shelled, stormed or rocked, where those who fired stood, a weapon
or a ship. `place_names` asks which names are places of harm, `event_places` which of them is a toll's.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from .drafts import positions

ATTACKED = load.words("scope", "struck", "attacked")
SWEPT = load.words("scope", "struck", "swept")
FIRED = load.words("scope", "struck", "fired")
PLACED = load.words("scope", "struck", "placed")
WEAPONS = load.words("scope", "struck", "weapons")
VESSELS = load.words("scope", "struck", "vessels")
POSTED = frozenset({"positioned", "entrenched", "stationed", "deployed"})
ACTIVE = frozenset({"operating", "active", "based", "headquartered"})
PEOPLE_OF = load.words("scope", "struck", "people_of")
TODAY = frozenset({"yesterday", "today", "tonight"})


def hit_before(doc: Doc, i: int) -> bool:
    """Is the token before a place what says that it was hit: "shelled | Lumo", "tore through | the market of Lumo"?"""
    token = doc[i]
    if token.lower_ == "through":
        return token.head.lower_ in SWEPT
    return token.lower_ in ATTACKED and token.tag_.startswith("V")


def fired_at(token: Token) -> bool:
    """ "fired rockets at Lumo", "dropped a bomb on a school in Lumo": the preposition of what was aimed at."""
    if token.lower_ not in ("at", "on", "into", "towards", "toward", "upon"):
        return False
    head = token.head
    return head.lower_ in FIRED or (head.dep_ in ("dobj", "pobj", "dep") and head.head.lower_ in FIRED)


def counted_people(doc: Doc, i: int) -> bool:
    """ "killed 45 residents | of Lumo": the people of a town, counted; not "residents of Lumo said"."""
    people = doc[i - 1]
    if doc[i].lower_ != "of" or i < 2 or people.lower_ not in PEOPLE_OF:
        return False
    return any(token.tag_ == "CD" for token in people.lefts)


def from_there(doc: Doc, start: int) -> bool:
    """ "militants positioned in Lumo targeted …", "guns in Lumo shelled …": where those who attack stand."""
    token = doc[start]
    for _ in range(7):
        if token.lower_ in PLACED and token.dep_ == "acl":
            token = token.head
        if token.dep_ in ("nsubj", "pobj") and (token.dep_ == "pobj") == (token.head.lower_ == "by"):
            verb = token.head if token.dep_ == "nsubj" else token.head.head
            return verb.lower_ in ATTACKED | FIRED | SWEPT and verb.tag_.startswith("V")
        if token.head == token or token.dep_ in ("relcl", "advcl", "ccomp"):
            return False
        token = token.head
    return False


def posted_there(doc: Doc, start: int) -> bool:
    """ "groups positioned in Lumo targeted the town": where those who fired had their posts; not "were positioned in Lumo"."""
    token = doc[start]
    for _ in range(6):
        if token.lower_ in POSTED and token.tag_ in ("VBN", "VBD"):
            fires = any(word.lower_ in ATTACKED | FIRED for word in doc[start : min(token.sent.end, start + 8)])
            return fires and not any(child.dep_ == "auxpass" for child in token.lefts)
        if token.dep_ not in ("pobj", "prep", "conj", "compound", "amod"):
            return False
        token = token.head
    return False


def works_there(doc: Doc, start: int) -> bool:
    """ "a force operating in held parts of Lumo": where somebody is based or active, whatever befell him."""
    token = doc[start]
    for _ in range(7):
        if token.dep_ == "acl":
            return token.lower_ in ACTIVE
        if token.dep_ not in ("pobj", "prep", "conj", "compound", "amod") or token.head == token:
            return False
        token = token.head
    return False


def subordinate(token: Token, trigger: Token) -> bool:
    """Does a word stand in the clause that tells how the harm came: "two died | when guns shelled the village of Lumo"?"""
    for _ in range(8):
        if token.dep_ == "advcl":
            return token.head in (trigger, *trigger.conjuncts)
        if token.head == token or token.dep_ in ("relcl", "ccomp"):
            return False
        token = token.head
    return False


def is_vessel(doc: Doc, start: int, end: int) -> bool:
    """Is a name a ship's: "the tanker Sea Falcon", "aboard the Sea Falcon", "the Sea Falcon, a trawler", "… was a ship"?"""
    words = [token.text for token in doc[start:end] if token.lower_ != "the"]
    if not words:
        return False
    size = len(words)
    places = positions(doc, "ORTH", frozenset(words[:1]))
    return any([one.text for one in doc[i : i + size]] == words and _sails(doc, i, size) for i in places)


def _sails(doc: Doc, first: int, size: int) -> bool:
    before = [token.lower_ for token in doc[max(0, first - 2) : first]]
    if before and (before[-1] in VESSELS or "aboard" in before or before == ["board", "the"]):
        return True
    root = doc[first : first + size].root
    others: list[Token] = list(root.children)
    if root.dep_ in ("nsubj", "nsubjpass") and root.head.lemma_ == "be":
        others += [child for child in root.head.children if child.dep_ == "attr"]
    return any(token.lower_ in VESSELS and token.dep_ in ("appos", "attr") for token in others)


def possessive_place(doc: Doc, end: int, sentence: Span, nouns: frozenset[str]) -> bool:
    """ "at Lumo's main bus station": the town whose place is told without a name; not "Syria's Idlib province"."""
    if doc[end].lower_ not in ("'s", "’s", "'", "’"):
        return False
    for token in doc[end + 1 : min(end + 6, sentence.end)]:
        if not token.text[0].islower() or token.tag_ not in ("JJ", "NN", "NNS", "JJS", "HYPH", "VBN", "CD"):
            return False
        follows = doc[token.i + 1].tag_ if token.i + 1 < len(doc) else ""
        if token.lower_ in nouns and follows not in ("NN", "NNS", "NNP", "NNPS"):
            return True
    return False
