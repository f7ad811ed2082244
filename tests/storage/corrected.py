"""What the tests of corrections share: an article in the store, its claims as rows, the last entry that was seen."""

from __future__ import annotations

from counterclaim import frames
from counterclaim.records import ParsedArticle
from counterclaim.storage import ids
from tests.builders import TEXT, parsed_article, sha256

BY = {"analyst": "A. Nerses"}


def add(store, parsed: ParsedArticle | None = None) -> None:
    store.add(parsed or parsed_article(), conflict="veldora", sha256=sha256(), source_name="x.txt")


def claim(store, nth: int = 0) -> str:
    return ids.claim_ids(parsed_article())[nth]


def claims(store, **options) -> dict[str, dict]:
    return {row["claim_id"]: row for row in frames.casualty_frame(store, **options).to_dict("records")}


def seen(store, record_id: str) -> int:
    return max((entry.id for entry in store.corrections() if entry.record_id == record_id), default=0)


def add_thirty(store, **more):
    start = TEXT.index("30th")
    values = {"low": 30, "high": 30, "outcome": "wounded", **more}
    return store.add_claim("a1", start, start + 2, values, reason="the number of wounded", **BY)
