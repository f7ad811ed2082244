"""How long the map of places takes (CPU seconds), and how much of it the browser gets. Run: python benchmarks/map_speed.py [PLACES ...]

Makes mentions of as many places as asked for (5,000 by default) over half a continent, three of each, with one casualty
claim for every fifth; counts, draws and serialises them as the page does.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.io

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterclaim.figures import outlines, theme
from counterclaim.figures import places as figures
from counterclaim.frames import CASUALTY_COLUMNS, PLACE_COLUMNS

MENTIONS = 3
SIDES = ("North", "South", None)


def make_frames(count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same mentions and claims every time."""
    chance = random.Random(7)
    points = [(chance.uniform(36, 55), chance.uniform(20, 55)) for _ in range(count)]
    rows = [
        {
            "place_id": f"p{number}.{nth}", "article_id": f"a{(number * 7 + nth) % 900}", "text": f"Name {number}", "name": f"Name {number}",
            "latitude": latitude, "longitude": longitude, "country": "XX", "kind": "city", "gazetteer_id": f"geonames:{number}",
            "confidence": 0.8, "precision": chance.choice(("town", "town", "town", "district", "region")),
            "sentence": f"Name {number} was hit.", "side": chance.choice(SIDES), "published": pd.Timestamp(2020, 10, 1 + number % 28),
        }
        for number, (latitude, longitude) in enumerate(points)
        for nth in range(MENTIONS)
    ]  # fmt: skip
    claims = [
        {"claim_id": f"c{row['place_id']}", "article_id": row["article_id"], "place": row["text"]}
        for row in rows[:: 5 * MENTIONS]
    ]
    return pd.DataFrame(rows).reindex(columns=list(PLACE_COLUMNS)), pd.DataFrame(claims).reindex(
        columns=list(CASUALTY_COLUMNS)
    )


def measure(count: int) -> None:
    mentions, claims = make_frames(count)
    styles = theme.side_styles(None)
    outlines.load()
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        started = time.process_time()
        made = work()
        times[name] = time.process_time() - started
        return made

    places = timed("gather", lambda: figures.gather(mentions, claims))
    header = theme.Header("Places named in the articles", articles=mentions["article_id"].nunique())
    for turn in ("draw, first", "draw, again"):
        fig = timed(
            turn,
            lambda: figures.draw_places(places, header, styles=styles, world=outlines.load(), box=figures.view(places)),
        )
    text = timed("to JSON", lambda: plotly.io.to_json(fig, validate=False))
    told = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in times.items())
    style = len(json.dumps(json.loads(text)["layout"]["map"]["style"]))
    marks = sum(len(trace["lat"]) for trace in fig["data"])
    print(
        f"{count:,} places: {told}; JSON {len(text) / 1e6:.2f} MB, of it outlines and names {style / 1e6:.2f} MB; {marks:,} marks"
    )


if __name__ == "__main__":
    for asked in sys.argv[1:] or ["5000"]:
        measure(int(asked))
