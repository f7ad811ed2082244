from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from counterclaim import cli, versions
from counterclaim.errors import ModelNotInstalled
from counterclaim.records import Article, ParsedArticle
from counterclaim.settings import Settings
from counterclaim.storage.store import Store
from tests.fakes import FakeEngine

ROOT = Path(__file__).resolve().parent.parent
GOOD = '{"id": "a", "text": "3 fell, they said.", "title": "T", "published": "2020-10-06"}\n'


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "_engine", lambda _settings: FakeEngine())
    monkeypatch.setattr("counterclaim.worker._load_engine", FakeEngine)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setenv("COUNTERCLAIM_CONFLICTS_FOLDER", str(tmp_path / "none"))
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, input=None):
        return CliRunner().invoke(cli.main, arguments, input=input)

    return invoke


def objects(result):
    return [json.loads(line) for line in result.stdout_bytes.decode().split("\n") if line]


def test_parse_writes_the_interchange_format(run):
    Path("in.jsonl").write_text(GOOD)
    result = run("parse", "in.jsonl")
    [obj] = objects(result)
    assert result.exit_code == 0 and "1 article read" in result.stderr
    assert (obj["id"], obj["title"], obj["published"], obj["casualties"][0]["count"]["low"]) == (
        "a",
        "T",
        "2020-10-06",
        3,
    )
    assert "text" not in obj


def test_parse_keeps_the_order_and_reports_what_cannot_be_read(run):
    texts = ["1 fell.", None, "Please refuse.", "2 fell.", "Please break."]
    lines = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    result = run("parse", "--from", "jsonl", "-", input="\n".join([*lines, "{broken"]))
    found = objects(result)
    assert [obj["id"] for obj in found] == ["a0", "a1", "a2", "a3", "a4", "standard input:6"]
    assert [obj["error"]["type"] if "error" in obj else len(obj["casualties"]) for obj in found] == [
        1, "InputError", "InputError", 1, "ZeroDivisionError", "InputError",
    ]  # fmt: skip
    assert found[1]["error"]["message"] == "line 2: there is no text"
    assert result.exit_code == 1 and "2 articles read" in result.stderr and ", 4 not." in result.stderr


def test_parse_many_files_of_several_kinds(run):
    Path("b.txt").write_bytes("\ufeff“4 fell,” she said.\r\n".encode())
    Path("in.jsonl").write_text(GOOD * 40)
    result = run("parse", "in.jsonl", "b.txt", "missing.txt", "in.jsonl")
    found = objects(result)
    assert len(found) == 82 and found[40]["id"].startswith("b-") and "There is no file" in found[41]["error"]["message"]
    [count] = found[40]["casualties"]
    assert count["count"]["spans"] == [[1, 2]]  # the byte order mark is no character of the text
    assert result.exit_code == 1


def test_line_separators_within_a_text_end_no_line(run):
    text = "One\u2028two\u2029three\u0085four\x1c 5 fell."
    result = run("parse", "-", input=json.dumps({"id": "a", "text": text}, ensure_ascii=False))
    [obj] = objects(result)
    [[start, end]] = obj["casualties"][0]["count"]["spans"]
    assert text[start:end] == "5"


def test_errors_are_sentences(run, monkeypatch):
    def missing(_settings):
        raise ModelNotInstalled("Install the model: pip install x")

    monkeypatch.setattr(cli, "_engine", missing)
    result = run("parse", "-", input="Text.")
    assert (
        result.exit_code == 1 and result.stderr == "Error: Install the model: pip install x\n" and result.stdout == ""
    )


def test_import_stores_and_reports(run, tmp_path):
    Path("in.jsonl").write_text(GOOD + GOOD + '{"id": "c", "text": "Please refuse."}\n')
    result = run("import", "in.jsonl", "missing.txt", "--conflict", "veldora")
    assert result.exit_code == 1
    assert "4 articles: 1 done, 1 skipped, 2 failed." in result.stderr
    assert "The same text is already here: “T”." in result.stderr and "The article refuses to be read." in result.stderr
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    assert store.article_ids("veldora") == ["a"]
    assert run("import", "in.jsonl").exit_code == 1


def test_a_table_is_read_by_the_columns_named_and_the_report_is_written(run, tmp_path):
    rows = 'when,who,what\n3/4/2024,The Example,"=4 fell near the bridge in the evening, they said."\n5/6/2024,,\n'
    Path("rows.csv").write_text(rows)
    Path("leads.json").write_text('[{"title": "Calm", "url": "http://example.org/calm"}]')
    chosen = ["--column", "text=what", "--column", "date=when", "--month-first", "--publisher", "Another"]
    result = run("import", *chosen, "--report", "report.csv", "rows.csv", "leads.json")
    assert result.exit_code == 1 and "1 address kept as leads" in result.stderr  # a row had no text
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    [article] = [store.article(name).article for name in store.article_ids()]
    assert (str(article.published), article.publisher) == ("2024-03-04", "Another")
    report = list(csv.DictReader(io.StringIO(Path("report.csv").read_text("utf-8-sig"))))
    assert [(row["result"], row["file"], row["url"]) for row in report] == [
        ("accepted", "rows.csv", ""), ("failed", "rows.csv", ""), ("lead", "leads.json", "http://example.org/calm"),
    ]  # fmt: skip
    assert run("parse", "--column", "words=what", "rows.csv").exit_code == 2
    result = run("parse", "leads.json")
    assert result.exit_code == 0 and objects(result) == [] and "1 address of articles" in result.stderr


def test_import_waits_for_what_another_worker_has_taken(run, tmp_path, monkeypatch):
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    taken = []

    def other_worker(_settings, *, once):
        task = store.take_job("other")
        taken.append((task, FakeEngine().parse(task.received.article)))
        store.report_worker("other", "ready")
        return 0

    def finish_meanwhile(_seconds):
        store.finish_job(*taken[0])

    monkeypatch.setattr("counterclaim.worker.run", other_worker)
    monkeypatch.setattr(cli, "time", SimpleNamespace(sleep=finish_meanwhile))
    Path("in.jsonl").write_text(GOOD)
    result = run("import", "in.jsonl")
    assert result.exit_code == 0 and "1 article: 1 done." in result.stderr


def test_interrupted_import_says_what_still_waits(run, monkeypatch):
    monkeypatch.setattr("counterclaim.worker.run", lambda _settings, *, once: 0)
    Path("in.jsonl").write_text(GOOD)
    result = run("import", "in.jsonl")
    assert result.exit_code == 1 and "1 article: 1 waiting." in result.stderr
    assert run("import", "in.jsonl").exit_code == 0  # the same bytes wait already


def test_import_of_nothing(run):
    Path("empty.jsonl").write_text("\n\n")
    result = run("import", "empty.jsonl")
    assert result.exit_code == 1 and "0 articles: none found." in result.stderr


@pytest.fixture
def filled(run):
    Path("in.jsonl").write_text(GOOD + '{"id": "b", "text": "=4 fell.", "conflict": "veldora"}\n')
    assert run("import", "in.jsonl").exit_code == 0
    return run


def test_export_csv(filled):
    result = filled("export", "--format", "csv")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert {row["article_id"]: (row["low"], row["sentence"]) for row in rows} == {
        "a": ("3", "3 fell, they said."),
        "b": ("4", "'=4 fell."),
    }


def test_export_jsonl_is_read_again(filled):
    lines = filled("export", "--format", "jsonl", "--with-text").stdout_bytes
    Path("again.jsonl").write_bytes(lines)
    result = filled("parse", "again.jsonl")
    assert [obj["id"] for obj in objects(result)] == ["b", "a"] and result.exit_code == 0
    assert all("text" not in obj for obj in objects(filled("export", "--format", "jsonl")))


@pytest.mark.parametrize("what", ["articles", "casualties", "statements", "places"])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_export_of_each_kind(filled, form, what):
    result = filled("export", "--format", form, "--what", what)
    assert result.exit_code == 0
    if form == "jsonl":
        assert all(isinstance(obj, dict) for obj in objects(result))


def test_export_geojson(filled):
    held = json.loads(filled("export", "--format", "geojson").stdout_bytes)
    assert (held["type"], held["features"]) == ("FeatureCollection", [])
    assert held["notes"]["Counts"] == "0 mentions, 0 articles, 0 independent sources"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "geojson", "--what", "casualties"], "Only places have coordinates"),
        (["--format", "csv", "--with-text"], "--with-text goes with"),
        (["--format", "csv", "--conflict", "atlantis"], "There is no conflict 'atlantis'"),
        ([], "Missing option '--format'"),
    ],
)
def test_export_refuses(filled, arguments, message):
    result = filled("export", *arguments)
    assert result.exit_code == 2 and message in result.stderr


def test_work_once(run, tmp_path):
    from counterclaim.records import Article

    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    store.enqueue([Article("a", "3 fell.")], batch_name="x")
    result = run("work", "--once")
    assert result.exit_code == 0 and "1 article read." in result.stderr and store.article_ids() == ["a"]


def test_sample_is_written_and_loaded(run, tmp_path, monkeypatch):
    from counterclaim import sample
    from counterclaim.settings import Settings

    folder = tmp_path / "articles" / "veldora-1999"
    folder.mkdir(parents=True)
    (folder / "v1.md").write_text(
        '+++\nid = "v1"\ndate = 1999-05-04\nconflict = "veldora"\nsources = [1]\n+++\n3 fell.\n'
    )
    (folder / "README.md").write_text("Not an article.")
    monkeypatch.setenv("COUNTERCLAIM_ARTICLES_FOLDER", str(tmp_path / "articles"))
    monkeypatch.setenv("COUNTERCLAIM_SAMPLE", str(tmp_path / "sample" / "parsed.jsonl"))
    result = run("sample")
    assert result.exit_code == 0 and "1 article written" in result.stderr
    store = Store("sqlite://")
    assert store.is_new() and not sample.is_sample(store)
    assert sample.load_sample(store, Settings.load()) == 1
    assert store.article("v1").article.text == "3 fell.\n" and len(store.article("v1").casualties) == 1
    about = store.about("v1")
    assert about["extra"]["sources"] == [1] and about["extra"]["reader"].startswith("text ")
    assert about["source_name"] == "sample/veldora-1999/v1.md"
    assert sample.is_sample(store) and not store.is_new()
    store.empty()
    assert not store.is_new() and not sample.is_sample(store)


def test_module_runs():
    result = subprocess.run(
        [sys.executable, "-m", "counterclaim", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for command in ("parse", "import", "export", "report", "backup", "restore", "work", "gazetteer", "sample"):
        assert command in result.stdout


def test_reread_tells_what_changed_and_is_done_with_it(run, tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    for name in ("a", "b"):
        parsed = FakeEngine().parse(Article(name, "3 fell, they said."))
        older = replace(parsed, casualties=(), versions={"engine": "older"})
        store.add(older, sha256=name * 64, source_name=f"{name}.txt")
    result = run("reread", "b")
    assert result.exit_code == 0 and "1 article read again." in result.stderr
    article_id, kind, what, _, said = result.stdout.rstrip("\n").split("\t")
    assert (article_id, kind, what, said) == ("b", "casualty", "added", "3")
    assert [one.article_id for one in store.rereads()] == ["b"]
    assert run("reread", "--all").exit_code == 0
    assert {row[1] for row in store.casualty_rows().rows} >= {"a", "b"}


def test_reread_with_todays_versions_has_nothing_to_do(run, tmp_path):
    today = versions.current(Settings.load())
    parsed = replace(FakeEngine().parse(Article("a", "3 fell.")), versions=today)
    Store(f"sqlite:///{tmp_path / 'store.sqlite'}").add(parsed, sha256="1" * 64, source_name="a.txt")
    result = run("reread", "--all")
    assert result.exit_code == 0 and "Nothing to do" in result.stderr and result.stdout == ""


@pytest.mark.parametrize("arguments", [(), ("--all", "a"), ("nowhere",)])
def test_reread_has_to_be_told_what(run, arguments):
    assert run("reread", *arguments).exit_code == 2


def test_reread_reports_what_cannot_be_read(run, tmp_path):
    parsed = ParsedArticle(Article("a", "Please refuse."))
    Store(f"sqlite:///{tmp_path / 'store.sqlite'}").add(parsed, sha256="1" * 64, source_name="a.txt")
    result = run("reread", "a")
    assert result.exit_code == 1 and "a: failed. The article refuses to be read." in result.stderr
