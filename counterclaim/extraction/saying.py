"""When a statement was made.

Enters: the drafts of an article, in text order, and the days that its text names (`dates.find_dates`). Leaves: for each draft
a day and how it is known: "stated" where the text settles it, "published" where only the article's own date is at hand.

The text settles the day of saying
* where a day stands in the cue's clause and outside the content: "said on Monday that …";
* where the same source carries on: "… said on Monday. It added …";
* where what is told happened on the day of publication: nobody can tell of it earlier, and the article does not appear later.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..records import DateBasis
from .attribution import Draft
from .contents import Range
from .dates import DateMention

Dated = tuple[dt.date | None, DateBasis | None]
CONTINUING = frozenset({"add", "continue", "note", "say", "tell", "point", "stress", "explain", "state", "conclude", "warn", "insist", "deny", "call", "describe", "urge", "accuse", "claim"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
PUNCTUAL = frozenset({"he", "she", "it", "they"})


def date_drafts(
    doc: Doc, drafts: Sequence[Draft], mentions: Sequence[DateMention], speakers: Sequence[tuple[object, ...]], published: dt.date | None
) -> list[Dated]:
    """The day of each draft and its basis."""
    days = [(m.start, m.end, m.day) for m in mentions if m.day is not None]
    starts = [start for start, _, _ in days]
    result: list[Dated] = []
    for position, draft in enumerate(drafts):
        day = _own_day(doc, draft, drafts, days, starts)
        if day is None:
            day = _carried(doc, position, drafts, result, speakers)
        if day is None and published is not None:
            day = _entailed(doc, draft, days, starts, published)
        if day is not None and published is not None and day > published:
            day = None
        if day is not None:
            result.append((day, "stated"))
        else:
            result.append((published, "published") if published is not None else (None, None))
    return result


def _between(days: list[tuple[int, int, dt.date]], starts: list[int], bounds: Range) -> list[tuple[int, int, dt.date]]:
    return days[bisect_left(starts, bounds[0]) : bisect_left(starts, bounds[1])]


def _covered(start: int, drafts: Sequence[Draft]) -> bool:
    return any(a <= start < b for draft in drafts for a, b in draft.contents)


def _own_day(doc: Doc, draft: Draft, drafts: Sequence[Draft], days: list[tuple[int, int, dt.date]], starts: list[int]) -> dt.date | None:
    """The day in the cue's own clause."""
    if draft.extra:
        for bounds in draft.extra:
            found = _between(days, starts, bounds)
            if found:
                return found[0][2]
    sentence = doc[draft.head].sent
    own = [a for a in draft.contents]
    for start, end, day in _between(days, starts, (sentence.start, sentence.end)):
        if any(a <= start < b for a, b in own) or (draft.source and draft.source.start <= start < draft.source.end):
            continue
        if _belongs(doc[start], doc[draft.head], start, end):
            return day
    return None


def _belongs(word: Token, cue: Token, start: int, end: int) -> bool:
    """The day hangs on the cue: directly, or through a preposition or a document ("in a statement released on …")."""
    token = word
    while start <= token.i < end and token.head != token:
        token = token.head
    for _ in range(8):
        if token == cue:
            return True
        if token.tag_[0] == "V" and token.dep_ not in ("acl", "pcomp", "aux", "advcl") or token.dep_ == "relcl":
            return token.dep_ == "conj" and token.head == cue or cue.dep_ == "conj" and cue.head == token and word.i < token.i
        if token.head == token:
            return False
        token = token.head
    return False


def _carried(
    doc: Doc, position: int, drafts: Sequence[Draft], dated: list[Dated], speakers: Sequence[tuple[object, ...]]
) -> dt.date | None:
    """The day of the statement before, where the same source goes on in the same or the next sentence."""
    if position == 0:
        return None
    draft, before = drafts[position], drafts[position - 1]
    day, basis = dated[position - 1]
    if basis != "stated" or doc[draft.head].tag_ in PRESENT_TAGS and doc[before.head].tag_ not in PRESENT_TAGS:
        return None
    if any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in doc[draft.head].lefts):
        return None
    if not speakers[position] or speakers[position] != speakers[position - 1]:
        return None
    between = doc[before.last - 1].sent.end
    return day if doc[draft.head].sent.start <= between + 1 or _next_sentence(doc, between, draft) else None


def _next_sentence(doc: Doc, end: int, draft: Draft) -> bool:
    """At most one sentence lies between."""
    if end >= len(doc):
        return False
    first = min([draft.head, *(a for a, _ in draft.contents)] + ([draft.source.start] if draft.source else []))
    return first <= doc[end].sent.end


def _entailed(doc: Doc, draft: Draft, days: list[tuple[int, int, dt.date]], starts: list[int], published: dt.date) -> dt.date | None:
    """The content tells, in the past, of something on the day of publication."""
    if any(c.dep_ == "aux" and c.lower_ in ("will",) for c in doc[draft.head].lefts):
        return None
    for bounds in draft.contents:
        for start, _, day in _between(days, starts, bounds):
            if day == published and _is_past(doc[start]):
                return published
    return None


def _is_past(word: Token) -> bool:
    """The verb that a day hangs on is in the past."""
    token = word
    for _ in range(8):
        if token.tag_[0] == "V":
            return token.tag_ in ("VBD", "VBN") or any(c.lower_ in ("has", "have", "had", "was", "were") for c in token.lefts)
        if token.head == token:
            return False
        token = token.head
    return False
