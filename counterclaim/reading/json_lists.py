"""JSON of any maker: one article, or a list of them somewhere inside, under whichever names; JSON Lines of the same.

Enters: bytes. Leaves: articles; leads of objects that have an address and no text. Our own JSON Lines, whose text must not
change by a character, are read in `jsonl.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .columns import FIELDS, NAMES, plain
from .encodings import decode
from .readings import LIMITS, Options, Reading, RefusedFile, Skipped
from .tables import read_records

LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "documents",
    "docs",
    "entries",
    "posts",
    "stories",
    "hits",
    "response",
    "news",
)
NESTED = ("fields", "_source", "attributes", "article")
TELLING = frozenset(NAMES["text"] + NAMES["url"] + ("description", "summary", "snippet"))
SUMMARIES = ("description", "summary", "snippet", "abstract", "lead", "excerpt")


def read_json(name: str, data: bytes, options: Options) -> Reading:
    """The articles of a JSON file.

    Raises:
        RefusedFile: not JSON, too deep, or nothing in it that could be an article.
    """
    text, notes = decode(data)
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise RefusedFile("This JSON nests too deeply to be articles.") from error
    except ValueError as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise RefusedFile(f"This is not JSON: it breaks{where}. It may be cut short.") from error
    objects = _articles(found)
    if not objects:
        raise RefusedFile("This JSON holds no articles: none of its objects has a text or an address.")
    if len(objects) > LIMITS.articles:
        raise RefusedFile(f"It has more than {LIMITS.articles:,} articles. Split it.")
    labelled = ((f"{name}, item {number}", obj) for number, obj in enumerate(objects, 1))
    return _read(name, labelled, options, kind="json", notes=notes)


def read_json_lines(name: str, data: bytes, options: Options) -> Reading:
    """The articles of JSON Lines in names other than ours; a bad line is skipped, the others are read."""
    text, notes = decode(data)
    skipped: list[Skipped] = []

    def objects() -> Iterator[tuple[str, dict[str, Any]]]:
        # Only the line feed ends a line: U+2028 and its like stand inside texts.
        for number, line in enumerate(text.split("\n"), 1):
            label = f"{name}, line {number}"
            if not line.strip():
                continue
            try:
                obj = json.loads(line)
            except (ValueError, RecursionError):
                skipped.append(Skipped(label, "This line is not JSON."))
                continue
            if isinstance(obj, dict):
                yield label, obj
            else:
                skipped.append(Skipped(label, "This line is not a JSON object."))

    reading = _read(name, objects(), options, kind="jsonl", notes=notes)
    return reading + Reading(skipped=tuple(skipped))


def _read(
    name: str, objects: Iterator[tuple[str, dict[str, Any]]], options: Options, *, kind: str, notes: tuple[str, ...]
) -> Reading:
    records = ((label, _record(obj, options)) for label, obj in objects)
    return read_records(name, records, options, kind=kind, day_first=options.day_first, notes=notes, leads=True)


def _articles(found: Any) -> list[dict[str, Any]]:
    """The objects that look like articles: the list itself, the first list under a known name, or the object alone."""
    for _ in range(4):
        if isinstance(found, list):
            return [obj for obj in found if isinstance(obj, dict) and _looks_right(obj)]
        if not isinstance(found, dict):
            return []
        inner = next((found[key] for key in LISTS if isinstance(found.get(key), list | dict) and found[key]), None)
        if inner is None or _looks_right(found):
            break
        found = inner
    return [found] if isinstance(found, dict) and _looks_right(found) else []


def _looks_right(obj: Mapping[str, Any]) -> bool:
    return any(
        value and isinstance(key, str) and (plain(key) in TELLING or key in NESTED) for key, value in obj.items()
    )


def _record(obj: Mapping[str, Any], options: Options) -> dict[str, str]:
    """The fields of one object: by the analyst's choice, else by their names, looked for one level down too."""
    values = dict(obj)
    for key in NESTED:
        if isinstance(obj.get(key), dict):
            values |= obj[key]
    by_name = {plain(key): value for key, value in reversed(values.items()) if isinstance(key, str)}
    record: dict[str, str] = {}
    for field in FIELDS:
        chosen = (plain(options.columns[field]),) if options.columns and field in options.columns else NAMES[field]
        for known in chosen:
            if words := _words(by_name.get(known)):
                record[field] = words
                break
    if "text" not in record and "content" not in by_name:
        # A summary is a text of its own only where it is long; else it is a teaser.
        summary = next((words for key in SUMMARIES if (words := _words(by_name.get(key)))), "")
        if len(summary) > 200:
            record["text"] = summary
    if "text" in record:
        # Free services cut the text short: "… [+1234 chars]".
        record["text"] = re.sub(r"…?\s*\[\+\d+ chars\]\s*$", "…", record["text"])
    return record


def _words(value: Any) -> str:
    """A field as words; an object as its name; a list of strings as paragraphs."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, dict):
        return next(
            (
                value[key]
                for key in ("name", "title", "rendered", "text", "value", "uri")
                if isinstance(value.get(key), str)
            ),
            "",
        )
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return ""
