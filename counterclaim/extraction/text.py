"""The text of a Doc, put together once: spaCy joins it from its tokens each time it is asked for."""

from __future__ import annotations

from spacy.tokens import Doc

KEPT = "counterclaim_text"


def text_of(doc: Doc) -> str:
    """The same as `doc.text`."""
    if KEPT not in doc.user_data:
        doc.user_data[KEPT] = doc.text
    text: str = doc.user_data[KEPT]
    return text
