"""Well-known people and the party that each speaks for.

Enters: a name. Leaves: the party of `lexicons/leaders.toml`, or None.
"""

from __future__ import annotations

import difflib
import functools

from ..errors import LexiconError
from ..lexicons import load
from .parties import all_parties, pieces_of

ALIKE = 0.75  # "sadeq" and "sadiq", "mohammed" and "muhammad"; not "john" and "james"


def leader_of(name: str) -> tuple[str, bool] | None:
    """The party that a well-known person speaks for, and whether this is the full name; None if unknown.

    A surname alone says so only where no two parties have leaders of that name.

    >>> leader_of("Vladimir Putin"), leader_of("Putin"), leader_of("Smith")
    (('Russia', True), ('Russia', False), None)
    """
    full, surnames = _leaders()
    pieces = pieces_of(name)
    if pieces in full:
        return full[pieces], True
    party = surnames.get(pieces)
    return (party, False) if party else None


@functools.cache
def spelled_else(name: str) -> str | None:
    """The party of a leader whose first name is spelled in another way; sure only where the article names the party.

    >>> spelled_else("Sadeq al-Mahdi"), spelled_else("John Baker")
    ('Sudan', None)
    """
    pieces = pieces_of(name)
    if len(pieces) < 2:
        return None
    namesakes = _by_family_name().get(pieces[1:], ())
    alike = {party for first, party in namesakes if difflib.SequenceMatcher(None, first, pieces[0]).ratio() >= ALIKE}
    return alike.pop() if len(alike) == 1 else None


@functools.cache
def _by_family_name() -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """First name and party of each leader, by the words behind the first name."""
    index: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for (first, *rest), party in _leaders()[0].items():
        index.setdefault(tuple(rest), []).append((first, party))
    return index


@functools.cache
def _leaders() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str | None]]:
    known = all_parties()
    full: dict[tuple[str, ...], str] = {}
    surnames: dict[tuple[str, ...], str | None] = {}
    for party, names in load.table("leaders")["leaders"].items():
        if party not in known:
            raise LexiconError("leaders of an unknown party", file="leaders.toml", entry=party)
        for name in names:
            full[pieces_of(name)] = party
            for words in {name.split()[-1], " ".join(name.split()[1:]), name.split()[-1].removeprefix("al-")}:
                surname = pieces_of(words)
                surnames[surname] = party if surnames.get(surname, party) == party else None
    return full, surnames
