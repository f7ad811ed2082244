from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim import worker
from counterclaim.errors import ModelNotInstalled, StorageError
from counterclaim.records import Article, Received
from counterclaim.settings import Settings
from counterclaim.storage import worklist
from counterclaim.storage.store import Store
from counterclaim.worker import Worker
from tests.builders import parsed_article
from tests.fakes import FakeEngine

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def settings(tmp_path):
    return Settings(database=f"sqlite:///{tmp_path / 'store.sqlite'}", conflicts_folder=str(tmp_path / "none"))


def articles(*texts):
    return [Article(f"a{n}", text) for n, text in enumerate(texts)]


def drain(store, settings, load_engine=FakeEngine):
    return Worker(store, settings, load_engine=load_engine, once=True).run()


def wait_for(condition, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def test_reads_what_waits_and_ends(store, settings):
    batch_id = store.enqueue(articles("3 fell.", "4 fell and 5 fell."), conflict="veldora", batch_name="x")
    assert drain(store, settings) == 2
    assert [job.state for job in store.jobs(batch_id)] == ["done", "done"]
    assert len(store.casualty_rows("veldora").rows) == 3
    assert store.worker_state().state == "stopped"


def test_empty_queue_does_not_load_the_engine(store, settings):
    def load(_settings):
        raise AssertionError("loaded")

    assert drain(store, settings, load) == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Please refuse.", "The article refuses to be read."),
        (
            "Please break.",
            "Reading this article failed unexpectedly (ZeroDivisionError). The log of the worker says where.",
        ),
        ("Please exhaust.", "There is not enough memory to read this article. Split it."),
    ],
)
def test_one_bad_article_does_not_stop_the_others(store, settings, text, reason):
    batch_id = store.enqueue(articles("3 fell.", text, "4 fell."), batch_name="x")
    assert drain(store, settings) == 2
    assert [(job.state, job.reason) for job in store.jobs(batch_id)] == [
        ("done", None),
        ("failed", reason),
        ("done", None),
    ]


def test_what_the_store_refuses_loses_nothing_that_was_read_with_it(store, settings):
    class Slipping(FakeEngine):
        """Its words stand elsewhere than it says in one of the articles."""

        def parse_many(self, given):
            for article in given:
                read = self.parse(article)
                yield replace(read, casualties=parsed_article().casualties) if "4" in article.text else read

    batch_id = store.enqueue(articles("3 fell.", "4 fell.", "5 fell."), batch_name="x")
    assert drain(store, settings, Slipping) == 2
    assert [job.state for job in store.jobs(batch_id)] == ["done", "failed", "done"]
    assert store.article_ids() == ["a0", "a2"]


def test_nothing_is_read_in_another_language(store, settings):
    text = "“3 fell,” she said.\n\nПогибли 7 fell said.\n\nThen 4 fell."
    start = text.index("Погибли")
    extra = {"language": "ru", "unread": [[start, text.index("\n\nThen")]]}
    store.enqueue([Received(Article("a", text), "a.txt", "0" * 64, extra=extra)], batch_name="x")
    store.enqueue([Received(Article("b", "7 fell."), "b.txt", "1" * 64, extra={"unread": [[0, 7]]})], batch_name="y")
    assert drain(store, settings) == 2
    assert [casualty.count.low for casualty in store.article("a").casualties] == [3, 4]
    assert store.article("a").article.text == text and store.article("b").casualties == ()


def test_missing_model_leaves_the_articles_waiting(store, settings):
    def load(_settings):
        raise ModelNotInstalled("pip install the-model")

    batch_id = store.enqueue(articles("3 fell."), batch_name="x")
    with pytest.raises(ModelNotInstalled):
        drain(store, settings, load)
    assert [job.state for job in store.jobs(batch_id)] == ["waiting"]
    assert (store.worker_state().state, store.worker_state().message) == ("failed", "pip install the-model")


@pytest.mark.parametrize(("refusals", "stored"), [(worker.PATIENCE - 1, 1), (worker.PATIENCE, None)])
def test_busy_database_is_asked_again_but_not_for_ever(store, settings, monkeypatch, refusals, stored):
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    take, left = store.take_jobs, iter(range(refusals))

    def refuse(*arguments, **named):
        if next(left, None) is not None:
            raise StorageError("The database is busy.")
        return take(*arguments, **named)

    monkeypatch.setattr(store, "take_jobs", refuse)
    store.enqueue(articles("3 fell."), batch_name="x")
    if stored:
        assert drain(store, settings) == stored
    else:
        with pytest.raises(StorageError):
            drain(store, settings)


def test_states_on_the_way(store, settings, monkeypatch):
    seen = []
    report = store.report_worker
    monkeypatch.setattr(
        store, "report_worker", lambda name, state, message=None: (seen.append(state), report(name, state, message))
    )
    store.enqueue(articles("3 fell."), batch_name="x")
    drain(store, settings)
    assert seen == ["ready", "loading model", "ready", "stopped"]


def test_conflict_is_suggested_where_none_was_chosen(store, settings, monkeypatch):
    monkeypatch.setattr("counterclaim.sides.load_conflicts", lambda _folder: {"veldora": None})
    monkeypatch.setattr("counterclaim.sides.suggest_conflict", lambda _parsed, conflicts: next(iter(conflicts)))
    store.enqueue(articles("3 fell."), batch_name="x")
    store.enqueue([Article("b", "3 fell again.")], batch_name="y", conflict="chosen")
    drain(store, settings)
    assert sorted(row.conflict for row in store.article_rows().rows) == ["chosen", "veldora"]


def test_heartbeat_goes_on_during_a_long_article(store, settings, monkeypatch):
    monkeypatch.setattr(worker, "HEARTBEAT_SECONDS", 0.05)
    monkeypatch.setattr(worklist, "LEASE_SECONDS", 0.5)
    store.enqueue(articles("3 fell."), batch_name="x")
    busy = Worker(store, settings, load_engine=lambda _s: FakeEngine(seconds=1.5), once=True)
    thread = threading.Thread(target=busy.run)
    thread.start()
    wait_for(lambda: store.batches()[0].running == 1)
    time.sleep(0.8)  # longer than the lease
    assert store.take_job("other") is None and store.worker_state().is_alive
    thread.join()
    assert store.batches()[0].done == 1


def test_ends_with_its_parent(store, settings, monkeypatch):
    monkeypatch.setattr(worker, "HEARTBEAT_SECONDS", 0.05)
    orphan = Worker(store, settings, load_engine=FakeEngine, parent=os.getppid() + 100_000)
    thread = threading.Thread(target=orphan.run)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive() and store.worker_state().state == "stopped"


@pytest.mark.parametrize(("wish", "again"), [("background", 1), ("ask", 0)])
def test_what_another_engine_read_is_read_again_behind_everything_else(store, settings, monkeypatch, wish, again):
    older = replace(
        FakeEngine().parse(Article("old", "3 fell, she said.")), casualties=(), versions={"engine": "older"}
    )
    store.add(older, sha256="1" * 64, source_name="old.txt")
    monkeypatch.setattr("counterclaim.versions.current", lambda _settings: FakeEngine.versions)
    reader = Worker(store, replace(settings, read_again=wish), load_engine=FakeEngine)
    thread = threading.Thread(target=reader.run)
    thread.start()
    wait_for(lambda: store.rereads("old") if again else store.worker_state().state == "ready")
    reader.stop()
    thread.join()
    assert len(store.article("old").casualties) == again == len(store.rereads("old")) == len(store.batches())


def test_stop_finishes_the_article_in_hand(store, settings, monkeypatch):
    monkeypatch.setattr(worker, "TOGETHER", 1)
    batch_id = store.enqueue(articles("3 fell.", "4 fell."), batch_name="x")
    busy = Worker(store, settings, load_engine=lambda _s: FakeEngine(seconds=0.5))
    thread = threading.Thread(target=busy.run)
    thread.start()
    wait_for(lambda: store.batches()[0].running == 1)
    busy.stop()
    thread.join()
    assert [job.state for job in store.jobs(batch_id)] == ["done", "waiting"]


class Gate(FakeEngine):
    """Stops its worker as it reads the article of this number."""

    def __init__(self, at):
        super().__init__()
        self.at, self.worker, self.read = at, None, []

    def parse(self, article):
        self.read.append(article.id)
        if len(self.read) == self.at:
            self.worker.stop()
        return super().parse(article)


@pytest.mark.parametrize(
    ("texts", "at", "left"),
    [
        (["3 fell.", "4 fell.", "5 fell.", "6 fell."], 1, ["done", "waiting", "waiting", "waiting"]),
        (["3 fell.", "4 fell.", "5 fell.", "6 fell."], 3, ["done", "done", "done", "waiting"]),
        # Together they break, so each is read alone: a0, a1 (breaks), then a0 again, a1 again, and the end.
        (["3 fell.", "Please break.", "5 fell.", "6 fell."], 4, ["done", "failed", "waiting", "waiting"]),
        (["3 fell.", "Please break.", "5 fell.", "6 fell."], 2, ["waiting"] * 4),
    ],
    ids=["first of a batch", "third of a batch", "one by one", "as the batch breaks"],
)
def test_stop_gives_back_every_article_that_was_not_read(store, settings, texts, at, left):
    batch_id = store.enqueue(articles(*texts), batch_name="x")
    gate = Gate(at)
    gate.worker = Worker(store, settings, load_engine=lambda _s: gate)
    gate.worker.run()
    assert [job.state for job in store.jobs(batch_id)] == left
    assert len(gate.read) == at
    assert drain(store, settings) == left.count("waiting") - (at == 2)  # none waits for a lease to run out
    [batch] = store.batches()
    assert batch.is_finished and batch.done == 4 - texts.count("Please break.")


CHILD = """
import sys
from counterclaim import worker
from counterclaim.settings import Settings
from counterclaim.storage import worklist
from counterclaim.storage.store import Store
from counterclaim.worker import Worker
from tests.fakes import slow_engine
worklist.LEASE_SECONDS, worker.TOGETHER = 1.0, 2
settings = Settings(database=sys.argv[1])
Worker(Store(settings.database), settings, load_engine=slow_engine, once=True).run()
"""


def test_killed_worker_loses_no_article_and_reads_none_twice(store, settings):
    names = articles(*(f"{n} fell." for n in range(5)))
    store.enqueue(names, batch_name="x", conflict="c")
    process = subprocess.Popen([sys.executable, "-c", CHILD, settings.database], cwd=ROOT)
    wait_for(lambda: store.batches()[0].done >= 2 and store.batches()[0].running == 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    stored = store.revision()
    assert store.batches()[0].running == 2  # nobody's, until their lease runs out
    while not store.batches()[0].is_finished:
        drain(store, settings)
        time.sleep(0.1)
    [batch] = store.batches()
    assert (batch.done, batch.total) == (5, 5)
    assert store.article_ids() == [article.id for article in names]
    assert stored > 1 and store.revision() == 1 + len(names)  # each was stored once


def test_started_worker_has_the_settings_and_ends_when_told(settings, tmp_path):
    store = Store(settings.database)
    process = worker.start_worker(settings)
    try:
        wait_for(lambda: store.worker_state().state == "ready")
        assert worker.keep_worker(process, settings) is process
        if hasattr(os, "getpriority"):  # the pages go first
            assert os.getpriority(os.PRIO_PROCESS, process.pid) >= worker.NICENESS
    finally:
        process.terminate()
    assert process.wait(timeout=60) == 0
    assert store.worker_state().state == "stopped"
    again = worker.keep_worker(process, settings)
    assert again is not process
    again.terminate()
    again.wait(timeout=60)


def test_worker_ends_when_the_process_that_started_it_dies(settings):
    store = Store(settings.database)
    code = (
        "import sys, time; from counterclaim.settings import Settings; from counterclaim import worker;"
        "print(worker.start_worker(Settings(database=sys.argv[1])).pid, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, settings.database], cwd=ROOT, stdout=subprocess.PIPE)
    pid = int(parent.stdout.readline())
    wait_for(lambda: store.worker_state().state == "ready")
    parent.kill()
    parent.wait()
    wait_for(lambda: store.worker_state().state == "stopped")
    wait_for(lambda: not _runs(pid))


def _runs(pid):
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "\nState:\tZ" not in status.read_text()


def test_dashboard_side_needs_no_spacy():
    rooms = ["worker", "storage.store", "sample", "frames", "exporting", "sides", "reading.inputs"]
    code = f"import sys, {', '.join(f'counterclaim.{room}' for room in rooms)}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.model
def test_real_engine_reads_the_queue(store, settings, engine):
    text = "The ministry of Armenia said on Monday that at least 21 soldiers were killed near Yerevan."
    batch_id = store.enqueue([Article("a", text)], batch_name="x")
    assert drain(store, settings, lambda _s: engine) == 1
    assert [job.state for job in store.jobs(batch_id)] == ["done"]
    assert store.article("a") == engine.parse(Article("a", text))
