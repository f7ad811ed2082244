"""Which engine and which reader this is: the release, and a hash of the code and words that decide what is found.

A changed rule or lexicon makes another engine, though the release is the same; articles that the earlier one read are
then offered to be read again. Modules that decide nothing about a text (storage, figures, pages) are not in it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

from . import __version__

ROOT = Path(__file__).resolve().parent
ENGINE = (
    "engine.py",
    "records.py",
    "extraction/*.py",
    "geocoding/*.py",
    "lexicons/*.py",
    "lexicons/*.toml",
    "lexicons/*.csv",
)
READER = ("records.py", "reading/*.py")
# They fetch or build what is looked up; the gazetteer has a version of its own.
LEFT_OUT = frozenset(
    {"geocoding/online.py", "geocoding/build.py", "geocoding/sources.py", "lexicons/make_place_parties.py"}
)


@functools.cache
def engine() -> str:
    """The version of what finds claims, statements and places: "0.1.0+3f2a9c41b7de"."""
    return f"{__version__}+{hash_of(ROOT, ENGINE)}"


@functools.cache
def reader() -> str:
    """The version of what turns a file into text."""
    return f"{__version__}+{hash_of(ROOT, READER)}"


def hash_of(folder: Path, patterns: Iterable[str]) -> str:
    """A short hash over the names and contents of files; the same whatever line ends a checkout gives them."""
    files = {path.relative_to(folder).as_posix(): path for pattern in patterns for path in folder.glob(pattern)}
    digest = hashlib.sha256()
    for name in sorted(files.keys() - LEFT_OUT):
        digest.update(name.encode() + b"\0" + files[name].read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]
