"""PDF: the text of each page put back into paragraphs, with the page that every offset stands on.

Enters: the bytes of a PDF. Leaves: one article. Running headers and footers, page numbers and the small raised
numbers of footnotes are taken out, words broken at a line's end joined again; footnotes follow the text.
Scanned pages hold no text and are named; nothing is recognised from pictures.
"""

from __future__ import annotations

import io
import re
import time
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from .dates import DateRead, find_dateline, read_date
from .readings import LIMITS, Options, Reading, RefusedFile, Skipped
from .shaping import article_of, clean

MARKER = re.compile(r"^[\[(]?\d{1,3}[\])]?(?:\s*,\s*\d{1,3})*$|^[*†‡§]{1,3}$")
SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$")
LIST_ITEM = re.compile(r"^(?:[•◦▪‣·–*-]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
EDGE = 3  # lines at the top and at the foot of a page that may be running ones
# What pypdf raises over a file whose bytes were changed.
DAMAGES = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, NotImplementedError, ArithmeticError, OSError,
           zlib.error)  # fmt: skip
CUT = "cut"
SECONDS = 45  # of computing, for all pages; below the limit of the process, so that what was read is not lost
AES = "This PDF is encrypted (with AES, which is not read here). Open it, print it to a new PDF and add that."
SMALL = 0.85  # of the body's size: footnotes, raised numbers


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `size` is its height in points and `y` its distance from the foot, 0 where unknown."""

    text: str
    page: int
    size: float
    y: float


def read_pdf(name: str, data: bytes, options: Options) -> Reading:
    """The article of a PDF.

    Raises:
        RefusedFile: damaged, encrypted, too long, or without a text layer.
    """
    try:
        document = _open(data, options.password)
        return _read_pages(name, document, options)
    except DependencyError as error:  # opening alone tries the empty password
        raise RefusedFile(AES) from error


def _open(data: bytes, password: str | None) -> pypdf.PdfReader:
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        _unlock(document, password)
        pages = len(document.pages)
    except RefusedFile:
        raise
    except DAMAGES as error:
        raise RefusedFile("This PDF is damaged or cut short. Open it and print it to a new PDF.") from error
    if pages > LIMITS.pages:
        raise RefusedFile(f"It has {pages:,} pages; at most {LIMITS.pages:,} are read. Split it.")
    return document


def _unlock(document: pypdf.PdfReader, password: str | None) -> None:
    """Many PDFs are encrypted with an empty password, only to forbid printing; the others need theirs."""
    if not document.is_encrypted:
        return
    try:
        opened = document.decrypt(password or "")
    except (PyPdfError, NotImplementedError) as error:
        raise RefusedFile(AES) from error
    if not opened:
        raise RefusedFile("This PDF is encrypted: it opens only with its password. Save it without one and add that.")


def _read_pages(name: str, document: pypdf.PdfReader, options: Options) -> Reading:
    lines, empty, broken, unread = _all_lines(document)
    if not lines:
        reason = "no text layer: its pages are pictures of text. Run text recognition (OCR) over it and add the result."
        raise RefusedFile("This PDF is damaged: none of its pages can be read." if broken else f"This PDF has {reason}")
    notes = _page_notes("no text layer on", empty) + _page_notes("damaged and not read:", broken)
    lines, removed = _without_running_lines(lines, len(document.pages))
    notes += (f"{removed} running header and footer lines removed",) if removed else ()
    body, footnotes = _part_footnotes(lines)
    text, pages = _join(_paragraphs(body))
    if footnotes:
        notes += ("footnotes moved to the end of the text",)
        text, pages = _append(text, pages, _paragraphs(footnotes))
    title, date, more = _about(document, body, text, options)
    article = article_of(name, text, title=title, published=date, options=options, notes=notes + more, pages=pages)
    skipped: tuple[Skipped, ...] = ()
    if unread:
        pages_left = f"{name}, pages {unread} to {len(document.pages)}"
        skipped = (Skipped(pages_left, "Not read: the pages before them took as long as is allowed. Split the PDF."),)
    return Reading((article,), skipped, kind="pdf")


def _page_notes(words: str, pages: list[int]) -> tuple[str, ...]:
    if not pages:
        return ()
    shown = ", ".join(map(str, pages[:20])) + (" and more" if len(pages) > 20 else "")
    return (f"{words} page{'s' * (len(pages) > 1)} {shown}",)


def _all_lines(document: pypdf.PdfReader) -> tuple[list[Line], list[int], list[int], int]:
    """The lines of all pages; the numbers of the pages without text and of those that are damaged; the first page that
    there was no time for, or 0."""
    start = time.process_time()
    lines: list[Line] = []
    empty: list[int] = []
    broken: list[int] = []
    for number in range(1, len(document.pages) + 1):
        if time.process_time() - start > SECONDS:
            return lines, empty, broken, number
        try:
            found = _page_lines(document.pages[number - 1], number)
        except (*DAMAGES, RecursionError):
            broken.append(number)
            continue
        if any(re.search(r"\w", line.text) for line in found):
            lines.extend(found)
        else:
            empty.append(number)
    return lines, empty, broken, 0


def _page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a page, footnote markers left out."""
    pieces: list[tuple[str, float, float]] = []

    def collect(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        pieces.append((text, abs(size) * scale, tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=collect)
    usual = _usual_size((text, size) for text, size, _ in pieces)
    lines: list[Line] = []
    row: list[tuple[str, float, float]] = []
    for text, size, y in pieces:
        for index, part in enumerate(text.split("\n")):
            if index:
                lines.extend(_line(row, number))
                row = []
            if _is_marker(part, size, row, usual):
                part = " " if part.endswith(" ") else ""
            row.append((part, size, y))
    lines.extend(_line(row, number))
    return lines


def _is_marker(part: str, size: float, row: list[tuple[str, float, float]], usual: float) -> bool:
    """A small raised number after a word, "said.12"; at the start of a small line it is the footnote's own."""
    if not MARKER.match(part.strip()) or size >= usual * SMALL:
        return False
    before = "".join(text for text, _, _ in row)
    largest = max((height for text, height, _ in row if text.strip()), default=0.0)
    return not before.strip() or size < largest * SMALL


def _line(row: list[tuple[str, float, float]], page: int) -> list[Line]:
    text = " ".join("".join(part for part, _, _ in row).split())
    if not text:
        return []
    written = [(part, size, y) for part, size, y in row if part.strip()]
    return [Line(text, page, _usual_size((part, size) for part, size, _ in written), written[0][2])]


def _usual_size(pieces: Any) -> float:
    """The size that most characters have."""
    counts: Counter[float] = Counter()
    for text, size in pieces:
        counts[round(size, 1)] += len(text.strip())
    return counts.most_common(1)[0][0] if counts else 0.0


def _without_running_lines(lines: list[Line], pages: int) -> tuple[list[Line], int]:
    """The lines without those that recur at the edges of pages, and how many these were."""
    removed: set[int] = set()
    # A header may differ between left and right pages, so it need not stand on all of them.
    needed = 2 if pages <= 4 else max(3, pages // 5)
    edges = _edge_lines(lines)
    at_edges = {index for edge in edges for index in edge}
    counts = Counter(shape for index in at_edges for shape in _shapes(lines[index]))
    for edge in edges:
        for index in edge:  # from the outermost inwards: what stands inside the text is text
            recurs = any(counts[shape] >= needed for shape in _shapes(lines[index]))
            if not recurs and not (pages == 1 and PAGE_NUMBER.fullmatch(lines[index].text)):
                break
            removed.add(index)
    return [line for index, line in enumerate(lines) if index not in removed], len(removed)


def _edge_lines(lines: list[Line]) -> list[list[int]]:
    """The indices of the first and of the last lines of each page, from the edge inwards."""
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(index)
    return [edge for indices in by_page.values() for edge in (indices[:EDGE], indices[: -EDGE - 1 : -1])]


def _shapes(line: Line) -> set[tuple[str, int]]:
    """The line as it stands, and without each number in turn, which then counts on with the pages: "Page 3 of 60"."""
    text = line.text.lower().strip(" -–—|·")
    shapes = {(text, 0)}
    for number in list(re.finditer(r"\d{1,4}", text))[:4]:
        shapes.add((f"{text[: number.start()]}#{text[number.end() :]}", int(number.group()) - line.page))
    return shapes


def _part_footnotes(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The body and the footnotes: small lines at the foot of a page, below the last line of the body."""
    usual = _usual_size((line.text, line.size) for line in lines)
    body: list[Line] = []
    notes: list[Line] = []
    for page in sorted({line.page for line in lines}):
        own = [line for line in lines if line.page == page]
        last = max((index for index, line in enumerate(own) if line.size >= usual * SMALL), default=len(own))
        body.extend(own[: last + 1])
        notes.extend(own[last + 1 :])
    numbered = [Line(re.sub(r"^[\[(]?\d{1,3}[\]).]?\s+(?=[A-Z“\"‘])", "", line.text), *_rest(line)) for line in notes]
    return body, numbered


def _rest(line: Line) -> tuple[int, float, float]:
    return line.page, line.size, line.y


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Lines that belong together."""
    widths = sorted(len(line.text) for line in lines)
    full = widths[int(len(widths) * 0.8)] if widths else 0
    leading = _leading(lines)
    found: list[list[Line]] = []
    for line in lines:
        if found and not _breaks(found[-1][-1], line, full, leading):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _leading(lines: list[Line]) -> float:
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 4 * max(a.size, 1)]
    return median(gaps) if gaps else 0.0


def _breaks(before: Line, line: Line, full: int, leading: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    if LIST_ITEM.match(line.text) or abs(before.size - line.size) > 0.15 * max(before.size, 1):
        return True
    ended = bool(SENTENCE_END.search(before.text))
    short = len(before.text) < full * 0.75
    if before.page == line.page and leading and not 0 <= before.y - line.y <= leading * 1.35:
        # A gap; but a new column starts higher up, in the middle of a sentence.
        return ended or before.y > line.y
    return ended and short


def _join(paragraphs: list[list[Line]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text and its page map: from this offset on, this page."""
    words = " ".join(line.text for paragraph in paragraphs for line in paragraph).lower()
    known = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", words))
    chunks: list[str] = []
    pages: list[tuple[int, int]] = []
    length = 0
    for paragraph in paragraphs:
        before = ""
        for line in paragraph:
            joint = _joint(before, line.text, known) if before else "\n\n" if chunks else ""
            if joint == CUT:
                chunks[-1] = chunks[-1][:-1]
                length, joint = length - 1, ""
            if not pages or pages[-1][1] != line.page:
                pages.append((length + len(joint), line.page))
            chunks.append(joint + clean(line.text))
            length += len(chunks[-1])
            before = line.text
    return "".join(chunks), tuple(pages)


def _joint(before: str, after: str, known: Counter[str]) -> str:
    """What joins a line to the next: a space; nothing ("Russian-" + "backed"); or `CUT`, which takes the hyphen off ("kil-" + "led")."""
    if before.endswith("\u00ad"):
        return ""  # a soft hyphen: `clean` has dropped it
    left, right = re.search(r"([A-Za-z]+)-$", before), re.match(r"[a-z]+", after)
    if not left or not right:
        return "" if re.search(r"\w[-–/]$", before) and after[:1].isalnum() else " "
    first, second = left[1].lower(), right[0]
    if known[f"{first}-{second}"] or (not known[first + second] and known[first] and known[second] > 1):
        return ""
    return CUT


def _append(
    text: str, pages: tuple[tuple[int, int], ...], paragraphs: list[list[Line]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    more, more_pages = _join(paragraphs)
    start = len(text) + 2
    return f"{text}\n\n{more}", pages + tuple((start + offset, page) for offset, page in more_pages)


def _about(
    document: pypdf.PdfReader, body: list[Line], text: str, options: Options
) -> tuple[str | None, DateRead, tuple[str, ...]]:
    """Title and date: what the first page shows, else what the metadata say."""
    try:
        about = {key: str(value) for key, value in (document.metadata or {}).items()}
    except DAMAGES:
        about = {}
    title = about.get("/Title", "").strip()
    if not title or re.search(r"^untitled|^microsoft word|\.(?:docx?|indd|qxd|pdf|odt|tmp)$", title, re.IGNORECASE):
        title = _largest(body)
    date = find_dateline(text)
    if date.value or date.choices:
        return title or None, date, ("date taken from the first page",)
    made = re.match(r"(?:D:)?(\d{8})", about.get("/CreationDate", ""))
    date = read_date(made[1]) if made else DateRead()
    if date.value and not options.published:
        return title or None, date, ("date is the day on which the PDF was made: check it",)
    return title or None, DateRead(), ()


def _largest(body: list[Line]) -> str:
    """The lines of the first page set larger than any other, if they look like a title."""
    first = [line for line in body if line.page == body[0].page][:20] if body else []
    largest = max((line.size for line in first), default=0.0)
    lines = [line.text for line in first if line.size > largest * 0.95]
    usual = _usual_size((line.text, line.size) for line in body)
    return " ".join(lines) if largest > usual * 1.15 and len(lines) <= 4 else ""
