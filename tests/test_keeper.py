"""The Keeper has one reader process: a killed one is started again, one that runs is left alone."""

from __future__ import annotations

import pytest

from components import resources, workspace
from counterclaim import worker
from counterclaim.settings import Settings


@pytest.fixture
def keeper(monkeypatch, tmp_path):
    settings = Settings(database=f"sqlite:///{tmp_path / 'store.sqlite'}", conflicts_folder=str(tmp_path / "none"))
    monkeypatch.setattr(resources, "settings", lambda: settings)
    held = workspace.Keeper()
    yield held
    if held.process:
        held.process.kill()
        held.process.wait()


def test_a_killed_worker_is_started_again(keeper, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(workspace.time, "monotonic", lambda: now[0])
    keeper.keep()
    first = keeper.process
    assert keeper.is_alive
    now[0] += 10 * workspace.RESTART_SECONDS
    keeper.keep()
    assert keeper.process is first  # it runs: nothing to do
    first.kill()
    first.wait()
    assert not keeper.is_alive
    keeper.keep()
    assert keeper.is_alive and keeper.process.pid != first.pid


def test_what_cannot_start_is_not_started_with_every_click(keeper, monkeypatch):
    now, tries = [0.0], []

    def refuse(_process, _settings):
        tries.append(now[0])
        raise OSError("no more processes")

    monkeypatch.setattr(workspace.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(worker, "keep_worker", refuse)
    for now[0] in (
        0.0,
        1.0,
        workspace.RESTART_SECONDS - 1,
        workspace.RESTART_SECONDS + 1,
        workspace.RESTART_SECONDS + 2,
    ):
        keeper.keep()
        assert not keeper.is_alive
    assert tries == [0.0, workspace.RESTART_SECONDS + 1]
