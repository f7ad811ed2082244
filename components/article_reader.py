"""The reader: an article's text with everything that was read from it marked, and the record that is chosen.

The address holds what is open: `article`, and one of `claim`, `statement` or `place`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from components import evidence, filters, marked_text, messages, resources, screen, scroll
from components.marked_text import Mark
from counterclaim.comparison import bounds_text, day_text
from counterclaim.figures import theme
from counterclaim.figures.statements import ACT_WORDS
from counterclaim.records import Casualty, ParsedArticle, Phrase, Place, Statement

KINDS = ("claim", "statement", "place")
STATEMENTS, CLAIMS, PLACES, HEDGES, IGNORED = "Statements", "Casualty claims", "Places", "Hedges", "Numbers not used"
LAYERS = (STATEMENTS, CLAIMS, PLACES, HEDGES, IGNORED)
# What each layer's marks look like, in words that are marked the same way.
LEGEND = {
    STATEMENTS: (("source", "source"), ("cue", "cue"), ("content", "content")),
    CLAIMS: (("count", "count"), ("victims", "victims"), ("claimant", "claimant")),
    PLACES: (("place", "place"),),
    HEDGES: (("hedge", "hedge"),),
    IGNORED: (("number not used", "ignored"),),
}
REASONS = {
    "clock": "time of day", "time": "time of day", "date": "date", "age": "age", "calibre": "calibre", "troops": "strength of a force",
    "ordinal": "ordinal number", "percentage": "percentage", "money": "sum of money", "distance": "distance",
}  # fmt: skip


# --- marks -----------------------------------------------------------------------------------------------------


def marks(parsed: ParsedArticle, layers: list[str]) -> list[Mark]:
    """All marks of these layers; longer ones first, so that a short one's words win when the pointer rests on both."""
    found: list[Mark] = []
    if STATEMENTS in layers:
        found += [mark for statement in parsed.statements for mark in _statement_marks(statement)]
    if CLAIMS in layers:
        found += [mark for casualty in parsed.casualties for mark in _claim_marks(casualty)]
    if PLACES in layers:
        found += [mark for place in parsed.places for mark in _marks(place.phrase, "place", _place_words(place))]
    if HEDGES in layers:
        records: list[Statement | Casualty] = [*parsed.statements, *parsed.casualties]
        found += [mark for record in records for hedge in record.hedges for mark in _marks(hedge, "hedge", "hedge")]
    if IGNORED in layers:
        found += [
            m
            for number in parsed.ignored
            for m in _marks(number.phrase, "ignored", f"not used: {reason(number.reason)}")
        ]
    return sorted(set(found), key=lambda mark: (mark.start - mark.end, mark.start, mark.kind))


def _marks(phrase: Phrase | None, kind: str, title: str) -> Iterator[Mark]:
    for span in phrase.spans if phrase else ():
        yield Mark(span.start, span.end, kind, title)


def _statement_marks(statement: Statement) -> Iterator[Mark]:
    yield from _marks(statement.content, "content", f"content ({ACT_WORDS.get(statement.act, statement.act)})")
    if statement.source:
        names = ", ".join(speaker.name or speaker.role or "" for speaker in statement.source.speakers).strip(", ")
        yield from _marks(statement.source.phrase, "source", f"source: {names or 'not resolved'}")
    yield from _marks(statement.cue, "cue", "cue")


def _claim_marks(casualty: Casualty) -> Iterator[Mark]:
    count = casualty.count
    yield from _marks(
        casualty.victims.phrase,
        "victims",
        f"victims: {casualty.victims.category}, {casualty.victims.party or 'party not said'}",
    )
    if casualty.claimant:
        yield from _marks(
            casualty.claimant.phrase, "claimant", f"claimant: {casualty.claimant.party or 'party not said'}"
        )
    yield from _marks(
        count.phrase, "count", f"{bounds_text(count.low, count.high, count.qualifier)} {casualty.outcome}"
    )


def _place_words(place: Place) -> str:
    return f"place: {place.name}, {place.country or 'no country'}" if place.name else "place: not resolved"


def reason(word: str) -> str:
    """Why a number was not used, in words."""
    return REASONS.get(word, word)


def spans_of(parsed: ParsedArticle, kind: str, number: int) -> list[Mark]:
    """The words of the chosen record itself."""
    phrase = {
        "claim": lambda: parsed.casualties[number].count.phrase,
        "statement": lambda: parsed.statements[number].content,
        "place": lambda: parsed.places[number].phrase,
    }[kind]()
    return [Mark(span.start, span.end, "chosen") for span in phrase.spans]


# --- what is open ----------------------------------------------------------------------------------------------


def asked() -> tuple[str, str] | None:
    """The record in the address: its kind and id."""
    for kind in KINDS:
        if record_id := st.query_params.get(kind):
            return kind, record_id
    return None


def ask(kind: str, record_id: str) -> None:
    """Put a record into the address; a widget callback."""
    for other in KINDS:
        st.query_params.pop(other, None)
    st.query_params[kind] = record_id


def close() -> None:
    """Back to the list; a widget callback."""
    for name in ("article", *KINDS):
        st.query_params.pop(name, None)


def rows_of(parsed: ParsedArticle) -> dict[str, pd.DataFrame]:
    """The article's rows of each kind, in the order of its records."""
    article_id = parsed.article.id
    articles = resources.article_frame()
    slug = articles.loc[articles["article_id"] == article_id, "conflict"].iloc[0]
    known = slug if slug in resources.conflicts() else None
    frames = {
        "claim": resources.casualty_frame(known), "statement": resources.statement_frame(known), "place": resources.place_frame(known)
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
    layers = st.pills("Marks", LAYERS, default=[STATEMENTS, CLAIMS, HEDGES], selection_mode="multi", key="layers", bind="query-params",
                      label_visibility="collapsed")  # fmt: skip
    show_legend(layers)
    messages.show_content_notice()
    kind, number = _chosen(rows)
    left, right = st.columns([3, 2])
    with left, st.container(height="content" if screen.is_narrow() else 720, border=True):
        shown = marks(parsed, layers)
        if kind is not None:
            row = rows[kind].iloc[number]
            shown = [Mark(int(row["start"]), int(row["end"]), "evidence"), *shown, *spans_of(parsed, kind, number)]
        marked_text.show_text(article.text, shown)
    with right:
        if kind is not None:
            _show_record(parsed, kind, number, rows[kind].iloc[number])
            scroll.to_chosen(str(rows[kind].iloc[number][f"{kind}_id"]))
        show_records(parsed, rows, kind)


def _show_notes(article_id: str) -> None:
    """What had to be guessed or mended when the file was opened, and its language where it is not read."""
    about = resources.store().about(article_id)
    extra = about["extra"] if about else {}
    if language := extra.get("language"):
        st.text(f"Language: {language}. No claims, because English is the only language that is read.")
    if notes := extra.get("notes"):
        st.text(f"When the file was opened: {'; '.join(str(note) for note in notes)}.")


def show_legend(layers: list[str]) -> None:
    """Words marked as the text is."""
    text, found = "", []
    for layer in (layer for layer in LAYERS if layer in layers):
        for word, kind in LEGEND[layer]:
            found.append(Mark(len(text), len(text) + len(word), kind))
            text += word + "     "
    if text:
        marked_text.show_text(text.rstrip(), found)


def _chosen(rows: dict[str, pd.DataFrame]) -> tuple[str | None, int]:
    wanted = asked()
    if wanted is None:
        return None, 0
    kind, record_id = wanted
    at = rows[kind].index[rows[kind][f"{kind}_id"] == record_id]
    if at.empty:
        st.caption("The record in the address is not in this article any more: it may have been read anew since.")
        return None, 0
    return kind, int(at[0])


def _show_record(parsed: ParsedArticle, kind: str, number: int, row: pd.Series) -> None:
    records: dict[str, Sequence[Statement | Casualty | Place]] = {
        "claim": parsed.casualties, "statement": parsed.statements, "place": parsed.places
    }  # fmt: skip
    record = records[kind][number]
    with st.container(border=True):
        st.subheader({"claim": "Casualty claim", "statement": "Statement", "place": "Place"}[kind], anchor=False)
        marked_text.show_facts([*evidence.FACTS[kind](row), *why(record)])
        st.caption("The address of this page leads back to this record.")


def why(record: Statement | Casualty | Place) -> list[tuple[str, str]]:
    """How a record came about: the rule that found it, or the entries of the gazetteer that were weighed."""
    if isinstance(record, Place):
        names = [f"{c.name}, {c.country or '–'} ({c.score:.2f})" for c in record.candidates[:6]]
        return [("Candidates", "; ".join(names))]
    return [("Why: rule", record.rule)]


def show_records(parsed: ParsedArticle, rows: dict[str, pd.DataFrame], kind: str | None) -> None:
    """One list at a time of what was read; a click on a row marks it in the text."""
    lists = {
        f"Claims {len(parsed.casualties)}": "claim", f"Statements {len(parsed.statements)}": "statement",
        f"Places {len(parsed.places)}": "place", f"Numbers not used {len(parsed.ignored)}": "ignored",
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
        )
    ]
    if picked == "ignored":
        show_ignored(parsed)
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
    if kind == "claim":
        counts = [bounds_text(*bounds) for bounds in zip(rows["low"], rows["high"], rows["qualifier"], strict=True)]
        categories = rows["victims_category"].map(filters.CATEGORY_WORDS)
        return pd.DataFrame({"Count": counts, "Outcome": rows["outcome"], "Victims": rows["victims"].fillna("not said"), "Category": categories,
                             "Claimed by": rows["claimant"].fillna("the article itself")})  # fmt: skip
    if kind == "statement":
        return pd.DataFrame(
            {
                "Said by": rows["speaker"].fillna("not named"),
                "Act": rows["act"].map(ACT_WORDS),
                "Content": rows["content"],
            }
        )
    return pd.DataFrame(
        {
            "Name": rows["text"],
            "Place": rows["name"].fillna("not resolved"),
            "Located to": rows["precision"].fillna("–"),
        }
    )


def show_ignored(parsed: ParsedArticle) -> None:
    """Every number that no claim uses, with the reason: used and unused together are all numbers of the article."""
    used, unused = len(parsed.casualties), len(parsed.ignored)
    st.caption(
        f"{theme.counted(used, 'claim')} use numbers of this article; {theme.counted(unused, 'number')} are not used, for these reasons."
    )
    if not unused:
        return
    text = parsed.article.text
    table = pd.DataFrame({
        "Number": [number.phrase.text for number in parsed.ignored], "Reason": [reason(number.reason) for number in parsed.ignored],
        "In": [_around(text, number.phrase) for number in parsed.ignored],
    })  # fmt: skip
    st.dataframe(
        table, hide_index=True, key="ignored_table", height=_height(unused), alt="Table of numbers that are not used."
    )


def _around(text: str, phrase: Phrase, width: int = 40) -> str:
    """The words around a number.

    >>> _around("The 30th day.", Phrase.of("The 30th day.", (4, 8)))
    'The 30th day.'
    """
    return " ".join(text[max(0, phrase.start - width) : phrase.end + width].split())
