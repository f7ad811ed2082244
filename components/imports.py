"""What the reader adds becomes articles in the store's queue; the worker reads them. Nothing is parsed here.

Files are opened by the sandbox of counterclaim/reading: a hostile or broken one gives a reason, and the others are added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from components import resources
from counterclaim.errors import InputError
from counterclaim.reading import kinds
from counterclaim.reading.inputs import Item, items_of
from counterclaim.reading.readings import Options
from counterclaim.reading.sandbox import Sandbox, read_file
from counterclaim.reading.text import check_text
from counterclaim.records import Received

SUFFIXES = [suffix.removeprefix(".") for suffix in kinds.SUFFIXES]
BATCH = "_batch"  # id of the import that is shown
PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class File:
    """A file that was added: its name and bytes, and how it is to be read, where that was chosen for it alone."""

    name: str
    data: bytes
    options: Options | None = None


def read_files(
    files: Sequence[File], options: Options, *, tell: Callable[[int, str], None] | None = None
) -> list[Item]:
    """The articles of all files, the addresses that came beside them, and a reason for whatever gave none."""
    items: list[Item] = []
    with Sandbox() as sandbox:
        for number, file in enumerate(files):
            if tell:
                tell(number, file.name)
            items += items_of(file.name, file.data, sandbox.read(file.name, file.data, file.options or options))
    return items


def read_paste(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: dt.date | None = None,
) -> list[Item]:
    """A pasted text as an article; a pasted live blog or export of a press archive as its articles.

    What the reader says of it goes before what its first lines say.

    Raises:
        InputError: it is empty or too long.
    """
    check_text(text)
    data = text.encode("utf-8", "surrogatepass")
    reading = read_file(PASTED, data, options=Options(kind="text", publisher=publisher, published=published))
    if not reading.articles:
        raise InputError(next((skip.reason for skip in reading.skipped), "It holds no article."))
    # Pasted twice with another title is the same text twice: the hash is of the text alone, as it is of a file.
    return [_known(item, title, url, published) for item in items_of(PASTED, data, reading)]


def _known(item: Item, title: str | None, url: str | None, published: dt.date | None) -> Item:
    if not isinstance(item, Received):
        return item
    article, time = item.article, item.extra.get("time")
    if "live_blog" in item.extra:  # the day of a post is counted from the one that was given
        article = replace(article, title=f"{title}, {time}" if title and time else title or article.title)
    else:
        article = replace(article, title=title or article.title, published=published or article.published)
    return replace(item, article=replace(article, url=url or article.url), source_name=title or item.source_name)


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
