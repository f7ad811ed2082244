"""Did it happen? Threats, plans, conditions and accidents are no tolls; a weakening modal and a negation are kept.

Enters: a `Link` and its sentence. Leaves: whether the harm is told as real.
"""

from __future__ import annotations

import itertools
from collections import Counter

from spacy.tokens import Doc, Span

from ..lexicons import load
from .outcomes import Link

UNREAL = load.table("outcomes")["unreal"]
MODALS, UNREAL_VERBS, CONDITIONS = (frozenset(UNREAL[key]) for key in ("modals", "verbs", "conditions"))
ACCIDENT = frozenset(load.table("outcomes")["accident"]["words"])
ACCIDENT_PAIRS = frozenset(tuple(words.split()) for words in load.table("outcomes")["accident"]["phrases"])
ACCIDENT_HEADS = frozenset(word for pair in ACCIDENT_PAIRS for word in pair)
ILLNESS = frozenset(load.table("outcomes")["accident"]["illness"])
VIOLENCE = frozenset(load.table("outcomes")["accident"]["violence"])
MANY = 4  # words of disease or disaster that an article about them has at least
ATTACK = frozenset(load.table("outcomes")["accident"]["attack"])
# "was said to be", "managed to kill", "prompted 200 to flee": the infinitive did happen
REAL_INFINITIVES = frozenset(
    [
        "managed",
        "manage",
        "went",
        "go",
        "proceeded",
        "continued",
        "continue",
        "appear",
        "appears",
        "appeared",
        "seem",
        "seems",
        "thought",
        "believed",
        "known",
        "reported",
        "said",
        "understood",
        "feared",
        "presumed",
        "forced",
        "forcing",
        "forces",
        "caused",
        "causing",
        "prompted",
        "prompting",
        "compelled",
        "compelling",
        "pushed",
        "pushing",
        "obliged",
        "drove",
        "led",
    ]
)

# "believes 41 of them to be dead": the infinitive of a state tells what somebody takes for real
THINKS = frozenset(
    {"believe", "presume", "think", "know", "fear", "consider", "assume", "reckon", "hold", "declare", "report"}
)


def read_reality(doc: Doc, link: Link) -> tuple[bool, int | None, bool]:
    """Did it happen? False for threats, plans and conditions; the token of a weakening modal; whether it is negated."""
    verb = doc[link.governor if link.governor is not None else link.trigger]
    if not verb.tag_.startswith("V") and verb.dep_ not in ("acomp", "oprd", "xcomp"):
        return True, None, False
    hedge = None
    negated = False
    for step in range(4):
        words = {child.lower_: child for child in verb.children if child.i < verb.i}
        modal = next((child for child in words.values() if child.lower_ in MODALS and child.dep_ == "aux"), None)
        perfect = "have" in words
        if modal is not None:
            if not perfect or modal.lower_ in ("would", "'d", "should", "will"):
                return False, None, False
            hedge = modal.i
        taken_for = verb.lower_ == "be" and verb.head.lemma_ in THINKS
        infinitive = "to" in words and words["to"].dep_ == "aux" and not perfect
        if infinitive and not taken_for and verb.head.lower_ not in REAL_INFINITIVES:
            return False, None, False
        if step == 0 and any(child.dep_ == "neg" for child in verb.children):
            negated = True
        mark = next((child for child in verb.children if child.dep_ == "mark"), None)
        if mark is not None and mark.lower_ in CONDITIONS:
            return False, None, False
        head = verb.head
        if (
            head.lower_ in UNREAL_VERBS
            and verb.dep_ in ("xcomp", "pcomp", "ccomp", "acl")
            and verb.tag_ in ("VB", "VBG")
        ):
            return False, None, False
        if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head.lower_ in UNREAL_VERBS and head.head != verb:
            return False, None, False
        if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ"):  # "threatened to attack and killed 12"
            break
        if head == verb or verb.dep_ not in ("xcomp", "auxpass", "acomp", "oprd", "conj", "attr"):
            break
        if verb.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
            break
        verb = head
    return True, hedge, negated


def is_accident(sentence: Span) -> bool:
    """Harm that no party does: floods, ferries, disease, unless the sentence also tells of an attack."""
    words = {token.lower_ for token in sentence}
    named = _accident_named(sentence, words)
    return bool(named or words & ACCIDENT) and not (words - named) & ATTACK


def _accident_named(sentence: Span, words: set[str]) -> set[str]:
    """The words of "gas explosion", "bus crash": an attack only where more says so."""
    if words.isdisjoint(ACCIDENT_HEADS):
        return set()
    lower = [token.lower_ for token in sentence]
    return {word for pair in itertools.pairwise(lower) if pair in ACCIDENT_PAIRS for word in pair}


def is_natural(doc: Doc) -> bool:
    """Is an article about disease, disasters and accidents: three times as many words of those as of violence?"""
    count: Counter[str] = Counter(token.lower_ for token in doc)
    natural = sum(count[word] for word in ACCIDENT | ILLNESS)
    return natural >= MANY and natural > 3 * sum(count[word] for word in VIOLENCE)


def is_violent(sentence: Span) -> bool:
    """Does a sentence tell of violence by its own words?"""
    return any(token.lower_ in VIOLENCE for token in sentence)
