"""Selecting words, clicking marks and pressing keys in the reader: what only a real browser can show."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim import frames
from counterclaim.records import Article, Casualty, Count, ParsedArticle, Phrase, Victims
from counterclaim.storage.store import Store
from tests.browser.conftest import running_app

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hacked = 1"><b>'
LONG = "\n\n".join(
    [*["Nothing of note was told that day in the valley."] * 120, "In all 17 villagers fell.", "The day ended."]
)
TEXT = f"🕊 {HOSTILE} Vel-Inform wrote.\r\n\r\nThe clinic treated 14 wounded villagers & buried 3."
# Selects the code points [start, end) of the reader's text; browsers count UTF-16 units.
SELECT = """([start, end]) => {
  const walker = document.createTreeWalker(document.querySelector(".cc-reader"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let unit = 0;
    for (const letter of node.data) {
      if (at === start) { range.setStart(node, unit); }
      unit += letter.length;
      at += 1;
      if (at === end) { range.setEnd(node, unit); }
    }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""


def test_words_are_selected_added_walked_to_and_rejected(chromium, tab, tmp_path):
    with running_app(tmp_path) as fresh:
        store = Store(fresh.database)
        three = TEXT.index("3.")
        buried = Casualty(
            Count(Phrase.of(TEXT, (three, three + 1)), 3, 3, "exact"), "killed", Victims(), None, None, "event"
        )
        article = Article("h1", TEXT, "Clinic <i>", "The Daily", None, dt.date(2020, 10, 6))
        store.add(ParsedArticle(article, (), (buried,)), sha256="1" * 64, source_name="h.txt")
        one = tab(1440, url=fresh.url)
        one.open("/articles?article=h1")

        one.page.locator(".cc-reader").wait_for()
        start = TEXT.replace("\r\n", "\n").index("14 wounded")  # a browser shows each line break as one character
        assert one.page.evaluate(SELECT, [start, start + 20]) == "14 wounded villagers"
        one.page.get_by_role("button", name="Add as a claim").first.click()
        one.page.get_by_role("button", name="Add it as a claim").click()
        one.page.get_by_text("Added by an analyst").first.wait_for()
        [row] = [row for row in frames.casualty_frame(store).to_dict("records") if row["review"] == "added"]
        assert (row["count_text"], row["count_start"], row["low"], row["outcome"]) == (
            "14",
            TEXT.index("14"),
            14,
            "wounded",
        )
        assert one.page.locator(".cc-chosen").all_inner_texts() == ["14"]

        one.settle()
        one.page.keyboard.press("n")
        one.page.wait_for_url(lambda url: row["claim_id"] not in url)
        one.settle()
        one.page.keyboard.press("x")
        one.page.get_by_text("Rejected").first.wait_for()
        claims = frames.casualty_frame(store)
        assert list(claims.loc[claims["article_id"] == "h1", "count_text"]) == ["14"]
        one.page.locator(f'[data-records="claim:{row["claim_id"]}"]').first.click()
        one.page.wait_for_url(f"**claim={row['claim_id']}*")
        one.settle()
        _permalink(one, store)
        one.open("/articles?article=h1")
        assert one.page.evaluate("window.hacked") is None and one.page.locator(".cc-reader img").count() == 0
        one.assert_sound()


# Whether the chosen words stand within the window and within the box that scrolls around them.
IN_VIEW = """() => {
  const words = document.querySelector(".cc-chosen").getBoundingClientRect();
  let box = document.querySelector(".cc-reader");
  while (box && box.scrollHeight <= box.clientHeight + 1) { box = box.parentElement; }
  const around = box ? box.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  return words.top >= Math.max(0, around.top) && words.bottom <= Math.min(innerHeight, around.bottom);
}"""


def _permalink(one, store):
    """`?claim=…` alone opens the article, scrolled to the sentence; it is accepted and edited with keys."""
    start = LONG.index("17")
    claim = Casualty(
        Count(Phrase.of(LONG, (start, start + 2)), 17, 17, "exact"), "killed", Victims(), None, None, "event"
    )
    article = Article("long", LONG, "A long day", "The Daily", None, dt.date(2020, 10, 7))
    store.add(ParsedArticle(article, (), (claim,)), sha256="2" * 64, source_name="l.txt")
    claims = frames.casualty_frame(store).set_index("article_id")
    one.open(f"/articles?claim={claims.at['long', 'claim_id']}")
    one.page.locator(".cc-chosen").first.wait_for()
    one.page.wait_for_function(IN_VIEW)
    one.page.keyboard.press("a")
    one.page.get_by_text("Accepted").first.wait_for()
    one.settle()
    one.page.keyboard.press("e")
    one.page.get_by_role("button", name="Save").first.wait_for()
    assert frames.casualty_frame(store).set_index("article_id").at["long", "review"] == "accepted"
