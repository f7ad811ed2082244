"""When a statement was made.

Enters: the drafts of an article, in text order, and the days that its text names (`dates.find_dates`). Leaves: for each draft
a day and how it is known: "stated" where the text settles it, "published" where only the article's own date is at hand.

The text settles the day of saying
* where a day stands in the cue's clause and outside the content: "said on Monday that …";
* where the same source carries on: "… said on Monday. It added …";
* where what is told happened on the day of publication: nobody can tell of it earlier, and the article does not appear later;
  so too for what is told, in the past and without a day of its own, of the event of that day with which the article opens.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..records import DateBasis
from .attribution import is_planned
from .clauses import Range
from .dates import DateMention
from .drafts import Draft

Dated = tuple[dt.date | None, DateBasis | None]
PRONOUNS = frozenset({"he", "she", "it", "they"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
PAST_AUXILIARIES = frozenset({"has", "have", "had", "was", "were", "did"})
FUTURE = frozenset({"will", "would", "shall", "may", "might", "could", "should", "'ll", "’ll"})
EMPTY = frozenset(
    {
        "be",
        "have",
        "do",
        "say",
        "tell",
        "people",
        "day",
        "year",
        "man",
        "one",
        "city",
        "town",
        "area",
        "country",
        "official",
    }
)
LEAD = 90  # tokens in which an article names its news


def date_drafts(
    doc: Doc,
    drafts: Sequence[Draft],
    mentions: Sequence[DateMention],
    speakers: Sequence[tuple[object, ...]],
    published: dt.date | None,
) -> list[Dated]:
    """The day of each draft and its basis."""
    days = [(m.start, m.end, m.day) for m in mentions if m.day is not None]
    starts = [start for start, _, _ in days]
    news = _news_of_the_day(doc, days, published) if published is not None and drafts else None
    result: list[Dated] = []
    for position, draft in enumerate(drafts):
        day = _own_day(doc, draft, drafts, days, starts)
        if is_planned(doc[draft.head]):
            result.append(_planned_day(day, published))
            continue
        if day is None:
            day = _carried(doc, position, drafts, result, speakers)
        if day is None and published is not None:
            day = _entailed(doc, draft, days, starts, published)
            if day is None and news is not None and _tells_the_news(doc, draft, mentions, news):
                day = published
        if day is not None and published is not None and day > published:
            day = None
        if day is not None:
            result.append((day, "stated"))
        else:
            result.append((published, "published") if published is not None else (None, None))
    return result


def _planned_day(day: dt.date | None, published: dt.date | None) -> Dated:
    """Of what is not said yet: a day to come; a week day that was counted backwards is counted forwards."""
    if day is not None and published is not None and day < published:
        day = day + dt.timedelta(7) if (published - day).days < 7 else None
    return (day, "stated") if day is not None else (published, "published" if published else None)


def _between(days: list[tuple[int, int, dt.date]], starts: list[int], bounds: Range) -> list[tuple[int, int, dt.date]]:
    return days[bisect_left(starts, bounds[0]) : bisect_left(starts, bounds[1])]


def _covered(start: int, drafts: Sequence[Draft]) -> bool:
    return any(a <= start < b for draft in drafts for a, b in draft.contents)


def _own_day(
    doc: Doc, draft: Draft, drafts: Sequence[Draft], days: list[tuple[int, int, dt.date]], starts: list[int]
) -> dt.date | None:
    """The day in the cue's own clause."""
    if draft.extra:
        for bounds in draft.extra:
            found = _between(days, starts, bounds)
            if found:
                return found[0][2]
    sentence = doc[draft.head].sent
    own = list(draft.contents)
    for start, end, day in _between(days, starts, (sentence.start, sentence.end)):
        if any(a <= start < b for a, b in own) or (draft.source and draft.source.start <= start < draft.source.end):
            continue
        behind_cue = draft.cue[1] <= start and own and end <= own[0][0] and not draft.fronted
        if behind_cue or _belongs(doc[start], doc[draft.head], start, end):
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
        if (token.tag_[0] == "V" and token.dep_ not in ("acl", "pcomp", "aux", "advcl")) or token.dep_ == "relcl":
            return (token.dep_ == "conj" and token.head == cue) or (
                cue.dep_ == "conj" and cue.head == token and word.i < token.i
            )
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
    draft = drafts[position]
    same = [
        k for k in range(position - 1, max(-1, position - 5), -1) if speakers[k] and speakers[k] == speakers[position]
    ]
    if not same and not speakers[position] and draft.source and doc[draft.source.head].lower_ in PRONOUNS:
        same = [position - 1]  # "The colonel said on Monday … He added": whoever "he" is, he goes on
    if not same:
        return None
    before = drafts[same[0]]
    day, basis = dated[same[0]]
    if basis != "stated" or (doc[draft.head].tag_ in PRESENT_TAGS and doc[before.head].tag_ not in PRESENT_TAGS):
        return None
    if any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in doc[draft.head].lefts):
        return None
    between = doc[before.last - 1].sent.end
    return day if doc[draft.head].sent.start <= between + 1 or _next_sentence(doc, between, draft) else None


def _next_sentence(doc: Doc, end: int, draft: Draft) -> bool:
    """At most two sentences lie between."""
    first = min([draft.head, *(a for a, _ in draft.contents)] + ([draft.source.start] if draft.source else []))
    for _ in range(3):
        if end >= len(doc):
            return False
        end = doc[end].sent.end
        if first <= end:
            return True
    return False


def _entailed(
    doc: Doc, draft: Draft, days: list[tuple[int, int, dt.date]], starts: list[int], published: dt.date
) -> dt.date | None:
    """The content tells, in the past, of something on the day of publication."""
    if any(c.dep_ == "aux" and c.lower_ in ("will",) for c in doc[draft.head].lefts):
        return None
    for bounds in draft.contents:
        for start, _, day in _between(days, starts, bounds):
            if day == published and _is_past(doc[start]):
                return published
    return None


def _news_of_the_day(doc: Doc, days: list[tuple[int, int, dt.date]], published: dt.date) -> frozenset[str] | None:
    """The nouns and verbs of the opening, where it tells of an event on the day of publication; else None."""
    limit = min(LEAD, len(doc))
    today = [start for start, _, day in days if start < limit and day == published and _is_past(doc[start])]
    if not today:
        return None
    opening = doc[: max(doc[today[0]].sent.end, min(limit, 60))]
    return frozenset(
        token.lemma_.lower()
        for token in opening
        if token.tag_[0] in "NV" and token.is_alpha and token.lemma_ not in EMPTY
    )


def _tells_the_news(doc: Doc, draft: Draft, mentions: Sequence[DateMention], news: frozenset[str]) -> bool:
    """Said in the past, of the past, on no other day, and about what the article opens with."""
    cue = doc[draft.head]
    if cue.tag_ in PRESENT_TAGS or any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "had", "will") for c in cue.lefts
    ):
        return False
    first, last = min(a for a, _ in draft.contents), max(b for _, b in draft.contents)
    if any(first <= m.start < last for m in mentions):
        return False
    words = [doc[i] for start, end in draft.contents for i in range(start, end)]
    if not any(t.tag_ in ("VBD", "VBN") for t in words):
        return False
    return any(t.tag_[0] in "NV" and t.lemma_.lower() in news for t in words)


def _is_past(word: Token) -> bool:
    """The verb that a day hangs on is in the past: not "will meet on Sunday", nor "is due on Sunday"."""
    token = word
    for _ in range(8):
        if token.tag_[0] == "V":
            auxiliaries = {c.lower_ for c in token.lefts if c.dep_ in ("aux", "auxpass")}
            if token.tag_ == "VBD" or auxiliaries & PAST_AUXILIARIES:
                return True
            if auxiliaries & FUTURE:
                return False
            if token.tag_ == "VBN" and "to" not in auxiliaries:
                return True
            if token.tag_ in PRESENT_TAGS:
                break
        if token.head == token:
            break
        token = token.head
    sentence = word.sent
    return any(t.tag_ == "VBD" for t in sentence) and not any(t.lower_ in FUTURE for t in sentence)
