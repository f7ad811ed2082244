"""When the harm happened, and with `places` where.

Enters: a Doc, its dates, its tolls in order and the article's actors. Leaves: a day or None, a place name or None. The
day of a report is not the day of the harm: a date beside a verb of saying is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from ..records import Scope, Statement
from .dates import DateMention
from .event_places import Places
from .tolls import Toll


class Setting:
    """The days and places of an article, sentence by sentence, and what a toll without its own takes over."""

    def __init__(self, doc: Doc, dates: Sequence[DateMention], statements: Sequence[Statement], sentences: list[Span]) -> None:
        self.sentences = sentences
        self._doc = doc
        cues = {token.i for span in _cue_spans(doc, statements) for token in span}
        self._dates: list[list[DateMention]] = [[] for _ in sentences]
        index = 0
        for date in dates:
            while index < len(sentences) - 1 and sentences[index].end <= date.start:
                index += 1
            if not _of_report(doc, date, cues):
                self._dates[index].append(date)
        self._places = Places(doc, sentences)
        self._last_day: tuple[int, dt.date | None] | None = None

    def dates(self, sentence: int) -> list[DateMention]:
        """The dates of a sentence that are no dates of a report."""
        return self._dates[sentence]

    def of(self, toll: Toll, scope: Scope) -> tuple[dt.date | None, str | None]:
        """The day and the place of a toll; taken over from the sentences before where its own has none."""
        return (self._day(toll) if scope == "event" else None), self._places.of(toll, scope)

    def _day(self, toll: Toll) -> dt.date | None:
        found = self._dates[toll.sentence]
        nearest = min(found, key=lambda date: abs(date.start - toll.link.trigger), default=None)
        if nearest is not None:
            self._last_day = (toll.sentence, nearest.day)
            return nearest.day
        for back in range(1, 4):
            index = toll.sentence - back
            if index < 0:
                break
            days = self._dates[index]
            if days:
                return days[-1].day
        return self._last_day[1] if self._last_day else None

def _cue_spans(doc: Doc, statements: Sequence[Statement]) -> list[Span]:
    spans = []
    for statement in statements:
        if statement.cue is not None:
            for bounds in statement.cue.spans:
                span = doc.char_span(bounds.start, bounds.end, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
    return spans


def _of_report(doc: Doc, date: DateMention, cues: set[int]) -> bool:
    """Does a date hang on a verb of saying ("officials said on Monday")?"""
    token: Token = doc[date.start : date.end].root
    for _ in range(4):
        if token.head is token:
            return token.i in cues
        token = token.head
        if token.i in cues and doc[max(date.start - 1, 0)].lower_ != "by":  # "By Monday evening, officials counted …"
            return True
        if token.tag_.startswith("V"):
            return False
    return False
