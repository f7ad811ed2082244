"""An analyst's web address becomes articles: fetched by a process of its own (`download.py`), read in the sandbox like any file.

Off unless the setting `address_fetch` is on; the page besides asks before each go. Whoever runs the site learns that its
page was fetched from here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from email.message import Message
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ..records import Received, Unreadable
from ..settings import Settings
from .addresses import check_address
from .guards import ROOT, environment
from .inputs import Item, items_of
from .readings import Options, RefusedFile
from .sandbox import Sandbox, read_file
from .shaping import article_id

COMMAND = (sys.executable, "-s", "-m", "counterclaim.reading.download")
WALL_SECONDS = 50.0  # a little more than the process allows itself
MOST_AT_ONCE = 20
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "application/json": ".json",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "text/xml": ".xml", "application/xml": ".xml", "text/csv": ".csv",
}  # fmt: skip

Fetch = Callable[[str, Options], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, and the address that they came from in the end."""

    url: str
    data: bytes
    name: str  # as a file would be called
    charset: str | None


def from_settings(settings: Settings) -> Fetch | None:
    """What fetches addresses; None where the setting does not allow it."""
    return partial(_items, command=COMMAND) if settings.address_fetch == "on" else None


def hosts(addresses: Iterable[str]) -> list[str]:
    """The hosts that would be asked, each once; addresses that are not fetched are left out."""
    found = []
    for words in addresses:
        try:
            found.append(check_address(words).shown_host)
        except RefusedFile:
            continue
    return list(dict.fromkeys(found))


def _items(words: str, options: Options, *, command: Iterable[str], sandbox: Sandbox | None = None) -> Iterator[Item]:
    """The articles at an address, or why there are none."""
    try:
        page = _fetch(words, command)
    except RefusedFile as error:
        yield Unreadable(words, str(error), words)
        return
    reading = read_file(page.name, page.data, options=replace(options, charset=page.charset), sandbox=sandbox)
    single = len(reading.articles) == 1
    for item in items_of(page.url, page.data, reading):
        yield _addressed(item, page.url, single=single) if isinstance(item, Received) else item


def _addressed(received: Received, url: str, *, single: bool) -> Received:
    """With its address; a page's only article goes by it, so that fetched again it replaces its earlier version."""
    article = replace(received.article, url=received.article.url or url)
    if single:
        stem = PurePosixPath(urlsplit(url).path).stem or (urlsplit(url).hostname or "")
        article = replace(article, id=article_id(stem, url))
    return replace(received, article=article, extra={**received.extra, "fetched": url})


def _fetch(words: str, command: Iterable[str]) -> Fetched:
    """What the fetching process answers.

    Raises:
        RefusedFile: it was not fetched.
    """
    address = check_address(words)  # before a process is started for nothing
    try:
        done = subprocess.run(
            [*command], input=json.dumps({"url": words}).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT,
            env=environment(), timeout=WALL_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise RefusedFile(f"{address.shown_host} does not answer in time.") from error
    line, _, data = done.stdout.partition(b"\n")
    try:
        header: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise RefusedFile("Fetching it took more memory or time than is allowed.") from error
    if "error" in header:
        raise RefusedFile(str(header["error"]))
    kind, charset = _media_type(header["type"])
    return Fetched(header["url"], data, _name(header["url"], kind), charset)


def _media_type(words: str) -> tuple[str, str | None]:
    """Type and charset of a Content-Type header.

    >>> _media_type('Text/HTML; charset="Windows-1251"')
    ('text/html', 'windows-1251')
    """
    if not words.strip():
        return "", None
    message = Message()
    message["Content-Type"] = re.sub(r"[\r\n]", " ", words)
    return message.get_content_type(), message.get_content_charset()


def _name(url: str, kind: str) -> str:
    """What the page would be called as a file: where its type is known, with the suffix of it.

    >>> _name("https://example.org/news/story.php?id=7", "text/html")
    'story.php.html'
    """
    parts = urlsplit(url)
    last = PurePosixPath(parts.path).name or parts.hostname or "page"
    suffix = SUFFIXES.get(kind, "")
    return last if last.lower().endswith(suffix) else last + suffix
