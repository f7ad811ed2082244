"""Which column of a table, or field of a JSON object, holds what of an article: guessed from its name and its contents.

Enters: names and a few rows. Leaves: text, title, date, publisher, url, id → name of a column. The analyst may choose otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from .dates import read_date

FIELDS = ("text", "title", "date", "publisher", "url", "id")
# The names that tables and services give to the parts of an article, best first, without spaces and signs.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "fulltext", "articletext", "articlebody", "body", "bodytext", "maintext", "content", "contents", "contenttext",
             "contenthtml", "story", "article", "newstext", "plaintext", "cleantext", "rawtext", "transcript", "message",
             "post", "notes", "fullcontent", "td"),
    "title": ("title", "headline", "head", "heading", "webtitle", "articletitle", "subject", "hd", "name"),
    "date": ("date", "published", "publishedat", "datepublished", "publicationdate", "publishdate", "datepublish", "pubdate",
             "webpublicationdate", "articledate", "publishedon", "firstpublishdate", "releasedate", "seendate", "datetime", "timestamp",
             "created", "createdat", "time", "pd", "day"),
    "publisher": ("publisher", "sitename", "outlet", "newspaper", "publication", "publicationname", "sourcename", "source",
                  "media", "medianame", "site", "domain", "sourcedomain", "sn", "agency", "feed"),
    "url": ("url", "link", "href", "weburl", "sourceurl", "permalink", "articleurl", "address", "documentidentifier", "mobileurl"),
    "id": ("id", "articleid", "docid", "documentid", "uid", "uuid", "guid", "identifier", "an", "key", "storyid"),
}  # fmt: skip
LONG = 80  # characters on average that no title has


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """A name without case, spaces and signs: "Published_At" → "publishedat"."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """The columns that hold the parts of an article, as far as names and contents tell.

    >>> guess(["Headline", "Body", "Outlet"], [])
    {'text': 'Body', 'title': 'Headline', 'publisher': 'Outlet'}
    """
    by_name = {plain(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field in FIELDS:
        for known in NAMES[field]:
            if known in by_name and by_name[known] not in found.values():
                found[field] = by_name[known]
                break
    if "text" not in found and (longest := _longest(names, rows, taken=found)):
        found = {"text": longest} | found
    if "date" not in found and (dated := _dated(names, rows, taken=found)):
        found["date"] = dated
    return found


def names_something(cells: Sequence[str]) -> bool:
    """Whether a row holds names of columns: at least two known ones, or the only one there is."""
    known = {name for names in NAMES.values() for name in names}
    hits = sum(plain(cell) in known for cell in cells)
    return hits >= 2 or (hits == 1 and len([cell for cell in cells if cell.strip()]) <= 2)


def _longest(names: Sequence[str], rows: Sequence[Sequence[str]], *, taken: Mapping[str, str]) -> str | None:
    """The column with the longest cells, if they are long enough to be articles."""
    lengths = {
        name: sum(len(row[index]) for row in rows if index < len(row)) / max(len(rows), 1)
        for index, name in enumerate(names)
        if name not in taken.values()
    }
    best = max(lengths, key=lambda name: lengths[name], default=None)
    return best if best is not None and lengths[best] >= LONG else None


def _dated(names: Sequence[str], rows: Sequence[Sequence[str]], *, taken: Mapping[str, str]) -> str | None:
    """The first column in which most cells are dates and nothing else."""
    for index, name in enumerate(names):
        cells = [row[index] for row in rows if index < len(row) and row[index].strip()]
        dates = [
            cell for cell in cells if len(cell) <= 35 and (read := read_date(cell)) and (read.value or read.choices)
        ]
        if name not in taken.values() and cells and len(dates) > len(cells) * 0.7:
            return name
    return None


def day_first(cells: Sequence[str]) -> bool | None:
    """How a whole column writes 03/04/2024: a single 13/04/2024 among its cells settles it; None where nothing does.

    >>> day_first(["03/04/2024", "13/04/2024"])
    True
    """
    pairs = [
        (int(m[1]), int(m[2]))
        for cell in cells
        if (m := re.match(r"\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)\b", cell))
    ]
    first = any(one > 12 for one, _ in pairs)
    second = any(two > 12 for _, two in pairs)
    return first if first != second else None
