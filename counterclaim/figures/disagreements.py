"""Where the sides differ most: rival groups in order of their gap, as dot-range rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from ..comparison import RivalGroup, SideToll, day_text
from . import theme
from .intervals import Block, Row, draw_intervals
from .theme import Header, SideStyle

NOT_ASSESSED: Mapping[str, str] = MappingProxyType({})


def draw_disagreements(
    groups: Sequence[RivalGroup], styles: Mapping[str, SideStyle], header: Header, *, log: bool = False,
    dark: bool = False, narrow: bool = False, assessed: Mapping[str, str] = NOT_ASSESSED,
) -> theme.Figure:  # fmt: skip
    """One block per group, a row per claimant side; the factor stands at the right, or that there is none.

    `assessed` (`assessments`) is told where a mark is touched.
    """
    blocks = [
        Block(
            group.what.title,
            tuple(
                toll_row(toll, styles, dated=group.what.scope == "cumulative", assessed=assessment_of(group, assessed))
                for toll in group.tolls
            ),
            aside(group), bool(group.gap),
        )
        for group in groups
    ]  # fmt: skip
    return draw_intervals(blocks, header, log=log, dark=dark, narrow=narrow)


ASSESSED = ["claim_id", "best_estimate", "grade"]


def assessments(frame: pd.DataFrame) -> dict[str, str]:
    """What an analyst made of counts, in words, by the id of the claim it stands at: "best estimate 23, graded fair".

    Of the frame the columns `ASSESSED` are needed.
    """
    some = frame["best_estimate"].notna() | frame["grade"].notna()
    if not some.any():
        return {}
    held = frame[some]
    best = [f"best estimate {int(one):,}" if pd.notna(one) else "" for one in held["best_estimate"].tolist()]
    grades = [f"graded {one}" if pd.notna(one) else "" for one in held["grade"].tolist()]
    words = (", ".join(filter(None, parts)) for parts in zip(best, grades, strict=True))
    return dict(zip(held["claim_id"].tolist(), words, strict=True))


def assessment_of(group: RivalGroup, assessed: Mapping[str, str]) -> str:
    """What an analyst made of the count of this group, whichever of its claims it stands at; "" where nothing."""
    if not assessed:
        return ""
    ids = (claim_id for toll in group.tolls for claim_id in toll.claim_ids)
    return "; ".join(dict.fromkeys(assessed[claim_id] for claim_id in ids if claim_id in assessed))


def aside(group: RivalGroup) -> str:
    """What stands at the right end of a group's heading: the factor, or why there is none."""
    if group.gap is None:
        return f"not comparable: {group.why_not}"
    return group.factor if group.gap else "×1, the intervals overlap"


def toll_row(toll: SideToll, styles: Mapping[str, SideStyle], *, dated: bool = True, assessed: str = "") -> Row:
    """A side's toll as a row."""
    day = day_text(toll.when) if toll.when is not None else "undated"
    claims = theme.counted(len(toll.claim_ids), "claim")
    return Row(
        label=f"{toll.voice}, {day_text(toll.when)}" if dated and toll.when is not None else toll.voice, style=theme.style_of(styles, toll.side), low=toll.interval.low, high=toll.interval.high,
        text=toll.text, record_id=toll.claim_ids[0], corrected=toll.corrected,
        hover=f"{toll.voice}: {toll.text}, as of {day}; {claims} in {theme.counted(len(toll.article_ids), 'article')}"
              + (f"; {theme.CORRECTED_WORDS}" if toll.corrected else "") + (f". The analyst: {assessed}" if assessed else ""),
    )  # fmt: skip


def describe(groups: Sequence[RivalGroup]) -> str:
    """The chart in words, for those who do not see it."""
    lines = [
        f"{group.what.title}: {', '.join(f'{toll.voice} {toll.text}' for toll in group.tolls)} ({group.factor})"
        for group in groups
    ]
    return "Rival tolls, the widest difference first. " + ". ".join(lines)


def disagreement_table(groups: Iterable[RivalGroup], assessed: Mapping[str, str] = NOT_ASSESSED) -> pd.DataFrame:
    """The table twin: a row per group and side; `assessed` as in `draw_disagreements`."""
    columns = [
        "what",
        "side",
        "count",
        "low",
        "high",
        "as of",
        "claims",
        "difference",
        "why not",
        "corrected",
        "assessment",
        "claim_id",
    ]
    rows = [
        (
            group.what.title, toll.voice, toll.text, toll.interval.low, toll.interval.high, toll.when, len(toll.claim_ids),
            group.factor if group.gap is not None else "", group.why_not, toll.corrected,
            assessment_of(group, assessed), toll.claim_ids[0],
        )
        for group in groups
        for toll in group.tolls
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"low": "Int64", "high": "Int64", "as of": "datetime64[ns]"})
