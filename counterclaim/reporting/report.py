"""The offline report: charts, sentences, method, versions and corrections in one HTML file.

It opens from a file, on a machine without a network, and holds nothing that would be fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from .. import method, regrouping
from ..comparison import RivalGroups
from ..exporting.links import link
from ..exporting.log import log_table
from ..exporting.notes import ABSENCE, BORDERS
from ..exporting.tables import Tables
from ..intervals import bounds_text, day_text
from ..page_numbers import page_words, pages_of
from ..storage.store import Store
from . import assessments, charts, markdown, page
from .material import Material
from .page import Part

MOST_RECORDS = 3_000  # sentences of claims, and of statements; what is beyond is told
CONTENT_NOTICE = "What follows quotes reports of killing and injury, in the words of the articles."


def build(held: Material, sections: Collection[str] | None = None) -> str:
    """The report as one HTML page, with all sections (`SECTIONS`) or those that are chosen."""
    chosen = [name for name in SECTIONS if sections is None or name in sections]
    parts = [Part(name, SECTIONS[name][0], SECTIONS[name][1](held)) for name in chosen]
    title = f"{held.conflict.name if held.conflict else 'All articles'}: who claims what"
    return page.document(title, parts, page.facts(held.notes.pairs))


def material(tables: Tables, store: Store, groups: RivalGroups | None = None) -> Material:
    """What a report is made of, from the tables that an export holds.

    Args:
        groups: The groups of rival claims, where they are known already; else they are made of the claims.
    """
    if groups is None:
        changes = [regrouping.change_of(one) for one in tables.conflict.changes] if tables.conflict else []
        groups = regrouping.rival_groups(tables.claims, [change for change in changes if change])
    used = set().union(*(frame["article_id"] for frame in (tables.claims, tables.statements, tables.places)))
    articles = tables.everything[tables.everything["article_id"].isin(used | set(tables.articles["article_id"]))]
    return Material(
        tables.notes("Report", tables.claims, "claim"), tables.conflict, tables.claims, tables.statements, tables.places, articles,
        groups, tables.log, {name: about for name in articles["article_id"] if (about := store.about(name))},
    )  # fmt: skip


# --- sentences ------------------------------------------------------------------------------------------------------


def _claims_in_words(held: Material) -> str:
    """Each claim with its sentence, in the order of the days."""
    rows = held.claims.sort_values(["when", "article_id", "count_start"], na_position="last", kind="stable")
    if rows.empty:
        return page.note("There are no casualty claims among these rows.")
    assessed = assessments.by_claim(held)
    records = [
        _claim(held, row, assessed.get(row["claim_id"], assessments.UNGRADED))
        for row in rows.head(MOST_RECORDS).to_dict("records")
    ]
    return page.note(CONTENT_NOTICE) + "".join(records) + _rest(len(rows))


def _claim(held: Material, row: Mapping[Any, Any], assessed: str) -> str:
    outcome = "killed or wounded" if row["undivided"] else row["outcome"]
    count = f"{bounds_text(row['low'], row['high'], row['qualifier'])} {outcome}"
    victims = " · ".join(
        _known(row[name]) for name in ("victims_side", "victims_category", "victims") if _known(row[name])
    )
    claimant = _known(row["claimant"]) or "the article itself"
    denied = " · denied" if row["status"] == "denied" else ""
    scope = "running toll" if row["scope"] == "cumulative" else "incident"
    about = [f"{claimant} ({row['claimant_side']})", scope, _day("as of", row["when"]), _known(row["place"])]
    hedges = f"in its words: {row['hedges']}" if _known(row["hedges"]) else ""
    at = int(row["count_start"]) - int(row["start"])
    words = page.quoted_at(str(row["sentence"]), at, at + len(str(row["count_text"])))
    return (
        f'<div class="record" id="r-{page.words(row["claim_id"])}"><p><strong>{page.words(count)}</strong>'
        f"{page.words(denied)} · {page.words(victims)}</p><p>Claimed by {page.words(_joined(*about, hedges, assessed))}</p>"
        f"<p>{words}</p>{_where(held, row, 'claim', row['claim_id'])}</div>"
    )


def _statements_in_words(held: Material) -> str:
    """Each statement once, whoever its speakers are."""
    rows = held.statements.drop_duplicates("statement_id")
    if rows.empty:
        return page.note("There are no statements among these rows.")
    records = [_statement(held, row) for row in rows.head(MOST_RECORDS).to_dict("records")]
    return charts.said(held) + page.note(CONTENT_NOTICE) + "".join(records) + _rest(len(rows))


def _statement(held: Material, row: Mapping[Any, Any]) -> str:
    speaker = _known(row["speaker"]) or _known(row["source"]) or "nobody named"
    about = _joined(f"{speaker} ({row['side']})", row["act"], row["quotation"], _day("on", row["date"]))
    return (
        f'<div class="record" id="r-{page.words(row["statement_id"])}"><p><strong>{page.words(about)}</strong></p>'
        f"<p>{page.quoted(str(row['sentence']), _known(row['content']))}</p>{_where(held, row, 'statement', row['statement_id'])}</div>"
    )


def _where(held: Material, row: Mapping[Any, Any], kind: str, record_id: object) -> str:
    """The article, the way back to the sentence in the workspace, and what an analyst changed."""
    about = held.about.get(str(row["article_id"]), {})
    page_told = page_words(pages_of(about.get("extra") or {}), int(row["start"]), int(row["end"]))
    article = _joined(_known(row["title"]), _known(row["publisher"]), _day("", row["published"]), page_told)
    back = link(str(row["article_id"]), kind, str(record_id))
    review = _known(row["review"])
    changed = f"{review} by an analyst" if review else ""
    if _known(row.get("corrected_fields")):
        changed += f": {row['corrected_fields']}"
    if _known(row.get("read_as")):
        changed += f" (read as {row['read_as']})"
    told = f" · <strong>{page.words(changed)}</strong>" if changed else ""
    return f'<p class="quiet">{page.words(article)} · <code>{page.words(back)}</code>{told}</p>'


def _rest(number: int) -> str:
    left = number - MOST_RECORDS
    return page.note(f"{left:,} more are not in this file; the tables of an export hold all.") if left > 0 else ""


# --- provenance -----------------------------------------------------------------------------------------------------


def _articles(held: Material) -> str:
    """Where each article came from, and what read it. Addresses are text: nothing is loaded from them."""
    names = ("Article", "Publisher", "Published", "Address", "File", "SHA-256 of its bytes", "Imported", "Read by")
    rows = []
    for row in held.articles.to_dict("records"):
        about = held.about.get(str(row["article_id"]), {})
        versions = "; ".join(f"{part} {version}" for part, version in (about.get("versions") or {}).items())
        rows.append(
            [_known(row["title"]) or row["article_id"], _known(row["publisher"]), _day("", row["published"]), _known(row["url"]),
             about.get("source_name", ""), _known(row["sha256"]), _day("", row["imported"]), versions]
        )  # fmt: skip
    return page.grid(names, rows)


def _corrections(held: Material) -> str:
    """Who changed what, from what to what, when and why."""
    table = log_table(held.log, set(held.articles["article_id"]))
    if table.empty:
        return page.note("Nothing was corrected: all records are as they were read.")
    names = ("When (UTC)", "Who", "What", "Record", "Field", "Was", "Is", "Why", "Words")
    columns = ["made", "analyst", "action", "record_id", "field", "old", "new", "reason", "words"]
    rows = [[_known(row[name]) for name in columns] for row in table.to_dict("records")]
    return page.grid(names, rows)


def _method(held: Material) -> str:
    """The text on method, and the measured scores."""
    texts = [f"<h3>{page.words(title)}</h3>{markdown.to_html(body)}" for title, body in method.sections()]
    if scores := method.scores():
        texts.append(f"<h3>{page.words(scores.title)}</h3>{markdown.to_html(scores.body)}")
    return "".join(texts) + page.note(f"{ABSENCE} {BORDERS}")


def _known(value: Any) -> str:
    """A value in words; "" where it is missing."""
    return "" if value is None or pd.isna(value) else str(value)


def _day(before: str, value: Any) -> str:
    return "" if pd.isna(value) else f"{before} {day_text(value)}".strip()


def _joined(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


# The sections by the name that the address and the command line know them by.
SECTIONS: Mapping[str, tuple[str, Callable[[Material], str]]] = {
    "differences": ("Where the sides differ most", charts.differences),
    "tolls": ("Running tolls over time", charts.tolls),
    "matrix": ("Who claims about whom", charts.matrix),
    "claims": ("Casualty claims side by side", charts.claims),
    "assessments": ("Grades and best estimates by analysts", assessments.section),
    "sentences": ("Every claim and its sentence", _claims_in_words),
    "statements": ("Statements", _statements_in_words),
    "places": ("Places", charts.mapped),
    "articles": ("Articles and where they came from", _articles),
    "corrections": ("Corrections by analysts", _corrections),
    "method": ("Method, scores, licences", _method),
}
