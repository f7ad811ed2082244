"""What a claim counts: whose losses, of which kind, in which incident or as a running toll.

Casualty frames enter (columns: `frames.py`) and leave with key columns. Claims with an equal `What` can answer each other;
`thing` is its number, in the order of the titles, so that claims are put together by comparing whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from . import kinds
from .intervals import day_text
from .sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED, told_as_one

COMPARABLE_DAYS = 3
UNDIVIDED = "killed or wounded"  # one figure for both: "300 casualties"
# Who is no side: the article itself, and those whom the reader has not placed.
NO_RIVALS = frozenset({OWN_VOICE, UNASSIGNED, UNNAMED})
# Claimants who answer nobody: the article itself, and people of whom the text does not say for whom they speak.
NO_VOICES = frozenset({OWN_VOICE, UNNAMED})
CATEGORY_WORDS = {
    "civilian": "civilians", "combatant": "combatants", "mixed": "civilians and combatants",
    "unspecified": "people",
}  # fmt: skip
WHAT_COLUMNS = ["whom", "victims_category", "kind", "counted", "scope", "spot", "day", "told"]


@dataclass(frozen=True, slots=True)
class What:
    """What is counted; claims with an equal `What` can answer each other."""

    whom: str  # a party, or a side whose parties' losses are told as one, or UNNAMED
    category: str
    counted: str  # an outcome, or UNDIVIDED
    scope: str
    place: str = ""  # of one incident, or the part of the country that a running toll is of; "" where not given
    day: pd.Timestamp | None = None
    note: str = ""  # where an analyst merged or split the group
    kind: str = ""  # where only some of a category are counted: "children", "police" (`kinds.py`)
    side: str = field(default="", compare=False)  # on which `whom` stands
    told: pd.Timestamp | None = None  # of an incident whose day is not given: the day of the report

    @property
    def title(self) -> str:
        """What is counted, in words: "Armenia: combatants killed, running toll"."""
        return f"{self.brief}, {self.occasion}" + (f" ({self.note})" if self.note else "")

    @property
    def brief(self) -> str:
        """Without the occasion: "Armenia: combatants killed"."""
        whom = "Side not named" if self.whom == UNNAMED else self.whom
        return f"{whom}: {self.victims} {self.counted}"

    @property
    def victims(self) -> str:
        """Who is counted, without whose they are: "combatants", "children", "people"."""
        return self.kind or CATEGORY_WORDS.get(self.category, self.category)

    @property
    def is_vague(self) -> bool:
        """Whether two such figures may count different people: a running toll that does not say whether civilians or combatants."""
        return self.scope == "cumulative" and self.category == "unspecified" and not self.kind

    @property
    def key(self) -> str:
        """A name for it that stays the same: analysts' changes of groups are kept under it."""
        day = self.day.date().isoformat() if self.day is not None else ""
        day = f"reported {self.told.date().isoformat()}" if self.told is not None else day
        category = f"{self.category}, {self.kind}" if self.kind else self.category
        return "|".join((self.whom, category, self.counted, self.scope, self.place, day))

    @property
    def occasion(self) -> str:
        if self.scope == "cumulative":
            unsaid = ", civilian or combatant not said" if self.is_vague else ""
            return f"running toll{f' in {self.place}' if self.place else ''}{unsaid}"
        day = day_text(self.day) if self.day is not None else "day not given"
        day += f", reported {day_text(self.told)}" if self.told is not None else ""
        return f"{self.place}, {day}" if self.place else day


def add_keys(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what is counted and who counts as columns: whom, kind, counted, who, voice, moment, spot, day, told, thing, is_portion.

    `who` keeps claimants apart: the party, else the words, else the publisher whose own voice it is; `voice` is the side, or
    the party that stands on none. `article_id_no` and `family_no` number articles and families of copies (-1: none), to be
    counted quickly. A frame that has the columns is given back as it is, so that a part of one needs no new ones.
    """
    if "thing" in frame:
        return frame
    party, as_one = frame["victims_party"].astype("str"), _told_as_one(frame)
    whom = party.where(frame["victims_party"].notna(), UNNAMED).mask(as_one, frame["victims_side"])
    words = frame["claimant"].astype("str").str.casefold()
    publisher = frame["publisher"].astype("str").fillna("")
    who = frame["claimant_party"].where(
        frame["claimant_party"].notna(), words.where(frame["claimant"].notna(), "own voice of " + publisher)
    )
    own = frame["claimant_side"].isin([THIRD, UNASSIGNED]) & frame["claimant_party"].notna()
    event = frame["scope"] == "event"
    # A running toll "in Azerbaijan" of Azerbaijan's dead is one of all of them; one of a town is not, nor one of Armenia where
    # its dead and those of Artsakh are told as one.
    spot = frame["place"].where(event | as_one | (frame["place"] != frame["victims_party"]).fillna(True))
    keyed = frame.assign(
        whom=_few(whom),
        kind=_few(kinds.kinds_of(frame["victims"])),
        counted=_few(counted(frame)),
        who=_few(who),
        voice=_few(frame["claimant_side"].mask(own, frame["claimant_party"])),
        moment=frame["when"].astype("datetime64[ns]").dt.normalize(),
        spot=_few(spot.fillna("")),
        day=frame["date"].where(event).astype("datetime64[ns]").dt.normalize(),
        told=frame["published"].where(event & frame["date"].isna()).astype("datetime64[ns]").dt.normalize(),
    )
    numbers = {f"{name}_no": pd.factorize(frame[name])[0] for name in ("article_id", "family")}
    keyed = keyed.assign(thing=_things(keyed), **numbers)
    return keyed.assign(is_portion=_portions(keyed))


def _portions(keyed: pd.DataFrame) -> np.ndarray:
    """Which figures are part of another that counts the same: "ten of them" is no figure of the whole."""
    thing, part = keyed["thing"].to_numpy(), np.flatnonzero(keyed["part_of"].notna().to_numpy(bool))
    whole = pd.Index(keyed["claim_id"]).get_indexer(keyed["part_of"].iloc[part])
    portion = np.zeros(len(keyed), dtype=bool)
    portion[part[whole >= 0]] = thing[part[whole >= 0]] == thing[whole[whole >= 0]]
    return portion


def _told_as_one(frame: pd.DataFrame) -> pd.Series:
    """Which victims are of a party whose losses are told together with those of others on its side."""
    known = frame["victims_party"].isin(told_as_one())
    return known & ~frame["victims_side"].isin([THIRD, UNASSIGNED, UNNAMED])


def counted(frame: pd.DataFrame) -> pd.Series:
    """What each row counts: its outcome, or that it is one figure for killed and wounded."""
    if "counted" in frame:
        return frame["counted"]
    return frame["outcome"].where(~frame["undivided"].astype(bool), UNDIVIDED).astype("str")


def same_thing(keyed: pd.DataFrame, what: What) -> np.ndarray:
    """Which rows count this, before any change by an analyst."""
    wanted: Mapping[str, Any] = {"whom": what.whom, "victims_category": what.category, "counted": what.counted,
                                 "kind": what.kind, "scope": what.scope, "spot": what.place}  # fmt: skip
    keep = np.ones(len(keyed), dtype=bool)
    for name, day in (("day", what.day), ("told", what.told)):
        keep = keep & (keyed[name].isna() if day is None else keyed[name] == day).to_numpy(bool)
    for name, value in wanted.items():
        keep = keep & (keyed[name] == value).to_numpy(bool)
    return keep


def what_of(
    whom: str,
    category: str,
    kind: str,
    held: str,
    scope: str,
    spot: str,
    day: Any,
    told: Any,
    side: str = "",
    note: str = "",
) -> What:
    """`What` from the values of `WHAT_COLUMNS`, in their order."""
    day, told = (None if pd.isna(value) else value for value in (day, told))
    return What(whom, category, held, scope, spot, day, note, kind, side, told)


def _few(column: pd.Series) -> pd.Series:
    """Text of which few values are different, kept as numbers: parts of the frame are then cheap."""
    return column.astype("str").astype("category")


def _things(keyed: pd.DataFrame) -> np.ndarray:
    """The number of each row's `What`, in the order of their titles."""
    number = np.zeros(len(keyed), dtype="int64")
    for name in WHAT_COLUMNS:
        codes, values = pd.factorize(keyed[name])
        number, _ = pd.factorize(number * (len(values) + 1) + codes + 1)
    _, first = np.unique(number, return_index=True)
    columns = [keyed[name].iloc[first].tolist() for name in WHAT_COLUMNS]
    titles = [what_of(*values).title for values in zip(*columns, strict=True)]
    rank = np.empty(len(titles), dtype="int64")
    rank[sorted(range(len(titles)), key=titles.__getitem__)] = np.arange(len(titles))
    return rank[number]
