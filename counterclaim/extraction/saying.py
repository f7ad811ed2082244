"""When a statement was made.

Enters: the drafts of an article, in text order, and the days that its text names (`dates.find_dates`). Leaves: for each draft
a day and how it is known: "stated" where the text settles it, "published" where only the article's own date is at hand.

The text settles the day of saying
* where a day stands in the cue's clause and outside the content: "said on Monday that …";
* where the same source carries on: "… said on Monday. It added …", "a source said … The source added …";
* where what is told happened on the day of publication: nobody can tell of it earlier, and the article does not appear later;
  so too for what is told, in the past and without a day of its own, of the event of that day with which the article opens.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..records import DateBasis, Speaker
from .attribution import is_planned
from .clauses import Range
from .dates import DateMention
from .drafts import Draft
from .frames import DOCUMENTS

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
BOUNDS = frozenset({"since", "until", "till"})
OTHER_TIMES = BOUNDS | {"after", "before"}
RECEIVED = frozenset({"received", "obtained"})
ADDRESSING = frozenset({"address", "speak", "talk", "brief", "tell", "write", "testify", "visit"})
ELEVEN_MONTHS = 330  # days
LEAD = 90  # tokens in which an article names its news


def date_drafts(
    doc: Doc,
    drafts: Sequence[Draft],
    mentions: Sequence[DateMention],
    speakers: Sequence[tuple[Speaker, ...]],
    published: dt.date | None,
) -> list[Dated]:
    """The day of each draft and its basis."""
    days = [(m.start, m.end, m.day) for m in mentions if m.day is not None and not _to_come(doc, m, published)]
    starts = [start for start, _, _ in days]
    news = _news_of_the_day(doc, days, published) if published is not None and drafts else None
    teller = _teller(doc, drafts, news[0]) if news else None
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
            if day is None and news is not None and _tells_the_news(doc, draft, mentions, news[1]):
                day = published if teller is None or _same_side(speakers[teller], speakers[position]) else None
        if day is not None and published is not None and day > published:
            day = None
        if day is not None:
            result.append((day, "stated"))
        else:
            result.append((published, "published") if published is not None else (None, None))
    return result


def _to_come(doc: Doc, mention: DateMention, published: dt.date | None) -> bool:
    """ "called for rallies on June 10", written on June 2: a day without a year, eleven months back, is the one to come."""
    if published is None or mention.day is None or (published - mention.day).days < ELEVEN_MONTHS:
        return False
    return not any(
        (token.is_digit and len(token) == 4) or token.lower_ == "last" for token in doc[mention.start : mention.end + 1]
    )


def _planned_day(day: dt.date | None, published: dt.date | None) -> Dated:
    """Of what is not said yet: a day to come; a week day that was counted backwards is counted forwards."""
    if day is not None and published is not None and day < published:
        day = day + dt.timedelta(7) if (published - day).days < 7 else None
    return (day, "stated") if day is not None else (published, "published" if published else None)


def _between(days: list[tuple[int, int, dt.date]], starts: list[int], bounds: Range) -> list[tuple[int, int, dt.date]]:
    return days[bisect_left(starts, bounds[0]) : bisect_left(starts, bounds[1])]


def _of_another(start: int, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "He dismissed it and said the raid of Sunday had failed": what another statement tells of, not the day of this one.

    Not where that content holds this statement too: "He said that the ministry had warned of it on Monday".
    """
    return any(
        a <= start < b and not a <= draft.head < b for other in drafts if other is not draft for a, b in other.contents
    )


def _of_another_time(word: Token, cue: Token) -> bool:
    """ "at 97 dead since Sunday", "after they came under fire on Monday", "in a video received on Monday"."""
    token = word
    for _ in range(8):
        if token.lower_ in BOUNDS or (token.tag_ == "VBN" and token.dep_ == "acl" and token.lower_ in RECEIVED):
            return True
        if token.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in OTHER_TIMES for c in token.lefts):
            return True
        if token == cue or token.head == token:
            return False
        token = token.head
    return False


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
        if (
            draft.source
            and draft.source.start <= start < draft.source.end
            and _speaking(doc[start], doc[draft.source.start])
        ):
            return day
        if any(a <= start < b for a, b in own) or (draft.source and draft.source.start <= start < draft.source.end):
            continue
        if _of_another(start, draft, drafts) or _of_another_time(doc[start], doc[draft.head]):
            continue
        behind_cue = draft.cue[1] <= start and own and end <= own[0][0] and not draft.fronted
        if behind_cue or _belongs(doc[start], doc[draft.head], start, end):
            return day
    return None


def _speaking(word: Token, first: Token) -> bool:
    """ "General Ruiz, addressing officers in Lumo on Saturday, said": the source's words tell when it spoke."""
    verb = next((token for token in reversed(word.doc[first.i : word.i]) if token.tag_[0] == "V"), None)
    return verb is not None and verb.tag_ == "VBG" and verb.lemma_ in ADDRESSING


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
    doc: Doc, position: int, drafts: Sequence[Draft], dated: list[Dated], speakers: Sequence[tuple[Speaker, ...]]
) -> dt.date | None:
    """The day of the statement before, where the same source goes on in the same or the next sentence."""
    if position == 0:
        return None
    draft = drafts[position]
    same = [
        k for k in range(position - 1, max(-1, position - 5), -1) if speakers[k] and speakers[k] == speakers[position]
    ]
    pronoun = draft.source is not None and doc[draft.source.head].lower_ in PRONOUNS
    if not same and pronoun and (not speakers[position] or _same_office(speakers[position - 1], speakers[position])):
        same = [position - 1]  # "The colonel said on Monday … He added": whoever "he" is, he goes on
    elif not same and _named_again(doc, draft, drafts[position - 1]):
        same = [position - 1]
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


def _same_office(first: tuple[Speaker, ...], second: tuple[Speaker, ...]) -> bool:
    """ "The agency Lumopress said on Monday … It said": the agency, though the pronoun stands for its office alone."""
    offices = {(speaker.role, speaker.party) for speaker in first if speaker.role}
    return any((speaker.role, speaker.party) in offices for speaker in second)


def _named_again(doc: Doc, draft: Draft, before: Draft) -> bool:
    """ "A source told the agency on Thursday … The source affirmed": the definite noun is the one just quoted."""
    if draft.source is None or before.source is None or doc[draft.source.start].lower_ not in ("the", "that", "this"):
        return False
    return doc[draft.source.head].lower_ == doc[before.source.head].lower_


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


def _news_of_the_day(
    doc: Doc, days: list[tuple[int, int, dt.date]], published: dt.date
) -> tuple[list[Token], frozenset[str]] | None:
    """The days of publication named in the opening, with its nouns and verbs, where it tells of the past; else None."""
    limit = min(LEAD, len(doc))
    today = [
        doc[start:end].root for start, end, day in days if start < limit and day == published and _is_past(doc[start])
    ]
    if not today:
        return None
    opening = doc[: max(today[0].sent.end, min(limit, 60))]
    words = frozenset(
        token.lemma_.lower()
        for token in opening
        if token.tag_[0] in "NV" and token.is_alpha and token.lemma_ not in EMPTY
    )
    return today, words


def _teller(doc: Doc, drafts: Sequence[Draft], today: Sequence[Token]) -> int | None:
    """The draft that the opening's days are the days of, and no event's: "The army said today that it had shelled …".

    It settles only when that side spoke: on a day on which something was said nothing else need have happened.
    """
    heads = {draft.head: position for position, draft in enumerate(drafts)}
    hung = [heads.get((word.head.head if word.dep_ == "pobj" else word.head).i) for word in today]
    return hung[0] if all(position is not None for position in hung) else None


def _same_side(first: tuple[Speaker, ...], second: tuple[Speaker, ...]) -> bool:
    """Does the same state or group speak again, itself or in its statement? Whoever speaks for it may do so on another day."""
    parties = {speaker.party for speaker in first} - {None}
    return any(
        speaker.party in parties
        and speaker.name is None
        and (speaker.role is None or speaker.role.split()[-1].lower() in DOCUMENTS)
        for speaker in second
    )


def _tells_the_news(doc: Doc, draft: Draft, mentions: Sequence[DateMention], news: frozenset[str]) -> bool:
    """Said in the past, of the past, on no other day, and about what the article opens with."""
    cue = doc[draft.head]
    if cue.tag_ in PRESENT_TAGS or any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "had", "will") for c in cue.lefts
    ):
        return False
    if cue.dep_ in ("advcl", "pcomp") and (
        cue.head.lower_ in OTHER_TIMES or any(c.dep_ == "mark" and c.lower_ in OTHER_TIMES for c in cue.lefts)
    ):  # "The attack came hours after the army admitted …"
        return False
    first, last = min(a for a, _ in draft.contents), max(b for _, b in draft.contents)
    if any(first <= m.start < last and doc[m.start].lower_ != "the" for m in mentions):
        return False  # on a time of its own; "the 1998 bombing" only names an event
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
