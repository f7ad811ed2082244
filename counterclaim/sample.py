"""The sample: articles written for this project, read once by the engine, loaded into a new store without it.

`python -m counterclaim sample` reads data/articles and writes data/sample/parsed.jsonl: objects of the interchange
format with their text, so that nothing of them is lost.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import fingerprint
from .errors import InputError
from .interchange import from_json, to_json
from .reading.text import read_text
from .records import ParsedArticle, Received
from .settings import Settings
from .storage.store import Store

if TYPE_CHECKING:
    from .engine import Engine

log = logging.getLogger(__name__)

PREFIX = "sample/"  # of the file names under which the sample's articles are kept


def read_articles(folder: Path) -> list[Received]:
    """The articles below the folder, in the order of their names; files without an id in their header are no articles."""
    files = sorted(folder.rglob("*.md"))
    named = [(file, read_text(file.read_bytes(), file.name)) for file in files if file.read_bytes().startswith(b"+++")]
    return [
        Received(
            item.article,
            PREFIX + file.relative_to(folder).as_posix(),
            item.sha256,
            item.conflict,
            item.style,
            {**item.extra, "reader": f"text {fingerprint.reader()}"},
        )
        for file, item in named
    ]


def write_sample(settings: Settings, engine: Engine) -> int:
    """Read the sample's articles and write the file that new stores load; how many."""
    received = read_articles(Path(settings.articles_folder))
    path = Path(settings.sample)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        for item, parsed in zip(received, engine.parse_many([item.article for item in received]), strict=True):
            file.write(json.dumps(_packed(item, parsed), ensure_ascii=False) + "\n")
    unfinished.replace(path)
    return len(received)


def load_sample(store: Store, settings: Settings | None = None) -> int:
    """Put the sample into the store, all of it or nothing; how many articles."""
    path = Path((settings or Settings.load()).sample)
    if not path.exists():
        log.warning("there is no sample at %s; python -m counterclaim sample makes it", path)
        return 0
    items = [_unpacked(obj) for obj in read_sample(path)]
    store.add_many(items)
    return len(items)


def read_sample(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of the sample file."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(
                    f"The sample {path} is damaged. Make it anew: python -m counterclaim sample", line=number
                ) from error


def is_sample(store: Store) -> bool:
    """Whether the store holds articles, and all of them are the sample's."""
    names = store.source_names()
    return bool(names) and all(name.startswith(PREFIX) for name in names)


def _packed(item: Received, parsed: ParsedArticle) -> dict[str, Any]:
    about = {"conflict": item.conflict, "style": item.style, "extra": item.extra}
    return {**to_json(parsed, with_text=True), **about, "source_name": item.source_name, "sha256": item.sha256}


def _unpacked(obj: dict[str, Any]) -> tuple[ParsedArticle, dict[str, Any]]:
    return from_json(obj), {name: obj[name] for name in ("conflict", "style", "extra", "source_name", "sha256")}
