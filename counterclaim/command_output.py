"""The commands that write what is in the store: export, report, backup, restore."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import InputError
from .settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from .exporting.tables import Tables
    from .sides import Conflict
    from .storage.store import Store

FORMS = ("jsonl", "csv", "xlsx", "parquet", "geojson", "kml")
WHATS = ("articles", "casualties", "statements", "places", "corrections", "ucdp", "acled")
DEFAULTS = {"jsonl": "articles", "csv": "casualties", "parquet": "casualties", "geojson": "places", "kml": "places"}
DAY = click.DateTime(["%Y-%m-%d"])
OUTPUT = click.Path(dir_okay=False, path_type=Path)


def _chosen_rows(command: Any) -> Any:
    """The options that choose rows."""
    for option in (
        click.option("--vague", type=click.Choice(["literal", "acled"]), default="literal", show_default=True,
                     help="What vague words such as “dozens” are taken for."),
        click.option("--until", type=DAY, metavar="DAY", help="Only what holds for this day or an earlier one."),
        click.option("--since", type=DAY, metavar="DAY", help="Only what holds for this day or a later one."),
        click.option("--conflict", "slug", metavar="SLUG", help="Only this conflict, with its sides."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMS), required=True)
@click.option(
    "--what", type=click.Choice(WHATS),
    help="Default: articles in jsonl, casualties in csv and parquet, places in geojson and kml, all tables in xlsx.",
)  # fmt: skip
@_chosen_rows
@click.option("--with-text", is_flag=True, help="Whole articles (jsonl of articles): can be imported again.")
@click.option("--output", type=OUTPUT, metavar="FILE", help="Default: standard output.")
@click.pass_obj
def export_command(settings: Settings, form: str, what: str | None, with_text: bool, output: Path | None, slug: str | None,
                   since: dt.datetime | None, until: dt.datetime | None, vague: str) -> None:  # fmt: skip
    """Write rows, with notes on what they are (docs/exports.md)."""
    from . import exporting

    everything = form == "xlsx" and what is None
    what = what or DEFAULTS.get(form, "claims")
    if form in ("geojson", "kml") and what != "places":
        raise click.UsageError(f"Only places have coordinates: --format {form} goes with --what places.")
    if with_text and (form, what) != ("jsonl", "articles"):
        raise click.UsageError("--with-text goes with --format jsonl --what articles.")
    if (form, what) == ("jsonl", "articles") and (since or until):
        raise click.UsageError("Whole articles are chosen by --conflict alone.")
    store = open_store(settings)
    conflict = find_conflict(settings, store, slug)
    if (form, what) == ("jsonl", "articles"):
        _write(
            output,
            b"".join(f"{line}\n".encode() for line in exporting.write_articles(store, slug, with_text=with_text)),
        )
        return
    tables = _tables(store, conflict, since, until, vague)
    _write(output, tables.workbook() if everything else _encoded(tables, form, what))


def _encoded(tables: Tables, form: str, what: str) -> bytes:
    from . import exporting

    sheet = tables.sheet("claims" if what == "casualties" else what)
    if form == "csv":
        return exporting.write_csv(sheet.frame, sheet.notes).encode(
            "utf-8-sig"
        )  # the mark tells spreadsheets that it is UTF-8
    if form == "xlsx":
        return exporting.write_workbook([sheet])
    if form == "parquet":
        return exporting.write_parquet(sheet.frame, sheet.notes)
    if form == "geojson":
        return json.dumps(exporting.to_geojson(sheet.frame, sheet.notes), ensure_ascii=False).encode() + b"\n"
    if form == "kml":
        return exporting.write_kml(sheet.frame, name=sheet.notes.what, label="text", notes=sheet.notes).encode()
    return b"".join(f"{line}\n".encode() for line in exporting.write_rows(sheet.frame, sheet.notes))


@click.command("report")
@_chosen_rows
@click.option(
    "--section", "sections", multiple=True, metavar="NAME", help="Only this section; may be given several times."
)
@click.argument("output", type=OUTPUT, metavar="FILE.html")
@click.pass_obj
def report_command(settings: Settings, output: Path, sections: tuple[str, ...], slug: str | None, since: dt.datetime | None,
                   until: dt.datetime | None, vague: str) -> None:  # fmt: skip
    """Write a report as one HTML file that opens without a network."""
    from .reporting import report

    if unknown := sorted(set(sections) - set(report.SECTIONS)):
        raise click.UsageError(f"There is no section {', '.join(unknown)}. Known: {', '.join(report.SECTIONS)}.")
    store = open_store(settings)
    tables = _tables(store, find_conflict(settings, store, slug), since, until, vague)
    page = report.build(report.material(tables, store), sections or None)
    _write(output, page.encode("utf-8", "replace"))
    click.echo(f"Report written to {output}.", err=True)


@click.command("backup")
@click.argument("file", type=OUTPUT, metavar="FILE.zip")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def backup_command(settings: Settings, file: Path, replace: bool) -> None:
    """Write the whole workspace to one file."""
    if file.exists() and not replace:
        raise click.UsageError(f"{file} is there already. Choose another name, or give --replace.")
    store = open_store(settings)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with unfinished.open("wb") as out:
            made = store.write_backup(out)
        unfinished.replace(file)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    click.echo(f"{_holds(made)} written to {file}.", err=True)


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.option("--replace", is_flag=True, help="Give up what is in the workspace now.")
@click.pass_obj
def restore_command(settings: Settings, file: Path, replace: bool) -> None:
    """Put a backup in the place of the workspace, all of it or nothing."""
    from . import sample

    store = open_store(settings)
    if store.article_ids() and not sample.is_sample(store) and not replace:
        raise click.UsageError(
            f"The workspace {store.where} holds {len(store.article_ids()):,} articles, which a restore removes. Back it up, "
            "then give --replace; or choose another workspace (COUNTERCLAIM_DATABASE)."
        )
    with file.open("rb") as backup:
        told = store.restore(backup)
    click.echo(f"{_holds(told)} restored to {store.where}, as of {told.made:%Y-%m-%d %H:%M} UTC.", err=True)


def _holds(told: Any) -> str:
    return f"{told.articles:,} articles and {told.corrections:,} entries of the log"


# --- rows ---------------------------------------------------------------------------------------------------------


def _tables(
    store: Store, conflict: Conflict | None, since: dt.datetime | None, until: dt.datetime | None, vague: str
) -> Tables:
    """The rows that the options let through."""
    from . import frames, profiles
    from .exporting.tables import Tables

    profile = profiles.ACLED if vague == "acled" else profiles.LITERAL
    everything = frames.article_frame(store)
    articles = everything[everything["conflict"] == conflict.slug] if conflict else everything
    said, made = frames.statement_frame(store, conflict), frames.casualty_frame(store, conflict)
    day = said["date"].fillna(said["published"])
    return Tables(
        claims=profiles.apply(_within(made, made["when"], since, until), profile), statements=_within(said, day, since, until),
        places=_published_within(frames.place_frame(store, conflict), since, until),
        articles=_published_within(articles, since, until), everything=everything, log=store.corrections(),
        versions=store.versions(), conflict=conflict, filters=_filters(since, until), profile=profile, pages=store.pages(),
    )  # fmt: skip


def _published_within(frame: pd.DataFrame, since: dt.datetime | None, until: dt.datetime | None) -> pd.DataFrame:
    return _within(frame, frame["published"], since, until)


def _within(frame: pd.DataFrame, day: pd.Series, since: dt.datetime | None, until: dt.datetime | None) -> pd.DataFrame:
    """The rows of the period; with a period, rows without a day are left out."""
    keep = day.notna() | (since is None and until is None)
    if since:
        keep &= day.dt.normalize() >= since
    if until:
        keep &= day.dt.normalize() <= until
    return frame[keep].reset_index(drop=True)


def _filters(since: dt.datetime | None, until: dt.datetime | None) -> str:
    days = [f"{word} {day:%Y-%m-%d}" for word, day in (("from", since), ("to", until)) if day]
    return f"period: {' '.join(days)}" if days else "no filters"


def _write(output: Path | None, data: bytes) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror or error}.") from error


# --- what the other commands need too --------------------------------------------------------------------------------


def open_store(settings: Settings) -> Store:
    from .storage.store import Store

    return Store(settings.database)


def find_conflict(settings: Settings, store: Store, slug: str | None) -> Conflict | None:
    """The conflict of this name.

    Raises:
        click.UsageError: there is none.
    """
    from . import sides

    if slug is None:
        return None
    conflicts = sides.load_conflicts(settings.conflicts_folder)
    conflicts |= {obj["slug"]: sides.conflict_of(obj["slug"], obj) for obj in store.conflicts()}
    if slug not in conflicts:
        raise click.UsageError(f"There is no conflict {slug!r}. Known: {', '.join(sorted(conflicts)) or 'none'}.")
    return conflicts[slug]


COMMANDS = (export_command, report_command, backup_command, restore_command)
