"""An article becomes a parsed article: the stages, in order.

Enters: `Article`. Leaves: `ParsedArticle`, frozen and free of spaCy objects. It stores nothing and never prints.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from spacy.tokens import Doc

from . import fingerprint
from .errors import GeocodingError
from .extraction import language, wrapping
from .extraction.actors import find_actors
from .extraction.casualties import find_casualties
from .extraction.counts import find_ignored_numbers, find_numbers
from .extraction.dates import find_dates
from .extraction.quotations import find_quotations
from .extraction.statements import find_statements
from .extraction.text import text_of
from .extraction.toponyms import find_toponyms
from .geocoding import build
from .geocoding.gazetteer import Gazetteer
from .geocoding.resolve import Resolver
from .lexicons import load as lexicons
from .records import Article, ParsedArticle
from .settings import Settings

log = logging.getLogger(__name__)

BATCH = 32  # articles in one memory zone; 16 to 256 cost the same


def open_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of this version; built where there is none, or only one that is damaged or of an older version."""
    try:
        return Gazetteer.open(path)
    except GeocodingError as error:
        log.info("%s Building it takes about a minute.", error)
        return Gazetteer.open(build.build(path))


class Engine:
    """The language model, the lexicons and the gazetteer, loaded once.

    Raises:
        ModelNotInstalled: with the command that installs the model.
        GeocodingError: the gazetteer cannot be built or opened.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings.load()
        self._gazetteer = open_gazetteer(Path(self.settings.gazetteer))
        self._resolver = Resolver(self._gazetteer)
        self._nlp = language.load(self.settings.model)
        self._lock = threading.Lock()  # memory zones of one pipeline must not overlap
        self.versions = {
            "engine": fingerprint.engine(),
            "model": f"{self.settings.model} {self._nlp.meta['version']}",
            "lexicons": lexicons.version(),
            "gazetteer": self._gazetteer.version,
        }

    def parse(self, article: Article) -> ParsedArticle:
        """Everything the article is read to say."""
        return next(self.parse_many((article,)))

    def parse_text(self, text: str, *, published: date | None = None) -> ParsedArticle:
        """The same for a bare text."""
        return self.parse(Article("text", text, published=published))

    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """The parsed articles, in order; read in batches, which is quicker than one by one."""
        remaining = iter(articles)
        while batch := list(itertools.islice(remaining, BATCH)):
            yield from self._parse_batch(batch)

    def _parse_batch(self, batch: list[Article]) -> list[ParsedArticle]:
        started = time.perf_counter()
        with self._lock, self._nlp.memory_zone():
            docs = self._nlp.pipe((wrapping.unwrap(article.text) for article in batch), batch_size=BATCH)
            parsed = [self._read(article, doc) for article, doc in zip(batch, docs, strict=True)]
        log.info("%d articles read in %.2f s", len(batch), time.perf_counter() - started)
        return parsed

    def _read(self, article: Article, doc: Doc) -> ParsedArticle:
        """The records of one article; nothing of the Doc leaves."""
        actors = find_actors(doc, published=article.day, title=article.title, publisher=article.publisher)
        dates, numbers = find_dates(doc, published=article.day), find_numbers(doc)
        statements = find_statements(doc, find_quotations(doc), actors, published=article.day, dates=dates)
        casualties = find_casualties(doc, statements, actors, published=article.day, numbers=numbers, dates=dates)
        places = self._resolver.resolve(
            find_toponyms(doc, actors, self._gazetteer.weight),
            text=article.text, title=article.title, publisher=article.publisher, url=article.url,
        )  # fmt: skip
        ignored = find_ignored_numbers(doc, casualties, numbers)
        records = (statements, casualties, places, ignored)
        if text_of(doc) != article.text:  # a hard-wrapped page: the words as they stand in the article
            records = wrapping.restore(records, article.text)
        return ParsedArticle(article, *records, dict(self.versions))
