"""The shared filters: widgets in the sidebar, their state in the address, and one frozen `Filters` record.

`show` is called by app.py before the page runs. Pages call `current()` and `apply(frame, kind)`; both work where
the widgets were never drawn (a page run on its own), because a missing filter filters nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd
import streamlit as st

from counterclaim import profiles
from counterclaim.comparison import day_text
from counterclaim.profiles import ACLED, LITERAL, Profile
from counterclaim.records import CATEGORIES, OUTCOMES

Kind = Literal["article", "statement", "casualty", "place"]

# The keys of the widgets are the names in the address, the values what the reader sees: /casualties?side=Armenia
CONFLICT, SIDE, LOSSES, PERIOD = "conflict", "side", "losses", "period"
OUTCOME, VICTIMS, PUBLISHER, WORDS = "outcome", "victims", "publisher", "words"
KEYS = (SIDE, LOSSES, PERIOD, OUTCOME, VICTIMS, PUBLISHER, WORDS)
VAGUE, OWN_TABLE = "vague", "_vague_table"  # how vague words are read; the analyst's own numbers, kept in the session
OWN_PROFILE = "My table"
NO_FILTERS = "no filters"
SHOW_NEXT = "_show_next"  # in the session: the conflict to go to with the next run
ALL_CONFLICTS, ALL_ARTICLES = "all", "All articles"

CATEGORY_WORDS = {"civilian": "Civilians", "combatant": "Combatants", "mixed": "Mixed", "unspecified": "Not said"}

# Per kind of frame: the column of the speaker's side, the day that the period is held against, the searched text.
SIDE_COLUMN: dict[Kind, str | None] = {
    "article": None, "statement": "side", "casualty": "claimant_side", "place": "side",
}  # fmt: skip
DAY_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "article": ("published",), "statement": ("date", "published"), "casualty": ("when",), "place": ("published",),
}  # fmt: skip
TEXT_COLUMNS = ("sentence", "title", "content", "name", "text")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked to see. Empty means: everything."""

    conflict: str | None = None  # slug; None: all articles, whatever their conflict
    sides: tuple[str, ...] = ()  # who speaks
    losses: tuple[str, ...] = ()  # whose losses
    start: dt.date | None = None
    end: dt.date | None = None
    outcomes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    words: str = ""
    vague: Profile = LITERAL  # what "dozens" is taken for

    def describe(self) -> str:
        """The filters in words, for captions and exports.

        >>> Filters(sides=("Armenia",), words="school").describe()
        'who speaks: Armenia; words: “school”'
        """
        period = f"{day_text(self.start)} – {day_text(self.end)}" if self.start and self.end else ""
        parts = {
            "who speaks": ", ".join(self.sides), "whose losses": ", ".join(self.losses), "period": period,
            "outcome": ", ".join(self.outcomes),
            "victims": ", ".join(CATEGORY_WORDS.get(name, name).lower() for name in self.categories),
            "publisher": ", ".join(self.publishers), "words": f"“{self.words}”" if self.words else "",
        }  # fmt: skip
        told = [f"{name}: {value}" for name, value in parts.items() if value]
        return "; ".join([*told, *filter(None, [self.vague.note])]) or NO_FILTERS

    @property
    def active(self) -> bool:
        """True where something besides the conflict is filtered."""
        return replace(self, vague=LITERAL).describe() != NO_FILTERS


@dataclass(frozen=True, slots=True)
class Options:
    """What the widgets offer: slugs and names of conflicts (the first is the default), side names, publishers, first and last day."""

    conflicts: tuple[tuple[str, str], ...] = ()
    sides: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None


def current() -> Filters:
    """The filters as the widgets stand."""
    state = st.session_state
    period = tuple(state.get(PERIOD) or ())
    start, end = period if len(period) == 2 else (None, None)
    slug = state.get(CONFLICT)
    return Filters(
        conflict=None if slug in (None, ALL_CONFLICTS) else slug,
        sides=tuple(state.get(SIDE) or ()),
        losses=tuple(state.get(LOSSES) or ()),
        start=start,
        end=end,
        outcomes=tuple(state.get(OUTCOME) or ()),
        categories=tuple(state.get(VICTIMS) or ()),
        publishers=tuple(state.get(PUBLISHER) or ()),
        words=(state.get(WORDS) or "").strip(),
        vague=_profile(state.get(VAGUE)),
    )


def _profile(name: str | None) -> Profile:
    if name == OWN_PROFILE:
        return profiles.own_profile(st.session_state.get(OWN_TABLE, {}))
    return ACLED if name == ACLED.name else LITERAL


def apply(frame: pd.DataFrame, kind: Kind, filters: Filters | None = None) -> pd.DataFrame:
    """The rows that the filters let through; the columns and their order stay.

    A filter that does not concern this kind of row (an outcome, for a statement) lets everything through. With a
    period chosen, rows without any date are left out.
    """
    chosen = current() if filters is None else filters
    keep = pd.Series(True, index=frame.index)
    keep &= _among(frame, SIDE_COLUMN[kind], chosen.sides)
    keep &= _among(frame, "publisher", chosen.publishers)
    if kind == "casualty":
        keep &= _among(frame, "victims_side", chosen.losses)
        keep &= _among(frame, "outcome", chosen.outcomes)
        keep &= _among(frame, "victims_category", chosen.categories)
    if chosen.start and chosen.end:
        keep &= _day(frame, kind).between(pd.Timestamp(chosen.start), pd.Timestamp(chosen.end)).fillna(False)
    if chosen.words:
        keep &= _holds_words(frame, chosen.words)
    # With nothing left out, the same columns: taking rows of a hundred thousand and sixty columns is slow.
    return frame.copy(deep=False) if keep.all() else frame[keep]


def _among(frame: pd.DataFrame, column: str | None, wanted: Sequence[str]) -> pd.Series:
    if not wanted or column is None or column not in frame:
        return pd.Series(True, index=frame.index)
    return frame[column].isin(wanted)


def _day(frame: pd.DataFrame, kind: Kind) -> pd.Series:
    day = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[ns]")
    for column in DAY_COLUMNS[kind]:
        day = day.fillna(frame[column].astype("datetime64[ns]").dt.normalize())
    return day


def _holds_words(frame: pd.DataFrame, words: str) -> pd.Series:
    found = pd.Series(False, index=frame.index)
    for column in TEXT_COLUMNS:
        if column in frame:
            found |= frame[column].astype("str").str.contains(words, case=False, regex=False).fillna(False)
    return found


def show(options: Options) -> None:
    """The widgets, in the sidebar of every page; their values live in the address."""
    names = dict(options.conflicts)
    _go_to_conflict(names)
    st.selectbox("Conflict", list(names), format_func=names.__getitem__, key=CONFLICT, bind="query-params")
    if options.sides:
        st.pills("Who speaks", options.sides, selection_mode="multi", key=SIDE, bind="query-params", format_func=plain)
    st.date_input(  # type: ignore[call-overload]  # the stubs know no empty period
        "Period", value=(), min_value=options.first, max_value=options.last, key=PERIOD, bind="query-params",
        format="YYYY-MM-DD",
    )  # fmt: skip
    st.pills("Outcome", OUTCOMES, selection_mode="multi", key=OUTCOME, bind="query-params", format_func=str.capitalize)
    st.pills(
        "Victims", CATEGORIES, selection_mode="multi", key=VICTIMS, bind="query-params",
        format_func=CATEGORY_WORDS.__getitem__,
    )  # fmt: skip
    with st.expander("More filters", expanded=bool(current().losses or current().publishers or current().vague.note)):
        st.multiselect("Whose losses", options.losses, key=LOSSES, bind="query-params")
        st.multiselect("Publisher", options.publishers, key=PUBLISHER, bind="query-params")
        _show_profiles()
    st.text_input(
        "Words in the sentence", key=WORDS, bind="query-params", icon=":material/search:", placeholder="e.g. shelling"
    )
    if current().active:
        st.button(
            "Clear all filters", key="clear_filters", on_click=clear, type="tertiary", icon=":material/filter_alt_off:"
        )


def _go_to_conflict(names: Mapping[str, str]) -> None:
    """Choose the conflict that was just made; forget a chosen one that is there no more."""
    slug = st.session_state.pop(SHOW_NEXT, None)
    if slug in names:
        st.session_state[CONFLICT] = slug
    elif st.session_state.get(CONFLICT, ALL_CONFLICTS) not in names:
        st.session_state.pop(CONFLICT, None)


def _show_profiles() -> None:
    """What vague words are taken for; the analyst's own numbers in a small table."""
    picked = st.segmented_control(
        "Vague numbers", [LITERAL.name, ACLED.name, OWN_PROFILE], default=LITERAL.name, required=True, key=VAGUE,
        bind="query-params",
        help="Literal: “dozens” is 24 or more. ACLED: several 3, tens 10, dozens 12, hundreds 100. My table: your numbers. "
        "The word is always kept beside the number, and the choice is printed on each chart.",
    )  # fmt: skip
    if picked == OWN_PROFILE:
        known = st.session_state.setdefault("_vague_start", dict.fromkeys(profiles.WORDS) | dict(ACLED.values))
        table = pd.DataFrame({"word": list(known), "taken for": pd.array(list(known.values()), dtype="Int64")})
        edited = st.data_editor(table, hide_index=True, disabled=["word"], key="vague_editor", height="content")
        st.session_state[OWN_TABLE] = dict(zip(edited["word"], edited["taken for"], strict=True))
        st.caption("An empty number leaves the word as it is.")


def clear() -> None:
    """Forget every filter but the conflict; a widget callback."""
    for key in KEYS:
        st.session_state[key] = () if key == PERIOD else "" if key == WORDS else []


def plain(name: str) -> str:
    """A name from an article as a widget label that is not read as Markdown (labels honour links and images).

    >>> plain("![x](http://example.org)")
    '\\\\!\\\\[x\\\\]\\\\(http\\\\://example.org\\\\)'
    """
    return "".join(f"\\{letter}" if letter in "\\[]()*_`:$<>#!~" else letter for letter in name)
