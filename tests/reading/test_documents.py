"""Word, OpenDocument and Rich Text: the words a reader of the document sees."""

from __future__ import annotations

import pytest

from counterclaim.reading.docx import read_docx
from counterclaim.reading.odt import read_odt
from counterclaim.reading.readings import Options
from counterclaim.reading.rtf import read_rtf
from tests.reading.documents import PROSE, SENTENCES, docx, odt


def run(words: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{words}</w:t></w:r>"


WORD = [
    (run("Nine were killed."), "Nine were killed."),
    (run("Nine") + "<w:del w:id='1' w:author='x'><w:r><w:delText> or ten</w:delText></w:r></w:del>" + run(" were killed."), "Nine were killed."),
    ("<w:ins w:id='1' w:author='x'>" + run("At least ") + "</w:ins>" + run("nine were killed."), "At least nine were killed."),
    (run("Nine were killed") + run("12", "<w:vertAlign w:val='superscript'/>") + run(", they said."), "Nine were killed, they said."),
    (run("Nine") + "<w:r><w:tab/></w:r>" + run("dead"), "Nine dead"),
    (run("1\u202f300 were dis\u00adplaced."), "1 300 were displaced."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("xml", "words"), WORD, ids=["plain", "deleted", "inserted", "raised number", "tab", "odd spaces"]
)
def test_word(xml, words):
    [article] = read_docx("a.docx", docx(SENTENCES, xml=xml), Options()).articles
    assert article.article.text == f"{PROSE}\n\n{words}"


def test_word_tables_and_properties():
    table = "</w:p><w:p><w:r><w:t>x</w:t></w:r>"
    [article] = read_docx(
        "a.docx", docx(["6 October 2020", *SENTENCES], title="Four dead", xml=table and run("end")), Options()
    ).articles
    assert article.article.title == "Four dead"
    assert str(article.article.published) == "2020-10-06"
    assert article.notes == ("date taken from the first lines",)


ODT = [
    ("<text:p>Nine<text:s text:c='3'/>were<text:line-break/>killed.</text:p>", "Nine were\n\nkilled."),
    ("<text:h>Toll</text:h><text:p>Nine were <text:span>killed</text:span>.</text:p>", "Toll\n\nNine were killed."),
    ("<text:p>Nine<text:note><text:note-citation>12</text:note-citation><text:note-body><text:p>Says who.</text:p></text:note-body></text:note> died.</text:p>", "Nine died.\n\nSays who."),
    ("<text:tracked-changes><text:p>Ten died.</text:p></text:tracked-changes><text:p>Nine died.</text:p>", "Nine died."),
    ("<table:table><table:table-row><table:table-cell><text:p>Kalto</text:p></table:table-cell><table:table-cell><text:p>9 dead</text:p></table:table-cell></table:table-row></table:table>", "Kalto | 9 dead"),
    ("<text:list><text:list-item><text:p>One died.</text:p></text:list-item><text:list-item><text:p>Two fled.</text:p></text:list-item></text:list>", "One died.\n\nTwo fled."),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words"), ODT, ids=["spaces", "heading", "note", "tracked", "table", "list"])
def test_odt(body, words):
    [article] = read_odt("a.odt", odt(body, meta="<dc:title>Toll of the day</dc:title>"), Options()).articles
    assert (article.article.text, article.article.title) == (words, "Toll of the day")


RTF = [
    (r"{\rtf1\ansi Nine were {\b killed}.\par Two fled.}", "Nine were killed.\n\nTwo fled."),
    (
        r"{\rtf1\ansi {\fonttbl{\f0 Arial;}}{\info{\title T}}The \ldblquote toll\rdblquote  rose\emdash again.}",
        "The “toll” rose—again.",
    ),
    (r"{\rtf1\ansi\ansicpg1252 Caf\'e9 hit; \u8222?twice\u8220? .}", "Café hit; „twice“ ."),
]


@pytest.mark.parametrize(("source", "words"), RTF, ids=["bold", "quotes", "codes"])
def test_rtf(source, words):
    [article] = read_rtf("a.rtf", source.encode("ascii"), Options()).articles
    assert article.article.text == words
