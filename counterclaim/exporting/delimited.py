"""Rows leave: CSV that is safe to open in a spreadsheet, JSON Lines, GeoJSON.

Frames (columns: frames.py) or whole parsed articles enter; text leaves. Tables carry sentences with the id of their
article, never whole articles; those go out only as JSON Lines, and with their text only when asked for.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from .interchange import to_json
from .storage.corrections import correction_to_json
from .storage.store import Store

# A cell that begins with one of these is a formula to a spreadsheet, or becomes one once the others are cut off.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV (RFC 4180); numbers stay numbers, missing values are empty, days are ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    for row in _rows(frame):
        writer.writerow([defuse(value) if isinstance(value, str) else value for value in row])
    return out.getvalue()


def defuse(cell: str) -> str:
    """The cell as text that no spreadsheet computes.

    >>> defuse("=1+1"), defuse("−5 or so"), defuse("- a list")
    ("'=1+1", '−5 or so', "'- a list")
    """
    return "'" + cell if cell.startswith(_FORMULA) else cell


def write_rows(frame: pd.DataFrame) -> Iterator[str]:
    """Each row as a JSON object, for JSON Lines; missing values are null."""
    names = list(frame.columns)
    for row in _rows(frame):
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)


def write_articles(store: Store, conflict: str | None = None, *, with_text: bool = False) -> Iterator[str]:
    """Each article as an object of the interchange format, for JSON Lines; with its text it can be imported again.

    The records are as they were read; what analysts made of them (who, when, why, from what to what) is under
    `corrections`, and is in force again after an import.
    """
    for article_id in store.article_ids(conflict):
        parsed, about = store.article(article_id), store.about(article_id)
        if parsed is not None and about is not None:
            entries = [correction_to_json(entry) for entry in store.corrections(article_id)]
            corrections = {"corrections": entries} if entries else {}
            yield json.dumps(
                {**to_json(parsed, with_text=with_text), **_about(about), **corrections}, ensure_ascii=False
            )


def to_geojson(frame: pd.DataFrame) -> dict[str, Any]:
    """The resolved places of a place frame as a FeatureCollection (RFC 7946); those without a point are left out."""
    known = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    names = [name for name in known.columns if name not in ("latitude", "longitude")]
    points = zip(known["longitude"], known["latitude"], strict=True)
    features = [
        {
            "type": "Feature",
            "id": row[0],
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": dict(zip(names, row, strict=True)),
        }
        for (longitude, latitude), row in zip(points, _rows(known[names]), strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _about(about: dict[str, Any]) -> dict[str, Any]:
    return {name: about[name] for name in ("conflict", "style", "source_name", "sha256", "imported", "extra")}


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Rows of plain values: str, int, float, bool or None."""
    columns = [[_plain(value) for value in frame[name]] for name in frame.columns]
    return zip(*columns, strict=True)


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return (value.date() if value == value.normalize() else value).isoformat()
    return value.item() if hasattr(value, "item") else value
