"""Places that the recogniser takes for people: "the southern city of Marawi".

Enters: a Doc and where a name begins. Leaves: whether the words before it say that it is a place.
"""

from __future__ import annotations

from spacy.tokens import Doc

SETTLEMENTS = frozenset(
    {"town", "city", "village", "district", "province", "port", "suburb", "hamlet", "region", "county"}
)


def is_settlement(doc: Doc, start: int) -> bool:
    """ "the southern city of | Marawi": a place that the recogniser takes for a person, here and elsewhere in the text."""
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in SETTLEMENTS
