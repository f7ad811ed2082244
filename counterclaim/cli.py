"""The command line: parse | import | export | report | backup | restore | reread | work | gazetteer | sample.

What was asked for goes to standard output, everything else to standard error. An article that cannot be read is
reported and passed over; the exit status is then 1.
"""

from __future__ import annotations

import itertools
import json
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__, command_output
from .command_files import addresses, reading_options, without_leads
from .errors import CounterclaimError
from .interchange import to_json
from .reading.inputs import read_inputs
from .reading.readings import Options
from .reading.unread import readable
from .records import Received, Unreadable
from .settings import Settings

if TYPE_CHECKING:
    from .engine import Engine
    from .storage.rereads import Difference
    from .storage.store import Store

CHUNK = 32  # articles parsed at once
PROGRESS_SECONDS = 5.0


class Group(click.Group):
    """Says what went wrong in a sentence, without a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CounterclaimError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Group)
@click.version_option(__version__)
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what is being done.")
@click.pass_context
def main(ctx: click.Context, verbose: bool) -> None:
    """Rival casualty claims and statements, read from conflict news."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, stream=sys.stderr, format="%(message)s")
    ctx.obj = Settings.load()


@main.command("parse")
@click.argument("files", nargs=-1, required=True)
@reading_options
@click.pass_obj
def parse_command(settings: Settings, kind: str, options: Options, files: tuple[str, ...]) -> None:
    """Write what each article says to standard output, as JSON Lines (docs/interchange.md). FILE may be "-"."""
    engine = _engine(settings)
    progress = _Progress("read")
    out = sys.stdout.buffer
    items = without_leads(read_inputs(files, kind, options))
    while chunk := list(itertools.islice(items, CHUNK)):
        for obj in _parse_chunk(engine, chunk):
            out.write(json.dumps(obj, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            progress.count("error" in obj)
        out.flush()
    sys.exit(progress.finish())


def _parse_chunk(engine: Engine, chunk: list[Received | Unreadable]) -> Iterator[dict[str, Any]]:
    """An object for each item, in order: what was read, or why nothing was."""
    articles = [readable(item) for item in chunk if isinstance(item, Received)]
    try:
        parsed = iter([to_json(one) for one in engine.parse_many(articles)])
    except Exception:  # which of them it was shows when each is read alone
        parsed = iter([_parse_one(engine, item) for item in chunk if isinstance(item, Received)])
    for item in chunk:
        yield next(parsed) if isinstance(item, Received) else _error(item.id, "InputError", item.message)


def _parse_one(engine: Engine, item: Received) -> dict[str, Any]:
    try:
        return to_json(engine.parse(readable(item)))
    except Exception as error:  # reported on its own line; the others are written
        logging.getLogger(__name__).exception("article %s could not be read", item.article.id)
        return _error(item.article.id, type(error).__name__, str(error))


def _error(article_id: str, kind: str, message: str) -> dict[str, Any]:
    return {"id": article_id, "error": {"type": kind, "message": message}}


@main.command("import")
@click.option(
    "--conflict", metavar="SLUG", help="The conflict they belong to; otherwise their parties and dates suggest one."
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what became of each article to this CSV file.",
)
@click.argument("files", nargs=-1, required=True)
@reading_options
@click.pass_obj
def import_command(
    settings: Settings, kind: str, options: Options, conflict: str | None, report: Path | None, files: tuple[str, ...]
) -> None:
    """Read articles into the store. Interrupted, it is carried on with "work --once"."""
    from . import worker
    from .exporting import write_csv
    from .import_report import report_table
    from .reading import fetched

    store = command_output.open_store(settings)
    name = Path(files[0]).name + (f" and {len(files) - 1} more" if len(files) > 1 else "")
    items = read_inputs(files, kind, options, fetched.from_settings(settings))
    batch_id = store.enqueue(items, conflict=conflict, batch_name=name)
    worker.run(settings, once=True)
    _wait_for_others(store, batch_id)
    jobs = store.jobs(batch_id)
    for job in jobs:
        if job.state != "done":
            click.echo(f"{job.source_name}: {job.title or job.article_id}: {job.state}. {job.reason or ''}", err=True)
    states = [job.state for job in jobs]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    click.echo(f"{_articles(len(jobs))}: {counted or 'none found'}.", err=True)
    if leads := store.leads(batch_id):
        click.echo(f"{addresses(len(leads))} kept as leads: nothing is counted from them.", err=True)
    if report:
        report.write_text(write_csv(report_table(jobs, leads)), encoding="utf-8-sig", newline="")
    sys.exit(0 if (jobs or leads) and set(states) <= {"done", "skipped"} else 1)


def _wait_for_others(store: Store, batch_id: str) -> None:
    """The dashboard's worker may have taken some of the articles."""
    while any(batch.id == batch_id and batch.running for batch in store.batches()) and store.worker_state().is_alive:
        time.sleep(0.3)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


@main.command("reread")
@click.option("--all", "everything", is_flag=True, help="Every article that other versions read than today's.")
@click.argument("article_ids", metavar="[ID]…", nargs=-1)
@click.pass_obj
def reread_command(settings: Settings, everything: bool, article_ids: tuple[str, ...]) -> None:
    """Read stored articles again with today's engine, and say which records were added, lost, moved or changed."""
    from . import versions, worker

    if everything == bool(article_ids):
        raise click.UsageError("Name the articles by their ids, or give --all.")
    store = command_output.open_store(settings)
    known = store.versions()
    if unknown := sorted(set(article_ids) - set(known)):
        raise click.UsageError(f"There is no article {', '.join(unknown)}.")
    wanted = versions.outdated(known, versions.current(settings)) if everything else list(article_ids)
    last = max((one.id for one in store.rereads()), default=0)
    batch_id = store.enqueue_again(wanted)
    if batch_id is None:
        click.echo("Nothing to do: today's engine has read them all, or they wait already.", err=True)
        return
    worker.run(settings, once=True)
    _wait_for_others(store, batch_id)
    for article_id, difference in _differences(store, last):
        click.echo(f"{article_id}\t{difference.kind}\t{difference.what}\t{difference.record_id}\t{difference.words}")
    failed = [job for job in store.jobs(batch_id) if job.state != "done"]
    for job in failed:
        click.echo(f"{job.article_id}: {job.state}. {job.reason or ''}", err=True)
    click.echo(f"{_articles(len(wanted) - len(failed))} read again.", err=True)
    sys.exit(1 if failed else 0)


def _differences(store: Store, last: int) -> list[tuple[str, Difference]]:
    """What differs since the reading anew of this number, in the order in which it was found."""
    fresh = [one for one in reversed(store.rereads()) if one.id > last]
    return [(one.article_id, difference) for one in fresh for difference in one.differences]


@main.command("work")
@click.option("--once", is_flag=True, help="End when nothing waits any more.")
@click.option("--parent", type=int, hidden=True, help="End when this process does.")
@click.pass_obj
def work_command(settings: Settings, once: bool, parent: int | None) -> None:
    """Read the articles that wait in the store's queue."""
    from . import worker

    stored = worker.run(settings, once=once, parent=parent)
    click.echo(f"{_articles(stored)} read.", err=True)


@main.command("gazetteer")
@click.pass_obj
def gazetteer_command(settings: Settings) -> None:
    """Build the offline gazetteer anew."""
    from .geocoding import build

    build.build(Path(settings.gazetteer), progress=lambda what, share: click.echo(f"{share:4.0%} {what}", err=True))
    click.echo(f"Gazetteer written to {settings.gazetteer}.", err=True)


@main.command("sample")
@click.pass_obj
def sample_command(settings: Settings) -> None:
    """Read the sample's articles anew and write the file that new stores load."""
    from . import sample

    number = sample.write_sample(settings, _engine(settings))
    click.echo(f"{_articles(number)} written to {settings.sample}.", err=True)


class _Progress:
    """Counts articles and says so on standard error now and then."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._done = self._failed = 0
        self._started = self._said = time.monotonic()

    def count(self, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        if time.monotonic() - self._said > PROGRESS_SECONDS:
            self._said = time.monotonic()
            click.echo(f"{_articles(self._done)} …", err=True)

    def finish(self) -> int:
        """The exit status."""
        seconds = time.monotonic() - self._started
        words = f"{_articles(self._done - self._failed)} {self._verb} in {seconds:.1f} s"
        click.echo(words + (f", {self._failed} not." if self._failed else "."), err=True)
        return 1 if self._failed else 0


def _engine(settings: Settings) -> Engine:
    from .engine import Engine  # spaCy: only the commands that read articles wait for it

    return Engine(settings)


for _command in command_output.COMMANDS:
    main.add_command(_command)
