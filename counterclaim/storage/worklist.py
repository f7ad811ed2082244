"""The worker's end of the import queue: take jobs, keep them, end them.

A worker holds a job by a lease that it keeps renewing; when it dies, the lease runs out and another takes the job. What was
read is stored in the same transaction that ends the job, so an article is stored once or not at all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from ..interchange import article_from_json
from ..records import ParsedArticle, Received
from . import schema
from .database import Database
from .rows import Rows

LEASE_SECONDS = 60.0
MAX_ATTEMPTS = 3  # an article that stopped its reader so often is given up

job = schema.job.c


@dataclass(frozen=True, slots=True)
class Task:
    """A job in the hands of a worker."""

    id: int
    worker: str
    received: Received


class Worklist(Database):
    """Jobs of a database, as a worker sees them."""

    def report_worker(self, worker: str, state: str, message: str | None = None) -> None:
        """A heartbeat: the worker is alive, and does this; the lease of its job is renewed."""
        now = time.time()
        values = {"state": state, "message": message, "heartbeat": now}
        with self._write() as connection:
            known = connection.execute(sa.update(schema.worker).where(schema.worker.c.id == worker).values(values))
            if not known.rowcount:
                connection.execute(sa.delete(schema.worker).where(schema.worker.c.heartbeat < now - 86_400))
                connection.execute(sa.insert(schema.worker).values(id=worker, **values))
            connection.execute(
                sa.update(schema.job)
                .where(job.worker == worker, job.state == "running")
                .values(lease=now + LEASE_SECONDS)
            )

    def take_job(self, worker: str, *, now: float | None = None) -> Task | None:
        """The next article to read, now this worker's; None when nothing waits."""
        return next(iter(self.take_jobs(worker, 1, now=now)), None)

    def take_jobs(self, worker: str, most: int, *, characters: int = 0, now: float | None = None) -> list[Task]:
        """The next articles to read, now this worker's: one, and those behind it while all have at most so many `characters`.

        What stopped a reader before is read alone, so that it takes no other article down with it again.
        """
        now = now or time.time()
        with self._write() as connection:
            self._give_up(connection, now)
            free = sa.or_(job.state == "waiting", sa.and_(job.state == "running", job.lease < now))
            size = sa.func.length(job.payload).label("size")
            query = (
                sa.select(job.id, job.payload, job.sha256, job.source_name, job.attempts, schema.batch.c.conflict, size)
                .join(schema.batch)
                .where(free)
                .order_by(schema.batch.c.background, job.id)
                .limit(most)
            )
            # Another worker's row is not waited for (PostgreSQL); SQLite holds the whole database here anyway.
            found = connection.execute(query.with_for_update(skip_locked=True, of=schema.job)).all()
            rows = _together(found, characters)
            connection.execute(
                sa.update(schema.job)
                .where(job.id.in_([row.id for row in rows]))
                .values(state="running", worker=worker, lease=now + LEASE_SECONDS, attempts=job.attempts + 1)
            )
        return [_task(row, worker) for row in rows]

    @staticmethod
    def _give_up(connection: sa.Connection, now: float) -> None:
        """An article that has stopped its reader three times would stop the next one too."""
        reason = f"Reading it stopped the reader {MAX_ATTEMPTS} times. Shorten the article, or split it."
        lost = sa.and_(job.state == "running", job.lease < now, job.attempts >= MAX_ATTEMPTS)
        connection.execute(sa.update(schema.job).where(lost).values(state="failed", reason=reason))

    def finish_job(self, task: Task, parsed: ParsedArticle, *, conflict: str | None = None) -> bool:
        """Store what was read and end the job, in one transaction; False when the job is no longer this worker's."""
        return self.finish_jobs([(task, parsed, conflict)]) == 1

    def finish_jobs(self, read: Sequence[tuple[Task, ParsedArticle, str | None]]) -> int:
        """The same for several jobs, each with its article and conflict: all of them or none; how many were still this worker's."""
        prepared = [(task, parsed, Rows(parsed), _about(task.received, conflict)) for task, parsed, conflict in read]
        stored = 0
        with self._write() as connection:
            for task, parsed, rows, about in prepared:
                if self._end(connection, task, {"state": "done", "payload": None}):
                    self._put(connection, parsed, rows, about)
                    stored += 1
        return stored

    def fail_job(self, task: Task, reason: str) -> bool:
        """End the job with the reason in the reader's words; the article is kept, to be tried again."""
        with self._write() as connection:
            return self._end(connection, task, {"state": "failed", "reason": reason})

    def release_job(self, task: Task) -> None:
        """Put a job back that a stopping worker has not read."""
        with self._write() as connection:
            self._end(connection, task, {"state": "waiting", "worker": None, "attempts": job.attempts - 1})

    @staticmethod
    def _end(connection: sa.Connection, task: Task, values: Mapping[str, Any]) -> bool:
        mine = sa.and_(job.id == task.id, job.worker == task.worker, job.state == "running")
        return connection.execute(sa.update(schema.job).where(mine).values(lease=None, **values)).rowcount == 1

    def _put(self, connection: sa.Connection, parsed: ParsedArticle, rows: Rows, about: Mapping[str, Any]) -> None:
        raise NotImplementedError


def _about(received: Received, conflict: str | None) -> dict[str, Any]:
    return {
        "conflict": conflict or received.conflict, "sha256": received.sha256, "source_name": received.source_name,
        "style": received.style, "extra": received.extra,
    }  # fmt: skip


def _unpacked(packed: Mapping[str, Any], sha256: str, source_name: str) -> Received:
    article = article_from_json(dict(packed))
    return Received(article, source_name, sha256, packed["conflict"], packed["style"], packed["extra"])


def _together(rows: Sequence[Any], characters: int) -> list[Any]:
    """The first of these jobs, and those behind it that are read in one go with it."""
    taken = list(rows[:1])
    size = sum(row.size for row in taken)
    for row in rows[1:]:
        size += row.size
        if size > characters or row.attempts or taken[0].attempts:
            break
        taken.append(row)
    return taken


def _task(row: Any, worker: str) -> Task:
    received = _unpacked(json.loads(row.payload), row.sha256, row.source_name)
    return Task(row.id, worker, replace(received, conflict=row.conflict or received.conflict))
