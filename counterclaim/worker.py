"""The process that reads articles: takes jobs from the store's queue, parses them, stores what they say.

The dashboard starts it (`start_worker`) and never loads the language model itself. It ends when its parent does, when
it is told to, or, with `once`, when nothing waits any more. Killed, it leaves its job to the next worker.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from . import sides, versions
from .errors import CounterclaimError, StorageError
from .reading.unread import readable
from .records import ParsedArticle
from .settings import ROOT, Settings
from .storage.store import Store
from .storage.worklist import Task

if TYPE_CHECKING:
    from .engine import Engine
    from .sides import Conflict

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 4.0
NICENESS = 5  # of 19: whoever looks at a page goes before what is read behind it, and the reading is not starved
IDLE_SECONDS = 0.5  # between two looks into an empty queue
TOGETHER, CHARACTERS = 8, 40_000  # articles read in one go, which is a fifth quicker than one by one
PATIENCE = 4  # times that the database may refuse in a row; each has waited for its turn already


class Worker:
    """Reads what waits in a store's queue.

    Args:
        load_engine: Makes the engine; called with the first job, so that an idle worker stays small.
        parent: The process whose end ends this one.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        load_engine: Callable[[Settings], Engine] | None = None,
        once: bool = False,
        parent: int | None = None,
    ) -> None:
        self.id = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        self._store = store
        self._settings = settings
        self._load_engine = load_engine or _load_engine
        self._once = once
        self._parent = parent
        self._engine: Engine | None = None
        self._conflicts: dict[str, Conflict] = {}
        self._stop = threading.Event()
        self._state: tuple[str, str | None] = ("starting", None)
        self._renewed = once or settings.read_again != "background"

    def run(self) -> int:
        """Work until stopped; how many articles were read and stored."""
        self._report("ready")
        beating = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        beating.start()
        stored = 0
        try:
            while not self._stop.is_set():
                if tasks := self._next_tasks():
                    stored += self._read(tasks)
                elif self._once:
                    break
                elif not self._renewed:
                    self._renew()
                else:
                    self._stop.wait(IDLE_SECONDS)
        except CounterclaimError as error:
            self._report("failed", str(error))
            raise
        finally:
            self._stop.set()
            beating.join(timeout=HEARTBEAT_SECONDS)
        self._report("stopped")
        return stored

    def stop(self) -> None:
        """Finish the article in hand, give back those behind it, then end."""
        self._stop.set()

    def _renew(self) -> None:
        """Let the articles wait again that another engine, model, lexicon or gazetteer read; once in a worker's life."""
        self._renewed = True
        outdated = versions.outdated(self._store.versions(), versions.current(self._settings))
        if outdated and self._store.enqueue_again(set(outdated), batch_name="Read again by today’s engine"):
            log.info("%d articles are read again", len(outdated))

    def _next_tasks(self) -> list[Task]:
        """The next jobs; a database that is busy for a moment is asked again."""
        for _ in range(PATIENCE - 1):
            try:
                return self._store.take_jobs(self.id, TOGETHER, characters=CHARACTERS)
            except StorageError as error:
                log.warning("no job taken: %s", error)
                self._stop.wait(IDLE_SECONDS)
        return self._store.take_jobs(self.id, TOGETHER, characters=CHARACTERS)

    def _read(self, tasks: list[Task]) -> int:
        """How many of these articles were stored; a failure is kept as its job's reason.

        A worker that is told to stop meanwhile gives back what it has not read: waiting again, with no attempt lost.
        """
        try:
            engine = self._loaded()
        except CounterclaimError:
            self._give_back(tasks)
            raise
        parsed = []
        try:
            for one in engine.parse_many([readable(task.received) for task in tasks]):
                parsed.append(one)
                if self._stop.is_set():
                    break
        except Exception:  # which of them it was shows when each is read alone
            return sum(self._read_one(engine, task) for task in tasks)
        self._give_back(tasks[len(parsed) :])
        return self._finish(list(zip(tasks, parsed, strict=False)))

    def _give_back(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            self._store.release_job(task)

    def _read_one(self, engine: Engine, task: Task) -> bool:
        if self._stop.is_set():
            self._give_back([task])
            return False
        try:
            parsed = engine.parse(readable(task.received))
        except Exception as error:  # one bad article must not end the others' reading
            return self._fail(task, error)
        return self._finish([(task, parsed)]) == 1

    def _finish(self, read: Sequence[tuple[Task, ParsedArticle]]) -> int:
        """How many of these articles were stored: all in one go; where one is refused, each by itself."""
        try:
            known = self._known_conflicts()
            whole = [
                (task, replace(one, article=task.received.article)) for task, one in read
            ]  # with what was not read
            return self._store.finish_jobs([(task, one, _conflict(task, one, known)) for task, one in whole])
        except Exception as error:  # a text that the store refuses, too
            if len(read) == 1:
                self._fail(read[0][0], error)
                return 0
            return sum(self._finish([one]) for one in read)

    def _fail(self, task: Task, error: Exception) -> bool:
        log.error("article %s could not be read", task.received.article.id, exc_info=error)
        self._store.fail_job(task, reason_for(error))
        return False

    def _loaded(self) -> Engine:
        if self._engine is None:
            self._report("loading model")
            self._engine = self._load_engine(self._settings)
            self._report("ready")
        return self._engine

    def _known_conflicts(self) -> dict[str, Conflict]:
        """Those that come with the product, and those that were made in this workspace."""
        self._conflicts = self._conflicts or sides.load_conflicts(self._settings.conflicts_folder)
        return self._conflicts | {obj["slug"]: sides.conflict_of(obj["slug"], obj) for obj in self._store.conflicts()}

    def _beat(self) -> None:
        while not self._stop.wait(HEARTBEAT_SECONDS):
            if self._parent is not None and os.getppid() != self._parent:
                log.info("the process that started this worker has ended")
                self._stop.set()
                return
            try:
                self._store.report_worker(self.id, *self._state)
            except StorageError as error:  # busy for a moment; the lease outlasts several heartbeats
                log.warning("no heartbeat: %s", error)

    def _report(self, state: str, message: str | None = None) -> None:
        self._state = (state, message)
        self._store.report_worker(self.id, state, message)


def _conflict(task: Task, parsed: ParsedArticle, known: dict[str, Conflict]) -> str | None:
    """The conflict the article was added to, else the one its parties and date suggest."""
    return task.received.conflict or sides.suggest_conflict(parsed, known)


def reason_for(error: Exception) -> str:
    """Why an article failed, in the reader's words."""
    if isinstance(error, CounterclaimError):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory to read this article. Split it."
    return f"Reading this article failed unexpectedly ({type(error).__name__}). The log of the worker says where."


def run(settings: Settings, *, once: bool = False, parent: int | None = None) -> int:
    """Be a worker, in this process, until told to end; how many articles were stored."""
    if parent is not None:
        _step_back()
    store = Store(settings.database)
    worker = Worker(store, settings, once=once, parent=parent)
    before = {number: signal.signal(number, lambda *_: worker.stop()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        return worker.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        store.close()


def _step_back() -> None:
    """Let the dashboard go first, so that its pages answer while articles are read. Windows knows no niceness."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS - os.nice(0))


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """A worker with these settings in a process of its own, which ends with this one."""
    given = {f"COUNTERCLAIM_{field.name.upper()}": str(getattr(settings, field.name)) for field in fields(settings)}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    # One thread: two workers, or a worker and the dashboard, would otherwise fight for the cores.
    environment = os.environ | given | {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": path}
    command = [sys.executable, "-m", "counterclaim", "work", "--parent", str(os.getpid())]
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def keep_worker(process: subprocess.Popen[bytes] | None, settings: Settings) -> subprocess.Popen[bytes]:
    """The worker, or a new one where it has ended."""
    return process if process is not None and process.poll() is None else start_worker(settings)


def _load_engine(settings: Settings) -> Engine:
    from .engine import Engine  # spaCy: two seconds and 160 MB

    return Engine(settings)
