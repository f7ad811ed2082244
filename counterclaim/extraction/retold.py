"""Figures without a noun that answer one told before: "others print 874", "the agency had 63", "Some 1,400, says the mayor".

Enters: a Doc, a number that has no outcome of its own and the tolls before it. Leaves: a `Link`, or None. A number that
somebody has, gives or speaks of, and that counts nothing itself, counts what was last counted. Where dead and wounded were
told together it is the dead, who come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from ..lexicons import load
from .counts import Number
from .measures import THINGS
from .outcomes import Link
from .rivals import find_rival
from .victim_nouns import is_person_noun, singular

if TYPE_CHECKING:
    from .tolls import Toll

TABLE = load.table("outcomes")["retold"]
TELLS, HAS, OF, SAYS = (frozenset(TABLE[key]) for key in ("tells", "has", "of", "says"))
FIGURES = frozenset({"figure", "figures", "toll", "tolls", "number", "numbers"})
DEAD = frozenset({"dead", "killed", "died"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
SLOTS = frozenset({"of", "at", "to", "in"})


def find_retold(doc: Doc, number: Number, sentence: int, near: Sequence[Toll]) -> Link | None:
    """The outcome of the toll that a bare number answers; `near`: the tolls of the sentences before."""
    if number.kind not in ("digits", "words"):
        return None
    if _lost_people(doc, number) or (near and _lost(doc, number)):
        return Link("killed", number.start, "retold: lost", undivided=True)
    if not near:
        return None
    if near[-1].sentence == sentence and find_rival(doc, number) is not None:
        return replace(near[-1].link, rule=f"retold: rival: {near[-1].link.rule}")
    if number.noun is not None and number.noun <= number.end + 2 and not _in_addition(doc, number):
        return None
    if not (
        _told(doc, number)
        or _in_addition(doc, number)
        or _said_alone(doc, number)
        or _of_these(doc, number)
        or _but(doc, number)
        or _became(doc, number)
    ):
        return None
    if doc[number.before - 1].lower_ == "buried":
        return Link("killed", number.start, "retold: buried")
    answered = first_told(near) if _became(doc, number) else _answered(near, sentence)
    link = replace(answered.link, rule=f"retold: {answered.link.rule}")
    return replace(link, outcome="killed", undivided=True) if _left_open(doc, number) else link


def _answered(tolls: Sequence[Toll], sentence: int) -> Toll:
    """The toll before it; the first of those told together."""
    return tolls[-1] if tolls[-1].sentence == sentence else first_told(tolls)


def first_told(tolls: Sequence[Toll]) -> Toll:
    """The first of those told together last; of parts alone ("Of them three were women.") the last."""
    together = (toll for toll in tolls if toll.sentence == tolls[-1].sentence and toll.whole is None)
    return next(together, tolls[-1])


def _told(doc: Doc, number: Number) -> bool:
    """ "others print 874", "the agency already had 63", "officials had spoken of 1,600", "the village has lost five"."""
    if not ends(doc, number):
        return False
    start = doc[number.start].sent.start
    i = number.before - 1
    while i > start and (doc[i].tag_ in ("RB", "RBR") or doc[i].text in QUOTES):
        i -= 1
    if i <= start:
        return False
    token = doc[i]
    if token.lower_ in SLOTS:
        before = doc[i - 1]
        return before.lower_ in OF and before.tag_.startswith("V")
    if token.text == "," and doc[i - 1].tag_ == "JJ":  # "offered a second, 2,745"
        token = doc[i - 3] if doc[i - 2].tag_ == "DT" else token
    if token.lower_ in TELLS:
        return True
    if token.lower_ in FIGURES and token.head.lower_ in TELLS:  # "gave figures as high as 511"
        return True
    holder = next((child for child in token.children if child.dep_ == "nsubj"), None)
    has = token.lower_ in HAS and token.dep_ != "aux" and token.tag_.startswith("V")
    return has and holder is not None and singular(holder.lower_) not in THINGS  # not "most towns have two"


def ends(doc: Doc, number: Number) -> bool:
    """Does nothing that is counted follow: a stop, a preposition, a time ("63 a day before")?"""
    i = number.after
    if i + 1 < len(doc) and doc[i].text in QUOTES and doc[number.before - 1].text in QUOTES:
        i += 1  # 'mentioned "over 100"'
    if i >= len(doc):
        return True
    token = doc[i]
    if token.is_punct or token.is_space or token.tag_ in ("IN", "CC", "RB", "WRB"):
        return token.text not in ("-", "/", "%", ":")
    return token.ent_type_ in ("DATE", "TIME") and token.tag_ == "DT"


def _said_alone(doc: Doc, number: Number) -> bool:
    """ "Some 1,400, says the mayor.": a number alone in front of who says it."""
    ahead = doc[doc[number.start].sent.start : number.before]
    if any(token.is_alpha and token.lower_ != "some" for token in ahead):
        return False
    behind = [token.lower_ for token in doc[number.end : number.end + 2]]
    return len(behind) == 2 and behind[0] == "," and behind[1] in SAYS


def _of_these(doc: Doc, number: Number) -> bool:
    """ "Of these, it said, 12,000 are in the south", "it found 12,000 of them in the south"."""
    following = [token.lower_ for token in doc[number.end : number.end + 2]]
    opening = [token.lower_ for token in doc[doc[number.start].sent.start : number.start][:2]]
    if opening in (["of", "these"], ["of", "them"], ["of", "those"]):
        return bool(following) and following[0] in ("are", "were")
    return False


def _but(doc: Doc, number: Number) -> bool:
    """ "Not 74 of them died but 64"."""
    ahead = [token.lower_ for token in doc[doc[number.start].sent.start : number.before]]
    return bool(ahead) and ahead[-1] == "but" and "not" in ahead and ends(doc, number)


def _in_addition(doc: Doc, number: Number) -> bool:
    """ "they speak in addition of 37 villagers": more of what was counted, whatever they are called."""
    ahead = [token.lower_ for token in doc[max(number.before - 3, 0) : number.before]]
    return "addition" in ahead and ahead[-1] == "of"


def _became(doc: Doc, number: Number) -> bool:
    """ "Three dead was the first report; it was four after that": the same count at a later time."""
    verb = doc[number.end - 1].head
    counted = doc[number.end - 1].dep_ == "attr" and verb.lemma_ == "be"
    behind = [token.lower_ for token in doc[number.end : number.end + 2]]
    later = behind[:1] in (["later"], ["by"]) or behind == ["after", "that"]
    return counted and later and any(child.dep_ == "nsubj" and child.lower_ == "it" for child in verb.children)


def _left_open(doc: Doc, number: Number) -> bool:
    """ "a second, 2,745, without saying how many were dead"."""
    behind = [token.lower_ for token in doc[number.end : doc[number.start].sent.end]]
    return ["how", "many"] in [behind[i : i + 2] for i in range(len(behind))] and not DEAD.isdisjoint(behind)


def _lost(doc: Doc, number: Number) -> bool:
    """ "more than 400 lost", "nearly 4,000 have been lost"; who is lost need not be dead."""
    if number.noun is not None and number.noun <= number.end + 2:
        return False
    if number.end < len(doc) and doc[number.end].lower_ == "lost":
        return True
    head: Token = doc[number.end - 1].head
    return doc[number.end - 1].dep_ == "nsubjpass" and head.lower_ == "lost"


def _lost_people(doc: Doc, number: Number) -> bool:
    """ "it is the north that has lost fighters: 920 of them"."""
    following = [token.lower_ for token in doc[number.end : number.end + 2]]
    if number.before < 3 or doc[number.before - 1].text != ":" or following != ["of", "them"]:
        return False
    ahead = doc[max(number.before - 4, 0) : number.before - 1]
    return any(token.lower_ == "lost" for token in ahead) and is_person_noun(doc[number.before - 2])
