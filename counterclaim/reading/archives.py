"""Zip archives of any of the formats: each member is read by itself, so that a bad one never loses the good ones.

Enters: the bytes of an archive and a reader of single files. Leaves: what the members gave, one `Reading` each. Nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .readings import LIMITS, Limits, Reading, RefusedFile
from .zipped import members


def read_members(
    name: str, data: bytes, read: Callable[[str, bytes], Reading], *, limits: Limits = LIMITS
) -> Iterator[Reading]:
    """What each member of the archive holds, under the name "archive.zip: member"."""
    found = False
    try:
        for member, content in members(data, limits=limits):
            found = True
            label = f"{name}: {member}"
            yield Reading.refused(label, content) if isinstance(content, str) else read(label, content)
    except RefusedFile as error:
        yield Reading.refused(name, str(error), kind="zip")
        return
    if not found:
        yield Reading.refused(name, "The archive is empty.", kind="zip")
