"""What every format does with the parts it found: clean text, an id, a date, and one `ArticleRead`.

Enters: text, title, publisher, address, date. Leaves: an article whose text is final: every offset counts in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from ..records import Article
from .dates import DateRead
from .readings import LIMITS, MEGABYTE, ArticleRead, Options, RefusedFile

# Invisible characters that split words for a reader of the text but not for its reader on the page.
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff\ufffe\uffff]")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\x0b\f\r\u2028\u2029\u0085]+")
LONGEST_WORD = 500
SURROGATES = re.compile("[\ud800-\udfff]")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def clean(text: str) -> str:
    """One line or paragraph without soft hyphens, zero-width and odd spaces, ligatures and lone surrogates.

    For formats whose text is made while reading; text that arrives as text is not changed.
    The narrow space within a number ("1 300") stays a space, so that the number is still read as one.

    >>> clean("kil\\u00adled 1\\u202f300 of\\ufb01cers")
    'killed 1 300 officers'
    """
    text = INVISIBLE.sub("", SPACES.sub(" ", text)).translate(LIGATURES)
    text = SURROGATES.sub("\ufffd", text)
    # Word by word, because half a million accents on one letter take the normaliser minutes.
    return " ".join(
        unicodedata.normalize("NFC", word) if len(word) <= LONGEST_WORD else word for word in text.split(" ")
    )


def article_of(
    name: str,
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: DateRead | None = None,
    options: Options,
    notes: tuple[str, ...] = (),
    id: str | None = None,
    pages: tuple[tuple[int, int], ...] = (),
    extra: Mapping[str, Any] | None = None,
) -> ArticleRead:
    """The article. Without an id of its own it gets one from its file's name and its text, the same at every reading.

    Raises:
        RefusedFile: no text, or too much of it for one article.
    """
    text = SURROGATES.sub("\ufffd", text)  # halves of characters, which no store takes
    if not text.strip():
        raise RefusedFile("It holds no text.")
    if len(text) > LIMITS.text_characters:
        most = LIMITS.text_characters / MEGABYTE
        raise RefusedFile(
            f"It has {len(text) / MEGABYTE:.1f} million characters; one article may have {most:.0f} million. Split it."
        )
    date = published or DateRead()
    day: dt.date | dt.datetime | None = date.value
    if day is None and not date.choices and options.published:
        day, notes = options.published, (*notes, "date given by you, because the file states none")
    if date.choices:
        readings = " or ".join(f"{choice.day} {choice:%B %Y}" for choice in date.choices)
        notes = (*notes, f"date ambiguous: {readings}")
    article = Article(
        id=id or article_id(name, text),
        text=text,
        title=_line(title),
        publisher=_line(publisher) or options.publisher,
        url=url or None,
        published=day,
    )
    return ArticleRead(article, notes, pages=pages, date_choices=date.choices, extra=extra or {})


def article_id(name: str, text: str) -> str:
    """A readable and stable id: the stem of the file's name and a hash of the text.

    >>> article_id("../Report 6 Oct.pdf", "Text.")
    'report-6-oct-f06dce27'
    """
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name.replace("\\", "/")).stem.lower()).strip("-")[:40].rstrip("-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{stem}-{digest}" if stem else digest


def _line(words: str | None) -> str | None:
    """A title or name on one line; None where nothing is left."""
    return (" ".join(clean(words).split())[:500] or None) if words else None


def paragraphs(lines: list[str]) -> str:
    """Paragraphs as one text, an empty line between two."""
    return "\n\n".join(line for line in (" ".join(clean(line).split()) for line in lines) if line)
