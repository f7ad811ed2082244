"""When the harm happened, and with `places` where.

Enters: a Doc, its dates, its tolls in order and the article's actors. Leaves: a day or None, a place name or None. The
day of a report is not the day of the harm: a date beside a verb of saying is left out.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Scope, Statement
from .bounds import in_since_clause, of_header, only_a_bound
from .date_lines import DateLines
from .dates import DateMention
from .event_places import Places
from .harm_days import (
    by_then,
    days_apart,
    kin_of_harmed,
    later_same_day,
    of_aftermath,
    of_antecedent,
    of_arranged,
    of_end,
    of_finding,
    of_rescue,
    of_time_over,
    told_before,
)
from .items import Items
from .place_names import Named
from .report_days import TELLING, cue_spans, of_report, source_tokens
from .text import text_of
from .tolls import Toll

NEWS = dt.timedelta(days=14)  # how far back the main event of an article may lie
INCIDENTS = load.words("scope", "harm", "nouns") | {"case", "incident", "instance", "village", "occasion", "clash"}


class Setting:
    """The days and places of an article, sentence by sentence, and what a toll without its own takes over."""

    def __init__(
        self,
        doc: Doc,
        dates: Sequence[DateMention],
        statements: Sequence[Statement],
        sentences: list[Span],
        published: dt.date | None = None,
        lines: DateLines | None = None,
    ) -> None:
        self._published, self._lines = published, lines
        self.sentences = sentences
        self._doc = doc
        cues = {token.i for span in cue_spans(doc, statements) for token in span}
        sources = frozenset(source_tokens(doc, statements))
        self._dates: list[list[DateMention]] = [[] for _ in sentences]
        self._bounds: list[list[DateMention]] = [[] for _ in sentences]
        self._told: list[list[DateMention]] = [[] for _ in sentences]
        index = 0
        for date in dates:
            while index < len(sentences) - 1 and sentences[index].end <= date.start:
                index += 1
            if only_a_bound(doc, date):
                self._bounds[index].append(date)
            filed = lines is not None and lines.files(doc[date.start].idx)
            if filed or of_header(doc, date) or only_a_bound(doc, date):
                continue
            self._told[index].append(date)
            if of_arranged(doc, date):
                continue
            if not (of_report(doc, date, cues, sources) or of_aftermath(doc, date) or of_end(doc, date)):
                self._dates[index].append(date)
        self._another: dict[int, bool] = {}
        self._main_sentence: int | None = None
        self._main = self._main_day()
        self._items = Items(text_of(doc))
        self._places = Places(doc, sentences, sources, self._items)

    def dates(self, sentence: int) -> list[DateMention]:
        """The dates of a sentence that are no dates of a report."""
        return self._dates[sentence]

    def told(self, sentence: int) -> list[DateMention]:
        """All dates of a sentence, those of reports too, but not those that only bound a time ("since Monday")."""
        return self._told[sentence]

    def _of_another(self, sentence: int) -> bool:
        if sentence not in self._another:
            self._another[sentence] = tells_another(self.sentences[sentence])
        return self._another[sentence]

    def dated_part(self, toll: Toll) -> bool:
        """ "six killed so far, four of them on May 9": a part with a day right behind it."""
        end = toll.number.end
        return any(date.day and end <= date.start <= end + 3 for date in self._told[toll.sentence])

    def is_bound(self, sentence: int, day: dt.date) -> bool:
        """Does the sentence name the day only as the beginning of a time ("since Monday")?"""
        return any(date.day == day for date in self._bounds[sentence])

    def line(self, toll: Toll) -> dt.date | None:
        """The day of the date line above a toll; None where there is none."""
        return self._lines.at(self._doc[toll.number.start].idx) if self._lines else None

    def places(self, sentence: int) -> list[Named]:
        """The places where a sentence says that something happened."""
        return self._places.named(sentence)

    def of(self, toll: Toll, scope: Scope) -> tuple[dt.date | None, str | None]:
        """The day and the place of a toll; taken over from the sentences before where its own has none."""
        other, dated = self._of_another(toll.sentence), bool(self._told[toll.sentence])
        place = self._places.of(toll, scope, alone=other, dated=dated)
        return (self._day(toll) if scope == "event" else None), place

    def about(self, toll: Toll, scope: Scope, place: str | None) -> str | None:
        """Its place; else the one that the article is about, where a toll without its own may belong.

        Enough to say whose people live there; one that its paragraph only told before is not.
        """
        if place is not None and toll.number.start not in self._places.carried:
            return place
        return self._places.main if scope == "event" and not self._of_another(toll.sentence) else None

    def _day(self, toll: Toll) -> dt.date | None:
        """The nearest date of the sentence; else the day of the sentence before it, else that of the article's main event."""
        trigger = self._doc[toll.link.trigger]
        if in_since_clause(trigger):  # "the worst since clashes in July killed 16"
            return next((date.day for date in self._bounds[toll.sentence]), None)
        if of_rescue(trigger):
            return None
        clause = _clause_of(trigger)
        since = [date for date in self._bounds[toll.sentence] if clause and of_antecedent(self._doc, date, clause)]
        if since:  # "the worst since the 1998 bombing, in which 16 died"
            return since[0].day
        found = self._dates[toll.sentence]
        if toll.link.rule.startswith("toll"):  # "By Wednesday the toll had risen to 101"
            found = [date for date in found if self._doc[date.start - 1].lower_ != "by"]
        # "One was killed on Friday and one on Saturday": a joined number has no verb of its own to stand near
        place = toll.number.start if toll.link.rule.startswith("joined") else toll.link.trigger
        found = [date for date in found if not (self._outside(date, toll) or by_then(self._doc, date))]
        apart = days_apart(self._doc, trigger)
        if apart is not None:
            day = next((date.day for date in found if date.day), self._main)
            return day + dt.timedelta(days=apart) if apart and day else None
        if any(of_finding(self._doc, date) for date in found):
            return None
        if toll.link.outcome == "missing" and _still(self.sentences[toll.sentence]):
            found = []  # "On Tuesday eleven remained missing" is of their state
        nearest = min(found, key=lambda date: abs(date.start - place), default=None)
        if nearest is None and self.dated_part(toll):
            nearest = next(date for date in self._told[toll.sentence] if date.start >= toll.number.end)
        if nearest is not None:
            return nearest.day
        if self._of_another(toll.sentence) or of_time_over(
            self._doc, self._told[toll.sentence], trigger, self._main, self._published
        ):
            return None
        led = self._lead(toll)
        if led is not None:
            return led.day
        if toll.sentence and not self.begins_paragraph(toll.sentence):
            before = self._dates[toll.sentence - 1]
            if before:
                return before[-1].day
        post = self._lines.of_post(self._doc[toll.number.start].idx) if self._lines else None
        other = (
            self.changes_scene(toll.sentence)
            or self._of_other_item(toll.sentence)
            or self._elsewhere(toll.sentence)
            or self._places.headed(toll)
        )
        return post or (None if other else self._main)

    def _lead(self, toll: Toll) -> DateMention | None:
        """ "Raids on Saturday killed 5, as follows: / North: 3 / South: 2": the day of the line that a list stands under."""
        index = toll.sentence
        if not index or not self.begins_paragraph(index):
            return None
        for back in range(index - 1, max(-1, index - 1 - LONGEST_LIST), -1):
            words = self.sentences[back].text.rstrip()
            if words.endswith(":"):
                days = [date for date in self._dates[back] if date.day]
                return days[-1] if days else None
            if not self.begins_paragraph(back):
                return None
        return None

    def _elsewhere(self, sentence: int) -> bool:
        """Does a sentence name places, none of which the sentence of the main event names? Not "at the same time"."""
        if self._main_sentence is None or _same_time(self.sentences[sentence]):
            return False
        if sentence < min(self._main_sentence, LEAD) and self._takes_up(self._main_sentence):
            return False  # "A strike in the northern region killed nine. … The raid on Lumo took place on Tuesday."
        if self._takes_up_first(sentence):
            return False  # "The clashes broke out in the Abkhora area": of the province told before
        own, main = (
            {place.text for place in self.places(index) if not place.country}
            for index in (sentence, self._main_sentence)
        )
        if not own or not main or any(a in b or b in a for a in own for b in main):
            return False
        return not self._known_there(sentence)

    def _takes_up(self, sentence: int) -> bool:
        """ "The bombing took place on Tuesday", "Friday's killings": the harm is known from the sentences before."""
        return any(
            token.lower_ in TELLING
            and token.tag_[0] == "N"
            and any(c.lower_ == "the" or c.dep_ == "poss" for c in token.lefts)
            for token in self.sentences[sentence]
        )

    def _takes_up_first(self, sentence: int) -> bool:
        """Does a sentence open with the harm as known: "The clashes broke out …", "The assault on Lumo lasted for hours"?"""
        first = [token for token in self.sentences[sentence] if not token.is_space][:2]
        return len(first) > 1 and first[0].lower_ == "the" and first[1].lower_ in TELLING and first[1].tag_[0] == "N"

    def _known_there(self, sentence: int) -> bool:
        """ "… struck a school in the north. … bodies from the school in Lumo": the noun that the place hangs on is known."""
        if self._main_sentence is None:
            return False
        known = {token.lemma_ for token in self.sentences[self._main_sentence] if token.tag_ == "NN"}
        for place in self.places(sentence):
            prep = self._doc[place.start : place.end].root.head
            noun = prep.head
            if noun.tag_ == "NN" and noun.lemma_ in known - COMMON and any(c.lower_ == "the" for c in noun.lefts):
                return True
        return False

    def _of_other_item(self, sentence: int) -> bool:
        """Does a sentence stand in another item of a round-up than the main event?"""
        if self._main_sentence is None:
            return False
        own, main = (self._items.of(self.sentences[i].start_char) for i in (sentence, self._main_sentence))
        return own != main

    def changes_scene(self, sentence: int) -> bool:
        """ "In the north-east, drones hit Qamlo. Six died": does the paragraph open with another place than the article?"""
        first = sentence
        while first > 0 and not self.begins_paragraph(first) and sentence - first < LONGEST_PARAGRAPH:
            first -= 1
        opening = self.sentences[first]
        words = [token for token in opening if token.is_alpha][:2]
        if first == 0 or not words:
            return False
        if words[0].lower_ == "on" and "front" in [token.lower_ for token in opening[:LONGEST_FRONT]]:
            return True  # "On the land front, …"
        if words[0].lower_ not in SCENES:
            return False
        comma = next((token.i for token in opening if token.text == ","), opening.end)
        if words[0].lower_ == "elsewhere":
            return True
        scene = self._doc[words[0].i + 1 : comma]
        if words[0].lower_ == "in":  # "In Lumo, …" may go on with the same event
            return len(scene) <= LONGEST_SCENE and any(token.lower_ in NEW | COMPASS for token in scene)
        return 0 < len(scene) <= LONGEST_SCENE and any(token.text[0].isupper() for token in scene)

    def _outside(self, date: DateMention, toll: Toll) -> bool:
        """ "They retook on Saturday the inn that was seized in an assault that killed nine": not of the relative clause."""
        trigger = self._doc[toll.link.trigger]
        harmed = kin_of_harmed(trigger)
        if harmed is not None:
            return not harmed.is_ancestor(self._doc[date.start])
        clause = _clause_of(trigger)
        if clause is None or clause.left_edge.i <= date.start or clause.is_ancestor(self._doc[date.start]):
            return told_before(self._doc, date, trigger, TELLING)
        return not of_antecedent(self._doc, date, clause)

    def begins_paragraph(self, sentence: int) -> bool:
        """Does a line break stand before the sentence?"""
        start = self.sentences[sentence].start
        return start > 0 and self._doc[start - 1].is_space and "\n" in self._doc[start - 1].text

    def _main_day(self) -> dt.date | None:
        """The first day of harm: a day in a sentence that tells of an attack or of victims."""
        for sentence, dates in zip(self.sentences, self._dates, strict=True):
            for date in dates:
                if date.day and self._recent(date.day) and self._tells(sentence, date):
                    self._main_sentence = self.sentences.index(sentence)
                    return date.day
        return None

    def _recent(self, day: dt.date) -> bool:
        return self._published is None or dt.timedelta(days=-1) <= self._published - day <= NEWS

    def _tells(self, sentence: Span, date: DateMention) -> bool:
        """Does harm stand before the date, or behind it without "after" ("a truce held on Thursday after fighting")?"""
        for token in sentence:
            clause = (kin_of_harmed(token) or _clause_of(token)) if token.lower_ in TELLING else None
            if clause is not None and clause.left_edge.i > date.start:
                continue
            if token.lower_ in TELLING:
                return token.i < date.start or not any(
                    between.lower_ in ("after", "since", "before", "following")
                    for between in self._doc[date.end : token.i]
                )
        return False


def _still(sentence: Span) -> bool:
    return any(token.lower_ in ("still", "remain", "remained", "remains") for token in sentence)


def _same_time(sentence: Span) -> bool:
    words = [token.lower_ for token in sentence]
    return later_same_day(words[:4]) or any(pair in SAME for pair in itertools.pairwise(words))


def _clause_of(token: Token) -> Token | None:
    """The verb of the relative clause that a token stands in."""
    for _ in range(6):
        if token.dep_ == "relcl":
            return token
        if token.head == token:
            return None
        token = token.head
    return None


SAME = frozenset(("same", word) for word in ("time", "day", "morning", "afternoon", "evening", "night", "hour"))
SCENES = frozenset({"in", "meanwhile", "elsewhere", "further", "farther"})
NEW = frozenset({"separate", "related", "another", "neighbouring", "neighboring"})
COMPASS = frozenset({"central", "northern", "southern", "eastern", "western", "north", "south", "east", "west"})
COMMON = frozenset({"city", "town", "area", "region", "country", "province", "army", "government", "war", "day"})
LONGEST_LIST = 12  # lines
LEAD = 3  # sentences that open an article with its main event
LONGEST_FRONT = 6  # tokens of "On the eastern front"
LONGEST_SCENE, LONGEST_PARAGRAPH = 9, 5  # tokens, sentences
ONE_OF_MANY = (("in", "one"), ("in", "another"), ("in", "a", "separate"), ("in", "an", "earlier"))


def tells_another(sentence: Span) -> bool:
    """ "In one operation they killed 30", "at the time": of another incident than the one the article is about."""
    lower = [token.lower_ for token in sentence]
    for i, word in enumerate(lower):
        if (word == "at" and lower[i + 1 : i + 3] == ["the", "time"]) or (word == "elsewhere" and i < 2):
            return True
        if word == "including" and lower[i + 1 : i + 2] == ["one"] and lower[i + 2 : i + 3] in (["on"], ["in"], ["at"]):
            return True  # "several recent attacks, including one on a barracks in Lumo"
        for words in ONE_OF_MANY if word == "in" else ():
            end = i + len(words)
            if tuple(lower[i:end]) == words and not INCIDENTS.isdisjoint(lower[end : end + 1]):
                return True
    return False
