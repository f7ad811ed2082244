"""Sentence starts that a text's layout settles, before the parser decides on the rest.

Enters: a Doc with tokens (tags are not needed). Leaves: the same Doc with some `is_sent_start` set.

Rules: a blank line ends a sentence whatever the parser thinks of the words around it, for headlines, captions and teasers carry
no full stop; so does a row of dashes. A dateline ("KARACHI (Reuters) -", "BEIRUT, Lebanon --") is set apart from the story.
"… last year.Two colonels …" is two sentences, '… to the end.”The army …' too. A line break within a sentence starts none.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from .line_starts import is_labelled
from .parties import countries_of_place

DASHES = frozenset({"-", "--", "–", "—", "---"})
FINAL = frozenset({".", "!", "?", "…", ":", ";", '"', "”", "’", "'", ")", "]", "*", "•"})
CLOSING = frozenset({'"', "”", "»", "’", "''"})
LONGEST_DATELINE = 14  # tokens
LONGEST_HEADING = 18  # tokens
LONGEST_WRAPPED = 110  # characters: no text is wrapped as wide
DATE_LINE = re.compile(
    r"\s*(?:date|published|posted)[ \t]*[:=]?[ \t]*\d{4}-\d\d-\d\d\s+(?=[A-Z])", re.I
)  # as files carry it


def set_boundaries(doc: Doc) -> Doc:
    """Mark the sentence starts that layout, datelines and glued full stops settle."""
    size = len(doc)
    for i in range(size - 1):
        token = doc[i]
        if token.is_space:
            _after_space(doc, i)
        elif i > 0 and not token.whitespace_ and (_glued(doc, i) or _closes_glued(doc, i)):
            doc[i + 1].is_sent_start = True
        elif token.text in DASHES and doc[i + 1].text not in DASHES and _row_of_dashes(doc, i):
            doc[_word_after(doc, i)].is_sent_start = True
    for start in _dateline_starts(doc):
        end = _dateline_end(doc, start)
        if end is not None:
            doc[start].is_sent_start = True
            doc[end].is_sent_start = True
    for end in (_signed_end(doc), _date_line_end(doc)):
        if end is not None:
            doc[end].is_sent_start = True
    return doc


def _date_line_end(doc: Doc) -> int | None:
    """The first token behind a labelled day at the head of a text: "date 2020-10-06 Norway has called …"."""
    match = DATE_LINE.match(doc.text[:60])
    span = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand") if match is not None else None
    return span.start if span is not None else None


def _signed_end(doc: Doc) -> int | None:
    """The first token behind a place line in small letters that is signed: "Deir al-Balah, Gaza (CNN) — Jets struck …"."""
    for k in range(3, min(len(doc) - 1, LONGEST_DATELINE)):
        if doc[k].text in DASHES and doc[k].text != "-" and doc[k - 1].text == ")" and doc[k - 3].text == "(":
            return _word_after(doc, k) if doc[0].text[:1].isupper() else None
        if doc[k].text in (".", ":", ";"):
            return None
    return None


def _word_after(doc: Doc, i: int) -> int:
    i += 1
    while i < len(doc) - 1 and doc[i].is_space:
        i += 1
    return i


def _after_space(doc: Doc, i: int) -> None:
    """A blank line starts a sentence; so does a line of a list; a single line break before a small letter starts none."""
    breaks = doc[i].text.count("\n")
    following = doc[i + 1]
    if breaks > 1 or (breaks == 1 and (is_labelled(doc, i + 1) or _ends_heading(doc, i))):
        following.is_sent_start = True
    elif breaks == 1 and i and following.text[:1].islower() and doc[i - 1].text not in FINAL:
        following.is_sent_start = False


def _ends_heading(doc: Doc, i: int) -> bool:
    """A short line without a full stop, between whole paragraphs of one line each: a headline.

    Lines of a text that is wrapped are of about one length, and none is as long as a paragraph.
    """
    before, behind = doc[i - 1] if i else None, doc[i + 1]
    if before is None or before.text in FINAL or before.text in (",", *DASHES) or not behind.text[:1].isupper():
        return False
    start = i
    while start > 0 and i - start < LONGEST_HEADING and "\n" not in doc[start - 1].text:
        start -= 1
    if start > 1 and ("\n" not in doc[start - 1].text or doc[start - 2].text not in FINAL):
        return False
    text = doc.text
    line_end = text.find("\n", behind.idx)
    return (len(text) if line_end < 0 else line_end) - behind.idx >= LONGEST_WRAPPED


def _glued(doc: Doc, i: int) -> bool:
    """ "year.Two": a full stop between a small letter and a capital without a space."""
    before, following = doc[i - 1].text, doc[i + 1].text
    return (
        doc[i].text == "."
        and before.isalpha()
        and before[-1].islower()
        and len(before) > 2
        and following[:1].isupper()
        and following[1:2].islower()
    )


def _closes_glued(doc: Doc, i: int) -> bool:
    """A closing mark between a full stop and a capital without a space: 'the end.”The army'."""
    before, following = doc[i - 1], doc[i + 1].text
    return (
        doc[i].text in CLOSING
        and before.text in (".", "!", "?", "…")
        and not before.whitespace_
        and following[:1].isupper()
        and following[1:2].islower()
    )


def _row_of_dashes(doc: Doc, i: int) -> bool:
    """The last of at least three dashes in a row ("- - - -")."""
    return i >= 2 and all(doc[k].text in DASHES for k in (i - 1, i - 2))


def _dateline_starts(doc: Doc) -> list[int]:
    """Tokens in capitals that may open a dateline: the first of the text, of a paragraph, or behind a full stop."""
    found = []
    for i, token in enumerate(doc):
        text = token.text
        if len(text) < 4 or not text.isupper() or not text.isalpha():
            continue
        before = doc[i - 1] if i else None
        if before is not None and before.text.isupper() and before.text.isalpha():
            continue
        found.append(i)
    return found[:40]


def _dateline_end(doc: Doc, start: int) -> int | None:
    """The first token of the story behind a dateline, or None where the capitals are none."""
    i = start
    while i < len(doc) and doc[i].text.isupper() and doc[i].text.isalpha():
        i += 1
    name = " ".join(doc[k].text for k in range(start, i)).title()
    limit = min(len(doc) - 1, start + LONGEST_DATELINE)
    k = i
    while k < limit:
        text = doc[k].text
        set_apart = doc[k - 1].whitespace_ or doc[k - 1].is_space or text == "—"  # "LAGOS, Nigeria—Gunmen …"
        if text in DASHES and set_apart:
            return _word_after(doc, k)
        if text in (",", "(", ")", "/", ".") or text[:1].isupper() or text.isdigit():
            k += 1
            continue
        break
    if (
        i < len(doc)
        and doc[i].text[:1].isupper()
        and not doc[i].text.isupper()
        and start < 60
        and countries_of_place(name)
    ):
        return i  # "BEIRUT At least seven people …"
    return None
