"""What became of the subject of a verb: "were killed", "died", "are missing", "were feared dead", "were taken away".

Enters: a verb whose subject is counted. Leaves: `Link` records, none where nothing happened to it. Which number the subject
belongs to is found in links.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from .fates import (
    detained,
    fell_in_fight,
    held,
    lost_sight,
    not_found,
    not_returned,
    soldiers_fell,
    survived_not,
    taken,
)
from .outcomes import (
    BE,
    INTRANSITIVE,
    NOUNS,
    PARTICIPLES,
    STRICT,
    Link,
    done_by,
    participle_outcome,
    passive,
    state_outcome,
    together,
    verb_outcome,
)

COMPLEMENTS = frozenset({"xcomp", "oprd", "acomp", "attr", "ccomp", "advcl", "acl", "dep"})
# "a doctor had treated hundreds": the subject of these suffers only in the passive
DONE_TO = frozenset({"treated", "treating", "took", "take", "taking", "held", "holding", "seized", "forced", "drove"})
ORDINALS = frozenset({"second", "third", "fourth", "fifth"})


def as_subject(verb: Token, *, strict: bool) -> Iterator[Link]:
    """Outcomes of a verb's subject: "were killed", "died", "are missing", "were feared dead", "N killed in attack"."""
    for token in _joined(verb):
        if (token.lower_ in INTRANSITIVE and token.tag_ != "VBG") or token.lower_ in ("fleeing", "dying"):
            yield Link(INTRANSITIVE[token.lower_], token.i, f"verb: {token.text}")
            continue
        if token.lower_ == "fell" and (fell_in_fight(token) or soldiers_fell(token)):
            yield Link("killed", token.i, f"verb: {token.text}")
            continue
        if strict and token.lower_ == "fallen" and any(c.lower_ in ("have", "has", "had") for c in token.children):
            yield Link("killed", token.i, f"verb: {token.text}")
            continue
        if strict and (away := not_returned(token) or lost_sight(token)) is not None:
            yield Link("missing", away, f"phrase: {token.doc[away].text} … {token.text}")
            continue
        not_alive = survived_not(token)
        if not_alive is not None:
            yield Link("killed", not_alive, f"phrase: not … {token.text}")
            continue
        lost = not_found(token) if strict else None  # "one of the buses had not been found"
        if lost is not None:
            yield Link("missing", lost, f"phrase: {token.doc[lost].text} {token.text}")
            continue
        if (strict and (held(token) or detained(token))) or ((strict or _bare(token)) and taken(token)):
            yield Link("captured", token.i, f"passive verb: {token.text}", governor=token.i)
            continue
        pair = together(token, people=strict)
        if pair and not (
            (token.lower_ in DONE_TO and not passive(token) and not _without_object(token)) or done_by(token, pair)
        ):
            yield Link(pair[0], pair[1], f"phrase: {token.text} … {token.doc[pair[1]].text}", governor=token.i)
            continue
        outcome = verb_outcome(token, strict=strict)
        if outcome and token.tag_ in PARTICIPLES and (passive(token) or _without_object(token)):
            yield Link(outcome, token.i, f"passive verb: {token.text}", governor=token.i)
            continue
        stated = state_outcome(token)
        if stated and (strict or token.lower_ not in STRICT) and not any(c.dep_ == "dobj" for c in token.children):
            yield Link(stated, token.i, f"adjective: {token.text}", governor=token.i)
            continue
        yield from _complement(token, strict=strict)


def _joined(verb: Token) -> Iterator[Token]:
    """A verb and the verbs joined to it that have no subject of their own ("were shot and killed")."""
    yield verb
    for child in verb.conjuncts:
        if child.lower_ in ORDINALS:
            continue  # "two were killed and a third wounded"
        if child.i <= verb.i or child.tag_ == "CD" or any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
            continue  # "90 were killed and 300 injured": the parser may join the number to the verb
        if not any(
            (token.tag_ == "CD" and token.ent_type_ != "DATE") or token.text == ";"
            for token in verb.doc[verb.i + 1 : child.i]
        ):
            yield child


def _bare(verb: Token) -> bool:
    """ "some 20 were taken away": the subject is a number alone."""
    return any(child.dep_ == "nsubjpass" and child.tag_ == "CD" for child in verb.lefts)


def _without_object(verb: Token) -> bool:
    return verb.tag_ in ("VBN", "VBD") and not any(child.dep_ in ("dobj", "aux") for child in verb.children)


def _complement(verb: Token, *, strict: bool) -> Iterator[Link]:
    """ "were feared dead", "are believed to have been killed", "remain missing", "were among the dead"."""
    for child in verb.children:
        among = child.lower_ in ("among", "amongst") and verb.lower_ in BE
        if (child.dep_ not in COMPLEMENTS and not among) or child.i < verb.i:
            continue
        outcome = state_outcome(child)
        completed = together(child, people=strict) if child.tag_ == "VBN" and passive(child) else None
        if completed is not None:  # "are feared | buried under the rubble", "are believed to have been | shot dead"
            yield Link(
                completed[0], completed[1], f"phrase: {child.text} … {child.doc[completed[1]].text}", governor=child.i
            )
            return
        if among:  # "three nurses were among the martyrs"
            outcome = next(
                (found for token in child.subtree if (found := told(token) or participle_outcome(token))), None
            )
        if outcome is None and child.lower_ in INTRANSITIVE:
            outcome = INTRANSITIVE[child.lower_]
        if outcome is None and child.tag_ == "VBN" and passive(child):
            outcome = verb_outcome(child, strict=strict)
        if outcome is None and child.lower_ in NOUNS and (verb.lower_ in BE or verb.lemma_ == "become"):
            outcome = NOUNS[child.lower_]
        if outcome and not (
            child.dep_ in ("advcl", "ccomp") and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        ):
            yield Link(outcome, child.i, f"complement: {verb.text} {child.text}", governor=child.i)
            return


def told(token: Token):  # type: ignore[no-untyped-def]
    """ "the dead", "the confirmed deaths": the outcome that a subject tells of what follows "are"."""
    return state_outcome(token) or (NOUNS.get(token.lower_) if token.tag_ in ("NN", "NNS") else None)
