"""The workspace as one file and back again, on SQLite and PostgreSQL; and every file that is refused."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
import sqlalchemy as sa

from counterclaim import frames
from counterclaim.errors import BackupError
from counterclaim.records import Article
from counterclaim.storage import migrations, schema
from counterclaim.storage.backup import MANIFEST, read_backup
from counterclaim.storage.store import Store
from tests.builders import parsed_article, sha256
from tests.storage.conftest import NEW_COLUMNS


@pytest.fixture
def filled(store):
    """A workspace with something in every table: articles, corrections, families, an own conflict, an import that waits."""
    for name in ("a1", "a2", "a3"):
        store.add(parsed_article(name), conflict="veldora", sha256=sha256(), source_name="x.txt", extra={"n": 1})
    claim_id = str(frames.casualty_frame(store)["claim_id"].iloc[0])
    store.correct("casualty", claim_id, "edit", {"low": 23}, analyst="Mira", seen=0, reason="misread")
    store.part_from_family(["a2"], analyst="Mira")
    store.save_conflict("veldora", {"name": "Veldora", "side": [{"name": "Uplanders", "parties": ["Veldora"]}]})
    store.enqueue([Article("w1", "Two fell."), Article("w2", "Three fell.")], batch_name="waiting")
    store.take_job("somebody")
    store.mark("sample removed")
    return store


def backup_of(store):
    file = io.BytesIO()
    store.write_backup(file)
    return file


def tables(store):
    """Every row of every table that a backup holds."""
    with store._read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in schema.metadata.sorted_tables
            if table.name not in ("schema_version", "counter", "worker")
        }


def rezipped(file, change):
    """The same backup with members changed: `change` takes name and bytes, and gives bytes, or None to leave it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return out


def test_a_backup_brings_everything_back(filled, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    other.add(parsed_article("gone"), sha256="0" * 64, source_name="y.txt")
    before = tables(filled)
    told = other.restore(backup_of(filled))
    assert (told.articles, told.corrections) == (3, 1)
    after = tables(other)
    jobs = before.pop("job"), after.pop("job")
    assert after == before and before["correction"] and before["family_change"] and before["conflict"]
    assert [row[2] for row in jobs[0]] == ["running", "waiting"] and [row[2] for row in jobs[1]] == ["waiting"] * 2
    assert frames.casualty_frame(other).equals(frames.casualty_frame(filled))
    assert other.article("a1") == filled.article("a1") and other.article("gone") is None


def test_a_restored_workspace_goes_on(filled):
    """In its own place, on its own kind of database: numbers that the database gives do not collide."""
    file, revision = backup_of(filled), filled.revision()
    filled.empty()
    filled.restore(file)
    assert filled.revision() > revision
    claim_id = str(frames.casualty_frame(filled)["claim_id"].iloc[1])
    filled.correct("casualty", claim_id, "reject", analyst="Ansel", seen=0)
    assert len(filled.corrections()) == 2
    filled.enqueue([Article("w3", "Four fell.")], batch_name="later")
    assert filled.take_job("w") is not None


def test_a_backup_is_the_same_whichever_database_it_comes_from(filled, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    other.restore(backup_of(filled))
    first, second = (zipfile.ZipFile(backup_of(store)) for store in (other, other))
    names = [name for name in first.namelist() if name != MANIFEST]
    assert [first.read(name) for name in names] == [second.read(name) for name in names]
    held = zipfile.ZipFile(backup_of(filled))
    assert all(held.read(name) == first.read(name) for name in names if "job" not in name)


def _newer(name, data):
    return json.dumps(json.loads(data) | {"schema_version": 999}).encode() if name == MANIFEST else data


def _later_format(name, data):
    return json.dumps(json.loads(data) | {"format_version": 2}).encode() if name == MANIFEST else data


def _another_toll(name, data):
    return data.replace(b"21", b"12") if name.endswith("casualty.jsonl") else data


def _cut(name, data):
    return data[:-1] if name.endswith("speaker.jsonl") else data


def _without_a_table(name, data):
    return None if name.endswith("place.jsonl") else data


def _no_list(name, data):
    return b"{}" if name == MANIFEST else data


def _table_not_listed(name, data):
    if name != MANIFEST:
        return data
    told = json.loads(data)
    return json.dumps(told | {"tables": told["tables"][1:]}).encode()


@pytest.mark.parametrize(("change", "words"), [
    (_newer, "newer Counterclaim"), (_later_format, "newer Counterclaim"), (_another_toll, "checksum of casualty does not agree"),
    (_cut, "checksum of speaker does not agree"), (_without_a_table, "it lacks place"), (_no_list, "is not a backup"),
    (_table_not_listed, "it lacks"),
])  # fmt: skip
def test_a_changed_backup_is_refused_and_changes_nothing(filled, change, words):
    file = rezipped(backup_of(filled), change)
    before = tables(filled)
    with pytest.raises(BackupError, match=words) as refused:
        filled.restore(file)
    assert "Nothing was changed." in str(refused.value) and tables(filled) == before


@pytest.mark.parametrize("cut", [0.2, 0.9])
def test_a_part_of_a_backup_is_refused(filled, cut):
    whole = backup_of(filled).getvalue()
    with pytest.raises(BackupError, match="only a part of one"):
        filled.restore(io.BytesIO(whole[: int(len(whole) * cut)]))


@pytest.mark.parametrize("member", ["tables/casualty.jsonl", "tables/article.jsonl", MANIFEST])
def test_a_flipped_byte_is_noticed(filled, member):
    whole = bytearray(backup_of(filled).getvalue())
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
        held = archive.getinfo(member)
    packed = held.header_offset + 30 + len(held.filename) + held.compress_size // 2
    whole[packed] ^= 0xFF
    with pytest.raises(BackupError, match="Nothing was changed"):
        filled.restore(io.BytesIO(bytes(whole)))


@pytest.mark.parametrize(
    "data", [b"", b"Two fell near Arkem.", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "empty zip"]
)
def test_another_file_is_refused(data):
    with pytest.raises(BackupError, match="not a backup of Counterclaim"):
        read_backup(io.BytesIO(data))


def test_a_row_of_another_shape_is_refused_whole(filled):
    """Somebody made the checksums agree: then nothing is restored either."""
    import hashlib

    bad: dict[str, bytes] = {}

    def change(name, data):
        if name.endswith("marker.jsonl"):
            bad[name] = b'["sample removed", 7]\n'
            return bad[name]
        if name != MANIFEST:
            return data
        told = json.loads(data)
        [entry] = [entry for entry in told["tables"] if entry["name"] == "marker"]
        [row] = bad.values()
        entry |= {"bytes": len(row), "sha256": hashlib.sha256(row).hexdigest()}
        return json.dumps(told).encode()

    before = tables(filled)
    with pytest.raises(BackupError, match="a row of marker is not of its shape"):
        filled.restore(rezipped(backup_of(filled), change))
    assert tables(filled) == before


def test_a_backup_of_an_older_version_goes_through_the_steps(filled, monkeypatch):
    """Of version 2, which knew no families: they are found as the step to version 3 finds them."""

    of_version_2 = {"article", "statement", "speaker", "casualty", "place", "ignored", "batch", "job", "conflict", "correction",
                    "reread", "marker"}  # fmt: skip

    lacking = {table: column for step, table, column in NEW_COLUMNS if step > 2}

    def as_then(entry, data):
        if (column := lacking.get(entry["name"])) is None:
            return entry, data
        place = [one["name"] for one in entry["columns"]].index(column)
        rows = [json.loads(line) for line in data.splitlines()]
        data = b"".join(json.dumps(row[:place] + row[place + 1 :]).encode() + b"\n" for row in rows)
        columns = entry["columns"][:place] + entry["columns"][place + 1 :]
        return entry | {"columns": columns, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}, data

    backup = backup_of(filled)
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        then = [
            as_then(entry, archive.read(f"tables/{entry['name']}.jsonl"))
            for entry in manifest["tables"] if entry["name"] in of_version_2
        ]  # fmt: skip
    members = {f"tables/{entry['name']}.jsonl": data for entry, data in then}
    members[MANIFEST] = json.dumps(manifest | {"schema_version": 2, "tables": [entry for entry, _ in then]}).encode()

    def older(name, data):
        return members.get(name)

    told = filled.restore(rezipped(backup, older))
    assert told.schema_version == 2 < max(migrations.STEPS)
    families = filled.families()
    assert (
        set(families) == {"a1", "a2", "a3"} and len(set(families.values())) == 1
    )  # three copies, and nobody parted them
    assert len(filled.corrections()) == 1
