"""Towns that an article itself puts into a country: "the Norwegian town of Elvset", "ELVSET, Norway –", "Elvset in Norway".

Enters: the names of an article. Leaves: the state of each such town, by its words. What the article says goes before any
list: border towns and disputed ones are on both sides of it.
"""

from __future__ import annotations

from .home import Home
from .named import HOUSES, Named
from .offices import role_of
from .parties import countries_of_place
from .people import is_title

KINDS = frozenset(
    {
        "town",
        "city",
        "village",
        "district",
        "region",
        "province",
        "port",
        "settlement",
        "camp",
        "municipality",
        "county",
    }
)
STATES = ("state", "demonym")
LONGEST = 3  # tokens of a town's name


class Placed:
    """The state of the towns in a phrase or before it, as the article has it, else as the list."""

    def __init__(self, named: Named, home: Home) -> None:
        self._named = named
        self._home = home
        self._towns = placed_towns(named)

    def state_in(self, start: int, end: int) -> str | None:
        """The state of a town or province named in a phrase: "the Aleppo governor"."""
        doc = self._named.doc
        for i in range(start, end):
            if not doc[i].text[0].isupper() or self._named.at[i] >= 0 or role_of(doc[i].lower_) is not None:
                continue
            if is_title(doc[i]):
                continue  # "Sheikh" is a town as well
            if i + 1 < len(doc) and doc[i + 1].lower_ in HOUSES:
                continue  # "the Rosales hospital" may be called after anything
            for stop in range(min(end, i + 3), i, -1):
                placed = self._towns.get(doc[i:stop].text)
                states = (placed,) if placed is not None else countries_of_place(doc[i:stop].text)
                home = self._home.at(i)
                if len(states) == 1:
                    return states[0]
                if home in states:
                    return home
        return None

    def state_before(self, head: int) -> str | None:
        """ "In Elvset, | the regional governor said": the state of the town that opens the sentence."""
        doc = self._named.doc
        first = doc[head].sent.start
        comma = next((i for i in range(first + 1, min(first + 5, head)) if doc[i].text == ","), None)
        if doc[first].text not in ("In", "At", "Near") or comma is None:
            return None
        return self._towns.get(doc[first + 1 : comma].text)


def placed_towns(named: Named) -> dict[str, str]:
    """Town → state, as the article says."""
    found: dict[str, str] = {}
    doc = named.doc
    for start, end, name in named.parties:
        if name.kind not in STATES or name.party is None:
            continue
        town = None
        if name.kind == "demonym" and end + 2 < len(doc) and doc[end].lower_ in KINDS and doc[end + 1].lower_ == "of":
            town = _name_from(named, end + 2)  # "the Norwegian town of | Elvset"
        elif name.kind == "state" and start > 1 and doc[start - 1].lower_ in (",", "in"):
            town = _name_to(named, start - 1)  # "Elvset, | Norway", "the town of Elvset in | Norway"
        if town is not None:
            found.setdefault(town, name.party)
    return found


def _name_from(named: Named, start: int) -> str | None:
    end = start
    while end < len(named.doc) and end - start < LONGEST and _is_name(named, end):
        end += 1
    return named.doc[start:end].text if end > start else None


def _name_to(named: Named, end: int) -> str | None:
    start = end
    while start > 0 and end - start < LONGEST and _is_name(named, start - 1) and not named.doc[start].is_sent_start:
        start -= 1
    is_place = start < end and named.doc[end - 1].ent_type_ not in ("PERSON", "DATE")
    return named.doc[start:end].text if is_place else None


def _is_name(named: Named, i: int) -> bool:
    token = named.doc[i]
    return token.tag_ in ("NNP", "NNPS") and token.text[0].isupper() and named.at[i] < 0 and i not in named.person_at
