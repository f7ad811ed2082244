"""Rows become DataFrames; the column names live here.

Analysts' corrections are in force here: corrected values stand in their columns (the log keeps what was read), rejected
records are left out unless asked for, added claims are there. `review` is "", "accepted", "corrected", "rejected" or
"added"; `corrected` marks what differs from what was read, and `corrected_fields` names it.

Times are `datetime64` without zone (the wall clock that the article gave; NaT where unknown), text is pandas `str`
(NA where unknown), counts are `Int64` whose open bounds are NA, never 0. In every row `text[start:end]` of its
article is `sentence`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from . import place_choices, sides, speakers
from .records import Value
from .storage import review
from .storage.review import Review
from .storage.store import Store, Table

if TYPE_CHECKING:
    from .sides import Conflict

ARTICLE_COLUMNS = (
    "article_id", "title", "publisher", "url", "published", "imported", "conflict", "style", "words",
    "statements", "casualties", "places", "ignored", "sha256", "family",
)  # fmt: skip
# Of every record that an analyst may correct; `read_as` holds what the corrected fields were read as.
REVIEW_COLUMNS = ("read_as", "review", "corrected", "corrected_fields")
STATEMENT_COLUMNS = (
    "statement_id", "article_id", "speaker", "name", "role", "party", "side", "source", "cue", "content", "act",
    "quotation", "hedges", "tense", "date", "date_basis", "within", "depth", "sentence", "start", "end", "cue_start", "cue_end",
    "title", "publisher", "published", "conflict", "rule", *REVIEW_COLUMNS,
)  # fmt: skip
CASUALTY_COLUMNS = (
    "claim_id", "article_id", "count_text", "count_start", "count_end", "low", "high", "qualifier", "outcome",
    "undivided", "victims", "victims_category", "victims_party", "victims_side", "claimant", "claimant_party",
    "claimant_side", "perpetrator", "perpetrator_party", "perpetrator_side", "scope", "status", "hedges", "date",
    "place", "as_of", "as_of_basis", "when", "statement_id", "part_of", "sentence", "start", "end", "title",
    "publisher", "published", "conflict", "family", "rule", "best_estimate", "grade", *REVIEW_COLUMNS,
)  # fmt: skip
PLACE_COLUMNS = (
    "place_id", "article_id", "text", "name", "latitude", "longitude", "country", "kind", "gazetteer_id",
    "confidence", "precision", "start", "end", "sentence", "title", "publisher", "published", "conflict", "side",
    "place_start", "place_end", "learnt_from", *REVIEW_COLUMNS,
)  # fmt: skip

_TIMES = frozenset({"published", "imported", "date", "as_of"})
_COUNTS = frozenset(
    {"low", "high", "best_estimate", "cue_start", "cue_end", "speaker_ordinal"}
)  # whole numbers that may be missing
_NUMBERS = frozenset({
    "words", "statements", "casualties", "places", "ignored", "depth", "ordinal", "start", "end",
    "count_start", "count_end", "place_start", "place_end",
})  # fmt: skip
_DEGREES = frozenset({"latitude", "longitude", "confidence"})
_FLAGS = frozenset({"undivided"})
_ANCHORED = frozenset(name for names in review.ANCHORS.values() for name in names)  # as the store placed them
_NO_TEXT = _TIMES | _COUNTS | _NUMBERS | _DEGREES | _FLAGS


class Stored:
    """What the store holds of a conflict's articles, or of all, read once: the same while `Store.contents` is the same."""

    def __init__(self, store: Store, conflict: str | None) -> None:
        self._store, self._conflict = store, conflict

    @cached_property
    def statements(self) -> pd.DataFrame:
        return _with_articles(self._store, self._store.statement_rows(self._conflict), self._conflict)

    @cached_property
    def claims(self) -> pd.DataFrame:
        return _with_articles(self._store, self._store.casualty_rows(self._conflict), self._conflict)

    @cached_property
    def places(self) -> pd.DataFrame:
        return _with_articles(self._store, self._store.place_rows(self._conflict), self._conflict)

    @cached_property
    def place_speakers(self) -> pd.DataFrame:
        return _frame(self._store.place_speaker_rows(self._conflict))


def article_frame(store: Store) -> pd.DataFrame:
    """One row per article, by date of publication; counted are the records that are not rejected, and those added."""
    return _recounted(_articles(store, None), store.reviews())[list(ARTICLE_COLUMNS)]


def statement_frame(
    store: Store, conflict: Conflict | None = None, *, rejected: bool = False, stored: Stored | None = None
) -> pd.DataFrame:
    """One row per statement and speaker; one without a speaker's name where nobody is resolved.

    `speaker` is one name for one speaker in all these articles (`speakers.py`): the person, the office with its party
    ("defence ministry (Azerbaijan)"), the party, else the source's words. `name` and `role` stay as the article gave them.
    Without a conflict: all articles, and no party belongs to a side.
    """
    stored = stored or Stored(store, _slug(conflict))
    frame = _reviewed(stored.statements, store.reviews(), rejected)
    frame[["speaker", "party"]] = speakers.unify(frame, _apart(conflict))
    frame["side"] = _sides(frame["party"], conflict)
    return frame.rename(columns={"id": "statement_id"})[list(STATEMENT_COLUMNS)]


def casualty_frame(
    store: Store, conflict: Conflict | None = None, *, rejected: bool = False, stored: Stored | None = None
) -> pd.DataFrame:
    """One row per claim.

    `claimant` is the one name of whom the words stand for where that is resolved ("he" → the name; `speakers.py`), else the
    words; NA is the article's own voice. `when` is as_of, else date, else the day of publication. `best_estimate` and
    `grade` are an analyst's, NA where none set them.
    """
    stored, reviews = stored or Stored(store, _slug(conflict)), store.reviews()
    frame = _reviewed(stored.claims, reviews, rejected)
    frame = _assessed(frame, reviews)
    own_voice = frame["claimant"].isna()
    for who in ("victims", "claimant", "perpetrator"):
        frame[f"{who}_side"] = _sides(frame[f"{who}_party"], conflict)
    frame["claimant_side"] = frame["claimant_side"].mask(own_voice, sides.OWN_VOICE)
    frame["claimant"] = speakers.claimants(stored.statements, frame, _apart(conflict))
    frame["when"] = frame["as_of"].fillna(frame["date"]).fillna(frame["published"].dt.normalize())
    return frame.rename(columns={"id": "claim_id"})[list(CASUALTY_COLUMNS)]


def place_frame(
    store: Store, conflict: Conflict | None = None, *, rejected: bool = False, stored: Stored | None = None
) -> pd.DataFrame:
    """One row per mention of a place: the name itself at `place_start`, its sentence at `start`.

    `side` is that of the statement around it; NA outside statements and where its speakers are of several sides.
    What an analyst chose for a name holds for the other mentions of it in the conflict; `learnt_from` is the mention
    that it was chosen at.
    """
    stored, reviews = stored or Stored(store, _slug(conflict)), store.reviews()
    frame = _reviewed(stored.places, reviews, True)
    frame = place_choices.learnt(frame, reviews)
    frame = frame if rejected else frame[frame["review"] != "rejected"].reset_index(drop=True)
    speakers = stored.place_speakers
    by_statement = _sides(speakers["party"], conflict).groupby(speakers["statement_id"])
    agreed = by_statement.first()[by_statement.nunique() == 1]
    frame["side"] = frame["statement_id"].map(agreed.to_dict()).astype("str")
    return frame.rename(columns={"id": "place_id"})[list(PLACE_COLUMNS)]


def ignored_frame(store: Store, article_id: str) -> pd.DataFrame:
    """The numerals of an article that no claim uses: text, start, end, reason."""
    return _frame(store.ignored_rows(article_id))


def _reviewed(stored: pd.DataFrame, reviews: Mapping[str, Review], rejected: bool) -> pd.DataFrame:
    """A new frame with what the analysts made of the records; `stored` stays as it is."""
    frame = stored.copy(deep=False)
    state = np.full(len(frame), "", dtype=object)
    named = np.full(len(frame), "", dtype=object)
    read_as = np.full(len(frame), "", dtype=object)
    cells: dict[str, tuple[list[int], list[Any]]] = {}
    touched = np.flatnonzero(frame["id"].isin(list(reviews))).tolist() if reviews else []
    for row in touched:
        one = reviews[str(frame["id"].iat[row])]
        state[row], named[row] = one.state, "; ".join(one.corrected)
        read_as[row] = read_as_words(one)
        for field in one.values.keys() - _ANCHORED:
            rows, values = cells.setdefault(field, ([], []))
            rows.append(row)
            values.append(one.values[field])
    for field, (rows, values) in cells.items():
        if field in frame:
            frame[field] = _replaced(frame[field], field, rows, values)
    frame["review"] = pd.Series(state, index=frame.index, dtype="str")
    frame["corrected_fields"] = pd.Series(named, index=frame.index, dtype="str")
    frame["read_as"] = pd.Series(read_as, index=frame.index, dtype="str")
    frame["corrected"] = (frame["corrected_fields"] != "") | (frame["review"] == "added")
    return frame if rejected else frame[frame["review"] != "rejected"].reset_index(drop=True)


def read_as_words(review: Review) -> str:
    """What the corrected fields of a record were read as: "low: 21; high: empty"; "" for an added one."""
    return "" if review.is_added else "; ".join(f"{name}: {_told(review.original[name])}" for name in review.corrected)


def _told(value: Value) -> str:
    return "empty" if value is None else str(value)


def _assessed(frame: pd.DataFrame, reviews: Mapping[str, Review]) -> pd.DataFrame:
    """The frame with the best estimates and grades that analysts set."""
    held = [reviews[name].assessment if name in reviews else {} for name in frame["id"]]
    best = pd.Series([one.get("best_estimate") for one in held], index=frame.index, dtype="Int64")
    grade = pd.Series([one.get("grade") for one in held], index=frame.index, dtype="str")
    return frame.assign(best_estimate=best, grade=grade)


def _replaced(column: pd.Series, name: str, rows: list[int], values: list[Any]) -> pd.Series:
    new = _column(name, values) if name in _NO_TEXT else pd.Series(values, dtype="str")
    column = column.copy()
    column.iloc[rows] = new.to_numpy() if name in _FLAGS | _DEGREES else new.array
    return column


def _recounted(articles: pd.DataFrame, reviews: Mapping[str, Review]) -> pd.DataFrame:
    """The numbers of records, less those that were rejected, with the claims that were added."""
    columns = {"casualty": "casualties", "statement": "statements", "place": "places"}
    change: dict[tuple[str, str], int] = {}
    for one in reviews.values():
        key = (one.article_id, columns[one.kind])
        change[key] = change.get(key, 0) + int(one.is_added) - int(one.state == "rejected")
    for name in columns.values():
        articles[name] += [change.get((article_id, name), 0) for article_id in articles["article_id"]] if change else 0
    return articles


def _apart(conflict: Conflict | None) -> frozenset[str]:
    return speakers.apart_of(conflict.changes) if conflict else frozenset()


def _slug(conflict: Conflict | None) -> str | None:
    return conflict.slug if conflict else None


def _articles(store: Store, conflict: str | None) -> pd.DataFrame:
    frame = _frame(store.article_rows(conflict)).rename(columns={"id": "article_id"})
    return frame.sort_values(["published", "article_id"], na_position="first", ignore_index=True)


def _with_articles(store: Store, table: Table, conflict: str | None) -> pd.DataFrame:
    """The rows in the order of their articles and of the text, with what the articles say of themselves.

    Rows whose article was forgotten in between are left out.
    """
    frame, articles = _frame(table), _articles(store, conflict)
    position = pd.Index(articles["article_id"]).get_indexer(frame["article_id"])
    keys = [frame["ordinal"].to_numpy(), position]
    if "speaker_ordinal" in frame:
        keys.insert(0, frame["speaker_ordinal"].fillna(0).to_numpy("int64"))
    order = np.lexsort(keys)
    order = order[position[order] >= 0]
    frame = frame.take(order).reset_index(drop=True)
    for name in ("title", "publisher", "published", "conflict", "family"):
        frame[name] = articles[name].take(position[order]).reset_index(drop=True)
    return frame


def _sides(parties: pd.Series, conflict: Conflict | None) -> pd.Series:
    """The side of each party, asked once for each that occurs."""
    side_of: Callable[[str | None], str] = conflict.side_of if conflict else _no_side
    codes, known = pd.factorize(parties, use_na_sentinel=False)
    named = pd.Series([side_of(None if pd.isna(party) else party) for party in known], dtype="str")
    return named.take(codes).set_axis(parties.index)


def _no_side(party: str | None) -> str:
    return sides.UNASSIGNED if party else sides.UNNAMED


def _frame(table: Table) -> pd.DataFrame:
    values = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    columns = dict(zip(table.columns, values, strict=True))
    # Text goes through Arrow in one piece: pandas would look at each value three times.
    text = {name: pa.array(column, pa.large_string()) for name, column in columns.items() if name not in _NO_TEXT}
    frame = pa.table(text).to_pandas()
    others = {name: _column(name, column) for name, column in columns.items() if name in _NO_TEXT}
    return frame.assign(**others) if text else pd.DataFrame(others)


def _column(name: str, values: Any) -> pd.Series:
    if name in _TIMES:
        return _times(values)
    if name in _COUNTS:
        return pd.Series(pd.array(list(values), dtype="Int64"))
    return pd.Series(values, dtype="float64" if name in _DEGREES else "bool" if name in _FLAGS else "int64")


def _times(values: Any) -> pd.Series:
    """ISO days and times; a zone is dropped, the clock stays as the article gave it. Each value is read once."""
    known: Mapping[Any, Any] = {value: _wall_clock(value) for value in set(values)}
    return pd.Series([known[value] for value in values], dtype="datetime64[us]")


def _wall_clock(value: str | None) -> Any:
    return pd.NaT if value is None else pd.Timestamp.fromisoformat(value).tz_localize(None)
