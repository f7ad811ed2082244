"""Stretches in a language that is not read are kept from the engine, without moving a character of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..records import Article, Received


def readable(received: Received) -> Article:
    """The article with line feeds in place of what is not read (`extra["unread"]`): nothing is found there, and all offsets hold.

    >>> text = "One fell. Двое."
    >>> readable(Received(Article("a", text), "a.txt", "", extra={"unread": [[10, 15]]})).text
    'One fell. \\n\\n\\n\\n\\n'
    """
    unread: Any = received.extra.get("unread") or ()
    return replace(received.article, text=_blanked(received.article.text, unread)) if unread else received.article


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\n" * len(text[start:end]) + text[end:]
    return text
