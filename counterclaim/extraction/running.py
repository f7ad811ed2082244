"""Figures without a noun that carry on a toll: "the list now stands at 58", "raising that to 31", "newer figures: 12 and 40".

Enters: a Doc, a number that has no outcome of its own and the tolls before it. Leaves: a `Link`, or None. The outcome is
the one told beside the list, else the one of the toll that is carried on; a list of names is one of the dead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from .counts import Number
from .outcomes import ADJECTIVES, NOUNS, Link

if TYPE_CHECKING:
    from .tolls import Toll

LISTS = frozenset({"list", "lists", "names", "register", "roll"})
COUNTS = frozenset({"count", "tally", "total", "number", "figure"})
STANDS = frozenset(
    {
        "stand",
        "stands",
        "stood",
        "is",
        "was",
        "reach",
        "reaches",
        "reached",
        "come",
        "comes",
        "came",
        "become",
        "becomes",
        "became",
        "show",
        "shows",
        "showed",
        "grown",
        "number",
        "numbered",
        "rose",
        "risen",
        "got",
    }
)
RANGES = frozenset({"vary", "range", "differ", "run", "lie", "go"})  # "estimates of the dead vary between 5 and 12"
ESTIMATES = frozenset({"estimates", "figures", "tolls", "counts", "numbers", "accounts", "reports"})
CARRIES = frozenset(
    {
        "bring",
        "brings",
        "bringing",
        "brought",
        "raise",
        "raises",
        "raised",
        "raising",
        "take",
        "takes",
        "taking",
        "make",
        "makes",
        "making",
    }
)
GROWS = frozenset({"reach", "reached", "numbered", "become", "became"})
PRONOUNS = frozenset({"it", "that", "this", "they"})
FIGURES = frozenset({"figures", "numbers", "tolls", "counts"})
LIST_RULE = "running list:"  # of what stands on a list or is a total; "running:" carries on another toll
DEAD = frozenset({"dead", "killed", "fallen", "martyrs", "victims"})
NEARBY = 2  # sentences back that a pronoun reaches
REACH = 12  # tokens before the number


def find_running(doc: Doc, number: Number, near: Sequence[Toll]) -> Link | None:
    """Rules, in this order: a list or a count that stands at the number; a verb that brings a toll to it;
    "a second list, of 12". `near`: the tolls of the sentences before.
    """
    if number.kind not in ("digits", "words"):
        return None
    if _counts_something(doc, number):
        return _of_names(doc, number, bool(near))
    ahead = doc[max(doc[number.start].sent.start, number.before - REACH) : number.before]
    last = near[-1] if near else None
    return _stands_at(doc, ahead, last) or _brought_to(ahead, last) or _of_list(ahead)


def _of_names(doc: Doc, number: Number, told: bool) -> Link | None:
    """ "The union's list has | 40 names": names on a list of the dead, in a passage about the dead."""
    noun = number.noun
    if noun is None or doc[noun].lower_ not in ("names", "entries"):
        return None
    sentence = doc[number.start].sent
    listed = next((token for token in sentence if token.lower_ in LISTS and token.i != noun), None)
    if listed is None or not (told or any(token.lower_ in DEAD for token in sentence)):
        return None
    return Link("killed", listed.i, f"{LIST_RULE} names")


def _counts_something(doc: Doc, number: Number) -> bool:
    return (
        number.noun is not None and number.noun <= number.end + 1 and doc[number.noun].ent_type_ not in ("DATE", "TIME")
    )


def _stands_at(doc: Doc, ahead: Span, last: Toll | None) -> Link | None:
    """ "The list of its dead now stands at 58", "the names came to 388", "the count of its fallen is now 71"."""
    verb = next((token for token in reversed(ahead) if token.lower_ in STANDS or token.lemma_ in RANGES), None)
    if verb is None or not _only_small(ahead, verb):
        return None
    counts = COUNTS | ESTIMATES if verb.lemma_ in RANGES else COUNTS
    for token in reversed(doc[verb.sent.start : verb.i]):
        if token.text in (";", ":", "“"):
            return None
        if token.lower_ not in LISTS | counts | PRONOUNS or token.dep_ == "det":  # "its figure | that day was 48"
            continue
        told = _outcome_beside(doc, token, verb)
        if told is not None:
            return Link(told, token.i, f"{LIST_RULE} {token.text} {verb.text}")
        if token.lower_ in LISTS:
            return Link("killed", token.i, f"{LIST_RULE} {token.text} {verb.text}")
        is_pronoun = token.lower_ in PRONOUNS and verb.lower_ in GROWS
        if last is not None and (token.lower_ in counts or is_pronoun):
            return replace(last.link, rule=f"running: {last.link.rule}")
        return None
    return None


def _outcome_beside(doc: Doc, noun: Token, verb: Token):  # type: ignore[no-untyped-def]
    for token in doc[max(noun.sent.start, noun.i - 3) : verb.i]:
        found = ADJECTIVES.get(token.lower_) or NOUNS.get(token.lower_)
        if token.lower_ == "fallen":
            found = "killed"
        if found and (token.i > noun.i or token.i == noun.i - 1):
            return found
    return None


def _only_small(ahead: Span, verb: Token) -> bool:
    """Is there nothing between the verb and the number but "at", "to", "now", "about"?"""
    return all(
        token.tag_ in ("IN", "RB", "TO", "RBR", "RP", "DT", "JJR") or token.is_space
        for token in ahead
        if token.i > verb.i
    )


def _brought_to(ahead: Span, last: Toll | None) -> Link | None:
    """ "27 names joined the list, bringing it to 58", "officials raise that to 31", "that makes 12"."""
    verb = next((token for token in reversed(ahead) if token.lower_ in CARRIES), None)
    if verb is None:
        total = [token.lower_ for token in ahead[-3:]]
        listed = total == ["a", "total", "of"] and last is not None
        return replace(last.link, rule=f"{LIST_RULE} {last.link.rule}") if listed and last is not None else None
    words = [token.lower_ for token in ahead if token.i > verb.i and not token.is_space]
    behind = words and words[-1] == "to" and words[0] in PRONOUNS | {"its", "the", "their"} and len(words) <= 4
    makes = verb.lemma_ == "make" and not words and verb.i > 0 and verb.nbor(-1).lower_ in PRONOUNS
    if not (behind or makes):
        return None
    if any(token.lower_ in LISTS for token in verb.sent):
        return Link("killed", verb.i, f"{LIST_RULE} {verb.text}")
    return replace(last.link, rule=f"running: {last.link.rule}") if last is not None else None


def in_order(doc: Doc, number: Number, sentence: int, tolls: Sequence[Toll]) -> Link | None:
    """ "Newer figures from the prosecutors: 12 and 40", behind "ten killed and 38 wounded": the same outcomes in order."""
    start = doc[number.start].sent.start
    colon = next(
        (token for token in reversed(doc[start : number.start]) if token.text == ":" and not _of_time(token)), None
    )
    if colon is None or not any(token.lower_ in FIGURES for token in doc[start : colon.i]):
        return None
    between = [token for token in doc[colon.i + 1 : number.start] if not token.is_space]
    if any(token.tag_ != "CD" and token.lower_ not in ("and", ",") for token in between):
        return None
    place = sum(token.tag_ == "CD" for token in between)
    before = [toll for toll in tolls if toll.sentence < sentence and sentence - toll.sentence <= NEARBY]
    pair = [toll for toll in before if toll.sentence == before[-1].sentence] if before else []
    return replace(pair[place].link, rule=f"running: {pair[place].link.rule}") if place < len(pair) else None


def _of_time(colon: Token) -> bool:
    return not colon.whitespace_ and colon.i + 1 < len(colon.doc) and colon.nbor().is_digit


def _of_list(ahead: Span) -> Link | None:
    """ "A second list, of 37"."""
    words = [token.lower_ for token in ahead if not (token.is_space or token.is_punct or token.ent_type_ == "DATE")]
    if len(words) >= 2 and words[-1] == "of" and words[-2] in ("list", "lists"):
        return Link("killed", ahead.end - 1, f"{LIST_RULE} of")
    return None


def on_list(doc: Doc, number: Number, previous: Span | None) -> Link | None:
    """ "had seven on his list", "There were 20 in it" behind "keeps the register of deaths": the outcome that is listed."""
    if number.kind not in ("digits", "words") or _counts_something(doc, number):
        return None
    behind = doc[number.end : min(number.end + 3, len(doc))]
    words = [token.lower_ for token in behind]
    if len(words) < 2 or words[0] not in ("on", "in"):
        return None
    if words[-1] in LISTS and behind[1].tag_ in ("PRP$", "DT"):
        return _listed(behind[2])
    if words[1] == "it" and previous is not None and doc[number.before - 1].lower_ in ("were", "are", "was", "is"):
        listed = next((token for token in previous if token.lower_ in LISTS and token.tag_.startswith("N")), None)
        return _listed(listed) if listed is not None else None
    return None


def _listed(noun: Token) -> Link:
    """The outcome told of a list ("register of the wounded"); a list of nothing else is one of the dead."""
    told = (ADJECTIVES.get(token.lower_) or NOUNS.get(token.lower_) for token in noun.subtree if token.i > noun.i)
    return Link(next((outcome for outcome in told if outcome), "killed"), noun.i, f"{LIST_RULE} on {noun.text}")
