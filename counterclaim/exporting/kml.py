"""Places leave as KML (OGC 07-147r2), for map programs that do not read GeoJSON."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

from .notes import Notes

_CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)}  # not allowed in XML


def write_kml(frame: pd.DataFrame, *, name: str, label: str = "label", notes: Notes | None = None) -> str:
    """A placemark for each row with a point; every other column becomes a field of it.

    Args:
        name: Of the document.
        label: The column that names a placemark.
        notes: Told in the description of the document.
    """
    located = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    fields = [column for column in frame.columns if column not in ("latitude", "longitude", label)]
    marks = "".join(_placemark(row, fields, label) for row in located.to_dict("records"))
    told = "" if notes is None else f"<description>{_text(notes.line)}</description>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{_text(name)}</name>{told}{marks}</Document></kml>\n"
    )


def _placemark(row: dict[Any, Any], fields: list[str], label: str) -> str:
    data = "".join(
        f'<Data name="{_text(field)}"><value>{_text(row[field])}</value></Data>'
        for field in fields
        if not _missing(row[field])
    )
    return (
        f"<Placemark><name>{_text(row[label])}</name><ExtendedData>{data}</ExtendedData>"
        f"<Point><coordinates>{row['longitude']},{row['latitude']}</coordinates></Point></Placemark>"
    )


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value)) or value == ""


def _text(value: object) -> str:
    """Safe as text and in quotes.

    >>> _text('<a & "b">')
    '&lt;a &amp; &quot;b&quot;&gt;'
    """
    return escape(str(value).translate(_CONTROLS), {'"': "&quot;"})
