"""The evidence panel, the same on every page: the sentence, marked in its paragraph, and what was read from it.

A click on a mark, a row or a number calls `choose` (through `choose_row`, `choose_mark` or a button); the page then
calls `show_chosen` where the panel stands. One record is chosen at a time in a session, so the last click wins.

The Articles page opens at a record by its address: `/articles?article=ID&claim=ID`, `&statement=ID` or `&place=ID`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import assessments, corrections, filters, marked_text, messages, reasons, resources
from components.marked_text import Mark
from counterclaim.comparison import UNDIVIDED, bounds_text, day_text
from counterclaim.figures.statements import act_words
from counterclaim.page_numbers import page_words
from counterclaim.sides import OWN_VOICE

Fact = tuple[str, str] | tuple[str, str, str]  # name, value, small print
CHOSEN = "_chosen"  # (kind, id) in the session
PLACE = "_chosen_at"  # where it was chosen: the key of a table or of a card's button; "" for the charts
NOTHING_CHOSEN = "Choose a mark, a number or a row to read the sentence it comes from."


def choose(kind: str, record_id: str, place: str = "") -> None:
    """Make this record the one the panel shows; `kind` is "claim", "statement" or "place"."""
    st.session_state[CHOSEN] = (kind, str(record_id))
    st.session_state[PLACE] = place


def chosen(kind: str) -> str | None:
    """The id of the chosen record, if it is of this kind."""
    held = st.session_state.get(CHOSEN)
    return held[1] if held and held[0] == kind else None


def choose_row(key: str, kinds: Sequence[str], ids: Sequence[str]) -> None:
    """Callback of a table: kind and id of the record behind each of its rows, in the order in which they were passed; a row without an id chooses nothing."""
    rows = st.session_state[key].selection.rows
    if rows and ids[rows[0]]:
        choose(kinds[rows[0]], ids[rows[0]], key)
    elif not rows and st.session_state.get(PLACE) == key:
        st.session_state[PLACE] = ""


def choose_mark(key: str, kind: str) -> None:
    """Callback of a chart whose marks carry the record's id in `customdata`."""
    for point in st.session_state[key].selection.points:
        held = point.get("customdata")
        record_id = held[0] if isinstance(held, list | tuple) and held else held
        if record_id:
            choose(kind, record_id)
            return


def is_open(place: str) -> bool:
    """Whether the chosen record was chosen here, so that `show_here` shows it."""
    return st.session_state.get(PLACE) == place


def show_button(kind: str, record_id: str, *, place: str) -> None:
    """The button of a card far from the panel: it opens the evidence in the card (`show_here`), and closes it again."""
    if is_open(place):
        st.button("Close the evidence", key=place, type="tertiary", icon=":material/close:", on_click=close)
    else:
        st.button("Evidence", key=place, type="tertiary", icon=":material/find_in_page:",
                  on_click=choose, args=(kind, record_id, place))  # fmt: skip


def close() -> None:
    """The record stays in the panel, but is no longer shown where it was chosen."""
    st.session_state[PLACE] = ""


def show_here(place: str, frames: Mapping[str, pd.DataFrame]) -> None:
    """The chosen record below the table or button where it was chosen, where the panel is out of sight; `frames` by kind."""
    kind, _ = st.session_state.get(CHOSEN, ("", ""))
    if is_open(place) and kind in frames:
        with st.container(border=True):
            show_chosen(kind, frames[kind], where="here")


def show_chosen(kind: str, frame: pd.DataFrame, *, first: str | None = None, where: str = "panel") -> None:
    """The panel of the chosen record, or of `first`; a hint where neither is among the rows of `frame`."""
    column = f"{kind}_id"
    for record_id in (chosen(kind), first):
        rows = frame[frame[column] == record_id] if record_id else frame.head(0)
        if not rows.empty:
            show_record(kind, rows.iloc[0], where=where)
            return
        if record_id and record_id == chosen(kind) and corrections.show_absent(kind, record_id, where=where):
            return
    st.caption(NOTHING_CHOSEN)


def show_record(kind: str, row: pd.Series, *, where: str = "panel") -> None:
    """The panel of one row of a frame."""
    show_sentence(kind, row, facts=[*FACTS[kind](row), rule_fact(row)])
    corrections.show(kind, row, where=where)
    if kind == "claim":
        assessments.show(row, where=where)


def show_sentence(kind: str, row: pd.Series, *, facts: Iterable[Fact] = ()) -> None:
    """The sentence of one row in its paragraphs, with facts, and the way to it in its article."""
    show_evidence(
        str(row["article_id"]), start=int(row["start"]), end=int(row["end"]), marks=_marks(kind, row), facts=facts,
        link={kind: str(row[f"{kind}_id"])},
    )  # fmt: skip


def page_told(row: pd.Series) -> str:
    """The page of the file that the sentence of a row stands on; "" where the file has none."""
    return page_words(resources.pages(str(row["article_id"])), int(row["start"]), int(row["end"]))


def rule_fact(row: pd.Series) -> Fact:
    """The rule that found a claim or a statement, with the words that triggered it, and what it looks for."""
    rule = text(row.get("rule"))
    return "Found by the rule", rule, reasons.meaning(rule)


def show_evidence(
    article_id: str, *, start: int, end: int, marks: Iterable[Mark] = (), facts: Iterable[Fact] = (),
    link: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """The paragraphs around `[start, end)` with the sentence marked, then facts, then the way to the article."""
    parsed = resources.parsed_article(article_id)
    if parsed is None:
        st.caption("This article is no longer in the workspace.")
        return
    article = parsed.article
    day = day_text(pd.Timestamp(article.day)) if article.day else "undated"
    marked_text.show_heading(
        article.title or "Untitled article",
        " · ".join(
            filter(
                None,
                (article.publisher or "Publisher not known", day, page_words(resources.pages(article_id), start, end)),
            )
        ),
    )
    messages.show_content_notice()
    first, last = marked_text.paragraphs_around(article.text, start, end)
    shown = [Mark(start, end, "evidence"), *marks]
    before, after = marked_text.cut_signs(article.text, first, last)
    moved = len(before) - first
    marked_text.show_text(
        before + article.text[first:last] + after,
        [Mark(m.start + moved, m.end + moved, m.kind, m.title) for m in shown],
    )
    marked_text.show_facts(facts)
    messages.link(
        "pages/articles.py",
        "Open in the article",
        icon=":material/article:",
        query={"article": article_id, **(link or {})},
    )


def _marks(kind: str, row: pd.Series) -> list[Mark]:
    if kind == "claim":
        return [Mark(int(row["count_start"]), int(row["count_end"]), "count", "the count")]
    if kind == "statement" and pd.notna(row.get("cue_start")):
        return [Mark(int(row["cue_start"]), int(row["cue_end"]), "cue", "the cue")]
    if kind == "place":
        return [Mark(int(row["place_start"]), int(row["place_end"]), "place", "the name")]
    return []


def text(value: Any) -> str:
    """A cell as text; empty where it holds nothing."""
    return "" if value is None or pd.isna(value) else day_text(value) if isinstance(value, pd.Timestamp) else str(value)


def claim_facts(row: pd.Series) -> list[tuple[str, str]]:
    """What was read from a casualty claim, in the reader's words."""
    claimant = text(row["claimant"]) or f"nobody named: {OWN_VOICE.lower()}"
    outcome = f"{UNDIVIDED}, one figure: adds nothing to deaths" if row["undivided"] else text(row["outcome"])
    basis = "" if text(row["as_of_basis"]) != "published" else " (day of publication)"
    as_of = text(row["as_of"])
    return [
        ("Claimed by", _with_side(claimant, row["claimant_side"]) if text(row["claimant"]) else claimant),
        ("Count", f"{bounds_text(row['low'], row['high'], row['qualifier'])} – “{text(row['count_text'])}”, {text(row['qualifier'])}"),
        ("Outcome", outcome),
        ("Victims", _with_side(text(row["victims"]) or "not said", row["victims_side"])),
        ("Category", filters.CATEGORY_WORDS.get(text(row["victims_category"]), "").lower()),
        ("Said to be caused by", _with_side(text(row["perpetrator"]), row["perpetrator_side"]) if text(row["perpetrator"]) else ""),
        ("Scope", "running toll: never added to others" if row["scope"] == "cumulative" else "one incident or day"),
        ("As of", f"{as_of}{basis}" if as_of else ""),
        ("Day of the harm", text(row["date"])),
        ("Place, as written", text(row["place"])),
        ("Status", "denied by the claimant" if row["status"] == "denied" else ""),
        ("Hedged by", f"“{text(row['hedges'])}”" if text(row["hedges"]) else ""),
    ]  # fmt: skip


def statement_facts(row: pd.Series) -> list[tuple[str, str]]:
    """What was read from a statement, in the reader's words."""
    basis = " (day of publication)" if text(row["date_basis"]) == "published" else ""
    return [
        ("Said by", _with_side(text(row["speaker"]), row["side"])),
        ("Role", text(row["role"])),
        ("Source, as written", text(row["source"])),
        ("Cue", text(row["cue"])),
        ("Act", act_words(text(row["act"]), text(row["tense"]))),
        ("Quotation", text(row["quotation"])),
        ("Date", f"{text(row['date'])}{basis}" if text(row["date"]) else ""),
        ("Hedged by", f"“{text(row['hedges'])}”" if text(row["hedges"]) else ""),
    ]


def place_facts(row: pd.Series) -> list[tuple[str, str]]:
    """What was read from a mention of a place, in the reader's words."""
    found = text(row["name"])
    return [
        ("Name, as written", text(row["text"])),
        ("Place", ", ".join(filter(None, (found, text(row["country"])))) or "not resolved"),
        ("Kind", text(row["kind"])),
        ("Precision", text(row["precision"])),
        ("Confidence", f"{row['confidence']:.2f}" if text(row["confidence"]) else ""),
        ("Gazetteer", text(row["gazetteer_id"])),
    ]


FACTS = {"claim": claim_facts, "statement": statement_facts, "place": place_facts}


def _with_side(words: str, side: str) -> str:
    return words if not side or side in words else f"{words} ({side})"
