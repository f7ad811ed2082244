"""Sources behind sources: whom a medium cites for a figure, and whom "it" stands for within a statement.

Enters: a Doc, a statement that carries a figure, the actors. Leaves: the source whose figure it is, or None.
Only a medium hands its sources on: what a monitor says on the word of witnesses is the monitor's figure.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Actor, Phrase, Span, Statement
from . import frames
from .actors import Actors
from .offices import role_of
from .parties import scan_names

BODIES = load.words("givers", "bodies", "nouns") | {"watchdog", "monitor", "observatory"}
CITING = frozenset({"citing", "quoting"})
RELAYING = frozenset({"said", "says", "say", "reported", "reports", "report", "wrote", "writes", "added", "announced"})
INVERTED = frozenset({"said", "says", "reported", "announced", "confirmed", "added", "told"})
CLOSING = frozenset({"said", "says", "reported", "reports"})
WHEN = frozenset({"on", "late", "early", "earlier", "today", "yesterday"})
TIMES = frozenset({"DATE", "TIME"})
LINKED = frozenset({"and", "or", "who", "which", "that", "in", "from"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST = 16  # words of a source set off behind its verb
PRONOUNS = frozenset({"it", "they", "he", "she"})
ENDS = frozenset({",", ";", ":", "—", "–", ")"})


def cited(doc: Doc, statement: Statement, actors: Actors) -> Actor | None:
    """ "AFP, citing | the army |, said 12 had died": whom a medium that is the source of a statement cites beside it.

    Not where the medium counts itself: "AFP, citing hospitals, counted 105 deaths".
    """
    if statement.source is None or statement.cue is None or statement.cue.text.lower() not in RELAYING:
        return None
    if not _is_medium(statement.source.phrase.text):
        return None
    near = doc.char_span(statement.source.phrase.start, statement.source.phrase.end, alignment_mode="expand")
    if near is None:
        return None
    held = [(span.start, span.end) for span in statement.content.spans]
    for token in near.sent:
        if (
            token.lower_ not in CITING
            or (token.tag_ != "VBG" and not token.is_title)
            or any(a <= token.idx < b for a, b in held)
        ):
            continue
        actor = _object(doc, token, actors)
        if actor is not None:
            return actor
    return None


def _is_medium(words: str) -> bool:
    if any(found.name.kind == "media" for found in scan_names(words)):
        return True
    return any(role_of(word.lower().strip(",.")) == "media" for word in words.split())


def _object(doc: Doc, citing: Token, actors: Actors) -> Actor | None:
    """The noun phrase right behind "citing"."""
    end = start = citing.i + 1
    while (
        end < citing.sent.end
        and doc[end].text not in ENDS
        and doc[end].tag_ not in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT")
    ):
        end += 1
    if end == start:
        return None
    head = next((token for token in doc[start:end] if token.head.i < start or token.head.i >= end), doc[end - 1])
    if not frames.is_speaker(head) and role_of(head.lower_) is None:
        return None
    span = doc[start:end]
    party = next((s.party for s in actors.speakers(span) if s.party), None) or actors.party(span)
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)


def set_off(doc: Doc, start: int, trigger: int, actors: Actors) -> Actor | None:
    """ "A tank was hit, confirmed | spokesman Ivan Petrov |, wounding three": who is set off between a clause and what it led to."""
    verb = doc[trigger]
    comma = doc[trigger - 1] if trigger else None
    if verb.tag_ != "VBG" or comma is None or comma.text != "," or start < trigger:
        return None
    for token in doc[max(verb.sent.start, trigger - LONGEST) : trigger]:
        if token.lower_ in INVERTED and token.i > verb.sent.start and doc[token.i - 1].text == ",":
            span = doc[token.i + 1 : comma.i]
            speakers = actors.speakers(span) if len(span) else ()
            if any(speaker.name or speaker.role for speaker in speakers) and not any(t.tag_ in FINITE for t in span):
                party = next((s.party for s in speakers if s.party), None) or actors.party(span)
                return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)
    return None


def trailing(doc: Doc, end: int, actors: Actors) -> Actor | None:
    """ "… killed 17 people, including five children, | the observatory | reports.": who is set off at the end of a sentence.

    The parser may take such a source for one more member of the list before it, and its verb for a noun.
    """
    sentence = doc[end - 1].sent
    verb = next((t for t in reversed(doc[end : sentence.end]) if t.lower_ in CLOSING), None)
    if verb is None or not all(
        t.is_punct or t.is_space or t.lower_ in WHEN or t.ent_type_ in TIMES for t in doc[verb.i + 1 : sentence.end]
    ):
        return None
    comma = next((t for t in reversed(doc[end : verb.i]) if t.text == ","), None)
    span = doc[comma.i + 1 : verb.i] if comma is not None else None
    if span is None or not 0 < len(span) <= LONGEST or any(t.tag_ in FINITE or t.lower_ in LINKED for t in span):
        return None
    speakers = actors.speakers(span)
    party = next((s.party for s in speakers if s.party), None) or actors.party(span)
    known = role_of(span[-1].lower_) is not None or span[-1].lower_ in BODIES
    if not (party and span[-1].tag_[0] == "N") and not known:
        return None
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)


def stands_for_source(told: Actor, statement: Statement) -> bool:
    """ "The council said | it | had counted 12 dead": a pronoun for the source of the statement around it."""
    if statement.cue is not None and statement.cue.text.lower() in CITING:
        return _is_medium(told.phrase.text)  # "Citing the army, | AFP | said": whom it cites holds the words already
    if told.phrase.text.lower() not in PRONOUNS or statement.source is None:
        return False
    return told.party is None or any(speaker.party == told.party for speaker in statement.source.speakers)


def goes_on(inner: Statement, outer: Statement) -> bool:
    """ "The council said | it had recorded | 12 deaths": a statement whose "it" is the source of the one around it."""
    if inner.source is None or outer.source is None:
        return False
    party = next((speaker.party for speaker in inner.source.speakers if speaker.party), None)
    return stands_for_source(Actor(inner.source.phrase, party), outer)
