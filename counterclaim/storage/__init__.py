"""A claim becomes a row: the store and its import queue."""

from .store import Store

__all__ = ["Store"]
