"""RSS and Atom files, in all their dialects, by feedparser; one article an entry.

Enters: the bytes of a feed. Leaves: articles; entries without a date stay without one. Nothing is fetched, HTML is reduced
to its text, entities are not resolved.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from typing import Any

from .dates import DateRead, read_date
from .markup import OWN_ENTITIES, html_text
from .readings import ArticleRead, Lead, Options, Reading, RefusedFile, Skipped
from .shaping import article_of

FEWEST_WORDS = 12  # fewer are a teaser at most


def read_feed(name: str, data: bytes, options: Options) -> Reading:
    """The articles of a feed.

    Raises:
        RefusedFile: no feed, no entries, or it declares entities of its own.
    """
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise RefusedFile(OWN_ENTITIES)
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("entries"):
        raise RefusedFile("This feed has no entries, or is damaged before the first one.")
    articles: list[ArticleRead] = []
    skipped: list[Skipped] = []
    leads: list[Lead] = []
    publisher = options.publisher or feed.feed.get("title")
    notes = ("the feed is damaged: entries may be missing at its end",) if feed.get("bozo") and _cut_short(data) else ()
    for number, entry in enumerate(feed.entries, 1):
        try:
            articles.append(_article(name, entry, publisher, options).noted(*notes))
        except RefusedFile as error:
            if link := _link(entry):
                leads.append(
                    Lead(link, html_text(entry.get("title") or "") or None, publisher, _date(entry, options).value)
                )
            else:
                skipped.append(Skipped(f"{name}, entry {number}", str(error)))
    return Reading(tuple(articles), tuple(skipped), tuple(leads), "feed")


def _article(name: str, entry: Any, publisher: str | None, options: Options) -> ArticleRead:
    contents = [content.get("value") or "" for content in entry.get("content") or []]
    text = max((html_text(words) for words in (*contents, entry.get("summary") or "")), key=len, default="")
    if len(text.split()) < FEWEST_WORDS:
        raise RefusedFile("The entry has a title only.")
    notes = () if contents else ("only the summary that the feed gives",)
    source = entry.get("source") or {}
    return article_of(
        name,
        text,
        title=html_text(entry.get("title") or ""),
        publisher=options.publisher or source.get("title") or publisher,
        url=_link(entry),
        published=_date(entry, options),
        options=options,
        notes=notes,
    )


def _date(entry: Any, options: Options) -> DateRead:
    """When it was published; when it was updated only where nothing else is said. The zone is kept, where it is written."""
    for key in ("published", "updated"):
        if words := entry.get(key):
            read = read_date(words, day_first=options.day_first)
            if read.value or read.choices:
                return read
            if parsed := entry.get(f"{key}_parsed"):
                return DateRead(dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC))
    return DateRead()


def _link(entry: Any) -> str | None:
    link = entry.get("link") or ""
    return link[:2000] if re.match(r"https?://\S", link) else None


def _cut_short(data: bytes) -> bool:
    return not re.search(rb"</(?:\w+:)?(?:rss|feed|rdf)>\s*$", data[-200:], re.IGNORECASE)
