"""Who has spoken about whose losses on which day, and who has not.

Casualty frames enter; counts of claims and sentences leave. Silence means that no claim was found in these articles:
nothing is said about why, and no claim is no zero.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from .intervals import day_text

COLUMNS = ["claimant", "victims", "period", "claims", "articles", "corrected", "claim_id"]
SILENCES = ["side", "about", "kind", "words", "days", "claim_id"]
NEVER, BEFORE, PAUSE, ONLY_OTHERS = "never", "before", "pause", "only the others"  # kinds of silence
MOST_COLUMNS = 40  # of a strip; a longer time is told in weeks or months
STEPS = {"day": "D", "week": "W-SUN", "month": "M"}


def pairs(sides: Sequence[str], speak: Collection[str] = (), losses: Collection[str] = ()) -> list[tuple[str, str]]:
    """(claimant, victims) for every two of these sides: of each side its own losses first, then the others'.

    Args:
        speak, losses: who may speak, and of whose losses, as the reader filters; none: everyone. What was not looked for is no silence.
    """
    ordered = ((one, other) for one in sides for other in sorted(sides, key=lambda name, own=one: name != own))  # type: ignore[misc]
    return [(one, other) for one, other in ordered if (not speak or one in speak) and (not losses or other in losses)]


def step_for(frame: pd.DataFrame) -> str:
    """Days, weeks or months, so that the strip stays readable; a key of `STEPS`."""
    days = frame["when"].dropna()
    span = (days.max() - days.min()).days + 1 if len(days) else 1
    return "day" if span <= MOST_COLUMNS else "week" if span <= 7 * MOST_COLUMNS else "month"


def spoken(frame: pd.DataFrame, sides: Sequence[str], *, step: str = "day") -> pd.DataFrame:
    """Claims by claimant side, victims' side and period (its first day): only where there are any.

    Denied claims count: whoever denies has spoken. `corrected` counts those that an analyst corrected, `claim_id` is the
    first claim of the cell.
    """
    among = frame[frame["claimant_side"].isin(sides) & frame["victims_side"].isin(sides) & frame["when"].notna()]
    period = among["when"].dt.to_period(STEPS[step]).dt.start_time
    cells = among.assign(period=period).groupby(["claimant_side", "victims_side", "period"], sort=True)
    table = cells.agg(
        claims=("claim_id", "size"), articles=("article_id", "nunique"), corrected=("corrected", "sum"),
        claim_id=("claim_id", "first"),
    ).reset_index()  # fmt: skip
    table.columns = pd.Index(COLUMNS)
    return table[COLUMNS]


def periods(frame: pd.DataFrame, *, step: str = "day") -> list[pd.Timestamp]:
    """All periods from the first claim to the last, empty ones too."""
    days = frame["when"].dropna()
    if days.empty:
        return []
    return list(pd.period_range(days.min(), days.max(), freq=STEPS[step]).start_time)


def silences(
    frame: pd.DataFrame, sides: Sequence[str], *, about: str = "", among: Sequence[tuple[str, str]] | None = None
) -> pd.DataFrame:
    """Who has not spoken, in words: a row per side and kind of silence, with its days and the claim that ends it, if any.

    Args:
        about: what these claims count, for the sentence: "civilians killed".
        among: the `pairs` that the frame can hold; by default those of all sides.
    """
    looked_for = pairs(sides) if among is None else among
    columns = ["claimant_side", "victims_side", "when", "claim_id"]
    dated = frame.loc[frame["when"].notna(), columns].astype({"claimant_side": "category", "victims_side": "category"})
    rows = []
    if not dated.empty:
        first, last = dated["when"].min().normalize(), dated["when"].max().normalize()
        for claimant, victims in looked_for:
            heard = dated[(dated["claimant_side"] == claimant) & (dated["victims_side"] == victims)]
            rows += _silence(claimant, victims, heard, first, last, about)
        own = [claimant for claimant, victims in looked_for if claimant == victims]
        rows += [row for claimant in own if (row := _only_the_others(claimant, dated, sides, about))]
    return pd.DataFrame(rows, columns=SILENCES)


def _silence(
    claimant: str, victims: str, heard: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, about: str
) -> list[tuple]:
    whose = "its own losses" if claimant == victims else f"losses of {victims}"
    what = f"{whose}{f' ({about})' if about else ''}"
    if heard.empty:
        words = f"{claimant}: no claim found about {what}, {_span(first, last)}"
        return [(claimant, victims, NEVER, words, (last - first).days + 1, None)]
    # The first claim of each day, in order of the days.
    days = heard["when"].dt.normalize()
    opening = heard.assign(when=days).sort_values("when", kind="stable").drop_duplicates("when")
    start, rows = opening["when"].iloc[0], []
    before = (start - first).days
    if before > 0:
        words = f"{claimant}: no claim found about {what} before {day_text(start)}"
        rows.append((claimant, victims, BEFORE, words, before, opening["claim_id"].iloc[0]))
    return rows + _longest_pause(claimant, victims, opening, what)


def _longest_pause(claimant: str, victims: str, opening: pd.DataFrame, what: str, least: int = 7) -> list[tuple]:
    """The longest time without a claim; `opening` holds the first claim of each day."""
    pauses = opening["when"].diff().dt.days.fillna(0).to_numpy() - 1
    now = int(pauses.argmax())
    if pauses[now] < least:
        return []
    before, after = opening["when"].iloc[now - 1], opening["when"].iloc[now]
    words = f"{claimant}: no claim found about {what} between {day_text(before)} and {day_text(after)}"
    return [(claimant, victims, PAUSE, words, int(pauses[now]), opening["claim_id"].iloc[now])]


def _only_the_others(claimant: str, frame: pd.DataFrame, sides: Sequence[str], about: str) -> tuple | None:
    own = frame[frame["claimant_side"] == claimant]
    others = own[own["victims_side"].isin(sides) & (own["victims_side"] != claimant)]
    if others.empty or (own["victims_side"] == claimant).any():
        return None
    number = f"{len(others):,} claim{'' if len(others) == 1 else 's'}"
    words = f"{claimant} counts only {'the other side’s' if len(sides) == 2 else 'other sides’'}{f' {about}' if about else ' losses'}: {number}, none found about its own"
    return claimant, claimant, ONLY_OTHERS, words, 0, others["claim_id"].iloc[0]


def at_a_glance(found: pd.DataFrame, among: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(side, words) for each side that may speak: of whose losses no claim of it was found at all, and its longest pause.

    Args:
        found: what `silences` gave of the pairs `among`.

    >>> rows = [("A", "A", NEVER, "", 60, None), ("A", "B", PAUSE, "", 9, "c1")]
    >>> at_a_glance(pd.DataFrame(rows, columns=SILENCES), pairs(["A", "B"]))
    [('A', 'no claim found about its own losses; longest pause 9 days, about losses of B'), ('B', 'has spoken of its own losses and losses of A')]
    """
    told = []
    for side in dict.fromkeys(claimant for claimant, _ in among):
        own = found[found["side"] == side]
        whose = [victims for claimant, victims in among if claimant == side]
        never = own.loc[own["kind"] == NEVER, "about"].tolist()
        parts = ["counts only others’ losses"] if (own["kind"] == ONLY_OTHERS).any() else []
        parts.append(
            f"no claim found about {_losses(side, never, whose)}" if never else f"has spoken of {_losses(side, whose)}"
        )
        if len(pauses := own[own["kind"].isin((BEFORE, PAUSE))]):
            longest = pauses.sort_values("days", ascending=False, kind="stable").iloc[0]
            what = "silent at first for" if longest["kind"] == BEFORE else "longest pause"
            days = f"{int(longest['days']):,} day{'' if longest['days'] == 1 else 's'}"
            parts.append(f"{what} {days}, about {_losses(side, [longest['about']])}")
        told.append((side, "; ".join(parts)))
    return told


def _losses(side: str, sides: Sequence[str], of: Sequence[str] = ()) -> str:
    """Whose losses, as this side would be told of them: "its own losses and losses of B, C and D"; any side's where it is all `of` several."""
    if len(sides) == len(of) > 1:
        return "any side’s losses"
    others = [name for name in sides if name != side]
    listed = " and ".join(filter(None, (", ".join(others[:-1]), *others[-1:])))
    return " and ".join(
        filter(None, ("its own losses" if side in sides else "", f"losses of {listed}" if others else ""))
    )


def _span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return f"on {day_text(first)}" if first == last else f"{day_text(first)} to {day_text(last)}"
