"""Reading an article ends, in a time that grows with its length: shapes of text that once made it loop, double or break off.

The reading is done in a program of its own, so that a loop fails the test instead of holding up all others.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120  # the model's start and a slow machine; what loops or doubles takes hours
# Every paragraph has two sources without a party of their own, each looked for in those before it.
SOURCES = "\n\n".join(
    f"Officials in Arkem said on day {n} that {n} soldiers were wounded near Sorn. The ministry of Veldora denied that "
    f"{n + 3} civilians were killed there, while the commander said his men had fallen back."
    for n in range(4, 24)
)
TEXTS = [
    pytest.param(SOURCES, id="forty sources"),
    # The root of the sentence is no verb, and heads itself.
    pytest.param("One dead, one accused in the shooting at the mill", id="a number as root"),
    pytest.param("12 injured, one killed in blast", id="a number as root, with a participle"),
    pytest.param("Two killed (one charged by police) at the depot", id="brackets"),
    pytest.param("Dead: 14. Wounded, found: 3", id="labels"),
    pytest.param(
        "Four people were shot dead near Sorn, the mayor said. Among them was a boy.\n\nSome 1,400, says Ana Tarn.",
        id="a bare figure that answers a part",
    ),
]


PROGRAM = """
import sys
from counterclaim.engine import Engine
from counterclaim.settings import Settings
Engine(Settings.load()).parse_text(sys.argv[1])
"""


@pytest.mark.parametrize("text", TEXTS)
def test_reading_ends(text):
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, text], cwd=ROOT, timeout=SECONDS, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr[-1500:]
