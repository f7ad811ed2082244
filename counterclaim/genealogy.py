"""How one claimant's successive claims about the same thing follow from each other: repeats, supersedes, revises, walks back.

Casualty frames enter; a row per claim leaves, with the claim before it. Only figures are compared, never truth: a lower
figure may well be a correction for the better.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .comparison import LONG_AGO, Claim, What, add_keys, bounds_text, by_what
from .intervals import Interval
from .sides import UNNAMED

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
]
STEPS = {
    "first": "the first figure found",
    "repeats": "the same figure again",
    "supersedes": "a higher figure as of a later day",
    "revises": "another figure for the same day, or other bounds that may mean the same",
    "walks back": "a lower figure than before, or the figure is denied",
}
# Words that name nobody in particular: the same words in another article may stand for someone else.
NOBODY = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")


def identity(frame: pd.DataFrame) -> pd.Series:
    """Who is one and the same claimant: the party, else the name; NA for "the doctor" and for an article's own voice.

    Casualty claims of nobody in particular can neither contradict nor repeat each other.
    """
    words = frame["claimant"].astype("str")
    is_name = words.str.match(r"[A-ZÀ-Þ]").fillna(False).astype(bool) & ~words.str.lower().str.startswith(NOBODY)
    is_name &= words.str.contains(" ", regex=False).fillna(False).astype(bool)  # "It", "He", "Officials"
    return frame["claimant_party"].where(frame["claimant_party"].notna(), words.where(is_name))


def step_of(before: Interval | None, now: Interval, *, later: bool, denied: bool = False) -> str:
    """What a claim does to the one before it by the same claimant; a key of `STEPS`.

    Args:
        later: whether it is as of a later day.

    >>> step_of(Interval(12, 12), Interval(11, 11), later=True)
    'walks back'
    >>> step_of(Interval(10, None), Interval(12, 12), later=False)
    'revises'
    """
    if before is None:
        return "first"
    if denied or now.ceiling < before.floor:
        return "walks back"
    if now == before:
        return "repeats"
    return "supersedes" if later and now.floor > before.floor else "revises"


def genealogy(frame: pd.DataFrame, what: What) -> pd.DataFrame:
    """The claims about one thing, each claimant's in order, with what each does to the one before.

    `down` is true for a figure whose highest reading lies below the lowest one before it. Denied claims are in the
    line: denying one's own figure walks it back. Parts ("30,000 of them") are not: they are no figure of the whole.
    """
    # Where it is not said whose losses they are, two figures may be about different people.
    return lineage(frame, [] if what.whom == UNNAMED else by_what(frame, denied=True).get(what, []))


def lineage(frame: pd.DataFrame, claims: Iterable[Claim]) -> pd.DataFrame:
    """`genealogy` of claims about one thing, taken from this frame."""
    is_part = frame["part_of"].notna().to_numpy()
    held = [claim for claim in claims if not is_part[claim.position]]
    rows = frame.iloc[[claim.position for claim in held]]
    whose = identity(rows).tolist()
    facts = rows[["claimant", "published", "sentence", "status"]].itertuples(index=False)
    lines: dict[str, list[tuple[Claim, tuple]]] = {}
    for claim, name, fact in zip(held, whose, facts, strict=True):
        if not pd.isna(name):
            lines.setdefault(name, []).append((claim, tuple(fact)))
    steps = [row for _, line in sorted(lines.items()) for row in _steps(line)]
    return pd.DataFrame(steps, columns=COLUMNS).astype({"moment": "datetime64[us]", "published": "datetime64[us]"})


def _steps(line: list[tuple[Claim, tuple]]) -> Iterable[tuple]:
    line.sort(key=lambda item: (item[0].moment or LONG_AGO, _known(item[1][1]), item[0].position))
    before: Claim | None = None
    for claim, (claimant, published, sentence, status) in line:
        later = before is not None and (claim.moment or LONG_AGO) > (before.moment or LONG_AGO)
        step = step_of(before.interval if before else None, claim.interval, later=later, denied=status == "denied")
        down = before is not None and claim.interval.ceiling < before.interval.floor
        yield (
            claimant, claim.side, claim.moment, published, _text(claim), step, down, _text(before) if before else "",
            sentence, claim.claim_id, before.claim_id if before else None,
        )  # fmt: skip
        before = claim


def _known(day: pd.Timestamp) -> pd.Timestamp:
    return LONG_AGO if pd.isna(day) else day


def _text(claim: Claim) -> str:
    return bounds_text(claim.interval.low, claim.interval.high, claim.qualifier, claim.word)


def keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the keys of `comparison` and `name`, the claimant's identity; without denied and nameless claims."""
    with_keys = add_keys(frame).assign(name=identity(frame))
    return with_keys[with_keys["name"].notna() & (with_keys["status"] != "denied")]
