"""What analysts decided beside corrections goes along with an article: its family, and how its conflict is divided.

`corrections.py` takes the log of corrections along. Here are the families of copies that were joined or parted, and the
analyst's own definition of a conflict; both leave with an export (exporting/articles.py) and come in with an import.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ..errors import CounterclaimError
from . import schema
from .database import Database

FAMILY, DEFINITION = "family", "conflict_definition"
member, change = schema.family_member.c, schema.family_change.c


class Decisions(Database):
    """The decisions of a database."""

    def family_decision(self, article_id: str) -> dict[str, Any] | None:
        """The family of an article that an analyst had a hand in, and what was done; None where it is as it was found."""
        with self._read() as connection:
            row = connection.execute(sa.select(schema.family_member).where(member.article_id == article_id)).first()
            if row is None:
                return None
            held = connection.execute(sa.select(schema.family_change).order_by(change.id)).mappings().all()
        changes = [dict(one) | {"moves": json.loads(one["moves"])} for one in held]
        mine = [
            one for one in changes if any(row.family in move[1:3] or move[0] == article_id for move in one["moves"])
        ]
        if not mine:
            return None
        for one in mine:
            del one["id"]
        return {"name": row.family, "placed": bool(row.placed), "changes": mine}

    @staticmethod
    def _take_decisions(connection: sa.Connection, article_id: str, extra: Mapping[str, Any]) -> None:
        """Put in force what came along with an article; what does not have our shape is passed over."""
        if (family := extra.get(FAMILY)) and _is_family(family):
            _place(connection, article_id, str(family["name"]), bool(family["placed"]))
            for one in family["changes"]:
                _note(connection, one)
        if (definition := extra.get(DEFINITION)) and _is_definition(definition):
            _define(connection, definition)


def taken_out(extra: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What else the header said, and the decisions among it."""
    ours = {FAMILY: _is_family, DEFINITION: _is_definition}
    brought = {name: extra[name] for name, is_ours in ours.items() if name in extra and is_ours(extra[name])}
    return {name: value for name, value in extra.items() if name not in brought}, brought


def _place(connection: sa.Connection, article_id: str, name: str, placed: bool) -> None:
    """Into the family that it had. One that was not moved itself brings those along that are copies of it."""
    row = connection.execute(sa.select(schema.family_member).where(member.article_id == article_id)).one()
    others = sa.select(member.article_id).where(member.family == row.family, member.placed).limit(1)
    where = member.article_id == article_id
    if not placed and connection.execute(others).first() is None:
        where = member.family == row.family
    connection.execute(sa.update(schema.family_member).where(where).values(family=name))
    if placed:
        mine = member.article_id == article_id
        connection.execute(sa.update(schema.family_member).where(mine).values(placed=True))


def _note(connection: sa.Connection, one: Mapping[str, Any]) -> None:
    """An entry of the log of families, unless it is known already; every article of it brings it along."""
    values = {name: one[name] for name in ("made", "analyst", "action", "undone")} | {"moves": json.dumps(one["moves"])}
    same = sa.and_(*(change[name] == values[name] for name in ("made", "analyst", "action", "moves")))
    if connection.execute(sa.select(change.id).where(same)).first() is None:
        connection.execute(sa.insert(schema.family_change).values(**values))


def _define(connection: sa.Connection, definition: Mapping[str, Any]) -> None:
    """The conflict as it was divided, unless somebody divides it here already: nobody's work is written over."""
    slug = str(definition["slug"])
    if connection.execute(sa.select(schema.conflict.c.slug).where(schema.conflict.c.slug == slug)).first() is None:
        text = json.dumps({name: value for name, value in definition.items() if name != "slug"}, ensure_ascii=False)
        connection.execute(sa.insert(schema.conflict).values(slug=slug, definition=text))


def _is_family(held: Any) -> bool:
    return (
        isinstance(held, dict)
        and isinstance(held.get("name"), str)
        and 0 < len(held["name"]) <= 64
        and isinstance(held.get("placed"), bool)
        and isinstance(held.get("changes"), list)
        and all(_is_change(one) for one in held["changes"])
    )


def _is_change(one: Any) -> bool:
    if (
        not isinstance(one, dict)
        or one.get("action") not in ("join", "part")
        or not isinstance(one.get("undone"), bool)
    ):
        return False
    moves = one.get("moves")
    return (
        all(isinstance(one.get(name), str) for name in ("made", "analyst"))
        and _is_time(one["made"])
        and isinstance(moves, list)
        and all(isinstance(move, list) and [type(part) for part in move] == [str, str, str, bool] for move in moves)
    )


def _is_time(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_definition(held: Any) -> bool:
    from ..sides import conflict_of  # it imports the lexicon of parties, which a store need not wait for

    if not isinstance(held, dict) or not isinstance(held.get("slug"), str) or not held["slug"]:
        return False
    try:
        conflict_of(held["slug"], held)
    except (CounterclaimError, AttributeError, KeyError, TypeError, ValueError):
        return False
    return True
