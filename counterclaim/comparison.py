"""Which claims answer which: the same victims, outcome and period, from another claimant.

Casualty frames enter (columns: `frames.py`); intervals, groups and gaps leave. Nothing is ever added up: cumulative
tolls contain what came before them, and rival claims are about the same dead. An open bound is NA, never 0.

The rules, in short:
* A group holds claims with the same victims (party, category, and kind where only some are counted), outcome, scope and
  place; of one incident also the same day. A bare "300 casualties" is a group of its own, never deaths; denied figures and
  parts of the same count ("ten of them") are in none.
* A voice is a side, or a party that stands on none: two third parties are two voices. Only voices are compared, never an
  article's own words or people of whom it is not said for whom they speak.
* One claimant's figures of one day become [greatest low, greatest high]: "10, 12, at least 12" is [12, open]. Several
  claimants' become [least low, greatest high].
* Running tolls are compared where two voices spoke at most `COMPARABLE_DAYS` days apart; the latest such pair counts.
* Incidents of which the day or the place is not given are compared only where one article tells both figures.
* gap = log10((larger low + 1) / (smaller high + 1)); 0 when the intervals overlap.

`what.py` says what is counted, `ledger.py` puts the claims together, `running.py` follows tolls over time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, permutations
from typing import Any, overload

import numpy as np
import pandas as pd

from .intervals import FORMULA, Interval, bounds_text, day_text, factor, gap, one_claimant, several_claimants
from .ledger import UNDATED, Ledger, SideToll, Tolls, different_values, forget, ledger_of
from .running import claims_of, latest_tolls, running_tolls, step_lines
from .sides import UNASSIGNED, UNNAMED
from .what import CATEGORY_WORDS, COMPARABLE_DAYS, NO_RIVALS, UNDIVIDED, WHAT_COLUMNS, What, add_keys, counted

__all__ = ["CATEGORY_WORDS", "COMPARABLE_DAYS", "FORMULA", "NO_RIVALS", "UNDIVIDED", "Interval", "RivalGroup", "RivalGroups", "SideToll",
           "What", "add_keys", "bounds_text", "claims_of", "counted", "day_text", "factor", "forget", "gap", "latest_tolls", "one_claimant", "reasons",
           "relation", "rival_groups", "running_tolls", "several_claimants", "step_lines", "whats", "who_about_whom"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RivalGroup:
    """The claims about one thing, side beside side, and how far they lie apart."""

    what: What
    tolls: tuple[SideToll, ...]
    gap: float | None = None  # None: not comparable
    pair: tuple[SideToll, SideToll] | None = None
    why_not: str = ""
    claims: int = 0
    articles: int = 0

    @property
    def factor(self) -> str:
        return "not comparable" if self.gap is None else factor(self.gap)


class RivalGroups(Sequence[RivalGroup]):
    """Every group of claims, the widest gap first, then those that overlap, then those that cannot be compared.

    Running tolls that do not say whether civilians or combatants are meant come after the others that can be compared: they
    may count different people. Left out is what nothing shows to be the same: incidents of which neither day nor place is
    given, and running tolls of which neither whose losses nor a place is given. A group is made into a record only when it
    is asked for; `gaps`, `sides` and `counted` tell of all of them, in the same order.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.tolls = ledger, Tolls(ledger)
        groups, of = len(ledger), self.tolls.group
        last = self.tolls.last_of_lines()
        self._first = np.searchsorted(
            of[last], np.arange(groups + 1)
        )  # of each group, among the last tolls of its sides
        self._last = last
        rivals = np.bincount(of[last][ledger.is_rival[self.tolls.side[last]]], minlength=groups)
        self._claims = np.bincount(ledger.group[ledger.group >= 0], minlength=groups)
        self._gap, self._sides = np.full(groups, np.nan), np.diff(self._first)
        self._around: dict[int, np.ndarray] = {}  # running tolls: the tolls of the time at which sides met
        self._apart: dict[int, int | None] = {}  # running tolls that never met: the days between the nearest
        self._compare(rivals)
        self._order = self._ranked()
        self.gaps, self.sides = self._gap[self._order], self._sides[self._order]

    def _compare(self, rivals: np.ndarray) -> None:
        ledger = self.ledger
        can = (rivals > 1) & (~ledger.is_unnamed | (ledger.has_place & ledger.has_day))
        for group in np.flatnonzero(can & ledger.is_running).tolist():
            self._compare_running(group)
        single = np.flatnonzero(can & ledger.is_one_incident)
        self._gap[single] = self._widest(self._last, single)

    def _compare_running(self, group: int) -> None:
        """Compare running tolls as of the latest time at which two sides spoke within `COMPARABLE_DAYS`."""
        tolls, lines = self.tolls, self._lines(group)
        days = [tolls.moment[line] for line in lines if self.ledger.is_rival[tolls.side[line[0]]]]
        latest, apart = meeting(days)
        if latest is None:
            self._apart[group] = apart
            return
        around = self._near(lines, latest)
        self._around[group], self._sides[group] = around, len(around)
        self._gap[group] = self._widest(around, np.array([group]))[0]

    def _lines(self, group: int) -> list[np.ndarray]:
        """The dated tolls of a group, those of each voice in order."""
        low, high = np.searchsorted(self.tolls.group, [group, group + 1])
        dated = np.arange(low, high)[self.tolls.moment[low:high] != UNDATED]
        return [dated[self.tolls.side[dated] == side] for side in np.unique(self.tolls.side[dated])]

    def _near(self, lines: Sequence[np.ndarray], day: int) -> np.ndarray:
        """Of each line its last toll of the `COMPARABLE_DAYS` up to this day, where there is one."""
        moment = self.tolls.moment
        near = (line[(moment[line] <= day) & (moment[line] >= day - COMPARABLE_DAYS)] for line in lines)
        return np.array([line[-1] for line in near if len(line)], dtype="int64")

    def _widest(self, tolls: np.ndarray, groups: np.ndarray) -> np.ndarray:
        """The widest gap between two of these tolls, for each of the groups: that of the greatest low and the least high."""
        tolls = tolls[self.ledger.is_rival[self.tolls.side[tolls]]]
        floor, ceiling = np.zeros(len(self.ledger)), np.full(len(self.ledger), np.inf)
        np.maximum.at(floor, self.tolls.group[tolls], np.nan_to_num(self.tolls.low[tolls]))
        np.minimum.at(ceiling, self.tolls.group[tolls], np.nan_to_num(self.tolls.high[tolls], nan=np.inf))
        return np.log10(np.maximum((floor[groups] + 1) / (ceiling[groups] + 1), 1))

    def _ranked(self) -> np.ndarray:
        """Ties are broken by what is counted, so that the same claims always give the same picture."""
        ledger = self.ledger
        there = (self._claims > 0) & ledger.is_told
        alone = np.isnan(self._gap)
        keys = (
            ledger.title_rank, -self._claims, -self._sides, ledger.is_unnamed, -np.nan_to_num(self._gap), ledger.is_vague & ~alone, alone,
        )  # fmt: skip
        order = np.lexsort(keys)
        return order[there[order]]

    @property
    def columns(self) -> pd.DataFrame:
        """What each group counts, as columns of `what.WHAT_COLUMNS`, and `victims_side`."""
        return self.ledger.keyed[[*WHAT_COLUMNS, "victims_side"]].iloc[self.ledger.first[self._order]]

    @property
    def compared(self) -> int:
        """How many can be compared; they come first."""
        return int(np.count_nonzero(~np.isnan(self.gaps)))

    @property
    def apart(self) -> int:
        """How many lie apart."""
        return int(np.count_nonzero(self.gaps > 0))

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[RivalGroup]:
        return iter(self._groups(self._order))

    @overload
    def __getitem__(self, place: int) -> RivalGroup: ...
    @overload
    def __getitem__(self, place: slice) -> list[RivalGroup]: ...
    def __getitem__(self, place: int | slice) -> RivalGroup | list[RivalGroup]:
        if isinstance(place, slice):
            return self._groups(self._order[place])
        return self._groups(self._order[[place]])[0]

    def at(self, places: np.ndarray) -> list[RivalGroup]:
        """The groups at these places of the order."""
        return self._groups(self._order[places])

    def voices(self) -> tuple[np.ndarray, np.ndarray]:
        """For each group and each voice in it: the place of the group, the number of the voice."""
        place = np.full(len(self.ledger), -1)
        place[self._order] = np.arange(len(self))
        tolls = self._last[self.ledger.is_rival[self.tolls.side[self._last]]]
        own = place[self.tolls.group[tolls]]
        return own[own >= 0], self.tolls.side[tolls][own >= 0]

    def days(self, place: int, side: int) -> np.ndarray:
        """The days on which a side gives figures of the group at this place, as whole numbers."""
        own = (self.tolls.group == self._order[place]) & (self.tolls.side == side) & (self.tolls.moment != UNDATED)
        return self.tolls.moment[own]

    def as_of(self, place: int, day: int) -> RivalGroup:
        """The group of running tolls at this place, as it stood on a day (a whole number): not compared."""
        group = int(self._order[place])
        tolls = self.tolls.records(self._near(self._lines(group), day))
        return replace(self._groups(np.array([group]))[0], tolls=tolls, gap=None, pair=None, why_not="")

    def of_several(self, counted: str, *, most: int) -> list[RivalGroup]:
        """The first groups of this outcome in which several sides, or the article itself, give figures."""
        fits = (self.sides > 1) & (self.columns["counted"] == counted).to_numpy(bool)
        return self.at(np.flatnonzero(fits)[:most])

    def holding(self, claim_id: str) -> RivalGroup | None:
        """The group that this claim is in, if any."""
        places = np.flatnonzero(np.isin(self._order, self._holding(claim_id)))
        return self.at(places[:1])[0] if len(places) else None

    def beside(self, claim_id: str) -> np.ndarray:
        """The claims of the group that this claim is in, itself too: rows of the frame."""
        return self.ledger.position[np.isin(self.ledger.group, self._holding(claim_id))]

    def _holding(self, claim_id: str) -> np.ndarray:
        ledger = self.ledger
        own = ledger.group[np.flatnonzero((ledger.keyed["claim_id"] == claim_id).to_numpy(bool)[ledger.position])]
        return own[own >= 0]

    def touched(self, claims: np.ndarray) -> list[RivalGroup]:
        """The groups with one of these claims (rows of the frame)."""
        ledger = self.ledger
        wanted = np.zeros(len(ledger), dtype=bool)
        own = ledger.group[np.isin(ledger.position, claims)]
        wanted[own[own >= 0]] = True
        return self.at(np.flatnonzero(wanted[self._order]))

    def _groups(self, groups: np.ndarray) -> list[RivalGroup]:
        """These groups as records."""
        numbers = [
            self._around[group] if group in self._around else self._last[self._first[group] : self._first[group + 1]]
            for group in groups.tolist()
        ]
        if not numbers:
            return []
        tolls = iter(self.tolls.records(np.concatenate(numbers)))
        rows, counts = self.tolls.claims_of(groups)
        articles = iter(self.ledger.values("article_id", rows))
        facts = zip(groups.tolist(), self.ledger.whats(groups), numbers, counts.tolist(), strict=True)
        return [
            self._record(group, what, tuple(islice(tolls, len(own))), claims, len(set(islice(articles, claims))))
            for group, what, own, claims in facts
        ]

    def _record(self, group: int, what: What, tolls: tuple[SideToll, ...], claims: int, articles: int) -> RivalGroup:
        if why_not := self._why_not(group, tolls):
            return RivalGroup(what, tolls, None, None, why_not, claims, articles)
        rivals = [toll for toll in tolls if toll.is_rival]
        pair = max(combinations(rivals, 2), key=lambda two: gap(two[0].interval, two[1].interval))
        return RivalGroup(what, tolls, gap(pair[0].interval, pair[1].interval), pair, "", claims, articles)

    def _why_not(self, group: int, tolls: Sequence[SideToll]) -> str:
        """Why the group is not compared; "" where it is."""
        if not np.isnan(self._gap[group]):
            return ""
        rivals = [toll.voice for toll in tolls if toll.is_rival]
        if len(rivals) < 2:
            return f"a figure by {rivals[0]} only" if rivals else "a figure by nobody who is named"
        if group not in self._apart:  # an incident, or nobody says whose losses
            if self.ledger.is_unnamed[group]:
                return "whose losses is not said"
            return f"{'place' if self.ledger.has_day[group] else 'day'} not given, and no article tells both"
        days = self._apart[group]
        return "undated figures" if days is None else f"figures {days} days apart"


def meeting(days: Sequence[np.ndarray]) -> tuple[int | None, int | None]:
    """The latest day at which two lines were within `COMPARABLE_DAYS`, and the fewest days between two; None for neither.

    Args:
        days: of each line, in order, as whole numbers.
    """
    latest: int | None = None
    least: int | None = None
    for one, other in permutations(days, 2):
        place = np.searchsorted(other, one, side="right")
        before, after = other[np.maximum(place - 1, 0)], other[np.minimum(place, len(other) - 1)]
        nearest = np.where(abs(one - before) <= abs(after - one), before, after)
        apart = abs(one - nearest)
        least = int(apart.min()) if least is None else min(least, int(apart.min()))
        met = np.maximum(one, nearest)[apart <= COMPARABLE_DAYS]
        if len(met):
            latest = int(met.max()) if latest is None else max(latest, int(met.max()))
    return latest, least


def rival_groups(frame: pd.DataFrame) -> RivalGroups:
    """The groups of these claims."""
    return RivalGroups(ledger_of(frame))


def whats(frame: pd.DataFrame, *, denied: bool = False) -> list[What]:
    """All that is counted, in the order of the titles."""
    ledger = ledger_of(frame, denied=denied)
    return ledger.whats(range(len(ledger)))


def reasons(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """Why two claims (rows of a frame with keys) do not answer each other; empty where they do."""
    checks = {
        "one of them is denied": "denied" in (one["status"], other["status"]),
        "both are the same claimant's": one["who"] == other["who"],
        "the outcomes differ": one["counted"] != other["counted"],
        "the victims' parties differ": one["whom"] != other["whom"],
        "one counts civilians or combatants, the other does not": one["victims_category"] != other["victims_category"],
        "one counts only some of them": one["kind"] != other["kind"],
        "one is of an incident, the other a running toll": one["scope"] != other["scope"],
        "the places differ": one["spot"] != other["spot"],
        "the dates differ": _dates_differ(one, other),
    }
    return tuple(reason for reason, holds in checks.items() if holds)


def _dates_differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    column = "day" if "event" in (one["scope"], other["scope"]) else "moment"
    first, second = one[column], other[column]
    if pd.isna(first) or pd.isna(second):
        return True
    return abs((first - second).days) > (0 if column == "day" else COMPARABLE_DAYS)


def who_about_whom(frame: pd.DataFrame, sides: Collection[str]) -> pd.DataFrame:
    """Claims by claimant side and victims' side: claimant, victims, relation, claims, articles, and how many were corrected.

    Only cells with claims.
    """
    claimant, claimants = pd.factorize(frame["claimant_side"], sort=True)
    victim, victims = pd.factorize(frame["victims_side"], sort=True)
    article = frame["article_id_no"] if "article_id_no" in frame else pd.factorize(frame["article_id"])[0]
    kinds, cell = np.unique(claimant * len(victims) + victim, return_inverse=True)
    cells = pd.DataFrame({
        "claimant": claimants.take(kinds // max(len(victims), 1)), "victims": victims.take(kinds % max(len(victims), 1)),
        "claims": np.bincount(cell, minlength=len(kinds)), "articles": different_values(cell, np.asarray(article), len(kinds)),
        "corrected": np.bincount(cell[frame["corrected"].to_numpy(bool)], minlength=len(kinds)),
    })  # fmt: skip
    pairs = zip(cells["claimant"], cells["victims"], strict=True)
    return cells.assign(relation=[relation(*pair, sides) for pair in pairs])


def relation(claimant: str, victims: str, sides: Collection[str]) -> str:
    """Whose losses a claimant speaks of: "own losses", "enemy losses", "third party" or "not known"."""
    if victims in (UNNAMED, UNASSIGNED):
        return "not known"
    if claimant not in sides or victims not in sides:
        return "third party"
    return "own losses" if claimant == victims else "enemy losses"
