"""Rows leave as an Excel workbook: a sheet per table with typed cells, and first a sheet of notes."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from .delimited import _FORMULA
from .notes import Notes
from .plain import is_missing

LONGEST_CELL = 32_767  # characters; Excel's limit
MOST_ROWS = 1_048_575  # below the heading; Excel's limit
CUT = " … [cut here; the CSV and JSON Lines files hold all of it]"
WIDTHS = {"sentence": 80, "content": 60, "title": 40, "link": 30, "source": 30, "victims": 24, "claimant": 28}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML
_HEADING = PatternFill("solid", fgColor="F1EFE8")


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook. `name` has at most 31 characters."""

    name: str
    frame: pd.DataFrame
    notes: Notes


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The tables with dates as dates and numbers as numbers; text stays text, whatever it begins with."""
    book = Workbook(write_only=True)
    _write_notes(book, sheets)
    for sheet in sheets:
        # A table that is longer than a sheet goes on in the next one.
        parts = range(0, max(len(sheet.frame), 1), MOST_ROWS)
        for number, first in enumerate(parts, 1):
            name = sheet.name if number == 1 else f"{sheet.name} ({number})"
            _write_table(book, name, sheet.frame.iloc[first : first + MOST_ROWS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_notes(book: Workbook, sheets: Iterable[Sheet]) -> None:
    page = book.create_sheet("notes")
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 18, 110
    for sheet in sheets:
        page.append([_cell(page, f"Sheet “{sheet.name}”", bold=True)])
        for name, value in sheet.notes.pairs:
            page.append([_cell(page, name), _cell(page, value, wrap=True)])
        page.append([])


def _write_table(book: Workbook, name: str, frame: pd.DataFrame) -> None:
    page = book.create_sheet(name)
    page.freeze_panes = "A2"
    for number, column in enumerate(frame.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = WIDTHS.get(str(column), 14)
    if len(frame.columns):
        page.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    page.append([_cell(page, str(column), bold=True) for column in frame.columns])
    for row in _typed_rows(frame):
        page.append([_cell(page, value) if isinstance(value, str) else value for value in row])


def _cell(page: Any, text: str, *, bold: bool = False, wrap: bool = False) -> WriteOnlyCell:
    """A cell of text. What would be a formula is told to be text, and stays so when somebody edits it."""
    clean = _UNWRITABLE.sub("\ufffd", text)
    if len(clean) > LONGEST_CELL:
        clean = clean[: LONGEST_CELL - len(CUT)] + CUT
    cell = WriteOnlyCell(page, clean)
    cell.data_type = "s"
    if clean.startswith(_FORMULA):
        cell.quotePrefix = True
    if bold:
        cell.font, cell.fill = Font(bold=True), _HEADING
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _typed_rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    columns = [[_typed(value) for value in frame[name]] for name in frame.columns]
    return zip(*columns, strict=True)


def _typed(value: Any) -> Any:
    """A day or time, number, truth value or text, as Excel knows them; nothing for what is missing."""
    if is_missing(value):
        return None
    if isinstance(value, pd.Timestamp):
        day: dt.date = value.date() if value == value.normalize() else value.to_pydatetime()
        return day if day.year >= 1900 else value.isoformat()  # before 1900 Excel knows no days
    return value.item() if hasattr(value, "item") else value
