"""What the commands that read files share: the options of reading. The page "Add articles" asks for the same in a form."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from .reading.inputs import KINDS, Item
from .reading.readings import Options
from .records import Lead, Received, Unreadable

FIELDS = ("text", "title", "date", "publisher", "url", "id")


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options; the command gets `kind` and `options`."""

    @click.option(
        "--from", "kind", type=click.Choice(KINDS), default="auto", show_default=True, help="How the files are read."
    )
    @click.option(
        "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="For files that state no day: 2020-10-06."
    )
    @click.option("--publisher", metavar="NAME", help="For files that state none.")
    @click.option(
        "--day-first/--month-first",
        default=None,
        help="How 03/04/2024 is meant. Default: as the others of its table show.",
    )
    @click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN",
                  help=f"Which column of a table holds what ({', '.join(FIELDS)}); may be given several times. Default: guessed.")  # fmt: skip
    @click.option("--sheet", metavar="NAME", help="The sheet of a workbook. Default: the first visible one.")
    @functools.wraps(command)
    def with_options(*arguments: Any, published: dt.datetime | None, publisher: str | None, day_first: bool | None,
                     columns: tuple[str, ...], sheet: str | None, **others: Any) -> None:  # fmt: skip
        day = published.date() if published else None
        options = Options(
            published=day, publisher=publisher, day_first=day_first, columns=_columns(columns), sheet=sheet
        )
        command(*arguments, options=options, **others)

    return with_options


def _columns(given: Iterable[str]) -> dict[str, str] | None:
    chosen = {}
    for one in given:
        field, sign, column = one.partition("=")
        if field not in FIELDS or not sign or not column:
            raise click.BadParameter(
                f"{one!r} is not FIELD=COLUMN with one of {', '.join(FIELDS)}.", param_hint="--column"
            )
        chosen[field] = column
    return chosen or None


def without_leads(items: Iterable[Item]) -> Iterator[Received | Unreadable]:
    """The items that can be read; how many addresses were passed over is said on standard error."""
    leads = 0
    for item in items:
        if isinstance(item, Lead):
            leads += 1
        else:
            yield item
    if leads:
        click.echo(f"{addresses(leads)} of articles without their text passed over.", err=True)


def addresses(number: int) -> str:
    """A number of leads with its noun.

    >>> addresses(1), addresses(2000)
    ('1 address', '2,000 addresses')
    """
    return f"{number:,} address{'' if number == 1 else 'es'}"
