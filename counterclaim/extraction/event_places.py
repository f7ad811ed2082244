"""Where the harm happened: the name of a place tied to a toll, as the text has it.

Enters: a Doc and its sentences, then tolls in order. Leaves: a name or None. Resolving names to coordinates is another room.

Rules: a name behind a preposition of place in the toll's own sentence, the one nearest to the verb of harm; of "the port town
of Mokha, Yemen" and "Syria's Idlib province" the more specific; else, for one incident, the place of the sentences just
before, then the first specific place of the article, which no country is. A country in the opening gives way to the town in
it told later.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter

from spacy.tokens import Doc, Span, Token

from ..records import Scope
from .items import Items
from .parties import countries_of_place, name_of, party_of
from .place_names import BROAD, PARTICLES, Named, find_names
from .place_signs import of_byline, of_other_business, vague, where_clause
from .struck import ATTACKED, FIRED, from_there, posted_there, subordinate
from .tolls import Toll

OPENING = 8  # sentences
HEADING = 7  # tokens
NO_PLACES = frozenset(
    {"killed", "dead", "deaths", "wounded", "injured", "missing", "casualties", "total", "toll", "martyrs", "victims", "civilians",
     "soldiers", "children", "women", "men", "update", "breaking", "note", "fatalities", "injuries", "captured", "prisoners", "displaced"}
)  # fmt: skip
SPEECH = frozenset({"told", "speaking", "said", "tells", "says"})
HEARERS = frozenset(
    {"lawmakers", "reporters", "journalists", "briefing", "conference", "parliament", "forum", "deputies"}
)
HAPPENED = frozenset({"took", "occurred", "happened"})
TOWNS = frozenset({"city", "town", "village", "camp", "suburb"})
WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion"})


class Places:
    """The places of an article by sentence, and its main one."""

    def __init__(
        self, doc: Doc, sentences: list[Span], sources: frozenset[int] = frozenset(), items: Items | None = None
    ) -> None:
        """`sources`: tokens of source phrases; "officials in Tbilisi" are in Tbilisi, the harm need not be."""
        self._doc, self._items = doc, items
        self._sentences, self._sources = sentences, sources
        self._read: dict[int, list[Named]] = {}
        self.carried: set[int] = set()  # tolls, by the token of their number, with a place of their paragraph

    def named(self, sentence: int) -> list[Named]:
        """The places of a sentence, without those of its sources."""
        if sentence not in self._read:
            named = find_names(self._doc, self._sentences[sentence])
            named = [name for name in named if name.start not in self._sources]
            named = [name for name in named if not (self._of_speech(name) or self._holds_next(name))]
            named = [name for name in named if not posted_there(self._doc, name.start)]
            named = [
                name
                for name in named
                if not (of_other_business(self._doc, name) or of_byline(self._doc, self._sentences[sentence], name))
            ]
            aimed = [name for name in named if not from_there(self._doc, name.start)] if len(named) > 1 else named
            self._read[sentence] = aimed or named
        return self._read[sentence]

    def _of_speech(self, name: Named) -> bool:
        """ "… told lawmakers in Oslo", "told a briefing in Oslo": where somebody spoke."""
        token = self._doc[name.start]
        while token.dep_ == "compound" and token.head.i > token.i:
            token = token.head
        head = token.head.head if token.dep_ == "pobj" else token
        if head.dep_ == "dobj" and head.lower_ in HEARERS:
            head = head.head
        return head.lower_ in SPEECH and head.i < name.start

    def _holds_next(self, name: Named) -> bool:
        """ "the | Ruritanian Coast | city of Lumo": the region, where the town in it is told with it."""
        behind = self._doc[name.end : name.end + 3]
        return (
            len(behind) == 3 and behind[0].lower_ in TOWNS and behind[1].lower_ == "of" and behind[2].text[0].isupper()
        )

    @functools.cached_property
    def _main(self) -> Named | None:
        """The first specific place of the opening sentences, else the first of any kind."""
        indices = range(min(OPENING, len(self._sentences)))
        opening = [name for i in indices for name in self.named(i)]
        first = next((name for name in opening if not name.country), opening[0] if opening else None)
        if first is None or first.country:
            return first
        if vague(self._doc, first):  # "in a village in the north. … Friday's killings in Lumo"
            told = next(
                (name for name in opening if name.start > first.end and not (name.country or name.origin)), None
            )
            return told or first
        told = next((name for i in indices if self._known_event(i) for name in self._specific(i)), None)
        return told or first

    def _known_event(self, sentence: int) -> bool:
        """ "The bombing took place in Lumo"; not "An attack happened in Lumo last week"."""
        return self._happens(sentence) and any(
            token.dep_ == "nsubj" and token.head.lower_ in HAPPENED and any(c.lower_ == "the" for c in token.lefts)
            for token in self._sentences[sentence]
        )

    def _happens(self, sentence: int) -> bool:
        """ "The bombing took place in the town of Lumo": what the article tells of, and where."""
        words = {token.lower_ for token in self._sentences[sentence]}
        return {"took", "place"} <= words or bool(words & {"occurred", "happened"})

    @property
    def main(self) -> str | None:
        """The first specific place of the article."""
        return self._main.text if self._main is not None and not self._main.country else None

    @functools.cached_property
    def _home(self) -> str | None:
        """The country named most."""
        names = [name for i in range(len(self._sentences)) for name in self.named(i)]
        found = Counter(name.text for name in names if name.country and name.text not in BROAD)
        return found.most_common(1)[0][0] if found else None

    def of(self, toll: Toll, scope: Scope, *, alone: bool = False, dated: bool = False) -> str | None:
        """The place of a toll; a longer period, and an incident told `alone`, has only the place its own sentence names.

        `dated`: the sentence names a day of its own, so that it need not be of the event told before.
        """
        own = self._in_line(toll, self.named(toll.sentence))
        wanted = [name for name in own if name.origin == (toll.link.outcome == "displaced")] or [
            name for name in own if not name.origin
        ]
        best = self._told_where(toll, wanted) or self._nearest(toll, wanted)
        if best is not None:
            return self._refined(best, toll, scope).text
        heading, listed = self._heading(toll)
        if listed or alone:
            return heading
        if scope == "cumulative":
            return self._country(toll)
        told = self._told_next(toll.sentence)
        if told is not None:
            return told
        before = self._taken_up(toll.sentence - 1) if toll.sentence else []
        if before and (heading is None or before[0].start >= self._line_of(toll)[0]):
            return before[0].text
        carried = None if dated or heading else self._of_paragraph(toll.sentence)
        if carried is not None:
            self.carried.add(toll.number.start)
        return heading or carried or self._of_article(toll.sentence, self._line_of(toll)[1])

    def _taken_up(self, sentence: int) -> list[Named]:
        """The places that a toll in the next sentence may take over, the likeliest first.

        "In the east, an agency said four died in Lumo. … Two died": Lumo; of several the place that the article is about.
        """
        names = self._specific(sentence)
        if len(names) < 2:
            return names
        opening = self._sentences[sentence]
        comma = next((token.i for token in opening if token.text == ","), opening.start)
        fronted = opening[0].lower_ == "in" and names[0].start < comma <= names[1].start
        if fronted and not self._doc[names[0].start : names[0].end].root.is_ancestor(self._doc[names[1].start]):
            names = names[1:]
        return [name for name in names if self._main is not None and name.text == self._main.text] or names

    def _told_where(self, toll: Toll, names: list[Named]) -> Named | None:
        """ "in Lumo, where four died, and six in Kadu": Lumo of the four, not of the six."""
        end = toll.number.end
        if any(end <= name.start <= end + 2 for name in names):
            return None
        found = where_clause(self._doc[toll.link.trigger], names)
        return next((name for name in names if name is found), None)

    def _of_paragraph(self, sentence: int) -> str | None:
        """The place told last in the paragraph, where the sentence only gives figures and tells no attack of its own."""
        if any(token.lower_ in ATTACKED | FIRED and token.tag_[0] == "V" for token in self._sentences[sentence]):
            return None
        for back in range(sentence - 1, max(-1, sentence - 4), -1):
            start = self._sentences[back + 1].start
            if self._doc[start - 1].is_space and "\n" in self._doc[start - 1].text:
                return None
            specific = self._specific(back)
            if specific:
                return specific[0].text if len(specific) == 1 and "hospital" not in specific[0].text.lower() else None
        return None

    def _specific(self, sentence: int) -> list[Named]:
        return [name for name in self.named(sentence) if not name.country and not name.origin]

    def _of_article(self, sentence: int, line_end: int) -> str | None:
        """The main place, where it is told before the sentence and no other place since ("A day later shells hit Lumo.
        … Six died."): a place that is told later, or of which the text has gone on to another, is not known to be this one's.
        """
        main = self._main
        if main is None or main.country or main.start >= min(self._sentences[sentence].end, line_end):
            return None
        own = self._sentences[sentence].start_char
        if self._items is not None and self._items.of(self._doc[main.start].idx) != self._items.of(own):
            return None
        words = [token.text for token in self._doc[main.start : main.end] if token.text[0].isupper()]
        for back in range(sentence, -1, -1):
            if any(token.text in words for token in self._sentences[back]):
                return main.text
            if self._specific(back):
                return None
        return None

    def _line_of(self, toll: Toll) -> tuple[int, int]:
        """The tokens of the line that a toll stands in."""
        breaks, number = self._breaks, toll.number
        first, last = bisect_left(breaks, number.start), bisect_left(breaks, number.end)
        start = breaks[first - 1] + 1 if first else 0
        return start, breaks[last] if last < len(breaks) else len(self._doc)

    @functools.cached_property
    def _breaks(self) -> list[int]:
        """The tokens with a line break, in order."""
        return [token.i for token in self._doc if token.is_space and "\n" in token.text]

    def _in_line(self, toll: Toll, names: list[Named]) -> list[Named]:
        """Of a list that the parser takes for one sentence each line has its own places."""
        start, end = self._line_of(toll)
        sentence = self._sentences[toll.sentence]
        whole = start <= sentence.start and end >= sentence.end
        return names if whole else [name for name in names if start <= name.start < end]

    def headed(self, toll: Toll) -> bool:
        """Does the line of a toll open with a place as its heading ("Haiti: Gangs shot …")? It is a news item of its own."""
        return self._heading(toll)[0] is not None

    def _heading(self, toll: Toll) -> tuple[str | None, bool]:
        """ "Haiti: Gangs shot …", "- Lumo – 3 dead": the place that the line of a toll begins with; is it one of a list?"""
        start = self._line_of(toll)[0]
        while start < toll.number.start and not self._doc[start].is_alpha:
            start += 1
        line = self._doc[start : min(start + HEADING, toll.number.before + 1)]
        stop = next((token.i for token in line if token.text in (":", "–", "—", "-") and not _inside_word(token)), None)
        if stop is None or stop == start or not all(_of_heading(token) for token in self._doc[start:stop]):
            return None, False
        words = self._doc[start:stop].text
        if words.isupper():  # "BAHRAIN – …" is a dateline
            return None, False
        name = name_of(words)
        known = countries_of_place(words) or (name is not None and name.kind == "state")
        if stop + 1 >= toll.number.before and (known or (name is None and self._doc[start].lower_ not in NO_PLACES)):
            return words, True  # "Lumo: 3 martyrs", "Lumo – at least 3 dead"
        return (words if known else None), False

    def _told_next(self, sentence: int) -> str | None:
        """ "The clash took place in the camp": said of the harm in the sentences before."""
        for ahead in range(sentence + 1, min(sentence + 4, len(self._sentences))):
            if self._happens(ahead):
                specific = [name for name in self.named(ahead) if not name.country]
                return specific[0].text if specific else None
        return None

    def _country(self, toll: Toll) -> str | None:
        """ "across the country", "in the nation": the country the article is about."""
        for token in self._sentences[toll.sentence]:
            if token.lower_ in WARS and token.i > 1:  # "the Sri Lankan civil war", "the conflict"
                return self._of_war(token)
            if not token.i or self._doc[token.i - 1].lower_ != "the":
                continue
            if token.lower_ in ("country", "nation"):
                return self._home
            if token.lower_ in ("region", "area", "town", "city", "enclave", "province", "district", "camp", "village"):
                return self._before(toll.sentence)
        return None

    def _of_war(self, war: Token) -> str | None:
        people = next((token for token in war.subtree if token.ent_type_ == "NORP" and token.i < war.i), None)
        name = None
        if people is not None:
            name = name_of(self._doc[people.i : people.i + 2].text) or name_of(people.text)
        if name is not None and name.kind in ("state", "demonym"):
            return name.party
        return self._home if self._doc[war.i - 1].lower_ == "the" else None

    def _before(self, sentence: int) -> str | None:
        """ "the region", "the town": the specific place named last, up to five sentences back."""
        for back in range(1, min(sentence, 5) + 1):
            specific = self._specific(sentence - back)
            if specific:
                return specific[-1].text
        return None

    def _nearest(self, toll: Toll, names: list[Named]) -> Named | None:
        trigger, number = toll.link.trigger, toll.number.start
        if toll.link.rule.startswith("joined"):  # "33 dead in Kadu and two in Lom"
            own = [name for name in names if number < name.start < number + 8]
            trigger, names = number, own or names
        opening = self._doc[self._sentences[toll.sentence].start].lower_ == "in"
        within = [name for name in names if opening and subordinate(self._doc[name.start], self._doc[trigger])]
        return min(
            within or names,  # "In the north, two died when guns shelled the village of Lumo"
            key=lambda name: (
                abs(name.start - trigger) + (0 if name.start > number else 4) + (12 if name.country else 0)
            ),
            default=None,
        )

    def _refined(self, name: Named, toll: Toll, scope: Scope) -> Named:
        """A country in the opening sentences stands for the first town in it."""
        if vague(self._doc, name) and self._main is not None and self._main.start > name.end:
            return self._main
        if not name.country or scope == "cumulative" or toll.sentence > 1 or self._main is None or self._main.country:
            return name
        country = party_of(name.text)
        states = countries_of_place(self._main.text)
        return self._main if not states or country in states else name


def _inside_word(token: Token) -> bool:
    """The hyphen of "Beth-Sarin"."""
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _of_heading(token: Token) -> bool:
    return token.text[0].isupper() or token.text in ("-", "'", "’") or token.lower_ in PARTICLES | {"and", "of"}
