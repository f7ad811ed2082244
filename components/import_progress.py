"""How an import fares: progress while the worker reads, and the report once nothing waits any more."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import date_question, exports, filters, imports, leads, messages, resources, screen, tables, workspace
from counterclaim.figures import theme
from counterclaim.import_report import report_table
from counterclaim.storage.queue import Batch, Job

POLL_SECONDS = 1.0
BUSY = "_import_busy"
FIRST = "The first articles take a moment, because the language model is loaded with them."
PACE, PACE_SECONDS = "_import_pace", 60.0
TALLEST = 420  # pixels, of the report's table
LINKS = 8  # articles with a link of their own; the table below opens all others
REPORT_COLUMNS = {
    "result": st.column_config.TextColumn("Result", width=80),
    "title": st.column_config.TextColumn("Article", width=300),
    "reason": st.column_config.TextColumn("Why"),
    "file": st.column_config.TextColumn("File", width="small"),
}


def show() -> None:
    """The import that is under way, or the last one."""
    batches = resources.store().batches()
    if not batches:
        st.caption("Nothing was added yet. What you add stays on this computer.")
        return
    batch = _pick(batches)
    if batch.is_finished:
        st.session_state.pop(BUSY, None)
        show_report(batch)
        return
    st.session_state[BUSY] = True
    st.fragment(_show_progress, run_every=POLL_SECONDS)(batch.id)


def _pick(batches: Sequence[Batch]) -> Batch:
    """The import just made, unless the reader looks at an earlier one."""
    by_id = {batch.id: batch for batch in batches}
    latest = st.session_state.get(imports.BATCH, batches[0].id)
    if len(batches) == 1:
        return batches[0]
    ids = list(by_id)
    picked = st.selectbox(
        "Import", ids, index=ids.index(latest) if latest in by_id else 0, key=f"import_{latest}",
        format_func=lambda one: f"{by_id[one].name} · {by_id[one].created:%d %b %Y, %H:%M} UTC",
    )  # fmt: skip
    return by_id[picked]


def _show_progress(batch_id: str) -> None:
    with messages.readers_words():
        batch = next((one for one in resources.store().batches() if one.id == batch_id), None)
        if batch is None or batch.is_finished:
            st.rerun()  # the whole page: there are new articles
        workspace.keep_worker()  # one that was killed is started again while this page is looked at
        finished = batch.total - batch.waiting - batch.running
        st.progress(
            finished / max(batch.total, 1), text=f"{finished:,} of {theme.counted(batch.total, 'article')} finished"
        )
        show_counts(batch)
        measured = pace(batch, time.monotonic())
        st.caption(rate_words(batch.waiting + batch.running, *measured) if batch.done + batch.failed else FIRST)
        workspace.show_state(why=True)
        st.button("Cancel what still waits", key=f"cancel_{batch_id}", on_click=resources.store().cancel, args=(batch_id,),
                  icon=":material/cancel:")  # fmt: skip


def show_counts(batch: Batch) -> None:
    """One number for each state that occurs."""
    numbers = (("Accepted", batch.done), ("Duplicates", batch.skipped), ("Failed", batch.failed), ("Cancelled", batch.cancelled),
               ("Waiting", batch.waiting + batch.running), ("Leads", batch.leads))  # fmt: skip
    shown = [(label, number) for label, number in numbers if number or label == "Accepted"]
    with st.container(horizontal=True, gap="small"):
        for label, number in shown:
            st.metric(label, f"{number:,}", border=True, width=130)


def pace(batch: Batch, now: float) -> tuple[int, float]:
    """How many articles were read in the last minute in which this page was looked at, and in how many seconds.

    An import that was cancelled and taken up again days later is not measured from its beginning.
    """
    seen: list[tuple[float, int]] = st.session_state.setdefault(f"{PACE}_{batch.id}", [])
    seen.append((now, batch.done + batch.failed))
    del seen[: next(n for n, (moment, _) in enumerate(seen) if now - moment <= PACE_SECONDS)]
    return seen[-1][1] - seen[0][1], now - seen[0][0]


def rate_words(waiting: int, read: int, seconds: float) -> str:
    """How fast it goes, once that can be told.

    >>> rate_words(70, 30, 60.0)
    '30 articles a minute; about 3 minutes to go.'
    """
    if read < 3 or seconds < 5:
        return "How fast it goes shows in a few seconds."
    rate = read / seconds
    left = waiting / rate
    to_go = "less than a minute" if left < 60 else f"about {theme.counted(math.ceil(left / 60), 'minute')}"
    return f"{theme.counted(round(rate * 60), 'article')} a minute; {to_go} to go."


def show_report(batch: Batch) -> None:
    """What became of every file and article, with reasons; nothing is left out."""
    jobs = resources.store().jobs(batch.id)
    found = resources.store().leads(batch.id) if batch.leads else []
    files = len({job.source_name for job in jobs} | {lead.source_name for lead in found})
    st.markdown(f"**Import report: {theme.counted(files, 'file')}, {theme.counted(len(jobs), 'article')}**")
    show_counts(batch)
    leads.show(batch)
    if not jobs:
        if not batch.leads:
            st.caption("There was nothing to read.")
        return
    date_question.show(batch.id)
    _show_links([job for job in jobs if job.state == "done" and job.article_id])
    table = report_table(jobs)
    order, config, row_height = _told(table)
    event = st.dataframe(
        table[list(REPORT_COLUMNS)], column_config=config, column_order=order, hide_index=True, key=f"report_{batch.id}", on_select="rerun",
        selection_mode="single-row", height="content" if row_height * len(table) <= TALLEST else TALLEST, row_height=row_height,
        alt="Import report, one row an article; choosing a row opens it.",
    )  # fmt: skip
    whole = report_table(jobs, found) if found else table
    st.download_button("Import report (CSV)", exports.csv_maker(whole), "import-report.csv", "text/csv", key=f"report_csv_{batch.id}",
                       on_click="ignore", icon=":material/download:", type="tertiary")  # fmt: skip
    if batch.failed or batch.cancelled:
        st.button("Try again what failed or was cancelled", key=f"retry_{batch.id}", on_click=_retry, args=(batch.id,),
                  type="tertiary", icon=":material/refresh:")  # fmt: skip
    rows = event.selection.rows
    if rows and jobs[rows[0]].state in ("done", "skipped") and jobs[rows[0]].article_id:
        st.switch_page("pages/articles.py", query_params={"article": str(jobs[rows[0]].article_id)})


def _told(table: pd.DataFrame) -> tuple[list[str], dict[str, Any], int]:
    """The columns to show, what is known of them, and how high a row is: reasons are read whole, and left out where there are none."""
    if not table["reason"].fillna("").ne("").any():
        return [name for name in REPORT_COLUMNS if name != "reason"], REPORT_COLUMNS, tables.ROW_HEIGHT
    title, reason = (95, 150) if screen.is_narrow() else (145, 195)  # all of a row is seen without pushing it aside
    config = {
        **REPORT_COLUMNS,
        "title": st.column_config.TextColumn("Article", width=title),
        "reason": st.column_config.TextColumn("Why", width=reason),
    }
    return list(REPORT_COLUMNS), config, tables.TALL_ROW


def _retry(batch_id: str) -> None:
    resources.store().retry(batch_id)


def _show_links(done: Sequence[Job]) -> None:
    for job in done[:LINKS]:
        messages.link("pages/articles.py", f"Read it: {filters.plain(job.title or job.source_name)}", icon=":material/article:",
                      query={"article": str(job.article_id)})  # fmt: skip
    if len(done) > LINKS:
        st.caption(f"{len(done) - LINKS:,} more were accepted: choose a row of the table to read one.")
