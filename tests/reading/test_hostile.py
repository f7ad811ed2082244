"""The hostile files: an article or a clear reason for each, within limits, and the next file is read."""

from __future__ import annotations

import re
import time

import pytest

from counterclaim.reading.readings import Limits, Reading
from counterclaim.reading.sandbox import BROKE, TOO_LONG, TOO_MUCH_MEMORY, Sandbox
from tests.reading.documents import PROSE, docx
from tests.reading.hostile.cases import CASES, Case
from tests.reading.hostile.publish import DOCUMENT, LIMITS, publish

READINGS: dict[str, Reading] = {}


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as sandbox:
        yield sandbox


def test_there_are_enough():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: re.sub(r"[^\w.-]+", "_", case.name)[-40:])
def test_hostile(sandbox: Sandbox, case: Case):
    start = time.monotonic()
    reading = READINGS[case.name] = sandbox.read(case.name, case.make())
    reasons = " / ".join(skip.reason for skip in reading.skipped)
    assert time.monotonic() - start < LIMITS.wall_seconds + 30
    if case.wants is None:
        assert reading.articles and not reasons
    else:
        assert re.search(case.wants, reasons)
        assert bool(reading.articles) == case.part
    # A stack trace, the name of an exception or of a library is no reason.
    assert not re.search(r"Error\b|Exception|Traceback|lxml|pypdf|openpyxl|\b0x", reasons)
    for article in reading.articles:
        article.article.text.encode("utf-8")  # can be stored
        assert "\x00" not in article.article.text
    assert sandbox.read("next.txt", PROSE.encode()).articles[0].article.text == PROSE


def test_no_local_file_came_in():
    """Entities, links and frames that name a file of this machine."""
    if READINGS:
        texts = " ".join(read.article.text for reading in READINGS.values() for read in reading.articles)
        assert "root:" not in texts


def test_the_list_is_published():
    """docs/hostile-files.md says what really comes out; `python -m tests.reading.hostile.publish` writes it anew."""
    if len(READINGS) < len(CASES):
        pytest.skip("only some of the files were read in this run")
    assert DOCUMENT.read_text(encoding="utf-8") == publish(READINGS)


def test_computing_time_is_limited():
    rows = b"title,text\n" + b"".join(
        b"T,%d %s\n" % (number, PROSE.encode().replace(b"\n", b" ").replace(b",", b"")) for number in range(40_000)
    )
    with Sandbox(Limits(cpu_seconds=0)) as sandbox:
        [skip] = sandbox.read("slow.csv", rows).skipped
        assert skip.reason == TOO_LONG
        assert sandbox.read("next.txt", PROSE.encode()).articles


def test_waiting_time_is_limited():
    with Sandbox(Limits(wall_seconds=0.01)) as sandbox:
        [skip] = sandbox.read("slow.txt", PROSE.encode()).skipped
    assert skip.reason == TOO_LONG


def test_memory_is_limited():
    with Sandbox(Limits(memory_bytes=180_000_000)) as sandbox:
        [skip] = sandbox.read("large.json", b"[" + b'{"text":"word"},' * 1_000_000 + b"{}]").skipped
        assert skip.reason in (TOO_MUCH_MEMORY, BROKE)


def test_the_process_may_not_write_start_programs_or_connect(tmp_path):
    """What a hostile file could make a library do, tried in the process itself."""
    import subprocess
    import sys

    tries = {
        "open(sys.argv[1], 'w')": "write",
        "os.system('true')": "start",
        "socket.create_connection(('192.0.2.1', 80), 1)": "connect",
        "os.remove(sys.argv[1])": "remove",
    }
    for code in tries:
        program = (
            f"import os, socket, sys\nfrom counterclaim.reading.sandbox import _restrict\n_restrict(10**10)\n{code}"
        )
        result = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "x")], capture_output=True, text=True, check=False
        )
        assert "PermissionError" in result.stderr, code


def test_the_process_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", "postgresql://user:secret@host/db")
    from counterclaim.reading import guards

    assert not any("secret" in value for value in guards.environment().values())


def test_a_batch_goes_on_after_a_broken_process():
    with Sandbox() as sandbox:
        assert sandbox.read("a.docx", docx([PROSE])).articles
        assert sandbox._process is not None
        sandbox._process.kill()
        sandbox._process.wait()
        assert sandbox.read("b.docx", docx([PROSE])).articles
