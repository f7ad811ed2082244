"""Is a toll of one event or of a longer period?

Enters: the sentence of a toll and the words around it. Leaves: "event" or "cumulative".
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ..lexicons import load
from ..records import Scope
from .dates import DateMention
from .tolls import Toll

CUMULATIVE = load.table("scope")["cumulative"]
PHRASES = tuple(tuple(phrase.split()) for phrase in CUMULATIVE["phrases"])
BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in PHRASES:
    BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
SUBJECTS = frozenset(CUMULATIVE["subjects"])
PERFECT_ONLY = frozenset(CUMULATIVE["perfect_only"])
SUPERLATIVES = frozenset({"worst", "heaviest", "first", "most", "biggest", "largest", "fiercest", "latest"})
PERFECT = frozenset({"has", "have", "had"})


def find_scope(doc: Doc, sentence: Span, toll: Toll, dates: list[DateMention]) -> Scope:
    """Rules: words of a period ("since", "so far", "in three weeks") in the toll's clause; a war, a conflict or an
    insurgency as what killed; a period of a month or more as the time. Else one event.
    """
    if toll.link.outcome == "displaced" and not any(date.day for date in dates):
        return "cumulative"
    start, end = clause_around(sentence, toll)
    if _has_phrase([token.lower_ for token in doc[start:end]]):
        return "cumulative"
    governor = doc[toll.link.governor if toll.link.governor is not None else toll.link.trigger]
    for token in (*governor.children, governor.head):
        if token.dep_ in ("nsubj", "agent", "prep") or token is governor.head:
            if any(_lasting(word.lower_, governor) for word in _nouns(token)):
                return "cumulative"
    return "event"


def _nouns(token):  # type: ignore[no-untyped-def]
    if token.dep_ in ("prep", "agent"):
        return [child for child in token.children if child.dep_ == "pobj"]
    return [token]


def _lasting(word: str, governor) -> bool:  # type: ignore[no-untyped-def]
    if word not in SUBJECTS:
        return False
    if word not in PERFECT_ONLY:
        return True
    return any(child.lower_ in PERFECT for child in governor.children)


def clause_around(sentence: Span, toll: Toll) -> tuple[int, int]:
    """The stretch of a sentence in which words of time belong to a toll: up to a semicolon or "but" on either side."""
    doc = sentence.doc
    start = end = toll.number.start
    while start > sentence.start and doc[start - 1].lower_ not in (";", "but", "while"):
        start -= 1
    while end < sentence.end and doc[end].lower_ not in (";", "but", "while"):
        end += 1
    return start, end


def _has_phrase(lower: list[str]) -> bool:
    for i, word in enumerate(lower):
        if word == "since" and any(other in SUPERLATIVES or other.endswith("iest") for other in lower[max(0, i - 6) : i]):
            continue  # "the deadliest since August"
        for phrase in BY_FIRST.get(word, ()):
            if tuple(lower[i : i + len(phrase)]) == phrase:
                return True
    return False
