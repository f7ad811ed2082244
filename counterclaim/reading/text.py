"""A text file, or pasted text, becomes an article: plain text or Markdown, with or without a block of TOML before it.

The block between two lines `+++` is not part of the article; everything after it is the article's text, to the last
character. A first line such as "date 2020-10-06 …" or "Publisher: …" stays in the text, because it stands there, and
also says when and where the article was published.
"""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import re
import tomllib
from pathlib import PurePath
from typing import Any

from ..errors import InputError
from ..records import Article, Received
from .dates import read_date

LONGEST = 1_000_000  # characters; the language model takes no more at once
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:coding|charset)[:=][ \t]*[\"']?([-\w.]+)")  # in the first two lines
_FRONT_MATTER = re.compile(r"\+\+\+[ \t]*\r?\n(?P<toml>.*?)(?<=\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADER = re.compile(
    r"^[ \t]*(?P<key>title|headline|publisher|source|url|link|date|published|id)(?P<sign>[ \t]*[:=][ \t]*|[ \t]+)(?P<value>\S.*)$",
    re.IGNORECASE,
)
_HEADER_LINES = 8
_FIELD = {"headline": "title", "source": "publisher", "link": "url", "date": "published"}
_KNOWN = ("id", "title", "publisher", "url", "date", "published", "conflict", "style")
_DATE_WIDTH = 30  # characters after "date" in which the day stands


def read_text(
    data: bytes,
    name: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: dt.date | None = None,
    declared: str | None = None,
) -> Received:
    """The article of a text file's bytes.

    Args:
        name: The file's name; with the hash of the bytes it gives the id, where the file states none.
        title, publisher, url, published: What the sender knows; it goes before what the file says.
        declared: The charset that came with the bytes.
    Raises:
        InputError: empty, too long, binary, of no known encoding, or with front matter that is not TOML.
    """
    whole = decode(data, declared=declared)
    header, text = split_front_matter(whole)
    check_text(text)
    sniffed = {**sniff_headers(text), **header}
    sha256 = hashlib.sha256(data).hexdigest()
    article = Article(
        id=str(header.get("id") or f"{_slug(PurePath(name).stem)}-{sha256[:8]}"),
        text=text,
        title=title or _text_or_none(sniffed.get("title")),
        publisher=publisher or _text_or_none(sniffed.get("publisher")),
        url=url or _text_or_none(sniffed.get("url")),
        published=published or _moment(sniffed.get("published") or sniffed.get("date")),
    )
    extra = {key: _json_value(value) for key, value in header.items() if key not in _KNOWN}
    conflict, style = (_text_or_none(header.get(key)) for key in ("conflict", "style"))
    return Received(article, name, sha256, conflict, style, extra)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of the bytes: by its byte order mark, as declared, as UTF-8, else as Windows-1252; nothing is altered.

    >>> decode("Köln".encode("cp1252"))
    'Köln'
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            marked = _strict(data, codec)
            return marked if marked is not None else _refuse(f"The file starts as {codec.upper()} and then is not.")
    for codec in (declared or _declared(data) or "utf-8", "utf-8", "cp1252"):
        if (text := _strict(data, codec)) is not None:
            return text if "\x00" not in text else _refuse("The file is not text: it holds NUL characters.")
    return _refuse("The file is neither UTF-8 nor Windows-1252 text. Save it as UTF-8 and try again.")


def split_front_matter(whole: str) -> tuple[dict[str, Any], str]:
    """What the block says, and the text after it; {} and the whole where there is no block.

    >>> split_front_matter('+++\\ntitle = "A"\\n+++\\nText.')
    ({'title': 'A'}, 'Text.')
    """
    match = _FRONT_MATTER.match(whole)
    if match is None:
        return {}, whole
    try:
        return tomllib.loads(match["toml"].replace("\r\n", "\n")), whole[match.end() :]
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The block between the +++ lines is not TOML: {error}") from error


def sniff_headers(text: str) -> dict[str, Any]:
    """What the first lines of a text say about it: title, publisher, url, published.

    "Date: 6 October 2020", "date 2020-10-06 Russia and …", "Title: …", a Markdown heading, or a short first line
    that stands alone.
    """
    found: dict[str, Any] = {}
    for line in text[:4000].split("\n")[:_HEADER_LINES]:
        if not (match := _HEADER.match(line.rstrip("\r"))):
            if line.strip():
                break
            continue
        field = _FIELD.get(key := match["key"].lower(), key)
        if field == "published":
            value: Any = read_date(match["value"][:_DATE_WIDTH]).value
        else:  # "Source" and "Title" also begin sentences: they need their sign
            value = match["value"].strip() if match["sign"].strip() else None
        if value and field != "id":
            found.setdefault(field, value)
    if "title" not in found and (title := _heading(text)):
        found["title"] = title
    return found


def check_text(text: str) -> None:
    """Raise InputError for a text that is empty or too long."""
    if not text.strip():
        raise InputError("The article is empty.")
    if len(text) > LONGEST:
        raise InputError(f"The article has {len(text):,} characters; at most {LONGEST:,} are read. Split it.")


def _heading(text: str) -> str | None:
    """A Markdown heading, or a short line that stands alone at the top and does not end like a sentence."""
    first, _, rest = text.lstrip("\r\n \t").partition("\n")
    first = first.strip()
    if match := re.match(r"#{1,3}[ \t]+(\S.*?)[ \t#]*$", first):
        return match[1]
    alone = bool(re.match(r"[ \t]*\r?\n", rest)) and bool(rest.strip())
    is_title = 8 <= len(first) <= 150 and first[-1] not in '.,;:!?…”"' and not _HEADER.match(first)
    return first if alone and is_title else None


def _declared(data: bytes) -> str | None:
    head = b"\n".join(data[:400].split(b"\n", 2)[:2])
    match = _DECLARED.search(head)
    return match[1].decode("ascii") if match else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _refuse(message: str) -> str:
    raise InputError(message)


def _moment(value: Any) -> dt.date | dt.datetime | None:
    if value is None or isinstance(value, dt.date):
        return value
    if (found := read_date(value).value) is None:
        raise InputError(f"The date {str(value)[:40]!r} is not understood. Write it as 2020-10-06.")
    return found


def _text_or_none(value: Any) -> str | None:
    return str(value).strip() or None if value is not None else None


def _json_value(value: Any) -> Any:
    """TOML's dates as text; everything else is JSON already."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _json_value(item) for key, item in value.items()}
    return [_json_value(item) for item in value] if isinstance(value, list) else value


def _slug(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", name).strip("-.")[:60] or "article"
