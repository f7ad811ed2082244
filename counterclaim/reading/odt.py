"""OpenDocument texts: paragraphs, headings, lists and tables in order; notes follow the text.

Enters: the bytes of an .odt. Leaves: one article. Tracked deletions and comments are left out. The format is XML in
a zip, so lxml and `zipfile` do; a library for writing OpenDocument would add nothing to reading it.
"""

from __future__ import annotations

from typing import Any

from .dates import DateRead, find_dateline
from .markup import parse_xml
from .press_archives import read_export
from .readings import MEGABYTE, Options, Reading, RefusedFile
from .shaping import article_of, paragraphs
from .zipped import check_document, read_part

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
LEFT_OUT = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{TEXT}table-of-content"}
MOST = 100 * MEGABYTE


def read_odt(name: str, data: bytes, options: Options) -> Reading:
    """The article of an OpenDocument text.

    Raises:
        RefusedFile: damaged, encrypted, swelling, no OpenDocument text, or without text.
    """
    container = check_document(data)
    try:
        content = parse_xml(read_part(container, "content.xml", most=MOST))
    except KeyError as error:
        raise RefusedFile("It is no OpenDocument text.") from error
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise RefusedFile("The file is encrypted or no OpenDocument text. Save it without a password, as .odt.")
    footnotes: list[str] = []
    lines = [line for block in _blocks(body, footnotes) for line in block.split("\n")]
    if export := read_export(name, lines, options, kind="odt"):
        return export
    text = paragraphs(lines + footnotes)
    date = find_dateline(text)
    notes: tuple[str, ...] = ("date taken from the first lines",) if date.value else ()
    notes += ("footnotes moved to the end of the text",) if footnotes else ()
    title = _title(container) or _heading(body)
    article = article_of(
        name, text, title=title, publisher=options.publisher, published=date or DateRead(), options=options, notes=notes
    )
    return Reading((article,), kind="odt")


def _blocks(body: Any, footnotes: list[str]) -> list[str]:
    found: list[str] = []
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in (f"{TEXT}p", f"{TEXT}h"):
            found.append(_words(element, footnotes))
        elif element.tag == f"{TABLE}table-row":
            cells = (_words(cell, footnotes) for cell in element if cell.tag == f"{TABLE}table-cell")
            found.append(" | ".join(cell.strip() for cell in cells if cell.strip()))
        elif element.tag not in LEFT_OUT:
            stack.extend(reversed(element))
    return found


def _words(element: Any, footnotes: list[str]) -> str:
    """The words within an element; notes are put aside. A stack, not recursion: documents may nest deeply."""
    pieces: list[str] = []
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if item is not element:
            stack.append(item.tail or "")
        if item.tag == f"{TEXT}note":
            body = item.find(f"{TEXT}note-body")
            footnotes.append(_words(body, footnotes) if body is not None else "")
        elif item.tag == f"{TEXT}s":
            pieces.append(" " * min(int(item.get(f"{TEXT}c") or 1), 100))
        elif item.tag == f"{TEXT}tab":
            pieces.append("\t")
        elif item.tag == f"{TEXT}line-break":
            pieces.append("\n")
        elif item.tag not in LEFT_OUT and isinstance(item.tag, str):
            stack.extend(reversed(item))
            pieces.append(item.text or "")
            if item.tag == f"{TEXT}p" and item is not element:
                pieces.append(" ")
    return "".join(pieces)


def _title(container: Any) -> str | None:
    try:
        meta = parse_xml(read_part(container, "meta.xml", most=MEGABYTE))
    except (KeyError, RefusedFile):
        return None
    return meta.findtext(f".//{DC}title")


def _heading(body: Any) -> str | None:
    for element in body.iter(f"{TEXT}p", f"{TEXT}h"):
        words = _words(element, [])
        if words.strip():
            return words if element.tag == f"{TEXT}h" else None
    return None
