"""JSON Lines become articles: `{"id", "text", "title"?, "publisher"?, "url"?, "published"?}`, one a line.

The text is used unchanged, so offsets hold in the caller's own copy. A line ends with a line feed and with nothing
else: U+2028 and its like stand inside texts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from ..errors import InputError
from ..records import Article, Received, Unreadable
from .text import LONGEST

_BOM = b"\xef\xbb\xbf"
_KNOWN = frozenset({"id", "text", "title", "publisher", "url", "published", "conflict", "style", "extra"})
_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
# What an export of ours holds beside the article; all of it comes about anew. Where the article came from first is kept.
_ANEW = frozenset({"statements", "casualties", "places", "ignored", "versions", "sha256", "source_name", "imported"})

_ORIGIN = ("source_name", "sha256", "imported")  # the file and the bytes that an exported one was read from at first


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Received | Unreadable]:
    """An article of each line, or why there is none; empty lines are passed over.

    Args:
        lines: Pieces that end with a line feed, as a file opened in binary mode gives them.
    """
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if not line.strip():
            continue
        obj: Any = None
        try:
            obj = _object(line)
            yield _received(obj, name, line)
        except InputError as error:
            given = obj.get("id") if isinstance(obj, dict) else None
            yield Unreadable(name, str(InputError(str(error), line=number)), str(given or f"{name}:{number}"))


def _object(line: bytes) -> dict[str, Any]:
    try:
        obj = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"not JSON: {error}") from error
    if not isinstance(obj, dict):
        raise InputError("not a JSON object")
    return obj


def _received(obj: dict[str, Any], name: str, line: bytes) -> Received:
    text = obj.get("text")
    if not isinstance(text, str):
        raise InputError("there is no text" if text is None else "text is not a string")
    if not text.strip():
        raise InputError("the text is empty")
    if len(text) > LONGEST:
        raise InputError(f"the text has {len(text):,} characters; at most {LONGEST:,} are read")
    sha256 = hashlib.sha256(line.strip()).hexdigest()
    given = obj.get("id")
    article = Article(
        id=str(given) if given not in (None, "") else sha256[:12],
        text=text,
        title=_string(obj, "title"),
        publisher=_string(obj, "publisher"),
        url=_string(obj, "url"),
        published=_published(obj.get("published")),
    )
    extra = {key: value for key, value in obj.items() if key not in _KNOWN | _ANEW}
    if isinstance(kept := obj.get("extra"), dict):
        extra |= kept
    if all(isinstance(obj.get(key), str) for key in _ORIGIN):
        extra.setdefault("original", {key: obj[key] for key in _ORIGIN})
    if obj.get("published") and not article.published:
        extra["published"] = obj["published"]  # "2017-01": kept as it came
    return Received(article, name, sha256, _string(obj, "conflict"), _string(obj, "style"), extra)


def _string(obj: dict[str, Any], key: str) -> str | None:
    value = obj.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{key} is not a string")
    if value and "\x00" in value:
        raise InputError(f"{key} holds a NUL character")
    return value or None


def _published(value: object) -> dt.date | dt.datetime | None:
    """A date where only a day is given, else a date-time; a month or a year alone settles no day."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError("published is not a string")
    if _MONTH_OR_YEAR.fullmatch(value):
        return None
    try:
        return dt.date.fromisoformat(value) if len(value) <= 10 else dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"published is not an ISO 8601 date or date-time: {value[:40]!r}") from error
