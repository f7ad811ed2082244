"""Who is said to have caused the harm.

Enters: a Doc, a toll and the article's actors. Leaves: an `Actor` or None. Never guessed from who claims or who fights
whom: the text names who killed, or names the attack by who made it ("Israeli strikes").
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Actor, Phrase
from ..records import Span as TextSpan
from .actors import Actors
from .outcomes import passive
from .tolls import Toll
from .victim_nouns import is_person_noun

# links whose verb has the perpetrator as its subject
ACTIVE_RULES = frozenset({"verb", "complement", "lives", "phrase", "relative"})
HARM = load.words("scope", "harm", "nouns")


def find_perpetrator(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """Rules: the subject of an active verb of harm; the agent of a passive one ("by"); else the attack in which it
    happened, if its name says whose it was ("in Israeli strikes", "in a raid by gunmen").
    """
    verb = _verb(doc, toll)
    if verb is not None:
        acts = toll.link.rule.split(": ")[-2].split()[0] in ACTIVE_RULES if ": " in toll.link.rule else False
        found = _agent(verb) or (_subject(verb) if acts and not passive(verb) else None)
        if found is not None and not _is_victim(doc, toll, found):
            actor = _actor(doc, found, actors)
            if actor is not None:
                return actor
    for event in _events(doc, toll, verb):
        actor = _actor(doc, event, actors)
        if actor is not None and actor.party is not None:
            return actor
    return None


def _is_victim(doc: Doc, toll: Toll, noun: Token) -> bool:
    """The people harmed do no harm to themselves; a date, a place or a number does none either."""
    number = toll.number
    return number.before <= noun.i <= (number.noun or number.end) or noun.ent_type_ in ("DATE", "TIME", "CARDINAL", "FAC")


def _verb(doc: Doc, toll: Toll) -> Token | None:
    index = toll.link.governor if toll.link.governor is not None else toll.link.trigger
    token = doc[index]
    while not token.tag_.startswith("V") and token.head is not token and not token.head.tag_.startswith("N"):
        token = token.head
    return token if token.tag_.startswith("V") else None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or child.dep_ == "prep" and child.lower_ == "by":
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of an active verb, or of the verb it hangs on ("attacked a post, killing 11"; "a raid that killed")."""
    for _ in range(5):
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "csubj")), None)
        if subject is not None:
            if subject.lower_ in ("that", "which", "who"):
                return verb.head if verb.dep_ == "relcl" else None
            return subject
        passive_subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if passive_subject is not None:
            return _agent(verb) or passive_subject
        if verb.dep_ in ("acl", "relcl") and verb.head.tag_.startswith("N"):
            return verb.head
        if verb.dep_ in ("advcl", "conj", "xcomp", "pcomp", "ccomp", "dep", "prep", "acl") and verb.head is not verb:
            verb = verb.head if verb.head.tag_.startswith("V") else verb.head.head
            continue
        return None
    return None


def _events(doc: Doc, toll: Toll, verb: Token | None) -> list[Token]:
    """Nouns of attack in the sentence that tell by whom, nearest to the toll first."""
    sentence = doc[toll.number.start].sent
    nouns = [token for token in sentence if token.lower_ in HARM and token.tag_.startswith("N") and token.dep_ in ("pobj", "nsubj", "nsubjpass", "dobj", "conj", "agent")]
    return sorted(nouns, key=lambda token: abs(token.i - toll.link.trigger))[:3]


def _phrase(doc: Doc, noun: Token) -> Span:
    start, end = noun.left_edge.i, noun.i + 1
    for child in noun.children:
        if child.i >= end and child.dep_ in ("prep", "acl") and child.lower_ in ("by", "of", "blamed", "claimed", "from", "carried", "launched"):
            end = max(token.i for token in child.subtree) + 1
            break
    start = max(start, noun.i - 10)
    return doc[start : min(end, noun.i + 12)]


def _actor(doc: Doc, noun: Token, actors: Actors) -> Actor | None:
    if noun.tag_ in ("PRP",) and noun.lower_ in ("it", "this", "that"):
        span = doc[noun.i : noun.i + 1]
    else:
        span = _phrase(doc, noun)
    if noun.lower_ in HARM and not is_person_noun(noun):
        party = _owner_of_attack(doc, noun, span, actors)
        if party is None:
            return None
    elif is_person_noun(noun) or noun.ent_type_ or noun.tag_ in ("PRP", "NNP", "NNPS"):
        party = actors.party(span)
    else:
        party = actors.party(span)
        if party is None:
            return None
    return Actor(Phrase(span.text, (TextSpan(span.start_char, span.end_char),)), party)


def _owner_of_attack(doc: Doc, noun: Token, span: Span, actors: Actors) -> str | None:
    """Whose attack it was: a modifier or possessor of its noun, or "by X" behind it; not where it was or whom it hit."""
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod") and child.i < noun.i:
            party = actors.party(doc[child.left_edge.i : child.i + 1])
            if party is not None:
                return party
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from") or child.dep_ == "acl" and child.tag_ == "VBN":
            by = child if child.lower_ in ("by", "from") else next((t for t in child.children if t.lower_ == "by"), None)
            target = next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None
            if target is not None:
                party = actors.party(doc[target.left_edge.i : target.i + 1])
                if party is not None:
                    return party
    return None
