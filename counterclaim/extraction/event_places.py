"""Where the harm happened: the name of a place tied to a toll, as the text has it.

Enters: a Doc and its sentences, then tolls in order. Leaves: a name or None. Resolving names to coordinates is another room.

Rules: a name behind a preposition of place in the toll's own sentence, the one nearest to the verb of harm; of "the port town
of Mokha, Yemen" and "Syria's Idlib province" the more specific; else, for one incident, the place of the sentences just
before, then the first specific place of the article. A country in the opening gives way to the town in it told later.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Scope
from .parties import Name, countries_of_place, name_of, party_of
from .tolls import Toll

OPENING = 8  # sentences
WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "over",
        "across",
        "throughout",
        "into",
        "against",
        "hit",
        "targeted",
        "along",
        "struck",
        "hitting",
        "targeting",
        "within",
        "off",
    }
)
AIMED = frozenset({"against", "targeted", "targeting"})
SURE = frozenset({"in", "near", "outside", "inside", "at"})
WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion"})
ORIGIN = frozenset({"from", "fled", "flee", "fleeing", "leave", "left"})
MODEL_PLACES = frozenset({"GPE", "LOC", "FAC"})
NOT_PLACES = frozenset(
    {
        "PERSON",
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "CARDINAL",
        "ORDINAL",
        "QUANTITY",
        "EVENT",
        "LANGUAGE",
        "WORK_OF_ART",
        "LAW",
    }
)
PLACE_NOUNS = load.words("scope", "place", "nouns")
BROAD = load.words("scope", "place", "broad")
SEATED = load.words("scope", "place", "seated")
HARM = load.words("scope", "harm", "nouns")
NAME_TAGS = frozenset({"NNP", "NNPS"})
BETWEEN = frozenset({"DT", "JJ", "NN", "NNS", "POS", "HYPH", "VBN", "CD", "_SP", "RB", "JJS", "NNP", "NNPS", "JJR"})
DIRECTIONS = frozenset(
    {
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "northwestern",
        "northeastern",
        "southwestern",
        "southeastern",
        "upper",
        "lower",
        "old",
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place named at the tokens `[start, end)`."""

    start: int
    end: int
    text: str
    country: bool
    origin: bool = False


class Places:
    """The places of an article by sentence, and its main one."""

    def __init__(self, doc: Doc, sentences: list[Span], sources: frozenset[int] = frozenset()) -> None:
        """`sources`: tokens of source phrases; "officials in Tbilisi" are in Tbilisi, the harm need not be."""
        self._doc = doc
        self._sentences, self._sources = sentences, sources
        self._read: dict[int, list[Named]] = {}

    def named(self, sentence: int) -> list[Named]:
        """The places of a sentence, without those of its sources."""
        if sentence not in self._read:
            named = _names(self._doc, self._sentences[sentence])
            self._read[sentence] = [name for name in named if name.start not in self._sources]
        return self._read[sentence]

    @functools.cached_property
    def _main(self) -> Named | None:
        """The first specific place of the opening sentences, else the first of any kind."""
        opening = [name for i in range(min(OPENING, len(self._sentences))) for name in self.named(i)]
        return next((name for name in opening if not name.country), opening[0] if opening else None)

    @functools.cached_property
    def _home(self) -> str | None:
        """The country named most."""
        names = [name for i in range(len(self._sentences)) for name in self.named(i)]
        found = Counter(name.text for name in names if name.country and name.text not in BROAD)
        return found.most_common(1)[0][0] if found else None

    def of(self, toll: Toll, scope: Scope) -> str | None:
        """The place of a toll; a longer period has only the place its own sentence names."""
        own = self.named(toll.sentence)
        wanted = [name for name in own if name.origin == (toll.link.outcome == "displaced")] or [
            name for name in own if not name.origin
        ]
        best = self._nearest(toll, wanted)
        if best is not None:
            return self._refined(best, toll, scope).text
        if scope == "cumulative":
            return self._country(toll)
        told = self._told_next(toll.sentence)
        if told is not None:
            return told
        names = self.named(toll.sentence - 1) if toll.sentence else []
        specific = [name for name in names if not name.country and not name.origin]
        if specific:
            return specific[0].text
        return self._main.text if self._main is not None else None

    def _told_next(self, sentence: int) -> str | None:
        """ "The clash took place in the camp": said of the harm in the sentences before."""
        for ahead in range(sentence + 1, min(sentence + 4, len(self._sentences))):
            words = {token.lower_ for token in self._sentences[ahead]}
            if ("took" in words and "place" in words) or words & {"occurred", "happened"}:
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
            specific = [name for name in self.named(sentence - back) if not name.country]
            if specific:
                return specific[-1].text
        return None

    def _nearest(self, toll: Toll, names: list[Named]) -> Named | None:
        trigger, number = toll.link.trigger, toll.number.start
        return min(
            names,
            key=lambda name: (
                abs(name.start - trigger) + (0 if name.start > number else 4) + (12 if name.country else 0)
            ),
            default=None,
        )

    def _refined(self, name: Named, toll: Toll, scope: Scope) -> Named:
        """A country in the opening sentences stands for the first town in it."""
        if not name.country or scope == "cumulative" or toll.sentence > 1 or self._main is None or self._main.country:
            return name
        country = party_of(name.text)
        states = countries_of_place(self._main.text)
        return self._main if not states or country in states else name


def _names(doc: Doc, sentence: Span) -> list[Named]:
    found: list[Named] = []
    i = sentence.start
    while i < sentence.end:
        if (doc[i].tag_ not in NAME_TAGS and doc[i].ent_type_ not in MODEL_PLACES) or not doc[i].text[:1].isalpha():
            i += 1
            continue
        end = i + 1
        while end < sentence.end and (
            doc[end].tag_ in NAME_TAGS
            or (
                doc[end].text == "-"
                and end + 1 < sentence.end
                and doc[end + 1].text[:1].isalpha()
                and not doc[end].whitespace_
            )
        ):
            end += 1
        named = _named(doc, sentence, i, end)
        if named is not None and not (found and found[-1].end == i - 1 and doc[i - 1].text == ","):
            found.append(named)
        i = end
    return found


def _named(doc: Doc, sentence: Span, start: int, end: int) -> Named | None:
    """The place that a run of names tells, or None where it names no place or harm did not happen there."""
    following = doc[end].lower_ if end < len(doc) else ""
    if following in ("'s", "’s", "'") and end + 1 < sentence.end:
        return None  # "Syria's Idlib province" is Idlib; "Israel's army" no place at all
    words = doc[start:end].text
    if doc[start].tag_ not in NAME_TAGS and not doc[start].text[:1].isupper():
        return None
    label = doc[start].ent_type_
    if label in ("DATE", "TIME") or words.split()[0].rstrip(".") in MONTHS_AND_DAYS:
        return None
    ahead = next(
        (i for i in range(end, min(end + 3, sentence.end)) if doc[i].lower_ in PLACE_NOUNS or doc[i].text == "state"),
        None,
    )
    if ahead is not None and any(doc[i].tag_ != "NN" for i in range(end, ahead)):
        ahead = None
    with_noun = ahead is not None or (doc[end - 1].lower_ in PLACE_NOUNS and end - start > 1)
    known = countries_of_place(words)
    name = name_of(words)
    country = (name is not None and name.kind == "state") or words in BROAD or _territory(name, known)
    if any(
        token.lower_ in HARM or token.lower_ in ("campaign", "ministry", "department", "army", "battle", "clash", "war")
        for token in doc[start:end]
    ):
        return None
    if (
        label == "NORP"
        and not with_noun
        and (not known or (name is not None and name.kind not in ("state", "metonym")))
    ):
        return None  # "in Islamist circles"
    if label == "NORP" and following.endswith("s") and with_noun:
        return None  # "Ukrainian cities"
    if following in HARM and known:  # "a Kabul car bombing", "the Gaza airstrikes"
        return Named(start, end, words, country)
    if following and doc[end].tag_ in ("NN", "NNS") and not with_noun:
        return None  # "the Red Sea port", "Taliban fighters"
    if doc[start - 1].lower_ in ("in", "at") and start > 1 and doc[start - 2].lower_ in SEATED:
        return None  # "the government in Tbilisi", "prosecutors in Baku": where they sit
    prep = _preposition(doc, start, sentence)
    if prep is None or (prep in AIMED and not with_noun and label not in MODEL_PLACES):
        return None
    of_place_noun = doc[start - 1].lower_ == "of" and start > 1 and doc[start - 2].lower_ in PLACE_NOUNS
    if not (label in MODEL_PLACES or known or with_noun or of_place_noun):
        if (
            (label in NOT_PLACES and (label != "PERSON" or prep != "in" or end - start > 1))
            or prep not in SURE
            or (name is not None and name.kind not in ("state", "metonym"))
        ):
            return None
        if label in ("ORG", "NORP") and end - start > 2:
            return None
    stop = ahead + 1 if ahead is not None and not known else end
    return Named(start, stop, " ".join(doc[start:stop].text.split()), country, prep in ORIGIN)


def _territory(name: Name | None, towns: tuple[str, ...]) -> bool:
    """ "in Karabakh", "in South Ossetia": all of what a de facto state holds."""
    return name is not None and name.nature == "de facto" and not towns


def _preposition(doc: Doc, start: int, sentence: Span) -> str | None:
    """The preposition that governs a name, over "the port town of", "Syria's", "southwestern"."""
    i = start - 1
    for _ in range(9):
        if i < sentence.start:
            return None
        token: Token = doc[i]
        if token.lower_ in ("on", "against", "upon") and i > sentence.start and doc[i - 1].lower_ in HARM:
            return "in"  # "airstrikes on Saraqeb"
        if token.lower_ in WHERE or token.lower_ in ORIGIN:
            return token.lower_
        if (
            token.lower_ == "for"
            and i > sentence.start
            and doc[i - 1].lower_ in ("battle", "battles", "fight", "fighting")
        ):
            return "in"
        if token.lower_ == "of" and i > sentence.start and doc[i - 1].lower_ in DIRECTIONS:
            return "in"  # "east of Basra"
        if token.text == "," and i > sentence.start and doc[i - 1].lower_ in PLACE_NOUNS | {"capital"}:
            i -= 1  # "in the capital, Kabul"
            continue
        if token.lower_ == "of":
            behind = doc[i - 1].lower_ if i > sentence.start else ""
            if doc[i - 1].text in ("department", "state", "prefecture", "canton"):
                i -= 1
                continue
            if (
                behind not in PLACE_NOUNS
                and behind not in DIRECTIONS
                and behind
                not in (
                    "part",
                    "parts",
                    "centre",
                    "center",
                    "outskirts",
                    "capital",
                    "most",
                    "shelling",
                    "bombing",
                    "bombardment",
                    "siege",
                    "city",
                    "battle",
                    "hub",
                    "fall",
                    "capture",
                    "heart",
                    "suburb",
                    "edge",
                    "side",
                )
            ):
                return None
            if behind in ("shelling", "bombing", "bombardment", "siege", "battle", "fall", "capture"):
                return "in"
        elif token.tag_ not in BETWEEN:
            return None
        i -= 1
    return None


MONTHS_AND_DAYS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
