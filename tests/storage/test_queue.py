from __future__ import annotations

import datetime as dt
import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from counterclaim.records import Article, Lead, ParsedArticle, Received, Unreadable
from counterclaim.storage.queue import ALIVE_SECONDS
from counterclaim.storage.store import Store
from counterclaim.storage.worklist import LEASE_SECONDS, MAX_ATTEMPTS
from tests.builders import article, parsed_article, sha256


def received(name="a1", text="Two fell.", **more):
    return Received(Article(name, text, title=f"Title of {name}"), f"{name}.txt", sha256(text), **more)


def states(store, batch_id):
    return [job.state for job in store.jobs(batch_id)]


def read(task):
    return ParsedArticle(task.received.article, versions={"engine": "0"})


def test_from_upload_to_store(store):
    batch_id = store.enqueue(
        [received(text="One."), received("a2", text="Two.")], conflict="veldora", batch_name="Two files"
    )
    [batch] = store.batches()
    assert (batch.id, batch.name, batch.conflict, batch.total, batch.waiting, batch.is_finished) == (
        batch_id,
        "Two files",
        "veldora",
        2,
        2,
        False,
    )
    task = store.take_job("w")
    assert task.received == replace(received(text="One."), conflict="veldora")
    assert states(store, batch_id) == ["running", "waiting"] and store.open_jobs() == 2
    assert store.finish_job(task, read(task))
    assert store.fail_job(store.take_job("w"), "Too long.")
    assert store.take_job("w") is None
    [batch] = store.batches()
    assert (batch.done, batch.failed, batch.is_finished) == (1, 1, True)
    assert [(job.state, job.reason) for job in store.jobs(batch_id)] == [("done", None), ("failed", "Too long.")]
    assert store.article_ids("veldora") == ["a1"] and store.about("a1")["source_name"] == "a1.txt"


def test_everything_known_of_the_article_arrives(store):
    item = Received(article(), "x.md", "f" * 64, "own", "wire", {"sources": [1]})
    store.enqueue([item], batch_name="x")
    task = store.take_job("w")
    assert task.received == item
    store.finish_job(task, parsed_article())
    assert store.article("a1") == parsed_article()
    assert {key: store.about("a1")[key] for key in ("conflict", "style", "extra")} == {
        "conflict": "own",
        "style": "wire",
        "extra": {"sources": [1]},
    }


def test_same_bytes_are_skipped_with_the_reason(store):
    first = store.enqueue([received("a1"), received("a2")], batch_name="first")
    assert [(job.state, job.reason) for job in store.jobs(first)] == [
        ("waiting", None),
        ("skipped", "The same text is already here: “Title of a1”."),
    ]
    while task := store.take_job("w"):
        store.finish_job(task, read(task))
    second = store.enqueue([received("a3"), received("a4", text="Another.")], batch_name="second")
    assert states(store, second) == ["skipped", "waiting"]
    assert [batch.name for batch in store.batches()] == ["second", "first"]


def test_copies_from_other_publishers_are_kept(store):
    copies = [replace(article(f"c{n}"), publisher=f"Paper {n}") for n in range(5)]
    assert states(store, store.enqueue(copies, batch_name="copies")) == ["waiting"] * 5


def test_failed_and_cancelled_articles_may_come_again(store):
    batch_id = store.enqueue([received("a1"), received("a2", text="Other.")], batch_name="x")
    store.fail_job(store.take_job("w"), "No.")
    store.cancel(batch_id)
    assert states(store, store.enqueue([received("a1"), received("a2", text="Other.")], batch_name="again")) == [
        "waiting",
        "waiting",
    ]


def test_what_cannot_be_read_has_a_row_in_the_report(store):
    batch_id = store.enqueue([Unreadable("scan.pdf", "It has no text layer.", "scan.pdf"), received()], batch_name="x")
    assert [(job.state, job.reason, job.source_name) for job in store.jobs(batch_id)] == [
        ("failed", "It has no text layer.", "scan.pdf"),
        ("waiting", None, "a1.txt"),
    ]
    assert store.retry(batch_id) == 0


@pytest.mark.parametrize(
    ("source_name", "ids"), [("a1.txt", ["a1"]), ("other.txt", ["a1", f"a1-{sha256('New.')[:8]}"])]
)
def test_one_id_in_two_files(store, source_name, ids):
    """A new version of a file replaces the article; another file's article of the same id does not."""
    for item in (received(text="Old."), replace(received(text="New."), source_name=source_name)):
        store.enqueue([item], batch_name="x")
        task = store.take_job("w")
        store.finish_job(task, read(task))
    assert store.article_ids() == ids
    assert store.article(ids[-1]).article.text == "New."


def test_one_id_twice_in_one_file(store):
    items = [replace(received(text=text), source_name="all.jsonl") for text in ("One.", "Two.", "Three.")]
    batch_id = store.enqueue(items, batch_name="x")
    assert len({job.article_id for job in store.jobs(batch_id)}) == 3


def test_cancel_and_retry(store):
    batch_id = store.enqueue([received(f"a{n}", text=f"Text {n}.") for n in range(3)], batch_name="x")
    task = store.take_job("w")
    store.cancel(batch_id)
    assert states(store, batch_id) == ["running", "cancelled", "cancelled"] and store.take_job("w") is None
    assert store.finish_job(task, read(task))
    assert store.retry(batch_id) == 2 and states(store, batch_id) == ["done", "waiting", "waiting"]
    store.fail_job(store.take_job("w"), "No.")
    assert store.retry(batch_id) == 1 and states(store, batch_id) == ["done", "waiting", "waiting"]
    assert store.jobs(batch_id)[1].reason is None


def test_silent_worker_loses_its_job(store):
    store.enqueue([received()], batch_name="x")
    lost, now = store.take_job("dead"), time.time()
    assert store.take_job("w", now=now + LEASE_SECONDS - 5) is None
    store.report_worker("dead", "ready")  # a heartbeat renews the lease
    taken = store.take_job("w", now=now + LEASE_SECONDS * 2)
    assert taken.id == lost.id
    assert not store.finish_job(lost, read(lost)) and not store.fail_job(lost, "late")
    assert store.article_ids() == []
    assert store.finish_job(taken, read(taken)) and store.article_ids() == ["a1"]


def test_article_that_keeps_stopping_its_reader_is_given_up(store):
    batch_id = store.enqueue([received(), received("a2", text="Next.")], batch_name="x")
    now = time.time()
    for _ in range(MAX_ATTEMPTS):
        assert store.take_job("w", now=now).received.article.id == "a1"
        now += LEASE_SECONDS + 1
    assert store.take_job("w", now=now).received.article.id == "a2"
    assert store.jobs(batch_id)[0].state == "failed" and "3 times" in store.jobs(batch_id)[0].reason


def test_leads_are_kept_beside_the_articles_and_never_read(store):
    leads = [Lead(f"http://example.org/{n}", None, "The Example", dt.date(2020, 10, 6), "gkg.csv") for n in range(2)]
    leads.append(Lead("http://example.org/a", "A", None, dt.datetime(2020, 10, 6, 12, 30), "feed.xml"))
    batch_id = store.enqueue([leads[0], received(), *leads[1:]], batch_name="x")
    assert store.leads(batch_id) == leads
    [batch] = store.batches()
    assert (batch.total, batch.waiting, batch.leads) == (1, 1, 3)
    assert store.take_job("w") is not None and store.take_job("w") is None
    store.empty()
    assert store.leads(batch_id) == []


def test_short_articles_are_taken_together_and_long_ones_alone(store):
    texts = ["One.", "Two.", "Three. " * 200, "Four.", "Five.", "Six."]
    store.enqueue([received(f"a{n}", text=text) for n, text in enumerate(texts)], batch_name="x")
    taken = []
    while tasks := store.take_jobs("w", 2, characters=1_000):
        taken.append([task.received.article.id for task in tasks])
        assert all(store.finish_job(task, read(task)) for task in tasks)
    assert taken == [["a0", "a1"], ["a2"], ["a3", "a4"], ["a5"]]


def test_what_is_added_goes_before_what_is_read_again(store):
    store.add(parsed_article(), sha256=sha256("x"), source_name="x.txt")
    store.enqueue_again()
    store.enqueue([received("new")], batch_name="x")
    assert [store.take_job("w").received.article.id for _ in range(2)] == ["new", parsed_article().article.id]


def test_what_stopped_a_reader_is_then_read_alone(store):
    """Of three articles taken together one kills the reader each time: only that one is given up."""
    batch_id = store.enqueue([received(f"a{n}", text=f"Text {n}.") for n in range(3)], batch_name="x")
    now, taken = time.time(), []
    while tasks := store.take_jobs("w", 8, characters=10_000, now=now):
        taken.append([task.received.article.id for task in tasks])
        if "a1" in taken[-1]:
            now += LEASE_SECONDS + 1  # nobody finishes any of them
        else:
            assert all(store.finish_job(task, read(task)) for task in tasks)
    assert taken == [["a0", "a1", "a2"], ["a0"], ["a1"], ["a1"], ["a2"]]
    assert states(store, batch_id) == ["done", "failed", "done"]


def test_released_job_waits_again_and_is_no_attempt(store):
    batch_id = store.enqueue([received()], batch_name="x")
    for _ in range(MAX_ATTEMPTS + 1):
        store.release_job(store.take_job("w"))
    assert states(store, batch_id) == ["waiting"]


def test_refused_article_is_not_half_stored(store):
    store.enqueue([received()], batch_name="x")
    task = store.take_job("w")
    wrong = replace(parsed_article(), article=task.received.article)
    with pytest.raises(Exception, match="does not stand at"):
        store.finish_job(task, wrong)
    assert store.article_ids() == [] and store.fail_job(task, "x")


def test_worker_state(store):
    assert store.worker_state().state == "stopped" and store.worker_state().heartbeat is None
    store.report_worker("one", "starting")
    assert store.worker_state().state == "starting"
    store.report_worker("one", "loading model")
    store.report_worker("two", "ready")
    assert store.worker_state().state == "ready" and store.worker_state().is_alive
    assert store.worker_state(now=time.time() + ALIVE_SECONDS + 1).state == "stopped"
    store.report_worker("two", "stopped")
    store.report_worker("one", "failed", "Install the model.")
    assert (store.worker_state().state, store.worker_state().message) == ("failed", "Install the model.")


def test_the_queue_alone_does_not_change_the_revision(store):
    before = store.revision()
    batch_id = store.enqueue([received()], batch_name="x")
    store.cancel(batch_id)
    store.report_worker("w", "ready")
    assert store.revision() == before


def _in_threads(*calls):
    """Call all of them at once; what each gave, or the first error."""
    with ThreadPoolExecutor(len(calls)) as pool:
        ready = threading.Barrier(len(calls))
        return [one.result() for one in [pool.submit(lambda call=call: (ready.wait(), call())[1]) for call in calls]]


@pytest.mark.parametrize("stores", [1, 2], ids=["one process", "a store each"])
def test_several_users_add_at_once(store, url, stores):
    """Two readers add at the same moment, some of it the same, while a worker reads: each has the right report."""
    theirs = [store, store if stores == 1 else Store(url)]
    same = [received(f"same{n}", text=f"Both have story {n}.") for n in range(5)]
    own = [[received(f"u{user}-{n}", text=f"Reader {user}, story {n}.") for n in range(15)] for user in range(2)]
    added = threading.Event()

    def upload():
        def add(user):
            mixed = [item for at in range(5) for item in (*own[user][at * 3 : at * 3 + 3], same[at])]
            return theirs[user].enqueue(mixed, batch_name=f"user {user}")

        batches = _in_threads(lambda: add(0), lambda: add(1))
        added.set()
        return batches

    def work():
        taken = []
        while not added.is_set() or store.open_jobs():
            if task := store.take_job("w"):
                assert store.finish_job(task, read(task))
                taken.append(task.received.article.id)
        return taken

    batches, taken = _in_threads(upload, work)
    names = sorted(item.article.id for item in (*own[0], *own[1], *same))
    assert sorted(taken) == names == store.article_ids()  # each once
    assert store.revision() == 1 + len(names)
    reports = [{job.article_id: (job.state, job.reason) for job in store.jobs(batch)} for batch in batches]
    for user, report in enumerate(reports):
        assert len(report) == len(store.jobs(batches[user])) == 20  # its own files, none of the other's
        assert {report[item.article.id] for item in own[user]} == {("done", None)}
    for item in same:
        (state, none), (other, reason) = sorted(report[item.article.id] for report in reports)
        assert (state, none, other) == ("done", None, "skipped") and reason.startswith("The same text is already here")
    totals = [(batch.total, batch.done + batch.skipped, batch.is_finished) for batch in store.batches()]
    assert totals == [(20, 20, True)] * 2 and sum(batch.done for batch in store.batches()) == len(names)


def _drain(url, name, results):
    store, taken = Store(url), []
    while task := store.take_job(name):
        store.finish_job(task, read(task))
        taken.append(task.received.article.id)
    results.put(taken)


def test_each_article_is_read_once_by_several_workers(store, url):
    names = [f"a{n:02}" for n in range(30)]
    store.enqueue([received(name, text=f"Text of {name}.") for name in names], batch_name="x")
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    processes = [context.Process(target=_drain, args=(url, f"w{n}", results)) for n in range(2)]
    for process in processes:
        process.start()
    taken = [name for _ in processes for name in results.get(timeout=90)]
    for process in processes:
        process.join()
    assert sorted(taken) == names == store.article_ids()
    assert store.revision() == 1 + len(names)
