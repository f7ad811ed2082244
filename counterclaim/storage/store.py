"""The store: articles and what was read from them, conflicts the analyst made, and (in queue.py) what waits to be read.

Enters: `ParsedArticle`. Leaves: the same records again, and rows for frames.py. It reads no article itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..errors import InputError, StorageError
from ..page_numbers import Pages, pages_of
from ..records import Correction, ParsedArticle
from . import family_filing, schema
from .backup import Backups
from .corrections import Corrections, correction_from_json
from .date_questions import DateQuestions
from .decisions import Decisions, taken_out
from .families import Families
from .rereads import with_speakers
from .restore import Restorer, restored_article
from .rows import Rows

_WORKSPACE_TABLES = (schema.article, schema.batch, schema.conflict, schema.correction, schema.reread)
_FAMILY_TABLES = (schema.family_member, schema.family_band, schema.family_change)
_RECORD_TABLES = (schema.statement, schema.speaker, schema.casualty, schema.place, schema.ignored)


class Table(NamedTuple):
    """What a query gave: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: list[Any]


class Store(Backups, DateQuestions, Decisions, Families, Corrections):
    """A store at a SQLAlchemy URL, made on first use.

    Raises:
        StorageError: it cannot be opened, is damaged, is of a newer version, or is busy for too long.
    """

    # --- articles -------------------------------------------------------------------------------------------

    def add(
        self,
        parsed: ParsedArticle,
        *,
        conflict: str | None = None,
        sha256: str,
        source_name: str,
        style: str | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Keep an article with its records, in one transaction; one with the same id is replaced.

        The time of import stays when the same bytes are read anew.
        """
        rows = Rows(parsed)
        about = {"conflict": conflict, "sha256": sha256, "source_name": source_name, "style": style, "extra": extra}
        with self._write() as connection:
            self._put(connection, parsed, rows, about)

    def add_many(self, items: Iterable[tuple[ParsedArticle, Mapping[str, Any]]]) -> None:
        """Keep many articles in one transaction: all of them or none. Each comes with the arguments of `add`."""
        prepared = [(parsed, Rows(parsed), about) for parsed, about in items]
        with self._write() as connection:
            for parsed, rows, about in prepared:
                self._put(connection, parsed, rows, about)

    def _put(self, connection: sa.Connection, parsed: ParsedArticle, rows: Rows, about: Mapping[str, Any]) -> None:
        extra, entries = _without_corrections(about.get("extra"), parsed.article.id)
        extra, decisions = taken_out(extra)
        row = _article_row(parsed, {**about, "extra": extra})
        same, column = schema.article.c.id == row["id"], schema.article.c
        known = (column.imported, column.sha256, column.versions, column.text)
        earlier = connection.execute(sa.select(*known).where(same)).mappings().one_or_none()
        if earlier:
            if earlier["sha256"] == row["sha256"]:
                row["imported"] = earlier["imported"]
            statements = with_speakers(rows.statement, rows.speaker)
            self._note_reread(
                connection,
                dict(earlier),
                row,
                {"casualty": rows.casualty, "statement": statements, "place": rows.place},
            )
            connection.execute(sa.delete(schema.article).where(same))
        connection.execute(sa.insert(schema.article), row)
        for table in _RECORD_TABLES:
            if table_rows := getattr(rows, table.name):
                connection.execute(sa.insert(table), table_rows)
        self._take_in(connection, row["id"], entries)
        # Before the families: whoever stores at the same time waits here, and then sees this article.
        self._changed(connection)
        family_filing.file(connection, row["id"], row["text"])
        self._take_decisions(connection, row["id"], decisions)

    def forget(self, article_id: str) -> None:
        """Remove an article and all that was read from it; its corrections stay in the log, should it come back."""
        with self._write() as connection:
            connection.execute(sa.delete(schema.article).where(schema.article.c.id == article_id))
            connection.execute(sa.delete(schema.reread).where(schema.reread.c.article_id == article_id))
            family_filing.unfile(connection, [article_id])
            self._changed(connection)

    def empty(self) -> None:
        """Forget articles, imports, corrections and conflicts of the analyst; the sample will not come back by itself."""
        with self._write() as connection:
            for table in (*_WORKSPACE_TABLES, *_FAMILY_TABLES):
                connection.execute(sa.delete(table))
            self._mark(connection, "sample removed")
            self._changed(connection)

    def is_new(self) -> bool:
        """Whether nothing was ever kept here: then the sample may be loaded."""
        with self._read() as connection:
            return not any(
                connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first()
                for table in (schema.article, schema.marker, schema.batch)
            )

    def mark(self, name: str) -> None:
        """Note a fact about the store, such as "sample removed"."""
        with self._write() as connection:
            self._mark(connection, name)

    def is_marked(self, name: str) -> bool:
        with self._read() as connection:
            return connection.execute(sa.select(schema.marker).where(schema.marker.c.name == name)).first() is not None

    @staticmethod
    def _mark(connection: sa.Connection, name: str) -> None:
        connection.execute(sa.delete(schema.marker).where(schema.marker.c.name == name))
        connection.execute(sa.insert(schema.marker).values(name=name, since=_now()))

    def assign(self, article_ids: Iterable[str], conflict: str | None) -> None:
        """Move articles to another conflict, or to none."""
        ids = list(article_ids)
        with self._write() as connection:
            for article_id in ids:
                connection.execute(
                    sa.update(schema.article).where(schema.article.c.id == article_id).values(conflict=conflict)
                )
            self._changed(connection)

    def article(self, article_id: str) -> ParsedArticle | None:
        """The article with its records, exactly as they were added."""
        with self._read() as connection:
            row = (
                connection.execute(sa.select(schema.article).where(schema.article.c.id == article_id))
                .mappings()
                .first()
            )
            return _restored(connection, dict(row)) if row else None

    def article_ids(self, conflict: str | None = None) -> list[str]:
        """All ids, or those of one conflict, by date of publication."""
        columns = schema.article.c
        query = sa.select(columns.id).order_by(columns.published.nulls_first(), columns.id)
        with self._read() as connection:
            return list(connection.execute(_of_conflict(query, conflict)).scalars())

    def source_names(self) -> set[str]:
        """The files that the stored articles came in."""
        with self._read() as connection:
            return set(connection.execute(sa.select(schema.article.c.source_name).distinct()).scalars())

    def about(self, article_id: str) -> dict[str, Any] | None:
        """What is kept of an article beside its text: source_name, sha256, imported, conflict, style, extra, versions."""
        names = ("source_name", "sha256", "imported", "conflict", "style", "extra", "versions")
        query = sa.select(*(schema.article.c[name] for name in names)).where(schema.article.c.id == article_id)
        with self._read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        return {**row, "extra": json.loads(row["extra"] or "{}"), "versions": json.loads(row["versions"])}

    def pages(self) -> dict[str, Pages]:
        """The pages of the articles that came in files with pages, by article id (`page_numbers.py`)."""
        column = schema.article.c
        query = sa.select(column.id, column.extra).where(column.extra.like('%"pages"%'))
        with self._read() as connection:
            rows = connection.execute(query).all()
        return {row.id: found for row in rows if (found := pages_of(json.loads(row.extra)))}

    # --- rows, for frames.py --------------------------------------------------------------------------------

    # In no order, and without what the article says of itself: frames.py sorts and joins, which is three times as quick.

    def article_rows(self, conflict: str | None = None) -> Table:
        left_out = {"text", "extra", "versions"}
        columns = [column for column in schema.article.c if column.name not in left_out]
        member = schema.family_member
        joined = schema.article.outerjoin(member, member.c.article_id == schema.article.c.id)
        return self._table(_of_conflict(sa.select(*columns, member.c.family).select_from(joined), conflict))

    def statement_rows(self, conflict: str | None = None) -> Table:
        """One row per statement and speaker (`speaker_ordinal`); one with NULLs where nobody is resolved. Added ones come last."""
        speaker, statement = schema.speaker, schema.statement
        of_speaker = (speaker.c.name, speaker.c.role, speaker.c.party, speaker.c.ordinal.label("speaker_ordinal"))
        joined = statement.outerjoin(speaker, speaker.c.statement_id == statement.c.id)
        table = self._rows(sa.select(*_columns(statement), *of_speaker).select_from(joined), statement, conflict)
        return Table(table.columns, [*table.rows, *self._added_rows("statement", table.columns, conflict)])

    def casualty_rows(self, conflict: str | None = None) -> Table:
        """The claims that were read, then those that analysts added."""
        table = self._rows(sa.select(*_columns(schema.casualty)), schema.casualty, conflict)
        return Table(table.columns, [*table.rows, *self._added_rows("casualty", table.columns, conflict)])

    def place_rows(self, conflict: str | None = None) -> Table:
        return self._rows(sa.select(*_columns(schema.place)), schema.place, conflict)

    def place_speaker_rows(self, conflict: str | None = None) -> Table:
        """The parties of those whose statements hold a place: statement_id, party."""
        speaker, place = schema.speaker.c, schema.place.c
        query = sa.select(speaker.statement_id, speaker.party).distinct()
        joined = schema.place.join(schema.speaker, speaker.statement_id == place.statement_id)
        return self._rows(query.select_from(joined), schema.place, conflict)

    def ignored_rows(self, article_id: str) -> Table:
        columns = schema.ignored.c
        query = sa.select(columns.text, columns.start, columns.end, columns.reason)
        return self._table(query.where(columns.article_id == article_id).order_by(columns.ordinal))

    def _rows(self, query: sa.Select[Any], table: sa.Table, conflict: str | None) -> Table:
        """The rows of all articles, or of one conflict's."""
        if conflict is not None:
            query = query.join(schema.article, schema.article.c.id == table.c.article_id)
        return self._table(_of_conflict(query, conflict))

    def _table(self, query: sa.Select[Any]) -> Table:
        with self._read() as connection:
            result = connection.execute(query)
            return Table(tuple(result.keys()), list(result.fetchall()))

    # --- conflicts made or changed by the analyst -----------------------------------------------------------

    def conflicts(self) -> list[dict[str, Any]]:
        """The definitions as they were saved, each with its `slug`."""
        with self._read() as connection:
            rows = connection.execute(sa.select(schema.conflict).order_by(schema.conflict.c.slug)).all()
        return [{**json.loads(row.definition), "slug": row.slug} for row in rows]

    def save_conflict(self, slug: str, definition: Mapping[str, Any]) -> None:
        text = json.dumps(dict(definition), ensure_ascii=False, default=_iso)
        with self._write() as connection:
            connection.execute(sa.delete(schema.conflict).where(schema.conflict.c.slug == slug))
            connection.execute(sa.insert(schema.conflict).values(slug=slug, definition=text))
            self._changed(connection, contents=False)

    def delete_conflict(self, slug: str) -> None:
        with self._write() as connection:
            connection.execute(sa.delete(schema.conflict).where(schema.conflict.c.slug == slug))
            self._changed(connection, contents=False)


def _article_row(parsed: ParsedArticle, about: Mapping[str, Any]) -> dict[str, Any]:
    article = parsed.article
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "imported": _now(),
        "conflict": about.get("conflict"),
        "style": about.get("style"),
        "source_name": about["source_name"],
        "sha256": about["sha256"],
        "extra": json.dumps(about["extra"], ensure_ascii=False, default=_iso) if about.get("extra") else None,
        "versions": json.dumps(parsed.versions),
        "words": len(article.text.split()),
        "statements": len(parsed.statements),
        "casualties": len(parsed.casualties),
        "places": len(parsed.places),
        "ignored": len(parsed.ignored),
    }


def _without_corrections(
    extra: Mapping[str, object] | None, article_id: str
) -> tuple[dict[str, object], list[Correction]]:
    """The log that an export of ours brought along, taken out of what else the header said; anything else stays there."""
    rest = dict(extra or {})
    brought = rest.get("corrections")
    if not isinstance(brought, list):
        return rest, []
    try:
        entries = [correction_from_json(obj, article_id) for obj in brought]
    except InputError:
        return rest, []
    del rest["corrections"]
    return rest, entries


def _restored(connection: sa.Connection, row: Mapping[str, Any]) -> ParsedArticle:
    def rows_of(table: sa.Table) -> list[Mapping[str, Any]]:
        query = sa.select(table).where(table.c.article_id == row["id"]).order_by(table.c.ordinal)
        return [dict(row) for row in connection.execute(query).mappings()]

    speakers = (
        sa.select(schema.speaker)
        .join(schema.statement)
        .where(schema.statement.c.article_id == row["id"])
        .order_by(schema.speaker.c.ordinal)
    )
    restorer, statements = Restorer(row["text"]), rows_of(schema.statement)
    return ParsedArticle(
        restored_article(row),
        restorer.statements(statements, [dict(row) for row in connection.execute(speakers).mappings()]),
        restorer.casualties(rows_of(schema.casualty), statements),
        restorer.places(rows_of(schema.place)),
        restorer.ignored(rows_of(schema.ignored)),
        json.loads(row["versions"]),
    )


def _columns(table: sa.Table) -> list[sa.Column[Any]]:
    return [column for column in table.c if column.name not in ("spans", "candidates")]


def _of_conflict(query: sa.Select[Any], conflict: str | None) -> sa.Select[Any]:
    return query if conflict is None else query.where(schema.article.c.conflict == conflict)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _iso(value: object) -> str:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise StorageError(f"{value!r} cannot be kept in the store.")
