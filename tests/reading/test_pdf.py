"""PDF: pages kept, running lines and footnote numbers out, hyphens joined, scans and locks named."""

from __future__ import annotations

import io

import pypdf
import pytest

from counterclaim.reading.pdf import read_pdf
from counterclaim.reading.readings import Options, RefusedFile
from tests.reading.documents import SENTENCES, assemble_pdf, pdf

BODY = [
    "The defence ministry of Arvenia said on Monday that four of its",
    "soldiers had been killed near Kalto, and that many more were mis-",
    "sing after a night of shelling that the Russian-",
    "backed forces of Borland denied. Officials called it a Russian-backed",
    "offensive.",
]


def read(data, **options):
    [article] = read_pdf("report.pdf", data, Options(**options)).articles
    return article


def test_lines_become_paragraphs_and_broken_words_whole():
    text = read(pdf([[*BODY, "Eleven civilians were wounded, the hospital said on the same day too."]])).article.text
    assert text == (
        "The defence ministry of Arvenia said on Monday that four of its soldiers had been killed near Kalto, and that many more "
        "were missing after a night of shelling that the Russian-backed forces of Borland denied. Officials called it a "
        "Russian-backed offensive.\n\nEleven civilians were wounded, the hospital said on the same day too."
    )


def test_sixty_pages_keep_their_numbers_and_lose_their_running_lines():
    pages = [
        [(800.0, 9.0, "Kalto Conflict Monitor"), *[(700.0 - 14 * i, 11.0, f"{line} {number * number}") for i, line in enumerate(BODY)],
         (680.0 - 14 * 6, 11.0, f"On page {number} the monitor counted {number * 7} shells."), (40.0, 9.0, f"Page {number} of 60")]
        for number in range(1, 61)
    ]  # fmt: skip
    article = read(pdf(pages))
    text = article.article.text
    assert "Conflict Monitor" not in text and "of 60" not in text
    for number in (1, 2, 37, 60):
        assert article.page_of(text.index(f"counted {number * 7} shells")) == number
    assert "120 running header and footer lines removed" in article.notes


def test_a_sentence_may_run_over_the_page():
    first = [(60.0, 11.0, "The ministry said that the shelling of the town of Kalto had killed")]
    second = [(770.0, 11.0, "seven people and wounded nineteen.")]
    article = read(pdf([first, second]))
    assert article.article.text.endswith("had killed seven people and wounded nineteen.")
    assert [page for _, page in article.pages] == [1, 2]
    assert article.page_of(article.article.text.index("seven")) == 2
    assert article.page_of(article.article.text.index("killed")) == 1


def test_footnote_numbers_are_no_tolls():
    lines = [
        (
            700.0,
            [("Officials said that many soldiers were killed", 11.0), ("12", 6.0), (" in the attack on Kalto.", 11.0)],
        ),
        (686.0, 11.0, "Others spoke of nineteen dead and of a long night in the town."),
        (60.0, [("12", 5.0), (" Interview with an official of the ministry, Kalto.", 8.0)]),
    ]
    article = read(pdf([lines]))
    assert "12" not in article.article.text
    assert "soldiers were killed in the attack on Kalto" in article.article.text
    assert article.article.text.endswith("\n\nInterview with an official of the ministry, Kalto.")
    assert "footnotes moved to the end of the text" in article.notes


def test_title_and_date():
    lines = [
        (780.0, 20.0, "Nine dead in Kalto"),
        (750.0, 11.0, "6 October 2020"),
        *[(720.0 - 14 * i, 11.0, line) for i, line in enumerate(BODY)],
    ]
    article = read(pdf([lines]))
    assert article.article.title == "Nine dead in Kalto"
    assert str(article.article.published) == "2020-10-06"
    assert (
        read(pdf([[SENTENCES[0]]], info="/Title (Monitor 7) /CreationDate (D:20201009120000)")).article.title
        == "Monitor 7"
    )
    made = read(pdf([[SENTENCES[0]]], info="/CreationDate (D:20201009120000)"))
    assert str(made.article.published) == "2020-10-09"
    assert made.notes == ("date is the day on which the PDF was made: check it",)


def test_a_scan_is_named():
    with pytest.raises(RefusedFile, match="no text layer"):
        read(pdf([[], []]))
    assert read(pdf([[SENTENCES[0]], [], [SENTENCES[1]]])).notes == ("no text layer on page 2",)


@pytest.mark.parametrize(
    ("user", "given", "reason"), [("secret", None, "encrypted"), ("secret", "secret", None), ("", None, None)]
)
def test_encrypted(user, given, reason):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[SENTENCES[0]]])))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    if reason:
        with pytest.raises(RefusedFile, match=reason):
            read(out.getvalue(), password=given)
    else:
        assert SENTENCES[0] in read(out.getvalue(), password=given).article.text


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 500, assemble_pdf([b"<< /Type /Catalog >>"])],
    ids=["head", "noise", "no pages"],
)
def test_damaged(data):
    with pytest.raises(RefusedFile):
        read(data)


def test_pages_without_time_are_named_and_the_others_read(monkeypatch):
    clock = iter([0.0, 0.0, 0.0, 99.0])
    monkeypatch.setattr("counterclaim.reading.pdf.time.process_time", lambda: next(clock))
    reading = read_pdf("report.pdf", pdf([[sentence] for sentence in SENTENCES]), Options())
    assert SENTENCES[1] in reading.articles[0].article.text
    assert SENTENCES[2] not in reading.articles[0].article.text
    assert [skip.label for skip in reading.skipped] == ["report.pdf, pages 3 to 4"]
