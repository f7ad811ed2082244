"""How one claimant's successive claims about the same thing follow from each other: repeats, supersedes, revises, walks back.

Casualty frames enter; a row per claim leaves, with the claim before it. Only figures are compared, never truth: a lower
figure may well be a correction for the better.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from .intervals import Interval, bounds_text
from .ledger import days_of, ledger_of
from .sides import UNNAMED
from .what import What, add_keys

COLUMNS = [
    "claimant",
    "side",
    "moment",
    "published",
    "count",
    "step",
    "down",
    "before",
    "sentence",
    "claim_id",
    "before_id",
    "corrected",
]
_NEEDED = ["claimant", "claimant_party", "claimant_side", "moment", "published", "low", "high", "qualifier", "count_text", "status",
           "part_of", "sentence", "claim_id", "corrected", "article_id", "start", "victims"]  # fmt: skip
STEPS = {
    "first": "the first figure found",
    "repeats": "the same figure again",
    "supersedes": "a higher figure as of a later day",
    "revises": "another figure for the same day, or other bounds that may mean the same",
    "walks back": "a lower figure as of a later day, or the claimant’s own figure is denied",
}
# Words that name nobody in particular: the same words in another article may stand for someone else.
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
NOBODY = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")


def identity(frame: pd.DataFrame) -> pd.Series:
    """Who is one and the same claimant: the party, else the name; NA for "the doctor" and for an article's own voice.

    Casualty claims of nobody in particular can neither contradict nor repeat each other.
    """
    words = frame["claimant"].astype("str")
    codes, names = pd.factorize(words)  # each name is looked at once; -1, the last, is none
    is_name = np.array([*map(_is_name, names.tolist()), False])[codes]
    return frame["claimant_party"].where(frame["claimant_party"].notna(), words.where(is_name))


def _is_name(words: str) -> bool:
    """Do these words name somebody? "It", "He" and "Officials" do not."""
    return bool(_CAPITAL.match(words)) and " " in words and not words.lower().startswith(NOBODY)


def step_of(before: Interval | None, now: Interval, *, later: bool, denied: bool = False) -> str:
    """What a claim does to the one before it by the same claimant; a key of `STEPS`.

    Args:
        later: whether it is as of a later day.

    >>> step_of(Interval(12, 12), Interval(11, 11), later=True)
    'walks back'
    >>> step_of(Interval(12, 12), Interval(11, 11), later=False)
    'revises'
    """
    if before is None:
        return "first"
    if denied or (later and now.ceiling < before.floor):
        return "walks back"
    if now == before:
        return "repeats"
    return "supersedes" if later and now.floor > before.floor else "revises"


def genealogy(frame: pd.DataFrame, what: What) -> pd.DataFrame:
    """The claims about one thing, each claimant's in order, with what each does to the one before.

    Of one day a lower figure may be an earlier edition, or a part: it revises, but walks nothing back. Which of them came first
    is known by the articles' publication; where that is the same, the lower one stands first. `down` is true for a figure whose
    highest reading lies below the lowest one before it. Whoever denies an own figure walks it back; denying another's figure is
    no step. Not in the line are parts ("30,000 of them"), and all but the greatest of
    several victims told in one breath ("two colonels and 12 officers"): they are no figure of the whole.
    """
    ledger = ledger_of(frame, denied=True)
    # Where it is not said whose losses they are, two figures may be about different people.
    claims = [] if what.whom == UNNAMED else ledger.position[ledger.group_of(what)]
    rows = ledger.keyed[_NEEDED].iloc[claims]
    rows = rows.assign(name=identity(rows))
    rows = _only(rows, (rows["part_of"].isna() & rows["name"].notna()).to_numpy(bool))
    rows = _only(rows, _is_own(rows) & ~_told_beside(rows))
    name = rows["name"]
    order = np.lexsort(
        (
            rows["low"].to_numpy("float64", na_value=0),
            rows["published"].to_numpy("datetime64[s]").astype("int64"),
            days_of(rows["moment"]),
            pd.factorize(name, sort=True)[0],
        )
    )
    return _steps(rows.iloc[order], name.iloc[order].to_numpy())


def _only(rows: pd.DataFrame, keep: np.ndarray) -> pd.DataFrame:
    return rows if keep.all() else rows[keep]


def _is_own(rows: pd.DataFrame) -> np.ndarray:
    """Which figures are the claimant's own: all that are not denied, and those that the claimant gave before denying them."""
    own = (rows["status"] != "denied").to_numpy(bool)
    if own.all():
        return own
    figures = pd.MultiIndex.from_frame(rows[["name", "low", "high"]].astype("object").fillna(-1))
    return own | figures.isin(figures[own])


def _told_beside(rows: pd.DataFrame) -> np.ndarray:
    """Which figures stand in one sentence of the claimant beside a greater one of other victims: they count other people."""
    keys = ["name", "article_id", "start", "moment"]
    beside = np.zeros(len(rows), dtype=bool)
    several = rows.duplicated(["start", "article_id"], keep=False).to_numpy() & rows["victims"].notna().to_numpy(bool)
    if not several.any():
        return beside
    named = rows.assign(place=np.arange(len(rows)))[several]
    named = named.assign(words=named["victims"].str.casefold(), floor=named["low"].fillna(0))
    named = named[named.duplicated(keys, keep=False)]
    for _, told in named.groupby(keys, dropna=False):
        greatest = told["words"].iloc[int(told["floor"].to_numpy().argmax())]
        beside[told.loc[told["words"] != greatest, "place"].to_numpy()] = True
    return beside


def _steps(rows: pd.DataFrame, name: np.ndarray) -> pd.DataFrame:
    """The lines one after the other, each in order; the claim before stands in the row before."""
    low, high = (rows[bound].to_numpy("float64", na_value=np.nan) for bound in ("low", "high"))
    floor, ceiling, day = np.nan_to_num(low), np.nan_to_num(high, nan=np.inf), days_of(rows["moment"])
    first = np.ones(len(rows), dtype=bool)
    first[1:] = name[1:] != name[:-1]
    down = ~first & (ceiling < np.roll(floor, 1))
    same = (
        (floor == np.roll(floor, 1)) & (ceiling == np.roll(ceiling, 1)) & (np.isnan(low) == np.roll(np.isnan(low), 1))
    )
    rise = (day > np.roll(day, 1)) & (floor > np.roll(floor, 1))
    walks_back = (down & (day > np.roll(day, 1))) | (rows["status"] == "denied").to_numpy(bool)
    step = np.select([first, walks_back, same, rise], ["first", "walks back", "repeats", "supersedes"], "revises")
    text = pd.Series(texts(rows), dtype="str")
    ids = pd.Series(rows["claim_id"].to_numpy(), dtype="str")
    return pd.DataFrame({
        "claimant": rows["claimant"].to_numpy(), "side": rows["claimant_side"].to_numpy(), "moment": rows["moment"].to_numpy("datetime64[us]"),
        "published": rows["published"].to_numpy("datetime64[us]"), "count": text, "step": step, "down": down,
        "before": text.shift(1).where(~first, ""), "sentence": rows["sentence"].to_numpy(), "claim_id": ids,
        "before_id": ids.shift(1).where(~first), "corrected": rows["corrected"].to_numpy(bool),
    }, columns=COLUMNS)  # fmt: skip


def texts(rows: pd.DataFrame) -> list[str]:
    """The figures of these claims as they are shown; a vague one with its word."""
    facts = zip(*(rows[name].tolist() for name in ("low", "high", "qualifier", "count_text")), strict=True)
    return [bounds_text(low, high, how, words if how == "vague" else "") for low, high, how, words in facts]


def keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the keys of `comparison`, `name` (the claimant's identity) and `war`; without denied and nameless claims.

    Claims of different conflicts are about different dead; of articles that belong to no conflict, only those of one article
    are known to be about the same.
    """
    war = frame["conflict"].where(frame["conflict"].notna(), frame["article_id"])
    with_keys = add_keys(frame).assign(name=identity(frame), war=war)
    return with_keys[with_keys["name"].notna() & (with_keys["status"] != "denied")]
