"""The tables, as SQLAlchemy Core; the same for SQLite and PostgreSQL.

Days and times are ISO 8601 text: both databases sort it rightly, an article's date keeps its zone and its
precision, and a frame reads a column of it at once. Words that a frame shows are columns of their own; where they
stand in the article is in `spans`, a JSON object of `[start, end]` lists, from which a record is built again.
An open bound is NULL, never 0.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

# Which numbered steps of migrations.py this database has been through.
schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied", String, nullable=False),
)

# Two rows that grow, so that whoever caches frames knows when to read again: "revision" with every change, "contents" with
# those of articles, records and families.
COUNTERS = ("revision", "contents")
counter = Table(
    "counter",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

# Facts about the store itself, such as "sample removed".
marker = Table(
    "marker",
    metadata,
    Column("name", String, primary_key=True),
    Column("since", String, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", String),  # a day or a time, with its zone if it had one
    Column("imported", String, nullable=False),  # UTC
    Column("conflict", String),
    Column("style", String),
    Column("source_name", Text, nullable=False),  # the file it came in
    Column("sha256", String(64), nullable=False),  # of the bytes it came in
    Column("extra", Text),  # JSON: what else its header said
    Column("versions", Text, nullable=False),  # JSON: engine, model, lexicons, gazetteer that read it
    # Counted once here, so that a list of articles needs no join.
    Column("words", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("casualties", Integer, nullable=False),
    Column("places", Integer, nullable=False),
    Column("ignored", Integer, nullable=False),
    Column("text", Text, nullable=False),  # last: SQLite reads what stands before it without the pages of the text
    Index("article_sha256", "sha256"),
    Index("article_conflict", "conflict"),
)


def _of_article(name: str, *columns: Column[Any], key: str = "id") -> Table:
    """A table of what was read from an article: its rows are numbered in text order and go when the article goes."""
    parts: list[Column[Any]] = [
        Column("article_id", String, ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        Column("ordinal", Integer, nullable=False),
        *columns,
    ]
    if key == "id":
        parts.insert(0, Column("id", String, primary_key=True))
    return Table(name, metadata, *parts, Index(f"{name}_article", "article_id", "ordinal", unique=True))


def _evidence() -> tuple[Column[Any], ...]:
    """The sentence or sentences to show for a row: `article.text[start:end]`."""
    return (
        Column("sentence", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    )


statement = _of_article(
    "statement",
    Column("source", Text),  # NULL: the text names nobody
    Column("cue", Text),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("content", Text, nullable=False),
    Column("quotation", String, nullable=False),
    Column("act", String, nullable=False),
    Column("hedges", Text),  # the words, joined by "; "
    Column("date", String),
    Column("date_basis", String),
    Column("within", String),  # id of the statement whose content holds this one
    Column("depth", Integer, nullable=False),
    Column("rule", String, nullable=False),
    Column("tense", String, nullable=False, server_default="reported"),  # reported | planned
    Column("spans", Text, nullable=False),
    *_evidence(),
)

speaker = Table(
    "speaker",
    metadata,
    Column("statement_id", String, ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("name", Text),
    Column("role", Text),
    Column("party", Text),
)

casualty = _of_article(
    "casualty",
    Column("count_text", Text, nullable=False),
    Column("count_start", Integer, nullable=False),
    Column("count_end", Integer, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("qualifier", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("undivided", Boolean, nullable=False),
    Column("victims", Text),
    Column("victims_category", String, nullable=False),
    Column("victims_party", Text),
    Column("claimant", Text),  # NULL: the article's own voice
    Column("claimant_name", Text),  # whom those words stand for, where the name is known
    Column("claimant_party", Text),
    Column("perpetrator", Text),
    Column("perpetrator_party", Text),
    Column("scope", String, nullable=False),
    Column("status", String, nullable=False),
    Column("hedges", Text),
    Column("date", String),
    Column("place", Text),
    Column("as_of", String),
    Column("as_of_basis", String),
    Column("statement_id", String),
    Column("part_of", String),  # id of the claim that this one is a part of
    Column("rule", String, nullable=False),
    Column("spans", Text, nullable=False),
    *_evidence(),
)

place = _of_article(
    "place",
    Column("text", Text, nullable=False),
    Column("place_start", Integer, nullable=False),
    Column("place_end", Integer, nullable=False),
    Column("name", Text),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
    Column("country", String),
    Column("kind", String),
    Column("gazetteer_id", String),
    Column("confidence", Float(53)),
    Column("precision", String),
    Column("candidates", Text, nullable=False),  # JSON list
    Column("statement_id", String),  # the innermost statement whose content holds it
    Column("spans", Text, nullable=False),
    *_evidence(),
)

ignored = _of_article(
    "ignored",
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("spans", Text, nullable=False),
    key="",
)

# The import queue. A batch is one upload; a job is one article of it.
batch = Table(
    "batch",
    metadata,
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("conflict", String),
    Column("created", String, nullable=False),
    Column("background", Boolean, nullable=False, server_default=false()),  # others are read first
)

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", String, ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
    Column("state", String, nullable=False),  # waiting | running | done | failed | skipped | cancelled
    Column("reason", Text),  # why it failed or was skipped, in the reader's words
    Column("article_id", String),
    Column("title", Text),
    Column("source_name", Text, nullable=False),
    Column("sha256", String(64)),
    Column("payload", Text),  # JSON of the article, emptied once it is stored
    Column("worker", String),
    Column("lease", Float(53)),  # seconds since 1970; a running job past it may be taken by another worker
    Column("attempts", Integer, nullable=False, default=0),
    Index("job_state", "state", "id"),
    Index("job_batch", "batch_id", "id"),
    Index("job_sha256", "sha256"),
)

# Addresses that an import gave instead of articles: nothing is counted from them.
lead = Table(
    "lead",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", String, ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
    Column("source_name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String),  # ISO 8601
    Index("lead_batch", "batch_id", "id"),
)

worker = Table(
    "worker",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),  # starting | loading model | ready | failed | stopped
    Column("message", Text),
    Column("heartbeat", Float(53), nullable=False),  # seconds since 1970
)

# Conflicts that the analyst made or changed; those of data/conflicts are read from their files.
conflict = Table(
    "conflict",
    metadata,
    Column("slug", String, primary_key=True),
    Column("definition", Text, nullable=False),  # JSON
)

# What analysts did to records, one row each, only ever added to. No foreign key: a record that is read anew, or an
# article that is removed and comes back, finds its corrections again by the stable id.
correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),  # the same in every store that it is taken to
    Column("made", String, nullable=False),  # UTC
    Column("analyst", Text, nullable=False),
    Column("article_id", String, nullable=False),
    Column("kind", String, nullable=False),  # casualty | statement | place
    Column("record_id", String, nullable=False),
    Column("action", String, nullable=False),  # edit | reject | accept | add | undo | redo
    Column("changes", Text, nullable=False),  # JSON: [[field, old, new], …]
    Column("reason", Text),
    Column("of", String),  # uid of the entry that is undone or redone
    Column("words", Text, nullable=False),  # the count, cue or name, and its sentence, as they were
    Column("sentence", Text, nullable=False),
    Column("versions", Text, nullable=False),  # JSON: what had read the article
    Index("correction_article", "article_id", "id"),
    Index("correction_record", "record_id", "id"),
)

# What changed when an article was read again by another engine.
reread = Table(
    "reread",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", String, nullable=False),
    Column("made", String, nullable=False),  # UTC
    Column("before", Text, nullable=False),  # JSON: versions
    Column("after", Text, nullable=False),  # JSON: versions
    Column("differences", Text, nullable=False),  # JSON list
    Index("reread_article", "article_id", "id"),
)

# --- families of copies -------------------------------------------------------------------------------------

# Which family each article belongs to: copies of one text. No foreign key: an article that is read again is for a
# moment not there.
family_member = Table(
    "family_member",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("family", String, nullable=False),
    Column("minhash", LargeBinary, nullable=False),  # see duplicates.py
    Column("placed", Boolean, nullable=False),  # by an analyst
    Index("family_member_family", "family"),
)

# The keys by which near-duplicates find each other.
family_band = Table(
    "family_band",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", String, primary_key=True),
    sqlite_with_rowid=False,
)

# What analysts did to families.
family_change = Table(
    "family_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made", String, nullable=False),  # UTC
    Column("analyst", Text, nullable=False),
    Column("action", String, nullable=False),  # join | part
    Column("moves", Text, nullable=False),  # JSON: [[article id, family before, family after, placed before], …]
    Column("undone", Boolean, nullable=False),
)
