"""A chart as PDF, PNG and SVG: made by a Chromium that reaches nobody, or refused with the reason."""

from __future__ import annotations

import io
import json
import shutil

import pypdf
import pytest
from defusedxml import ElementTree

from counterclaim.errors import PrintingError
from counterclaim.exporting import pictures
from counterclaim.figures import theme
from counterclaim.reporting import page

HEADER = theme.Header(
    "Rival </script> tolls", claims=3, articles=2, sources=1, as_of="6 Oct 2020", filters="outcome: killed"
)


def chart_page(*, as_svg: bool = False) -> str:
    dots = theme.trace("scatter", x=[1, 2], y=[2, 1], mode="markers")
    return page.printed_chart(theme.lay_out([dots], HEADER, height=200), "Rival tolls", as_svg=as_svg)


@pytest.fixture
def browser():
    if pictures.find_browser() is None:
        pytest.skip("needs Chromium")


@pytest.mark.browser
def test_a_chart_is_a_page_of_its_own_size_and_nobody_is_asked(browser, tmp_path):
    log = tmp_path / "net.json"
    made = pictures.make_picture(chart_page(), "pdf", flags=[f"--log-net-log={log}"])
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


@pytest.mark.browser
def test_a_png_has_the_size_of_its_chart_twice_as_sharp(browser):
    made = pictures.make_picture(chart_page(), "png")
    assert made.startswith(b"\x89PNG") and int.from_bytes(made[16:20]) == page.CHART_WIDTH * pictures.SHARPNESS
    assert len(made) > 10_000  # not an empty sheet


@pytest.mark.browser
def test_an_svg_is_a_drawing_with_its_words(browser):
    made = pictures.make_picture(chart_page(as_svg=True), "svg")
    drawing = ElementTree.fromstring(made)
    words = " ".join(drawing.itertext())
    assert drawing.tag.endswith("}svg") and drawing.get("width") == str(page.CHART_WIDTH)
    assert "Rival </script> tolls" in words and "filters: outcome: killed" in words and b"<script" not in made


def test_without_chromium_it_says_why_and_what_else(monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_CHROMIUM", "no-such-browser")
    assert pictures.find_browser() is None
    with pytest.raises(PrintingError, match=r"No Chromium was found .* SVG"):
        pictures.make_picture("<p>", "pdf")


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
        pictures.make_picture("<p>", "pdf", seconds=0.5 if script.startswith("sleep") else 60)
