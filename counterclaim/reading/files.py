"""One file becomes articles, leads, and reasons for what was left out, whatever its format.

`read_here` reads in this process, without limits of time and memory: it is what the sandbox runs.
Everybody else calls `sandbox.read_file`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import orjson

from .. import fingerprint
from ..errors import InputError
from ..records import Received, Unreadable
from . import docx as word
from . import eml, feeds, gdelt, html, json_lists, jsonl, kinds, live_blog, odt, pdf, press_archives, rtf, tables, text
from .dates import DateRead, find_dateline, read_date
from .encodings import decode
from .languages import mark_language
from .readings import LIMITS, ArticleRead, Options, Reading, RefusedFile, Skipped

MOST_SKIPPED = 200  # shown one by one; the rest are counted
DATE_HEADER = re.compile(r"^[ \t]*(?:date|published)[ \t]*[:=][ \t]*(\S.{3,60})$", re.IGNORECASE | re.MULTILINE)


def read_here(name: str, data: bytes, options: Options, *, nested: bool = False) -> Reading:
    """What a file holds. A file that cannot be read is a `Skipped`, never an exception that is one of ours."""
    if not data.strip(b"\x00 \t\r\n"):
        return Reading.refused(name, "The file is empty." if not data else "The file holds nothing but blanks.")
    try:
        kind = options.kind or kinds.find_kind(name, data)
        if kind == "zip":
            raise RefusedFile("An archive within a mail is not opened. Unpack it and add its files.")
        reading = READERS[kind](name, data, options) if not (nested and kind in ("eml", "mhtml")) else _refuse_nested()
    except InputError as error:
        return Reading.refused(name, str(error))
    if not (reading.articles or reading.leads or reading.skipped):
        return Reading.refused(name, "It holds no articles.", kind=kind)
    if len(reading.articles) > LIMITS.articles:
        return Reading.refused(name, f"It holds more than {LIMITS.articles:,} articles. Split it.", kind=kind)
    return _finish(name, reading, kind)


def _refuse_nested() -> Reading:
    raise RefusedFile("A mail within a mail is not opened. Save it and add it by itself.")


def _finish(name: str, reading: Reading, kind: str) -> Reading:
    """Language, reader, ids that differ, a note where the name lies, and no endless list of reasons."""
    articles = [_signed(mark_language(article), kind) for article in _with_own_ids(reading.articles)]
    suffix = kinds.SUFFIXES.get("." + name.lower().rsplit(".", 1)[-1])
    if (
        suffix
        and suffix != kind
        and (suffix, kind)
        not in (("feed", "html"), ("json", "jsonl"), ("jsonl", "json"), ("text", "csv"), ("csv", "gdelt"))
    ):
        articles = [
            article.noted(f"named as {kinds.NAMES[suffix]}, but it is {kinds.NAMES[kind]}") for article in articles
        ]
    return replace(reading, articles=tuple(articles), skipped=_shortened(name, reading.skipped))


def _signed(read: ArticleRead, kind: str) -> ArticleRead:
    """With what read it; an article that was exported keeps the reader of its first file."""
    return replace(read, extra={"reader": f"{kind} {fingerprint.reader()}", **read.extra})


def _with_own_ids(articles: Iterable[ArticleRead]) -> list[ArticleRead]:
    """Articles of one file under one id would replace each other: the second gets a "-2"; a true copy is left to "duplicates"."""
    copies: Counter[str] = Counter()
    ids: dict[tuple[str, str], str] = {}
    found = []
    for read in articles:
        given, words = read.article.id, read.article.text
        if (given, words) not in ids:
            copies[given] += 1
            ids[given, words] = given if copies[given] == 1 else f"{given}-{copies[given]}"
        if (own := ids[given, words]) != given:
            read = replace(read, article=replace(read.article, id=own))
            read = read.noted(f"the id {given} stands for another article of this file too")
        found.append(read)
    return found


def _shortened(name: str, skipped: tuple[Skipped, ...]) -> tuple[Skipped, ...]:
    if len(skipped) <= MOST_SKIPPED:
        return skipped
    rest = Counter(skip.reason for skip in skipped[MOST_SKIPPED:])
    return skipped[:MOST_SKIPPED] + tuple(
        Skipped(f"{name}: {count:,} more", reason) for reason, count in rest.most_common(20)
    )


def _read_text(name: str, data: bytes, options: Options) -> Reading:
    """Plain text: a press archive's export, a live blog, or one article whose text is the file's, unchanged."""
    words, notes = decode(data, options.charset)
    if export := press_archives.read_export(name, words.split("\n"), options, kind="txt"):
        return export
    if blog := live_blog.read_live_blog(name, words, options):
        return replace(blog, articles=tuple(article.noted(*notes) for article in blog.articles))
    # What had to be repaired is handed on as UTF-8; what was sound, byte for byte.
    received = text.read_text(
        words.encode("utf-8", "surrogatepass") if notes or options.charset else data, name, publisher=options.publisher
    )
    return Reading((_dated(from_received(received), options).noted(*notes),), kind="text")


def _dated(read: ArticleRead, options: Options) -> ArticleRead:
    """A date for an article whose header gave none: both readings of an ambiguous one, the dateline, or the analyst's."""
    if read.article.published:
        return read
    header = DATE_HEADER.search(read.article.text[:1000])
    found = read_date(header[1], day_first=options.day_first) if header else DateRead()
    note = "date taken from the first lines"
    if not found.value and not found.choices:
        found = find_dateline(read.article.text)
    if not found.value and not found.choices and options.published:
        found, note = DateRead(options.published), "date given by you, because the file states none"
    if found.choices:
        both = " or ".join(f"{choice.day} {choice:%B %Y}" for choice in found.choices)
        return replace(read, date_choices=found.choices).noted(f"date ambiguous: {both}")
    if not found.value:
        return read
    return replace(read, article=replace(read.article, published=found.value)).noted(note)


def _read_json_lines(name: str, data: bytes, options: Options) -> Reading:
    """Our own JSON Lines, whose text does not change by a character; else those of another maker."""
    # U+2028 and its like stand inside texts: only the line feed ends a line.
    lines = data.split(b"\n")
    first = next((line for line in lines if line.strip()), b"").removeprefix(b"\xef\xbb\xbf")
    try:
        ours = isinstance(orjson.loads(first).get("text"), str)
    except (orjson.JSONDecodeError, AttributeError):
        ours = False
    if not ours or options.columns:
        return json_lists.read_json_lines(name, data, options)
    items = list(jsonl.read_lines(lines, name))
    articles = [from_received(item) for item in items if isinstance(item, Received)]
    skipped = [Skipped(item.source_name, item.message) for item in items if isinstance(item, Unreadable)]
    return Reading(tuple(articles), tuple(skipped), kind="jsonl")


def from_received(received: Received) -> ArticleRead:
    """The same as `ArticleRead`: for texts read by `text` and `jsonl`."""
    return ArticleRead(received.article, conflict=received.conflict, style=received.style, extra=received.extra)


def _read_eml(name: str, data: bytes, options: Options) -> Reading:
    inner = replace(options, kind=None)
    return eml.read_eml(
        name, data, options, attachment=lambda label, content: read_here(label, content, inner, nested=True)
    )


def _read_gdelt(name: str, data: bytes, options: Options) -> Reading:
    return gdelt.read_gdelt(name, decode(data)[0], options)


READERS: dict[str, Callable[[str, bytes, Options], Reading]] = {
    "text": _read_text,
    "html": html.read_html,
    "mhtml": eml.read_mhtml,
    "pdf": pdf.read_pdf,
    "docx": word.read_docx,
    "odt": odt.read_odt,
    "rtf": rtf.read_rtf,
    "eml": _read_eml,
    "csv": lambda name, data, options: tables.read_table(name, data, options, workbook=False),
    "xlsx": lambda name, data, options: tables.read_table(name, data, options, workbook=True),
    "json": json_lists.read_json,
    "jsonl": _read_json_lines,
    "feed": feeds.read_feed,
    "gdelt": _read_gdelt,
}
