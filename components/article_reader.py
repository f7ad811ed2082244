"""The reader: an article's text with everything that was read from it marked, and the record that is chosen.

The address holds what is open: `article`, and one of `claim`, `statement` or `place`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from components import (
    added_claims,
    article_removal,
    assessments,
    corrections,
    evidence,
    families,
    filters,
    marked_text,
    messages,
    provenance,
    reasons,
    resources,
    screen,
    scroll,
    selection,
)
from components.article_marks import (
    CLAIMS,
    HEDGES,
    KINDS,
    LAYERS,
    LEGEND,
    STATEMENTS,
    added_marks,
    in_force,
    marks,
    reason,
    records_of,
    spans_of,
    words_of,
)
from components.marked_text import Mark
from counterclaim.comparison import bounds_text, day_text
from counterclaim.figures import theme
from counterclaim.figures.statements import act_words
from counterclaim.records import ParsedArticle, Phrase, Place

KIND_WORDS = {"claim": "casualty claim", "statement": "statement", "place": "place"}


# --- what is open ----------------------------------------------------------------------------------------------


def asked() -> tuple[str, str] | None:
    """The record in the address: its kind and id."""
    for kind in KINDS:
        if record_id := st.query_params.get(kind):
            return kind, record_id
    return None


def article_of_asked() -> str | None:
    """The article of the record in the address, where the address names only the record (`?claim=…`)."""
    wanted = asked()
    if wanted is None:
        return None
    kind, record_id = wanted
    frame_of = {
        "claim": resources.casualty_frame,
        "statement": resources.statement_frame,
        "place": resources.place_frame,
    }
    frame = frame_of[kind](rejected=True)
    found = frame.loc[frame[f"{kind}_id"] == record_id, "article_id"]
    return None if found.empty else str(found.iloc[0])


def ask(kind: str, record_id: str) -> None:
    """Put a record into the address, and forget words that were picked; a widget callback."""
    selection.drop()
    for other in KINDS:
        st.query_params.pop(other, None)
    st.query_params[kind] = record_id


def close() -> None:
    """Back to the list; a widget callback."""
    for name in ("article", *KINDS):
        st.query_params.pop(name, None)


def rows_of(parsed: ParsedArticle) -> dict[str, pd.DataFrame]:
    """The article's rows of each kind, rejected records with them, added claims last."""
    article_id = parsed.article.id
    articles = resources.article_frame()
    slug = articles.loc[articles["article_id"] == article_id, "conflict"].iloc[0]
    known = slug if slug in resources.conflicts() else None
    frames = {
        "claim": resources.casualty_frame(known, rejected=True), "statement": resources.statement_frame(known, rejected=True),
        "place": resources.place_frame(known, rejected=True),
    }  # fmt: skip
    return {
        kind: frame[frame["article_id"] == article_id].drop_duplicates(f"{kind}_id").reset_index(drop=True)
        for kind, frame in frames.items()
    }


# --- showing ---------------------------------------------------------------------------------------------------


def show(parsed: ParsedArticle) -> None:
    """The open article: text on the left, the chosen record and all records on the right."""
    article, rows = parsed.article, rows_of(parsed)
    st.button("All articles", key="close_article", icon=":material/arrow_back:", type="tertiary", on_click=close)
    day = day_text(pd.Timestamp(article.day)) if article.day else "undated"
    marked_text.show_heading(
        article.title or "Untitled article", f"{article.publisher or 'Publisher not known'} · {day} · {article.id}"
    )
    if article.url and article.url.startswith(("http://", "https://")):
        st.text(f"Published at {article.url}")
    _show_notes(article.id)
    article_removal.show(article.id)
    families.show(article)
    layers = st.pills("Marks", LAYERS, default=[STATEMENTS, CLAIMS, HEDGES], selection_mode="multi", key="layers", bind="query-params",
                      label_visibility="collapsed")  # fmt: skip
    kind, row = _chosen(rows)
    show_legend(layers, with_reasons=kind in ("claim", "statement"))
    messages.show_content_notice()
    if screen.is_narrow():  # the record first: below a whole article nobody would find it
        record, left, right = st.container(), st.container(), st.container()
    else:
        left, right = st.columns([3, 2])
        record = right.container()
    with left:
        _show_text(parsed, rows, layers, kind, row)
    with record:
        added_claims.show_picked(parsed, ask)
        _show_walk(rows, kind, row)
        if kind is not None:
            _show_record(parsed, kind, row)
            scroll.to_chosen(str(row[f"{kind}_id"]))
    with right:
        added_claims.show_typed(parsed)
        show_records(parsed, rows, kind)
        provenance.show_article(article.id)


def _show_text(
    parsed: ParsedArticle, rows: dict[str, pd.DataFrame], layers: list[str], kind: str | None, row: pd.Series
) -> None:
    """The article with its marks; a click on one opens its record, and selected words can be added."""
    height: int | Literal["content"] = 720
    if screen.is_narrow():
        height = "content" if kind is None else 420
    with st.container(height=height, border=True):
        shown = marks(in_force(parsed, rows), layers) + added_marks(rows, layers)
        if kind is not None:
            shown = [Mark(int(row["start"]), int(row["end"]), "evidence"), *shown, *spans_of(parsed, kind, row)]
            record = records_of(parsed, kind).get(str(row[f"{kind}_id"]))
            shown += reasons.marks(record) if record else []
        if (words := selection.picked(parsed.article.id)) is not None:
            shown.append(Mark(words.start, words.end, "chosen", "words that you selected"))
        pages = resources.pages(parsed.article.id)
        marked_text.show_text(parsed.article.text, shown, selectable=True, pages=pages)
    chosen = None if kind is None else f"{kind}:{row[f'{kind}_id']}"
    selection.listen(parsed.article.id, parsed.article.text, chosen, ask)


def _show_walk(rows: dict[str, pd.DataFrame], kind: str | None, row: pd.Series) -> None:
    """To the next and the previous record of the kind that is open, by button or key."""
    walked = kind or ("claim" if len(rows["claim"]) or rows["statement"].empty else "statement")
    ids = in_order(walked, rows[walked])
    if not ids:
        return
    here = ids.index(str(row[f"{walked}_id"])) if kind else None
    before, after = neighbours(ids, here)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            "Previous",
            key="reader_previous",
            icon=":material/arrow_upward:",
            shortcut="P",
            on_click=ask,
            args=(walked, before),
        )
        st.button(
            "Next",
            key="reader_next",
            icon=":material/arrow_downward:",
            shortcut="N",
            on_click=ask,
            args=(walked, after),
        )
        where = "" if here is None else f"{here + 1} of "
        st.caption(f"{where}{theme.counted(len(ids), KIND_WORDS[walked])}", width="content")
    if not screen.is_narrow():
        st.caption(
            "Keys: **N** next, **P** previous, **A** accept, **X** reject, **E** edit, **U** undo. Click a mark to open its record, "
            "again for the next one there; select words to add them."
        )


def in_order(kind: str, rows: pd.DataFrame) -> list[str]:
    """The ids in the order of the text, added ones among those that were read."""
    starts = [words_of(kind, row)[0] for _, row in rows.iterrows()]
    return [str(rows[f"{kind}_id"].iat[n]) for n in sorted(range(len(rows)), key=lambda n: (starts[n], n))]


def neighbours(ids: Sequence[str], here: int | None) -> tuple[str, str]:
    """The one before and the one after, around the ends; from nowhere, the last and the first.

    >>> neighbours(["a", "b", "c"], 2), neighbours(["a", "b", "c"], None)
    (('b', 'a'), ('c', 'a'))
    """
    return ids[-1 if here is None else here - 1], ids[0 if here is None else (here + 1) % len(ids)]


def _show_notes(article_id: str) -> None:
    """What had to be guessed or mended when the file was opened, and its language where it is not read."""
    about = resources.store().about(article_id)
    extra = about["extra"] if about else {}
    if language := extra.get("language"):
        st.text(f"Language: {language}. No claims, because English is the only language that is read.")
    if notes := extra.get("notes"):
        st.text(f"When the file was opened: {'; '.join(str(note) for note in notes)}.")


def show_legend(layers: list[str], *, with_reasons: bool = False) -> None:
    """Words marked as the text is; the words that a rule went by are marked for the chosen record alone."""
    text, found = "", []
    entries = [entry for layer in LAYERS if layer in layers for entry in LEGEND[layer]]
    for word, kind in [*entries, *([("why: what a rule went by", "reason")] if with_reasons else [])]:
        found.append(Mark(len(text), len(text) + len(word), kind))
        text += word + "     "
    if text:
        marked_text.show_text(text.rstrip(), found)


def _chosen(rows: dict[str, pd.DataFrame]) -> tuple[str | None, pd.Series]:
    """The kind and the row of the record in the address."""
    nothing = pd.Series(dtype=object)
    wanted = asked()
    if wanted is None:
        return None, nothing
    kind, record_id = wanted
    found = rows[kind][rows[kind][f"{kind}_id"] == record_id]
    if found.empty:
        st.caption("The record in the address is not in this article any more: it may have been read anew since.")
        return None, nothing
    return kind, found.iloc[0]


def _show_record(parsed: ParsedArticle, kind: str, row: pd.Series) -> None:
    with st.container(border=True):
        st.subheader(KIND_WORDS[kind].capitalize(), anchor=False)
        corrections.show(kind, row, where="reader")
        marked_text.show_facts(facts_of(parsed, kind, row))
        if kind == "claim":
            assessments.show(row, where="reader")
        st.caption("The address of this page leads back to this record.")


def facts_of(parsed: ParsedArticle, kind: str, row: pd.Series) -> list[evidence.Fact]:
    """Every field of a record, and in small print why it was chosen, or what it was before an analyst corrected it."""
    record = records_of(parsed, kind).get(str(row[f"{kind}_id"]))
    told = reasons.why(record) if record else {}
    review = resources.reviews().get(str(row[f"{kind}_id"]))
    told |= corrections.reasons_of(review) if review else {}
    facts: list[evidence.Fact] = [(name, value, told.get(name, "")) for name, value, *_ in evidence.FACTS[kind](row)]
    rule = "" if record is None or isinstance(record, Place) else record.rule
    facts.append(("Page of the file", evidence.page_told(row)))
    return [*facts, ("Why: rule", rule) if record else ("Why", "added by an analyst")]


def show_records(parsed: ParsedArticle, rows: dict[str, pd.DataFrame], kind: str | None) -> None:
    """One list at a time of what was read; a click on a row marks it in the text."""
    lists = {
        f"Claims {len(rows['claim'])}": "claim", f"Statements {len(rows['statement'])}": "statement",
        f"Places {len(rows['place'])}": "place", f"Numbers not used {len(parsed.ignored)}": "ignored",
    }  # fmt: skip
    names = list(lists)
    first = names[KINDS.index(kind)] if kind else names[0]
    picked = lists[
        st.pills(
            "Records",
            names,
            default=first,
            required=True,
            key=f"records_{parsed.article.id}_{kind}",
            label_visibility="collapsed",
            wrap=True,
        )
    ]
    if picked == "ignored":
        show_ignored(parsed, rows["claim"])
    elif rows[picked].empty:
        st.caption("None was found in this article.")
    else:
        _show_list(picked, rows[picked])


def _show_list(kind: str, rows: pd.DataFrame) -> None:
    key, ids = f"reader_{kind}", rows[f"{kind}_id"].to_numpy()

    def choose() -> None:
        picked = st.session_state[key].selection.rows
        if picked:
            ask(kind, str(ids[picked[0]]))

    st.dataframe(_list_table(kind, rows), hide_index=True, key=key, height=_height(len(rows)), on_select=choose,
                 selection_mode="single-row", alt="Table of records; choosing a row marks it in the text.")  # fmt: skip


def _height(rows: int) -> int | Literal["content"]:
    """Short lists whole, long ones with a scroll bar of their own."""
    return "content" if rows <= 11 else 420


def _list_table(kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in the words of the page; what analysts did is a first column, where they did anything."""
    if kind == "claim":
        counts = [bounds_text(*bounds) for bounds in zip(rows["low"], rows["high"], rows["qualifier"], strict=True)]
        categories = rows["victims_category"].map(filters.CATEGORY_WORDS)
        columns = {"Count": counts, "Outcome": rows["outcome"], "Victims": rows["victims"].fillna("not said"), "Category": categories,
                   "Claimed by": rows["claimant"].fillna("the article itself")}  # fmt: skip
    elif kind == "statement":
        columns = {
            "Said by": rows["speaker"].fillna("not named"), "Act": [act_words(act, tense) for act, tense in zip(rows["act"], rows["tense"], strict=True)],
            "Content": rows["content"]
        }  # fmt: skip
    else:
        columns = {
            "Name": rows["text"], "Place": rows["name"].fillna("not resolved"), "Located to": rows["precision"].fillna("–")
        }  # fmt: skip
    return pd.DataFrame(({"Review": rows["review"]} if (rows["review"] != "").any() else {}) | columns)


def show_ignored(parsed: ParsedArticle, claims: pd.DataFrame) -> None:
    """Every number that no claim uses, with the reason: used and unused together are all numbers of the article.

    A click on one of them offers to make it a claim.
    """
    added = set(claims.loc[claims["review"] == "added", "count_start"])
    unused = len(parsed.ignored) - sum(number.phrase.start in added for number in parsed.ignored)
    used = int((claims["review"] != "rejected").sum())
    st.caption(
        f"{theme.counted(used, 'claim')} {'uses' if used == 1 else 'use'} numbers of this article; "
        f"{theme.counted(unused, 'number')} {'is' if unused == 1 else 'are'} not used, for these reasons."
    )
    if not parsed.ignored:
        return
    text = parsed.article.text
    table = pd.DataFrame({
        "Number": [number.phrase.text for number in parsed.ignored],
        "Reason": ["added as a claim" if number.phrase.start in added else reason(number.reason) for number in parsed.ignored],
        "In": [_around(text, number.phrase) for number in parsed.ignored],
    })  # fmt: skip
    event = st.dataframe(
        table, hide_index=True, key="ignored_table", height=_height(len(table)), on_select="rerun", selection_mode="single-row",
        alt="Table of numbers that are not used; choosing one offers to add it as a claim.",
    )  # fmt: skip
    if event.selection.rows:
        added_claims.show_promotion(parsed, parsed.ignored[event.selection.rows[0]], ask)
    else:
        st.caption("Choose a number to add it as a claim.")


def _around(text: str, phrase: Phrase, width: int = 40) -> str:
    """The words around a number.

    >>> _around("The 30th day.", Phrase.of("The 30th day.", (4, 8)))
    'The 30th day.'
    """
    return " ".join(text[max(0, phrase.start - width) : phrase.end + width].split())
