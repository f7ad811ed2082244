"""Which claims answer which: the same victims, outcome and period, from another claimant.

Casualty frames enter (columns: `frames.py`); intervals, groups and gaps leave. Nothing is ever added up: cumulative
tolls contain what came before them, and rival claims are about the same dead. An open bound is NA, never 0.

The rules, in short:
* A group holds claims with the same victims (side or party, and category), outcome and scope; of one incident also
  the same day and place. A bare "300 casualties" is a group of its own, never deaths; denied figures are in none.
* One claimant's figures of one day become [greatest low, greatest high]: "10, 12, at least 12" is [12, open]. Several
  claimants' become [least low, greatest high].
* Running tolls are compared where two sides spoke at most `COMPARABLE_DAYS` days apart; the latest such pair counts.
* gap = log10((larger low + 1) / (smaller high + 1)); 0 when the intervals overlap.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pandas as pd

from .sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED

COMPARABLE_DAYS = 3
FORMULA = "(larger low + 1) ÷ (smaller high + 1); ×1 when the intervals overlap"
UNDIVIDED = "killed or wounded"  # one figure for both: "300 casualties"
# Claimants that are no side: the article itself, and those whom the reader has not placed.
NO_RIVALS = frozenset({OWN_VOICE, UNASSIGNED, UNNAMED})
CATEGORY_WORDS = {
    "civilian": "civilians", "combatant": "combatants", "mixed": "civilians and combatants together",
    "unspecified": "people, not said whether civilians",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive bounds in persons; None is open."""

    low: int | None
    high: int | None

    @property
    def floor(self) -> int:
        return 0 if self.low is None else self.low

    @property
    def ceiling(self) -> float:
        return math.inf if self.high is None else self.high


def gap(one: Interval, other: Interval) -> float:
    """How far two intervals lie apart, as a power of ten; 0 when they overlap.

    >>> round(gap(Interval(16, 16), Interval(550, None)), 2)
    1.51
    """
    smaller, larger = sorted((one, other), key=lambda interval: interval.ceiling)
    if larger.floor <= smaller.ceiling:
        return 0.0
    return math.log10((larger.floor + 1) / (smaller.ceiling + 1))


def factor(value: float) -> str:
    """A gap as readers see it.

    >>> factor(gap(Interval(16, 16), Interval(550, None)))
    '×32'
    """
    times = 10**value
    return f"×{times:.1f}" if 1 < times < 9.95 else f"×{times:,.0f}"


def one_claimant(intervals: Iterable[Interval]) -> Interval:
    """What one claimant's several figures for the same thing come to: the greatest bounds, open where one is open.

    >>> one_claimant([Interval(10, 10), Interval(12, 12), Interval(12, None)])
    Interval(low=12, high=None)
    """
    known = list(intervals)
    lows = [interval.low for interval in known if interval.low is not None]
    highs = [interval.high for interval in known if interval.high is not None]
    return Interval(max(lows, default=None), max(highs) if len(highs) == len(known) and highs else None)


def several_claimants(intervals: Iterable[Interval]) -> Interval:
    """What several claimants' figures span: the least low to the greatest high, open where one is open.

    >>> several_claimants([Interval(10, 10), Interval(12, 12), Interval(12, None)])
    Interval(low=10, high=None)
    """
    known = list(intervals)
    lows = [interval.low for interval in known if interval.low is not None]
    highs = [interval.high for interval in known if interval.high is not None]
    return Interval(
        min(lows) if len(lows) == len(known) and lows else None,
        max(highs) if len(highs) == len(known) and highs else None,
    )


def bounds_text(low: Any, high: Any, qualifier: str = "exact") -> str:
    """Bounds as shown beside a mark.

    >>> [bounds_text(21, 21), bounds_text(21, None), bounds_text(None, 9), bounds_text(15, 20), bounds_text(40, 40, "about")]
    ['21', '≥ 21', '≤ 9', '15–20', '≈ 40']
    """
    if pd.isna(low) and pd.isna(high):
        return "not given"
    if pd.isna(high):
        return f"≥ {low:,}"
    if pd.isna(low):
        return f"≤ {high:,}"
    if low == high:
        return f"≈ {low:,}" if qualifier == "about" else f"{low:,}"
    return f"{low:,}–{high:,}"


def day_text(day: dt.date) -> str:
    """A day as shown everywhere.

    >>> day_text(dt.date(2020, 10, 6))
    '6 Oct 2020'
    """
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True, slots=True)
class What:
    """What is counted; claims with an equal `What` can answer each other."""

    whom: str  # a side, or a party outside the sides, or UNNAMED
    category: str
    counted: str  # an outcome, or UNDIVIDED
    scope: str
    place: str = ""  # of one incident; "" where not given
    day: pd.Timestamp | None = None

    @property
    def title(self) -> str:
        """What is counted, in words: "Armenia: combatants killed, running toll"."""
        whom = "Side not named" if self.whom == UNNAMED else self.whom
        return f"{whom}: {CATEGORY_WORDS.get(self.category, self.category)} {self.counted}, {self.occasion}"

    @property
    def brief(self) -> str:
        """Without the occasion: "Armenia: combatants killed"."""
        return self.title.removesuffix(f", {self.occasion}")

    @property
    def occasion(self) -> str:
        if self.scope == "cumulative":
            return "running toll"
        day = day_text(self.day) if self.day is not None else "day not given"
        return f"{self.place}, {day}" if self.place else day


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

    @property
    def text(self) -> str:
        return bounds_text(self.interval.low, self.interval.high, self.qualifier)


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


def add_keys(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what is counted and who counts as columns: whom, counted, who, moment, spot, day.

    `who` keeps claimants apart: the party, else the words, else the publisher whose own voice it is.
    """
    named = ~frame["victims_side"].isin([THIRD, UNASSIGNED, UNNAMED])
    party = frame["victims_party"].astype("str")
    whom = frame["victims_side"].where(named, party.where(frame["victims_party"].notna(), UNNAMED))
    words = frame["claimant"].astype("str").str.casefold()
    publisher = frame["publisher"].astype("str")
    who = frame["claimant_party"].where(
        frame["claimant_party"].notna(), words.where(frame["claimant"].notna(), "own voice of " + publisher)
    )
    event = frame["scope"] == "event"
    return frame.assign(
        whom=whom.astype("str"),
        counted=counted(frame),
        who=who.astype("str"),
        moment=frame["when"].astype("datetime64[ns]").dt.normalize(),
        spot=frame["place"].where(event & frame["place"].notna(), "").astype("str"),
        day=frame["date"].where(event).astype("datetime64[ns]").dt.normalize(),
    )


def counted(frame: pd.DataFrame) -> pd.Series:
    """What each row counts: its outcome, or that it is one figure for killed and wounded."""
    return frame["outcome"].where(~frame["undivided"].astype(bool), UNDIVIDED).astype("str")


WHAT_COLUMNS = ["whom", "victims_category", "counted", "scope", "spot", "day"]


def by_what(keyed: pd.DataFrame) -> Iterator[tuple[What, pd.DataFrame]]:
    """The rows of a frame with keys, by what they count."""
    for values, part in keyed.groupby(WHAT_COLUMNS, dropna=False, sort=True):
        whom, category, outcome, scope, spot, day = tuple(values)
        yield What(whom, category, outcome, scope, spot, None if pd.isna(day) else day), part


def asserted(frame: pd.DataFrame) -> pd.DataFrame:
    """Without denied figures, which are no claims that people died."""
    return frame[frame["status"] != "denied"]


def side_tolls(group: pd.DataFrame) -> pd.DataFrame:
    """One row per claimant side and day of a group (of one incident: per claimant side), with its `SideToll`."""
    once = group["scope"].iat[0] == "event"
    keys = ["claimant_side"] if once else ["claimant_side", "moment"]
    rows = [
        {"side": values[0], "moment": part["moment"].max(), "toll": _side_toll(str(values[0]), part)}
        for values, part in group.groupby(keys, dropna=False, sort=True)
    ]
    return pd.DataFrame(rows, columns=["side", "moment", "toll"])


def _side_toll(side: str, part: pd.DataFrame) -> SideToll:
    claimants = [one_claimant(intervals(own)) for _, own in part.groupby("who", sort=True)]
    interval = several_claimants(claimants)
    # The claim that sets the figure comes first: it is the one that a click opens.
    order = part.assign(_low=part["low"].fillna(-1)).sort_values(["moment", "_low"], ascending=False, kind="stable")
    moment = part["moment"].max()
    qualifiers = set(part["qualifier"])
    return SideToll(
        side=side, interval=interval, when=None if pd.isna(moment) else moment, claimants=len(claimants),
        claim_ids=tuple(order["claim_id"]), article_ids=tuple(dict.fromkeys(order["article_id"])),
        qualifier=qualifiers.pop() if len(qualifiers) == 1 else "exact",
    )  # fmt: skip


def intervals(frame: pd.DataFrame) -> list[Interval]:
    """The bounds of each row."""
    return [
        Interval(None if pd.isna(low) else int(low), None if pd.isna(high) else int(high))
        for low, high in zip(frame["low"], frame["high"], strict=True)
    ]


def rival_groups(frame: pd.DataFrame) -> list[RivalGroup]:
    """Every group of claims, the widest gap first, then those that overlap, then those that cannot be compared.

    Incidents of which neither day nor place is given are left out: nothing says that two of them are the same.
    """
    keyed = add_keys(asserted(frame))
    known = (keyed["scope"] == "cumulative") | (keyed["spot"] != "") | keyed["day"].notna()
    return sorted((_rival_group(what, part) for what, part in by_what(keyed[known])), key=_order)


def _order(group: RivalGroup) -> tuple[Any, ...]:
    # Ties are broken by what is counted, so that the same claims always give the same picture.
    return (group.gap is None, -(group.gap or 0.0), -len(group.tolls), -group.claims, group.what.title)


def _rival_group(what: What, part: pd.DataFrame) -> RivalGroup:
    table = side_tolls(part)
    group = RivalGroup(what, latest(table), claims=len(part), articles=part["article_id"].nunique())
    rivals = [side for side in table["side"].unique() if side not in NO_RIVALS]
    if len(rivals) < 2:
        return replace(group, why_not=f"only {rivals[0]} gives a figure" if rivals else "no side gives a figure")
    if what.scope == "event":
        if what.day is None:
            return replace(group, why_not="day not given")
        return _with_widest(group, [toll for toll in group.tolls if toll.side in rivals])
    return _compare_running(group, table, rivals)


def latest(table: pd.DataFrame) -> tuple[SideToll, ...]:
    """The last toll of each side, in order of the sides' names."""
    ordered = table.sort_values("moment", na_position="first", kind="stable")
    return tuple(ordered.groupby("side", sort=True)["toll"].last())


def _with_widest(group: RivalGroup, tolls: list[SideToll]) -> RivalGroup:
    pair = max(combinations(tolls, 2), key=lambda two: gap(two[0].interval, two[1].interval))
    return replace(group, gap=gap(pair[0].interval, pair[1].interval), pair=pair)


def _compare_running(group: RivalGroup, table: pd.DataFrame, rivals: list[str]) -> RivalGroup:
    """Compare running tolls as of the latest time at which two sides spoke within `COMPARABLE_DAYS`."""
    dated = table.dropna(subset=["moment"]).sort_values("moment", kind="stable")
    nearest: list[tuple[pd.Timestamp, pd.Timedelta]] = []
    for one, other in combinations(rivals, 2):
        left, right = dated[dated["side"] == one], dated[dated["side"] == other]
        if left.empty or right.empty:
            continue
        met = pd.merge_asof(
            left[["moment"]], right[["moment"]].assign(there=right["moment"]), on="moment", direction="nearest"
        )
        apart = (met["there"] - met["moment"]).abs()
        later = met[["moment", "there"]].max(axis=1)
        close = apart <= pd.Timedelta(days=COMPARABLE_DAYS)
        best = later[close].idxmax() if close.any() else apart.idxmin()
        nearest.append((later[best], apart[best]))
    meeting = [(when, apart) for when, apart in nearest if apart <= pd.Timedelta(days=COMPARABLE_DAYS)]
    if not meeting:
        if not nearest:
            return replace(group, why_not="undated figures")
        days = min(apart for _, apart in nearest).days
        return replace(group, why_not=f"figures {days} days apart")
    moment = max(when for when, _ in meeting)
    tolls = _around(dated, moment)
    return _with_widest(replace(group, tolls=tolls), [toll for toll in tolls if toll.side in rivals])


def _around(dated: pd.DataFrame, moment: pd.Timestamp) -> tuple[SideToll, ...]:
    """Each side's last toll in the `COMPARABLE_DAYS` up to the moment."""
    within = dated["moment"].between(moment - pd.Timedelta(days=COMPARABLE_DAYS), moment)
    return latest(dated[within])


def latest_tolls(frame: pd.DataFrame) -> dict[What, tuple[SideToll, ...]]:
    """The last running toll of each claimant side for each thing counted."""
    keyed = add_keys(asserted(frame))
    running = keyed[keyed["scope"] == "cumulative"]
    return {
        what: latest(side_tolls(part)) for what, part in by_what(running)
    }


def reasons(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """Why two claims (rows of a frame with keys) do not answer each other; empty where they do."""
    checks = {
        "one of them is denied": "denied" in (one["status"], other["status"]),
        "both are the same claimant's": one["who"] == other["who"],
        "the outcomes differ": one["counted"] != other["counted"],
        "the victims' sides differ": one["whom"] != other["whom"],
        "one counts civilians or combatants, the other does not": one["victims_category"] != other["victims_category"],
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


def running_tolls(frame: pd.DataFrame) -> list[What]:
    """The running tolls with figures of two days or more, those with most figures and sides first."""
    keyed = add_keys(asserted(frame))
    running = keyed[(keyed["scope"] == "cumulative") & keyed["moment"].notna()]
    found = [
        (part["claimant_side"].nunique(), len(part), what)
        for what, part in by_what(running)
        if part["moment"].nunique() > 1
    ]
    return [what for _, _, what in sorted(found, key=lambda held: (-held[1], -held[0], held[2].title))]


def step_lines(frame: pd.DataFrame, what: What) -> pd.DataFrame:
    """A running toll over time: side, moment, low, high, claim_id, change (first, rise, same, fall), superseded.

    Every value stays in the table; `superseded` is true for all but a side's last.
    """
    keyed = add_keys(asserted(frame))
    same = next((part for one, part in by_what(keyed) if one == what), keyed.head(0))
    columns = ["side", "moment", "low", "high", "text", "claim_id", "change", "superseded"]
    if same.empty:
        return pd.DataFrame(columns=columns)
    table = side_tolls(same).dropna(subset=["moment"]).sort_values(["side", "moment"], kind="stable")
    table["low"] = pd.array([toll.interval.low for toll in table["toll"]], dtype="Int64")
    table["high"] = pd.array([toll.interval.high for toll in table["toll"]], dtype="Int64")
    table["text"] = [toll.text for toll in table["toll"]]
    table["claim_id"] = [toll.claim_ids[0] for toll in table["toll"]]
    value = table["low"].fillna(table["high"]).astype("float")
    step = value.groupby(table["side"]).diff().to_numpy()
    table["change"] = [
        "first" if pd.isna(size) else "rise" if size > 0 else "fall" if size < 0 else "same" for size in step
    ]
    table["superseded"] = table.duplicated("side", keep="last")
    return table[columns].reset_index(drop=True)


def who_about_whom(frame: pd.DataFrame, sides: Collection[str]) -> pd.DataFrame:
    """Claims by claimant side and victims' side: claimant, victims, relation, claims, articles. Only cells with claims."""
    cells = (
        frame.groupby(["claimant_side", "victims_side"])
        .agg(claims=("claim_id", "size"), articles=("article_id", "nunique"))
        .reset_index()
        .rename(columns={"claimant_side": "claimant", "victims_side": "victims"})
    )
    cells["relation"] = [
        relation(claimant, victims, sides)
        for claimant, victims in zip(cells["claimant"], cells["victims"], strict=True)
    ]
    return cells


def relation(claimant: str, victims: str, sides: Collection[str]) -> str:
    """Whose losses a claimant speaks of: "own losses", "enemy losses", "third party" or "not known"."""
    if victims in (UNNAMED, UNASSIGNED):
        return "not known"
    if claimant not in sides or victims not in sides:
        return "third party"
    return "own losses" if claimant == victims else "enemy losses"
