"""How much there is to doubt about a record that nobody has reviewed: the order in which analysts look at them.

Frames of claims, statements and places enter (columns: frames.py); a table of what is left to review leaves, the most
doubtful first. The points say where a reading is likely to be wrong; they say nothing about whether a claim is true.
They are added up from signs that the records carry (`SIGNS`), told beside each record, and written in docs/corrections.md.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

# What is told to the analyst, and the points it gives.
SIGNS: Mapping[str, tuple[str, float]] = {
    "claimant": ("the claimant’s party is not resolved", 3),
    "unresolved": ("whom the source stands for is not resolved", 3),
    "clash": ("the same number is read in two ways", 3),
    "inconsistent": ("it contradicts the same claimant’s other figures", 3),
    "nowhere": ("the name has no place", 3),
    "inferred": ("read from the number before it, not from words of its own", 2),
    "vague": ("a vague number", 2),
    "party": ("whose losses these are is not said, or not resolved", 2),
    "unsourced": ("the text names nobody", 2),
    "no cue": ("no cue word, only its layout or a quotation", 2),
    "unsure": ("another place fits the name nearly as well", 2),
    "category": ("civilians or combatants: not said", 1),
    "open": ("an open or a wide bound", 1),
    "hedged": ("hedged by the text", 1),
    "dated": ("its day is only that of publication", 1),
    "denied": ("a denial", 1),
    "undivided": ("killed and wounded in one figure", 1),
    "nested": ("passed on by somebody else", 1),
    "own voice": ("in the article’s own voice", 1),
    "neighbour": ("a record of the same sentence was corrected or rejected", 2),
}
RULE = "share of this rule’s reviewed readings that were corrected or rejected"
RULE_POINTS = 4.0  # times that share
FEWEST = 3  # reviewed readings of a rule before its share counts
WIDE = 2.0  # a range whose high is so many times its low
SURE = 0.6  # confidence below which a place is doubted
INFERRED = ("joined to", "running", "figure", "part of", "pronoun")
COLUMNS = ("kind", "record_id", "article_id", "doubt", "signs", "size", "sentence")


def queue(
    claims: pd.DataFrame, statements: pd.DataFrame, places: pd.DataFrame, *, inconsistent: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """What is not reviewed, the most doubtful first; of equals the larger number, then the order of the articles.

    Args:
        inconsistent: Claims that contradict others of their claimant (`consistency.py`).
    Returns:
        kind ("claim", "statement", "place"), record_id, article_id, doubt (points), signs (words with their points, joined by "; "), size, sentence.
    """
    parts = [
        _scored(
            "claim", claims, _claim_signs(claims, inconsistent), claims["high"].fillna(claims["low"]).astype("float64")
        ),
        _scored("statement", *_statement_signs(statements)),
        _scored("place", *_place_signs(places)),
    ]
    left = pd.concat([part for part in parts if len(part)] or [parts[0]], ignore_index=True)
    return left.sort_values(["doubt", "size"], ascending=False, kind="stable", ignore_index=True)[list(COLUMNS)]


def _claim_signs(claims: pd.DataFrame, inconsistent: frozenset[str]) -> dict[str, pd.Series]:
    low, high = claims["low"].astype("float64"), claims["high"].astype("float64")
    said = claims["claimant"].notna()
    where = [claims["article_id"], claims["count_start"]]
    readings = claims.groupby(where)["claim_id"].transform("nunique")
    return {
        "claimant": said & claims["claimant_party"].isna(),
        "own voice": ~said,
        "clash": readings > 1,
        "inconsistent": claims["claim_id"].isin(inconsistent),
        "inferred": claims["rule"].fillna("").str.startswith(INFERRED),
        "vague": claims["qualifier"] == "vague",
        "party": claims["victims_party"].isna(),
        "category": claims["victims_category"] == "unspecified",
        "open": low.isna() | high.isna() | (high >= WIDE * low.clip(lower=1)) & (high > low),
        "hedged": claims["hedges"].notna(),
        "dated": claims["as_of_basis"] == "published",
        "denied": claims["status"] == "denied",
        "undivided": claims["undivided"].astype(bool),
    }


def _statement_signs(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, pd.Series], pd.Series]:
    """One row per statement; a joint one is unresolved where none of its speakers is known."""
    known = (frame["name"].notna() | frame["party"].notna()).groupby(frame["statement_id"]).transform("any")
    once = ~frame["statement_id"].duplicated()
    rows, known = frame[once], known[once]
    return rows, {
        "unresolved": rows["source"].notna() & ~known.astype(bool),
        "unsourced": rows["source"].isna(),
        "no cue": rows["cue"].isna(),
        "nested": rows["depth"] > 0,
        "hedged": rows["hedges"].notna(),
        "dated": rows["date_basis"] == "published",
        "denied": rows["act"] == "deny",
    }, pd.Series(0.0, index=rows.index)  # fmt: skip


def _place_signs(places: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, pd.Series], pd.Series]:
    """A name that an analyst placed elsewhere in the conflict needs no look."""
    rows = places[places["learnt_from"].isna()]
    nowhere = rows["latitude"].isna()
    return (
        rows,
        {"nowhere": nowhere, "unsure": ~nowhere & (rows["confidence"] < SURE)},
        pd.Series(0.0, index=rows.index),
    )


def _scored(kind: str, rows: pd.DataFrame, signs: Mapping[str, pd.Series], size: pd.Series) -> pd.DataFrame:
    """The rows that nobody has reviewed, with their points and the words for them."""
    signs = {**signs, "neighbour": _beside_a_corrected(rows)}
    shares = _rule_shares(rows)
    doubt = RULE_POINTS * shares
    for name, holds in signs.items():
        doubt = doubt + SIGNS[name][1] * holds.astype("float64")
    left = (rows["review"] == "").to_numpy()
    told = np.full(len(rows), "", dtype=object)
    for name, holds in sorted(signs.items(), key=lambda one: -SIGNS[one[0]][1]):
        words, points = SIGNS[name]
        told[holds.to_numpy(dtype=bool)] += f"; {words} ({points:g})"
    for row, share in enumerate(shares.tolist()):
        if share > 0:
            told[row] += f"; {RULE} ({RULE_POINTS * share:.1f})"
    return pd.DataFrame({
        "kind": kind, "record_id": rows[f"{kind}_id"].to_numpy(), "article_id": rows["article_id"].to_numpy(),
        "doubt": doubt.to_numpy(), "signs": [str(one).removeprefix("; ") for one in told], "size": size.fillna(0).to_numpy(),
        "sentence": rows["sentence"].to_numpy(),
    })[left]  # fmt: skip


def _beside_a_corrected(rows: pd.DataFrame) -> pd.Series:
    wrong = rows["corrected"].astype(bool) & (rows["review"] != "added") | (rows["review"] == "rejected")
    return wrong.groupby([rows["article_id"], rows["start"]]).transform("any") & ~wrong


def _rule_shares(rows: pd.DataFrame) -> pd.Series:
    """Of each row's rule, the share of reviewed readings that were wrong; 0 where few were reviewed, or rules are not kept."""
    if "rule" not in rows or rows.empty:
        return pd.Series(0.0, index=rows.index)
    rule = rows["rule"].fillna("").str.partition(":")[0]
    reviewed = rows["review"].isin(["accepted", "corrected", "rejected"])
    wrong = rows["review"].isin(["corrected", "rejected"])
    number = reviewed.groupby(rule).transform("sum").astype("float64")
    share = wrong.groupby(rule).transform("sum") / number.where(number >= FEWEST)
    return share.fillna(0.0)
