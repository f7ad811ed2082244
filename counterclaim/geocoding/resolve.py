"""Chooses, for each place name of an article, the place it means, or none.

Enters: toponyms in text order, the article's text and publisher. Leaves: one `Place` for each, with up to five
candidates and their scores. Does not find names (`extraction/toponyms.py`) and does not ask the network.

One name has one sense in one article. A candidate's score adds up how well known it is, how far the article's other
names, demonyms and publisher lie in its country and division, how near the others are, and what the words beside the
name say ("Paris, Texas", "Borno state"). The others' senses depend on each other, so the scores are worked out in
two rounds. Weights: `lexicons/toponyms.toml`, table `resolution`; a place that scores under `least` stays unresolved.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from ..lexicons import load
from ..publishers import home_country
from ..records import Candidate, Place, Toponym
from .context import Context, Name, Shares, background_of
from .distance import distance_km
from .gazetteer import Entry, Gazetteer
from .names import key
from .publishers import home_towns

ROUNDS = 2
KEPT = 10  # candidates of a name that are weighed in full
SHOWN = 5
LEVELS = {"country": "country", "adm1": "region", "adm2": "district", "town": "town"}
POINT_KM = 1.5  # a place with a smaller extent is a point
ENOUGH = 2  # other names; with fewer, an article says too little to speak against an obscure place
HOME_SHARE = 0.4  # of the weight of a name in the text
SAME_SPOT_KM = 30.0
DOMINANT = 0.1  # a town with this part of its division's people is meant by their common name
REGION_KM = 40.0  # an area with a larger extent is a region, else a district


class Online(Protocol):
    """Whoever can be asked for names that the gazetteer does not have."""

    def find(self, name: str, countries: tuple[str, ...]) -> Entry | None: ...


class Resolver:
    """Resolves the toponyms of one article after the other; keeps no state between them."""

    def __init__(self, gazetteer: Gazetteer, online: Online | None = None) -> None:
        self.gazetteer = gazetteer
        self.online = online
        self._weights: dict[str, float] = load.table("toponyms")["resolution"]
        self._markers = {word: kind for kind, words in load.table("toponyms")["markers"].items() for word in words}

    def resolve(
        self,
        toponyms: Sequence[Toponym],
        *,
        text: str = "",
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> tuple[Place, ...]:
        """One place for each toponym, in the same order; null beyond `phrase` where nothing fits."""
        names, of_toponym = self.group(toponyms)
        if self.online is not None:
            self.ask(toponyms, names, of_toponym)
        self.settle(names, f"{title or ''}\n{text}", publisher or url)
        return tuple(
            self.place(toponym, name) if name is not None else Place(toponym.phrase)
            for toponym, name in zip(toponyms, of_toponym, strict=True)
        )

    def group(self, toponyms: Sequence[Toponym]) -> tuple[list[Name], list[Name | None]]:
        """The article's names, each once, and the name of each toponym (None where the gazetteer has none)."""
        groups: dict[tuple[str, str], Name] = {}
        of_toponym: list[Name | None] = []
        for number, toponym in enumerate(toponyms):
            text, kind = toponym.phrase.text, self.kind_of(toponym)
            identity = (key(text), kind if kind == "region" else "")
            name = groups.get(identity)
            if name is None:
                name = groups[identity] = Name(text, self.candidates(text, toponym.marker), [], kind)
            name.mentions.append(number)
            name.sentences.add(toponym.sentence)
            of_toponym.append(name if name.candidates else None)
        for toponym, name in zip(toponyms, of_toponym, strict=True):
            holder = of_toponym[toponym.container] if toponym.container is not None else None
            if name is not None and holder is not None and holder not in name.containers:
                name.containers.append(holder)
        return [name for name in groups.values() if name.candidates], of_toponym

    def ask(self, toponyms: Sequence[Toponym], names: list[Name], of_toponym: list[Name | None]) -> None:
        """Ask the online service for the names that the gazetteer does not have; each once."""
        asked: dict[str, Name | None] = {}
        for number, toponym in enumerate(toponyms):
            if of_toponym[number] is not None or toponym.marker == "road":
                continue
            text = toponym.phrase.text
            if text not in asked:
                entry = self.online.find(text, ()) if self.online is not None else None
                asked[text] = Name(text, [entry], []) if entry else None
                names.extend(name for name in (asked[text],) if name)
            name = of_toponym[number] = asked[text]
            if name is not None:
                name.mentions.append(number)

    def kind_of(self, toponym: Toponym) -> str | None:
        return self._markers.get(toponym.marker) if toponym.marker else None

    def candidates(self, text: str, marker: str | None) -> list[Entry]:
        """What a name may mean; with "county" beside it also what "Grant County" means."""
        if marker == "road":
            return []
        found = list(self.gazetteer.named(text))
        if marker and self._markers.get(marker) == "region" and not key(text).endswith(marker):
            singular = "county" if marker == "counties" else marker.removesuffix("s")
            full = self.gazetteer.named(f"{text} {singular}")
            ids = {entry.id for entry in full}
            found = [*full, *(entry for entry in found if entry.id not in ids)]
        return found

    def settle(self, names: list[Name], text: str, publisher: str | None) -> None:
        """Fill in how likely each candidate of each name is."""
        background = background_of(text, self.gazetteer, home_country(publisher))
        home = list(home_towns(publisher, self.gazetteer))
        hidden = [Name(publisher or "", home, [0], share=HOME_SHARE)] if home else []
        for name in [*names, *hidden]:
            name.likely = softmax(
                [self._weights["known first"] * (entry.prominence - entry.rank) for entry in name.candidates]
            )
        for turn in range(ROUNDS):
            context = Context([*names, *hidden], background)
            scored = [self.scores(name, context, last=turn == ROUNDS - 1) for name in names]
            for name, (entries, scores) in zip(names, scored, strict=True):
                name.candidates, name.likely = entries, softmax(scores)
        for name, (_, scores) in zip(names, scored if names else [], strict=True):
            name.scores, name.company = scores, len(names) - 1

    def scores(self, name: Name, context: Context, *, last: bool) -> tuple[list[Entry], list[float]]:
        """The candidates worth weighing and their scores, the best first."""
        shares = context.without(name)
        entries = name.candidates
        if len(entries) > KEPT:
            entries = sorted(entries, key=lambda entry: -self.score(self.features(name, entry, shares, near=False)))[
                :KEPT
            ]
        pairs = [(self.score(self.features(name, entry, shares)), entry) for entry in entries]
        pairs.sort(key=lambda pair: (-pair[0], pair[1].id))
        return [entry for _, entry in pairs], [score for score, _ in pairs]

    def score(self, features: dict[str, float]) -> float:
        return sum(self._weights[feature] * value for feature, value in features.items())

    def features(self, name: Name, entry: Entry, shares: Shares, *, near: bool = True) -> dict[str, float]:
        """What speaks for one candidate; each feature is a key of the table `resolution`."""
        seen = {
            "people": entry.people,
            "capital": float(entry.capital),
            "own table": float(entry.curated),
            "alternate": float(entry.rank),
            "other spelling": float(not entry.curated and key(entry.name) != key(name.text)),
            "country": math.log(0.03 + shares.country(entry)),
            "first division": math.log(0.03 + shares.division(entry.id if entry.level == "adm1" else entry.admin1)),
            f"level {entry.level}": 1.0,
        }
        if near:
            seen["near"] = math.log(0.05 + shares.nearness(entry))
        if name.kind:
            seen["kind fits" if fits(name.kind, entry) else "kind misfits"] = 1.0
        if name.containers:
            seen["contained" if any(lies_in(entry, holder) for holder in name.containers) else "not contained"] = 1.0
        return seen

    def place(self, toponym: Toponym, name: Name) -> Place:
        best, score = self.town_of(name), name.scores[0]
        shown = tuple(
            Candidate(
                entry.id, entry.name, entry.latitude, entry.longitude, entry.country, entry.kind, round(likely, 3)
            )
            for entry, likely in zip(name.candidates[:SHOWN], name.likely, strict=False)
        )
        if score < self._weights["least"] and name.company >= ENOUGH:
            return Place(toponym.phrase, candidates=shown)
        sure = sum(likely for entry, likely in zip(name.candidates, name.likely, strict=True) if same_spot(entry, best))
        confidence = min(1.0, sure) / (1 + math.exp(self._weights["least"] - score))
        return Place(
            toponym.phrase, self.shown_name(toponym, best), best.latitude, best.longitude, best.country, best.kind, best.id,
            round(confidence, 2), precision(best, offset=toponym.offset), shown,
        )  # fmt: skip

    def town_of(self, name: Name) -> Entry:
        """The best candidate; the town rather than its own division of the same name, unless the text says "province"."""
        best = name.candidates[0]
        if best.level not in ("adm1", "adm2") or name.kind == "region":
            return best
        for entry in name.candidates[1:]:
            inside = entry.level == "town" and best.id in (entry.admin1, entry.admin2)
            if inside and entry.population > DOMINANT * best.population:
                return entry
        return best

    def shown_name(self, toponym: Toponym, entry: Entry) -> str:
        """The source's name for the place; the gazetteer's for countries, abbreviations and names in capitals."""
        written = toponym.phrase.text
        if entry.level == "country" or written.isupper() or "." in written or key(written) == key(entry.name):
            return entry.name
        return written


def softmax(scores: list[float]) -> list[float]:
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def same_spot(entry: Entry, other: Entry) -> bool:
    """Whether two entries are in effect one place: a town and the division around it."""
    return (
        entry.id == other.id
        or distance_km(entry.latitude, entry.longitude, other.latitude, other.longitude) < SAME_SPOT_KM
    )


def fits(kind: str, entry: Entry) -> bool:
    """Whether the word beside a name suits the entry: a "county" is a division, a "village" a town."""
    if kind == "region":
        return entry.kind == "region"
    return entry.kind == kind


def lies_in(entry: Entry, holder: Name) -> bool:
    """Whether an entry lies in one of the places that its container may be."""
    for place in holder.candidates[:5]:
        if place.id in (entry.admin1, entry.admin2) or (place.level == "country" and place.country == entry.country):
            return place.id != entry.id
    return False


def precision(entry: Entry, *, offset: bool) -> str:
    """How exactly the point is the place: point, town, district, region or country; one step less for "near X"."""
    steps = ["point", "town", "district", "region", "country"]
    if entry.level in LEVELS:
        step = steps.index(LEVELS[entry.level])
    elif entry.extent <= POINT_KM:
        step = 0
    else:
        step = 2 if entry.extent <= REGION_KM else 3
    return steps[min(step + 1, 4) if offset and step < 3 else step]
