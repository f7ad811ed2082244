"""The sample that is shipped: complete, loss-free, quick to load, and made by the engine as it is now."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim import frames, sample, sides
from counterclaim.interchange import from_json
from counterclaim.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Settings()
REMAKE = "run: python -m counterclaim sample"


@pytest.fixture(scope="module")
def objects():
    return list(sample.read_sample(Path(SETTINGS.sample)))


@pytest.fixture(scope="module")
def articles():
    return sample.read_articles(Path(SETTINGS.articles_folder))


def test_sample_holds_every_article_as_it_stands_now(objects, articles):
    made_of = [(obj["id"], obj["sha256"], obj["text"]) for obj in objects]
    assert made_of == [(item.article.id, item.sha256, item.article.text) for item in articles], REMAKE
    assert len({item.article.id for item in articles}) == len(articles) > 20


def test_sample_belongs_to_conflicts_that_exist(objects):
    known = sides.load_conflicts(SETTINGS.conflicts_folder)
    assert {obj["conflict"] for obj in objects} <= set(known)


def test_first_run_shows_the_sample_without_spacy():
    code = (
        "import sys; from counterclaim import sample; from counterclaim.storage.store import Store;"
        "store = Store('sqlite://'); assert store.is_new(); sample.load_sample(store); assert 'spacy' not in sys.modules;"
        "print(len(store.article_ids()))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(result.stdout) > 20


def test_sample_is_restored_without_a_loss(store, objects):
    sample.load_sample(store, SETTINGS)
    for obj in objects:
        assert store.article(obj["id"]) == from_json(obj)
        about = store.about(obj["id"])
        assert {name: about[name] for name in ("conflict", "style", "extra", "source_name", "sha256")} == {
            name: obj[name] for name in ("conflict", "style", "extra", "source_name", "sha256")
        }


def test_what_is_shown_of_the_sample_stands_there(store, objects):
    sample.load_sample(store, SETTINGS)
    texts = {obj["id"]: obj["text"] for obj in objects}
    for make in (frames.statement_frame, frames.casualty_frame, frames.place_frame):
        frame = make(store)
        assert len(frame) > 20
        for row in frame.itertuples():
            assert texts[row.article_id][row.start : row.end] == row.sentence


@pytest.mark.model
def test_sample_was_made_by_this_engine(engine, objects, articles):
    assert {json.dumps(obj["versions"], sort_keys=True) for obj in objects} == {
        json.dumps(engine.versions, sort_keys=True)
    }, REMAKE
    some = articles[:: max(len(articles) // 4, 1)]
    shipped = {obj["id"]: from_json(obj) for obj in objects}
    for item, parsed in zip(some, engine.parse_many([item.article for item in some]), strict=True):
        assert shipped[item.article.id] == parsed, REMAKE
