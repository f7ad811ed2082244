"""Bare figures by which a second source answers the first: "residents put it at 40", "the mayor said it was 40", "the rebels' version: 3".

Enters: a Doc and a number that counts nothing itself. Leaves: the tokens of the source it is credited to, in one of a few
frames; what is counted is what was counted before (`tolls.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from ..lexicons import load
from .counts import Number
from .retold import ends

FIGURES = load.words("givers", "figures", "nouns") | load.words("givers", "figures", "tolls")
PUTS = load.words("givers", "answers", "puts")
GIVES = load.words("givers", "answers", "gives")
SAYS = load.words("givers", "answers", "says")
GIVEN = load.words("givers", "given", "participles") | frozenset({"claimed", "alleged", "asserted"})
REACHES = frozenset(tuple(words.split()) for words in load.words("givers", "answers", "reaches"))
ABOUT = frozenset({"closer", "close", "nearer", "near", "to", "at", "least", "most", "over", "above", "below", "under"})
IT = frozenset({"it", "that", "this", "them", "there"})
Source = tuple[int, int]


def find_answer(doc: Doc, number: Number) -> Source | None:
    """The tokens of the source of a bare figure."""
    if number.kind not in ("digits", "words") or number.before == doc[number.start].sent.start:
        return None
    if number.noun is not None and number.noun <= number.end + 1:
        return None
    claimed = claimed_by(doc, number)
    if claimed is not None or not ends(doc, number):
        return claimed
    frames: tuple[Callable[[Doc, Number], Source | None], ...] = (_given, _reached, _was, owned)
    return next((source for frame in frames if (source := frame(doc, number)) is not None), None)


def _subject(verb: Token) -> Source | None:
    """The subject of a verb, with all that belongs to it."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or subject.tag_ in ("WDT", "WP", "EX") or subject.lower_ in IT:
        return None
    return subject.left_edge.i, min(subject.right_edge.i + 1, verb.i)


def _given(doc: Doc, number: Number) -> Source | None:
    """ "| A hospital source | gave a figure of 55", "| residents | put it at 40", "| the envoy | spoke of a figure of 9"."""
    slot = doc[number.before - 1]
    if slot.lower_ not in ("of", "at", "as") or slot.i == 0:
        return None
    before = doc[slot.i - 1]
    if before.lower_ in IT and slot.i > 1 and doc[slot.i - 2].lemma_ in PUTS:
        return _subject(doc[slot.i - 2])
    if before.lower_ not in FIGURES:
        return None
    verb = before.head.head if before.dep_ == "pobj" else before.head
    return _subject(verb) if verb.lemma_ in GIVES | PUTS and before.i > verb.i else None


def _reached(doc: Doc, number: Number) -> Source | None:
    """ "| A later study | arrives at 48,000", "| doctors | came up with 31", "| the union | insists on 40"."""
    for length in (2, 3):
        words = doc[max(number.before - length, 0) : number.before]
        if (words[0].lemma_, *(token.lower_ for token in words[1:])) in REACHES:
            return _subject(words[0])
    return None


def _was(doc: Doc, number: Number) -> Source | None:
    """ "| The mayor | said it was closer to 40", "for | the rebels | it was 40"."""
    i, start = number.before - 1, doc[number.start].sent.start
    while i > start and (
        doc[i].lower_ in ABOUT or (doc[i].tag_ in ("RB", "JJR", "RBR", "IN") and doc[i].lemma_ != "be")
    ):
        i -= 1
    if i <= start or doc[i].lemma_ != "be" or doc[i - 1].lower_ not in ("it", "there"):
        return None
    verb = doc[i].head
    if verb.i < i and verb.lemma_ in SAYS and doc[i].dep_ == "ccomp":
        return _subject(verb)
    return _scene(doc, start, i - 1)


def _scene(doc: Doc, start: int, end: int) -> Source | None:
    """ "for | the rebels | it was 40", "by | the rebels | ' account there were 40": who is set in front of "it was"."""
    opening = next(
        (i for i in range(end - 1, start - 1, -1) if doc[i].lower_ in ("for", "by", "in") or doc[i].text == ";"), None
    )
    if (
        opening is None
        or doc[opening].text == ";"
        or (opening > start and not doc[opening - 1].is_punct and doc[opening - 1].lower_ != "but")
    ):
        return None
    words = doc[opening + 1 : end]
    owner = next((token.i for token in words if token.tag_ == "POS"), None)
    if doc[opening].lower_ == "for":
        stop = end - 1 if doc[end - 1].text == "," else end
        return (opening + 1, stop) if 0 < stop - opening - 1 <= 8 else None
    is_figure = any(token.lower_ in FIGURES for token in words)
    return (opening + 1, owner) if owner is not None and is_figure else None


def claimed_by(doc: Doc, number: Number) -> Source | None:
    """ "not the 40 claimed by | the rebels |", "the 12 deaths reported by …", "40, as | the rebels | claim"."""
    end = number.end
    while (
        end < min(number.end + 3, len(doc))
        and doc[end].tag_ in ("JJ", "NN", "NNS", "VBN")
        and doc[end].lower_ not in GIVEN
    ):
        end += 1
    if end + 2 >= len(doc) or doc[end].lower_ not in GIVEN or doc[end + 1].lower_ != "by":
        return None
    if any(child.dep_ in ("aux", "auxpass", "nsubjpass") for child in doc[end].children):
        return None  # "12 dead were reported by …" is a clause, which the statements hold
    target = next((child for child in doc[end + 1].children if child.dep_ == "pobj"), None)
    return (target.left_edge.i, target.i + 1) if target is not None else None


def owned(doc: Doc, number: Number) -> Source | None:
    """ "| the army |'s version: 3", "| the union |'s: 40"."""
    i = number.before - 1
    if doc[i].text not in (":", "–", "—"):
        return None
    i -= doc[i - 1].lower_ in FIGURES
    if doc[i - 1].tag_ != "POS":
        return None
    return doc[i - 2].left_edge.i, i - 1
