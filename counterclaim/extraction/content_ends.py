"""Where the content of a cue ends, or begins, against the parse: what a second cue, a reporter's "after" or an apposition does to it.

Enters: a cue verb and a token of what it takes. Leaves: token indices, the other cue, or yes and no. Used by `contents.py` alone.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from . import frames
from .clauses import SUBJECT_GAPS, Content, is_infinitive


def infinitive_of_for(verb: Token, link: Token) -> int:
    """ "called for | those behind it to be tried |": a clause that the parser hangs on the verb, beside a bare "for"; its end, or 0."""
    if link.lower_ != "for" or link.right_edge.i > link.i:
        return 0
    for clause in verb.rights:
        opens = any(c.dep_ in SUBJECT_GAPS for c in clause.lefts) and clause.left_edge.i == link.i + 1
        if opens and is_infinitive(clause):
            return clause.right_edge.i + 1
    return 0


def clause_with_for(verb: Token) -> Content | None:
    """ "called | for the road to be reopened |": the parser makes "for" the mark of the infinitive."""
    for clause in verb.rights:
        mark = clause.left_edge
        if mark.lower_ == "for" and mark.dep_ == "mark" and mark.i == verb.i + 1 and is_infinitive(clause):
            end = before_occasion(verb.doc, mark.i + 1, clause.right_edge.i + 1)
            return Content(((mark.i + 1, end),), "preposition", mark.i + 1)
    return None


def before_finite(participle: Token) -> int:
    """Where "as exaggerated | and blamed …" ends: before a finite verb that the parser joins to the participle."""
    for link in participle.rights:
        if link.dep_ == "conj" and link.tag_ in ("VBD", "VBZ", "VBP"):
            return next((c.i for c in participle.rights if c.dep_ == "cc" and c.i < link.i), link.left_edge.i)
    return participle.right_edge.i + 1


def links_within_as(verb: Token) -> list[Token]:
    """ "was dismissed as 'fanciful' | by | the colonel": what the parser hangs on the word behind "as"."""
    words = [word for link in verb.rights if link.lower_ == "as" for word in link.rights if word.tag_ in ("JJ", "VBN")]
    return [link for word in words for link in word.rights if link.dep_ == "prep"]


def before_occasion(doc: Doc, start: int, end: int) -> int:
    """ "called for the camp to be closed | after a shell hit it |": what led to a demand is told by the reporter."""
    for i in range(start + 1, end):
        if doc[i].lower_ == "after" and doc[i].dep_ == "mark" and doc[i].head.tag_ == "VBD":
            return i
    return end


def set_off_by_comma(name: Token) -> bool:
    """ "accused a company, | Orin Sat |, of …": a name between commas, which the parser makes an adverb."""
    return name.doc[name.left_edge.i - 1].text == ","


def before_participle(gerund: Token) -> int:
    """Where "using it, | blaming rebels for it" is done: a second cue behind a comma and without "and" goes on with the source."""
    for link in gerund.rights:
        before = link.doc[link.left_edge.i - 1]
        if link.tag_ == "VBG" and before.text == "," and link.lemma_ in frames.VERBS and link.dep_ in ("conj", "advcl"):
            return before.i
    return gerund.right_edge.i + 1


def second_cue(link: Token) -> Token | None:
    """ "dismissed it as false and | accused | rebels of …": a cue that the parser makes a second adjective behind "as"; the first cue."""
    if link.tag_ != "VBN" or link.dep_ != "conj" or link.head.tag_ != "JJ" or link.lemma_ not in frames.VERBS:
        return None
    token = link.head
    while token.head.i < token.i or token.head.dep_ == "pobj":
        token = token.head
        if token.lower_ == "as":
            above = token.head if token.head.tag_[0] == "V" else token.head.head
            return above if above.lemma_ in frames.VERBS else None
        if token.head == token or token.tag_[0] == "V":
            return None
    return None


def before_second_cue(verb: Token, link: Token, end: int) -> int:
    """Where what is judged ends before a second cue."""
    for token in link.subtree:
        if token.i > link.i and second_cue(token) is not None:
            return next((c.i for c in token.head.rights if c.dep_ == "cc" and c.i < token.i), token.i)
    return end


def holds_object(predicate: Token) -> bool:
    """'called | the raid | "madness"': before quotation marks the parser makes the object a part of the predicate."""
    marks = [t.i for t in predicate.lefts if t.tag_ == "``"]
    return bool(marks) and any(c.dep_ in ("nmod", "compound") and c.i < marks[0] for c in predicate.lefts)


def declared_day(verb: Token) -> Content | None:
    """ "declared | May 2 a day of mourning |": the day is what is declared, not when."""
    for day in verb.rights:
        if day.dep_ in ("npadvmod", "dobj") and day.i <= verb.i + 2 and day.ent_type_ == "DATE":
            called = [c for c in (*day.rights, *verb.rights) if c.lemma_ in ("day", "holiday") and c.i > day.i]
            if called:
                end = max(day.right_edge.i, called[0].right_edge.i) + 1
                return Content(((day.left_edge.i, end),), "complement", verb.i + 1)
    return None
