"""Reads the statements of a sentence: shared by the tests of the statement rules."""

from __future__ import annotations

import datetime as dt
import functools

from counterclaim.extraction import language
from counterclaim.extraction.actors import find_actors
from counterclaim.extraction.quotations import find_quotations
from counterclaim.extraction.statements import find_statements
from counterclaim.records import Statement
from counterclaim.settings import Settings

TUESDAY = dt.date(2020, 10, 6)


@functools.cache
def pipeline():
    """The language model, loaded once for all tests."""
    return language.load(Settings().model)


def read(text: str, published: dt.date | None = TUESDAY) -> tuple[Statement, ...]:
    """The statements of a text."""
    doc = pipeline()(text)
    return find_statements(doc, find_quotations(doc), find_actors(doc, published=published), published=published)


def parts(statement: Statement) -> tuple[str | None, str | None, str]:
    """Source, cue and content as words."""
    source = statement.source.phrase.text if statement.source else None
    return source, statement.cue.text if statement.cue else None, statement.content.text
