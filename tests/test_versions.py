from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim import exporting as exports
from counterclaim import versions
from counterclaim.settings import Settings
from counterclaim.storage.store import Store

TODAY = {"engine": "1", "model": "m 1", "lexicons": "a", "gazetteer": "g"}


@pytest.mark.model
def test_versions_are_told_as_the_engine_tells_them(engine):
    assert versions.current(Settings.load()) == engine.versions


def test_what_is_missing_is_told(tmp_path):
    told = versions.current(Settings.load(model="no_such_model", gazetteer=str(tmp_path / "none.sqlite")))
    assert told["model"] == "no_such_model not installed"
    assert told["gazetteer"] == versions.current(Settings.load())["gazetteer"]  # the one that would be built


@pytest.mark.parametrize(("read", "is_outdated"), [
    (TODAY, False), ({**TODAY, "more": "x"}, False), ({**TODAY, "lexicons": "b"}, True), ({}, True),
])  # fmt: skip
def test_articles_that_other_versions_read(read, is_outdated):
    assert (versions.outdated({"a1": read}, TODAY) == ["a1"]) is is_outdated


@pytest.mark.model
def test_same_text_and_versions_give_the_same_bytes(engine, sample_articles, tmp_path):
    """Read alone, read among others, in another order: what is stored and exported does not differ by a byte."""
    some = sample_articles[:6]
    lines = []
    for number, parsed in enumerate((engine.parse_many(some), [engine.parse(one) for one in reversed(some)])):
        store = Store(f"sqlite:///{tmp_path / str(number)}.sqlite")
        for one in parsed:
            store.add(one, sha256="0" * 64, source_name="x")
            store.add(replace(one), sha256="0" * 64, source_name="x")
        assert store.rereads() == []
        lines.append([without_time(line) for line in exports.write_articles(store, with_text=True)])
        store.close()
    assert lines[0] == lines[1] and len(lines[0]) == 6


def without_time(line: str) -> str:
    head, _, rest = line.partition('"imported": "')
    return head + rest.partition('"')[2]
