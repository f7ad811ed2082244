"""Towns that an article itself puts into a country: "the Norwegian town of Elvset", "ELVSET, Norway –", "Elvset in Norway".

Enters: the names of an article. Leaves: the state of each such town, by its words. What the article says goes before any
list: border towns and disputed ones are on both sides of it.
"""

from __future__ import annotations

from .named import Named

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
