"""What the command line names – files, folders, standard input – becomes articles, in that order.

JSON Lines are read here, line by line; every other file by the same readers as on the page, in the sandbox. A file that
cannot be read gives one `Unreadable`; the others are read.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import orjson

from ..records import Lead, Received, Unreadable
from . import jsonl
from .readings import LIMITS, MEGABYTE, Options, Reading

# As in kinds.py, which takes its time to load: JSON Lines need not wait for it.
KINDS = (
    "auto",
    "jsonl",
    "text",
    "html",
    "mhtml",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "eml",
    "csv",
    "xlsx",
    "json",
    "feed",
    "gdelt",
    "zip",
)
LINES = (".jsonl", ".ndjson")
SUFFIXES = (
    *LINES, ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".odt", ".rtf",
    ".eml", ".csv", ".tsv", ".tab", ".xlsx", ".json", ".rss", ".atom", ".xml", ".zip",
)  # fmt: skip
MOST_BYTES = LIMITS.file_bytes  # of one file; JSON Lines are read line by line and may be longer

OFF = "Addresses are not fetched: the setting address_fetch is off (docs/settings.md). Save the page and add the file."

Item = Received | Unreadable | Lead


def read_inputs(
    names: Iterable[str],
    kind: str = "auto",
    options: Options | None = None,
    fetch: Callable[[str, Options], Iterable[Item]] | None = None,
) -> Iterator[Item]:
    """The articles of files, of folders (all files of a known suffix below them), of "-", standard input, and of web addresses.

    Args:
        fetch: What fetches an address (`fetched.from_settings`); without it addresses are refused.
    """
    chosen = replace(options or Options(), kind=None if kind == "auto" else kind)
    for name in names:
        if name == "-":
            yield from _read_stream(sys.stdin.buffer, "standard input", chosen)
        elif name.startswith(("http://", "https://")):
            yield from fetch(name, chosen) if fetch else (Unreadable(name, OFF, name),)
        elif (path := Path(name)).is_dir():
            for file in sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES):
                yield from _read_file(file, str(file.relative_to(path)), chosen)
        else:
            yield from _read_file(path, path.name, chosen)


def _read_file(path: Path, name: str, options: Options) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, name, options)
    except FileNotFoundError:
        yield Unreadable(name, f"There is no file {path}.", name)
    except OSError as error:
        yield Unreadable(name, f"{path} cannot be read: {error.strerror or error}.", name)


def _read_stream(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """Lines that may be ours, one by one, however long the file is; anything else as a whole."""
    first = stream.readline(MOST_BYTES) if options.kind in (None, "jsonl") else b""
    if options.kind == "jsonl" or (options.kind is None and not options.columns and _begins_lines(first, name)):
        yield from jsonl.read_lines(_chain(first, stream), name)
        return
    data = first + stream.read(MOST_BYTES + 1 - len(first))
    if len(data) > MOST_BYTES:
        yield Unreadable(name, f"{name} has more than {MOST_BYTES // MEGABYTE} MB. Split it.", name)
        return
    from .sandbox import read_file

    yield from items_of(name, data, read_file(name, data, options=options))


def items_of(name: str, data: bytes, reading: Reading) -> Iterator[Item]:
    """All that a file gave, for the queue: articles, the reasons why others are none, and addresses.

    A file's only article goes by the hash of its bytes; several are told apart by their texts.
    """
    single = len(reading.articles) == 1 and not reading.skipped
    sha256 = hashlib.sha256(data).hexdigest()
    for read in reading.articles:
        yield read.received(name, sha256 if single else read.fingerprint())
    yield from (Unreadable(name, skip.reason, skip.label) for skip in reading.skipped)
    yield from (replace(lead, source_name=name) for lead in reading.leads)
    if not (reading.articles or reading.skipped or reading.leads):
        yield Unreadable(name, "It holds no article.", name)


def _begins_lines(first: bytes, name: str) -> bool:
    """Whether JSON Lines of ours begin here; those of another maker call the text otherwise."""
    line = first.removeprefix(b"\xef\xbb\xbf").strip()
    if not (line.startswith(b'{"') and line.endswith(b"}")):
        return name.lower().endswith(LINES)
    try:
        return "text" in orjson.loads(line)
    except orjson.JSONDecodeError:
        return True  # a broken line has its own reason there


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
