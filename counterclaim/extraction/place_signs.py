"""Names of places where nothing was done to anybody: where people met, were treated, wrote; and where harm was done all the same.

Enters: a Doc and a name, or the verb of harm. Leaves: yes or no, or the name that a "where" takes up. `place_names` and
`event_places` ask.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from ..lexicons import load

MET = load.words("scope", "elsewhere", "met")
TALKS = load.words("scope", "elsewhere", "talks")
SPARKING = load.words("scope", "elsewhere", "sparking")
REACTIONS = load.words("scope", "elsewhere", "reactions")
HARMED = frozenset({"kill", "die", "wound", "injure", "hurt", "shoot", "leave"})
TAKEN = load.words("scope", "elsewhere", "taken")
HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "clinics", "morgue", "mortuary"})
HOUSES = frozenset({"embassy", "consulate", "mission", "embassies", "consulates"})
ROADS = frozenset({"road", "highway", "route", "track", "motorway", "roads"})
VILLAGES = frozenset({"village", "town", "hamlet", "settlement", "township"})
DEEPEST = 6  # heads


class Bounds(Protocol):
    """A name at the tokens `[start, end)`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def joined(doc: Doc, end: int) -> bool:
    """ "US-supplied launchers", "a Lumo-based group": the name tells whose or whence, not where."""
    if end + 1 >= len(doc) or doc[end].text != "-" or doc[end].whitespace_ or doc[end - 1].whitespace_:
        return False
    return doc[end + 1].text[0].islower() and doc[end + 1].tag_ in ("VBN", "VBD", "JJ", "VBG")


def way_to(doc: Doc, i: int) -> bool:
    """ "on the road | to Lumo": the road is named by where it leads."""
    return doc[i].lower_ == "to" and i > 0 and doc[i - 1].lower_ in ROADS


def known_as(doc: Doc, i: int, nouns: Container[str]) -> bool:
    """ "in the valleys known | as the Lumo": the name of what the noun before is."""
    return doc[i].lower_ == "as" and i > 1 and doc[i - 1].lower_ == "known" and doc[i - 2].lower_ in nouns


def happened_at(doc: Doc, start: int, harm: Container[str]) -> bool:
    """ "were massacred at San Lumo", "had been counted at Lumo Mangal": whatever the model takes the name for."""
    if start < 2 or doc[start - 1].lower_ not in ("at", "near"):
        return False
    verb = doc[start - 2]
    return verb.tag_ in ("VBN", "VBD") and (verb.lower_ in harm or verb.lower_ in ("counted", "massacred", "ambushed"))


def of_other_business(doc: Doc, name: Bounds) -> bool:
    """ "met in Lumo", "talks in Lumo", "flown to hospital in Lumo": nobody was harmed there."""
    token = doc[name.start : name.end].root
    for _ in range(DEEPEST):
        if token.head == token:
            return False
        token = token.head
        if token.tag_[0] == "N" and token.lower_ in TALKS:
            return True
        if token.tag_[0] == "V":
            if token.lemma_ in SPARKING:
                return _tells_reaction(doc, token, name)
            if token.lemma_ in MET:
                return token.dep_ not in ("acl", "relcl")  # "killed 40 people praying at a mosque in Lumo"
            between = {word.lower_ for word in doc[token.i : name.start]}
            return token.lemma_ in TAKEN and "to" in between and not HOSPITALS.isdisjoint(between)
    return False


def _tells_reaction(doc: Doc, verb: Token, name: Bounds) -> bool:
    """ "… and | sparked | protests in Lumo"; not "sparked protests in Lumo in which nine died"."""
    between = doc[verb.i : name.start]
    behind = doc[name.end : verb.right_edge.i + 1]
    harmed = any(word.tag_[0] == "V" and word.lemma_ in HARMED for word in behind)
    return not harmed and any(word.lower_ in REACTIONS for word in between)


def of_byline(doc: Doc, sentence: Span, name: Bounds) -> bool:
    """ "By our staff in Lumo —", "Reporting by Ana Ruiz in Lumo", "Writer Ana Ruiz in Lumo contributed": where those sit who wrote."""
    lower = {token.lower_ for token in sentence}
    if "contributed" in lower and lower & {"writer", "writers", "report", "reporting", "reporter", "reporters"}:
        return True
    first = next((token for token in sentence if token.is_alpha), None)
    if first is None or first.text not in ("By", "Reporting", "Writing", "Editing"):
        return False
    if first.text != "By":
        return first.i + 1 < len(doc) and doc[first.i + 1].lower_ in ("by", "from")
    behind = doc[name.end] if name.end < len(doc) else None
    return behind is not None and (behind.text in ("—", "–", "-", "--") or (behind.is_space and "\n" in behind.text))


def house_of(doc: Doc, name: Bounds) -> bool:
    """ "the Ruritanian embassy in Lumo": the state whose house it is says nothing of where it stands."""
    return doc[name.end - 1].lower_ in HOUSES


def where_clause(trigger: Token, names: Sequence[Bounds]) -> Bounds | None:
    """ "in Lumo, where four soldiers died, and in Kadu": the name before the "where" of the clause of harm."""
    token = trigger
    for _ in range(DEEPEST):
        if token.dep_ == "relcl":
            where = next((child for child in token.lefts if child.lower_ == "where"), None)
            if where is None:
                return None
            return next((name for name in names if name.end <= where.i <= name.end + 1), None)
        if token.head == token:
            return None
        token = token.head
    return None


def vague(doc: Doc, name: Bounds) -> bool:
    """ "in a village in the northern region": which one, the text goes on to say."""
    words = [token.lower_ for token in doc[max(0, name.start - 9) : name.start]]
    for i, word in enumerate(words):
        if word in VILLAGES and {"a", "an"} & set(words[max(0, i - 2) : i]) and {"in", "of"} & set(words[i + 1 :]):
            return "," not in words[i:]
    return False
