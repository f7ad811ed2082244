"""The log of corrections becomes the state of each record; and what may be put into which field.

Pure functions over `Correction`s: nothing here reads or writes a database.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..errors import InputError
from ..records import (
    ACTS,
    CATEGORIES,
    GRADES,
    OUTCOMES,
    Change,
    Correction,
    DateBasis,
    PlaceKind,
    Qualifier,
    Quotation,
    RecordKind,
    Scope,
    Status,
    Value,
)

LONGEST = 500  # characters of a field's text
LARGEST = 2_000_000_000  # persons
PRECISIONS = ("point", "town", "district", "region", "country")

Check = Callable[[str, Any], Value]


# --- what may stand in a field ------------------------------------------------------------------------------------


def _choice(*allowed: str, empty: bool = False) -> Check:
    def check(name: str, value: Any) -> Value:
        if value in allowed or (empty and value is None):
            return str(value) if value is not None else None
        raise InputError(f"{_said(name)} is one of: {', '.join(allowed)}.")

    return check


def _text(name: str, value: Any) -> Value:
    """Words, without the space around them; nothing where there are none."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST or "\x00" in value:
        raise InputError(f"{_said(name)} is a text of at most {LONGEST} characters.")
    return value.strip() or None


def _persons(name: str, value: Any) -> Value:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise InputError(f"{_said(name)} is a whole number from 0 on, or empty where the text leaves it open.")
    return value


def _day(name: str, value: Any) -> Value:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise InputError(f"{_said(name)} is a day such as 2020-10-06.") from error


def _flag(name: str, value: Any) -> Value:
    if isinstance(value, bool):
        return value
    raise InputError(f"{_said(name)} is yes or no.")


def _degrees(limit: int) -> Check:
    def check(name: str, value: Any) -> Value:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not -limit <= value <= limit:
            raise InputError(f"{_said(name)} is a number of degrees from -{limit} to {limit}.")
        return float(value)

    return check


def _country(name: str, value: Any) -> Value:
    if value is None or (isinstance(value, str) and re.fullmatch(r"[A-Z]{2}", value)):
        return value
    raise InputError("Country is a code of two capital letters (ISO 3166-1), such as AM.")


FIELDS: Mapping[RecordKind, Mapping[str, Check]] = {
    "casualty": {
        "low": _persons, "high": _persons, "qualifier": _choice(*get_args(Qualifier)), "outcome": _choice(*OUTCOMES),
        "undivided": _flag, "victims": _text, "victims_category": _choice(*CATEGORIES), "victims_party": _text,
        "claimant": _text, "claimant_party": _text, "perpetrator": _text, "perpetrator_party": _text,
        "scope": _choice(*get_args(Scope)), "status": _choice(*get_args(Status)), "date": _day, "place": _text,
        "as_of": _day, "as_of_basis": _choice(*get_args(DateBasis), empty=True),
    },
    "statement": {
        "act": _choice(*ACTS), "source": _text, "quotation": _choice(*get_args(Quotation)), "name": _text, "role": _text, "party": _text,
        "date": _day, "date_basis": _choice(*get_args(DateBasis), empty=True),
    },
    "place": {
        "name": _text, "latitude": _degrees(90), "longitude": _degrees(180), "country": _country,
        "kind": _choice(*get_args(PlaceKind), empty=True), "gazetteer_id": _text,
        "precision": _choice(*PRECISIONS, empty=True),
        "learnt": _flag,  # False: only this mention, not the name in the whole conflict (place_choices.py)
    },
}  # fmt: skip
# What an analyst makes of what a claim counts: no correction of what was read.
ASSESSMENT: Mapping[str, Check] = {"best_estimate": _persons, "grade": _choice(*GRADES, empty=True)}
# What only an added record holds: where its words and its sentence stand.
ANCHORS: Mapping[RecordKind, tuple[str, ...]] = {
    "casualty": ("count_text", "count_start", "count_end", "sentence", "start", "end"),
    "statement": ("content", "content_start", "content_end", "sentence", "start", "end"),
}


def checked(kind: RecordKind, values: Mapping[str, Any], current: Mapping[str, Value]) -> dict[str, Value]:
    """The values that a correction may set, beside what the record holds otherwise.

    Raises:
        InputError: a field is unknown, a value is not allowed in it, or low is above high.
    """
    fields = FIELDS[kind]
    for name in values:
        if name not in fields:
            raise InputError(f"{_said(name)} cannot be corrected.")
    new = {name: fields[name](name, value) for name, value in values.items()}
    whole = {**current, **new}
    if kind == "casualty":
        low, high = whole.get("low"), whole.get("high")
        if low is None and high is None:
            raise InputError("A claim has a lowest or a highest number, or both.")
        if isinstance(low, int) and isinstance(high, int) and low > high:
            raise InputError(f"The lowest number ({low:,}) is above the highest ({high:,}).")
        if "claimant" in new and new["claimant"] is None:
            new["claimant_party"] = None  # the article's own voice belongs to no party
    if kind == "place" and (whole.get("latitude") is None) != (whole.get("longitude") is None):
        raise InputError("A point has a latitude and a longitude.")
    return new


def assessed(values: Mapping[str, Any]) -> dict[str, Value]:
    """The values of an assessment: a best estimate, a grade.

    Raises:
        InputError: a field is unknown, or a value is not allowed in it.
    """
    for name in values:
        if name not in ASSESSMENT:
            raise InputError(f"{_said(name)} is not a part of an assessment.")
    return {name: ASSESSMENT[name](name, value) for name, value in values.items()}


def _said(name: str) -> str:
    return name.replace("_", " ").capitalize()


# --- from the log to the state ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Review:
    """What the log makes of a record.

    `state` is "", "accepted", "corrected", "rejected" or "added"; `values` replace what was read, and `original` is what
    that was; `assessment` is the best estimate and the grade, which correct nothing; `last` is the id of the latest entry,
    which the next correction names as seen.
    """

    kind: RecordKind
    record_id: str
    article_id: str
    state: str
    values: Mapping[str, Value]
    corrected: tuple[str, ...]
    is_added: bool
    last: int
    entries: tuple[Correction, ...]
    original: Mapping[str, Value]
    assessment: Mapping[str, Value]

    @property
    def in_force(self) -> tuple[Correction, ...]:
        """The entries that are not undone, undos and redos themselves left out."""
        return tuple(_in_force(self.entries))

    @property
    def words(self) -> str:
        return self.entries[0].words

    @property
    def sentence(self) -> str:
        return self.entries[0].sentence


def fold(entries: Iterable[Correction]) -> dict[str, Review]:
    """The state of every record in the log (in the order of its entries), by record id."""
    by_record: dict[str, list[Correction]] = {}
    for entry in entries:
        by_record.setdefault(entry.record_id, []).append(entry)
    return {record_id: _review(of_record) for record_id, of_record in by_record.items()}


def _review(entries: Sequence[Correction]) -> Review:
    original: dict[str, Value] = {}
    values: dict[str, Value] = {}
    assessment: dict[str, Value] = {}
    decision, is_added = "", False
    for entry in _in_force(entries):
        if entry.action == "assess":
            assessment |= {change.field: change.new for change in entry.changes}
            continue
        decision = entry.action
        if entry.action == "add":
            is_added = True
            values |= {change.field: change.new for change in entry.changes}
            original = dict(values)
            continue
        for change in entry.changes:
            original.setdefault(change.field, change.old)
            values[change.field] = change.new
    corrected = tuple(sorted(name for name, value in values.items() if value != original[name]))
    kept = values if is_added else {name: values[name] for name in corrected}
    first = entries[0]
    return Review(
        first.kind, first.record_id, first.article_id, _state(decision, is_added, corrected), _completed(first.kind, kept, corrected),
        corrected, is_added, entries[-1].id, tuple(entries), {name: original[name] for name in corrected},
        {name: value for name, value in assessment.items() if value is not None},
    )  # fmt: skip


def _state(decision: str, is_added: bool, corrected: Sequence[str]) -> str:
    if decision == "reject":
        return "rejected"
    if is_added:
        return "added"
    return "corrected" if corrected else "accepted" if decision else ""


def _completed(kind: RecordKind, values: Mapping[str, Value], corrected: Sequence[str]) -> dict[str, Value]:
    """With what follows from a corrected field and is no field of its own."""
    more: dict[str, Value] = {}
    if kind == "casualty" and "claimant" in values:
        more["claimant_name"] = None  # the name that the old words stood for
    if kind == "place" and {"latitude", "longitude", "gazetteer_id"} & set(corrected):
        more["confidence"] = None  # that of the gazetteer's own choice
    return {**values, **more}


def _in_force(entries: Iterable[Correction]) -> list[Correction]:
    entries = list(entries)
    undone: set[str] = set()
    for entry in entries:
        if entry.action == "undo" and entry.of:
            undone.add(entry.of)
        elif entry.action == "redo" and entry.of:
            undone.discard(entry.of)
    return [entry for entry in entries if entry.action not in ("undo", "redo") and entry.uid not in undone]


def changed(values: Mapping[str, Value], current: Mapping[str, Value]) -> tuple[Change, ...]:
    """The fields that differ from what the record holds now."""
    return tuple(Change(name, current.get(name), value) for name, value in values.items() if value != current.get(name))
