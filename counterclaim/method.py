"""The words on method, and the measured scores: each has one source, which the page and the report both show.

The text is docs/method.md. The scores are the table of the README, which its own section tells how to measure again.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from .settings import ROOT

TEXT, README = ROOT / "docs" / "method.md", ROOT / "README.md"
SCORES = "How well it reads"


class Section(NamedTuple):
    """A heading and what stands below it, in Markdown."""

    title: str
    body: str


def sections(path: Path = TEXT) -> tuple[Section, ...]:
    """The sections of the text on method, in order; none where the file did not come along."""
    return tuple(_sections(path))


def scores(path: Path = README) -> Section | None:
    """How well articles are read, as measured; None where the README did not come along."""
    return next((section for section in _sections(path) if section.title == SCORES), None)


def score_rows(path: Path = README) -> list[list[str]]:
    """The rows of the table of scores, without its heading: what, corpus, score."""
    held = scores(path)
    return table_rows(held.body)[1:] if held else []


def table_rows(markdown: str) -> list[list[str]]:
    """The rows of a Markdown table, its heading first.

    >>> table_rows("| a | b |\\n| --- | --- |\\n| 1 | 2 |")
    [['a', 'b'], ['1', '2']]
    """
    lines = [line.strip() for line in markdown.split("\n") if line.strip().startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def _sections(path: Path) -> list[Section]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return [Section(title.strip(), body.strip()) for title, body in zip(parts[::2], parts[1::2], strict=True)]
