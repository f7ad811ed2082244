"""Where a claimant's own figures cannot all hold: a falling toll, a toll below its own incidents, a part above the whole.

Casualty frames enter; a row per contradiction leaves, with both sentences. One claimant is one party, whichever of its
offices speaks, or one named person; conflict, victims and places must agree, and it must be said whose losses they are. Bounds decide: "at least 10" and "12" contradict nothing. Nothing is said about why: the
claimant may have corrected a figure, or the text may have been misread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .genealogy import keyed
from .intervals import bounds_text, day_text
from .ledger import days_of
from .sides import UNNAMED
from .speakers import UNRESOLVED
from .what import CATEGORY_WORDS, add_keys

KINDS = {
    "falls": "A running toll falls",
    "below incidents": "A running toll is below the claimant’s own incidents",
    "part above whole": "A part is larger than its whole",
}
COLUMNS = ["kind", "claimant", "side", "what", "figures", "why", "sentence", "other_sentence", "claim_id", "other_id"]
MAY_DIFFER = "; neither says whether civilians or combatants are meant, so they may count different people"
MOST_PARTS = 5  # incidents written out, the largest
# What a contradiction is told from.
NEEDED = ["whom", "victims_category", "kind", "counted", "scope", "moment", "day", "low", "high", "qualifier", "count_text", "claimant",
          "claimant_party", "claimant_side", "sentence", "claim_id"]  # fmt: skip
# What figures are held against each other by.
COMPARED = ["thing", "whom", "victims_category", "kind", "counted", "scope", "moment", "day", "low", "high", "claimant", "claimant_party",
            "place", "status", "part_of", "conflict", "article_id"]  # fmt: skip
THING = ["name", "war", "whom", "victims_category", "kind", "counted"]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The largest incident of each day (two figures of a day may be about the same dead) up to a running toll."""

    number: int
    least: int  # what they come to, if nobody is in two of them
    largest: tuple[int, ...]  # rows, the greatest first


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rows of a frame that cannot both hold; `row` is the one that does not fit what was claimed elsewhere."""

    kind: str
    row: int
    other: int
    incidents: Incidents | None = None


class Contradictions:
    """Every pair of a claimant's own figures that cannot both hold; the kinds in the order of `KINDS`.

    Those that do not say whether civilians or combatants are meant come last of their kind, and say so: they may count different people.
    Words are made of those that are shown only.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = add_keys(frame)
        lines = keyed(self._frame[COMPARED].assign(_row=np.arange(len(frame))))
        rows = lines[(lines["whom"] != UNNAMED).to_numpy(bool) & lines["part_of"].isna().to_numpy(bool)]
        vague = (self._frame["victims_category"] == "unspecified").to_numpy(bool)
        found = [sorted(kind, key=lambda one: vague[one.row]) for kind in (_falls(rows), _below_incidents(rows))]
        self._found = [one for kind in (*found, _parts(self._frame)) for one in kind]

    def __len__(self) -> int:
        return len(self._found)

    def counts(self) -> dict[str, int]:
        """How many of each kind there are."""
        kinds = [one.kind for one in self._found]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}

    def table(self, where: slice = slice(None)) -> pd.DataFrame:
        """These contradictions in words.

        `claim_id` is the claim that does not fit what was claimed elsewhere, `other_id` the (first) claim that it does not fit.
        """
        chosen = self._found[where]
        wanted = sorted(
            {row for one in chosen for row in (one.row, one.other, *(one.incidents.largest if one.incidents else ()))}
        )
        told = self._frame.iloc[wanted][NEEDED].astype(object)
        rows = dict(zip(wanted, told.itertuples(), strict=True))
        return pd.DataFrame([_in_words(one, rows) for one in chosen], columns=COLUMNS)


def contradictions(frame: pd.DataFrame) -> pd.DataFrame:
    """All contradictions, as a table."""
    return Contradictions(frame).table()


def _bounds(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The least that each figure can mean, and the most: NaN where that is open."""
    low, high = (rows[name].to_numpy("float64", na_value=np.nan) for name in ("low", "high"))
    return np.nan_to_num(low), high


def _numbers(rows: pd.DataFrame, columns: Iterable[str]) -> np.ndarray:
    """The number of each row's values in these columns, in the order in which they appear."""
    number = np.zeros(len(rows), dtype="int64")
    for name in columns:
        codes, values = pd.factorize(rows[name])
        number, _ = pd.factorize(number * (len(values) + 1) + codes + 1)
    return number


def _falls(rows: pd.DataFrame) -> list[Contradiction]:
    """Each claim that is below the highest figure that its claimant gave as of an earlier day."""
    running = rows[(rows["scope"] == "cumulative").to_numpy(bool) & rows["moment"].notna().to_numpy(bool)]
    running = running.iloc[np.argsort(days_of(running["moment"]), kind="stable")]
    line = _numbers(running, [*THING, "place"])
    order = np.argsort(line, kind="stable")
    running, line = running.iloc[order], line[order]
    (floor, high), day, place = _bounds(running), days_of(running["moment"]), np.arange(len(running))
    # The highest so far, the last of equal ones: the greatest of (line, figure, place) up to each row.
    _, rank = np.unique(floor, return_inverse=True)
    highest = np.maximum.accumulate((line * (len(running) + 1) + rank) * (len(running) + 1) + place) % (
        len(running) + 1
    )
    before = np.roll(highest, 1)
    follows = np.zeros(len(running), dtype=bool)
    follows[1:] = line[1:] == line[:-1]
    falls = np.flatnonzero(follows & (day > day[before]) & (high < floor[before]))
    row = running["_row"].to_numpy()
    return [Contradiction("falls", int(row[now]), int(row[before[now]])) for now in falls]


def _below_incidents(rows: pd.DataFrame) -> list[Contradiction]:
    """Running tolls below one of the incidents before them, or below the largest incidents of several days together."""
    rows = rows.assign(thing_of=_numbers(rows, THING), area=rows["place"].fillna(""), floor=_bounds(rows)[0])
    event, running = (rows["scope"] == "event").to_numpy(bool), (rows["scope"] == "cumulative").to_numpy(bool)
    own = _largest(rows[event & rows["day"].notna().to_numpy(bool)])
    tolls = rows[running & rows["moment"].notna().to_numpy(bool) & rows["high"].notna().to_numpy(bool)]
    if own.empty or tolls.empty:
        return []
    lines = _numbers(pd.concat([own[["thing_of", "area"]], tolls[["thing_of", "area"]]]), ["thing_of", "area"])
    line, wanted = lines[: len(own)], lines[len(own) :]
    order = np.lexsort((days_of(own["day"]), line))
    own, line = own.iloc[order], line[order]
    days, sums = days_of(own["day"]), own["floor"].to_numpy().cumsum()
    sums -= np.repeat(
        (sums - own["floor"].to_numpy())[_firsts(line)], np.bincount(line, minlength=1)[line[_firsts(line)]]
    )
    first_day = min(int(days.min()), int(days_of(tolls["moment"]).min()))
    span = max(int(days.max()), int(days_of(tolls["moment"]).max())) - first_day + 2
    last = (
        np.searchsorted(
            line * span + days - first_day, wanted * span + days_of(tolls["moment"]) - first_day, side="right"
        )
        - 1
    )
    below = (last >= 0) & (line[last] == wanted) & (_bounds(tolls)[1] < sums[last])
    row, toll_row, floor = own["_row"].to_numpy(), tolls["_row"].to_numpy(), own["floor"].to_numpy()
    found = []
    for toll in np.flatnonzero(below)[np.argsort(_numbers(tolls, THING)[below], kind="stable")]:
        start = int(np.searchsorted(line, wanted[toll]))
        part = slice(start, int(last[toll]) + 1)
        ordered = start + np.argsort(-floor[part], kind="stable")[:MOST_PARTS]
        held = Incidents(part.stop - part.start, int(sums[last[toll]]), tuple(int(row[one]) for one in ordered))
        found.append(Contradiction("below incidents", int(toll_row[toll]), held.largest[0], held))
    return found


def _firsts(line: np.ndarray) -> np.ndarray:
    return np.flatnonzero(np.diff(line, prepend=-1))


def _largest(incidents: pd.DataFrame) -> pd.DataFrame:
    """Of each claimant, thing, place and day the largest; once more over all places, for running tolls that name none."""
    anywhere = incidents[incidents["area"] != ""].assign(area="")
    both = (
        pd.concat([incidents, anywhere])
        .sort_values("_row", kind="stable")
        .sort_values("floor", ascending=False, kind="stable")
    )
    return both.drop_duplicates(["thing_of", "area", "day"])


def _parts(frame: pd.DataFrame) -> list[Contradiction]:
    """Parts above their whole, of the same outcome; a part belongs to the sentence of its whole, whoever claims it."""
    part = np.flatnonzero((frame["part_of"].notna() & (frame["status"] != "denied")).to_numpy(bool))
    if not len(part):
        return []
    whole = pd.Index(frame["claim_id"]).get_indexer(frame["part_of"].iloc[part])
    part, whole = part[whole >= 0], whole[whole >= 0]
    floor, high = _bounds(frame)
    counted = frame["counted"].to_numpy()
    wrong = (counted[part] == counted[whole]) & (high[whole] < floor[part])
    return [
        Contradiction("part above whole", int(one), int(other))
        for one, other in zip(part[wrong], whole[wrong], strict=True)
    ]


def _in_words(one: Contradiction, rows: dict[int, Any]) -> tuple:
    row, other = rows[one.row], rows[one.other]
    figures, why = WORDS[one.kind](one, rows)
    if row.victims_category == "unspecified" and one.kind != "part above whole":
        why += MAY_DIFFER
    parts = [rows[number] for number in one.incidents.largest] if one.incidents and not _is_one(one, rows) else [other]
    sentences = " / ".join(dict.fromkeys(part.sentence for part in parts))
    what = f"{row.whom}: {row.kind or CATEGORY_WORDS.get(row.victims_category, row.victims_category)} {row.counted}"
    return (
        one.kind,
        _claimants(other, row),
        row.claimant_side,
        what,
        figures,
        why,
        row.sentence,
        sentences,
        row.claim_id,
        other.claim_id,
    )


def _claimants(*rows: Any) -> str:
    """Who gave the figures: one name, or where several speak for one party, the party and their names."""
    names = dict.fromkeys("the article itself" if pd.isna(row.claimant) else str(row.claimant) for row in rows)
    party = rows[-1].claimant_party
    if len(names) == 1 or pd.isna(party):
        return next(reversed(names))
    return f"{party}: {'; '.join(names)}"


def _is_one(one: Contradiction, rows: dict[int, Any]) -> bool:
    """Whether a single incident is above the toll."""
    low = rows[one.other].low
    return not pd.isna(low) and int(rows[one.row].high) < int(low)


def _fall_words(one: Contradiction, rows: dict[int, Any]) -> tuple[str, str]:
    row, other = rows[one.row], rows[one.other]
    return f"{_text(other)} → {_text(row)}", f"{_said(other, row)}, later {_said(row, other)}"


def _incident_words(one: Contradiction, rows: dict[int, Any]) -> tuple[str, str]:
    row, other, held = rows[one.row], rows[one.other], one.incidents
    if held is None or _is_one(one, rows):
        return f"{_text(row)} < {_text(other)}", f"{_said(row, other)} in all, but {_said(other, row)} in one incident"
    parts = " + ".join(_text(rows[number]) for number in held.largest) + (" + …" if held.number > MOST_PARTS else "")
    why = f"{_said(row)} in all, but incidents of {held.number} days come to {held.least:,} or more if nobody is in two of them"
    return f"{_text(row)} < {parts}", why


def _part_words(one: Contradiction, rows: dict[int, Any]) -> tuple[str, str]:
    part, whole = _text(rows[one.row]), _text(rows[one.other])
    return f"{part} > {whole}", f"{part} are called part of {whole}"


WORDS = {"falls": _fall_words, "below incidents": _incident_words, "part above whole": _part_words}


def _text(row: Any) -> str:
    return bounds_text(row.low, row.high, row.qualifier, row.count_text if row.qualifier == "vague" else "")


def _said(row: Any, other: Any = None) -> str:
    """A figure with its day, and with who gave it where another of the party gave the other one."""
    day = row.moment if pd.isna(row.day) else row.day
    words = _text(row) if pd.isna(day) else f"{_text(row)} on {day_text(day)}"
    named = (
        other is not None
        and row.claimant != other.claimant
        and not any(str(one.claimant).endswith(UNRESOLVED) for one in (row, other))
    )
    return f"{words} ({row.claimant})" if named else words
