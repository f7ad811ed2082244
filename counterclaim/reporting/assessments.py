"""Grades and best estimates in the report: what analysts set, who, when and why; and that all else is ungraded.

Nothing is graded here, and no estimate is computed. An assessment stands at one claim and holds for the count that the
claim is compared in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..figures import theme
from ..intervals import bounds_text, day_text
from ..records import Correction
from ..storage.review import Review, fold
from . import page
from .material import Material

UNGRADED, NO_ESTIMATE = "ungraded", "none set"
NAMES = ("What is counted", "Figures", "Best estimate", "Grade", "Set by", "On (UTC)", "Why", "Sentence")


def by_claim(held: Material) -> dict[str, str]:
    """What analysts made of the count of each claim, in words; claims of an ungraded count are not in it."""
    found: dict[str, list[str]] = {}
    for claim_id, review in _assessed(held).items():
        for one in _same_count(held, claim_id)[1]:
            found.setdefault(one, []).append(_in_words(review))
    return {claim_id: "; ".join(dict.fromkeys(told)) for claim_id, told in found.items()}


def section(held: Material) -> str:
    """A row per assessment, and how many counts have none."""
    assessed = _assessed(held)
    kept = set(held.claims["claim_id"])
    counts = {frozenset(_same_count(held, claim_id)[1]) for claim_id in assessed}
    bare = len(kept - set().union(*counts))
    rest = (
        f"{theme.counted(bare, 'claim')} {'is' if bare == 1 else 'are'} {UNGRADED} and without a best estimate: only analysts set them, "
        "and none is ever computed."
    )
    if not assessed:
        return page.note(f"No analyst graded a count or set a best estimate. {rest}")
    return page.grid(NAMES, [_row(held, *pair) for pair in assessed.items()]) + (page.note(rest) if bare else "")


def _assessed(held: Material) -> dict[str, Review]:
    """The reviews that hold an assessment, of claims that the filters let through, in the order of these claims."""
    reviews = fold(held.log)
    ids = (str(claim_id) for claim_id in held.claims["claim_id"])
    return {claim_id: reviews[claim_id] for claim_id in ids if claim_id in reviews and reviews[claim_id].assessment}


def _row(held: Material, claim_id: str, review: Review) -> list[Any]:
    title, ids = _same_count(held, claim_id)
    figures = held.claims[held.claims["claim_id"].isin(ids)]
    told = dict.fromkeys(
        f"{row['claimant_side']} {bounds_text(row['low'], row['high'], row['qualifier'])}"
        for row in figures.to_dict("records")
    )
    best, last = review.assessment.get("best_estimate"), _last(review.in_force)
    return [
        title, "; ".join(told), f"{best:,}" if isinstance(best, int) else NO_ESTIMATE, review.assessment.get("grade") or UNGRADED,
        last.analyst if last else "", f"{day_text(last.made)}, {last.made:%H:%M}" if last else "", (last.reason or "") if last else "",
        review.sentence,
    ]  # fmt: skip


def _last(entries: Iterable[Correction]) -> Correction | None:
    return next((one for one in reversed(list(entries)) if one.action == "assess"), None)


def _in_words(review: Review) -> str:
    held: Mapping[str, Any] = review.assessment
    best = f", best estimate {held['best_estimate']:,}" if "best_estimate" in held else ""
    return (f"graded {held['grade']}" if "grade" in held else UNGRADED) + best


def _same_count(held: Material, claim_id: str) -> tuple[str, list[str]]:
    """What the claim counts, in words, and the claims that it is compared with, itself among them."""
    group = held.groups.holding(claim_id) if held.groups is not None else None
    if group is None:  # nothing else counts the same
        row = held.claims[held.claims["claim_id"] == claim_id].iloc[0]
        return f"{row['outcome']}, {row['victims_category']}", [claim_id]
    return group.what.title, list(dict.fromkeys([claim_id, *(one for toll in group.tolls for one in toll.claim_ids)]))
