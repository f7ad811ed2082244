"""Dates that can be read in two ways ("03/04/2024"): asked once for an import, then put in force.

An article whose date is ambiguous is kept undated, with both readings in its `extra`. The answer dates it, and what was
read already is read again, because "on Monday" is counted from that day.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from . import schema
from .rereads import Rereads

CHOICES, NOTES = "date_choices", "notes"  # in `extra`, see reading/readings.py
ASKED = "date ambiguous"  # how the note of such an article begins
job = schema.job.c


@dataclass(frozen=True, slots=True)
class AmbiguousDate:
    """Both readings of an article's date."""

    article_id: str
    title: str | None
    day_first: dt.date
    month_first: dt.date

    @property
    def words(self) -> str:
        """As it was probably written: "03/04/2024"."""
        return f"{self.day_first:%d/%m/%Y}"


class DateQuestions(Rereads):
    """The ambiguous dates of imports."""

    def ambiguous_dates(self, batch_id: str) -> list[AmbiguousDate]:
        """The articles of a batch that are undated because their date can be read in two ways."""
        with self._read() as connection:
            found = [*_stored(connection, batch_id), *_waiting(connection, batch_id)]
        return [
            AmbiguousDate(name, title, *(dt.date.fromisoformat(day) for day in extra[CHOICES]))
            for name, title, extra in ((row["article_id"], row["title"], extra) for row, extra in found)
        ]

    def settle_dates(self, batch_id: str, *, day_first: bool) -> int:
        """Date all these articles in one way; those that were read wait to be read again. How many were dated."""
        with self._write() as connection:
            self._changed(connection)
            stored, waiting = list(_stored(connection, batch_id)), list(_waiting(connection, batch_id))
            for row, extra in stored:
                day, rest = _settled(extra, day_first)
                values = {"published": day, "extra": json.dumps(rest, ensure_ascii=False)}
                mine = schema.article.c.id == row["article_id"]
                connection.execute(sa.update(schema.article).where(mine).values(values))
            for row, extra in waiting:
                day, rest = _settled(extra, day_first)
                payload = json.loads(row["payload"]) | {"published": day, "extra": rest}
                still = sa.and_(job.id == row["id"], job.state == row["state"])
                text = json.dumps(payload, ensure_ascii=False)
                connection.execute(sa.update(schema.job).where(still).values(payload=text))
        if stored:
            self.enqueue_again({row["article_id"] for row, _ in stored}, batch_name="Read again with their dates")
        return len(stored) + len(waiting)


def _stored(connection: sa.Connection, batch_id: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The batch's stored articles with such a date, and their `extra`."""
    column = schema.article.c
    query = (
        sa.select(job.article_id, column.title, column.extra)
        .join(schema.article, column.id == job.article_id)
        .where(job.batch_id == batch_id, job.state == "done", column.extra.contains(f'"{CHOICES}"'))
        .where(column.published.is_(None))
        .order_by(job.id)
    )
    for row in connection.execute(query).mappings().all():
        extra = json.loads(row["extra"])
        if len(extra.get(CHOICES) or ()) == 2:
            yield row, extra


def _waiting(connection: sa.Connection, batch_id: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The same of what is not read yet."""
    states = ("waiting", "cancelled", "failed")
    query = sa.select(job.id, job.article_id, job.title, job.state, job.payload).where(
        job.batch_id == batch_id, job.state.in_(states), job.payload.contains(f'"{CHOICES}"')
    )
    for row in connection.execute(query.order_by(job.id)).mappings().all():
        packed = json.loads(row["payload"])
        extra = packed["extra"] or {}
        if packed["published"] is None and len(extra.get(CHOICES) or ()) == 2:
            yield row, extra


def _settled(extra: dict[str, Any], day_first: bool) -> tuple[str, dict[str, Any]]:
    """The day, and `extra` without the question and with a note of the answer."""
    day = str(extra[CHOICES][0 if day_first else 1])
    way = "day before month" if day_first else "month before day"
    notes = [note for note in extra.get(NOTES) or () if not str(note).startswith(ASKED)]
    rest = {name: value for name, value in extra.items() if name != CHOICES}
    return day, rest | {NOTES: [*notes, f"date read with the {way}, as you said"]}
