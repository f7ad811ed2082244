"""The day that a figure is of: "by Saturday", "as of Thursday", "said on Monday", the date line above, else the article's day.

Enters: a toll with its scope, the days of the article and the statement that gives it. Leaves: a day and how it is known. The
day on which the harm happened is another (circumstances.py).
"""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc

from ..records import DateBasis, Scope, Statement
from .circumstances import Setting
from .dates import DateMention
from .report_days import STATES
from .scope import clause_around
from .tolls import Toll

Dated = tuple[dt.date | None, DateBasis | None]
BACK = 5  # sentences of the paragraph
DATELINE = 9  # tokens


def find_as_of(
    doc: Doc, toll: Toll, scope: Scope, setting: Setting, statement: Statement | None, published: dt.date | None
) -> Dated:
    """Rules, in this order: for a running toll the day in its clause nearest to the number; the day of the statement, where
    the text says it; the day told last in the paragraph, for a running toll; the date line or the post; the article's day.
    """
    running = scope == "cumulative"
    day = _in_clause(doc, toll, setting) if running else None
    if day is None and statement is not None and statement.date and statement.date_basis == "stated":
        day = statement.date if not setting.is_bound(toll.sentence, statement.date) else None
    if day is None and running:
        day = _in_paragraph(doc, toll, setting)
    if day is None:
        day = setting.line(toll)
    if day is not None and (published is None or day <= published + dt.timedelta(days=1)):
        return day, "stated"
    return (published, "published") if published is not None else (None, None)


def _in_clause(doc: Doc, toll: Toll, setting: Setting) -> dt.date | None:
    """The day nearest to the number: in its clause, else before it in the sentence; of "between Sunday and Wednesday" the last."""
    number = toll.number
    days = [date for date in setting.told(toll.sentence) if date.day and _tells(doc, date, toll)]
    days = [date for date in days if not _opens_period(doc, date)]
    start, end = clause_around(setting.sentences[toll.sentence], toll)
    inside = [date for date in days if start <= date.start < end] or [d for d in days if d.start < number.start]
    nearest = min(
        inside, key=lambda date: min(abs(date.start - number.end), abs(number.start - date.end)), default=None
    )
    return nearest.day if nearest else None


def _opens_period(doc: Doc, date: DateMention) -> bool:
    """ "between Sunday" and Wednesday, "from May 2" to June 7."""
    return date.start > 0 and doc[date.start - 1].lower_ in ("between", "from")


def _tells(doc: Doc, date: DateMention, toll: Toll) -> bool:
    """Is it no date line and no day of something else ("names made public on Sunday", "54 men, killed on Thursday")?"""
    if date.end < len(doc) and doc[date.end].text in ("—", "–", "-", "--") and date.end < DATELINE:
        return False
    token = doc[date.start : date.end].root
    for _ in range(4):
        if token.tag_.startswith("V") or token.head == token:
            break
        token = token.head
    return token.dep_ not in ("acl", "relcl") or token.i == toll.link.trigger or token.lower_ in STATES


def _in_paragraph(doc: Doc, toll: Toll, setting: Setting) -> dt.date | None:
    """The last day told in the paragraph before the toll's sentence."""
    index = toll.sentence
    for _ in range(BACK):
        if index == 0 or setting.begins_paragraph(index):
            return None
        index -= 1
        days = [date.day for date in setting.told(index) if date.day and _tells(doc, date, toll)]
        if days:
            return days[-1]
    return None
