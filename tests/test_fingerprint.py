from __future__ import annotations

import re

from counterclaim import __version__, fingerprint, versions
from counterclaim.reading.files import read_here
from counterclaim.reading.readings import Options
from counterclaim.settings import Settings


def made(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return fingerprint.hash_of(folder, fingerprint.ENGINE)


FILES = {
    "engine.py": b"one\ntwo\n",
    "extraction/verbs.py": b"x",
    "lexicons/cues.toml": b"[say]\n",
    "geocoding/online.py": b"y",
}


def test_any_word_of_code_or_lexicon_makes_another_engine(tmp_path):
    first = made(tmp_path, FILES)
    assert re.fullmatch(r"[0-9a-f]{12}", first)
    for name in ("engine.py", "extraction/verbs.py", "lexicons/cues.toml"):
        assert made(tmp_path, {name: FILES[name] + b"z"}) != first
        assert made(tmp_path, FILES) == first
    assert made(tmp_path, {"lexicons/more.csv": b"a,b\n"}) != first


def test_what_decides_nothing_about_a_text_is_no_part_of_it(tmp_path):
    first = made(tmp_path, FILES)
    assert (
        made(tmp_path, {"geocoding/online.py": b"other", "storage/store.py": b"q", "engine.py": b"one\r\ntwo\r\n"})
        == first
    )


def test_the_words_that_move_from_one_file_to_another_are_seen(tmp_path):
    first = made(tmp_path, FILES)
    assert made(tmp_path, {"engine.py": b"one\n", "extraction/verbs.py": b"two\nx"}) != first


def test_the_versions_tell_it():
    told = versions.current(Settings.load())["engine"]
    assert told == fingerprint.engine() and re.fullmatch(rf"{re.escape(__version__)}\+[0-9a-f]{{12}}", told)
    for left_out in fingerprint.LEFT_OUT:
        assert (fingerprint.ROOT / left_out).exists()  # a renamed file would be taken in unseen


def test_an_article_tells_its_reader():
    [read] = read_here("a.txt", b"Officials said that two people were hurt in the village.", Options()).articles
    assert read.received("a.txt", "0" * 64).extra["reader"] == f"text {fingerprint.reader()}"
