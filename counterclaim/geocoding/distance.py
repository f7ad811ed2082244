"""Distances on the globe, in kilometres."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.009


def distance_km(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Great-circle distance between two points given in degrees.

    >>> round(distance_km(40.38, 49.89, 40.18, 44.51))
    457
    """
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (latitude_a, longitude_a, latitude_b, longitude_b))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of points in degrees, on the sphere, so that 179° and -179° meet at 180°."""
    x = y = z = 0.0
    for latitude, longitude in points:
        lat, lon = math.radians(latitude), math.radians(longitude)
        x += math.cos(lat) * math.cos(lon)
        y += math.cos(lat) * math.sin(lon)
        z += math.sin(lat)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)
