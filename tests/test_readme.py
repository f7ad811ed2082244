"""The README tells the truth about its commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_documented(command):
    assert f"counterclaim {command}" in README


def test_every_documented_command_exists():
    documented = set(re.findall(r"python -m counterclaim (\w+)", README))
    assert documented and documented <= set(main.commands)


def test_exactly_two_commands_set_up_run_and_test():
    [block] = re.findall(r"## Run and test\n.*?```\n(.*?)```", README, flags=re.DOTALL)
    run, test = block.strip().split("\n")
    assert run.endswith("streamlit run app.py") and test.endswith("pytest")
    assert all((ROOT / name).exists() for name in re.findall(r"-r (\S+)", block))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()
