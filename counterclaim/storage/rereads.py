"""Reading stored articles again, and what was then read otherwise: added, lost, moved and changed records.

The same text in the hands of the same versions gives the same records: then there is nothing to note.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import sqlalchemy as sa

from ..records import Received, RecordKind
from . import schema
from .queue import OPEN_STATES, Queue, _payload
from .restore import restored_article

Row = Mapping[str, Any]
What = Literal["added", "lost", "moved", "changed"]

# Of each kind of record: where it stands, the words to name it by, and the fields that are compared.
COMPARED: Mapping[RecordKind, tuple[str, str, str, tuple[str, ...]]] = {
    "casualty": ("count_start", "count_end", "count_text", (
        "low", "high", "qualifier", "outcome", "undivided", "victims", "victims_category", "victims_party", "claimant",
        "claimant_name", "claimant_party", "perpetrator", "perpetrator_party", "scope", "status", "hedges", "date", "place",
        "as_of",
    )),
    "statement": ("start", "end", "content", ("source", "cue", "content", "quotation", "act", "hedges", "date", "tense", "speakers")),
    "place": ("place_start", "place_end", "text", ("name", "latitude", "longitude", "country", "kind", "precision")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that two readings of an article do not share."""

    kind: RecordKind
    what: What
    record_id: str
    words: str
    sentence: str
    before: dict[str, Any]  # the fields that differ; all of them where the record was lost
    after: dict[str, Any]
    new_id: str | None = None  # of a moved record


@dataclass(frozen=True, slots=True)
class Reread:
    """One reading anew of an article by other versions, and all that came of it."""

    id: int
    article_id: str
    made: dt.datetime
    before: dict[str, str]  # versions
    after: dict[str, str]
    differences: tuple[Difference, ...]


class Rereads(Queue):
    """Stored articles wait in the queue again; what changes is kept."""

    def enqueue_again(
        self, article_ids: Collection[str] | None = None, *, batch_name: str = "Read again"
    ) -> str | None:
        """The id of a batch that reads these stored articles (or all) again; None where none of them is to be read.

        An article that waits already is left out. What is added meanwhile is read first.
        """
        column = schema.article.c
        query = sa.select(schema.article).order_by(column.id)
        waiting = sa.select(schema.job.c.article_id).where(
            schema.job.c.state.in_(OPEN_STATES), schema.job.c.article_id.is_not(None)
        )
        batch_id = uuid.uuid4().hex[:12]
        with self._write() as connection:
            self._alone(connection)
            busy = set(connection.execute(waiting).scalars())
            rows: list[Row] = [
                dict(row)
                for row in connection.execute(query).mappings()
                if row["id"] not in busy and (article_ids is None or row["id"] in article_ids)
            ]
            if not rows:
                return None
            highest = sa.select(sa.func.coalesce(sa.func.max(schema.batch.c.ordinal), 0))
            ordinal = connection.execute(highest).scalar_one() + 1
            batch = {"id": batch_id, "ordinal": ordinal, "name": batch_name, "conflict": None, "created": _now()}
            connection.execute(sa.insert(schema.batch), batch | {"background": True})
            connection.execute(sa.insert(schema.job), [_job(row, batch_id) for row in rows])
        return batch_id

    def versions(self) -> dict[str, dict[str, str]]:
        """Which engine, model, lexicons and gazetteer read each article, by article id."""
        with self._read() as connection:
            rows = connection.execute(sa.select(schema.article.c.id, schema.article.c.versions)).all()
        known = {text: json.loads(text) for text in {row.versions for row in rows}}
        return {row.id: known[row.versions] for row in rows}

    def rereads(self, article_id: str | None = None) -> list[Reread]:
        """Readings anew by other versions, or with another result, the latest first."""
        query = sa.select(schema.reread).order_by(schema.reread.c.id.desc())
        if article_id is not None:
            query = query.where(schema.reread.c.article_id == article_id)
        with self._read() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            Reread(
                row["id"], row["article_id"], dt.datetime.fromisoformat(row["made"]), json.loads(row["before"]),
                json.loads(row["after"]), tuple(Difference(**one) for one in json.loads(row["differences"])),
            )
            for row in rows
        ]  # fmt: skip

    @staticmethod
    def _note_reread(
        connection: sa.Connection, earlier: Row, row: Row, new_rows: Mapping[RecordKind, Iterable[Row]]
    ) -> None:
        """Called before the earlier records go: keep what differs, where the same text was read."""
        if earlier["text"] != row["text"]:
            return
        old_rows = {kind: _stored(connection, kind, row["id"]) for kind in COMPARED}
        found = [one for kind in COMPARED for one in differences(kind, old_rows[kind], list(new_rows[kind]))]
        if not found and earlier["versions"] == row["versions"]:
            return
        text = json.dumps([asdict(one) for one in found], ensure_ascii=False)
        values = {"article_id": row["id"], "made": _now(), "before": earlier["versions"], "after": row["versions"]}
        connection.execute(sa.insert(schema.reread).values(**values, differences=text))


def differences(kind: RecordKind, old: Sequence[Row], new: Sequence[Row]) -> list[Difference]:
    """Records lost and added, those whose number, cue or name is read in another place or sense, and changed fields.

    A lost and an added record that share words of the text are one that moved.
    """
    before, after = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    lost = [row for row_id, row in before.items() if row_id not in after]
    added = [row for row_id, row in after.items() if row_id not in before]
    found: list[Difference] = []
    for row in lost:
        heir = next((other for other in added if _overlap(kind, row, other)), None)
        if heir is not None:
            added.remove(heir)
            found.append(_difference(kind, "moved", row, heir))
        else:
            found.append(_difference(kind, "lost", row, None))
    found += [_difference(kind, "added", None, row) for row in added]
    kept = (_difference(kind, "changed", row, after[row_id]) for row_id, row in before.items() if row_id in after)
    return found + [one for one in kept if one.before or one.after]


def _overlap(kind: RecordKind, one: Row, other: Row) -> bool:
    start, end = COMPARED[kind][:2]
    return bool(one[start] < other[end] and other[start] < one[end])


def _difference(kind: RecordKind, what: What, old: Row | None, new: Row | None) -> Difference:
    _, _, words, fields = COMPARED[kind]
    row: Row = old or new or {}
    before = {name: old[name] for name in fields if name in old and (not new or old[name] != new[name])} if old else {}
    after = {name: new[name] for name in fields if name in new and (not old or old[name] != new[name])} if new else {}
    new_id = new["id"] if what == "moved" and new else None
    return Difference(kind, what, row["id"], row[words] or "", row["sentence"], before, after, new_id)


def with_speakers(statements: Iterable[Row], speakers: Iterable[Row]) -> list[Row]:
    """Statement rows with all their speakers in one field, so that they can be compared."""
    named: dict[str, list[str]] = {}
    for row in speakers:
        parts = (row["name"], row["role"], row["party"])
        named.setdefault(row["statement_id"], []).append(", ".join(part for part in parts if part))
    return [{**row, "speakers": "; ".join(named.get(row["id"], ()))} for row in statements]


def _stored(connection: sa.Connection, kind: RecordKind, article_id: str) -> list[Row]:
    table = schema.metadata.tables[kind]
    query = sa.select(table).where(table.c.article_id == article_id).order_by(table.c.ordinal)
    rows: list[Row] = [dict(row) for row in connection.execute(query).mappings()]
    if kind != "statement":
        return rows
    speaker = schema.speaker
    of_article = sa.select(speaker).join(schema.statement).where(schema.statement.c.article_id == article_id)
    return with_speakers(
        rows, [dict(row) for row in connection.execute(of_article.order_by(speaker.c.ordinal)).mappings()]
    )


def _job(row: Row, batch_id: str) -> dict[str, Any]:
    received = Received(
        restored_article(row),
        row["source_name"],
        row["sha256"],
        row["conflict"],
        row["style"],
        json.loads(row["extra"] or "{}"),
    )
    return {
        "batch_id": batch_id, "state": "waiting", "reason": None, "article_id": row["id"], "title": row["title"],
        "source_name": row["source_name"], "sha256": row["sha256"], "payload": _payload(received), "attempts": 0,
    }  # fmt: skip


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
