"""Offices that a text names again without their country: whom "they", "the prosecutors", "the emergency ministry" go on with.

Enters: the names of an article and its sources (`References.sources`). Leaves: the token range of an earlier source, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from .named import Named, is_noun
from .offices import DEFINITE, office_words, role_of, singulars

Range = tuple[int, int]


def officials_in_sentence(named: Named, i: int) -> Range | None:
    """The officials who are the subject before "they": "Prosecutors in Oslo raised that to 19, all of them, | they | said"."""
    doc = named.doc
    for token in doc[doc[i].sent.start : i]:
        is_plural = token.tag_ == "NNS" and role_of(token.lower_) in ("official", "speaking")
        if is_plural and token.dep_ == "nsubj" and token.head.i < i:
            return token.left_edge.i, min(token.right_edge.i + 1, token.head.i)
    return None


def officials_at(named: Named, head: int, end: int) -> str | None:
    """ "Prosecutors followed in both capitals. | Those in Oslo said": the officials of the sentence before, at a seat named."""
    doc = named.doc
    start = doc[head].sent.start
    if doc[head].lower_ != "those" or head + 2 >= end or doc[head + 1].lower_ != "in" or start == 0:
        return None
    seat = named.name_at(head + 2)
    officials = (role_of(token.lower_) for token in doc[start - 1].sent if token.tag_ == "NNS")
    is_seat = seat is not None and seat.kind in ("metonym", "state")
    return seat.party if seat is not None and is_seat and "official" in officials else None


def official_before(named: Named, sources: Sequence[Range], i: int) -> Range | None:
    """The source just before a token in its paragraph, where it is an office or officials that name their party."""
    for start, end in reversed(sources):
        if end > i:
            continue
        if any(token.is_space and "\n" in token.text for token in named.doc[end:i]):
            return None
        head, stop = named.core(start, end)
        names_party = any(named.at[j] >= 0 for j in range(start, stop))
        return (start, end) if names_party and role_of(named.doc[head].lower_) == "official" else None
    return None


def office_again(named: Named, sources: Sequence[Range], start: int, head: int) -> Range | None:
    """The last source that shares a word of "the | prosecutors": "the Prosecutor General's Office"."""
    words = _office_words(named, start, head + 1)
    if named.doc[start].lower_ not in DEFINITE or not words:
        return None
    return next((s for s in reversed(sources) if s[1] <= start and words & _office_words(named, *s)), None)


def _office_words(named: Named, start: int, end: int) -> set[str]:
    words = [token.lower_ for token in named.doc[start:end]]
    return {singulars().get(word, word) for word in words if role_of(word) == "official"}


def conjunct(named: Named, start: int, head: int) -> int | None:
    """The noun that this one is joined to: "four Russian generals and | 58 colonels"."""
    token = named.doc[head]
    if token.dep_ == "conj" and token.head.i < start and is_noun(token.head):
        return token.head.i
    i = start - 1
    while i > 0 and named.doc[i].lower_ in (",", "and", "or"):
        i -= 1
    return i if 0 < i < start - 1 and role_of(named.doc[i].lower_) == "force" else None


HOLDERS = frozenset({"commissioner", "office", "ohchr", "rights", "coordinator", "rapporteur"})


def organisation_of_office(named: Named, start: int, head: int) -> str | None:
    """ "The UN High Commissioner … | our Office", "the Office": with a capital, that of the organisation named last before."""
    word = named.doc[head]
    plain = head - start <= 1 and named.doc[start].lower_ in ("the", "our", "his", "her", "its", "office")
    if word.text != "Office" or not plain:
        return None
    before = [name for first, _, name in named.parties if name.kind == "organisation" and first < start]
    office = [name for name in before if HOLDERS & {piece.lower() for piece in name.words.split()}]
    return office[-1].party if office else None


def state_that_speaks(named: Named, i: int) -> str | None:
    """ "China, which built the port, condemned the attack, | a foreign ministry spokesman | said": the state whose position it is."""
    for token in named.doc[named.doc[i].sent.start : i]:
        name = named.name_at(token.i) if token.dep_ == "nsubj" else None
        if name is not None and name.kind in ("state", "metonym") and token.head.lemma_ in office_words("positions"):
            return name.party
    return None
