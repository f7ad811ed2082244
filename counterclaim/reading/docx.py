"""Word documents: the words of the body in order, tables a row a line, tracked deletions left out.

Enters: the bytes of a .docx. Leaves: one article, or several where it is a press archive's export (`press_archives.py`).
Headers, footers, comments and raised numbers are left out; footnotes and endnotes follow the text.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from .dates import DateRead, find_dateline
from .markup import parse_xml
from .press_archives import read_export
from .readings import MEGABYTE, Options, Reading, RefusedFile
from .shaping import article_of, paragraphs
from .zipped import DAMAGED, check_document, read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted and moved-away words, and the second form in which Word writes a text box.
LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rPr", f"{W}sectPr",
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
WORDS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
MARKER = re.compile(r"\s*[\[(]?(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡])[\])]?\s*")


def read_docx(name: str, data: bytes, options: Options) -> Reading:
    """The articles of a Word document.

    Raises:
        RefusedFile: damaged, encrypted, swelling, no Word document, or without text.
    """
    container = check_document(data)
    import docx  # 0.1 s that other formats need not wait for

    try:
        document = docx.Document(io.BytesIO(data))
        about = document.core_properties
        title, author = about.title, about.author
        lines = [line for block in _blocks(document.element.body) for line in block.split("\n")]
    except (
        ValueError,
        KeyError,
        AttributeError,
        SyntaxError,
        TypeError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
    ) as error:
        raise RefusedFile(
            DAMAGED if "word/document.xml" in container.namelist() else "It is no Word document."
        ) from error
    notes_text = _footnotes(container)
    if export := read_export(name, lines, options, kind="docx"):
        return export
    text = paragraphs(lines + notes_text)
    date = find_dateline(text)
    notes: tuple[str, ...] = ("date taken from the first lines",) if date.value else ()
    notes += ("footnotes moved to the end of the text",) if notes_text else ()
    heading = title or _heading(document, text)
    article = article_of(
        name, text, title=heading, publisher=options.publisher, published=date or DateRead(), options=options, notes=notes,
        extra={"author": author} if author else {},
    )  # fmt: skip
    return Reading((article,), kind="docx")


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs; a row of a table is one, its cells set apart by bars."""
    for element in body:
        if element.tag == f"{W}p":
            yield _words(element)
        elif element.tag == f"{W}tbl":
            for row in element.iter(f"{W}tr"):
                cells = (" ".join(_words(paragraph) for paragraph in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc"))
                yield " | ".join(cell.strip() for cell in cells if cell.strip())
        elif element.tag == f"{W}sdt":
            for content in element.iter(f"{W}sdtContent"):
                yield from _blocks(content)
                break


def _words(paragraph: Any) -> str:
    """The words of a paragraph as Word shows them; inserted ones are in, deleted ones are not."""
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in LEFT_OUT or (element.tag == f"{W}r" and _is_marker(element)):
            continue
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in WORDS:
            pieces.append(WORDS[element.tag])
        stack.extend(reversed(element))
    return "".join(pieces)


def _is_marker(run: Any) -> bool:
    """A raised number typed by hand in place of a footnote's reference."""
    raised = run.find(f"{W}rPr/{W}vertAlign")
    words = "".join(piece.text or "" for piece in run.iter(f"{W}t"))
    return raised is not None and raised.get(f"{W}val") == "superscript" and bool(MARKER.fullmatch(words))


def _footnotes(container: zipfile.ZipFile) -> list[str]:
    found: list[str] = []
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        try:
            root = parse_xml(read_part(container, part, most=20 * MEGABYTE))
        except KeyError:
            continue
        for note in root:
            if note.get(f"{W}type") is None:  # the others are the lines between text and notes
                found.extend(_words(paragraph) for paragraph in note.iter(f"{W}p"))
    return [note for note in found if note.strip()]


def _heading(document: Any, text: str) -> str | None:
    """The first paragraph, if it is styled as a title or heading."""
    first = text.split("\n\n")[0]
    for paragraph in document.paragraphs[:10]:
        if paragraph.text.strip():
            style = (paragraph.style.name or "") if paragraph.style is not None else ""
            return first if re.match("title|heading", style, re.IGNORECASE) and len(first) < 300 else None
    return None
