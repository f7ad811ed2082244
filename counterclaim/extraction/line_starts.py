"""Which lines are those of a list: "• 12 in the north", "North: 3 martyrs", "El Fasher – 13 killed".

Enters: a Doc with tokens (tags are not needed) and the first token of a line. Leaves: whether the line is one of a list.
"""

from __future__ import annotations

from spacy.tokens import Doc

BULLETS = frozenset({"•", "*", "-", "–", "—", "·", "▪", "►", "●", "○", "■", "+"})
SEPARATORS = frozenset({":", "–", "—", "-"})
LONGEST_LABEL = 5  # tokens
NUMBER_WITHIN = 3  # tokens behind the label


def starts_item(doc: Doc, i: int) -> bool:
    """Does a line of a list start at this token, the first of its line: a bullet, or a label with a number behind it?"""
    bullet = doc[i].text in BULLETS and i + 1 < len(doc) and not doc[i + 1].is_space and doc[i + 1].text not in BULLETS
    return bullet or is_labelled(doc, i)


def is_labelled(doc: Doc, i: int) -> bool:
    """ "North: 3 martyrs", "El Fasher – 13 killed": a label with a number behind it, at the head of a line."""
    for k in range(i + 1, min(i + LONGEST_LABEL + 1, len(doc) - 1)):
        if doc[k].is_space or doc[k].text in (".", ";", ","):
            return False
        apart = doc[k].text == ":" or doc[k - 1].whitespace_
        if doc[k].text in SEPARATORS and apart:
            behind = doc[k + 1 : k + 1 + NUMBER_WITHIN]
            return any(token.like_num for token in behind) and doc[i].text[:1].isupper()
    return False


def next_item(doc: Doc, start: int, stop: int) -> int:
    """The line break in front of the next line of a list, between two tokens; `stop` where there is none."""
    breaks = (i for i in range(start, min(stop, len(doc) - 1)) if "\n" in doc[i].text and starts_item(doc, i + 1))
    return next(breaks, stop)
