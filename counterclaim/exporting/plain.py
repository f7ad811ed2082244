"""Cells of a frame as plain values, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Rows of plain values: str, int, float, bool or None; days and times as ISO 8601."""
    columns = [[plain(value) for value in frame[name]] for name in frame.columns]
    return zip(*columns, strict=True)


def plain(value: Any) -> Any:
    """A cell as text, number or nothing.

    >>> plain(pd.Timestamp("2020-10-06")), plain(pd.NA)
    ('2020-10-06', None)
    """
    if is_missing(value):
        return None
    if isinstance(value, pd.Timestamp):
        return (value.date() if value == value.normalize() else value).isoformat()
    return value.item() if hasattr(value, "item") else value


def is_missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value
