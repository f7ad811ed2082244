"""A second source's figure that leaves out everything but source and number: "… put the dead at 12 and | the rebels at 40".

Enters: a Doc and a bare number behind another toll of its sentence. Leaves: the tokens of the source it is credited to, or
None. What is counted is what the first source counted.
"""

from __future__ import annotations

from spacy.tokens import Doc

from ..lexicons import load
from . import frames
from .counts import Number
from .offices import role_of

GIVES = load.words("givers", "rivals", "verbs")
OPENERS = frozenset({"and", "while", "but", ";", ","})
AGAINST = frozenset({"with", "against", "versus", "to", "than"})
PHRASE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "VBN", "HYPH", "CD"})
LINKS = frozenset({"of", "for", "in", "the"})
LONGEST = 10  # tokens of a source


def find_rival(doc: Doc, number: Number) -> tuple[int, int] | None:
    """The tokens of the other source: behind "according to", or between "and" and "at"."""
    if number.kind not in ("digits", "words") or (number.noun is not None and number.noun <= number.end + 1):
        return None
    return _credited(doc, number) or _gapped(doc, number)


def _credited(doc: Doc, number: Number) -> tuple[int, int] | None:
    """ "said 12 had died, compared with | 40 according to the rebels |", "12 by the army's count, 40 according to …"."""
    start = number.end + 2
    if [token.lower_ for token in doc[number.end : start]] != ["according", "to"] or number.before < 2:
        return None
    if doc[number.before - 1].lower_ not in OPENERS | AGAINST:
        return None
    end = start
    while end < len(doc) and not doc[end].is_sent_start and (doc[end].tag_ in PHRASE or doc[end].lower_ in LINKS):
        end += 1
    return (start, end) if end > start else None


def _gapped(doc: Doc, number: Number) -> tuple[int, int] | None:
    """ "The army reported 12 dead and | the rebels | 40", "put the number at 12 and | the rebels | at 40"."""
    sentence = doc[number.start].sent
    verb = next(
        (token for token in doc[sentence.start : number.before] if token.lemma_ in GIVES and token.tag_[0] == "V"), None
    )
    end = number.before - 1 if doc[number.before - 1].lower_ == "at" else number.before
    start = end
    while (
        start > sentence.start
        and end - start < LONGEST
        and (doc[start - 1].tag_ in PHRASE or doc[start - 1].lower_ in LINKS)
    ):
        start -= 1
    if verb is None or start >= end or start - 1 <= verb.i or doc[start - 1].lower_ not in OPENERS:
        return None
    if not any(token.tag_ == "CD" for token in doc[verb.i : start]) or any(
        token.tag_ == "CD" for token in doc[start:end]
    ):
        return None
    following = doc[number.end] if number.end < len(doc) else None
    if following is not None and not (following.is_punct or following.is_space or following.tag_ in ("IN", "CC")):
        return None
    head = doc[end - 1]
    speaks = role_of(head.lower_) is not None or frames.is_speaker(head)
    return (start, end) if speaks and head.ent_type_ not in ("DATE", "TIME", "CARDINAL") else None
