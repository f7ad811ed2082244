"""What the command line names – files, folders, standard input – becomes articles, in that order.

A file that cannot be read gives one `Unreadable`; the others are read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..records import Received, Unreadable
from . import jsonl, text

KINDS = ("auto", "jsonl", "text")
_BY_SUFFIX = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
MOST_BYTES = 100_000_000  # of one text file; JSON Lines are read line by line and may be longer
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip container (Word, Excel or an archive)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}

Item = Received | Unreadable


def read_inputs(names: Iterable[str], kind: str = "auto") -> Iterator[Item]:
    """The articles of files, of folders (all files of a known suffix below them) and of "-", standard input."""
    for name in names:
        if name == "-":
            yield from _read_stream(sys.stdin.buffer, "standard input", kind)
        elif (path := Path(name)).is_dir():
            files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _BY_SUFFIX)
            for file in files:
                yield from _read_file(file, str(file.relative_to(path)), kind)
        else:
            yield from _read_file(path, path.name, kind)


def _read_file(path: Path, name: str, kind: str) -> Iterator[Item]:
    if kind == "auto":
        kind = _BY_SUFFIX.get(path.suffix.lower(), "auto")
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
    try:
        yield _read_text(data, name)
    except InputError as error:
        yield Unreadable(name, str(error), name)


def _read_text(data: bytes, name: str) -> Received:
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"{name} is {what}, not text. Add it on the page “Add articles”, or save it as text.")
    if len(data) > MOST_BYTES:
        raise InputError(f"{name} has more than {MOST_BYTES // 1_000_000} MB. Split it.")
    return text.read_text(data, name)


def _is_json_object(line: bytes) -> bool:
    return line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"') and line.rstrip().endswith(b"}")


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
