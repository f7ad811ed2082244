"""What is printed on every export: what it holds, under which filters, as of when, from how many articles, read by what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from .. import __version__
from ..intervals import day_text
from ..profiles import LITERAL, Profile

ABSENCE = "Absence of reports is not absence of deaths. Figures are what the text says, claimed by whom it names."
BORDERS = "Designations and boundaries imply no opinion on the legal status of any country or territory."
LITERAL_WORDS = "literal: “dozens” is 24 or more, with no upper bound"
PARTS = ("engine", "model", "lexicons", "gazetteer")
# Columns whose names do not say what is in them: by analysts, or about how a row was read. Event tables have them as `cc_…`.
COLUMNS: Mapping[str, str] = {
    "best_estimate": "an analyst’s best estimate for the count in which this claim is compared; empty where none was set, never computed",
    "grade": "an analyst’s grade in the five words of Airwars; empty where ungraded",
    "page": "the page of the article’s file that the sentence stands on; empty where the file has no pages",
    "rule": "the rule that found the record, with the words that triggered it",
    "read_as": "what the fields named in corrected_fields were read as, before an analyst corrected them",
}
_DAYS = ("when", "moment", "date", "published")  # the first that a frame has tells as of when it holds


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one export, in the reader's words."""

    what: str  # "Casualty claims"
    conflict: str = ""  # its name; "" where all articles are exported
    filters: str = "no filters"
    profile: str = LITERAL_WORDS  # what vague words are taken for
    as_of: str = ""  # the newest day among the rows
    counts: str = ""
    versions: str = ""  # what read the articles
    made: str = ""  # UTC
    remarks: tuple[str, ...] = field(default=())  # what was left out, and why
    columns: tuple[str, ...] = field(default=())  # what is in columns whose names do not say it: "grade: …"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Name and value, in the order in which they are printed; those that are empty are left out."""
        named = (
            ("Holds", self.what), ("Conflict", self.conflict or "all articles"), ("Filters", self.filters),
            ("Vague numbers", self.profile), ("As of", self.as_of), ("Counts", self.counts), ("Read by", self.versions),
            ("Exported", f"{self.made} by Counterclaim {__version__}" if self.made else ""),
            ("Note", "; ".join(self.remarks)), ("Columns", "; ".join(self.columns)), ("Remember", ABSENCE),
        )  # fmt: skip
        return tuple((name, value) for name, value in named if value)

    @property
    def line(self) -> str:
        """The same in one line, for a cell."""
        return "; ".join(f"{name.lower()}: {value}" for name, value in self.pairs if name != "Remember")


def note(
    what: str, frame: pd.DataFrame, articles: pd.DataFrame, *, noun: str, versions: Iterable[Mapping[str, str]],
    conflict: str = "", filters: str = "no filters", profile: Profile = LITERAL, remarks: tuple[str, ...] = (),
) -> Notes:  # fmt: skip
    """The notes of these rows.

    Args:
        articles: The article frame, for the families of copies.
        noun: What a row is: "claim", "statement", "mention", "article".
        versions: Of each article of the workspace.
    """
    return Notes(
        what, conflict, filters, profile.note or LITERAL_WORDS, newest_day(frame), counts(frame, articles, noun),
        versions_line(versions), dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"), remarks,
    )  # fmt: skip


def describe_columns(frame: pd.DataFrame) -> tuple[str, ...]:
    """What is in those columns of an export that hold anything and whose names do not say it.

    >>> describe_columns(pd.DataFrame({"cc_grade": [None, "weak"], "read_as": ["", None], "low": [1, 2]}))
    ('cc_grade: an analyst’s grade in the five words of Airwars; empty where ungraded',)
    """
    told = {name: COLUMNS.get(str(name).removeprefix("cc_"), "") for name in frame.columns}
    return tuple(
        f"{name}: {words}"
        for name, words in told.items()
        if words and (frame[name].notna() & (frame[name] != "")).any()
    )


def counts(frame: pd.DataFrame, articles: pd.DataFrame, noun: str) -> str:
    """How many rows from how many articles and independent sources: copies of one text count once."""
    held = articles[articles["article_id"].isin(frame["article_id"].unique())]
    told = [] if noun == "article" else [_counted(_number(frame, noun), noun)]
    sources = _counted(held["family"].nunique(), "independent source")
    return ", ".join([*told, _counted(len(held), "article"), sources])


def _number(frame: pd.DataFrame, noun: str) -> int:
    """A statement has a row for each of its speakers."""
    return frame["statement_id"].nunique() if noun == "statement" and "statement_id" in frame else len(frame)


def newest_day(frame: pd.DataFrame) -> str:
    """The newest day that a row holds for, in words; "" where none has a day."""
    column = next((name for name in _DAYS if name in frame), None)
    day = frame[column].max() if column and len(frame) else pd.NaT
    return "" if pd.isna(day) else day_text(day)


def versions_line(versions: Iterable[Mapping[str, str]]) -> str:
    """Every version of each part that read an article: "engine 0.1.0; model … 3.8.0"."""
    read: dict[str, set[str]] = {part: set() for part in PARTS}
    for one in versions:
        for part, version in one.items():
            read.setdefault(part, set()).add(str(version))
    return "; ".join(f"{part} {' and '.join(sorted(held))}" for part, held in read.items() if held)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
