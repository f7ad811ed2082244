"""Claims in columns: which rows of a frame count the same thing, and what each side's figures of a day come to.

Casualty frames enter; arrays of numbers leave, and single tolls as records where one is shown. Everything is computed for
all claims at once, since a page asks again after each change of a filter. Nothing is added up; an open bound is NaN.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from .intervals import Interval, bounds_text
from .sides import UNNAMED
from .what import NO_RIVALS, WHAT_COLUMNS, What, add_keys, same_thing

UNDATED = np.iinfo("int64").min  # numpy's number for a day that is not given: before all others


@dataclass(frozen=True, slots=True)
class SideToll:
    """What one side of claimants says of one thing, at one time."""

    side: str
    interval: Interval
    when: pd.Timestamp | None
    claimants: int
    claim_ids: tuple[str, ...]  # the claim that gives the figure first
    article_ids: tuple[str, ...]
    qualifier: str = "exact"
    word: str = ""  # of a vague figure, as written: "hundreds"
    corrected: bool = False  # one of its claims was corrected by an analyst

    @property
    def text(self) -> str:
        return bounds_text(self.interval.low, self.interval.high, self.qualifier, self.word)


class Ledger:
    """The claims of a frame by what they count. All arrays have a number for each claim that counts; `group` is the number
    of what it counts (-1: taken out by an analyst), in the order of the titles."""

    def __init__(self, frame: pd.DataFrame, *, denied: bool = False) -> None:
        keyed = add_keys(frame)
        self.keyed = keyed
        kept = slice(None) if denied else np.flatnonzero((keyed["status"] != "denied").to_numpy(bool))
        self.position = np.arange(len(keyed))[kept]
        _, first, group = np.unique(keyed["thing"].to_numpy()[kept], return_index=True, return_inverse=True)
        self.group: np.ndarray = group
        self.first: np.ndarray = self.position[first]  # a row of each group
        self.title_rank = np.arange(len(first), dtype="float64")
        self.notes: dict[int, str] = {}  # of groups that an analyst changed
        codes, names = pd.factorize(keyed["claimant_side"], sort=True)
        self.side, self.sides = codes[kept], [str(name) for name in names]
        self.is_rival = np.array([name not in NO_RIVALS for name in self.sides], dtype=bool)
        self.who = keyed["who"].cat.codes.to_numpy("int64")[kept]
        self.low, self.high = (keyed[name].to_numpy("float64", na_value=np.nan)[kept] for name in ("low", "high"))
        self.moment = days_of(keyed["moment"])[kept]
        self._columns: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self.first)

    def what(self, group: int) -> What:
        return self.whats([group])[0]

    def whats(self, groups: Sequence[int] | np.ndarray) -> list[What]:
        """What these groups count."""
        numbers = [int(group) for group in groups]
        columns = (self._column(name).take(self.first[numbers]) for name in WHAT_COLUMNS)
        return [
            What(whom, category, held, scope, spot, None if pd.isna(day) else day, self.notes.get(number, ""))
            for number, whom, category, held, scope, spot, day in zip(numbers, *columns, strict=True)
        ]

    def find(self, key: str) -> int | None:
        """The group with this key (`What.key`)."""
        day = pd.to_datetime(key.rpartition("|")[2], errors="coerce")
        days = self.keyed["day"].iloc[self.first]
        alike = days.isna() if pd.isna(day) else days == day
        return next((int(group) for group in np.flatnonzero(alike) if self.what(int(group)).key == key), None)

    def group_of(self, what: What) -> np.ndarray:
        """Which claims count this."""
        return same_thing(self.keyed, what)[self.position]

    def of_groups(self, name: str, value: object) -> np.ndarray:
        """For each group: whether its claims have this value in this column of `What`."""
        return (self.keyed[name].iloc[self.first] == value).to_numpy(bool)

    def has_whom(self, names: Collection[str]) -> np.ndarray:
        """For each group: whether it is about the losses of one of these."""
        return self.keyed["whom"].iloc[self.first].isin(names).to_numpy(bool)

    def numbers_of(self, sides: Collection[str]) -> list[int]:
        return [number for number, name in enumerate(self.sides) if name in sides]

    @cached_property
    def is_running(self) -> np.ndarray:
        return self.of_groups("scope", "cumulative")

    @cached_property
    def is_unnamed(self) -> np.ndarray:
        return self.of_groups("whom", UNNAMED)

    @cached_property
    def has_place(self) -> np.ndarray:
        return ~self.of_groups("spot", "")

    @cached_property
    def has_day(self) -> np.ndarray:
        return self.keyed["day"].iloc[self.first].notna().to_numpy(bool)

    def values(self, name: str, rows: np.ndarray) -> list[Any]:
        """A column of the frame at these claims."""
        return list(self._column(name).take(self.position[rows]))

    def _column(self, name: str) -> Any:
        """The values of a column, to be taken by place; text as objects, of which single ones are quickly had."""
        if name not in self._columns:
            column = self.keyed[name]
            is_text = isinstance(column.dtype, pd.CategoricalDtype | pd.StringDtype)
            self._columns[name] = column.to_numpy(dtype=object) if is_text else column.array
        return self._columns[name]

    def changed(self, group: np.ndarray, alike: Sequence[int], notes: Mapping[int, str]) -> Ledger:
        """The same claims put together in other groups; `alike` gives for each the group here that counts the same."""
        other = copy(self)
        for name in ("is_running", "is_unnamed", "has_place", "has_day"):
            other.__dict__.pop(name, None)
        other.group, other.notes = group, dict(notes)
        other.first, other.title_rank = self.first[list(alike)], self.title_rank[list(alike)]
        return other


def days_of(column: pd.Series) -> np.ndarray:
    """Days as whole numbers; `UNDATED` where none is given."""
    return column.to_numpy("datetime64[D]").astype("int64")


def day_of(number: int) -> pd.Timestamp | None:
    return None if number == UNDATED else pd.Timestamp(int(number) * 86_400_000_000_000)


def ledger_of(frame: pd.DataFrame, *, denied: bool = False) -> Ledger:
    """The ledger of a frame, without denied figures unless asked for.

    The last few are kept, since a page asks for the same frame many times: neither frame nor ledger may be changed.
    """
    key = (id(frame), denied)
    kept = _KEPT.get(key)
    if kept is None or kept[0]() is not frame:  # the id of a frame that is gone may be given to another
        if len(_KEPT) >= 8:
            _KEPT.clear()
        kept = _KEPT[key] = (weakref.ref(frame), Ledger(frame, denied=denied))
    return kept[1]


_KEPT: dict[tuple[int, bool], tuple[weakref.ref[pd.DataFrame], Ledger]] = {}


def forget() -> None:
    """Keep no ledgers any longer."""
    _KEPT.clear()


class Tolls:
    """What the claims of each side and day come to: of one incident one toll a side, of a running toll one a day.

    In the order of groups, then lines (sides, or claimants), then days, undated ones first. One claimant's figures give the
    greatest bounds, several claimants' the least low and the greatest high; a bound is open where one that counts is.
    """

    def __init__(self, ledger: Ledger, rows: np.ndarray | None = None, *, by_claimant: bool = False) -> None:
        self.ledger = ledger
        chosen = np.flatnonzero(ledger.group >= 0) if rows is None else rows
        group, side, who, day = (held[chosen] for held in (ledger.group, ledger.side, ledger.who, ledger.moment))
        line = who * len(ledger.sides) + side if by_claimant else side
        own_day = np.where(ledger.is_running[group], day, UNDATED) if len(chosen) else day
        floor = np.nan_to_num(ledger.low[chosen])
        # The claim that gives the figure comes first: it is the one that a click opens.
        order = np.lexsort((-floor, -day, own_day, line, group))
        self.rows = chosen[order]
        group, line, own_day = group[order], line[order], own_day[order]
        starts = _starts(group, line, own_day)
        self.start, self.stop = starts, np.append(starts[1:], len(order))
        self.group, self.line, self.side = group[starts], line[starts], side[order][starts]
        self.moment = day[order][starts]
        self.low, self.high, self.claimants = self._bounds(who[order])

    def __len__(self) -> int:
        return len(self.start)

    def _bounds(self, who: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if not len(self):
            nothing = np.empty(0)
            return nothing, nothing, nothing.astype("int64")
        toll = np.repeat(np.arange(len(self)), self.stop - self.start)
        order = np.lexsort((who, toll))
        owners = _starts(toll[order], who[order])
        rows = self.rows[order]
        lows = np.fmax.reduceat(self.ledger.low[rows], owners)  # of one claimant: the greatest that is known
        highs = np.maximum.reduceat(self.ledger.high[rows], owners)  # open where one is
        first = _starts(toll[order][owners])
        claimants = np.diff(np.append(first, len(owners)))
        return np.minimum.reduceat(lows, first), np.maximum.reduceat(highs, first), claimants

    def last_of_lines(self) -> np.ndarray:
        """The last toll of each line of each group."""
        starts = _starts(self.group, self.line)
        return np.append(starts[1:], len(self))[: len(starts)] - 1

    def records(self, numbers: Sequence[int] | np.ndarray) -> tuple[SideToll, ...]:
        """These tolls with their claims."""
        numbers = np.asarray(numbers, dtype="int64")
        counts = self.stop[numbers] - self.start[numbers]
        rows = self.rows[np.repeat(self.start[numbers], counts) + _within(counts)]
        held = [self.ledger.values(name, rows) for name in ("claim_id", "article_id", "qualifier", "corrected")]
        words = self.ledger.values("count_text", self.rows[self.start[numbers]])
        stops = np.cumsum(counts).tolist()
        parts = ([column[start:stop] for column in held] for start, stop in zip([0, *stops], stops, strict=False))
        return tuple(
            SideToll(
                side=self.ledger.sides[self.side[number]], interval=interval(self.low[number], self.high[number]),
                when=day_of(self.moment[number]), claimants=int(self.claimants[number]), claim_ids=tuple(ids),
                article_ids=tuple(dict.fromkeys(articles)), qualifier=qualifiers[0] if len(set(qualifiers)) == 1 else "exact",
                word=word if qualifiers[0] == "vague" else "", corrected=any(corrected),
            )
            for number, word, (ids, articles, qualifiers, corrected) in zip(numbers, words, parts, strict=True)
        )  # fmt: skip

    def claims_of(self, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """All claims of these groups, one group after the other, and how many each has."""
        first, stop = np.searchsorted(self.group, groups), np.searchsorted(self.group, groups, side="right")
        starts = self.start[first]
        counts = self.stop[stop - 1] - starts
        return self.rows[np.repeat(starts, counts) + _within(counts)], counts


def _within(counts: np.ndarray) -> np.ndarray:
    """0, 1, 2 … anew for each count."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)


def different_values(group: np.ndarray, value: np.ndarray, groups: int) -> np.ndarray:
    """How many different values each group has."""
    codes, values = pd.factorize(value)
    pairs = np.unique(group * (len(values) + 1) + codes)
    return np.bincount(pairs // (len(values) + 1), minlength=groups)


def interval(low: float, high: float) -> Interval:
    return Interval(None if np.isnan(low) else int(low), None if np.isnan(high) else int(high))


def _starts(*columns: np.ndarray) -> np.ndarray:
    """Where a new run of equal values begins."""
    if not len(columns[0]):
        return np.empty(0, dtype="int64")
    change = np.ones(len(columns[0]), dtype=bool)
    change[1:] = np.logical_or.reduce([held[1:] != held[:-1] for held in columns])
    return np.flatnonzero(change)
