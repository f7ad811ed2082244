"""Hard-wrapped pages: their line breaks become spaces for the parser, and the records get the article's own words back.

Enters: a text; after the rules, their records. Leaves: a text of the same length, so that every offset holds. A line break
within a sentence is a token of its own to the parser and hides "killed or / wounded" from rules that look at neighbours.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from ..records import Phrase

WRAPPED_LINES = (30, 90)  # median length of the lines of a hard-wrapped text
LONGEST_WRAPPED = 100
FEWEST_LINES = 6
LONE_BREAK = re.compile(r"(?<=\S)\r?\n(?=\S)")


def unwrap(text: str) -> str:
    """The text with the line breaks of a hard-wrapped page as spaces; as many characters as before.

    Rule: a text is hard-wrapped where most of its lines have 30 to 90 characters and none has many more. The break before
    an indented or an empty line is a paragraph's and stays.

    >>> unwrap("Two lines\\nare no wrapped page")
    'Two lines\\nare no wrapped page'
    """
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    if len(lengths) < FEWEST_LINES or lengths[-1] > LONGEST_WRAPPED:
        return text
    if not WRAPPED_LINES[0] <= lengths[len(lengths) // 2] <= WRAPPED_LINES[1]:
        return text
    return LONE_BREAK.sub(lambda match: " " * len(match[0]), text)


def restore(record: Any, text: str) -> Any:
    """A record, or a tuple of them, with every phrase as the article's own text has it."""
    if isinstance(record, Phrase):
        words = " … ".join(text[span.start : span.end] for span in record.spans)
        return record if words == record.text else Phrase(words, record.spans)
    if isinstance(record, tuple):
        return tuple(restore(item, text) for item in record)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
        changed = {
            name: restore(value, text)
            for name, value in values.items()
            if isinstance(value, tuple) or dataclasses.is_dataclass(value)
        }
        return dataclasses.replace(record, **changed)
    return record
