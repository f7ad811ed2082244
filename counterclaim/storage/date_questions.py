"""Dates that can be read in two ways ("03/04/2024"): asked once for an import, then put in force.

An article whose date is ambiguous is kept undated, with both readings in its `extra`. The answer dates it, and what was
read already is read again, because "on Monday" is counted from that day. The answer is kept beside the article with both readings, and can be taken back.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from . import schema
from .rereads import Rereads

CHOICES, NOTES = "date_choices", "notes"  # in `extra`, see reading/readings.py
SETTLED = "date_choices_settled"  # in `extra`: both readings, once one of them was chosen
ASKED = "date ambiguous"  # how the note of such an article begins
ANSWERED = "date read with the"  # how it begins once it was answered
job = schema.job.c
Put = Callable[[dict[str, Any]], tuple[str | None, dict[str, Any]]]  # `extra` → the day, and the new `extra`


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
        return self._redate(batch_id, CHOICES, lambda extra: _settled(extra, day_first), "Read again with their dates")

    def settled_dates(self, batch_id: str) -> list[AmbiguousDate]:
        """The articles of a batch whose ambiguous date was settled, with both readings."""
        with self._read() as connection:
            found = [*_stored(connection, batch_id, SETTLED), *_waiting(connection, batch_id, SETTLED)]
        return [
            AmbiguousDate(row["article_id"], row["title"], *(dt.date.fromisoformat(day) for day in extra[SETTLED]))
            for row, extra in found
        ]

    def unsettle_dates(self, batch_id: str) -> int:
        """Take the answer back: these articles are undated again, and the question is asked again. How many there are.

        A date that the article had by other means is left alone.
        """
        return self._redate(batch_id, SETTLED, _unsettled, "Read again without their dates")

    def _redate(self, batch_id: str, name: str, put: Put, batch_name: str) -> int:
        """Give the batch's articles that hold this in their `extra` another date and another `extra`."""
        with self._write() as connection:
            self._changed(connection)
            stored, waiting = list(_stored(connection, batch_id, name)), list(_waiting(connection, batch_id, name))
            for row, extra in stored:
                day, rest = put(extra)
                values = {"published": day, "extra": json.dumps(rest, ensure_ascii=False)}
                mine = schema.article.c.id == row["article_id"]
                connection.execute(sa.update(schema.article).where(mine).values(values))
                _redate_waiting(connection, row["article_id"], day, rest)
            for row, extra in waiting:
                day, rest = put(extra)
                payload = json.loads(row["payload"]) | {"published": day, "extra": rest}
                still = sa.and_(job.id == row["id"], job.state == row["state"])
                text = json.dumps(payload, ensure_ascii=False)
                connection.execute(sa.update(schema.job).where(still).values(payload=text))
        if stored:
            self.enqueue_again({row["article_id"] for row, _ in stored}, batch_name=batch_name)
        return len(stored) + len(waiting)


def _redate_waiting(connection: sa.Connection, article_id: str, day: str | None, extra: dict[str, Any]) -> None:
    """An article that waits to be read again has the new day there too."""
    mine = sa.and_(job.article_id == article_id, job.state == "waiting")
    for row in connection.execute(sa.select(job.id, job.payload).where(mine)).all():
        text = json.dumps(json.loads(row.payload) | {"published": day, "extra": extra}, ensure_ascii=False)
        connection.execute(sa.update(schema.job).where(job.id == row.id).values(payload=text))


def _stored(connection: sa.Connection, batch_id: str, name: str = CHOICES) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The batch's stored articles with such a date, and their `extra`: undated ones, or those whose day was chosen."""
    column = schema.article.c
    dated = column.published.is_(None) if name == CHOICES else column.published.is_not(None)
    query = (
        sa.select(job.article_id, column.title, column.extra, column.published)
        .join(schema.article, column.id == job.article_id)
        .where(job.batch_id == batch_id, job.state == "done", column.extra.contains(f'"{name}"'))
        .where(dated)
        .order_by(job.id)
    )
    for row in connection.execute(query).mappings().all():
        extra = json.loads(row["extra"])
        if _holds(extra, name, row["published"]):
            yield row, extra


def _waiting(connection: sa.Connection, batch_id: str, name: str = CHOICES) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The same of what is not read yet."""
    states = ("waiting", "cancelled", "failed")
    query = sa.select(job.id, job.article_id, job.title, job.state, job.payload).where(
        job.batch_id == batch_id, job.state.in_(states), job.payload.contains(f'"{name}"')
    )
    for row in connection.execute(query.order_by(job.id)).mappings().all():
        packed = json.loads(row["payload"])
        extra = packed["extra"] or {}
        if _holds(extra, name, packed["published"]):
            yield row, extra


def _holds(extra: dict[str, Any], name: str, published: str | None) -> bool:
    """Whether the question is open, or the article has one of the two days that it was answered with."""
    days = extra.get(name) or ()
    return len(days) == 2 and (published is None if name == CHOICES else published in days)


def _settled(extra: dict[str, Any], day_first: bool) -> tuple[str, dict[str, Any]]:
    """The day, and `extra` without the question and with a note of the answer."""
    day = str(extra[CHOICES][0 if day_first else 1])
    way = "day before month" if day_first else "month before day"
    notes = [note for note in extra.get(NOTES) or () if not str(note).startswith(ASKED)]
    rest = {name: value for name, value in extra.items() if name != CHOICES}
    return day, rest | {SETTLED: extra[CHOICES], NOTES: [*notes, f"{ANSWERED} {way}, as you said"]}


def _unsettled(extra: dict[str, Any]) -> tuple[None, dict[str, Any]]:
    """No day, and `extra` with the question again."""
    first, second = (dt.date.fromisoformat(day) for day in extra[SETTLED])
    notes = [note for note in extra.get(NOTES) or () if not str(note).startswith(ANSWERED)]
    rest = {name: value for name, value in extra.items() if name != SETTLED}
    both = f"{ASKED}: {first.day} {first:%B %Y} or {second.day} {second:%B %Y}"
    return None, rest | {CHOICES: extra[SETTLED], NOTES: [*notes, both]}
