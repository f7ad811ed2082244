"""Tables of articles: CSV and its kin, and Excel workbooks; one article a row.

Enters: the bytes of a table, and the columns the analyst chose. Leaves: articles, or a preview to choose by. Encodings,
delimiters and quoted line ends are found out; a row without text is skipped and named. A table that has addresses but no
text gives leads.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from . import columns
from .dates import DateRead, read_date
from .encodings import decode
from .markup import html_text
from .readings import LIMITS, ArticleRead, Lead, Options, Reading, RefusedFile, Skipped
from .shaping import article_of
from .zipped import DAMAGED, check_document

DELIMITERS = ",;\t|"
# What openpyxl raises, sooner or later, over a workbook whose bytes were changed.
DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, KeyError, IndexError, TypeError, AttributeError,
           EOFError, OSError, SyntaxError, NotImplementedError, ArithmeticError)  # fmt: skip
SAMPLE_ROWS = 50
SHOWN_ROWS = 5
SHOWN_CHARACTERS = 300
TAGS = re.compile(r"<(?:p|br|div|span|a|b|i|strong|em|ul|li)\b[^<>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table looks like, for choosing its columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the first few, long cells cut
    guess: Mapping[str, str]  # field → column
    dates: tuple[tuple[str, str], ...]  # of the date column, chosen or guessed: the words and how they are read
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Preview:
        rows = tuple(tuple(row) for row in data["rows"])
        dates = tuple((words, read) for words, read in data["dates"])
        return cls(tuple(data["columns"]), rows, data["guess"], dates, tuple(data["sheets"]), tuple(data["notes"]))


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns, and the rows as they come; `first` is the number of the first row in its file."""

    names: tuple[str, ...]
    rows: Iterator[list[str]]
    first: int
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def preview(data: bytes, options: Options, *, workbook: bool) -> Preview:
    """The first rows and the guessed columns.

    Raises:
        RefusedFile: no table.
    """
    table = _open(data, options, workbook=workbook)
    rows = list(itertools.islice(table.rows, SAMPLE_ROWS))
    guess = columns.guess(table.names, rows)
    dates: list[tuple[str, str]] = []
    dated = (guess if options.columns is None else options.columns).get("date")
    if dated in table.names:
        cells = [_cell(row, table.names.index(dated)) for row in rows]
        day_first = options.day_first if options.day_first is not None else columns.day_first(cells)
        dates = [(cell, _shown(read_date(cell, day_first=day_first))) for cell in cells[:SHOWN_ROWS]]
    shown = tuple(tuple(cell[:SHOWN_CHARACTERS] for cell in row) for row in rows[:SHOWN_ROWS])
    return Preview(table.names, shown, guess, tuple(dates), table.sheets, table.notes)


def _shown(read: DateRead) -> str:
    if read.choices:
        return "ambiguous: " + " or ".join(day.isoformat() for day in read.choices)
    return read.value.isoformat() if read.value else "no date"


def read_table(name: str, data: bytes, options: Options, *, workbook: bool) -> Reading:
    """The articles of a table.

    Raises:
        RefusedFile: no table, or neither a column of text nor one of addresses.
    """
    kind = "xlsx" if workbook else "csv"
    table = _open(data, options, workbook=workbook)
    head = list(itertools.islice(table.rows, SAMPLE_ROWS))
    chosen = dict(options.columns) if options.columns is not None else columns.guess(table.names, head)
    if unknown := [column for column in chosen.values() if column not in table.names]:
        raise RefusedFile(f"There is no column “{unknown[0]}”; there are {', '.join(table.names[:20])}.")
    if "text" not in chosen and "url" not in chosen:
        raise RefusedFile("No column holds the text of articles. Choose the column on the page “Add articles”.")
    rows = list(itertools.islice(itertools.chain(head, table.rows), LIMITS.articles + 1))
    if len(rows) > LIMITS.articles:
        raise RefusedFile(f"It has more than {LIMITS.articles:,} rows. Split it.")
    where = {field: table.names.index(column) for field, column in chosen.items()}
    day_first = options.day_first
    if day_first is None and "date" in where:
        day_first = columns.day_first([_cell(row, where["date"]) for row in rows])
    records = ({field: _cell(row, index) for field, index in where.items()} for row in rows)
    labelled = (
        (f"{name}, row {number}", record) for number, record in enumerate(records, table.first) if any(record.values())
    )
    return read_records(
        name, labelled, options, kind=kind, day_first=day_first, notes=table.notes, leads="text" not in chosen
    )


def read_records(
    name: str,
    records: Iterable[tuple[str, Mapping[str, Any]]],
    options: Options,
    *,
    kind: str,
    day_first: bool | None = None,
    notes: tuple[str, ...] = (),
    leads: bool = False,
) -> Reading:
    """An article of each record (field → words), a lead of one without text, or the reason why it is neither."""
    articles: list[ArticleRead] = []
    skipped: list[Skipped] = []
    found: list[Lead] = []
    for label, record in records:
        text, address = str(record.get("text") or ""), str(record.get("url") or "")
        date = read_date(record.get("date"), day_first=day_first)
        if not text.strip() and leads and re.match(r"https?://\S", address):
            found.append(Lead(address, record.get("title") or None, record.get("publisher") or None, date.value))
            continue
        try:
            more: tuple[str, ...] = ()
            if record.get("date") and not date.value and not date.choices:
                more = (f"date not understood: “{str(record['date'])[:40]}”",)
            articles.append(
                article_of(
                    name,
                    html_text(text) if TAGS.search(text) else text,
                    title=record.get("title"),
                    publisher=record.get("publisher"),
                    url=address or None,
                    published=date,
                    id=str(record["id"]).strip() if record.get("id") not in (None, "") else None,
                    options=options,
                    notes=notes + more,
                )
            )
        except RefusedFile as error:
            skipped.append(Skipped(label, str(error)))
    return Reading(tuple(articles), tuple(skipped), tuple(found), kind)


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _open(data: bytes, options: Options, *, workbook: bool) -> Table:
    if workbook:
        return _open_workbook(data, options)
    text, notes = decode(data)
    delimiter = _delimiter(text)
    csv.field_size_limit(LIMITS.text_characters * 2)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t")
    return _with_names(iter(rows), notes=notes)


def _with_names(rows: Iterator[list[str]], *, sheets: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> Table:
    """Takes the first row for names, unless it is data already."""
    guarded = _guarded(rows)
    first, number = next(guarded, None), 2
    while first is not None and not any(cell.strip() for cell in first):
        first, number = next(guarded, None), number + 1
    if first is None:
        raise RefusedFile("The table is empty.")
    if len(first) > LIMITS.table_columns:
        raise RefusedFile(f"It has {len(first):,} columns: it is no table of articles.")
    data = any(len(cell) > columns.LONG * 2 for cell in first) and not columns.names_something(first)
    names = (
        [f"Column {index}" for index in range(1, len(first) + 1)]
        if data
        else [_name(cell, i) for i, cell in enumerate(first, 1)]
    )
    seen: Counter[str] = Counter()
    for index, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[index] = f"{name} ({seen[name]})"
    kept = itertools.chain([first], guarded) if data else guarded
    return Table(tuple(names), iter(kept), number - 1 if data else number, sheets, notes)


def _name(cell: str, index: int) -> str:
    return " ".join(cell.split())[:100] or f"Column {index}"


def _guarded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows; what goes wrong within them in the reader's words."""
    try:
        yield from rows
    except csv.Error as error:
        raise RefusedFile(
            "A quotation mark is opened and never closed, so one cell would swallow the rest of the table."
        ) from error
    except DAMAGES as error:
        if isinstance(error, RefusedFile):
            raise
        raise RefusedFile(DAMAGED) from error


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the same number of cells, more than one, most often."""
    best, score = ",", 0.0
    for sign in DELIMITERS:
        try:
            widths = [
                len(row)
                for row in itertools.islice(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign), 30)
                if row
            ]
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        if width > 1 and count / len(widths) + min(width, 20) / 100 > score:
            best, score = sign, count / len(widths) + min(width, 20) / 100
    return best


def _open_workbook(data: bytes, options: Options) -> Table:
    check_document(data)
    import openpyxl  # 0.2 s that other formats need not wait for

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = tuple(sheet.title for sheet in book.worksheets)
        if options.sheet is not None and options.sheet not in sheets:
            raise RefusedFile(f"There is no sheet “{options.sheet}”; there are {', '.join(sheets[:20])}.")
        names = (
            [options.sheet]
            if options.sheet
            else [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        )
        for name in names:
            sheet = book[name]
            sheet.reset_dimensions()  # the stated size may be a lie
            rows = (_trimmed(row) for row in sheet.iter_rows(values_only=True))
            try:
                return _with_names(rows, sheets=sheets)
            except RefusedFile:
                continue
    except DAMAGES as error:
        if isinstance(error, RefusedFile):
            raise
        raise RefusedFile("It is no Excel workbook, or a damaged one. Save it again as .xlsx or .csv.") from error
    raise RefusedFile("The workbook is empty.")


def _trimmed(row: Sequence[object]) -> list[str]:
    """The cells of a row, without the empty ones at its end, which a stray format far to the right brings about."""
    cells = [_words(value) for value in row[: LIMITS.table_columns + 1]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _words(value: object) -> str:
    """The cell as words: whole numbers without a point, dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
