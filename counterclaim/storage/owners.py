"""Whose an article's id is: a new version keeps the id, another article of the same id gets one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from ..interchange import date_text
from ..records import Article, Received
from . import schema

job = schema.job.c
WAITING = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Owner:
    """The article that has an id already, as far as it is known: nothing of one of the same batch."""

    source_name: str = ""
    about: Mapping[str, str | None] = field(default_factory=dict)  # title, publisher, url, published
    is_stored: bool = False
    sha256: str = ""

    def is_same_as(self, item: Received) -> bool:
        """Another version of this article: of the same file, the same address, or the same title and publisher."""
        given = _about(item.article)
        alike = {name for name in ("title", "publisher", "url") if given[name] and given[name] == self.about.get(name)}
        return self.source_name == item.source_name or "url" in alike or {"title", "publisher"} <= alike

    def is_updated_by(self, item: Received) -> bool:
        """The same words, of which something is now known otherwise; what is not given leaves what is known."""
        given = _about(item.article)
        differs = any(value and value != self.about.get(name) for name, value in given.items())
        return self.is_stored and self.sha256 == item.sha256 and self.is_same_as(item) and differs


def _about(article: Article) -> dict[str, str | None]:
    published = date_text(article.published)
    return {"title": article.title, "publisher": article.publisher, "url": article.url, "published": published}


def known_owners(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Owner]:
    """The article that each id already in use belongs to."""
    article = schema.article.c
    columns = (article.title, article.publisher, article.url, article.published)
    known: dict[str, Owner] = {}
    for some in portions(ids):
        queued = sa.select(job.article_id, job.source_name).where(job.article_id.in_(some), job.state.in_(WAITING))
        known.update((name, Owner(source)) for name, source in connection.execute(queued))
        stored = sa.select(article.id, article.source_name, article.sha256, *columns).where(article.id.in_(some))
        for row in connection.execute(stored).mappings():
            about = {column.name: row[column.name] for column in columns}
            known[row["id"]] = Owner(row["source_name"], about, True, row["sha256"])
    return known


def with_own_id(item: Received, owners: Mapping[str, Owner]) -> Received:
    """The same article, under an id that no other article has."""
    name = item.article.id
    if name not in owners or owners[name].is_same_as(item):
        return item
    return replace(item, article=replace(item.article, id=f"{name}-{item.sha256[:8]}"))


def portions(values: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))
