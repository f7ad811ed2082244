"""Finds the place names of a text: every mention, with what the words around it say of its kind.

Enters: a Doc, the people and demonyms already found, and a function that tells how well known a name is.
Leaves: `Toponym`s in text order, not yet resolved (`geocoding/resolve.py`). Does not read the gazetteer itself.

A run of capitalised words is searched for the longest known names. Each candidate is then judged by what the
model calls it, what stands before, after and around it, and what the same name is elsewhere in the article:
`toponym_signs.py` sees the signs, `lexicons/toponyms.toml` weighs them. "Jordan said" and "Paris Hilton" are
people, "the University of Georgia" is no place, "Alexandria police" names the town.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from spacy.tokens import Doc

from ..lexicons import load
from ..records import Phrase, Toponym
from .text import text_of
from .toponym_signs import (
    DEMONYMS,
    GENERIC,
    MARKERS,
    ROAD,
    STRONG,
    WEAK,
    Candidate,
    capitalised,
    find_candidates,
    signs,
)

WEIGHTS: dict[str, float] = load.table("toponyms")["weights"]
THRESHOLD = -0.1  # of the summed weights

FEATURES = frozenset(
    {"water", "mountain", "other"}
)  # kinds whose marker makes another name: "Kanawha River" is not Kanawha
SETTLED = frozenset(
    {"airport", "airfield", "airbase", "base", "camp", "crossing", "checkpoint", "front", "corridor", "dam"}
)  # … but these lie there
DIRECTIONS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "km",
        "kilometres",
        "kilometers",
        "miles",
        "outskirts",
    }
)
PLACE_ENTITIES = frozenset({"GPE", "LOC"})
GOVERNMENT_WEIGHT = 7.0  # a country or capital
CONTAINER_WEIGHT = 6.2  # a country, a province or a great city: what "Paris, Texas" ends with
POSTAL = re.compile(
    r"^(?!US$|UK$|EU$|UN$)[A-Z]{2}$|^(?!U\.?S|U\.?K|U\.?N|E\.?U|D\.?C)[A-Z][A-Za-z]{0,4}\.(?:[A-Z][a-z]{0,3}\.?)?$"
)


@dataclass(slots=True)
class Found:
    """Tokens [start, end) taken for a place name."""

    start: int
    end: int
    marker: str | None = None
    weight: float = 0.0


def find_toponyms(doc: Doc, actors: Any = None, known: Callable[[str], float] | None = None) -> tuple[Toponym, ...]:
    """Every mention of a place in a text, in its order.

    Args:
        doc: Tagged, parsed, with the model's entities.
        actors: Whoever has `mentions`; those of kind "person" are no places.
        known: How well known a name is, 0 for a name that no gazetteer has (`Gazetteer.weight`). Without it only
            the model's own places are found.
    """
    judged = candidates(doc, actors, known or (lambda _name: 0.0))
    found = [with_marker(doc, candidate) for candidate, seen in judged if is_place(candidate, seen)]
    taken = {position for place in found for position in range(place.start, place.end)}
    refused = {(candidate.start, candidate.end) for candidate, seen in judged if not is_place(candidate, seen)}
    for place in of_model(doc, actors):
        inside = any(start <= place.start and place.end <= end for start, end in refused)
        if not inside and taken.isdisjoint(range(place.start, place.end)):
            found.append(place)
    found.sort(key=lambda place: place.start)
    share_markers(doc, found)
    text, sentences = text_of(doc), sentence_numbers(doc)
    return tuple(as_toponym(doc, text, number, found, sentences) for number in range(len(found)))


def is_place(candidate: Candidate, seen: list[str]) -> bool:
    return candidate.weight > 0 and sum(WEIGHTS.get(sign, 0.0) for sign in seen) > THRESHOLD


def with_marker(doc: Doc, candidate: Candidate) -> Found:
    """The candidate with the word that tells its kind; a river or park takes that word into its name."""
    place = Found(candidate.start, candidate.end, weight=candidate.weight)
    following = doc[place.end].lower_ if place.end < len(doc) else ""
    before = doc[place.start - 1].lower_ if place.start else ""
    if place.end < candidate.last and following in ROAD and capitalised(doc, place.end):
        place.end, place.marker = place.end + 1, "road"
    elif following in MARKERS:
        place.marker = following
        if (
            capitalised(doc, place.end)
            and place.end < candidate.last
            and MARKERS[following] in FEATURES
            and following not in SETTLED
        ):
            place.end += 1
    elif before in MARKERS and place.start > candidate.first and capitalised(doc, place.start - 1):
        if MARKERS[before] in FEATURES:  # "Lake Lanier", "Mount Hood"
            place.start, place.marker = place.start - 1, before
    elif before == "of" and place.start > 1 and doc[place.start - 2].lower_ in MARKERS:
        place.marker = doc[place.start - 2].lower_  # "the village of Talish"
    elif before in MARKERS:
        place.marker = before
    return place


def of_model(doc: Doc, actors: Any) -> Iterator[Found]:
    """Places that the model sees and no gazetteer has: they stay unresolved. The words before must bear it out."""
    named = {token for mention in getattr(actors, "mentions", ()) for token in range(mention.start, mention.end)}
    for entity in doc.ents:
        start, end = entity.start, entity.end
        while start < end and (not capitalised(doc, start) or doc[start].lower_ == "the"):
            start += 1
        words = doc[start:end].text
        if start == end or start in named or words.lower() in GENERIC or (words.isupper() and len(words) < 5):
            continue
        if doc[end - 1].lower_ in DEMONYMS or words.casefold() in DEMONYMS:
            continue
        last = doc[end - 1].lower_
        if entity.label_ == "FAC" and last in ROAD:
            yield Found(start, end, "road")
        elif entity.label_ in PLACE_ENTITIES and last in MARKERS:
            yield Found(start, end, last)
        elif entity.label_ in PLACE_ENTITIES:
            place = with_marker(doc, Candidate(start, end, start, end, 0.0))
            if place.marker or follows_preposition(doc, start):
                yield place


def follows_preposition(doc: Doc, start: int) -> bool:
    """ "in Xyz", "the Xyz", "from Abc and Xyz": what stands before a place."""
    before = doc[start - 1].lower_ if start else ""
    if before == "the" and start > 1:
        before = doc[start - 2].lower_
    return before in STRONG or before in WEAK or before in (",", "and", "or", "(")


def share_markers(doc: Doc, found: list[Found]) -> None:
    """ "Grant, Pope and Wilkin counties": a plural marker holds for the names joined before it."""
    for number in range(len(found) - 1, 0, -1):
        marker = found[number].marker
        between = doc[found[number - 1].end : found[number].start].text.strip()
        if (
            marker
            and marker.endswith("s")
            and between in ("and", ",", ", and", "or", "&")
            and not found[number - 1].marker
        ):
            found[number - 1].marker = marker


def as_toponym(doc: Doc, text: str, number: int, found: list[Found], sentences: list[int]) -> Toponym:
    place = found[number]
    following = found[number + 1] if number + 1 < len(found) else None
    inside = following is not None and has_container(doc, place, following)
    first = doc[place.start].idx
    last = doc[place.end - 1].idx + len(
        doc[place.end - 1].text.rstrip("-–—/,")
    )  # "Armenia- Azerbaijan" is a slip of the keyboard
    return Toponym(
        Phrase.of(text, (first, last)),
        sentence=sentences[place.start],
        marker=place.marker,
        container=number + 1 if inside else None,
        offset=is_offset(doc, place.start),
    )


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence of each token, counted from 0."""
    return [max(0, number - 1) for number in accumulate(bool(token.is_sent_start) for token in doc)]


def is_offset(doc: Doc, start: int) -> bool:
    """ "near Fuzuli", "15 km north of Gori", "outside Homs": near the place, not in it."""
    before = [token.lower_ for token in doc[max(0, start - 4) : start] if token.lower_ != "the"]
    if not before:
        return False
    if before[-1] in ("near", "outside", "nearby", "around"):
        return True
    return before[-1] in ("of", "from") and any(word in DIRECTIONS for word in before[:-1])


def candidates(doc: Doc, actors: Any, known: Callable[[str], float]) -> list[tuple[Candidate, list[str]]]:
    """Every known name of a text with its signs, those of its other mentions included."""
    people = {token for mention in getattr(actors, "mentions", ()) if mention.kind == "person"
              for token in range(mention.start, mention.end)}  # fmt: skip
    found = [c for c in find_candidates(doc, known) if not is_adjective(doc, c) and not is_stray_code(doc, c)]
    seen = [(candidate, signs(doc, candidate)) for candidate in found]
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, (candidate, _) in enumerate(seen):
        by_name[doc[candidate.start : candidate.end].text.lower()].append(number)
    elsewhere = {name: of_article(doc, [seen[n] for n in numbers]) for name, numbers in by_name.items()}
    for number, (candidate, own) in enumerate(seen):
        own.extend(elsewhere[doc[candidate.start : candidate.end].text.lower()])
        if candidate.start in people:
            own.append("actor person")
        if has_container(doc, candidate, seen[number + 1][0] if number + 1 < len(seen) else None):
            own.append("in container")
        if number and has_container(doc, seen[number - 1][0], candidate):
            own.append("is container")
    return seen


def is_adjective(doc: Doc, candidate: Candidate) -> bool:
    """Demonyms are no toponyms: "Afghan", "the Canadians"."""
    return doc[candidate.start : candidate.end].text.casefold() in DEMONYMS


def is_stray_code(doc: Doc, candidate: Candidate) -> bool:
    """ "IN", "Ga." and the like mean a state only after a comma, or where the model takes them for a place.

    "Us" is no state: "two Tochka-Us", "Us too".
    """
    name = doc[candidate.start : candidate.end].text
    if name == "Us":
        return True
    if not POSTAL.match(name):
        return False
    before = doc[candidate.start - 1].text if candidate.start else ""
    return before not in (",", "-") and doc[candidate.start].ent_type_ != "GPE"


def of_article(doc: Doc, mentions: list[tuple[Candidate, list[str]]]) -> list[str]:
    """What all mentions of one name in the article say together."""
    place = person = 0
    for candidate, own in mentions:
        place += "model GPE same" in own or "model LOC same" in own
        place += "before strong" in own and "run whole" in own
        # "Moscow said", "Baku denied" is the usual way to name a government, "Lincoln said" is not.
        speaks = "after speech" in own and candidate.weight < GOVERNMENT_WEIGHT and "model GPE same" not in own
        person += "before title" in own or "before given name" in own or speaks
        person += "model PERSON end" in own
    shown = []
    if place:
        shown.append("elsewhere place" if place < 3 else "elsewhere place often")
    if person:
        shown.append("elsewhere person" if person < 2 else "elsewhere person often")
    return shown


def has_container(doc: Doc, candidate: Candidate | Found, following: Candidate | Found | None) -> bool:
    """ "Paris, Texas": the next known name follows after a comma and is a country or province."""
    return (
        following is not None
        and following.start == candidate.end + 1
        and doc[candidate.end].text in (",", "(")
        and following.weight >= CONTAINER_WEIGHT
    )
