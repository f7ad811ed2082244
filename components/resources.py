"""Settings, store, conflicts and frames behind Streamlit's caches; what the sidebar offers of them is in `offered.py`.

Frames are kept per conflict and for what they follow from (`_made_of`), so an import, a correction or a changed side shows at
once, and a correction of a claim makes no new frame of statements. They are shared by all sessions: filter and copy them, never change them.
"""

from __future__ import annotations

import importlib.metadata
import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from components import messages
from components.filters import Filters, apply
from counterclaim import consistency, denials, doubt, frames, lag, profiles, regrouping, roots, versions
from counterclaim.comparison import RivalGroups, add_keys
from counterclaim.figures import places
from counterclaim.figures.statements import prepare
from counterclaim.page_numbers import Pages
from counterclaim.records import ParsedArticle
from counterclaim.settings import Settings
from counterclaim.sides import Conflict, conflict_of, load_conflicts
from counterclaim.storage.families import FamilyChange
from counterclaim.storage.rereads import Reread
from counterclaim.storage.review import Review
from counterclaim.storage.store import Store

FRAMES_KEPT = 8  # per kind: a few conflicts, and the revision before


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this process."""
    return Settings.load()


@st.cache_resource(show_spinner=False)
def _open_store(database: str) -> Store:
    return Store(database)


def store() -> Store:
    """The store; where it cannot be opened the page ends with what is wrong and what to do."""
    with messages.readers_words():
        return _open_store(settings().database)


class _Run(threading.local):
    """Of the run of a script in this thread: whether it goes on, and the revision that it has seen, of which store after how many writes."""

    goes_on = False
    seen: tuple[Store, int, int] | None = None


_RUN = _Run()


@contextmanager
def one_revision() -> Iterator[None]:
    """Inside, the store is asked for its revision once, and anew only after this process wrote to it: a page asks some twenty times,
    and what another process stores while it is drawn comes with the next run."""
    _RUN.goes_on, _RUN.seen = True, None
    try:
        yield
    finally:
        _RUN.goes_on = False


def revision() -> int:
    """Grows with every change of the store."""
    with messages.readers_words():
        held = store()
        if not _RUN.goes_on:
            return held.revision()
        if _RUN.seen is None or _RUN.seen[:2] != (held, held.writes):
            _RUN.seen = (held, held.writes, held.revision())
        return _RUN.seen[2]


def conflicts() -> dict[str, Conflict]:
    """Conflicts by slug: those that come with Counterclaim, changed or joined by the analyst's own."""
    with messages.readers_words():
        return _conflicts(store(), revision())


@st.cache_resource(max_entries=4, show_spinner=False)
def _conflicts(_store: Store, revision: int) -> dict[str, Conflict]:
    own = {definition["slug"]: conflict_of(definition["slug"], definition) for definition in _store.conflicts()}
    return load_conflicts(settings().conflicts_folder) | own


def conflict(slug: str | None) -> Conflict | None:
    """The conflict of this slug; None where all articles are shown or there is none of this name."""
    return conflicts().get(slug) if slug else None


def article_frame(slug: str | None = None) -> pd.DataFrame:
    """All articles, or those of a conflict."""
    with messages.readers_words():
        frame = _article_frame(store(), revision())
    return frame if slug is None else frame[frame["conflict"] == slug]


def statement_frame(slug: str | None = None, *, rejected: bool = False) -> pd.DataFrame:
    """One row per statement and speaker, with the sides of this conflict."""
    with messages.readers_words():
        return _kept(_statement_frame(store(), _made_of(slug, "statement"), slug), rejected)


def said_frame(slug: str | None = None) -> pd.DataFrame:
    """`statement_frame` made ready for the page of statements, with the `root` of each (`roots.py`) and its numbers (`_numbered`)."""
    with messages.readers_words():
        return _said_frame(store(), _made_of(slug, "statement"), slug)


def denial_pairs(slug: str | None = None) -> pd.DataFrame:
    """Every denial, of words or of a figure, with what it answers (`denials.py`), in the order in which they are shown."""
    with messages.readers_words():
        return _denial_pairs(store(), _made_of(slug, "statement", "casualty"), slug)


def casualty_frame(slug: str | None = None, *, rejected: bool = False) -> pd.DataFrame:
    """One row per casualty claim, with the sides of this conflict."""
    with messages.readers_words():
        return _kept(_casualty_frame(store(), _made_of(slug, "casualty"), slug), rejected)


def place_frame(slug: str | None = None, *, rejected: bool = False) -> pd.DataFrame:
    """One row per mention of a place."""
    with messages.readers_words():
        return _kept(_place_frame(store(), _made_of(slug, "place"), slug), rejected)


def located_frame(slug: str | None = None) -> pd.DataFrame:
    """`place_frame` with the `place_key` of each mention."""
    with messages.readers_words():
        return _located_frame(store(), _made_of(slug, "place"), slug)


def claim_places(slug: str | None = None) -> pd.DataFrame:
    """Which claims name the place of which mentions (`figures.places.claims_at`)."""
    with messages.readers_words():
        return _claim_places(store(), _made_of(slug, "place", "casualty"), slug)


def _made_of(slug: str | None, *kinds: str) -> tuple[str | int, ...]:
    """What frames of these kinds of records follow from: while it is the same, so are they."""
    now = revision()
    contents, decided = _numbers(store(), now)
    sides = _conflicts(store(), now).get(slug) if slug else None
    return contents, repr(sides), *(decided.get(kind, 0) for kind in kinds)


def _contents() -> int:
    return _numbers(store(), revision())[0]


@st.cache_resource(max_entries=4, show_spinner=False)
def _numbers(_store: Store, revision: int) -> tuple[int, dict[str, int]]:
    return _store.contents(), _store.decided()


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _located_frame(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return _numbered(places.add_keys(place_frame(slug)))


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _claim_places(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return places.claims_at(located_frame(slug), casualty_frame(slug))


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _article_frame(_store: Store, revision: int) -> pd.DataFrame:
    return frames.article_frame(_store)


@st.cache_resource(max_entries=4, show_spinner=False)
def _stored(_store: Store, contents: int, slug: str | None) -> frames.Stored:
    """What frames are made of: a correction makes them anew, but need not read the store again."""
    return frames.Stored(_store, slug)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _statement_frame(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return frames.statement_frame(
        _store, conflict(slug), rejected=True, stored=_stored(_store, _store.contents(), slug)
    )


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _said_frame(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    rows = prepare(statement_frame(slug))
    return _numbered(rows).assign(root=roots.roots(rows), statement_no=pd.factorize(rows["statement_id"])[0])


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with numbers of their articles and families (`what.add_keys`), which are counted more quickly than words."""
    articles = article_frame()
    article, ids = pd.factorize(rows["article_id"])
    family = pd.factorize(articles["family"])[0][pd.Index(articles["article_id"]).get_indexer(ids)]
    return rows.assign(article_id_no=article, family_no=family[article])


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _denial_pairs(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    said, claims = said_frame(slug), casualty_frame(slug)
    of_words = _denied_statements(_store, _made_of(slug, "statement"), slug)
    pairs = pd.concat([of_words, denials.pair_claims(claims)], ignore_index=True)
    return denials.in_order(pairs, said, claims)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _denied_statements(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return denials.pair_statements(said_frame(slug))


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _casualty_frame(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return frames.casualty_frame(_store, conflict(slug), rejected=True, stored=_stored(_store, _store.contents(), slug))


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _place_frame(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return frames.place_frame(_store, conflict(slug), rejected=True, stored=_stored(_store, _store.contents(), slug))


def _kept(frame: pd.DataFrame, rejected: bool) -> pd.DataFrame:
    """The frame without the records that analysts rejected, unless they are asked for."""
    out = frame["review"] == "rejected"
    return frame if rejected or not out.any() else frame[~out].reset_index(drop=True)


def reviews() -> dict[str, Review]:
    """What analysts made of records, by record id."""
    with messages.readers_words():
        return _reviews(store(), revision())


@st.cache_resource(max_entries=4, show_spinner=False)
def _reviews(_store: Store, revision: int) -> dict[str, Review]:
    return _store.reviews()


def orphans(article_id: str) -> list[Review]:
    """Corrections of an article whose record is read no more."""
    with messages.readers_words():
        return store().orphans(article_id)


def rereads(article_id: str) -> list[Reread]:
    """What reading an article again changed, the latest first."""
    with messages.readers_words():
        return store().rereads(article_id)


def family_changes(article_ids: Collection[str]) -> list[FamilyChange]:
    """What analysts did to the families of these articles, the latest first."""
    with messages.readers_words():
        return store().family_changes(article_ids)


def about(article_id: str) -> dict[str, Any] | None:
    """File, bytes, time of import and versions of an article."""
    with messages.readers_words():
        return store().about(article_id)


def pages(article_id: str) -> Pages:
    """On which page of its file which part of an article stands; () where the file has no pages."""
    with messages.readers_words():
        return _pages(store(), _contents()).get(article_id, ())


@st.cache_resource(max_entries=2, show_spinner=False)
def _pages(_store: Store, contents: int) -> dict[str, Pages]:
    return _store.pages()


def outdated() -> frozenset[str]:
    """The articles that other versions read than today's."""
    with messages.readers_words():
        return _outdated(store(), _contents())


@st.cache_resource(max_entries=2, show_spinner=False)
def _outdated(_store: Store, contents: int) -> frozenset[str]:
    return frozenset(versions.outdated(_store.versions(), _versions_today()))


@st.cache_resource(show_spinner=False)
def _versions_today() -> dict[str, str]:
    return versions.current(settings())


def claims(filters: Filters) -> pd.DataFrame:
    """The casualty claims that these filters let through, vague words as their profile reads them."""
    return _claims(store(), revision(), filters)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _claims(_store: Store, revision: int, filters: Filters) -> pd.DataFrame:
    return profiles.apply(apply(keyed_claims(filters.conflict), "casualty", filters), filters.vague)


def keyed_claims(slug: str | None) -> pd.DataFrame:
    """`casualty_frame` with what each claim counts (`what.add_keys`): found once, so that a filter need not."""
    with messages.readers_words():
        return _keyed_claims(store(), _made_of(slug, "casualty"), slug)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _keyed_claims(_store: Store, made_of: tuple[str | int, ...], slug: str | None) -> pd.DataFrame:
    return add_keys(casualty_frame(slug))


def rival_groups(filters: Filters) -> RivalGroups:
    """The groups of rival claims that these filters let through, the widest difference first, as the analyst changed them."""
    return _rival_groups(store(), revision(), filters)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _rival_groups(_store: Store, revision: int, filters: Filters) -> RivalGroups:
    return regrouping.rival_groups(claims(filters), group_changes(filters.conflict))


def group_changes(slug: str | None) -> list[regrouping.Change]:
    """What the analyst changed in the groups of this conflict, in the order in which it was done."""
    chosen = conflict(slug)
    held = (regrouping.change_of(change) for change in chosen.changes) if chosen else ()
    return [change for change in held if change]


def review_queue(filters: Filters) -> pd.DataFrame:
    """What nobody has reviewed of what these filters let through, the most doubtful first (`doubt.queue`)."""
    with messages.readers_words():
        return _review_queue(store(), revision(), filters)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _review_queue(_store: Store, revision: int, filters: Filters) -> pd.DataFrame:
    slug = filters.conflict
    wrong = consistency.contradictions(casualty_frame(slug))
    return doubt.queue(
        apply(casualty_frame(slug, rejected=True), "casualty", filters),
        apply(statement_frame(slug, rejected=True), "statement", filters),
        apply(place_frame(slug, rejected=True), "place", filters),
        inconsistent=frozenset(wrong["claim_id"]) | frozenset(wrong["other_id"]),
    )


def lags(filters: Filters) -> pd.DataFrame:
    """How late these claims were made and reported (`lag.lags`)."""
    return _lags(store(), revision(), filters)


@st.cache_resource(max_entries=FRAMES_KEPT, show_spinner=False)
def _lags(_store: Store, revision: int, filters: Filters) -> pd.DataFrame:
    return lag.lags(claims(filters), statement_frame(filters.conflict))


def parsed_article(article_id: str) -> ParsedArticle | None:
    """An article with everything read from it; None where it is not, or no longer, in the store."""
    with messages.readers_words():
        return _parsed_article(store(), _contents(), article_id)


@st.cache_resource(max_entries=32, show_spinner=False)
def _parsed_article(_store: Store, contents: int, article_id: str) -> ParsedArticle | None:
    return _store.article(article_id)


def version_frame() -> pd.DataFrame:
    """Which versions read how many articles of the workspace, and the libraries that show them."""
    with messages.readers_words():
        return _version_frame(store(), _contents())


@st.cache_resource(max_entries=2, show_spinner=False)
def _version_frame(_store: Store, contents: int) -> pd.DataFrame:
    read = Counter(pair for held in _store.versions().values() for pair in held.items())
    rows = [(name, version, f"{count:,} articles") for (name, version), count in sorted(read.items())]
    rows += [(name, importlib.metadata.version(name), "this page") for name in ("streamlit", "pandas", "plotly")]
    return pd.DataFrame(rows, columns=["Part", "Version", "Used for"])
