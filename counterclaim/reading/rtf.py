"""Rich Text: the words without their formatting, by striprtf.

Enters: the bytes of an .rtf. Leaves: one article, or several where it is a press archive's export. Pictures and embedded
objects are left out.
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from .dates import DateRead, find_dateline
from .press_archives import read_export
from .readings import MEGABYTE, Options, Reading, RefusedFile
from .shaping import article_of, paragraphs

LONGEST = 30 * MEGABYTE
# Pictures are most of a file's bytes; they are hexadecimal lines, and striprtf would walk through each digit.
PICTURE = re.compile(rb"[0-9a-fA-F\r\n]{2000,}")
TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")


def read_rtf(name: str, data: bytes, options: Options) -> Reading:
    """The articles of a Rich Text file.

    Raises:
        RefusedFile: too large, damaged, or without text.
    """
    if len(data) > LONGEST:
        raise RefusedFile(
            f"It has {len(data) / MEGABYTE:.0f} MB; at most {LONGEST / MEGABYTE:.0f} MB of Rich Text are read. Split it."
        )
    source = PICTURE.sub(b"", data).decode("cp1252", "replace")
    try:
        text = rtf_to_text(source, errors="replace")
    except (ValueError, IndexError, KeyError, LookupError, OverflowError) as error:
        raise RefusedFile("This Rich Text is damaged. Open it and save it again.") from error
    lines = text.replace("\x00", "").split("\n")
    if export := read_export(name, lines, options, kind="rtf"):
        return export
    text = paragraphs(lines)
    date = find_dateline(text)
    notes = ("date taken from the first lines",) if date.value else ()
    title = match[1] if (match := TITLE.search(source[:20_000])) else None
    article = article_of(
        name, text, title=title, publisher=options.publisher, published=date or DateRead(), options=options, notes=notes
    )
    return Reading((article,), kind="rtf")
