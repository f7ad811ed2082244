"""An analyst's choice for a place name holds for the whole conflict: the same name means the same place from then on.

Enters: the mentions of a frame, with the corrections of each in force, and the reviews that they come from. Leaves: the
same mentions, where those that nobody corrected take over what was chosen for their name. Nothing is written: to undo
the correction undoes what was learnt, and an article that comes in later is covered too.

A mention that an analyst accepted, rejected or corrected itself keeps what it has; of two choices the later one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from .geocoding.names import key
from .storage.review import Review

LOCATION = ("name", "latitude", "longitude", "country", "kind", "gazetteer_id", "precision", "confidence")
DECIDES = frozenset({"latitude", "longitude", "gazetteer_id"})  # a correction of these says where the place is
ONLY_HERE = "learnt"  # the field of a correction that is False where the analyst meant this one mention


def is_choice(review: Review) -> bool:
    """Whether a correction says what the name means in the whole conflict."""
    is_located = review.kind == "place" and review.state == "corrected" and not DECIDES.isdisjoint(review.corrected)
    return is_located and review.values.get(ONLY_HERE) is not False


def learnt(frame: pd.DataFrame, reviews: Mapping[str, Review]) -> pd.DataFrame:
    """The mentions with what was chosen; `learnt_from` is the id of the mention that the choice was made at, else NA."""
    source = pd.Series(pd.NA, index=frame.index, dtype="str")
    chosen = frame[frame["id"].isin([one.record_id for one in reviews.values() if is_choice(one)])]
    chosen = chosen[chosen["conflict"].notna()]
    if chosen.empty:
        return frame.assign(learnt_from=source)
    chosen = chosen.iloc[chosen["id"].map(lambda one: _decided(reviews[one])).argsort(kind="stable").to_numpy()]
    row_of = {pair: row for row, pair in zip(chosen.index, _names(chosen), strict=True)}  # the latest choice wins
    decided = [one.record_id for one in reviews.values() if one.state]
    open_to = frame[frame["conflict"].isin(chosen["conflict"].unique()) & ~frame["id"].isin(decided)]
    pairs = [(row, row_of.get(pair)) for row, pair in zip(open_to.index, _names(open_to), strict=True)]
    rows, origins = (
        [row for row, origin in pairs if origin is not None],
        [origin for _, origin in pairs if origin is not None],
    )
    frame = frame.copy()
    for name in LOCATION:
        column = frame[name].copy()
        column.loc[rows] = frame.loc[origins, name].array
        frame[name] = column
    source.loc[rows] = frame.loc[origins, "id"].array
    return frame.assign(learnt_from=source)


def _names(frame: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """The conflict and the name of each mention, spelling habits aside."""
    return zip(frame["conflict"], frame["text"].map(key), strict=True)


def _decided(review: Review) -> int:
    """When the location was chosen, as the number of its entry in the log."""
    entries = (one for one in review.in_force if any(change.field in DECIDES for change in one.changes))
    return max((one.id for one in entries), default=0)
