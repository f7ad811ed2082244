"""Which outcome a number belongs to: "killing at least 20 people" → killed, "20 people were hurt" → wounded.

Enters: a Doc and a `Number` that may count people. Leaves: `Link` records, none where nothing happened to them. The parser's
relations are tried first; where a headline or a caption has none, the words next to the number decide (surface.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from . import surface
from .counts import Number
from .fates import detained, holds, holds_foreign, takes_in, treated
from .measures import THINGS
from .no_victims import CALLED
from .of_people import behind_preposition
from .outcomes import (
    ADJECTIVES,
    BE,
    INTRANSITIVE,
    LEAVES,
    LIVES_NOUNS,
    LIVES_VERBS,
    MIXED_PAIR,
    NOUNS,
    PARTICIPLES,
    UNDIVIDED,
    Link,
    lost_contact,
    outcome_of_cases,
    passive,
    state_outcome,
    together,
    verb_outcome,
)
from .subject_links import as_subject, told
from .victim_nouns import is_person_noun, noun_category, of_nation, singular

INSIDE_NOUN_PHRASE = frozenset({"nummod", "quantmod", "det", "amod", "compound", "nmod", "predet", "advmod"})
LOSSES = frozenset({"lost", "lose", "losing", "loses"})
# Nouns that name a state ("hostages", "refugees"): a verb of harm beside them says more than they do.
STATES = frozenset({"captured", "displaced", "missing"})
AMOUNTS = frozenset({"total", "group", "minimum", "maximum"})
TOGETHER_WITH = frozenset({"with", "besides", "plus"})
PART = frozenset({"including", "among", "amongst", "like", "includes"})


def find_links(doc: Doc, number: Number) -> tuple[Link, ...]:
    """The outcomes of the people a number counts; two where both happened ("captured and then shot").

    Rules, in this order: verbs of which the noun phrase is object, passive subject or subject; adjectives and participles
    of the noun; the noun itself ("12 deaths", "40 hostages"); the words beside the number.
    """
    adjacent = surface.adjacent(doc, number)
    if adjacent:
        return (_died_since(doc, number, adjacent) or _divide(doc, adjacent),)
    own = _of_noun(doc, number)
    if own and own.outcome not in STATES:
        return (own,)
    found = tuple(_divide(doc, link) for link in _of_verb(doc, number))
    if not found:
        modifier = _of_modifier(doc, number)
        found = (_divide(doc, modifier),) if modifier else ()
    if (
        found
        and found[0].outcome == "displaced"
        and (harmed := _of_modifier(doc, number))
        and harmed.outcome in MIXED_PAIR
    ):
        found = (harmed,)  # "evacuated 12 wounded soldiers"
    if not found and own:
        found = (own,)
    if not found:
        beside = surface.find_link(doc, number)
        found = (_divide(doc, beside),) if beside else ()
    return _distinct(tuple(link for link in found if not _only_moved(doc, number, link)))


def _only_moved(doc: Doc, number: Number, link: Link) -> bool:
    """ "300 soldiers crossed the border", "left the town": fighters on the move are not displaced; "the two men were hit by
    shrapnel" does not tell what became of them.
    """
    if (
        link.rule.startswith(("phrase: hit", "phrase: struck"))
        and number.before
        and doc[number.before - 1].lower_ == "the"
    ):
        return True
    fighters = number.noun is not None and noun_category(doc[number.noun].lower_) == "combatant"
    return fighters and link.outcome == "displaced" and link.rule.startswith("phrase")


def _people_ahead(doc: Doc, number: Number) -> bool:
    """ "Of the 300 people in the town, 12 were seized": is a number without a noun one of people, not of the tanks before it?"""
    if number.noun is not None or number.kind == "article":
        return False
    start = doc[number.start].sent.start
    for end in (number.before, start):
        for token in reversed(doc[doc[end - 1].sent.start : end] if end else ()):
            if token.tag_ in ("NNS", "NNPS") or (token.tag_ == "NN" and noun_category(token.lower_)):
                if is_person_noun(token):
                    return True
                if token.dep_ == "pobj" and is_person_noun(token.head.head):
                    continue  # "evacuated 300 people from two districts. Hundreds were put up in schools"
                if singular(token.lower_) in THINGS and THINGS[singular(token.lower_)] != "duration":
                    return False
    return True


def _died_since(doc: Doc, number: Number, beside: Link) -> Link | None:
    """ "A boy hurt in the shelling | died in hospital": the wounded of whom it is told are dead."""
    if beside.outcome != "wounded" or number.noun is None:
        return None
    noun = doc[number.noun]
    subject = noun.head if noun.dep_ == "amod" and noun.head.i == beside.trigger else noun
    died = subject.dep_ == "nsubj" and INTRANSITIVE.get(subject.head.lower_) == "killed"
    return Link("killed", subject.head.i, f"verb: {subject.head.text}") if died else None


def _distinct(links: tuple[Link, ...]) -> tuple[Link, ...]:
    kept: dict[str, Link] = {}
    for link in links:
        if link.undivided:
            return (link,)
        kept.setdefault(link.outcome, link)
    return tuple(kept.values())


def _divide(doc: Doc, link: Link) -> Link:
    """ "killed or wounded 300": one record that is not divided."""
    i = link.trigger
    for step in (1, -1):
        j, k = i + step, i + 2 * step
        if min(i, k) >= 0 and max(i, k) < len(doc) and doc[j].lower_ in ("or", "and", "/", "and/or"):
            other = state_outcome(doc[k]) or verb_outcome(doc[k])
            if other and {other, link.outcome} == MIXED_PAIR:
                return Link(
                    "killed"
                    if (step == 1 and link.outcome == "killed") or (step == -1 and other == "killed")
                    else link.outcome,
                    i,
                    link.rule,
                    undivided=True,
                    governor=link.governor,
                )
    return link


def _person(doc: Doc, number: Number) -> bool:
    """May the noun counted stand behind a verb that also acts on things ("seized", "lost")?"""
    if number.noun is None:  # "wiped out a family of seven"
        return number.before > 1 and doc[number.before - 1].lower_ == "of" and is_person_noun(doc[number.before - 2])
    noun = doc[number.noun]
    if number.noun == number.end and of_nation(doc, number.end):
        return True
    if noun.lower_ in ("bomber", "bombers") and doc[noun.i - 1].lower_ not in ("suicide", "car", "roadside"):
        return False  # aircraft
    return is_person_noun(noun) or (noun.ent_type_ in ("NORP", "ORG") and noun.tag_ in ("NNPS", "NNP"))


def _of_noun(doc: Doc, number: Number) -> Link | None:
    """ "12 deaths", "300 casualties", "40 hostages", "5,000 lives" (claimed, lost)."""
    if number.noun is None:
        return None
    noun = doc[number.noun]
    word = noun.lower_
    if word in ("case", "cases"):
        kind = outcome_of_cases(noun)
        return Link(NOUNS[kind.lower_], kind.i, f"noun: {noun.text} of {kind.text}") if kind is not None else None
    if word in UNDIVIDED:
        return Link("killed", noun.i, f"noun: {noun.text}", undivided=True)
    if word in LIVES_NOUNS:
        verb = next((t for t in doc[max(noun.sent.start, noun.i - 12) : number.start] if t.lower_ in LIVES_VERBS), None)
        if verb is None:
            verb = next((t for t in doc[noun.i : min(noun.sent.end, noun.i + 6)] if t.lower_ in LIVES_VERBS), None)
        return Link("killed", verb.i, f"lives: {verb.text}", governor=verb.i) if verb is not None else None
    if word in NOUNS and noun.tag_ not in ("VBD", "VB", "VBP"):
        of_the = (
            noun.i - number.end in (1, 2) and doc[number.end].lower_ == "of"
        )  # "twelve of the dead", "dozens of dead"
        if word in ("dead", "wounded", "injured") and noun.tag_ in PARTICIPLES and noun.i != number.end and not of_the:
            return None
        return Link(NOUNS[word], noun.i, f"noun: {noun.text}")
    return None


def _of_modifier(doc: Doc, number: Number) -> Link | None:
    """ "20 dead soldiers", "14 people injured", "those who died"."""
    if number.noun is None:
        return None
    noun = doc[number.noun]
    for child in noun.children:
        if child.i < number.end and child.i != number.before - 1:
            continue  # within the number, or another's ("15 dead and 80 injured civilians")
        outcome = state_outcome(child) or (
            verb_outcome(child, strict=_person(doc, number)) if child.tag_ == "VBN" else None
        )
        if (
            child.dep_ in ("amod", "compound", "nmod", "acl", "appos")
            and outcome
            and (child.tag_ != "VBG" or child.lower_ in ADJECTIVES)
        ):
            if child.dep_ == "acl" and any(c.dep_ == "dobj" for c in child.children):
                continue
            return Link(outcome, child.i, f"adjective: {child.text}", governor=child.i)
        completed = (
            together(child, people=_person(doc, number)) if child.dep_ == "acl" and child.tag_ == "VBN" else None
        )
        if completed is not None:  # "the names of 12 men | gunned down"
            return Link(
                completed[0], completed[1], f"phrase: {child.text} … {doc[completed[1]].text}", governor=child.i
            )
        if child.dep_ in ("relcl", "acl"):
            link = _of_clause(child, strict=_person(doc, number))
            if link:
                return link
    return None


def _of_clause(verb: Token, *, strict: bool) -> Link | None:
    """ "who died", "who were killed", "that had been abducted": the clause's subject is the noun itself."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    contact = lost_contact(verb)
    if contact is not None:
        return Link("missing", verb.i, f"phrase: {contact.text} … {verb.text}")
    if subject is not None and subject.lower_ not in ("who", "that", "which", "whom"):
        if any(child.lower_ == "of" for child in subject.rights):
            return None  # "50,000 people many of them displaced"
        active = verb_outcome(verb, strict=strict)  # "the 20 that they killed"
        if (
            active
            and not any(child.dep_ == "dobj" and child.tag_ not in ("WP", "WDT") for child in verb.children)
            and not passive(verb)
        ):
            return Link(active, verb.i, f"relative clause: {verb.text}", governor=verb.i)
        return None
    for link in as_subject(verb, strict=strict):
        return link
    return None


def _of_verb(doc: Doc, number: Number) -> list[Link]:
    """The outcomes of the verbs above the noun phrase."""
    node = doc[number.end - 1] if number.kind != "fraction" else doc[number.start]
    if number.noun is not None and number.kind in ("article", "none"):
        node = doc[number.noun]
    if number.kind == "article" and number.noun is None and node.dep_ == "det":
        return []  # "one was shot dead and another sustained injuries": a verb taken for a noun's
    for _ in range(10):
        dep, head = node.dep_, node.head
        if head == node:
            return []
        if head.tag_ == "RP" and dep in ("npadvmod", "dobj", "pobj"):
            dep, head = "dobj", head.head  # "finished | off four herders"
        if dep in INSIDE_NOUN_PHRASE:
            node = head
        elif dep == "oprd" and head.dep_ == "acl" and head.lower_ in CALLED:
            node = head.head  # "killed a commander named X and two guards"
        elif dep == "nsubjpass" or dep == "nsubj":
            return list(
                as_subject(
                    head, strict=_person(doc, number) or (head.lower_ not in LOSSES and _people_ahead(doc, number))
                )
            )
        elif dep in ("dobj", "oprd", "attr", "dative", "npadvmod"):
            return list(_as_object(doc, number, head, node))
        elif dep == "pobj":
            above = _as_prepositional(doc, number, head, node)
            if isinstance(above, list):
                return above
            node = above
        elif dep in ("conj", "appos"):
            if head.tag_.startswith("V") and not node.tag_.startswith(
                "V"
            ):  # a noun joined to a verb: a slip of the parser
                return [link for link in _as_object(doc, number, head, node) if head.i < node.i][:1]
            if head.lower_ in NOUNS and doc[head.i + 1].lower_ == "of" and _person(doc, number):
                return [Link(NOUNS[head.lower_], head.i, f"noun: {head.text} of")]  # "the death of X and eight others"
            node = head
        else:
            return []
    return []


def _as_object(doc: Doc, number: Number, verb: Token, node: Token) -> Iterator[Link]:
    """Outcomes of a verb's object: "killed 12", "left 14 people injured", "took 30 prisoner"."""
    outcome = verb_outcome(verb, strict=_person(doc, number))
    if number.kind == "none" and verb.lower_.startswith("claim"):
        return  # "It claimed none of the villagers had been harmed"
    pair = together(verb, people=_person(doc, number))
    if pair and verb.i < node.i:
        yield Link(pair[0], pair[1], f"phrase: {verb.text} … {doc[pair[1]].text}", governor=verb.i)
        return
    if _person(doc, number) and (holds(verb) or detained(verb) or holds_foreign(verb, node)) and verb.i < node.i:
        yield Link("captured", verb.i, f"verb: {verb.text}", governor=verb.i)
        return
    if _person(doc, number) and takes_in(verb, node) and verb.i < node.i:
        yield Link("displaced", verb.i, f"verb: {verb.text}", governor=verb.i)
        return
    if _person(doc, number) and treated(verb) and verb.i < node.i:
        yield Link("wounded", verb.i, f"verb: {verb.text}", governor=verb.i)
        return
    if verb.lower_ in LOSSES and (harmed := _of_modifier(doc, number)) is not None:
        yield harmed  # "the brigade lost 12 men captured"
        return
    if outcome and verb.lower_ in LOSSES and verb.i < node.i:  # "lost 550 men" does not say how many are dead
        yield Link(outcome, verb.i, f"verb: {verb.text}", undivided=True, governor=verb.i)
        return
    if outcome and verb.i < node.i and not (verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)):
        yield Link(outcome, verb.i, f"verb: {verb.text}", governor=verb.i)
        return
    if verb.lower_ in LEAVES:
        for child in (*verb.children, *node.children):
            stated = state_outcome(child)
            if stated and child.i > number.start:
                yield Link(stated, child.i, f"complement: {verb.text} … {child.text}", governor=verb.i)
                return
    if verb.lower_ in BE:
        for child in verb.children:  # "The dead were two soldiers"
            if child.dep_ in ("nsubj", "prep") and child.i < node.i:
                if number.kind == "article" and any(t.tag_ == "CD" or t.lower_ == "none" for t in child.subtree):
                    continue  # "one of those killed was a commander"
                stated = next((told(t) for t in child.subtree if told(t) and t.i < node.i), None)
                if stated:
                    yield Link(stated, child.i, f"subject: {child.text}")
                    return


def _as_prepositional(doc: Doc, number: Number, prep: Token, node: Token) -> list[Link] | Token:
    """ "the death of 12", "along with three gunmen"; else the noun above, to climb on from."""
    above = prep.head
    word = prep.lower_
    if number.before <= prep.i < number.start and prep.head.tag_.startswith(
        "V"
    ):  # "killed | at minimum 12", "north of 12"
        return list(_as_object(doc, number, above, prep)) if above.i < prep.i else []
    if word == "of" and (above.lower_ in AMOUNTS or number.before <= above.i):
        return above  # "killed a total of 12", "in the region of 12"
    told = behind_preposition(doc, prep, people=_person(doc, number))
    if told is not None:
        return [told]
    if word == "of":
        return above if above.tag_.startswith("N") and is_person_noun(above) and above.lower_ != "remains" else []
    if word in PART:
        return above
    if word in TOGETHER_WITH:
        verb = above.head if above.lower_ in ("along", "together") else above
        if verb.tag_.startswith("V") and above.lower_ in ("along", "together"):
            return list(as_subject(verb, strict=_person(doc, number))) if passive(verb) else []
    return []
