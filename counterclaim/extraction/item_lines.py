"""Lists by line: "The ministry announces that raids killed 9, as follows:" and under it "North: 3 martyrs", "South: 2".

Enters: a Doc. Leaves: where a line of a list starts, and the sentence that leads the list; its source gave every line.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Actor, Phrase, Span, Statement
from .actors import Actors
from .line_starts import starts_item
from .measures import THINGS
from .victim_nouns import singular

GIVES = (
    load.words("givers", "figures", "nouns")
    | load.words("givers", "figures", "tolls")
    | {"update", "report", "statement"}
)
MOST_LINES = 60


def lead_of(doc: Doc, i: int) -> int | None:
    """The first token of the line that leads the list in which a token stands; None where it stands in no list."""
    start = _line_start(doc, i)
    if not starts_item(doc, start):
        return None
    for _ in range(MOST_LINES):
        end = start - 1  # the break in front of the line
        if end < 1:
            return None
        start = _line_start(doc, end - 1)
        if not starts_item(doc, start):
            return start if doc[end - 1].text.endswith(":") else None
    return None


def _line_start(doc: Doc, i: int) -> int:
    while i > 0 and "\n" not in doc[i - 1].text:
        i -= 1
    return i


def follows_item(doc: Doc, number: int, before: int) -> bool:
    """ "Ituri: 580,000 displaced", and on the next line "South Kivu: | 300,000": does a bare number end a line behind that of another?"""
    start = _line_start(doc, number)
    above = _line_start(doc, max(start - 2, 0))
    return counts_people(doc, number) and above <= before < start and starts_item(doc, above)


def counts_people(doc: Doc, number: int) -> bool:
    """Is a number that of a line of a list whose label names a place or people: "North: 3", "Personnel: 200", not "Tanks: 3"?"""
    start = _line_start(doc, number)
    label = [token for token in doc[start:number] if token.is_alpha]
    places = bool(label) and not any(singular(token.lower_) in THINGS for token in label)
    return places and starts_item(doc, start)


def source_of_lead(
    doc: Doc, i: int, statements: Sequence[Statement], actors: Actors
) -> tuple[Actor, int | None] | None:
    """Who gives the figures of a list: the source of the statement that leads it, else the party named first in the lead."""
    lead = lead_of(doc, i)
    if lead is None:
        return None
    end = next(k for k in range(lead, len(doc)) if "\n" in doc[k].text)
    first, last = doc[lead].idx, doc[end].idx
    for index, statement in enumerate(statements):
        if statement.source is not None and statement.cue is not None and first <= statement.cue.start < last:
            party = next((speaker.party for speaker in statement.source.speakers if speaker.party), None)
            return Actor(statement.source.phrase, party), index
    named = next((m for m in actors.mentions if m.start == lead + (doc[lead].lower_ == "the") and m.party), None)
    if named is None or not _gives(doc[min(named.end, end - 1)]):
        return None
    span = doc[named.start : named.end]
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), named.party), None


def _gives(behind: Token) -> bool:
    """ "UNHCR | : …", "The General Staff | reported losses …", "The network's | toll for Friday": a name at the head that gives figures."""
    return behind.text == ":" or behind.tag_ in ("VBD", "VBZ", "VBP", "POS") or behind.lower_ in GIVES
