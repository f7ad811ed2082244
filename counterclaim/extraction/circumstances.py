"""When and where the harm happened.

Enters: a Doc, its dates, its tolls in order and the article's actors. Leaves: a day or None, a place name or None. The
day of a report is not the day of the harm: a date beside a verb of saying is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from ..records import Scope, Statement
from .dates import DateMention
from .tolls import Toll

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "of", "over", "across", "throughout", "against", "from", "to", "hit", "into", "off", "targeting", "along", "around"})
PLACE_NOUNS = frozenset(
    "village town city province region district neighbourhood neighborhood area camp suburb governorate countryside hotel school hospital market mosque church base airport checkpoint "
    "prison island valley square street road highway cathedral temple consulate embassy university palace border desert mountains peak county crossing port stadium theatre theater station".split()
)


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
        self._places = _names(doc, sentences)
        self._last_day: tuple[int, dt.date | None] | None = None
        self._last_place: tuple[int, str] | None = None

    def dates(self, sentence: int) -> list[DateMention]:
        """The dates of a sentence that are no dates of a report."""
        return self._dates[sentence]

    def of(self, toll: Toll, scope: Scope) -> tuple[dt.date | None, str | None]:
        """The day and the place of a toll; taken over from the sentences before where its own has none."""
        return (self._day(toll) if scope == "event" else None), self._place(toll)

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

    def _place(self, toll: Toll) -> str | None:
        place = _nearest(toll, self._places[toll.sentence])
        for back in range(1, 3):
            if place is not None or toll.sentence - back < 0:
                break
            names = self._places[toll.sentence - back]
            place = " ".join(names[0].text.split()) if names else None
        if place is not None:
            self._last_place = (toll.sentence, place)
        return place or (self._last_place[1] if self._last_place else None)


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


def _nearest(toll: Toll, names: list[Span]) -> str | None:
    """The place tied to a toll in its sentence: the name nearest to the verb of harm, rather behind than before.

    Rule: "in the port town of Mokha, Yemen" is Mokha: of names side by side the first is the most specific.
    """
    trigger, number = toll.link.trigger, toll.number.start
    best = min(names, key=lambda name: abs(name.start - trigger) + (0 if name.start > number else 3), default=None)
    return " ".join(best.text.split()) if best is not None else None


def _names(doc: Doc, sentences: list[Span]) -> list[list[Span]]:
    """The names of places behind a preposition of place, by sentence."""
    found: list[list[Span]] = [[] for _ in sentences]
    index = 0
    for entity in doc.ents:
        while index < len(sentences) - 1 and sentences[index].end <= entity.start:
            index += 1
        if entity.label_ not in PLACE_TYPES and not (entity.label_ in ("ORG", "PERSON", "NORP") and _place_noun_behind(doc, entity)):
            continue
        if entity.end < len(doc) - 1 and doc[entity.end].tag_ == "POS" or entity.text.endswith(("'s", "’s")):
            continue  # "Syria's Idlib province" is in Idlib
        if _preposition(doc, entity, sentences[index]) is None:
            continue
        names = found[index]
        if names and entity.start - names[-1].end <= 1 and doc[entity.start - 1].text == ",":
            continue  # "Mokha, Yemen"
        names.append(entity)
    return found


def _place_noun_behind(doc: Doc, entity: Span) -> bool:
    return entity.end < len(doc) and doc[entity.end].lower_ in PLACE_NOUNS


def _preposition(doc: Doc, entity: Span, sentence: Span) -> Token | None:
    """The preposition of place that governs a name, over articles, adjectives and nouns of place."""
    i = entity.start - 1
    for _ in range(7):
        if i < sentence.start:
            return None
        token = doc[i]
        if token.lower_ in WHERE and token.tag_ in ("IN", "TO", "VBG", "VBD", "RP"):
            return token
        if token.tag_ not in ("DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "HYPH", "VBN", "CD", "_SP", "RB", ",", "CC", "JJS"):
            return None
        i -= 1
    return None
