"""Reads every hostile file and writes docs/hostile-files.md: `python -m tests.reading.hostile.publish`."""

from __future__ import annotations

from pathlib import Path

from counterclaim.reading.readings import Limits, Reading
from counterclaim.reading.sandbox import Sandbox
from tests.reading.hostile.cases import CASES, Case

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "hostile-files.md"
LIMITS = Limits(memory_bytes=1_000_000_000, cpu_seconds=20, wall_seconds=60.0)
HEAD = """# Hostile files
Files made to break a reader, or broken by accident, and what comes out of each. They are made by code in
`tests/reading/hostile/cases.py`; `tests/reading/test_hostile.py` reads them all on every run and compares the outcome with
this list, which `python -m tests.reading.hostile.publish` writes. Every file is read in a process of its own kind
(`counterclaim/reading/sandbox.py`): no network, no writing, no other programs; here at most {memory:,.0f} MB of memory and
{seconds} seconds of computing each. After each of them an ordinary file is still read.

{count} files, of which {articles} give an article and {reasons} a reason ({both} give both, the good part and the bad).

| file | what it is | outcome |
| --- | --- | --- |
"""


def outcome(reading: Reading) -> str:
    """What came out, in a line that is the same at every run."""
    parts = []
    if count := len(reading.articles):
        notes = "; ".join(dict.fromkeys(note for article in reading.articles for note in article.notes))
        parts.append(f"{count} article{'s' * (count > 1)}" + (f" ({notes[:160]})" if notes else ""))
    parts += [f"{len(reading.leads)} leads"] if reading.leads else []
    parts += list(dict.fromkeys(skip.reason for skip in reading.skipped))[:2]
    return "; ".join(parts)


def row(case: Case, reading: Reading) -> str:
    name = case.name.encode("unicode_escape").decode().replace("|", "\\|").replace("<", "&lt;")
    return f"| {name} | {case.what.replace('|', chr(92) + '|')} | {outcome(reading).replace('|', chr(92) + '|')} |"


def publish(readings: dict[str, Reading]) -> str:
    """The document for what each file gave."""
    head = HEAD.format(
        count=len(readings),
        articles=sum(bool(reading.articles) for reading in readings.values()),
        reasons=sum(bool(reading.skipped) for reading in readings.values()),
        both=sum(bool(reading.articles and reading.skipped) for reading in readings.values()),
        memory=LIMITS.memory_bytes / 1e6,
        seconds=LIMITS.cpu_seconds,
    )
    return head + "\n".join(row(case, readings[case.name]) for case in CASES) + "\n"


if __name__ == "__main__":
    with Sandbox(LIMITS) as sandbox:
        DOCUMENT.write_text(
            publish({case.name: sandbox.read(case.name, case.make()) for case in CASES}), encoding="utf-8"
        )
