"""The import queue: articles that wait to be read, and how each of them fared.

The dashboard puts articles in and asks how far they are; a worker takes them out (`worklist.py`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from ..errors import StorageError
from ..interchange import date_of, date_text
from ..records import Article, Lead, Received, Unreadable
from . import owners as owners_of
from . import schema
from .worklist import Worklist

ALIVE_SECONDS = 20.0  # a worker that was not heard of for so long is dead

JOB_STATES = ("waiting", "running", "done", "failed", "skipped", "cancelled")
OPEN_STATES = ("waiting", "running")

job = schema.job.c


@dataclass(frozen=True, slots=True)
class Batch:
    """One upload and how far it is."""

    id: str
    name: str
    conflict: str | None
    created: dt.datetime
    total: int
    waiting: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0
    cancelled: int = 0
    leads: int = 0  # addresses kept beside the articles; no part of the total

    @property
    def is_finished(self) -> bool:
        return self.waiting + self.running == 0


@dataclass(frozen=True, slots=True)
class Job:
    """A row of the import report."""

    id: int
    batch_id: str
    state: str  # one of JOB_STATES
    reason: str | None  # why it was skipped or failed; of others, what the reader should know of how it was read
    article_id: str | None
    title: str | None
    source_name: str


@dataclass(frozen=True, slots=True)
class WorkerState:
    """What the worker is doing: "starting", "loading model", "ready", "failed" or "stopped"."""

    state: str = "stopped"
    message: str | None = None
    heartbeat: dt.datetime | None = None

    @property
    def is_alive(self) -> bool:
        return self.state in ("starting", "loading model", "ready")


class Queue(Worklist):
    """Batches, jobs and workers of a database: the dashboard's end, beside the worker's."""

    def enqueue(
        self,
        articles: Iterable[Article | Received | Unreadable | Lead],
        *,
        conflict: str | None = None,
        batch_name: str,
    ) -> str:
        """The id of a new batch.

        What has the same bytes as an article that is stored or waits is skipped; what cannot be read fails at once;
        both keep a row in the report. An id that belongs to an article of another file is lengthened, so that
        neither replaces the other; a new version of the same article keeps its id and replaces the old one.
        Leads are kept with the batch and never read.
        """
        batch_id = uuid.uuid4().hex[:12]
        given = list(articles)
        items = [_received(item) for item in given if not isinstance(item, Lead)]
        with self._write() as connection:
            self._alone(connection)
            ordinal = connection.execute(
                sa.select(sa.func.coalesce(sa.func.max(schema.batch.c.ordinal), 0))
            ).scalar_one()
            connection.execute(
                sa.insert(schema.batch).values(
                    id=batch_id, ordinal=ordinal + 1, name=batch_name, conflict=conflict, created=_now()
                )
            )
            if rows := list(self._job_rows(connection, items, batch_id)):
                connection.execute(sa.insert(schema.job), rows)
            if leads := [_lead_row(item, batch_id) for item in given if isinstance(item, Lead)]:
                connection.execute(sa.insert(schema.lead), leads)
        return batch_id

    def _job_rows(
        self, connection: sa.Connection, items: Sequence[Received | Unreadable], batch_id: str
    ) -> Iterable[dict[str, Any]]:
        received = [item for item in items if isinstance(item, Received)]
        titles = _known_titles(connection, [item.sha256 for item in received])
        owners = owners_of.known_owners(connection, [item.article.id for item in received])
        for item in items:
            row: dict[str, Any] = dict.fromkeys(("reason", "article_id", "title", "sha256", "payload"))
            row |= {"batch_id": batch_id, "source_name": item.source_name, "attempts": 0}
            if isinstance(item, Unreadable):
                yield row | {"state": "failed", "reason": item.message, "title": item.id}
                continue
            row |= {"title": item.article.title, "sha256": item.sha256}
            owner = owners.get(item.article.id)
            if item.sha256 in titles and not (owner and owner.is_updated_by(item)):
                reason = f"The same text is already here: {titles[item.sha256]}."
                yield row | {"state": "skipped", "reason": reason, "article_id": item.article.id}
                continue
            item = owners_of.with_own_id(item, owners)
            notes: list[str] = [*cast("Iterable[str]", item.extra.get("notes") or ())]
            if (replaced := owners.get(item.article.id)) and replaced.is_stored:
                notes.append("it replaces the version that was here under the same id")
            titles[item.sha256] = _called(item.article.title, item.article.id)
            owners[item.article.id] = owners_of.Owner()  # of this batch: no second article may take it
            row["reason"] = "; ".join(notes) or None  # stays in the report when the article is stored
            yield row | {"state": "waiting", "article_id": item.article.id, "payload": _payload(item)}

    def batches(self) -> list[Batch]:
        """All batches, the latest first, with their progress."""
        count = sa.func.count().label("number")
        with self._read() as connection:
            batches = connection.execute(sa.select(schema.batch).order_by(schema.batch.c.ordinal.desc())).all()
            counted = connection.execute(
                sa.select(job.batch_id, job.state, count).group_by(job.batch_id, job.state)
            ).all()
            leads = connection.execute(
                sa.select(schema.lead.c.batch_id, sa.literal("leads").label("state"), count).group_by(
                    schema.lead.c.batch_id
                )
            ).all()
        numbers: dict[str, dict[str, int]] = {}
        for row in (*counted, *leads):
            numbers.setdefault(row.batch_id, {})[row.state] = row.number
        return [_batch(row, numbers.get(row.id, {})) for row in batches]

    def jobs(self, batch_id: str) -> list[Job]:
        """The report of a batch: a row for each article, in the order of upload."""
        names = ("id", "batch_id", "state", "reason", "article_id", "title", "source_name")
        query = sa.select(*(schema.job.c[name] for name in names)).where(job.batch_id == batch_id).order_by(job.id)
        with self._read() as connection:
            return [Job(*row) for row in connection.execute(query)]

    def leads(self, batch_id: str) -> list[Lead]:
        """The addresses that a batch gave instead of articles, in the order of their files."""
        names = ("url", "title", "publisher", "published", "source_name")
        column = schema.lead.c
        query = sa.select(*(column[name] for name in names)).where(column.batch_id == batch_id).order_by(column.id)
        with self._read() as connection:
            rows = connection.execute(query).all()
        return [Lead(row.url, row.title, row.publisher, date_of(row.published), row.source_name) for row in rows]

    def cancel(self, batch_id: str) -> None:
        """Take back what still waits, until `retry`. What was read stays; what is being read is finished."""
        waiting = sa.and_(job.batch_id == batch_id, job.state == "waiting")
        with self._write() as connection:
            connection.execute(sa.update(schema.job).where(waiting).values(state="cancelled"))

    def retry(self, batch_id: str) -> int:
        """Let cancelled and failed articles of a batch wait again; how many. Files that hold no article stay failed."""
        again = sa.and_(job.batch_id == batch_id, job.state.in_(("cancelled", "failed")), job.payload.is_not(None))
        with self._write() as connection:
            values = {"state": "waiting", "reason": None, "attempts": 0}
            return connection.execute(sa.update(schema.job).where(again).values(values)).rowcount

    def open_jobs(self) -> int:
        """How many articles wait or are being read."""
        query = sa.select(sa.func.count()).select_from(schema.job).where(job.state.in_(OPEN_STATES))
        with self._read() as connection:
            return connection.execute(query).scalar_one()

    def worker_state(self, *, now: float | None = None) -> WorkerState:
        """The state of the worker that is furthest on; one that is silent for long counts as stopped."""
        since = (now or time.time()) - ALIVE_SECONDS
        with self._read() as connection:
            rows = connection.execute(sa.select(schema.worker).order_by(schema.worker.c.heartbeat.desc())).all()
        order = ("ready", "loading model", "starting")
        alive = [row for row in rows if row.heartbeat >= since and row.state in order]
        if alive:
            return _worker_state(min(alive, key=lambda row: order.index(row.state)))
        if rows and rows[0].state == "failed":
            return _worker_state(rows[0])
        return WorkerState(heartbeat=_time(rows[0].heartbeat) if rows else None)


def _lead_row(lead: Lead, batch_id: str) -> dict[str, Any]:
    return {
        "batch_id": batch_id, "source_name": lead.source_name, "url": lead.url, "title": lead.title,
        "publisher": lead.publisher, "published": date_text(lead.published),
    }  # fmt: skip


def _received(item: Article | Received | Unreadable) -> Received | Unreadable:
    if not isinstance(item, Article):
        return item
    parts = (item.title, item.publisher, item.url, date_text(item.published), item.text)
    bytes_in = "\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")
    return Received(item, item.title or item.id, hashlib.sha256(bytes_in).hexdigest())


def _known_titles(connection: sa.Connection, hashes: Sequence[str]) -> dict[str, str]:
    """What is stored or waits already, by the hash of its bytes: how to call it."""
    article = schema.article.c
    known: dict[str, str] = {}
    for some in owners_of.portions(hashes):
        stored = sa.select(article.sha256, article.title, article.id).where(article.sha256.in_(some))
        queued = sa.select(job.sha256, job.title, job.article_id).where(
            job.sha256.in_(some), job.state.in_(OPEN_STATES)
        )
        for query in (queued, stored):
            known.update((sha256, _called(title, name)) for sha256, title, name in connection.execute(query))
    return known


def _called(title: str | None, article_id: str) -> str:
    return f"“{title}”" if title else article_id


def _payload(item: Received) -> str:
    article = item.article
    packed = {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": date_text(article.published),
        "conflict": item.conflict,
        "style": item.style,
        "extra": item.extra,
    }
    return json.dumps(packed, ensure_ascii=False)


def _batch(row: Any, numbers: Mapping[str, int]) -> Batch:
    if unknown := set(numbers) - {*JOB_STATES, "leads"}:
        raise StorageError(f"The import {row.name} holds a state that is not known: {', '.join(sorted(unknown))}.")
    created = dt.datetime.fromisoformat(row.created)
    total = sum(number for state, number in numbers.items() if state in JOB_STATES)
    return Batch(row.id, row.name, row.conflict, created, total, **numbers)


def _worker_state(row: Any) -> WorkerState:
    return WorkerState(row.state, row.message, _time(row.heartbeat))


def _time(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
