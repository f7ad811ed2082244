"""Where a claimant's own figures cannot all hold: a falling toll, a toll below its own incidents, a part above the whole.

Casualty frames enter; a row per contradiction leaves, with both sentences. One claimant is one party, or one named
person; the places must agree, and it must be said whose losses they are. Bounds decide: "at least 10" and "12" contradict nothing. Nothing is said about why: the
claimant may have corrected a figure, or the text may have been misread.
"""

from __future__ import annotations

import itertools
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .comparison import CATEGORY_WORDS, bounds_text, counted
from .genealogy import keyed
from .intervals import day_text
from .sides import UNNAMED

KINDS = {
    "falls": "A running toll falls",
    "below incidents": "A running toll is below the claimant’s own incidents",
    "part above whole": "A part is larger than its whole",
}
COLUMNS = ["kind", "claimant", "side", "what", "figures", "why", "sentence", "other_sentence", "claim_id", "other_id"]
MOST_PARTS = 5  # incidents written out, the largest
# What a contradiction is told from; rows are walked in Python, and every column costs.
NEEDED = ["name", "whom", "victims_category", "counted", "scope", "moment", "day", "place", "part_of", "low", "high", "qualifier",
          "count_text", "claimant", "claimant_side", "sentence", "claim_id"]  # fmt: skip
THING = ["name", "whom", "victims_category", "counted"]


def contradictions(frame: pd.DataFrame) -> pd.DataFrame:
    """Every pair of a claimant's own figures that cannot both hold; the kinds in the order of `KINDS`.

    `claim_id` is the claim that does not fit what was claimed elsewhere, `other_id` the (first) claim that it does not fit.
    """
    rows = keyed(frame)[NEEDED].astype(object)  # rows of Python values are walked quicker than those of Arrow
    rows = rows[rows["whom"] != UNNAMED]
    found = [*_falls(rows), *_below_incidents(rows), *_parts(frame)]
    return pd.DataFrame(found, columns=COLUMNS)


def _floor(row: Any) -> int:
    return 0 if pd.isna(row.low) else int(row.low)


def _is_below(row: Any, least: int) -> bool:
    return not pd.isna(row.high) and int(row.high) < least


def _falls(rows: pd.DataFrame) -> Iterator[tuple]:
    """Each claim that is below the highest figure that its claimant gave as of an earlier day."""
    running = rows[(rows["scope"] == "cumulative") & rows["moment"].notna() & rows["part_of"].isna()]
    running = running.assign(area=running["place"].fillna("")).sort_values("moment", kind="stable")
    for _, line in _lines(running, [*THING, "area"]):
        highest: Any = None
        for row in line:
            if highest is not None and row.moment > highest.moment and _is_below(row, _floor(highest)):
                why = f"{_said(highest)}, later {_said(row)}"
                yield _row("falls", row, highest, f"{_text(highest)} → {_text(row)}", why)
            if highest is None or _floor(row) >= _floor(highest):
                highest = row


def _below_incidents(rows: pd.DataFrame) -> Iterator[tuple]:
    """Running tolls below one of the incidents before them, or below the largest incidents of several days together."""
    incidents = rows[(rows["scope"] == "event") & rows["day"].notna() & rows["part_of"].isna()]
    by_thing = {thing: _by_place(own) for thing, own in _lines(incidents, THING)}
    running = rows[
        (rows["scope"] == "cumulative") & rows["moment"].notna() & rows["high"].notna() & rows["part_of"].isna()
    ]
    for thing, line in _lines(running, THING):
        own = by_thing.get(thing, {})
        for toll in line if own else ():
            if (known := own.get(_place(toll))) and (found := _too_many(toll, known)):
                yield found


@dataclass(frozen=True, slots=True)
class Incidents:
    """The largest incident of each day (two figures of a day may be about the same dead), and their least sum up to it."""

    days: list[pd.Timestamp]
    rows: list[Any]
    sums: list[int]


def _place(row: Any) -> str:
    return "" if pd.isna(row.place) else str(row.place)


def _by_place(own: Iterable[Any]) -> dict[str, Incidents]:
    """A claimant's incidents by place; all of them, under "", for a running toll that names none."""
    held: dict[str, dict[Any, Any]] = {}
    for row in own:
        for place in {"", _place(row)}:
            largest = held.setdefault(place, {})
            if row.day not in largest or _floor(row) > _floor(largest[row.day]):
                largest[row.day] = row
    return {place: _incidents(largest) for place, largest in held.items()}


def _incidents(largest: dict[Any, Any]) -> Incidents:
    days = sorted(largest)
    rows = [largest[day] for day in days]
    return Incidents(days, rows, list(itertools.accumulate(_floor(row) for row in rows)))


def _too_many(toll: Any, known: Incidents) -> tuple | None:
    number = bisect(known.days, toll.moment)
    if not number or not _is_below(toll, known.sums[number - 1]):
        return None
    ordered = sorted(known.rows[:number], key=_floor, reverse=True)
    if _is_below(toll, _floor(ordered[0])):
        return _row("below incidents", toll, ordered[0], f"{_text(toll)} < {_text(ordered[0])}",
                    f"{_said(toll)} in all, but {_said(ordered[0])} in one incident")  # fmt: skip
    parts = " + ".join(_text(row) for row in ordered[:MOST_PARTS]) + (" + …" if number > MOST_PARTS else "")
    why = (
        f"{_said(toll)} in all, but incidents of {number} days come to {known.sums[number - 1]:,} or more "
        "if nobody is in two of them"
    )
    return _row("below incidents", toll, ordered[0], f"{_text(toll)} < {parts}", why, others=ordered[:MOST_PARTS])


def _parts(frame: pd.DataFrame) -> Iterator[tuple]:
    """Parts above their whole, of the same outcome; a part belongs to the sentence of its whole, whoever claims it."""
    linked = frame[frame["part_of"].notna() & (frame["status"] != "denied")]
    if linked.empty:
        return
    shown = frame.assign(counted=counted(frame), whom=frame["victims_side"], moment=frame["when"])
    wholes: dict[Any, Any] = {
        row.claim_id: row for row in shown[shown["claim_id"].isin(linked["part_of"])].itertuples()
    }
    parts: Iterable[Any] = shown.loc[linked.index].itertuples()
    for part in parts:
        whole = wholes.get(part.part_of)
        if whole is not None and whole.counted == part.counted and _is_below(whole, _floor(part)):
            why = f"{_text(part)} are called part of {_text(whole)}"
            yield _row("part above whole", part, whole, f"{_text(part)} > {_text(whole)}", why)


def _lines(rows: pd.DataFrame, by: list[str]) -> Iterator[tuple[Any, list[Any]]]:
    held: dict[Any, list[Any]] = {}
    for row in rows.itertuples():
        held.setdefault(tuple(getattr(row, name) for name in by), []).append(row)
    yield from held.items()


def _row(kind: str, row: Any, other: Any, figures: str, why: str, *, others: Iterable[Any] = ()) -> tuple:
    sentences = " / ".join(dict.fromkeys(one.sentence for one in others)) or other.sentence
    what = f"{row.whom}: {CATEGORY_WORDS.get(row.victims_category, row.victims_category)} {row.counted}"
    claimant = "the article itself" if pd.isna(row.claimant) else row.claimant
    return kind, claimant, row.claimant_side, what, figures, why, row.sentence, sentences, row.claim_id, other.claim_id


def _text(row: Any) -> str:
    return bounds_text(row.low, row.high, row.qualifier, row.count_text if row.qualifier == "vague" else "")


def _said(row: Any) -> str:
    day = row.moment if pd.isna(row.day) else row.day
    return _text(row) if pd.isna(day) else f"{_text(row)} on {day_text(day)}"
