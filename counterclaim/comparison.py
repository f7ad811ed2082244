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

import weakref
from bisect import bisect
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Any

import pandas as pd

from .intervals import FORMULA, Interval, bounds_text, day_text, factor, gap, one_claimant, several_claimants
from .sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED

__all__ = ["COMPARABLE_DAYS", "FORMULA", "NO_RIVALS", "UNDIVIDED", "Claim", "Interval", "RivalGroup", "SideToll", "What",
           "bounds_text", "by_what", "counted", "day_text", "factor", "gap", "latest_tolls", "one_claimant", "reasons",
           "relation", "rival_groups", "running_tolls", "several_claimants", "step_lines", "who_about_whom"]  # fmt: skip

COMPARABLE_DAYS = 3
UNDIVIDED = "killed or wounded"  # one figure for both: "300 casualties"
# Claimants that are no side: the article itself, and those whom the reader has not placed.
NO_RIVALS = frozenset({OWN_VOICE, UNASSIGNED, UNNAMED})
CATEGORY_WORDS = {
    "civilian": "civilians", "combatant": "combatants", "mixed": "civilians and combatants",
    "unspecified": "people",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class What:
    """What is counted; claims with an equal `What` can answer each other."""

    whom: str  # a side, or a party outside the sides, or UNNAMED
    category: str
    counted: str  # an outcome, or UNDIVIDED
    scope: str
    place: str = ""  # of one incident; "" where not given
    day: pd.Timestamp | None = None
    note: str = ""  # where an analyst merged or split the group

    @property
    def title(self) -> str:
        """What is counted, in words: "Armenia: combatants killed, running toll"."""
        return f"{self.brief}, {self.occasion}" + (f" ({self.note})" if self.note else "")

    @property
    def brief(self) -> str:
        """Without the occasion: "Armenia: combatants killed"."""
        whom = "Side not named" if self.whom == UNNAMED else self.whom
        return f"{whom}: {CATEGORY_WORDS.get(self.category, self.category)} {self.counted}"

    @property
    def key(self) -> str:
        """A name for it that stays the same: analysts' changes of groups are kept under it."""
        day = self.day.date().isoformat() if self.day is not None else ""
        return "|".join((self.whom, self.category, self.counted, self.scope, self.place, day))

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
    word: str = ""  # of a vague figure, as written: "hundreds"

    @property
    def text(self) -> str:
        return bounds_text(self.interval.low, self.interval.high, self.qualifier, self.word)


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


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of a casualty frame, as far as comparing needs it; `position` is its place in the frame."""

    position: int
    claim_id: str
    article_id: str
    side: str
    who: str
    interval: Interval
    qualifier: str
    moment: pd.Timestamp | None
    word: str = ""  # of a vague figure, as written


LONG_AGO = pd.Timestamp(1700, 1, 1)
WHAT_COLUMNS = ["whom", "victims_category", "counted", "scope", "spot", "day"]
CLAIM_COLUMNS = ["claim_id", "article_id", "claimant_side", "who", "low", "high", "qualifier", "moment", "count_text"]  # fmt: skip


def by_what(frame: pd.DataFrame, *, denied: bool = False) -> dict[What, list[Claim]]:
    """The claims by what they count, in the order of the titles; without denied figures, unless asked for.

    The last few answers are kept, since a page asks for the same frame many times: neither frame nor answer may be changed.
    """
    key = (id(frame), denied)
    kept = _KEPT.get(key)
    if kept is None or kept[0]() is not frame:  # the id of a frame that is gone may be given to another
        if len(_KEPT) >= 8:
            _KEPT.clear()
        kept = _KEPT[key] = (weakref.ref(frame), _by_what(frame, denied))
    return kept[1]


def forget() -> None:
    """Keep no answers any longer."""
    _KEPT.clear()


_KEPT: dict[tuple[int, bool], tuple[weakref.ref[pd.DataFrame], dict[What, list[Claim]]]] = {}


def _by_what(frame: pd.DataFrame, denied: bool) -> dict[What, list[Claim]]:
    keyed = add_keys(frame)
    # Groups are told by the numbers of their values: hashing days once per claim takes longer than all the rest.
    coded = [_coded(keyed[name]) for name in WHAT_COLUMNS]
    groups = zip(*(codes for codes, _ in coded), strict=True)
    rows = zip(*(_plain(keyed[name]) for name in CLAIM_COLUMNS), strict=True)
    held: dict[tuple[int, ...], list[Claim]] = {}
    for position, (group, row, status) in enumerate(zip(groups, rows, keyed["status"].tolist(), strict=True)):
        if denied or status != "denied":
            claim_id, article_id, side, who, low, high, qualifier, moment, words = row
            word = words if qualifier == "vague" else ""
            claim = Claim(position, claim_id, article_id, side, who, Interval(low, high), qualifier, moment, word)
            held.setdefault(group, []).append(claim)
    whats = [
        (What(*(values[code] for code, (_, values) in zip(group, coded, strict=True))), claims)
        for group, claims in held.items()
    ]
    return dict(sorted(whats, key=lambda item: item[0].title))


def _coded(column: pd.Series) -> tuple[list[int], list[Any]]:
    """For each row the place of its value among the values; the last of these, -1, is None."""
    codes, values = pd.factorize(column)
    return codes.tolist(), [*values.tolist(), None]


def _plain(column: pd.Series) -> list[Any]:
    """Values without pandas' kinds of nothing: rows are walked in Python, which is quicker than many small groupings."""
    codes, values = _coded(column)
    return [values[code] for code in codes]


def side_toll(side: str, claims: Sequence[Claim]) -> SideToll:
    """What a side's claims of one time come to."""
    if len(claims) == 1:
        [claim] = claims
        return SideToll(
            side, claim.interval, claim.moment, 1, (claim.claim_id,), (claim.article_id,), claim.qualifier, claim.word
        )
    owners: dict[str, list[Interval]] = {}
    for claim in claims:
        owners.setdefault(claim.who, []).append(claim.interval)
    # The claim that gives the figure comes first: it is the one that a click opens.
    order = sorted(claims, key=lambda claim: (claim.moment or LONG_AGO, claim.interval.floor), reverse=True)
    qualifiers = {claim.qualifier for claim in claims}
    return SideToll(
        side=side, interval=several_claimants(one_claimant(own) for own in owners.values()), when=order[0].moment,
        claimants=len(owners), claim_ids=tuple(claim.claim_id for claim in order),
        article_ids=tuple(dict.fromkeys(claim.article_id for claim in order)),
        qualifier=qualifiers.pop() if len(qualifiers) == 1 else "exact", word=order[0].word,
    )  # fmt: skip


def side_tolls(what: What, claims: Iterable[Claim]) -> dict[str, list[SideToll]]:
    """The tolls of each side by day, undated ones first; of one incident a single one, whenever it was claimed."""
    held: dict[tuple[str, pd.Timestamp | None], list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.side, claim.moment if what.scope == "cumulative" else None), []).append(claim)
    tolls: dict[str, list[SideToll]] = {}
    for (side, _), part in sorted(held.items(), key=lambda item: (item[0][0], item[0][1] or LONG_AGO)):
        tolls.setdefault(side, []).append(side_toll(side, part))
    return tolls


def rival_groups(frame: pd.DataFrame) -> list[RivalGroup]:
    """Every group of claims, the widest gap first, then those that overlap, then those that cannot be compared.

    Incidents of which neither day nor place is given are left out: nothing says that two of them are the same.
    """
    return ranked(by_what(frame))


def ranked(held: Mapping[What, list[Claim]]) -> list[RivalGroup]:
    """The groups of `rival_groups`, of claims that are already put together by what they count."""
    groups = [
        _rival_group(what, claims)
        for what, claims in held.items()
        if what.scope == "cumulative" or what.place or what.day is not None
    ]
    # Ties are broken by what is counted, so that the same claims always give the same picture.
    return sorted(
        groups,
        key=lambda g: (g.gap is None, -(g.gap or 0.0), g.what.whom == UNNAMED, -len(g.tolls), -g.claims, g.what.title),
    )


def _rival_group(what: What, claims: list[Claim]) -> RivalGroup:
    tolls = side_tolls(what, claims)
    latest = tuple(held[-1] for held in tolls.values())
    group = RivalGroup(what, latest, claims=len(claims), articles=len({claim.article_id for claim in claims}))
    rivals = [side for side in tolls if side not in NO_RIVALS]
    if len(rivals) < 2:
        return replace(group, why_not=f"a figure by {rivals[0]} only" if rivals else "a figure by no side")
    if what.whom == UNNAMED and not (what.place and what.day is not None):
        return replace(group, why_not="whose losses is not said")  # the day and place of one incident would say it
    if what.scope == "event":
        return _with_widest(group) if what.day is not None else replace(group, why_not="day not given")
    return _compare_running(group, tolls, rivals)


def _with_widest(group: RivalGroup) -> RivalGroup:
    rivals = [toll for toll in group.tolls if toll.side not in NO_RIVALS]
    pair = max(combinations(rivals, 2), key=lambda two: gap(two[0].interval, two[1].interval))
    return replace(group, gap=gap(pair[0].interval, pair[1].interval), pair=pair)


def _compare_running(group: RivalGroup, tolls: dict[str, list[SideToll]], rivals: list[str]) -> RivalGroup:
    """Compare running tolls as of the latest time at which two sides spoke within `COMPARABLE_DAYS`."""
    met = [
        (days_apart(one.when, nearest), max(one.when, nearest))
        for first, second in permutations(rivals, 2)
        for one in tolls[first]
        if one.when is not None and (nearest := _nearest(one.when, tolls[second])) is not None
    ]
    if not met:
        return replace(group, why_not="undated figures")
    meetings = [moment for days, moment in met if days <= COMPARABLE_DAYS]
    if not meetings:
        return replace(group, why_not=f"figures {min(met)[0]} days apart")
    around = tuple(toll for held in tolls.values() if (toll := _last_before(max(meetings), held)) is not None)
    return _with_widest(replace(group, tolls=around))


def days_apart(one: pd.Timestamp, other: pd.Timestamp) -> int:
    return abs((one - other).days)


def _nearest(moment: pd.Timestamp, tolls: Sequence[SideToll]) -> pd.Timestamp | None:
    """The day nearest to the moment on which these were given; they are in order of their days."""
    days = [toll.when for toll in tolls if toll.when is not None]
    place = bisect(days, moment)
    return min(days[max(place - 1, 0) : place + 1], key=lambda day: days_apart(day, moment), default=None)


def _last_before(moment: pd.Timestamp, tolls: Sequence[SideToll]) -> SideToll | None:
    """The last toll of the `COMPARABLE_DAYS` up to the moment."""
    first = moment - pd.Timedelta(days=COMPARABLE_DAYS)
    return next((toll for toll in reversed(tolls) if toll.when is not None and first <= toll.when <= moment), None)


def latest_tolls(frame: pd.DataFrame) -> dict[What, tuple[SideToll, ...]]:
    """The last running toll of each claimant side for each thing counted."""
    return {
        what: tuple(held[-1] for held in side_tolls(what, claims).values())
        for what, claims in by_what(frame).items()
        if what.scope == "cumulative"
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
    """The running tolls with figures of two days or more, those whose victims are named and with most figures first."""
    found = []
    for what, claims in by_what(frame).items():
        days = {claim.moment for claim in claims if claim.moment is not None}
        if what.scope == "cumulative" and len(days) > 1:
            found.append((what.whom == UNNAMED, -len(claims), -len({claim.side for claim in claims}), what.title, what))
    return [what for *_, what in sorted(found, key=lambda held: held[:4])]


def step_lines(frame: pd.DataFrame, what: What, *, by_claimant: bool = False) -> pd.DataFrame:
    """A running toll over time: name, side, moment, low, high, text, claim_id, change, superseded.

    A line, told by `name`, is a side of claimants or, with `by_claimant`, a party (or other claimant) of its own.
    `change` is first, rise, same or fall. Every value stays; `superseded` is true for all but a line's last.
    """
    lines: dict[tuple[str, str], list[Claim]] = {}
    for claim in by_what(frame).get(what, []):
        lines.setdefault((claim.who if by_claimant else claim.side, claim.side), []).append(claim)
    rows = []
    for (name, side), claims in sorted(lines.items()):
        dated = [toll for toll in side_tolls(what, claims)[side] if toll.when is not None]
        for before, toll in zip([None, *dated], dated, strict=False):
            bounds = toll.interval.low, toll.interval.high
            last = toll is dated[-1]
            rows.append((name, side, toll.when, *bounds, toll.text, toll.claim_ids[0], _change(before, toll), not last))
    columns = ["name", "side", "moment", "low", "high", "text", "claim_id", "change", "superseded"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"low": "Int64", "high": "Int64", "moment": "datetime64[us]", "superseded": "bool"})


def _change(before: SideToll | None, now: SideToll) -> str:
    if before is None:
        return "first"
    old, new = (toll.interval.high if toll.interval.low is None else toll.interval.low for toll in (before, now))
    return "rise" if (new or 0) > (old or 0) else "fall" if (new or 0) < (old or 0) else "same"


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
