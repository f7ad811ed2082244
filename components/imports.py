"""What the reader adds becomes articles in the store's queue; the worker reads them. Nothing is parsed here.

Files are opened by the sandbox of counterclaim/reading: a hostile or broken one gives a reason, and the others are added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from components import resources
from counterclaim import fingerprint
from counterclaim.errors import InputError
from counterclaim.reading import kinds
from counterclaim.reading.readings import Options, Reading
from counterclaim.reading.sandbox import Sandbox
from counterclaim.reading.text import read_pasted
from counterclaim.records import Received, Unreadable

SUFFIXES = [suffix.removeprefix(".") for suffix in kinds.SUFFIXES]
BATCH = "_batch"  # id of the import that is shown
Item = Received | Unreadable


@dataclass(frozen=True, slots=True)
class File:
    """A file that was added: its name and bytes, and how it is to be read, where that was chosen for it alone."""

    name: str
    data: bytes
    options: Options | None = None


def read_files(
    files: Sequence[File], options: Options, *, tell: Callable[[int, str], None] | None = None
) -> list[Item]:
    """The articles of all files, and a reason for whatever gave none."""
    items: list[Item] = []
    with Sandbox() as sandbox:
        for number, file in enumerate(files):
            if tell:
                tell(number, file.name)
            items += items_of(file, sandbox.read(file.name, file.data, file.options or options))
    return items


def items_of(file: File, reading: Reading) -> list[Item]:
    """What one file gave, for the queue; addresses without text are named, never counted."""
    single = len(reading.articles) == 1 and not reading.skipped
    items: list[Item] = [
        read.received(file.name, _hash(file.data) if single else read.fingerprint(), conflict=None)
        for read in reading.articles
    ]
    items += [Unreadable(file.name, skip.reason, skip.label) for skip in reading.skipped]
    if reading.leads:
        number = len(reading.leads)
        noun = "address" if number == 1 else "addresses"
        words = f"It holds {number:,} {noun} of articles without their text. Nothing is counted from them."
        items.append(Unreadable(file.name, words, file.name))
    return items or [Unreadable(file.name, "It holds no article.", file.name)]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_paste(text: str, **known: Any) -> list[Item]:
    """A pasted text as an article.

    Raises:
        InputError: it is empty or too long.
    """
    received = read_pasted(text, **known)
    # Pasted twice with another title is the same text twice: the hash is of the text alone, as it is of a file.
    extra = {**received.extra, "reader": f"pasted text {fingerprint.reader()}"}
    return [replace(received, source_name=received.article.title or received.source_name, extra=extra)]


def enqueue(items: Iterable[Item], *, conflict: str | None, name: str) -> None:
    """Put articles into the queue, and show how they fare. The same bytes twice are skipped by the store."""
    st.session_state[BATCH] = resources.store().enqueue(items, conflict=conflict, batch_name=name)


def named(files: Sequence[File]) -> str:
    """What to call an import.

    >>> named([File("a.txt", b""), File("b.txt", b"")])
    'a.txt and 1 more'
    """
    return files[0].name if len(files) == 1 else f"{files[0].name} and {len(files) - 1} more"


def check_address(url: str) -> str | None:
    """An address as it is kept; None where nothing was written.

    Raises:
        InputError: it is no web address.
    """
    url = url.strip()
    if url and not url.startswith(("http://", "https://")):
        raise InputError("The address does not begin with http:// or https://. Correct it, or leave it empty.")
    return url or None
