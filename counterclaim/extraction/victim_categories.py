"""Civilian, combatant, mixed or unspecified: what the words for the victims of a toll say of them.

Enters: a Doc, a toll and the noun phrase of its victims. Leaves: a category. Whose they are is worked out in victims.py.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Category
from .numerals import VAGUE
from .outcomes import BE, UNDIVIDED
from .outcomes import NOUNS as OUTCOME_NOUNS
from .parties import name_of
from .tolls import Toll
from .victim_nouns import MODIFIED, MODIFIERS, noun_category, singular

MOSTLY = frozenset({"mostly", "mainly", "largely", "predominantly", "most", "chiefly"})
AMOUNTS = frozenset({"number", "reach", "stand", "total", "rise", "climb", "exceed", "pass", "be"})
FORMER = frozenset({"former", "demobilized", "demobilised", "ex", "retired"})
CIVIL = load.words("victims", "civilian", "modifiers")
UNITS = frozenset(
    {"brigade", "battalion", "regiment", "platoon", "division", "squadron", "company", "garrison", "army", "unit"}
)
ARMED = frozenset(
    {
        "group",
        "army",
        "forces",
        "force",
        "militia",
        "military",
        "brigade",
        "brigades",
        "battalion",
        "police",
        "guard",
        "guards",
        "corps",
        "faction",
    }
)


ARMED_KINDS = frozenset({"combat", "military", "army", "combatant", "battlefield"})


def category(doc: Doc, toll: Toll, span: Span | None) -> Category:
    """Civilian, combatant, mixed or unspecified, by the words for the victims alone.

    Rules: nationalities and bare people say nothing; "people, mostly soldiers" are mixed; members of an armed group are
    combatants; former fighters are civilians.
    """
    predicate = _predicate(doc, toll)
    if predicate is not None:
        return predicate
    if toll.number.noun is None and (kind := _of_them(doc, toll)) is not None:
        return kind
    if span is None or toll.number.noun is None:
        return "unspecified"
    noun = doc[toll.number.noun]
    words = [token.lower_ for token in span]
    found: Category = noun_category(noun.lower_) or "unspecified"
    if noun.lower_ in OUTCOME_NOUNS or noun.lower_ in UNDIVIDED:
        kinds = [noun_category(word) for word in words if word != noun.lower_ and word not in OUTCOME_NOUNS]
        if "civilian" in kinds and ("combatant" in kinds or not ARMED_KINDS.isdisjoint(words)):
            return "mixed"  # "combat and civilian deaths", "30 military and civilian casualties"
        own = found if found == "civilian" else "unspecified"
        return next((kind for kind in kinds if kind in ("civilian", "combatant")), own)
    if noun.lower_ in ("volunteer", "volunteers") and set(words) & CIVIL:
        return "civilian"  # "Red Crescent volunteers"
    name = name_of(noun.text)
    if name is not None and name.kind == "group" and name.nature != "people":
        return "combatant"  # "hundreds of Taliban"
    if FORMER & set(words):
        return "civilian"
    if found == "unspecified":
        found = _by_modifiers(doc, toll, span, words)
    elif (
        found == "civilian"
        and {"soldier", "police", "army", "military", "officer"} & set(words)
        and noun.lower_ in ("woman", "women")
    ):
        found = "combatant"
    return _mixed(doc, toll, found)


def _predicate(doc: Doc, toll: Toll) -> Category | None:
    """ "One of the killed was a guerrilla", "four of the dead were paramedics": what the sentence says they were."""
    i = toll.number.start
    others = (
        toll.number.noun is not None and doc[toll.number.noun].lower_ == "others"
    )  # "the three others were civilians"
    if i + 2 >= len(doc) or not (others or doc[toll.number.end].lower_ == "of"):
        return None
    node = doc[toll.number.noun] if others and toll.number.noun is not None else doc[i]
    for _ in range(3):
        if node.dep_ in ("nsubj", "nsubjpass") or node.head == node:
            break
        node = node.head
    if node.head.lower_ not in BE:
        return None
    said = next((child for child in node.head.children if child.dep_ == "attr" and child.i > node.i), None)
    return noun_category(said.lower_) if said is not None else None


def _of_them(doc: Doc, toll: Toll) -> Category | None:
    """ "139 of them police", "three of whom passers-by": the noun right behind."""
    i = toll.number.end
    if i + 2 >= len(doc) or doc[i].lower_ != "of" or doc[i + 1].lower_ not in ("them", "whom", "these"):
        return None
    i += 2 if [token.lower_ for token in doc[i + 2 : i + 4]] == [",", "all"] else 0  # "11 of them, all children,"
    i += 1 if doc[min(i + 2, len(doc) - 1)].lower_ in ("a", "an") else 0  # "one of them a civilian contractor"
    for token in doc[i + 2 : i + 5]:
        kind = noun_category(token.lower_)
        if kind is not None or token.tag_ not in ("JJ", "NN", "NNP"):
            return kind if kind != "unspecified" else None
    return None


def of_subject(doc: Doc, toll: Toll) -> Category | None:
    """ "Combatants killed in the north numbered 40", "the number of soldiers killed had reached 40": whom the subject counts."""
    verb = doc[toll.number.end - 1].head
    if verb.lower_ in ("at", "to"):
        verb = verb.head
    if verb.lemma_ not in AMOUNTS:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return None
    counted = [subject, *(noun for of in subject.children if of.lower_ == "of" for noun in of.children)]
    return next((kind for token in counted if (kind := noun_category(token.lower_)) in ("civilian", "combatant")), None)


def _by_modifiers(doc: Doc, toll: Toll, span: Span, words: list[str]) -> Category:
    noun = doc[toll.number.noun]  # type: ignore[index]
    before = set(words[: noun.i - span.start])
    behind = set(words[noun.i - span.start + 1 :])
    if singular(noun.lower_) in MODIFIED and before & MODIFIERS:
        return "combatant"
    if noun.lower_ in ("member", "members", "leader", "leaders") and (before | behind) & ARMED:
        return "combatant"
    if noun.lower_ in ("member", "members") and behind & {"defence", "defense", "interior", "intelligence"}:
        return "combatant"
    if (
        noun.lower_
        in (
            "member",
            "members",
            "men",
            "leader",
            "leaders",
            "commander",
            "commanders",
            "elements",
            "cadres",
        )
        and "family" not in words
    ):
        names = [name_of(token.text) for token in span if token.i != noun.i]
        if any(name is not None and name.kind == "group" for name in names):
            return "combatant"
    if before & CIVIL or (noun.lower_ in ("member", "members") and "family" in behind):
        return "civilian"  # "elderly people", "religious leaders", "members of one family"
    if noun.lower_ in ("men", "people", "persons", "man") and "armed" in before:
        return "combatant"
    unit = [token.lower_ for token in doc[noun.i + 1 : noun.i + 6]]
    if noun.lower_ in ("men", "man") and unit[:1] in (["from"], ["of"]) and UNITS.intersection(unit):
        return "combatant"  # "three men from the same brigade"
    if singular(noun.lower_) == "element" and before & {"regime", "hostile", "insurgent", "rebel", "government"}:
        return "combatant"
    return "unspecified"


def _armed_staff(noun: Token) -> bool:
    """ "civilians and | security personnel", "the security forces"."""
    armed = any(left.lower_ in ("security", "police", "military", "army") for left in noun.lefts)
    return armed and noun.lower_ in ("personnel", "members", "forces", "staff")


def _mixed(doc: Doc, toll: Toll, found: Category) -> Category:
    """ "people, mostly schoolchildren", "20 soldiers and civilians" are mixed."""
    noun = doc[toll.number.noun]  # type: ignore[index]
    ahead = doc[noun.i + 1 : min(noun.i + 6, noun.sent.end)]
    words = [token.lower_ for token in ahead]
    if (
        found == "unspecified"
        and words
        and (words[0] in MOSTLY or (words[0] in (",", "(", "-", "–") and len(words) > 1 and words[1] in MOSTLY))
    ):
        kinds = [noun_category(word) for word in words]
        if any(kind in ("civilian", "combatant") for kind in kinds):
            return "mixed"
    if found == "unspecified" and noun.lower_ in ("people", "persons", "others"):
        listed = {noun_category(word) for word in (t.lower_ for t in doc[noun.i + 1 : min(noun.i + 10, noun.sent.end)])}
        opening = set(words[:2]) & {"including", "--", "–", "-"}
        numbered = any(token.tag_ == "CD" for token in doc[noun.i + 1 : min(noun.i + 10, noun.sent.end)])
        if opening and {"civilian", "combatant"} <= listed and not numbered:
            return "mixed"
    joined = [
        t
        for t in noun.conjuncts
        if noun.i < t.i <= noun.i + 4
        and not any(c.tag_ == "CD" or c.dep_ == "det" or c.lower_ in VAGUE for c in t.children)
    ]
    both = {"combatant" if _armed_staff(token) else noun_category(token.lower_) for token in joined} | {found}
    return "mixed" if {"civilian", "combatant"} <= both else found
