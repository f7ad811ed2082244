"""Which family an article belongs to: copies of one text, found when the article is stored.

Families are found in the transaction that stores the article, one article at a time, by the signatures of
duplicates.py. What an analyst placed stays where it was put, and no family is joined with another over it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import numpy as np
import sqlalchemy as sa

from .. import duplicates
from ..duplicates import Signature
from . import schema

CANDIDATES = 200  # articles that are compared at most; those that share most keys first

member, band = schema.family_member.c, schema.family_band.c


def file(connection: sa.Connection, article_id: str, text: str) -> None:
    """Put an article into the family of its likest copy, or into one of its own; one that is filed already stays.

    Families that this article shows to be one are joined, so that the order of arrival does not count.
    """
    new = duplicates.signature(text)
    known = connection.execute(sa.select(schema.family_member).where(member.article_id == article_id)).first()
    if known:
        if known.minhash == _packed(new):
            return
        unfile(connection, [article_id])
    if known and known.placed:
        family = known.family
    else:
        found = _alike(connection, new)
        family = found[0].family if found else _new_name(connection, new)
        _join(connection, family, {row.family for row in found} - {family})
    row = {"article_id": article_id, "family": family, "minhash": _packed(new), "placed": bool(known and known.placed)}
    connection.execute(sa.insert(schema.family_member), row)
    rows = [{"key": key, "article_id": article_id} for key in sorted(set(duplicates.keys(new)))]
    connection.execute(sa.insert(schema.family_band), rows)


def unfile(connection: sa.Connection, article_ids: Iterable[str]) -> None:
    """Take articles out of their families."""
    for article_id in article_ids:
        mine = member.article_id == article_id
        packed = connection.execute(sa.select(member.minhash).where(mine)).scalar_one_or_none()
        if packed is not None:
            keys = duplicates.keys(_unpacked(packed))
            connection.execute(sa.delete(schema.family_band).where(band.key.in_(keys), band.article_id == article_id))
            connection.execute(sa.delete(schema.family_member).where(mine))


def file_all(connection: sa.Connection) -> None:
    """Every stored article, for a store that is older than families."""
    column = schema.article.c
    for article_id in connection.execute(sa.select(column.id).order_by(column.imported, column.id)).scalars().all():
        text = connection.execute(sa.select(column.text).where(column.id == article_id)).scalar_one()
        file(connection, article_id, text)


def _alike(connection: sa.Connection, new: Signature) -> list[sa.Row[Any]]:
    """The stored copies of a text, the likest first."""
    shared = (
        sa.select(band.article_id, sa.func.count().label("shared"))
        .where(band.key.in_(duplicates.keys(new)))
        .group_by(band.article_id)
        .order_by(sa.desc("shared"), band.article_id)
        .limit(CANDIDATES)
        .subquery()
    )
    query = sa.select(schema.family_member).join(shared, shared.c.article_id == member.article_id)
    scored = [(duplicates.likeness(new, _unpacked(row.minhash)), row) for row in connection.execute(query)]
    kept = [(like, row) for like, row in scored if like >= duplicates.ALIKE]
    return [row for _, row in sorted(kept, key=lambda pair: (-pair[0], pair[1].placed, pair[1].article_id))]


def _join(connection: sa.Connection, family: str, others: set[str]) -> None:
    """Bring families together, except those that an analyst had a hand in."""
    if not others:
        return
    touched = sa.select(member.family).where(member.family.in_({family, *others}), member.placed).distinct()
    placed = set(connection.execute(touched).scalars())
    if family not in placed and (free := others - placed):
        connection.execute(sa.update(schema.family_member).where(member.family.in_(free)).values(family=family))


def _new_name(connection: sa.Connection, new: Signature) -> str:
    """A name that is the same in every store, unless a family has it already."""
    name = new.astype("<u4").tobytes()[:6].hex()
    taken = connection.execute(sa.select(member.article_id).where(member.family == name).limit(1)).first()
    return uuid.uuid4().hex[:12] if taken else name


def _packed(signature: Signature) -> bytes:
    return signature.astype("<u4").tobytes()


def _unpacked(packed: bytes) -> Signature:
    return np.frombuffer(packed, dtype="<u4").astype(np.uint32)
