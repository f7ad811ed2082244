"""Days of a report beside the days of harm ("officials said on Monday"), and the words of those who report.

Enters: a Doc, its dates and statements. Leaves: whether a date is the day of a report; the tokens of sources, the spans of cues.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Statement
from .dates import DateMention
from .outcomes import TRIGGERS
from .struck import ATTACKED

TELLING = (load.words("scope", "harm", "nouns") - {"fighters"}) | TRIGGERS | ATTACKED | {
    "fighting", "targeted", "clashes", "battle", "attacked", "violence", "struck", "hit", "shelled", "bombed", "stormed", "ambushed",
}  # fmt: skip
REVEALED = frozenset(
    {
        "said",
        "revealed",
        "announced",
        "reported",
        "confirmed",
        "disclosed",
        "acknowledged",
        "admitted",
        "claimed",
        "stated",
        "told",
    }
)
FIGURES = load.words("scope", "accounts", "figures")
SPOKEN = frozenset(
    {"interview", "conference", "briefing", "call", "post", "tweet", "speech", "broadcast", "letter", "telegram"}
)
STATES = load.words("scope", "accounts", "states")


def source_tokens(doc: Doc, statements: Sequence[Statement]) -> set[int]:
    found: set[int] = set()
    for statement in statements:
        if statement.source is not None:
            for bounds in statement.source.phrase.spans:
                span = doc.char_span(bounds.start, bounds.end, alignment_mode="expand")
                found.update(range(span.start, span.end) if span is not None else ())
    return found


def cue_spans(doc: Doc, statements: Sequence[Statement]) -> list[Span]:
    spans = []
    for statement in statements:
        if statement.cue is not None:
            for bounds in statement.cue.spans:
                span = doc.char_span(bounds.start, bounds.end, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
    return spans


def of_report(doc: Doc, date: DateMention, cues: set[int], sources: frozenset[int]) -> bool:
    """Does a date hang on a verb of saying ("officials said on Monday")?"""
    before = date.start - 1
    while before > 0 and doc[before].lower_ in ("on", "late", "early", "earlier"):
        before -= 1
    token: Token = doc[date.start : date.end].root
    whose = token.dep_ == "poss" and any(child.dep_ == "relcl" for child in token.head.rights)
    if before >= 0 and doc[before].i in cues and not whose:
        return True  # "said on Wednesday they had …"; not "condemned Wednesday's raid, in which …"
    for _ in range(4):
        if token.i in cues and _beside_harm(doc, date, token):
            return False
        if token.head == token:
            return token.i in cues
        token = token.head
        if token.lower_ == "reported" and any(child.dep_ == "auxpass" for child in token.lefts):
            return False  # "On Friday eight more were reported killed"
        if _of_figure(token) or token.i in sources:  # "said the speaker of the house in Kadu, on May 4"
            return True
        if token.i in cues and doc[max(date.start - 1, 0)].lower_ != "by":  # "By Monday evening, officials counted …"
            return True
        if token.tag_.startswith("V") and token.lower_ in REVEALED and any(c.dep_ == "ccomp" for c in token.rights):
            return True  # "revealed last night that two were missing"
        if token.lower_ in SPOKEN:
            return True  # "told AFP in an interview on Friday"
        if token.tag_.startswith(("V", "N")):
            return False  # "claimed the October 2 bombing"
    return False


def _beside_harm(doc: Doc, date: DateMention, cue: Token) -> bool:
    """ "Five were killed on Monday, officials said": the clause of harm around the date ends before the verb of saying."""
    if cue.i < date.start:
        return False
    start = date.start
    while start > 0 and not doc[start - 1].is_sent_start and doc[start - 1].text not in (",", ";", ":"):
        start -= 1
    first = start - 1 if start and doc[start - 1].is_sent_start else start
    ahead = doc[first : date.start]
    commas = [token.i for token in doc[date.end : cue.i] if token.text == ","]
    if not commas:
        return False
    return any(token.lower_ in TELLING for span in (ahead, doc[date.end : commas[-1]]) for token in span)


def _of_figure(token: Token) -> bool:
    """ "its figure on October 29", "put theirs at 42 on Tuesday", "the list stood at 84 on Monday", "still had 295 dead"."""
    if token.tag_.startswith("N"):
        return token.lower_ in FIGURES
    if not token.tag_.startswith("V"):
        return False
    if token.lower_ in STATES:
        return True
    if token.lower_ in ("had", "has", "have"):
        return token.dep_ != "aux"
    return any(child.dep_ in ("nsubj", "nsubjpass", "attr") and child.lower_ in FIGURES for child in token.children)
