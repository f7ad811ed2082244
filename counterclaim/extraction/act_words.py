"""Words by which a plain statement does more than report: feelings, deeds called by name, what must happen, an appeal.

Enters: a Doc, a cue and its content. Leaves: the act with the rule that gave it and the token that triggered it, or None.
The words are in `lexicons/acts.toml`; `acts.py` asks here after performatives and threats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Act
from . import frames
from .clauses import Range

Act_ = tuple[Act, str, int | None]
FEELINGS = load.words("acts", "condemn", "feelings")
DEEDS = re.compile("|".join(sorted(load.words("acts", "condemn", "deeds"), reverse=True)), re.IGNORECASE)
ASKED = load.words("acts", "demand", "nouns")
UNTRUE = load.words("acts", "deny", "untrue")
WORDS = load.words("acts", "deny", "words")
LINES = re.compile("|".join(sorted(load.words("acts", "threaten", "lines"), reverse=True)), re.IGNORECASE)
NAMING = frozenset({"call", "describe", "brand", "label", "term"})
AGAIN = frozenset({"reiterate", "reaffirm", "restate", "repeat", "renew"})
SELVES = frozenset({"he", "she", "it", "i", "we"})  # who may be the speaker: not "they", seldom the same
OWN = frozenset({"my", "our"})
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were"})


def by_words(doc: Doc, cue: Token, ranges: Sequence[Range], *, quoted: bool) -> Act_ | None:
    """The act that the words of a plain statement do."""
    if cue.lemma_ in AGAIN:
        return _repeated(cue)
    if cue.lemma_ in NAMING:
        return _untrue(doc, ranges) or _deed(doc, ranges)
    if cue.lemma_ == "warn" and (line := _line(doc, ranges)) is not None:
        return "threaten", "threat", line
    for start, end in ranges:
        for i in range(start, end):
            token = doc[i]
            if token.lower_ in FEELINGS and _is_own_feeling(token):
                return "condemn", "feeling", i
            if token.lower_ == "must" and _is_due(token, cue):
                return "demand", "must", i
            if quoted and token.lower_ in OWN and _is_appeal(token):
                return "demand", "appeal", token.head.i
    return None


def _repeated(cue: Token) -> Act_ | None:
    """ "reiterated Cairo's | support | for the government": the act of the noun."""
    for child in cue.rights:
        noun = frames.NOUNS.get(child.lemma_) if child.dep_ == "dobj" else None
        if noun is not None and noun.act != "state":
            return noun.act, "noun", child.i
    return None


def _deed(doc: Doc, ranges: Sequence[Range]) -> Act_ | None:
    """ "called the raid | a war crime |": who gives a deed that name condemns it."""
    for start, end in ranges:
        match = DEEDS.search(doc[start:end].text)
        if match:
            at = doc[start].idx + match.start()
            return "condemn", "deed", next((i for i in range(start, end) if doc[i].idx >= at), None)
    return None


def _untrue(doc: Doc, ranges: Sequence[Range]) -> Act_ | None:
    """ "called the report | nonsense |", "described the accusation as an invention": what others said is denied."""
    said = False
    for start, end in ranges:
        for i in range(start, end):
            said = said or doc[i].lower_ in WORDS
            if said and doc[i].lower_ in UNTRUE:
                return "deny", "untrue", i
    return None


def _line(doc: Doc, ranges: Sequence[Range]) -> int | None:
    """ "warned that a crossing was a | red line |"."""
    found = (LINES.search(doc[start:end].text) for start, end in ranges)
    return ranges[0][0] if any(found) else None


def _is_own_feeling(token: Token) -> bool:
    """ "said he was | sickened |", "we are | appalled |"; not "residents were outraged"."""
    verb = token.head if token.dep_ in ("acomp", "oprd", "attr") else token
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.lower_ in SELVES


def _is_due(must: Token, cue: Token) -> bool:
    """ "hostilities | must | cease", "must be lifted": not what one concludes ("must be tired", "must have seen")."""
    verb = must.head
    if verb.dep_ not in ("ROOT", "ccomp", "parataxis") or not (verb.head == verb or verb.head == cue):
        return False
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")} - {"must"}
    if subject is None or subject.lower_ in SELVES or "have" in auxiliaries or verb.lemma_ in ("have", "know", "be"):
        return False
    return (verb.tag_ == "VB" and not auxiliaries) or (verb.tag_ == "VBN" and auxiliaries == {"be"})


def _is_appeal(own: Token) -> bool:
    """ "| my | appeal is to the government", "| our | only demand is that …"."""
    noun = own.head
    return noun.lemma_ in ASKED and noun.dep_ == "nsubj" and noun.head.lower_ in ("is", "'s", "’s", "remains")


def is_asking(verb: Token) -> bool:
    """ "We ask the world to act", "we ask for food": not "we ask whether …" and not "we have been asking for years"."""
    if any(c.dep_ in ("aux", "auxpass") and c.lower_ in PERFECT for c in verb.lefts):
        return False
    if verb.lemma_ != "ask":
        return True
    words = {"if", "whether", "who", "what", "why", "how", "when", "where", "which"}
    clauses = [c for c in verb.rights if c.dep_ in ("ccomp", "advcl")]
    return not any(words & {token.lower_ for token in verb.doc[c.left_edge.i : c.i + 1]} for c in clauses)
