"""What a file is, by its first bytes and its shape; its name decides only between kinds that look alike.

Enters: a name and bytes. Leaves: one of `NAMES`, or the reason why such a file is not read.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from . import columns, gdelt
from .encodings import decode
from .markup import OWN_ENTITIES
from .readings import LIMITS, RefusedFile
from .zipped import open_zip

NAMES = {
    "text": "plain text", "html": "a web page", "mhtml": "a web page saved as one file", "pdf": "a PDF", "docx": "a Word document",
    "odt": "an OpenDocument text", "rtf": "Rich Text", "eml": "a mail", "csv": "a table", "xlsx": "an Excel workbook",
    "json": "JSON", "jsonl": "JSON Lines", "feed": "an RSS or Atom feed", "gdelt": "a GDELT file", "zip": "a zip archive",
}  # fmt: skip
SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mhtml": "mhtml", ".mht": "mhtml", ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".rtf": "rtf", ".eml": "eml",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".xlsx": "xlsx", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".zip": "zip",
}  # fmt: skip
# Files that hold no article, or none that is read here, by their first bytes.
REFUSED = (
    (b"\xd0\xcf\x11\xe0", "It is an old Office document (.doc, .xls), a mail of Outlook (.msg), or one with a password. Save it as "
                          ".docx, .xlsx or .eml without a password."),
    (b"\x1f\x8b", "It is packed with gzip. Unpack it and add its files."),
    (b"BZh", "It is packed with bzip2. Unpack it and add its files."),
    (b"\xfd7zXZ\x00", "It is packed with xz. Unpack it and add its files."),
    (b"7z\xbc\xaf\x27\x1c", "It is a 7-Zip archive. Unpack it, or pack it as zip."),
    (b"Rar!", "It is a RAR archive. Unpack it, or pack it as zip."),
    (b"\x89PNG", "It is a picture. Text within pictures is not read."),
    (b"\xff\xd8\xff", "It is a picture. Text within pictures is not read."),
    (b"GIF8", "It is a picture. Text within pictures is not read."),
    (b"RIFF", "It is a picture, sound or film. Only text is read."),
    (b"ID3", "It is a sound file. Only text is read."),
    (b"OggS", "It is a sound or film file. Only text is read."),
    (b"\x7fELF", "It is a program, not a document."),
    (b"MZ", "It is a program, not a document."),
    (b"SQLite format 3", "It is a database. Export its articles as CSV."),
    (b"PAR1", "It is a Parquet file. Export its articles as CSV."),
)  # fmt: skip
MAIL_HEADER = re.compile(
    r"^(?:from|to|date|subject|received|return-path|mime-version|message-id|delivered-to|content-type|x-[\w-]+): ?\S",
    re.IGNORECASE | re.MULTILINE,
)
PDF = re.compile(rb"(?:\A|\s|\x00)%PDF-\d")  # other bytes may come before it
SAMPLE = 65_536


def find_kind(name: str, data: bytes) -> str:
    """The kind of a file.

    Raises:
        RefusedFile: it is of a kind that is not read.

    >>> find_kind("report.txt", b"<!doctype html><p>Hello</p>")
    'html'
    """
    suffix = SUFFIXES.get(PurePosixPath(name.lower()).suffix, "")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # first: it may hold an unpacked PDF
        return _zip_kind(data)
    if PDF.search(data[:1024]):
        return "pdf"
    for signature, reason in REFUSED:
        if data.startswith(signature) and not (signature == b"MZ" and b"\x00" not in data[:200]):
            raise RefusedFile(reason)
    if data[257:262] == b"ustar":
        raise RefusedFile("It is a tar archive. Unpack it, or pack it as zip.")
    if data.lstrip()[:6].startswith(b"{\\rtf"):
        return "rtf"
    sample, _ = decode(data[:SAMPLE])
    return _text_kind(sample.lstrip("\ufeff \t\r\n"), suffix)


def _zip_kind(data: bytes) -> str:
    names = set(open_zip(data, entries=LIMITS.archive_entries).namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "ppt/presentation.xml" in names:
        raise RefusedFile("It is a presentation. Save it as PDF.")
    if "content.xml" in names and ("mimetype" in names or "META-INF/manifest.xml" in names):
        return "odt"  # a spreadsheet of the same family is refused by its reader
    if "META-INF/container.xml" in names:
        raise RefusedFile("It is an e-book. Save its text as .html or .txt.")
    return "zip"


def _text_kind(sample: str, suffix: str) -> str:
    lines = sample.split("\n")
    if any(gdelt.kind_of(line) for line in lines[:5]):
        return "gdelt"
    start = sample[:2000].lower()
    if sample.startswith("<") and (kind := _markup_kind(start, sample[:20_000].lower())):
        return kind
    if sample[:1] in "{[" and (kind := _json_kind(sample, lines, suffix)):
        return kind
    head = sample[:6000].replace("\r\n", "\n").split("\n\n")[0]
    headers = {match.group().split(":")[0].lower() for match in MAIL_HEADER.finditer(head)}
    if len(headers) >= 3 and headers & {"from", "mime-version", "received"}:
        return (
            "mhtml"
            if re.search(r"content-type:\s*multipart/related", head, re.IGNORECASE)
            and "snapshot-content-location" in start
            else "eml"
        )
    if suffix in ("csv", "html", "eml", "mhtml"):
        return suffix
    return "csv" if suffix != "text" and _is_table(lines) else "text"


def _markup_kind(start: str, sample: str) -> str | None:
    if "<!entity" in start:
        raise RefusedFile(OWN_ENTITIES)
    root = re.search(r"<(?![!?])\s*([\w:]+)", sample)
    name = root[1].split(":")[-1] if root else ""
    if name in ("rss", "feed", "rdf"):
        return "feed"
    if (
        name
        in ("html", "head", "body", "div", "p", "article", "main", "table", "meta", "title", "section", "h1", "span")
        or "<!doctype html" in start
    ):
        return "html"
    if start.startswith("<?xml") or "<!doctype" in start:
        raise RefusedFile("This XML is no feed and no web page. Export it as HTML, CSV or RSS.")
    return None


def _json_kind(sample: str, lines: list[str], suffix: str) -> str | None:
    if suffix in ("json", "jsonl"):
        return "jsonl" if suffix == "jsonl" else "json"
    if not re.match(r"\{\s*\"|\[\s*\{", sample):
        return None
    several = (
        len(lines) > 1 and lines[0].rstrip().endswith("}") and (len(lines[1].strip()) == 0 or lines[1].startswith("{"))
    )
    return "jsonl" if several else "json"


def _is_table(lines: list[str]) -> bool:
    """A header of known names: without the suffix nothing else tells a table from prose."""
    return any(
        sign in lines[0] and columns.names_something(lines[0].strip().replace('"', "").split(sign)) for sign in ",;\t|"
    )
