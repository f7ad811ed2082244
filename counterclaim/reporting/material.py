"""What a report is made of: the rows that the filters let through, and how they came about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..comparison import RivalGroups
from ..exporting.notes import Notes
from ..figures import theme
from ..figures.theme import Header, SideStyle
from ..intervals import day_text
from ..records import Correction
from ..sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED, Conflict


@dataclass(frozen=True)
class Material:
    """The rows of a report. All frames are those of `frames.py`, filtered; vague words are read as the profile says."""

    notes: Notes  # of the claims
    conflict: Conflict | None
    claims: pd.DataFrame
    statements: pd.DataFrame
    places: pd.DataFrame
    articles: pd.DataFrame  # those that the rows come from, and those that the filters let through
    groups: RivalGroups | None = None  # the widest difference first
    log: Sequence[Correction] = ()
    about: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # `Store.about` by article

    @property
    def styles(self) -> dict[str, SideStyle]:
        return theme.side_styles(self.conflict)

    @property
    def side_names(self) -> list[str]:
        """The sides of the conflict, then the others, in the order of all pages."""
        own = [side.name for side in self.conflict.sides] if self.conflict else []
        return [*own, THIRD, OWN_VOICE, UNASSIGNED, UNNAMED]

    def header(self, title: str, rows: pd.DataFrame, *, note: str = "", claims: bool = True, sides: str = "") -> Header:
        """What stands above and below a chart of these rows. `sides` is the column whose sides the legend names."""
        held = set(rows["article_id"].unique())
        day = rows["when"].max() if "when" in rows else rows["published"].max()
        heard = set(rows[sides]) if sides else set()
        return Header(
            title, claims=len(rows) if claims else 0, articles=len(held),
            sources=int(self.articles.loc[self.articles["article_id"].isin(held), "family"].nunique()),
            as_of="" if pd.isna(day) else day_text(day), filters=f"{self.notes.filters}; vague numbers: {self.notes.profile}",
            note=note, legend=theme.legend(self.styles, [name for name in self.side_names if name in heard]),
        )  # fmt: skip
