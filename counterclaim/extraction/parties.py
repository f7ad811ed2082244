"""The names of parties: states, armed groups, de facto authorities, organisations and media.

Enters: words, or a whole text. Leaves: the party that a name stands for (`party_of`), every name in a text (`scan_names`),
the state that a town or province lies in (`country_of_place`). Only names are looked up here; whom a phrase such as
"the ministry" stands for is worked out in `actors.py`.

No spaCy: the dashboard and the filters use this module too. Names are found with an index on their first word, so that
the cost does not grow with the number of names.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..errors import LexiconError
from ..lexicons import load

Kind = Literal["state", "demonym", "metonym", "group", "organisation", "media", "office", "decoy"]

PIECE = re.compile(r"[^\W_]+")
INNER_GAP = re.compile(r"\s{0,40}['’‘`´\-‐‑–&.(]?\s{0,40}")  # what may stand between the words of one name
COMPASS = re.compile(r"(?:north|south|east|west|central|upper|lower|[ -])+")  # "South West" is a place in Singapore
POSSESSIVE = re.compile(r"(['’]s|['’])$")
# Adjectives that also name a person: "an Iraqi", "two Russians"; others have their people listed.
PERSONAL_ENDINGS = ("an", "i", "ot", "er")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a party."""

    words: str
    party: str | None
    kind: Kind
    pieces: tuple[str, ...]  # the words folded to lower case without accents
    spelling: tuple[str, ...]  # the words as written
    ambiguous: bool = False  # counts only where the text also names the party in another way
    country: str | None = None  # the state a group fights in, or that a medium belongs to
    nature: str = ""  # of a group: "rebel", "jihadist", "separatist", "militia", "de facto", "opposition"


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, at `[start, end)` code points."""

    start: int
    end: int
    name: Name


def fold(word: str) -> str:
    """Lower case without accents, the form in which names are compared.

    >>> fold("Türkiye")
    'turkiye'
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("ı", "i")


def pieces_of(words: str) -> tuple[str, ...]:
    return tuple(fold(match.group()) for match in PIECE.finditer(words))


def party_of(words: str | None) -> str | None:
    """The party that a plain name, demonym or alias stands for; None where the lexicon has none.

    >>> party_of("Hizbullah"), party_of("the Kremlin"), party_of("Azeris"), party_of("nobody")
    ('Hezbollah', 'Russia', 'Azerbaijan', None)
    """
    name = name_of(words)
    return name.party if name else None


@functools.lru_cache(maxsize=65_536)  # asked of every speaker of every article
def name_of(words: str | None) -> Name | None:
    """The lexicon's entry for a plain name; the article and a possessive ending are set aside."""
    pieces = pieces_of(POSSESSIVE.sub("", (words or "").strip()))
    if pieces and pieces[0] == "the":
        pieces = pieces[1:]
    return _by_pieces().get(pieces) or group_name(words or "")


def group_name(words: str, *, of_state: bool | None = None) -> Name | None:
    """An armed group that no list has, by how its name is made; it is its own party, of no country.

    Args:
        of_state: Whether a country stands in the name; worked out where not known.

    >>> group_name("the Tamu Liberation Front").party, group_name("the Tamu Front"), group_name("the Kenya Defence Forces")
    ('Tamu Liberation Front', None, None)
    """
    marks = load.table("group_names")["marks"]
    plain = " ".join(words.removeprefix("the ").removeprefix("The ").split())
    pieces = pieces_of(plain)
    if len(pieces) < 2 or not plain[0].isupper() or any(never in " ".join(pieces) for never in marks["never"]):
        return None
    heads = load.words("group_names", "heads", "words")
    before_link = next((i for i, piece in enumerate(pieces) if piece in ("for", "of")), len(pieces))
    if pieces[before_link - 1] not in heads:
        return None
    others = {piece for i, piece in enumerate(pieces) if i != before_link - 1}
    if of_state is None:
        of_state = any(found.name.kind in ("state", "demonym", "office") for found in scan_names(plain))
    strong = bool(others & set(marks["strong"]))
    weak = (
        not of_state
        and bool(others & set(marks["weak"]))
        and bool(others - set(marks["weak"]) - set(marks["plain"]) - {"s"})
    )
    alone = not of_state and pieces[-1] in marks["alone"]
    if not (strong or weak or alone):
        return None
    return Name(plain, plain, "group", pieces, tuple(PIECE.findall(plain)), nature="unlisted")


def kind_of(party: str | None) -> Kind | None:
    """What a party is: a state, a group, an organisation, a medium; a group that no list has by its name.

    >>> kind_of("France"), kind_of("Tamu Liberation Front"), kind_of("Anna")
    ('state', 'group', None)
    """
    name = name_of(party)
    return all_parties().get(party or "") or (name.kind if name is not None else None)


@functools.cache
def all_parties() -> dict[str, Kind]:
    """Every party of the lexicons with its kind: state, group, organisation or media."""
    kinds: dict[str, Kind] = {}
    for name in _names():
        if name.party and name.kind in ("state", "group", "organisation", "media"):
            kinds.setdefault(name.party, name.kind)
    return kinds


@functools.cache
def home_of(party: str | None) -> str | None:
    """The state that a party belongs to: a state itself, the country of a group or a medium."""
    name = _by_pieces().get(pieces_of(party or ""))
    if name is None:
        return None
    return name.party if name.kind == "state" else name.country


def scan_names(text: str) -> list[Found]:
    """Every name of a party in a text, the longest at each place, in order.

    >>> [found.name.party for found in scan_names("The Pakistani Taliban said U.S. drones had struck.")]
    ['Tehrik-i-Taliban Pakistan', 'United States']
    """
    index = _by_first_piece()
    spans = [match.span() for match in PIECE.finditer(text)]
    found: list[Found] = []
    position = 0
    while position < len(spans):
        start, end = spans[position]
        candidates = index.get(fold(text[start:end]))
        name = _longest(text, spans, position, candidates) if candidates else None
        if name is None:
            position += 1
            continue
        last = spans[position + len(name.pieces) - 1][1]
        if name.words[-1] in ".)" and text[last : last + 1] == name.words[-1]:
            last += 1
        found.append(Found(start, last, name))
        position += len(name.pieces)
    return _without_doubtful(found)


def _without_doubtful(found: list[Found]) -> list[Found]:
    """The names that are sure, and of those that several parties share the one that the rest of the text settles."""
    sure = {item.name.party for item in found if not item.name.ambiguous and len(_sharing()[item.name.words]) == 1}
    settled = (replace(item, name=_settled(item.name, sure)) for item in found)
    return [
        item for item in settled if item.name.party is not None and (not item.name.ambiguous or item.name.party in sure)
    ]


def _settled(name: Name, sure: set[str | None]) -> Name:
    """Whose a name is: "Maoist rebels" are those of the country that the text names; "DPR" needs Ukraine or the party."""
    options = _sharing()[name.words]
    is_acronym = name.ambiguous and name.words.isupper() and len(name.words) > 2
    if name.party in sure or not (is_acronym or len(options) > 1):
        return name
    of_party = [option for option in options if option.party in sure]
    of_country = [option for option in options if option.kind == "group" and option.country in sure]
    fitting = of_party or of_country
    return replace(fitting[0], ambiguous=False) if len(fitting) == 1 else name


@functools.cache
def _sharing() -> dict[str, list[Name]]:
    """The names that are written alike, of different parties."""
    index: dict[str, list[Name]] = {}
    for name in _names():
        same = index.setdefault(name.words, [])
        if all(other.party != name.party for other in same):
            same.append(name)
    return index


def _longest(
    text: str, spans: list[tuple[int, int]], position: int, candidates: dict[str, tuple[Name, ...]]
) -> Name | None:
    """The longest name that the words at this position write; candidates are kept by their second word."""
    if position + 1 < len(spans):
        start, end = spans[position + 1]
        for name in candidates.get(fold(text[start:end]), ()):  # longest first
            stretch = spans[position : position + len(name.pieces)]
            if len(stretch) == len(name.pieces) and _spells(text, stretch, name):
                return name
    for name in candidates.get("", ()):
        if _spells(text, spans[position : position + 1], name):
            return name
    return None


def _spells(text: str, stretch: list[tuple[int, int]], name: Name) -> bool:
    """Do these words of the text write the name, capital letters included?

    Capitals of the name must be capitals in the text ("us", "is", "turkey" are no names), and an acronym must be
    all capitals.
    """
    for number, ((start, end), wanted) in enumerate(zip(stretch, name.spelling, strict=True)):
        word = text[start:end]
        if number and fold(word) != name.pieces[number]:
            return False
        as_word = len(wanted) > 4 and word.istitle()  # "Unifil", as some newspapers write it
        if wanted.isupper() and len(wanted) > 1 and word != wanted and not as_word:
            return False
        if wanted[1:] != wanted[1:].lower() and word.istitle() and not as_word:
            return False  # "Dod" is a surname, "DoD" an office
        if wanted[0].isupper() and not word[0].isupper():
            return False
        if number:
            before = stretch[number - 1]
            gap = text[before[1] : start]
            if not INNER_GAP.fullmatch(gap):
                return False
            if "." in gap and before[1] - before[0] > 2:
                return False
    return True


# ---------------------------------------------------------------- the index


@functools.cache
def _by_first_piece() -> dict[str, dict[str, tuple[Name, ...]]]:
    """Names by their first word and their second ("" where there is none), the longest first."""
    index: dict[str, dict[str, list[Name]]] = {}
    for name in _names():
        second = name.pieces[1] if len(name.pieces) > 1 else ""
        index.setdefault(name.pieces[0], {}).setdefault(second, []).append(name)
    return {
        first: {second: tuple(sorted(names, key=lambda n: -len(n.pieces))) for second, names in by_second.items()}
        for first, by_second in index.items()
    }


@functools.cache
def _by_pieces() -> dict[tuple[str, ...], Name]:
    index: dict[tuple[str, ...], Name] = {}
    for name in _names():
        index.setdefault(name.pieces, name)
    return index


@functools.cache
def _names() -> tuple[Name, ...]:
    names = [*_state_names(), *_group_names(), *_organisation_names(), *_decoys()]
    _check(names)
    return tuple(names)


def _check(names: list[Name]) -> None:
    """No two parties may share a sure name.

    Raises:
        LexiconError: with the name that two parties claim.
    """
    owners: dict[str, Name] = {}
    for name in names:
        other = owners.setdefault(name.words, name)
        if other.party != name.party and not (other.ambiguous or name.ambiguous):
            raise LexiconError(f"names both {other.party} and {name.party}", file="parties", entry=name.words)


def _name(words: str, party: str | None, kind: Kind, **details: Any) -> Name:
    plain = words.removesuffix("?")
    return Name(
        plain, party, kind, pieces_of(plain), tuple(PIECE.findall(plain)), ambiguous=words.endswith("?"), **details
    )


def _state_names() -> Iterator[Name]:
    lexicon = load.table("states")
    for state, entry in lexicon["states"].items():
        for words in (state, *entry.get("aliases", ())):
            yield _name(words, state, "state", country=state)
        for adjective in (*entry["adjectives"], *entry.get("people", ())):
            yield _name(adjective, state, "demonym", country=state)
            if adjective.endswith(PERSONAL_ENDINGS):
                yield _name(adjective + "s", state, "demonym", country=state)
        for seat in entry["seats"]:
            yield _name(seat, state, "metonym", country=state)
    for state, organs in lexicon["organs"].items():
        if state not in lexicon["states"]:
            raise LexiconError("organs of an unknown state", file="states.toml", entry=state)
        for organ in organs:
            yield _name(organ, state, "office", country=state)


def _group_names() -> Iterator[Name]:
    for group, entry in load.table("armed_groups")["groups"].items():
        details = {"country": entry.get("country"), "nature": entry["nature"]}
        for words in (group, *entry.get("aliases", ())):
            yield _name(words, group, "group", **details)


def _organisation_names() -> Iterator[Name]:
    tables = load.table("organisations")
    for organisation, entry in tables["organisations"].items():
        for words in (organisation + _doubt(entry), *entry.get("aliases", ())):
            yield _name(words, organisation, "organisation")
    for medium, entry in tables["media"].items():
        state = entry.get("state")  # a state's own medium speaks for that state
        for words in (medium + _doubt(entry), *entry.get("aliases", ())):
            yield _name(words, state or medium, "media", country=state)


def _doubt(entry: dict[str, Any]) -> str:
    """The mark of a name that is also a common word ("Memorial")."""
    return "" if entry.get("plain", True) else "?"


def _decoys() -> Iterator[Name]:
    for words in load.table("organisations")["decoys"]["words"]:
        yield _name(words, None, "decoy")


# ---------------------------------------------------------------- places


def countries_of_place(name: str) -> tuple[str, ...]:
    """The states that have a town or province of this name, the likeliest first."""
    words = fold(name.strip())
    return () if COMPASS.fullmatch(words) else _places().get(words, ())


def country_of_place(name: str) -> str | None:
    """The state that a town or province lies in, where the name leaves little doubt.

    >>> country_of_place("Aleppo")
    'Syria'
    """
    states = countries_of_place(name)
    return states[0] if len(states) == 1 else None


def de_facto_at(name: str) -> str | None:
    """The de facto authority that held a town of this name, whatever its status in law.

    >>> de_facto_at("Tskhinvali"), de_facto_at("Aleppo")
    ('South Ossetia', None)
    """
    return _held().get(fold(name.strip()))


@functools.cache
def _held() -> dict[str, str]:
    groups = load.table("armed_groups")["groups"]
    return {fold(town): group for group, entry in groups.items() for town in entry.get("towns", ())}


@functools.cache
def _places() -> dict[str, tuple[str, ...]]:
    lexicon = load.table("states")
    by_code = {entry["iso"]: state for state, entry in lexicon["states"].items()}
    places = {
        fold(row["name"]): tuple(by_code[code] for code in row["countries"].split() if code in by_code)
        for row in load.rows("place_parties")
    }
    regions = {fold(region): (state,) for state, names in lexicon["regions"].items() for region in names}
    return places | regions
