"""The comparison pages without a mouse: every control is reached, a figure opens its sentence, groups can be changed."""

from __future__ import annotations

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.browser

MOST_STEPS = 400
STEP = """() => {
  const one = document.activeElement;
  (window.walked ??= new Set()).add(one.closest("[role=radiogroup], [data-testid=stButtonGroup]") ?? one);
  if (one.closest("[data-testid=stDataFrame]")) { window.walked.add(one.closest("[data-testid=stDataFrame]").querySelector("canvas")); }
  const looks = getComputedStyle(one);
  return { tag: one.tagName, words: one.getAttribute("aria-label") || one.innerText,
           ring: looks.outlineStyle !== "none" || looks.boxShadow !== "none" };
}"""
MISSED = """() => [...document.querySelectorAll(
  "button:enabled, a[href], summary, input:enabled, textarea:enabled, canvas[data-testid=data-grid-canvas]"
)].filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && one.tabIndex >= 0 && !one.closest("[aria-hidden=true], [data-testid=stDateInput], [data-testid=stHeader], [data-testid=stSidebarHeader]")
  && !window.walked.has(one.closest("[role=radiogroup], [data-testid=stButtonGroup]") ?? one)
).map(one => one.outerHTML.slice(0, 200))"""


def walk(tab):
    """Tab through the page to its end; what had the focus, step by step."""
    held = []
    for _ in range(MOST_STEPS):
        tab.page.keyboard.press("Tab")
        held.append(tab.page.evaluate(STEP))
        if held[-1]["tag"] == "BODY":
            return held
    raise AssertionError(f"the keyboard is caught at {held[-1]}")


def tab_to(tab, words, *, tag=""):
    for _ in range(MOST_STEPS):
        tab.page.keyboard.press("Tab")
        one = tab.page.evaluate(STEP)
        if words in (one["words"] or "") and one["tag"].startswith(tag):
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


@pytest.mark.parametrize("path", ["/", "/casualties"])
def test_every_control_is_reached_and_the_focus_is_seen(tab, path):
    one = tab(1440)
    one.open(path)
    held = walk(one)
    assert one.page.evaluate(MISSED) == []
    links = [step["words"] for step in held if step["tag"] in ("A", "SUMMARY", "BUTTON") and not step["ring"]]
    assert links == []


def test_a_figure_opens_its_sentence_through_the_table(tab):
    one = tab(1440)
    one.open("/casualties")
    evidence = one.page.locator(".cc-evidence").first
    before = evidence.inner_text()
    tab_to(one, "The same as a table", tag="SUMMARY")
    one.page.keyboard.press("Enter")
    tab_to(one, "", tag="CANVAS")
    for _ in range(3):
        one.page.keyboard.press("ArrowDown")
    one.page.keyboard.press("Shift+Space")
    one.settle()
    assert evidence.inner_text() != before
    one.assert_sound()


def open_choice(one, label):
    """Open the list of a choice by keyboard; the page may still be drawn anew when the key is pressed, which closes it."""
    from playwright.sync_api import TimeoutError as NotSeen

    options = one.page.get_by_role("option")
    for _ in range(5):
        tab_to(one, label, tag="INPUT")
        one.page.keyboard.press("ArrowDown")
        try:
            options.first.wait_for(timeout=5_000)
        except NotSeen:
            one.settle()
        else:
            return
    raise AssertionError(f"the list of {label!r} does not open by keyboard")


def test_a_group_is_changed_and_the_change_undone(tab):
    one = tab(1440)
    one.open(f"/?question={quote('Why are these compared?')}")
    changes = one.page.get_by_text("Your changes of groups")
    for button in ("Exclude the chosen claims", "Split them off"):
        tab_to(one, "", tag="CANVAS")
        one.page.keyboard.press("Shift+Space")
        one.settle()
        tab_to(one, button, tag="BUTTON")
        one.page.keyboard.press("Enter")
        changes.wait_for()
        one.settle()
        tab_to(one, "Undo", tag="BUTTON")
        one.page.keyboard.press("Enter")
        changes.wait_for(state="hidden")
        one.settle()
    open_choice(one, "Merge with")
    one.page.keyboard.press("Enter")
    one.settle()
    tab_to(one, "Merge", tag="BUTTON")
    one.page.keyboard.press("Enter")
    changes.wait_for()
    one.assert_sound()
    one.settle()
    tab_to(one, "Undo", tag="BUTTON")
    one.page.keyboard.press("Enter")
    changes.wait_for(state="hidden")
