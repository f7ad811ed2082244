"""Figures that a statement only takes for granted: "promised revenge for a bomb that killed 106".

Enters: a Doc, a statement and a number. Leaves: whether the speaker tells the figure or the narrator adds it. Who demands,
promises, condemns or praises speaks of an event; how many died in it is told by the way in a relative clause, and is
nobody's claim unless it stands in the words quoted.

Reason: the complement of such a verb is a noun phrase whose relative clause presupposes what it tells (Levinson,
Pragmatics, 1983, chapter 4: restrictive relative clauses and definite descriptions).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Phrase, Statement
from .drafts import token_at
from .text import text_of

HARM = load.words("scope", "harm", "nouns")
ACTS = frozenset({"condemn", "demand", "promise", "threaten", "support"})
QUOTES = '"“”„«»'
CLAUSES = frozenset({"ccomp", "xcomp"})


def is_presupposed(doc: Doc, statement: Statement, number: Token) -> bool:
    """Does a figure stand in a relative clause within the content of a statement that tells no event?"""
    if statement.cue is None or _is_quoted(doc, statement, number):
        return False
    if _is_in_front(doc, statement, number) or _is_name_given(doc, statement):
        return True
    if statement.act not in ACTS:
        return False
    cue = token_at(doc, statement.cue.start)
    verbs = [token for token in number.ancestors if token.tag_.startswith("VB") and token.i > cue]
    in_relative = any(token.dep_ == "relcl" for token in verbs)  # "deplored the killing of 12 protesters" tells it
    return in_relative and all(token.dep_ not in CLAUSES for token in verbs)


def _is_quoted(doc: Doc, statement: Statement, number: Token) -> bool:
    """Does a number stand in the words between quotation marks, not only in a sentence with scare quotes?"""
    if statement.quotation != "mixed":
        return statement.quotation == "direct"
    before = text_of(doc)[statement.content.start : number.idx]
    return sum(before.count(mark) for mark in QUOTES) % 2 == 1


def _is_in_front(doc: Doc, statement: Statement, number: Token) -> bool:
    """ "In Oslo, | where 19 had died, | the mayor declared a day of mourning": told before the source, in a clause of place."""
    cue = doc[token_at(doc, statement.cue.start)] if statement.cue is not None else number
    clause = next((token for token in number.ancestors if token.dep_ == "relcl"), None)
    if clause is None or clause.i > cue.i or not any(token.lower_ == "where" for token in clause.children):
        return False
    return number.i < cue.i and not any(child.dep_ in CLAUSES for child in cue.children)


def _is_name_given(doc: Doc, statement: Statement) -> bool:
    """ "…, in what | police called | the biggest blow": whoever gives a thing a name does not tell the sentence before."""
    cue = token_at(doc, statement.cue.start) if statement.cue is not None else 0
    before = [token.lower_ for token in doc[max(doc[cue].sent.start, cue - 6) : cue]]
    return doc[cue].lemma_ in ("call", "describe", "term", "label") and "what" in before


def owns_up(doc: Doc, statement: Statement) -> bool:
    """Is the statement a claim of responsibility: "claimed" with an attack as its object?"""
    cue = statement.cue.text.lower().split() if statement.cue is not None else []
    if statement.cue is None or not any(word.startswith("claim") for word in cue):
        return False
    if "that" in text_of(doc)[statement.cue.end : statement.content.start].split():
        return False  # "claimed that its fighters had …"
    words = statement.content.text.lower().replace(",", " ").split()[:6]
    clause = next((i for i, word in enumerate(words) if word in ("that", "which", "killed", "had", "were")), len(words))
    return "responsibility" in words or any(word in HARM for word in words[:clause]) or _of_deed(doc, statement.content)


def _of_deed(doc: Doc, content: Phrase) -> bool:
    """ "the killing of | an officer | that was claimed by the group": what is claimed is the deed."""
    span = doc.char_span(content.start, content.end, alignment_mode="expand")
    of = span.root.head if span is not None else None
    return of is not None and of.lower_ == "of" and of.head.lower_ in HARM
