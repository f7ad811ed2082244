"""Whom a speaker calls the own side: "no losses on our side", "four of the slain belonged to its armed wing".

Enters: a Doc and a toll. Leaves: whether the words say so. Whose side that is follows from who says it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .tolls import Toll

REACH = 9  # tokens behind the number
OWN_SIDES = frozenset(
    (first, whose, last)
    for whose in ("our", "its", "their")
    for first, last in (("on", "side"), ("of", "own"), ("in", "ranks"), ("among", "ranks"), ("on", "part"))
)
BELONG = frozenset({"belong", "belongs", "belonged", "belonging"})
MEMBERS = frozenset(
    {"members", "member", "fighters", "men", "wing", "ranks", "soldiers", "nationals", "citizens", "comrades", "troops"}
)


def own_side(doc: Doc, toll: Toll) -> bool:
    """ "We have no fatality on our side", "no losses of its own", "On our side there were eight dead": the speaker's."""
    sentence = doc[toll.number.start].sent
    around = doc[max(sentence.start, toll.number.before - 6) : min(toll.number.end + 6, sentence.end)]
    words = [token.lower_ for token in around]
    return any(tuple(words[i : i + 3]) in OWN_SIDES for i in range(len(words) - 2))


def own_member(doc: Doc, toll: Toll) -> Token | None:
    """ "four of the slain belonged to its armed | wing", "claimed six of them as its | members", "two are its | nationals"."""
    sentence = doc[toll.number.start].sent
    for token in doc[toll.number.end : min(toll.number.end + REACH, sentence.end)]:
        if token.tag_ == "CD" or token.text in (",", ";"):
            return None
        before = doc[token.i - 1].lower_
        tied = before in ("as", "were", "are", "was") or (before == "to" and doc[token.i - 2].lower_ in BELONG)
        if token.lower_ in ("its", "their") and tied and token.head.i > token.i:
            return token.head if token.head.lower_ in MEMBERS else None
    return None


def by_own(doc: Doc, toll: Toll) -> bool:
    """ "wounded by one of their own aircraft", "in a case of friendly fire": harmed by their own side."""
    words = [token.lower_ for token in doc[toll.number.start].sent]
    return any(words[i : i + 2] in (["their", "own"], ["friendly", "fire"]) for i in range(len(words) - 1))
