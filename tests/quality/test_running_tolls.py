"""The running-toll tables of the sample come out as the step lines need them: right figure, claimant, scope and day."""

from __future__ import annotations

import pytest

from tests.quality.running_tolls import read_steps, steps_read

# All 143 rows are steps: a row that is none any more is a fault of the engine, or of an article that was changed.
FLOOR = 1.0
SCOPE_FLOOR = 1.0


@pytest.fixture(scope="module")
def wrong(sample_parsed):
    return steps_read(sample_parsed)[1]


@pytest.mark.model
def test_rows_are_steps(wrong):
    lines = [f"{step.table}: {step.date} {step.fact.count_text}: {', '.join(problems)}" for step, problems in wrong]
    assert 1 - len(wrong) / len(read_steps()) >= FLOOR, "\n".join(lines)


@pytest.mark.model
def test_rows_are_running_tolls(wrong):
    not_running = [step.fact.id for step, problems in wrong if {"scope", "missed"} & set(problems)]
    assert 1 - len(not_running) / len(read_steps()) >= SCOPE_FLOOR, not_running


def test_every_row_is_a_fact_of_a_running_toll():
    steps = read_steps()
    assert len(steps) == 143
    assert [step.fact.id for step in steps if step.fact.scope != "cumulative"] == []
    assert [step.fact.id for step in steps if step.date != (step.fact.date or "")] == []
