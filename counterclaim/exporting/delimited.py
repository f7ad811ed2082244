"""Rows leave as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pandas as pd

from . import plain
from .notes import Notes

NOTES_COLUMN = "export_notes"
# A cell that begins with one of these is a formula to a spreadsheet, or becomes one once the others are cut off.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(frame: pd.DataFrame, notes: Notes | None = None) -> str:
    """The frame as CSV (RFC 4180); numbers stay numbers, missing values are empty, days are ISO 8601.

    With notes, a last column says in each row how the table came about, so that it outlives sorting and cutting.
    """
    told = frame if notes is None else frame.assign(**{NOTES_COLUMN: notes.line})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([defuse(str(name)) for name in told.columns])
    for row in plain.rows(told):
        writer.writerow([defuse(value) if isinstance(value, str) else value for value in row])
    return out.getvalue()


def defuse(cell: str) -> str:
    """The cell as text that no spreadsheet computes.

    >>> defuse("=1+1"), defuse("−5 or so"), defuse("- a list")
    ("'=1+1", '−5 or so', "'- a list")
    """
    return "'" + cell if cell.startswith(_FORMULA) else cell
