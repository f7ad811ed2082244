"""Editing a conflict: its sides, who belongs to which, and the parties that nobody has assigned yet.

A change becomes a definition in the workspace (`Store.save_conflict`); the conflicts that come with Counterclaim stay
untouched and can be had back.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import filters, marked_text, messages, resources, screen, tables
from counterclaim.figures import theme
from counterclaim.sides import SIDE_COLOURS, THIRD, UNASSIGNED, Conflict, conflict_of

PARTY_COLUMNS = ("claimant_party", "victims_party", "perpetrator_party")
MOST_SIDES = len(SIDE_COLOURS)  # each has a colour and a shape of its own
MADE = "_conflicts_made"  # in this session
SHOWN = 12  # unassigned parties with buttons; the table below holds all
Definition = dict[str, Any]


def definition_of(conflict: Conflict) -> Definition:
    """The conflict as `sides.conflict_of` reads it."""
    return {
        "name": conflict.name, "start": conflict.start, "end": conflict.end, "note": conflict.note,
        "sources": list(conflict.sources), "third_parties": list(conflict.third_parties),
        "side": [
            {"name": side.name, "parties": list(side.parties), "colour": side.colour, "symbol": side.symbol}
            for side in conflict.sides
        ],
        "changes": list(conflict.changes),
    }  # fmt: skip


def with_party(definition: Definition, party: str, target: str) -> Definition:
    """The definition with a party on this side alone, or among the third parties."""
    sides = [
        side
        | {
            "parties": [
                *(name for name in side["parties"] if name != party),
                *([party] if side["name"] == target else []),
            ]
        }
        for side in definition["side"]
    ]
    third = [name for name in definition["third_parties"] if name != party] + ([party] if target == THIRD else [])
    return definition | {"side": sides, "third_parties": third}


def with_colours_swapped(definition: Definition) -> Definition:
    """The definition with the first two sides' colours and shapes exchanged."""
    first, second, *others = definition["side"]
    looks = ("colour", "symbol")
    swapped = [first | {look: second[look] for look in looks}, second | {look: first[look] for look in looks}]
    return definition | {"side": [*swapped, *others]}


def with_side(definition: Definition) -> Definition:
    """The definition with one more side, as yet without parties, under a name that none has."""
    taken, number = {side["name"] for side in definition["side"]}, len(definition["side"]) + 1
    while f"Side {number}" in taken:
        number += 1
    return definition | {"side": [*definition["side"], {"name": f"Side {number}", "parties": []}]}


def slug_of(name: str, taken: Iterable[str] = ()) -> str:
    """A slug for a new conflict that no other has.

    >>> slug_of("Côte d’Ivoire, 2010", ["cote-d-ivoire-2010"])
    'cote-d-ivoire-2010-2'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "-")).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "conflict"
    used, number, slug = set(taken), 2, base
    while slug in used:
        slug, number = f"{base}-{number}", number + 1
    return slug


def parties_named(statements: pd.DataFrame, casualties: pd.DataFrame, conflict: Conflict | None) -> pd.DataFrame:
    """The parties that appear: party, side, statements, claims, articles; the most named first."""
    spoken = statements[["party", "statement_id", "article_id"]].dropna(subset=["party"])
    parts = [
        casualties[[column, "claim_id", "article_id"]].rename(columns={column: "party"}) for column in PARTY_COLUMNS
    ]
    claimed = pd.concat(parts).dropna(subset=["party"]).drop_duplicates(["party", "claim_id"])
    table = pd.DataFrame(
        {
            "statements": spoken.groupby("party")["statement_id"].nunique(),
            "claims": claimed.groupby("party")["claim_id"].nunique(),
            "articles": pd.concat([spoken, claimed]).groupby("party")["article_id"].nunique(),
        }
    ).fillna(0)  # fmt: skip
    table = table.astype("int64").rename_axis("party").reset_index()
    table.insert(1, "side", [conflict.side_of(party) if conflict else UNASSIGNED for party in table["party"]])
    return table.sort_values(
        ["articles", "claims", "statements", "party"], ascending=[False, False, False, True], ignore_index=True
    )


def save(slug: str, definition: Definition) -> None:
    """Keep a definition, after checking that it makes a conflict; a widget callback."""
    with messages.readers_words():
        conflict_of(slug, definition)
        resources.store().save_conflict(slug, definition)


def show_sides(conflict: Conflict, table: pd.DataFrame, *, dark: bool) -> None:
    """A card per side with its parties and how often each appears, and what can be done with the whole."""
    styles = theme.side_styles(conflict, dark=dark)
    cards = [*((side.name, side.parties) for side in conflict.sides), (THIRD, conflict.third_parties)]
    counts = dict(zip(table["party"], table["articles"], strict=True))
    beside = len(cards) if len(cards) < 5 else 3
    for first in range(0, len(cards), beside):
        for (name, parties), column in zip(
            cards[first : first + beside], screen.columns(*[1] * beside, of_words=True), strict=False
        ):
            with column.container(border=True, height="stretch", gap="xsmall"):
                marked_text.show_key([(theme.SHAPES.get(styles[name].symbol, "●"), styles[name].colour, name)])
                words = (
                    f"{party} ({theme.counted(counts[party], 'article')})" if party in counts else party
                    for party in parties
                )
                st.text(", ".join(words) or "No party yet.")
    with st.container(horizontal=True):
        st.button(
            "Add a side", key="add_side", icon=":material/add:", type="tertiary", on_click=save,
            args=(conflict.slug, with_side(definition_of(conflict))), disabled=len(conflict.sides) >= MOST_SIDES,
        )  # fmt: skip
        if len(conflict.sides) > 1:
            st.button(
                "Swap the first two colours", key="swap", icon=":material/swap_horiz:", type="tertiary", on_click=save,
                args=(conflict.slug, with_colours_swapped(definition_of(conflict))),
            )  # fmt: skip
        if any(own["slug"] == conflict.slug for own in resources.store().conflicts()):
            _show_forgetting(conflict)


def _show_forgetting(conflict: Conflict) -> None:
    """The way back to what came with Counterclaim, or for a conflict made here its end; asked again, since nothing brings it back."""
    is_own = not (Path(resources.settings().conflicts_folder) / f"{conflict.slug}.toml").is_file()
    with st.popover(
        "Remove this conflict" if is_own else "Undo my changes to this conflict", key="forget_conflict", type="tertiary",
        icon=":material/delete:" if is_own else ":material/undo:",
    ):  # fmt: skip
        st.markdown(
            "Its sides, and your changes of groups and names in it, are lost. Its articles stay, in no conflict."
            if is_own
            else "The sides become those that came with Counterclaim. Your changes of groups and names in this conflict are lost too."
        )
        st.button(
            "Remove it" if is_own else "Undo them", key="undo_conflict", type="primary", on_click=forget, args=(conflict.slug, is_own)
        )  # fmt: skip


def forget(slug: str, is_own: bool) -> None:
    """Remove the analyst's definition, and where nothing else defines it the conflict; a widget callback."""
    with messages.readers_words():
        resources.store().delete_conflict(slug)
        if is_own:
            articles = resources.article_frame()
            resources.store().assign(articles.loc[articles["conflict"] == slug, "article_id"], None)
            st.session_state[filters.CONFLICT] = filters.ALL_CONFLICTS


def show_unassigned(conflict: Conflict, table: pd.DataFrame) -> None:
    """The parties on no side, with their numbers; one click puts each where it belongs."""
    waiting = table[table["side"] == UNASSIGNED]
    st.subheader("Not yet assigned", anchor=False)
    if waiting.empty:
        st.caption("Every party that appears in these articles is on a side or among the third parties.")
        return
    st.caption(
        f"Parties that appear and are on no side: {len(waiting)}. Until you assign them, each speaks for itself alone."
    )
    definition, targets = definition_of(conflict), [*(side.name for side in conflict.sides), THIRD]
    for row in waiting.head(SHOWN).to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(width=230, gap=None):
                st.text(str(row["party"]))
                st.caption(f"{theme.counted(row['statements'], 'statement')}, {theme.counted(row['claims'], 'claim')}")
            for target in targets:
                st.button(
                    filters.plain(target), key=f"assign_{row['party']}_{target}", on_click=save,
                    args=(conflict.slug, with_party(definition, row["party"], target)),
                )  # fmt: skip
    if len(waiting) > SHOWN:
        st.caption(f"The {SHOWN} most named of {len(waiting)} are shown; the table of parties below holds all.")


def show_parties(table: pd.DataFrame) -> None:
    """Every party that appears, with its side."""
    with st.expander(f"All {len(table)} parties that appear in these articles", icon=":material/table_rows:"):
        tables.show_plain(table, key="parties", alt="Parties with their side and how often they are named")


def show_form(conflict: Conflict, named: Sequence[str]) -> None:
    """Names, parties and period of a conflict; saved together."""
    places = ((side.name, side.parties) for side in conflict.sides)
    options = sorted({*named, *conflict.parties, *conflict.third_parties})
    with st.form(f"conflict_{conflict.slug}", border=True):
        st.subheader("Who belongs to which side", anchor=False)
        st.caption("A side whose name and parties are both left empty is taken away.")
        name, start, end = _basics(conflict.slug, conflict.name, conflict.start, conflict.end)
        sides = [
            _side_fields(conflict.slug, number, side, parties, options) for number, (side, parties) in enumerate(places)
        ]
        third = st.multiselect(THIRD, options, conflict.third_parties, key=f"third_{conflict.slug}")
        note = st.text_area("Note", conflict.note, key=f"note_{conflict.slug}", height=110)
        submitted = st.form_submit_button("Save", key=f"save_{conflict.slug}", type="primary")
    if submitted:
        kept = definition_of(conflict)
        kept |= {"name": name, "start": start, "end": end, "third_parties": third, "note": note}
        both = [old | new for old, new in zip(kept["side"], sides, strict=True)]
        kept["side"] = [side for side in both if side["name"].strip() or side["parties"]]
        save(conflict.slug, kept)
        st.rerun()


def _basics(
    key: str, name: str, start: dt.date | None, end: dt.date | None
) -> tuple[str, dt.date | None, dt.date | None]:
    left, middle, right = st.columns([3, 1, 1])
    earliest = dt.date(1900, 1, 1)
    return (
        left.text_input("Name", name, key=f"name_{key}"),
        middle.date_input("First day", start, key=f"start_{key}", min_value=earliest, format="YYYY-MM-DD"),
        right.date_input("Last day", end, key=f"end_{key}", min_value=earliest, format="YYYY-MM-DD"),
    )


def _side_fields(key: str, number: int, name: str, parties: Sequence[str], options: Sequence[str]) -> Definition:
    left, right = st.columns([1, 2])
    return {
        "name": left.text_input(f"Side {number + 1}", name, key=f"side_{key}_{number}"),
        "parties": right.multiselect(
            f"Parties of side {number + 1}", options, parties, key=f"parties_{key}_{number}", accept_new_options=True
        ),
    }


def show_new(named: Sequence[str], taken: Iterable[str], *, expanded: bool = False) -> None:
    """A conflict made from parties that appear, with as many sides as it has."""
    key = f"new{st.session_state.get(MADE, '')}"  # a form that was used is followed by an empty one
    with st.expander("Make a new conflict", icon=":material/add:", expanded=expanded):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.number_input("How many sides", 2, MOST_SIDES, 2, key="sides_new", width=160)
            if suggested := named[:number]:
                st.button(
                    "Suggest the parties named most", key="suggest_sides", icon=":material/lightbulb:", on_click=_fill_in,
                    args=(suggested, key), help="Fills in, a side each: " + filters.plain(", ".join(suggested)),
                )  # fmt: skip
        with st.form("new_conflict", border=False):
            _show_new_form(number, named, taken, key)


def _fill_in(parties: Sequence[str], key: str) -> None:
    """Write each party into the form as a side of its own; a widget callback."""
    for number, party in enumerate(parties):
        st.session_state[f"side_{key}_{number}"], st.session_state[f"parties_{key}_{number}"] = party, [party]


def _show_new_form(number: int, named: Sequence[str], taken: Iterable[str], key: str) -> None:
    st.caption("Choose from the parties that appear in your articles, or write others.")
    name, start, end = _basics(key, "", None, None)
    sides = [_side_fields(key, place, "", (), named) for place in range(number)]
    third = st.multiselect(THIRD, named, key=f"third_{key}", accept_new_options=True)
    move = st.checkbox(
        "Move articles that are in no conflict and name two or more of the sides into it", value=True, key="move_new"
    )
    if st.form_submit_button("Make the conflict", key="make_conflict", type="primary"):
        definition = {"name": name.strip(), "start": start, "end": end, "note": "", "third_parties": third}
        _make(definition | {"side": sides}, taken, move)


def _make(definition: Definition, taken: Iterable[str], move: bool) -> None:
    """Keep the conflict, and show it."""
    slug = slug_of(definition["name"], taken)
    save(slug, definition)
    if move:
        ids = articles_naming_both(conflict_of(slug, definition))
        resources.store().assign(ids, slug)
    st.session_state[MADE] = st.session_state.get(MADE, 0) + 1
    st.session_state[filters.SHOW_NEXT] = slug
    st.rerun()


def articles_naming_both(conflict: Conflict) -> list[str]:
    """Articles in no conflict in which parties of two sides or more appear."""
    articles = resources.article_frame()
    free = set(articles.loc[articles["conflict"].isna(), "article_id"])
    statements, casualties = resources.statement_frame(), resources.casualty_frame()
    named = [statements[["article_id", "party"]]]
    named += [casualties[["article_id", column]].rename(columns={column: "party"}) for column in PARTY_COLUMNS]
    pairs = pd.concat(named).dropna()
    pairs = pairs[pairs["article_id"].isin(free) & pairs["party"].isin(conflict.parties)]
    sides = pairs["party"].map(conflict.side_of).groupby(pairs["article_id"]).nunique()
    return [str(article_id) for article_id in sides.index[sides > 1]]
