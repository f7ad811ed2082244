"""Families of copies, and what analysts did to them: joined and parted, each with undo."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from ..errors import InputError
from . import schema
from .database import Database

member = schema.family_member.c
change = schema.family_change.c


@dataclass(frozen=True, slots=True)
class FamilyChange:
    """What an analyst did: the articles that went from one family to another."""

    id: int
    made: dt.datetime
    analyst: str
    action: Literal["join", "part"]
    moves: tuple[tuple[str, str, str, bool], ...]  # article id, family before and after, whether it had been placed
    undone: bool


class Families(Database):
    """The families of a database."""

    def families(self) -> dict[str, str]:
        """The family of each article, by article id."""
        with self._read() as connection:
            return {
                row.article_id: row.family for row in connection.execute(sa.select(member.article_id, member.family))
            }

    def join_families(self, article_id: str, other_id: str, *, analyst: str) -> FamilyChange:
        """Count the families of two articles as one.

        Raises:
            InputError: they are one already, or an article is not in the store.
        """
        with self._write() as connection:
            self._changed(connection)
            family, other = self._family(connection, article_id), self._family(connection, other_id)
            if family == other:
                raise InputError("These two articles count as copies of one text already.")
            rows = connection.execute(sa.select(schema.family_member).where(member.family == other)).all()
            return self._move(connection, "join", {row.article_id: family for row in rows}, analyst)

    def part_from_family(self, article_ids: Collection[str], *, analyst: str) -> FamilyChange:
        """Count these articles as a text of their own, together.

        Raises:
            InputError: nothing would stay behind, or an article is not in the store.
        """
        with self._write() as connection:
            self._changed(connection)
            families = {self._family(connection, article_id) for article_id in article_ids}
            if not families:
                raise InputError("No article was chosen.")
            staying = sa.select(member.article_id).where(
                member.family.in_(families), member.article_id.not_in(article_ids)
            )
            if connection.execute(staying.limit(1)).first() is None:
                raise InputError("These articles are a family of their own already.")
            name = uuid.uuid4().hex[:12]
            return self._move(connection, "part", dict.fromkeys(article_ids, name), analyst)

    def undo_family_change(self, change_id: int) -> None:
        """Put the articles back where they were, as far as they are still where this change put them.

        Raises:
            InputError: there is no such change, or it is undone.
        """
        with self._write() as connection:
            self._changed(connection)
            row = connection.execute(sa.select(schema.family_change).where(change.id == change_id)).first()
            if row is None or row.undone:
                raise InputError("This change is undone already.")
            for article_id, before, after, placed in json.loads(row.moves):
                still = sa.and_(member.article_id == article_id, member.family == after)
                values = {"family": before, "placed": placed}
                connection.execute(sa.update(schema.family_member).where(still).values(values))
            connection.execute(sa.update(schema.family_change).where(change.id == change_id).values(undone=True))

    def family_changes(self, article_ids: Collection[str] | None = None) -> list[FamilyChange]:
        """What analysts did to families, or to those of these articles, the latest first."""
        with self._read() as connection:
            rows = connection.execute(sa.select(schema.family_change).order_by(change.id.desc())).mappings().all()
        found = [_change(row) for row in rows]
        return [one for one in found if article_ids is None or any(move[0] in article_ids for move in one.moves)]

    @staticmethod
    def _family(connection: sa.Connection, article_id: str) -> str:
        family = connection.execute(
            sa.select(member.family).where(member.article_id == article_id)
        ).scalar_one_or_none()
        if family is None:
            raise InputError("This article is not in the workspace any more.")
        return str(family)

    @staticmethod
    def _move(connection: sa.Connection, action: str, new: Mapping[str, str], analyst: str) -> FamilyChange:
        moves = []
        for article_id, family in new.items():
            mine = member.article_id == article_id
            row = connection.execute(sa.select(schema.family_member).where(mine)).one()
            moves.append([article_id, row.family, family, row.placed])
            values = {"family": family, "placed": True}
            connection.execute(sa.update(schema.family_member).where(mine).values(values))
        made = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row_of = {"made": made, "analyst": analyst.strip() or "analyst", "action": action, "moves": json.dumps(moves)}
        connection.execute(sa.insert(schema.family_change).values(**row_of, undone=False))
        latest = sa.select(schema.family_change).order_by(change.id.desc()).limit(1)
        return _change(connection.execute(latest).mappings().one())


def _change(row: sa.RowMapping) -> FamilyChange:
    moves = tuple((name, before, after, placed) for name, before, after, placed in json.loads(row["moves"]))
    return FamilyChange(**{**row, "made": dt.datetime.fromisoformat(row["made"]), "moves": moves})
