"""Pages by their addresses: nothing is asked before the setting and the consent. No test reaches a network."""

from __future__ import annotations

import pytest

from components import resources
from counterclaim.reading import fetched
from counterclaim.records import Article, Received, Unreadable
from counterclaim.settings import Settings
from counterclaim.storage.store import Store
from tests.app.conftest import words


@pytest.fixture
def fetching(page, monkeypatch, tmp_path):
    """The page with the setting on, and in place of the network a list of what was asked."""
    asked = []

    def fetch(address, options):
        asked.append(address)
        if "missing" in address:
            yield Unreadable(address, "news.example has no such page.", address)
        else:
            yield Received(
                Article(address[-8:], f"Envoys urged calm at {address}."), address, address.rjust(64, "0")[:64]
            )

    monkeypatch.setattr(fetched, "from_settings", lambda settings: fetch)
    return page("add_articles", "empty"), asked, Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")


def press(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def test_off_by_default_the_page_says_how_to_switch_it_on(page):
    assert resources.settings().address_fetch == Settings().address_fetch == "off"
    at = page("add_articles", "empty")
    assert not at.exception
    assert "Addresses are not fetched: nothing leaves this computer" in words(at)
    assert not any(button.label.startswith("Fetch") for button in at.button)


def test_nothing_is_asked_before_the_consent(fetching):
    at, asked, store = fetching
    at.text_area(key="fetch_addresses").set_value("https://news.example/fire-01\nhttps://other.example/missing\n").run()
    press(at, "Fetch 2 pages …")
    assert "news.example\nother.example" in words(at) and asked == [] and store.batches() == []
    press(at, "Cancel")
    assert asked == [] and store.batches() == []


def test_after_the_consent_each_is_fetched_once_and_reported(fetching):
    at, asked, store = fetching
    both = ["https://news.example/fire-01", "https://other.example/missing"]
    at.text_area(key="fetch_addresses").set_value("\n".join([*both, both[0]])).run()
    press(at, "Fetch 2 pages …")
    press(at, "Fetch 2 pages")
    assert not at.exception
    assert asked == both
    [batch] = store.batches()
    assert (batch.name, batch.waiting, batch.failed) == ("news.example/fire-01 and 1 more", 1, 1)
    at.run()
    assert asked == both and at.text_area(key="fetch_addresses").value == ""


def test_no_more_than_a_handful_at_once(fetching):
    at, asked, _ = fetching
    many = [f"https://news.example/{n:08}" for n in range(fetched.MOST_AT_ONCE + 5)]
    at.text_area(key="fetch_addresses").set_value("\n".join(many)).run()
    press(at, f"Fetch {len(many)} pages …")
    assert "5 are left out" in words(at)
    press(at, f"Fetch {fetched.MOST_AT_ONCE} pages")
    assert asked == many[: fetched.MOST_AT_ONCE]
