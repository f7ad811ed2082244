"""What the command line names – files, folders, standard input – becomes articles, in that order.

Text and JSON Lines are read here, without a change to a character; every other format in the sandbox. A file that
cannot be read gives one `Unreadable`; the others are read.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..records import Received, Unreadable
from . import jsonl, text

# As in kinds.py, which this module loads only for a file of such a kind.
DOCUMENTS = ("html", "mhtml", "pdf", "docx", "odt", "rtf", "eml", "csv", "xlsx", "json", "feed", "gdelt", "zip")
KINDS = ("auto", "jsonl", "text", *DOCUMENTS)
_BY_SUFFIX = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
_DOCUMENT_SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml", ".mht": "mhtml", ".pdf": "pdf", ".docx": "docx",
    ".odt": "odt", ".rtf": "rtf", ".eml": "eml", ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".json": "json",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".zip": "zip",
}  # fmt: skip
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"{\\rtf",
    b"<!doctype",
    b"<html",
    b"<?xml",
    b"<rss",
)
MOST_BYTES = 100_000_000  # of one file; JSON Lines are read line by line and may be longer

Item = Received | Unreadable


def read_inputs(names: Iterable[str], kind: str = "auto") -> Iterator[Item]:
    """The articles of files, of folders (all files of a known suffix below them) and of "-", standard input."""
    for name in names:
        if name == "-":
            yield from _read_stream(sys.stdin.buffer, "standard input", kind)
        elif (path := Path(name)).is_dir():
            files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _BY_SUFFIX | _DOCUMENT_SUFFIXES)
            for file in files:
                yield from _read_file(file, str(file.relative_to(path)), kind)
        else:
            yield from _read_file(path, path.name, kind)


def _read_file(path: Path, name: str, kind: str) -> Iterator[Item]:
    if kind == "auto":
        kind = (_BY_SUFFIX | _DOCUMENT_SUFFIXES).get(path.suffix.lower(), "auto")
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, name, kind)
    except FileNotFoundError:
        yield Unreadable(name, f"There is no file {path}.", name)
    except OSError as error:
        yield Unreadable(name, f"{path} cannot be read: {error.strerror or error}.", name)


def _read_stream(stream: BinaryIO, name: str, kind: str) -> Iterator[Item]:
    if kind == "jsonl":
        yield from jsonl.read_lines(stream, name)
        return
    first = stream.readline(MOST_BYTES) if kind == "auto" else b""
    if kind == "auto" and _is_json_object(first):
        yield from jsonl.read_lines(_chain(first, stream), name)
        return
    data = first + stream.read(MOST_BYTES + 1 - len(first))
    if kind in DOCUMENTS or (kind == "auto" and data.lstrip()[:9].lower().startswith(_SIGNATURES)):
        yield from _read_document(data, name, kind)
        return
    try:
        if len(data) > MOST_BYTES:
            raise InputError(f"{name} has more than {MOST_BYTES // 1_000_000} MB. Split it.")
        yield text.read_text(data, name)
    except InputError as error:
        yield Unreadable(name, str(error), name)


def _read_document(data: bytes, name: str, kind: str) -> Iterator[Item]:
    """What a file of another format holds; addresses without a text are no articles."""
    from .sandbox import read_file

    suffix = next((suffix for suffix, known in _DOCUMENT_SUFFIXES.items() if known == kind), "")
    named = name if not suffix or _DOCUMENT_SUFFIXES.get(Path(name).suffix.lower()) == kind else name + suffix
    reading = read_file(named, data)
    sha256 = hashlib.sha256(data).hexdigest()
    several = len(reading.articles) > 1  # then each is told from the others by its text
    for read in reading.articles:
        yield read.received(name, read.fingerprint() if several else sha256)
    yield from (Unreadable(name, skip.reason, skip.label) for skip in reading.skipped)
    if not reading.articles and reading.leads:
        yield Unreadable(name, f"It holds {len(reading.leads)} addresses of articles, and none of their texts.", name)


def _is_json_object(line: bytes) -> bool:
    return line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"') and line.rstrip().endswith(b"}")


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
