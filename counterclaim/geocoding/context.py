"""What an article says about where it takes place: countries, divisions and points, each with a weight.

Enters: the article's names with their candidates and how likely each candidate is for now. Leaves: shares between 0
and 1, always without the name that asks, so that no name supports itself.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .gazetteer import Entry, Gazetteer

WORD = re.compile(r"[A-Z][\w'’]+(?: [A-Z][\w'’]+)?")
DEMONYM_WEIGHT = 0.5
PUBLISHER_WEIGHT = 1.0
COMPACT_KM = 250.0  # the name of a larger country says less of where the article's towns lie
TOGETHER = 3.0  # names of the same sentence count so much more for nearness
REACH = 90.0  # kilometres: how far "near" reaches
KM_PER_DEGREE = 111.2


@dataclass(slots=True)
class Name:
    """One name of the article (one sense per article) and what it may mean."""

    text: str
    candidates: list[Entry]
    mentions: list[int]
    kind: str | None = None  # what a word beside it says it is
    sentences: set[int] = field(default_factory=set)
    share: float = 1.0  # of a mention's weight; the publisher's town counts less than a name of the text
    containers: list[Name] = field(default_factory=list)
    company: int = 0  # other names in the article
    likely: list[float] = field(default_factory=list)  # of each candidate, sums to 1
    scores: list[float] = field(default_factory=list)  # of each candidate, the best first

    @property
    def weight(self) -> float:
        return self.share * (1.0 + 0.5 * math.log(len(self.mentions)))


class Context:
    """The weights of countries, first- and second-order divisions and points in one article."""

    def __init__(self, names: list[Name], background: dict[str, float]) -> None:
        self.background = background
        self.countries: dict[str, float] = defaultdict(float, background)
        self.divisions: dict[str, float] = defaultdict(float)
        self.points: list[tuple[Name, float, float, float]] = []
        for name in names:
            for entry, likely in zip(name.candidates, name.likely, strict=True):
                share = likely * name.weight
                if share < 0.02:
                    continue
                if entry.country:
                    self.countries[entry.country] += share * telling(entry)
                for division in _divisions(entry):
                    self.divisions[division] += share
                if entry.extent < 300 and entry.level != "country":
                    self.points.append((name, share, entry.latitude, entry.longitude))
        self.total = sum(self.countries.values())
        self.weight = sum(name.weight for name in names)

    def without(self, name: Name) -> Shares:
        """The same without what `name` itself brought in."""
        own_countries: dict[str, float] = defaultdict(float)
        own_divisions: dict[str, float] = defaultdict(float)
        for entry, likely in zip(name.candidates, name.likely, strict=True):
            share = likely * name.weight
            if share < 0.02:
                continue
            if entry.country:
                own_countries[entry.country] += share * telling(entry)
            for division in _divisions(entry):
                own_divisions[division] += share
        points = [
            (share * (TOGETHER if other.sentences & name.sentences else 1.0), latitude, longitude)
            for other, share, latitude, longitude in self.points
            if other is not name
        ]
        return Shares(self, own_countries, own_divisions, points, max(self.weight - name.weight, 1.0))


@dataclass(slots=True)
class Shares:
    """The context as one name sees it."""

    context: Context
    own_countries: dict[str, float]
    own_divisions: dict[str, float]
    points: list[tuple[float, float, float]]
    weight: float

    def country(self, entry: Entry) -> float:
        total = self.context.total - sum(self.own_countries.values())
        if not entry.country or total <= 0:
            return 0.0
        return (
            max(0.0, self.context.countries.get(entry.country, 0.0) - self.own_countries.get(entry.country, 0.0))
            / total
        )

    def division(self, division: str | None) -> float:
        if division is None:
            return 0.0
        return max(0.0, self.context.divisions.get(division, 0.0) - self.own_divisions.get(division, 0.0)) / self.weight

    def nearness(self, entry: Entry) -> float:
        """Of the other names' weight, the part that lies near: 1 all at the same point, 0 none within some 300 km."""
        stretch = math.cos(math.radians(entry.latitude))
        near = 0.0
        for share, latitude, longitude in self.points:
            north = abs(latitude - entry.latitude)
            if north > 4:
                continue
            east = abs(longitude - entry.longitude)
            east = min(east, 360 - east) * stretch
            if east < 4:
                near += share * math.exp(-KM_PER_DEGREE * math.hypot(north, east) / REACH)
        return min(1.0, near / self.weight)


def telling(entry: Entry) -> float:
    """How much the mention of an entry says of its country: "the US" tells less of where a town lies than "Ohio"."""
    return min(1.0, COMPACT_KM / entry.extent) ** 0.7 if entry.level == "country" and entry.extent else 1.0


def _divisions(entry: Entry) -> Iterable[str]:
    if entry.level in ("adm1", "adm2"):
        yield entry.id
    if entry.admin1:
        yield entry.admin1
    if entry.admin2:
        yield entry.admin2


def background_of(text: str, gazetteer: Gazetteer, publisher_country: str | None) -> dict[str, float]:
    """Countries that an article is in without naming them: by its demonyms and its publisher."""
    demonyms = gazetteer.demonyms
    seen: dict[str, float] = defaultdict(float)
    for words in WORD.findall(text):
        folded = words.casefold().replace("’", "'").removesuffix("'s")
        for form in (folded, folded.partition(" ")[0]):
            countries = demonyms.get(form) or demonyms.get(form.removesuffix("s"))
            if countries:
                for country in countries:
                    seen[country] += 1 / len(countries)
                break
    found = {country: DEMONYM_WEIGHT * (1 + math.log(max(count, 0.5))) for country, count in seen.items()}
    if publisher_country:
        found[publisher_country] = found.get(publisher_country, 0.0) + PUBLISHER_WEIGHT
    return found
