"""What became of every file, article and address of an import, as one table: on the page, and saved by either way in."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .records import Lead
from .storage.queue import Job

STATE_WORDS = {
    "done": "accepted", "skipped": "duplicate", "failed": "failed", "cancelled": "cancelled", "waiting": "waiting", "running": "being read",
}  # fmt: skip
COLUMNS = ["title", "result", "reason", "file", "article_id", "url"]


def report_table(jobs: Iterable[Job], leads: Iterable[Lead] = ()) -> pd.DataFrame:
    """A row for each article in the order of upload, then one for each address."""
    rows = [
        (
            job.title or job.source_name,
            STATE_WORDS[job.state],
            job.reason or "",
            job.source_name,
            job.article_id or "",
            "",
        )
        for job in jobs
    ]
    rows += [
        (lead.title or "", "lead", "an address without its text", lead.source_name, "", lead.url) for lead in leads
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")
