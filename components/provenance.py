"""Where an article comes from, which versions read it, what reading it again changed, and corrections without a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import correction_forms, corrections, filters, marked_text, messages, resources
from counterclaim.figures import theme
from counterclaim.storage.rereads import Difference, Reread
from counterclaim.storage.review import Review

NOTICE = "_reread_notice"
KIND_WORDS = {"casualty": "claim", "statement": "statement", "place": "place"}
COLUMNS = {
    "what": st.column_config.TextColumn("Result", width="small"),
    "kind": st.column_config.TextColumn("Record", width="small"),
    "words": st.column_config.TextColumn("Words", width="small"),
    "before": st.column_config.TextColumn("Before", width="medium"),
    "after": st.column_config.TextColumn("Now", width="medium"),
    "sentence": st.column_config.TextColumn("Sentence", width="large"),
}


def show_article(article_id: str) -> None:
    """File, bytes, time of import and versions of an article; what reading it again changed; orphaned corrections."""
    about = resources.about(article_id)
    if about is None:
        return
    with st.expander("Where this article comes from", icon=":material/fingerprint:"):
        versions = about["versions"]
        marked_text.show_facts([
            ("Article’s id", article_id), ("File", about["source_name"]), ("SHA-256 of its bytes", about["sha256"]),
            ("Added", f"{pd.Timestamp(about['imported']):%d %b %Y, %H:%M} UTC"),
            ("Reader", str(about["extra"].get("reader", "not known"))), *_first_read(about["extra"].get("original")),
            *((name.capitalize(), str(versions.get(name, "not known"))) for name in ("engine", "model", "lexicons", "gazetteer")),
        ])  # fmt: skip
        show_button([article_id], key=f"reread_{article_id}")
    show_rereads(resources.rereads(article_id))
    show_orphans(resources.orphans(article_id))


def _first_read(original: Any) -> list[tuple[str, str]]:
    """File, bytes and time of the first import, of an article that came back from an export of Counterclaim."""
    if not isinstance(original, dict):
        return []
    made = pd.to_datetime(str(original.get("imported", "")), utc=True, errors="coerce")
    return [
        ("First read from", str(original.get("source_name", "not known"))),
        ("SHA-256 of those bytes", str(original.get("sha256", "not known"))),
        ("First added", "not known" if pd.isna(made) else f"{made:%d %b %Y, %H:%M} UTC"),
    ]


def show_button(article_ids: Sequence[str], *, key: str) -> None:
    """Reading again, offered where today's versions differ from those that read the articles."""
    if told := st.session_state.pop(NOTICE, None):
        st.caption(told)
    outdated = sorted(set(article_ids) & resources.outdated())
    if outdated:
        many = "Read again with today’s engine" if len(article_ids) == 1 else (
            f"Read {theme.counted(len(outdated), 'article')} again with today’s engine"
        )  # fmt: skip
        st.button(many, key=key, icon=":material/refresh:", type="tertiary", on_click=_read_again, args=(outdated,),
                  help="Other versions read them. Corrections stay; what changes is listed in each article.")  # fmt: skip


def _read_again(article_ids: Sequence[str]) -> None:
    with messages.readers_words():
        batch = resources.store().enqueue_again(article_ids)
    st.session_state[NOTICE] = (
        "In the queue: the page “Add articles” shows how far it is."
        if batch
        else "These articles wait in the queue already."
    )


# --- what changed ----------------------------------------------------------------------------------------------------


def show_rereads(rereads: Sequence[Reread]) -> None:
    """A table for each reading anew, the latest first."""
    for reread in rereads:
        title = f"Read again {reread.made:%d %b %Y, %H:%M} UTC: {counted(reread.differences)}"
        with st.expander(title, icon=":material/difference:"):
            st.caption(filters.plain(version_words(reread)))
            if reread.differences:
                st.dataframe(difference_table(reread.differences), column_config=COLUMNS, hide_index=True, key=f"reread_table_{reread.id}",
                             alt="Table of records that two readings of the article do not share.")  # fmt: skip


def counted(differences: Sequence[Difference]) -> str:
    """How many records of which fate, claims first: "1 claim lost, 2 statements changed"."""
    numbers: dict[tuple[str, str], int] = {}
    for one in differences:
        numbers[KIND_WORDS[one.kind], one.what] = numbers.get((KIND_WORDS[one.kind], one.what), 0) + 1
    return (
        ", ".join(f"{theme.counted(number, kind)} {what}" for (kind, what), number in numbers.items())
        or "nothing changed"
    )


def version_words(reread: Reread) -> str:
    """Which parts were of other versions."""
    parts = [
        f"{name} {reread.before.get(name, 'not known')} → {after}"
        for name, after in reread.after.items()
        if reread.before.get(name) != after
    ]
    return "; ".join(parts) or "The versions are the same."


def difference_table(differences: Sequence[Difference]) -> pd.DataFrame:
    """One row per record that differs."""
    return pd.DataFrame({
        "what": [one.what for one in differences], "kind": [KIND_WORDS[one.kind] for one in differences],
        "words": [one.words for one in differences], "before": [_fields(one.before) for one in differences],
        "after": [_fields(one.after) for one in differences], "sentence": [one.sentence for one in differences],
    })  # fmt: skip


def _fields(values: dict[str, Any]) -> str:
    return "; ".join(
        f"{correction_forms.name_of(name)}: {value}" for name, value in values.items() if value not in (None, "", False)
    )


# --- corrections whose record is read no more ----------------------------------------------------------------------------


def show_orphans(orphans: Sequence[Review]) -> None:
    """Kept and without effect: the records may come back, or the analyst takes the corrections back."""
    if not orphans:
        return
    with st.expander(
        f"{theme.counted(len(orphans), 'correction')} without a record", icon=":material/link_off:", expanded=True
    ):
        st.caption(
            "The words below are not read as a record any more. Their corrections are kept, and have no effect until they are."
        )
        for one in orphans:
            st.text(f"{KIND_WORDS[one.kind].capitalize()} “{one.words}” in “{one.sentence}”")
            corrections.show_history(one)
