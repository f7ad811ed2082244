"""The link from an exported row back to its sentence in the dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import pandas as pd

# The column of a record's id, and the name that the Articles page gives it in its address.
IDS: Mapping[str, str] = {"claim_id": "claim", "statement_id": "statement", "place_id": "place"}
LINK = "link"


def with_links(frame: pd.DataFrame, *, base: str = "") -> pd.DataFrame:
    """The rows with a column `link`: where the dashboard opens their sentence.

    Args:
        base: The address of the dashboard; without it the link is told from there: "/articles?article=a1&claim=…".
    """
    column, name = next(((column, name) for column, name in IDS.items() if column in frame), ("", ""))
    articles = frame["article_id"].astype(str)
    records = frame[column].astype(str) if column else [""] * len(frame)
    links = [link(article, name, record, base=base) for article, record in zip(articles, records, strict=True)]
    return frame.assign(**{LINK: pd.Series(links, index=frame.index, dtype="str")})


def link(article_id: str, kind: str, record_id: str, *, base: str = "") -> str:
    """Where the dashboard opens a record.

    >>> link("a1", "claim", "c 2")
    '/articles?article=a1&claim=c%202'
    """
    record = f"&{kind}={quote(record_id, safe='')}" if kind else ""
    return f"{base.rstrip('/')}/articles?article={quote(article_id, safe='')}{record}"
