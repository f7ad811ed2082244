"""Sources that stand apart from the sentence: before a colon, at the head of a paragraph, in the post of a live page.

Enters: a Doc, a toll, the actors. Leaves: the source as an `Actor`, or None. A place in front of a whole sentence is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Actor, Phrase, Span, Statement
from .actors import Actors
from .givers import FIGURES
from .offices import role_of
from .parties import name_of, scan_names
from .people import is_clock
from .tolls import Toll

SPEAKING = load.words("roles", "speaking", "words")
LONGEST_HEADING = 12  # tokens
LONGEST_LABEL = 7

TOPICS = load.words("roles", "topics", "words")


def beside_colon(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "Iraqi officials: Bomb kills 20", "Bomb kills 20: monitor": the short source on the other side of a headline's colon."""
    sentence = doc[toll.number.start].sent
    colons = [token.i for token in sentence if token.text == ":"]
    if len(colons) != 1:
        return None
    colon = colons[0]
    span = doc[sentence.start : colon] if colon < toll.number.start else doc[colon + 1 : sentence.end]
    words = [token for token in span if not token.is_space and not token.is_punct and not is_clock(token)]
    giver = next((k for k, token in enumerate(words) if token.lower_ in ("from", "by") and k), None)
    if giver is not None and any(token.lower_ in FIGURES for token in words[:giver]):
        words = words[giver + 1 :]  # "Updated figures from the ministry: 12 dead"
    if _is_place_label(words, toll, colon) or (words and words[-1].lower_ in TOPICS):
        return None
    if (
        not words
        or len(words) > LONGEST_LABEL
        or any(token.tag_ in ("VBD", "VBZ", "VBP", "CD", "MD") for token in words)
    ):
        return None
    span = doc[words[0].i : words[-1].i + 1]
    named = any(token.lower_ in SPEAKING or token.ent_type_ in ("ORG", "PERSON", "GPE") for token in words)
    if not named and role_of(words[-1].lower_) is None and actors.party(span) is None:
        return None
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), actors.party(span))


def _kind(word: str) -> str | None:
    name = name_of(word)
    return name.kind if name else None


def _is_place_label(words: list[Token], toll: Toll, colon: int) -> bool:
    """ "Haiti: Gangs shot three officers dead": a place in front of a whole sentence tells where, not who says it."""
    if not words or words[-1].i > colon or any(_kind(token.text) not in ("state", "metonym", None) for token in words):
        return False
    if any(token.lower_ in SPEAKING or token.tag_ not in ("NNP", "NNPS") for token in words):
        return False
    own = (toll.number.start, toll.number.noun)
    return any(token.dep_ == "nsubj" and token.i > colon and token.i not in own for token in words[0].sent)


def in_bracket(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "Twelve people were killed in Gao (army)": an office or a body in a bracket that ends the sentence.

    A country or a medium there is a place or a credit; an abbreviation belongs to the name before it.
    """
    sentence = doc[toll.number.start].sent
    end = sentence.end
    while end > sentence.start and (doc[end - 1].is_space or doc[end - 1].text in ".;"):
        end -= 1
    if doc[end - 1].text != ")" or end - 1 <= toll.number.end:
        return None
    start = next((i + 1 for i in range(end - 2, toll.number.end - 1, -1) if doc[i].text == "("), end)
    span = doc[start : end - 1]
    if not 0 < len(span) <= 7 or any(token.tag_ in ("CD", "VBD", "VBZ", "VBP", "MD", ",") for token in span):
        return None
    kinds = {m.kind for m in actors.mentions if m.start < end - 1 and m.end > start}
    head = span[-1]
    is_office = head.lower_ in SPEAKING or role_of(head.lower_) in ("official", "speaking", "force", "fighter")
    if not (is_office or kinds & {"group", "organisation", "office"}) or _is_medium(span.text):
        return None
    before = doc[start - 2]
    if not is_office and before.text[0].isupper() and before.ent_type_ not in ("DATE", "GPE", "LOC"):
        return None  # "the Sahel Front (Front du Sahel)": another form of the name before it
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), actors.party(span))


def _is_medium(words: str) -> bool:
    return any(found.name.kind == "media" for found in scan_names(words))


def in_heading(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "Ministry of Defence of Armenia. Two soldiers were killed": a paragraph that opens with nothing but an office."""
    start = doc[toll.number.start].sent.start
    while start > 0 and not (doc[start - 1].is_space and "\n" in doc[start - 1].text):
        start -= 1
    end = start
    while end < len(doc) and end - start < LONGEST_HEADING and doc[end].text not in (".", ":", "\n"):
        if doc[end].tag_ in ("VBD", "VBZ", "VBP", "MD", "CD", "VBG", "PRP"):
            return None
        end += 1
    if end == start or end >= toll.number.start or end >= len(doc) or doc[end].text not in (".", ":"):
        return None
    span = doc[start:end]
    if not any(token.lower_ in SPEAKING for token in span):
        return None
    party = actors.party(span)
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party) if party else None


def of_post(doc: Doc, toll: Toll, statements: Sequence[Statement]) -> Actor | None:
    """ "16:40 Two clinics were hit, says the mayor. Six people died": a post of a live page goes on with its one source."""
    sentence = doc[toll.number.start].sent
    start = sentence.start
    while start > 0 and not (doc[start - 1].is_space and "\n" in doc[start - 1].text):
        start -= 1
    if start == sentence.start or not is_clock(doc[start]):
        return None
    span = doc[start : sentence.start]
    for statement in reversed(statements):
        if statement.source and statement.within is None and statement.cue is not None:
            party = next((speaker.party for speaker in statement.source.speakers if speaker.party), None)
            if span.start_char <= statement.cue.start < span.end_char and party is not None:
                return Actor(statement.source.phrase, party)
    return None
