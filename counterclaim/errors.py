"""The exception family. Each message is written for the person who reads it: what is wrong, and what to do."""

from __future__ import annotations

from typing import Any


class CounterclaimError(Exception):
    """Anything that Counterclaim can name as going wrong."""


class InputError(CounterclaimError, ValueError):
    """An article that cannot be read: encoding, empty, bad JSON Lines (`line`, counted from 1)."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class NotANumber(InputError):
    """Words that hold no number."""


class LexiconError(CounterclaimError):
    """A malformed lexicon: which `file`, which `entry`."""

    def __init__(self, message: str, *, file: str, entry: str | None = None) -> None:
        super().__init__(f"{file}{f', entry {entry!r}' if entry else ''}: {message}")
        self.file = file
        self.entry = entry


class ModelNotInstalled(CounterclaimError, ImportError):
    """The language model is missing; the message is the command that installs it."""


class GeocodingError(CounterclaimError):
    """Gazetteer missing, or an online service refused or timed out (`retry_after`, in seconds)."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class StorageError(CounterclaimError):
    """The database is locked, damaged, or written by a newer version."""


class EditConflict(StorageError):
    """Somebody else changed the record first: `theirs` is what they did. Nothing was written."""

    def __init__(self, message: str, theirs: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.theirs = theirs


class BackupError(StorageError):
    """A file that is no backup, is damaged, or was made by a newer version; nothing was changed by it."""


class PrintingError(CounterclaimError):
    """A chart cannot be made a PDF on this machine; the message says why."""
