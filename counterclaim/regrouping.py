"""What an analyst changes in the groups of rival claims: exclude a claim, split claims off, merge two groups.

Groups of claims and changes enter; groups leave. Changes are small records, kept in the definition of the conflict in
the order in which they were made, so that each can be undone. No claim is altered by them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from .comparison import COMPARABLE_DAYS, NO_RIVALS, Claim, RivalGroup, What, by_what, ranked
from .sides import UNNAMED

Kind = Literal["exclude", "split", "merge"]
KINDS = ("exclude", "split", "merge")


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


def regrouped(held: Mapping[What, list[Claim]], changes: Iterable[Change]) -> dict[What, list[Claim]]:
    """The claims by what they count, with the changes made one after the other; those that fit nothing do nothing."""
    groups = dict(held)
    for number, change in enumerate(changes, 1):
        what = next((what for what in groups if what.key == change.what), None)
        if what is None:
            continue
        if change.kind == "merge":
            _merge(groups, what, change.other)
        else:
            _take_out(groups, what, change, number)
    return groups


def _take_out(groups: dict[What, list[Claim]], what: What, change: Change, number: int) -> None:
    taken = [claim for claim in groups[what] if claim.claim_id in change.claims]
    left = [claim for claim in groups[what] if claim.claim_id not in change.claims]
    if not taken:
        return
    del groups[what]
    if left:
        groups[_noted(what, f"without {_claims(len(taken))}")] = left
    if change.kind == "split":
        groups[replace(what, note=f"split off by you, {number}")] = taken


def _merge(groups: dict[What, list[Claim]], what: What, other_key: str) -> None:
    other = next((one for one in groups if one.key == other_key and one != what), None)
    if other is not None:
        joined = groups.pop(what) + groups.pop(other)
        groups[_noted(what, f"merged by you with {other.title}")] = joined


def _noted(what: What, note: str) -> What:
    return replace(what, note="; ".join(filter(None, (what.note, note))))


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'} that you excluded or split off"


def rival_groups(frame: pd.DataFrame, changes: Sequence[Change] = ()) -> list[RivalGroup]:
    """`comparison.rival_groups`, with an analyst's changes."""
    return ranked(regrouped(by_what(frame), changes))


def because(group: RivalGroup) -> str:
    """Why these claims are in one group, and why they are compared or not, in words."""
    what = group.what
    whom = "victims whose side is not named" if what.whom == UNNAMED else f"losses of {what.whom}"
    category = "no word on civilian or combatant" if what.category == "unspecified" else what.category
    same = [f"the same victims ({whom}, {category})", f"the same outcome ({what.counted})"]
    if what.scope == "cumulative":
        same.append("all are running tolls")
    else:
        same += [f"the same day ({what.occasion.split(', ')[-1]})"] if what.day is not None else []
        same += [f"the same place ({what.place})"] if what.place else []
    words = f"In one group because of {', '.join(same)}."
    if what.note:
        words += f" Changed: {what.note}."
    return f"{words} {_verdict(group)}"


def _verdict(group: RivalGroup) -> str:
    if group.pair is None:
        return f"Not compared: {group.why_not}."
    one, other = (toll for toll in group.pair)
    sides = f"{one.side} ({one.text}) and {other.side} ({other.text}) are different claimants"
    if group.what.scope == "event" or one.when is None or other.when is None:
        return f"Compared because {sides}: {group.factor}."
    days = abs((one.when - other.when).days)
    return f"Compared because {sides} and spoke {days} days apart, at most {COMPARABLE_DAYS}: {group.factor}."


def can_merge(group: RivalGroup, groups: Sequence[RivalGroup]) -> list[RivalGroup]:
    """The groups that may be merged into this one: of the same outcome, and not of another side's losses.

    Outcomes are never mixed; groups with unnamed victims may turn out to be any side's.
    """
    return [
        other for other in groups
        if other.what.key != group.what.key and other.what.counted == group.what.counted
        and (UNNAMED in (other.what.whom, group.what.whom) or other.what.whom == group.what.whom)
    ]  # fmt: skip


def sides_in(group: RivalGroup) -> int:
    """How many sides speak in it; the article's own voice is none."""
    return len({toll.side for toll in group.tolls} - NO_RIVALS)
