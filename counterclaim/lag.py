"""How late claims were made and reported: the day of the harm, of the statement, of publication.

Casualty and statement frames enter; a row per claim with a known day of harm leaves. A day that lies before the harm it
reports is an error of reading or of the source, and is flagged, not left out. A statement that is only planned has not
been made: it has no day of statement.
"""

from __future__ import annotations

import pandas as pd

COLUMNS = [
    "claim_id",
    "side",
    "claimant",
    "event",
    "said",
    "published",
    "to statement",
    "to publication",
    "bin",
    "error",
    "sentence",
    "corrected",
    "read_as",
]
BINS = (
    "before the harm",
    "same day",
    "1 day",
    "2 days",
    "3 days",
    "4–7 days",
    "8–30 days",
    "31–365 days",
    "more than a year",
)
_EDGES = [-100_000, -1, 0, 1, 2, 3, 7, 30, 365, 100_000]


def lags(claims: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """One row per claim whose day of harm is given, by the side of its claimant; its label is that of the claim's row.

    `said` is the day that the text gives for the statement (NaT where it is only taken from the publication, or planned);
    `to statement` and `to publication` count days from the harm; `bin` is that of the publication, else the statement.
    """
    rows = claims[claims["date"].notna() & (claims["scope"] == "event")]
    made = (statements["date_basis"] != "published") & (statements["tense"] != "planned")
    told = statements.loc[made, ["statement_id", "date"]].drop_duplicates("statement_id")
    event = rows["date"].dt.normalize()
    known = told.set_index("statement_id")["date"].reindex(rows["statement_id"])
    said = known.astype("datetime64[us]").set_axis(rows.index).dt.normalize()
    published = rows["published"].dt.normalize()
    to_statement, to_publication = (said - event).dt.days, (published - event).dt.days
    table = pd.DataFrame({
        "claim_id": rows["claim_id"], "side": rows["claimant_side"], "claimant": rows["claimant"].fillna("the article itself"),
        "event": event, "said": said, "published": published, "to statement": to_statement.astype("Int64"),
        "to publication": to_publication.astype("Int64"),
        "bin": pd.cut(to_publication.fillna(to_statement), _EDGES, labels=list(BINS)).astype("str"),
        "error": _errors(event, said, published), "sentence": rows["sentence"],
        "corrected": rows["corrected"].astype(bool), "read_as": rows["read_as"].fillna(""),
    })  # fmt: skip
    return table[to_publication.notna() | to_statement.notna()][COLUMNS]


def _errors(event: pd.Series, said: pd.Series, published: pd.Series) -> list[str]:
    """What cannot be right about the three days of each row, in words; "" where nothing speaks against them. A missing day never does."""
    checks = {
        "published before the harm": published < event,
        "said before the harm": said < event,
        "published before it was said": published < said,
    }
    told = [[words if wrong else "" for wrong in column.tolist()] for words, column in checks.items()]
    return ["; ".join(filter(None, row)) for row in zip(*told, strict=True)]


def lag_table(table: pd.DataFrame) -> pd.DataFrame:
    """Side and bin with the number of claims: side, bin, claims, corrected, claim_id (of the first). Only cells with claims."""
    cells = table.groupby(["side", "bin"], sort=False)
    return cells.agg(
        claims=("claim_id", "size"), corrected=("corrected", "sum"), claim_id=("claim_id", "first")
    ).reset_index()
