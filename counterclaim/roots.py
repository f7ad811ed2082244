"""Where a statement comes from: two articles that pass on one statement have one root, which counts once.

Enters: statements as `figures.statements.prepare` leaves them. Leaves: for each row the id of the statement that is its root. The rule:
a statement that only holds another ("Reuters quoted the ministry as saying …") has the root of what it holds; statements of one speaker
on one day that share most of their words are one.
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from .denials import words_of

LEAST_ALIKE = 0.6  # shared words of all words of two contents


def roots(rows: pd.DataFrame) -> pd.Series:
    """The id of the root of every row; `nunique` of it counts statements once, however many articles pass them on."""
    once = rows.drop_duplicates("statement_id")
    ids, contents = once["statement_id"].tolist(), once["content"].astype(str).tolist()
    groups: dict[tuple[object, object], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    root: dict[str, str] = {}
    for statement_id, content, who, day in zip(
        ids, contents, once["who"].tolist(), once["moment"].tolist(), strict=True
    ):
        words, held = words_of(content), groups[who, day]
        same = next((other for other, known in held if _alike(words, known)), None)
        root[statement_id] = same or statement_id
        if same is None:
            held.append((statement_id, words))
    inner = once.dropna(subset=["within"]).drop_duplicates("within")
    holds = dict(zip(inner["within"].tolist(), inner["statement_id"].tolist(), strict=True))
    found = {statement_id: root[_innermost(statement_id, holds, root)] for statement_id in ids}
    return pd.Series(
        [found[statement_id] for statement_id in rows["statement_id"].tolist()], index=rows.index, dtype="str"
    )


def _innermost(statement_id: str, holds: dict[str, str], known: dict[str, str]) -> str:
    seen = {statement_id}
    while (inner := holds.get(statement_id)) in known and inner not in seen:
        seen.add(statement_id := str(inner))
    return statement_id


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) >= LEAST_ALIKE * len(one | other) > 0
