"""The log of corrections: what analysts did to records, with undo, reasons and care for each other's work.

Entries are only added. A record is named by its stable id, so its corrections hold when its article is read again or
comes in again; those whose record is read no more are listed by `orphans`, and hold again when it is back.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import orjson
import sqlalchemy as sa

from ..errors import EditConflict, InputError, StorageError
from ..records import Action, Change, Correction, RecordKind, Value
from . import additions, review, schema
from .database import Database
from .review import Review

log = schema.correction.c
_COLUMNS = tuple(log[name] for name in Correction.__slots__)
TABLES: Mapping[RecordKind, sa.Table] = {
    "casualty": schema.casualty, "statement": schema.statement, "place": schema.place,
}  # fmt: skip
WORDS: Mapping[RecordKind, str] = {"casualty": "count_text", "statement": "cue", "place": "text"}


class Corrections(Database):
    """The log of a database."""

    # --- writing ----------------------------------------------------------------------------------------------

    def correct(
        self, kind: RecordKind, record_id: str, action: Action, values: Mapping[str, Any] | None = None, *, analyst: str,
        seen: int, reason: str | None = None,
    ) -> Correction:  # fmt: skip
        """Accept, reject or edit a record; the entry that was added to the log.

        Args:
            values: For an edit, the new values by field (`review.FIELDS`); those that change nothing are left out.
            seen: The id of the record's last entry that the analyst saw; 0 for none.
        Raises:
            EditConflict: somebody else's entry came after it; `theirs` holds what they did.
            InputError: a value is not allowed, or nothing would change.
        """
        if action not in ("accept", "reject", "edit"):
            raise InputError(f"A correction cannot {action}.")
        with self._write() as connection:
            self._changed(connection, contents=False)  # first: whoever writes at the same time waits here
            entries = _unseen(connection, record_id, seen)
            current = self._current(connection, kind, record_id, entries)
            changes: tuple[Change, ...] = ()
            if action == "edit":
                changes = review.changed(review.checked(kind, values or {}, current), current)
                if not changes:
                    raise InputError("Nothing was changed: the fields hold these values already.")
            about = {name: current[name] for name in ("article_id", "words", "sentence")}
            return _append(connection, {
                **about, "kind": kind, "record_id": record_id, "action": action, "analyst": analyst, "reason": reason,
                "changes": changes,
            })  # fmt: skip

    def add_claim(
        self, article_id: str, start: int, end: int, values: Mapping[str, Any], *, analyst: str, reason: str | None = None,
    ) -> Correction:  # fmt: skip
        """A claim that was not read, for the number at `[start, end)` of the article; its sentence is its evidence.

        Raises:
            InputError: a value is not allowed, or the number is a claim of this outcome already.
        """
        if "outcome" not in values:
            raise InputError("A claim needs an outcome: what happened to the people it counts.")
        return self._add("casualty", article_id, start, end, values, analyst=analyst, reason=reason)

    def add_statement(
        self, article_id: str, start: int, end: int, values: Mapping[str, Any], *, analyst: str, reason: str | None = None,
    ) -> Correction:  # fmt: skip
        """A statement that was not read; the words at `[start, end)` of the article are its content.

        Raises:
            InputError: a value is not allowed, or these words are an added statement already.
        """
        return self._add("statement", article_id, start, end, values, analyst=analyst, reason=reason)

    def _add(
        self, kind: RecordKind, article_id: str, start: int, end: int, values: Mapping[str, Any], *, analyst: str,
        reason: str | None,
    ) -> Correction:  # fmt: skip
        with self._write() as connection:
            self._changed(connection)
            text = additions.text_of(connection, article_id)
            if not 0 <= start < end <= len(text) or not text[start:end].strip():
                raise InputError("These words do not stand in this article.")
            given = review.checked(kind, {**additions.DEFAULTS[kind], **values}, {})
            anchor = additions.anchor(kind, text, start, end)
            whole: dict[str, Value] = {**dict.fromkeys(review.FIELDS[kind]), **given, **anchor}
            record_id = additions.record_id(kind, article_id, text, start, end, given.get("outcome"))  # type: ignore[arg-type]
            _check_free(connection, kind, record_id)
            return _append(connection, {
                "article_id": article_id, "words": anchor[additions.WORDS[kind][0]], "sentence": anchor["sentence"],
                "kind": kind, "record_id": record_id, "action": "add", "analyst": analyst, "reason": reason,
                "changes": tuple(Change(name, None, value) for name, value in whole.items()),
            })  # fmt: skip

    def assess(
        self, claim_id: str, values: Mapping[str, Any], *, analyst: str, seen: int, reason: str | None = None
    ) -> Correction:
        """Give what a claim counts a best estimate or a grade, or take either back with None.

        Raises:
            EditConflict: somebody else's entry for this claim came after `seen`.
            InputError: a value is not allowed, or nothing would change.
        """
        with self._write() as connection:
            self._changed(connection, contents=False)
            entries = _unseen(connection, claim_id, seen)
            current = self._current(connection, "casualty", claim_id, entries)
            known = review.fold(entries).get(claim_id)
            changes = review.changed(review.assessed(values), known.assessment if known else {})
            if not changes:
                raise InputError("Nothing was changed: the assessment is this already.")
            about = {name: current[name] for name in ("article_id", "words", "sentence")}
            return _append(connection, {
                **about, "kind": "casualty", "record_id": claim_id, "action": "assess", "analyst": analyst, "reason": reason,
                "changes": changes,
            })  # fmt: skip

    def undo(self, entry_id: int, *, analyst: str, seen: int, reason: str | None = None) -> Correction:
        """Take an entry back; the log keeps it, and the undo.

        Raises:
            EditConflict: somebody else's entry for this record came after `seen`.
            InputError: the entry is an undo or a redo, or is undone.
        """
        return self._turn(entry_id, "undo", analyst=analyst, seen=seen, reason=reason)

    def redo(self, entry_id: int, *, analyst: str, seen: int, reason: str | None = None) -> Correction:
        """Put an undone entry in force again."""
        return self._turn(entry_id, "redo", analyst=analyst, seen=seen, reason=reason)

    def _turn(self, entry_id: int, action: Action, *, analyst: str, seen: int, reason: str | None) -> Correction:
        with self._write() as connection:
            self._changed(connection)
            record_id = connection.execute(sa.select(log.record_id).where(log.id == entry_id)).scalar_one_or_none()
            if record_id is None:
                raise InputError("There is no such correction.")
            entries = _unseen(connection, record_id, seen)
            entry = next(one for one in entries if one.id == entry_id)
            is_undone = entry not in review.fold(entries)[record_id].in_force
            if entry.action in ("undo", "redo") or is_undone != (action == "redo"):
                raise InputError("This correction is undone already." if is_undone else "This correction is in force.")
            return _append(connection, {
                "article_id": entry.article_id, "words": entry.words, "sentence": entry.sentence, "kind": entry.kind,
                "record_id": record_id, "action": action, "analyst": analyst, "reason": reason, "of": entry.uid,
            })  # fmt: skip

    @staticmethod
    def _current(
        connection: sa.Connection, kind: RecordKind, record_id: str, entries: Sequence[Correction]
    ) -> dict[str, Any]:
        """The values that the record holds now, with what the log makes of them."""
        table = TABLES[kind]
        row = connection.execute(sa.select(table).where(table.c.id == record_id)).mappings().first()
        known = review.fold(entries).get(record_id)
        if row is None and not (known and known.is_added):
            raise StorageError("This record is not in the workspace any more: its article was read again, or removed.")
        current: dict[str, Any] = {**row, "words": row[WORDS[kind]] or ""} if row else {}
        if row and kind == "casualty":
            current["claimant"] = row["claimant_name"] or row["claimant"]
        if row and kind == "statement":
            speaker = schema.speaker.c
            first = sa.select(schema.speaker).where(speaker.statement_id == record_id, speaker.ordinal == 0)
            current |= connection.execute(first).mappings().first() or {}
        if known:
            current = {"article_id": known.article_id, "words": known.words, "sentence": known.sentence} | current
            current |= known.values
        return current

    # --- reading ----------------------------------------------------------------------------------------------

    def corrections(self, article_id: str | None = None) -> list[Correction]:
        """The log, of one article or of all, in the order in which it was written."""
        with self._read() as connection:
            return _entries(connection, *(() if article_id is None else (log.article_id == article_id,)))

    def reviews(self, article_id: str | None = None) -> dict[str, Review]:
        """The state of every corrected record that is there, by its id."""
        return self._sorted(article_id)[0]

    def orphans(self, article_id: str | None = None) -> list[Review]:
        """Corrections in force whose record is read no more, or whose article is gone: kept, and without effect."""
        return [one for one in self._sorted(article_id)[1].values() if one.in_force]

    def _sorted(self, article_id: str | None) -> tuple[dict[str, Review], dict[str, Review]]:
        with self._read() as connection:
            return self._sort(connection, article_id)

    @staticmethod
    def _sort(connection: sa.Connection, article_id: str | None = None) -> tuple[dict[str, Review], dict[str, Review]]:
        """The states of records that are there, and of those that are not."""
        known = review.fold(_entries(connection, *(() if article_id is None else (log.article_id == article_id,))))
        there = _found(connection, known.values())
        for kind in additions.WORDS:
            there |= {row["id"] for row in additions.rows(connection, kind, known.values())}
        return (
            {record_id: one for record_id, one in known.items() if record_id in there},
            {record_id: one for record_id, one in known.items() if record_id not in there},
        )

    def decided(self) -> dict[str, int]:
        """The last entry of the log about each kind of record: frames of a kind are the same while it is the same."""
        with self._read() as connection:
            query = sa.select(log.kind, sa.func.max(log.id).label("last")).group_by(log.kind)
            return {row.kind: row.last for row in connection.execute(query)}

    def _added_rows(self, kind: RecordKind, columns: Sequence[str], conflict: str | None) -> list[tuple[Any, ...]]:
        """Records that analysts added and that the engine does not read itself, as rows with these columns."""
        with self._read() as connection:
            known = review.fold(_entries(connection, log.kind == kind))
            rows = additions.rows(connection, kind, known.values(), conflict)
            read = _found(connection, [known[row["id"]] for row in rows])
        return [tuple(row.get(name) for name in columns) for row in rows if row["id"] not in read]

    # --- taking the log along ---------------------------------------------------------------------------------

    @staticmethod
    def _take_in(connection: sa.Connection, article_id: str, entries: Iterable[Correction]) -> None:
        """Entries of another store's log; those that are known already are passed over."""
        known = set(connection.execute(sa.select(log.uid).where(log.article_id == article_id)).scalars())
        for entry in entries:
            if entry.uid not in known:
                kept = {name: getattr(entry, name) for name in Correction.__slots__ if name not in ("id", "article_id")}
                _append(connection, {**kept, "article_id": article_id})


def correction_to_json(entry: Correction) -> dict[str, Any]:
    """An entry of the log as an export carries it."""
    return {
        "uid": entry.uid, "made": entry.made.isoformat(), "analyst": entry.analyst, "kind": entry.kind,
        "record": entry.record_id, "action": entry.action,
        "changes": [{"field": one.field, "old": one.old, "new": one.new} for one in entry.changes],
        "reason": entry.reason, "of": entry.of, "words": entry.words, "sentence": entry.sentence, "versions": entry.versions,
    }  # fmt: skip


def correction_from_json(obj: Any, article_id: str) -> Correction:
    """The same entry back.

    Raises:
        InputError: it is no entry of a log of ours.
    """
    try:
        kind, action = obj["kind"], obj["action"]
        if kind not in get_args(RecordKind) or action not in get_args(Action):
            raise ValueError("kind or action")
        changes = tuple(Change(str(one["field"]), one["old"], one["new"]) for one in obj["changes"])
        _check_changes(kind, action, changes)
        made = dt.datetime.fromisoformat(obj["made"])
        texts = [str(obj[name]) for name in ("uid", "analyst", "record", "words", "sentence")]
        uid, analyst, record_id, words, sentence = texts
        return Correction(
            0, uid, made, analyst, article_id, kind, record_id, action, changes, obj.get("reason"), obj.get("of"), words,
            sentence, dict(obj["versions"]),
        )  # fmt: skip
    except (InputError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"not a correction of ours: {error!r}") from error


def _check_changes(kind: RecordKind, action: Action, changes: Sequence[Change]) -> None:
    """What another store's entry would put into force is held against the same rules as what is typed in here."""
    anchor = review.ANCHORS.get(kind, ()) if action == "add" else ()
    if action == "add" and not (anchor and set(anchor) <= {one.field for one in changes}):
        raise ValueError("anchor")
    checks = review.ASSESSMENT if action == "assess" else review.FIELDS[kind]
    for one in changes:
        if action in ("edit", "add", "assess") and one.field not in anchor:
            checks[one.field](one.field, one.new)


# --- rows of the log ------------------------------------------------------------------------------------------------


def _entries(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Correction]:
    """The log, in order. Every frame reads all of it, so what recurs in it is read once."""
    rows = connection.execute(sa.select(*_COLUMNS).where(*where).order_by(log.id)).fetchall()
    versions = {text: orjson.loads(text) for text in {row.versions for row in rows}}
    return [
        Correction(
            number, uid, dt.datetime.fromisoformat(made), analyst, article_id, kind, record_id, action,
            tuple(Change(*one) for one in orjson.loads(changes)), reason, of, words, sentence, versions[read_by],
        )
        for number, uid, made, analyst, article_id, kind, record_id, action, changes, reason, of, words, sentence, read_by in rows
    ]  # fmt: skip


def _append(connection: sa.Connection, values: Mapping[str, Any]) -> Correction:
    changes: tuple[Change, ...] = values.get("changes", ())
    versions = values.get("versions")
    made = values.get("made") or dt.datetime.now(dt.UTC).replace(microsecond=0)
    row = {
        **values, "uid": values.get("uid") or uuid.uuid4().hex, "made": made.isoformat(),
        "analyst": (values["analyst"] or "").strip() or "analyst", "reason": (values.get("reason") or "").strip() or None,
        "changes": json.dumps([[one.field, one.old, one.new] for one in changes], ensure_ascii=False),
        "versions": json.dumps(versions) if versions is not None else _versions(connection, values["article_id"]),
    }  # fmt: skip
    connection.execute(sa.insert(schema.correction).values(row))
    return _entries(connection, log.uid == row["uid"])[0]


def _versions(connection: sa.Connection, article_id: str) -> str:
    query = sa.select(schema.article.c.versions).where(schema.article.c.id == article_id)
    return connection.execute(query).scalar_one_or_none() or "{}"


def _unseen(connection: sa.Connection, record_id: str, seen: int) -> list[Correction]:
    """All entries of the record; a conflict where some came after what the analyst saw."""
    entries = _entries(connection, log.record_id == record_id)
    theirs = tuple(entry for entry in entries if entry.id > seen)
    if theirs:
        names = " and ".join(dict.fromkeys(entry.analyst for entry in theirs))
        raise EditConflict(f"Meanwhile {names} changed this record. Nothing of yours was written.", theirs)
    return entries


def _found(connection: sa.Connection, reviews: Iterable[Review]) -> set[str]:
    """Which of the records the engine reads."""
    found: set[str] = set()
    by_kind: dict[RecordKind, list[str]] = {}
    for one in reviews:
        by_kind.setdefault(one.kind, []).append(one.record_id)
    for kind, wanted in by_kind.items():
        column = TABLES[kind].c.id
        for start in range(0, len(wanted), 500):
            found |= set(connection.execute(sa.select(column).where(column.in_(wanted[start : start + 500]))).scalars())
    return found


def _check_free(connection: sa.Connection, kind: RecordKind, record_id: str) -> None:
    """Nobody added these words, and the engine does not read them so."""
    known = review.fold(_entries(connection, log.record_id == record_id)).get(record_id)
    what = (
        "This number is a claim of this outcome already"
        if kind == "casualty"
        else "These words are a statement already"
    )
    if known and known.is_added and known.state != "rejected":
        raise InputError(f"{what}: {known.entries[0].analyst} added it.")
    table = TABLES[kind]
    if connection.execute(sa.select(table.c.id).where(table.c.id == record_id)).first():
        raise InputError(f"{what}. If it was rejected, accept it again.")
