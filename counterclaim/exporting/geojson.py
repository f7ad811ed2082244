"""Places leave as GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import plain
from .notes import Notes


def to_geojson(frame: pd.DataFrame, notes: Notes | None = None) -> dict[str, Any]:
    """The resolved places of a place frame as a FeatureCollection; those without a point are left out.

    The notes are a member of the collection, `notes`, which programs that do not know it pass over.
    """
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
        for (longitude, latitude), row in zip(points, plain.rows(known[names]), strict=True)
    ]
    told = {} if notes is None else {"notes": dict(notes.pairs)}
    return {"type": "FeatureCollection", **told, "features": features}
