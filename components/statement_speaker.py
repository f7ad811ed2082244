"""One speaker: everything said across all articles, in order of time, with the names and roles that were given, and the claims made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import marked_text, resources, side_editor, tables
from counterclaim import speakers
from counterclaim.comparison import bounds_text, day_text
from counterclaim.figures import theme
from counterclaim.figures.theme import SideStyle
from counterclaim.sides import Conflict

SPEAKER = "speaker"  # the key of the widget is the name in the address: /statements?speaker=…


def pick(whole: pd.DataFrame) -> str | None:
    """The speaker that the reader chose, in the box or by the address; the most quoted stand first."""
    return st.selectbox(
        "Speaker", whole["who"].value_counts().index.tolist(), index=None, key=SPEAKER, bind="query-params", placeholder="Choose a speaker",
        help="Everything that one speaker said in all articles. The address of this page then leads to the speaker.",
    )  # fmt: skip


def show(who: str, whole: pd.DataFrame, styles: Mapping[str, SideStyle], conflict: Conflict | None) -> None:
    """The head of the panel; the statements themselves stand in the reading list."""
    rows = whole[whole["who"] == who]
    claims = resources.casualty_frame(conflict.slug if conflict else None)
    claims = claims[
        claims["claimant"].fillna("").str.split(" and ").map(lambda names: who in names)
        | claims["statement_id"].isin(rows["statement_id"])
    ]
    side = str(rows["side"].iloc[0])
    style = theme.style_of(styles, side)
    parties = ", ".join(rows["party"].dropna().unique()) or "not named"
    with st.container(border=True, gap="xsmall"):
        marked_text.show_heading(
            who, f"{parties} · {side}", shape=theme.SHAPES.get(style.symbol, "●"), colour=style.colour
        )
        marked_text.show_facts(_facts(rows, claims))
        _show_forms(whole, who, conflict)
        if not claims.empty:
            with st.expander(f"{theme.counted(len(claims), 'casualty claim')}", icon=":material/format_list_numbered:"):
                tables.show_claims(
                    claims,
                    key="speaker_claims",
                    columns=("when", "count", "outcome", "victims_side", "victims", "sentence"),
                )


def _facts(rows: pd.DataFrame, claims: pd.DataFrame) -> list[tuple[str, str]]:
    days = rows["moment"].dropna()
    span = f", {day_text(days.min())} – {day_text(days.max())}" if len(days) else ""
    roles = rows["role"].dropna().value_counts()
    said = f"{theme.counted(rows['statement_id'].nunique(), 'statement')} in {theme.counted(rows['article_id'].nunique(), 'article')}{span}"
    counts = [bounds_text(low, high, qualifier) for low, high, qualifier in
              zip(claims["low"].head(4), claims["high"].head(4), claims["qualifier"].head(4), strict=True)]  # fmt: skip
    more = "; …" if len(claims) > 4 else ""
    return [
        ("Said", said),
        ("Roles given", "; ".join(f"{role} ({count})" for role, count in roles.head(6).items())),
        ("Denials", str(int((rows["act"] == "deny").sum()) or "")),
        ("Casualty claims", f"{len(claims)}: {'; '.join(counts)}{more}" if counts else ""),
    ]


def _show_forms(whole: pd.DataFrame, who: str, conflict: Conflict | None) -> None:
    """The names joined here; each can be taken off, and those taken off can be joined again."""
    held = speakers.forms(whole, who)
    named = [form for form in held["written"].astype(str) if form in set(whole["name"].dropna())]
    apart = speakers.apart_of(conflict.changes) if conflict else frozenset()
    if len(held) > 1 or who in apart:
        with st.expander(f"Written in {theme.counted(len(held), 'way')}", icon=":material/signature:"):
            st.caption(
                "Joined because the spellings are one name, or the office is one of the same party. Take a name off if it is another person’s."
            )
            row: Any
            for row in held.itertuples():
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.text(
                        f"{row.written}: {theme.counted(row.statements, 'statement')}, {theme.counted(row.articles, 'article')}"
                    )
                    if conflict and row.written in named and row.written != who:
                        st.button("Take off", key=f"apart_{row.written}", type="tertiary", icon=":material/call_split:",
                                  on_click=take_off, args=(conflict, str(row.written)))  # fmt: skip
            if conflict is None:
                st.caption("Choose a conflict on the left to take names off; the choice is kept with it.")
    if conflict and who in apart:
        st.button(
            "Join again by the rule",
            key=f"join_{who}",
            type="tertiary",
            icon=":material/undo:",
            on_click=join_again,
            args=(conflict, who),
        )


def take_off(conflict: Conflict, written: str) -> None:
    """Let a written name be a speaker of its own; a widget callback."""
    change = {"kind": "apart", "speaker": written, "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}
    definition = side_editor.definition_of(conflict)
    side_editor.save(conflict.slug, definition | {"changes": [*definition["changes"], change]})


def join_again(conflict: Conflict, written: str) -> None:
    """Undo `take_off`; a widget callback."""
    definition = side_editor.definition_of(conflict)
    kept = [
        change
        for change in definition["changes"]
        if not (change.get("kind") == "apart" and change.get("speaker") == written)
    ]
    side_editor.save(conflict.slug, definition | {"changes": kept})
