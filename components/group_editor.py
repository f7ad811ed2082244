"""Why claims are in one group, and the analyst's changes of groups: exclude, split off, merge, undo.

Changes are kept in the definition of the conflict in the workspace; no claim is altered, and each change can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import charts, evidence, exports, filters, messages, resources, side_editor, tables
from counterclaim import regrouping
from counterclaim.comparison import RivalGroup, RivalGroups
from counterclaim.figures import theme
from counterclaim.regrouping import Change
from counterclaim.sides import Conflict

ROWS = 300  # claims of a group, listed
OFFERED = 300  # groups to choose from
COLUMNS = ("count", "claimed by", "claimant_side", "when", "place", "sentence")


def show(frame: pd.DataFrame, conflict: Conflict | None) -> None:
    """The groups one by one: what makes them one, their claims, and what can be changed."""
    st.caption(
        "**How to read this.** Claims are put side by side only if they count the same: the same party’s losses, the same category and "
        "outcome, and running tolls of about the same time, or one incident: the same day and place, or what one article tells as one. "
        "Where that is wrong, take a claim out, split claims off, or merge two groups; the text and the claims stay as they are."
    )
    groups = resources.rival_groups(filters.current())
    if not groups:
        st.text("None of these claims can be put into a group: of incidents, neither the day nor the place is given.")
        return
    by_title = {group.what.title: group for group in groups[:OFFERED]}
    title = st.selectbox("Group", list(by_title), key="group", format_func=lambda name: _label(by_title[name]))
    if len(groups) > OFFERED:
        st.caption(
            f"The first {OFFERED} of {len(groups):,} groups, the widest difference first. Filter on the left to find others."
        )
    group = by_title[title]
    st.text(regrouping.because(group))
    picked = _show_claims(frame, group, groups)
    if conflict is None:
        st.caption("Changes are kept with a conflict: choose one on the left to make any.")
        return
    _show_actions(conflict, group, groups, picked)
    _show_changes(conflict)


def _label(group: RivalGroup) -> str:
    return f"{group.what.title} · {group.factor if group.gap is not None else group.why_not}"


def _show_claims(frame: pd.DataFrame, group: RivalGroup, groups: RivalGroups) -> list[str]:
    """The claims of the group's figures, or on request all of its claims; those whose boxes are ticked."""
    ids = [claim_id for toll in group.tolls for claim_id in toll.claim_ids]
    rows = frame[frame["claim_id"].isin(ids)].set_index("claim_id", drop=False)
    rows = rows.loc[[claim_id for claim_id in ids if claim_id in rows.index]][:ROWS]
    others = group.claims - len(rows)
    if others and st.toggle(
        f"List the {theme.counted(others, 'other claim')} of this group too", key="group_all",
        help="The figures compared are the latest of each; what is not among them is superseded, or of another time.",
    ):  # fmt: skip
        rows = _all_claims(frame, groups, rows)
    messages.show_content_notice()
    event = st.dataframe(
        tables.claim_table(rows)[list(COLUMNS)], hide_index=True, column_config=tables.CLAIM_COLUMNS, selection_mode="multi-row",
        on_select="rerun", key=f"group_claims_{len(rows)}_{group.what.key}", height="content" if len(rows) < 12 else 460, alt="The claims of this group.",
    )  # fmt: skip
    header = charts.header("", rows)
    exports.show_data_export(
        lambda: tables.claim_table(rows)[tables.EXPORTED].assign(group=group.what.title), key="group_claims",
        filename="claims-of-a-count", filters=header.filters, as_of=header.as_of, counts=header.line,
    )  # fmt: skip
    picked = [str(rows["claim_id"].iloc[number]) for number in event.selection.rows]
    if picked:
        evidence.choose("claim", picked[-1])
    if len(rows) < group.claims:
        st.caption(f"{len(rows):,} of {group.claims:,} claims of the group are listed.")
    return picked


def _all_claims(frame: pd.DataFrame, groups: RivalGroups, first: pd.DataFrame) -> pd.DataFrame:
    """These claims, and behind them the others of their group, the latest first."""
    others = frame.iloc[groups.beside(str(first["claim_id"].iloc[0]))]
    others = others[~others["claim_id"].isin(first["claim_id"])].sort_values("when", ascending=False, kind="stable")
    return pd.concat([first, others])[:ROWS]


def _show_actions(conflict: Conflict, group: RivalGroup, groups: RivalGroups, picked: Sequence[str]) -> None:
    key, number = group.what.key, len(picked)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Exclude the chosen claims", key="group_exclude", disabled=not picked, icon=":material/remove:", on_click=add,
            args=(conflict, Change("exclude", key, tuple(picked), words=f"Excluded {number} of {group.what.title}")),
        )  # fmt: skip
        st.button(
            "Split them off", key="group_split", disabled=not picked, icon=":material/call_split:", on_click=add,
            args=(conflict, Change("split", key, tuple(picked), words=f"Split {number} off {group.what.title}")),
        )  # fmt: skip
        others = {other.what.key: other.what.title for other in regrouping.can_merge(group, groups)}
        other = st.selectbox("Merge with", list(others), index=None, format_func=others.__getitem__, key=f"merge_{key}", width=360,
                             placeholder="another group of the same outcome" if others else "no other group of this outcome")  # fmt: skip
        st.button(
            "Merge", key="group_merge", disabled=other is None, icon=":material/call_merge:", on_click=add,
            args=(conflict, Change("merge", key, other=other or "", words=f"Merged {group.what.title} with {others.get(other or '', '')}")),
        )  # fmt: skip
    if not picked:
        st.caption(
            "Tick claims in the table to exclude them or split them off; by keyboard, Shift with Space ticks a row."
        )


def _show_changes(conflict: Conflict) -> None:
    changes = resources.group_changes(conflict.slug)
    if not changes:
        return
    st.markdown(f"**Your changes of groups: {len(changes)}**")
    for number, change in reversed(list(enumerate(changes))):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Undo",
                key=f"undo_group_{number}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_remove,
                args=(conflict, number),
            )
            st.text(f"{change.words} · {change.made[:10]}")


def add(conflict: Conflict, change: Change) -> None:
    """Keep one more change; a widget callback."""
    made = {**change.to_dict(), "made": regrouping.now()}
    _save(conflict, [*conflict.changes, made])


def _remove(conflict: Conflict, number: int) -> None:
    """Take one change back; a widget callback."""
    known = [change for change in conflict.changes if regrouping.change_of(change)]
    _save(conflict, [change for place, change in enumerate(known) if place != number])


def _save(conflict: Conflict, changes: Sequence[object]) -> None:
    side_editor.save(conflict.slug, side_editor.definition_of(conflict) | {"changes": list(changes)})
