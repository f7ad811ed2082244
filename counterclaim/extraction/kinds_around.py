"""Civilians or combatants by the words around a toll, where its own noun does not tell: "four of his comrades", "a dozen of them".

Enters: a Doc, a toll and the category of its own words. Leaves: a category. Rules: whose men, comrades or staff they are; whom
"them" and "whom" take up; a merchant's sailors; citizens some of whom were soldiers.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Category
from .tolls import Toll
from .victim_categories import ARMED, CIVIL
from .victim_nouns import is_person_noun, noun_category, of_nation

MATES = frozenset({"men", "man", "comrades", "comrade", "colleagues", "colleague", "companions", "brothers", "fellows"})
SAYING = load.words("offices", "reporting", "words")
CREWS = frozenset({"sailor", "sailors", "crewman", "crewmen", "crew", "captain", "captains"})
MERCHANTS = frozenset(
    {
        "tugboat", "tugboats", "tug", "tugs", "tanker", "tankers", "freighter", "freighters", "trawler", "trawlers", "fishing",
        "merchant", "cargo", "ferry", "yacht", "bulk", "commercial",
    }
)  # fmt: skip
CITIZENS = frozenset({"citizens", "residents", "inhabitants", "locals", "nationals"})
SHIPS = frozenset({"ship", "ships", "vessel", "vessels", "shipping"})
NAVAL = frozenset(
    {
        "navy",
        "naval",
        "gunboat",
        "frigate",
        "corvette",
        "destroyer",
        "warship",
        "warships",
        "patrol",
        "submarine",
        "cruiser",
        "coastguard",
    }
)
REACH = 8


def kind_around(doc: Doc, toll: Toll, kind: Category) -> Category:
    """The category of a toll's people by what stands around it; `kind` is what their own words say."""
    number = toll.number
    if number.noun is None:
        return (_of_whom(doc, toll) or _them(doc, toll) or kind) if kind == "unspecified" else kind
    noun = doc[number.noun]
    if kind == "unspecified" and number.noun == number.end and of_nation(doc, noun.i):
        shared = next((t for t in doc[noun.i + 1 : noun.i + REACH] if t.tag_ == "NNS" and is_person_noun(t)), None)
        kind, noun = ((noun_category(shared.lower_) or kind), shared) if shared is not None else (kind, noun)
    if kind == "combatant" and noun.lower_ in CREWS:
        near = doc[max(noun.sent.start, number.start - 3) : min(noun.i + REACH, noun.sent.end)]
        if any(token.lower_ in MERCHANTS for token in near):
            return "civilian"
        return "civilian" if _at_sea(noun) else kind
    if kind == "civilian" and noun.lower_ in CITIZENS:
        return "mixed" if _some_armed(doc, noun) else kind
    if kind != "unspecified":
        return kind
    owned = any(token.tag_ == "PRP$" for token in doc[number.end : number.noun])
    if owned and noun.lower_ in MATES | {"staff"}:
        lost = noun.lower_ == "men" and {"lost", "loss", "losing"} & set(toll.link.rule.split())
        if lost or _speaker_armed(noun):
            return "combatant"
        return "civilian" if noun.lower_ == "staff" else kind
    return kind


def _speaker_armed(token: Token) -> bool:
    """ "A member of a civilian militia said four of his comrades died": is who says it a fighter?"""
    while token.head.i != token.i:
        token = token.head
        if token.lemma_ not in SAYING or not token.tag_.startswith("V"):
            continue
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if subject is None:
            return False
        named = token.doc[subject.left_edge.i : min(subject.right_edge.i + 1, subject.i + REACH)]
        return any(_armed(word) for word in named)
    return False


def _armed(word: Token) -> bool:
    return word.lower_ in ARMED or noun_category(word.lower_) == "combatant"


def _of_whom(doc: Doc, toll: Toll) -> Category | None:
    """ "looking for community leaders, at least five | of whom were murdered": those named right before."""
    number = toll.number
    if [token.lower_ for token in doc[number.end : number.end + 2]] != ["of", "whom"] or number.before < 2:
        return None
    named = doc[number.before - 2]
    if doc[number.before - 1].text != "," or not is_person_noun(named):
        return None
    return _kind(named)


def _them(doc: Doc, toll: Toll) -> Category | None:
    """ "clashed with rebels and killed a dozen | of them": not whoever killed, but the people told of before the verb."""
    number, verb = toll.number, doc[toll.link.trigger]
    if [token.lower_ for token in doc[number.end : number.end + 2]] != ["of", "them"] or verb.i > number.start:
        return None
    if not verb.tag_.startswith("V"):
        return None
    doers = {verb.i, verb.head.i}
    for token in reversed(doc[verb.sent.start : verb.i]):
        does = token.dep_ in ("nsubj", "nsubjpass") and token.head.i in doers
        if token.tag_ in ("NNS", "NNPS") and is_person_noun(token) and not does:
            return _kind(token)
    return None


def _kind(noun: Token) -> Category | None:
    kind = noun_category(noun.lower_)
    if kind == "unspecified" and any(child.lower_ in CIVIL for child in noun.lefts):
        return "civilian"
    return kind if kind != "unspecified" else None


def _some_armed(doc: Doc, noun: Token) -> bool:
    """ "15 citizens, six of them | soldiers", "15 residents, including two | policemen"."""
    behind: Span = doc[noun.i + 1 : min(noun.i + REACH, noun.sent.end)]
    words = [token.lower_ for token in behind]
    if words[:1] != [","] or not {"them", "whom", "including"} & set(words):
        return False
    people = next((token for token in behind[1:] if is_person_noun(token)), None)
    return people is not None and noun_category(people.lower_) == "combatant"


def _at_sea(noun: Token) -> bool:
    """ "attacked 80 ships, killing four | sailors", "pirates hold 100 | sailors": who sails for trade, no navy's men."""
    words = {token.lower_ for token in noun.sent}
    return bool(words & (SHIPS | {"pirates", "pirate", "ransom"})) and not words & NAVAL
