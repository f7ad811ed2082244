"""Casualty frames for tests, with the columns of `frames.CASUALTY_COLUMNS`; every sentence here is invented."""

from __future__ import annotations

from itertools import count
from typing import Any

import pandas as pd

from counterclaim.frames import CASUALTY_COLUMNS

_SENTENCE = "The ministry said that many had been killed near Norashen."
_serial = count(1)


def claim(low: int | None, high: int | str | None = "same", *, by: str = "A", **changes: Any) -> dict[str, Any]:
    """A row: a running toll of 1 October 2020 of side A's combatants killed, as claimed by side `by`."""
    row = dict.fromkeys(CASUALTY_COLUMNS) | {"review": "", "corrected": False, "corrected_fields": ""} | {
        "claim_id": f"c{next(_serial)}", "article_id": "a1", "count_text": str(low), "count_start": 23, "count_end": 27,
        "low": low, "high": low if high == "same" else high, "qualifier": "exact", "outcome": "killed", "undivided": False,
        "victims_category": "combatant", "victims_party": "A", "victims_side": "A", "claimant": f"officials of {by}",
        "claimant_party": by, "claimant_side": by, "perpetrator_side": "Not named", "scope": "cumulative",
        "status": "asserted", "as_of": "2020-10-01", "as_of_basis": "stated", "sentence": _SENTENCE, "start": 0,
        "end": len(_SENTENCE), "title": "Rival figures", "publisher": "The Example", "published": "2020-10-01",
        "conflict": "test",
    }  # fmt: skip
    return row | changes


def claims(*rows: dict[str, Any]) -> pd.DataFrame:
    """The frame of these rows, with the types of `frames`."""
    frame = pd.DataFrame(list(rows), columns=list(CASUALTY_COLUMNS))
    for column in ("date", "as_of", "published"):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[us]")
    for column in ("low", "high"):
        frame[column] = frame[column].astype("Int64")
    frame["when"] = frame["as_of"].fillna(frame["date"]).fillna(frame["published"])
    texts = [
        "claimant",
        "claimant_party",
        "victims",
        "victims_party",
        "place",
        "hedges",
        "perpetrator",
        "perpetrator_party",
    ]
    return frame.astype(dict.fromkeys(texts, "str"))
