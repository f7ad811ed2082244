"""Conflicts and their sides: which parties a reader chose to count together.

Enters: `data/conflicts/*.toml`, or a definition that the analyst saved. Leaves: `Conflict`, which names the side of any
party, and the conflict that an article most likely belongs to. A side is a grouping for reading, no judgement: sides
stand in alphabetical order, and a party that nobody assigned stays "Not yet assigned".
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import LexiconError
from .extraction.parties import all_parties, party_of, scan_names
from .records import ParsedArticle

OWN_VOICE = "Article’s own voice"  # a claimant only: the article credits nobody
THIRD = "Third parties"
UNASSIGNED = "Not yet assigned"
UNNAMED = "Not named"
NO_SIDES = (OWN_VOICE, THIRD, UNASSIGNED, UNNAMED)
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "conflicts"

# On white 8.1 : 1 and 4.9 : 1; both safe for the colour-blind, neither a flag's.
SIDE_COLOURS = ("#5E3C99", "#B35806", "#2B6CA3", "#6B6B12", "#8C2D5A")
SIDE_SYMBOLS = ("circle", "square", "triangle-up", "pentagon", "hexagon")
THIRD_COLOUR = "#1B7F79"
UNKNOWN_COLOUR = "#6B7785"

ECHO = dt.timedelta(days=90)  # articles right after the end still belong to the war before all others
AFTERMATH = dt.timedelta(days=730)  # articles still count the dead of a war that has ended
LEAST_AFTERWARDS = 4  # how often an article after the end must name the second side
LEAST_SHARE = 0.25  # of all parties named in an article, how many a suggested conflict must account for


@dataclass(frozen=True)
class Side:
    """Parties that are counted together, and how they are drawn."""

    name: str
    parties: tuple[str, ...]
    colour: str
    symbol: str


@dataclass(frozen=True)
class Conflict:
    """A conflict as one reader divides it."""

    slug: str
    name: str
    start: dt.date | None
    end: dt.date | None
    sides: tuple[Side, ...]
    third_parties: tuple[str, ...]
    note: str
    sources: tuple[str, ...] = ()
    changes: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)  # of groups of claims: `regrouping.Change`

    def side_of(self, party: str | None) -> str:
        """The side a party is counted on; every party has exactly one answer.

        International organisations and media are third parties unless a side claims them.
        """
        if not party:
            return UNNAMED
        name = party_of(party) or party
        for side in self.sides:
            if name in side.parties or party in side.parties:
                return side.name
        is_body = all_parties().get(name) in ("organisation", "media")
        return THIRD if is_body or name in self.third_parties or party in self.third_parties else UNASSIGNED

    @property
    def parties(self) -> tuple[str, ...]:
        """Every party that stands on a side."""
        return tuple(party for side in self.sides for party in side.parties)

    def covers(self, day: dt.date | None) -> bool:
        """May an article of this day report on the conflict? An unknown day may."""
        if day is None:
            return True
        return not (self.start and day < self.start) and not (self.end and day > self.end + AFTERMATH)

    def remoteness(self, day: dt.date | None) -> tuple[bool, int]:
        """How little a day points to this conflict: outside its period first, then the longer the period."""
        last = self.end or day or dt.date.max  # a war that goes on is as long as it has been by then
        return not self.is_within(day), (last - (self.start or dt.date.min)).days

    def is_within(self, day: dt.date | None) -> bool:
        """Does a day lie in the period, or right after it? An unknown day does."""
        if day is None:
            return True
        return (self.start or dt.date.min) <= day and (self.end is None or day <= self.end + ECHO)


def load_conflicts(folder: str | Path) -> dict[str, Conflict]:
    """The conflicts of a folder by slug (the file's name), in the order of their names.

    Raises:
        LexiconError: a file that is no TOML, lacks a name, or puts one party on two sides.
    """
    found = []
    for path in sorted(Path(folder).glob("*.toml")):
        try:
            definition = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(str(error), file=path.name) from error
        note = " ".join(definition.get("note", "").split())  # written in lines of the file, not of the page
        found.append(conflict_of(path.stem, definition | {"note": note}))
    return {conflict.slug: conflict for conflict in sorted(found, key=lambda conflict: conflict.name)}


def conflict_of(slug: str, definition: Mapping[str, Any]) -> Conflict:
    """A conflict from its definition, as it stands in a file or as the analyst saved it.

    >>> lake = {"name": "Lake dispute", "side": [{"name": "Uplanders", "parties": ["Chad"]}], "third_parties": ["Niger"]}
    >>> conflict_of("lake", lake).side_of("Niger")
    'Third parties'
    """
    file = f"{slug}.toml"
    if not definition.get("name"):
        raise LexiconError("a conflict needs a name", file=file)
    sides = tuple(_side(number, entry, file) for number, entry in enumerate(definition.get("side", ())))
    counts = Counter(party for side in sides for party in side.parties)
    counts.update(definition.get("third_parties", ()))
    twice = [party for party, count in counts.items() if count > 1]
    if twice:
        raise LexiconError("one party stands on two sides", file=file, entry=twice[0])
    return Conflict(
        slug=slug,
        name=definition["name"],
        start=_day(definition.get("start"), file),
        end=_day(definition.get("end"), file),
        sides=sides,
        third_parties=tuple(definition.get("third_parties", ())),
        note=definition.get("note", "").strip(),
        sources=tuple(definition.get("sources", ())),
        changes=tuple(definition.get("changes", ())),
    )


def _side(number: int, entry: Mapping[str, Any], file: str) -> Side:
    if not entry.get("name"):
        raise LexiconError("a side needs a name", file=file)
    if entry["name"] in NO_SIDES:
        raise LexiconError("this name is kept for those on no side", file=file, entry=entry["name"])
    return Side(
        name=entry["name"],
        parties=tuple(entry.get("parties", ())),
        colour=entry.get("colour") or SIDE_COLOURS[number % len(SIDE_COLOURS)],
        symbol=entry.get("symbol") or SIDE_SYMBOLS[number % len(SIDE_SYMBOLS)],
    )


def _day(value: object, file: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise LexiconError("a day is written 2020-09-27", file=file, entry=str(value)) from error


@functools.cache
def told_as_one() -> frozenset[str]:
    """The parties whose losses sources tell together with those of others of their side: `told_as_one` in the files of conflicts."""
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.glob("*.toml")))
    sides = (side for definition in files for side in definition.get("side", ()) if side.get("told_as_one"))
    return frozenset(party for side in sides for party in side["parties"])


# ---------------------------------------------------------------- which conflict an article is about


def suggest_conflict(parsed: ParsedArticle, conflicts: Mapping[str, Conflict]) -> str | None:
    """The slug of the conflict that an article most likely reports on; None where none clearly fits.

    At least two sides must be named, by the article's day the conflict must have begun, and its parties must make up a
    good part of all that are named. The conflict whose second-most named side is named most wins: an article on one
    war mentions other wars' parties, but rarely both sides of them.
    """
    counts = _parties_named(parsed)
    day = parsed.article.day
    rarity = _rarity(conflicts)
    fits = {slug: _fit(conflict, counts, rarity, day) for slug, conflict in conflicts.items() if conflict.covers(day)}
    fitting = [slug for slug, (second, _) in fits.items() if second]
    if not fitting:
        return None
    return min(fitting, key=lambda slug: (-fits[slug][0], -fits[slug][1], conflicts[slug].remoteness(day), slug))


def _parties_named(parsed: ParsedArticle) -> Counter[str]:
    """How often each party is named in the title and the text, and credited in the records."""
    article = parsed.article
    counts = Counter(_named_in(f"{article.title or ''}\n\n{article.text}"))
    counts.update(_credited(parsed))
    return counts


def _named_in(text: str) -> Iterable[str]:
    for found in scan_names(text):
        if found.name.party and found.name.kind not in ("media", "organisation"):
            yield found.name.party


def _credited(parsed: ParsedArticle) -> Iterable[str]:
    for casualty in parsed.casualties:
        for party in (casualty.victims.party, *(a.party for a in (casualty.claimant, casualty.perpetrator) if a)):
            if party:
                yield party
    for statement in parsed.statements:
        for speaker in statement.source.speakers if statement.source else ():
            if speaker.party:
                yield speaker.party


def _rarity(conflicts: Mapping[str, Conflict]) -> dict[str, float]:
    """What a party tells about the conflict: less the more sides it stands on."""
    sides = {(side.name, party) for conflict in conflicts.values() for side in conflict.sides for party in side.parties}
    counts = Counter(party for _, party in sides)
    return {party: 1 / math.sqrt(count) for party, count in counts.items()}


def _fit(
    conflict: Conflict, counts: Counter[str], rarity: Mapping[str, float], day: dt.date | None
) -> tuple[float, float]:
    """(weight of the second-most named side, weight of all sides); zeros where the conflict does not fit."""
    mentions = sorted((sum(counts[party] for party in side.parties) for side in conflict.sides), reverse=True)
    least = 1 if conflict.is_within(day) else LEAST_AFTERWARDS
    if len(mentions) < 2 or mentions[1] < least:
        return 0, 0
    if sum(mentions) < LEAST_SHARE * sum(_state_and_group_counts(counts)):
        return 0, 0
    if not any(counts[party] for party in _main_parties(conflict)):
        return 0, 0
    weights = sorted((_weight(side, counts, rarity) for side in conflict.sides), reverse=True)
    return weights[1], sum(weights)


def _main_parties(conflict: Conflict) -> Iterable[str]:
    """Those that stand first on their side or in the conflict's name; an article on it names at least one."""
    for side in conflict.sides:
        yield from (party for place, party in enumerate(side.parties) if place == 0 or party in conflict.name)


def _weight(side: Side, counts: Counter[str], rarity: Mapping[str, float]) -> float:
    """The mentions of a side's parties; its main party, which stands first, counts twice."""
    return sum(counts[party] * rarity[party] * (2 if place == 0 else 1) for place, party in enumerate(side.parties))


def _state_and_group_counts(counts: Counter[str]) -> Iterable[int]:
    kinds = _kinds()
    return (count for party, count in counts.items() if kinds.get(party) in ("state", "group"))


@functools.cache
def _kinds() -> Mapping[str, str]:
    return dict(all_parties())
