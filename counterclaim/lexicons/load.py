"""Reads a lexicon: a TOML or CSV file of words beside this module, checked as it is read."""

from __future__ import annotations

import csv
import functools
import hashlib
import tomllib
from pathlib import Path
from typing import Any

from ..errors import LexiconError

FOLDER = Path(__file__).resolve().parent


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The tables of `lexicons/<name>.toml`.

    Raises:
        LexiconError: missing, or not TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError("the file is missing; install Counterclaim again.", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(str(error), file=path.name) from error


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/<name>.csv` by column name; lines that begin with `#` are comments."""
    path = FOLDER / f"{name}.csv"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise LexiconError("the file is missing; install Counterclaim again.", file=path.name) from error
    return tuple(csv.DictReader(line for line in lines if line and not line.startswith("#")))


def words(name: str, *keys: str) -> frozenset[str]:
    """The list of words at `keys` in a lexicon, as a set.

    Raises:
        LexiconError: the entry is missing or not a list of strings.
    """
    entry: Any = table(name)
    for key in keys:
        if not isinstance(entry, dict) or key not in entry:
            raise LexiconError("the entry is missing", file=f"{name}.toml", entry=".".join(keys))
        entry = entry[key]
    if not isinstance(entry, list) or not all(isinstance(word, str) for word in entry):
        raise LexiconError("a list of words is expected", file=f"{name}.toml", entry=".".join(keys))
    return frozenset(entry)


@functools.cache
def version() -> str:
    """A short hash over all lexicons; it changes when any word changes."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.toml")) + sorted(FOLDER.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
