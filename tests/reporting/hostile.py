"""A workspace whose every word tries to become markup, and the report of it."""

from __future__ import annotations

import datetime as dt

from counterclaim import frames
from counterclaim.exporting import Tables
from counterclaim.records import Article
from counterclaim.reporting import report
from counterclaim.sides import conflict_of
from counterclaim.storage.store import Store
from tests.builders import parsed_article, sha256
from tests.fakes import FakeEngine

HOSTILE = (
    "</script><script>window.hit=1</script><img src=http://x.example/p.png onerror=window.hit=2><!-- ]]> \u2028 ${hit} "
)
TEXT = f"{HOSTILE} 21 fell, they said.\n\n<style>@import 'http://x.example/s.css'</style> 34 fell &amp; more, he said."
CONFLICT = conflict_of("veldora", {"name": f"Veldora {HOSTILE}", "side": [
    {"name": "Uplanders <b>", "parties": ["Veldora"]}, {"name": "Lowlanders", "parties": ["Tarsia"]},
]})  # fmt: skip


def fill(store: Store) -> None:
    """Two articles of hostile words and one with records of every kind; one claim is corrected, with hostile reasons."""
    for number, day in enumerate((5, 9)):
        article = Article(f"h{number}", TEXT, HOSTILE, HOSTILE, "javascript:window.hit=3", dt.date(2020, 10, day))
        store.add(FakeEngine().parse(article), conflict="veldora", sha256=sha256(TEXT), source_name=HOSTILE)
    store.add(parsed_article(), conflict="veldora", sha256=sha256(), source_name="x.txt")
    claim = frames.casualty_frame(store).query("article_id == 'h0'")["claim_id"].iloc[0]
    store.correct(
        "casualty", claim, "edit", {"victims_party": "Veldora", "low": 20}, analyst=HOSTILE, seen=0, reason=HOSTILE
    )


def tables_of(store: Store) -> Tables:
    everything = frames.article_frame(store)
    return Tables(
        frames.casualty_frame(store, CONFLICT), frames.statement_frame(store, CONFLICT), frames.place_frame(store, CONFLICT),
        everything, everything, store.corrections(), store.versions(), CONFLICT, f"words: {HOSTILE}",
    )  # fmt: skip


def report_of(store: Store, *sections: str) -> str:
    return report.build(report.material(tables_of(store), store), sections or None)
