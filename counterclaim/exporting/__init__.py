"""Rows leave, each way with the notes that say what was exported: filters, profile, as-of, counts, versions.

Frames (columns: frames.py) or whole parsed articles enter; text and bytes leave. Tables carry sentences with the id of
their article and a link back, never whole articles; those go out only as JSON Lines, with their text only when asked for.
"""

from .articles import write_articles
from .delimited import defuse, write_csv
from .geojson import to_geojson
from .kml import write_kml
from .lines import write_rows
from .notes import Notes, note
from .parquet import write_parquet
from .tables import Tables
from .workbook import Sheet, write_workbook

__all__ = [
    "Notes", "Sheet", "Tables", "defuse", "note", "to_geojson", "write_articles", "write_csv", "write_kml", "write_parquet", "write_rows",
    "write_workbook",
]  # fmt: skip
