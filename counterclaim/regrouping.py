"""What an analyst changes in the groups of rival claims: exclude a claim, split claims off, merge two groups.

Groups of claims and changes enter; groups leave. Changes are small records, kept in the definition of the conflict in
the order in which they were made, so that each can be undone. No claim is altered by them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from .comparison import COMPARABLE_DAYS, RivalGroup, RivalGroups
from .intervals import day_text
from .ledger import MERGED, Ledger, ledger_of
from .sides import NO_SIDES, UNNAMED

Kind = Literal["exclude", "split", "merge"]
KINDS = ("exclude", "split", "merge")
MOST_OFFERED = 200  # groups to merge with
MAY_DIFFER = " Neither says whether civilians or combatants are meant, so they may count different people."


@dataclass(frozen=True, slots=True)
class Change:
    """One change: claims excluded or split off from the group `what`, or the group `other` merged into it.

    `what` and `other` are keys of `What`; `words` tells the reader what was done.
    """

    kind: Kind
    what: str
    claims: tuple[str, ...] = ()
    other: str = ""
    words: str = ""
    made: str = ""  # ISO day and time

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "what": self.what, "claims": list(self.claims), "other": self.other,
                "words": self.words, "made": self.made}  # fmt: skip


def change_of(held: Mapping[str, Any]) -> Change | None:
    """A change as it was kept; None where it is none that we know."""
    if held.get("kind") not in KINDS or not held.get("what"):
        return None
    return Change(held["kind"], str(held["what"]), tuple(map(str, held.get("claims", ()))), str(held.get("other", "")),
                  str(held.get("words", "")), str(held.get("made", "")))  # fmt: skip


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def regrouped(ledger: Ledger, changes: Iterable[Change]) -> Ledger:
    """The claims by what they count, with the changes made one after the other; those that fit nothing do nothing."""
    draft = _Draft(ledger)
    for number, change in enumerate(changes, 1):
        group = draft.find(change.what)
        if group is None:
            continue
        if change.kind == "merge":
            draft.merge(group, change.other)
        else:
            draft.take_out(group, change, number)
    return ledger.changed(draft.group, draft.alike, draft.notes) if draft.notes else ledger


class _Draft:
    """The groups of a ledger while they are changed. A changed group gets a new number, so it is found after the others."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.group = ledger, ledger.group.copy()
        self.alike = list(range(len(ledger)))  # for each group one of the ledger that counts the same
        self.notes: dict[int, str] = {}

    def find(self, key: str, other_than: int = -1) -> int | None:
        """The group with this key that still has claims."""
        found = [group for group in self._like(key) if group != other_than and (self.group == group).any()]
        return found[0] if found else None

    def _like(self, key: str) -> list[int]:
        known = self.ledger.find(key)
        return [group for group, alike in enumerate(self.alike) if alike == known] if known is not None else []

    def take_out(self, group: int, change: Change, number: int) -> None:
        ids = self.ledger.keyed["claim_id"].iloc[self.ledger.position].isin(change.claims).to_numpy(bool)
        taken, left = (self.group == group) & ids, (self.group == group) & ~ids
        if not taken.any():
            return
        self.group[left] = self._noted(group, f"without {_claims(int(taken.sum()))}")
        self.group[taken] = self._new(group, f"split off by you, {number}") if change.kind == "split" else -1

    def merge(self, group: int, other_key: str) -> None:
        other = self.find(other_key, group)
        if other is None:
            return
        title = replace(self.ledger.what(self.alike[other]), note=self.notes.get(other, "")).title
        joined = (self.group == group) | (self.group == other)
        self.group[joined] = self._noted(group, f"{MERGED} with {title}")

    def _noted(self, group: int, note: str) -> int:
        return self._new(group, "; ".join(filter(None, (self.notes.get(group, ""), note))))

    def _new(self, group: int, note: str) -> int:
        self.alike.append(self.alike[group])
        self.notes[len(self.alike) - 1] = note
        return len(self.alike) - 1


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'} that you excluded or split off"


def rival_groups(frame: pd.DataFrame, changes: Sequence[Change] = ()) -> RivalGroups:
    """`comparison.rival_groups`, with an analyst's changes."""
    return RivalGroups(regrouped(ledger_of(frame), changes))


def because(group: RivalGroup) -> str:
    """Why these claims are in one group, and why they are compared or not, in words."""
    what = group.what
    whom = "victims whose side is not named" if what.whom == UNNAMED else f"losses of {what.whom}"
    category = "no word on civilian or combatant" if what.category == "unspecified" else what.category
    same = [f"the same victims ({whom}, {what.kind or category})", f"the same outcome ({what.counted})"]
    if what.scope == "cumulative":
        same.append(f"all are running tolls{f' in {what.place}' if what.place else ''}")
    else:
        same += [f"the same day ({day_text(what.day)})"] if what.day is not None else []
        same += [f"the same place ({what.place})"] if what.place else []
    words = f"In one group because of {', '.join(same)}."
    if what.note:
        words += f" Changed: {what.note}."
    return f"{words} {_verdict(group)}"


def _verdict(group: RivalGroup) -> str:
    if group.pair is None:
        return f"Not compared: {group.why_not}."
    one, other = (toll for toll in group.pair)
    voices = f"{one.voice} ({one.text}) and {other.voice} ({other.text}) are different claimants"
    if group.what.scope == "event":
        is_said = group.what.place and group.what.day is not None
        together = "" if is_said or MERGED in group.what.note else " and one article tells both"
        return f"Compared because {voices}{together}: {group.factor}."
    if one.when is None or other.when is None:
        return f"Compared because {voices}: {group.factor}."
    days = abs((one.when - other.when).days)
    when = "of the same day" if not days else f"{days} day{'' if days == 1 else 's'} apart, at most {COMPARABLE_DAYS}"
    words = f"Compared because {voices} and their figures are {when}: {group.factor}."
    return words + (MAY_DIFFER if group.what.is_vague else "")


def can_merge(group: RivalGroup, groups: RivalGroups, *, most: int = MOST_OFFERED) -> list[RivalGroup]:
    """The groups that may be merged into this one: of the same outcome, and not of another side's losses.

    Outcomes are never mixed; groups with unnamed victims may turn out to be any side's, and parties of one side may be told
    as one. At most so many are given: those of the same party, scope, day and place first.
    """
    what, columns = group.what, groups.columns
    fits = (columns["counted"] == what.counted).to_numpy(bool)
    same_party = (columns["whom"] == what.whom).to_numpy(bool)
    if what.whom != UNNAMED:
        same_side = (columns["victims_side"] == what.side).to_numpy(bool) & (what.side not in NO_SIDES)
        fits = fits & (same_party | same_side | (columns["whom"] == UNNAMED).to_numpy(bool))
    other_day = columns["day"].notna() if what.day is None else columns["day"] != what.day
    distance = np.stack(
        [
            ~same_party,
            (columns["scope"] != what.scope).to_numpy(bool),
            other_day.to_numpy(bool),
            (columns["spot"] != what.place).to_numpy(bool),
        ]
    )
    places = np.flatnonzero(fits)
    nearest = places[np.lexsort((places, *distance[::-1, places]))]
    return [other for other in groups.at(nearest[: most + 1]) if other.what.key != what.key][:most]


def sides_in(group: RivalGroup) -> int:
    """How many voices there are in it; the article's own is none."""
    return sum(toll.is_rival for toll in group.tolls)
