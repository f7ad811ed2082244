"""Rows leave as Parquet: typed columns, with the notes in the file's own metadata."""

from __future__ import annotations

import io
import json

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from .notes import Notes

KEY = b"counterclaim"  # of the metadata: a JSON object of the notes


def write_parquet(frame: pd.DataFrame, notes: Notes) -> bytes:
    """The frame with its types: days and times, whole numbers that may be missing, text.

    The notes are under the key `counterclaim` of the schema's metadata (`pyarrow.parquet.read_schema(file).metadata`).
    """
    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.replace_schema_metadata(
        {**(table.schema.metadata or {}), KEY: json.dumps(dict(notes.pairs)).encode()}
    )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()
