"""Verbs that tell what became of people only by the words around them: "fell in clashes", "are being held by", "could not be found".

Enters: a verb. Leaves: whether it tells of harm. Verbs that tell it alone, or with fixed words, are in `lexicons/outcomes.toml`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..lexicons import load
from .counts import Number
from .offices import role_of
from .outcomes import CONTACT, Link, passive
from .parties import kind_of
from .victim_nouns import noun_category

HOLDERS = load.words("roles", "groups", "words") | {"kidnappers", "captors", "abductors", "gunmen", "bandits", "gang"}
UNSEEN = frozenset({"found", "located", "traced", "seen", "heard", "accounted"})
SORTIES = frozenset({"mission", "patrol", "sortie", "raid", "battle", "operation", "flight", "front", "base", "unit"})
HEALERS = frozenset(
    {"hospital", "hospitals", "clinic", "clinics", "medics", "paramedics", "doctors", "surgeons", "medic"}
)
HAVENS = frozenset(
    {
        "city", "town", "village", "district", "county", "province", "region", "municipality", "commune", "settlement",
        "capital", "camp", "camps", "island", "country", "districts", "villages", "towns", "cities", "provinces",
    }
)  # fmt: skip
UNHURT = frozenset({"safe", "alive", "unharmed", "unhurt", "well", "safely", "home"})
BACK = {
    "displaced": frozenset({"return", "repatriate"}),
    "captured": frozenset({"exchange", "swap", "pardon", "amnesty", "involve", "trade"}),
    "missing": frozenset({"find", "locate", "return", "turn", "reappear"}),
}
FIGHTS = load.words("scope", "fighting", "nouns") | {"operation", "ambush", "attack", "assault", "raid", "action"}


def fell_in_fight(verb: Token) -> bool:
    """ "the other six fell in clashes", "two soldiers fell in the battle": not "fell into the sea", "fell ill"."""
    inside = next(
        (child for child in verb.children if child.lower_ in ("in", "during") and child.i == verb.i + 1), None
    )
    return inside is not None and any(token.lower_ in FIGHTS for token in inside.subtree)


def soldiers_fell(verb: Token) -> bool:
    """ "Two soldiers fell and nine were hurt": of fighters, where no words say into what, or ill."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or noun_category(subject.lower_) != "combatant":
        return False
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return behind is None or behind.is_punct or behind.lower_ in ("and", "near", "while", "at")


def held(verb: Token) -> bool:
    """ "Fifteen men are being held by the rebels": captives; not "were held back", "is held responsible"."""
    if (
        verb.lower_ != "held"
        or not passive(verb)
        or any(c.dep_ in ("oprd", "acomp", "prt") or c.lower_ in ("back", "up", "down") for c in verb.children)
    ):
        return False
    return any(child.dep_ == "agent" for child in verb.children) or any(c.lower_ == "being" for c in verb.lefts)


def taken(verb: Token) -> bool:
    """ "Seven children were taken by the insurgents"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if verb.lower_ != "taken" or not passive(verb):
        return False
    if any(child.tag_ in ("WDT", "WP") for prep in verb.lefts for child in prep.children):
        return False  # "the hospital, to which 46 of the injured were taken"
    if by is None:  # "Thirteen foreigners were taken, …": nowhere in particular
        behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
        return behind is None or behind.text in (",", ".", ";") or behind.lower_ == "away"
    return any(
        noun_category(child.lower_) == "combatant" and role_of(child.lower_) == "fighter" for child in by.children
    )


def detained(verb: Token) -> bool:
    """ "Two monitors were detained by a militia", "rebels detained six": those whom irregular fighters hold are captives;
    whom the police hold is arrested.
    """
    if verb.lower_ not in ("detained", "detain", "detaining", "arrested", "arresting", "apprehended"):
        return False
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    doers = by.children if by is not None else () if passive(verb) else verb.lefts
    return any(_irregular(noun) for noun in doers if noun.dep_ in ("pobj", "nsubj"))


def holds(verb: Token) -> bool:
    """ "The rebels are holding 12 people", "kidnappers still held six": captives of irregular fighters; anybody's "151 detainees"."""
    if verb.lemma_ not in ("hold", "keep") or passive(verb):
        return False
    if any(noun.lower_ in ("detainees", "detainee", "inmates") for noun in verb.rights if noun.dep_ == "dobj"):
        return True
    if verb.lemma_ == "keep":
        return False
    if any(child.lower_ == "for" and any(t.lower_ == "ransom" for t in child.children) for child in verb.subtree):
        return True  # "pirates are holding 100 sailors for ransom"
    return any(_irregular(noun) or _named_group(noun) for noun in verb.lefts if noun.dep_ == "nsubj")


def _named_group(noun: Token) -> bool:
    """ "Abu Sayyaf is holding 14 sailors": an armed group by its name."""
    if noun.tag_ not in ("NNP", "NNPS"):
        return False
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].dep_ == "compound" and noun.doc[start - 1].head.i == noun.i:
        start -= 1
    return kind_of(noun.doc[start : noun.i + 1].text) == "group"


def held_by(by: Token) -> bool:
    """ "the detention of 12 men | by a militia"."""
    return any(_irregular(noun) for noun in by.children if noun.dep_ == "pobj")


def treated(verb: Token) -> bool:
    """ "The hospital treated 22 people", "medics treated six": whom doctors treat after an attack is hurt."""
    if verb.lower_ not in ("treated", "treating", "admitted", "admitting") or passive(verb):
        return False
    return any(noun.lower_ in HEALERS for noun in verb.lefts if noun.dep_ == "nsubj")


def returned(doc: Doc, number: Number, link: Link) -> bool:
    """ "1,200 refugees returned home", "exchanged 50 prisoners", "four missing children were found safe": no longer so."""
    if link.outcome not in BACK or number.noun is None:
        return False
    verbs = [doc[number.noun].head, *(verb for verb in doc[number.noun].head.lefts if verb.dep_ == "amod")]
    subject = doc[number.noun].dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
    for verb in verbs if subject else ():
        if verb.i == link.trigger or any(child.dep_ == "neg" for child in verb.children):
            continue
        if verb.lemma_ in BACK[link.outcome]:
            return link.outcome != "missing" or any(t.lower_ in UNHURT for t in verb.children)
    return False


def _irregular(noun: Token) -> bool:
    return noun.lower_ in HOLDERS or (role_of(noun.lower_) == "fighter" and noun_category(noun.lower_) == "combatant")


def not_found(verb: Token) -> int | None:
    """ "could not be found", "has not been located", "have not been seen since": the token of the negation."""
    if verb.lower_ not in UNSEEN or not passive(verb):
        return None
    return next((child.i for child in verb.children if child.dep_ == "neg"), None)


def not_returned(verb: Token) -> int | None:
    """ "did not return from the mission", "failed to return to base": the token that says so."""
    failed = verb.lemma_ == "fail" and next((c for c in verb.children if c.dep_ == "xcomp"), None)
    back = failed if failed else verb
    if back.lemma_ != "return" or not any(t.lower_ in SORTIES for t in back.subtree if t.i > back.i):
        return None
    return verb.i if failed else next((child.i for child in verb.children if child.dep_ == "neg"), None)


def lost_sight(verb: Token) -> int | None:
    """ "Six soldiers lost contact with their base": the token of what was lost."""
    if verb.lower_ != "lost" or passive(verb):
        return None
    return next((c.i for c in verb.children if c.dep_ == "dobj" and c.lower_ in CONTACT), None)


def survived_not(verb: Token) -> int | None:
    """ "five did not survive", "two did not make it": the token of the negation."""
    made_it = verb.lemma_ == "make" and [token.lower_ for token in verb.rights if not token.is_punct] in (
        ["it"],
        ["it", "alive"],
    )
    if verb.lemma_ != "survive" and not made_it:
        return None
    return next((child.i for child in verb.children if child.dep_ == "neg"), None)


def holds_foreign(verb: Token, noun: Token) -> bool:
    """ "Norway said it held nine Danish airmen": another country's fighters are captives, whoever has them; not "in reserve"."""
    if verb.lemma_ not in ("hold", "keep") or passive(verb) or noun_category(noun.lower_) != "combatant":
        return False
    behind = [token.lower_ for token in verb.doc[noun.i + 1 : noun.i + 3]]
    foreign = any(child.ent_type_ == "NORP" for child in noun.lefts)
    return foreign and behind[:1] not in (["back"], ["off"]) and behind not in (["in", "reserve"], ["at", "bay"])


def takes_in(verb: Token, noun: Token) -> bool:
    """ "The city had received 20,000 people", "Kadu has taken in 4,000 people": whom a place takes in has left home."""
    if noun_category(noun.lower_) == "combatant":
        return False
    taken_in = verb.lemma_ == "take" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "in"
    if not (taken_in or verb.lemma_ == "receive" or verb.lemma_ == "host") or passive(verb):
        return False
    place = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return place is not None and (place.lower_ in HAVENS or (taken_in and place.ent_type_ in ("GPE", "LOC", "FAC")))
