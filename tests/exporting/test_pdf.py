"""A chart as PDF: made by a Chromium that reaches nobody, or refused with the reason."""

from __future__ import annotations

import io
import json
import shutil

import plotly.graph_objects as go
import pypdf
import pytest

from counterclaim.errors import PrintingError
from counterclaim.exporting import pdf
from counterclaim.figures import theme
from counterclaim.reporting import page

HEADER = theme.Header(
    "Rival </script> tolls", claims=3, articles=2, sources=1, as_of="6 Oct 2020", filters="outcome: killed"
)


def chart_page() -> str:
    fig = go.Figure(go.Scatter(x=[1, 2], y=[2, 1], mode="markers"))
    return page.printed_chart(theme.lay_out(fig.data, HEADER, height=200), "Rival tolls")


@pytest.fixture
def browser():
    if pdf.find_browser() is None:
        pytest.skip("needs Chromium")


@pytest.mark.browser
def test_a_chart_is_a_page_of_its_own_size_and_nobody_is_asked(browser, tmp_path):
    log = tmp_path / "net.json"
    made = pdf.print_page(chart_page(), flags=[f"--log-net-log={log}"])
    [sheet] = pypdf.PdfReader(io.BytesIO(made)).pages
    words = sheet.extract_text()
    assert "Rival </script> tolls" in words and "filters: outcome: killed" in words and "1 independent source" in words
    assert abs(float(sheet.mediabox.width) - page.CHART_WIDTH * 0.75) < 1
    held = json.loads(log.read_text().rstrip().rstrip(",") + ("" if log.read_text().rstrip().endswith("}") else "]}"))
    tcp = held["constants"]["logEventTypes"]["TCP_CONNECT_ATTEMPT"]
    reached = {
        event["params"]["address"]
        for event in held["events"]
        if event["type"] == tcp and "address" in event.get("params", {})
    }
    assert reached <= {"127.0.0.1:9"}  # where nobody answers


def test_without_chromium_it_says_why_and_what_else(monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_CHROMIUM", "no-such-browser")
    assert pdf.find_browser() is None
    with pytest.raises(PrintingError, match=r"No Chromium was found .* SVG"):
        pdf.print_page("<p>")


@pytest.mark.parametrize(("script", "words"), [
    ("exit 3", "made no PDF .it said nothing"), ("echo 'cannot start' >&2", "made no PDF .cannot start"), ("sleep 60", "took longer than"),
])  # fmt: skip
def test_a_browser_that_fails_is_ended_and_told(monkeypatch, tmp_path, script, words):
    if shutil.which("sh") is None:
        pytest.skip("needs a shell")
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("COUNTERCLAIM_CHROMIUM", str(program))
    with pytest.raises(PrintingError, match=words):
        pdf.print_page("<p>", seconds=0.5 if script.startswith("sleep") else 60)
