"""Every table that leaves, with its notes and its links back: what the page and the command line both hand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from .. import frames
from ..page_numbers import Pages, page_words
from ..profiles import LITERAL, Profile
from ..records import Correction
from ..sides import Conflict
from . import events
from .links import LINK, with_links
from .log import log_table
from .notes import Notes, describe_columns, note
from .workbook import Sheet, write_workbook

# Name, what it holds in words, what a row is.
KINDS: Mapping[str, tuple[str, str]] = {
    "claims": ("Casualty claims", "claim"), "statements": ("Statements, a row per speaker", "statement"),
    "places": ("Mentions of places", "mention"), "articles": ("Articles", "article"), "corrections": ("Corrections by analysts", "correction"),
    "ucdp": ("Claims of incidents in the columns of UCDP GED", "claim"), "acled": ("Claims of incidents in the columns of ACLED", "claim"),
}  # fmt: skip
PAGE = "page"  # of the file that the sentence stands on
IN_WORKBOOK = ("claims", "statements", "places", "articles", "corrections")
_COLUMNS: Mapping[str, Sequence[str]] = {
    "claims": frames.CASUALTY_COLUMNS, "statements": frames.STATEMENT_COLUMNS, "places": frames.PLACE_COLUMNS,
    "articles": frames.ARTICLE_COLUMNS,
}  # fmt: skip


@dataclass(frozen=True)
class Tables:
    """The rows that the filters let through (columns: `frames.py`), and what is told of them.

    `everything` is the article frame of the workspace, in which the families of copies are counted.
    """

    claims: pd.DataFrame  # vague words as the profile reads them
    statements: pd.DataFrame
    places: pd.DataFrame
    articles: pd.DataFrame
    everything: pd.DataFrame
    log: Sequence[Correction] = ()
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by article
    conflict: Conflict | None = None
    filters: str = "no filters"
    profile: Profile = LITERAL
    base: str = ""  # the address of the dashboard, for the links
    pages: Mapping[str, Pages] = field(default_factory=dict)  # of articles that came in files with pages

    def sheet(self, kind: str) -> Sheet:
        """The table of this kind (`KINDS`) with its notes."""
        frame, remarks = self._frame(kind)
        title, noun = KINDS[kind]
        read = frame if "article_id" in frame else frame.rename(columns={"cc_article_id": "article_id"})
        told = self.notes(title, self._dated(kind, read), noun, remarks)
        return Sheet(kind, frame, replace(told, columns=describe_columns(frame)))

    def notes(self, title: str, rows: pd.DataFrame, noun: str, remarks: tuple[str, ...] = ()) -> Notes:
        """The notes of some of these rows; named are the versions that read their articles."""
        read = [self.versions[name] for name in rows["article_id"].unique() if name in self.versions]
        return note(
            title, rows, self.everything, noun=noun, versions=read, conflict=self.conflict.name if self.conflict else "",
            filters=self.filters, profile=self.profile, remarks=remarks,
        )  # fmt: skip

    def workbook(self) -> bytes:
        """All tables in one Excel file."""
        return write_workbook([self.sheet(kind) for kind in IN_WORKBOOK])

    def _frame(self, kind: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
        if kind == "corrections":
            return log_table(self.log, set(self.articles["article_id"])), ()
        if kind in ("ucdp", "acled"):
            left_out = tuple(f"left out: {words}" for words in events.fitting(self.claims)[1])
            if kind == "ucdp":
                return events.ucdp_like(self.claims, self.places, self.conflict, base=self.base), left_out
            return events.acled_like(self.claims, self.places, base=self.base), left_out
        held: pd.DataFrame = getattr(self, kind)
        frame = held[[name for name in _COLUMNS[kind] if name in held]]
        return with_links(self._paged(frame), base=self.base)[[*frame.columns, *self._page_column(frame), LINK]], ()

    def _page_column(self, frame: pd.DataFrame) -> list[str]:
        """A column for the page, in tables of records, where a file with pages is among the articles."""
        return [PAGE] if "start" in frame and frame["article_id"].isin(list(self.pages)).any() else []

    def _paged(self, frame: pd.DataFrame) -> pd.DataFrame:
        if not self._page_column(frame):
            return frame
        rows = zip(frame["article_id"], frame["start"], frame["end"], strict=True)
        told = [page_words(self.pages.get(article, ()), start, end) for article, start, end in rows]
        return frame.assign(**{PAGE: pd.Series(told, index=frame.index, dtype="str")})

    def _dated(self, kind: str, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with the day that they hold for: an event table has its days as text."""
        if kind not in ("ucdp", "acled"):
            return frame
        days = self.claims.set_index("claim_id")["when"]
        return frame.assign(when=frame["cc_claim_id"].map(days))
