"""Files chosen in a real browser become articles: through the uploader, the sandbox, the queue, the worker and the model."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from counterclaim.storage.store import Store
from tests.reading.documents import docx

pytestmark = pytest.mark.browser

TEXT = (
    "Officials in Yerevan said on Monday that 31 soldiers were wounded near Goris.\r\n\r\n"
    "“We saw <b>smoke</b> & heard $5 guns,” said a shopkeeper — 1\u202f300 people had left.\r\n"
)
LETTER = "The defence ministry of Azerbaijan said on Tuesday that 12 civilians were killed in Ganja."
NOTE = "Health officials in Stepanakert said on Friday that 9 civilians were wounded."


def archive() -> bytes:
    """A good file and a bad one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("scan.pdf", b"%PDF-1.7 and no more")
        opened.writestr("note.txt", NOTE)
    return packed.getvalue()


def test_files_are_read_reported_and_shown_as_they_are(tab, app):
    one = tab(1440)
    one.open("/add")
    one.page.locator('input[type="file"]').first.set_input_files(
        [
            {"name": "story.txt", "mimeType": "text/plain", "buffer": TEXT.encode()},
            {"name": "letter.docx", "mimeType": "application/octet-stream", "buffer": docx([LETTER])},
            {"name": "bundle.zip", "mimeType": "application/zip", "buffer": archive()},
        ]
    )
    one.page.get_by_role("button", name="Add 3 files").click()
    one.page.get_by_text("Import report: 3 files, 4 articles").wait_for(timeout=180_000)
    with one.page.expect_download() as saved:
        one.page.get_by_role("button", name="Import report (CSV)").click()
    rows = list(csv.DictReader(saved.value.path().read_text("utf-8-sig").splitlines()))
    assert [(row["file"], row["result"]) for row in rows] == [
        ("story.txt", "accepted"), ("letter.docx", "accepted"), ("bundle.zip", "accepted"), ("bundle.zip", "failed"),
    ]  # fmt: skip
    assert "damaged or cut short" in rows[3]["reason"]
    texts = {row["file"]: Store(app.database).article(row["article_id"]).article.text for row in rows[:3]}
    assert texts == {"story.txt": TEXT, "letter.docx": LETTER, "bundle.zip": NOTE}

    one.open(f"/articles?article={rows[0]['article_id']}")
    one.page.locator(".cc-count").first.wait_for()
    shown = one.page.locator(".cc-text", has_text="shopkeeper").first
    assert "".join(shown.evaluate("e => e.textContent").split()) == "".join(TEXT.split())
    assert shown.locator("b").count() == 0 and "31" in shown.locator(".cc-count").all_inner_texts()
    one.assert_sound()
