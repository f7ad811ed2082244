"""Frames made by hand, with the columns of frames.py; all names and sentences are invented."""

from __future__ import annotations

import pandas as pd

from counterclaim.frames import CASUALTY_COLUMNS, PLACE_COLUMNS, STATEMENT_COLUMNS
from counterclaim.sides import Conflict, Side

TARSIA, VELDORA = "Tarsia", "Veldora"
DAY = pd.Timestamp("2020-10-06")


def conflict() -> Conflict:
    drawn = ((TARSIA, "#5E3C99", "circle"), (VELDORA, "#B35806", "square"))
    sides = tuple(Side(name, (name,), colour, symbol) for name, colour, symbol in drawn)
    return Conflict("border-war", "Border war", None, None, sides, (), "")


def frame(columns: tuple[str, ...], rows: list[dict]) -> pd.DataFrame:
    made = pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=list(columns))
    for name in {"date", "published"} & set(columns):
        made[name] = pd.to_datetime(made[name])
    for name in ("side", "speaker", "source", "text", "name", "gazetteer_id", "within", "hedges", "place", "precision"):
        if name in made:
            made[name] = made[name].astype("str")
    return made


def statement(number: int, **more) -> dict:
    sentence = f"The ministry said that road {number} was open."
    base = {
        "statement_id": f"s{number}", "article_id": "a1", "speaker": "Orbel Vant", "side": VELDORA, "source": "Vant", "cue": "said",
        "content": f"road {number} was open", "act": "state", "tense": "reported", "quotation": "indirect", "date": DAY, "date_basis": "stated",
        "depth": 0, "sentence": sentence, "start": 0, "end": len(sentence), "cue_start": 13, "cue_end": 17, "title": "Roads",
        "publisher": "The Daily", "published": DAY, "conflict": "border-war",
    }  # fmt: skip
    return {**base, **more}


def statements(*rows: dict) -> pd.DataFrame:
    return frame(STATEMENT_COLUMNS, list(rows))


def mention(number: int, text: str = "Arkem", **more) -> dict:
    base = {
        "place_id": f"p{number}", "article_id": "a1", "text": text, "name": text, "latitude": 40.5, "longitude": 46.25, "country": "VD",
        "kind": "city", "gazetteer_id": f"g-{text}", "confidence": 0.9, "precision": "town", "start": 0, "end": 5,
        "sentence": f"Shells fell on {text}.", "title": "Shells", "publisher": "The Daily", "published": DAY, "conflict": "border-war",
    }  # fmt: skip
    return {**base, **more}


def mentions(*rows: dict) -> pd.DataFrame:
    return frame(PLACE_COLUMNS, list(rows))


def claims(*rows: dict) -> pd.DataFrame:
    return frame(CASUALTY_COLUMNS, [{"article_id": "a1", **row} for row in rows])
