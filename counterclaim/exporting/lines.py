"""Rows leave as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pandas as pd

from . import plain
from .delimited import NOTES_COLUMN
from .notes import Notes


def write_rows(frame: pd.DataFrame, notes: Notes | None = None) -> Iterator[str]:
    """Each row as a JSON object; missing values are null. With notes, each tells how the table came about."""
    names = list(frame.columns)
    told = {} if notes is None else {NOTES_COLUMN: notes.line}
    for row in plain.rows(frame):
        yield json.dumps({**dict(zip(names, row, strict=True)), **told}, ensure_ascii=False)
