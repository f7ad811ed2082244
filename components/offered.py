"""What can be chosen in the sidebar, and the order of sides on all pages: made of what is in the store.

Kept like the frames of `resources.py`, per revision; shared by all sessions.
"""

from __future__ import annotations

import streamlit as st

from components import resources
from components.filters import ALL_ARTICLES, ALL_CONFLICTS, CONFLICT, Options
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED
from counterclaim.storage.store import Store


def side_names(slug: str | None) -> tuple[str, ...]:
    """The sides of the conflict and after them the others that a claimant may have, in the order of all pages."""
    chosen = resources.conflict(slug)
    own = tuple(side.name for side in chosen.sides) if chosen else ()
    return (*own, THIRD, OWN_VOICE, UNASSIGNED, UNNAMED)


def conflict_names() -> dict[str, str]:
    """What may be looked at, by slug: conflicts with articles, the fullest first, then all articles, then the others.

    So a workspace of its own opens on all articles.
    """
    return _conflict_names(resources.store(), resources.revision())


@st.cache_resource(max_entries=4, show_spinner=False)
def _conflict_names(_store: Store, revision: int) -> dict[str, str]:
    known = resources.conflicts()
    used = [slug for slug in resources.article_frame()["conflict"].dropna().value_counts().index if slug in known]
    others = [slug for slug in known if slug not in used]
    return {
        **{slug: known[slug].name for slug in used},
        ALL_CONFLICTS: ALL_ARTICLES,
        **{slug: known[slug].name for slug in others},
    }


def filter_options() -> Options:
    """What the sidebar offers, given what is in the store."""
    names = conflict_names()
    # Before the widget is first drawn, the address is all there is; it holds what the reader sees, the name.
    linked = {name: slug for slug, name in names.items()}.get(st.query_params.get(CONFLICT, ""))
    chosen = st.session_state.get(CONFLICT) or linked or next(iter(names))
    return _filter_options(resources.store(), resources.revision(), None if chosen == ALL_CONFLICTS else chosen)


@st.cache_resource(max_entries=resources.FRAMES_KEPT, show_spinner=False)
def _filter_options(_store: Store, revision: int, slug: str | None) -> Options:
    here, known, names = resources.article_frame(slug), resources.conflicts(), conflict_names()
    days = here["published"].dropna()
    heard = set(resources.casualty_frame(slug)["claimant_side"].unique()) | set(
        resources.statement_frame(slug)["side"].unique()
    )
    own = {side.name for side in known[slug].sides} if slug in known else set()
    sides = tuple(name for name in side_names(slug) if name in heard | own)
    return Options(
        conflicts=tuple(names.items()),
        sides=sides,
        losses=tuple(name for name in side_names(slug) if name != OWN_VOICE),
        publishers=tuple(sorted(here["publisher"].dropna().unique())),
        first=days.min().date() if len(days) else None,
        last=days.max().date() if len(days) else None,
    )
