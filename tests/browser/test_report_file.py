"""The report opens from a file, without a network, whatever words are in it; a mark leads to its sentence."""

from __future__ import annotations

import pytest

from counterclaim import frames
from counterclaim.storage.store import Store
from tests.reporting.hostile import fill, report_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_it_opens_from_a_file_and_asks_nobody(chromium, tmp_path, width):
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    fill(store)
    file = tmp_path / "report.html"
    file.write_text(report_of(store), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    requests: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(file.as_uri())
    figures = page.locator("[data-figure]").count()
    page.wait_for_function("n => document.querySelectorAll('[data-figure] .main-svg').length >= n", arg=figures)
    assert figures >= 4 and page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    claim = str(frames.casualty_frame(store)["claim_id"].iloc[0])
    page.evaluate(
        "id => { const one = document.querySelector('[data-figure]'); one.emit('plotly_click', {points: [{customdata: [id]}]}) }", claim
    )  # fmt: skip
    record = page.locator(".record.chosen")
    assert record.count() == 1 and record.get_attribute("id") == f"r-{claim}" and record.locator("mark").count() == 1
    assert requests == [file.as_uri()] and wrong == []
    context.close()
