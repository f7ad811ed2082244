"""Cards that show, for each side, the latest running tolls of its losses: its own count and the others', side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components import evidence, filters, how_to_read, screen
from counterclaim.comparison import UNDIVIDED, SideToll, What, day_text
from counterclaim.figures import theme
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED

OTHERS = {OWN_VOICE: "the articles", UNNAMED: "source not named"}
ALWAYS = ("combatant", "civilian")  # the rows of a card; other kinds of count are folded away
OTHERS_SHOWN = 10
ORDER = ("combatant", "civilian", "mixed", "unspecified")
CATEGORY_LABELS = {
    "combatant": "Combatants", "civilian": "Civilians", "mixed": "Mixed",
    "unspecified": "Unspecified",
}  # fmt: skip
LABEL, CELL, WIDE_CELL = 118, 98, 140  # pixels


def show_side_cards(tolls: dict[What, tuple[SideToll, ...]], sides: Sequence[str]) -> None:
    """One card per side, civilians and combatants apart; every number opens its sentence."""
    beside = 2 if len(sides) == 4 else min(len(sides), 3)
    for first in range(0, len(sides), max(beside, 1)):
        for side, column in zip(
            sides[first : first + beside], screen.columns(*[1] * beside, of_words=True), strict=False
        ):
            with column.container(border=True, height="stretch", gap="small"):
                st.subheader(filters.plain(f"Losses of {side}"), anchor=False)
                _show_card(side, {what: held for what, held in tolls.items() if what.side == side}, sides)
    if sides:
        how_to_read.show("side_cards")


def _show_card(side: str, tolls: dict[What, tuple[SideToll, ...]], sides: Sequence[str]) -> None:
    wanted = filters.current().outcomes or ("killed",)
    rows = [what for what in tolls if what.counted in wanted or (what.counted == UNDIVIDED and "killed" in wanted)]
    main = Counter(what.whom for what in rows).most_common(1)[0][0] if rows else side
    rows.sort(key=lambda what: (
        what.counted == UNDIVIDED, what.whom != main, what.whom, ORDER.index(what.category), what.kind, what.counted, what.place,
    ))  # fmt: skip
    if not rows:
        st.caption("No claim of a running toll found. That is not a count of zero.")
    first = [
        what
        for what in rows
        if what.category in ALWAYS and what.counted != UNDIVIDED and not what.place and not what.kind
    ]
    whole = {what.whom for what in rows} == {side}
    for what in first:
        _show_row(what, tolls[what], side, sides, named=not whole)
    if others := [what for what in rows if what not in first]:
        with st.expander(f"Counts of other kinds: {len(others)}", expanded=not first):
            for what in others[:OTHERS_SHOWN]:
                _show_row(what, tolls[what], side, sides, named=not whole)
            if len(others) > OTHERS_SHOWN:
                st.caption(f"{len(others) - OTHERS_SHOWN:,} more are in the table of the chart below.")


def _show_row(what: What, tolls: Sequence[SideToll], side: str, sides: Sequence[str], *, named: bool) -> None:
    """One count; `named` tells of which party, where the side's parties are counted apart."""
    label = (
        f"**{what.kind.capitalize() or CATEGORY_LABELS[what.category]}** {what.counted}"
        + (f", {filters.plain(what.whom)}" if named else "")
        + (", one figure" if what.counted == UNDIVIDED else "")
        + (f" in {filters.plain(what.place)}" if what.place else "")
    )
    with st.container() if screen.is_narrow() else st.container(horizontal=True, gap="xsmall", wrap=False):
        with st.container(width="stretch" if screen.is_narrow() else LABEL):
            st.markdown(label)
        with st.container(horizontal=True, gap="xsmall"):
            for toll in sorted(tolls, key=lambda toll: (*_place(toll.side, side, sides), toll.voice)):
                _show_toll(
                    what,
                    toll,
                    own=toll.side == side,
                    width=CELL if len(tolls) > 2 or len(sides) in (3, 5) else WIDE_CELL,
                )


def _place(claimant: str, victims: str, sides: Sequence[str]) -> tuple[int, str]:
    order = {
        victims: 0,
        **{name: 1 for name in sides if name != victims},
        THIRD: 2,
        UNASSIGNED: 3,
        UNNAMED: 4,
        OWN_VOICE: 5,
    }
    return order.get(claimant, 3), claimant


def _show_toll(what: What, toll: SideToll, *, own: bool, width: int) -> None:
    who = "own count" if own else OTHERS.get(toll.side, f"by {toll.voice}")
    number, _, word = toll.text.partition(" “")  # the word of a vague number has its own line
    with st.container(width=width, gap=None):
        st.button(
            f"**{number}**" + (f" {theme.RING_SIGN}" if toll.corrected else ""), type="tertiary", on_click=evidence.choose, args=("claim", toll.claim_ids[0]),
            key=f"toll_{what.key}_{toll.voice}", help="Open the sentence" + (f"; {theme.CORRECTED_WORDS}" if toll.corrected else ""),
        )  # fmt: skip
        said = f"{filters.plain('“' + word)}  \n" if word else ""
        st.caption(
            said + filters.plain(who) + (f"  \n{day_text(toll.when)}" if toll.when is not None else "  \nundated")
        )
