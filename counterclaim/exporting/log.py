"""The log of corrections as a table: who changed what, from what to what, when and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import pandas as pd

from ..records import Correction

COLUMNS = (
    "made",
    "analyst",
    "action",
    "kind",
    "record_id",
    "article_id",
    "field",
    "old",
    "new",
    "reason",
    "words",
    "sentence",
)


def log_table(entries: Iterable[Correction], article_ids: Collection[str] | None = None) -> pd.DataFrame:
    """A row per changed field, in the order of the log; one row for what changes no field (accept, reject, undo).

    Args:
        article_ids: Only entries of these articles.
    """
    kept = (entry for entry in entries if article_ids is None or entry.article_id in article_ids)
    rows = [row for entry in kept for row in _rows(entry)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    text = {name: frame[name].astype("str").where(frame[name].notna()) for name in COLUMNS[1:]}
    made = pd.to_datetime(frame["made"], utc=True).dt.tz_localize(None).astype("datetime64[s]")
    return frame.assign(made=made, **text)


def _rows(entry: Correction) -> Iterator[dict[str, Any]]:
    about = {
        "made": entry.made, "analyst": entry.analyst, "action": entry.action, "kind": entry.kind, "record_id": entry.record_id,
        "article_id": entry.article_id, "reason": entry.reason, "words": entry.words, "sentence": entry.sentence,
    }  # fmt: skip
    if not entry.changes:
        yield about
    for change in entry.changes:
        yield about | {"field": change.field, "old": _text(change.old), "new": _text(change.new)}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
