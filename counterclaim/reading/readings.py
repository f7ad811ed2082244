"""What reading a foreign file gives: articles with notes, what was skipped and why, leads; and the limits it keeps.

Everything here goes to JSON and back, because foreign files are read in another process (`sandbox.py`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import InputError
from ..records import Article, Lead, Received, Span

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is tolerated; docs/formats.md lists these numbers, and a test compares."""

    file_bytes: int = 100 * MEGABYTE
    html_bytes: int = 2 * MEGABYTE  # after scripts, styles and embedded pictures are cut out
    text_characters: int = 1_000_000  # of one article
    articles: int = 50_000  # of one file
    pages: int = 2_000  # of one PDF
    archive_entries: int = 20_000
    archive_bytes: int = 1_000 * MEGABYTE  # all members unpacked
    document_bytes: int = 150 * MEGABYTE  # a docx, odt or xlsx unpacked
    document_entries: int = 2_000
    ratio: int = 200  # unpacked to packed, of members over a megabyte
    table_columns: int = 1_000
    memory_bytes: int = 1_500 * MEGABYTE  # address space of the process that reads
    cpu_seconds: int = 60  # for one file
    wall_seconds: float = 180.0


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Options:
    """What the analyst settled before reading. All optional: None means "find out"."""

    published: dt.date | None = None  # for files that give no day
    publisher: str | None = None
    day_first: bool | None = None  # how 03/04/2024 is meant
    columns: Mapping[str, str] | None = None  # "text" → name of a column; see tables.FIELDS
    sheet: str | None = None  # of a workbook
    live_blog: bool | None = None  # split posts: True, False, or None where the times say so
    password: str | None = None  # of a PDF
    kind: str | None = None  # a key of kinds.NAMES: read as this, whatever it looks like
    charset: str | None = None  # that came with the bytes of a page

    def to_json(self) -> dict[str, Any]:
        published = self.published.isoformat() if self.published else None
        columns = dict(self.columns) if self.columns is not None else None
        return {
            "published": published, "publisher": self.publisher, "day_first": self.day_first, "columns": columns,
            "sheet": self.sheet, "live_blog": self.live_blog, "password": self.password, "kind": self.kind,
            "charset": self.charset,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Options:
        published = dt.date.fromisoformat(data["published"]) if data.get("published") else None
        return cls(**{**data, "published": published})


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """An article and what the reader should know about how it was read.

    `pages` are (offset, page): from this offset of the text on, the words stand on that page.
    `unread` are the stretches in a language that is not read; no claim may be taken from them.
    """

    article: Article
    notes: tuple[str, ...] = ()
    language: str = "en"  # ISO 639-1; "en" too where the text is too short to tell
    pages: tuple[tuple[int, int], ...] = ()
    unread: tuple[Span, ...] = ()
    date_choices: tuple[dt.date, ...] = ()  # both readings of an ambiguous date, to be asked
    conflict: str | None = None
    style: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def page_of(self, offset: int) -> int | None:
        """The page that the character at `offset` stands on; None where the file has no pages.

        >>> ArticleRead(Article("a", "ab"), pages=((0, 1), (1, 2))).page_of(1)
        2
        """
        index = bisect_right([start for start, _ in self.pages], offset) - 1
        return self.pages[index][1] if index >= 0 else None

    def noted(self, *notes: str) -> ArticleRead:
        """The same with more notes, none twice."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *notes))))

    def fingerprint(self) -> str:
        """A hash that tells the articles of one file apart: one wire story of two publishers is two articles."""
        parts = (self.article.text, self.article.publisher, self.article.url)
        return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()

    def received(self, source_name: str, sha256: str, *, conflict: str | None = None) -> Received:
        """As the queue takes it; notes, language, pages, unread stretches and date choices go into `extra`."""
        extra: dict[str, object] = dict(self.extra)
        if self.notes:
            extra["notes"] = list(self.notes)
        if self.language != "en":
            extra["language"] = self.language
        if self.pages:
            extra["pages"] = [list(page) for page in self.pages]
        if self.unread:
            extra["unread"] = [[span.start, span.end] for span in self.unread]
        if self.date_choices:
            extra["date_choices"] = [day.isoformat() for day in self.date_choices]
        return Received(self.article, source_name, sha256, conflict or self.conflict, self.style, extra)

    def to_json(self) -> dict[str, Any]:
        article = self.article
        return {
            "id": article.id, "text": article.text, "title": article.title, "publisher": article.publisher,
            "url": article.url, "published": article.published.isoformat() if article.published else None,
            "notes": self.notes, "language": self.language, "pages": self.pages,
            "unread": [(span.start, span.end) for span in self.unread],
            "date_choices": [day.isoformat() for day in self.date_choices],
            "conflict": self.conflict, "style": self.style, "extra": dict(self.extra),
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ArticleRead:
        about = {name: data[name] for name in ("id", "text", "title", "publisher", "url")}
        return cls(
            Article(**about, published=moment(data["published"])),
            tuple(data["notes"]),
            data["language"],
            tuple((start, page) for start, page in data["pages"]),
            tuple(Span(start, end) for start, end in data["unread"]),
            tuple(dt.date.fromisoformat(day) for day in data["date_choices"]),
            data["conflict"],
            data["style"],
            data["extra"],
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a part of one, that gave no article, and why in the reader's words."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one file gave."""

    articles: tuple[ArticleRead, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    leads: tuple[Lead, ...] = ()
    kind: str = ""  # what the file turned out to be: a key of kinds.NAMES

    def __add__(self, other: Reading) -> Reading:
        return Reading(
            self.articles + other.articles,
            self.skipped + other.skipped,
            self.leads + other.leads,
            self.kind or other.kind,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "articles": [article.to_json() for article in self.articles],
            "skipped": [(skip.label, skip.reason) for skip in self.skipped],
            "leads": [_packed(lead) for lead in self.leads],
            "kind": self.kind,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        return cls(
            tuple(ArticleRead.from_json(article) for article in data["articles"]),
            tuple(Skipped(label, reason) for label, reason in data["skipped"]),
            tuple(Lead(url, title, publisher, moment(day)) for url, title, publisher, day in data["leads"]),
            data["kind"],
        )

    @classmethod
    def refused(cls, name: str, reason: str, *, kind: str = "") -> Reading:
        return cls(skipped=(Skipped(name, reason),), kind=kind)


def _packed(lead: Lead) -> tuple[str, str | None, str | None, str | None]:
    return lead.url, lead.title, lead.publisher, lead.published.isoformat() if lead.published else None


def moment(words: str | None) -> dt.date | dt.datetime | None:
    """A date or date-time from ISO 8601, as `isoformat` wrote it."""
    if not words:
        return None
    return dt.date.fromisoformat(words) if len(words) == 10 else dt.datetime.fromisoformat(words)


class RefusedFile(InputError):
    """A file that is not read; the message is the line of the import report."""
